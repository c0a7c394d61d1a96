#ifndef ADMIN_PUBLISHED_INSIDE_H
#define ADMIN_PUBLISHED_INSIDE_H

#include "admin/published.h"

/* What admin/published.c and admin/published_solve.c share. */

/* A number that a report tells or hides. */
struct told {
	struct slice slice;
	enum cut cut; // of time: the whole, a month or a week
	int anchor;   // the first day of that month or week, uncut; of the whole 0
	int64_t value;
	int count;
	int *facts; // of which it is the sum
	bool is_hidden;
	int cell; // in the suppression at hand
};

/* Numbers that stand in one row or column, with their total. */
struct told_line {
	int total, count, room;
	int *told;
};

struct telling {
	struct plan *plan;
	int count, room;
	struct told *list;
	int line_count, line_room;
	struct told_line *lines;
	bool has_lost; // a number that earlier reports have given away
};

struct published {
	const struct facts *facts;
	int count;
	struct telling tellings[FACTS_EDITIONS + 1];
	int *atoms; // of each fact in the suppression at hand; -1: none yet
};

/* Decides what the last report hides. */
bool published_solve(struct published *published, int threshold, struct error *err);

#endif
