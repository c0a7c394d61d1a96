#ifndef ADMIN_RECORDING_H
#define ADMIN_RECORDING_H

#include <stdbool.h>

struct entries;
struct error;
struct store;

/* Gathered entries on their way into a store: held against what is there, then sealed, all of them
 * or none. */

/* Reads what the store has of the same days. */
bool recording_compare(struct entries *entries, struct store *store, struct error *err);

/* After recording_compare(). False when a sheet is there already, unless it may be there again, and
 * when a correction would take a line of its day below zero. */
bool recording_check(const struct entries *entries, bool may_be_again, struct error *err);

/* Seals a sheet for each day and site, in one transaction. */
bool recording_seal(const struct entries *entries, struct store *store, struct error *err);

#endif
