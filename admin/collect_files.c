#include "admin/collect_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"

static bool add(
	struct collect_files *files, const char *folder, const char *name, struct error *err) {
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = malloc(size);
	char **paths = files->count < COLLECT_FILES
					   ? realloc(files->paths, (size_t)(files->count + 1) * sizeof *paths)
					   : NULL;
	files->paths = paths ? paths : files->paths;
	if (!path || !paths) {
		free(path);
		return files->count < COLLECT_FILES
				   ? error_set(err, "out of memory")
				   : error_set(err, "%.300s: more than %d bundles; nothing was taken", folder,
						 COLLECT_FILES);
	}
	snprintf(path, size, "%s%s%s", folder, name[0] ? "/" : "", name);
	files->paths[files->count++] = path;
	return true;
}

static bool has_ending(const char *name, const char *ending) {
	size_t length = strlen(name), tail = strlen(ending);
	return length > tail && strcmp(name + length - tail, ending) == 0;
}

static int is_bundle(const struct dirent *entry) {
	return strncmp(entry->d_name, "ovella-", 7) == 0 &&
		   (has_ending(entry->d_name, ".jsonl") || has_ending(entry->d_name, ".jsonl.sealed"));
}

/* The same order in every language. */
static int compare(const struct dirent **a, const struct dirent **b) {
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_folder(struct collect_files *files, const char *folder, struct error *err) {
	struct dirent **entries;
	int count = scandir(folder, &entries, is_bundle, compare);
	if (count < 0) {
		return error_set(
			err, "%.300s: cannot be read: %s; nothing was taken", folder, strerror(errno));
	}
	bool is_added = true;
	for (int i = 0; i < count; i++) {
		is_added = is_added && add(files, folder, entries[i]->d_name, err);
		free(entries[i]);
	}
	free(entries);
	return is_added;
}

bool collect_files_add(struct collect_files *files, const char *path, struct error *err) {
	struct stat about;
	if (stat(path, &about) != 0) {
		return error_set(
			err, "%.300s: cannot be read: %s; nothing was taken", path, strerror(errno));
	}
	return S_ISDIR(about.st_mode) ? add_folder(files, path, err) : add(files, path, "", err);
}

void collect_files_finish(struct collect_files *files) {
	for (int i = 0; i < files->count; i++) {
		free(files->paths[i]);
	}
	free(files->paths);
	*files = (struct collect_files){0};
}
