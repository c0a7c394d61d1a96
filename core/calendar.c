#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/reason.h"

enum { DAY_MINUTES = 24 * 60 };

void calendar_init(struct calendar *calendar, const struct project *project) {
	*calendar = (struct calendar){.project = project};
}

void calendar_finish(struct calendar *calendar) {
	free(calendar->days);
	calendar_init(calendar, calendar->project);
}

/* Where that site and day is, or where it belongs. */
static int find(const struct calendar *calendar, int site, int day, bool *found) {
	int low = 0, high = calendar->count;
	while (low < high) {
		int middle = (low + high) / 2;
		const struct calendar_day *at = &calendar->days[middle];
		if (at->day < day || (at->day == day && at->site < site)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	*found =
		low < calendar->count && calendar->days[low].day == day && calendar->days[low].site == site;
	return low;
}

/* NULL where no sheet says anything. */
static const struct calendar_day *get(const struct calendar *calendar, int site, int day) {
	bool found;
	int at = find(calendar, site, day, &found);
	return found ? &calendar->days[at] : NULL;
}

/* NULL when out of memory. */
static struct calendar_day *need(struct calendar *calendar, int site, int day) {
	bool found;
	int at = find(calendar, site, day, &found);
	if (found) {
		return &calendar->days[at];
	}
	size_t size = (size_t)(calendar->count + 1) * sizeof *calendar->days;
	struct calendar_day *days = realloc(calendar->days, size);
	if (!days) {
		return NULL;
	}
	calendar->days = days;
	memmove(days + at + 1, days + at, (size_t)(calendar->count - at) * sizeof *days);
	days[at] = (struct calendar_day){.day = day, .site = site};
	calendar->count++;
	return &days[at];
}

bool calendar_is_outage(const struct sheet *sheet) {
	return strcmp(sheet->reason, reason_of_day_code(REASON_OUTAGE)) == 0;
}

/* A sheet of another device may say anything. */
static bool has_sense(const struct sheet *sheet) {
	int opens = sheet_count(sheet, "opens"), closes = sheet_count(sheet, "closes");
	int outage = sheet_count(sheet, "outage-minutes");
	if (calendar_is_outage(sheet)) {
		return outage >= 0 && outage <= DAY_MINUTES;
	}
	return (opens == 0 && closes == 0) || (opens >= 0 && opens < closes && closes <= DAY_MINUTES);
}

static bool is_newer(const struct sheet *sheet, const struct calendar_mark *mark) {
	if (sheet->recorded != mark->recorded) {
		return sheet->recorded > mark->recorded;
	}
	int order = sheet->number - mark->number;
	return order > 0 || (order == 0 && strcmp(sheet->device, mark->device) > 0);
}

static void mark(struct calendar_mark *mark, const struct sheet *sheet) {
	mark->recorded = sheet->recorded;
	mark->number = sheet->number;
	text_copy(mark->device, sizeof mark->device, sheet->device);
}

static void note(struct calendar_day *day, const struct sheet *sheet) {
	if (calendar_is_outage(sheet)) {
		if (!day->has_outage || is_newer(sheet, &day->outage_mark)) {
			day->has_outage = true;
			day->outage_minutes = sheet_count(sheet, "outage-minutes");
			mark(&day->outage_mark, sheet);
		}
	} else if (!day->has_hours || is_newer(sheet, &day->hours_mark)) {
		day->has_hours = true;
		day->hours = (struct hours){sheet_count(sheet, "opens"), sheet_count(sheet, "closes")};
		mark(&day->hours_mark, sheet);
	}
}

bool calendar_add(const struct sheet *sheet, void *data, struct error *err) {
	struct calendar *calendar = data;
	if (sheet->kind != SHEET_CALENDAR || !has_sense(sheet)) {
		return true;
	}
	int site = project_find_site(calendar->project, sheet->site);
	if (site == PROJECT_NONE) {
		return true;
	}
	struct calendar_day *day = need(calendar, site, sheet->day);
	if (!day) {
		return error_set(err, "calendar: out of memory");
	}
	note(day, sheet);
	return true;
}

struct hours calendar_hours(const struct calendar *calendar, int site, int day) {
	const struct calendar_day *exception = get(calendar, site, day);
	return exception && exception->has_hours ? exception->hours
											 : project_hours(calendar->project, site, day);
}

bool calendar_is_closed(const struct calendar *calendar, int site, int day) {
	const struct calendar_day *exception = get(calendar, site, day);
	return exception && exception->has_hours && exception->hours.from == exception->hours.until;
}

int calendar_outage(const struct calendar *calendar, int site, int day) {
	const struct calendar_day *exception = get(calendar, site, day);
	return exception ? exception->outage_minutes : 0;
}
