#ifndef ADMIN_DRAW_TABLE_INSIDE_H
#define ADMIN_DRAW_TABLE_INSIDE_H

/* What the files of draw_table share; nobody else includes it. */

#include "admin/draw_table.h"

enum {
	DRAWN_ABOVE = 7, // and below the words of a row
	DRAWN_BELOW = 7,
	DRAWN_BAND_GAP = 70,
	DRAWN_NARROW = 720, // a table that its chart has room beside
	DRAWN_BESIDE = 11,  // and at the other side of the words of a column
};

struct drawn_table {
	struct draw_flow *flow;
	const struct table *table;
	int size;   // of letters
	int width;  // of all columns
	int bands;  // that the rows of a long and narrow table stand in, side by side
	int shift;  // of the band that is being drawn
	int beside; // height of the chart beside the table; 0: it has none there
	struct {
		int x, width; // of the words
	} columns[DRAW_TABLE_COLUMNS];
};

/* Chooses size, widths and bands. */
void draw_table_measure(struct drawn_table *drawn);

/* Moves width between columns while that makes the table lower; least: how narrow each may get. */
void draw_table_fit(struct drawn_table *drawn, const int *least);

/* The header is the row before the first. */
int draw_table_row_height(const struct drawn_table *drawn, int row);

/* Of all rows and one header, as if the page had no end. */
int draw_table_rows_height(const struct drawn_table *drawn);

/* The last row does not leave alone what is so high below it. */
void draw_table_put_rows(struct drawn_table *drawn, int below);

/* How high a chart beside a table of that height is; 0: it goes below. */
int draw_table_beside(const struct drawn_table *drawn, int height);
void draw_table_put_chart_beside(struct drawn_table *drawn, int top);
void draw_table_put_chart_below(struct drawn_table *drawn);

#endif
