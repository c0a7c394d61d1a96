#include <stdlib.h>

#include "admin/account.h"
#include "admin/measure.h"
#include "core/entry.h"
#include "core/text.h"

/* What the settings' figures come to. */

enum { RULES = 16 };

static struct cell number_cell(int64_t number, int decimals) {
	return (struct cell){.kind = CELL_NUMBER, .number = number, .decimals = decimals};
}

static struct cell cell_of(bool is_there, struct number number) {
	return is_there ? number_cell(number.value, number.decimals)
					: (struct cell){.kind = CELL_NOTHING};
}

static struct slice slice_for(
	const struct account *account, const struct figure *figure, bool is_cumulative) {
	int from = is_cumulative ? day_month(account->project->from) : account->of.scope.from;
	struct slice slice = slice_of(MEASURE_VISITS, from, account->of.scope.until);
	slice.edition = account->of.scope.edition;
	slice.of = figure->of;
	slice.site = figure->site[0] ? project_find_site(account->project, figure->site)
								 : account->of.scope.site;
	return slice;
}

struct cell account_days(
	const struct account *account, const struct slice *slice, const char *days) {
	struct ruled_minutes parts[RULES];
	struct number number = {0, 0};
	int count = 0;
	for (int from = slice->from; from < slice->until && count < RULES;) {
		const struct rule *rule = project_rule(account->project, days, from);
		struct slice part = *slice;
		int until = from + 1;
		while (until < slice->until && project_rule(account->project, days, until) == rule) {
			until++;
		}
		part.from = from;
		part.until = until;
		if (rule) {
			parts[count++] = (struct ruled_minutes){facts_sum(account->facts, &part), rule};
		}
		from = until;
	}
	return cell_of(count > 0 && measure_days_of(parts, count, &number), number);
}

static struct cell hours_of(
	const struct account *account, const struct slice *slice, int decimals) {
	const struct rule hour = {.minutes = 60, .decimals = decimals};
	struct number number = {0, 0};
	return cell_of(measure_days(facts_sum(account->facts, slice), &hour, &number), number);
}

/* Series of which at least one session was held. */
static int groups_of(const struct account *account, const struct slice *slice) {
	const struct facts *facts = account->facts;
	bool *set = facts_codes(facts, slice);
	int groups = 0;
	for (int code = 0; set && code < facts->code_count; code++) {
		bool is_held = false;
		for (int i = 0; i < facts->count && set[code] && !is_held; i++) {
			is_held = facts->list[i].code == code && facts_is_in(&facts->list[i], slice, set);
		}
		groups += is_held;
	}
	free(set);
	return groups;
}

/* Days of people are told only where all the attendances that they are made of are, here and in earlier
 * reports: with the sessions' hours, which are told, they would give those away. */
/* Whether an earlier report hid the attendances of a group. */
static bool was_hidden(const struct account *account, const char *group) {
	const struct facts *facts = account->facts;
	for (int i = 0; i < published_count(account->published) - 1; i++) {
		const struct edition *edition = &facts->editions[i];
		struct slice slice = slice_of(MEASURE_ATTENDANCES, edition->from, edition->until);
		slice.site =
			edition->site[0] ? project_find_site(account->project, edition->site) : FACTS_ANY;
		slice.of = group;
		slice.edition = i;
		if (facts_sum(facts, &slice) != 0 &&
			published_earlier(account->published, i, &slice).kind == CELL_HIDDEN) {
			return true;
		}
	}
	return false;
}

static struct cell person_days(
	const struct account *account, const struct slice *slice, const char *days) {
	struct slice attendances = *slice;
	attendances.measure = MEASURE_ATTENDANCES;
	bool *set = facts_codes(account->facts, slice);
	bool is_hidden = account_people(account, &attendances).kind == CELL_HIDDEN;
	for (int i = 0; set && i < account->plan->group_count; i++) {
		struct slice one = grid_slice(&account->plan->grids[PLAN_GROUPS], i, GRID_TOTAL);
		int code = facts_code(account->facts, one.of);
		bool is_in = code != PROJECT_NONE && set[code];
		is_hidden |= is_in && (account_people(account, &one).kind == CELL_HIDDEN ||
								  was_hidden(account, one.of));
	}
	free(set);
	return is_hidden ? (struct cell){.kind = CELL_HIDDEN} : account_days(account, slice, days);
}

