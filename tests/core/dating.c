#include "core/dating.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/tally.h"
#include "tests/core/folder.h"

enum { TODAY = 19115, DAY = TODAY - 1 }; // 3.5.2022 and the day before

static struct site sites[] = {{.code = "oulu", .from = 0, .until = 30000}};
static struct project project = {.from = TODAY - 30,
	.until = TODAY + 30,
	.site_count = 1,
	.sites = sites,
	.activity_count = 1,
	.activities = {{.code = "kahvi"}}};

static struct error err;
static struct store *store;
static struct dating dating;
static const struct dating_choice choice = {.day = DAY};

static void set_up(void) {
	folder_make();
	store = store_open(folder_path("").text, STORE_WRITE, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
}

static void clear(void) {
	dating_finish(&dating);
	store_close(store);
	folder_remove();
}

TestSuite(dating, .init = set_up, .fini = clear);

static struct sheet undated_sheet(enum sheet_kind kind, const char *line, int count) {
	struct sheet sheet;
	sheet_init(&sheet, kind, "oulu", DAY_NONE);
	sheet_add(&sheet, line, count);
	return sheet;
}

static void make_boot(int visits, struct sheet sheets[2]) {
	sheets[0] = undated_sheet(SHEET_DOOR, "visits", visits);
	sheets[1] = undated_sheet(SHEET_HOURS, "unknown", visits);
	sheet_add(&sheets[0], "activity:kahvi", 2);
	sheet_add(&sheets[0], "bursts", 1);
}

/* What a start with an untrusted clock leaves. */
static void seal_boot(int visits, int recorded) {
	struct sheet sheets[2];
	make_boot(visits, sheets);
	cr_assert(store_seal_all(store, sheets, 2, recorded, &err), "%s", err.text);
}

static void open_boot(int visits) {
	struct sheet sheets[2];
	make_boot(visits, sheets);
	const struct sheet *both[] = {&sheets[0], &sheets[1]};
	cr_assert(store_save(store, both, 2, &err), "%s", err.text);
}

static int waiting(void) {
	dating_finish(&dating);
	cr_assert(dating_read(&dating, store, &err), "%s", err.text);
	return dating.count;
}

static bool date(int which) {
	return dating_seal(store, &dating.sheets[which], &choice, TODAY, &err);
}

static struct tally *count(void) {
	struct tally *tally = tally_create(&project, DAY, TODAY + 1, &err);
	cr_assert(store_each_sheet(store, DAY_NONE, TODAY + 1, tally_add, tally, &err));
	return tally;
}

struct hours_found {
	int day, unknown;
};

static bool add_hours(const struct sheet *sheet, void *data, struct error *unused) {
	struct hours_found *found = data;
	(void)unused;
	if (sheet->kind == SHEET_HOURS && sheet->day == found->day) {
		found->unknown += sheet_count(sheet, "unknown");
	}
	return true;
}

static int unknown_hours(int month) {
	struct hours_found found = {.day = month};
	cr_assert(store_each_sheet(store, DAY_NONE, TODAY + 1, add_hours, &found, &err));
	return found.unknown;
}

Test(dating, finds_nothing_in_an_empty_store) {
	cr_assert(eq(int, waiting(), 0));
}

Test(dating, finds_undated_sheets_by_number_the_open_one_first) {
	seal_boot(5, TODAY);
	seal_boot(7, DAY_NONE);
	open_boot(1);
	cr_assert(eq(int, waiting(), 3));
	cr_assert(eq(int, dating.sheets[0].number, 0));
	cr_assert(eq(int, dating.sheets[1].number, 1));
	cr_assert(eq(int, dating.sheets[1].recorded, TODAY));
	cr_assert(eq(int, sheet_count(&dating.sheets[1], "visits"), 5));
	cr_assert(eq(int, dating.sheets[2].number, 3));
	cr_assert(eq(int, dating.sheets[2].recorded, DAY_NONE));
	cr_assert(ne(ptr, (void *)dating_find(&dating, 3, NULL), NULL));
	cr_assert(eq(ptr, (void *)dating_find(&dating, 3, "kiiminki"), NULL));
	cr_assert(eq(ptr, (void *)dating_find(&dating, 2, NULL), NULL));
}

Test(dating, moves_the_visits_to_their_day) {
	seal_boot(5, TODAY);
	waiting();
	cr_assert(date(0), "%s", err.text);
	struct tally *tally = count();
	struct tally_day day = tally_sum(tally, 0, DAY, DAY + 1);
	cr_assert(eq(int, tally_undated(tally), 0));
	cr_assert(eq(int, day.visits, 5));
	cr_assert(eq(int, day.choices, 2));
	cr_assert(eq(int, day.by_hand, 0));
	cr_assert(eq(int, day.corrections, 0));
	tally_destroy(tally);
}

Test(dating, moves_the_hours_to_the_month) {
	seal_boot(5, TODAY);
	waiting();
	cr_assert(date(0), "%s", err.text);
	cr_assert(eq(int, unknown_hours(DAY_NONE), 0));
	cr_assert(eq(int, unknown_hours(day_month(DAY)), 5));
}

Test(dating, changes_nothing_that_is_sealed) {
	struct sheet moves[DATING_SHEETS];
	seal_boot(5, TODAY);
	waiting();
	cr_assert(eq(int, dating_make(&dating.sheets[0], &choice, moves), 4));
	char body[SHEET_BODY];
	sheet_format(&moves[0], body);
	cr_assert(eq(str, body,
		"{\"kind\":\"door\",\"lines\":{\"activity:kahvi\":-2,\"bursts\":-1,\"of:1\":1,\"visits\":-"
		"5},"
		"\"reason\":\"dated\",\"site\":\"oulu\",\"v\":1}"));
	sheet_format(&moves[1], body);
	cr_assert(eq(str, body,
		"{\"day\":\"2022-05-02\",\"kind\":\"door\",\"lines\":{\"activity:kahvi\":2,\"bursts\":1,"
		"\"of:1\":1,\"visits\":5},\"reason\":\"dated\",\"site\":\"oulu\",\"v\":1}"));
	sheet_format(&moves[3], body);
	cr_assert(eq(str, body,
		"{\"day\":\"2022-05\",\"kind\":\"hours\",\"lines\":{\"of:1\":1,\"unknown\":5},"
		"\"reason\":\"dated\",\"site\":\"oulu\",\"v\":1}"));
}

Test(dating, says_that_midnight_was_in_between) {
	struct sheet moves[DATING_SHEETS];
	struct dating_choice over = {.day = DAY, .is_over_midnight = true};
	seal_boot(5, TODAY);
	waiting();
	dating_make(&dating.sheets[0], &over, moves);
	cr_assert(eq(str, moves[1].reason, "dated-midnight"));
}

Test(dating, does_not_date_a_sheet_twice) {
	seal_boot(5, TODAY);
	seal_boot(7, TODAY);
	waiting();
	cr_assert(date(0), "%s", err.text);
	cr_assert(not(date(0)));
	cr_assert(eq(str, err.text, "sheet 1: is not an undated one that waits for its day"));
	cr_assert(eq(int, waiting(), 1));
	cr_assert(eq(int, dating.sheets[0].number, 3));
}

Test(dating, seals_an_open_sheet_first) {
	struct sheet sheet;
	bool found;
	open_boot(5);
	waiting();
	cr_assert(date(0), "%s", err.text);
	cr_assert(eq(int, waiting(), 0));
	cr_assert(store_load(store, SHEET_DOOR, "oulu", DAY_NONE, &sheet, &found, &err) && !found);
	cr_assert(store_load(store, SHEET_HOURS, "oulu", DAY_NONE, &sheet, &found, &err) && !found);
	cr_assert(eq(int, unknown_hours(day_month(DAY)), 5));
	struct tally *tally = count();
	cr_assert(eq(int, tally_undated(tally), 0));
	cr_assert(eq(int, tally_sum(tally, 0, DAY, DAY + 1).visits, 5));
	tally_destroy(tally);
}

Test(dating, leaves_the_open_sheet_of_the_same_day_open) {
	struct sheet today, loaded;
	const struct sheet *one = &today;
	struct dating_choice now = {.day = TODAY};
	bool found;
	sheet_init(&today, SHEET_DOOR, "oulu", TODAY);
	sheet_add(&today, "visits", 3);
	seal_boot(5, TODAY);
	open_boot(1);
	store_save(store, &one, 1, &err);
	waiting();
	cr_assert(dating_seal(store, dating_find(&dating, 1, "oulu"), &now, TODAY, &err));
	cr_assert(store_load(store, SHEET_DOOR, "oulu", TODAY, &loaded, &found, &err) && found);
	cr_assert(eq(int, sheet_count(&loaded, "visits"), 3));
	cr_assert(store_load(store, SHEET_DOOR, "oulu", DAY_NONE, &loaded, &found, &err) && found);
	struct tally *tally = count();
	cr_assert(eq(int, tally_undated(tally), 1));
	cr_assert(eq(int, tally_sum(tally, 0, TODAY, TODAY + 1).visits, 8));
	tally_destroy(tally);
}

Test(dating, refuses_a_day_after_the_sheet_was_closed) {
	struct dating_choice late = {.day = TODAY + 1};
	seal_boot(5, TODAY);
	waiting();
	cr_assert(not(dating_seal(store, &dating.sheets[0], &late, TODAY + 2, &err)));
	cr_assert(eq(
		str, err.text, "sheet 1: was closed on 3.5.2022 already; its day is not later than that"));
	cr_assert(eq(int, waiting(), 1));
}

Test(dating, moves_no_hours_of_a_sheet_without_visits) {
	struct sheet moves[DATING_SHEETS];
	struct sheet none = undated_sheet(SHEET_DOOR, "visits", 0);
	sheet_add(&none, "undone", 1);
	cr_assert(store_seal(store, &none, TODAY, &err));
	waiting();
	cr_assert(eq(int, dating_make(&dating.sheets[0], &choice, moves), 2));
	cr_assert(date(0));
	cr_assert(eq(int, waiting(), 0));
}
