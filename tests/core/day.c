#include "core/day.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

#include "core/error.h"

static struct error err;

static int date(int day, int month, int year) {
	return day_from_date(year, month, day);
}

static char *week_of(int day) {
	static char text[DAY_TEXT];
	day_format_week(day_week(day), text);
	return text;
}

static char *finnish(int day) {
	static char text[DAY_TEXT];
	day_format_finnish(day, text);
	return text;
}

static char *iso(int day) {
	static char text[DAY_TEXT];
	day_format(day, text);
	return text;
}

static int parsed(const char *text) {
	int day = DAY_NONE;
	cr_assert(day_parse(text, &day, &err), "%s", err.text);
	return day;
}

/* The sentence with which a date, a week or a time is refused. */
static char *refused(const char *text) {
	int day;
	cr_assert(not(day_parse(text, &day, &err)), "'%s' was taken", text);
	return err.text;
}

static char *week_refused(const char *text) {
	struct week week;
	cr_assert(not(day_parse_week(text, &week, &err)), "'%s' was taken", text);
	return err.text;
}

static char *time_refused(const char *text) {
	int64_t seconds;
	cr_assert(not(day_parse_time(text, &seconds, &err)), "'%s' was taken", text);
	return err.text;
}

Test(day, counts_from_1970) {
	cr_assert(eq(int, date(1, 1, 1970), 0));
	cr_assert(eq(int, date(31, 12, 1969), -1));
	cr_assert(eq(int, date(3, 8, 2020), 18477));
}

Test(day, comes_back_from_its_date_for_every_day_of_1970_to_2199) {
	int last = date(31, 12, 2199);
	for (int day = 0; day <= last; day++) {
		struct date d = day_date(day);
		cr_assert(day_exists(d.year, d.month, d.day));
		cr_assert(eq(int, day_from_date(d.year, d.month, d.day), day));
	}
}

/* The date of a day, the slow way: from the date of the day before. */
static struct date date_after(struct date d) {
	static const int days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
	if (d.day < days[d.month] + (d.month == 2 && leap)) {
		return (struct date){d.year, d.month, d.day + 1};
	}
	return d.month < 12 ? (struct date){d.year, d.month + 1, 1} : (struct date){d.year + 1, 1, 1};
}

Test(day, follows_the_calendar_on_every_day_of_1970_to_2199) {
	struct date want = {1970, 1, 1};
	for (int day = 0; want.year < 2200; day++, want = date_after(want)) {
		struct date got = day_date(day);
		cr_assert(eq(int, got.year, want.year));
		cr_assert(eq(int, got.month, want.month));
		cr_assert(eq(int, got.day, want.day));
		cr_assert(eq(int, day_weekday(day), (day + 3) % 7));
	}
}

Test(day, has_a_leap_day_every_fourth_year) {
	cr_assert(day_exists(2024, 2, 29));
	cr_assert(not(day_exists(2023, 2, 29)));
}

Test(day, has_a_leap_day_in_2000_and_none_in_2100) {
	cr_assert(day_exists(2000, 2, 29));
	cr_assert(not(day_exists(2100, 2, 29)));
}

Test(day, exists_from_1970_to_2199) {
	cr_assert(day_exists(1970, 1, 1));
	cr_assert(day_exists(2199, 12, 31));
	cr_assert(not(day_exists(1969, 12, 31)));
	cr_assert(not(day_exists(2200, 1, 1)));
}

Test(day, does_not_exist_in_month_0_or_13_or_on_day_0) {
	cr_assert(not(day_exists(2020, 0, 1)));
	cr_assert(not(day_exists(2020, 13, 1)));
	cr_assert(not(day_exists(2020, 1, 0)));
}

Test(day, does_not_exist_for_numbers_out_of_all_bounds) {
	cr_assert(not(day_exists(2147483647, 1, 1)));
	cr_assert(not(day_exists(2020, -2147483647 - 1, 1)));
	cr_assert(not(day_exists(2020, 1, 2147483647)));
}

/* Weeks of the published golden numbers. */

Test(day, g5_is_in_week_32_when_the_project_starts) {
	cr_assert(eq(str, week_of(date(3, 8, 2020)), "2020-W32"));
}

