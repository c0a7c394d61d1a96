#include "admin/holiday.h"

#include <stddef.h>

#include "core/day.h"

/* The Gregorian Easter, as J. M. Oudin has put it (1940). */
int holiday_easter(int year) {
	int century = year / 100;
	int golden = year % 19;
	int epact =
		(century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15) % 30;
	epact -= epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
	int weekday = (year + year / 4 + epact + 2 - century + century / 4) % 7;
	int from_march = epact - weekday; // the Sunday before the full moon of spring
	int month = 3 + (from_march + 40) / 44;
	return day_from_date(year, month, from_march + 28 - 31 * (month / 4));
}

static const struct {
	int month, day;
	const char *name;
} fixed[] = {
	{1, 1, "uudenvuodenpäivä"},
	{1, 6, "loppiainen"},
	{5, 1, "vappu"},
	{12, 6, "itsenäisyyspäivä"},
	{12, 25, "joulupäivä"},
	{12, 26, "tapaninpäivä"},
};

static const struct {
	int after_easter;
	const char *name;
} moving[] = {
	{-2, "pitkäperjantai"},
	{0, "pääsiäispäivä"},
	{1, "toinen pääsiäispäivä"},
	{39, "helatorstai"},
	{49, "helluntai"},
};

/* The day of that weekday that falls in the seven days from this date on. */
static int weekday_from(int weekday, int year, int month, int day) {
	int first = day_from_date(year, month, day);
	return first + (weekday - day_weekday(first) + 7) % 7;
}

enum { FRIDAY = 4, SATURDAY = 5 };

const char *holiday_name(int day) {
	struct date date = day_date(day);
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
		if (fixed[i].month == date.month && fixed[i].day == date.day) {
			return fixed[i].name;
		}
	}
	int after_easter = day - holiday_easter(date.year);
	for (size_t i = 0; i < sizeof moving / sizeof *moving; i++) {
		if (moving[i].after_easter == after_easter) {
			return moving[i].name;
		}
	}
	if (day == weekday_from(SATURDAY, date.year, 6, 20)) {
		return "juhannuspäivä";
	}
	return day == weekday_from(SATURDAY, date.year, 10, 31) ? "pyhäinpäivä" : NULL;
}

const char *holiday_eve(int day) {
	struct date date = day_date(day);
	if (day == weekday_from(FRIDAY, date.year, 6, 19)) {
		return "juhannusaatto";
	}
	return date.month == 12 && date.day == 24 ? "jouluaatto" : NULL;
}
