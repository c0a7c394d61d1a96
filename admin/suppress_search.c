#include <glpk.h>
#include <math.h>
#include <stdlib.h>

#include "admin/suppress_inside.h"

/* The solver is asked for the shortest way from the true numbers to others: each column goes up or
 * down, and the sum of all the steps is the least. Short ways are nearly always whole numbers, and
 * as all costs are 1 the slack basis is where the dual simplex may always start: what is found
 * depends on the question alone, not on those before it. What it finds is believed only when it has
 * been checked here in whole numbers; that it finds nothing is believed, as it only hides more. */

enum {
	MULTIPLES = 6,     // of a way in halves or thirds, before branch and bound is asked
	MOST_NODES = 3000, // of branch and bound; then the cell is taken for known
	LARGEST = 1000000000,
};

struct bounds {
	int64_t least, most; // INT64_MIN, INT64_MAX: none
};

struct search {
	const struct suppress *suppress;
	glp_prob *problem;
	struct bounds *bounds; // of each sum's change
	int64_t *steps;        // of each column
	int64_t *changes;      // of each sum; the caller's
};

static int up(int column) {
	return 2 * column + 1;
}

static int down(int column) {
	return 2 * column + 2;
}

static int count_terms(const struct suppress *suppress) {
	int count = 0;
	for (int i = 0; i < suppress->column_count; i++) {
		count += suppress->columns[i].sums.count;
	}
	return count;
}

static bool is_zero_for_all(const struct sum *sum) {
	return (sum->is_told || sum->is_open) && sum->value == 0 && !sum->can_be_negative;
}

/* What is in a sum that is shown as 0 is 0. */
static bool is_fixed(const struct suppress *suppress, const struct column *column) {
	for (int i = 0; i < column->sums.count; i++) {
		if (is_zero_for_all(&suppress->sums[column->sums.list[i].index])) {
			return true;
		}
	}
	return false;
}

static void set_columns(struct search *search) {
	const struct suppress *suppress = search->suppress;
	for (int i = 0; i < suppress->column_count; i++) {
		const struct column *column = &suppress->columns[i];
		bool fixed = is_fixed(suppress, column);
		double room = column->is_signed ? LARGEST : (double)column->value;
		glp_set_col_bnds(search->problem, up(i), fixed ? GLP_FX : GLP_LO, 0, 0);
		glp_set_col_bnds(search->problem, down(i), fixed || room == 0 ? GLP_FX : GLP_DB, 0, room);
		glp_set_obj_coef(search->problem, up(i), 1);
		glp_set_obj_coef(search->problem, down(i), 1);
		glp_set_col_kind(search->problem, up(i), GLP_IV);
		glp_set_col_kind(search->problem, down(i), GLP_IV);
	}
}

/* GLPK counts from 1. */
static bool load(struct search *search) {
	const struct suppress *suppress = search->suppress;
	size_t room = 2 * (size_t)count_terms(suppress) + 1;
	int count = 0, *rows = malloc(room * sizeof *rows), *columns = malloc(room * sizeof *columns);
	double *factors = malloc(room * sizeof *factors);
	for (int i = 0; rows && columns && factors && i < suppress->column_count; i++) {
		const struct terms *sums = &suppress->columns[i].sums;
		for (int j = 0; j < sums->count; j++) {
			for (int sign = 1; sign >= -1; sign -= 2) {
				rows[++count] = sums->list[j].index + 1;
				columns[count] = sign > 0 ? up(i) : down(i);
				factors[count] = (double)(sign * sums->list[j].factor);
			}
		}
	}
	bool loaded = rows && columns && factors;
	if (loaded) {
		glp_load_matrix(search->problem, count, rows, columns, factors);
	}
	free(rows);
	free(columns);
	free(factors);
	return loaded;
}

struct search *suppress_search_open(const struct suppress *suppress) {
	struct search *search = calloc(1, sizeof *search);
	if (!search) {
		return NULL;
	}
	glp_term_out(GLP_OFF);
	search->suppress = suppress;
	search->problem = glp_create_prob();
	search->bounds = calloc((size_t)suppress->sum_count + 1, sizeof *search->bounds);
	search->steps = calloc((size_t)suppress->column_count + 1, sizeof *search->steps);
	glp_add_rows(search->problem, suppress->sum_count + 1);
	glp_add_cols(search->problem, 2 * suppress->column_count + 2);
	if (!search->bounds || !search->steps || !load(search)) {
		suppress_search_close(search);
		return NULL;
	}
	set_columns(search);
	return search;
}

void suppress_search_close(struct search *search) {
	glp_delete_prob(search->problem);
	glp_free_env();
	free(search->bounds);
	free(search->steps);
	free(search);
}

static void set_bounds(struct search *search, int sum, struct bounds bounds) {
	bool below = bounds.least > INT64_MIN, above = bounds.most < INT64_MAX;
	int kind = below && above ? (bounds.least == bounds.most ? GLP_FX : GLP_DB)
			   : below        ? GLP_LO
			   : above        ? GLP_UP
							  : GLP_FR;
	search->bounds[sum] = bounds;
	glp_set_row_bnds(search->problem, sum + 1, kind, (double)bounds.least, (double)bounds.most);
}

