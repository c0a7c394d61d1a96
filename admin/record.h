#ifndef ADMIN_RECORD_H
#define ADMIN_RECORD_H

#include <stdbool.h>
#include <stdio.h>

#include "admin/command.h"
#include "core/sheet.h"

/* What the command record can be told to record. When it is not done, err says why, and is_recorded
 * whether the sheets are in the store all the same. */
typedef enum outcome (*record_fn)(
	const struct request *request, enum sheet_kind kind, bool *is_recorded, struct error *err);

/* One sheet of a kind that is written from options: calendar, group, guidance. */
enum outcome record_sheet(
	const struct request *request, enum sheet_kind kind, bool *is_recorded, struct error *err);

/* Gives an undated sheet its day; without a number tells which there are. */
enum outcome record_dated(
	const struct request *request, enum sheet_kind kind, bool *is_recorded, struct error *err);

/* "2 sheets are recorded. " */
void record_tell_count(int count, FILE *out);

#endif
