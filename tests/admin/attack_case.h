#ifndef TESTS_ADMIN_ATTACK_CASE_H
#define TESTS_ADMIN_ATTACK_CASE_H

#include <stdbool.h>
#include <stdint.h>

/* A made-up project: some places, some months of opening days, and reports about some of its days,
 * one after the other. The same seed makes the same. */

enum {
	CASE_ATOMS = 700,
	CASE_CELLS = 1000,
	CASE_LINES = 400,
	CASE_REPORTS = 4,
	CASE_DAYS = 124,
};

enum atom_kind {
	ATOM_DOOR,
	ATOM_PAPER,
	ATOM_CORRECTION, // signed
	ATOM_HOUR,       // of a month; detail: which; adds up to the month's door
	ATOM_ACTIVITY,   // of a month; detail: which
};

struct case_atom {
	enum atom_kind kind;
	int day, month, week, weekday, place, detail;
	int value;
	int report; // the first one that can know of it
};

enum case_kind { CASE_PRINTED, CASE_DIFFERENCE, CASE_EQUATION };

struct case_cell {
	enum case_kind kind;
	int report; // of which it is; an equation is of all
	bool is_hidden;
	int value;
	signed char factors[CASE_ATOMS];
};

struct case_line {
	int report, total, count;
	int cells[40];
};

struct attack_case {
	uint32_t random;
	int threshold, places, months, weekdays, largest, report_count;
	int days, month_length, first_day; // first_day: its place in a week
	int atom_count, cell_count, line_count;
	struct case_atom atoms[CASE_ATOMS];
	struct case_cell cells[CASE_CELLS];
	struct case_line lines[CASE_LINES];
};

/* The project without reports. The caller frees it. */
struct attack_case *case_create(uint32_t seed);

/* Adds what the next report prints, nothing of it hidden yet, and the differences between it and
 * those before. */
void case_add_report(struct attack_case *made);

/* Takes the last report back, which is then never issued. */
void case_drop_report(struct attack_case *made, int cells, int lines);

/* 0 to below. */
int case_random(struct attack_case *made, int below);

#endif
