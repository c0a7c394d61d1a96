#include "tests/admin/attack_reader.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_ATOMS = 800,
	MOST_SUMS = 1200,
	NEAR = 16,          // the true numbers
	NEAR_STEPS = 10000, // sums looked at
	TURNS = 50,         // so many times, each time trying others first
	STEPS = 4000000,
	FAR = INT_MAX / 2,
};

struct range {
	int least, most;
};

struct unknown {
	int truth;
	bool is_signed;
	int sum_count;
	int *sums; // that it is in
};

struct member {
	int unknown, factor;
};

struct sum {
	bool is_told, is_refused;
	int value; // when told
	int count;
	struct member *members;
};

struct reader {
	int atom_count, unknown_count, sum_count;
	struct unknown atoms[MOST_ATOMS], unknowns[MOST_ATOMS];
	signed char *factors[MOST_SUMS];
	struct sum sums[MOST_SUMS];
	bool is_ready;
	int steps_left, turn;
	int asked;                 // the sum
	struct range asked_range;  // that it would have to be in
	bool is_waiting[MOST_SUMS]; // to be looked at
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
			reader->unknowns[at].sums = calloc((size_t)reader->sum_count, sizeof(int));
			cr_assert(reader->unknowns[at].sums != NULL);
		}
		reader->unknowns[at].truth += reader->atoms[atom].truth;
	}
}

static void get_ready(struct reader *reader) {
	static int first[MOST_ATOMS];
	find_unknowns(reader, first);
	for (int i = 0; i < reader->sum_count; i++) {
		struct sum *sum = &reader->sums[i];
		sum->members = calloc((size_t)reader->unknown_count + 1, sizeof *sum->members);
		cr_assert(sum->members != NULL);
		for (int at = 0; at < reader->unknown_count; at++) {
			struct unknown *unknown = &reader->unknowns[at];
			if (reader->factors[i][first[at]]) {
				sum->members[sum->count++] = (struct member){at, reader->factors[i][first[at]]};
				unknown->sums[unknown->sum_count++] = i;
			}
		}
	}
	reader->is_ready = true;
}

/* What each unknown can still be. */

static struct range product(struct range range, int factor) {
	return factor > 0 ? (struct range){range.least * factor, range.most * factor}
					  : (struct range){range.most * factor, range.least * factor};
}

static struct range range_of(const struct sum *sum, const struct range *ranges) {
	struct range all = {0, 0};
	for (int i = 0; i < sum->count; i++) {
		struct range one = product(ranges[sum->members[i].unknown], sum->members[i].factor);
		all.least += one.least;
		all.most += one.most;
	}
	return all;
}

static int larger(int a, int b) {
	return a > b ? a : b;
}

static int smaller(int a, int b) {
	return a < b ? a : b;
}

/* What a sum has to be in, as far as that is one range. */
static struct range demand(const struct reader *reader, int number, struct range possible) {
	const struct sum *sum = &reader->sums[number];
	struct range wanted = {-FAR, FAR};
	if (sum->is_told) {
		wanted = (struct range){sum->value, sum->value};
	}
	if (sum->is_refused && possible.least == 0) {
		wanted.least = larger(wanted.least, 1);
	}
	if (sum->is_refused && possible.most == 0) {
		wanted.most = smaller(wanted.most, -1);
	}
	if (number == reader->asked) {
		wanted.least = larger(wanted.least, reader->asked_range.least);
		wanted.most = smaller(wanted.most, reader->asked_range.most);
	}
	return wanted;
}

/* With all factors 1 or -1. */
static bool narrow_member(
	struct member member, struct range wanted, struct range all, struct range *ranges) {
	struct range *range = &ranges[member.unknown], before = *range;
	struct range own = product(before, member.factor);
	int least = wanted.least - (all.most - own.most), most = wanted.most - (all.least - own.least);
	if (member.factor > 0) {
		range->least = larger(range->least, least);
		range->most = smaller(range->most, most);
	} else {
		range->least = larger(range->least, -most);
		range->most = smaller(range->most, -least);
	}
	return range->least != before.least || range->most != before.most;
}