Test(day, g5_is_in_week_53_from_28_12_2020_to_3_1_2021) {
	cr_assert(eq(str, week_of(date(28, 12, 2020)), "2020-W53"));
	cr_assert(eq(str, week_of(date(1, 1, 2021)), "2020-W53"));
	cr_assert(eq(str, week_of(date(3, 1, 2021)), "2020-W53"));
	cr_assert(eq(str, week_of(date(4, 1, 2021)), "2021-W01"));
}

Test(day, g5_is_on_new_year_2022_in_the_last_week_of_2021) {
	cr_assert(eq(str, week_of(date(1, 1, 2022)), "2021-W52"));
}

Test(day, g5_is_on_new_year_2023_in_the_last_week_of_2022) {
	cr_assert(eq(str, week_of(date(1, 1, 2023)), "2022-W52"));
}

Test(day, g5_is_in_week_17_when_the_project_ends) {
	cr_assert(eq(str, week_of(date(30, 4, 2023)), "2023-W17"));
}

Test(day, g5_is_at_the_end_of_2024_in_the_first_week_of_2025) {
	cr_assert(eq(str, week_of(date(30, 12, 2024)), "2025-W01"));
}

Test(day, g5_is_on_3_1_2027_in_week_53_of_2026) {
	cr_assert(eq(str, week_of(date(3, 1, 2027)), "2026-W53"));
}

Test(day, is_in_the_week_that_begins_on_the_monday_before_it_on_every_day) {
	for (int day = 0; day < date(1, 1, 2199); day++) {
		struct week week = day_week(day);
		cr_assert(day_week_exists(week));
		cr_assert(eq(int, day_of_week(week), day - day_weekday(day)));
	}
}

Test(day, g2_has_1001_days_and_143_whole_weeks_in_the_project) {
	int from = date(3, 8, 2020), until = date(30, 4, 2023) + 1;
	cr_assert(eq(int, until - from, 1001));
	cr_assert(eq(int, until - from, 143 * 7));
	cr_assert(eq(int, day_weekday(from), 0));
	cr_assert(eq(int, day_weekday(until), 0));
}

Test(day, has_53_weeks_in_36_of_the_years_1970_to_2169) {
	int years = 0;
	for (int year = 1970; year < 2170; year++) {
		years += day_week_exists((struct week){year, 53});
	}
	cr_assert(eq(int, years, 36));
	cr_assert(day_week_exists((struct week){2020, 53}));
	cr_assert(day_week_exists((struct week){2026, 53}));
}

Test(day, has_no_week_0_and_no_week_54) {
	cr_assert(not(day_week_exists((struct week){2020, 0})));
	cr_assert(not(day_week_exists((struct week){2020, 54})));
}

Test(day, knows_where_months_begin) {
	cr_assert(eq(str, iso(day_month(date(29, 2, 2024))), "2024-02-01"));
	cr_assert(eq(str, iso(day_month(date(1, 12, 2022))), "2022-12-01"));
}

Test(day, knows_the_month_after) {
	cr_assert(eq(str, iso(day_next_month(date(31, 1, 2023))), "2023-02-01"));
	cr_assert(eq(str, iso(day_next_month(date(28, 2, 2023))), "2023-03-01"));
	cr_assert(eq(str, iso(day_next_month(date(31, 12, 2022))), "2023-01-01"));
}

Test(day, g2_counts_33_months_from_the_start_to_the_end_of_the_project) {
	int months = 0;
	for (int day = date(3, 8, 2020); day < date(1, 5, 2023); day = day_next_month(day)) {
		months++;
	}
	cr_assert(eq(int, months, 33));
}

Test(day, is_written_both_ways) {
	cr_assert(eq(str, iso(date(3, 8, 2020)), "2020-08-03"));
	cr_assert(eq(str, finnish(date(3, 8, 2020)), "3.8.2020"));
	cr_assert(eq(str, finnish(date(31, 12, 2020)), "31.12.2020"));
}

