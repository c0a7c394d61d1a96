#ifndef CORE_TALLY_H
#define CORE_TALLY_H

#include <stdbool.h>

#include "core/project.h"
#include "core/sheet.h"

struct calendar;
struct error;

/* Sheets folded into counts by site, day and activity: what a week, a report and the staff's screen
 * are made of. Sums are of days, never of weeks, for periods cut weeks.
 *
 *	struct tally *tally = tally_create(project, from, until, &err);
 *	store_each_sheet(store, tally_first_day(tally), until, tally_add, tally, &err);
 *	tally_day(tally, site, day)->visits
 */
struct tally;

/* One site on one day, or a sum of those. Corrections are already in each count. */
struct tally_day {
	int visits;        // kohtaamiset
	int by_hand;       // of these, counted on paper
	int corrections;   // of these, net of correction sheets
	int with_activity; // visits with at least one activity
	int choices;       // toimintavalinnat
	int first_time;
	int open_minutes; // that the kiosk was working while open
	int sheets;       // of which it is made; 0: nobody counted
	int open_sheets;  // of these, still being counted on
};

enum tally_state {
	TALLY_OPEN,    // somebody counted, be it 0
	TALLY_CLOSED,  // by the opening hours or the calendar, and nothing was counted
	TALLY_UNKNOWN, // it should have been open, and nobody counted
};

/* For from <= day < until, and running totals from the project's first day. NULL when out of
 * memory. */
struct tally *tally_create(const struct project *project, int from, int until, struct error *err);

/* Accepts NULL. */
void tally_destroy(struct tally *tally);

/* Sheets from this day on belong in the tally: the running totals begin here. */
int tally_first_day(const struct tally *tally);

/* A store_sheet_fn; data is the tally. Walk from DAY_NONE to hear of the undated ones too. Kinds that
 * count no visits are passed over, but for the calendar's, and so are sites that the settings do not
 * name: tally_unknown_sheets(). */
bool tally_add(const struct sheet *sheet, void *data, struct error *err);
int tally_unknown_sheets(const struct tally *tally);

/* The opening hours, with the exceptions among the sheets that were added. */
const struct calendar *tally_calendar(const struct tally *tally);

/* Visits on sheets that have no day yet, among those that were added. They are in no other count. */
int tally_undated(const struct tally *tally);

/* site: an index in the project, or TALLY_ALL for the sum. */
enum { TALLY_ALL = -1 };

struct tally_day tally_sum(const struct tally *tally, int site, int from, int until);
enum tally_state tally_state(const struct tally *tally, int site, int day);

/* Visits from the project's first day to before the tally's own: where a running total begins. */
int tally_before(const struct tally *tally, int site);

/* The codes that were counted: first the project's activities, in its order, then those that
 * sheets have and the settings no longer do. */
int tally_activity_count(const struct tally *tally);
const char *tally_activity(const struct tally *tally, int activity);

/* Choices of one activity; from and until as for tally_sum(). */
int tally_choices(const struct tally *tally, int site, int activity, int from, int until);

#endif
