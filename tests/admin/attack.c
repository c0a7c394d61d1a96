/* Whoever reads every report of a project and tries every possibility finds out no small number
 * that was hidden, nor one that came between two reports.
 *
 * ATTACKS=5000 in the environment attacks so many made-up projects, ATTACK_SEED=7 begins at
 * another.
 */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "admin/suppress.h"
#include "core/error.h"
#include "tests/admin/attack_case.h"
#include "tests/admin/attack_reader.h"

enum { USUAL_ATTACKS = 300 };

static struct error err;

/* What was seen. */
static struct {
	int projects, reports, refused, guesses;
	int small, partners, extra;
} seen;

TestSuite(attack);

static int number_of(const char *name, int usual) {
	const char *wanted = getenv(name);
	return wanted && atoi(wanted) > 0 ? atoi(wanted) : usual;
}

/* The hiding of the newest report, all earlier ones being issued. */

static enum suppress_kind kind_of(const struct attack_case *made, const struct case_cell *cell) {
	if (cell->kind != CASE_PRINTED) {
		return cell->kind == CASE_DIFFERENCE ? SUPPRESS_DIFFERENCE : SUPPRESS_EQUATION;
	}
	return cell->report == made->report_count - 1 ? SUPPRESS_OPEN
		   : cell->is_hidden                      ? SUPPRESS_KEPT
												  : SUPPRESS_TOLD;
}

static void describe_cells(const struct attack_case *made, struct suppress *s) {
	for (int i = 0; i < made->atom_count; i++) {
		suppress_atom(s, made->atoms[i].value, made->atoms[i].kind == ATOM_CORRECTION);
	}
	for (int i = 0; i < made->cell_count; i++) {
		char name[40];
		snprintf(name, sizeof name, "cell %d", i);
		suppress_cell(s, kind_of(made, &made->cells[i]), name);
		for (int j = 0; j < made->atom_count; j++) {
			if (made->cells[i].factors[j]) {
				suppress_put(s, i, j, made->cells[i].factors[j]);
			}
		}
	}
}

static void describe_lines(const struct attack_case *made, struct suppress *s) {
	for (int i = 0; i < made->line_count; i++) {
		const struct case_line *line = &made->lines[i];
		if (line->report == made->report_count - 1) {
			int number = suppress_line(s, line->total);
			for (int j = 0; j < line->count; j++) {
				suppress_line_put(s, number, line->cells[j]);
			}
		}
	}
}

static bool hide(struct attack_case *made) {
	struct suppress *s = suppress_create(made->threshold, &err);
	cr_assert(s != NULL, "%s", err.text);
	describe_cells(made, s);
	describe_lines(made, s);
	bool solved = suppress_solve(s, &err);
	for (int i = 0; i < made->cell_count; i++) {
		struct case_cell *cell = &made->cells[i];
		if (kind_of(made, cell) == SUPPRESS_OPEN) {
			cell->is_hidden = suppress_is_hidden(s, i);
		}
	}
	struct suppress_figures figures = suppress_figures(s);
	seen.small += figures.small;
	seen.partners += figures.partners;
	seen.extra += figures.extra;
	suppress_destroy(s);
	return solved;
}

/* The attack. */

static bool is_sensitive(const struct attack_case *made, const struct case_cell *cell) {
	return cell->value != 0 && abs(cell->value) < made->threshold &&
		   (cell->is_hidden || cell->kind == CASE_DIFFERENCE);
}

static struct reader *read_reports(const struct attack_case *made) {
	struct reader *reader = reader_create();
	for (int i = 0; i < made->atom_count; i++) {
		reader_add_atom(reader, made->atoms[i].value, made->atoms[i].kind == ATOM_CORRECTION);
	}
	for (int i = 0; i < made->cell_count; i++) {
		const struct case_cell *cell = &made->cells[i];
		reader_add_sum(reader, cell->factors);
		if (cell->is_hidden) {
			reader_is_refused(reader, i);
		} else if (cell->kind != CASE_DIFFERENCE) {
			reader_is_told(reader, i, cell->value);
		}
	}
	return reader;
}

/* The first cell that is not safe from a reader; -1: all are. */
static int find_leak(const struct attack_case *made, enum guess *guess) {
	struct reader *reader = read_reports(made);
	int leak = -1;
	for (int i = 0; leak < 0 && i < made->cell_count; i++) {
		if (is_sensitive(made, &made->cells[i])) {
			*guess = reader_guess(reader, i);
			leak = *guess == GUESS_OPEN ? -1 : i;
			seen.guesses++;
		}
	}
	reader_destroy(reader);
	return leak;
}

