#include "kiosk/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 4200, PART = 1 << 14 };

static bool put(int to, const char *bytes, ssize_t size) {
	for (ssize_t at = 0; at < size;) {
		ssize_t written = write(to, bytes + at, (size_t)(size - at));
		if (written < 0 && errno != EINTR) {
			return false;
		}
		at += written > 0 ? written : 0;
	}
	return true;
}

/* Zero, or why not. What grows meanwhile is too large. */
static int pour(int from, int to, off_t most) {
	char bytes[PART];
	ssize_t got;
	while ((got = read(from, bytes, sizeof bytes)) != 0) {
		if (got < 0 && errno == EINTR) {
			continue;
		}
		most -= got;
		if (got < 0 || most < 0) {
			return got < 0 ? errno : EFBIG;
		}
		if (!put(to, bytes, got)) {
			return errno;
		}
	}
	return fsync(to) == 0 ? 0 : errno;
}

static int open_regular(const char *path, off_t most, int *reason) {
	struct stat found;
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	*reason = file < 0 || fstat(file, &found) != 0 ? errno
			  : !S_ISREG(found.st_mode)            ? EINVAL
			  : found.st_size > most               ? EFBIG
												   : 0;
	if (file >= 0 && *reason) {
		close(file);
	}
	return *reason ? -1 : file;
}

static int sync_folder_of(char *path) {
	char *slash = strrchr(path, '/');
	if (slash) {
		slash[1] = '\0';
	}
	int folder = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int reason = folder >= 0 && fsync(folder) == 0 ? 0 : errno;
	if (folder >= 0) {
		close(folder);
	}
	return reason;
}

/* Into the temporary file, and that to its name. */
static int put_whole(int from, const char *to, char *temporary, off_t most, mode_t mode) {
	unlink(temporary); // of an earlier one that the power cut short
	int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (file < 0) {
		return errno;
	}
	int reason = fchmod(file, mode) == 0 ? pour(from, file, most) : errno;
	close(file);
	if (!reason && rename(temporary, to) != 0) {
		reason = errno;
	}
	if (reason) {
		unlink(temporary);
		return reason;
	}
	return sync_folder_of(temporary);
}

int copy_file(const char *from, const char *to, off_t most, mode_t mode) {
	static const char end[] = ".new";
	char temporary[PATH];
	size_t length = strlen(to);
	int reason;
	if (length + sizeof end > sizeof temporary) {
		return ENAMETOOLONG;
	}
	memcpy(temporary, to, length);
	memcpy(temporary + length, end, sizeof end);
	int file = open_regular(from, most, &reason);
	if (file < 0) {
		return reason;
	}
	reason = put_whole(file, to, temporary, most, mode);
	close(file);
	return reason;
}