/* What is hidden and may be negative could be on either side of 0: that is looked at when it is 0.
 */
static void bound_by_knowledge(struct search *search) {
	for (int i = 0; i < search->suppress->sum_count; i++) {
		const struct sum *sum = &search->suppress->sums[i];
		struct bounds bounds = {INT64_MIN, INT64_MAX};
		if (suppress_is_known(sum)) {
			bounds = (struct bounds){0, 0};
		} else if (suppress_is_not_zero(sum) && !sum->can_be_negative) {
			bounds.least = 1 - sum->value;
		}
		set_bounds(search, i, bounds);
	}
}

static void add_up(struct search *search) {
	const struct suppress *suppress = search->suppress;
	for (int i = 0; i < suppress->sum_count; i++) {
		search->changes[i] = 0;
	}
	for (int i = 0; i < suppress->column_count; i++) {
		const struct terms *sums = &suppress->columns[i].sums;
		for (int j = 0; search->steps[i] != 0 && j < sums->count; j++) {
			search->changes[sums->list[j].index] += search->steps[i] * sums->list[j].factor;
		}
	}
}

/* The proof, in whole numbers. */
static bool is_solution(struct search *search) {
	const struct suppress *suppress = search->suppress;
	for (int i = 0; i < suppress->column_count; i++) {
		const struct column *column = &suppress->columns[i];
		if (!column->is_signed && column->value + search->steps[i] < 0) {
			return false;
		}
	}
	add_up(search);
	for (int i = 0; i < suppress->sum_count; i++) {
		const struct bounds *bounds = &search->bounds[i];
		if (search->changes[i] < bounds->least || search->changes[i] > bounds->most) {
			return false;
		}
	}
	return true;
}

/* A hidden sum that would be 0, and then shown; -1: none. */
static int find_zero(const struct search *search) {
	for (int i = 0; i < search->suppress->sum_count; i++) {
		const struct sum *sum = &search->suppress->sums[i];
		if (suppress_is_not_zero(sum) && sum->value + search->changes[i] == 0) {
			return i;
		}
	}
	return -1;
}

static void take_steps(struct search *search, double (*value)(glp_prob *, int), int times) {
	for (int i = 0; i < search->suppress->column_count; i++) {
		double step = value(search->problem, up(i)) - value(search->problem, down(i));
		search->steps[i] = llround(fmax(-LARGEST, fmin(LARGEST, step * times)));
	}
}

/* The shortest way, whole or not. */
static bool relax(struct search *search) {
	glp_smcp options;
	glp_init_smcp(&options);
	options.msg_lev = GLP_MSG_OFF;
	options.meth = GLP_DUALP;
	glp_std_basis(search->problem);
	return glp_simplex(search->problem, &options) == 0 &&
		   glp_get_status(search->problem) == GLP_OPT;
}

static void stop_at_first(glp_tree *tree, void *unused) {
	int nodes;
	(void)unused;
	glp_ios_tree_size(tree, NULL, NULL, &nodes);
	if (glp_ios_reason(tree) == GLP_IBINGO || nodes > MOST_NODES) {
		glp_ios_terminate(tree);
	}
}

static bool branch(struct search *search) {
	glp_iocp options;
	glp_init_iocp(&options);
	options.msg_lev = GLP_MSG_OFF;
	options.bt_tech = GLP_BT_DFS;
	options.cb_func = stop_at_first;
	glp_intopt(search->problem, &options);
	if (glp_mip_status(search->problem) == GLP_UNDEF) {
		return false;
	}
	take_steps(search, glp_mip_col_val, 1);
	return is_solution(search);
}

/* After relax(). */
static bool find_whole(struct search *search) {
	for (int times = 1; times <= MULTIPLES; times++) {
		take_steps(search, glp_get_col_prim, times);
		if (is_solution(search) && find_zero(search) < 0) {
			return true;
		}
	}
	take_steps(search, glp_get_col_prim, 1);
	return is_solution(search) || branch(search);
}

static bool reach_with(struct search *search, int sum, struct bounds bounds);

static bool reach(struct search *search) {
	if (!relax(search) || !find_whole(search)) {
		return false;
	}
	int zero = find_zero(search);
	if (zero < 0) {
		return true;
	}
	int64_t value = search->suppress->sums[zero].value;
	return reach_with(search, zero, (struct bounds){1 - value, INT64_MAX}) ||
		   reach_with(search, zero, (struct bounds){INT64_MIN, -1 - value});
}

/* Within narrower bounds of a sum. */
static bool reach_with(struct search *search, int sum, struct bounds bounds) {
	struct bounds before = search->bounds[sum];
	bounds.least = bounds.least > before.least ? bounds.least : before.least;
	bounds.most = bounds.most < before.most ? bounds.most : before.most;
	if (bounds.least > bounds.most) {
		return false;
	}
	set_bounds(search, sum, bounds);
	bool reached = reach(search);
	set_bounds(search, sum, before);
	return reached;
}

bool suppress_search_find(struct search *search, int sum, int64_t *changes) {
	search->changes = changes;
	bound_by_knowledge(search);
	return reach_with(search, sum, (struct bounds){1, INT64_MAX}) ||
		   reach_with(search, sum, (struct bounds){INT64_MIN, -1});
}
