#include <stdio.h>
#include <stdlib.h>

#include "admin/published_inside.h"
#include "admin/suppress.h"
#include "core/error.h"

/* The numbers of all reports as cells of one suppression: facts are its atoms. */

static bool is_signed(const struct fact *fact) {
	return fact->source == SHEET_CORRECTION || fact->value < 0;
}

static int atom_of(struct published *published, struct suppress *suppress, int fact) {
	if (published->atoms[fact] < 0) {
		const struct fact *of = &published->facts->list[fact];
		published->atoms[fact] = suppress_atom(suppress, of->value, is_signed(of));
	}
	return published->atoms[fact];
}

/* "visits 1.5.2022-31.5.2022 oulu", for a complaint. */
static void name_of(const struct published *published, const struct slice *slice, char *name,
	size_t size) {
	static const char *const measures[MEASURES] = {[MEASURE_VISITS] = "visits",
		[MEASURE_WITH_ACTIVITY] = "visits with an activity",
		[MEASURE_CHOICES] = "choices",
		[MEASURE_FIRST_TIME] = "first times",
		[MEASURE_HOURS] = "visits by the hour",
		[MEASURE_ANSWERS] = "answers",
		[MEASURE_ATTENDANCES] = "attendances",
		[MEASURE_EXTERNAL] = "figure"};
	const struct project *project = published->facts->project;
	char from[DAY_TEXT], until[DAY_TEXT];
	day_format_finnish(slice->from, from);
	day_format_finnish(slice->until - 1, until);
	snprintf(name, size, "%s %s-%s %s %.60s", measures[slice->measure], from, until,
		slice->site == FACTS_ANY ? "" : project->sites[slice->site].code, slice->of);
}

static void add_cell(struct published *published, struct suppress *suppress, struct told *told,
	enum suppress_kind kind) {
	char name[200];
	name_of(published, &told->slice, name, sizeof name);
	told->cell = suppress_cell(suppress, kind, name);
	for (int i = 0; i < told->count; i++) {
		suppress_put(suppress, told->cell, atom_of(published, suppress, told->facts[i]), 1);
	}
}

/* Corrections are made in the open: how many were taken back is told of each, and is nobody's number. */
static bool is_of_corrections(const struct slice *slice) {
	return slice->source == SHEET_CORRECTION;
}

/* Without the corrections, which are told one by one. */
static int64_t counted(const struct published *published, const struct told *told) {
	int64_t sum = 0;
	for (int i = 0; i < told->count; i++) {
		const struct fact *fact = &published->facts->list[told->facts[i]];
		sum += fact->source == SHEET_CORRECTION ? 0 : fact->value;
	}
	return sum;
}

/* What is made of corrections alone is known to whoever reads them. */
static bool is_told_anyway(const struct published *published, const struct told *told) {
	return is_of_corrections(&told->slice) || counted(published, told) == 0;
}

static int edition_of_last(const struct published *published) {
	return published->tellings[published->count - 1].plan->scope.edition;
}

static void add_corrections(struct published *published, struct suppress *suppress) {
	int edition = edition_of_last(published);
	for (int i = 0; i < published->facts->count; i++) {
		const struct fact *fact = &published->facts->list[i];
		if (fact->source == SHEET_CORRECTION && facts_knows(fact->editions, edition)) {
			int cell = suppress_cell(suppress, SUPPRESS_TOLD, "a correction");
			suppress_put(suppress, cell, atom_of(published, suppress, i), 1);
		}
	}
}

static void add_telling(struct published *published, struct suppress *suppress, int at) {
	struct telling *telling = &published->tellings[at];
	bool is_last = at == published->count - 1;
	for (int i = 0; i < telling->count; i++) {
		struct told *told = &telling->list[i];
		enum suppress_kind kind = told->is_hidden ? SUPPRESS_KEPT : SUPPRESS_TOLD;
		bool is_open = is_last && !is_told_anyway(published, told);
		add_cell(published, suppress, told, is_open ? SUPPRESS_OPEN : kind);
	}
	for (int i = 0; i < telling->line_count && is_last; i++) {
		const struct told_line *line = &telling->lines[i];
		int number = suppress_line(suppress, telling->list[line->total].cell);
		for (int k = 0; k < line->count; k++) {
			suppress_line_put(suppress, number, telling->list[line->told[k]].cell);
		}
	}
}

/* The same matter of other days: one range within the other. Of one report only whole and whole, month
 * and month; of two also a month and the days that the other was about. */
static bool is_of_the_same(const struct told *one, const struct told *other, bool is_of_one) {
	struct slice slice = one->slice;
	slice.from = other->slice.from;
	slice.until = other->slice.until;
	slice.edition = other->slice.edition;
	bool has_one_in_the_other =
		(one->slice.from <= other->slice.from && one->slice.until >= other->slice.until) ||
		(one->slice.from >= other->slice.from && one->slice.until <= other->slice.until);
	bool is_same_range =
		one->slice.from == other->slice.from && one->slice.until == other->slice.until;
	bool is_like = one->cut == other->cut && one->anchor == other->anchor;
	return !is_of_corrections(&one->slice) && (is_like || !is_of_one) && !is_same_range &&
		   has_one_in_the_other && slice_equal(&slice, &other->slice);
}

/* Whether it counts something on a day that the other does not cover; else the two differ by what was
 * learned later, which is told as a change. */
static bool goes_beyond(const struct published *published, const struct told *one,
	const struct told *other) {
	for (int i = 0; i < one->count; i++) {
		int day = published->facts->list[one->facts[i]].day;
		if (day < other->slice.from || day >= other->slice.until) {
			return true;
		}
	}
	return false;
}

