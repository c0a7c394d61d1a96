#ifndef ADMIN_STANDING_INSIDE_H
#define ADMIN_STANDING_INSIDE_H

#include "admin/standing.h"

struct store;

/* Of admin/standing*.c only. */

/* The device of that id, made where there is none, which moves them all. NULL when out of memory. */
struct standing_device *standing_device(struct standing *standing, const char *id);

/* False when out of memory. */
bool standing_extend(struct standing_ranges *ranges, struct standing_range range);

/* Places and devices from the sheets; NULL: there are none. */
bool standing_read_sheets(
	struct standing *standing, struct store *store, int today, struct error *err);

#endif
