#include "tests/admin/attack_reader.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tests/admin/attack_equations.h"
#include "tests/admin/attack_inside.h"

/* He first solves what he is told as equations, which says more plainly what little is left open,
 * and then tries the numbers that are left. */

enum {
	NEAR = 16,          // the true numbers
	NEAR_STEPS = 10000, // sums looked at
	TURNS = 400,        // so many times, each time trying others first
	STEPS = 4000000,
	UNLIKELY = 1000000, // that a sum is as large
};

struct reader *reader_create(void) {
	struct reader *reader = calloc(1, sizeof *reader);
	cr_assert(reader != NULL);
	return reader;
}

void reader_destroy(struct reader *reader) {
	for (int i = 0; i < reader->sum_count; i++) {
		free(reader->factors[i]);
		free(reader->sums[i].members);
	}
	for (int i = 0; i < reader->unknown_count; i++) {
		free(reader->unknowns[i].sums);
	}
	if (reader->equations) {
		equations_destroy(reader->equations);
	}
	free(reader);
}

int reader_add_atom(struct reader *reader, int truth, bool is_signed) {
	cr_assert(reader->atom_count < MOST_ATOMS);
	reader->atoms[reader->atom_count] = (struct unknown){.truth = truth, .is_signed = is_signed};
	return reader->atom_count++;
}

int reader_add_sum(struct reader *reader, const signed char *factors) {
	size_t size = MOST_ATOMS;
	cr_assert(reader->sum_count < MOST_SUMS);
	reader->factors[reader->sum_count] = calloc(1, size);
	cr_assert(reader->factors[reader->sum_count] != NULL);
	memcpy(reader->factors[reader->sum_count], factors, (size_t)reader->atom_count);
	return reader->sum_count++;
}

void reader_is_told(struct reader *reader, int sum, int value) {
	reader->sums[sum].is_told = true;
	reader->sums[sum].value = value;
}

void reader_is_refused(struct reader *reader, int sum) {
	reader->sums[sum].is_refused = true;
}

/* Atoms that are in all sums together are one unknown. */

static bool are_together(const struct reader *reader, int one, int other) {
	if (reader->atoms[one].is_signed != reader->atoms[other].is_signed) {
		return false;
	}
	for (int i = 0; i < reader->sum_count; i++) {
		if (reader->factors[i][one] != reader->factors[i][other]) {
			return false;
		}
	}
	return true;
}

static void find_unknowns(struct reader *reader, int *first) {
	for (int atom = 0; atom < reader->atom_count; atom++) {
		int at = 0;
		while (at < reader->unknown_count && !are_together(reader, first[at], atom)) {
			at++;
		}
		if (at == reader->unknown_count) {
			first[reader->unknown_count++] = atom;
			reader->unknowns[at] = (struct unknown){.is_signed = reader->atoms[atom].is_signed};
			reader->unknowns[at].sums = calloc(MOST_SUMS, sizeof(int));
			cr_assert(reader->unknowns[at].sums != NULL);
		}
		reader->unknowns[at].truth += reader->atoms[atom].truth;
	}
}

static void add_member(struct reader *reader, int sum, int unknown, int factor) {
	struct unknown *in = &reader->unknowns[unknown];
	reader->sums[sum].members[reader->sums[sum].count++] = (struct member){unknown, factor};
	in->sums[in->sum_count++] = sum;
}

static void make_room(struct reader *reader, int sum) {
	cr_assert(sum < MOST_SUMS);
	reader->sums[sum].members = calloc((size_t)reader->unknown_count + 1, sizeof(struct member));
	cr_assert(reader->sums[sum].members != NULL);
}

static void merge_atoms(struct reader *reader) {
	int first[MOST_ATOMS];
	find_unknowns(reader, first);
	for (int i = 0; i < reader->sum_count; i++) {
		make_room(reader, i);
		for (int at = 0; at < reader->unknown_count; at++) {
			if (reader->factors[i][first[at]]) {
				add_member(reader, i, at, reader->factors[i][first[at]]);
			}
		}
	}
}

/* Within so many of the true numbers. */
static void begin_near(struct reader *reader, int distance, int steps, struct range *ranges) {
	for (int i = 0; i < reader->unknown_count; i++) {
		int truth = reader->unknowns[i].truth;
		ranges[i] = (struct range){truth - distance, truth + distance};
		if (!reader->unknowns[i].is_signed) {
			ranges[i].least = truth < distance ? 0 : truth - distance;
		}
	}
	reader->steps_left = steps;
	memset(reader->is_waiting, true, (size_t)reader->sum_count);
}

