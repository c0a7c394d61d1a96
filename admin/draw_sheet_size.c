#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/draw_sheet.h"
#include "admin/table.h"
#include "core/day.h"

enum { SURE_LETTERS = 58 }; // that the widest column has room for, in whatever font

int draw_sheet_letters(const char *text) {
	int count = 0;
	for (; *text; text++) {
		count += (*text & 0xC0) != 0x80;
	}
	return count;
}

static int cell_width(const struct cell *cell) {
	char digits[24];
	switch (cell->kind) {
	case CELL_TEXT:
		return draw_sheet_letters(cell->text);
	case CELL_NUMBER:
		return snprintf(digits, sizeof digits, "%" PRId64, cell->number) + 1;
	case CELL_DAY:
		return DAY_TEXT - 1;
	case CELL_HIDDEN:
	case CELL_NOTHING:
		break;
	}
	return 0;
}

int draw_sheet_width(const struct table *table, int column) {
	int width = 0;
	for (int row = 0; row < table->row_count; row++) {
		int wanted = cell_width(table_cell(table, row, column));
		width = wanted > width ? wanted : width;
	}
	return width;
}

/* A text of few letters more than the column's is wrapped as well. */
int draw_sheet_lines(const char *text) {
	int lines = 1, letters = 0;
	if (draw_sheet_letters(text) <= DRAW_SHEET_WIDEST && !strchr(text, '\n')) {
		return 1;
	}
	for (; *text; text++) {
		letters += (*text & 0xC0) != 0x80;
		if (*text == '\n' || letters > SURE_LETTERS) {
			lines++;
			letters = 0;
		}
	}
	return lines;
}

int draw_sheet_row_lines(const struct table *table, int row) {
	int lines = 1;
	for (int i = 0; i < table->column_count; i++) {
		const struct cell *cell = table_cell(table, row, i);
		int wanted = cell->kind == CELL_TEXT ? draw_sheet_lines(cell->text) : 1;
		lines = wanted > lines ? wanted : lines;
	}
	return lines;
}
