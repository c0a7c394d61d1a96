#define _XOPEN_SOURCE 700 // realpath

#include "kiosk/renew.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "core/settings_compare.h"
#include "core/text.h"
#include "kiosk/copy.h"

enum { LARGEST = 1 << 20, VALUE = 60 };

struct telling {
	struct staff *staff;
	int count;
};

/* "[site oulu] hours.mon: 9-15 -> 9-16"; a dash for what is not said. */
static void tell_change(const struct settings_change *change, void *data) {
	struct telling *telling = data;
	char before[VALUE], after[VALUE], line[STAFF_SENTENCE * 2];
	telling->count++;
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
	struct telling telling = {staff, 0};
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
