#include "admin/measure.h"

#include <stddef.h>

#include "admin/holiday.h"
#include "core/day.h"
#include "core/project.h"

static uint64_t size_of(int64_t value) {
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static int64_t power(int decimals) {
	int64_t power = 1;
	while (decimals-- > 0) {
		power *= 10;
	}
	return power;
}

static bool are_decimals(int decimals) {
	return decimals >= 0 && decimals <= MEASURE_DECIMALS;
}

/* a * b / divisor and what is left, bit by bit: the product itself may need 128 bits, which C11
 * does not have. The divisor is from 1 to INT64_MAX. */
static bool scale(uint64_t a, uint64_t b, uint64_t divisor, uint64_t *quotient, uint64_t *rest) {
	uint64_t q = 0, r = 0;
	for (int bit = 63; bit >= 0; bit--) {
		q = 2 * q + (2 * r >= divisor);
		r = 2 * r % divisor;
		if (q > INT64_MAX) {
			return false;
		}
		if (b >> bit & 1) {
			r += a % divisor;
			q += a / divisor + (r >= divisor);
			r %= divisor;
		}
		if (q > INT64_MAX) {
			return false;
		}
	}
	*quotient = q;
	*rest = r;
	return true;
}

/* part * factor / whole, to a whole number. */
static bool divide(
	int64_t part, int64_t factor, int64_t whole, enum rounding rounding, int64_t *value) {
	uint64_t quotient, rest, divisor = (uint64_t)whole;
	if (!scale(size_of(part), (uint64_t)factor, divisor, &quotient, &rest)) {
		return false;
	}
	if ((rounding == ROUNDING_UP && rest > 0) ||
		(rounding == ROUNDING_HALF_UP && rest >= divisor - rest)) {
		quotient++;
	}
	if (quotient > INT64_MAX) {
		return false;
	}
	*value = part < 0 ? -(int64_t)quotient : (int64_t)quotient;
	return true;
}

static bool multiply(int64_t a, int64_t factor, int64_t *product) {
	if (a > INT64_MAX / factor || a < INT64_MIN / factor) {
		return false;
	}
	*product = a * factor;
	return true;
}

static bool add(int64_t a, int64_t b, int64_t *sum) {
	if (b > 0 ? a > INT64_MAX - b : a < -INT64_MAX - b) {
		return false;
	}
	*sum = a + b;
	return true;
}

/* The same number in more decimals. */
static bool spread(struct number *number, int decimals) {
	int more = decimals - number->decimals;
	number->decimals = decimals;
	return multiply(number->value, power(more), &number->value);
}

/* Brings both to the same decimals. */
static bool align(struct number *a, struct number *b) {
	if (!are_decimals(a->decimals) || !are_decimals(b->decimals)) {
		return false;
	}
	int decimals = a->decimals > b->decimals ? a->decimals : b->decimals;
	return spread(a, decimals) && spread(b, decimals);
}

bool measure_add(struct number a, struct number b, struct number *sum) {
	int64_t value;
	if (!align(&a, &b) || !add(a.value, b.value, &value)) {
		return false;
	}
	*sum = (struct number){value, a.decimals};
	return true;
}

bool measure_subtract(struct number a, struct number b, struct number *difference) {
	if (b.value == INT64_MIN) {
		return false;
	}
	b.value = -b.value;
	return measure_add(a, b, difference);
}

/* Whether a percentage is read as what it is: none of it, part of it, all of it. */
static bool is_told(int64_t part, int64_t whole, uint64_t value, int64_t hundred) {
	return (value != 0 || part == 0) &&
		   (value != (uint64_t)hundred || size_of(part) == (uint64_t)whole);
}

bool measure_percent(int64_t part, int64_t whole, int decimals, struct number *percent) {
	if (whole <= 0 || !are_decimals(decimals)) {
		return false;
	}
	for (;; decimals++) {
		int64_t value, hundred = 100 * power(decimals);
		if (!divide(part, hundred, whole, ROUNDING_HALF_UP, &value)) {
			return false;
		}
		bool is_good = is_told(part, whole, size_of(value), hundred);
		if (!is_good && decimals == MEASURE_DECIMALS) {
			bool is_cut = value != 0 && size_of(part) < (uint64_t)whole;
			is_good = divide(part, hundred, whole, is_cut ? ROUNDING_DOWN : ROUNDING_UP, &value);
		}
		if (is_good) {
			*percent = (struct number){value, decimals};
			return true;
		}
	}
}

bool measure_mean(int64_t sum, int64_t count, int decimals, struct number *mean) {
	int64_t value;
	if (count <= 0 || !are_decimals(decimals) ||
		!divide(sum, power(decimals), count, ROUNDING_HALF_UP, &value)) {
		return false;
	}
	*mean = (struct number){value, decimals};
	return true;
}

struct number measure_hours(int64_t minutes) {
	struct number hours = {0};
	int decimals = minutes % 60 == 0 ? 0 : minutes % 6 == 0 ? 1 : 2;
	while (!measure_mean(minutes, 60, decimals, &hours)) {
		decimals--;
	}
	return hours;
}

static bool is_sound(const struct rule *rule) {
	return rule->minutes > 0 && are_decimals(rule->decimals);
}

bool measure_days(int64_t minutes, const struct rule *rule, struct number *days) {
	return measure_days_of(&(struct ruled_minutes){minutes, rule}, 1, days);
}

bool measure_minutes(struct number days, const struct rule *rule, int64_t *minutes) {
	return is_sound(rule) && are_decimals(days.decimals) &&
		   divide(days.value, rule->minutes, power(days.decimals), ROUNDING_HALF_UP, minutes);
}

static int64_t common_divisor(int64_t a, int64_t b) {
	while (b) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

struct fraction {
	int64_t above, below;
};

static bool add_part(struct fraction *sum, const struct ruled_minutes *part) {
	int64_t day = part->rule->minutes, below, above, added;
	if (!multiply(sum->below / common_divisor(sum->below, day), day, &below) ||
		!multiply(sum->above, below / sum->below, &above) ||
		!multiply(part->minutes, below / day, &added)) {
		return false;
	}
	sum->below = below;
	return add(above, added, &sum->above);
}

bool measure_days_of(const struct ruled_minutes *parts, int count, struct number *days) {
	struct fraction sum = {.below = 1};
	const struct rule *newest = NULL;
	int64_t value;
	for (int i = 0; i < count; i++) {
		if (!is_sound(parts[i].rule) || !add_part(&sum, &parts[i])) {
			return false;
		}
		newest = newest && newest->from > parts[i].rule->from ? newest : parts[i].rule;
	}
	if (!newest ||
		!divide(sum.above, power(newest->decimals), sum.below, newest->rounding, &value)) {
		return false;
	}
	*days = (struct number){value, newest->decimals};
	return true;
}

/* A total's size and the weights that share it out. */
struct sharing {
	uint64_t total, sum;
	const int64_t *weights;
	int count;
};

static bool add_weights(struct sharing *sharing) {
	int64_t sum = 0;
	for (int i = 0; i < sharing->count; i++) {
		if (sharing->weights[i] < 0 || !add(sum, sharing->weights[i], &sum)) {
			return false;
		}
	}
	sharing->sum = (uint64_t)sum;
	return sum > 0;
}

/* One weight's share rounded down, and its remainder. No share is larger than the total. */
static uint64_t share_down(const struct sharing *sharing, int i, uint64_t *rest) {
	uint64_t part = 0;
	*rest = 0;
	scale((uint64_t)sharing->weights[i], sharing->total, sharing->sum, &part, rest);
	return part;
}

/* How many come before this one when what is left is given out. */
static uint64_t turn(const struct sharing *sharing, int i) {
	uint64_t own, other, turn = 0;
	share_down(sharing, i, &own);
	for (int k = 0; k < sharing->count; k++) {
		share_down(sharing, k, &other);
		turn += other > own || (other == own && k < i);
	}
	return turn;
}

bool measure_shares(int64_t total, const int64_t *weights, int count, int64_t *out) {
	struct sharing sharing = {.total = size_of(total), .weights = weights, .count = count};
	if (sharing.total > INT64_MAX || !add_weights(&sharing)) {
		return false;
	}
	uint64_t rest, left = sharing.total;
	for (int i = 0; i < count; i++) {
		left -= share_down(&sharing, i, &rest);
	}
	for (int i = 0; i < count; i++) {
		int64_t part = (int64_t)(share_down(&sharing, i, &rest) + (turn(&sharing, i) < left));
		out[i] = total < 0 ? -part : part;
	}
	return true;
}

int measure_retention(int last_payment, int years) {
	if (last_payment == DAY_NONE) {
		return DAY_NONE;
	}
	int year = day_date(last_payment).year;
	if (years < 0 || years > 2199 - year) {
		return DAY_NONE;
	}
	return day_from_date(year + years, 12, 31);
}

int measure_later(int day, int other) {
	return day > other ? day : other;
}

static int month_of(int day) {
	struct date date = day_date(day);
	return date.year * 12 + date.month;
}

struct span measure_span(int from, int until) {
	struct span span = {0};
	if (from >= until) {
		return span;
	}
	span.days = until - from;
	span.weeks = (day_of_week(day_week(until - 1)) - day_of_week(day_week(from))) / 7 + 1;
	span.months = month_of(until - 1) - month_of(from) + 1;
	for (int day = from; day < until; day++) {
		bool is_weekday = day_weekday(day) < 5;
		span.weekdays += is_weekday;
		span.holidays += is_weekday && holiday_name(day);
		span.eves += is_weekday && holiday_eve(day);
	}
	return span;
}
