#include "admin/measure.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/day.h"
#include "core/project.h"

static struct number got;

static void is(int64_t value, int decimals) {
	cr_assert(eq(i64, got.value, value));
	cr_assert(eq(int, got.decimals, decimals));
}

static bool percent(int64_t part, int64_t whole, int decimals) {
	got = (struct number){-1, -1};
	return measure_percent(part, whole, decimals, &got);
}

static bool mean(int64_t sum, int64_t count, int decimals) {
	got = (struct number){-1, -1};
	return measure_mean(sum, count, decimals, &got);
}

static bool days(int64_t minutes, int of_day, int decimals, enum rounding rounding) {
	struct rule rule = {.minutes = of_day, .decimals = decimals, .rounding = rounding};
	got = (struct number){-1, -1};
	return measure_days(minutes, &rule, &got);
}

Test(measure, adds_in_the_larger_number_of_decimals) {
	cr_assert(measure_add((struct number){185, 1}, (struct number){3, 0}, &got));
	is(215, 1);
	cr_assert(measure_add((struct number){3, 0}, (struct number){-25, 2}, &got));
	is(275, 2);
}

Test(measure, subtracts_below_nothing) {
	cr_assert(measure_subtract((struct number){1, 0}, (struct number){25, 1}, &got));
	is(-15, 1);
}

Test(measure, refuses_a_sum_that_does_not_fit) {
	struct number most = {INT64_MAX, 0}, least = {-INT64_MAX, 0}, one = {1, 0};
	got = (struct number){7, 3};
	cr_assert(not(measure_add(most, one, &got)));
	cr_assert(not(measure_subtract(least, one, &got)));
	cr_assert(not(measure_subtract(one, (struct number){INT64_MIN, 0}, &got)));
	cr_assert(not(measure_add(most, (struct number){0, 1}, &got)));
	cr_assert(not(measure_add(one, (struct number){1, 5}, &got)));
	cr_assert(not(measure_add(one, (struct number){1, -1}, &got)));
	is(7, 3);
}

Test(measure, adds_up_to_the_very_ends) {
	struct number most = {INT64_MAX, 0}, least = {-INT64_MAX, 0};
	cr_assert(measure_add(most, least, &got));
	is(0, 0);
	cr_assert(measure_subtract(most, (struct number){INT64_MAX, 0}, &got));
	is(0, 0);
	cr_assert(measure_add((struct number){INT64_MAX - 1, 0}, (struct number){1, 0}, &got));
	is(INT64_MAX, 0);
}

Test(measure, rounds_a_percentage_half_up) {
	cr_assert(percent(1, 8, 0));
	is(13, 0); // 12,5
	cr_assert(percent(1, 3, 1));
	is(333, 1);
	cr_assert(percent(2, 3, 1));
	is(667, 1);
}

Test(measure, rounds_a_percentage_below_0_as_the_one_above) {
	cr_assert(percent(-1, 8, 0));
	is(-13, 0);
	cr_assert(percent(-508222, 508365, 1));
	is(-9997, 2);
	cr_assert(percent(-1, 3000, 1));
	is(-3, 2);
	cr_assert(percent(-4, 4, 1));
	is(-1000, 1);
}

Test(measure, has_no_percentage_of_a_whole_that_is_not_there) {
	cr_assert(not(percent(0, 0, 1)));
	cr_assert(not(percent(1, 0, 1)));
	cr_assert(not(percent(1, -2, 1)));
	is(-1, -1);
}

Test(measure, knows_none_of_it_from_all_of_it) {
	cr_assert(percent(0, 7, 1));
	is(0, 1);
	cr_assert(percent(7, 7, 1));
	is(1000, 1);
	cr_assert(percent(21, 7, 0));
	is(300, 0);
}

Test(measure, gives_what_is_almost_all_more_decimals) {
	cr_assert(percent(997, 1000, 0));
	is(997, 1);
	cr_assert(percent(9996, 10000, 1));
	is(9996, 2);
	cr_assert(percent(9999996, 10000000, 1));
	is(999999, 4); // 99,99996 would be 100,0000
	cr_assert(percent(99996, 100000, 1));
	is(99996, 3);
}

Test(measure, never_reads_as_100_however_little_is_missing_or_over) {
	cr_assert(percent(INT64_MAX - 1, INT64_MAX, 1));
	is(999999, 4);
	cr_assert(percent(10004, 10000, 1));
	is(10004, 2);
	cr_assert(percent(INT64_MAX, INT64_MAX - 1, 0));
	is(1000001, 4);
	cr_assert(percent(999999999, 1000000000, 4));
	is(999999, 4);
}

