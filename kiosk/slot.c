#define _GNU_SOURCE // getdents64

#include "kiosk/slot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/copy.h"

enum {
	ENTRIES = 1 << 15,   // bytes of a folder's entries at a time
	SETTINGS = 1 << 20,  // bytes of the largest file that is fetched
	LOOK_AGAIN_MS = 500, // in case nothing tells that a mount is gone
};

static int find_stick(const struct slot *slot) {
	struct stat self, parent;
	char above[SLOT_PATH + 4];
	memcpy(above, slot->folder, sizeof slot->folder);
	strcat(above, "/..");
	if (stat(slot->folder, &self) != 0) {
		return errno == ENOENT || errno == ENOTDIR ? ENODEV : errno;
	}
	bool is_own = stat(above, &parent) == 0 && parent.st_dev != self.st_dev;
	bool is_open = S_ISDIR(self.st_mode) && access(slot->folder, W_OK | X_OK) == 0;
	if (!S_ISDIR(self.st_mode) || (!is_own && !is_open)) {
		return S_ISDIR(self.st_mode) && errno == EROFS ? EROFS : ENODEV;
	}
	return slot->is_for_writing && !is_open ? errno : 0;
}

/* Called with each name; false ends the walk. Zero, or why it ended. */
typedef bool (*name_fn)(int folder, const char *name, void *data);

static int each_name(const char *path, name_fn fn, void *data) {
	_Alignas(struct dirent64) char entries[ENTRIES];
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t got = folder < 0 ? -1 : 0;
	while (folder >= 0 && (got = getdents64(folder, entries, sizeof entries)) > 0) {
		for (ssize_t at = 0; at < got;) {
			const struct dirent64 *entry = (const void *)(entries + at);
			fn(folder, entry->d_name, data);
			at += entry->d_reclen;
		}
	}
	int reason = got < 0 ? errno : 0;
	if (folder >= 0) {
		close(folder);
	}
	return reason;
}

static bool ends_with(const char *name, const char *end) {
	size_t length = strlen(name), least = strlen(end);
	return length > least && strcmp(name + length - least, end) == 0;
}

/* ".week.csv.1234.new": of somebody whose stick was pulled out. Beside our folders ours alone. */
static bool sweep(int folder, const char *name, void *data) {
	const char *start = data;
	if (name[0] == '.' && ends_with(name, ".new") && strncmp(name + 1, start, strlen(start)) == 0) {
		unlinkat(folder, name, 0);
	}
	return true;
}

static int make_folder(const char *path) {
	struct stat found;
	if (mkdir(path, 0777) == 0) {
		return 0;
	}
	if (errno != EEXIST || lstat(path, &found) != 0) {
		return errno;
	}
	return S_ISDIR(found.st_mode) ? each_name(path, sweep, "") : ENOTDIR;
}

int slot_look(const void *what) {
	const struct slot *slot = what;
	char start[sizeof slot->start];
	int reason = find_stick(slot);
	for (int i = 0; i < SLOT_FOLDERS && !reason; i++) {
		reason = slot->folders[i][0] ? make_folder(slot->folders[i]) : 0;
	}
	if (!reason && slot->is_for_writing && slot->start[0]) {
		memcpy(start, slot->start, sizeof start);
		each_name(slot->folder, sweep, start);
	}
	return reason;
}

struct count {
	const char *start;
	int files;
};

static bool add(int folder, const char *name, void *data) {
	static const char *const ends[] = {
		".csv", ".txt", ".json", ".xlsx", ".pdf", ".html", ".jsonl", ".sealed", ".minisig", ".pub"};
	struct count *count = data;
	(void)folder;
	if (strncmp(name, count->start, strlen(count->start)) != 0) {
		return true;
	}
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		count->files += name[0] != '.' && ends_with(name, ends[i]);
	}
	return true;
}

static int say(int number) {
	char digits[12], *at = digits + sizeof digits;
	for (*--at = '\n'; number > 9; number /= 10) {
		*--at = (char)('0' + number % 10);
	}
	*--at = (char)('0' + number);
	size_t length = (size_t)(digits + sizeof digits - at);
	return write(1, at, length) == (ssize_t)length ? 0 : EIO;
}

int slot_count(const void *what) {
	const struct slot *slot = what;
	struct count beside = {slot->start, 0}, inside = {"", 0};
	int reason = slot->start[0] ? each_name(slot->folder, add, &beside) : 0;
	for (int i = 0; i < SLOT_FOLDERS && !reason; i++) {
		reason = slot->folders[i][0] ? each_name(slot->folders[i], add, &inside) : 0;
	}
	return reason ? reason : say(beside.files + inside.files);
}

int slot_fetch(const void *what) {
	const struct slot *slot = what;
	int reason = find_stick(slot);
	return reason ? reason : copy_file(slot->file, slot->copy, SETTINGS, 0600);
}

/* /proc/self/mountinfo (proc_pid_mountinfo(5)) as it comes: the fifth field of a line is the mount
 * point, where what is no plain letter is a backslash and three octal digits. Nothing is asked of
 * the stick. */
struct mounts {
	const char *path; // that is looked for
	int field;
	size_t at; // of the path, so far as it is the same
	bool is_other, is_there;
	int escape, value; // digits that are still to come, and what they have come to
};

static void take_letter(struct mounts *mounts, char letter) {
	if (mounts->field != 4 || mounts->is_other) {
		return;
	}
	if (mounts->escape > 0) {
		mounts->value = mounts->value * 8 + (letter - '0');
		letter = (char)mounts->value;
		if (--mounts->escape > 0) {
			return;
		}
	} else if (letter == '\\') {
		mounts->escape = 3;
		mounts->value = 0;
		return;
	}
	mounts->is_other = mounts->path[mounts->at] != letter;
	mounts->at += !mounts->is_other;
}

static void take(struct mounts *mounts, char letter) {
	if (letter != ' ' && letter != '\n') {
		take_letter(mounts, letter);
		return;
	}
	if (mounts->field == 4 && !mounts->is_other && !mounts->path[mounts->at]) {
		mounts->is_there = true;
	}
	mounts->field = letter == '\n' ? 0 : mounts->field + 1;
	mounts->at = 0;
	mounts->is_other = false;
}

static bool is_mounted(int file, const char *path) {
	struct mounts mounts = {.path = path};
	char part[1 << 12];
	ssize_t got;
	lseek(file, 0, SEEK_SET);
	while ((got = read(file, part, sizeof part)) > 0) {
		for (ssize_t i = 0; i < got; i++) {
			take(&mounts, part[i]);
		}
	}
	return mounts.is_there;
}

static int wish(const char *path) {
	int file = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
	if (file < 0) {
		return errno;
	}
	close(file);
	return 0;
}

int slot_release(const void *what) {
	const struct slot *slot = what;
	char path[PATH_MAX];
	int file = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
	if (file < 0 || !realpath(slot->folder, path)) {
		return errno;
	}
	int reason = is_mounted(file, path) ? wish(slot->wish) : 0;
	while (!reason && is_mounted(file, path)) {
		struct pollfd change = {.fd = file, .events = POLLPRI};
		poll(&change, 1, LOOK_AGAIN_MS);
	}
	close(file);
	return reason;
}
