#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "core/key.h"
#include "core/store.h"
#include "tests/admin/desk.h"

/* Oulu is open on Mondays, Wednesdays and Thursdays from 5.10.2020 on, and Kiiminki opens later. */
static const char week[] = "status --now 2020-10-12T09:00";

static void set_up(void) {
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "5.10.2020", "visits=5");
	desk_close(SHEET_DOOR, "oulu", "7.10.2020", "visits=0");
	desk_close(SHEET_DOOR, "oulu", "8.10.2020", "visits=7 bursts=2");
}

TestSuite(status, .init = set_up, .fini = desk_clear);

static bool prints(const char *what) {
	return strstr(desk_printed(), what) != NULL;
}

static int run(const char *line) {
	return (int)desk_run(line);
}

static void need(bool is_there, const struct error *err) {
	cr_assert(is_there, "%s", err->text);
}

/* The sheets of another device, as collect keeps them. */
struct moving {
	struct store *to;
	int left_out;
};

static bool move(const struct store_line *line, void *data, struct error *err) {
	struct moving *moving = data;
	struct sheet sheet;
	return line->number == 0 || line->number == moving->left_out ||
		   (sheet_parse(&sheet, line->body, (size_t)line->length, err) &&
			   store_keep(moving->to, &sheet, line->body, (size_t)line->length, line->seal, err));
}

static void collect_other(int left_out) {
	struct error err = {""};
	struct store *other = store_open(desk_path("other"), STORE_READ, &err);
	need(other != NULL, &err);
	struct moving moving = {store_open(desk_path("data"), STORE_COLLECT, &err), left_out};
	need(moving.to != NULL, &err);
	need(store_each_line(other, move, &moving, &err), &err);
	store_close(moving.to);
	store_close(other);
}

static void close_other(enum sheet_kind kind, const char *site, const char *day, const char *lines) {
	struct error err = {""};
	struct sheet sheet = desk_sheet(kind, site, day, lines);
	struct store *store = store_open(desk_path("other"), STORE_WRITE, &err);
	need(store && store_seal(store, &sheet, sheet.day, &err), &err);
	store_close(store);
}

static void settle_burst(void) {
	desk_close(SHEET_CORRECTION, "oulu", "8.10.2020", "visits=-1");
}