Test(measure, never_reads_as_0_however_little_there_is) {
	cr_assert(percent(1, 3000, 1));
	is(3, 2);
	cr_assert(percent(1, INT64_MAX, 0));
	is(1, 4);
	cr_assert(percent(-1, INT64_MAX, 2));
	is(-1, 4);
}

/* Every share of every whole up to 300, beside the plainest arithmetic. */
Test(measure, is_told_apart_for_every_small_share) {
	for (int whole = 1; whole <= 300; whole++) {
		for (int part = 0; part <= whole; part++) {
			cr_assert(percent(part, whole, 0));
			int plain = (200 * part + whole) / (2 * whole);
			if ((plain > 0 || part == 0) && (plain < 100 || part == whole)) {
				is(plain, 0);
			} else {
				is((2000 * part + whole) / (2 * whole), 1);
			}
		}
	}
}

Test(measure, refuses_decimals_that_are_out_of_range) {
	cr_assert(not(percent(1, 2, -1)));
	cr_assert(not(percent(1, 2, 5)));
	cr_assert(not(mean(1, 2, -1)));
	cr_assert(not(mean(1, 2, 5)));
	is(-1, -1);
}

Test(measure, refuses_a_percentage_that_does_not_fit) {
	cr_assert(not(percent(INT64_MAX, 1, 0)));
	cr_assert(not(percent(INT64_MIN, 99, 4)));
	is(-1, -1);
	cr_assert(percent(INT64_MAX, INT64_MAX / 2, 4));
	is(2000000, 4);
}

Test(measure, rounds_a_mean_half_up_on_both_sides_of_0) {
	cr_assert(mean(5, 2, 0));
	is(3, 0);
	cr_assert(mean(-5, 2, 0));
	is(-3, 0);
	cr_assert(mean(-4, 3, 2));
	is(-133, 2);
	cr_assert(mean(0, 3, 2));
	is(0, 2);
}

Test(measure, has_no_mean_of_none) {
	cr_assert(not(mean(5, 0, 2)));
	cr_assert(not(mean(5, -1, 2)));
	is(-1, -1);
}

Test(measure, takes_a_mean_of_the_largest_numbers) {
	cr_assert(mean(INT64_MAX, INT64_MAX, 4));
	is(10000, 4);
	cr_assert(mean(INT64_MAX, 10, 1));
	is(INT64_MAX, 1);
	cr_assert(mean(-INT64_MAX, 1, 0));
	is(-INT64_MAX, 0);
	cr_assert(mean(INT64_MAX, 2, 0));
	is(INT64_MAX / 2 + 1, 0);
	cr_assert(not(mean(INT64_MAX, 9, 1)));
	cr_assert(not(mean(INT64_MIN, 1, 0)));
}

Test(measure, gives_hours_the_decimals_that_they_need) {
	got = measure_hours(60600);
	is(1010, 0);
	got = measure_hours(9030);
	is(1505, 1);
	got = measure_hours(20);
	is(33, 2);
	got = measure_hours(-15);
	is(-25, 2);
	got = measure_hours(0);
	is(0, 0);
}

Test(measure, has_hours_of_any_number_of_minutes) {
	got = measure_hours(INT64_MAX);
	is(INT64_MAX / 6, 1);
	got = measure_hours(INT64_MIN);
	is(-(INT64_MAX / 6), 1);
}

Test(measure, rounds_days_as_the_rule_says) {
	cr_assert(days(630, 420, 0, ROUNDING_HALF_UP));
	is(2, 0);
	cr_assert(days(629, 420, 0, ROUNDING_HALF_UP));
	is(1, 0);
	cr_assert(days(421, 420, 0, ROUNDING_UP));
	is(2, 0);
	cr_assert(days(420, 420, 0, ROUNDING_UP));
	is(1, 0);
	cr_assert(days(839, 420, 0, ROUNDING_DOWN));
	is(1, 0);
	cr_assert(days(0, 420, 2, ROUNDING_UP));
	is(0, 2);
}

Test(measure, rounds_days_below_0_by_their_size) {
	cr_assert(days(-630, 420, 0, ROUNDING_HALF_UP));
	is(-2, 0);
	cr_assert(days(-421, 420, 0, ROUNDING_UP));
	is(-2, 0);
	cr_assert(days(-839, 420, 0, ROUNDING_DOWN));
	is(-1, 0);
}

