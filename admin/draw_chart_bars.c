#include <math.h>

#include "admin/draw_chart_inside.h"

enum {
	BAR = 40, // a lone bar's thickness; of several it is less
	SLIM = 30,
	BETWEEN = 20, // rows
	LABEL_LINES = 3,
	AXIS = 44, // the round numbers below
};

static int widest_label(const struct chart_drawing *drawing) {
	const struct draw_text text = {.size = CHART_LETTERS};
	char room[PROSE_NUMBER];
	int widest = 0, most = (int)(drawing->box.width * 0.38);
	for (int i = 0; i < drawing->row_count; i++) {
		int width = draw_page_width(drawing->page, &text, draw_chart_label(drawing, i, room)) + 2;
		widest = width > widest ? width : widest;
	}
	return widest < most ? widest : most;
}

static struct draw_text label_text(int width) {
	return (struct draw_text){.size = CHART_LETTERS,
		.width = width,
		.align = DRAW_RIGHT,
		.lines = LABEL_LINES,
		.colour = CHART_INK};
}

static double height_of_row(const struct chart_drawing *drawing) {
	struct draw_text text = label_text(widest_label(drawing));
	char room[PROSE_NUMBER];
	int bars = drawing->series_count > 1 ? drawing->series_count * SLIM : BAR, most = bars;
	for (int i = 0; i < drawing->row_count; i++) {
		int height = draw_page_height(drawing->page, &text, draw_chart_label(drawing, i, room));
		most = height > most ? height : most;
	}
	return most + BETWEEN;
}

int draw_chart_height_of_bars(const struct chart_drawing *drawing) {
	return (int)ceil(height_of_row(drawing) * drawing->row_count) + AXIS;
}

/* Numbers stand beside their bars, on either side of the line. */
static void measure(struct chart_drawing *drawing) {
	const struct draw_box *box = &drawing->box;
	double label = widest_label(drawing) + CHART_GAP;
	double number = draw_chart_widest_number(drawing, CHART_LETTERS) + CHART_GAP;
	double before = drawing->scale.least < 0 ? number : 0;
	drawing->plot = (struct draw_box){
		box->x + label + before, box->y, box->width - label - before - number, box->height - AXIS};
}

static double slot_of(const struct chart_drawing *drawing) {
	return drawing->plot.height / drawing->row_count;
}

static double x_at(const struct chart_drawing *drawing, int64_t value) {
	return drawing->plot.x + drawing->plot.width * draw_chart_share(&drawing->scale, value);
}

/* Numbers that would touch are left out, the last ones first. */
static void put_grid(const struct chart_drawing *drawing) {
	const struct draw_box *plot = &drawing->plot;
	char text[PROSE_NUMBER];
	double needed = draw_chart_widest_tick(drawing) + CHART_GAP;
	double gap = plot->width * (double)drawing->scale.step /
				 (double)(drawing->scale.most - drawing->scale.least);
	int64_t step = drawing->scale.step * (int64_t)fmax(1, ceil(needed / gap));
	for (int64_t tick = drawing->scale.least / step * step; tick <= drawing->scale.most;
		 tick += step) {
		double x = x_at(drawing, tick);
		draw_page_line(
			drawing->page, (struct draw_box){x, plot->y, 0, plot->height}, 2, CHART_GRID);
		draw_chart_tick_text(&drawing->scale, tick, drawing->language, text);
		draw_chart_write(drawing, DRAW_CENTRED, x, plot->y + plot->height + 4, CHART_LETTERS,
			CHART_PALE_INK, text);
	}
}

static void put_label(const struct chart_drawing *drawing, int row) {
	char room[PROSE_NUMBER];
	struct draw_text text = label_text(widest_label(drawing));
	const char *label = draw_chart_label(drawing, row, room);
	int most = (int)(slot_of(drawing) / CHART_LINE);
	text.lines = most < 1 ? 1 : most < LABEL_LINES ? most : LABEL_LINES;
	int height = draw_page_height(drawing->page, &text, label);
	text.x = (int)drawing->box.x;
	text.y = (int)lround(drawing->plot.y + slot_of(drawing) * (row + 0.5) - height / 2.0);
	draw_page_text(drawing->page, &text, label);
}

static void put_number(
	const struct chart_drawing *drawing, int row, int series, int64_t value, double middle) {
	char text[PROSE_NUMBER];
	double x = x_at(drawing, value) + (value < 0 ? -CHART_GAP : CHART_GAP);
	draw_chart_write(drawing, value < 0 ? DRAW_RIGHT : DRAW_LEFT, x, middle - CHART_LETTERS * 0.68,
		CHART_LETTERS, CHART_INK, draw_chart_number(drawing, row, series, text));
}

static void put_bar(const struct chart_drawing *drawing, int row, int series) {
	int64_t value = 0;
	double slot = slot_of(drawing), thick = drawing->series_count > 1 ? SLIM : BAR;
	double pitch = fmin(thick, slot * 0.85 / drawing->series_count);
	double middle =
		drawing->plot.y + slot * (row + 0.5) + pitch * (series - (drawing->series_count - 1) / 2.0);
	double zero = x_at(drawing, 0);
	draw_chart_value(drawing->table, row, series, &value);
	double x = x_at(drawing, value), height = pitch - (drawing->series_count > 1 ? 4 : 0);
	if (value != 0) {
		draw_chart_fill_bar(drawing,
			(struct draw_box){fmin(x, zero), middle - height / 2, fmax(fabs(x - zero), 2), height},
			series);
	}
	put_number(drawing, row, series, value, middle);
}

void draw_chart_put_bars(struct chart_drawing *drawing) {
	if (drawing->row_count == 0) {
		return;
	}
	measure(drawing);
	put_grid(drawing);
	for (int i = 0; i < drawing->row_count; i++) {
		put_label(drawing, i);
		for (int j = 0; j < drawing->series_count; j++) {
			put_bar(drawing, i, j);
		}
	}
	draw_page_line(drawing->page,
		(struct draw_box){x_at(drawing, 0), drawing->plot.y, 0, drawing->plot.height}, 3,
		CHART_BASE);
}
