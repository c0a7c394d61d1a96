#include "admin/suppress.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

/* Atoms are letters, in order from a, and cells are words: "ab" is a and b, "a-b" is a less b. What
 * is hidden reads "..". */

static struct error err;
static struct suppress *s;
static int letters[26], letter_count, cell_count;
static int values[200]; // of the cells

static void start(void) {
	s = suppress_create(5, &err);
	cr_assert(s != NULL, "%s", err.text);
}

static void finish(void) {
	suppress_destroy(s);
}

TestSuite(suppress, .init = start, .fini = finish);

static void put_atom(int value, bool is_signed) {
	letters[letter_count++] = value;
	suppress_atom(s, value, is_signed);
}

static void put_atoms(int count, const int *numbers) {
	for (int i = 0; i < count; i++) {
		put_atom(numbers[i], false);
	}
}

static int put_cell(enum suppress_kind kind, const char *word) {
	int cell = cell_count++, factor = 1;
	cr_assert(eq(int, suppress_cell(s, kind, word), cell));
	for (const char *at = word; *at; at++) {
		if (*at == '-') {
			factor = -1;
			continue;
		}
		suppress_put(s, cell, *at - 'a', factor);
		values[cell] += factor * letters[*at - 'a'];
		factor = 1;
	}
	return cell;
}

/* Open cells that stand in a line; the words stand apart by spaces, the total is the first. */
static void put_line(const char *words) {
	char copy[200];
	snprintf(copy, sizeof copy, "%s", words);
	int line = suppress_line(s, put_cell(SUPPRESS_OPEN, strtok(copy, " ")));
	for (const char *word; (word = strtok(NULL, " "));) {
		suppress_line_put(s, line, put_cell(SUPPRESS_OPEN, word));
	}
}

/* All open cells, in the order in which they were put. */
static const char *solved(void) {
	static char text[1000];
	cr_assert(suppress_solve(s, &err), "%s", err.text);
	text[0] = '\0';
	for (int i = 0; i < cell_count; i++) {
		char one[20] = "..";
		if (!suppress_is_hidden(s, i)) {
			snprintf(one, sizeof one, "%d", values[i]);
		}
		strcat(strcat(text, i > 0 ? " " : ""), one);
	}
	return text;
}

static const char *complaint(void) {
	cr_assert(not(suppress_solve(s, &err)));
	return err.text;
}

/* The rules. */

Test(suppress, g19_hides_a_third_number_when_two_add_up_to_a_small_one) {
	put_atoms(3, (int[]){65, 1, 3});
	put_line("abc a b c");
	cr_assert(eq(str, (char *)solved(), "69 .. .. .."));
}

Test(suppress, g20_hides_the_second_smallest_with_a_small_one) {
	put_atoms(4, (int[]){24, 20, 2, 23});
	put_line("abcd a b c d");
	cr_assert(eq(str, (char *)solved(), "69 24 .. .. 23"));
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
	put_atoms(4, (int[]){0, 20, 2, 23});
	put_line("abcd a b c d");
	cr_assert(eq(str, (char *)solved(), "45 0 .. .. 23"));
}

Test(suppress, of_equal_numbers_hides_the_first) {
	put_atoms(4, (int[]){9, 7, 2, 7});
	put_line("abcd a b c d");
	cr_assert(eq(str, (char *)solved(), "25 9 .. .. 7"));
}

Test(suppress, hides_nothing_that_is_large_enough) {
	put_atoms(3, (int[]){5, 6, 0});
	put_line("abc a b c");
	cr_assert(eq(str, (char *)solved(), "11 5 6 0"));
}

Test(suppress, hides_a_small_total) {
	put_atoms(3, (int[]){1, 3, 0});
	put_line("abc a b c");
	cr_assert(eq(str, (char *)solved(), ".. .. .. 0"));
}

Test(suppress, without_a_total_hides_no_partner) {
	put_atoms(2, (int[]){20, 2});
	int line = suppress_line(s, -1);
	suppress_line_put(s, line, put_cell(SUPPRESS_OPEN, "a"));
	suppress_line_put(s, line, put_cell(SUPPRESS_OPEN, "b"));
	cr_assert(eq(str, (char *)solved(), "20 .."));
}

/* Three rows, three columns and the totals of both; what is put again is the same cell to
 * everybody. */
Test(suppress, in_a_table_hides_partners_in_rows_and_columns) {
	put_atoms(9, (int[]){3, 20, 30, 21, 22, 31, 32, 33, 34});
	put_line("abc a b c");
	put_line("def d e f");
	put_line("ghi g h i");
	put_line("adg a d g");
	put_line("beh b e h");
	put_line("cfi c f i");
	put_line("abcdefghi abc def ghi");
	put_line("abcdefghi adg beh cfi");
	cr_assert(eq(str, (char *)solved(),
		"53 .. .. 30 74 .. .. 31 99 32 33 34 56 .. .. 32 75 .. .. 33 95 30 31 34 226 53 74 99 "
		"226 56 75 95"));
}