Test(measure, refuses_a_rule_without_a_day) {
	cr_assert(not(days(60, 0, 0, ROUNDING_HALF_UP)));
	cr_assert(not(days(60, -420, 0, ROUNDING_HALF_UP)));
	cr_assert(not(days(60, 420, 5, ROUNDING_HALF_UP)));
	cr_assert(not(days(INT64_MAX, 1, 1, ROUNDING_HALF_UP)));
	is(-1, -1);
}

Test(measure, knows_the_days_of_the_most_minutes) {
	cr_assert(days(INT64_MAX, 1, 0, ROUNDING_HALF_UP));
	is(INT64_MAX, 0);
	cr_assert(days(-INT64_MAX, 1440, 2, ROUNDING_DOWN));
	is(-640511947003803875, 2);
}

Test(measure, turns_days_back_into_minutes) {
	struct rule rule = {.minutes = 420};
	int64_t minutes = 7;
	cr_assert(measure_minutes((struct number){215, 1}, &rule, &minutes));
	cr_assert(eq(i64, minutes, 9030));
	cr_assert(measure_minutes((struct number){-1, 2}, &rule, &minutes));
	cr_assert(eq(i64, minutes, -4));
	cr_assert(not(measure_minutes((struct number){INT64_MAX, 0}, &rule, &minutes)));
	cr_assert(not(measure_minutes((struct number){1, 5}, &rule, &minutes)));
	rule.minutes = 0;
	cr_assert(not(measure_minutes((struct number){1, 0}, &rule, &minutes)));
	cr_assert(eq(i64, minutes, -4));
}

/* Half a day of 7 hours and 15/32 of one of 8. */
Test(measure, adds_days_of_two_rules_before_it_rounds) {
	struct rule old = {.from = 1, .minutes = 420}, new = {.from = 2, .minutes = 480, .decimals = 2};
	struct ruled_minutes parts[] = {{210, &old}, {225, &new}};
	cr_assert(measure_days_of(parts, 2, &got));
	is(97, 2); // 0,96875
	new.decimals = 0;
	new.rounding = ROUNDING_DOWN;
	cr_assert(measure_days_of(parts, 2, &got));
	is(0, 0);
	parts[1].minutes = 240;
	cr_assert(measure_days_of(parts, 2, &got));
	is(1, 0);
}

/* Three thirds of a day are a day, which no three rounded numbers would be. */
Test(measure, loses_nothing_of_thirds_and_sevenths) {
	struct rule thirds = {.minutes = 3, .rounding = ROUNDING_DOWN};
	struct rule sevenths = {.minutes = 7, .rounding = ROUNDING_DOWN};
	struct ruled_minutes parts[] = {{1, &thirds}, {3, &sevenths}, {2, &thirds}, {4, &sevenths}};
	cr_assert(measure_days_of(parts, 4, &got));
	is(2, 0);
}

Test(measure, rounds_by_the_newest_rule_wherever_it_stands) {
	struct rule old = {.from = 1, .minutes = 420, .decimals = 2};
	struct rule new = {.from = 2, .minutes = 480, .decimals = 1};
	struct ruled_minutes parts[] = {{0, &new}, {100, &old}};
	cr_assert(measure_days_of(parts, 2, &got));
	is(2, 1);
	old.from = 2;
	cr_assert(measure_days_of(parts, 2, &got));
	is(24, 2);
}

Test(measure, takes_corrections_from_days) {
	struct rule rule = {.minutes = 420};
	struct ruled_minutes parts[] = {{840, &rule}, {-1260, &rule}};
	cr_assert(measure_days_of(parts, 2, &got));
	is(-1, 0);
}

Test(measure, has_no_days_of_no_parts) {
	got = (struct number){7, 3};
	cr_assert(not(measure_days_of(NULL, 0, &got)));
	is(7, 3);
}

Test(measure, refuses_a_sum_of_days_that_does_not_fit) {
	struct rule seven = {.minutes = 420}, eight = {.minutes = 480};
	struct ruled_minutes same[] = {{INT64_MAX, &seven}, {1, &seven}};
	struct ruled_minutes two[] = {{INT64_MAX, &seven}, {0, &eight}};
	struct rule primes[8] = {{.minutes = 1439}, {.minutes = 1433}, {.minutes = 1429},
		{.minutes = 1427}, {.minutes = 1423}, {.minutes = 1409}, {.minutes = 1399}};
	struct ruled_minutes parts[7];
	for (int i = 0; i < 7; i++) {
		parts[i] = (struct ruled_minutes){1, &primes[i]};
	}
	cr_assert(not(measure_days_of(same, 2, &got)));
	cr_assert(not(measure_days_of(two, 2, &got)));
	cr_assert(not(measure_days_of(parts, 7, &got)));
	cr_assert(measure_days_of(parts, 5, &got));
}
