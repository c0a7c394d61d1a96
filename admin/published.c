#include "admin/published.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/facts_inside.h"
#include "admin/published_inside.h"
#include "core/error.h"

struct published *published_create(const struct facts *facts, struct error *err) {
	struct published *published = calloc(1, sizeof *published);
	if (published) {
		published->facts = facts;
		published->atoms = calloc((size_t)facts->count + 1, sizeof *published->atoms);
	}
	if (!published || !published->atoms) {
		error_set(err, "report: out of memory");
		published_destroy(published);
		return NULL;
	}
	return published;
}

static void clear(struct telling *telling) {
	for (int i = 0; i < telling->count; i++) {
		free(telling->list[i].facts);
	}
	for (int i = 0; i < telling->line_count; i++) {
		free(telling->lines[i].told);
	}
	free(telling->list);
	free(telling->lines);
	free(telling->plan);
}

void published_destroy(struct published *published) {
	if (!published) {
		return;
	}
	for (int i = 0; i < published->count; i++) {
		clear(&published->tellings[i]);
	}
	free(published->atoms);
	free(published);
}

static const struct telling *last(const struct published *published) {
	return &published->tellings[published->count - 1];
}

static struct told *find(const struct telling *telling, const struct slice *slice) {
	for (int i = 0; i < telling->count; i++) {
		if (slice_equal(&telling->list[i].slice, slice)) {
			return &telling->list[i];
		}
	}
	return NULL;
}

static bool fill(const struct facts *facts, struct told *told) {
	bool *set = facts_codes(facts, &told->slice);
	int room = 0;
	bool filled = set != NULL;
	for (int i = 0; filled && i < facts->count; i++) {
		if (!facts_is_in(&facts->list[i], &told->slice, set)) {
			continue;
		}
		filled = facts_grow((void **)&told->facts, told->count, &room, sizeof *told->facts);
		if (filled) {
			told->facts[told->count++] = i;
			told->value += facts->list[i].value;
		}
	}
	free(set);
	return filled;
}

/* The index of a number in the telling; -1 when out of memory. */
static int tell(const struct facts *facts, struct telling *telling, const struct slice *slice,
	enum cut cut) {
	struct told *known = find(telling, slice);
	if (known) {
		return (int)(known - telling->list);
	}
	if (!facts_grow(
			(void **)&telling->list, telling->count, &telling->room, sizeof *telling->list)) {
		return -1;
	}
	struct told *told = &telling->list[telling->count++];
	*told = (struct told){.slice = *slice, .cut = cut};
	if (cut == CUT_MONTHS) {
		told->anchor = day_month(slice->from);
	} else if (cut == CUT_WEEKS) {
		told->anchor = slice->from - day_weekday(slice->from);
	}
	return fill(facts, told) ? telling->count - 1 : -1;
}

static struct told_line *add_line(struct telling *telling, int total) {
	if (total < 0 || !facts_grow((void **)&telling->lines, telling->line_count,
						 &telling->line_room, sizeof *telling->lines)) {
		return NULL;
	}
	struct told_line *line = &telling->lines[telling->line_count++];
	*line = (struct told_line){.total = total};
	return line;
}

static bool put_in_line(struct told_line *line, int told) {
	if (told < 0 ||
		!facts_grow((void **)&line->told, line->count, &line->room, sizeof *line->told)) {
		return false;
	}
	line->told[line->count++] = told;
	return true;
}

static enum cut time_of(const struct grid *grid, int row) {
	bool is_time = grid->rows.cut == CUT_MONTHS || grid->rows.cut == CUT_WEEKS;
	return is_time && row != GRID_TOTAL ? grid->rows.cut : CUT_NONE;
}

static int tell_cell(const struct facts *facts, struct telling *telling, const struct grid *grid,
	int row, int column) {
	struct slice slice = grid_slice(grid, row, column);
	return tell(facts, telling, &slice, time_of(grid, row));
}

static bool tell_row(
	const struct facts *facts, struct telling *telling, const struct grid *grid, int row) {
	int total = tell_cell(facts, telling, grid, row, GRID_TOTAL);
	struct told_line *line = add_line(telling, total);
	for (int column = 0; line && column < grid->columns.count; column++) {
		if (!put_in_line(line, tell_cell(facts, telling, grid, row, column))) {
			return false;
		}
	}
	return line != NULL;
}

static bool tell_column(
	const struct facts *facts, struct telling *telling, const struct grid *grid, int column) {
	int total = tell_cell(facts, telling, grid, GRID_TOTAL, column);
	struct told_line *line = add_line(telling, total);
	for (int row = 0; line && row < grid->rows.count; row++) {
		if (!put_in_line(line, tell_cell(facts, telling, grid, row, column))) {
			return false;
		}
	}
	return line != NULL;
}

static bool tell_grid(
	const struct facts *facts, struct telling *telling, const struct grid *grid) {
	for (int row = GRID_TOTAL; row < grid->rows.count; row++) {
		if (!tell_row(facts, telling, grid, row)) {
			return false;
		}
	}
	for (int column = GRID_TOTAL; column < grid->columns.count; column++) {
		if (!tell_column(facts, telling, grid, column)) {
			return false;
		}
	}
	return true;
}

