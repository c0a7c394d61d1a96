#include "admin/restoring.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/command.h"
#include "core/day.h"
#include "core/error.h"
#include "core/key.h"
#include "core/sync.h"

enum { PATH = COPIES_PATH + 64 };

static bool is_there(const char *path) {
	return access(path, F_OK) == 0;
}

enum health { SOUND, DAMAGED, UNCLEAR };

/* A file that is not ours to read, or of a newer program, is not damaged. */
static enum health examine(const char *path, enum store_part part, struct error *err) {
	struct copies_seen seen;
	struct stat about;
	if (lstat(path, &about) != 0) {
		bool is_missing = errno == ENOENT;
		error_set(err, "%s: cannot be read: %s", path, strerror(errno));
		return is_missing ? DAMAGED : UNCLEAR;
	}
	if (!S_ISREG(about.st_mode) || access(path, R_OK | W_OK) != 0) {
		error_set(err, "%s: is no file, or one that cannot be written; nothing was changed", path);
		return UNCLEAR;
	}
	if (store_is_newer(path)) {
		error_set(err, "%s: written by a newer version; nothing was changed", path);
		return UNCLEAR;
	}
	return copies_verify(path, part, &seen, err) ? SOUND : DAMAGED;
}

struct choice {
	struct restoring *restoring;
	int today;
};

static void leave_out(struct restoring *restoring, const struct store_line *line) {
	struct sheet sheet;
	struct error unused;
	if (restoring->left_count++ >= RESTORING_LEFT) {
		return;
	}
	struct restoring_left *left = &restoring->left[restoring->left_count - 1];
	snprintf(left->kind, sizeof left->kind, "%s", line->kind);
	snprintf(left->site, sizeof left->site, "%s", line->site);
	left->day = line->day;
	left->visits = sheet_parse(&sheet, line->body, (size_t)line->length, &unused)
					   ? sheet_count(&sheet, "visits")
					   : 0;
}

static bool is_going_on(const struct store_line *line, void *data) {
	const struct choice *choice = data;
	bool is_of_month = strcmp(line->kind, sheet_kind_name(SHEET_DOOR)) != 0;
	int day = is_of_month ? day_month(choice->today) : choice->today;
	if (line->day != day) {
		leave_out(choice->restoring, line);
	}
	return line->day == day;
}

static bool copy(
	struct restoring *restoring, const char *from, const char *to, int today, struct error *err) {
	struct choice choice = {restoring, today};
	struct copies_seen seen;
	struct store *store = store_open_copy(from, restoring->part, err);
	restoring->left_count = 0;
	bool copied = store && store_copy(store, to, is_going_on, &choice, err);
	store_close(store);
	return copied && copies_verify(to, restoring->part, &seen, err);
}

/* The whole first, then those of closed sheets, the newest first. */
static bool find_copy(
	struct restoring *restoring, const char *data, char path[COPIES_PATH], struct error *err) {
	struct copies copies;
	struct copies_seen seen;
	bool found = false, listed = copies_list(&copies, data, restoring->part, err);
	error_set(err, "%s/copies: has no copy of %s", data, store_part_name(restoring->part));
	for (int i = -1; listed && !found && i < copies.count; i++) {
		copies_name(restoring->part, i < 0 ? COPIES_NEWEST : copies.numbers[i], restoring->copy);
		copies_path(data, restoring->copy, path);
		if (is_there(path)) {
			found = copies_verify(path, restoring->part, &seen, err);
			if (!found) {
				command_complain(err);
			}
		}
	}
	copies_finish(&copies);
	return found;
}

static bool move(const char *from, const char *to, struct error *err) {
	return rename(from, to) == 0 || errno == ENOENT ||
		   error_set(err, "%s: cannot be renamed: %s", from, strerror(errno));
}

/* The first number with which nothing is overwritten. The log goes first, for a try that is cut
 * short then finds the number for both again; without a file there is no store that it could be
 * read into. */
