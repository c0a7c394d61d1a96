#ifndef CORE_STORE_INSIDE_H
#define CORE_STORE_INSIDE_H

#include <sqlite3.h>

#include "core/store.h"

/* What the files of core/store share, and nobody else: store.c opens and writes, store_read.c
 * reads, store_settle.c leaves no trace, store_make.c makes a file that is whole at once, store_anew.c
 * sees that none is begun in the place of one that is lost, store_lock.c lets one write at a time,
 * store_copy.c copies. */

enum statement {
	BEGIN,
	COMMIT,
	ROLLBACK,
	SAVE_OPEN,
	LOAD_OPEN,
	DELETE_OPEN,
	INSERT_CLOSED,
	LAST_CLOSED,
	NEWEST_DAY,
	EACH_SHEET,
	EACH_LINE,
	EACH_OF,
	STATEMENTS,
};

enum unsettled { SETTLED, LOG_UNSETTLED, FILE_UNSETTLED };

/* What the chain has come to. */
struct chain {
	int number;
	struct seal seal;
};

struct store {
	char path[4096];
	const char *name; // of the file, without its folder
	char device[SHEET_DEVICE];
	int lock; // -1 for a reader
	sqlite3 *database;
	sqlite3_stmt *prepared[STATEMENTS];
	struct chain last, before; // before: at store_begin()
	bool in_transaction;
	enum unsettled unsettled;
	struct store *others; // collected.db for walks, NULL: none
};

extern const char store_own_name[], store_others_name[];

/* One that is not open yet, to be closed with store_close(). NULL when out of memory. */
struct store *store_new(const char *path, const char *name, struct error *err);

/* The statements of a file that is open, and where its device's chain has come to. */
bool store_prepare(struct store *store, struct error *err);

/* False, with what SQLite says. */
bool store_fail(struct store *store, const char *what, struct error *err);

/* False when what is in that column is no seal. */
bool store_read_seal(sqlite3_stmt *statement, int column, struct seal *seal);

/* Binds kind, site and day from that place on. */
void store_bind_key(sqlite3_stmt *statement, int at, const struct sheet *sheet);

/* False, and nothing is made, where the file is missing or empty and has a copy. Without a copy a
 * device that is known to have written there becomes another: it would give its numbers again. Of a
 * kiosk only: what is sent to an office is locked with the office's key. */
bool store_may_begin(
	const struct store *store, const char *folder, bool is_kiosk, struct error *err);

/* Makes an empty store's file beside its place and renames it: at its place is all of it or nothing.
 * Nobody may have it open, nor what a try that was cut short left beside it. */
bool store_make(const char *path, const char *folder, struct error *err);

/* A file that nobody has open, and what SQLite keeps beside it, where they are there. */
void store_remove_files(const char *path);

/* The same without the file, of one that nothing is in the log of. */
void store_remove_logs(const char *path);

/* What a start finds: whether the log has traces of an order, and room for taps where it has none.
 */
bool store_start_log(struct store *store, struct error *err);

#endif
