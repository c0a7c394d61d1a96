#ifndef ADMIN_SUPPRESS_H
#define ADMIN_SUPPRESS_H

#include <stdbool.h>
#include <stdint.h>

struct error;

/* Which numbers of a report must not be shown, so that nobody can work out a small one: not from
 * the totals, nor from another table, nor from a report that was made earlier.
 *
 * Atoms are the whole numbers that all tables are sums of (visits of a site, day and source). Cells
 * are sums of atoms. Whoever reads the reports is taken to know every cell that is shown, what each
 * cell is a sum of, that atoms are whole and not below 0, and that what is hidden is not 0. No cell
 * of 1 to threshold - 1 may then be left with one possible value.
 *
 *	struct suppress *s = suppress_create(SUPPRESS_USUAL, &err);
 *	int monday = suppress_atom(s, 3, false), tuesday = suppress_atom(s, 65, false);
 *	int small = suppress_cell(s, SUPPRESS_OPEN, "Mondays");
 *	suppress_put(s, small, monday, 1);
 *	...
 *	int line = suppress_line(s, total);
 *	suppress_line_put(s, line, small);
 *	...
 *	suppress_solve(s, &err) && suppress_is_hidden(s, small)
 *	suppress_destroy(s);
 *
 * First by the rules of the statistics offices (Statistics Finland: primary and secondary
 * suppression), then by an audit that looks for another solution for each small number. Equal input
 * is answered equally: nothing depends on time or on chance.
 *
 * It does not reckon with a reader who repeats this program's choices in his head, nor with one who
 * is content with "1 to 4".
 */

enum {
	SUPPRESS_LEAST = 3, // thresholds: from
	SUPPRESS_USUAL = 5,
	SUPPRESS_MOST = 20, // to
};

enum suppress_kind {
	SUPPRESS_OPEN,       // of the report being made: shown or hidden, as this finds; 0 is shown
	SUPPRESS_TOLD,       // an earlier report showed it
	SUPPRESS_KEPT,       // an earlier report hid it, so it is not 0
	SUPPRESS_DIFFERENCE, // printed nowhere: a later total less an earlier one
	SUPPRESS_EQUATION,   // adds up to 0, as everybody knows: the visits of the hours less those of
						 // the days
};

/* What was hidden, and why; cells that are the same sum count once. */
struct suppress_figures {
	int small;    // 1 to threshold - 1
	int partners; // by the rule of lines, so that small ones cannot be subtracted
	int extra;    // by the audit
};

/* NULL when the threshold is none, or out of memory. Where any of the calls below runs out of
 * memory or gets a number that is nobody's, suppress_solve() tells. */
struct suppress *suppress_create(int threshold, struct error *err);

/* Accepts NULL. */
void suppress_destroy(struct suppress *suppress);

/* Answers its number. At most 10^9 in size, and not below 0 unless it is signed: net corrections,
 * of which nobody knows a bound. Where a sum of signed atoms is known not to be below 0, an
 * equation says so: the sum less one atom more, which is not signed. */
int suppress_atom(struct suppress *suppress, int64_t value, bool is_signed);

/* Answers its number. The name is copied; it is for the sentence of suppress_solve(). */
int suppress_cell(struct suppress *suppress, enum suppress_kind kind, const char *name);

/* The cell gets an atom more, times the factor (1, or -1 in what is less something). */
void suppress_put(struct suppress *suppress, int cell, int atom, int factor);

/* A row or a column of a table, and the cell that is its total; -1: it has none. Without a total
 * that is shown, no cell is hidden for the sake of others in the line. Answers its number. */
int suppress_line(struct suppress *suppress, int total);
void suppress_line_put(struct suppress *suppress, int line, int cell);

/* Finds what must be hidden. False: the sentence names a cell that earlier reports have given away,
 * and what could be protected is, as suppress_is_hidden() tells; or the input makes no sense or
 * memory ran out, and everything stays hidden. Once. */
bool suppress_solve(struct suppress *suppress, struct error *err);

/* After suppress_solve(): true when it failed only because earlier reports have given a cell away. */
bool suppress_has_lost(const struct suppress *suppress);

/* Whether an open cell must not be shown. True of all of them as long as nothing is solved. */
bool suppress_is_hidden(const struct suppress *suppress, int cell);

struct suppress_figures suppress_figures(const struct suppress *suppress);

/* Whether a share must not be shown: it or its complement is 1 to threshold - 1, or the base is
 * below the threshold. Meant for numbers that are counts of people, visits, choices or answers. */
bool suppress_hides_share(int64_t part, int64_t whole, int threshold);

#endif
