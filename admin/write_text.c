#include "admin/write_text.h"

#include <string.h>

#include "admin/column.h"
#include "core/weekday.h"
#include "admin/weekly.h"
#include "core/project.h"
#include "core/text.h"

enum {
	PAGE = 80,     // characters of a line
	MARGIN = 2,    // before each line of a table
	WEEKDAY = 3,   // of "ma" and a space
	WEEK = 8,      // of 2020-W53
	DATE = 10,     // of 28.12.2020
	NUMBER = 6,    // of a count
	STATE = 9,     // of "ei tietoa"
	DAY_BAR = 31,  // of the longest bar
	WEEK_BAR = 14, // of the longest bar where sites stand beside each other
	LABEL = WEEKDAY + DATE + 2 + DAY_BAR,
};

struct page {
	const struct weekly *weekly;
	FILE *file;
	int language; // of the project's, for labels
	int most;     // what the longest bar stands for
};

static const struct weekly_row *row_of(const struct page *page, int week, int column) {
	return weekly_row(page->weekly, week, column);
}

static const char *site_name(const struct page *page, int site) {
	return site == TALLY_ALL ? text_get("All places") : page->weekly->project->sites[site].name;
}

static struct tally_day sum_of(const struct page *page, int site) {
	const struct weekly_scope *scope = &page->weekly->scope;
	return tally_sum(page->weekly->tally, site, scope->from, scope->until);
}

/* A planned site is left out until something is counted there, unless it was asked for; and so is the
 * sum of one site. */
static bool is_shown(const struct page *page, int column) {
	int site = row_of(page, 0, column)->site, columns = page->weekly->column_count;
	if (site == TALLY_ALL) {
		return columns > 2;
	}
	return columns == 1 || !page->weekly->project->sites[site].is_planned ||
		   sum_of(page, site).sheets > 0;
}

/* Why there is no number. */
static const char *state_name(enum weekly_day state) {
	switch (state) {
	case WEEKLY_OUTSIDE:
	case WEEKLY_OPEN:
		break;
	case WEEKLY_CLOSED:
		return text_get("closed");
	case WEEKLY_UNKNOWN:
		return text_get("no data");
	case WEEKLY_FUTURE:
		return text_get("not yet");
	}
	return "";
}

static void put_date(const struct page *page, int day) {
	char text[DAY_TEXT];
	day_format_finnish(day, text);
	column_right(page->file, DATE, text);
}

/* Names with commas between them, on as many lines as they need. */
static void put_names(const struct page *page) {
	int at = column_width(page->weekly->project->name) + 1;
	fprintf(page->file, "%s:", page->weekly->project->name);
	for (int column = 0, put = 0; column < page->weekly->column_count; column++) {
		int site = row_of(page, 0, column)->site;
		if (site == TALLY_ALL || !is_shown(page, column)) {
			continue;
		}
		const char *name = site_name(page, site);
		int width = column_width(name) + 2;
		fputs(put ? "," : "", page->file);
		if (at + width > PAGE) {
			fputs("\n ", page->file);
			at = 1;
		}
		fprintf(page->file, " %s", name);
		at += width;
		put++;
	}
	putc('\n', page->file);
}

static void put_head(const struct page *page) {
	const struct weekly_scope *scope = &page->weekly->scope;
	char week[DAY_TEXT], from[DAY_TEXT], last[DAY_TEXT];
	day_format_week(row_of(page, 0, 0)->week, week);
	day_format_finnish(scope->from, from);
	day_format_finnish(scope->until - 1, last);
	put_names(page);
	if (page->weekly->week_count == 1) {
		fprintf(page->file, text_get("Week %s, %s-%s"), week, from, last);
	} else {
		fprintf(page->file, text_get("Weeks %s-%s"), from, last);
	}
	fprintf(page->file, "\n%s\n", text_get("Internal working paper - not for publication"));
}

