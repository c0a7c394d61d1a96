#include "core/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/key.h"
#include "core/schema.h"
#include "core/store_copy.h"
#include "core/store_inside.h"

static const char *const statements[STATEMENTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[ROLLBACK] = "ROLLBACK",
	[SAVE_OPEN] = "INSERT INTO open_sheet (device, number, kind, site, day, body, seal)"
				  " VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (kind, site, day)"
				  " DO UPDATE SET body = excluded.body, seal = excluded.seal",
	[LOAD_OPEN] = "SELECT body, seal FROM open_sheet WHERE kind = ?1 AND site = ?2 AND day = ?3",
	[DELETE_OPEN] = "DELETE FROM open_sheet WHERE kind = ?1 AND site = ?2 AND day = ?3",
	[INSERT_CLOSED] = "INSERT INTO closed_sheet (device, number, kind, site, day, body, seal)"
					  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[LAST_CLOSED] = "SELECT number, seal FROM closed_sheet WHERE device = ?1"
					" ORDER BY number DESC LIMIT 1",
	[NEWEST_DAY] = "SELECT max(day) FROM closed_sheet WHERE kind NOT IN ('calendar', 'words')",
	[EACH_SHEET] = "SELECT body, seal, number FROM closed_sheet WHERE day >= ?1 AND day < ?2"
				   " UNION ALL"
				   " SELECT body, seal, 0 FROM open_sheet WHERE day >= ?1 AND day < ?2",
	[EACH_LINE] = "SELECT body, seal, device, number, kind, site, day FROM open_sheet"
				  " UNION ALL SELECT body, seal, device, number, kind, site, day FROM closed_sheet"
				  " ORDER BY device, number",
	[EACH_OF] = "SELECT body, seal, device, number, kind, site, day FROM closed_sheet"
				" WHERE device = ?1 ORDER BY number",
};

bool store_fail(struct store *store, const char *what, struct error *err) {
	return error_set(err, "%s: %s: %s", store->path, what, sqlite3_errmsg(store->database));
}

static bool make_folder(const char *folder, struct error *err) {
	struct stat about;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		return error_set(err, "%s: the data folder cannot be made: %s", folder, strerror(errno));
	}
	if (stat(folder, &about) == 0 && !S_ISDIR(about.st_mode)) {
		return error_set(err, "%s: the data folder is not a folder", folder);
	}
	if (access(folder, W_OK | X_OK) != 0) {
		return error_set(err, "%s: the data folder cannot be written: %s", folder, strerror(errno));
	}
	return true;
}

static bool prepare_all(struct store *store, struct error *err) {
	for (int i = 0; i < STATEMENTS; i++) {
		if (sqlite3_prepare_v3(store->database, statements[i], -1, SQLITE_PREPARE_PERSISTENT,
				&store->prepared[i], NULL) != SQLITE_OK) {
			return store_fail(store, "cannot be read", err);
		}
	}
	return true;
}

static bool read_chain(struct store *store, struct error *err) {
	sqlite3_stmt *last = store->prepared[LAST_CLOSED];
	sqlite3_bind_text(last, 1, store->device, -1, SQLITE_STATIC);
	int result = sqlite3_step(last);
	bool read = result == SQLITE_DONE || result == SQLITE_ROW || store_fail(store, "cannot be read", err);
	if (result == SQLITE_ROW) {
		store->last.number = sqlite3_column_int(last, 0);
		read = store_read_seal(last, 1, &store->last.seal) ||
			   error_set(err, "%s: sheet %d has no seal", store->path, store->last.number);
	}
	sqlite3_reset(last);
	return read;
}

bool store_prepare(struct store *store, struct error *err) {
	return prepare_all(store, err) && read_chain(store, err);
}

const char store_own_name[] = "own.db", store_others_name[] = "collected.db";

static bool is_there(const char *folder, const char *name) {
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return access(path, F_OK) == 0;
}

static bool open_for_reading(struct store *store, struct error *err) {
	if (access(store->path, R_OK) != 0) {
		return errno == ENOENT ? error_set(err, "%s: there is no such store yet", store->path)
							   : error_set(err, "%s: cannot be read: %s", store->path, strerror(errno));
	}
	return schema_open_to_read(store->path, &store->database, err);
}

/* Of others' sheets: nothing keeps its readers off, from its first moment on. */
static bool is_to_be_made(const struct store *store, const char *folder) {
	return store->name == store_others_name && !is_there(folder, store_others_name) &&
		   !is_there(folder, "collected.db-wal");
}

