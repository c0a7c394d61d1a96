#include "core/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "core/schema.h"

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
	STATEMENTS,
};

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
	[NEWEST_DAY] = "SELECT max(day) FROM closed_sheet",
	[EACH_SHEET] = "SELECT body, seal, number FROM closed_sheet WHERE day >= ?1 AND day < ?2"
				   " UNION ALL"
				   " SELECT body, seal, 0 FROM open_sheet WHERE day >= ?1 AND day < ?2",
	[EACH_LINE] = "SELECT body, seal, device, number, kind, site, day FROM open_sheet"
				  " UNION ALL SELECT body, seal, device, number, kind, site, day FROM closed_sheet"
				  " ORDER BY device, number",
};

enum unsettled { SETTLED, LOG_UNSETTLED, FILE_UNSETTLED };

/* What the chain has come to. */
struct chain {
	int number;
	struct seal seal;
};

struct store {
	char path[4096];
	char device[SHEET_DEVICE];
	int lock; // -1 for a reader
	sqlite3 *database;
	sqlite3_stmt *prepared[STATEMENTS];
	struct chain last, before; // before: at store_begin()
	bool in_transaction;
	enum unsettled unsettled;
};

static bool fail(struct store *store, const char *what, struct error *err) {
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

static void name_process(pid_t process, char *name, size_t size) {
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/comm", (int)process);
	snprintf(name, size, "another program");
	FILE *file = fopen(path, "re");
	if (file && fgets(name, (int)size, file)) {
		name[strcspn(name, "\n")] = '\0';
	}
	if (file) {
		fclose(file);
	}
}

/* One writer only, and not through SQLite's own locks: those are free between transactions, and
 * SQLite before 3.51.3 can corrupt a log that two connections write or checkpoint. The lock is on a
 * file of its own, since closing any descriptor of the database's file would drop SQLite's. */
static bool take_lock(struct store *store, struct error *err) {
	char path[sizeof store->path + 8], holder[64];
	snprintf(path, sizeof path, "%s-lock", store->path);
	store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (store->lock < 0) {
		return error_set(err, "%s: cannot be written: %s", path, strerror(errno));
	}
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	if (fcntl(store->lock, F_SETLK, &lock) == 0) {
		return true;
	}
	lock.l_type = F_WRLCK;
	fcntl(store->lock, F_GETLK, &lock);
	name_process(lock.l_pid, holder, sizeof holder);
	return error_set(err, "%s: %s (process %d) is writing to it; only one program may at a time",
		store->path, holder, (int)lock.l_pid);
}

static bool prepare(struct store *store, struct error *err) {
	for (int i = 0; i < STATEMENTS; i++) {
		if (sqlite3_prepare_v3(store->database, statements[i], -1, SQLITE_PREPARE_PERSISTENT,
				&store->prepared[i], NULL) != SQLITE_OK) {
			return fail(store, "cannot be read", err);
		}
	}
	return true;
}

static bool read_seal(sqlite3_stmt *statement, int column, struct seal *seal) {
	if (sqlite3_column_bytes(statement, column) != SEAL_BYTES) {
		return false;
	}
	memcpy(seal->bytes, sqlite3_column_blob(statement, column), SEAL_BYTES);
	return true;
}

static bool read_chain(struct store *store, struct error *err) {
	sqlite3_stmt *last = store->prepared[LAST_CLOSED];
	sqlite3_bind_text(last, 1, store->device, -1, SQLITE_STATIC);
	int result = sqlite3_step(last);
	bool read = result == SQLITE_DONE || result == SQLITE_ROW || fail(store, "cannot be read", err);
	if (result == SQLITE_ROW) {
		store->last.number = sqlite3_column_int(last, 0);
		read = read_seal(last, 1, &store->last.seal) ||
			   error_set(err, "%s: sheet %d has no seal", store->path, store->last.number);
	}
	sqlite3_reset(last);
	return read;
}

static sqlite3_file *log_file(struct store *store) {
	sqlite3_file *file = NULL;
	sqlite3_file_control(store->database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
	return file && file->pMethods ? file : NULL;
}

/* A log whose first page is zeros holds nothing. */
static bool log_is_empty(struct store *store) {
	sqlite3_file *file = log_file(store);
	unsigned char magic[4] = {0};
	sqlite3_int64 size = 0;
	if (!file || file->pMethods->xFileSize(file, &size) != SQLITE_OK || size < 4) {
		return true;
	}
	return file->pMethods->xRead(file, magic, sizeof magic, 0) == SQLITE_OK &&
		   memcmp(magic, "\0\0\0\0", 4) == 0;
}

enum { LOG_BYTES = 1 << 20, ZERO_BYTES = 1 << 16 };

/* A tap that makes the log longer costs the file system a journal entry of its own beside the
 * sync. So the log is laid out in zeros, at its full length, before it is needed. That it was emptied
 * is synced first: were only the end of it zeros after a power cut, its old beginning would be taken
 * for the newest state. */
static bool lay_out_log(struct store *store, struct error *err) {
	static const unsigned char zeros[ZERO_BYTES];
	sqlite3_file *file = log_file(store);
	sqlite3_int64 size = 0;
	if (!file || file->pMethods->xFileSize(file, &size) != SQLITE_OK || size >= LOG_BYTES) {
		return true;
	}
	bool synced = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) == SQLITE_OK;
	for (sqlite3_int64 at = 0; synced && at < LOG_BYTES; at += ZERO_BYTES) {
		if (file->pMethods->xWrite(file, zeros, ZERO_BYTES, at) != SQLITE_OK) {
			return error_set(err, "%s-wal: cannot be written; is the disk full?", store->path);
		}
	}
	return (synced && file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) == SQLITE_OK) ||
		   error_set(err, "%s-wal: cannot be synced", store->path);
}

