#ifndef ADMIN_COLLECTING_H
#define ADMIN_COLLECTING_H

#include <stdbool.h>

#include "admin/bundle.h"
#include "core/error.h"

struct project;
struct store;

/* Bundles on their way into the store of other devices' sheets: each is read as a whole, held
 *against what is there, then stored in one transaction or refused. Nothing that is stored is ever
 *changed.
 *
 *	struct collecting collecting = {project, data, store_open(data, STORE_COLLECT, &err), false};
 *	struct collected collected;
 *	collecting_take(&collecting, "/media/ovella/ovella-75A2….jsonl", &collected, &err);
 *	collected_finish(&collected);
 */

struct collecting {
	const struct project *project;
	const char *data;    // the data folder
	struct store *store; // opened with STORE_COLLECT
	bool may_enrol;      // takes the key of a device that is not known
	const char *digits;  // of the one key that may be taken; NULL: of any
};

/* What became of a bundle. */
enum collected_state {
	COLLECTED_TAKEN, // what was new of it is stored
	COLLECTED_OWN,   // this device's own sheets, and all of them are here
	COLLECTED_UNREADABLE,
	COLLECTED_DAMAGED,
	COLLECTED_NEWER,
	COLLECTED_LOCKED,
	COLLECTED_PROJECT, // another than that of the settings
	COLLECTED_SITE,    // one that the settings do not have
	COLLECTED_UNKNOWN, // the device
	COLLECTED_KEY,     // another than the device is known by
	COLLECTED_FORK,    // it contradicts what is stored, or a device has forgotten what it sealed
	COLLECTED_STATES,
};

enum { COLLECTED_GAPS = 8 };

struct collected {
	enum collected_state state;
	struct bundle bundle;              // empty where it could not be read
	char fingerprint[KEY_FINGERPRINT]; // of its key; likewise
	bool is_own;                       // it is of this very device
	bool is_former;                    // of the one that this was before a copy was put back
	bool is_enrolled;                  // its key was not known, and is from now on
	int fresh, known;                  // sheets of it that were stored now, and before
	int missing;                       // sheets of the device that are not here, up to its last one
	int gap_count;                     // may be more than are listed
	struct collected_gap {
		int from, to;
	} gaps[COLLECTED_GAPS];
	struct error why; // where it is refused: "FILE:LINE: what is wrong; what was kept"
};

bool collected_is_refused(const struct collected *collected);

/* False when the data folder cannot be read or written: the store must then be closed. Of the
 * bundle all is stored or nothing, and taking it again is right. A refused one is put into
 * quarantine. */
bool collecting_take(const struct collecting *collecting, const char *path,
	struct collected *collected, struct error *err);

/* After either. */
void collected_finish(struct collected *collected);

#endif