static bool open_for_writing(
	struct store *store, const char *folder, bool is_kiosk, struct error *err) {
	if (!make_folder(folder, err) || (store->lock = store_lock(store->path, err)) < 0 ||
		!store_may_begin(store, folder, is_kiosk, err) ||
		(is_to_be_made(store, folder) && !store_make(store->path, folder, err)) ||
		!schema_open_to_write(store->path, &store->database, err) ||
		!key_device(folder, store->device, err) || !store_start_log(store, err)) {
		return false;
	}
	/* Nothing is ever deleted from others' sheets: rewriting years of them would tell no less. */
	if (store->name == store_others_name && store->unsettled == FILE_UNSETTLED) {
		store->unsettled = LOG_UNSETTLED;
	}
	return true;
}

struct store *store_new(const char *path, const char *name, struct error *err) {
	struct store *store = calloc(1, sizeof *store);
	if (!store) {
		error_set(err, "%s: out of memory", path);
		return NULL;
	}
	store->lock = -1;
	store->name = name;
	snprintf(store->path, sizeof store->path, "%s", path);
	return store;
}

struct store *store_open_copy(const char *path, enum store_part part, struct error *err) {
	struct store *store = store_new(path, store_part_name(part), err);
	if (!store || !open_for_reading(store, err) || !store_prepare(store, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

/* What is at the file's place until then is damaged, or nothing: an empty store would be begun there. */
static bool is_being_restored(const struct store *store, struct error *err) {
	char path[sizeof store->path + 16];
	snprintf(path, sizeof path, "%s" STORE_RESTORED, store->path);
	return access(path, F_OK) == 0 &&
		   !error_set(err,
			   "%s: putting a copy back was cut short; ovella-admin copy --restore goes on with it",
			   store->path);
}

static struct store *open_file(
	const char *folder, const char *name, enum store_access access, struct error *err) {
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	struct store *store = store_new(path, name, err);
	bool is_reader = access == STORE_READ || access == STORE_READ_OWN;
	bool opened = store && !is_being_restored(store, err) &&
				  (is_reader ? open_for_reading(store, err)
							 : open_for_writing(store, folder, access == STORE_WRITE_OWN, err));
	if (!opened || !store_prepare(store, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

/* A folder where this device was collected before it counted there itself would count it twice. */
static bool is_apart(struct store *others, const char *folder, struct error *err) {
	char path[4096];
	struct key key;
	struct error unused;
	snprintf(path, sizeof path, "%s/device.pub", folder);
	if (!key_read(path, &key, &unused)) {
		return true;
	}
	key_name(&key, others->device);
	return read_chain(others, err) &&
		   (others->last.number == 0 ||
			   error_set(err,
				   "%s: has sheets of this very device (%s), which would count twice; own.db and its "
				   "keys belong into a folder of their own",
				   others->path, others->device));
}

/* An office that only collects has no own.db. */
static struct store *open_both(const char *folder, enum store_access access, struct error *err) {
	bool has_others = is_there(folder, store_others_name);
	if (has_others && access == STORE_READ && !is_there(folder, store_own_name)) {
		return open_file(folder, store_others_name, STORE_READ, err);
	}
	struct store *store = open_file(folder, store_own_name, access, err);
	if (store && has_others) {
		store->others = open_file(folder, store_others_name, STORE_READ, err);
		if (!store->others || !is_apart(store->others, folder, err)) {
			store_close(store);
			return NULL;
		}
	}
	return store;
}

struct store *store_open(const char *folder, enum store_access access, struct error *err) {
	switch (access) {
	case STORE_COLLECT:
		return open_file(folder, store_others_name, access, err);
	case STORE_READ_OWN:
	case STORE_WRITE_OWN:
		return open_file(folder, store_own_name, access, err);
	default:
		return open_both(folder, access, err);
	}
}

void store_close(struct store *store) {
	if (!store) {
		return;
	}
	store_close(store->others);
	for (int i = 0; i < STATEMENTS; i++) {
		sqlite3_finalize(store->prepared[i]);
	}
	sqlite3_close(store->database);
	if (store->lock >= 0) {
		close(store->lock);
	}
	free(store);
}

const char *store_device(const struct store *store) {
	return store->device;
}

/* Runs a statement that answers no rows. */
static bool run(struct store *store, enum statement which, struct error *err) {
	sqlite3_stmt *statement = store->prepared[which];
	int result = sqlite3_step(statement);
	sqlite3_reset(statement);
	return result == SQLITE_DONE || store_fail(store, "cannot be written", err);
}

bool store_begin(struct store *store, struct error *err) {
	store->before = store->last;
	store->in_transaction = run(store, BEGIN, err);
	return store->in_transaction;
}

bool store_commit(struct store *store, struct error *err) {
	if (!run(store, COMMIT, err)) {
		store_rollback(store);
		return false;
	}
	store->in_transaction = false;
	return true;
}

void store_rollback(struct store *store) {
	struct error unused;
	if (!store->in_transaction) {
		return;
	}
	/* SQLite takes some failed transactions back by itself. */
	if (!sqlite3_get_autocommit(store->database)) {
		run(store, ROLLBACK, &unused);
	}
	store->in_transaction = false;
	store->last = store->before;
}

void store_bind_key(sqlite3_stmt *statement, int at, const struct sheet *sheet) {
	sqlite3_bind_text(statement, at, sheet_kind_name(sheet->kind), -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, at + 1, sheet->site, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, at + 2, sheet->day);
}

static bool save_one(struct store *store, const struct sheet *sheet, struct error *err) {
	char body[SHEET_BODY];
	size_t length = sheet_format(sheet, body);
	struct seal digest = seal_digest(body, length);
	sqlite3_stmt *save = store->prepared[SAVE_OPEN];
	sqlite3_bind_text(save, 1, store->device, -1, SQLITE_STATIC);
	store_bind_key(save, 2, sheet);
	sqlite3_bind_text(save, 5, body, (int)length, SQLITE_STATIC);
	sqlite3_bind_blob(save, 6, digest.bytes, SEAL_BYTES, SQLITE_STATIC);
	return run(store, SAVE_OPEN, err);
}

bool store_save(struct store *store, const struct sheet *const *sheets, int count,
	struct error *err) {
	if (!store_begin(store, err)) {
		return false;
	}
	for (int i = 0; i < count; i++) {
		if (!save_one(store, sheets[i], err)) {
			store_rollback(store);
			return false;
		}
	}
	return store_commit(store, err);
}

bool store_keep(struct store *store, const struct sheet *sheet, const char *body, size_t length,
	const struct seal *seal, struct error *err) {
	sqlite3_stmt *insert = store->prepared[INSERT_CLOSED];
	sqlite3_bind_text(insert, 1, sheet->device, -1, SQLITE_STATIC);
	sqlite3_bind_int(insert, 2, sheet->number);
	store_bind_key(insert, 3, sheet);
	sqlite3_bind_text(insert, 6, body, (int)length, SQLITE_STATIC);
	sqlite3_bind_blob(insert, 7, seal->bytes, SEAL_BYTES, SQLITE_STATIC);
	store->unsettled = store->unsettled == SETTLED ? LOG_UNSETTLED : store->unsettled;
	return run(store, INSERT_CLOSED, err);
}

static bool insert_closed(struct store *store, const struct sheet *sheet, struct error *err) {
	char body[SHEET_BODY];
	size_t length = sheet_format(sheet, body);
	struct seal seal = seal_next(&store->last.seal, body, length);
	if (!store_keep(store, sheet, body, length, &seal, err)) {
		return false;
	}
	store->last = (struct chain){.number = sheet->number, .seal = seal};
	return true;
}

/* A sheet with a reason was never open: the open one of its day goes on. */
static bool move_sheet(struct store *store, struct sheet *sheet, struct error *err) {
	store_bind_key(store->prepared[DELETE_OPEN], 1, sheet);
	return insert_closed(store, sheet, err) &&
		   (sheet->reason[0] || run(store, DELETE_OPEN, err));
}

bool store_seal(struct store *store, struct sheet *sheet, int recorded, struct error *err) {
	bool alone = !store->in_transaction;
	if (alone && !store_begin(store, err)) {
		return false;
	}
	memcpy(sheet->device, store->device, sizeof sheet->device);
	sheet->number = store->last.number + 1;
	sheet->recorded = recorded;
	bool moved = move_sheet(store, sheet, err);
	if (alone && !moved) {
		store_rollback(store);
	}
	store->unsettled = FILE_UNSETTLED;
	return moved && (!alone || store_commit(store, err));
}

static bool seal_each(
	struct store *store, struct sheet *sheets, int count, int recorded, struct error *err) {
	for (int i = 0; i < count; i++) {
		if (!store_seal(store, &sheets[i], recorded, err)) {
			return false;
		}
	}
	return true;
}

bool store_seal_all(
	struct store *store, struct sheet *sheets, int count, int recorded, struct error *err) {
	if (store->in_transaction || count == 0) {
		return seal_each(store, sheets, count, recorded, err);
	}
	if (!store_begin(store, err)) {
		return false;
	}
	if (!seal_each(store, sheets, count, recorded, err)) {
		store_rollback(store);
		return false;
	}
	return store_commit(store, err);
}
