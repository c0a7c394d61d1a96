/* Points of the checklist (tests/checklist/points.txt) that the store and the settings must show. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/core/folder.h"

enum { TODAY = 19115, LIST = 4000 };

static struct error err;

/* One line, "table column" or "sheet key", a newline behind it. */
static void add(char list[LIST], const char *of, const char *name) {
	size_t length = strlen(list);
	cr_assert(lt(sz, length + strlen(of) + strlen(name) + 2, (size_t)LIST));
	snprintf(list + length, LIST - length, "%s %s\n", of, name);
}

/* Of every table and view there is, SQLite's own apart. */
static void add_columns(char list[LIST]) {
	static const char sql[] = "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c"
							  " WHERE m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid";
	sqlite3 *database;
	sqlite3_stmt *statement;
	cr_assert(eq(int, sqlite3_open(folder_path("own.db").text, &database), SQLITE_OK));
	cr_assert(eq(int, sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK));
	while (sqlite3_step(statement) == SQLITE_ROW) {
		add(list, (const char *)sqlite3_column_text(statement, 0),
			(const char *)sqlite3_column_text(statement, 1));
	}
	sqlite3_finalize(statement);
	sqlite3_close(database);
}

static bool add_keys(const struct store_line *line, void *data, struct error *unused) {
	json_error_t why;
	const char *key;
	json_t *value, *body = json_loadb(line->body, (size_t)line->length, 0, &why);
	(void)unused;
	cr_assert(body != NULL, "%s", why.text);
	json_object_foreach(body, key, value) {
		add(data, "sheet", key);
	}
	json_decref(body);
	return true;
}

/* A closed sheet with all that a sheet can have. */
static void seal_a_full_sheet(struct store *store) {
	struct sheet sheet;
	sheet_init(&sheet, SHEET_CORRECTION, "oulu", TODAY);
	sheet_add(&sheet, "visits", -1);
	text_copy(sheet.reason, sizeof sheet.reason, "test");
	text_copy(sheet.settings, sizeof sheet.settings, "2020-1");
	cr_assert(store_seal(store, &sheet, TODAY + 1, &err), "%s", err.text);
}

static void read_published(char list[LIST]) {
	char line[200];
	FILE *file = fopen("tests/checklist/columns.txt", "re");
	cr_assert(file != NULL);
	while (fgets(line, sizeof line, file)) {
		if (line[0] != '#' && line[0] != '\n') {
			cr_assert(lt(sz, strlen(list) + strlen(line), (size_t)LIST));
			strcat(list, line);
		}
	}
	fclose(file);
}

Test(checklist, p43_columns_are_those_of_the_published_list, .init = folder_make,
	.fini = folder_remove) {
	static char found[LIST], published[LIST];
	struct store *store = store_open(folder_path("").text, STORE_WRITE, &err);
	cr_assert(store != NULL, "%s", err.text);
	seal_a_full_sheet(store);
	add_columns(found);
	cr_assert(store_each_line(store, add_keys, found, &err), "%s", err.text);
	store_close(store);
	read_published(published);
	cr_assert(eq(str, found, published));
}
