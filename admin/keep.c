#include "admin/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

static bool fail(const struct keep *keep, int reason, struct error *err) {
	return error_set(err, "%.300s: cannot be written: %s", keep->path, strerror(reason));
}

/* ".week.csv.1234.new" */
static void name_temporary(struct keep *keep) {
	const char *slash = strrchr(keep->path, '/');
	int folder = slash ? (int)(slash + 1 - keep->path) : 0;
	snprintf(keep->temporary, sizeof keep->temporary, "%.*s.%s.%d.new", folder, keep->path,
		keep->path + folder, (int)getpid());
}

/* One that is there already was left by a process that is no more. */
static int make(const char *path) {
	static const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int descriptor = open(path, flags, 0666);
	if (descriptor < 0 && errno == EEXIST && unlink(path) == 0) {
		descriptor = open(path, flags, 0666);
	}
	return descriptor;
}

bool keep_open(struct keep *keep, const char *path, struct error *err) {
	keep->descriptor = -1;
	keep->temporary[0] = '\0';
	snprintf(keep->path, sizeof keep->path, "%s", path);
	if (strlen(path) >= sizeof keep->path) {
		return fail(keep, ENAMETOOLONG, err);
	}
	name_temporary(keep);
	keep->descriptor = make(keep->temporary);
	if (keep->descriptor < 0) {
		int reason = errno;
		keep->temporary[0] = '\0';
		return fail(keep, reason, err);
	}
	return true;
}

static bool write_all(int descriptor, const char *bytes, size_t size) {
	for (size_t at = 0; at < size;) {
		ssize_t put = write(descriptor, bytes + at, size - at);
		if (put < 0 && errno != EINTR) {
			return false;
		}
		at += put > 0 ? (size_t)put : 0;
	}
	return fsync(descriptor) == 0;
}

static ssize_t read_full(int descriptor, char *bytes, size_t size) {
	size_t length = 0;
	while (length < size) {
		ssize_t got = read(descriptor, bytes + length, size - length);
		if (got < 0 && errno != EINTR) {
			return -1;
		}
		if (got == 0) {
			break;
		}
		length += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)length;
}

/* Zero, EILSEQ for other bytes than ours, or why they cannot be read. */
static int compare(int descriptor, const char *bytes, size_t size) {
	char back[1 << 14];
	for (size_t at = 0; at <= size;) {
		ssize_t got = read_full(descriptor, back, sizeof back);
		if (got < 0) {
			return errno;
		}
		if ((size_t)got > size - at || memcmp(back, bytes + at, (size_t)got) != 0) {
			return EILSEQ;
		}
		at += (size_t)got;
		if ((size_t)got < sizeof back) {
			return at == size ? 0 : EILSEQ;
		}
	}
	return 0;
}

/* From the medium: what the memory has of the file is dropped first, which synced pages can be. */
static bool read_back(const struct keep *keep, const char *path, struct error *err) {
	int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), reason = errno;
	if (descriptor >= 0) {
		posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
		reason = compare(descriptor, keep->bytes, keep->size);
		close(descriptor);
	}
	if (reason == EILSEQ) {
		return error_set(err,
			"%.300s: the stick does not keep what is written; nothing on it can be trusted",
			keep->path);
	}
	return !reason ||
		   error_set(err, "%.300s: cannot be read back: %s", keep->path, strerror(reason));
}

bool keep_put(struct keep *keep, const void *bytes, size_t size, struct error *err) {
	keep->bytes = bytes;
	keep->size = size;
	bool is_written = write_all(keep->descriptor, bytes, size);
	int reason = errno;
	if (close(keep->descriptor) != 0 && is_written) {
		is_written = false;
		reason = errno;
	}
	keep->descriptor = -1;
	return is_written ? read_back(keep, keep->temporary, err) : fail(keep, reason, err);
}

/* The name in its folder is on disk only when the folder is. Some file systems cannot sync one. */
static bool sync_folder(const char *path) {
	char folder[KEEP_PATH];
	snprintf(folder, sizeof folder, "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash) {
		slash[1] = '\0';
	}
	int descriptor = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor < 0) {
		return errno == EACCES; // one may write in it and not read it
	}
	bool is_synced = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
	int reason = errno;
	close(descriptor);
	errno = reason;
	return is_synced;
}

bool keep_name(struct keep *keep, struct error *err) {
	if (rename(keep->temporary, keep->path) != 0) {
		return fail(keep, errno, err);
	}
	keep->temporary[0] = '\0';
	bool is_kept =
		sync_folder(keep->path) ? read_back(keep, keep->path, err) : fail(keep, errno, err);
	if (!is_kept) {
		unlink(keep->path);
	}
	return is_kept;
}

void keep_drop(struct keep *keep) {
	if (keep->descriptor >= 0) {
		close(keep->descriptor);
	}
	if (keep->temporary[0]) {
		unlink(keep->temporary);
	}
	keep->descriptor = -1;
	keep->temporary[0] = '\0';
}
