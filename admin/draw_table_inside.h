#ifndef ADMIN_DRAW_TABLE_INSIDE_H
#define ADMIN_DRAW_TABLE_INSIDE_H

/* What the files of draw_table share; nobody else includes it. */

#include "admin/draw_table.h"

enum {
	DRAWN_ABOVE = 7, // and below the words of a row
	DRAWN_BELOW = 7,
	DRAWN_BESIDE = 11, // and at the other side of the words of a column
};

struct drawn_table {
	struct draw_flow *flow;
	const struct table *table;
	const char *language;
	int size;  // of letters
	int width; // of all
	struct {
		int x, width; // of the words
	} columns[DRAW_TABLE_COLUMNS];
};

/* Chooses size and widths. */
void draw_table_measure(struct drawn_table *drawn);

#endif
