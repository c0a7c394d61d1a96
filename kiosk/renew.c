#define _GNU_SOURCE // realpath, close_range

#include "kiosk/renew.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/settings_compare.h"
#include "core/text.h"
#include "kiosk/copy.h"

enum { LARGEST = 1 << 20, VALUE = 60 };

struct telling {
	struct staff *staff;
	int count;
	struct error other; // another project's; empty: the same
};

/* "[site oulu] hours.mon: 9-15 -> 9-16"; a dash for what is not said. */
static void tell_change(const struct settings_change *change, void *data) {
	struct telling *telling = data;
	char before[VALUE], after[VALUE], line[STAFF_SENTENCE * 2];
	telling->count++;
	if (strcmp(change->section, "project") == 0 && strcmp(change->key, "code") == 0) {
		error_set(&telling->other, "[project] code: another project's settings: %.60s -> %.60s",
			change->before ? change->before : "-", change->after ? change->after : "-");
	}
	if (telling->count >= STAFF_LINES) {
		return;
	}
	text_cut(before, sizeof before, change->before ? change->before : "-");
	text_cut(after, sizeof after, change->after ? change->after : "-");
	snprintf(line, sizeof line, "[%s] %s: %s -> %s", change->section, change->key, before, after);
	staff_answer_line(telling->staff, line);
}

bool renew_tell(
	struct staff *staff, const char *running, const char *copy, int *changes, struct error *err) {
	struct telling telling = {.staff = staff};
	char line[STAFF_SENTENCE];
	bool is_told = settings_compare(running, copy, tell_change, &telling, err);
	int more = telling.count - (STAFF_LINES - 1);
	if (is_told && more > 0) {
		snprintf(line, sizeof line,
			text_get_plural("And %d change more.", "And %d changes more.", (unsigned long)more),
			more);
		staff_answer_line(staff, line);
	}
	*changes = telling.count;
	if (is_told && telling.other.text[0]) {
		*err = telling.other;
		return false;
	}
	return is_told;
}

/* Where the settings are a link, the file that it leads to is renewed. */
bool renew_take(const char *running, const char *copy, struct error *err) {
	char path[PATH_MAX], before[PATH_MAX + 8];
	struct stat found;
	if (!realpath(running, path) || stat(path, &found) != 0) {
		return error_set(err, "%s: cannot be read: %s", running, strerror(errno));
	}
	snprintf(before, sizeof before, "%s.before", path);
	int reason = copy_file(path, before, LARGEST, found.st_mode & 0777);
	if (reason) {
		return error_set(err, "%.300s: cannot be written: %s", before, strerror(reason));
	}
	reason = copy_file(copy, path, LARGEST, found.st_mode & 0777);
	return !reason || error_set(err, "%.300s: cannot be written: %s", path, strerror(reason));
}

bool renew_undo(const char *running) {
	char path[PATH_MAX], before[PATH_MAX + 8];
	struct stat found;
	if (!realpath(running, path)) {
		return false;
	}
	snprintf(before, sizeof before, "%s.before", path);
	return stat(before, &found) == 0 && copy_file(before, path, LARGEST, found.st_mode & 0777) == 0;
}

const char renew_mark[] = "OVELLA_RENEWED";

void renew_start(char **words, int count, const char *now, struct error *err) {
	char path[PATH_MAX], **all = calloc((size_t)count + 5, sizeof *all);
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	if (all && length > 0) {
		path[length] = '\0';
		memcpy(all, words, (size_t)count * sizeof *all);
		const char *const more[] = {"--play", "-", "--now", now};
		for (int i = 0; now[0] && i < 4; i++) {
			all[count + i] = (char *)more[i];
		}
		close_range(3, ~0u, CLOSE_RANGE_CLOEXEC);
		execv(path, all);
	}
	error_set(err, "%s: cannot begin anew: %s", words[0], strerror(errno));
	free(all);
}
