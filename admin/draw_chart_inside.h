#ifndef ADMIN_DRAW_CHART_INSIDE_H
#define ADMIN_DRAW_CHART_INSIDE_H

/* What the files of draw_chart share; nobody else includes it. */

#include "admin/prose.h"
#include "admin/draw_page.h"
#include "admin/table.h"

/* Tenths of a millimetre. */
enum {
	CHART_LETTERS = 26,
	CHART_SMALLEST = 20, // letters that numbers at bars may shrink to
	CHART_LINE = 36,     // from one line of words to the next
	CHART_GAP = 12,
};

enum {
	CHART_INK = 0x26323c,
	CHART_PALE_INK = 0x52606b, // 6.5:1 against white
	CHART_GRID = 0xdde2e6,
	CHART_BASE = 0x52606b,
};

/* Values are in ten-thousandths here, whatever decimals a cell has. */
struct chart_scale {
	int64_t least, most; // of the axis; 0 lies between them
	int64_t step;        // between the round numbers that are written at it
};

struct chart_drawing {
	struct draw_page *page;
	const struct table *table;
	const char *language;
	struct draw_box box;  // what is left for bars and what is written at them
	struct draw_box plot; // the bars alone
	int row_count, series_count;
	struct chart_scale scale;
};

struct chart_scale draw_chart_scale_of(const struct table *table, int row_count);
int64_t draw_chart_first_tick(const struct chart_scale *scale);
void draw_chart_tick_text(
	const struct chart_scale *scale, int64_t tick, const char *language, char text[PROSE_NUMBER]);

/* 0 to 1 along the axis. */
double draw_chart_share(const struct chart_scale *scale, int64_t value);

/* False when there is no number to be drawn. */
bool draw_chart_value(const struct table *table, int row, int series, int64_t *value);
const struct cell *draw_chart_cell(const struct chart_drawing *drawing, int row, int series);
const char *draw_chart_label(const struct chart_drawing *drawing, int row, char text[PROSE_NUMBER]);
const char *draw_chart_number(
	const struct chart_drawing *drawing, int row, int series, char text[PROSE_NUMBER]);

/* How wide the widest of the numbers at the bars is, in letters of that size. */
int draw_chart_widest_number(const struct chart_drawing *drawing, int size);
int draw_chart_widest_tick(const struct chart_drawing *drawing);

/* One line of words, whose middle or edge is at x. */
void draw_chart_write(const struct chart_drawing *drawing, enum draw_align align, double x,
	double y, int size, int colour, const char *words);

void draw_chart_fill_bar(const struct chart_drawing *drawing, struct draw_box bar, int series);

/* Two points that stand for ".." where those letters have no room. */
void draw_chart_put_points(const struct chart_drawing *drawing, double x, double y, double width);

void draw_chart_put_columns(struct chart_drawing *drawing);
void draw_chart_put_bars(struct chart_drawing *drawing);
int draw_chart_height_of_bars(const struct chart_drawing *drawing);

#endif
