#include <stdlib.h>
#include <string.h>

#include "admin/suppress_inside.h"

/* A sum is safe while a solution is known in which it is another. Solutions are kept: one of them
 * mostly serves many sums, and hiding more never spoils one.
 *
 * Which solution the solver happens to find decides nothing here. Only whether there is one does.
 */

struct audit {
	struct suppress *suppress;
	struct search *search;
	int solution_count, solution_room;
	int64_t **solutions; // the change of each sum
	int candidate_count;
	int *candidates; // what may be hidden, the best first
	bool *is_near;   // each sum, to the one in hand
	bool failed;
};

static bool holds(const struct suppress *suppress, const int64_t *changes) {
	for (int i = 0; i < suppress->sum_count; i++) {
		const struct sum *sum = &suppress->sums[i];
		if ((changes[i] != 0 && suppress_is_known(sum)) ||
			(sum->value + changes[i] == 0 && suppress_is_not_zero(sum))) {
			return false;
		}
	}
	return true;
}

static bool has_solution(const struct audit *audit, int sum) {
	for (int i = audit->solution_count - 1; i >= 0; i--) {
		if (audit->solutions[i][sum] != 0 && holds(audit->suppress, audit->solutions[i])) {
			return true;
		}
	}
	return false;
}

static int64_t *new_solution(struct audit *audit) {
	int64_t **solutions = suppress_grow(
		audit->solutions, audit->solution_count, &audit->solution_room, sizeof *solutions);
	if (!solutions) {
		audit->failed = true;
		return NULL;
	}
	audit->solutions = solutions;
	int64_t *solution = calloc((size_t)audit->suppress->sum_count, sizeof *solution);
	audit->failed |= !solution;
	return solution;
}

static bool is_safe(struct audit *audit, int sum) {
	if (suppress_is_known(&audit->suppress->sums[sum])) {
		return false;
	}
	if (has_solution(audit, sum)) {
		return true;
	}
	int64_t *solution = new_solution(audit);
	if (solution && suppress_search_find(audit->search, sum, solution)) {
		audit->solutions[audit->solution_count++] = solution;
		return true;
	}
	free(solution);
	return false;
}

/* Whether it has to be safe: not what is hidden only for others, nor what is lost. */
static bool is_sensitive(const struct audit *audit, int sum) {
	return suppress_is_sensitive(audit->suppress, &audit->suppress->sums[sum]);
}

/* Totals last, small ones first, then in list order. */
static bool is_better(const struct sum *a, const struct sum *b) {
	if (a->is_total != b->is_total) {
		return b->is_total;
	}
	return llabs(a->value) < llabs(b->value) || (llabs(a->value) == llabs(b->value) && a < b);
}

static void list_candidates(struct audit *audit) {
	struct sum *sums = audit->suppress->sums;
	for (int i = 0; i < audit->suppress->sum_count; i++) {
		if (!sums[i].is_open || sums[i].is_told || sums[i].is_hidden || sums[i].value == 0) {
			continue;
		}
		int at = audit->candidate_count++;
		for (; at > 0 && is_better(&sums[i], &sums[audit->candidates[at - 1]]); at--) {
			audit->candidates[at] = audit->candidates[at - 1];
		}
		audit->candidates[at] = i;
	}
}

static bool has_term(const struct terms *terms, int index) {
	for (int i = 0; i < terms->count; i++) {
		if (terms->list[i].index == index) {
			return true;
		}
	}
	return false;
}

/* Shares an atom with it. */
static void mark_relatives(struct audit *audit, int sum) {
	for (int i = 0; i < audit->suppress->column_count; i++) {
		const struct terms *sums = &audit->suppress->columns[i].sums;
		for (int j = 0; has_term(sums, sum) && j < sums->count; j++) {
			audit->is_near[sums->list[j].index] = true;
		}
	}
}

/* Stands in a line with it. */
static void mark_neighbours(struct audit *audit, int sum) {
	const struct suppress *suppress = audit->suppress;
	for (int i = 0; i < suppress->line_count; i++) {
		const struct terms *cells = &suppress->lines[i].cells;
		int total = suppress->lines[i].total,
			total_sum = total < 0 ? -1 : suppress->cells[total].sum;
		bool is_here = total_sum == sum;
		for (int j = 0; j < cells->count; j++) {
			is_here |= suppress->cells[cells->list[j].index].sum == sum;
		}
		for (int j = 0; is_here && j < cells->count; j++) {
			audit->is_near[suppress->cells[cells->list[j].index].sum] = true;
		}
		if (is_here && total >= 0) {
			audit->is_near[total_sum] = true;
		}
	}
}

