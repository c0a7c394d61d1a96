#ifndef ADMIN_PLAN_H
#define ADMIN_PLAN_H

#include "admin/grid.h"

/* Which numbers of people a report tells: its two-way tables and its figures, as slices. The report is
 * written by this plan, and what must be hidden in it is found by the same plan, of this report and of
 * every one that was issued before. */

/* What a report is about. */
struct scope {
	int from, until;
	int site;    // an index of the project's sites, or FACTS_ANY
	int edition; // what was known: of an issued report its own, or FACTS_NOW
};

enum plan_grid {
	PLAN_MONTHS,        // visits, by site
	PLAN_WEEKS,         // visits
	PLAN_WEEKDAYS,      // visits, by site
	PLAN_SOURCES,       // visits, by site
	PLAN_ALL,           // visits since the project began, by site
	PLAN_WITH_ACTIVITY, // by site
	PLAN_FIRST_TIME,    // by site; of what the visitors were asked
	PLAN_ACTIVITIES,    // choices, by site
	PLAN_HOURS,         // visits that the kiosk counted
	PLAN_GROUPS,        // attendances, by group
	PLAN_GRIDS,
};

enum {
	PLAN_CODES = 200,    // activities, groups
	PLAN_QUESTIONS = 8,  // that visitors were asked
	PLAN_ANSWERS = 12,   // options of one
	PLAN_SITES = 64,
};

struct question {
	char name[TEXT_CODE];
	char of[PLAN_ANSWERS * SHEET_NAME]; // all its options
	int count;
	const char *options[PLAN_ANSWERS]; // QUESTION:OPTION
	struct grid grid;
};

struct plan {
	const struct project *project;
	struct scope scope;
	int site_count, sites[PLAN_SITES];
	int activity_count;
	const char *activities[PLAN_CODES];
	int group_count;
	const char *groups[PLAN_CODES];
	int question_count;
	struct question questions[PLAN_QUESTIONS];
	bool has_months; // whole ones, so that what is kept by the month can be told
	struct grid grids[PLAN_GRIDS];
};

/* What stands in the plan points into it and into the facts. False when out of memory. */
bool plan_init(struct plan *plan, const struct facts *facts, const struct scope *scope);

/* Whether the grid belongs in the report: hours need whole months, first times a question. */
bool plan_has(const struct plan *plan, const struct facts *facts, enum plan_grid grid);

/* The slice of a figure that counts people, of the scope's days or since the project began. False for
 * figures that count something else. */
bool plan_figure(const struct plan *plan, const struct figure *figure, bool is_cumulative,
	struct slice *slice);

/* The visits of the days that a share of the funders has in the scope; false when it has none. */
bool plan_share(const struct plan *plan, const struct share *share, struct slice *slice);

#endif
