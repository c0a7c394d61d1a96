#include "admin/draw_cell.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "admin/table.h"
#include "core/day.h"

#define GAP "\u00a0"
#define MINUS "\u2212"

/* Four digits stand together, more of them in threes. */
static int put_grouped(char *text, int64_t number) {
	int64_t millions = number / 1000000, thousands = number / 1000 % 1000, rest = number % 1000;
	if (number < 10000) {
		return sprintf(text, "%lld", (long long)number);
	}
	return millions > 0 ? sprintf(text, "%lld" GAP "%03lld" GAP "%03lld", (long long)millions,
							  (long long)thousands, (long long)rest)
						: sprintf(text, "%lld" GAP "%03lld", (long long)thousands, (long long)rest);
}

void draw_cell_number(const char *language, int64_t number, int decimals, char text[DRAW_CELL]) {
	int64_t unit = 1;
	for (int i = 0; i < decimals; i++) {
		unit *= 10;
	}
	char *at = text + (number < 0 ? sprintf(text, MINUS) : 0);
	int64_t size = number < 0 ? -number : number;
	at += put_grouped(at, size / unit);
	if (decimals > 0) {
		*at++ = strcmp(language, "en") == 0 ? '.' : ',';
		snprintf(at, (size_t)(text + DRAW_CELL - at), "%0*lld", decimals, (long long)(size % unit));
	}
}

const char *draw_cell_text(const struct cell *cell, const struct column *column,
	const char *language, char text[DRAW_CELL]) {
	text[0] = '\0';
	switch (cell->kind) {
	case CELL_TEXT:
		return cell->text;
	case CELL_HIDDEN:
		return TABLE_HIDDEN;
	case CELL_DAY:
		day_format_finnish(cell->day, text);
		break;
	case CELL_NUMBER:
		draw_cell_number(language, cell->number, cell->decimals, text);
		if (column->is_percent) {
			strcat(text, strcmp(language, "en") == 0 ? "%" : GAP "%");
		}
		break;
	case CELL_NOTHING:
		break;
	}
	return text;
}