Test(day, is_read_both_ways) {
	cr_assert(eq(int, parsed("3.8.2020"), date(3, 8, 2020)));
	cr_assert(eq(int, parsed("03.08.2020"), date(3, 8, 2020)));
	cr_assert(eq(int, parsed("2020-08-03"), date(3, 8, 2020)));
}

Test(day, is_read_as_it_is_written_on_every_day) {
	for (int day = 0; day <= date(31, 12, 2199); day++) {
		cr_assert(eq(int, parsed(iso(day)), day));
		cr_assert(eq(int, parsed(finnish(day)), day));
	}
}

Test(day, refuses_30_2_in_words) {
	cr_assert(eq(
		str, refused("30.2.2020"), "day '30.2.2020': there is no such day (years 1970 to 2199)"));
}

Test(day, refuses_junk_in_words) {
	cr_assert(
		eq(str, refused("tomorrow"), "day 'tomorrow': not a date; write 3.8.2020 or 2020-08-03"));
}

Test(day, refuses_what_follows_a_date) {
	cr_assert(ne(str, refused("3.8.2020x"), ""));
	cr_assert(ne(str, refused("3.8.2020 "), ""));
	cr_assert(ne(str, refused("3.8.20201"), ""));
	cr_assert(ne(str, refused("2020-08-03T12:00"), ""));
}

Test(day, refuses_signs_and_spaces) {
	cr_assert(ne(str, refused("+3.8.2020"), ""));
	cr_assert(ne(str, refused(" 3.8.2020"), ""));
	cr_assert(ne(str, refused("3. 8.2020"), ""));
	cr_assert(ne(str, refused("3.-8.2020"), ""));
	cr_assert(ne(str, refused("2020--8-03"), ""));
}

Test(day, refuses_a_year_of_two_digits) {
	cr_assert(ne(str, refused("3.8.20"), ""));
}

Test(day, refuses_nothing_and_half_a_date) {
	cr_assert(ne(str, refused(""), ""));
	cr_assert(ne(str, refused("3.8."), ""));
	cr_assert(ne(str, refused("2020-08"), ""));
}

Test(day, refuses_a_mixture_of_both_ways) {
	cr_assert(ne(str, refused("3.8-2020"), ""));
	cr_assert(ne(str, refused("2020-08.03"), ""));
}

Test(day, reads_a_week) {
	struct week week;
	cr_assert(day_parse_week("2022-W18", &week, &err));
	cr_assert(eq(int, week.year, 2022));
	cr_assert(eq(int, week.number, 18));
}

Test(day, refuses_week_53_of_a_year_that_has_52) {
	cr_assert(eq(str, week_refused("2021-W53"),
		"week '2021-W53': there is no such week (2021 has weeks 01 to 52)"));
}

Test(day, refuses_week_54_of_a_year_that_has_53) {
	cr_assert(eq(str, week_refused("2020-W54"),
		"week '2020-W54': there is no such week (2020 has weeks 01 to 53)"));
}

Test(day, refuses_a_week_that_is_written_otherwise) {
	cr_assert(eq(str, week_refused("18/2022"), "week '18/2022': not an ISO week; write 2022-W18"));
	cr_assert(ne(str, week_refused("2022-W1"), ""));
	cr_assert(ne(str, week_refused("2022-W188"), ""));
	cr_assert(ne(str, week_refused("2022-w18"), ""));
}

Test(day, refuses_a_week_with_signs_as_no_week) {
	cr_assert(
		eq(str, week_refused("2022-W-1"), "week '2022-W-1': not an ISO week; write 2022-W18"));
	cr_assert(
		eq(str, week_refused("-202-W18"), "week '-202-W18': not an ISO week; write 2022-W18"));
}

/* The clock on the wall in Helsinki. */

static void in_helsinki(void) {
	cr_assert(day_set_zone("Europe/Helsinki", &err), "%s", err.text);
}

static int64_t at(const char *text) {
	int64_t seconds;
	cr_assert(day_parse_time(text, &seconds, &err), "%s", err.text);
	return seconds;
}

static char *wall(int64_t seconds) {
	static char text[40];
	struct moment moment = day_at(seconds);
	snprintf(text, sizeof text, "%s %02d:%02d:%02d", iso(moment.day), moment.minute / 60,
		moment.minute % 60, moment.second);
	return text;
}

