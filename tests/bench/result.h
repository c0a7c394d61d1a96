#ifndef TESTS_BENCH_RESULT_H
#define TESTS_BENCH_RESULT_H

#include <stdbool.h>
#include <stdio.h>

#include "tests/bench/contest.h"

struct error;
struct host;

/* A goal, and what came of it: a line of the table. */

enum goal_of {
	GOAL_OF_RATIO, // ours against the floor
	GOAL_OF_VALUE, // ours alone
};

enum goal_gate {
	GATE_NEVER, // informs
	GATE_TWICE, // fails at twice what it must be: an index was lost
	GATE_EXACT, // a count that repeats on any machine: fails when it is missed
};

struct goal {
	const char *id;
	const char *what;   // ours / the floor
	const char *unit;   // of the samples
	enum goal_of of;
	enum goal_gate gate;
	bool is_least;      // the more the better
	double must, aim;   // NAN: none
};

enum verdict { VERDICT_AIM, VERDICT_MUST, VERDICT_MISSED, VERDICT_NONE, VERDICTS };

struct result {
	const struct goal *goal;
	struct summary ours;
	double floor;        // its p50; NAN: none
	double value;        // what the goal is about
	double drift, others;
	bool is_noisy;
	const char *missing; // why there is nothing, or NULL
};

/* A line of a contest's p50. */
struct result result_of(const struct goal *goal, const struct outcome *outcome);

/* A count, or another number that is the same on any machine. */
struct result result_of_count(const struct goal *goal, struct summary ours, double floor);

/* A line that there is nothing to say on. */
struct result result_missing(const struct goal *goal, const char *missing);

enum verdict result_verdict(const struct result *result);

/* True when it must stop a release. */
bool result_fails(const struct result *result);

void result_print_head(FILE *file);
void result_print(const struct result *result, FILE *file);

/* All of them, with the machine they were measured on. */
bool result_write_json(const struct result *results, int count, const struct host *host,
	const char *path, struct error *err);

#endif
