#include "core/tally.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/calendar.h"
#include "core/error.h"

enum {
	FIRST = 18540, // Monday, 5.10.2020: the project begins
	MONDAY = FIRST + 7,
	UNTIL = MONDAY + 7,
	OULU = 0,
	KIIMINKI = 1,
};

static struct site sites[] = {
	{.code = "oulu",
		.from = FIRST,
		.until = FIRST + 700,
		.hours = {[0] = {780, 1020}, [2] = {780, 1020}}},
	{.code = "kiiminki", .from = FIRST, .until = FIRST + 700, .hours = {[1] = {780, 990}}},
};

static struct project project = {
	.from = FIRST,
	.until = FIRST + 700,
	.site_count = 2,
	.sites = sites,
	.activity_count = 2,
	.activities = {{.code = "kahvi"}, {.code = "pelit"}},
};

static struct error err;
static struct tally *tally;
static struct sheet sheet;

static void start(void) {
	tally = tally_create(&project, MONDAY, UNTIL, &err);
	cr_assert(ne(ptr, tally, NULL));
}

static void finish(void) {
	tally_destroy(tally);
}

static void add_it(void) {
	cr_assert(tally_add(&sheet, tally, &err), "%s", err.text);
}

static void add(enum sheet_kind kind, const char *site, int day, const char *line, int count) {
	sheet_init(&sheet, kind, site, day);
	sheet.number = 1;
	sheet_add(&sheet, line, count);
	add_it();
}

static void door(const char *site, int day, int visits) {
	add(SHEET_DOOR, site, day, "visits", visits);
}

static struct tally_day sum(int site) {
	return tally_sum(tally, site, MONDAY, UNTIL);
}

static int choices(int site, int activity) {
	return tally_choices(tally, site, activity, MONDAY, UNTIL);
}

TestSuite(tally, .init = start, .fini = finish);

Test(tally, is_empty_at_first) {
	cr_assert(eq(int, sum(TALLY_ALL).visits, 0));
	cr_assert(eq(int, sum(TALLY_ALL).sheets, 0));
}

Test(tally, adds_visits_by_site_and_day) {
	door("oulu", MONDAY, 10);
	door("oulu", MONDAY + 2, 5);
	door("kiiminki", MONDAY + 1, 3);
	cr_assert(eq(int, sum(OULU).visits, 15));
	cr_assert(eq(int, sum(KIIMINKI).visits, 3));
	cr_assert(eq(int, sum(TALLY_ALL).visits, 18));
	cr_assert(eq(int, tally_sum(tally, OULU, MONDAY, MONDAY + 1).visits, 10));
}

Test(tally, adds_sheets_of_the_same_day) {
	door("oulu", MONDAY, 10);
	door("oulu", MONDAY, 5);
	cr_assert(eq(int, sum(OULU).visits, 15));
	cr_assert(eq(int, sum(OULU).sheets, 2));
}

Test(tally, is_the_same_in_whichever_order_sheets_come) {
	door("kiiminki", MONDAY, 1);
	door("oulu", MONDAY, 2);
	door("kiiminki", MONDAY, 4);
	door("oulu", MONDAY, 8);
	cr_assert(eq(int, sum(OULU).visits, 10));
	cr_assert(eq(int, sum(KIIMINKI).visits, 5));
}

Test(tally, has_every_count_of_a_door) {
	sheet_init(&sheet, SHEET_DOOR, "oulu", MONDAY);
	sheet_add(&sheet, "visits", 31);
	sheet_add(&sheet, "with-activity", 20);
	sheet_add(&sheet, "activity:kahvi", 15);
	sheet_add(&sheet, "activity:pelit", 8);
	sheet_add(&sheet, "first-time", 3);
	sheet_add(&sheet, "open-minutes", 240);
	add_it();
	struct tally_day day = sum(OULU);
	cr_assert(eq(int, day.visits, 31));
	cr_assert(eq(int, day.with_activity, 20));
	cr_assert(eq(int, day.choices, 23));
	cr_assert(eq(int, day.first_time, 3));
	cr_assert(eq(int, day.open_minutes, 240));
	cr_assert(eq(int, day.by_hand, 0));
	cr_assert(eq(int, day.corrections, 0));
}

