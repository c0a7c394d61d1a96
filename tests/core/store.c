#include "core/store.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/key.h"
#include "tests/core/folder.h"
#include "tests/core/other.h"
#include "tests/core/spy_vfs.h"

enum { TODAY = 19115 }; // 3.5.2022

static struct error err;
static struct store *store;
static struct sheet door, loaded;

static void open_as(enum store_access access) {
	store = store_open(folder_path("").text, access, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
}

static void close_it(void) {
	store_close(store);
	store = NULL;
}

static void restart(void) {
	close_it();
	open_as(STORE_WRITE);
}

static bool save(const struct sheet *sheet) {
	return store_save(store, &sheet, 1, &err);
}

static void tap(void) {
	cr_assert(sheet_add(&door, "visits", 1));
	cr_assert(save(&door), "%s", err.text);
}

static void seal(struct sheet *sheet) {
	cr_assert(store_seal(store, sheet, TODAY + 1, &err), "%s", err.text);
}

/* Another day's door sheet, closed at once. */
static void seal_day(int day) {
	struct sheet sheet;
	sheet_init(&sheet, SHEET_DOOR, "oulu", day);
	sheet_add(&sheet, "visits", 4);
	seal(&sheet);
}

static bool has_open_door(void) {
	bool found;
	cr_assert(store_load(store, SHEET_DOOR, "oulu", TODAY, &loaded, &found, &err), "%s", err.text);
	return found;
}

static int open_visits(void) {
	return has_open_door() ? sheet_count(&loaded, "visits") : -1;
}

static bool add_visits(const struct sheet *sheet, void *data, struct error *error) {
	int *sum = data;
	(void)error;
	*sum += sheet_count(sheet, "visits");
	return true;
}

static int visits(int from, int until) {
	int sum = 0;
	cr_assert(store_each_sheet(store, from, until, add_visits, &sum, &err), "%s", err.text);
	return sum;
}

static int all_visits(void) {
	return visits(0, 100000);
}

/* Walks the closed sheets and sees that each seal follows from the one before. */
struct walk {
	int sheets;
	struct seal last;
};

static bool check_line(const struct store_line *line, void *data, struct error *error) {
	struct walk *walk = data;
	(void)error;
	if (line->number == 0) {
		return true;
	}
	walk->last = seal_next(&walk->last, line->body, (size_t)line->length);
	cr_assert(seal_equal(&walk->last, line->seal));
	cr_assert(eq(int, line->number, ++walk->sheets));
	cr_assert(eq(int, strcmp(line->device, store_device(store)), 0));
	return true;
}

static int closed_sheets(void) {
	struct walk walk = {0};
	cr_assert(store_each_line(store, check_line, &walk, &err), "%s", err.text);
	return walk.sheets;
}

/* Asks or changes the file as no program of ours does. */
static void with_sqlite(const char *sql) {
	sqlite3 *database;
	close_it();
	cr_assert(eq(int, sqlite3_open(folder_path("own.db").text, &database), SQLITE_OK));
	cr_assert(eq(int, sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK), "%s",
		sqlite3_errmsg(database));
	sqlite3_close(database);
}

/* What the sentence says behind the folder's name. */
static char *sentence(void) {
	struct path folder = folder_path("");
	size_t length = strlen(folder.text);
	cr_assert(eq(int, strncmp(err.text, folder.text, length), 0), "%s", err.text);
	return err.text + length;
}

static char *refused(const char *folder, enum store_access access) {
	store = store_open(folder_path(folder).text, access, &err);
	cr_assert(eq(ptr, store, NULL));
	return sentence();
}

static void start(void) {
	folder_make();
	other_start();
	sheet_init(&door, SHEET_DOOR, "oulu", TODAY);
}

static void start_and_open(void) {
	start();
	open_as(STORE_WRITE);
}

static void finish(void) {
	close_it();
	other_kill();
	folder_remove();
}

TestSuite(store, .init = start_and_open, .fini = finish);

/* Open sheets. */

Test(store, has_after_a_restart_what_was_saved) {
	tap();
	tap();
	restart();
	cr_assert(eq(int, open_visits(), 2));
}

Test(store, has_every_line_that_was_saved) {
	sheet_add(&door, "activity:kahvi", 7);
	text_copy(door.settings, sizeof door.settings, "2020-1");
	tap();
	cr_assert(has_open_door());
	cr_assert(sheet_same_lines(&loaded, &door));
	cr_assert(eq(str, loaded.settings, "2020-1"));
}

Test(store, answers_whether_or_not_it_has_a_closed_sheet) {
	cr_assert(store_answers(store, &err), "%s", err.text);
	seal_day(TODAY);
	cr_assert(store_answers(store, &err), "%s", err.text);
}

Test(store, finds_nothing_where_nothing_was_saved) {
	cr_assert(not(has_open_door()));
	cr_assert(eq(int, loaded.day, TODAY));
	cr_assert(eq(int, loaded.line_count, 0));
}

Test(store, has_one_open_sheet_of_a_kind_site_and_day) {
	struct sheet tomorrow, kiiminki;
	sheet_init(&tomorrow, SHEET_DOOR, "oulu", TODAY + 1);
	sheet_init(&kiiminki, SHEET_DOOR, "kiiminki", TODAY);
	tap();
	cr_assert(save(&tomorrow) && save(&kiiminki));
	cr_assert(eq(int, open_visits(), 1));
}

Test(store, keeps_an_undated_sheet) {
	bool found;
	door.day = DAY_NONE;
	tap();
	restart();
	cr_assert(store_load(store, SHEET_DOOR, "oulu", DAY_NONE, &loaded, &found, &err));
	cr_assert(found);
	cr_assert(eq(int, loaded.day, DAY_NONE));
	cr_assert(eq(int, sheet_count(&loaded, "visits"), 1));
}

Test(store, refuses_an_open_sheet_that_was_changed_by_a_tool) {
	bool found;
	tap();
	with_sqlite("UPDATE open_sheet SET body = replace(body, '\"visits\":1', '\"visits\":9')");
	open_as(STORE_WRITE);
	cr_assert(not(store_load(store, SHEET_DOOR, "oulu", TODAY, &loaded, &found, &err)));
	cr_assert(eq(str, sentence(), "/own.db: the open sheet is damaged: its digest is another"));
}

Test(store, does_not_add_up_an_open_sheet_that_was_changed_by_a_tool) {
	int sum = 0;
	tap();
	with_sqlite("UPDATE open_sheet SET body = replace(body, '\"visits\":1', '\"visits\":9')");
	open_as(STORE_READ);
	cr_assert(not(store_each_sheet(store, 0, 100000, add_visits, &sum, &err)));
	cr_assert(eq(str, sentence(), "/own.db: the open sheet is damaged: its digest is another"));
}

/* Closed sheets. */

Test(store, numbers_and_names_the_sheet_that_it_closes) {
	tap();
	seal(&door);
	cr_assert(eq(int, door.number, 1));
	cr_assert(eq(int, door.recorded, TODAY + 1));
	cr_assert(eq(int, strcmp(door.device, store_device(store)), 0));
}

Test(store, takes_the_open_sheet_away_that_it_closes) {
	tap();
	seal(&door);
	cr_assert(not(has_open_door()));
	cr_assert(eq(int, all_visits(), 1));
}

Test(store, counts_on_another_sheet_after_closing) {
	tap();
	seal(&door);
	sheet_init(&door, SHEET_DOOR, "oulu", TODAY);
	tap();
	tap();
	cr_assert(eq(int, open_visits(), 2));
	cr_assert(eq(int, all_visits(), 3));
	seal(&door);
	cr_assert(eq(int, door.number, 2));
}

Test(store, seals_each_sheet_after_the_one_before) {
	seal_day(TODAY - 2);
	seal_day(TODAY - 1);
	seal_day(TODAY);
	cr_assert(eq(int, closed_sheets(), 3));
}

Test(store, goes_on_with_numbers_and_seals_after_a_restart) {
	seal_day(TODAY - 1);
	restart();
	seal_day(TODAY);
	cr_assert(eq(int, closed_sheets(), 2));
}

Test(store, closes_several_sheets_in_one_step) {
	cr_assert(store_begin(store, &err));
	seal_day(TODAY - 1);
	seal_day(TODAY);
	cr_assert(store_commit(store, &err));
	restart();
	cr_assert(eq(int, closed_sheets(), 2));
}

Test(store, closes_none_of_several_sheets_that_are_taken_back) {
	tap();
	cr_assert(store_begin(store, &err));
	seal_day(TODAY - 1);
	seal(&door);
	store_rollback(store);
	cr_assert(eq(int, closed_sheets(), 0));
	cr_assert(eq(int, open_visits(), 1));
}

Test(store, goes_on_with_the_old_number_and_seal_when_sheets_were_taken_back) {
	seal_day(TODAY - 2);
	cr_assert(store_begin(store, &err));
	seal_day(TODAY - 1);
	store_rollback(store);
	seal_day(TODAY);
	cr_assert(eq(int, closed_sheets(), 2));
}

Test(store, takes_nothing_back_that_is_committed) {
	seal_day(TODAY - 1);
	store_rollback(store);
	seal_day(TODAY);
	cr_assert(eq(int, closed_sheets(), 2));
}

static void make_days(struct sheet sheets[3]) {
	for (int i = 0; i < 3; i++) {
		sheet_init(&sheets[i], SHEET_DOOR, "oulu", TODAY - i);
		sheet_add(&sheets[i], "visits", 4);
	}
}

Test(store, closes_all_of_several_sheets) {
	struct sheet sheets[3];
	make_days(sheets);
	cr_assert(store_seal_all(store, sheets, 3, TODAY, &err), "%s", err.text);
	restart();
	cr_assert(eq(int, closed_sheets(), 3));
	cr_assert(eq(int, sheets[2].number, 3));
	cr_assert(eq(int, sheets[2].recorded, TODAY));
}

Test(store, closes_several_sheets_within_a_step_that_is_taken_back) {
	struct sheet sheets[3];
	make_days(sheets);
	cr_assert(store_begin(store, &err));
	cr_assert(store_seal_all(store, sheets, 3, TODAY, &err));
	store_rollback(store);
	cr_assert(eq(int, closed_sheets(), 0));
}

Test(store, has_nothing_to_do_when_no_sheet_is_to_be_closed) {
	cr_assert(store_seal_all(store, NULL, 0, TODAY, &err));
	cr_assert(eq(int, closed_sheets(), 0));
}

Test(store, leaves_the_open_sheet_open_beside_one_with_a_reason) {
	struct sheet dated;
	tap();
	sheet_init(&dated, SHEET_DOOR, "oulu", TODAY);
	sheet_add(&dated, "visits", 4);
	text_copy(dated.reason, sizeof dated.reason, "dated");
	seal(&dated);
	cr_assert(eq(int, open_visits(), 1));
	cr_assert(eq(int, visits(TODAY, TODAY + 1), 5));
}

/* Walks. */

Test(store, walks_from_the_first_day_to_before_the_last) {
	seal_day(TODAY - 1);
	seal_day(TODAY);
	seal_day(TODAY + 1);
	cr_assert(eq(int, visits(TODAY - 1, TODAY + 1), 8));
	cr_assert(eq(int, visits(TODAY, TODAY), 0));
}

Test(store, walks_over_open_and_closed_sheets) {
	seal_day(TODAY);
	tap();
	cr_assert(eq(int, visits(TODAY, TODAY + 1), 5));
	cr_assert(eq(int, visits(TODAY - 1, TODAY), 0));
	cr_assert(eq(int, visits(TODAY + 1, TODAY + 2), 0));
}

Test(store, walks_over_undated_sheets_when_asked_from_there) {
	door.day = DAY_NONE;
	tap();
	cr_assert(eq(int, visits(0, 100000), 0));
	cr_assert(eq(int, visits(DAY_NONE, DAY_NONE + 1), 1));
}

static bool stop(const struct sheet *sheet, void *data, struct error *error) {
	int *calls = data;
	++*calls;
	return error_set(error, "stopped on day %d", sheet->day);
}

Test(store, fails_with_the_words_of_the_one_who_stops_a_walk) {
	int calls = 0;
	seal_day(TODAY);
	seal_day(TODAY);
	cr_assert(not(store_each_sheet(store, 0, 100000, stop, &calls, &err)));
	cr_assert(eq(int, calls, 1));
	cr_assert(eq(str, err.text, "stopped on day 19115"));
	tap();
}

static bool find_unsealed(const struct store_line *line, void *data, struct error *error) {
	(void)error;
	*(int *)data = line->seal ? *(int *)data : line->number;
	return true;
}

Test(store, passes_a_sheet_without_its_seal) {
	int unsealed = 0;
	seal_day(TODAY);
	seal_day(TODAY);
	with_sqlite("UPDATE closed_sheet SET seal = x'00' WHERE number = 1");
	open_as(STORE_WRITE);
	cr_assert(store_each_line(store, find_unsealed, &unsealed, &err));
	cr_assert(eq(int, unsealed, 1));
}

Test(store, does_not_open_when_its_last_seal_is_damaged) {
	seal_day(TODAY);
	with_sqlite("UPDATE closed_sheet SET seal = x'00'");
	cr_assert(eq(str, refused("", STORE_WRITE), "/own.db: sheet 1 has no seal"));
}

/* Readers. */

Test(store, is_read_while_another_program_writes_to_it) {
	close_it();
	cr_assert(other_open(STORE_WRITE, &err) && other_count(TODAY, &err), "%s", err.text);
	open_as(STORE_READ);
	cr_assert(eq(int, open_visits(), 1));
	cr_assert(other_count(TODAY, &err));
	cr_assert(eq(int, open_visits(), 2));
}

Test(store, is_written_while_another_program_reads_it) {
	tap();
	cr_assert(other_open(STORE_READ, &err) && other_hold(&err), "%s", err.text);
	tap();
	seal(&door);
	cr_assert(other_let_go(&err), "%s", err.text);
	cr_assert(eq(int, all_visits(), 2));
}

Test(store, never_waits_for_readers_that_come_and_go) {
	tap();
	for (int i = 0; i < 100; i++) {
		cr_assert(other_open(STORE_READ, &err), "%s", err.text);
		tap();
		cr_assert(other_hold(&err), "%s", err.text);
		tap();
		cr_assert(other_let_go(&err) && other_close());
	}
	cr_assert(eq(int, open_visits(), 201));
}

Test(store, is_not_written_by_a_reader) {
	tap();
	close_it();
	open_as(STORE_READ);
	cr_assert(not(save(&door)));
	cr_assert(
		eq(str, sentence(), "/own.db: cannot be written: attempt to write a readonly database"));
}

struct files {
	struct digest file, log;
};

static struct files files_now(void) {
	return (struct files){file_digest("own.db"), file_digest("own.db-wal")};
}

static void read_it_all(void) {
	open_as(STORE_READ);
	all_visits();
	close_it();
}

static void check_unchanged(struct files before) {
	cr_assert(eq(str, file_digest("own.db").text, before.file.text));
	cr_assert(eq(str, file_digest("own.db-wal").text, before.log.text));
}

Test(store, is_not_changed_by_a_reader_beside_a_writer) {
	close_it();
	cr_assert(other_open(STORE_WRITE, &err) && other_count(TODAY, &err), "%s", err.text);
	struct files before = files_now();
	read_it_all();
	check_unchanged(before);
}

Test(store, is_not_changed_by_a_reader_after_the_writer_was_killed) {
	close_it();
	cr_assert(other_open(STORE_WRITE, &err) && other_count(TODAY, &err), "%s", err.text);
	other_kill();
	other_start();
	struct files before = files_now();
	unlink(folder_path("own.db-shm").text);
	read_it_all();
	check_unchanged(before);
}

Test(store, is_not_changed_by_a_reader_after_the_writer_has_closed_it) {
	tap();
	close_it();
	struct files before = files_now();
	read_it_all();
	check_unchanged(before);
}

Test(store, is_not_there_for_a_reader_before_the_first_writer) {
	close_it();
	cr_assert(eq(int, mkdir(folder_path("new").text, 0700), 0));
	cr_assert(eq(str, refused("new", STORE_READ), "/new/own.db: there is no such store yet"));
	cr_assert(not(file_exists("new/own.db")));
}

/* One writer. */

Test(store, refuses_a_second_writer_and_says_who_the_first_is) {
	char want[sizeof err.text];
	close_it();
	cr_assert(other_open(STORE_WRITE, &err), "%s", err.text);
	snprintf(want, sizeof want,
		"/own.db: check (process %d) is writing to it; only one program may at a time",
		(int)other_process());
	cr_assert(eq(str, refused("", STORE_WRITE), want));
}

Test(store, lets_the_first_writer_go_on_when_it_refuses_a_second) {
	close_it();
	cr_assert(other_open(STORE_WRITE, &err));
	refused("", STORE_WRITE);
	cr_assert(other_count(TODAY, &err), "%s", err.text);
}

Test(store, is_free_for_another_writer_when_the_first_has_closed_it) {
	tap();
	close_it();
	cr_assert(other_open(STORE_WRITE, &err) && other_count(TODAY, &err), "%s", err.text);
}

Test(store, is_free_for_another_writer_when_the_first_was_killed) {
	close_it();
	cr_assert(other_open(STORE_WRITE, &err));
	other_kill();
	other_start();
	open_as(STORE_WRITE);
}

Test(store, is_free_for_another_writer_when_it_was_refused_to_one) {
	with_sqlite("PRAGMA user_version=9");
	refused("", STORE_WRITE);
	cr_assert(not(other_open(STORE_WRITE, &err)));
	cr_assert(ne(ptr, strstr(err.text, "form 9"), NULL), "%s", err.text);
}

/* Folders. */

TestSuite(store_folder, .init = start, .fini = finish);

Test(store_folder, is_made_where_it_is_missing_for_its_owner_only) {
	struct stat about;
	store = store_open(folder_path("new").text, STORE_WRITE, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
	cr_assert(eq(int, stat(folder_path("new").text, &about), 0));
	cr_assert(eq(uint, about.st_mode & 07777, 0700));
}

Test(store_folder, is_not_made_two_levels_deep) {
	cr_assert(eq(str, refused("no/such", STORE_WRITE),
		"/no/such: the data folder cannot be made: No such file or directory"));
}

Test(store_folder, is_refused_when_it_is_a_file) {
	file_write("file", "", 0);
	cr_assert(eq(str, refused("file", STORE_WRITE), "/file: the data folder is not a folder"));
}

Test(store_folder, is_refused_when_own_db_is_a_link) {
	cr_assert(eq(int, symlink("elsewhere", folder_path("own.db").text), 0));
	cr_assert(eq(str, refused("", STORE_WRITE),
		"/own.db: a symbolic link leads there; name the folder itself"));
	cr_assert(not(file_exists("elsewhere")));
}

Test(store_folder, is_refused_when_it_is_behind_a_link) {
	cr_assert(eq(int, symlink(".", folder_path("link").text), 0));
	cr_assert(eq(str, refused("link", STORE_WRITE),
		"/link/own.db: a symbolic link leads there; name the folder itself"));
}

static void make_shut_folder(mode_t mode) {
	chmod(folder_path("").text, 0755);
	open_as(STORE_WRITE);
	close_it();
	chmod(folder_path("").text, mode);
	cr_assert(geteuid() != 0 || other_become_nobody());
}

Test(store_folder, is_refused_to_a_writer_who_may_not_write_there) {
	make_shut_folder(0555);
	cr_assert(not(other_open(STORE_WRITE, &err)));
	chmod(folder_path("").text, 0700);
	cr_assert(eq(str, sentence(), ": the data folder cannot be written: Permission denied"));
}

Test(store_folder, is_refused_to_a_reader_who_may_not_enter) {
	make_shut_folder(0600);
	cr_assert(not(other_open(STORE_READ, &err)));
	chmod(folder_path("").text, 0700);
	cr_assert(eq(str, sentence(), "/own.db: cannot be read: Permission denied"));
}

/* A file that is lost. */

static void lose(const char *name) {
	cr_assert(eq(int, unlink(folder_path(name).text), 0), "%s", name);
}

static void copy_to(const char *name) {
	cr_assert(mkdir(folder_path("copies").text, 0700) == 0 || file_exists("copies"));
	file_write(name, "", 0);
}

/* Has sealed a sheet, and ended. */
static void count_once(char device[SHEET_DEVICE]) {
	open_as(STORE_WRITE_OWN);
	seal_day(TODAY);
	snprintf(device, SHEET_DEVICE, "%s", store_device(store));
	close_it();
}

static bool is_still(const char *device, enum store_access access) {
	open_as(access);
	bool is = strcmp(store_device(store), device) == 0;
	close_it();
	return is;
}

static bool has_retired(const char *device) {
	char name[40];
	snprintf(name, sizeof name, "device-%s.key", device);
	return file_exists(name);
}

static const char no_store[] = "/own.db: is missing; ovella-admin copy --restore puts a copy back";

Test(store_folder, is_given_no_new_store_where_a_copy_is) {
	char device[SHEET_DEVICE];
	count_once(device);
	copy_to("copies/own-newest.db");
	lose("own.db");
	cr_assert(eq(str, refused("", STORE_WRITE_OWN), (char *)no_store));
	lose("own.db-wal");
	cr_assert(eq(str, refused("", STORE_WRITE_OWN), (char *)no_store));
	cr_assert(eq(str, refused("", STORE_WRITE), (char *)no_store));
	cr_assert(not(file_exists("own.db")));
	cr_assert(not(has_retired(device)));
}

Test(store_folder, is_given_no_new_store_where_an_older_copy_is_and_the_file_is_empty) {
	char device[SHEET_DEVICE];
	count_once(device);
	copy_to("copies/own-00012.db");
	lose("own.db-wal");
	file_write("own.db", "", 0);
	cr_assert(eq(str, refused("", STORE_WRITE_OWN), (char *)no_store));
	cr_assert(eq(int, (int)file_size("own.db"), 0));
}

Test(store_folder, is_given_a_store_where_copies_are_of_something_else) {
	copy_to("copies/own-newest.db.part");
	copy_to("copies/collected-newest.db");
	copy_to("copies/copy-lock");
	open_as(STORE_WRITE_OWN);
}

Test(store_folder, of_a_kiosk_without_store_and_copy_becomes_another_device) {
	char device[SHEET_DEVICE];
	count_once(device);
	lose("own.db");
	lose("own.db-wal");
	cr_assert(not(is_still(device, STORE_WRITE_OWN)));
	cr_assert(has_retired(device));
	open_as(STORE_WRITE_OWN);
	snprintf(device, sizeof device, "%s", store_device(store));
	seal_day(TODAY);
	close_it();
	cr_assert(is_still(device, STORE_WRITE_OWN));
}

/* The secret key is aside, and the power fails. */
Test(store_folder, becomes_another_device_after_a_start_that_was_cut_short) {
	char device[SHEET_DEVICE], aside[40];
	count_once(device);
	lose("own.db");
	lose("own.db-wal");
	snprintf(aside, sizeof aside, "device-%s.key", device);
	cr_assert(eq(int, rename(folder_path("device.key").text, folder_path(aside).text), 0));
	cr_assert(not(is_still(device, STORE_WRITE_OWN)));
	snprintf(aside, sizeof aside, "device-%s.pub", device);
	cr_assert(file_exists(aside));
}

/* It is in the kiosks' settings. */
Test(store_folder, keeps_the_key_that_was_made_before_its_store) {
	char device[SHEET_DEVICE];
	cr_assert(key_device(folder_path("").text, device, &err));
	file_write("own.db-lock", "", 0);
	cr_assert(is_still(device, STORE_WRITE));
	cr_assert(is_still(device, STORE_WRITE_OWN));
}

Test(store_folder, keeps_a_key_that_it_has_not_counted_with) {
	char device[SHEET_DEVICE];
	cr_assert(key_device(folder_path("").text, device, &err));
	cr_assert(is_still(device, STORE_COLLECT));
	cr_assert(is_still(device, STORE_WRITE_OWN));
}

Test(store_folder, of_an_office_keeps_its_key_whatever_is_lost) {
	char device[SHEET_DEVICE];
	count_once(device);
	lose("own.db");
	lose("own.db-wal");
	cr_assert(is_still(device, STORE_WRITE));
}

Test(store_folder, keeps_its_key_beside_a_log_that_nobody_opens) {
	char device[SHEET_DEVICE];
	count_once(device);
	lose("own.db");
	cr_assert(ne(ptr, strstr(refused("", STORE_WRITE_OWN), "empty or missing, but its log"), NULL));
	cr_assert(file_exists("device.key"));
	cr_assert(not(has_retired(device)));
}

/* What a tap costs. */

static struct spy *spy;

static void start_with_spy(void) {
	start();
	spy = spy_start();
	open_as(STORE_WRITE);
	tap();
}

static void tap_both_sheets(struct sheet *hours) {
	const struct sheet *sheets[] = {&door, hours};
	sheet_add(&door, "visits", 1);
	sheet_add(&door, "activity:kahvi", 1);
	sheet_add(hours, "tue-13", 1);
	cr_assert(store_save(store, sheets, 2, &err), "%s", err.text);
}

TestSuite(store_tap, .init = start_with_spy, .fini = finish);

Test(store_tap, is_one_page_and_one_sync) {
	for (int i = 0; i < 300; i++) {
		spy->syncs = 0;
		spy->log_bytes = 0;
		tap();
		cr_assert(eq(int, spy->syncs, 1));
		cr_assert(le(long, spy->log_bytes, 4300));
	}
}

Test(store_tap, is_one_page_and_one_sync_for_two_sheets_together) {
	struct sheet hours;
	sheet_init(&hours, SHEET_HOURS, "oulu", day_month(TODAY));
	tap_both_sheets(&hours);
	spy->syncs = 0;
	spy->log_bytes = 0;
	tap_both_sheets(&hours);
	cr_assert(eq(int, spy->syncs, 1));
	cr_assert(le(long, spy->log_bytes, 4300));
}

Test(store_tap, does_not_make_the_log_longer_once_it_is_laid_out) {
	bool settled;
	cr_assert(store_settle(store, &settled, &err) && settled);
	long before = file_size("own.db-wal");
	for (int i = 0; i < 200; i++) {
		tap();
	}
	cr_assert(eq(long, file_size("own.db-wal"), before));
}

Test(store_tap, does_not_make_the_log_longer_when_somebody_took_it_away) {
	bool settled;
	cr_assert(store_settle(store, &settled, &err) && settled);
	close_it();
	unlink(folder_path("own.db-wal").text);
	open_as(STORE_WRITE);
	cr_assert(eq(long, file_size("own.db-wal"), 1L << 20));
}

/* Settling. See also traces.c. */

static bool settle(void) {
	bool settled;
	cr_assert(store_settle(store, &settled, &err), "%s", err.text);
	return settled;
}

Test(store, is_unsettled_from_closing_a_sheet_to_settling) {
	cr_assert(settle());
	cr_assert(not(store_is_unsettled(store)));
	seal_day(TODAY);
	cr_assert(store_is_unsettled(store));
	cr_assert(settle());
	cr_assert(not(store_is_unsettled(store)));
}

Test(store, is_unsettled_after_a_restart_that_came_before_settling) {
	seal_day(TODAY);
	restart();
	cr_assert(store_is_unsettled(store));
	cr_assert(settle());
	restart();
	cr_assert(not(store_is_unsettled(store)));
}

Test(store, has_all_that_it_had_when_it_is_settled) {
	tap();
	seal_day(TODAY - 1);
	cr_assert(settle());
	cr_assert(eq(int, all_visits(), 5));
	cr_assert(eq(int, closed_sheets(), 1));
	restart();
	cr_assert(eq(int, open_visits(), 1));
	cr_assert(eq(int, closed_sheets(), 1));
}

Test(store, goes_on_counting_when_it_is_settled) {
	seal_day(TODAY - 1);
	cr_assert(settle());
	tap();
	seal(&door);
	restart();
	cr_assert(eq(int, closed_sheets(), 2));
}

static void check_written_at(const char *name, int day) {
	struct stat about;
	cr_assert(eq(int, stat(folder_path(name).text, &about), 0));
	cr_assert(eq(long, (long)about.st_mtime, day * 86400L), "%s", name);
}

Test(store, does_not_tell_by_its_files_times_when_the_last_visit_was) {
	tap();
	seal(&door);
	cr_assert(settle());
	check_written_at("own.db", TODAY);
	check_written_at("own.db-wal", TODAY);
	check_written_at("own.db-shm", TODAY);
}

Test(store, has_no_files_from_a_day_off_that_is_to_come) {
	struct sheet closed;
	sheet_init(&closed, SHEET_CALENDAR, "oulu", TODAY + 30);
	seal(&closed);
	tap();
	seal(&door);
	cr_assert(settle());
	check_written_at("own.db", TODAY);
}

Test(store, has_no_files_from_the_end_of_a_period_that_has_words_already) {
	struct sheet words;
	sheet_init(&words, SHEET_WORDS, "", TODAY + 30);
	seal(&words);
	tap();
	seal(&door);
	cr_assert(settle());
	check_written_at("own.db", TODAY);
}

Test(store, may_be_closed_when_there_is_none) {
	store_close(NULL);
}

/* What other devices counted, in a file beside. */

/* As it would come from that device. */
static void collect(const char *device, int number, int day, int visits) {
	char body[SHEET_BODY];
	struct sheet sheet;
	struct store *collecting = store_open(folder_path("").text, STORE_COLLECT, &err);
	cr_assert(ne(ptr, collecting, NULL), "%s", err.text);
	sheet_init(&sheet, SHEET_DOOR, "kiiminki", day);
	sheet_add(&sheet, "visits", visits);
	snprintf(sheet.device, sizeof sheet.device, "%s", device);
	sheet.number = number;
	sheet.recorded = day;
	size_t length = sheet_format(&sheet, body);
	struct seal seal = seal_digest(body, length);
	cr_assert(store_keep(collecting, &sheet, body, length, &seal, &err), "%s", err.text);
	store_close(collecting);
}

static int visits_as(enum store_access access) {
	int visits = 0;
	open_as(access);
	cr_assert(store_each_sheet(store, 0, 100000, add_visits, &visits, &err), "%s", err.text);
	close_it();
	return visits;
}

Test(store, reads_what_this_and_other_devices_counted_as_one) {
	seal_day(TODAY);
	close_it();
	collect("F000000000000001", 1, TODAY, 30);
	cr_assert(eq(int, visits_as(STORE_READ), 34));
	cr_assert(eq(int, visits_as(STORE_WRITE), 34));
}

Test(store, leaves_others_out_where_its_own_are_meant) {
	seal_day(TODAY);
	close_it();
	collect("F000000000000001", 1, TODAY, 30);
	cr_assert(eq(int, visits_as(STORE_READ_OWN), 4));
	cr_assert(eq(int, visits_as(STORE_WRITE_OWN), 4));
}

Test(store, of_an_office_may_have_collected_sheets_alone) {
	close_it();
	unlink(folder_path("own.db").text);
	unlink(folder_path("own.db-wal").text);
	collect("F000000000000001", 1, TODAY, 30);
	cr_assert(eq(int, visits_as(STORE_READ), 30));
	cr_assert(eq(ptr, store_open(folder_path("").text, STORE_READ_OWN, &err), NULL));
}

Test(store, counts_on_beside_a_damaged_file_of_others) {
	close_it();
	file_write("collected.db", "not a database, and long enough to be read as one", 50);
	open_as(STORE_WRITE_OWN);
	tap();
	close_it();
	cr_assert(eq(ptr, store_open(folder_path("").text, STORE_READ, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "collected.db"), NULL), "%s", err.text);
}

static bool add_name(const struct store_line *line, void *data, struct error *unused) {
	(void)unused;
	char *names = data;
	size_t length = strlen(names);
	snprintf(names + length, 200 - length, "%.1s%d ", strcmp(line->file, "own.db") == 0 ? "x" : line->device, line->number);
	return true;
}

/* The own device's id begins with any digit: those of the others are around it. */
Test(store, walks_both_files_in_the_order_of_devices) {
	char names[200] = "";
	seal_day(TODAY);
	tap();
	close_it();
	collect("G", 2, TODAY, 1);
	collect("!", 1, TODAY, 1);
	collect("G", 1, TODAY, 1);
	collect("!", 3, TODAY, 1);
	open_as(STORE_READ);
	cr_assert(store_each_line(store, add_name, names, &err), "%s", err.text);
	cr_assert(eq(str, names, "!1 !3 x0 x1 G1 G2 "));
}

Test(store, does_not_count_twice_what_was_collected_of_this_very_device) {
	char device[SHEET_DEVICE];
	seal_day(TODAY);
	snprintf(device, sizeof device, "%s", store_device(store));
	close_it();
	collect(device, 1, TODAY, 4);
	cr_assert(eq(ptr, store_open(folder_path("").text, STORE_READ, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "would count twice"), NULL), "%s", err.text);
	cr_assert(eq(int, visits_as(STORE_READ_OWN), 4));
}

Test(store, keeps_no_second_sheet_of_a_number) {
	struct sheet sheet;
	struct seal seal = {{0}};
	collect("G", 1, TODAY, 1);
	struct store *collecting = store_open(folder_path("").text, STORE_COLLECT, &err);
	sheet_init(&sheet, SHEET_DOOR, "oulu", TODAY);
	strcpy(sheet.device, "G");
	sheet.number = 1;
	cr_assert(not(store_keep(collecting, &sheet, "{}", 2, &seal, &err)));
	store_close(collecting);
}

Test(store, is_collected_into_while_the_own_one_is_written) {
	collect("G", 1, TODAY, 1);
	tap();
	collect("G", 2, TODAY, 1);
}

Test(store, walks_the_sheets_of_one_device_in_its_own_file) {
	char names[200] = "";
	seal_day(TODAY);
	close_it();
	collect("G", 2, TODAY, 1);
	collect("H", 1, TODAY, 1);
	collect("G", 1, TODAY, 1);
	store = store_open(folder_path("").text, STORE_COLLECT, &err);
	cr_assert(store_each_of(store, "G", add_name, names, &err), "%s", err.text);
	cr_assert(store_each_of(store, store_device(store), add_name, names, &err), "%s", err.text);
	cr_assert(eq(str, names, "G1 G2 "));
}

/* What is collected was counted elsewhere: no rewriting of years of it. */
Test(store, that_collects_empties_its_log_without_rewriting_the_file) {
	bool settled;
	close_it();
	collect("G", 1, TODAY, 1);
	store = store_open(folder_path("").text, STORE_COLLECT, &err);
	cr_assert(store_is_unsettled(store));
	cr_assert(store_settle(store, &settled, &err) && settled, "%s", err.text);
	cr_assert(not(store_is_unsettled(store)));
	cr_assert(not(file_holds("collected.db-wal", "kiiminki")));
	cr_assert(file_holds("collected.db", "kiiminki"));
}

Test(store, that_collected_a_sheet_is_unsettled) {
	struct sheet sheet;
	struct seal seal = {{0}};
	bool settled;
	struct store *collecting = store_open(folder_path("").text, STORE_COLLECT, &err);
	cr_assert(store_settle(collecting, &settled, &err) && settled, "%s", err.text);
	sheet_init(&sheet, SHEET_DOOR, "oulu", TODAY);
	sheet.number = 1;
	cr_assert(store_keep(collecting, &sheet, "{}", 2, &seal, &err), "%s", err.text);
	cr_assert(store_is_unsettled(collecting));
	store_close(collecting);
}

/* A start that was cut short leaves files under a name of their own. */
Test(store, of_others_is_made_whole_at_once) {
	file_write("collected.db.new", "cut short", 9);
	file_write("collected.db.new-journal", "cut short", 9);
	close_it();
	collect("G", 1, TODAY, 1);
	cr_assert(not(file_exists("collected.db.new")));
	cr_assert(not(file_exists("collected.db.new-journal")));
	cr_assert(not(file_exists("collected.db.new-wal")));
	cr_assert(eq(int, visits_as(STORE_READ), 1));
}

Test(store, of_others_is_not_made_anew_beside_its_log) {
	collect("G", 1, TODAY, 1);
	unlink(folder_path("collected.db").text);
	cr_assert(eq(ptr, store_open(folder_path("").text, STORE_COLLECT, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "empty or missing, but its log"), NULL), "%s", err.text);
}