Test(suppress, hides_a_small_net_correction_and_shows_a_large_one) {
	put_atom(-4, true);
	put_atom(-5, true);
	put_atom(4, true);
	put_cell(SUPPRESS_OPEN, "a");
	put_cell(SUPPRESS_OPEN, "b");
	put_cell(SUPPRESS_OPEN, "c");
	cr_assert(eq(str, (char *)solved(), ".. -5 .."));
}

Test(suppress, follows_its_threshold) {
	finish();
	s = suppress_create(3, &err);
	put_atoms(3, (int[]){2, 3, 9});
	put_line("abc a b c");
	cr_assert(eq(str, (char *)solved(), "14 .. .. 9"));
}

Test(suppress, counts_what_it_hides) {
	put_atoms(4, (int[]){2, 10, 11, 30});
	put_line("abcd a b c d");
	put_cell(SUPPRESS_OPEN, "bc");
	solved();
	struct suppress_figures figures = suppress_figures(s);
	cr_assert(eq(int, figures.small, 1));
	cr_assert(eq(int, figures.partners, 1));
	cr_assert(eq(int, figures.extra, 1));
}

/* The audit. */

Test(suppress, hides_one_more_when_another_table_gives_a_partner_away) {
	put_atoms(4, (int[]){2, 10, 11, 30});
	put_line("abcd a b c d");
	put_cell(SUPPRESS_OPEN, "bc");
	cr_assert(eq(str, (char *)solved(), "53 .. .. 11 .. 21"));
}

Test(suppress, hides_the_same_sum_in_every_table) {
	put_atoms(2, (int[]){3, 9});
	put_line("ab a b");
	put_cell(SUPPRESS_OPEN, "b");
	put_cell(SUPPRESS_OPEN, "a");
	cr_assert(eq(str, (char *)solved(), "12 .. .. .. .."));
}

/* The sum of both is the smaller number, but a total. */
Test(suppress, hides_no_total_where_a_part_is_enough) {
	put_atom(2, false);
	put_atom(-20, true);
	suppress_line(s, put_cell(SUPPRESS_OPEN, "ab"));
	int line = suppress_line(s, -1);
	suppress_line_put(s, line, put_cell(SUPPRESS_OPEN, "a"));
	suppress_line_put(s, line, put_cell(SUPPRESS_OPEN, "b"));
	cr_assert(eq(str, (char *)solved(), "-18 .. .."));
}

Test(suppress, hides_a_later_total_when_little_has_come_since) {
	put_atoms(2, (int[]){20, 3});
	put_cell(SUPPRESS_TOLD, "a");
	put_cell(SUPPRESS_DIFFERENCE, "ab-a");
	int later = put_cell(SUPPRESS_OPEN, "ab");
	solved();
	cr_assert(suppress_is_hidden(s, later));
}

Test(suppress, shows_a_later_total_when_nothing_or_much_has_come_since) {
	put_atoms(3, (int[]){20, 0, 5});
	put_cell(SUPPRESS_TOLD, "a");
	put_cell(SUPPRESS_DIFFERENCE, "ab-a");
	put_cell(SUPPRESS_DIFFERENCE, "abc-a");
	int none = put_cell(SUPPRESS_OPEN, "ab"), much = put_cell(SUPPRESS_OPEN, "abc");
	solved();
	cr_assert(not(suppress_is_hidden(s, none)));
	cr_assert(not(suppress_is_hidden(s, much)));
}

Test(suppress, hides_a_later_total_that_a_small_correction_has_lowered) {
	put_atom(20, false);
	put_atom(-2, true);
	put_cell(SUPPRESS_TOLD, "a");
	put_cell(SUPPRESS_DIFFERENCE, "ab-a");
	int later = put_cell(SUPPRESS_OPEN, "ab");
	solved();
	cr_assert(suppress_is_hidden(s, later));
}

Test(suppress, goes_on_hiding_what_an_earlier_report_hid_as_a_partner) {
	put_atoms(2, (int[]){3, 9});
	put_cell(SUPPRESS_TOLD, "ab");
	put_cell(SUPPRESS_KEPT, "a");
	put_cell(SUPPRESS_KEPT, "b");
	int again = put_cell(SUPPRESS_OPEN, "b");
	solved();
	cr_assert(suppress_is_hidden(s, again));
}

Test(suppress, shows_what_an_earlier_report_hid_when_it_gives_nothing_away) {
	put_atoms(2, (int[]){3, 9});
	put_cell(SUPPRESS_KEPT, "a");
	put_cell(SUPPRESS_KEPT, "b");
	int again = put_cell(SUPPRESS_OPEN, "b");
	solved();
	cr_assert(not(suppress_is_hidden(s, again)));
}

/* b is hidden for the sake of a, but as many came at the hour d. */
Test(suppress, follows_equations) {
	put_atoms(4, (int[]){3, 20, 30, 20});
	put_line("abc a b c");
	put_cell(SUPPRESS_OPEN, "d");
	put_cell(SUPPRESS_EQUATION, "b-d");
	cr_assert(eq(str, (char *)solved(), "53 .. .. .. 20 0"));
}