Test(tally, knows_the_open_sheets) {
	door("oulu", MONDAY, 10);
	sheet_init(&sheet, SHEET_DOOR, "oulu", MONDAY);
	add_it();
	cr_assert(eq(int, sum(OULU).sheets, 2));
	cr_assert(eq(int, sum(OULU).open_sheets, 1));
}

Test(tally, knows_what_was_counted_on_paper) {
	door("oulu", MONDAY, 10);
	add(SHEET_PAPER, "oulu", MONDAY, "visits", 14);
	cr_assert(eq(int, sum(OULU).visits, 24));
	cr_assert(eq(int, sum(OULU).by_hand, 14));
}

Test(tally, has_corrections_in_each_count) {
	door("oulu", MONDAY, 10);
	add(SHEET_CORRECTION, "oulu", MONDAY, "visits", -2);
	add(SHEET_CORRECTION, "oulu", MONDAY, "activity:kahvi", -1);
	cr_assert(eq(int, sum(OULU).visits, 8));
	cr_assert(eq(int, sum(OULU).corrections, -2));
	cr_assert(eq(int, choices(OULU, 0), -1));
	cr_assert(eq(int, sum(OULU).choices, -1));
}

Test(tally, passes_over_kinds_that_count_no_visits) {
	add(SHEET_HOURS, "oulu", day_month(MONDAY), "mon-13", 10);
	add(SHEET_GROUP, "oulu", MONDAY, "visits", 10);
	add(SHEET_GUIDANCE, "oulu", MONDAY, "visits", 10);
	add(SHEET_CALENDAR, "oulu", MONDAY, "visits", 10);
	cr_assert(eq(int, sum(TALLY_ALL).visits, 0));
	cr_assert(eq(int, sum(TALLY_ALL).sheets, 0));
}

Test(tally, counts_the_sheets_of_unknown_sites_only) {
	door("helsinki", MONDAY, 10);
	add(SHEET_HOURS, "helsinki", day_month(MONDAY), "mon-13", 10);
	cr_assert(eq(int, tally_unknown_sheets(tally), 1));
	cr_assert(eq(int, sum(TALLY_ALL).visits, 0));
}

/* Days. */

Test(tally, has_the_first_day_and_not_the_end) {
	door("oulu", UNTIL - 1, 1);
	door("oulu", UNTIL, 2);
	door("oulu", MONDAY, 4);
	cr_assert(eq(int, sum(OULU).visits, 5));
}

Test(tally, has_what_was_before_as_a_running_total) {
	door("oulu", FIRST, 3);
	door("oulu", MONDAY - 1, 4);
	add(SHEET_CORRECTION, "oulu", FIRST, "visits", -1);
	door("kiiminki", FIRST, 10);
	door("oulu", MONDAY, 100);
	cr_assert(eq(int, tally_before(tally, OULU), 6));
	cr_assert(eq(int, tally_before(tally, KIIMINKI), 10));
	cr_assert(eq(int, tally_before(tally, TALLY_ALL), 16));
}

Test(tally, passes_over_what_was_before_the_project) {
	door("oulu", FIRST - 1, 3);
	cr_assert(eq(int, tally_first_day(tally), FIRST));
	cr_assert(eq(int, tally_before(tally, OULU), 0));
}

Test(tally, passes_over_undated_sheets) {
	door("oulu", DAY_NONE, 3);
	cr_assert(eq(int, tally_before(tally, OULU), 0));
	cr_assert(eq(int, sum(OULU).visits, 0));
}

