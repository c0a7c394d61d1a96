#ifndef ADMIN_MEASURE_H
#define ADMIN_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

struct rule;

/* The arithmetic of a report: shares, means, days of work, whole shares of a total, spans of days.
 * All of it is of whole numbers and exact; what is rounded is rounded once, at its end.
 *
 * A size is rounded and its sign kept: -2,5 becomes -3 by half up, as 2,5 becomes 3. Numbers go
 * from -INT64_MAX to INT64_MAX. Where a function answers false nothing was written: there is no
 * such number, decimals or a rule are out of their range, or the result is beyond those ends. What
 * is on the way to a result need not fit, but where it says so. */

enum { MEASURE_DECIMALS = 4 }; // at most

/* A quantity as it is told. */
struct number {
	int64_t value; // in 10^-decimals
	int decimals;  // 0 to MEASURE_DECIMALS
};

/* The two may have different decimals; the result has the more, and both must fit with those. */
bool measure_add(struct number a, struct number b, struct number *sum);
bool measure_subtract(struct number a, struct number b, struct number *difference);

/* The part in percent of the whole, half up; both in the same unit. There is none of a whole of 0
 * or less: a target of 0 is not reached by any share.
 *
 * What is not the whole never reads as 100, nor what is not nothing as 0: it gets more decimals, up
 * to MEASURE_DECIMALS, until it differs, and where those do not tell it either it is put off by the
 * last of them. So 508222 of 508365 is 99,97 even where one decimal was asked for. */
bool measure_percent(int64_t part, int64_t whole, int decimals, struct number *percent);

/* Half up; a mean of none or less than none is not there. */
bool measure_mean(int64_t sum, int64_t count, int decimals, struct number *mean);

/* Hours of minutes, with as many decimals as they need and at most two: 150,5; 0,33. Half up. Of
 * more than 5 * 10^18 minutes as many as there is room for. */
struct number measure_hours(int64_t minutes);

/* Days of minutes, or of person-minutes (attendances times the session's length), by the rule's
 * length of a day, its decimals and its rounding; ROUNDING_UP is away from 0. */
bool measure_days(int64_t minutes, const struct rule *rule, struct number *days);

/* Days to minutes, half up: 21,5 days of 7 hours are 9030. */
bool measure_minutes(struct number days, const struct rule *rule, int64_t *minutes);

struct ruled_minutes {
	int64_t minutes;
	const struct rule *rule; // that held when they were
};

/* Minutes of several rules of one kind of day: added as fractions and rounded once, by the newest
 * of the rules (of the same age the last in the list), be it of 0 minutes. False also for no parts
 * at all, and where the fraction's own terms do not fit, which those of ordinary days do. */
bool measure_days_of(const struct ruled_minutes *parts, int count, struct number *days);

/* Shares the total out by weights to whole numbers that add up to it: each has its share rounded
 * down, and what is left goes one by one to the largest remainders, of equal ones to the first in
 * the list. out has room for count. A total below 0 is shared as its size is.
 *
 * False when a weight is below 0, none is above, or their sum does not fit. Takes time by the
 * square of count. */
bool measure_shares(int64_t total, const int64_t *weights, int count, int64_t *out);

/* The last day on which material is kept: 31.12. of so many years after that of the last payment.
 * The EU's funds of 2021-2027 ask for five. DAY_NONE when last_payment is, when years are below 0,
 * or when it would be after 2199. */
int measure_retention(int last_payment, int years);

/* The later of two days; of a day and DAY_NONE the day. */
int measure_later(int day, int other);

/* What a span of days has of the calendar. */
struct span {
	int days;
	int weeks;    // ISO weeks touched
	int months;   // calendar months touched
	int weekdays; // Monday to Friday, holidays too
	int holidays; // of these, holidays by law
	int eves;     // of these, Midsummer's and Christmas's: days off by custom
};

/* Of from <= day < until; all 0 when that is empty. */
struct span measure_span(int from, int until);

#endif
