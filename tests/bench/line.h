#ifndef TESTS_BENCH_LINE_H
#define TESTS_BENCH_LINE_H

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
	const char *what;
	const char *unit;   // of the samples
	const char *floor;  // in words
	enum goal_of of;
	enum goal_gate gate;
	bool is_least;      // the more the better
	double must, aim;   // NAN: none
};

enum verdict { VERDICT_AIM, VERDICT_MUST, VERDICT_MISSED, VERDICT_NONE, VERDICTS };

struct line {
	const struct goal *goal;
	struct summary ours;
	double floor;        // its p50; NAN: none
	double value;        // what the goal is about
	double drift, others;
	bool is_noisy;
	const char *missing; // why there is nothing, or NULL
};

/* A line of a contest's p50. */
struct line line_of(const struct goal *goal, const struct outcome *outcome);

/* A count, or another number that is the same on any machine. */
struct line line_of_count(const struct goal *goal, struct summary ours, double floor);

/* A line that there is nothing to say on. */
struct line line_missing(const struct goal *goal, const char *missing);

enum verdict line_verdict(const struct line *line);

/* True when it must stop a release. */
bool line_fails(const struct line *line);

void line_print_head(FILE *file);
void line_print(const struct line *line, FILE *file);

/* All of them, with the machine they were measured on. */
bool line_write_json(const struct line *lines, int count, const struct host *host,
	const char *path, struct error *err);

#endif
