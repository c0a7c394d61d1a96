#include "tests/admin/attack_case.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { ANY = -1, HOURS = 3, ACTIVITIES = 4, VISITS = -2 };

/* Which atoms a cell is the sum of; ANY: of all. The kind may be VISITS. */
struct choice {
	int kind, month, week, weekday, place, detail;
	int from, to; // days
};

int case_random(struct attack_case *made, int below) {
	made->random ^= made->random << 13;
	made->random ^= made->random >> 17;
	made->random ^= made->random << 5;
	return (int)(made->random % (uint32_t)below);
}

static struct case_atom *add_atom(
	struct attack_case *made, enum atom_kind kind, int day, int place) {
	cr_assert(made->atom_count < CASE_ATOMS);
	struct case_atom *atom = &made->atoms[made->atom_count++];
	*atom = (struct case_atom){.kind = kind,
		.day = day,
		.place = place,
		.month = day / made->month_length,
		.week = (day + made->first_day) / 7,
		.weekday = (day + made->first_day) % 7};
	return atom;
}

static int few(struct attack_case *made, int largest) {
	return case_random(made, 4) == 0 ? 0 : case_random(made, largest + 1);
}

static void add_day(struct attack_case *made, int day, int place) {
	int door = few(made, made->largest), paper = 0;
	add_atom(made, ATOM_DOOR, day, place)->value = door;
	if (case_random(made, 12) == 0) {
		paper = few(made, 4);
		add_atom(made, ATOM_PAPER, day, place)->value = paper;
	}
	if (case_random(made, 25) == 0) {
		struct case_atom *atom = add_atom(made, ATOM_CORRECTION, day, place);
		atom->value = case_random(made, 9) - 4;
		atom->value = atom->value < -door - paper ? -door - paper : atom->value;
		atom->report = case_random(made, CASE_REPORTS);
	}
}

/* The factors that a cell of that choice has. */
static int choose(const struct attack_case *made, struct choice choice, signed char *factors) {
	int value = 0;
	memset(factors, 0, CASE_ATOMS);
	for (int i = 0; i < made->atom_count; i++) {
		const struct case_atom *atom = &made->atoms[i];
		bool is_kind =
			choice.kind == VISITS ? atom->kind <= ATOM_CORRECTION : choice.kind == (int)atom->kind;
		if (is_kind && (choice.month == ANY || choice.month == atom->month) &&
			(choice.week == ANY || choice.week == atom->week) &&
			(choice.weekday == ANY || choice.weekday == atom->weekday) &&
			(choice.place == ANY || choice.place == atom->place) &&
			(choice.detail == ANY || choice.detail == atom->detail) && atom->day >= choice.from &&
			atom->day <= choice.to && atom->report <= made->report_count) {
			factors[i] = 1;
			value += atom->value;
		}
	}
	return value;
}

static struct choice all_of(int kind) {
	return (struct choice){kind, ANY, ANY, ANY, ANY, ANY, 0, CASE_DAYS};
}

static struct case_cell *add_cell(struct attack_case *made, enum case_kind kind) {
	cr_assert(made->cell_count < CASE_CELLS);
	struct case_cell *cell = &made->cells[made->cell_count++];
	*cell = (struct case_cell){.kind = kind, .report = made->report_count};
	return cell;
}

/* The hours of a month at a place, which are as many as came to the door. */
static void add_hours(struct attack_case *made, int month, int place) {
	struct choice choice = all_of(ATOM_DOOR);
	signed char factors[CASE_ATOMS];
	choice.month = month;
	choice.place = place;
	int left = choose(made, choice, factors);
	struct case_cell *equation = add_cell(made, CASE_EQUATION);
	memcpy(equation->factors, factors, CASE_ATOMS);
	for (int i = 0; i < HOURS; i++) {
		struct case_atom *atom = add_atom(made, ATOM_HOUR, month * made->month_length, place);
		atom->detail = i;
		atom->value = i == HOURS - 1 ? left : case_random(made, left + 1);
		left -= atom->value;
		equation->factors[made->atom_count - 1] = -1;
	}
}

static void add_month(struct attack_case *made, int month, int place, bool has_hours) {
	for (int i = 0; i < ACTIVITIES; i++) {
		struct case_atom *atom = add_atom(made, ATOM_ACTIVITY, month * made->month_length, place);
		atom->detail = i;
		atom->value = few(made, 2 * made->largest);
	}
	if (has_hours) {
		add_hours(made, month, place);
	}
}

struct attack_case *case_create(uint32_t seed) {
	struct attack_case *made = calloc(1, sizeof *made);
	cr_assert(made != NULL);
	made->random = seed * 2654435761u | 1;
	case_random(made, 2);
	made->threshold = 3 + case_random(made, 3);
	made->places = 1 + case_random(made, 3);
	made->months = 1 + case_random(made, 4);
	made->month_length = 14 + case_random(made, 18);
	made->days = made->months * made->month_length;
	made->first_day = case_random(made, 7);
	made->weekdays = 1 + case_random(made, 3);
	made->largest = (int[]){2, 4, 8, 20}[case_random(made, 4)];
	for (int day = 0; day < made->days; day++) {
		for (int place = 0; place < made->places; place++) {
			if ((day + made->first_day) % 7 < made->weekdays) {
				add_day(made, day, place);
			}
		}
	}
	bool has_hours = case_random(made, 2);
	for (int i = 0; i < made->months * made->places; i++) {
		add_month(made, i / made->places, i % made->places, has_hours);
	}
	return made;
}