static bool search_near(struct reader *reader, int distance, int steps) {
	struct range ranges[MOST_ATOMS];
	begin_near(reader, distance, steps, ranges);
	return reader_narrow(reader, ranges) && reader_search(reader, ranges);
}

/* No unknown can be farther away, but what is signed. */
static int farthest(const struct reader *reader) {
	int all = 20;
	for (int i = 0; i < reader->unknown_count; i++) {
		all += abs(reader->unknowns[i].truth);
	}
	return 2 * all;
}

/* What he is told, and what cannot be anything else. */
static void write_equations(struct reader *reader) {
	struct range ranges[MOST_ATOMS];
	begin_near(reader, farthest(reader), STEPS, ranges);
	cr_assert(reader_narrow(reader, ranges));
	for (int i = 0; i < reader->sum_count; i++) {
		const struct sum *sum = &reader->sums[i];
		int64_t *row = sum->is_told ? equations_add(reader->equations) : NULL;
		for (int j = 0; row && j < sum->count; j++) {
			row[sum->members[j].unknown] = sum->members[j].factor;
		}
		if (row) {
			row[reader->unknown_count + 1] = sum->value;
		}
	}
	for (int i = 0; i < reader->unknown_count; i++) {
		if (ranges[i].least == ranges[i].most) {
			int64_t *row = equations_add(reader->equations);
			row[i] = 1;
			row[reader->unknown_count + 1] = ranges[i].least;
		}
	}
}

static void fill_sum(struct reader *reader, int sum, const int64_t *row) {
	reader->sums[sum].value = row[reader->unknown_count + 1];
	for (int i = 0; i < reader->unknown_count; i++) {
		if (row[i]) {
			add_member(reader, sum, i, (int)row[i]);
		}
	}
}

static void get_ready(struct reader *reader) {
	merge_atoms(reader);
	reader->asked = reader->plain = -1;
	reader->equations = equations_create(reader->unknown_count + 1);
	write_equations(reader);
	equations_solve(reader->equations);
	for (int i = 0; i < equations_count(reader->equations); i++) {
		make_room(reader, reader->sum_count);
		fill_sum(reader, reader->sum_count, equations_row(reader->equations, i));
		reader->sums[reader->sum_count++].is_told = true;
	}
	make_room(reader, reader->sum_count);
	reader->plain = reader->sum_count++;
}

/* Asks for a sum: the last unknown of the equations stands for it. */
static void ask(struct reader *reader, int asked) {
	const struct sum *sum = &reader->sums[asked];
	int64_t row[MOST_ATOMS + 2] = {0};
	for (int i = 0; i < reader->unknown_count; i++) {
		struct unknown *unknown = &reader->unknowns[i];
		unknown->sum_count -=
			unknown->sum_count > 0 && unknown->sums[unknown->sum_count - 1] == reader->plain;
	}
	for (int i = 0; i < sum->count; i++) {
		row[sum->members[i].unknown] = sum->members[i].factor;
	}
	row[reader->unknown_count] = -1;
	bool exact = equations_reduce(reader->equations, row);
	reader->asked = asked;
	reader->sums[reader->plain].count = 0;
	reader->plain_factor = exact ? (int)row[reader->unknown_count] : 0;
	if (exact) {
		fill_sum(reader, reader->plain, row);
	}
}

/* Whether a number above the true one, or one below it, is possible. */
static enum guess guess_near(struct reader *reader, int truth, int distance, int steps) {
	enum guess guess = GUESS_CERTAIN;
	for (int side = -1; side <= 1; side += 2) {
		reader->asked_range =
			side < 0 ? (struct range){-UNLIKELY, truth - 1} : (struct range){truth + 1, UNLIKELY};
		if (search_near(reader, distance, steps)) {
			return GUESS_OPEN;
		}
		guess = reader->steps_left > 0 ? guess : GUESS_UNDECIDED;
	}
	return guess;
}

enum guess reader_guess(struct reader *reader, int sum) {
	int truth = 0;
	if (!reader->equations) {
		get_ready(reader);
	}
	for (int i = 0; i < reader->sums[sum].count; i++) {
		const struct member *member = &reader->sums[sum].members[i];
		truth += member->factor * reader->unknowns[member->unknown].truth;
	}
	ask(reader, sum);
	int far = farthest(reader);
	for (reader->turn = 0; reader->turn < TURNS; reader->turn++) {
		for (int distance = 1; distance <= NEAR; distance *= 2) {
			if (guess_near(reader, truth, distance, NEAR_STEPS) == GUESS_OPEN) {
				return GUESS_OPEN;
			}
		}
		enum guess guess = guess_near(reader, truth, far, NEAR_STEPS);
		if (guess != GUESS_UNDECIDED) {
			return guess;
		}
	}
	return guess_near(reader, truth, far, STEPS);
}