static void put_days(const struct page *page, const struct weekly_row *row) {
	for (int day = row->from; day < row->until; day++) {
		enum weekly_day state = row->days[day - row->monday];
		int visits = row->visits[day - row->monday];
		column_gap(page->file, MARGIN);
		column_left(page->file, WEEKDAY, weekday_name(day_weekday(day)));
		put_date(page, day);
		column_gap(page->file, 2);
		if (state == WEEKLY_OPEN) {
			int bar = column_bar(page->file, DAY_BAR, visits, page->most);
			column_number(page->file, DAY_BAR - bar + NUMBER, visits);
		} else {
			fputs(state_name(state), page->file);
		}
		putc('\n', page->file);
	}
	putc('\n', page->file);
}

static void put_total(const struct page *page, int indent, const char *label, int count) {
	column_gap(page->file, MARGIN + indent);
	column_left(page->file, LABEL - indent, label);
	column_number(page->file, NUMBER, count);
	putc('\n', page->file);
}

static const char *activity_label(const struct page *page, int activity) {
	const struct project *project = page->weekly->project;
	return activity < project->activity_count ? project->activities[activity].label[page->language]
											  : tally_activity(page->weekly->tally, activity);
}

static void put_activities(const struct page *page, int site) {
	const struct weekly_scope *scope = &page->weekly->scope;
	const struct tally *tally = page->weekly->tally;
	for (int i = 0; i < tally_activity_count(tally); i++) {
		int count = tally_choices(tally, site, i, scope->from, scope->until);
		if (count) {
			put_total(page, 2, activity_label(page, i), count);
		}
	}
}

static void put_totals(const struct page *page, int column) {
	int last = page->weekly->week_count - 1;
	int site = row_of(page, 0, column)->site;
	struct tally_day sum = sum_of(page, site);
	put_total(page, 0, text_get("Encounters"), sum.visits);
	put_total(page, 2, text_get("of which by hand"), sum.by_hand);
	put_total(page, 2, text_get("of which corrections"), sum.corrections);
	put_total(page, 0, text_get("Visits with an activity"), sum.with_activity);
	put_total(page, 0, text_get("Activity choices"), sum.choices);
	put_activities(page, site);
	put_total(
		page, 0, text_get("Encounters from the start"), row_of(page, last, column)->cumulative);
	if (sum.open_sheets) {
		fprintf(page->file, "  (%s)\n", text_get("an unfinished sheet is included"));
	}
}

/* One week: its days, site by site. */
static void put_week(const struct page *page) {
	for (int column = 0; column < page->weekly->column_count; column++) {
		const struct weekly_row *row = row_of(page, 0, column);
		if (is_shown(page, column)) {
			fprintf(page->file, "\n%s\n", site_name(page, row->site));
			put_days(page, row);
			put_totals(page, column);
		}
	}
}

/* Where weeks stand under each other, a site's column has its number and a mark behind it. */
static int site_width(const struct page *page, int column) {
	int width = column_width(site_name(page, row_of(page, 0, column)->site));
	return 2 + (width < STATE ? STATE : width);
}

/* All the sites, or where those do not fit only the last column: that of all of them. */
static int first_column(const struct page *page) {
	int width = MARGIN + WEEK + 2 + DATE + 2 + WEEK_BAR;
	for (int column = 0; column < page->weekly->column_count; column++) {
		width += is_shown(page, column) ? site_width(page, column) + 1 : 0;
	}
	return width <= PAGE ? 0 : page->weekly->column_count - 1;
}

/* A week without a number tells why by its days. */
static const char *week_state_name(const struct weekly_row *row) {
	enum weekly_day state = WEEKLY_CLOSED;
	for (int i = 0; i < 7; i++) {
		if (row->days[i] == WEEKLY_UNKNOWN ||
			(row->days[i] == WEEKLY_FUTURE && state == WEEKLY_CLOSED)) {
			state = row->days[i];
		}
	}
	return state_name(state);
}

static bool is_partial(const struct weekly_row *row) {
	for (int i = 0; i < 7; i++) {
		if (row->days[i] == WEEKLY_UNKNOWN && row->state == TALLY_OPEN) {
			return true;
		}
	}
	return false;
}

