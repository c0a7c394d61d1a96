/* RTLD_NEXT, and the calls that are of GNU. */
#define _GNU_SOURCE

#include "tests/pulled/pulled.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 1024 };

static bool is_ours[FILES];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static struct pulled *state(void) {
	static struct pulled *shared;
	const char *path = getenv(PULLED_STATE);
	if (!shared && path) {
		int file = REAL(open)(path, O_RDWR | O_CLOEXEC);
		void *at = file < 0
					   ? MAP_FAILED
					   : mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
		REAL(close)(file);
		shared = at == MAP_FAILED ? NULL : at;
	}
	return shared;
}

static bool is_on(const char *path) {
	const char *folder = getenv(PULLED_ON);
	size_t length = folder ? strlen(folder) : 0;
	return length && state() && strncmp(path, folder, length) == 0 &&
		   (path[length] == '/' || !path[length]);
}

/* Counts a call; true when the stick is out, and it must fail. */
static bool is_out(bool is_read) {
	struct pulled *pulled = state();
	pulled->calls++;
	pulled->reads += is_read;
	if ((pulled->calls_most >= 0 && pulled->calls > pulled->calls_most) ||
		(pulled->reads_most >= 0 && pulled->reads > pulled->reads_most)) {
		pulled->calls_most = 0; // it does not come back
		errno = EIO;
		return true;
	}
	return false;
}

static bool has_file(int file) {
	return file >= 0 && file < FILES && is_ours[file];
}

static int note(int file, const char *path) {
	if (file >= 0 && file < FILES) {
		is_ours[file] = is_on(path);
	}
	return file;
}

static mode_t mode_of(int flags, va_list more) {
	return flags & O_CREAT ? va_arg(more, mode_t) : 0;
}

#define OPEN(name)                                                                                 \
	int name(const char *path, int flags, ...) {                                                   \
		va_list more;                                                                              \
		va_start(more, flags);                                                                     \
		mode_t mode = mode_of(flags, more);                                                        \
		va_end(more);                                                                              \
		if (is_on(path) && is_out(false)) {                                                        \
			return -1;                                                                             \
		}                                                                                          \
		return note(REAL(name)(path, flags, mode), path);                                          \
	}

OPEN(open)
OPEN(open64)

#define FOPEN(name)                                                                                \
	FILE *name(const char *path, const char *mode) {                                               \
		return is_on(path) && is_out(true) ? NULL : REAL(name)(path, mode);                        \
	}

FOPEN(fopen)
FOPEN(fopen64)

DIR *opendir(const char *path) {
	return is_on(path) && is_out(true) ? NULL : REAL(opendir)(path);
}

int close(int file) {
	bool fails = has_file(file) && is_out(false);
	if (file >= 0 && file < FILES) {
		is_ours[file] = false;
	}
	int closed = REAL(close)(file);
	errno = fails ? EIO : errno;
	return fails ? -1 : closed;
}

ssize_t write(int file, const void *bytes, size_t size) {
	return has_file(file) && is_out(false) ? -1 : REAL(write)(file, bytes, size);
}

/* Nothing but 0xff is where nothing was kept. */
ssize_t read(int file, void *bytes, size_t size) {
	if (has_file(file) && is_out(true)) {
		return -1;
	}
	ssize_t got = REAL(read)(file, bytes, size);
	if (got > 0 && has_file(file) && state()->is_fake) {
		memset(bytes, 0xff, (size_t)got);
	}
	return got;
}

#define OF_FILE(name)                                                                              \
	int name(int file) {                                                                           \
		return has_file(file) && is_out(false) ? -1 : REAL(name)(file);                            \
	}

OF_FILE(fsync)
OF_FILE(fdatasync)
OF_FILE(syncfs)

int rename(const char *from, const char *to) {
	return (is_on(from) || is_on(to)) && is_out(false) ? -1 : REAL(rename)(from, to);
}

int unlink(const char *path) {
	return is_on(path) && is_out(false) ? -1 : REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode) {
	return is_on(path) && is_out(false) ? -1 : REAL(mkdir)(path, mode);
}

int access(const char *path, int mode) {
	return is_on(path) && is_out(false) ? -1 : REAL(access)(path, mode);
}

#define STAT(name)                                                                                 \
	int name(const char *path, struct stat *found) {                                               \
		return is_on(path) && is_out(false) ? -1 : REAL(name)(path, found);                        \
	}

STAT(stat)
STAT(lstat)
