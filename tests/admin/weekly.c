#include "admin/weekly.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/error.h"
#include "core/project.h"
#include "tests/admin/desk.h"

static struct tally *tally;
static struct weekly *weekly;
static struct weekly_scope scope;
static struct error err;

enum { OULU, KIIMINKI, YLI_II, ALL };

static void clear(void) {
	weekly_destroy(weekly);
	tally_destroy(tally);
	desk_clear();
}

TestSuite(weekly, .init = desk_set_up, .fini = clear);

/* From a day to before another, seen on the third. */
static void ask(const char *from, const char *until, const char *now) {
	scope = (struct weekly_scope){
		.from = desk_day(from),
		.until = desk_day(until),
		.site = TALLY_ALL,
		.now = {.day = desk_day(now), .minute = 12 * 60},
	};
	tally = tally_create(desk_project(), scope.from, scope.until, &err);
	cr_assert(tally != NULL);
}

static void count(enum sheet_kind kind, const char *site, const char *day, const char *lines) {
	struct sheet sheet = desk_sheet(kind, site, day, lines);
	sheet.number = 1;
	cr_assert(tally_add(&sheet, tally, &err));
}

static const struct weekly_row *row(int week, int column) {
	if (!weekly) {
		weekly = weekly_create(desk_project(), tally, scope, &err);
	}
	return weekly_row(weekly, week, column);
}

Test(weekly, has_a_row_for_each_site_and_one_for_all) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	cr_assert(eq(int, row(0, YLI_II)->site, YLI_II));
	cr_assert(eq(int, row(0, ALL)->site, TALLY_ALL));
	cr_assert(eq(int, weekly->week_count, 1));
	cr_assert(eq(int, weekly->column_count, 4));
}

Test(weekly, has_one_row_when_one_site_is_asked_for) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	scope.site = KIIMINKI;
	cr_assert(eq(int, row(0, 0)->site, KIIMINKI));
	cr_assert(eq(int, weekly->column_count, 1));
}

Test(weekly, g2_has_143_weeks_of_the_published_project) {
	ask("3.8.2020", "1.5.2023", "1.5.2023");
	row(0, 0);
	cr_assert(eq(int, weekly->week_count, 143));
	cr_assert(eq(int, scope.until - scope.from, 1001));
}

Test(weekly, g2_shares_those_weeks_out_to_their_iso_years) {
	int years[4] = {0};
	ask("3.8.2020", "1.5.2023", "1.5.2023");
	for (int week = 0; week < 143; week++) {
		years[row(week, ALL)->week.year - 2020]++;
	}
	cr_assert(eq(int, years[0], 22));
	cr_assert(eq(int, years[1], 52));
	cr_assert(eq(int, years[2], 52));
	cr_assert(eq(int, years[3], 17));
}

Test(weekly, g3_touches_144_weeks_from_the_summarys_first_day) {
	ask("1.8.2020", "1.5.2023", "1.5.2023");
	cr_assert(eq(int, row(0, ALL)->until - row(0, ALL)->from, 2));
	cr_assert(eq(int, weekly->week_count, 144));
}

/* The C library knows ISO weeks too. */
Test(weekly, names_its_weeks_as_the_c_library_does) {
	char ours[DAY_TEXT], theirs[DAY_TEXT];
	int differences = 0;
	ask("3.8.2020", "1.5.2023", "1.5.2023");
	for (int week = 0; week < 143; week++) {
		struct date date = day_date(row(week, ALL)->from);
		struct tm local = {.tm_year = date.year - 1900,
			.tm_mon = date.month - 1,
			.tm_mday = date.day,
			.tm_hour = 12};
		mktime(&local);
		strftime(theirs, sizeof theirs, "%G-W%V", &local);
		day_format_week(row(week, ALL)->week, ours);
		differences += strcmp(ours, theirs) != 0;
	}
	cr_assert(eq(int, differences, 0));
}

Test(weekly, g6_cuts_week_53_where_the_period_ends) {
	ask("21.12.2020", "1.1.2021", "1.2.2021");
	cr_assert(eq(int, row(1, OULU)->week.number, 53));
	cr_assert(eq(int, row(1, OULU)->until - row(1, OULU)->from, 4));
}

Test(weekly, g6_cuts_week_53_where_the_next_period_begins) {
	ask("1.1.2021", "11.1.2021", "1.2.2021");
	cr_assert(eq(int, row(0, OULU)->week.year, 2020));
	cr_assert(eq(int, row(0, OULU)->until - row(0, OULU)->from, 3));
}

Test(weekly, sums_only_the_days_of_a_cut_week_that_are_inside) {
	ask("31.12.2020", "1.1.2021", "1.2.2021");
	count(SHEET_PAPER, "oulu", "30.12.2020", "visits=5");
	count(SHEET_PAPER, "oulu", "31.12.2020", "visits=7");
	cr_assert(eq(int, row(0, OULU)->sum.visits, 7));
	cr_assert(eq(int, row(0, OULU)->cumulative, 12));
	cr_assert(eq(int, (int)row(0, OULU)->days[2], WEEKLY_OUTSIDE));
	cr_assert(eq(int, row(0, OULU)->visits[3], 7));
}

