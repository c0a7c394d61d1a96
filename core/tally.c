#include "core/tally.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/error.h"

enum {
	CODES = 40, // activities of the settings and those only sheets know
	ACTIVITY_PREFIX = sizeof "activity:" - 1,
};

struct tally {
	const struct project *project;
	struct calendar calendar;
	int from, until;
	int first;              // the running totals begin here
	int unknown;            // sheets of sites that the settings do not name
	int undated;            // visits on sheets without a day
	int last_site;          // sheets come in runs of one site
	int64_t weight;         // of all counts that were added, without their signs
	int nth[SHEET_LINES];   // the column of a sheet's n-th line: sheets are much alike
	int code_count;
	char codes[CODES][TEXT_CODE];
	int *before;            // [site]: visits from first to before from
	struct tally_day *days; // [site][day]
	int *choices;           // [site][day][code]
};

static size_t day_count(const struct tally *tally) {
	return (size_t)(tally->until - tally->from);
}

static size_t cell(const struct tally *tally, int site, int day) {
	return (size_t)site * day_count(tally) + (size_t)(day - tally->from);
}

static int *choices_at(const struct tally *tally, int site, int day) {
	return tally->choices + cell(tally, site, day) * CODES;
}

struct tally *tally_create(const struct project *project, int from, int until, struct error *err) {
	struct tally *tally = calloc(1, sizeof *tally);
	if (!tally) {
		error_set(err, "tally: out of memory");
		return NULL;
	}
	tally->project = project;
	calendar_init(&tally->calendar, project);
	tally->from = from;
	tally->until = until;
	tally->first = project->from < from ? project->from : from;
	size_t cells = (size_t)project->site_count * day_count(tally);
	tally->before = calloc((size_t)project->site_count, sizeof *tally->before);
	tally->days = calloc(cells, sizeof *tally->days);
	tally->choices = calloc(cells, CODES * sizeof *tally->choices);
	if (!tally->before || !tally->days || !tally->choices) {
		error_set(err, "tally: out of memory for %d sites and %d days", project->site_count,
			until - from);
		tally_destroy(tally);
		return NULL;
	}
	for (int i = 0; i < project->activity_count; i++) {
		text_copy(tally->codes[i], TEXT_CODE, project->activities[i].code);
	}
	tally->code_count = project->activity_count;
	return tally;
}

void tally_destroy(struct tally *tally) {
	if (!tally) {
		return;
	}
	calendar_finish(&tally->calendar);
	free(tally->before);
	free(tally->days);
	free(tally->choices);
	free(tally);
}

int tally_first_day(const struct tally *tally) {
	return tally->first;
}

int tally_unknown_sheets(const struct tally *tally) {
	return tally->unknown;
}

const struct calendar *tally_calendar(const struct tally *tally) {
	return &tally->calendar;
}

int tally_undated(const struct tally *tally) {
	return tally->undated;
}

static bool find_site(struct tally *tally, const char *code) {
	const struct site *last = &tally->project->sites[tally->last_site];
	if (strcmp(last->code, code) == 0) {
		return true;
	}
	int site = project_find_site(tally->project, code);
	if (site == PROJECT_NONE) {
		return false;
	}
	tally->last_site = site;
	return true;
}

/* The column of an activity; a code that the settings no longer have gets one of its own. */
static int find_code(struct tally *tally, const char *code) {
	for (int i = 0; i < tally->code_count; i++) {
		if (strcmp(tally->codes[i], code) == 0) {
			return i;
		}
	}
	if (tally->code_count == CODES || !text_copy(tally->codes[tally->code_count], TEXT_CODE, code)) {
		return -1;
	}
	return tally->code_count++;
}

/* A sheet of another device may say anything. While all counts together fit in an int, so does each
 * sum of some of them. */
static bool weigh(struct tally *tally, const char *site, const char *line, int count,
	struct error *err) {
	tally->weight += count < 0 ? -(int64_t)count : count;
	return tally->weight <= INT_MAX ||
		   error_set(err, "line '%s' of %s: the counts of the sheets are too high to be added up", line,
			   site);
}

static bool add_choice(struct tally *tally, const struct line *line, int *nth,
	struct tally_day *day, int *choices, struct error *err) {
	if (strcmp(tally->codes[*nth], line->name + ACTIVITY_PREFIX) != 0) {
		int found = find_code(tally, line->name + ACTIVITY_PREFIX);
		if (found < 0) {
			return error_set(
				err, "line '%s': more than %d activities in the sheets", line->name, CODES);
		}
		*nth = found;
	}
	int code = *nth;
	choices[code] += line->count;
	day->choices += line->count;
	return true;
}

static void add_visits(struct tally_day *day, enum sheet_kind kind, int count) {
	day->visits += count;
	day->by_hand += kind == SHEET_PAPER ? count : 0;
	day->corrections += kind == SHEET_CORRECTION ? count : 0;
}

