#ifndef ADMIN_COLLECTING_INSIDE_H
#define ADMIN_COLLECTING_INSIDE_H

#include "admin/collecting.h"

/* What the files of admin/collecting share, and nobody else: collecting.c judges a bundle,
 * collecting_merge.c holds its sheets against the stored ones and stores them. */

/* The state, and its sentence with the file and the line. */
void collecting_refuse(struct collected *collected, enum collected_state state, const char *path,
	int line, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Finds which sheets of the bundle are stored. Where one of them is another, or a sheet beside them
 * is sealed upon another, the bundle is refused as a fork. False when the store cannot be read. */
bool collecting_compare(struct store *store, const char *path, struct collected *collected,
	bool *is_here, struct error *err);

/* The same for this device's own sheets: what own.db does not have is a fork as well. */
bool collecting_compare_own(const char *data, const char *path, struct collected *collected,
	bool *is_here, struct error *err);

/* Finds those of a device that this one was before a copy was put back: own.db has them up to the
 * copy, and what it has lost may come as any other device's sheets. */
bool collecting_compare_former(const char *data, const char *path, struct collected *collected,
	bool *is_here, struct error *err);

/* Stores what is not here, in one transaction. */
bool collecting_keep(
	struct store *store, struct collected *collected, const bool *is_here, struct error *err);

bool collecting_find_gaps(struct store *store, struct collected *collected, struct error *err);

#endif
