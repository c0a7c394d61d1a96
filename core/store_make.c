#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/schema.h"
#include "core/store_inside.h"
#include "core/sync.h"

/* A file that was not made to its end keeps readers off until the next one that writes. A kiosk is
 * started again within seconds; but whoever collects may come again next week, and until then
 * nobody could read what was counted here. */

void store_remove_logs(const char *path) {
	static const char *const endings[] = {"-journal", "-wal", "-shm"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char name[4096 + 32];
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

void store_remove_files(const char *path) {
	unlink(path);
	store_remove_logs(path);
}

/* Its log goes with its temporary name: what was in it must be in the file. */
static bool make(const char *path, struct error *err) {
	sqlite3 *database = NULL;
	bool made = schema_open_to_write(path, &database, err);
	if (made && sqlite3_wal_checkpoint_v2(database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) !=
					SQLITE_OK) {
		made = error_set(err, "%s: cannot be written: %s", path, sqlite3_errmsg(database));
	}
	sqlite3_close(database);
	return made;
}

bool store_make(const char *path, const char *folder, struct error *err) {
	char temporary[4096 + 8];
	snprintf(temporary, sizeof temporary, "%s.new", path);
	store_remove_files(temporary);
	bool made = make(temporary, err);
	if (made && rename(temporary, path) != 0) {
		made = error_set(err, "%s: cannot be written: %s", path, strerror(errno));
	}
	store_remove_files(temporary);
	return made && sync_folder(folder, err);
}
