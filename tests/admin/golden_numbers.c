/* The golden numbers of the funder's report that are arithmetic, each by its number. Those of the
 * calendar alone are with it, in tests/core/day.c (g5), weekly.c (g6) and holiday.c (g27, g28); the
 * words are in prose.c (g30). */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "admin/measure.h"
#include "admin/prose.h"
#include "core/day.h"
#include "core/project.h"

#define NB "\u00a0"

enum { HOUR = 60 };

static struct span span(const char *first, const char *last) {
	int from = 0, until = 0;
	cr_assert(day_parse(first, &from, NULL) && day_parse(last, &until, NULL));
	return measure_span(from, until + 1);
}

static struct rule days_of(int minutes, int decimals) {
	return (struct rule){.minutes = minutes, .decimals = decimals};
}

/* Days of so many minutes, in the rule's decimals. */
static int days(int64_t minutes, struct rule rule) {
	struct number days = {-1, -1};
	cr_assert(measure_days(minutes, &rule, &days));
	cr_assert(eq(int, days.decimals, rule.decimals));
	return (int)days.value;
}

/* As it is printed; nothing where there is no percentage. */
static char *percent(int64_t part, int64_t whole, int decimals) {
	static char text[PROSE_NUMBER];
	struct number percent;
	text[0] = '\0';
	if (measure_percent(part, whole, decimals, &percent)) {
		prose_percent(percent, "fi", text);
	}
	return text;
}

static char *mean(int64_t sum, int64_t count) {
	static char text[PROSE_NUMBER];
	struct number mean;
	cr_assert(measure_mean(sum, count, 2, &mean));
	prose_number(mean, "fi", text);
	return text;
}

static int difference(int64_t a, int64_t b) {
	struct number difference;
	cr_assert(
		measure_subtract((struct number){.value = a}, (struct number){.value = b}, &difference));
	return (int)difference.value;
}

static char *change(int64_t before, int64_t after) {
	static char text[PROSE_NUMBER];
	prose_change((struct number){.value = difference(after, before)}, "fi", text);
	return text;
}

static void are_shared(int64_t total, const int64_t weights[2], int64_t first, int64_t second) {
	int64_t out[2];
	cr_assert(measure_shares(total, weights, 2, out));
	cr_assert(eq(i64, out[0], first));
	cr_assert(eq(i64, out[1], second));
}

Test(golden_numbers, g2_the_project_in_days_weeks_months_and_weekdays) {
	struct span project = span("3.8.2020", "30.4.2023");
	cr_assert(eq(int, project.days, 1001));
	cr_assert(eq(int, project.weeks, 143));
	cr_assert(eq(int, project.months, 33));
	cr_assert(eq(int, project.weekdays, 715));
	cr_assert(eq(int, project.holidays + project.eves, 20));
	cr_assert(eq(int, project.eves, 4));
}

Test(golden_numbers, g3_the_summarys_start_has_two_days_and_one_week_more) {
	struct span summary = span("1.8.2020", "30.4.2023");
	cr_assert(eq(int, summary.days, 1003));
	cr_assert(eq(int, summary.weeks, 144));
}

Test(golden_numbers, g4_the_other_projects_in_days_and_weeks) {
	struct span likidigi = span("1.9.2021", "31.8.2023");
	struct span paku = span("1.8.2018", "28.2.2021");
	struct span osaamisella = span("18.5.2020", "15.3.2021");
	cr_assert(eq(int, likidigi.days, 730));
	cr_assert(eq(int, likidigi.weeks, 105));
	cr_assert(eq(int, paku.days, 943));
	cr_assert(eq(int, paku.weeks, 135));
	cr_assert(eq(int, osaamisella.days, 302));
	cr_assert(eq(int, osaamisella.weeks, 44));
}

Test(golden_numbers, g7_hours_of_guidance_in_days_of_seven_hours) {
	cr_assert(eq(int, days(890 * HOUR, days_of(7 * HOUR, 0)), 127));
	cr_assert(eq(int, days(118 * HOUR, days_of(7 * HOUR, 0)), 17));
	cr_assert(eq(int, days((890 + 118) * HOUR, days_of(7 * HOUR, 0)), 144));
}

Test(golden_numbers, g9_rounded_days_need_not_add_up_to_the_rounded_total) {
	struct rule rule = days_of(7 * HOUR, 0);
	struct ruled_minutes both[] = {{4 * HOUR, &rule}, {4 * HOUR, &rule}};
	struct number total;
	cr_assert(eq(int, days(4 * HOUR, rule), 1));
	cr_assert(measure_days_of(both, 2, &total));
	cr_assert(eq(i64, total.value, 1));
}

