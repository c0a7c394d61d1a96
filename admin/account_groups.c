#include <string.h>

#include "admin/account.h"
#include "admin/measure.h"
#include "core/entry.h"
#include "core/text.h"

/* Sections 7 and 8: groups, events, guidance; what visitors answered. */

static struct slice slice_here(const struct account *account, enum measure measure, const char *of) {
	struct slice slice = slice_of(measure, account->of.scope.from, account->of.scope.until);
	slice.site = account->of.scope.site;
	slice.edition = account->of.scope.edition;
	slice.of = of;
	return slice;
}

static struct cell hours_cell(int64_t minutes) {
	struct number hours = measure_hours(minutes);
	return (struct cell){.kind = CELL_NUMBER, .number = hours.value, .decimals = hours.decimals};
}

/* Where a series has met: the names of its places. */
static const char *places_of(const struct account *account, const char *group) {
	const char *names = "";
	for (int i = 0; i < account->project->site_count; i++) {
		struct slice slice = slice_here(account, MEASURE_SESSIONS, group);
		if (account->of.scope.site != FACTS_ANY && account->of.scope.site != i) {
			continue;
		}
		slice.site = i;
		if (facts_sum(account->facts, &slice) != 0) {
			names = report_text(account->report, "%s%s%s", names, names[0] ? ", " : "",
				account->project->sites[i].name);
		}
	}
	return names;
}

static const char *kind_name(const struct account *account, const char *code) {
	int kind = project_find_kind(account->project, code);
	return kind == PROJECT_NONE ? ""
								: account_label(account, account->project->kinds[kind].name);
}

static void put_group(struct account *account, struct table *table, int at) {
	const struct group *group = &account->project->groups[at];
	struct slice attendances = grid_slice(&account->plan->grids[PLAN_GROUPS], at, GRID_TOTAL);
	int64_t sessions = account_sum(account, MEASURE_SESSIONS, group->code);
	if (sessions == 0) {
		return;
	}
	table_put_text(table, kind_name(account, group->kind));
	table_put_text(table, group->name);
	table_put_text(table, places_of(account, group->code));
	table_put_number(table, sessions, 0);
	table_put(table, account_people(account, &attendances));
	table_put(table, hours_cell(account_sum(account, MEASURE_SESSION_MINUTES, group->code)));
	table_end_row(table);
}

static void add_groups(struct account *account, struct section *section) {
	struct slice all = account->plan->grids[PLAN_GROUPS].all;
	struct table *table = report_add_table(
		account->report, "Ryhmat_ohjaus", text_get("Groups, events and guidance"));
	table_add_column(table, "laji", text_get("Kind"), CELL_TEXT);
	table_add_column(table, "nimi", text_get("Name"), CELL_TEXT);
	table_add_column(table, "paikat", text_get("Places"), CELL_TEXT);
	table_add_column(table, "kerrat", text_get("Times"), CELL_NUMBER);
	table_add_column(table, "osallistumiskerrat", text_get("Attendances"), CELL_NUMBER);
	table_add_column(table, "tunnit", text_get("Hours"), CELL_NUMBER);
	for (int i = 0; i < account->plan->group_count; i++) {
		put_group(account, table, i);
	}
	if (account->plan->group_count && account_sum(account, MEASURE_SESSIONS, "")) {
		table_put_text(table, text_get("All groups and events"));
		table_put_text(table, "");
		table_put_text(table, "");
		table_put_number(table, account_sum(account, MEASURE_SESSIONS, ""), 0);
		table_put(table, account_people(account, &all));
		table_put(table, hours_cell(account_sum(account, MEASURE_SESSION_MINUTES, "")));
		table_end_row(table);
	}
	report_show(account->report, section, table);
}

static const char *mode_name(int mode) {
	switch ((enum entry_mode)mode) {
	case ENTRY_PRESENT:
		return text_get("Guidance, present");
	case ENTRY_REMOTE:
		return text_get("Guidance, remote");
	case ENTRY_OUTREACH:
		return text_get("Guidance, outreach");
	case ENTRY_MODES:
		break;
	}
	return text_get("All guidance");
}

static void put_mode(struct account *account, struct table *table, int mode) {
	const char *code = mode == ENTRY_MODES ? "" : entry_mode_code((enum entry_mode)mode);
	int64_t minutes = account_sum(account, MEASURE_GUIDANCE, code);
	if (minutes) {
		table_put_text(table, mode_name(mode));
		table_put_text(table, "");
		table_put_text(table, "");
		table_put_number(table, account_sum(account, MEASURE_MEETINGS, code), 0);
		table_put_nothing(table);
		table_put(table, hours_cell(minutes));
		table_end_row(table);
	}
}

/* The kind of day that some figure converts with, the first there is. */
static const char *days_of(const struct account *account, enum counts counts) {
	for (int i = 0; i < account->project->figure_count; i++) {
		if (account->project->figures[i].counts == counts) {
			return account->project->figures[i].days;
		}
	}
	return "";
}

