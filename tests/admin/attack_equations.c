#include "tests/admin/attack_equations.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { LARGEST = 1000000 };

struct equations {
	int unknown_count, row_count, row_room;
	int64_t **rows;
	int *own; // the unknown that only this row has; -1: none yet
};

struct equations *equations_create(int unknown_count) {
	struct equations *equations = calloc(1, sizeof *equations);
	cr_assert(equations != NULL);
	equations->unknown_count = unknown_count;
	return equations;
}

void equations_destroy(struct equations *equations) {
	for (int i = 0; i < equations->row_count; i++) {
		free(equations->rows[i]);
	}
	free(equations->rows);
	free(equations->own);
	free(equations);
}

int64_t *equations_add(struct equations *equations) {
	if (equations->row_count == equations->row_room) {
		size_t room = (size_t)(equations->row_room = 2 * equations->row_room + 100);
		equations->rows = realloc(equations->rows, room * sizeof *equations->rows);
		equations->own = realloc(equations->own, room * sizeof *equations->own);
		cr_assert(equations->rows && equations->own);
	}
	int64_t *row = calloc((size_t)equations->unknown_count + 1, sizeof *row);
	cr_assert(row != NULL);
	equations->own[equations->row_count] = -1;
	return equations->rows[equations->row_count++] = row;
}

int equations_count(const struct equations *equations) {
	return equations->row_count;
}

const int64_t *equations_row(const struct equations *equations, int row) {
	return equations->rows[row];
}

static int64_t common_divisor(int64_t a, int64_t b) {
	while (b) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return llabs(a);
}

/* Takes so much of the other row away that nothing of the unknown is left. */
static bool take_away(
	const struct equations *equations, int64_t *row, const int64_t *other, int unknown) {
	int64_t most = 0, divisor = 0, times = other[unknown], others = row[unknown];
	for (int i = 0; i <= equations->unknown_count; i++) {
		row[i] = row[i] * times - other[i] * others;
		divisor = common_divisor(row[i], divisor);
	}
	for (int i = 0; i <= equations->unknown_count && divisor; i++) {
		row[i] /= divisor;
		most = llabs(row[i]) > most ? llabs(row[i]) : most;
	}
	return most <= LARGEST;
}

static void forget(struct equations *equations, int row) {
	for (int i = 0; i <= equations->unknown_count; i++) {
		equations->rows[row][i] = 0;
	}
	equations->own[row] = -1;
}

/* The row that is free and has the least of the unknown; -1: none has any. */
static int find_row(const struct equations *equations, int unknown) {
	int found = -1;
	for (int i = 0; i < equations->row_count; i++) {
		int64_t size = llabs(equations->rows[i][unknown]);
		if (equations->own[i] < 0 && size > 0 &&
			(found < 0 || size < llabs(equations->rows[found][unknown]))) {
			found = i;
		}
	}
	return found;
}

void equations_solve(struct equations *equations) {
	for (int unknown = 0; unknown < equations->unknown_count; unknown++) {
		int row = find_row(equations, unknown);
		if (row < 0) {
			continue;
		}
		equations->own[row] = unknown;
		for (int i = 0; i < equations->row_count; i++) {
			if (i != row && equations->rows[i][unknown] &&
				!take_away(equations, equations->rows[i], equations->rows[row], unknown)) {
				forget(equations, i);
			}
		}
	}
}

bool equations_reduce(const struct equations *equations, int64_t *row) {
	for (int i = 0; i < equations->row_count; i++) {
		int own = equations->own[i];
		if (own >= 0 && row[own] && !take_away(equations, row, equations->rows[i], own)) {
			return false;
		}
	}
	return true;
}
