#ifndef TESTS_BENCH_CONTEST_H
#define TESTS_BENCH_CONTEST_H

#include <stdbool.h>

struct error;

/* Two contestants that take turns, so that what disturbs one disturbs the other: the floor, which
 * does the least that could be done, and ours. */

/* Takes one turn, and says how long it took, in microseconds. */
typedef bool (*contest_fn)(void *data, double *took, struct error *err);

struct contest {
	contest_fn floor, ours;
	void *floor_data, *ours_data;
	int rounds;
};

struct summary {
	int count;
	double min, p50, p99;
};

struct outcome {
	struct summary floor, ours;
	double drift;  // of the floor, from before the rounds to after them: 0.2 is a fifth slower
	double others; // what other programs used meanwhile, of a core
	bool is_noisy; // too much of either: the times say nothing
};

/* Sorts the values. There must be one at least. */
struct summary contest_summary(double *values, int count);

/* One turn of ours to warm up, then the rounds; those are held again when it was noisy, for a
 * while. */
bool contest_hold(const struct contest *contest, struct outcome *outcome, struct error *err);

#endif
