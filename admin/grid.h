#ifndef ADMIN_GRID_H
#define ADMIN_GRID_H

#include "admin/facts.h"

/* A two-way table of slices: all of a matter, cut by what stands in the rows and in the columns. Row or
 * column GRID_TOTAL is the sum. What is asked of the facts for a table and what is looked at when small
 * numbers are hidden are the same slices. */

enum cut {
	CUT_NONE, // no rows, or no columns, but the total
	CUT_SITES,
	CUT_MONTHS,
	CUT_WEEKS,
	CUT_WEEKDAYS,
	CUT_HOURS, // 0 to 23, and FACTS_UNKNOWN
	CUT_CODES,
	CUT_SOURCES, // counted at the door, on paper, corrections
};

enum { GRID_TOTAL = -1, GRID_SOURCES = 3 };

struct dimension {
	enum cut cut;
	int count;
	const char *const *codes; // CUT_CODES; must outlive it
	const int *sites;         // CUT_SITES; likewise
};

struct grid {
	struct slice all;
	struct dimension rows, columns;
};

/* How many rows or columns there are, the total not among them. */
struct dimension grid_dimension(enum cut cut, int from, int until);

struct slice grid_slice(const struct grid *grid, int row, int column);

/* The first day of a month or week in the grid, cut where it begins or ends. */
int grid_day(const struct grid *grid, enum cut cut, int at);

#endif
