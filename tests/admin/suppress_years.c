/* The largest report that the house makes: three years of two places, in every table, and the same
 * again when a report of the first twenty months has been issued. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <time.h>

#include "admin/suppress.h"
#include "core/error.h"

enum { MONTHS = 33, MONTH = 30, PLACES = 2, HOURS = 4, ALL = -1 };
enum { ATOMS = MONTHS * (MONTH + HOURS + 1) * PLACES, CELLS = 1000 };

/* A visit is counted by its day and once more by its hour, which is kept by the month. */
struct atom {
	int day, month, week, weekday, place, hour, value; // hour: ALL by the day
};

struct cell {
	enum suppress_kind kind;
	struct atom of;  // ALL: every one
	int from, until; // months
	bool is_hidden;
};

static struct error err;
static struct suppress *s;
static struct atom atoms[ATOMS];
static struct cell cells[CELLS];
static int atom_count, cell_count;
static unsigned chance_state = 13;

static int chance(int below) {
	chance_state = chance_state * 1664525 + 1013904223;
	return (int)((chance_state >> 8) % (unsigned)below);
}

static int add_atom(int day, int place, int hour, int value) {
	atoms[atom_count++] = (struct atom){day, day / MONTH, day / 7, day % 7, place, hour, value};
	return value;
}

/* Each place has its weekday, and now and then there is somebody on another. */
static int visits_on(int weekday, int place) {
	int others = chance(12) == 0 ? 1 : 0;
	return weekday == (place == 0 ? 0 : 3) ? chance(place == 0 ? 6 : 4) : others;
}

static void add_month(int month, int place) {
	int left = 0, first = month * MONTH;
	for (int day = first; day < first + MONTH; day++) {
		left += add_atom(day, place, ALL, visits_on(day % 7, place));
	}
	for (int hour = 0; hour < HOURS; hour++) {
		left -= add_atom(first, place, hour, hour < HOURS - 1 ? chance(left / 2 + 1) : left);
	}
}

static bool is_in(const struct atom *atom, const struct cell *cell) {
	const struct atom *of = &cell->of;
	return (of->hour == ALL) == (atom->hour == ALL) && atom->month >= cell->from &&
		   atom->month < cell->until &&
		   (of->hour == ALL || of->hour == HOURS || of->hour == atom->hour) &&
		   (of->month == ALL || of->month == atom->month) &&
		   (of->week == ALL || of->week == atom->week) &&
		   (of->weekday == ALL || of->weekday == atom->weekday) &&
		   (of->place == ALL || of->place == atom->place);
}

static int put_cell(struct cell what) {
	int cell = suppress_cell(s, what.kind, "a cell");
	for (int i = 0; i < atom_count; i++) {
		if (is_in(&atoms[i], &what)) {
			suppress_put(s, cell, i, 1);
		}
	}
	cr_assert(lt(int, cell, CELLS));
	cells[cell] = what;
	return cell_count = cell + 1, cell;
}

/* What a row is of. */
enum by { BY_MONTH, BY_WEEK, BY_WEEKDAY, BY_HOUR };

static struct cell row_of(enum by by, int row, int place, int until) {
	struct cell cell = {SUPPRESS_OPEN, {ALL, ALL, ALL, ALL, place, ALL, 0}, 0, until, false};
	*(by == BY_MONTH       ? &cell.of.month
		: by == BY_WEEK    ? &cell.of.week
		: by == BY_WEEKDAY ? &cell.of.weekday
						   : &cell.of.hour) = by == BY_HOUR && row == ALL ? HOURS : row;
	return cell;
}

/* Rows by something, a column for each place, and all totals. */
static void put_table(enum by by, int row_count, int place_count, int until) {
	int columns[PLACES], grand = put_cell(row_of(by, ALL, ALL, until));
	int rows = suppress_line(s, grand), totals = suppress_line(s, grand);
	for (int place = 0; place < place_count; place++) {
		int total = put_cell(row_of(by, ALL, place, until));
		columns[place] = suppress_line(s, total);
		suppress_line_put(s, totals, total);
	}
	for (int row = 0; row < row_count; row++) {
		int total = put_cell(row_of(by, row, ALL, until)), line = suppress_line(s, total);
		suppress_line_put(s, rows, total);
		for (int place = 0; place < place_count; place++) {
			int cell = put_cell(row_of(by, row, place, until));
			suppress_line_put(s, line, cell);
			suppress_line_put(s, columns[place], cell);
		}
	}
}

static void put_equations(void) {
	for (int i = 0; i < MONTHS * PLACES; i++) {
		int equation = suppress_cell(s, SUPPRESS_EQUATION, "hours and days");
		for (int j = 0; j < atom_count; j++) {
			if (atoms[j].month == i / PLACES && atoms[j].place == i % PLACES) {
				suppress_put(s, equation, j, atoms[j].hour == ALL ? 1 : -1);
			}
		}
	}
}

/* A report of the first months; those before it were issued. */
static struct suppress_figures make_report(int until) {
	int earlier = cell_count;
	s = suppress_create(SUPPRESS_USUAL, &err);
	cr_assert(s != NULL, "%s", err.text);
	for (int i = 0; i < atom_count; i++) {
		suppress_atom(s, atoms[i].value, false);
	}
	for (int i = 0; i < earlier; i++) {
		if (cells[i].kind == SUPPRESS_OPEN) {
			cells[i].kind = cells[i].is_hidden ? SUPPRESS_KEPT : SUPPRESS_TOLD;
		}
		put_cell(cells[i]);
	}
	for (int i = 0; i < earlier; i++) {
		struct cell since = cells[i];
		if (since.kind == SUPPRESS_DIFFERENCE) {
			continue;
		}
		since.kind = SUPPRESS_DIFFERENCE;
		since.from = since.until;
		since.until = until;
		put_cell(since);
	}
	put_table(BY_MONTH, until, PLACES, until);
	put_table(BY_WEEK, (until * MONTH + 6) / 7, 0, until);
	put_table(BY_WEEKDAY, 7, PLACES, until);
	put_table(BY_HOUR, HOURS, PLACES, until);
	put_equations();
	cr_assert(suppress_solve(s, &err), "%s", err.text);
	for (int i = earlier; i < cell_count; i++) {
		cells[i].is_hidden = suppress_is_hidden(s, i);
	}
	struct suppress_figures figures = suppress_figures(s);
	suppress_destroy(s);
	return figures;
}

static void set_up(void) {
	for (int i = 0; i < MONTHS * PLACES; i++) {
		add_month(i / PLACES, i % PLACES);
	}
}

static void tell(const char *what, struct suppress_figures figures, clock_t since) {
	fprintf(stderr, "%s: %d cells; hidden: %d small, %d partners, %d extra; %.2f s\n", what,
		cell_count, figures.small, figures.partners, figures.extra,
		(double)(clock() - since) / CLOCKS_PER_SEC);
}

TestSuite(suppress_years, .init = set_up);

Test(suppress_years, are_solved_in_one_report) {
	clock_t since = clock();
	struct suppress_figures figures = make_report(MONTHS);
	tell("three years", figures, since);
	cr_assert(gt(int, figures.small, 40));
}

Test(suppress_years, are_solved_after_another_report) {
	make_report(20);
	clock_t since = clock();
	struct suppress_figures figures = make_report(MONTHS);
	tell("three years after twenty months", figures, since);
	cr_assert(gt(int, figures.small, 40));
}
