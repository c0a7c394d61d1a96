#include "admin/account.h"
#include "core/text.h"
#include "core/weekday.h"

/* Sections 5 and 6: visits by place, month, week, weekday and hour; what was chosen. */

/* A row's label; NULL leaves the row out. */
typedef const char *(*label_fn)(const struct account *account, const struct grid *grid, int row);

static void put_people(struct account *account, struct table *table, const struct grid *grid,
	int row) {
	for (int column = 0; column < grid->columns.count; column++) {
		struct slice slice = grid_slice(grid, row, column);
		table_put(table, account_people(account, &slice));
	}
	struct slice total = grid_slice(grid, row, GRID_TOTAL);
	table_put(table, account_people(account, &total));
}

static void add_people_columns(
	struct account *account, struct table *table, const struct grid *grid) {
	bool is_choices = grid->all.measure == MEASURE_CHOICES;
	for (int i = 0; i < grid->columns.count; i++) {
		const struct site *site = &account->project->sites[grid->columns.sites[i]];
		table_add_column(table, site->code, site->name, CELL_NUMBER);
	}
	table_add_column(table, "kaikki",
		grid->columns.count ? text_get("All")
		: is_choices        ? text_get("Choices")
							: text_get("Encounters"),
		CELL_NUMBER);
}

/* Totals last, and a chart of what stands above them. */
static void put_grid(struct account *account, struct table *table, const struct grid *grid,
	label_fn label) {
	int rows = 0;
	add_people_columns(account, table, grid);
	for (int row = 0; row < grid->rows.count; row++) {
		const char *text = label(account, grid, row);
		if (text) {
			table_put_text(table, text);
			put_people(account, table, grid, row);
			table_end_row(table);
			rows++;
		}
	}
	table_put_text(table, text_get("All"));
	put_people(account, table, grid, GRID_TOTAL);
	table_end_row(table);
	table->chart = (struct chart){.kind = CHART_COLUMNS,
		.title = table->title,
		.first_value = 1,
		.value_count = grid->columns.count > 1 && grid->columns.count <= 4 ? grid->columns.count : 1,
		.row_count = rows};
	if (grid->columns.count != 1 && table->chart.value_count == 1) {
		table->chart.first_value = 1 + grid->columns.count;
	}
}

static const char *month_label(const struct account *account, const struct grid *grid, int row) {
	struct date date = day_date(grid_day(grid, CUT_MONTHS, row));
	return report_text(account->report, "%dM%02d", date.year, date.month);
}

static const char *week_label(const struct account *account, const struct grid *grid, int row) {
	char text[DAY_TEXT];
	day_format_week(day_week(grid_day(grid, CUT_WEEKS, row)), text);
	return report_text(account->report, "%s", text);
}

static bool is_open_on(const struct account *account, int weekday) {
	int from = account->of.scope.from, site = account->of.scope.site;
	for (int day = from; day < account->of.scope.until; day++) {
		if (day_weekday(day) == weekday && account_opening_days(account, site, day, day + 1) > 0) {
			return true;
		}
	}
	return false;
}

/* A weekday that is always closed is left out, unless somebody came all the same. */
static const char *weekday_label(const struct account *account, const struct grid *grid, int row) {
	struct slice slice = grid_slice(grid, row, GRID_TOTAL);
	struct cell visits = account_people(account, &slice);
	bool is_nobody = visits.kind == CELL_NUMBER && visits.number == 0;
	return is_nobody && !is_open_on(account, row) ? NULL : weekday_name(row);
}

/* Hours in which nobody ever came are left out. */
static const char *hour_label(const struct account *account, const struct grid *grid, int row) {
	struct slice slice = grid_slice(grid, row, GRID_TOTAL);
	if (facts_sum(account->facts, &slice) == 0) {
		return NULL;
	}
	return row == FACTS_UNKNOWN ? text_get("not known")
								: report_text(account->report, text_get("at %d"), row);
}

static const char *activity_label(const struct account *account, const struct grid *grid, int row) {
	const char *code = grid->rows.codes[row];
	int activity = project_find_activity(account->project, code);
	return activity == PROJECT_NONE
			   ? code
			   : account_label(account, account->project->activities[activity].label);
}

/* Nothing but zeros are for the workbook. */
static void show(struct account *account, struct section *section, const struct table *table) {
	if (account_has_visits(account)) {
		report_show(account->report, section, table);
	}
}

static struct cell coverage(const struct account *account, int site) {
	const struct scope *scope = &account->of.scope;
	struct slice minutes = slice_of(MEASURE_OPEN_MINUTES, scope->from, scope->until);
	minutes.site = site;
	minutes.edition = scope->edition;
	struct cell counted = {.kind = CELL_NUMBER, .number = facts_sum(account->facts, &minutes)};
	struct cell open = {.kind = CELL_NUMBER,
		.number = account_opening_minutes(account, site, scope->from, scope->until)};
	return account_share(account, counted, open, 1, false);
}

