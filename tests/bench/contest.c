#include "tests/bench/contest.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/error.h"
#include "tests/bench/host.h"

enum {
	ROUNDS_MOST = 4000,
	PATIENCE_SECONDS = 2, // in which a noisy contest is held once more
};

static const double drift_most = 0.20, others_most = 0.10;

static int compare(const void *a, const void *b) {
	double difference = *(const double *)a - *(const double *)b;
	return (difference > 0) - (difference < 0);
}

struct summary contest_summary(double *values, int count) {
	qsort(values, (size_t)count, sizeof *values, compare);
	return (struct summary){
		.count = count,
		.min = values[0],
		.p50 = values[count / 2],
		.p99 = values[(count * 99 + 99) / 100 - 1],
	};
}

/* The floor alone, before and after: a fifth of the rounds. */
static bool time_floor(const struct contest *contest, double *p50, struct error *err) {
	double took[ROUNDS_MOST];
	int count = contest->rounds / 5 > 10 ? contest->rounds / 5 : 10;
	for (int i = 0; i < count; i++) {
		if (!contest->floor(contest->floor_data, &took[i], err)) {
			return false;
		}
	}
	*p50 = contest_summary(took, count).p50;
	return true;
}

static bool take_turns(const struct contest *contest, struct outcome *outcome, struct error *err) {
	double floor[ROUNDS_MOST], ours[ROUNDS_MOST];
	for (int i = 0; i < contest->rounds; i++) {
		if (!contest->floor(contest->floor_data, &floor[i], err) ||
			!contest->ours(contest->ours_data, &ours[i], err)) {
			return false;
		}
	}
	outcome->floor = contest_summary(floor, contest->rounds);
	outcome->ours = contest_summary(ours, contest->rounds);
	return true;
}

static bool hold_once(const struct contest *contest, struct outcome *outcome, struct error *err) {
	struct host_mark mark;
	double before, after;
	host_mark(&mark);
	if (!time_floor(contest, &before, err) || !take_turns(contest, outcome, err) ||
		!time_floor(contest, &after, err)) {
		return false;
	}
	outcome->drift = after / before - 1;
	outcome->others = host_others(&mark);
	outcome->is_noisy = fabs(after - before) > drift_most * fmin(before, after) ||
						outcome->others > others_most;
	return true;
}

bool contest_hold(const struct contest *contest, struct outcome *outcome, struct error *err) {
	double unused, until = host_now() + PATIENCE_SECONDS * 1e6;
	assert(contest->rounds >= 1 && contest->rounds <= ROUNDS_MOST);
	if (!contest->ours(contest->ours_data, &unused, err)) {
		return false;
	}
	do {
		if (!hold_once(contest, outcome, err)) {
			return false;
		}
	} while (outcome->is_noisy && host_now() < until);
	return true;
}