static struct cell reading(
	const struct account *account, const struct figure *figure, bool is_cumulative) {
	const struct scope *scope = &account->of.scope;
	struct slice slice = slice_for(account, figure, is_cumulative);
	if (!facts_reading(account->facts, figure->code, scope->until, scope->edition)) {
		return (struct cell){.kind = CELL_NOTHING};
	}
	slice.measure = MEASURE_EXTERNAL;
	slice.of = figure->code;
	slice.site = FACTS_ANY;
	return number_cell(facts_sum(account->facts, &slice), figure->decimals);
}

struct cell account_figure(
	const struct account *account, const struct figure *figure, bool is_cumulative) {
	struct slice slice;
	bool is_read = figure->counts != COUNTS_EXTERNAL ||
				   facts_reading(account->facts, figure->code, account->of.scope.until,
					   account->of.scope.edition) != NULL;
	if (is_read && figure->counts != COUNTS_GROUP_DAYS &&
		plan_figure(account->plan, figure, is_cumulative, &slice)) {
		struct cell cell = account_people(account, &slice);
		cell.decimals = figure->decimals;
		return cell;
	}
	slice = slice_for(account, figure, is_cumulative);
	switch (figure->counts) {
	case COUNTS_GROUPS:
		slice.measure = MEASURE_SESSIONS;
		return number_cell(groups_of(account, &slice), 0);
	case COUNTS_SESSIONS:
		slice.measure = MEASURE_SESSIONS;
		return number_cell(facts_sum(account->facts, &slice), 0);
	case COUNTS_GROUP_HOURS:
		slice.measure = MEASURE_SESSION_MINUTES;
		return hours_of(account, &slice, figure->decimals);
	case COUNTS_GROUP_DAYS:
		slice.measure = MEASURE_PERSON_MINUTES;
		return person_days(account, &slice, figure->days);
	case COUNTS_HOURS:
		slice.measure = MEASURE_GUIDANCE;
		return hours_of(account, &slice, figure->decimals);
	case COUNTS_DAYS:
		slice.measure = MEASURE_GUIDANCE;
		return account_days(account, &slice, figure->days);
	case COUNTS_MEETINGS:
		slice.measure = MEASURE_MEETINGS;
		return number_cell(facts_sum(account->facts, &slice), 0);
	case COUNTS_OPENING_DAYS:
		return number_cell(
			account_opening_days(account, slice.site, slice.from, slice.until), 0);
	default:
		return reading(account, figure, is_cumulative);
	}
}

const struct figure *account_visits_figure(const struct account *account) {
	const struct project *project = account->project;
	for (int i = 0; i < project->figure_count; i++) {
		const struct figure *figure = &project->figures[i];
		if (figure->counts == COUNTS_VISITS && figure->site[0] == '\0') {
			return figure;
		}
	}
	return NULL;
}

const char *account_rule(const struct account *account, const struct rule *rule) {
	static const char *const roundings[] = {
		[ROUNDING_HALF_UP] = text_mark("rounded"),
		[ROUNDING_UP] = text_mark("rounded up"),
		[ROUNDING_DOWN] = text_mark("rounded down"),
	};
	static const char *const decimals[] = {
		text_mark("to whole days"), text_mark("to one decimal"), text_mark("to two decimals")};
	char hours[PROSE_NUMBER];
	prose_hours(rule->minutes, account->of.language, hours);
	return report_text(account->report, text_get("One %s is %s h, and the days are %s %s."),
		account_label(account, rule->name), hours, text_get(roundings[rule->rounding]),
		text_get(decimals[rule->decimals]));
}

const char *account_rules(const struct account *account, const char *days, int from, int until) {
	const struct rule *before = NULL;
	const char *text = "";
	for (int day = from; day < until; day++) {
		const struct rule *rule = project_rule(account->project, days, day);
		if (rule && rule != before) {
			const char *since =
				before ? report_text(account->report, text_get("From %s on:"),
							 account_say_day(account, rule->from))
					   : "";
			text = account_join(account, text, since);
			text = account_join(account, text, account_rule(account, rule));
			before = rule;
		}
	}
	return text;
}
