#include <string.h>

#include "core/error.h"
#include "core/store_inside.h"

bool store_read_seal(sqlite3_stmt *statement, int column, struct seal *seal) {
	if (sqlite3_column_bytes(statement, column) != SEAL_BYTES) {
		return false;
	}
	memcpy(seal->bytes, sqlite3_column_blob(statement, column), SEAL_BYTES);
	return true;
}

static bool parse_open(
	struct store *store, sqlite3_stmt *row, struct sheet *sheet, struct error *err) {
	const char *body = (const char *)sqlite3_column_text(row, 0);
	size_t length = (size_t)sqlite3_column_bytes(row, 0);
	struct seal stored, digest = seal_digest(body, length);
	if (!store_read_seal(row, 1, &stored) || !seal_equal(&stored, &digest)) {
		return error_set(err, "%s: the open sheet is damaged: its digest is another", store->path);
	}
	return sheet_parse(sheet, body, length, err);
}

bool store_load(struct store *store, enum sheet_kind kind, const char *site, int day,
	struct sheet *sheet, bool *found, struct error *err) {
	sqlite3_stmt *load = store->prepared[LOAD_OPEN];
	sheet_init(sheet, kind, site, day);
	store_bind_key(load, 1, sheet);
	int result = sqlite3_step(load);
	*found = result == SQLITE_ROW;
	bool loaded = result == SQLITE_DONE || (*found && parse_open(store, load, sheet, err));
	if (result != SQLITE_ROW && result != SQLITE_DONE) {
		store_fail(store, "cannot be read", err);
	}
	sqlite3_reset(load);
	return loaded;
}

bool store_answers(struct store *store, struct error *err) {
	sqlite3_stmt *last = store->prepared[LAST_CLOSED];
	int result = sqlite3_step(last);
	if (result != SQLITE_ROW && result != SQLITE_DONE) {
		store_fail(store, "cannot be read", err);
	}
	sqlite3_reset(last);
	return result == SQLITE_ROW || result == SQLITE_DONE;
}

/* The seals of closed sheets make sense in a row only: store_each_line(). */
static bool parse_closed(sqlite3_stmt *row, struct sheet *sheet, struct error *err) {
	const char *body = (const char *)sqlite3_column_text(row, 0);
	return sheet_parse(sheet, body, (size_t)sqlite3_column_bytes(row, 0), err);
}

static bool pass_sheet(
	struct store *store, sqlite3_stmt *row, store_sheet_fn fn, void *data, struct error *err) {
	struct sheet sheet;
	bool is_open = sqlite3_column_int(row, 2) == 0;
	return (is_open ? parse_open(store, row, &sheet, err) : parse_closed(row, &sheet, err)) &&
		   fn(&sheet, data, err);
}

static bool each_sheet(
	struct store *store, int from, int until, store_sheet_fn fn, void *data, struct error *err) {
	sqlite3_stmt *each = store->prepared[EACH_SHEET];
	int result = SQLITE_DONE;
	bool going = true;
	sqlite3_bind_int(each, 1, from);
	sqlite3_bind_int(each, 2, until);
	while (going && (result = sqlite3_step(each)) == SQLITE_ROW) {
		going = pass_sheet(store, each, fn, data, err);
	}
	if (going && result != SQLITE_DONE) {
		going = store_fail(store, "cannot be read", err);
	}
	sqlite3_reset(each);
	return going;
}

bool store_each_sheet(
	struct store *store, int from, int until, store_sheet_fn fn, void *data, struct error *err) {
	return each_sheet(store, from, until, fn, data, err) &&
		   (!store->others || each_sheet(store->others, from, until, fn, data, err));
}

static bool pass_line(
	struct store *store, sqlite3_stmt *row, store_line_fn fn, void *data, struct error *err) {
	struct seal seal;
	struct store_line line = {
		.file = store->name,
		.device = (const char *)sqlite3_column_text(row, 2),
		.kind = (const char *)sqlite3_column_text(row, 4),
		.site = (const char *)sqlite3_column_text(row, 5),
		.number = sqlite3_column_int(row, 3),
		.day = sqlite3_column_int(row, 6),
		.body = (const char *)sqlite3_column_text(row, 0),
		.length = sqlite3_column_bytes(row, 0),
		.seal = store_read_seal(row, 1, &seal) ? &seal : NULL,
	};
	return fn(&line, data, err);
}

static bool step(struct store *store, bool *has_row, struct error *err) {
	int result = store ? sqlite3_step(store->prepared[EACH_LINE]) : SQLITE_DONE;
	*has_row = result == SQLITE_ROW;
	return *has_row || result == SQLITE_DONE || store_fail(store, "cannot be read", err);
}

/* Whether the row of a comes before that of b. */
static bool is_first(struct store *a, struct store *b) {
	sqlite3_stmt *one = a->prepared[EACH_LINE], *other = b->prepared[EACH_LINE];
	int order = strcmp((const char *)sqlite3_column_text(one, 2),
		(const char *)sqlite3_column_text(other, 2));
	return order < 0 || (order == 0 && sqlite3_column_int(one, 3) <= sqlite3_column_int(other, 3));
}

/* The rows of both files, as they come by device and number. */
static bool merge_lines(struct store *own, struct store *others, store_line_fn fn, void *data,
	struct error *err) {
	bool has_own, has_other;
	if (!step(own, &has_own, err) || !step(others, &has_other, err)) {
		return false;
	}
	while (has_own || has_other) {
		bool is_own = has_own && (!has_other || is_first(own, others));
		struct store *next = is_own ? own : others;
		if (!pass_line(next, next->prepared[EACH_LINE], fn, data, err) ||
			!step(next, is_own ? &has_own : &has_other, err)) {
			return false;
		}
	}
	return true;
}

bool store_each_line(struct store *store, store_line_fn fn, void *data, struct error *err) {
	bool passed = merge_lines(store, store->others, fn, data, err);
	sqlite3_reset(store->prepared[EACH_LINE]);
	if (store->others) {
		sqlite3_reset(store->others->prepared[EACH_LINE]);
	}
	return passed;
}

bool store_each_of(struct store *store, const char *device, store_line_fn fn, void *data,
	struct error *err) {
	sqlite3_stmt *each = store->prepared[EACH_OF];
	int result = SQLITE_DONE;
	bool going = true;
	sqlite3_bind_text(each, 1, device, -1, SQLITE_STATIC);
	while (going && (result = sqlite3_step(each)) == SQLITE_ROW) {
		going = pass_line(store, each, fn, data, err);
	}
	if (going && result != SQLITE_DONE) {
		going = store_fail(store, "cannot be read", err);
	}
	sqlite3_reset(each);
	return going;
}