static void mark_near(struct audit *audit, int sum) {
	memset(audit->is_near, 0, (size_t)audit->suppress->sum_count * sizeof *audit->is_near);
	mark_relatives(audit, sum);
	mark_neighbours(audit, sum);
}

static void hide(struct audit *audit, int sum, bool hidden) {
	audit->suppress->sums[sum].is_hidden = audit->suppress->sums[sum].is_extra = hidden;
}

/* The best one that is enough by itself. */
static bool hide_one(struct audit *audit, int sum) {
	mark_near(audit, sum);
	for (int i = 0; i < audit->candidate_count; i++) {
		int other = audit->candidates[i];
		if (audit->is_near[other] && !audit->suppress->sums[other].is_hidden) {
			hide(audit, other, true);
			if (is_safe(audit, sum)) {
				return true;
			}
			hide(audit, other, false);
		}
	}
	return false;
}

/* Shows again what was hidden since then, the worst first, as long as the sum stays safe. */
static void show_again(struct audit *audit, int sum, const bool *before) {
	for (int i = audit->candidate_count - 1; i >= 0; i--) {
		int other = audit->candidates[i];
		if (!before[other]) {
			hide(audit, other, false);
			hide(audit, other, !is_safe(audit, sum));
		}
	}
}

/* Hides all that may be hidden, or only what was before. */
static void hide_all(struct audit *audit, const bool *before) {
	for (int i = 0; i < audit->candidate_count; i++) {
		hide(audit, audit->candidates[i], !before || before[audit->candidates[i]]);
	}
}

static bool protect_with(struct audit *audit, int sum, const bool *before) {
	hide_all(audit, NULL);
	bool can_be_safe = is_safe(audit, sum);
	hide_all(audit, before);
	if (can_be_safe && !hide_one(audit, sum)) {
		hide_all(audit, NULL);
		show_again(audit, sum, before);
	}
	return can_be_safe;
}

/* Hides as little as makes it safe: one, or else several. */
static bool protect(struct audit *audit, int sum) {
	bool *before = calloc((size_t)audit->suppress->sum_count, sizeof *before);
	if (!before) {
		audit->failed = true;
		return false;
	}
	for (int i = 0; i < audit->suppress->sum_count; i++) {
		before[i] = audit->suppress->sums[i].is_hidden;
	}
	bool safe = protect_with(audit, sum, before);
	free(before);
	return safe;
}

/* What was hidden for one may have become needless by what was hidden for others. */
static void show_needless(struct audit *audit, const bool *lost) {
	for (int i = audit->candidate_count - 1; i >= 0; i--) {
		int other = audit->candidates[i];
		bool needed = false;
		if (!audit->suppress->sums[other].is_hidden) {
			continue;
		}
		hide(audit, other, false);
		for (int sum = 0; !needed && sum < audit->suppress->sum_count; sum++) {
			needed = !lost[sum] && is_sensitive(audit, sum) && !is_safe(audit, sum);
		}
		hide(audit, other, needed);
	}
}

static void protect_all(struct audit *audit, bool *lost, int *first_lost) {
	for (int i = 0; i < audit->suppress->sum_count; i++) {
		lost[i] = is_sensitive(audit, i) && !is_safe(audit, i) && !protect(audit, i);
		*first_lost = lost[i] && *first_lost < 0 ? i : *first_lost;
	}
	show_needless(audit, lost);
}

bool suppress_audit(struct suppress *suppress, int *first_lost) {
	size_t count = (size_t)suppress->sum_count + 1;
	struct audit audit = {.suppress = suppress, .search = suppress_search_open(suppress)};
	bool *lost = calloc(count, sizeof *lost);
	audit.is_near = calloc(count, sizeof *audit.is_near);
	audit.candidates = calloc(count, sizeof *audit.candidates);
	bool ready = audit.search && lost && audit.is_near && audit.candidates;
	if (ready) {
		list_candidates(&audit);
		protect_all(&audit, lost, first_lost);
	}
	for (int i = 0; i < audit.solution_count; i++) {
		free(audit.solutions[i]);
	}
	if (audit.search) {
		suppress_search_close(audit.search);
	}
	free(audit.solutions);
	free(audit.candidates);
	free(audit.is_near);
	free(lost);
	if (!ready || audit.failed) {
		*first_lost = -1;
	}
	return ready && !audit.failed && *first_lost < 0;
}
