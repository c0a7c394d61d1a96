/* What synchronous=NORMAL would do, for the kiosk to be shown to need more: preloaded, the store's log is told to be
 * on disk and is not waited for. */
#define _GNU_SOURCE // RTLD_NEXT

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int is_log(int file) {
	char link[64], path[4096];
	snprintf(link, sizeof link, "/proc/self/fd/%d", file);
	ssize_t length = readlink(link, path, sizeof path);
	return length > 4 && memcmp(path + length - 4, "-wal", 4) == 0;
}

static int sync_unless_log(const char *name, int file) {
	if (is_log(file)) {
		return 0;
	}
	int (*sync_file)(int);
	*(void **)&sync_file = dlsym(RTLD_NEXT, name);
	return sync_file(file);
}

int fsync(int file) {
	return sync_unless_log("fsync", file);
}

int fdatasync(int file) {
	return sync_unless_log("fdatasync", file);
}
