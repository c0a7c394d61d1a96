#include "admin/parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void temporary_path(const struct parcel *parcel, const char *folder, int which,
	char path[PATH]) {
	snprintf(path, PATH, "%.3800s/.%s.%d.new", folder, parcel->files[which].name, (int)getpid());
}

static bool put_bytes(int descriptor, const struct parcel_file *file) {
	for (size_t at = 0; at < file->size;) {
		ssize_t put = write(descriptor, file->bytes + at, file->size - at);
		if (put < 0 && errno != EINTR) {
			return false;
		}
		at += put > 0 ? (size_t)put : 0;
	}
	return fsync(descriptor) == 0;
}

static bool write_one(const struct parcel *parcel, const char *folder, int which) {
	char path[PATH];
	temporary_path(parcel, folder, which, path);
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (descriptor < 0) {
		return false;
	}
	bool written = put_bytes(descriptor, &parcel->files[which]);
	int reason = errno;
	written = close(descriptor) == 0 && written;
	errno = reason;
	return written;
}

static bool rename_one(const struct parcel *parcel, const char *folder, int which) {
	char from[PATH], to[PATH];
	temporary_path(parcel, folder, which, from);
	snprintf(to, sizeof to, "%.3800s/%s", folder, parcel->files[which].name);
	return rename(from, to) == 0;
}

static void sync_folder(const char *folder) {
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor);
		close(descriptor);
	}
}

/* What is there and no file cannot be renamed over; it is found before the first is. */
static bool is_free(const struct parcel *parcel, const char *folder, int which, struct error *err) {
	char path[PATH];
	struct stat found;
	snprintf(path, sizeof path, "%.3800s/%s", folder, parcel->files[which].name);
	return stat(path, &found) != 0 || S_ISREG(found.st_mode) ||
		   error_set(err, "%.300s: is there already and is no file; nothing was written", path);
}

bool parcel_write(const struct parcel *parcel, const char *folder, struct error *err) {
	for (int i = 0; i < parcel->count; i++) {
		if (!is_free(parcel, folder, i, err)) {
			return false;
		}
	}
	int written = 0, renamed = 0;
	while (written < parcel->count && write_one(parcel, folder, written)) {
		written++;
	}
	while (written == parcel->count && renamed < written && rename_one(parcel, folder, renamed)) {
		renamed++;
	}
	int reason = errno;
	for (int i = renamed; i < parcel->count && renamed < parcel->count; i++) {
		char path[PATH];
		temporary_path(parcel, folder, i, path);
		unlink(path);
	}
	sync_folder(folder);
	return renamed == parcel->count ||
		   error_set(err, "%.300s/%s: cannot be written: %s", folder,
			   parcel->files[written < parcel->count ? written : renamed].name, strerror(reason));
}
