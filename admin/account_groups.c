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

static const struct kind *kind_of(const struct account *account, const struct group *group) {
	int kind = project_find_kind(account->project, group->kind);
	return kind == PROJECT_NONE ? NULL : &account->project->kinds[kind];
}

static const char *kind_name(const struct account *account, const struct group *group) {
	const struct kind *kind = kind_of(account, group);
	return kind ? account_label(account, kind->name) : "";
}

static void put_group(struct account *account, struct table *table, int at) {
	const struct group *group = &account->project->groups[at];
	struct slice attendances = grid_slice(&account->plan->grids[PLAN_GROUPS], at, GRID_TOTAL);
	int64_t sessions = account_sum(account, MEASURE_SESSIONS, group->code);
	if (sessions == 0) {
		return;
	}
	table_put_text(table, kind_name(account, group));
	table_put_text(table, group->name);
	table_put_text(table, places_of(account, group->code));
	table_put_number(table, sessions, 0);
	table_put(table, account_people(account, &attendances));
	table_put(table, hours_cell(account_sum(account, MEASURE_SESSION_MINUTES, group->code)));
	table_end_row(table);
}

static struct table *add_groups(struct account *account) {
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
	return table;
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

/* The kind of day that guidance is told in, where it is one for all figures of it. */
static const char *guidance_days(const struct account *account) {
	const char *days = "";
	for (int i = 0; i < account->project->figure_count; i++) {
		const struct figure *figure = &account->project->figures[i];
		bool is_it = figure->counts == COUNTS_DAYS;
		if (is_it && days[0] && strcmp(days, figure->days) != 0) {
			return "";
		}
		days = is_it ? figure->days : days;
	}
	return days;
}

/* Series that met, and their sessions; each session of an event is one of its own. */
static struct times {
	int64_t groups, sessions, events;
} times_of(const struct account *account) {
	struct times times = {0};
	for (int i = 0; i < account->project->group_count; i++) {
		const struct group *group = &account->project->groups[i];
		const struct kind *kind = kind_of(account, group);
		int64_t sessions = account_sum(account, MEASURE_SESSIONS, group->code);
		if (kind && kind->is_event) {
			times.events += sessions;
		} else {
			times.groups += sessions != 0;
			times.sessions += sessions;
		}
	}
	return times;
}

static const char *say_times(
	const struct account *account, const struct times *times, struct cell attendances) {
	const struct cell groups = {.kind = CELL_NUMBER, .number = times->groups};
	const struct cell sessions = {.kind = CELL_NUMBER, .number = times->sessions};
	const struct cell events = {.kind = CELL_NUMBER, .number = times->events};
	unsigned long form = times->groups == 1 ? 1 : 2;
	if (times->groups == 0) {
		return report_text(account->report,
			text_get("The period had %s. Attendances in all: %s."),
			account_say_count(account, events, PROSE_EVENT), account_say(account, attendances));
	}
	if (times->events == 0) {
		return report_text(account->report,
			text_get_plural("In the period %s met, with %s and %s in all.",
				"In the period %s met, with %s and %s in all.", form),
			account_say_count(account, groups, PROSE_GROUP),
			account_say_count(account, sessions, PROSE_SESSION),
			account_say_count(account, attendances, PROSE_ATTENDANCE));
	}
	return report_text(account->report,
		text_get_plural("In the period %s met, with %s in all, beside %s. Attendances in all: %s.",
			"In the period %s met, with %s in all, beside %s. Attendances in all: %s.", form),
		account_say_count(account, groups, PROSE_GROUP),
		account_say_count(account, sessions, PROSE_SESSION),
		account_say_count(account, events, PROSE_EVENT), account_say(account, attendances));
}

/* "Osallistumistunneista laskettuna tämä on 164 henkilötyöpäivää (1148 h)." and the rule; of some groups
 * only, the figure says by its name of which. "" where it is hidden. */
static const char *say_person_days(const struct account *account, const struct figure *figure) {
	const struct scope *scope = &account->of.scope;
	struct cell days = account_figure(account, figure, false);
	struct slice minutes = slice_here(account, MEASURE_PERSON_MINUTES, figure->of);
	minutes.site =
		figure->site[0] ? project_find_site(account->project, figure->site) : scope->site;
	if (days.kind != CELL_NUMBER || days.number == 0) {
		return "";
	}
	bool is_all = figure->of[0] == '\0' && figure->site[0] == '\0';
	const char *hours = account_say(account, hours_cell(facts_sum(account->facts, &minutes)));
	const char *text =
		is_all ? report_text(account->report,
					 text_get("By the hours of those who attended this is %s (%s h)."),
					 account_say_count(account, days, PROSE_PERSON_DAY), hours)
			   : report_text(account->report,
					 text_get("%s: by the hours of those who attended %s %s (%s h)."),
					 account_label(account, figure->name), account_say(account, days),
					 account_label(account, figure->unit), hours);
	return account_join(
		account, text, account_rules(account, figure->days, scope->from, scope->until));
}

/* T4 */
static void say_groups(struct account *account, struct section *section) {
	const struct project *project = account->project;
	struct times times = times_of(account);
	struct slice attendances = account->plan->grids[PLAN_GROUPS].all;
	report_say(account->report, section, "%s",
		say_times(account, &times, account_people(account, &attendances)));
	for (int i = 0; i < project->figure_count; i++) {
		const struct figure *figure = &project->figures[i];
		bool is_told = figure->counts == COUNTS_GROUP_DAYS && figure->part_of[0] == '\0';
		const char *days = is_told ? say_person_days(account, figure) : "";
		if (days[0]) {
			report_say(account->report, section, "%s", days);
		}
	}
}

static const char *say_mode(const struct account *account, enum entry_mode mode,
	struct cell minutes, struct cell days) {
	static const char *const names[ENTRY_MODES] = {
		[ENTRY_PRESENT] = text_mark("present"),
		[ENTRY_REMOTE] = text_mark("remote"),
		[ENTRY_OUTREACH] = text_mark("outreach"),
	};
	const char *hours = report_text(account->report, "%s %s h", text_get(names[mode]),
		account_say(account, hours_cell(minutes.number)));
	return days.kind == CELL_NUMBER
			   ? report_text(account->report, "%s (%s)", hours,
					 account_say_count(account, days, PROSE_GUIDANCE))
			   : hours;
}

/* Parts and their sum in days: what is rounded by itself need not add up. */
static const char *say_days(
	const struct account *account, const char *kind, struct cell total, int64_t parts) {
	const struct scope *scope = &account->of.scope;
	const char *text = report_text(account->report, text_get("In all this is %s."),
		account_say_count(account, total, PROSE_GUIDANCE));
	if (parts != total.number) {
		text = account_join(account, text,
			text_get("Each part is rounded by itself, so the parts do not add up to the total."));
	}
	return account_join(account, text, account_rules(account, kind, scope->from, scope->until));
}

/* T5 */
static void say_guidance(struct account *account, struct section *section) {
	const char *kind = guidance_days(account), *items[ENTRY_MODES];
	struct slice all = slice_here(account, MEASURE_GUIDANCE, "");
	int64_t minutes = facts_sum(account->facts, &all), parts = 0;
	struct cell total = account_days(account, &all, kind);
	int count = 0;
	for (int mode = 0; mode < ENTRY_MODES; mode++) {
		struct slice slice =
			slice_here(account, MEASURE_GUIDANCE, entry_mode_code((enum entry_mode)mode));
		struct cell part = {.kind = CELL_NUMBER, .number = facts_sum(account->facts, &slice)};
		struct cell days = account_days(account, &slice, kind);
		if (part.number) {
			items[count++] = say_mode(account, (enum entry_mode)mode, part, days);
			parts += days.number;
		}
	}
	if (minutes == 0) {
		return;
	}
	const char *text = report_text(account->report,
		text_get("Individual guidance was given for %s h: %s."),
		account_say(account, hours_cell(minutes)), account_list(account, items, count));
	if (total.kind == CELL_NUMBER) {
		text = account_join(account, text, say_days(account, kind, total, parts));
	}
	report_say(account->report, section, "%s", text);
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
	struct table *table = add_groups(account);
	for (int mode = 0; mode <= ENTRY_MODES; mode++) {
		put_mode(account, table, mode);
	}
	account_show(account, section, table);
}

/* As many options, and each of them: the order is nobody's. */
static bool has_same_options(const struct question *question, const char *of) {
	char copy[PROJECT_NOTE], *rest = copy;
	int count = 0;
	text_copy(copy, sizeof copy, of);
	for (char *word; (word = strtok_r(rest, " ", &rest)); count++) {
		bool is_there = false;
		for (int i = 0; i < question->count; i++) {
			is_there |= strcmp(question->options[i], word) == 0;
		}
		if (!is_there) {
			return false;
		}
	}
	return count == question->count;
}

/* A question is named by the figure that counts its answers; the device's own by its words. */
static const char *question_name(const struct account *account, const struct question *question) {
	for (int i = 0; i < account->project->figure_count; i++) {
		const struct figure *figure = &account->project->figures[i];
		if (figure->counts == COUNTS_ANSWERS && has_same_options(question, figure->of)) {
			return account_label(account, figure->name);
		}
	}
	return strcmp(question->name, "feedback") == 0 ? text_get("Was it nice here?") : question->name;
}

static const char *option_name(const struct account *account, const char *of) {
	static const char *const own[][2] = {{"feedback:yes", text_mark("Yes")},
		{"feedback:little", text_mark("A little")}, {"feedback:no", text_mark("No")}};
	for (int i = 0; i < account->project->figure_count; i++) {
		const struct figure *figure = &account->project->figures[i];
		if (figure->counts == COUNTS_ANSWERS && strcmp(figure->of, of) == 0) {
			return account_label(account, figure->name);
		}
	}
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		if (strcmp(own[i][0], of) == 0) {
			return text_get(own[i][1]);
		}
	}
	return of + strcspn(of, ":") + 1;
}

static void put_answer(struct account *account, struct table *table,
	const struct question *question, int row) {
	struct slice slice = grid_slice(&question->grid, row, GRID_TOTAL);
	struct cell answers = account_people(account, &slice);
	struct cell all = account_people(account, &question->grid.all);
	table_put_text(table, question_name(account, question));
	table_put_text(
		table, row == GRID_TOTAL ? text_get("All") : option_name(account, question->options[row]));
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
