#include "core/schema.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/core/folder.h"

static struct error err;
static sqlite3 *database;

static char *path(void) {
	static struct path file;
	file = folder_path("own.db");
	return file.text;
}

static bool opens(void) {
	return schema_open_to_write(path(), &database, &err);
}

static void close_it(void) {
	sqlite3_close(database);
	database = NULL;
}

static void make_store(void) {
	folder_make();
	cr_assert(opens(), "%s", err.text);
}

static void finish(void) {
	close_it();
	folder_remove();
}

/* The first answer to a question in SQL, or what is wrong with it. */
static char *ask(const char *sql) {
	static char answer[256];
	sqlite3_stmt *statement = NULL;
	sqlite3_prepare_v2(database, sql, -1, &statement, NULL);
	bool found = sqlite3_step(statement) == SQLITE_ROW;
	snprintf(answer, sizeof answer, "%s",
		found ? (const char *)sqlite3_column_text(statement, 0) : sqlite3_errmsg(database));
	sqlite3_finalize(statement);
	return answer;
}

/* Opens the file as people do who ask in SQL, and leaves its log where it is. */
static void with_sqlite(const char *sql) {
	close_it();
	cr_assert(eq(int, sqlite3_open(path(), &database), SQLITE_OK));
	sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	cr_assert(eq(int, sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK), "%s",
		sqlite3_errmsg(database));
}

/* The sentence of a refusal, from its file's name on. What is refused is left as it is. */
static char *refused_by(bool (*open)(const char *, sqlite3 **, struct error *)) {
	static char sentence[sizeof err.text];
	struct digest before = file_digest("own.db"), log = {""};
	bool has_log = file_exists("own.db-wal");
	if (has_log) {
		log = file_digest("own.db-wal");
	}
	cr_assert(not(open(path(), &database, &err)));
	close_it();
	cr_assert(eq(str, file_digest("own.db").text, before.text));
	cr_assert(eq(int, file_exists("own.db-wal"), has_log));
	if (has_log) {
		cr_assert(eq(str, file_digest("own.db-wal").text, log.text));
	}
	cr_assert(eq(int, strncmp(err.text, path(), strlen(path())), 0), "%s", err.text);
	strcpy(sentence, err.text + strlen(path()));
	return sentence;
}

static char *refused(void) {
	return refused_by(schema_open_to_write);
}

static char *not_read(void) {
	return refused_by(schema_open_to_read);
}

TestSuite(schema, .init = make_store, .fini = finish);

/* What keeps a thanked tap, read back from the connection itself. */

Test(schema, writes_to_a_log) {
	cr_assert(eq(str, ask("PRAGMA journal_mode"), "wal"));
}

Test(schema, syncs_every_tap) {
	cr_assert(eq(str, ask("PRAGMA synchronous"), "2"));
}

Test(schema, empties_the_log_only_when_told) {
	cr_assert(eq(str, ask("PRAGMA wal_autocheckpoint"), "0"));
}

Test(schema, leaves_nothing_of_what_is_deleted) {
	cr_assert(eq(str, ask("PRAGMA secure_delete"), "1"));
}

Test(schema, checks_the_cells_of_every_page) {
	cr_assert(eq(str, ask("PRAGMA cell_size_check"), "1"));
}

Test(schema, keeps_passing_notes_in_memory) {
	cr_assert(eq(str, ask("PRAGMA temp_store"), "2"));
	cr_assert(eq(str, ask("PRAGMA mmap_size"), "0"));
}

Test(schema, runs_no_view_and_no_trigger_of_the_file) {
	cr_assert(ne(str, ask("SELECT count(*) FROM sheet_line"), "0"));
	with_sqlite("CREATE TRIGGER t AFTER INSERT ON open_sheet BEGIN DELETE FROM closed_sheet; END");
	close_it();
	cr_assert(opens());
	int is_on = 1;
	sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &is_on);
	cr_assert(eq(int, is_on, 0));
}

