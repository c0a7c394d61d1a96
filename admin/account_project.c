#include "admin/account.h"
#include "core/text.h"

/* Sections 1, 2, 4 and 13: what the project is, and what is said of it in words. */

static void put_row(struct table *table, const char *what, const char *value) {
	if (value[0]) {
		table_put_text(table, what);
		table_put_text(table, value);
		table_end_row(table);
	}
}

static const char *periods_of(const struct account *account) {
	const struct project *project = account->project;
	int period = account->of.period;
	return period == PROJECT_NONE ? ""
								  : report_text(account->report, "%d/%d",
										project->periods[period].number, project->period_count);
}

static const char *sites_of(const struct account *account) {
	const char *names = "";
	for (int i = 0; i < account->project->site_count; i++) {
		const struct site *site = &account->project->sites[i];
		if (account->of.scope.site == FACTS_ANY ? !site->is_planned : account->of.scope.site == i) {
			names = report_text(account->report, "%s%s%s", names, names[0] ? ", " : "", site->name);
		}
	}
	return names;
}

static const char *marks_of(const struct account *account) {
	const char *marks = "";
	for (int i = 0; i < account->report->mark_count; i++) {
		marks = report_text(
			account->report, "%s%s%s", marks, marks[0] ? ", " : "", account->report->marks[i]);
	}
	return marks;
}

void account_project(struct account *account) {
	const struct project *project = account->project;
	const struct scope *scope = &account->of.scope;
	struct report *report = account->report;
	struct section *section = report_add_section(report, text_get("The project"));
	struct table *table = report_add_table(report, "Tiedot", text_get("The project and this report"));
	table_add_column(table, "kohta", text_get("What"), CELL_TEXT);
	table_add_column(table, "arvo", text_get("Value"), CELL_TEXT);
	put_row(table, text_get("Note"), marks_of(account));
	put_row(table, text_get("Project code"), project->code);
	put_row(table, text_get("Project"), project->name);
	put_row(table, text_get("Priority axis"), project->priority);
	put_row(table, text_get("Specific objective"), project->objective);
	put_row(table, text_get("Authority"), project_authority(project, scope->until - 1));
	put_row(table, text_get("Implementers"), project->implementers);
	put_row(table, text_get("Duration"), account_say_days(account, project->from, project->until));
	put_row(table, text_get("Reporting period"),
		account_say_days(account, scope->from, scope->until));
	put_row(table, text_get("Period number"), periods_of(account));
	put_row(table, text_get("Meeting places"), sites_of(account));
	put_row(table, text_get("Version of the report"),
		report_text(report, "%d", account->of.version));
	put_row(table, text_get("Made on"), account_say_day(account, account->of.day));
	put_row(table, text_get("Settings"), project->version);
	put_row(table, text_get("Program"), account->of.program);
	put_row(table, text_get("Newest seals"), account_seals(account, ACCOUNT_SEAL));
	report_show(report, section, table);
}

static void quote(struct account *account, struct section *section) {
	const struct scope *scope = &account->of.scope;
	const struct leaf *words =
		facts_words(account->facts, section->number, scope->until, scope->edition);
	if (words) {
		report_quote(account->report, section, words->text);
	}
}

static const char *by_site(const struct account *account) {
	const struct grid *grid = &account->plan->grids[PLAN_SOURCES];
	const char *list = "";
	for (int i = 0; i < grid->columns.count; i++) {
		struct slice slice = grid_slice(grid, GRID_TOTAL, i);
		const char *value = account_say(account, account_people(account, &slice));
		list = report_text(account->report, "%s%s%s %s", list, list[0] ? ", " : "",
			account_say_where(account, slice.site), value);
	}
	return grid->columns.count > 1 ? report_text(account->report, " (%s)", list) : "";
}

