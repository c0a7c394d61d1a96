#include "admin/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A month belongs to days that have all of it that the project has. */
static bool find_months(const struct plan *plan, int *from, int *until) {
	const struct scope *scope = &plan->scope;
	*from = day_month(scope->from);
	*until = day_next_month(scope->until - 1);
	return (scope->from == *from || scope->from <= plan->project->from) &&
		   (scope->until == *until || scope->until >= plan->project->until);
}

static void find_sites(struct plan *plan) {
	const struct project *project = plan->project;
	for (int i = 0; i < project->site_count && plan->site_count < PLAN_SITES; i++) {
		if (!project->sites[i].is_planned && plan->scope.site == FACTS_ANY) {
			plan->sites[plan->site_count++] = i;
		}
	}
}

/* Whether the code was counted by the end of the scope, as far as that report knew: what comes later
 * must not change what was issued. */
static bool has_code(
	const struct plan *plan, const struct facts *facts, enum measure measure, int code) {
	for (int i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->list[i];
		if (fact->measure == measure && fact->code == code && fact->day < plan->scope.until &&
			facts_knows(fact->editions, plan->scope.edition)) {
			return true;
		}
	}
	return false;
}

static int compare_codes(const void *a, const void *b) {
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The codes that were counted, by name: their order in the facts depends on what is still open. NULL
 * when out of memory; the caller frees it. */
static const char **find_codes(
	const struct plan *plan, const struct facts *facts, enum measure measure, int *count) {
	const char **codes = calloc((size_t)facts->code_count + 1, sizeof *codes);
	*count = 0;
	for (int i = 0; codes && i < facts->code_count; i++) {
		if (has_code(plan, facts, measure, i)) {
			codes[(*count)++] = facts->codes[i];
		}
	}
	if (*count > 1) {
		qsort(codes, (size_t)*count, sizeof *codes, compare_codes);
	}
	return codes;
}

static bool is_listed(const char *const *list, int count, const char *code) {
	for (int i = 0; i < count; i++) {
		if (strcmp(list[i], code) == 0) {
			return true;
		}
	}
	return false;
}

/* In the settings' order, then those that only sheets have. */
static bool find_activities(struct plan *plan, const struct facts *facts) {
	const struct project *project = plan->project;
	int count;
	const char **codes = find_codes(plan, facts, MEASURE_CHOICES, &count);
	for (int i = 0; i < project->activity_count; i++) {
		if (!project->activities[i].is_visit_only) {
			plan->activities[plan->activity_count++] = project->activities[i].code;
		}
	}
	for (int i = 0; i < count && plan->activity_count < PLAN_CODES; i++) {
		if (!is_listed(plan->activities, plan->activity_count, codes[i])) {
			plan->activities[plan->activity_count++] = codes[i];
		}
	}
	free(codes);
	return codes != NULL;
}

static void find_groups(struct plan *plan) {
	for (int i = 0; i < plan->project->group_count && i < PLAN_CODES; i++) {
		plan->groups[plan->group_count++] = plan->project->groups[i].code;
	}
}

static struct question *find_question(struct plan *plan, const char *code) {
	size_t length = strcspn(code, ":");
	for (int i = 0; i < plan->question_count; i++) {
		if (strlen(plan->questions[i].name) == length &&
			strncmp(plan->questions[i].name, code, length) == 0) {
			return &plan->questions[i];
		}
	}
	if (plan->question_count == PLAN_QUESTIONS || length >= TEXT_CODE) {
		return NULL;
	}
	struct question *question = &plan->questions[plan->question_count++];
	snprintf(question->name, sizeof question->name, "%.*s", (int)length, code);
	return question;
}

static bool find_questions(struct plan *plan, const struct facts *facts) {
	int count;
	const char **codes = find_codes(plan, facts, MEASURE_ANSWERS, &count);
	for (int i = 0; i < count; i++) {
		const char *code = codes[i];
		struct question *question = find_question(plan, code);
		if (question && question->count < PLAN_ANSWERS) {
			size_t length = strlen(question->of);
			snprintf(question->of + length, sizeof question->of - length, "%s%s",
				length ? " " : "", code);
			question->options[question->count++] = code;
		}
	}
	free(codes);
	return codes != NULL;
}

static struct dimension sites_of(const struct plan *plan) {
	return (struct dimension){.cut = CUT_SITES, .count = plan->site_count, .sites = plan->sites};
}

static struct dimension codes_of(const char *const *codes, int count) {
	return (struct dimension){.cut = CUT_CODES, .count = count, .codes = codes};
}

static struct slice slice_in(const struct plan *plan, enum measure measure, int from, int until) {
	struct slice slice = slice_of(measure, from, until);
	slice.site = plan->scope.site;
	slice.edition = plan->scope.edition;
	return slice;
}

static struct slice slice_here(const struct plan *plan, enum measure measure) {
	return slice_in(plan, measure, plan->scope.from, plan->scope.until);
}

static void lay_out(struct plan *plan) {
	int from = plan->scope.from, until = plan->scope.until, month_from, month_until;
	struct dimension none = {.cut = CUT_NONE}, sites = sites_of(plan);
	struct slice visits = slice_here(plan, MEASURE_VISITS);
	plan->has_months = find_months(plan, &month_from, &month_until);
	plan->grids[PLAN_MONTHS] = (struct grid){visits, grid_dimension(CUT_MONTHS, from, until), sites};
	plan->grids[PLAN_WEEKS] = (struct grid){visits, grid_dimension(CUT_WEEKS, from, until), none};
	plan->grids[PLAN_WEEKDAYS] =
		(struct grid){visits, grid_dimension(CUT_WEEKDAYS, from, until), sites};
	plan->grids[PLAN_SOURCES] =
		(struct grid){visits, grid_dimension(CUT_SOURCES, from, until), sites};
	plan->grids[PLAN_ALL] =
		(struct grid){slice_in(plan, MEASURE_VISITS, plan->project->from, until), none, sites};
	plan->grids[PLAN_WITH_ACTIVITY] =
		(struct grid){slice_here(plan, MEASURE_WITH_ACTIVITY), none, sites};
	plan->grids[PLAN_FIRST_TIME] = (struct grid){slice_here(plan, MEASURE_FIRST_TIME), none, sites};
	plan->grids[PLAN_ACTIVITIES] = (struct grid){slice_here(plan, MEASURE_CHOICES),
		codes_of(plan->activities, plan->activity_count), sites};
	plan->grids[PLAN_HOURS] = (struct grid){slice_in(plan, MEASURE_HOURS, month_from, month_until),
		grid_dimension(CUT_HOURS, from, until), none};
	plan->grids[PLAN_GROUPS] = (struct grid){slice_here(plan, MEASURE_ATTENDANCES),
		codes_of(plan->groups, plan->group_count), none};
	for (int i = 0; i < plan->question_count; i++) {
		struct question *question = &plan->questions[i];
		struct slice all = slice_in(plan, MEASURE_ANSWERS, month_from, month_until);
		all.of = question->of;
		question->grid = (struct grid){all, codes_of(question->options, question->count), none};
	}
}

bool plan_init(struct plan *plan, const struct facts *facts, const struct scope *scope) {
	*plan = (struct plan){.project = facts->project, .scope = *scope};
	find_sites(plan);
	find_groups(plan);
	if (!find_activities(plan, facts) || !find_questions(plan, facts)) {
		return false;
	}
	lay_out(plan);
	return true;
}

bool plan_has(const struct plan *plan, const struct facts *facts, enum plan_grid grid) {
	switch (grid) {
	case PLAN_HOURS:
		return plan->has_months && facts_sum(facts, &plan->grids[grid].all) != 0;
	case PLAN_FIRST_TIME:
		return facts_sum(facts, &plan->grids[grid].all) != 0;
	case PLAN_GROUPS:
		return plan->group_count > 0;
	default:
		return true;
	}
}

bool plan_figure(const struct plan *plan, const struct figure *figure, bool is_cumulative,
	struct slice *slice) {
	static const struct {
		enum counts counts;
		enum measure measure;
	} of_people[] = {{COUNTS_VISITS, MEASURE_VISITS}, {COUNTS_CHOICES, MEASURE_CHOICES},
		{COUNTS_FIRST_TIME, MEASURE_FIRST_TIME}, {COUNTS_ANSWERS, MEASURE_ANSWERS},
		{COUNTS_ATTENDANCES, MEASURE_ATTENDANCES}, {COUNTS_GROUP_DAYS, MEASURE_ATTENDANCES}};
	int from = is_cumulative ? day_month(plan->project->from) : plan->scope.from;
	for (size_t i = 0; i < sizeof of_people / sizeof *of_people; i++) {
		if (of_people[i].counts == figure->counts) {
			*slice = slice_in(plan, of_people[i].measure, from, plan->scope.until);
			slice->of = figure->of;
			slice->site = figure->site[0] ? project_find_site(plan->project, figure->site)
										  : slice->site;
			if (slice->measure == MEASURE_ANSWERS) {
				slice->from = day_month(slice->from);
			}
			return true;
		}
	}
	*slice = slice_in(plan, MEASURE_EXTERNAL, from, plan->scope.until);
	slice->site = FACTS_ANY;
	slice->of = figure->code;
	return figure->counts == COUNTS_EXTERNAL && figure->is_persons;
}

bool plan_share(const struct plan *plan, const struct share *share, struct slice *slice) {
	const struct scope *scope = &plan->scope;
	int site = share->site[0] ? project_find_site(plan->project, share->site) : scope->site;
	*slice = slice_here(plan, MEASURE_VISITS);
	slice->site = site;
	slice->from = share->from > scope->from ? share->from : scope->from;
	slice->until = share->until < scope->until ? share->until : scope->until;
	return slice->from < slice->until && (scope->site == FACTS_ANY || scope->site == site);
}
