#ifndef ADMIN_PARCEL_H
#define ADMIN_PARCEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/seal.h"

struct error;

/* Files that go out together: made in memory, so that their digests are known before one of them is
 * anywhere, and written all or none.
 *
 *	struct parcel parcel = {0};
 *	FILE *file = parcel_open(&parcel, "S22180_jakso3_v1.txt", &err);
 *	fputs("...", file);
 *	parcel_close(&parcel, &err)
 *	parcel_write(&parcel, "/media/stick", &err)
 *	parcel_finish(&parcel);
 */

enum { PARCEL_FILES = 60, PARCEL_NAME = 128 };

struct parcel {
	int count;
	struct parcel_file {
		char name[PARCEL_NAME];
		char *bytes;
		size_t size;
	} files[PARCEL_FILES];
	FILE *file; // that is being made
};

/* The next file, to be written on; NULL when there is no room. */
FILE *parcel_open(struct parcel *parcel, const char *name, struct error *err);
bool parcel_close(struct parcel *parcel, struct error *err);

void parcel_finish(struct parcel *parcel);

struct seal parcel_digest(const struct parcel *parcel, int which);

/* Each under a temporary name first, and renamed when all were read back, as admin/keep.h tells. False
 * leaves none of the temporary ones, and of those that were there before each as it was unless it was
 * renamed over. */
bool parcel_write(const struct parcel *parcel, const char *folder, struct error *err);

#endif
