#include <stdlib.h>

#include "admin/suppress_inside.h"

static int compare_terms(const void *one, const void *other) {
	const struct term *a = one, *b = other;
	return (a->index > b->index) - (a->index < b->index);
}

/* Each index once, in order. */
static void tidy(struct terms *terms) {
	int kept = 0;
	if (terms->count > 0) {
		qsort(terms->list, (size_t)terms->count, sizeof *terms->list, compare_terms);
	}
	for (int i = 0; i < terms->count; i++) {
		if (kept > 0 && terms->list[kept - 1].index == terms->list[i].index) {
			terms->list[kept - 1].factor += terms->list[i].factor;
		} else {
			terms->list[kept++] = terms->list[i];
		}
		kept -= terms->list[kept - 1].factor == 0;
	}
	terms->count = kept;
}

static int compare_lists(const struct terms *a, const struct terms *b) {
	for (int i = 0; i < a->count && i < b->count; i++) {
		const struct term *one = &a->list[i], *other = &b->list[i];
		if (one->index != other->index) {
			return one->index < other->index ? -1 : 1;
		}
		if (one->factor != other->factor) {
			return one->factor < other->factor ? -1 : 1;
		}
	}
	return (a->count > b->count) - (a->count < b->count);
}

static int compare_cells(const void *one, const void *other) {
	const struct cell *a = *(struct cell *const *)one, *b = *(struct cell *const *)other;
	int order = compare_lists(&a->atoms, &b->atoms);
	return order ? order : (a > b) - (a < b);
}

static void add_up(const struct suppress *suppress, const struct cell *cell, struct sum *sum) {
	for (int i = 0; i < cell->atoms.count; i++) {
		const struct atom *atom = &suppress->atoms[cell->atoms.list[i].index];
		sum->value += cell->atoms.list[i].factor * atom->value;
		sum->can_be_negative |= atom->is_signed || cell->atoms.list[i].factor < 0;
	}
}

static void take_in(struct sum *sum, enum suppress_kind kind) {
	sum->is_open |= kind == SUPPRESS_OPEN;
	sum->is_told |= kind == SUPPRESS_TOLD || kind == SUPPRESS_EQUATION;
	sum->is_kept |= kind == SUPPRESS_KEPT;
	sum->is_difference |= kind == SUPPRESS_DIFFERENCE;
}

/* The sums are in the order of the first cell that each is. */
static void number_sums(struct suppress *suppress, struct cell *const *sorted) {
	for (int i = 0; i < suppress->cell_count; i++) {
		bool is_same = i > 0 && compare_lists(&sorted[i]->atoms, &sorted[i - 1]->atoms) == 0;
		sorted[i]->sum = is_same ? sorted[i - 1]->sum : (int)(sorted[i] - suppress->cells);
	}
	for (int i = 0; i < suppress->cell_count; i++) {
		struct cell *cell = &suppress->cells[i];
		if (cell->sum == i) {
			struct sum *sum = &suppress->sums[suppress->sum_count];
			*sum = (struct sum){.cell = i};
			add_up(suppress, cell, sum);
			cell->sum = suppress->sum_count++;
		} else {
			cell->sum = suppress->cells[cell->sum].sum;
		}
		take_in(&suppress->sums[cell->sum], cell->kind);
	}
}

static void mark_totals(struct suppress *suppress) {
	for (int i = 0; i < suppress->line_count; i++) {
		if (suppress->lines[i].total >= 0) {
			suppress->sums[suppress->cells[suppress->lines[i].total].sum].is_total = true;
		}
	}
}

static bool make_sums(struct suppress *suppress) {
	size_t count = (size_t)suppress->cell_count + 1;
	struct cell **sorted = malloc(count * sizeof *sorted);
	suppress->sums = malloc(count * sizeof *suppress->sums);
	if (!sorted || !suppress->sums) {
		free(sorted);
		return false;
	}
	for (int i = 0; i < suppress->cell_count; i++) {
		tidy(&suppress->cells[i].atoms);
		sorted[i] = &suppress->cells[i];
	}
	qsort(sorted, count - 1, sizeof *sorted, compare_cells);
	number_sums(suppress, sorted);
	mark_totals(suppress);
	free(sorted);
	return true;
}

/* A difference that need not be protected says nothing to anybody. */
static bool says_nothing(const struct suppress *suppress, const struct sum *sum) {
	return !sum->is_open && !sum->is_told && !sum->is_kept && !suppress_is_sensitive(suppress, sum);
}

static bool fill_columns(struct suppress *suppress) {
	for (int i = 0; i < suppress->sum_count; i++) {
		const struct terms *atoms = &suppress->cells[suppress->sums[i].cell].atoms;
		for (int j = 0; !says_nothing(suppress, &suppress->sums[i]) && j < atoms->count; j++) {
			struct column *column = &suppress->columns[atoms->list[j].index];
			if (!suppress_add_term(&column->sums, i, atoms->list[j].factor)) {
				return false;
			}
		}
	}
	return true;
}

static int compare_columns(const void *one, const void *other) {
	const struct column *a = one, *b = other;
	int order = (a->is_signed > b->is_signed) - (a->is_signed < b->is_signed);
	return order ? order : compare_lists(&a->sums, &b->sums);
}

/* Nobody can tell apart what is always in the same sums. Equal ones are equal in all that matters,
 * so it is all one in which order they are sorted. */
static void merge_columns(struct suppress *suppress) {
	int kept = 0;
	qsort(suppress->columns, (size_t)suppress->column_count, sizeof *suppress->columns,
		compare_columns);
	for (int i = 0; i < suppress->column_count; i++) {
		struct column *column = &suppress->columns[i];
		if (kept > 0 && compare_columns(&suppress->columns[kept - 1], column) == 0) {
			suppress->columns[kept - 1].value += column->value;
			free(column->sums.list);
		} else {
			suppress->columns[kept++] = *column;
		}
	}
	suppress->column_count = kept;
}

static bool make_columns(struct suppress *suppress) {
	suppress->columns = calloc((size_t)suppress->atom_count + 1, sizeof *suppress->columns);
	if (!suppress->columns) {
		return false;
	}
	suppress->column_count = suppress->atom_count;
	for (int i = 0; i < suppress->atom_count; i++) {
		suppress->columns[i].value = suppress->atoms[i].value;
		suppress->columns[i].is_signed = suppress->atoms[i].is_signed;
	}
	if (!fill_columns(suppress)) {
		return false;
	}
	merge_columns(suppress);
	return true;
}

void suppress_free_columns(struct suppress *suppress) {
	for (int i = 0; i < suppress->column_count; i++) {
		free(suppress->columns[i].sums.list);
	}
	free(suppress->columns);
}

bool suppress_make_sums(struct suppress *suppress) {
	return make_sums(suppress) && make_columns(suppress);
}
