#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store_copy.h"

static void name_process(pid_t process, char *name, size_t size) {
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/comm", (int)process);
	snprintf(name, size, "another program");
	FILE *file = fopen(path, "re");
	if (file && fgets(name, (int)size, file)) {
		name[strcspn(name, "\n")] = '\0';
	}
	if (file) {
		fclose(file);
	}
}

/* One writer only, and not through SQLite's own locks: those are free between transactions, and
 * SQLite before 3.51.3 can corrupt a log that two connections write or checkpoint. The lock is on a
 * file of its own, since closing any descriptor of the database's file would drop SQLite's. */
int store_lock(const char *store, struct error *err) {
	char path[4096 + 8], holder[64];
	snprintf(path, sizeof path, "%s-lock", store);
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file < 0) {
		error_set(err, "%s: cannot be written: %s", path, strerror(errno));
		return -1;
	}
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	if (fcntl(file, F_SETLK, &lock) == 0) {
		return file;
	}
	lock.l_type = F_WRLCK;
	fcntl(file, F_GETLK, &lock);
	close(file);
	name_process(lock.l_pid, holder, sizeof holder);
	error_set(err, "%s: %s (process %d) is writing to it; only one program may at a time", store,
		holder, (int)lock.l_pid);
	return -1;
}
