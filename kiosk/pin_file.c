#include "kiosk/pin_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"

static bool find_value(const char *text, ssize_t size, const char *name, char value[PIN_VALUE]) {
	char start[32];
	size_t length = (size_t)snprintf(start, sizeof start, "ovella %s 1 ", name);
	const char *end = strchr(text, '\n');
	if (!end || end + 1 != text + size || strncmp(text, start, length) != 0) {
		return false;
	}
	snprintf(value, PIN_VALUE, "%.*s", (int)(end - text - (ssize_t)length), text + length);
	return true;
}

enum pin_found pin_file_read(int folder, const char *path, const char *name, char value[PIN_VALUE],
	struct error *err) {
	char text[PIN_VALUE];
	int file = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
	ssize_t size = file >= 0 ? read(file, text, sizeof text - 1) : -1;
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	if (size < 0) {
		error_set(err, "%s/%s: cannot be read: %s", path, name, strerror(reason));
		return file < 0 && reason == ENOENT ? PIN_MISSING : PIN_UNREADABLE;
	}
	text[size] = '\0';
	bool is_whole = find_value(text, size, name, value);
	sodium_memzero(text, sizeof text);
	if (!is_whole) {
		error_set(err, "%s/%s: damaged, or of another version", path, name);
	}
	return is_whole ? PIN_THERE : PIN_UNREADABLE;
}

static bool write_line(int file, const char *name, const char *value) {
	char text[PIN_VALUE];
	int length = snprintf(text, sizeof text, "ovella %s 1 %s\n", name, value);
	errno = ENOSPC;
	bool is_written = write(file, text, (size_t)length) == length;
	sodium_memzero(text, sizeof text);
	return is_written && fsync(file) == 0;
}

int pin_file_write(int folder, const char *name, const char *value) {
	char temporary[32];
	snprintf(temporary, sizeof temporary, "%s.new", name);
	unlinkat(folder, temporary, 0);
	int file = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool is_written = file >= 0 && write_line(file, name, value);
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	if (is_written && renameat(folder, temporary, folder, name) == 0 && fsync(folder) == 0) {
		return 0;
	}
	reason = is_written ? errno : reason;
	if (file >= 0) {
		unlinkat(folder, temporary, 0);
	}
	return reason;
}
