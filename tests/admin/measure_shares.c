/* Totals shared out, and what is measured in days of the calendar: the rest of admin/measure. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "admin/measure.h"
#include "core/day.h"

static int64_t out[5];

static bool are_shared(int64_t total, const int64_t *weights, int count) {
	return measure_shares(total, weights, count, out);
}

static void are(int64_t a, int64_t b, int64_t c) {
	cr_assert(eq(i64, out[0], a));
	cr_assert(eq(i64, out[1], b));
	cr_assert(eq(i64, out[2], c));
}

Test(measure_shares, shares_out_nothing_and_one) {
	cr_assert(are_shared(0, (int64_t[]){1, 1, 1}, 3));
	are(0, 0, 0);
	cr_assert(are_shared(1, (int64_t[]){1, 1, 1}, 3));
	are(1, 0, 0);
	cr_assert(are_shared(2, (int64_t[]){1, 1, 1}, 3));
	are(1, 1, 0);
}

Test(measure_shares, gives_what_is_left_to_the_largest_remainders) {
	cr_assert(are_shared(5, (int64_t[]){1, 3, 0}, 3));
	are(1, 4, 0); // 1,25 3,75
	cr_assert(are_shared(11, (int64_t[]){2, 5, 5}, 3));
	are(2, 5, 4); // 1,83 4,58 4,58
}

Test(measure_shares, gives_what_is_left_of_equal_remainders_to_the_first) {
	cr_assert(are_shared(10, (int64_t[]){1, 1, 4}, 3));
	are(2, 2, 6); // 1,67 1,67 6,67
}

Test(measure_shares, gives_nothing_to_a_weight_of_0) {
	cr_assert(are_shared(5, (int64_t[]){0, 1, 1}, 3));
	are(0, 3, 2);
}

Test(measure_shares, shares_out_less_than_nothing_as_its_size) {
	cr_assert(are_shared(-5, (int64_t[]){2, 1, 0}, 3));
	are(-3, -2, 0);
}

Test(measure_shares, shares_out_the_largest_total_by_the_largest_weights) {
	int64_t half = INT64_MAX / 2;
	cr_assert(are_shared(INT64_MAX, (int64_t[]){half, half, 1}, 3));
	are(half, half, 1);
	cr_assert(are_shared(-INT64_MAX, (int64_t[]){1, 1, 0}, 3));
	are(-(half + 1), -half, 0);
}

Test(measure_shares, refuses_weights_that_share_nothing) {
	out[0] = 7;
	cr_assert(not(are_shared(5, (int64_t[]){0, 0}, 2)));
	cr_assert(not(are_shared(5, (int64_t[]){2, -1}, 2)));
	cr_assert(not(are_shared(5, (int64_t[]){INT64_MAX, 1}, 2)));
	cr_assert(not(are_shared(INT64_MIN, (int64_t[]){1, 1}, 2)));
	cr_assert(not(are_shared(5, NULL, 0)));
	cr_assert(eq(i64, out[0], 7));
}

Test(measure_shares, shares_always_add_up_and_none_is_a_whole_one_off) {
	unsigned seed = 1;
	for (int round = 0; round < 2000; round++) {
		int64_t weights[5], sum = 0, all = 0, total = round * 7;
		for (int i = 0; i < 5; i++) {
			seed = seed * 1103515245u + 12345u;
			weights[i] = seed >> 16 & 1023;
			sum += weights[i];
		}
		cr_assert(are_shared(total, weights, 5));
		for (int i = 0; i < 5; i++) {
			int64_t off = out[i] * sum - total * weights[i];
			cr_assert(off < sum && off > -sum);
			all += out[i];
		}
		cr_assert(eq(i64, all, total));
	}
}

Test(measure_calendar, keeps_material_to_the_end_of_a_year) {
	int first = day_from_date(2024, 1, 1), last = day_from_date(2024, 12, 31);
	cr_assert(eq(int, measure_retention(first, 5), day_from_date(2029, 12, 31)));
	cr_assert(eq(int, measure_retention(last, 5), day_from_date(2029, 12, 31)));
	cr_assert(eq(int, measure_retention(last, 0), last));
}

Test(measure_calendar, does_not_know_how_long_without_a_payment_or_a_rule) {
	int last = day_from_date(2199, 12, 31);
	cr_assert(eq(int, measure_retention(DAY_NONE, 5), DAY_NONE));
	cr_assert(eq(int, measure_retention(last, -1), DAY_NONE));
	cr_assert(eq(int, measure_retention(last, 0), last));
	cr_assert(eq(int, measure_retention(last, 1), DAY_NONE));
	cr_assert(eq(int, measure_retention(0, INT32_MAX), DAY_NONE));
}

Test(measure_calendar, keeps_it_to_the_later_of_two_days) {
	cr_assert(eq(int, measure_later(3, 5), 5));
	cr_assert(eq(int, measure_later(5, 3), 5));
	cr_assert(eq(int, measure_later(DAY_NONE, 0), 0));
	cr_assert(eq(int, measure_later(DAY_NONE, DAY_NONE), DAY_NONE));
}

Test(measure_calendar, counts_one_day_as_one_of_each) {
	int friday = day_from_date(2022, 6, 24); // Midsummer Eve
	struct span span = measure_span(friday, friday + 1);
	cr_assert(eq(int, span.days, 1));
	cr_assert(eq(int, span.weeks, 1));
	cr_assert(eq(int, span.months, 1));
	cr_assert(eq(int, span.weekdays, 1));
	cr_assert(eq(int, span.holidays, 0));
	cr_assert(eq(int, span.eves, 1));
}

Test(measure_calendar, touches_two_weeks_and_two_months_at_a_turn) {
	int sunday = day_from_date(2021, 1, 31);
	struct span span = measure_span(sunday, sunday + 2);
	cr_assert(eq(int, span.weeks, 2));
	cr_assert(eq(int, span.months, 2));
	cr_assert(eq(int, span.weekdays, 1));
}

Test(measure_calendar, counts_a_holiday_on_a_weekday_only) {
	int easter = day_from_date(2022, 4, 17);
	struct span span = measure_span(easter - 2, easter + 2);
	cr_assert(eq(int, span.weekdays, 2));
	cr_assert(eq(int, span.holidays, 2));
}

Test(measure_calendar, has_nothing_in_an_empty_span) {
	int day = day_from_date(2022, 5, 2);
	cr_assert(eq(int, measure_span(day, day).weeks, 0));
	cr_assert(eq(int, measure_span(day, day - 1).days, 0));
}