/* T1 */
static void say_period(struct account *account, struct section *section) {
	const struct scope *scope = &account->of.scope;
	struct slice all = account->plan->grids[PLAN_SOURCES].all;
	struct cell visits = account_people(account, &all);
	int days = account_opening_days(account, scope->site, scope->from, scope->until);
	if (!account_has_visits(account)) {
		report_say(account->report, section,
			text_get("In the reporting period %s no encounters were recorded at meeting places."),
			account_say_days(account, scope->from, scope->until));
		return;
	}
	const char *text = report_text(account->report,
		text_get("In the reporting period %s the count was %s %s%s."),
		account_say_days(account, scope->from, scope->until),
		account_say_count(account, visits, PROSE_ENCOUNTER),
		account_say_where(account, scope->site), by_site(account));
	if (days > 0) {
		const char *mean = report_text(account->report,
			text_get("The number of opening days was %s, with %s encounters for each on average."),
			account_say(account, (struct cell){.kind = CELL_NUMBER, .number = days}),
			account_say(account, account_mean(visits, days)));
		text = account_join(account, text, mean);
	}
	report_say(account->report, section, "%s", text);
}

/* A target is of the whole project, with all its places. */
static const char *say_target(const struct account *account, struct cell visits) {
	const struct figure *figure = account_visits_figure(account);
	struct cell target = {.kind = CELL_NUMBER}, most = target;
	if (!figure || !figure->has_target || figure->target == 0 ||
		account->of.scope.site != FACTS_ANY) {
		return "";
	}
	target.number = figure->target;
	most.number = figure->target_until;
	return report_text(account->report, text_get("The target is %s%s%s, and %s of it is reached."),
		account_say(account, target), most.number > target.number ? "-" : "",
		most.number > target.number ? account_say(account, most) : "",
		account_say_percent(account, account_share(account, visits, target, 1, false)));
}

/* T2 */
static void say_total(struct account *account, struct section *section) {
	struct slice all = account->plan->grids[PLAN_ALL].all;
	struct cell visits = account_people(account, &all);
	bool is_none = visits.kind == CELL_NUMBER && visits.number == 0;
	if (is_none && !account_has_visits(account)) {
		return;
	}
	int last = account->of.scope.until - 1;
	const char *text = report_text(account->report,
		text_get("The number of encounters from the beginning of the project to %s is %s."),
		account_say_day(account, account->of.day < last ? account->of.day : last),
		account_say(account, visits));
	report_say(account->report, section, "%s",
		account_join(account, text, say_target(account, visits)));
}

/* T11 */
static void say_persons(struct account *account, struct section *section) {
	if (plan_has(account->plan, account->facts, PLAN_FIRST_TIME)) {
		struct slice all = account->plan->grids[PLAN_FIRST_TIME].all;
		report_say(account->report, section,
			text_get("The number of different persons who came for the first time in this period is estimated "
					 "to be %s. The estimate rests on what visitors themselves said."),
			account_say(account, account_people(account, &all)));
	}
}

void account_summary(struct account *account) {
	struct section *section =
		report_add_section(account->report, text_get("Summary of the reporting period"));
	say_period(account, section);
	say_total(account, section);
	say_persons(account, section);
	quote(account, section);
}

void account_actions(struct account *account) {
	struct section *section = report_add_section(account->report, text_get("Actions and results"));
	quote(account, section);
	if (section->block_count == 0) {
		report_say(account->report, section, "%s",
			text_get("No text was written for this section."));
	}
}

/* T10 */
void account_visibility(struct account *account) {
	struct section *section =
		report_add_section(account->report, text_get("Visibility of the EU support"));
	switch (account->project->report.visibility) {
	case VISIBILITY_ESF:
		report_say(account->report, section, "%s",
			text_get("The project has been funded by the European Social Fund (ESF)."));
		break;
	case VISIBILITY_EU_PART:
		report_say(account->report, section, "%s", text_get("Co-funded by the European Union"));
		break;
	case VISIBILITY_EU:
		report_say(account->report, section, "%s", text_get("Funded by the European Union"));
		break;
	case VISIBILITY_NONE:
		report_say(account->report, section, "%s",
			text_get("The settings name no statement of EU funding."));
		break;
	}
}
