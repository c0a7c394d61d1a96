#include "tests/core/spy_vfs.h"

#include <sqlite3.h>
#include <stddef.h>

static struct spy spy;
static sqlite3_vfs *unix_vfs, spy_vfs;

/* A file opened here keeps being one of unix_vfs's: only writing and syncing, which are the same
 * for all of its files, are put in front of its own. */
static const sqlite3_io_methods *methods;
static sqlite3_io_methods file_methods, log_methods;

static int write_file(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at) {
	if (spy.writes_until_full == 0) {
		return SQLITE_FULL;
	}
	spy.writes_until_full -= spy.writes_until_full > 0;
	return methods->xWrite(file, bytes, size, at);
}

static int write_log(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at) {
	spy.log_bytes += size;
	return write_file(file, bytes, size, at);
}

static int sync_file(sqlite3_file *file, int flags) {
	spy.syncs++;
	if (spy.syncs_until_error == 0) {
		return SQLITE_IOERR_FSYNC;
	}
	spy.syncs_until_error -= spy.syncs_until_error > 0;
	return spy.is_careless ? SQLITE_OK : methods->xSync(file, flags);
}

static int sync_log(sqlite3_file *file, int flags) {
	spy.log_syncs++;
	return sync_file(file, flags);
}

static void put_in_front(sqlite3_file *file, sqlite3_io_methods *own,
	int (*write)(sqlite3_file *, const void *, int, sqlite3_int64),
	int (*sync)(sqlite3_file *, int)) {
	methods = file->pMethods;
	*own = *methods;
	own->xWrite = write;
	own->xSync = sync;
	file->pMethods = own;
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
	(void)vfs;
	int result = unix_vfs->xOpen(unix_vfs, name, file, flags, out);
	if (file->pMethods && flags & SQLITE_OPEN_MAIN_DB) {
		put_in_front(file, &file_methods, write_file, sync_file);
	} else if (file->pMethods && flags & SQLITE_OPEN_WAL) {
		put_in_front(file, &log_methods, write_log, sync_log);
	}
	return result;
}

struct spy *spy_start(void) {
	unix_vfs = sqlite3_vfs_find(NULL);
	spy_vfs = *unix_vfs;
	spy_vfs.zName = "spy";
	spy_vfs.xOpen = open_file;
	sqlite3_vfs_register(&spy_vfs, 1);
	spy = (struct spy){.writes_until_full = -1, .syncs_until_error = -1};
	return &spy;
}