/* Answers the gap that is left for the mark. */
static int put_cell(const struct page *page, int width, const struct weekly_row *row) {
	bool is_marked = is_partial(row);
	if (row->state == TALLY_OPEN) {
		column_number(page->file, width, row->sum.visits);
		fputs(is_marked ? "*" : "", page->file);
	} else {
		column_right(page->file, width, week_state_name(row));
	}
	return is_marked ? 0 : 1;
}

static void put_week_headings(const struct page *page, int first) {
	int gap = 0;
	putc('\n', page->file);
	column_gap(page->file, MARGIN);
	column_left(page->file, WEEK + 2, text_get("week"));
	column_right(page->file, DATE, text_get("begins"));
	for (int column = first; column < page->weekly->column_count; column++) {
		if (is_shown(page, column)) {
			column_right(page->file, gap + site_width(page, column),
				site_name(page, row_of(page, 0, column)->site));
			gap = 1;
		}
	}
	putc('\n', page->file);
}

static void put_week_line(const struct page *page, int week, int first) {
	const struct weekly_row *last = row_of(page, week, page->weekly->column_count - 1);
	char text[DAY_TEXT];
	int gap = 0;
	day_format_week(last->week, text);
	column_gap(page->file, MARGIN);
	column_left(page->file, WEEK + 2, text);
	put_date(page, last->from);
	for (int column = first; column < page->weekly->column_count; column++) {
		if (is_shown(page, column)) {
			gap = put_cell(page, gap + site_width(page, column), row_of(page, week, column));
		}
	}
	if (last->sum.visits > 0) {
		column_gap(page->file, gap + 2);
		column_bar(page->file, WEEK_BAR, last->sum.visits, page->most);
	}
	putc('\n', page->file);
}

static bool has_partial(const struct page *page, int first) {
	for (int week = 0; week < page->weekly->week_count; week++) {
		for (int column = first; column < page->weekly->column_count; column++) {
			if (is_partial(row_of(page, week, column))) {
				return true;
			}
		}
	}
	return false;
}

/* Many weeks: a line each, then the totals site by site. */
static void put_weeks(const struct page *page) {
	int first = first_column(page);
	put_week_headings(page, first);
	for (int week = 0; week < page->weekly->week_count; week++) {
		put_week_line(page, week, first);
	}
	if (has_partial(page, first)) {
		fprintf(page->file, "  * %s\n", text_get("There is no data of one day or more."));
	}
	for (int column = 0; column < page->weekly->column_count; column++) {
		if (is_shown(page, column)) {
			fprintf(page->file, "\n%s\n", site_name(page, row_of(page, 0, column)->site));
			put_totals(page, column);
		}
	}
}

static int find_most(const struct weekly *weekly) {
	int most = 0;
	for (int week = 0; week < weekly->week_count; week++) {
		const struct weekly_row *row = weekly_row(weekly, week, weekly->column_count - 1);
		for (int i = 0; i < 7; i++) {
			int count = weekly->week_count == 1 ? row->visits[i] : row->sum.visits;
			most = count > most ? count : most;
		}
	}
	return most;
}

void write_text_week(const struct weekly *weekly, const char *language, FILE *file) {
	int found = project_find_language(weekly->project, language);
	struct page page = {
		.weekly = weekly,
		.file = file,
		.language = found == PROJECT_NONE ? 0 : found,
		.most = find_most(weekly),
	};
	int unknown = tally_unknown_sheets(weekly->tally), undated = tally_undated(weekly->tally);
	put_head(&page);
	if (weekly->week_count == 1) {
		put_week(&page);
	} else {
		put_weeks(&page);
	}
	if (undated) {
		putc('\n', file);
		fprintf(file,
			text_get_plural("%d encounter has no day yet and is in no count here.",
				"%d encounters have no day yet and are in no count here.",
				(unsigned long)undated),
			undated);
		putc('\n', file);
	}
	if (unknown) {
		putc('\n', file);
		fprintf(file,
			text_get_plural("%d sheet is of a place that the settings do not have.",
				"%d sheets are of places that the settings do not have.", (unsigned long)unknown),
			unknown);
		putc('\n', file);
	}
}
