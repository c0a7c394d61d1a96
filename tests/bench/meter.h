#ifndef TESTS_BENCH_METER_H
#define TESTS_BENCH_METER_H

#include <stdbool.h>

struct error;

/* Counts what SQLite asks of the file system: a layer on top of its own. Databases that are opened
 * while it is open are counted. */
struct meter;

struct meter_count {
	long syncs;
	long writes;
	long long bytes; // written
};

struct meter *meter_open(struct error *err);

/* The databases must be closed. Accepts NULL. */
void meter_close(struct meter *meter);

struct meter_count meter_count(const struct meter *meter);

#endif