/* A figure that is a part stands in a line with the other parts and their total. */
static bool tell_parts(const struct facts *facts, struct telling *telling,
	const struct figure *figure, bool is_cumulative) {
	const struct plan *plan = telling->plan;
	const struct project *project = plan->project;
	int whole = project_find_figure(project, figure->part_of);
	struct slice slice;
	if (whole == PROJECT_NONE ||
		!plan_figure(plan, &project->figures[whole], is_cumulative, &slice)) {
		return true;
	}
	struct told_line *line = add_line(telling, tell(facts, telling, &slice, CUT_NONE));
	for (int i = 0; line && i < project->figure_count; i++) {
		const struct figure *part = &project->figures[i];
		bool is_in = strcmp(part->part_of, figure->part_of) == 0 &&
					 strcmp(part->split, figure->split) == 0 &&
					 plan_figure(plan, part, is_cumulative, &slice);
		if (is_in && !put_in_line(line, tell(facts, telling, &slice, CUT_NONE))) {
			return false;
		}
	}
	return line != NULL;
}

static bool tell_figure(const struct facts *facts, struct telling *telling,
	const struct figure *figure, bool is_cumulative) {
	struct slice slice;
	return !plan_figure(telling->plan, figure, is_cumulative, &slice) ||
		   (add_line(telling, tell(facts, telling, &slice, CUT_NONE)) &&
			   tell_parts(facts, telling, figure, is_cumulative));
}

static bool tell_share(
	const struct facts *facts, struct telling *telling, const struct share *share) {
	struct slice slice;
	return !plan_share(telling->plan, share, &slice) ||
		   add_line(telling, tell(facts, telling, &slice, CUT_NONE));
}

/* What earlier reports told, as it is known by this one. */
static bool tell_change(
	const struct facts *facts, struct telling *telling, const struct edition *edition) {
	struct slice slice = slice_of(MEASURE_VISITS, edition->from, edition->until);
	slice.site = edition->site[0] ? project_find_site(facts->project, edition->site) : FACTS_ANY;
	slice.edition = telling->plan->scope.edition;
	return add_line(telling, tell(facts, telling, &slice, CUT_NONE)) != NULL;
}

static bool tell_all(const struct facts *facts, struct telling *telling) {
	const struct plan *plan = telling->plan;
	for (int grid = 0; grid < PLAN_GRIDS; grid++) {
		if (plan_has(plan, facts, (enum plan_grid)grid) &&
			!tell_grid(facts, telling, &plan->grids[grid])) {
			return false;
		}
	}
	for (int i = 0; i < plan->question_count; i++) {
		if (!tell_grid(facts, telling, &plan->questions[i].grid)) {
			return false;
		}
	}
	for (int i = 0; i < plan->project->figure_count; i++) {
		const struct figure *figure = &plan->project->figures[i];
		if (!tell_figure(facts, telling, figure, false) ||
			!tell_figure(facts, telling, figure, true)) {
			return false;
		}
	}
	for (int i = 0; i < plan->project->share_count; i++) {
		if (!tell_share(facts, telling, &plan->project->shares[i])) {
			return false;
		}
	}
	for (int i = 0; i < facts->edition_count && i < plan->scope.edition; i++) {
		if (!tell_change(facts, telling, &facts->editions[i])) {
			return false;
		}
	}
	return true;
}

bool published_add(
	struct published *published, const struct scope *scope, int threshold, struct error *err) {
	if (published->count > FACTS_EDITIONS) {
		return error_set(err, "report: more than %d reports", FACTS_EDITIONS);
	}
	struct telling *telling = &published->tellings[published->count++];
	*telling = (struct telling){.plan = calloc(1, sizeof *telling->plan)};
	if (!telling->plan) {
		return error_set(err, "report: out of memory");
	}
	if (!plan_init(telling->plan, published->facts, scope) ||
		!tell_all(published->facts, telling)) {
		return error_set(err, "report: out of memory");
	}
	return threshold == 0 || published_solve(published, threshold, err);
}

struct cell published_earlier(
	const struct published *published, int at, const struct slice *slice) {
	const struct told *told = find(&published->tellings[at], slice);
	if (!told || told->is_hidden) {
		return (struct cell){.kind = CELL_HIDDEN};
	}
	return (struct cell){.kind = CELL_NUMBER, .number = told->value};
}

struct cell published_cell(const struct published *published, const struct slice *slice) {
	return published_earlier(published, published->count - 1, slice);
}

int published_count(const struct published *published) {
	return published->count;
}

const struct plan *published_plan(const struct published *published) {
	return last(published)->plan;
}

bool published_has_lost(const struct published *published) {
	return last(published)->has_lost;
}

int published_hidden(const struct published *published) {
	const struct telling *telling = last(published);
	int hidden = 0;
	for (int i = 0; i < telling->count; i++) {
		hidden += telling->list[i].is_hidden;
	}
	return hidden;
}

/* FNV-1a of which are hidden: by what they are of, not by where they stand in the settings. */
static uint32_t mix(uint32_t mark, const char *text) {
	for (; *text; text++) {
		mark = (mark ^ (unsigned char)*text) * 16777619u;
	}
	return mark;
}

static uint32_t mark_of(const struct project *project, const struct slice *slice) {
	char text[200];
	snprintf(text, sizeof text, "%d %d %s %d %d %d %d ", (int)slice->measure, slice->source,
		slice->site == FACTS_ANY ? "" : project->sites[slice->site].code, slice->from, slice->until,
		slice->weekday, slice->hour);
	return mix(mix(2166136261u, text), slice->of);
}

int published_mark(const struct published *published) {
	const struct telling *telling = last(published);
	uint32_t mark = 0;
	for (int i = 0; i < telling->count; i++) {
		const struct told *told = &telling->list[i];
		mark += told->is_hidden ? mark_of(published->facts->project, &told->slice) : 0;
	}
	return (int)(mark % SHEET_HIGHEST);
}
