#ifndef ADMIN_RECORDING_H
#define ADMIN_RECORDING_H

#include <stdbool.h>

struct entries;
struct error;
struct store;

/* Gathered entries on their way into a store: held against what is there, then sealed, all of them
 * or none. */

/* Looks for sheets in the store that say the same. */
bool recording_compare(struct entries *entries, struct store *store, struct error *err);

/* After recording_compare(). False when a sheet is there already or twice among the entries, unless
 * it may be, when the store has an open one of a kiosk's in its place, when a correction would take
 * a line of its day below zero, and when a figure would differ from its parts. is_read is false
 * when the store could not be read. */
bool recording_check(const struct entries *entries, bool may_be_again, struct store *store,
	bool *is_read, struct error *err);

/* Seals each sheet, in one transaction. */
bool recording_seal(const struct entries *entries, struct store *store, struct error *err);

#endif