/* A report that cannot be made safe is not issued; that it cannot is seen by the reader too. */
static void issue_report(struct attack_case *made, int seed) {
	int cells = made->cell_count, lines = made->line_count;
	enum guess guess = GUESS_OPEN;
	case_add_report(made);
	bool is_issued = hide(made);
	int leak = find_leak(made, &guess);
	seen.reports++;
	if (is_issued) {
		cr_assert(leak < 0, "project %d, report %d, threshold %d: cell %d, which is %d, %s", seed,
			made->report_count, made->threshold, leak, leak < 0 ? 0 : made->cells[leak].value,
			guess == GUESS_CERTAIN ? "is certain" : "could be certain");
	} else {
		cr_assert(leak >= 0, "project %d, report %d: %s, but no reader finds it", seed,
			made->report_count, err.text);
		case_drop_report(made, cells, lines);
		seen.refused++;
	}
}

static void attack_project(int seed) {
	struct attack_case *made = case_create((uint32_t)seed);
	int reports = 1 + case_random(made, CASE_REPORTS);
	for (int i = 0; i < reports; i++) {
		issue_report(made, seed);
	}
	seen.projects++;
	free(made);
}

Test(attack, finds_nothing_in_any_report) {
	int first = number_of("ATTACK_SEED", 1), attacks = number_of("ATTACKS", USUAL_ATTACKS);
	for (int seed = first; seed < first + attacks; seed++) {
		attack_project(seed);
	}
	fprintf(stderr,
		"attack: from seed %d, %d projects, %d reports (%d refused), %d guesses; hidden: %d small, "
		"%d partners, %d extra\n",
		first, seen.projects, seen.reports, seen.refused, seen.guesses, seen.small, seen.partners,
		seen.extra);
}

/* The attack can succeed. */

/* Four numbers and their total, and what the second and the third are together. */
static struct reader *read_four(const int *numbers, const bool *hidden, int both) {
	struct reader *reader = reader_create();
	for (int i = 0; i < 4; i++) {
		reader_add_atom(reader, numbers[i], false);
	}
	for (int i = 0; i < 4; i++) {
		signed char factors[4] = {0, 0, 0, 0};
		factors[i] = 1;
		reader_add_sum(reader, factors);
		if (hidden[i]) {
			reader_is_refused(reader, i);
		} else {
			reader_is_told(reader, i, numbers[i]);
		}
	}
	reader_is_told(reader, reader_add_sum(reader, (signed char[]){1, 1, 1, 1}),
		numbers[0] + numbers[1] + numbers[2] + numbers[3]);
	int together = reader_add_sum(reader, (signed char[]){0, 1, 1, 0});
	if (both) {
		reader_is_told(reader, together, both);
	}
	return reader;
}

static enum guess guess_four(const int *numbers, const bool *hidden, int both, int which) {
	struct reader *reader = read_four(numbers, hidden, both);
	enum guess guess = reader_guess(reader, which);
	reader_destroy(reader);
	return guess;
}

Test(attack, cracks_a_table_in_which_only_the_small_number_is_hidden) {
	static const int numbers[] = {24, 20, 2, 23};
	static const bool alone[] = {false, false, true, false}, paired[] = {false, true, true, false};
	cr_assert(eq(int, (int)guess_four(numbers, alone, 0, 2), GUESS_CERTAIN));
	cr_assert(eq(int, (int)guess_four(numbers, paired, 0, 2), GUESS_OPEN));
}

Test(attack, cracks_numbers_that_add_up_to_no_more_than_there_are_of_them) {
	static const int numbers[] = {24, 1, 1, 23}, more[] = {24, 1, 2, 23};
	static const bool paired[] = {false, true, true, false};
	cr_assert(eq(int, (int)guess_four(numbers, paired, 0, 1), GUESS_CERTAIN));
	cr_assert(eq(int, (int)guess_four(more, paired, 0, 1), GUESS_OPEN));
}

Test(attack, cracks_a_partner_that_another_table_gives_away) {
	static const int numbers[] = {2, 10, 11, 30};
	static const bool paired[] = {true, true, false, false};
	cr_assert(eq(int, (int)guess_four(numbers, paired, 0, 0), GUESS_OPEN));
	cr_assert(eq(int, (int)guess_four(numbers, paired, 21, 0), GUESS_CERTAIN));
}

/* Only the small numbers are hidden, and nothing for their sake. */
static bool leaks_unprotected(int seed) {
	struct attack_case *made = case_create((uint32_t)seed);
	enum guess guess = GUESS_OPEN;
	case_add_report(made);
	for (int i = 0; i < made->cell_count; i++) {
		struct case_cell *cell = &made->cells[i];
		cell->is_hidden =
			cell->kind == CASE_PRINTED && cell->value != 0 && abs(cell->value) < made->threshold;
	}
	bool leaks = find_leak(made, &guess) >= 0 && guess == GUESS_CERTAIN;
	free(made);
	return leaks;
}

Test(attack, cracks_reports_in_which_only_small_numbers_are_hidden) {
	int leaks = 0;
	for (int seed = 1; seed <= 50; seed++) {
		leaks += leaks_unprotected(seed);
	}
	cr_assert(gt(int, leaks, 10));
}
