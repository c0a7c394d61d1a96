#include "admin/parcel.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/keep.h"
#include "core/error.h"

enum { PATH = 4096 };

FILE *parcel_open(struct parcel *parcel, const char *name, struct error *err) {
	if (parcel->count == PARCEL_FILES || strlen(name) >= PARCEL_NAME) {
		error_set(err, "%s: one file too many, or too long a name", name);
		return NULL;
	}
	struct parcel_file *file = &parcel->files[parcel->count];
	*file = (struct parcel_file){.bytes = NULL};
	strcpy(file->name, name);
	parcel->file = open_memstream(&file->bytes, &file->size);
	if (!parcel->file) {
		error_set(err, "%s: out of memory", name);
		return NULL;
	}
	parcel->count++;
	return parcel->file;
}

bool parcel_close(struct parcel *parcel, struct error *err) {
	bool is_bad = ferror(parcel->file) != 0;
	is_bad |= fclose(parcel->file) != 0;
	parcel->file = NULL;
	return !is_bad ||
		   error_set(err, "%s: out of memory", parcel->files[parcel->count - 1].name);
}

void parcel_finish(struct parcel *parcel) {
	if (parcel->file) {
		fclose(parcel->file);
	}
	for (int i = 0; i < parcel->count; i++) {
		free(parcel->files[i].bytes);
	}
	*parcel = (struct parcel){.count = 0};
}

struct seal parcel_digest(const struct parcel *parcel, int which) {
	return seal_digest(parcel->files[which].bytes, parcel->files[which].size);
}

/* What is there and no file cannot be renamed over; it is found before the first is. */
static bool is_free(const struct parcel *parcel, const char *folder, int which, struct error *err) {
	char path[PATH];
	struct stat found;
	snprintf(path, sizeof path, "%.3800s/%s", folder, parcel->files[which].name);
	return stat(path, &found) != 0 || S_ISREG(found.st_mode) ||
		   error_set(err, "%.300s: is there already and is no file; nothing was written", path);
}

/* Under its temporary name. */
static bool put_one(
	const struct parcel *parcel, const char *folder, int which, struct keep *keep, struct error *err) {
	const struct parcel_file *file = &parcel->files[which];
	char path[PATH];
	snprintf(path, sizeof path, "%.3800s/%s", folder, file->name);
	return keep_open(keep, path, err) && keep_put(keep, file->bytes, file->size, err);
}

static bool write_all(
	const struct parcel *parcel, const char *folder, struct keep *keeps, struct error *err) {
	for (int i = 0; i < parcel->count; i++) {
		if (!put_one(parcel, folder, i, &keeps[i], err)) {
			return false;
		}
	}
	for (int i = 0; i < parcel->count; i++) {
		if (!keep_name(&keeps[i], err)) {
			return false;
		}
	}
	return true;
}

static struct keep *make_keeps(int count, struct error *err) {
	struct keep *keeps = calloc((size_t)count + 1, sizeof *keeps);
	for (int i = 0; keeps && i < count; i++) {
		keeps[i].descriptor = -1;
	}
	if (!keeps) {
		error_set(err, "parcel: out of memory");
	}
	return keeps;
}

bool parcel_write(const struct parcel *parcel, const char *folder, struct error *err) {
	for (int i = 0; i < parcel->count; i++) {
		if (!is_free(parcel, folder, i, err)) {
			return false;
		}
	}
	struct keep *keeps = make_keeps(parcel->count, err);
	bool is_written = keeps && write_all(parcel, folder, keeps, err);
	for (int i = 0; keeps && i < parcel->count; i++) {
		keep_drop(&keeps[i]);
	}
	free(keeps);
	return is_written;
}