/* T4 */
static void say_groups(struct account *account, struct section *section) {
	struct figure figure = {.counts = COUNTS_GROUPS};
	struct cell groups = account_figure(account, &figure, false);
	struct slice attendances = account->plan->grids[PLAN_GROUPS].all;
	struct cell sessions = {
		.kind = CELL_NUMBER, .number = account_sum(account, MEASURE_SESSIONS, "")};
	const char *days = days_of(account, COUNTS_GROUP_DAYS);
	const struct rule *rule = project_rule(account->project, days, account->of.scope.until - 1);
	report_say(account->report, section,
		text_get("In the period %s met, with %s and %s in all."),
		account_say_count(account, groups, PROSE_GROUP),
		account_say_count(account, sessions, PROSE_SESSION),
		account_say_count(account, account_people(account, &attendances), PROSE_ATTENDANCE));
	figure = (struct figure){.counts = COUNTS_GROUP_DAYS};
	text_copy(figure.days, sizeof figure.days, days);
	struct cell person_days = account_figure(account, &figure, false);
	if (rule && person_days.kind == CELL_NUMBER) {
		struct cell hours = hours_cell(account_sum(account, MEASURE_PERSON_MINUTES, ""));
		report_say(account->report, section,
			text_get("By the hours of those who attended these are %s person-days (%s h; %s)."),
			account_say(account, person_days), account_say(account, hours),
			account_rule(account, rule));
	}
}

static const char *say_mode(struct account *account, enum entry_mode mode, const char *days) {
	const char *code = entry_mode_code(mode);
	struct slice slice = slice_here(account, MEASURE_GUIDANCE, code);
	int64_t minutes = facts_sum(account->facts, &slice);
	return minutes == 0 ? ""
						: report_text(account->report, text_get("%s: %s h, %s days"), mode_name(mode),
							  account_say(account, hours_cell(minutes)),
							  account_say(account, account_days(account, &slice, days)));
}

/* T5 */
static void say_guidance(struct account *account, struct section *section) {
	const char *days = days_of(account, COUNTS_DAYS);
	const struct rule *rule = project_rule(account->project, days, account->of.scope.until - 1);
	int64_t minutes = account_sum(account, MEASURE_GUIDANCE, "");
	const char *list = "";
	if (minutes == 0) {
		return;
	}
	report_say(account->report, section, text_get("Individual guidance was given for %s h in all."),
		account_say(account, hours_cell(minutes)));
	for (int mode = 0; mode < ENTRY_MODES && rule; mode++) {
		const char *part = say_mode(account, (enum entry_mode)mode, days);
		list = part[0] ? report_text(account->report, "%s%s%s", list, list[0] ? "; " : "", part)
					   : list;
	}
	if (rule) {
		struct slice all = slice_here(account, MEASURE_GUIDANCE, "");
		report_say(account->report, section, text_get("%s. In all %s days. %s."), list,
			account_say(account, account_days(account, &all, days)), account_rule(account, rule));
	}
}

void account_groups(struct account *account) {
	struct section *section =
		report_add_section(account->report, text_get("Groups, guidance and events"));
	int64_t sessions = account_sum(account, MEASURE_SESSIONS, "");
	if (sessions) {
		say_groups(account, section);
	}
	say_guidance(account, section);
	if (section->block_count == 0) {
		report_say(account->report, section, "%s",
			text_get("No groups, events or guidance were recorded in these days."));
	}
	add_groups(account, section);
	const struct table *table = report_find_table(account->report, "Ryhmat_ohjaus");
	for (int mode = 0; mode <= ENTRY_MODES; mode++) {
		put_mode(account, (struct table *)table, mode);
	}
}

/* A question is named by the figure that counts its answers, an option by the one that counts it. */
static const char *name_of(const struct account *account, const char *of) {
	for (int i = 0; i < account->project->figure_count; i++) {
		const struct figure *figure = &account->project->figures[i];
		if (figure->counts == COUNTS_ANSWERS && strcmp(figure->of, of) == 0) {
			return account_label(account, figure->name);
		}
	}
	return of;
}

static void put_answer(struct account *account, struct table *table,
	const struct question *question, int row) {
	struct slice slice = grid_slice(&question->grid, row, GRID_TOTAL);
	struct cell answers = account_people(account, &slice);
	struct cell all = account_people(account, &question->grid.all);
	table_put_text(table, question->name);
	table_put_text(table, row == GRID_TOTAL ? text_get("All") : name_of(account, slice.of));
	table_put(table, answers);
	table_put(table, all);
	table_put(table, account_share(account, answers, all, 0, row != GRID_TOTAL));
	table_end_row(table);
}

void account_answers(struct account *account) {
	const struct plan *plan = account->plan;
	struct section *section = report_add_section(account->report, text_get("Feedback"));
	struct table *table =
		report_add_table(account->report, "Palaute", text_get("Answers to the device's questions"));
	table_add_column(table, "kysymys", text_get("Question"), CELL_TEXT);
	table_add_column(table, "vaihtoehto", text_get("Option"), CELL_TEXT);
	table_add_column(table, "vastaukset", text_get("Answers"), CELL_NUMBER);
	table_add_column(table, "n", "n", CELL_NUMBER);
	table_add_percent(table, "osuus_pct", text_get("Share"));
	for (int i = 0; i < plan->question_count; i++) {
		for (int row = 0; row < plan->questions[i].count; row++) {
			put_answer(account, table, &plan->questions[i], row);
		}
		put_answer(account, table, &plan->questions[i], GRID_TOTAL);
	}
	if (table->row_count == 0) {
		report_say(account->report, section, "%s", text_get("No question was asked in these days."));
		return;
	}
	report_say(account->report, section, "%s",
		text_get("Whoever came could answer with one touch. Answers are not tied to visits, and the same "
				 "person may have answered more than once."));
	report_show(account->report, section, table);
}
