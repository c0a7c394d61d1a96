#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/key.h"
#include "core/schema.h"
#include "core/store_inside.h"

/* SQLite begins a new store in an empty file, too. */
static bool is_gone(const char *path) {
	struct stat about;
	return lstat(path, &about) != 0 ? errno == ENOENT : S_ISREG(about.st_mode) && about.st_size == 0;
}

/* "own-newest.db", "own-00012.db" */
static bool is_copy(const char *file, const char *name) {
	size_t stem = strcspn(name, "."), length = strlen(file);
	return length > stem + 4 && strncmp(file, name, stem) == 0 && file[stem] == '-' &&
		   strcmp(file + length - 3, ".db") == 0;
}

static bool has_copy(const char *folder, const char *name) {
	char path[4096];
	bool found = false;
	snprintf(path, sizeof path, "%s/copies", folder);
	DIR *files = opendir(path);
	for (struct dirent *entry; files && !found && (entry = readdir(files));) {
		found = is_copy(entry->d_name, name);
	}
	if (files) {
		closedir(files);
	}
	return found;
}

/* SQLite's index of the log is made after the store, and stays. A key alone tells nothing: an
 * office's is made before it has a store, and is in the kiosks' settings. */
static bool was_there(const struct store *store) {
	char index[sizeof store->path + 8];
	snprintf(index, sizeof index, "%s-shm", store->path);
	return access(index, F_OK) == 0 && !schema_is_log_alone(store->path);
}

bool store_may_begin(
	const struct store *store, const char *folder, bool is_kiosk, struct error *err) {
	char former[SHEET_DEVICE];
	if (!is_gone(store->path)) {
		return true;
	}
	if (has_copy(folder, store->name)) {
		return error_set(
			err, "%s: is missing; ovella-admin copy --restore puts a copy back", store->path);
	}
	return !is_kiosk || !was_there(store) || key_retire(folder, former, err);
}