Test(tally, may_begin_before_the_project) {
	tally_destroy(tally);
	tally = tally_create(&project, FIRST - 7, FIRST + 7, &err);
	door("oulu", FIRST - 7, 2);
	cr_assert(eq(int, tally_first_day(tally), FIRST - 7));
	cr_assert(eq(int, tally_sum(tally, OULU, FIRST - 7, FIRST).visits, 2));
}

Test(tally, may_have_no_day_at_all) {
	tally_destroy(tally);
	tally = tally_create(&project, MONDAY, MONDAY, &err);
	door("oulu", FIRST, 3);
	cr_assert(eq(int, tally_before(tally, OULU), 3));
	cr_assert(eq(int, tally_sum(tally, OULU, MONDAY, MONDAY).visits, 0));
}

/* States. */

Test(tally, is_closed_outside_the_opening_hours) {
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY + 1), TALLY_CLOSED));
}

Test(tally, is_unknown_where_it_should_have_been_open) {
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY), TALLY_UNKNOWN));
}

Test(tally, is_open_where_nobody_came) {
	door("oulu", MONDAY, 0);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY), TALLY_OPEN));
}

Test(tally, is_open_where_somebody_counted_outside_the_opening_hours) {
	door("oulu", MONDAY + 1, 2);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY + 1), TALLY_OPEN));
}

Test(tally, is_open_in_all_when_one_site_was) {
	door("oulu", MONDAY, 2);
	cr_assert(eq(int, (int)tally_state(tally, TALLY_ALL, MONDAY), TALLY_OPEN));
	door("kiiminki", MONDAY + 2, 2);
	cr_assert(eq(int, (int)tally_state(tally, TALLY_ALL, MONDAY + 2), TALLY_OPEN));
}

Test(tally, is_unknown_in_all_when_one_site_is_and_the_others_are_closed) {
	cr_assert(eq(int, (int)tally_state(tally, TALLY_ALL, MONDAY), TALLY_UNKNOWN));
	cr_assert(eq(int, (int)tally_state(tally, TALLY_ALL, MONDAY + 3), TALLY_CLOSED));
}

/* Activities. */

Test(tally, has_the_activities_of_the_project_first) {
	cr_assert(eq(int, tally_activity_count(tally), 2));
	cr_assert(eq(int, strcmp(tally_activity(tally, 0), "kahvi"), 0));
	cr_assert(eq(int, strcmp(tally_activity(tally, 1), "pelit"), 0));
}

Test(tally, adds_choices_by_site_and_activity) {
	add(SHEET_DOOR, "oulu", MONDAY, "activity:pelit", 4);
	add(SHEET_DOOR, "oulu", MONDAY + 2, "activity:pelit", 2);
	add(SHEET_DOOR, "kiiminki", MONDAY + 1, "activity:pelit", 1);
	cr_assert(eq(int, choices(OULU, 1), 6));
	cr_assert(eq(int, choices(KIIMINKI, 1), 1));
	cr_assert(eq(int, choices(TALLY_ALL, 1), 7));
	cr_assert(eq(int, choices(TALLY_ALL, 0), 0));
	cr_assert(eq(int, tally_choices(tally, OULU, 1, MONDAY, MONDAY + 1), 4));
}

Test(tally, keeps_activities_that_the_settings_no_longer_have) {
	add(SHEET_DOOR, "oulu", MONDAY, "activity:sauna", 4);
	add(SHEET_DOOR, "kiiminki", MONDAY, "activity:sauna", 1);
	cr_assert(eq(int, tally_activity_count(tally), 3));
	cr_assert(eq(int, strcmp(tally_activity(tally, 2), "sauna"), 0));
	cr_assert(eq(int, choices(OULU, 2), 4));
	cr_assert(eq(int, choices(TALLY_ALL, 2), 5));
}

static bool add_sauna(int number) {
	char line[SHEET_NAME];
	snprintf(line, sizeof line, "activity:sauna-%d", number);
	sheet_init(&sheet, SHEET_DOOR, "oulu", MONDAY);
	sheet_add(&sheet, line, 1);
	return tally_add(&sheet, tally, &err);
}

