#ifndef TESTS_BENCH_CELLS_H
#define TESTS_BENCH_CELLS_H

#include <stdbool.h>
#include <stdint.h>

struct error;

/* What a weekly table comes to, without regard to its order: two tables are the same when these
 * are. */
struct cells {
	long groups;   // site, week and activity with a count
	long long visits;
	uint64_t hash; // of every cell that is not 0, the visits and the sums of all sites included
};

/* site and activity as the table has them: "all" for the sum of sites, "" for the visits. */
void cells_add(struct cells *cells, const char *site, const char *week, const char *activity,
	long count);

/* Reads the JSON of ovella-admin week, with nothing of what made it. */
bool cells_read(struct cells *cells, const char *path, struct error *err);

bool cells_equal(const struct cells *a, const struct cells *b);

#endif
