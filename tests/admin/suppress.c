#include "admin/suppress.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"

/* What is shown is written as its value, what is hidden as "..". */

static struct error err;
static struct suppress *s;
static int values[4000]; // of the cells
static int cell_count;

static void start(void) {
	s = suppress_create(5, &err);
	cr_assert(s != NULL, "%s", err.text);
}

static void finish(void) {
	suppress_destroy(s);
}

TestSuite(suppress, .init = start, .fini = finish);

static int cell_of(enum suppress_kind kind, int count, const int *atoms) {
	char name[40];
	snprintf(name, sizeof name, "cell %d", cell_count);
	int cell = suppress_cell(s, kind, name);
	for (int i = 0; i < count; i++) {
		suppress_put(s, cell, atoms[i], 1);
	}
	return cell_count = cell + 1, cell;
}

static int add(int value) {
	int atom = suppress_atom(s, value, false), cell = cell_of(SUPPRESS_OPEN, 1, &atom);
	values[cell] = value;
	return atom;
}

static int sum(enum suppress_kind kind, int count, const int *atoms, int value) {
	int cell = cell_of(kind, count, atoms);
	values[cell] = value;
	return cell;
}

/* A row with its total; atom and cell number i are the same. */
static void put_row(int count, const int *row) {
	int atoms[20], total = 0;
	for (int i = 0; i < count; i++) {
		atoms[i] = add(row[i]);
		total += row[i];
	}
	int line = suppress_line(s, sum(SUPPRESS_OPEN, count, atoms, total));
	for (int i = 0; i < count; i++) {
		suppress_line_put(s, line, i);
	}
}

static void solve(void) {
	cr_assert(suppress_solve(s, &err), "%s", err.text);
}

static char *shown(int first, int count) {
	static char text[1000];
	text[0] = '\0';
	for (int i = first; i < first + count; i++) {
		char one[20] = "..";
		if (!suppress_is_hidden(s, i)) {
			snprintf(one, sizeof one, "%d", values[i]);
		}
		strcat(strcat(text, i > first ? " " : ""), one);
	}
	return text;
}

Test(suppress, g19_hides_a_third_number_when_two_add_up_to_a_small_one) {
	put_row(3, (int[]){65, 1, 3});
	solve();
	cr_assert(eq(str, shown(0, 4), ".. .. .. 69"));
}

Test(suppress, g20_hides_the_second_smallest_with_a_small_one) {
	put_row(4, (int[]){24, 20, 2, 23});
	solve();
	cr_assert(eq(str, shown(0, 5), "24 .. .. 23 69"));
}

Test(suppress, g21_hides_a_share_of_three_and_shows_those_of_five_and_more) {
	cr_assert(suppress_hides_share(3, 50, 5));
	cr_assert(not(suppress_hides_share(6, 50, 5)));
	cr_assert(not(suppress_hides_share(21, 50, 5)));
	cr_assert(not(suppress_hides_share(40, 50, 5)));
}

Test(suppress, g22_shows_a_share_of_which_five_are_missing) {
	cr_assert(not(suppress_hides_share(50, 55, 5)));
	cr_assert(suppress_hides_share(51, 55, 5));
	cr_assert(not(suppress_hides_share(55, 55, 5)));
}

Test(suppress, g23_shows_the_shares_of_23_answers) {
	cr_assert(not(suppress_hides_share(11, 23, 5)));
	cr_assert(not(suppress_hides_share(8, 23, 5)));
}

Test(suppress, hides_every_share_of_a_small_base) {
	cr_assert(suppress_hides_share(0, 4, 5));
	cr_assert(suppress_hides_share(4, 4, 5));
	cr_assert(suppress_hides_share(0, 0, 5));
	cr_assert(not(suppress_hides_share(0, 5, 5)));
}

Test(suppress, shows_zeros) {
	put_row(4, (int[]){0, 20, 2, 23});
	solve();
	cr_assert(eq(str, shown(0, 5), "0 .. .. 23 45"));
}

Test(suppress, of_equals_hides_the_first) {
	put_row(4, (int[]){9, 7, 2, 7});
	solve();
	cr_assert(eq(str, shown(0, 5), "9 .. .. 7 25"));
}

Test(suppress, hides_nothing_that_is_large_enough) {
	put_row(3, (int[]){5, 6, 0});
	solve();
	cr_assert(eq(str, shown(0, 4), "5 6 0 11"));
}

