#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>

#include "core/project.h"
#include "core/sheet.h"

struct error;

/* The opening hours as they were in truth: those of the settings, but for the days of which a sheet
 * of kind calendar says otherwise.
 *
 *	struct calendar calendar;
 *	calendar_init(&calendar, project);
 *	store_each_sheet(store, from, until, calendar_add, &calendar, &err);
 *	calendar_hours(&calendar, site, day)
 *	calendar_finish(&calendar);
 *
 * Such a sheet has the lines opens and closes, minutes of the day, for other hours; neither of them
 * for a day that is closed all of it; or, with the reason outage, the line outage-minutes, and then
 * the hours are as before. Of several sheets of one site and day the newest holds, of hours and of
 * outages each: recorded on a later day or, on the same day, with a higher number. */
struct calendar {
	const struct project *project;
	int count;
	struct calendar_day *days; // by day and site
};

/* What a calendar has of one site and day. */
struct calendar_mark {
	int recorded, number;
	char device[SHEET_DEVICE];
};

struct calendar_day {
	int day, site;
	bool has_hours, has_outage;
	struct hours hours;
	int outage_minutes;
	struct calendar_mark hours_mark, outage_mark; // the sheets that said so
};

/* The project must outlive it. */
void calendar_init(struct calendar *calendar, const struct project *project);

/* It is empty afterwards, and may be filled again. */
void calendar_finish(struct calendar *calendar);

/* A store_sheet_fn; data is the calendar. The same sheet again changes nothing. Other kinds are
 * passed over, and so are sites that the settings do not name and hours that no day has. Fails only
 * when out of memory. */
bool calendar_add(const struct sheet *sheet, void *data, struct error *err);

/* The opening hours of that day; from == until: closed. */
struct hours calendar_hours(const struct calendar *calendar, int site, int day);

/* True when a sheet closed that day, whatever the settings say. */
bool calendar_is_closed(const struct calendar *calendar, int site, int day);

/* Minutes of that day in which nothing could be counted, as far as somebody wrote it down. */
int calendar_outage(const struct calendar *calendar, int site, int day);

/* True of a calendar sheet that is about an outage and not about hours. */
bool calendar_is_outage(const struct sheet *sheet);

#endif
