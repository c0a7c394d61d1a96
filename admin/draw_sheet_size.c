#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/draw_sheet.h"
#include "admin/table.h"
#include "core/day.h"

enum {
	MANY = 6,          // columns that leave room for long lines
	SHORT_LINE = 36,   // where there are more
	SURE_PERCENT = 88, // of a line's letters, which have room in whatever font
};

static bool starts_letter(char byte) {
	return (byte & 0xC0) != 0x80;
}

int draw_sheet_letters(const char *text) {
	int count = 0;
	for (; *text; text++) {
		count += starts_letter(*text);
	}
	return count;
}

int draw_sheet_line(const struct table *table) {
	return table->column_count > MANY ? SHORT_LINE : DRAW_SHEET_WIDEST;
}

static int longest_word(const char *text) {
	int longest = 0, letters = 0;
	for (; *text; text++) {
		letters = *text == ' ' || *text == '\n' ? 0 : letters + starts_letter(*text);
		longest = letters > longest ? letters : longest;
	}
	return longest;
}

static int text_width(const char *text, int line) {
	int letters = draw_sheet_letters(text), word = longest_word(text);
	int width = letters <= line ? letters : word > line ? word : line;
	return width < DRAW_SHEET_WIDEST ? width : DRAW_SHEET_WIDEST;
}

static int cell_width(const struct cell *cell, int line) {
	char digits[24];
	switch (cell->kind) {
	case CELL_TEXT:
		return text_width(cell->text, line);
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
	int width = 0, line = draw_sheet_line(table);
	for (int row = 0; row < table->row_count; row++) {
		int wanted = cell_width(table_cell(table, row, column), line);
		width = wanted > width ? wanted : width;
	}
	return width;
}

int draw_sheet_lines(const char *text, int line) {
	int lines = 1, letters = 0, width = text_width(text, line);
	if (draw_sheet_letters(text) <= width && !strchr(text, '\n')) {
		return 1;
	}
	for (; *text; text++) {
		letters += starts_letter(*text);
		if (*text == '\n' || letters * 100 > width * SURE_PERCENT) {
			lines++;
			letters = 0;
		}
	}
	return lines;
}

int draw_sheet_row_lines(const struct table *table, int row) {
	int lines = 1, line = draw_sheet_line(table);
	for (int i = 0; i < table->column_count; i++) {
		const struct cell *cell = table_cell(table, row, i);
		int wanted = cell->kind == CELL_TEXT ? draw_sheet_lines(cell->text, line) : 1;
		lines = wanted > lines ? wanted : lines;
	}
	return lines;
}