Test(suppress, hides_a_small_total) {
	put_row(3, (int[]){1, 3, 0});
	solve();
	cr_assert(eq(str, shown(0, 4), ".. .. 0 .."));
}

Test(suppress, without_a_total_hides_no_partner) {
	int one = add(20), other = add(2);
	int line = suppress_line(s, -1);
	(void)one, (void)other;
	suppress_line_put(s, line, 0);
	suppress_line_put(s, line, 1);
	solve();
	cr_assert(eq(str, shown(0, 2), "20 .."));
}

Test(suppress, has_a_threshold_from_3_to_20) {
	cr_assert(suppress_create(2, &err) == NULL);
	cr_assert(eq(str, err.text, "threshold 2: not from 3 to 20"));
	cr_assert(suppress_create(21, &err) == NULL);
}

/* Rows and columns with their totals: each number is an atom. */
static void put_table(int rows, int columns, const int *numbers) {
	int atoms[100], of[100], row_total[10], column_total[10], all = rows * columns, total = 0;
	for (int i = 0; i < all; i++) {
		atoms[i] = add(numbers[i]);
		total += numbers[i];
	}
	for (int i = 0; i < rows + columns; i++) {
		int count = i < rows ? columns : rows, value = 0;
		for (int j = 0; j < count; j++) {
			of[j] = atoms[i < rows ? i * columns + j : j * columns + i - rows];
			value += numbers[of[j]];
		}
		int cell = sum(SUPPRESS_OPEN, count, of, value);
		*(i < rows ? &row_total[i] : &column_total[i - rows]) = cell;
		int line = suppress_line(s, cell);
		for (int j = 0; j < count; j++) {
			suppress_line_put(s, line, of[j]);
		}
	}
	int cell = sum(SUPPRESS_OPEN, all, atoms, total);
	int row_line = suppress_line(s, cell), column_line = suppress_line(s, cell);
	for (int i = 0; i < rows; i++) {
		suppress_line_put(s, row_line, row_total[i]);
	}
	for (int i = 0; i < columns; i++) {
		suppress_line_put(s, column_line, column_total[i]);
	}
}

Test(suppress, in_a_table_hides_partners_in_rows_and_columns) {
	put_table(3, 3, (int[]){3, 20, 30, 21, 22, 31, 32, 33, 34});
	solve();
	cr_assert(eq(str, shown(0, 9), ".. .. 30 .. .. 31 32 33 34"));
	cr_assert(eq(str, shown(9, 7), "53 74 99 56 75 95 226"));
}

/* Two tables of the same visits: by the rules alone, each is safe, and both are not. */
Test(suppress, the_audit_hides_what_another_table_gives_away) {
	int atoms[4] = {suppress_atom(s, 2, false), suppress_atom(s, 10, false),
		suppress_atom(s, 11, false), suppress_atom(s, 30, false)};
	int line = suppress_line(s, sum(SUPPRESS_OPEN, 4, atoms, 53));
	suppress_line_put(s, line, sum(SUPPRESS_OPEN, 1, atoms, 2));
	suppress_line_put(s, line, sum(SUPPRESS_OPEN, 1, atoms + 1, 10));
	suppress_line_put(s, line, sum(SUPPRESS_OPEN, 1, atoms + 2, 11));
	suppress_line_put(s, line, sum(SUPPRESS_OPEN, 1, atoms + 3, 30));
	sum(SUPPRESS_OPEN, 2, atoms, 12);
	sum(SUPPRESS_OPEN, 2, atoms + 1, 21);
	solve();
	cr_assert(eq(str, shown(0, 5), "53 .. .. 11 30"), "%s", shown(0, 7));
	cr_assert(eq(str, shown(5, 2), "12 .."), "%s", shown(0, 7));
}

Test(suppress, hides_the_same_sum_in_every_table) {
	int atoms[2] = {add(3), add(9)};
	sum(SUPPRESS_OPEN, 1, &atoms[1], 9);
	int line = suppress_line(s, sum(SUPPRESS_OPEN, 2, atoms, 12));
	suppress_line_put(s, line, 0);
	suppress_line_put(s, line, 1);
	solve();
	cr_assert(eq(str, shown(0, 4), ".. .. .. 12"));
}