static void put_counted(struct published *published, struct suppress *suppress, int cell,
	const struct told *told, int factor) {
	for (int i = 0; i < told->count; i++) {
		if (published->facts->list[told->facts[i]].source != SHEET_CORRECTION) {
			suppress_put(suppress, cell, atom_of(published, suppress, told->facts[i]), factor);
		}
	}
}

static void add_difference(struct published *published, struct suppress *suppress,
	const struct told *one, const struct told *other) {
	char name[200];
	name_of(published, &one->slice, name, sizeof name);
	int cell = suppress_cell(suppress, SUPPRESS_DIFFERENCE, name);
	put_counted(published, suppress, cell, one, 1);
	put_counted(published, suppress, cell, other, -1);
}

static bool is_small(const struct published *published, const struct told *one,
	const struct told *other, int threshold) {
	int64_t difference = counted(published, one) - counted(published, other);
	difference = difference < 0 ? -difference : difference;
	return difference > 0 && difference < threshold &&
		   (goes_beyond(published, one, other) || goes_beyond(published, other, one));
}

/* Of whom nothing more is told than that they came: visits less those with an activity, or for the first
 * time, are a number of people too. */
static void add_complements(
	struct published *published, struct suppress *suppress, int threshold) {
	const struct telling *telling = &published->tellings[published->count - 1];
	for (int i = 0; i < telling->count; i++) {
		const struct told *part = &telling->list[i];
		struct slice whole = part->slice;
		whole.measure = MEASURE_VISITS;
		for (int k = 0; k < telling->count; k++) {
			const struct told *all = &telling->list[k];
			int64_t rest = counted(published, all) - counted(published, part);
			if ((part->slice.measure == MEASURE_WITH_ACTIVITY ||
					part->slice.measure == MEASURE_FIRST_TIME) &&
				rest > 0 && rest < threshold && slice_equal(&all->slice, &whole)) {
				add_difference(published, suppress, all, part);
			}
		}
	}
}

/* A later total less an earlier one is a number too. */
static void add_differences(struct published *published, struct suppress *suppress, int threshold) {
	const struct telling *new = &published->tellings[published->count - 1];
	for (int at = 0; at < published->count; at++) {
		const struct telling *telling = &published->tellings[at];
		for (int i = 0; i < new->count; i++) {
			for (int k = 0; k < telling->count; k++) {
				const struct told *one = &new->list[i], *other = &telling->list[k];
				if (is_of_the_same(one, other, telling == new) &&
					is_small(published, one, other, threshold)) {
					add_difference(published, suppress, one, other);
				}
			}
		}
	}
}

static void put_slice(struct published *published, struct suppress *suppress, int cell,
	const struct slice *slice, int factor) {
	const struct facts *facts = published->facts;
	bool *set = facts_codes(facts, slice);
	for (int i = 0; set && i < facts->count; i++) {
		if (facts_is_in(&facts->list[i], slice, set)) {
			suppress_put(suppress, cell, atom_of(published, suppress, i), factor);
		}
	}
	free(set);
}

/* Everybody knows that the visits of a month's hours are those of its days at the door. */
static void add_month(struct published *published, struct suppress *suppress, int site, int month) {
	struct slice hours = slice_of(MEASURE_HOURS, month, day_next_month(month));
	struct slice visits = slice_of(MEASURE_VISITS, month, day_next_month(month));
	hours.site = visits.site = site;
	hours.edition = visits.edition = edition_of_last(published);
	visits.source = SHEET_DOOR;
	int64_t sum = facts_sum(published->facts, &hours);
	if (sum != 0 && sum == facts_sum(published->facts, &visits)) {
		int cell = suppress_cell(suppress, SUPPRESS_EQUATION, "hours");
		put_slice(published, suppress, cell, &hours, 1);
		put_slice(published, suppress, cell, &visits, -1);
	}
}

static void add_months(struct published *published, struct suppress *suppress) {
	const struct plan *plan = published->tellings[published->count - 1].plan;
	const struct project *project = plan->project;
	const struct grid *hours = &plan->grids[PLAN_HOURS];
	for (int site = 0; plan->has_months && site < project->site_count; site++) {
		for (int month = hours->all.from; month < hours->all.until; month = day_next_month(month)) {
			add_month(published, suppress, site, month);
		}
	}
}

static bool solve(struct published *published, struct suppress *suppress, int threshold,
	struct error *err) {
	struct telling *telling = &published->tellings[published->count - 1];
	for (int i = 0; i < published->facts->count; i++) {
		published->atoms[i] = -1;
	}
	for (int at = 0; at < published->count; at++) {
		add_telling(published, suppress, at);
	}
	add_corrections(published, suppress);
	add_differences(published, suppress, threshold);
	add_complements(published, suppress, threshold);
	add_months(published, suppress);
	if (!suppress_solve(suppress, err) && !suppress_has_lost(suppress)) {
		return false;
	}
	telling->has_lost = suppress_has_lost(suppress);
	for (int i = 0; i < telling->count; i++) {
		struct told *told = &telling->list[i];
		told->is_hidden =
			!is_told_anyway(published, told) && suppress_is_hidden(suppress, told->cell);
	}
	return true;
}

bool published_solve(struct published *published, int threshold, struct error *err) {
	struct suppress *suppress = suppress_create(threshold, err);
	bool solved = suppress && solve(published, suppress, threshold, err);
	suppress_destroy(suppress);
	return solved;
}