static void put_place(struct account *account, struct table *table, int column, bool is_asked) {
	const struct plan *plan = account->plan;
	const struct scope *scope = &account->of.scope;
	struct slice total = grid_slice(&plan->grids[PLAN_SOURCES], GRID_TOTAL, column);
	struct cell visits = account_people(account, &total);
	int days = account_opening_days(account, total.site, scope->from, scope->until);
	table_put(table, visits);
	for (int source = 0; source < GRID_SOURCES; source++) {
		struct slice slice = grid_slice(&plan->grids[PLAN_SOURCES], source, column);
		table_put(table, account_people(account, &slice));
	}
	struct slice with = grid_slice(&plan->grids[PLAN_WITH_ACTIVITY], GRID_TOTAL, column);
	table_put(table, account_people(account, &with));
	if (is_asked) {
		struct slice first = grid_slice(&plan->grids[PLAN_FIRST_TIME], GRID_TOTAL, column);
		table_put(table, account_people(account, &first));
	}
	table_put_number(table, days, 0);
	table_put(table, account_mean(visits, days));
	table_put(table, coverage(account, total.site));
	table_end_row(table);
}

static void add_places(struct account *account, struct section *section) {
	const struct grid *grid = &account->plan->grids[PLAN_SOURCES];
	bool is_asked = plan_has(account->plan, account->facts, PLAN_FIRST_TIME);
	struct table *table =
		report_add_table(account->report, "Toimipisteet", text_get("Encounters by meeting place"));
	table_add_column(table, "toimipiste", text_get("Meeting place"), CELL_TEXT);
	table_add_column(table, "kohtaamiset", text_get("Encounters"), CELL_NUMBER);
	table_add_column(table, "laitteella", text_get("At the device"), CELL_NUMBER);
	table_add_column(table, "kasin", text_get("By hand"), CELL_NUMBER);
	table_add_column(table, "korjaukset", text_get("Corrections"), CELL_NUMBER);
	table_add_column(
		table, "kaynnit_joissa_toiminta", text_get("With an activity"), CELL_NUMBER);
	if (is_asked) {
		table_add_column(table, "ensikertalaiset", text_get("For the first time"), CELL_NUMBER);
	}
	table_add_column(table, "aukiolopaivat", text_get("Opening days"), CELL_NUMBER);
	table_add_column(table, "keskiarvo_aukiolopaiva", text_get("Per opening day"), CELL_NUMBER);
	table_add_percent(table, "kattavuus_pct", text_get("Coverage"));
	for (int i = 0; i < grid->columns.count; i++) {
		table_put_text(table, account->project->sites[grid->columns.sites[i]].name);
		put_place(account, table, i, is_asked);
	}
	int site = account->of.scope.site;
	table_put_text(table, site == FACTS_ANY ? text_get("All") : account->project->sites[site].name);
	put_place(account, table, GRID_TOTAL, is_asked);
	table->chart = (struct chart){.kind = CHART_BARS,
		.title = table->title,
		.first_value = 1,
		.value_count = 1,
		.row_count = grid->columns.count};
	show(account, section, table);
}

/* "Jaksolla kirjattiin Oulussa 812 kohtaamista, keskimäärin 9,67 aukiolopäivää kohti." */
static void say_places(struct account *account, struct section *section) {
	const struct grid *grid = &account->plan->grids[PLAN_SOURCES];
	const struct scope *scope = &account->of.scope;
	for (int i = 0; i < grid->columns.count; i++) {
		struct slice slice = grid_slice(grid, GRID_TOTAL, i);
		const struct site *site = &account->project->sites[slice.site];
		struct cell visits = account_people(account, &slice);
		int days = account_opening_days(account, slice.site, scope->from, scope->until);
		if (site->in[0][0] && days > 0) {
			report_say(account->report, section,
				text_get("The count was %s %s, on average %s for each opening day."),
				account_say_count(account, visits, PROSE_ENCOUNTER),
				account_say_where(account, slice.site),
				account_say(account, account_mean(visits, days)));
		}
	}
}

static void add_grid(struct account *account, struct section *section, enum plan_grid which,
	struct table *table, const char *column, const char *title, label_fn label) {
	table_add_column(table, column, title, CELL_TEXT);
	put_grid(account, table, &account->plan->grids[which], label);
	show(account, section, table);
}

