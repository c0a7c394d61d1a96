#ifndef TESTS_BENCH_PLAIN_H
#define TESTS_BENCH_PLAIN_H

#include <stdbool.h>

struct error;
struct sheet;

/* The same sheets in SQLite as it comes: a rollback journal that is deleted after each change. What
 * one gets who changes none of its settings. */
struct plain;

/* In a new file. NULL on failure. */
struct plain *plain_open(const char *path, struct error *err);

/* Accepts NULL. */
void plain_close(struct plain *plain);

bool plain_save(struct plain *plain, const struct sheet *const *sheets, int count,
	struct error *err);

#endif