static int three_years(int seed);
Test(suppress, big) {
	for (int i = 1; i < 25; i++) { if (i > 1) { finish(); start(); } cell_count = 0; three_years(i); }
}
#include <time.h>
static int three_years(int seed) {
	static int days[1001][2], hours[33][2][4];
	int list[3000], n;
	unsigned random = (unsigned)seed;
	for (int d = 0; d < 1001; d++) for (int i = 0; i < 2; i++) {
		int wd = d % 7, v = 0;
		random = random * 1664525 + 1013904223;
		if (wd == 0 || (i == 0 && wd == 3) || (wd >= 4 && (random >> 16) % 12 == 0)) { random = random * 1664525 + 1013904223; v = (int)(random >> 16) % (wd == 0 ? 5 : wd == 3 ? 3 : 2); }
		days[d][i] = suppress_atom(s, v, false); values[0] = 0;
		list[days[d][i]] = v;
	}
	static int val[5000]; memcpy(val, list, sizeof list);
	#define SUM(cond) ({ n = 0; int tot = 0; for (int d = 0; d < 1001; d++) for (int i = 0; i < 2; i++) if (cond) { list[n++] = days[d][i]; tot += val[days[d][i]]; } sum(SUPPRESS_OPEN, n, list, tot); })
	int total = SUM(1), st[2], lm[2], l;
	for (int q = 0; q < 2; q++) st[q] = SUM(i == q);
	l = suppress_line(s, total); suppress_line_put(s, l, st[0]); suppress_line_put(s, l, st[1]);
	for (int q = 0; q < 2; q++) lm[q] = suppress_line(s, st[q]);
	int lt = suppress_line(s, total);
	for (int m = 0; m < 33; m++) {
		int c = SUM(d * 33 / 1001 == m); suppress_line_put(s, lt, c);
		int r = suppress_line(s, c);
		for (int q = 0; q < 2; q++) { int k = SUM(d * 33 / 1001 == m && i == q); suppress_line_put(s, r, k); suppress_line_put(s, lm[q], k);
			int left = values[k];
			int eq = suppress_cell(s, SUPPRESS_EQUATION, "hours"); for (int j = 0; j < n; j++) suppress_put(s, eq, list[j], 1);
			for (int h = 0; h < 4; h++) { random = random * 1664525 + 1013904223; int v = h == 3 ? left : (int)(random >> 16) % (left / 2 + 1); left -= v; hours[m][q][h] = suppress_atom(s, v, false); val[hours[m][q][h]] = v; suppress_put(s, eq, hours[m][q][h], -1); }
		}
	}
	int lw = suppress_line(s, total);
	for (int w = 0; w < 143; w++) { int c = SUM(d / 7 == w); suppress_line_put(s, lw, c); }
	int lwd = suppress_line(s, total), lws[2]; for (int q = 0; q < 2; q++) lws[q] = suppress_line(s, st[q]);
	for (int w = 0; w < 7; w++) { int c = SUM(d % 7 == w); suppress_line_put(s, lwd, c); int r = suppress_line(s, c);
		for (int q = 0; q < 2; q++) { int k = SUM(d % 7 == w && i == q); suppress_line_put(s, r, k); suppress_line_put(s, lws[q], k); } }
	int lh = suppress_line(s, total), lhs[2]; for (int q = 0; q < 2; q++) lhs[q] = suppress_line(s, st[q]);
	for (int h = 0; h < 4; h++) { int r = 0; int c;
		n = 0; int tot = 0; for (int m = 0; m < 33; m++) for (int q = 0; q < 2; q++) { list[n++] = hours[m][q][h]; tot += val[hours[m][q][h]]; }
		c = sum(SUPPRESS_OPEN, n, list, tot); suppress_line_put(s, lh, c); r = suppress_line(s, c);
		for (int q = 0; q < 2; q++) { n = 0; tot = 0; for (int m = 0; m < 33; m++) { list[n++] = hours[m][q][h]; tot += val[hours[m][q][h]]; }
		c = sum(SUPPRESS_OPEN, n, list, tot); suppress_line_put(s, r, c); suppress_line_put(s, lhs[q], c);}
	}
	clock_t a = clock();
	bool ok = suppress_solve(s, &err);
	struct suppress_figures f = suppress_figures(s);
	fprintf(stderr, "seed %d ok %d %s cells %d small %d partners %d extra %d: %.3f s\n", seed, ok, ok ? "" : err.text, cell_count, f.small, f.partners, f.extra, (double)(clock() - a) / CLOCKS_PER_SEC);
	return ok;
}
