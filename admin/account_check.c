#include "admin/account.h"
#include "core/text.h"

/* R1 to R8: what must agree in every right report. Each side is reckoned by its own way; what a side
 * may not tell is hidden in it, and compared all the same. */

static struct check compare(const char *code, const char *words, int64_t left, int64_t right,
	const struct cell *shown) {
	struct cell side = {.kind = CELL_NUMBER};
	struct check check = {.code = code, .words = words, .left = side, .right = side};
	check.left.number = left;
	check.right.number = right;
	check.is_right = left == right;
	if (shown && shown->kind != CELL_NUMBER) {
		check.left = check.right = *shown;
	}
	return check;
}

static int64_t sum(const struct account *account, const struct grid *grid, bool is_by_row) {
	int64_t total = 0;
	int count = is_by_row ? grid->rows.count : grid->columns.count;
	for (int i = 0; i < count; i++) {
		struct slice slice =
			is_by_row ? grid_slice(grid, i, GRID_TOTAL) : grid_slice(grid, GRID_TOTAL, i);
		total += facts_sum(account->facts, &slice);
	}
	return total;
}

static int64_t sum_of_days(const struct account *account) {
	struct slice slice = account->plan->grids[PLAN_SOURCES].all;
	int64_t total = 0;
	for (int day = account->of.scope.from; day < account->of.scope.until; day++) {
		slice.from = day;
		slice.until = day + 1;
		total += facts_sum(account->facts, &slice);
	}
	return total;
}

/* All periods up to this one, and the days after the last of them. */
static int64_t sum_of_periods(const struct account *account) {
	const struct project *project = account->project;
	struct slice slice = account->plan->grids[PLAN_ALL].all;
	int64_t total = 0;
	int until = slice.until, from = project->period_count ? project->periods[0].from : slice.from;
	for (int i = 0; i < project->period_count && project->periods[i].until <= until; i++) {
		slice.from = project->periods[i].from;
		slice.until = from = project->periods[i].until;
		total += facts_sum(account->facts, &slice);
	}
	slice.from = from;
	slice.until = until;
	return total + (from < until ? facts_sum(account->facts, &slice) : 0);
}

/* From the project's first day on. */
static bool periods_join(const struct project *project) {
	if (project->period_count && project->periods[0].from != project->from) {
		return false;
	}
	for (int i = 1; i < project->period_count; i++) {
		if (project->periods[i].from != project->periods[i - 1].until) {
			return false;
		}
	}
	return true;
}

/* Of devices that the report knows, up to what it knows of them: what came later changes no report that was
 * issued, wherever it is made again. */
static int count_chains(const struct account *account, bool only_whole) {
	const struct chains *chains = &account->facts->chains;
	int count = 0;
	for (int i = 0; i < chains->count; i++) {
		const struct chain *chain = &chains->list[i];
		const struct leaf *newest = account_newest(account, chain->device);
		bool is_whole = chain->fault == CHAIN_WHOLE &&
						(!chain->missing || (newest && chain->gap_number > newest->number));
		count += newest && (is_whole || !only_whole);
	}
	return count;
}

/* Visits with an activity are at most the visits and at most the choices; of those on paper nobody
 * wrote down how many had one. */
static struct check check_activities(const struct account *account, const struct cell *shown) {
	struct slice visits = account->plan->grids[PLAN_SOURCES].all;
	struct slice with = account->plan->grids[PLAN_WITH_ACTIVITY].all;
	struct slice choices = account->plan->grids[PLAN_ACTIVITIES].all;
	struct cell shown_with = account_people(account, &with);
	int64_t most = facts_sum(account->facts, &visits), sum = facts_sum(account->facts, &choices);
	most = sum < most ? sum : most;
	struct check check = compare("R5",
		text_get("visits with an activity <= visits, and <= choices"),
		facts_sum(account->facts, &with), most, shown);
	check.is_right = check.left.kind != CELL_NUMBER || check.left.number <= check.right.number;
	check.is_right = facts_sum(account->facts, &with) <= most;
	check.left = shown_with.kind == CELL_NUMBER ? check.left : shown_with;
	return check;
}

void account_check(const struct account *account, struct check checks[CHECKS]) {
	const struct facts *facts = account->facts;
	const struct plan *plan = account->plan;
	const struct grid *sources = &plan->grids[PLAN_SOURCES], *all = &plan->grids[PLAN_ALL];
	struct cell period = account_people(account, &sources->all);
	struct cell total = account_people(account, &all->all);
	struct slice choices_slice = plan->grids[PLAN_ACTIVITIES].all;
	struct cell choices = account_people(account, &choices_slice);
	int64_t visits = facts_sum(facts, &sources->all);
	int64_t sites = sources->columns.count ? sum(account, sources, false) : visits;
	struct cell shown = choices.kind == CELL_NUMBER ? period : choices;
	checks[0] = compare("R1", text_get("sum of the days = the period"), sum_of_days(account), visits,
		&period);
	checks[1] = compare("R2", text_get("sum of the periods = the running total"),
		sum_of_periods(account), facts_sum(facts, &all->all), &total);
	checks[2] = compare("R3", text_get("sum of the places = the total"), sites, visits, &period);
	checks[3] = compare("R4", text_get("device + by hand + corrections = the total"),
		sum(account, sources, true), visits, &period);
	checks[4] = check_activities(account, &shown);
	checks[5] = compare("R6", text_get("minutes of guidance by mode = all of them"),
		account_sum(account, MEASURE_GUIDANCE, "present") +
			account_sum(account, MEASURE_GUIDANCE, "remote") +
			account_sum(account, MEASURE_GUIDANCE, "outreach"),
		account_sum(account, MEASURE_GUIDANCE, ""), NULL);
	checks[6] = compare("R7", text_get("unbroken chains of seals = devices"), count_chains(account, true),
		count_chains(account, false), NULL);
	checks[7] = compare("R8", text_get("periods without gap or overlap (1: yes)"),
		periods_join(account->project), 1, NULL);
}