void account_places(struct account *account) {
	struct report *report = account->report;
	struct section *section =
		report_add_section(report, text_get("The meeting places, place by place"));
	if (account_has_visits(account)) {
		say_places(account, section);
	} else {
		report_say(report, section, "%s", text_get("No meeting place was open in these days."));
	}
	add_places(account, section);
	add_grid(account, section, PLAN_MONTHS,
		report_add_table(report, "Kuukaudet", text_get("Encounters by month")), "kuukausi",
		text_get("Month"), month_label);
	add_grid(account, section, PLAN_WEEKS,
		report_add_table(report, "Viikot", text_get("Encounters by week")), "viikkotunnus",
		text_get("Week"), week_label);
	add_grid(account, section, PLAN_WEEKDAYS,
		report_add_table(report, "Viikonpaivat", text_get("Encounters by weekday")), "viikonpaiva",
		text_get("Weekday"), weekday_label);
	if (plan_has(account->plan, account->facts, PLAN_HOURS)) {
		struct table *hours = report_add_table(
			report, "Tunnit", text_get("Encounters at the device by hour"));
		add_grid(account, section, PLAN_HOURS, hours, "tunti", text_get("Hour"), hour_label);
	} else if (!account->plan->has_months && account_has_visits(account)) {
		report_say(report, section, "%s",
			text_get("Hours are kept by the month, and these days cut one; so they are left out."));
	}
}

enum { MOST = 3 };

/* The row with the most choices of those that may be told and are not among the first so many;
 * GRID_TOTAL when there is none. */
static int find_most(
	const struct account *account, const struct grid *grid, const int *taken, int count) {
	int best = GRID_TOTAL;
	int64_t most = 0;
	for (int row = 0; row < grid->rows.count; row++) {
		struct slice slice = grid_slice(grid, row, GRID_TOTAL);
		struct cell cell = account_people(account, &slice);
		bool is_free = cell.kind == CELL_NUMBER;
		for (int i = 0; i < count; i++) {
			is_free = is_free && taken[i] != row;
		}
		if (is_free && cell.number > most) {
			best = row;
			most = cell.number;
		}
	}
	return best;
}

/* T3 */
static void say_activities(struct account *account, struct section *section) {
	const struct grid *grid = &account->plan->grids[PLAN_ACTIVITIES];
	struct slice all = grid_slice(grid, GRID_TOTAL, GRID_TOTAL);
	struct cell total = account_people(account, &all);
	const char *items[MOST];
	if (total.kind == CELL_NUMBER && total.number == 0) {
		report_say(account->report, section, "%s",
			text_get("No activity was chosen in these days."));
		return;
	}
	int rows[MOST], count = 0;
	while (count < MOST && (rows[count] = find_most(account, grid, rows, count)) != GRID_TOTAL) {
		struct slice slice = grid_slice(grid, rows[count], GRID_TOTAL);
		items[count] = report_text(account->report, "%s (%s)",
			activity_label(account, grid, rows[count]),
			account_say(account, account_people(account, &slice)));
		count++;
	}
	const char *text = report_text(account->report,
		text_get("The number of activity choices is %s."), account_say(account, total));
	if (count) {
		text = account_join(account, text,
			report_text(account->report, text_get("Chosen most: %s."),
				account_list(account, items, count)));
	}
	text = account_join(account, text,
		text_get("One visit may have several activities, so the sum of the choices can differ from the "
				 "number of encounters."));
	report_say(account->report, section, "%s", text);
}

static void put_activity_share(struct account *account, struct table *table, int row) {
	const struct grid *grid = &account->plan->grids[PLAN_ACTIVITIES];
	struct slice slice = grid_slice(grid, row, GRID_TOTAL);
	struct slice all = grid_slice(grid, GRID_TOTAL, GRID_TOTAL);
	table_put(table, account_share(account, account_people(account, &slice),
						 account_people(account, &all), 1, row != GRID_TOTAL));
}

void account_activities(struct account *account) {
	const struct grid *grid = &account->plan->grids[PLAN_ACTIVITIES];
	struct section *section = report_add_section(account->report, text_get("Activities"));
	struct table *table =
		report_add_table(account->report, "Toiminnat", text_get("Choices by activity"));
	table_add_column(table, "toiminta", text_get("Activity"), CELL_TEXT);
	add_people_columns(account, table, grid);
	table_add_percent(table, "osuus_pct", text_get("Share"));
	for (int row = 0; row < grid->rows.count; row++) {
		table_put_text(table, activity_label(account, grid, row));
		put_people(account, table, grid, row);
		put_activity_share(account, table, row);
		table_end_row(table);
	}
	table_put_text(table, text_get("All"));
	put_people(account, table, grid, GRID_TOTAL);
	put_activity_share(account, table, GRID_TOTAL);
	table_end_row(table);
	table->chart = (struct chart){.kind = CHART_BARS,
		.title = table->title,
		.first_value = 1 + grid->columns.count,
		.value_count = 1,
		.row_count = grid->rows.count};
	say_activities(account, section);
	show(account, section, table);
}