static int print(struct attack_case *made, struct choice choice) {
	struct case_cell *cell = add_cell(made, CASE_PRINTED);
	cell->value = choose(made, choice, cell->factors);
	return made->cell_count - 1;
}

static int add_line(struct attack_case *made, int total) {
	cr_assert(made->line_count < CASE_LINES);
	made->lines[made->line_count] = (struct case_line){made->report_count, total, 0, {0}};
	return made->line_count++;
}

static void put(struct attack_case *made, int line, int cell) {
	struct case_line *where = &made->lines[line];
	cr_assert(where->count < 40);
	where->cells[where->count++] = cell;
}

/* A table with a row for each of something and a column for each place, all with totals. */
static void print_table(
	struct attack_case *made, struct choice choice, size_t what, int first, int last) {
	int grand = print(made, choice), totals = add_line(made, grand), rows = add_line(made, grand);
	int columns[3];
	for (int place = 0; place < made->places; place++) {
		choice.place = place;
		int total = print(made, choice);
		columns[place] = add_line(made, total);
		put(made, totals, total);
	}
	for (int i = first; i <= last; i++) {
		*(int *)(void *)((char *)&choice + what) = i;
		choice.place = ANY;
		int total = print(made, choice), row = add_line(made, total);
		put(made, rows, total);
		for (int place = 0; place < made->places; place++) {
			choice.place = place;
			int cell = print(made, choice);
			put(made, row, cell);
			put(made, columns[place], cell);
		}
	}
}

/* A row for each of something and their total. */
static void print_list(
	struct attack_case *made, struct choice choice, size_t what, int first, int last) {
	int line = add_line(made, print(made, choice));
	for (int i = first; i <= last; i++) {
		*(int *)(void *)((char *)&choice + what) = i;
		put(made, line, print(made, choice));
	}
}

static void print_report(struct attack_case *made, int from, int to, bool whole_months) {
	struct choice visits = all_of(VISITS), hours = all_of(ATOM_HOUR),
				  activities = all_of(ATOM_ACTIVITY);
	visits.from = hours.from = activities.from = from;
	visits.to = hours.to = activities.to = to;
	int first = from + made->first_day, last = to + made->first_day;
	print_table(made, visits, offsetof(struct choice, month), from / made->month_length,
		to / made->month_length);
	print_list(made, visits, offsetof(struct choice, week), first / 7, last / 7);
	if (case_random(made, 2)) {
		print_table(made, visits, offsetof(struct choice, weekday), 0, made->weekdays - 1);
	}
	if (case_random(made, 2)) {
		print_list(made, visits, offsetof(struct choice, kind), ATOM_DOOR, ATOM_CORRECTION);
	}
	if (whole_months) {
		print_list(made, hours, offsetof(struct choice, detail), 0, HOURS - 1);
		print_table(made, activities, offsetof(struct choice, detail), 0, ACTIVITIES - 1);
	}
}

/* 1: every atom of the one is in the other; 0: none of them, or only some. */
static bool is_part(const struct case_cell *small, const struct case_cell *large) {
	bool differ = false, is_any = false;
	for (int i = 0; i < CASE_ATOMS; i++) {
		if (small->factors[i] > large->factors[i]) {
			return false;
		}
		differ |= small->factors[i] != large->factors[i];
		is_any |= small->factors[i] != 0;
	}
	return differ && is_any;
}

/* What came between two reports: of totals that hold those of an earlier report. */
static void add_differences(struct attack_case *made, const int *totals, int count) {
	int last = made->cell_count;
	for (int i = 0; i < count; i++) {
		for (int j = 0; j < last; j++) {
			const struct case_cell *earlier = &made->cells[j], *later = &made->cells[totals[i]];
			if (earlier->kind != CASE_PRINTED || earlier->report == made->report_count ||
				!is_part(earlier, later) || made->cell_count > CASE_CELLS - 200 ||
				case_random(made, 3)) {
				continue;
			}
			struct case_cell *cell = add_cell(made, CASE_DIFFERENCE);
			cell->value = later->value - earlier->value;
			for (int k = 0; k < CASE_ATOMS; k++) {
				cell->factors[k] = (signed char)(later->factors[k] - earlier->factors[k]);
			}
		}
	}
}

void case_add_report(struct attack_case *made) {
	int from = 0, to = made->days - 1, first = made->line_count, totals[CASE_LINES], count = 0;
	bool whole_months = case_random(made, 3) > 0;
	if (whole_months) {
		int month = case_random(made, made->months);
		from = case_random(made, 2) ? 0 : month * made->month_length;
		to = (month + 1 + case_random(made, made->months - month)) * made->month_length - 1;
	} else {
		from = case_random(made, made->days);
		to = from + case_random(made, made->days - from);
	}
	print_report(made, from, to, whole_months);
	for (int i = first; i < made->line_count; i++) {
		totals[count++] = made->lines[i].total;
	}
	add_differences(made, totals, count);
	made->report_count++;
}

void case_drop_report(struct attack_case *made, int cells, int lines) {
	made->cell_count = cells;
	made->line_count = lines;
	made->report_count--;
}