Test(weekly, runs_its_total_from_week_to_week) {
	ask("2.5.2022", "23.5.2022", "23.5.2022");
	count(SHEET_DOOR, "oulu", "1.3.2022", "visits=100");
	count(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	count(SHEET_DOOR, "kiiminki", "17.5.2022", "visits=4");
	cr_assert(eq(int, row(0, OULU)->cumulative, 103));
	cr_assert(eq(int, row(2, OULU)->cumulative, 103));
	cr_assert(eq(int, row(2, ALL)->cumulative, 107));
}

Test(weekly, tells_an_empty_day_from_a_closed_and_an_unknown_one) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	count(SHEET_DOOR, "oulu", "2.5.2022", "visits=0");
	cr_assert(eq(int, (int)row(0, OULU)->days[0], WEEKLY_OPEN));
	cr_assert(eq(int, (int)row(0, OULU)->days[1], WEEKLY_CLOSED));
	cr_assert(eq(int, (int)row(0, OULU)->days[2], WEEKLY_UNKNOWN));
	cr_assert(eq(int, (int)row(0, OULU)->state, TALLY_OPEN));
}

Test(weekly, is_unknown_when_no_open_day_has_a_number) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	cr_assert(eq(int, (int)row(0, OULU)->state, TALLY_UNKNOWN));
}

Test(weekly, is_closed_where_it_never_opens) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	cr_assert(eq(int, (int)row(0, YLI_II)->state, TALLY_CLOSED));
}

Test(weekly, does_not_miss_a_day_that_has_not_come) {
	ask("2.5.2022", "9.5.2022", "4.5.2022");
	cr_assert(eq(int, (int)row(0, OULU)->days[0], WEEKLY_UNKNOWN));
	cr_assert(eq(int, (int)row(0, OULU)->days[2], WEEKLY_FUTURE)); // opens at 13
	cr_assert(eq(int, (int)row(0, OULU)->days[3], WEEKLY_FUTURE));
	cr_assert(eq(int, (int)row(0, OULU)->state, TALLY_UNKNOWN));
}

Test(weekly, misses_today_from_the_opening_time_on) {
	ask("2.5.2022", "9.5.2022", "4.5.2022");
	scope.now.minute = 13 * 60;
	cr_assert(eq(int, (int)row(0, OULU)->days[2], WEEKLY_UNKNOWN));
}

Test(weekly, takes_its_opening_days_from_the_settings) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	cr_assert(eq(int, row(0, OULU)->opening_days, 3));
	cr_assert(eq(int, row(0, OULU)->opening_minutes, 3 * 240));
	cr_assert(eq(int, row(0, ALL)->opening_days, 4));
	cr_assert(eq(int, row(0, ALL)->opening_minutes, 3 * 240 + 210));
}

Test(weekly, counts_no_minutes_of_days_to_come) {
	ask("2.5.2022", "9.5.2022", "4.5.2022");
	cr_assert(eq(int, row(0, OULU)->opening_minutes, 2 * 240));
}

Test(weekly, adds_up) {
	ask("2.5.2022", "23.5.2022", "23.5.2022");
	count(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	row(0, 0);
	cr_assert(weekly_check(weekly, &err));
}

Test(weekly, is_refused_when_its_days_do_not_add_up) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	row(0, 0);
	weekly->rows[OULU].visits[2]++;
	cr_assert(not(weekly_check(weekly, &err)));
	cr_assert(eq(str, err.text,
		"week 2022-W18: the sum of the days is 1 and should be 0; nothing was written"));
}

Test(weekly, is_refused_when_its_sites_do_not_add_up) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	count(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	row(0, 0);
	weekly->rows[KIIMINKI] = weekly->rows[OULU];
	cr_assert(not(weekly_check(weekly, &err)));
	cr_assert(eq(str, err.text,
		"week 2022-W18: the sum of the sites is 6 and should be 3; nothing was written"));
}

Test(weekly, is_refused_when_its_running_total_is_wrong) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	row(0, 0);
	weekly->rows[KIIMINKI].cumulative = 5;
	cr_assert(not(weekly_check(weekly, &err)));
	cr_assert(eq(str, err.text,
		"week 2022-W18: the running total is 5 and should be 0; nothing was written"));
}

Test(weekly, is_refused_when_a_week_is_missing) {
	ask("2.5.2022", "23.5.2022", "23.5.2022");
	row(0, 0);
	weekly->week_count = 2;
	cr_assert(not(weekly_check(weekly, &err)));
}

Test(weekly, leaves_out_the_activity_that_counts_none) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	row(0, 0);
	cr_assert(not(weekly_has_activity(weekly, project_find_activity(desk_project(), "kaymaan"))));
	cr_assert(weekly_has_activity(weekly, project_find_activity(desk_project(), "kahvi")));
}

Test(weekly, keeps_it_where_it_was_counted_under_older_settings) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	count(SHEET_DOOR, "oulu", "2.5.2022", "activity:kaymaan=1 visits=3");
	row(0, 0);
	cr_assert(weekly_has_activity(weekly, project_find_activity(desk_project(), "kaymaan")));
}

Test(weekly, has_the_opening_days_and_minutes_of_the_calendar) {
	ask("2.5.2022", "9.5.2022", "9.5.2022");
	count(SHEET_CALENDAR, "oulu", "2.5.2022", "");
	count(SHEET_CALENDAR, "oulu", "3.5.2022", "opens=600 closes=900");
	cr_assert(eq(int, (int)row(0, OULU)->days[0], WEEKLY_CLOSED));
	cr_assert(eq(int, (int)row(0, OULU)->days[1], WEEKLY_UNKNOWN));
	cr_assert(eq(int, row(0, OULU)->opening_days, 3));
	cr_assert(eq(int, row(0, OULU)->opening_minutes, 300 + 240 + 240));
	cr_assert(weekly_check(weekly, &err), "%s", err.text);
}