static bool set_aside(
	struct restoring *restoring, const char *data, const char *path, struct error *err) {
	char folder[PATH], log[PATH], index[PATH], to[PATH + 40], to_log[PATH + 48];
	int number = 0;
	const char *name = store_part_name(restoring->part);
	snprintf(folder, sizeof folder, "%s/damaged", data);
	snprintf(log, sizeof log, "%s-wal", path);
	snprintf(index, sizeof index, "%s-shm", path);
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		return error_set(err, "%s: cannot be made: %s", folder, strerror(errno));
	}
	do {
		snprintf(restoring->damaged, sizeof restoring->damaged, "damaged/%.*s-%d.db",
			(int)strcspn(name, "."), name, ++number);
		snprintf(to, sizeof to, "%s/%s", data, restoring->damaged);
		snprintf(to_log, sizeof to_log, "%s-wal", to);
	} while (is_there(to) || (is_there(to_log) && is_there(log)));
	if (!is_there(path) && !is_there(log)) {
		restoring->damaged[0] = '\0';
	}
	unlink(index);
	return move(log, to_log, err) && move(path, to, err) && sync_folder(folder, err) &&
		   sync_folder(data, err);
}

/* From here on it is only gone on with. */
static bool put_in_place(struct restoring *restoring, const char *data, const char *path,
	const char *restored, struct error *err) {
	char former[SHEET_DEVICE];
	bool is_own = restoring->part == STORE_OWN;
	if ((is_own && !key_retire(data, former, err)) || !set_aside(restoring, data, path, err)) {
		return false;
	}
	if (rename(restored, path) != 0) {
		return error_set(err, "%s: cannot be renamed: %s", restored, strerror(errno));
	}
	return sync_folder(data, err) && copies_verify(path, restoring->part, &restoring->seen, err) &&
		   (!is_own || key_device(data, restoring->device, err));
}

static enum restoring_outcome prepare(struct restoring *restoring, const char *data,
	const char *path, const char *restored, int today, struct error *err) {
	char from[COPIES_PATH], made[PATH];
	struct error why;
	snprintf(made, sizeof made, "%s.new", path);
	enum health health = examine(path, restoring->part, &why);
	if (health == UNCLEAR) {
		*err = why;
		return RESTORING_FAILED;
	}
	if (health == SOUND) {
		error_set(err, "%s: is sound; nothing was changed", path);
		return RESTORING_NONE;
	}
	bool was_there = is_there(path);
	if (!find_copy(restoring, data, from, err)) {
		why = *err;
		error_set(err, "%.400s; nothing was changed", why.text);
		return was_there ? RESTORING_WORSE : RESTORING_NONE;
	}
	if (!copy(restoring, from, made, today, err) || !move(made, restored, err) ||
		!sync_folder(data, err)) {
		unlink(made);
		return RESTORING_FAILED;
	}
	return RESTORING_DONE;
}

static enum restoring_outcome restore(
	struct restoring *restoring, const char *data, const char *path, int today, struct error *err) {
	char restored[PATH];
	snprintf(restored, sizeof restored, "%s" STORE_RESTORED, path);
	enum restoring_outcome outcome =
		is_there(restored) ? RESTORING_DONE : prepare(restoring, data, path, restored, today, err);
	if (outcome == RESTORING_DONE && !put_in_place(restoring, data, path, restored, err)) {
		outcome = RESTORING_FAILED;
	}
	return outcome;
}

/* An office has no own.db, and most kiosks have no collected.db. */
static bool is_known(const char *data, enum store_part part, const char *path) {
	char name[40], newest[COPIES_PATH], restored[PATH];
	struct copies copies;
	struct error unused;
	copies_name(part, COPIES_NEWEST, name);
	copies_path(data, name, newest);
	snprintf(restored, sizeof restored, "%s" STORE_RESTORED, path);
	bool is_listed = copies_list(&copies, data, part, &unused), has_any = copies.count > 0;
	copies_finish(&copies);
	return is_there(path) || is_there(newest) || is_there(restored) || !is_listed || has_any;
}

enum restoring_outcome restoring_run(struct restoring *restoring, const char *data,
	enum store_part part, int today, struct error *err) {
	char path[COPIES_PATH];
	*restoring = (struct restoring){.part = part};
	snprintf(path, sizeof path, "%s/%s", data, store_part_name(part));
	if (!is_known(data, part, path)) {
		error_set(err, "%s: is not there, and has no copy; nothing was changed", path);
		return RESTORING_NONE;
	}
	int lock = copies_is_ours(data, err) ? store_lock(path, err) : -1;
	if (lock < 0) {
		return RESTORING_FAILED;
	}
	enum restoring_outcome outcome = restore(restoring, data, path, today, err);
	close(lock);
	return outcome;
}
