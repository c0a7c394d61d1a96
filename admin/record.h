#ifndef ADMIN_RECORD_H
#define ADMIN_RECORD_H

#include <stdbool.h>

#include "admin/command.h"
#include "admin/entries.h"

/* The parts of the command record. */

/* Gives an undated sheet its day; without a number tells which there are. When it is not done, err
 * says why, and is_recorded whether the sheets are in the store all the same. */
enum outcome record_dated(const struct request *request, bool *is_recorded, struct error *err);

/* True when the options say what to record, and not a table: words have a file of their own. */
bool record_is_typed(const struct options *options);

/* Makes a row of the options of that kind, or one of each --line. */
bool record_typed(struct entries *entries, const struct options *options, struct error *err);

#endif