Test(status, asks_for_nobody_where_everything_is_there) {
	settle_burst();
	cr_assert(eq(int, run(week), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(prints("\nOulu\n  Last day counted: 8.10.2020\n\n"), "%s", desk_printed());
	cr_assert(prints("  4 closed sheets\n"), "%s", desk_printed());
}

Test(status, names_the_key_as_the_settings_want_it_and_its_fingerprint) {
	struct error err;
	struct key key;
	char line[KEY_TEXT], fingerprint[KEY_FINGERPRINT], id[SHEET_DEVICE], want[300];
	need(key_read(desk_path("data/device.pub"), &key, &err), &err);
	key_format(&key, line);
	key_fingerprint(&key, fingerprint);
	key_name(&key, id);
	snprintf(want, sizeof want, "This device: %s\n  Fingerprint: %s\n  office-key = %s\n", id,
		fingerprint, line);
	run(week);
	cr_assert(eq(int, strncmp(desk_printed(), want, strlen(want)), 0), "%s", desk_printed());
}

Test(status, names_missing_days_as_ranges_over_days_on_which_it_was_closed) {
	settle_burst();
	cr_assert(eq(int, run("status --now 2020-10-20T09:00"), OUTCOME_NO));
	cr_assert(prints("  Missing: 12.10.2020-19.10.2020 (4 opening days)\n"), "%s", desk_printed());
	cr_assert(eq(str, (char *)desk_complaint(),
		"status: a person is needed: missing days 4, undecided bursts 0, sheets without a day 0, "
		"missing sheets 0, keys without sheets 0, files that were not let in 0"));
}

Test(status, ends_a_range_at_a_day_that_was_counted_or_closed_by_the_calendar) {
	desk_close(SHEET_DOOR, "oulu", "14.10.2020", "visits=1");
	desk_close(SHEET_CALENDAR, "oulu", "19.10.2020", "");
	run("status --now 2020-10-20T09:00");
	cr_assert(prints("  Missing: 12.10.2020 (1 opening day)\n"), "%s", desk_printed());
	cr_assert(prints("  Missing: 15.10.2020 (1 opening day)\n"), "%s", desk_printed());
}

Test(status, does_not_ask_for_today_nor_for_days_after_the_project) {
	settle_burst();
	cr_assert(eq(int, run("status --now 2020-10-12T23:59"), OUTCOME_DONE));
	cr_assert(eq(int, run("status --now 2040-01-01T12:00"), OUTCOME_NO));
	cr_assert(prints("-27.4.2023 ("), "%s", desk_printed());
}

Test(status, takes_paper_for_a_day_that_the_kiosk_was_off) {
	settle_burst();
	desk_close(SHEET_PAPER, "oulu", "12.10.2020", "visits=4");
	cr_assert(eq(int, run("status --now 2020-10-13T09:00"), OUTCOME_DONE));
	cr_assert(prints("Last day counted: 12.10.2020"));
}

Test(status, asks_to_decide_on_a_burst_until_its_day_has_a_correction) {
	cr_assert(eq(int, run(week), OUTCOME_NO));
	cr_assert(prints("Too many touches at once; nobody has decided on it: 8.10.2020\n"));
	desk_close(SHEET_CORRECTION, "oulu", "7.10.2020", "visits=1");
	cr_assert(eq(int, run(week), OUTCOME_NO), "another day's correction decides nothing");
	settle_burst();
	cr_assert(eq(int, run(week), OUTCOME_DONE));
}

Test(status, takes_an_issued_report_for_a_decision_on_its_days) {
	desk_close(SHEET_ISSUED, "", "7.10.2020", "from=20200803 period=1 version=1");
	cr_assert(eq(int, run(week), OUTCOME_NO), "it ends before that day");
	desk_close(SHEET_ISSUED, "kiiminki", "31.12.2020", "from=20200803 period=1 version=1");
	cr_assert(eq(int, run(week), OUTCOME_NO), "it is of another place");
	desk_close(SHEET_ISSUED, "", "31.12.2020", "from=20200803 period=1 version=1");
	cr_assert(eq(int, run(week), OUTCOME_DONE), "%s", desk_complaint());
}

Test(status, tells_of_a_kiosk_s_sheets_that_have_no_day_yet) {
	struct error err = {""};
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "9.10.2020", "visits=12");
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	sheet.day = DAY_NONE;
	need(store && store_seal(store, &sheet, desk_day("9.10.2020"), &err), &err);
	store_close(store);
	settle_burst();
	cr_assert(eq(int, run(week), OUTCOME_NO));
	cr_assert(prints("  1 sheet has no day yet. 12 encounters\n"), "%s", desk_printed());
}

Test(status, tells_of_other_devices_and_of_numbers_that_are_missing) {
	settle_burst();
	close_other(SHEET_DOOR, "kiiminki", "6.4.2021", "visits=3");
	close_other(SHEET_DOOR, "kiiminki", "13.4.2021", "visits=4");
	close_other(SHEET_DOOR, "kiiminki", "20.4.2021", "visits=5");
	collect_other(2);
	cr_assert(eq(int, run("status --now 2021-04-22T09:00"), OUTCOME_NO));
	cr_assert(prints(": Kiiminki\n  Last day counted: 20.4.2021\n  2 closed sheets\n"
					 "  Sheet 2 is missing.\n"),
		"%s", desk_printed());
	cr_assert(prints("\nKiiminki\n  Last day counted: 20.4.2021\n"
					 "  Missing: 13.4.2021 (1 opening day)\n"));
}

Test(status, tells_of_keys_without_sheets_and_of_files_that_were_not_let_in) {
	struct error err;
	struct key key;
	char other[SHEET_DEVICE], want[200];
	settle_burst();
	cr_assert(eq(int, mkdir(desk_path("other"), 0700), 0));
	need(key_device(desk_path("other"), other, &err), &err);
	need(key_read(desk_path("other/device.pub"), &key, &err), &err);
	mkdir(desk_path("data/known"), 0700);
	mkdir(desk_path("data/quarantine"), 0700);
	need(key_write(desk_path("data/known"), "one.pub", &key, &err), &err);
	desk_write("data/quarantine/0123.ovella-1.jsonl", "bad");
	desk_write("data/quarantine/0123.ovella-1.jsonl.why", "ovella-1.jsonl:1: is not signed\n");
	cr_assert(eq(int, run(week), OUTCOME_NO));
	snprintf(want, sizeof want, "\nDevice: %s\n", other);
	cr_assert(prints(want), "%s", desk_printed());
	cr_assert(prints("Not let in: 0123.ovella-1.jsonl\n  ovella-1.jsonl:1: is not signed\n"), "%s",
		desk_printed());
	cr_assert(ne(ptr,
		strstr(desk_complaint(), "keys without sheets 1, files that were not let in 1"), NULL));
}

Test(status, says_the_same_as_json) {
	cr_assert(eq(int, run("status --now 2020-10-20T09:00 --format json"), OUTCOME_NO));
	cr_assert(prints("{\"site\": \"oulu\", \"last\": \"2020-10-08\", \"missing\": [{\"from\": "
					 "\"2020-10-12\", \"until\": \"2020-10-20\", \"days\": 4}], \"bursts\": "
					 "[\"2020-10-08\"]}, {\"site\": \"kiiminki\", \"last\": null, "),
		"%s", desk_printed());
	cr_assert(prints("\"own\": true, \"sites\": [\"oulu\"], \"last\": \"2020-10-08\", \"closed\": 3, "
					 "\"open\": 0, \"gaps\": [], \"undated\": 0, \"undated_visits\": 0}"),
		"%s", desk_printed());
	cr_assert(prints("\"needs\": {\"missing_days\": 4, \"bursts\": 1, "), "%s", desk_printed());
}

Test(status, changes_nothing) {
	struct stat before, after;
	stat(desk_path("data"), &before);
	run(week);
	stat(desk_path("data"), &after);
	cr_assert(eq(long, (long)before.st_mtim.tv_nsec, (long)after.st_mtim.tv_nsec));
}

Test(status, refuses_a_folder_that_is_none_of_ours) {
	char line[300];
	snprintf(line, sizeof line, "status --data %s", desk_path("elsewhere"));
	cr_assert(eq(int, run(line), OUTCOME_DATA));
	cr_assert(ne(ptr, strstr(desk_complaint(), "there is no such store yet"), NULL));
}

static const char *at_office(const char *more) {
	static char line[300];
	snprintf(line, sizeof line, "status --now 2020-10-05T09:00 %s --data %s", more, desk_path("office"));
	return line;
}

Test(status, makes_the_key_of_an_office_once_where_it_is_asked_for) {
	char first[300];
	cr_assert(eq(int, run(at_office("")), OUTCOME_DATA));
	cr_assert(eq(int, run(at_office("--key")), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(prints("\nOulu\n  Nothing has been counted yet.\n"), "%s", desk_printed());
	snprintf(first, sizeof first, "%.290s", desk_printed());
	cr_assert(ne(ptr, strstr(first, "  office-key = RW"), NULL), "%s", first);
	run(at_office("--key"));
	cr_assert(eq(int, strncmp(desk_printed(), first, 150), 0));
	run(at_office(""));
	cr_assert(eq(int, strncmp(desk_printed(), first, 150), 0));
}

Test(status, says_how_an_office_that_knows_a_device_gets_its_key) {
	mkdir(desk_path("office"), 0700);
	mkdir(desk_path("office/known"), 0700);
	cr_assert(eq(int, run(at_office("")), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(prints("This device has no key yet. Make it: ovella-admin status --key\n"), "%s",
		desk_printed());
}

Test(status, refuses_sheets_that_are_damaged) {
	struct error err = {""};
	struct sheet sheet = desk_sheet(SHEET_DOOR, "kiiminki", "6.4.2021", "visits=3");
	struct seal seal = {{0}};
	struct store *store = store_open(desk_path("data"), STORE_COLLECT, &err);
	snprintf(sheet.device, sizeof sheet.device, "0123456789ABCDEF");
	sheet.number = 1;
	need(store && store_keep(store, &sheet, "{}", 2, &seal, &err), &err);
	store_close(store);
	cr_assert(eq(int, run(week), OUTCOME_DATA));
	cr_assert(eq(str, (char *)desk_complaint(),
		"collected.db: sheet 1 of 0123456789ABCDEF is damaged; ovella-admin verify tells the rest"));
}