static void wait_for(struct reader *reader, int unknown) {
	for (int i = 0; i < reader->unknowns[unknown].sum_count; i++) {
		reader->is_waiting[reader->unknowns[unknown].sums[i]] = true;
	}
}

/* Narrows what the members can be. False: the sum cannot be what it has to be. */
static bool narrow(struct reader *reader, int number, struct range *ranges) {
	const struct sum *sum = &reader->sums[number];
	struct range all = range_of(sum, ranges), wanted = demand(reader, number, all);
	if (all.least > wanted.most || all.most < wanted.least) {
		return false;
	}
	for (int i = 0; i < sum->count && (all.least < wanted.least || all.most > wanted.most); i++) {
		struct member member = sum->members[i];
		struct range before = product(ranges[member.unknown], member.factor);
		if (narrow_member(member, wanted, all, ranges)) {
			struct range after = product(ranges[member.unknown], member.factor);
			if (after.least > after.most) {
				return false;
			}
			all.least += after.least - before.least;
			all.most += after.most - before.most;
			wait_for(reader, member.unknown);
		}
	}
	return true;
}

/* Those that wait, until none does. */
static bool narrow_all(struct reader *reader, struct range *ranges) {
	for (bool is_any = true; is_any;) {
		is_any = false;
		for (int i = 0; i < reader->sum_count; i++) {
			if (reader->is_waiting[i]) {
				reader->is_waiting[i] = false;
				is_any = true;
				if (reader->steps_left-- <= 0 || !narrow(reader, i, ranges)) {
					memset(reader->is_waiting, 0, sizeof reader->is_waiting);
					return false;
				}
			}
		}
	}
	return true;
}

/* The search: each unknown is taken to be as near the true number as it can, and where a sum is then
 * not what it has to be, one of its members is tried on either side. */

static int nearest(const struct reader *reader, const struct range *ranges, int unknown) {
	int truth = reader->unknowns[unknown].truth;
	return larger(ranges[unknown].least, smaller(ranges[unknown].most, truth));
}

/* How much must be added to a sum; 1 also when it must not be 0. */
static int lack(const struct reader *reader, int number, const struct range *ranges) {
	const struct sum *sum = &reader->sums[number];
	int value = 0;
	for (int i = 0; i < sum->count; i++) {
		value += sum->members[i].factor * nearest(reader, ranges, sum->members[i].unknown);
	}
	struct range wanted = demand(reader, number, (struct range){-FAR, FAR});
	return value < wanted.least               ? wanted.least - value
		   : value > wanted.most              ? wanted.most - value
		   : sum->is_refused && value == 0 ? 1
											  : 0;
}

static bool can_move(
	const struct reader *reader, const struct range *ranges, struct member member, int by) {
	int now = nearest(reader, ranges, member.unknown);
	return by * member.factor > 0 ? now < ranges[member.unknown].most
								  : now > ranges[member.unknown].least;
}

/* The sum with the fewest ways to mend it; -1: none is wrong. */
static int find_wrong(const struct reader *reader, const struct range *ranges) {
	int found = -1, fewest = INT_MAX;
	for (int i = 0; i < reader->sum_count; i++) {
		int by = lack(reader, i, ranges), ways = 0;
		for (int j = 0; by != 0 && j < reader->sums[i].count; j++) {
			ways += can_move(reader, ranges, reader->sums[i].members[j], by);
		}
		if (by != 0 && ways < fewest) {
			fewest = ways;
			found = i;
		}
	}
	return found;
}

static bool search(struct reader *reader, const struct range *ranges);

static bool search_in(
	struct reader *reader, const struct range *before, int unknown, struct range range) {
	if (range.least > range.most) {
		return false;
	}
	struct range *ranges = malloc((size_t)reader->unknown_count * sizeof *ranges);
	cr_assert(ranges != NULL);
	memcpy(ranges, before, (size_t)reader->unknown_count * sizeof *ranges);
	ranges[unknown] = range;
	wait_for(reader, unknown);
	bool found = narrow_all(reader, ranges) && search(reader, ranges);
	free(ranges);
	return found;
}

