#ifndef CORE_STORE_H
#define CORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/seal.h"
#include "core/sheet.h"

struct error;

/* The sheets on disk: with core/schema, the only module that knows SQL.
 *
 *	struct store *store = store_open("/var/lib/ovella", STORE_WRITE, &err);
 *	store_save(store, sheets, 2, &err);              each tap
 *	store_seal(store, &sheet, today, &err);          the day is over
 *	store_settle(store, &settled, &err);             no trace of its order is left
 *	store_close(store);
 *
 * A data folder holds own.db, what this device counted or its staff recorded, and collected.db, closed
 * sheets of other devices. One program at a time writes to each, and keeps a lock on it for as long;
 * any number may read meanwhile. Walks go over both files, as if they were one. A count is kept once store_save()
 * has returned true: it is then on disk, whatever happens to the power. After a failed write the
 * store must be closed and opened again, which reads back what the disk has. */
struct store;

enum store_access {
	STORE_READ,       // one of the files must be there; nothing in them is changed
	STORE_READ_OWN,   // own.db alone
	STORE_WRITE,      // own.db, made with its folder where missing; refused while another program writes
	STORE_WRITE_OWN,  // the kiosk's: of what others counted its walks see nothing, and no damage there stops it
	STORE_COLLECT,    // collected.db alone, made where missing; likewise
};

/* NULL on failure. A file from a newer version is refused, and so is making one that is missing but
 * has a copy in the folder copies. A kiosk whose own.db is lost without a copy begins as another
 * device (core/key, key_retire): its numbers may have left. */
struct store *store_open(const char *folder, enum store_access access, struct error *err);

/* Accepts NULL. */
void store_close(struct store *store);

/* The id under which this store's device seals its sheets. */
const char *store_device(const struct store *store);

/* Writes these open sheets, in one transaction. */
bool store_save(struct store *store, const struct sheet *const *sheets, int count,
	struct error *err);

/* Reads the open sheet of that kind, site and day, where there is one. */
bool store_load(struct store *store, enum sheet_kind kind, const char *site, int day,
	struct sheet *sheet, bool *found, struct error *err);

/* Closes a sheet: gives it this device, the next number, the day it was recorded and its seal, and
 * takes the open one of the same kind, site and day away; not so for a sheet with a reason, which was
 * never open. The sheet is changed to what was stored. Between store_begin() and store_commit() it is
 * part of that transaction. */
bool store_seal(struct store *store, struct sheet *sheet, int recorded, struct error *err);

/* Closes all of these sheets or none of them. After a failure they say nothing of what is stored. */
bool store_seal_all(
	struct store *store, struct sheet *sheets, int count, int recorded, struct error *err);

/* Keeps another device's closed sheet as it came, with its number and its seal, in a store opened with
 * STORE_COLLECT. Nothing of it is checked but that the device has no other of that number. Between
 * store_begin() and store_commit() it is part of that transaction. */
bool store_keep(struct store *store, const struct sheet *sheet, const char *body, size_t length,
	const struct seal *seal, struct error *err);

/* Several sheets or none of them. store_rollback() after a failure. */
bool store_begin(struct store *store, struct error *err);
bool store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store);

/* Reads something: false when the disk has ceased to answer. */
bool store_answers(struct store *store, struct error *err);

/* Called for one sheet at a time, which it may not keep. False stops the walk, which then fails
 * with what it put in err. */
typedef bool (*store_sheet_fn)(const struct sheet *sheet, void *data, struct error *err);

/* Walks the sheets with from <= day < until, open and closed, in no order that means anything.
 * An undated sheet has the day DAY_NONE. */
bool store_each_sheet(struct store *store, int from, int until, store_sheet_fn fn, void *data,
	struct error *err);

/* A sheet as it is stored: its canonical text, and what is kept beside it to find it by. */
struct store_line {
	const char *file; // "own.db" or "collected.db"
	const char *device, *kind, *site;
	int number; // 0: open
	int day;
	const char *body;
	int length;
	const struct seal *seal; // of an open one its digest; NULL: what is there is no seal
};

/* Called for each sheet, by device and number, a device's open ones first: the same order wherever
 * the sheets lie. Nothing of it is checked. */
typedef bool (*store_line_fn)(const struct store_line *line, void *data, struct error *err);
bool store_each_line(struct store *store, store_line_fn fn, void *data, struct error *err);

/* The same for one device's closed sheets, by number, of this store's own file alone. */
bool store_each_of(struct store *store, const char *device, store_line_fn fn, void *data,
	struct error *err);

/* Leaves no trace of the order in which closed sheets were counted: rewrites the file without what
 * was deleted, empties the log, and sets the files' times to the newest counted day. While a reader
 * holds the log, settled is false and it must be called again later. */
bool store_settle(struct store *store, bool *settled, struct error *err);

/* The same for a program that ends afterwards: asks again for five seconds, then fails. */
bool store_settle_patiently(struct store *store, struct error *err);

/* True when closed sheets wait for store_settle(). After a start it is also true when only open ones
 * may have left traces. */
bool store_is_unsettled(const struct store *store);

#endif
