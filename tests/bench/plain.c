#include "tests/bench/plain.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/error.h"
#include "core/sheet.h"

struct plain {
	sqlite3 *database;
	sqlite3_stmt *begin, *save, *commit;
};

static const char table[] = "CREATE TABLE sheet (id INTEGER PRIMARY KEY, kind TEXT, site TEXT,"
							" day INTEGER, body TEXT, UNIQUE (kind, site, day))";

static const char save[] = "INSERT INTO sheet (kind, site, day, body) VALUES (?1, ?2, ?3, ?4)"
						   " ON CONFLICT (kind, site, day) DO UPDATE SET body = excluded.body";

static bool fail(struct plain *plain, struct error *err) {
	return error_set(err, "plain SQLite: %s", sqlite3_errmsg(plain->database));
}

static bool prepare(struct plain *plain, const char *sql, sqlite3_stmt **statement) {
	return sqlite3_prepare_v2(plain->database, sql, -1, statement, NULL) == SQLITE_OK;
}

struct plain *plain_open(const char *path, struct error *err) {
	struct plain *plain = calloc(1, sizeof *plain);
	if (!plain) {
		error_set(err, "plain SQLite: out of memory");
		return NULL;
	}
	unlink(path);
	if (sqlite3_open(path, &plain->database) != SQLITE_OK ||
		sqlite3_exec(plain->database, table, NULL, NULL, NULL) != SQLITE_OK ||
		!prepare(plain, "BEGIN IMMEDIATE", &plain->begin) || !prepare(plain, save, &plain->save) ||
		!prepare(plain, "COMMIT", &plain->commit)) {
		fail(plain, err);
		plain_close(plain);
		return NULL;
	}
	return plain;
}

void plain_close(struct plain *plain) {
	if (!plain) {
		return;
	}
	sqlite3_finalize(plain->begin);
	sqlite3_finalize(plain->save);
	sqlite3_finalize(plain->commit);
	sqlite3_close(plain->database);
	free(plain);
}

static bool run(struct plain *plain, sqlite3_stmt *statement, struct error *err) {
	int result = sqlite3_step(statement);
	sqlite3_reset(statement);
	return result == SQLITE_DONE || fail(plain, err);
}

static bool save_one(struct plain *plain, const struct sheet *sheet, struct error *err) {
	char body[SHEET_BODY];
	size_t length = sheet_format(sheet, body);
	sqlite3_bind_text(plain->save, 1, sheet_kind_name(sheet->kind), -1, SQLITE_STATIC);
	sqlite3_bind_text(plain->save, 2, sheet->site, -1, SQLITE_STATIC);
	sqlite3_bind_int(plain->save, 3, sheet->day);
	sqlite3_bind_text(plain->save, 4, body, (int)length, SQLITE_STATIC);
	return run(plain, plain->save, err);
}

bool plain_save(struct plain *plain, const struct sheet *const *sheets, int count,
	struct error *err) {
	bool saved = run(plain, plain->begin, err);
	for (int i = 0; i < count && saved; i++) {
		saved = save_one(plain, sheets[i], err);
	}
	return saved && run(plain, plain->commit, err);
}
