#ifndef CORE_ERROR_H
#define CORE_ERROR_H

#include <stdbool.h>

/* Why something failed, for a person to read: the thing first, then what is wrong with it, then
 * where and what was kept.
 *
 * The caller owns it, usually on the stack; nothing needs freeing. It is written only on failure. */
struct error {
	char text[512];
};

/* Returns false, so that failing is one statement:
 *
 *	return error_set(err, "group of %d: at most %d", size, LARGEST); */
bool error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
