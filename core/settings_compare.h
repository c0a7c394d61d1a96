#ifndef CORE_SETTINGS_COMPARE_H
#define CORE_SETTINGS_COMPARE_H

#include <stdbool.h>

struct error;

/* What one settings file says otherwise than another: its words, not what they mean. Both have been
 * read by settings_read() before. */
struct settings_change {
	const char *section, *key;  // "site oulu", "hours.mon"
	const char *before, *after; // NULL: not said there
};

typedef void (*settings_change_fn)(const struct settings_change *change, void *data);

/* Calls with each, in the order of the newer file, what it leaves out last; a key on several lines
 * is one. */
bool settings_compare(
	const char *before, const char *after, settings_change_fn fn, void *data, struct error *err);

#endif
