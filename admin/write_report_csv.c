#include "admin/write_report_csv.h"

#include <ctype.h>
#include <string.h>

#include "admin/report.h"

enum { MARKS = 1024 }; // bytes of all the marks; each is a setting or a word of ours

static bool has_numbers(const struct table *table) {
	for (int i = 0; i < table->column_count; i++) {
		if (table->columns[i].kind == CELL_NUMBER) {
			return true;
		}
	}
	return false;
}

static void join_marks(const struct report *report, char text[MARKS]) {
	size_t length = 0;
	text[0] = '\0';
	for (int i = 0; i < report->mark_count && length < MARKS; i++) {
		length += (size_t)snprintf(
			text + length, MARKS - length, "%s%s", i ? ", " : "", report->marks[i]);
	}
}

static void put_headings(struct csv *csv, const struct report *report, const struct table *table) {
	for (int i = 0; i < table->column_count; i++) {
		csv_text(csv, table->columns[i].name);
	}
	if (has_numbers(table)) {
		csv_text(csv, "peitetty");
	}
	if (report->mark_count) {
		csv_text(csv, "merkinta");
	}
	csv_end_row(csv);
}

static void put_cell(struct csv *csv, const struct cell *cell) {
	switch (cell->kind) {
	case CELL_NOTHING:
		csv_nothing(csv);
		break;
	case CELL_TEXT:
		csv_text(csv, cell->text);
		break;
	case CELL_NUMBER:
		csv_decimal(csv, cell->number, cell->decimals);
		break;
	case CELL_DAY:
		csv_day(csv, cell->day);
		break;
	case CELL_HIDDEN:
		csv_text(csv, TABLE_HIDDEN);
		break;
	}
}

void write_report_csv(
	const struct report *report, const struct table *table, enum csv_form form, FILE *file) {
	struct csv csv;
	char marks[MARKS];
	join_marks(report, marks);
	csv_start(&csv, file, form);
	put_headings(&csv, report, table);
	for (int row = 0; row < table->row_count; row++) {
		for (int i = 0; i < table->column_count; i++) {
			put_cell(&csv, table_cell(table, row, i));
		}
		if (has_numbers(table)) {
			csv_number(&csv, table_hides(table, row));
		}
		if (report->mark_count) {
			csv_text(&csv, marks);
		}
		csv_end_row(&csv);
	}
}

/* The letters of our languages lose their dots; all else that a file system, a shell or an upload
 * could trip over becomes "_". Takes the letter from the text. */
static char take_ascii(const char **text) {
	static const char *const dotted[] = {"ä", "ö", "å", "Ä", "Ö", "Å"};
	for (size_t i = 0; i < sizeof dotted / sizeof *dotted; i++) {
		if (strncmp(*text, dotted[i], strlen(dotted[i])) == 0) {
			*text += strlen(dotted[i]);
			return "aoaAOA"[i];
		}
	}
	char c = *(*text)++;
	return (unsigned char)c < 0x80 && (isalnum((unsigned char)c) || strchr("-_.", c)) ? c : '_';
}

void write_report_csv_name(
	const struct report *report, const struct table *table, char name[WRITE_REPORT_CSV_NAME]) {
	static const char end[] = ".csv";
	char *at = name, *last = name + WRITE_REPORT_CSV_NAME - sizeof end;
	for (const char *text = report->name; *text && at < last;) {
		*at++ = take_ascii(&text);
	}
	if (at < last) {
		*at++ = '_';
	}
	for (const char *text = table->name; *text && at < last;) {
		*at++ = (char)tolower(take_ascii(&text));
	}
	memcpy(at, end, sizeof end);
}
