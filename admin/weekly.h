#ifndef ADMIN_WEEKLY_H
#define ADMIN_WEEKLY_H

#include "core/day.h"
#include "core/tally.h"

struct error;
struct project;

/* A tally laid out in ISO weeks: a row for each week and site, in that order, and after the sites
 * of a week one for all of them. Rows are sums of days, so a week that the range cuts has only the
 * days inside. The writers make files of it. */

/* What is asked for. */
struct weekly_scope {
	int from, until;   // half-open days
	int site;          // an index in the project, or TALLY_ALL for each and all
	struct moment now; // what is later is not missing yet
};

enum weekly_day {
	WEEKLY_OUTSIDE, // not in the range
	WEEKLY_OPEN,    // counted, be it 0
	WEEKLY_CLOSED,  // by the opening hours or the calendar
	WEEKLY_UNKNOWN, // it should have been open, and nobody counted
	WEEKLY_FUTURE,  // unknown, because it is not over the opening time yet
};

struct weekly_row {
	struct week week;
	int monday;
	int from, until; // the week's days in the range
	int site;        // an index in the project, or TALLY_ALL
	enum weekly_day days[7];
	int visits[7];
	enum tally_state state;
	struct tally_day sum;
	int cumulative;      // visits from the project's first day to before until
	int opening_days;    // of each site
	int opening_minutes; // of the days that have come
};

struct weekly {
	const struct project *project;
	const struct tally *tally;
	struct weekly_scope scope;
	bool has_first_time; // the question "first time here?" was answered
	int week_count;
	int column_count; // rows of one week
	struct weekly_row *rows;
};

/* The tally must hold the scope's days, and both must outlive it. NULL when out of memory. */
struct weekly *weekly_create(const struct project *project, const struct tally *tally,
	struct weekly_scope scope, struct error *err);

/* Accepts NULL. */
void weekly_destroy(struct weekly *weekly);

const struct weekly_row *weekly_row(const struct weekly *weekly, int week, int column);

/* What holds of every right table: days add up to their week, sites to all, weeks to the running
 * total, and no week is missing. The sentence of a failure names the week. */
bool weekly_check(const struct weekly *weekly, struct error *err);

/* Minutes that a site is open, by the settings and the calendar, on a day that has come. */
int weekly_opening_minutes(const struct weekly *weekly, int site, int day);

/* True of an activity that belongs in a list: it can be chosen, or was counted all the same. */
bool weekly_has_activity(const struct weekly *weekly, int activity);

/* "oulu", and what stands for all of them. */
const char *weekly_site_code(const struct weekly *weekly, int site, const char *all);

#endif
