#ifndef ADMIN_RESTORING_H
#define ADMIN_RESTORING_H

#include <stdbool.h>

#include "admin/copies.h"
#include "core/sheet.h"

struct error;

/* Puts a copy in the place of a store that is damaged.
 *
 * The newest copy that is sound is taken, and of its open sheets those that are still being counted
 * today: one of a day or a month that is over may have been closed since and have left the device,
 * and would count twice. It is made beside its place, verified and synced under own.db.restored;
 * from then on nobody opens the store until it is at its place, and trying again goes on from
 * there. The damaged file and its log become damaged/own-NUMBER.db: nothing is deleted.
 *
 * Its numbers from the copy on may have left the device, so that what it seals from now on must not
 * have them: it becomes another device (core/key, key_retire), which has the old one's sheets. */

enum { RESTORING_LEFT = 16 };

struct restoring {
	enum store_part part;
	char copy[40];             // that was taken; empty: an earlier try had taken it
	char damaged[40];          // "damaged/own-1.db"; empty: there was no file
	struct copies_seen seen;   // what is there now
	char device[SHEET_DEVICE]; // that counts from now on; empty for collected.db
	int left_count;            // open sheets that were left out; may be more than are listed
	struct restoring_left {
		char kind[20], site[TEXT_CODE];
		int day, visits;
	} left[RESTORING_LEFT];
};

enum restoring_outcome {
	RESTORING_DONE,
	RESTORING_NONE,  // there is nothing to be put back: the store is sound, or there never was one
	RESTORING_WORSE, // the store is damaged, and no copy is sound; nothing was changed
	RESTORING_FAILED,
};

/* Unless it is done, err says why. Copies that are passed over are complained of. */
enum restoring_outcome restoring_run(struct restoring *restoring, const char *data,
	enum store_part part, int today, struct error *err);

#endif