static bool add_lines(struct tally *tally, const struct sheet *sheet, struct tally_day *day,
	int *choices, struct error *err) {
	for (int i = 0; i < sheet->line_count; i++) {
		const struct line *line = &sheet->lines[i];
		if (!weigh(tally, sheet->site, line->name, line->count, err)) {
			return false;
		}
		if (memcmp(line->name, "activity:", ACTIVITY_PREFIX) == 0) {
			if (!add_choice(tally, line, &tally->nth[i], day, choices, err)) {
				return false;
			}
		} else if (strcmp(line->name, "visits") == 0) {
			add_visits(day, sheet->kind, line->count);
		} else if (strcmp(line->name, "with-activity") == 0) {
			day->with_activity += line->count;
		} else if (strcmp(line->name, "first-time") == 0) {
			day->first_time += line->count;
		} else if (strcmp(line->name, "open-minutes") == 0) {
			day->open_minutes += line->count;
		}
	}
	return true;
}

bool tally_add(const struct sheet *sheet, void *data, struct error *err) {
	struct tally *tally = data;
	if (sheet->kind == SHEET_CALENDAR) {
		return calendar_add(sheet, &tally->calendar, err);
	}
	if (sheet->kind != SHEET_DOOR && sheet->kind != SHEET_PAPER &&
		sheet->kind != SHEET_CORRECTION) {
		return true;
	}
	if (sheet->day == DAY_NONE) {
		tally->undated += sheet_count(sheet, "visits");
		return true;
	}
	if (sheet->day < tally->first || sheet->day >= tally->until) {
		return true;
	}
	if (!find_site(tally, sheet->site)) {
		tally->unknown++;
		return true;
	}
	if (sheet->day < tally->from) {
		int visits = sheet_count(sheet, "visits");
		if (!weigh(tally, sheet->site, "visits", visits, err)) {
			return false;
		}
		tally->before[tally->last_site] += visits;
		return true;
	}
	struct tally_day *day = &tally->days[cell(tally, tally->last_site, sheet->day)];
	day->sheets++;
	day->open_sheets += sheet->number == 0;
	return add_lines(tally, sheet, day, choices_at(tally, tally->last_site, sheet->day), err);
}

static void add_day(struct tally_day *sum, const struct tally_day *day) {
	sum->visits += day->visits;
	sum->by_hand += day->by_hand;
	sum->corrections += day->corrections;
	sum->with_activity += day->with_activity;
	sum->choices += day->choices;
	sum->first_time += day->first_time;
	sum->open_minutes += day->open_minutes;
	sum->sheets += day->sheets;
	sum->open_sheets += day->open_sheets;
}

/* The sites that TALLY_ALL or one index stands for. */
static int first_site(int site) {
	return site == TALLY_ALL ? 0 : site;
}

static int end_site(const struct tally *tally, int site) {
	return site == TALLY_ALL ? tally->project->site_count : site + 1;
}

struct tally_day tally_sum(const struct tally *tally, int site, int from, int until) {
	struct tally_day sum = {0};
	for (int i = first_site(site); i < end_site(tally, site); i++) {
		for (int day = from; day < until; day++) {
			add_day(&sum, &tally->days[cell(tally, i, day)]);
		}
	}
	return sum;
}

/* A kiosk that was on in a closed house has a sheet of the day, and nothing on it. */
static bool is_counted(const struct tally *tally, int site, int day) {
	const struct tally_day *counted = &tally->days[cell(tally, site, day)];
	return counted->sheets > 0 && (counted->visits != 0 || counted->choices != 0 ||
									  !calendar_is_closed(&tally->calendar, site, day));
}

static enum tally_state site_state(const struct tally *tally, int site, int day) {
	struct hours hours = calendar_hours(&tally->calendar, site, day);
	if (is_counted(tally, site, day)) {
		return TALLY_OPEN;
	}
	return hours.from < hours.until ? TALLY_UNKNOWN : TALLY_CLOSED;
}

/* All of them are open when one is; what is not known of one is not known of all. */
enum tally_state tally_state(const struct tally *tally, int site, int day) {
	enum tally_state state = TALLY_CLOSED;
	for (int i = first_site(site); i < end_site(tally, site); i++) {
		enum tally_state one = site_state(tally, i, day);
		if (one == TALLY_OPEN) {
			return TALLY_OPEN;
		}
		state = one == TALLY_UNKNOWN ? TALLY_UNKNOWN : state;
	}
	return state;
}

int tally_before(const struct tally *tally, int site) {
	int visits = 0;
	for (int i = first_site(site); i < end_site(tally, site); i++) {
		visits += tally->before[i];
	}
	return visits;
}

int tally_activity_count(const struct tally *tally) {
	return tally->code_count;
}

const char *tally_activity(const struct tally *tally, int activity) {
	return tally->codes[activity];
}

int tally_choices(const struct tally *tally, int site, int activity, int from, int until) {
	int sum = 0;
	for (int i = first_site(site); i < end_site(tally, site); i++) {
		for (int day = from; day < until; day++) {
			sum += choices_at(tally, i, day)[activity];
		}
	}
	return sum;
}
