#ifndef TESTS_BENCH_YEARS_H
#define TESTS_BENCH_YEARS_H

#include <stdbool.h>

#include "tests/bench/cells.h"

struct error;

/* Years of counting at many doors: settings, and a store that is written as programs write theirs.
 * The same every time. */

enum {
	YEARS_SITES = 20,
	YEARS_DAYS = 5 * 365,
	YEARS_SHEETS = YEARS_SITES * YEARS_DAYS,
};

extern const char years_from[], years_until[];

/* Counts on the way what a weekly table of it must come to, by other means than the program's. */
bool years_write(const char *settings, const char *data, int visits, struct cells *cells,
	struct error *err);

#endif