Test(suppress, knows_that_what_is_hidden_is_not_0) {
	put_atoms(2, (int[]){1, 1});
	put_cell(SUPPRESS_TOLD, "ab");
	put_cell(SUPPRESS_KEPT, "a");
	put_cell(SUPPRESS_KEPT, "b");
	cr_assert(eq(str, (char *)complaint(), "a: is below 5, and earlier reports give it away"));
}

/* b is c, so a is odd, and it is less than 3: in halves, it could be 2. */
Test(suppress, knows_that_atoms_are_whole) {
	put_atoms(4, (int[]){1, 2, 2, 2});
	put_cell(SUPPRESS_EQUATION, "b-c");
	put_cell(SUPPRESS_TOLD, "abc");
	put_cell(SUPPRESS_TOLD, "ad");
	put_cell(SUPPRESS_KEPT, "a");
	put_cell(SUPPRESS_KEPT, "d");
	cr_assert(eq(str, (char *)complaint(), "a: is below 5, and earlier reports give it away"));
}

/* ab is 4, and the next that it can be is 2 or 6. */
Test(suppress, finds_numbers_that_are_not_the_next) {
	put_atoms(4, (int[]){2, 2, 2, 2});
	put_cell(SUPPRESS_EQUATION, "a-b");
	put_cell(SUPPRESS_EQUATION, "c-d");
	put_cell(SUPPRESS_TOLD, "abcd");
	put_cell(SUPPRESS_KEPT, "ab");
	cr_assert(suppress_solve(s, &err), "%s", err.text);
}

/* Corrections may be on either side of 0, and what is hidden is not 0: a could be 2, but not 0. */
Test(suppress, looks_on_both_sides_of_0) {
	put_atom(1, true);
	put_atoms(2, (int[]){1, 1});
	put_cell(SUPPRESS_EQUATION, "a-b");
	put_cell(SUPPRESS_TOLD, "bc");
	put_cell(SUPPRESS_KEPT, "a");
	cr_assert(suppress_solve(s, &err), "%s", err.text);
}

Test(suppress, knows_that_a_correction_that_is_hidden_is_not_0) {
	put_atom(1, true);
	put_atom(1, false);
	put_cell(SUPPRESS_EQUATION, "a-b");
	put_atom(0, false);
	put_cell(SUPPRESS_TOLD, "bc");
	put_cell(SUPPRESS_KEPT, "a");
	cr_assert(eq(str, (char *)complaint(), "a: is below 5, and earlier reports give it away"));
}

Test(suppress, protects_what_it_can_when_something_is_lost) {
	put_atoms(5, (int[]){1, 1, 24, 20, 2});
	put_cell(SUPPRESS_TOLD, "ab");
	put_cell(SUPPRESS_KEPT, "a");
	put_cell(SUPPRESS_KEPT, "b");
	put_line("cde c d e");
	complaint();
	cr_assert(not(suppress_is_hidden(s, 4)));
	cr_assert(suppress_is_hidden(s, 5));
	cr_assert(suppress_is_hidden(s, 6));
}

/* What makes no sense. */

Test(suppress, has_a_threshold_from_3_to_20) {
	cr_assert(suppress_create(2, &err) == NULL);
	cr_assert(eq(str, err.text, "threshold 2: not from 3 to 20"));
	cr_assert(suppress_create(21, &err) == NULL);
}

Test(suppress, hides_everything_before_it_has_solved) {
	put_atoms(1, (int[]){50});
	cr_assert(suppress_is_hidden(s, put_cell(SUPPRESS_OPEN, "a")));
}

Test(suppress, hides_everything_when_an_equation_is_wrong) {
	put_atoms(2, (int[]){50, 48});
	put_cell(SUPPRESS_EQUATION, "a-b");
	int cell = put_cell(SUPPRESS_OPEN, "a");
	cr_assert(eq(str, (char *)complaint(), "a-b: differ by 2"));
	cr_assert(suppress_is_hidden(s, cell));
}

Test(suppress, refuses_a_zero_that_was_hidden) {
	put_atoms(1, (int[]){0});
	put_cell(SUPPRESS_KEPT, "a");
	cr_assert(eq(str, (char *)complaint(), "a: is 0, which is never hidden"));
}

Test(suppress, refuses_counts_below_0) {
	cr_assert(eq(int, suppress_atom(s, -1, false), -1));
	complaint();
}

Test(suppress, refuses_numbers_that_are_nobodys) {
	suppress_put(s, 0, 0, 1);
	complaint();
}

Test(suppress, solves_once) {
	put_atoms(1, (int[]){50});
	put_cell(SUPPRESS_OPEN, "a");
	solved();
	complaint();
}

Test(suppress, needs_no_cells) {
	cr_assert(suppress_solve(s, &err), "%s", err.text);
}