static bool split(struct reader *reader, const struct range *ranges, int unknown, bool upward) {
	int now = nearest(reader, ranges, unknown);
	struct range range = ranges[unknown], below = {range.least, now - 1}, above = {now + 1, range.most};
	return search_in(reader, ranges, unknown, upward ? above : below) ||
		   search_in(reader, ranges, unknown, (struct range){now, now}) ||
		   search_in(reader, ranges, unknown, upward ? below : above);
}

/* Each turn has another order of the unknowns. */
static unsigned place_of(const struct reader *reader, int unknown) {
	return ((unsigned)unknown + 1) * 2654435761u * (2 * (unsigned)reader->turn + 1) >> 8;
}

/* A member of a wrong sum that can mend it. */
static const struct member *choose(
	const struct reader *reader, const struct range *ranges, const struct sum *sum, int by) {
	const struct member *chosen = NULL;
	for (int i = 0; i < sum->count; i++) {
		const struct member *member = &sum->members[i];
		if (can_move(reader, ranges, *member, by) &&
			(!chosen || place_of(reader, member->unknown) < place_of(reader, chosen->unknown))) {
			chosen = member;
		}
	}
	return chosen;
}

static bool search(struct reader *reader, const struct range *ranges) {
	int wrong = find_wrong(reader, ranges);
	if (wrong < 0) {
		return true;
	}
	const struct sum *sum = &reader->sums[wrong];
	int by = lack(reader, wrong, ranges);
	const struct member *member = choose(reader, ranges, sum, by);
	if (member) {
		return split(reader, ranges, member->unknown, by * member->factor > 0);
	}
	member = choose(reader, ranges, sum, -by); // it must not be 0, and can only go down
	return member && split(reader, ranges, member->unknown, by * member->factor < 0);
}

/* Within so many of the true numbers. */
static bool search_near(struct reader *reader, int distance, int steps) {
	struct range ranges[MOST_ATOMS];
	for (int i = 0; i < reader->unknown_count; i++) {
		int truth = reader->unknowns[i].truth;
		ranges[i] = (struct range){truth - distance, truth + distance};
		if (!reader->unknowns[i].is_signed) {
			ranges[i].least = larger(ranges[i].least, 0);
		}
	}
	reader->steps_left = steps;
	memset(reader->is_waiting, true, (size_t)reader->sum_count);
	return narrow_all(reader, ranges) && search(reader, ranges);
}

/* Whether a number above the true one, or one below it, is possible. */
static enum guess guess_near(struct reader *reader, int truth, int distance, int steps) {
	enum guess guess = GUESS_CERTAIN;
	for (int side = -1; side <= 1; side += 2) {
		reader->asked_range = side < 0 ? (struct range){-FAR, truth - 1} : (struct range){truth + 1, FAR};
		if (search_near(reader, distance, steps)) {
			return GUESS_OPEN;
		}
		guess = reader->steps_left > 0 ? guess : GUESS_UNDECIDED;
	}
	return guess;
}

/* No unknown can be farther away, but what is signed. */
static int farthest(const struct reader *reader) {
	int all = 20;
	for (int i = 0; i < reader->unknown_count; i++) {
		all += abs(reader->unknowns[i].truth);
	}
	return 2 * all;
}

enum guess reader_guess(struct reader *reader, int sum) {
	int truth = 0;
	if (!reader->is_ready) {
		get_ready(reader);
	}
	for (int i = 0; i < reader->sums[sum].count; i++) {
		const struct member *member = &reader->sums[sum].members[i];
		truth += member->factor * reader->unknowns[member->unknown].truth;
	}
	reader->asked = sum;
	for (reader->turn = 0; reader->turn < TURNS; reader->turn++) {
		for (int distance = 1; distance <= NEAR; distance *= 2) {
			if (guess_near(reader, truth, distance, NEAR_STEPS) == GUESS_OPEN) {
				return GUESS_OPEN;
			}
		}
	}
	return guess_near(reader, truth, farthest(reader), STEPS);
}