Test(tally, has_room_for_40_activities) {
	for (int i = 0; i < 38; i++) {
		cr_assert(add_sauna(i), "%s", err.text);
	}
	cr_assert(not(add_sauna(38)));
	cr_assert(eq(str, err.text, "line 'activity:sauna-38': more than 40 activities in the sheets"));
}

/* Sheets of other devices may say anything. */

static bool add_many(const char *site, int day, int count) {
	sheet_init(&sheet, SHEET_DOOR, site, day);
	sheet_add(&sheet, "visits", count);
	sheet_add(&sheet, "activity:kahvi", count);
	return tally_add(&sheet, tally, &err);
}

Test(tally, refuses_counts_that_no_sum_can_hold) {
	cr_assert(add_many("oulu", MONDAY, SHEET_HIGHEST));
	cr_assert(not(add_many("oulu", MONDAY, SHEET_HIGHEST)));
	cr_assert(eq(str, err.text,
		"line 'activity:kahvi' of oulu: the counts of the sheets are too high to be added up"));
}

Test(tally, refuses_counts_that_no_sum_over_days_and_sites_can_hold) {
	cr_assert(add_many("oulu", MONDAY, SHEET_HIGHEST));
	cr_assert(not(add_many("kiiminki", MONDAY + 1, -SHEET_HIGHEST)));
}

Test(tally, refuses_counts_that_no_running_total_can_hold) {
	cr_assert(add_many("oulu", FIRST, SHEET_HIGHEST));
	cr_assert(add_many("oulu", FIRST, SHEET_HIGHEST));
	cr_assert(not(add_many("kiiminki", FIRST, SHEET_HIGHEST)));
}

Test(tally, may_be_destroyed_when_there_is_none) {
	tally_destroy(NULL);
}

/* The calendar. */

static void close_day(const char *site, int day) {
	sheet_init(&sheet, SHEET_CALENDAR, site, day);
	sheet.number = 1;
	add_it();
}

Test(tally, is_closed_on_a_day_that_the_calendar_closed) {
	close_day("oulu", MONDAY);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY), TALLY_CLOSED));
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY + 2), TALLY_UNKNOWN));
	cr_assert(eq(int, (int)tally_state(tally, TALLY_ALL, MONDAY), TALLY_CLOSED));
}

Test(tally, is_closed_where_a_kiosk_was_on_and_nobody_came) {
	door("oulu", MONDAY, 0);
	close_day("oulu", MONDAY);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY), TALLY_CLOSED));
}

Test(tally, is_open_where_somebody_counted_on_a_closed_day) {
	close_day("oulu", MONDAY);
	door("oulu", MONDAY, 2);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY), TALLY_OPEN));
}

Test(tally, is_unknown_on_a_day_that_the_calendar_opened) {
	add(SHEET_CALENDAR, "oulu", MONDAY + 1, "closes", 600);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY + 1), TALLY_UNKNOWN));
	door("oulu", MONDAY + 1, 0);
	cr_assert(eq(int, (int)tally_state(tally, OULU, MONDAY + 1), TALLY_OPEN));
	cr_assert(eq(int, calendar_hours(tally_calendar(tally), OULU, MONDAY + 1).until, 600));
}

Test(tally, passes_over_what_staff_counted_themselves) {
	sheet_init(&sheet, SHEET_DOOR, "oulu", MONDAY);
	sheet_add(&sheet, "visits", 17);
	sheet_add(&sheet, sheet_hand_count, 20);
	add_it();
	cr_assert(eq(int, sum(OULU).visits, 17));
	cr_assert(eq(int, sum(OULU).by_hand, 0));
	cr_assert(eq(int, sum(OULU).choices, 0));
	cr_assert(eq(int, tally_activity_count(tally), 2));
}
