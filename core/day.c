#include "core/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/error.h"

/* Years are counted from March, so that the leap day is the last one. */
int day_from_date(int year, int month, int day) {
	int from_march = (month + 9) % 12;
	int y = month <= 2 ? year - 1 : year;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + day - 1 - 719468;
}

struct date day_date(int day) {
	int n = day + 719468;
	int era = n / 146097;
	int of_era = n % 146097;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int from_march = (5 * of_year + 2) / 153;
	int month = from_march < 10 ? from_march + 3 : from_march - 9;
	return (struct date){
		.year = y + era * 400 + (month <= 2),
		.month = month,
		.day = of_year - (153 * from_march + 2) / 5 + 1,
	};
}

bool day_exists(int year, int month, int day) {
	if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) {
		return false;
	}
	struct date date = day_date(day_from_date(year, month, day));
	return date.month == month && date.day == day;
}

int day_weekday(int day) {
	return ((day + 3) % 7 + 7) % 7;
}

/* A week belongs to the year that its Thursday is in (ISO 8601). */
struct week day_week(int day) {
	int thursday = day - day_weekday(day) + 3;
	int year = day_date(thursday).year;
	return (struct week){.year = year, .number = (thursday - day_from_date(year, 1, 1)) / 7 + 1};
}

int day_of_week(struct week week) {
	int fourth = day_from_date(week.year, 1, 4);
	return fourth - day_weekday(fourth) + (week.number - 1) * 7;
}

bool day_week_exists(struct week week) {
	if (week.year < 1970 || week.year > 2199 || week.number < 1 || week.number > 53) {
		return false;
	}
	return day_week(day_of_week(week)).year == week.year;
}

int day_month(int day) {
	return day - day_date(day).day + 1;
}

int day_next_month(int day) {
	return day_month(day_month(day) + 31);
}

bool day_parse(const char *text, int *day, struct error *err) {
	int year, month, of_month, end = 0;
	bool finnish = sscanf(text, "%2d.%2d.%4d%n", &of_month, &month, &year, &end) == 3;
	if (!finnish) {
		end = 0;
		sscanf(text, "%4d-%2d-%2d%n", &year, &month, &of_month, &end);
	}
	if (end == 0 || text[end] != '\0' || strspn(text, "0123456789.-") != strlen(text)) {
		return error_set(err, "day '%.40s': not a date; write 3.8.2020 or 2020-08-03", text);
	}
	if (!day_exists(year, month, of_month)) {
		return error_set(err, "day '%.40s': there is no such day (years 1970 to 2199)", text);
	}
	*day = day_from_date(year, month, of_month);
	return true;
}

/* True when the text has a digit for each 9 of the form and is the same otherwise. scanf() alone
 * would take spaces and signs as parts of numbers. */
static bool has_form(const char *text, const char *form) {
	while (*form && (*form == '9' ? *text >= '0' && *text <= '9' : *text == *form)) {
		text++;
		form++;
	}
	return *text == *form;
}

bool day_parse_week(const char *text, struct week *week, struct error *err) {
	if (!has_form(text, "9999-W99") ||
		sscanf(text, "%4d-W%2d", &week->year, &week->number) != 2) {
		return error_set(err, "week '%.40s': not an ISO week; write 2022-W18", text);
	}
	if (!day_week_exists(*week)) {
		return error_set(err, "week '%.40s': there is no such week (%04d has weeks 01 to %d)", text,
			week->year, day_week_exists((struct week){week->year, 53}) ? 53 : 52);
	}
	return true;
}

void day_format(int day, char text[DAY_TEXT]) {
	struct date date = day_date(day);
	snprintf(text, DAY_TEXT, "%04u-%02u-%02u", (unsigned)date.year % 10000u,
		(unsigned)date.month % 100u, (unsigned)date.day % 100u);
}

void day_format_finnish(int day, char text[DAY_TEXT]) {
	struct date date = day_date(day);
	snprintf(text, DAY_TEXT, "%u.%u.%04u", (unsigned)date.day % 100u,
		(unsigned)date.month % 100u, (unsigned)date.year % 10000u);
}

void day_format_week(struct week week, char text[DAY_TEXT]) {
	snprintf(text, DAY_TEXT, "%04u-W%02u", (unsigned)week.year % 10000u,
		(unsigned)week.number % 100u);
}

/* libc quietly goes on in UTC with anything else: a folder of zones, an absolute name. */
static bool is_zone_file(const char *path) {
	char magic[4] = "";
	FILE *file = fopen(path, "re");
	bool is_zone = file && fread(magic, sizeof magic, 1, file) == 1 && memcmp(magic, "TZif", 4) == 0;
	if (file) {
		fclose(file);
	}
	return is_zone;
}

bool day_set_zone(const char *name, struct error *err) {
	char path[128];
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
	if (strstr(name, "..") || name[0] == '/' || !is_zone_file(path)) {
		return error_set(err, "zone '%s': this machine has no such time zone (package tzdata)", name);
	}
	setenv("TZ", name, 1);
	tzset();
	return true;
}

struct moment day_at(int64_t seconds) {
	time_t at = (time_t)seconds;
	struct tm local;
	localtime_r(&at, &local);
	return (struct moment){
		.day = day_from_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
		.minute = local.tm_hour * 60 + local.tm_min,
		.second = local.tm_sec,
	};
}

bool day_parse_time(const char *text, int64_t *seconds, struct error *err) {
	int year, month, day, hour, minute;
	if (!has_form(text, "9999-99-99T99:99") ||
		sscanf(text, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) != 5 ||
		!day_exists(year, month, day) || hour > 23 || minute > 59) {
		return error_set(err, "time '%.40s': write a local time as 2026-11-20T12:30", text);
	}
	struct tm local = {.tm_year = year - 1900,
		.tm_mon = month - 1,
		.tm_mday = day,
		.tm_hour = hour,
		.tm_min = minute,
		.tm_isdst = -1};
	*seconds = (int64_t)mktime(&local);
	return true;
}
