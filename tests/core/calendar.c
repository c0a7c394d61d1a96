#include "core/calendar.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/error.h"

enum {
	MONDAY = 19114, // 2.5.2022
	OULU = 0,
	KIIMINKI = 1,
};

static struct site sites[] = {
	{.code = "oulu", .from = 0, .until = 30000, .hours = {[0] = {780, 1020}}},
	{.code = "kiiminki", .from = 0, .until = 30000, .hours = {[0] = {600, 720}}},
};

static struct project project = {.until = 30000, .site_count = 2, .sites = sites};

static struct calendar calendar;
static struct sheet sheet;
static struct error err;
static int next_number;

static void start(void) {
	calendar_init(&calendar, &project);
}

static void finish(void) {
	calendar_finish(&calendar);
}

TestSuite(calendar, .init = start, .fini = finish);

static void add_it(void) {
	cr_assert(calendar_add(&sheet, &calendar, &err), "%s", err.text);
}

/* Recorded on MONDAY, with the next number. */
static void add(const char *site, int day, int opens, int closes) {
	sheet_init(&sheet, SHEET_CALENDAR, site, day);
	sheet.number = ++next_number;
	sheet.recorded = MONDAY;
	text_copy(sheet.reason, sizeof sheet.reason, "other");
	sheet_add(&sheet, "opens", opens);
	sheet_add(&sheet, "closes", closes);
	add_it();
}

static void add_outage(int day, int minutes) {
	sheet_init(&sheet, SHEET_CALENDAR, "oulu", day);
	sheet.number = ++next_number;
	sheet.recorded = MONDAY;
	text_copy(sheet.reason, sizeof sheet.reason, "outage");
	sheet_add(&sheet, "outage-minutes", minutes);
	add_it();
}

static bool is(int site, int day, int from, int until) {
	struct hours hours = calendar_hours(&calendar, site, day);
	return hours.from == from && hours.until == until;
}

Test(calendar, is_the_settings_when_nobody_wrote_anything) {
	cr_assert(is(OULU, MONDAY, 780, 1020));
	cr_assert(is(OULU, MONDAY + 1, 0, 0));
	cr_assert(not(calendar_is_closed(&calendar, OULU, MONDAY + 1)));
	cr_assert(eq(int, calendar_outage(&calendar, OULU, MONDAY), 0));
}

Test(calendar, closes_one_day_of_one_site) {
	add("oulu", MONDAY, 0, 0);
	cr_assert(is(OULU, MONDAY, 0, 0));
	cr_assert(calendar_is_closed(&calendar, OULU, MONDAY));
	cr_assert(is(KIIMINKI, MONDAY, 600, 720));
	cr_assert(is(OULU, MONDAY + 7, 780, 1020));
}

Test(calendar, opens_a_day_that_is_closed_in_the_settings) {
	add("oulu", MONDAY + 1, 600, 840);
	cr_assert(is(OULU, MONDAY + 1, 600, 840));
}

Test(calendar, opens_at_midnight) {
	add("oulu", MONDAY, 0, 1440);
	cr_assert(is(OULU, MONDAY, 0, 1440));
}

Test(calendar, has_the_newest_of_several_sheets_in_whichever_order_they_come) {
	add("oulu", MONDAY, 600, 840);
	struct sheet older = sheet;
	add("oulu", MONDAY, 0, 0);
	sheet = older;
	add_it();
	cr_assert(calendar_is_closed(&calendar, OULU, MONDAY));
}

Test(calendar, has_the_sheet_of_the_later_day_when_two_devices_wrote) {
	add("oulu", MONDAY, 600, 840);
	add("oulu", MONDAY, 660, 900);
	sheet.number = 1;
	sheet.recorded = MONDAY + 1;
	sheet_add(&sheet, "closes", 60);
	add_it();
	cr_assert(is(OULU, MONDAY, 660, 960));
}

Test(calendar, keeps_days_apart_in_whichever_order_they_come) {
	for (int i = 0; i < 20; i++) {
		int day = MONDAY + i * 7 % 20;
		add(i % 2 ? "oulu" : "kiiminki", day, 100 + day - MONDAY, 900);
	}
	for (int i = 0; i < 20; i++) {
		int day = MONDAY + i * 7 % 20;
		cr_assert(is(i % 2 ? OULU : KIIMINKI, day, 100 + day - MONDAY, 900), "%d", i);
	}
	cr_assert(eq(int, calendar.count, 20));
}

Test(calendar, leaves_the_hours_as_they_are_for_an_outage) {
	add_outage(MONDAY, 90);
	cr_assert(is(OULU, MONDAY, 780, 1020));
	cr_assert(eq(int, calendar_outage(&calendar, OULU, MONDAY), 90));
	cr_assert(eq(int, calendar_outage(&calendar, KIIMINKI, MONDAY), 0));
}

Test(calendar, has_an_outage_and_other_hours_of_one_day) {
	add("oulu", MONDAY, 600, 840);
	add_outage(MONDAY, 90);
	cr_assert(is(OULU, MONDAY, 600, 840));
	cr_assert(eq(int, calendar_outage(&calendar, OULU, MONDAY), 90));
}

Test(calendar, takes_an_outage_back) {
	add_outage(MONDAY, 90);
	add_outage(MONDAY, 0);
	cr_assert(eq(int, calendar_outage(&calendar, OULU, MONDAY), 0));
	cr_assert(is(OULU, MONDAY, 780, 1020));
}

Test(calendar, passes_over_hours_that_no_day_has) {
	add("oulu", MONDAY, 840, 600);
	add("oulu", MONDAY, -5, 600);
	add("oulu", MONDAY, 600, 1441);
	add("oulu", MONDAY, 600, 0);
	add_outage(MONDAY, -1);
	cr_assert(is(OULU, MONDAY, 780, 1020));
	cr_assert(eq(int, calendar_outage(&calendar, OULU, MONDAY), 0));
}

Test(calendar, passes_over_other_kinds_and_unknown_sites) {
	add("nowhere", MONDAY, 0, 0);
	sheet_init(&sheet, SHEET_DOOR, "oulu", MONDAY);
	add_it();
	cr_assert(eq(int, calendar.count, 0));
}

Test(calendar, may_be_filled_again_when_it_is_finished) {
	add("oulu", MONDAY, 0, 0);
	calendar_finish(&calendar);
	cr_assert(is(OULU, MONDAY, 780, 1020));
	add("oulu", MONDAY, 600, 840);
	cr_assert(is(OULU, MONDAY, 600, 840));
}
