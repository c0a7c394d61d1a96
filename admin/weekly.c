#include "admin/weekly.h"

#include <stdlib.h>

#include "core/calendar.h"
#include "core/error.h"
#include "core/project.h"

static struct weekly_row *row_at(const struct weekly *weekly, int week, int column) {
	return &weekly->rows[(size_t)week * (size_t)weekly->column_count + (size_t)column];
}

const struct weekly_row *weekly_row(const struct weekly *weekly, int week, int column) {
	return row_at(weekly, week, column);
}

static int site_of(const struct weekly *weekly, int column) {
	if (weekly->scope.site != TALLY_ALL) {
		return weekly->scope.site;
	}
	return column < weekly->project->site_count ? column : TALLY_ALL;
}

/* The sites that TALLY_ALL or one index stands for. */
static int first_site(int site) {
	return site == TALLY_ALL ? 0 : site;
}

static int end_site(const struct weekly *weekly, int site) {
	return site == TALLY_ALL ? weekly->project->site_count : site + 1;
}

int weekly_opening_minutes(const struct weekly *weekly, int site, int day) {
	struct hours hours = calendar_hours(tally_calendar(weekly->tally), site, day);
	return day <= weekly->scope.now.day ? hours.until - hours.from : 0;
}

static void add_opening(const struct weekly *weekly, int site, struct weekly_row *row) {
	for (int day = row->from; day < row->until; day++) {
		struct hours hours = calendar_hours(tally_calendar(weekly->tally), site, day);
		row->opening_days += hours.from < hours.until;
		row->opening_minutes += weekly_opening_minutes(weekly, site, day);
	}
}

/* The opening time has not come at any of the sites. */
static bool is_future(const struct weekly *weekly, int site, int day) {
	const struct moment *now = &weekly->scope.now;
	for (int i = first_site(site); i < end_site(weekly, site) && day == now->day; i++) {
		struct hours hours = calendar_hours(tally_calendar(weekly->tally), i, day);
		if (hours.from < hours.until && hours.from <= now->minute) {
			return false;
		}
	}
	return day >= now->day;
}

static enum weekly_day day_state(const struct weekly *weekly, int site, int day) {
	switch (tally_state(weekly->tally, site, day)) {
	case TALLY_OPEN:
		return WEEKLY_OPEN;
	case TALLY_CLOSED:
		return WEEKLY_CLOSED;
	case TALLY_UNKNOWN:
		break;
	}
	return is_future(weekly, site, day) ? WEEKLY_FUTURE : WEEKLY_UNKNOWN;
}

static enum tally_state week_state(const struct weekly_row *row) {
	enum tally_state state = TALLY_CLOSED;
	for (int i = 0; i < 7; i++) {
		if (row->days[i] == WEEKLY_OPEN) {
			return TALLY_OPEN;
		}
		if (row->days[i] == WEEKLY_UNKNOWN || row->days[i] == WEEKLY_FUTURE) {
			state = TALLY_UNKNOWN;
		}
	}
	return state;
}

static void fill_row(const struct weekly *weekly, int week, int column, struct weekly_row *row) {
	const struct weekly_scope *scope = &weekly->scope;
	row->site = site_of(weekly, column);
	row->monday = scope->from - day_weekday(scope->from) + 7 * week;
	row->week = day_week(row->monday);
	row->from = row->monday < scope->from ? scope->from : row->monday;
	row->until = row->monday + 7 > scope->until ? scope->until : row->monday + 7;
	for (int day = row->from; day < row->until; day++) {
		int at = day - row->monday;
		row->days[at] = day_state(weekly, row->site, day);
		row->visits[at] = tally_sum(weekly->tally, row->site, day, day + 1).visits;
	}
	row->state = week_state(row);
	row->sum = tally_sum(weekly->tally, row->site, row->from, row->until);
	for (int site = first_site(row->site); site < end_site(weekly, row->site); site++) {
		add_opening(weekly, site, row);
	}
	int before =
		week ? row[-weekly->column_count].cumulative : tally_before(weekly->tally, row->site);
	row->cumulative = before + row->sum.visits;
}