static bool open_for_reading(struct store *store, struct error *err) {
	if (access(store->path, R_OK) != 0) {
		return errno == ENOENT ? error_set(err, "%s: there is no such store yet", store->path)
							   : error_set(err, "%s: cannot be read: %s", store->path, strerror(errno));
	}
	return schema_open_to_read(store->path, &store->database, err);
}

static bool open_for_writing(struct store *store, const char *folder, struct error *err) {
	if (!make_folder(folder, err) || !take_lock(store, err) ||
		!schema_open_to_write(store->path, &store->database, err) ||
		!seal_device(folder, store->device, err)) {
		return false;
	}
	store->unsettled = log_is_empty(store) ? SETTLED : FILE_UNSETTLED;
	return store->unsettled != SETTLED || lay_out_log(store, err);
}

struct store *store_open(const char *folder, enum store_access access, struct error *err) {
	struct store *store = calloc(1, sizeof *store);
	if (!store) {
		error_set(err, "%s: out of memory", folder);
		return NULL;
	}
	store->lock = -1;
	snprintf(store->path, sizeof store->path, "%s/own.db", folder);
	bool opened = access == STORE_READ ? open_for_reading(store, err)
									   : open_for_writing(store, folder, err);
	if (!opened || !prepare(store, err) || !read_chain(store, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

void store_close(struct store *store) {
	if (!store) {
		return;
	}
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
	return result == SQLITE_DONE || fail(store, "cannot be written", err);
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

static void bind_key(sqlite3_stmt *statement, int at, const struct sheet *sheet) {
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
	bind_key(save, 2, sheet);
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

static bool parse_open(struct store *store, sqlite3_stmt *row, struct sheet *sheet,
	struct error *err) {
	const char *body = (const char *)sqlite3_column_text(row, 0);
	size_t length = (size_t)sqlite3_column_bytes(row, 0);
	struct seal stored, digest = seal_digest(body, length);
	if (!read_seal(row, 1, &stored) || !seal_equal(&stored, &digest)) {
		return error_set(err, "%s: the open sheet is damaged: its digest is another", store->path);
	}
	return sheet_parse(sheet, body, length, err);
}

bool store_load(struct store *store, enum sheet_kind kind, const char *site, int day,
	struct sheet *sheet, bool *found, struct error *err) {
	sqlite3_stmt *load = store->prepared[LOAD_OPEN];
	sheet_init(sheet, kind, site, day);
	bind_key(load, 1, sheet);
	int result = sqlite3_step(load);
	*found = result == SQLITE_ROW;
	bool loaded = result == SQLITE_DONE || (*found && parse_open(store, load, sheet, err));
	if (result != SQLITE_ROW && result != SQLITE_DONE) {
		fail(store, "cannot be read", err);
	}
	sqlite3_reset(load);
	return loaded;
}

static bool insert_closed(struct store *store, const struct sheet *sheet, struct error *err) {
	char body[SHEET_BODY];
	size_t length = sheet_format(sheet, body);
	struct seal seal = seal_next(&store->last.seal, body, length);
	sqlite3_stmt *insert = store->prepared[INSERT_CLOSED];
	sqlite3_bind_text(insert, 1, store->device, -1, SQLITE_STATIC);
	sqlite3_bind_int(insert, 2, sheet->number);
	bind_key(insert, 3, sheet);
	sqlite3_bind_text(insert, 6, body, (int)length, SQLITE_STATIC);
	sqlite3_bind_blob(insert, 7, seal.bytes, SEAL_BYTES, SQLITE_STATIC);
	if (!run(store, INSERT_CLOSED, err)) {
		return false;
	}
	store->last = (struct chain){.number = sheet->number, .seal = seal};
	return true;
}

static bool move_sheet(struct store *store, struct sheet *sheet, struct error *err) {
	bind_key(store->prepared[DELETE_OPEN], 1, sheet);
	return insert_closed(store, sheet, err) && run(store, DELETE_OPEN, err);
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

/* The seals of closed sheets make sense in a row only: store_each_line(). */
static bool parse_closed(sqlite3_stmt *row, struct sheet *sheet, struct error *err) {
	const char *body = (const char *)sqlite3_column_text(row, 0);
	return sheet_parse(sheet, body, (size_t)sqlite3_column_bytes(row, 0), err);
}

static bool pass_sheet(struct store *store, sqlite3_stmt *row, store_sheet_fn fn, void *data,
	struct error *err) {
	struct sheet sheet;
	bool is_open = sqlite3_column_int(row, 2) == 0;
	return (is_open ? parse_open(store, row, &sheet, err) : parse_closed(row, &sheet, err)) &&
		   fn(&sheet, data, err);
}

bool store_each_sheet(struct store *store, int from, int until, store_sheet_fn fn, void *data,
	struct error *err) {
	sqlite3_stmt *each = store->prepared[EACH_SHEET];
	int result = SQLITE_DONE;
	bool going = true;
	sqlite3_bind_int(each, 1, from);
	sqlite3_bind_int(each, 2, until);
	while (going && (result = sqlite3_step(each)) == SQLITE_ROW) {
		going = pass_sheet(store, each, fn, data, err);
	}
	if (going && result != SQLITE_DONE) {
		going = fail(store, "cannot be read", err);
	}
	sqlite3_reset(each);
	return going;
}

static bool pass_line(sqlite3_stmt *row, store_line_fn fn, void *data, struct error *err) {
	struct seal seal;
	struct store_line line = {
		.device = (const char *)sqlite3_column_text(row, 2),
		.kind = (const char *)sqlite3_column_text(row, 4),
		.site = (const char *)sqlite3_column_text(row, 5),
		.number = sqlite3_column_int(row, 3),
		.day = sqlite3_column_int(row, 6),
		.body = (const char *)sqlite3_column_text(row, 0),
		.length = sqlite3_column_bytes(row, 0),
		.seal = read_seal(row, 1, &seal) ? &seal : NULL,
	};
	return fn(&line, data, err);
}

bool store_each_line(struct store *store, store_line_fn fn, void *data, struct error *err) {
	sqlite3_stmt *each = store->prepared[EACH_LINE];
	int result = SQLITE_DONE;
	bool going = true;
	while (going && (result = sqlite3_step(each)) == SQLITE_ROW) {
		going = pass_line(each, fn, data, err);
	}
	if (going && result != SQLITE_DONE) {
		going = fail(store, "cannot be read", err);
	}
	sqlite3_reset(each);
	return going;
}

static int newest_day(struct store *store) {
	sqlite3_stmt *newest = store->prepared[NEWEST_DAY];
	int day = sqlite3_step(newest) == SQLITE_ROW ? sqlite3_column_int(newest, 0) : 0;
	sqlite3_reset(newest);
	return day > 0 ? day : 0;
}

/* The time of the last write is the time of the last visit. */
static void blunt_times(struct store *store) {
	static const char *const endings[] = {"", "-wal", "-shm"};
	struct timespec times[2] = {{.tv_sec = (time_t)newest_day(store) * 86400}};
	times[1] = times[0];
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char path[sizeof store->path + 8];
		snprintf(path, sizeof path, "%s%s", store->path, endings[i]);
		utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
	}
}

bool store_settle(struct store *store, bool *settled, struct error *err) {
	*settled = false;
	if (store->unsettled == FILE_UNSETTLED) {
		if (sqlite3_exec(store->database, "VACUUM", NULL, NULL, NULL) != SQLITE_OK) {
			return fail(store, "cannot be rewritten", err);
		}
		store->unsettled = LOG_UNSETTLED;
	}
	int result = sqlite3_wal_checkpoint_v2(
		store->database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if ((result & 0xff) == SQLITE_BUSY) {
		return true;
	}
	if (result != SQLITE_OK) {
		return fail(store, "cannot be rewritten", err);
	}
	store->unsettled = SETTLED;
	*settled = true;
	bool laid_out = lay_out_log(store, err);
	blunt_times(store);
	return laid_out;
}

bool store_settle_patiently(struct store *store, struct error *err) {
	const struct timespec pause = {.tv_nsec = 50 * 1000000L};
	bool settled = false;
	for (int tries = 0; tries < 100 && !settled; tries++) {
		if (!store_settle(store, &settled, err)) {
			return false;
		}
		if (!settled) {
			nanosleep(&pause, NULL);
		}
	}
	return settled || error_set(err,
						  "%s: another program goes on reading it; the order of the closed day can "
						  "still be read from its log, until the next close or start",
						  store->path);
}

bool store_is_unsettled(const struct store *store) {
	return store->unsettled != SETTLED;
}
