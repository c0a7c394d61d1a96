#include "tests/bench/meter.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/error.h"

/* SQLite has a table of methods for each way to lock a file. */
enum { METHODS = 4 };

/* A file's methods as SQLite sees them. It has only the file when it calls one, so what that needs
 * stands behind the methods. */
struct metered {
	sqlite3_io_methods methods;
	const sqlite3_io_methods *real;
	struct meter_count *count;
};

struct meter {
	sqlite3_vfs layer;
	sqlite3_vfs *real;
	struct meter_count count;
	struct metered metered[METHODS];
};

static const struct metered *metered_of(sqlite3_file *file) {
	return (const struct metered *)file->pMethods;
}

static int count_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at) {
	const struct metered *metered = metered_of(file);
	metered->count->writes++;
	metered->count->bytes += size;
	return metered->real->xWrite(file, bytes, size, at);
}

static int count_sync(sqlite3_file *file, int flags) {
	const struct metered *metered = metered_of(file);
	metered->count->syncs++;
	return metered->real->xSync(file, flags);
}

static struct metered *find(struct meter *meter, const sqlite3_io_methods *real) {
	for (int i = 0; i < METHODS; i++) {
		struct metered *metered = &meter->metered[i];
		if (!metered->real) {
			metered->methods = *real;
			metered->methods.xWrite = count_write;
			metered->methods.xSync = count_sync;
			metered->count = &meter->count;
			metered->real = real;
		}
		if (metered->real == real) {
			return metered;
		}
	}
	return NULL;
}

static int open_counted(sqlite3_vfs *layer, const char *name, sqlite3_file *file, int flags,
	int *flags_out) {
	struct meter *meter = (struct meter *)layer;
	int result = meter->real->xOpen(meter->real, name, file, flags, flags_out);
	if (file->pMethods) {
		struct metered *metered = find(meter, file->pMethods);
		file->pMethods = metered ? &metered->methods : NULL;
		result = metered ? result : SQLITE_INTERNAL;
	}
	return result;
}

struct meter *meter_open(struct error *err) {
	struct meter *meter = calloc(1, sizeof *meter);
	if (!meter) {
		error_set(err, "meter: out of memory");
		return NULL;
	}
	meter->real = sqlite3_vfs_find(NULL);
	meter->layer = *meter->real;
	meter->layer.zName = "meter";
	meter->layer.pNext = NULL;
	meter->layer.xOpen = open_counted;
	if (sqlite3_vfs_register(&meter->layer, 1) != SQLITE_OK) {
		error_set(err, "meter: SQLite does not take it");
		free(meter);
		return NULL;
	}
	return meter;
}

void meter_close(struct meter *meter) {
	if (meter) {
		sqlite3_vfs_unregister(&meter->layer);
		sqlite3_vfs_register(meter->real, 1);
		free(meter);
	}
}

struct meter_count meter_count(const struct meter *meter) {
	return meter->count;
}