struct weekly *weekly_create(const struct project *project, const struct tally *tally,
	struct weekly_scope scope, struct error *err) {
	struct weekly *weekly = calloc(1, sizeof *weekly);
	int weeks = (scope.until - scope.from + day_weekday(scope.from) + 6) / 7;
	int columns = scope.site == TALLY_ALL ? project->site_count + 1 : 1;
	size_t rows = (size_t)weeks * (size_t)columns;
	if (!weekly || !(weekly->rows = calloc(rows, sizeof *weekly->rows))) {
		error_set(err, "weeks: out of memory for %zu rows", rows);
		weekly_destroy(weekly);
		return NULL;
	}
	weekly->project = project;
	weekly->tally = tally;
	weekly->scope = scope;
	weekly->week_count = weeks;
	weekly->column_count = columns;
	for (int week = 0; week < weeks; week++) {
		for (int column = 0; column < columns; column++) {
			struct weekly_row *row = row_at(weekly, week, column);
			fill_row(weekly, week, column, row);
			weekly->has_first_time |= row->sum.first_time != 0;
		}
	}
	return weekly;
}

void weekly_destroy(struct weekly *weekly) {
	if (weekly) {
		free(weekly->rows);
		free(weekly);
	}
}

static bool wrong(
	const struct weekly_row *row, const char *what, int got, int want, struct error *err) {
	char week[DAY_TEXT];
	day_format_week(row->week, week);
	return error_set(
		err, "week %s: %s is %d and should be %d; nothing was written", week, what, got, want);
}

static bool check_row(
	const struct weekly *weekly, const struct weekly_row *row, struct error *err) {
	int sum = 0;
	for (int i = 0; i < 7; i++) {
		sum += row->visits[i];
	}
	if (sum != row->sum.visits) {
		return wrong(row, "the sum of the days", sum, row->sum.visits, err);
	}
	if (row->until < weekly->scope.until) {
		return true;
	}
	int whole = tally_before(weekly->tally, row->site) +
				tally_sum(weekly->tally, row->site, weekly->scope.from, row->until).visits;
	return row->cumulative == whole || wrong(row, "the running total", row->cumulative, whole, err);
}

static bool check_week(const struct weekly *weekly, int week, struct error *err) {
	const struct weekly_row *row = row_at(weekly, week, 0);
	int all = weekly->column_count - 1, sum = 0;
	for (int column = 0; column < weekly->column_count; column++) {
		if (!check_row(weekly, &row[column], err)) {
			return false;
		}
		sum += column < all ? row[column].sum.visits : 0;
	}
	if (all > 0 && sum != row[all].sum.visits) {
		return wrong(row, "the sum of the sites", sum, row[all].sum.visits, err);
	}
	int until = week ? row[-weekly->column_count].until : weekly->scope.from;
	return row->from == until || wrong(row, "its first day", row->from, until, err);
}

bool weekly_check(const struct weekly *weekly, struct error *err) {
	for (int week = 0; week < weekly->week_count; week++) {
		if (!check_week(weekly, week, err)) {
			return false;
		}
	}
	return row_at(weekly, weekly->week_count - 1, 0)->until == weekly->scope.until ||
		   error_set(err, "weeks: the last one is missing; nothing was written");
}

bool weekly_has_activity(const struct weekly *weekly, int activity) {
	const struct project *project = weekly->project;
	if (activity >= project->activity_count || !project->activities[activity].is_visit_only) {
		return true;
	}
	return tally_choices(
			   weekly->tally, TALLY_ALL, activity, weekly->scope.from, weekly->scope.until) != 0;
}

const char *weekly_site_code(const struct weekly *weekly, int site, const char *all) {
	return site == TALLY_ALL ? all : weekly->project->sites[site].code;
}
