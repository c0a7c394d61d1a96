#include "core/store_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/schema.h"
#include "core/store_inside.h"

const char *store_part_name(enum store_part part) {
	return part == STORE_OWN ? store_own_name : store_others_name;
}

bool store_is_newer(const char *path) {
	return schema_is_newer(path);
}

bool store_examine(struct store *store, struct error *err) {
	sqlite3_stmt *check = NULL;
	bool answers = sqlite3_prepare_v2(store->database, "PRAGMA integrity_check(1)", -1, &check,
					   NULL) == SQLITE_OK &&
				   sqlite3_step(check) == SQLITE_ROW;
	const char *answer = answers ? (const char *)sqlite3_column_text(check, 0) : NULL;
	bool is_sound = answer && strcmp(answer, "ok") == 0;
	if (!is_sound) {
		error_set(err, "%s: damaged (%.200s)", store->path,
			answer ? answer : sqlite3_errmsg(store->database));
	}
	sqlite3_finalize(check);
	return is_sound;
}

struct copy {
	struct store *target;
	store_choice_fn is_chosen;
	void *data;
};

/* The seal of an open one stands where a closed one has it, a column further. */
static bool insert(struct store *target, const struct store_line *line, struct error *err) {
	bool is_closed = line->number > 0;
	sqlite3_stmt *insert = target->prepared[is_closed ? INSERT_CLOSED : SAVE_OPEN];
	int at = 1;
	sqlite3_bind_text(insert, at++, line->device, -1, SQLITE_STATIC);
	if (is_closed) {
		sqlite3_bind_int(insert, at++, line->number);
	}
	sqlite3_bind_text(insert, at++, line->kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(insert, at++, line->site, -1, SQLITE_STATIC);
	sqlite3_bind_int(insert, at++, line->day);
	sqlite3_bind_text(insert, at++, line->body, line->length, SQLITE_STATIC);
	sqlite3_bind_blob(insert, at, line->seal->bytes, SEAL_BYTES, SQLITE_STATIC);
	int result = sqlite3_step(insert);
	sqlite3_reset(insert);
	return result == SQLITE_DONE || store_fail(target, "cannot be written", err);
}

static bool copy_line(const struct store_line *line, void *data, struct error *err) {
	struct copy *copy = data;
	if (line->number == 0 && !copy->is_chosen(line, copy->data)) {
		return true;
	}
	if (!line->seal) {
		return error_set(
			err, "%s: damaged: sheet %d of %s has no seal", line->file, line->number, line->device);
	}
	return insert(copy->target, line, err);
}

/* One statement reads all of them: the state of one moment. */
static bool copy_lines(struct store *store, struct copy *copy, struct error *err) {
	struct store *others = store->others;
	if (!store_begin(copy->target, err)) {
		return false;
	}
	store->others = NULL;
	bool copied = store_each_line(store, copy_line, copy, err);
	store->others = others;
	if (!copied) {
		store_rollback(copy->target);
	}
	return copied && store_commit(copy->target, err);
}

/* In a folder that cannot be written no file can be opened that has a log. What SQLite leaves of
 * it, since it was told to keep it, is empty. */
static bool leave_log(struct store *target, struct error *err) {
	return sqlite3_exec(target->database, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL) ==
			   SQLITE_OK ||
		   store_fail(target, "cannot be written", err);
}

/* SQLite gives what it keeps beside a file the mode of that file. */
static bool create(const char *path, struct error *err) {
	store_remove_files(path);
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file < 0) {
		return error_set(err, "%s: cannot be written: %s", path, strerror(errno));
	}
	close(file);
	return true;
}

static bool sync_file(const char *path, struct error *err) {
	int file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	bool synced = file >= 0 && fsync(file) == 0;
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	return synced || error_set(err, "%s: cannot be synced: %s", path, strerror(reason));
}

static bool fill(struct store *store, struct copy *copy, struct error *err) {
	struct store *target = copy->target;
	return create(target->path, err) &&
		   schema_open_to_write(target->path, &target->database, err) &&
		   store_prepare(target, err) && copy_lines(store, copy, err) && leave_log(target, err);
}

bool store_copy(struct store *store, const char *path, store_choice_fn is_chosen, void *data,
	struct error *err) {
	struct copy copy = {store_new(path, store->name, err), is_chosen, data};
	bool copied = copy.target && fill(store, &copy, err);
	store_close(copy.target);
	if (!copied || !sync_file(path, err)) {
		store_remove_files(path);
		return false;
	}
	store_remove_logs(path);
	return true;
}