Test(golden_numbers, g10_days_with_one_decimal) {
	cr_assert(eq(int, days(20 * HOUR, days_of(8 * HOUR, 1)), 25));
}

Test(golden_numbers, g11_the_days_of_113_hours_depend_on_the_rule) {
	cr_assert(eq(int, days(113 * HOUR, days_of(7 * HOUR, 0)), 16));
	cr_assert(eq(int, days(113 * HOUR, days_of(7 * HOUR + 30, 0)), 15));
	cr_assert(eq(int, days(113 * HOUR, days_of(8 * HOUR, 0)), 14));
}

Test(golden_numbers, g12_person_hours_in_participant_days) {
	cr_assert(eq(int, days(1148 * HOUR, days_of(7 * HOUR, 0)), 164));
}

Test(golden_numbers, g13_days_back_to_hours_with_one_decimal) {
	struct rule rule = days_of(7 * HOUR, 1);
	struct number total;
	int64_t minutes;
	char text[PROSE_NUMBER];
	cr_assert(measure_add((struct number){185, 1}, (struct number){3, 0}, &total));
	cr_assert(measure_minutes(total, &rule, &minutes));
	prose_hours(minutes, "fi", text);
	cr_assert(eq(str, text, "150,5"));
	cr_assert(eq(int, days(minutes, rule), 215));
}

Test(golden_numbers, g14_percentages_of_targets) {
	cr_assert(eq(str, percent(131, 240, 1), "54,6" NB "%"));
	cr_assert(eq(str, percent(152, 150, 1), "101,3" NB "%"));
	cr_assert(eq(str, percent(69, 70, 1), "98,6" NB "%"));
	cr_assert(eq(str, percent(4, 4, 1), "100,0" NB "%"));
	cr_assert(eq(str, percent(1, 0, 1), ""));
}

Test(golden_numbers, g15_percentages_of_money) {
	cr_assert(eq(str, percent(508222, 508365, 2), "99,97" NB "%"));
	cr_assert(eq(str, percent(508222, 600290, 2), "84,66" NB "%"));
	cr_assert(eq(str, percent(421404, 456945, 2), "92,22" NB "%"));
	cr_assert(eq(str, percent(74319, 78423, 2), "94,77" NB "%"));
	cr_assert(eq(str, percent(303032, 404043, 2), "75,00" NB "%"));
}

Test(golden_numbers, g16_other_public_money) {
	cr_assert(eq(int, difference(600459, 508365), 92094));
	cr_assert(eq(int, difference(600290, 508222), 92068));
	cr_assert(eq(int, difference(500310, 456945), 43365));
	cr_assert(eq(int, difference(460498, 421404), 39094));
	cr_assert(eq(int, difference(404043, 303032), 101011));
}

Test(golden_numbers, g17_almost_all_of_it_is_not_100) {
	cr_assert(eq(str, percent(508222, 508365, 1), "99,97" NB "%"));
}

Test(golden_numbers, g18_means) {
	cr_assert(eq(str, mean(1385, 143), "9,69"));
	cr_assert(eq(str, mean(1385, 33), "41,97"));
	cr_assert(eq(str, mean(187, 8), "23,38"));
	cr_assert(eq(str, mean(40, 9), "4,44"));
	cr_assert(eq(str, mean(411, 13), "31,62"));
	cr_assert(eq(str, mean(113, 37), "3,05"));
}

Test(golden_numbers, g24_encounters_shared_out_by_money) {
	are_shared(1385, (int64_t[]){508365, 92094}, 1173, 212);
}

Test(golden_numbers, g25_what_cannot_be_halved_goes_to_the_first) {
	are_shared(1385, (int64_t[]){1, 1}, 693, 692);
	are_shared(1385, (int64_t[]){2, 1}, 923, 462);
}

Test(golden_numbers, g26_kept_for_five_years_from_the_end_of_the_year) {
	char text[DAY_TEXT];
	prose_day(measure_retention(day_from_date(2024, 10, 31), 5), text);
	cr_assert(eq(str, text, "31.12.2029"));
}

Test(golden_numbers, g29_changes_in_percentage_points) {
	cr_assert(eq(str, change(58, 66), "+8"));
	cr_assert(eq(str, change(48, 55), "+7"));
	cr_assert(eq(str, change(71, 75), "+4"));
	cr_assert(eq(str, change(58, 66), "+8"));
	cr_assert(eq(str, change(61, 70), "+9"));
}

Test(golden_numbers, g31_visits_for_each_person_elsewhere) {
	cr_assert(eq(str, mean(3169, 236), "13,43"));
}
