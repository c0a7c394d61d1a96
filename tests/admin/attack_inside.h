#ifndef TESTS_ADMIN_ATTACK_INSIDE_H
#define TESTS_ADMIN_ATTACK_INSIDE_H

#include <limits.h>
#include <stdint.h>

#include "tests/admin/attack_reader.h"

/* What attack_reader.c, who knows what the reports say, and attack_search.c, who tries what that
 * leaves, share. */

enum {
	MOST_ATOMS = 800,
	MOST_SUMS = 2500,
	FAR = INT_MAX / 2,
};

struct range {
	int64_t least, most;
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
	int64_t value; // when told
	int count;
	struct member *members;
};

struct reader {
	int atom_count, unknown_count;
	int sum_count; // those of the reports first, then what follows from them
	struct unknown atoms[MOST_ATOMS], unknowns[MOST_ATOMS];
	signed char *factors[MOST_SUMS];
	struct sum sums[MOST_SUMS];
	struct equations *equations; // NULL: not solved yet
	int steps_left, turn;
	int asked;                // the sum; -1: none
	struct range asked_range; // that it would have to be in
	int plain, plain_factor;  // the same sum as the equations leave it, and what then stands for it
	bool is_waiting[MOST_SUMS]; // to be looked at
};

/* Narrows what the unknowns can be, from the sums that wait to be looked at on. False: nothing is
 * possible any more, or no steps are left. */
bool reader_narrow(struct reader *reader, struct range *ranges);

/* Whether anything is possible within the ranges, which are narrow. False also when no steps are
 * left. */
bool reader_search(struct reader *reader, const struct range *ranges);

struct range reader_product(struct range range, int factor);

#endif