TestSuite(zone, .init = in_helsinki);

Test(zone, changes_the_day_at_local_midnight) {
	int64_t midnight = 1653080400; // 20.5.2022 21:00 UTC
	cr_assert(eq(str, wall(midnight - 1), "2022-05-20 23:59:59"));
	cr_assert(eq(str, wall(midnight), "2022-05-21 00:00:00"));
}

Test(zone, has_a_day_of_23_hours_in_march) {
	cr_assert(eq(i64, at("2026-03-30T00:00") - at("2026-03-29T00:00"), 23 * 3600));
}

Test(zone, has_a_day_of_25_hours_in_october) {
	cr_assert(eq(i64, at("2026-10-26T00:00") - at("2026-10-25T00:00"), 25 * 3600));
}

Test(zone, leaves_out_the_hour_from_three_in_march) {
	int64_t change = 1774746000; // 29.3.2026 01:00 UTC
	cr_assert(eq(str, wall(change - 1), "2026-03-29 02:59:59"));
	cr_assert(eq(str, wall(change), "2026-03-29 04:00:00"));
}

Test(zone, has_the_hour_from_three_twice_in_october) {
	int64_t change = 1792890000; // 25.10.2026 01:00 UTC
	cr_assert(eq(str, wall(change - 1), "2026-10-25 03:59:59"));
	cr_assert(eq(str, wall(change), "2026-10-25 03:00:00"));
}

Test(zone, keeps_every_minute_of_the_25_hour_day_on_its_day) {
	int64_t from = at("2026-10-25T00:00"), until = at("2026-10-26T00:00");
	for (int64_t seconds = from; seconds < until; seconds += 60) {
		cr_assert(eq(int, day_at(seconds).day, date(25, 10, 2026)));
	}
}

Test(zone, goes_on_after_2038) {
	cr_assert(eq(str, wall(2147483648), "2038-01-19 05:14:08"));
	cr_assert(eq(str, wall(at("2199-12-31T23:59")), "2199-12-31 23:59:00"));
}

Test(zone, reads_a_local_time) {
	cr_assert(eq(i64, at("2026-11-20T12:30"), 1795170600));
}

Test(zone, refuses_a_time_in_words) {
	cr_assert(
		eq(str, time_refused("12:30"), "time '12:30': write a local time as 2026-11-20T12:30"));
}

Test(zone, refuses_times_that_are_not_there) {
	cr_assert(ne(str, time_refused("2026-02-30T12:30"), ""));
	cr_assert(ne(str, time_refused("2026-11-20T24:00"), ""));
	cr_assert(ne(str, time_refused("2026-11-20T12:60"), ""));
	cr_assert(ne(str, time_refused("2026-11-20T12:30x"), ""));
}

Test(zone, refuses_a_time_with_spaces_or_signs) {
	cr_assert(ne(str, time_refused("2026-11- 1T12:30"), ""));
	cr_assert(ne(str, time_refused("2026-11-20T-0:30"), ""));
	cr_assert(ne(str, time_refused("2026-11-20T12:+3"), ""));
}

static char *zone_refused(const char *name) {
	cr_assert(not(day_set_zone(name, &err)), "'%s' was taken", name);
	return err.text;
}

Test(zone, is_refused_where_the_system_does_not_have_it) {
	cr_assert(eq(str, zone_refused("Europe/Oulu"),
		"zone 'Europe/Oulu': this machine has no such time zone (package tzdata)"));
}

Test(zone, is_not_a_path_elsewhere) {
	cr_assert(ne(str, zone_refused("../../../etc/localtime"), ""));
	cr_assert(ne(str, zone_refused("/Europe/Helsinki"), ""));
}

Test(zone, is_not_a_folder_of_zones) {
	cr_assert(ne(str, zone_refused("Europe"), ""));
	cr_assert(ne(str, zone_refused(""), ""));
}

Test(zone, is_not_another_file_of_the_database) {
	cr_assert(ne(str, zone_refused("zone.tab"), ""));
}
