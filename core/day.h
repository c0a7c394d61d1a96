#ifndef CORE_DAY_H
#define CORE_DAY_H

#include <stdbool.h>
#include <stdint.h>

struct error;

/* A day is a whole number: days since 1.1.1970 in the Gregorian calendar, of the place's own civil
 * date. A range of days is half-open: from <= day < until.
 *
 * All of it is arithmetic. A time zone enters in one place only, day_at(). */

enum {
	DAY_NONE = -1000000, // no day: an undated sheet, an unset date
	DAY_TEXT = 12,       // bytes of a formatted day, its end included
};

struct date {
	int year;
	int month; // 1-12
	int day;   // 1-31
};

/* An ISO 8601 week; its year is the week-year, which at New Year is not the date's. */
struct week {
	int year;
	int number; // 1-53
};

/* A local time of day, as read from a clock on the wall there. */
struct moment {
	int day;
	int minute; // 0-1439
	int second;
};

/* The date must exist: day_exists(). */
int day_from_date(int year, int month, int day);
struct date day_date(int day);

/* Years 1970 to 2199. */
bool day_exists(int year, int month, int day);

/* 0 Monday ... 6 Sunday. */
int day_weekday(int day);

struct week day_week(int day);
bool day_week_exists(struct week week);

/* The week's Monday. */
int day_of_week(struct week week);

/* The first day of the day's month, and of the month after it. */
int day_month(int day);
int day_next_month(int day);

/* "3.8.2020" or "2020-08-03". */
bool day_parse(const char *text, int *day, struct error *err);

/* "2022-W18". */
bool day_parse_week(const char *text, struct week *week, struct error *err);

/* "2020-08-03", and Finnish "3.8.2020". */
void day_format(int day, char text[DAY_TEXT]);
void day_format_finnish(int day, char text[DAY_TEXT]);
void day_format_week(struct week week, char text[DAY_TEXT]);

/* Sets the time zone of this process by its name in the system's tz database ("Europe/Helsinki").
 * Fails when the system does not have it: libc would quietly go on in UTC. */
bool day_set_zone(const char *name, struct error *err);

/* The local time at so many seconds since 1970 UTC. The only use of a time zone. */
struct moment day_at(int64_t seconds);

/* "2026-11-20T12:30", local, to seconds since 1970 UTC. */
bool day_parse_time(const char *text, int64_t *seconds, struct error *err);

#endif