Test(schema, lets_nobody_write_to_its_own_tables) {
	cr_assert(eq(
		str, ask("UPDATE sqlite_schema SET sql = ''"), "table sqlite_master may not be modified"));
}

Test(schema, takes_no_word_in_double_quotes_for_a_text) {
	cr_assert(strstr(ask("SELECT \"oulu\""), "no such column") != NULL);
}

/* The file. */

Test(schema, names_its_application_and_its_form) {
	cr_assert(eq(str, ask("PRAGMA application_id"), "1333159276"));
	cr_assert(eq(str, ask("PRAGMA user_version"), "1"));
}

Test(schema, has_the_same_tables_after_the_next_start) {
	char before[256];
	strcpy(before, ask("SELECT group_concat(name) FROM sqlite_schema"));
	close_it();
	cr_assert(opens(), "%s", err.text);
	cr_assert(eq(str, ask("SELECT group_concat(name) FROM sqlite_schema"), before));
}

Test(schema, keeps_texts_out_of_columns_of_numbers) {
	cr_assert(
		eq(str, ask("INSERT INTO open_sheet VALUES (1, '', 0, 'door', 'oulu', 'today', '', x'')"),
			"cannot store TEXT value in INTEGER column open_sheet.day"));
}

Test(schema, has_one_open_sheet_of_a_kind_site_and_day) {
	ask("INSERT INTO open_sheet VALUES (1, '', 0, 'door', 'oulu', 19115, '', x'')");
	cr_assert(
		eq(str, ask("INSERT INTO open_sheet VALUES (2, '', 0, 'door', 'oulu', 19115, '', x'')"),
			"UNIQUE constraint failed: open_sheet.kind, open_sheet.site, open_sheet.day"));
}

Test(schema, has_one_closed_sheet_of_a_device_and_number) {
	ask("INSERT INTO closed_sheet VALUES (1, 'A', 1, 'door', 'oulu', 19115, '', x'')");
	cr_assert(
		eq(str, ask("INSERT INTO closed_sheet VALUES (2, 'A', 1, 'door', 'oulu', 1, '', x'')"),
			"UNIQUE constraint failed: closed_sheet.device, closed_sheet.number"));
}

Test(schema, has_a_view_of_all_lines_for_people_who_ask_in_sql) {
	with_sqlite(
		"INSERT INTO open_sheet VALUES (1, '', 0, 'door', 'oulu', 19115,"
		" '{\"day\":\"2022-05-03\",\"kind\":\"door\",\"lines\":{\"visits\":31},\"v\":1}', x'');"
		"INSERT INTO closed_sheet VALUES (1, 'A', 1, 'door', 'oulu', 19114,"
		" '{\"day\":\"2022-05-02\",\"kind\":\"door\",\"lines\":{\"visits\":4},\"v\":1}', x'');");
	cr_assert(eq(str, ask("SELECT sum(count) FROM sheet_line WHERE line = 'visits'"), "35"));
	cr_assert(eq(str, ask("SELECT count FROM sheet_line WHERE day = '2022-05-03'"), "31"));
}

/* Refusals. */

Test(schema, refuses_a_newer_file_to_a_writer) {
	with_sqlite("PRAGMA user_version=2");
	close_it();
	cr_assert(eq(str, refused(),
		": written by another version (form 2, this program knows 1 to 1); the file is left as it "
		"is"));
}

Test(schema, refuses_a_newer_file_to_a_reader) {
	with_sqlite("PRAGMA user_version=2");
	close_it();
	cr_assert(eq(str, not_read(),
		": written by another version (form 2, this program knows 1 to 1); the file is left as it "
		"is"));
}

Test(schema, refuses_a_file_of_another_program) {
	with_sqlite("PRAGMA application_id=7");
	close_it();
	cr_assert(eq(str, refused(), ": not a store of Ovella; the file is left as it is"));
	cr_assert(eq(str, not_read(), ": not a store of Ovella; the file is left as it is"));
}

