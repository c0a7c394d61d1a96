#include "admin/suppress.h"

#include <stdlib.h>
#include <string.h>

#include "admin/suppress_inside.h"
#include "core/error.h"

enum { LARGEST = 1000000000 };

void *suppress_grow(void *list, int count, int *room, size_t size) {
	if (count < *room) {
		return list;
	}
	int wanted = *room ? *room * 2 : 8;
	void *grown = realloc(list, (size_t)wanted * size);
	if (grown) {
		*room = wanted;
	}
	return grown;
}

bool suppress_add_term(struct terms *terms, int index, int64_t factor) {
	struct term *list = suppress_grow(terms->list, terms->count, &terms->room, sizeof *list);
	if (!list) {
		return false;
	}
	terms->list = list;
	terms->list[terms->count++] = (struct term){index, factor};
	return true;
}

struct suppress *suppress_create(int threshold, struct error *err) {
	if (threshold < SUPPRESS_LEAST || threshold > SUPPRESS_MOST) {
		error_set(err, "threshold %d: not from %d to %d", threshold, SUPPRESS_LEAST, SUPPRESS_MOST);
		return NULL;
	}
	struct suppress *suppress = calloc(1, sizeof *suppress);
	if (!suppress) {
		error_set(err, "hiding small numbers: out of memory");
		return NULL;
	}
	suppress->threshold = threshold;
	return suppress;
}

void suppress_destroy(struct suppress *suppress) {
	if (!suppress) {
		return;
	}
	for (int i = 0; i < suppress->cell_count; i++) {
		free(suppress->cells[i].name);
		free(suppress->cells[i].atoms.list);
	}
	for (int i = 0; i < suppress->line_count; i++) {
		free(suppress->lines[i].cells.list);
	}
	suppress_free_columns(suppress);
	free(suppress->atoms);
	free(suppress->cells);
	free(suppress->lines);
	free(suppress->sums);
	free(suppress);
}

static int fail(struct suppress *suppress) {
	suppress->failed = true;
	return -1;
}

int suppress_atom(struct suppress *suppress, int64_t value, bool is_signed) {
	struct atom *atoms =
		suppress_grow(suppress->atoms, suppress->atom_count, &suppress->atom_room, sizeof *atoms);
	if (!atoms) {
		return fail(suppress);
	}
	suppress->atoms = atoms;
	if (value > LARGEST || value < (is_signed ? -LARGEST : 0)) {
		return fail(suppress);
	}
	atoms[suppress->atom_count] = (struct atom){value, is_signed};
	return suppress->atom_count++;
}

int suppress_cell(struct suppress *suppress, enum suppress_kind kind, const char *name) {
	struct cell *cells =
		suppress_grow(suppress->cells, suppress->cell_count, &suppress->cell_room, sizeof *cells);
	if (!cells) {
		return fail(suppress);
	}
	suppress->cells = cells;
	char *copy = strdup(name);
	if (!copy) {
		return fail(suppress);
	}
	cells[suppress->cell_count] = (struct cell){.kind = kind, .name = copy};
	return suppress->cell_count++;
}

void suppress_put(struct suppress *suppress, int cell, int atom, int factor) {
	if (cell < 0 || cell >= suppress->cell_count || atom < 0 || atom >= suppress->atom_count ||
		(factor != 1 && factor != -1) ||
		!suppress_add_term(&suppress->cells[cell].atoms, atom, factor)) {
		fail(suppress);
	}
}

int suppress_line(struct suppress *suppress, int total) {
	struct line *lines =
		suppress_grow(suppress->lines, suppress->line_count, &suppress->line_room, sizeof *lines);
	if (!lines) {
		return fail(suppress);
	}
	suppress->lines = lines;
	if (total < -1 || total >= suppress->cell_count) {
		return fail(suppress);
	}
	lines[suppress->line_count] = (struct line){.total = total};
	return suppress->line_count++;
}

void suppress_line_put(struct suppress *suppress, int line, int cell) {
	if (line < 0 || line >= suppress->line_count || cell < 0 || cell >= suppress->cell_count ||
		!suppress_add_term(&suppress->lines[line].cells, cell, 1)) {
		fail(suppress);
	}
}

/* What the true numbers contradict would be taken for a proof. */
static bool check_cell(
	const struct suppress *suppress, const struct cell *cell, struct error *err) {
	int64_t value = suppress->sums[cell->sum].value;
	if (cell->kind == SUPPRESS_EQUATION && value != 0) {
		return error_set(err, "%.300s: differ by %lld", cell->name, (long long)value);
	}
	return cell->kind != SUPPRESS_KEPT || value != 0 ||
		   error_set(err, "%.300s: is 0, which is never hidden", cell->name);
}

static bool check(const struct suppress *suppress, struct error *err) {
	for (int i = 0; i < suppress->cell_count; i++) {
		if (!check_cell(suppress, &suppress->cells[i], err)) {
			return false;
		}
	}
	return true;
}

bool suppress_solve(struct suppress *suppress, struct error *err) {
	int lost = -1;
	if (suppress->solved || suppress->failed) {
		return error_set(err, "hiding small numbers: out of memory, or a number that is nobody's");
	}
	if (!suppress_make_sums(suppress)) {
		return error_set(err, "hiding small numbers: out of memory");
	}
	if (!check(suppress, err)) {
		return false;
	}
	suppress_mark(suppress);
	bool is_safe = suppress_audit(suppress, &lost);
	suppress->solved = is_safe || lost >= 0;
	suppress->has_lost = !is_safe && lost >= 0;
	if (!suppress->solved) {
		return error_set(err, "hiding small numbers: out of memory");
	}
	return is_safe || error_set(err, "%.300s: is below %d, and earlier reports give it away",
						  suppress->cells[suppress->sums[lost].cell].name, suppress->threshold);
}

bool suppress_has_lost(const struct suppress *suppress) {
	return suppress->has_lost;
}

bool suppress_is_hidden(const struct suppress *suppress, int cell) {
	return !suppress->solved || cell < 0 || cell >= suppress->cell_count ||
		   suppress->sums[suppress->cells[cell].sum].is_hidden;
}

bool suppress_is_small(int64_t value, int threshold) {
	return value > -threshold && value < threshold && value != 0;
}

struct suppress_figures suppress_figures(const struct suppress *suppress) {
	struct suppress_figures figures = {0, 0, 0};
	for (int i = 0; suppress->solved && i < suppress->sum_count; i++) {
		const struct sum *sum = &suppress->sums[i];
		bool small = suppress_is_small(sum->value, suppress->threshold);
		figures.small += sum->is_hidden && small;
		figures.partners += sum->is_hidden && !small && !sum->is_extra;
		figures.extra += sum->is_hidden && sum->is_extra;
	}
	return figures;
}

bool suppress_hides_share(int64_t part, int64_t whole, int threshold) {
	return suppress_is_small(part, threshold) || suppress_is_small(whole - part, threshold) ||
		   whole < threshold;
}
