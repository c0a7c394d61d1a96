#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "core/error.h"
#include "core/store_inside.h"

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
 * sync. So the log is laid out in zeros, at its full length, before it is needed. That it was
 * emptied is synced first: were only the end of it zeros after a power cut, its old beginning would
 * be taken for the newest state. */
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

bool store_start_log(struct store *store, struct error *err) {
	store->unsettled = log_is_empty(store) ? SETTLED : FILE_UNSETTLED;
	return store->unsettled != SETTLED || lay_out_log(store, err);
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
			return store_fail(store, "cannot be rewritten", err);
		}
		store->unsettled = LOG_UNSETTLED;
	}
	int result =
		sqlite3_wal_checkpoint_v2(store->database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if ((result & 0xff) == SQLITE_BUSY) {
		return true;
	}
	if (result != SQLITE_OK) {
		return store_fail(store, "cannot be rewritten", err);
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