Test(schema, refuses_a_file_with_tables_and_no_mark) {
	close_it();
	unlink(path());
	unlink(folder_path("own.db-wal").text);
	with_sqlite("CREATE TABLE visits (at TEXT)");
	close_it();
	cr_assert(eq(str, refused(), ": not a store of Ovella; the file is left as it is"));
}

Test(schema, refuses_a_file_that_is_no_database) {
	close_it();
	file_write("own.db", "visits;31\r\n", 11);
	unlink(folder_path("own.db-wal").text);
	cr_assert(
		eq(str, refused(), ": cannot be read: file is not a database; the file is left as it is"));
}

Test(schema, refuses_a_folder) {
	close_it();
	cr_assert(not(schema_open_to_write(folder_path("").text, &database, &err)));
	cr_assert(ne(ptr, strstr(err.text, ": cannot be opened: "), NULL), "%s", err.text);
}

Test(schema, refuses_a_link) {
	close_it();
	struct path link = folder_path("link.db");
	cr_assert(eq(int, symlink("own.db", link.text), 0));
	cr_assert(not(schema_open_to_write(link.text, &database, &err)));
	cr_assert(eq(str, err.text + strlen(link.text),
		": a symbolic link leads there; name the folder itself"));
}

Test(schema, refuses_a_file_in_a_folder_behind_a_link) {
	close_it();
	cr_assert(eq(int, symlink(".", folder_path("link").text), 0));
	struct path behind = folder_path("link/own.db");
	cr_assert(not(schema_open_to_write(behind.text, &database, &err)));
	cr_assert(eq(str, err.text + strlen(behind.text),
		": a symbolic link leads there; name the folder itself"));
}

Test(schema, refuses_a_file_with_a_damaged_page) {
	with_sqlite("PRAGMA wal_checkpoint(TRUNCATE)");
	close_it();
	file_patch("own.db", 4096, "damaged!", 8);
	cr_assert(eq(int, strncmp(refused(), ": the file is damaged (", 23), 0), "%s", err.text);
}

Test(schema, has_nothing_to_read_in_an_empty_file) {
	close_it();
	unlink(folder_path("own.db-wal").text);
	file_cut("own.db", 0);
	cr_assert(eq(str, not_read(), ": there is nothing in it yet"));
}

Test(schema, makes_a_store_of_an_empty_file_without_a_log) {
	close_it();
	unlink(folder_path("own.db-wal").text);
	file_cut("own.db", 0);
	cr_assert(opens(), "%s", err.text);
	cr_assert(eq(str, ask("PRAGMA user_version"), "1"));
}

/* SQLite deletes the log of a file without pages, and with it what was counted. */

static void count_one(void) {
	with_sqlite("INSERT INTO open_sheet VALUES (1, '', 0, 'door', 'oulu', 19115, '', x'')");
	close_it();
}

Test(schema, refuses_an_empty_file_that_has_a_log) {
	count_one();
	file_cut("own.db", 0);
	cr_assert(eq(int, strncmp(refused(), ": empty or missing, but its log (", 33), 0));
}

Test(schema, leaves_the_log_of_an_empty_file_to_others_when_it_only_reads) {
	count_one();
	file_cut("own.db", 0);
	cr_assert(eq(int, strncmp(not_read(), ": empty or missing, but its log (", 33), 0));
}

Test(schema, makes_no_new_file_where_there_is_a_log) {
	count_one();
	unlink(path());
	cr_assert(not(opens()));
	cr_assert(not(file_exists("own.db")));
	cr_assert(file_exists("own.db-wal"));
}

Test(schema, makes_a_store_where_the_power_was_cut_at_the_first_start) {
	close_it();
	file_cut("own.db", 0);
	file_cut("own.db-wal", 32);
	cr_assert(opens(), "%s", err.text);
	cr_assert(eq(str, ask("PRAGMA user_version"), "1"));
}
