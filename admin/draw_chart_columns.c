#include <math.h>
#include <string.h>

#include "admin/draw_chart_inside.h"

enum {
	WIDEST = 110, // bar
	NUMBER = 34,  // room for a number over or under a bar
	TICK = 8,     // the little line above a label
};

/* Labels stand under every so many bars, in one line or in two. */
struct labels {
	int step;
	int lines;
};

static double slot_of(const struct chart_drawing *drawing) {
	return drawing->plot.width / drawing->row_count;
}

/* A bar's width with the gap beside it. */
static double pitch_of(const struct chart_drawing *drawing) {
	double share = drawing->row_count > 60 ? 0.84 : 0.74;
	return fmin(slot_of(drawing) * share / drawing->series_count, WIDEST);
}

static double middle_of(const struct chart_drawing *drawing, int row, int series) {
	return drawing->plot.x + slot_of(drawing) * (row + 0.5) +
		   pitch_of(drawing) * (series - (drawing->series_count - 1) / 2.0);
}

static double height_at(const struct chart_drawing *drawing, int64_t value) {
	return drawing->plot.y + drawing->plot.height * (1 - draw_chart_share(&drawing->scale, value));
}

static int widest_label(const struct chart_drawing *drawing, bool is_word) {
	struct draw_text text = {.size = CHART_LETTERS};
	char room[PROSE_NUMBER];
	int widest = 0;
	for (int i = 0; i < drawing->row_count; i++) {
		const char *label = draw_chart_label(drawing, i, room);
		while (*label) {
			text.length = (int)(is_word ? strcspn(label, " ") : strlen(label));
			int width = draw_page_width(drawing->page, &text, label);
			widest = width > widest ? width : widest;
			label += text.length + (int)strspn(label + text.length, " ");
		}
	}
	return widest;
}

static int most_label_lines(const struct chart_drawing *drawing) {
	const struct draw_text text = {
		.size = CHART_LETTERS, .width = (int)slot_of(drawing) - CHART_GAP};
	char room[PROSE_NUMBER];
	int most = 1;
	for (int i = 0; i < drawing->row_count; i++) {
		int height = draw_page_height(drawing->page, &text, draw_chart_label(drawing, i, room));
		int lines = (height + CHART_LETTERS / 2) / CHART_LINE;
		most = lines > most ? lines : most;
	}
	return most;
}

/* All of them where they have room, broken at spaces if need be; else every third or so: such steps
 * as months and weeks have. */
static struct labels choose_labels(const struct chart_drawing *drawing) {
	static const int steps[] = {1, 2, 3, 4, 6, 12, 13, 26, 52, 104};
	double slot = slot_of(drawing);
	int widest = widest_label(drawing, false);
	double moved = fmax(0, (widest - slot) / 2 - (drawing->plot.x - drawing->box.x));
	if (widest + CHART_GAP > slot && widest_label(drawing, true) + CHART_GAP <= slot &&
		most_label_lines(drawing) <= 3) {
		return (struct labels){1, most_label_lines(drawing)};
	}
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (widest + moved + CHART_GAP <= slot * steps[i]) {
			return (struct labels){steps[i], 1};
		}
	}
	return (struct labels){drawing->row_count, 1};
}

/* At the first the axis has as little room as it may need; then the plot is what is left. */
static struct labels measure(struct chart_drawing *drawing) {
	struct draw_box box = drawing->box;
	double axis = draw_chart_widest_tick(drawing) + CHART_GAP;
	drawing->plot = (struct draw_box){box.x + axis, box.y + NUMBER, box.width - axis, 0};
	struct labels labels = choose_labels(drawing);
	double below = labels.lines * CHART_LINE + TICK + (drawing->scale.least < 0 ? NUMBER : 0);
	drawing->plot.height = box.height - NUMBER - below;
	return labels;
}

static void put_grid(const struct chart_drawing *drawing) {
	const struct chart_scale *scale = &drawing->scale;
	const struct draw_box *plot = &drawing->plot;
	char text[PROSE_NUMBER];
	for (int64_t tick = draw_chart_first_tick(scale); tick <= scale->most; tick += scale->step) {
		double y = height_at(drawing, tick);
		if (tick != 0) {
			draw_page_line(
				drawing->page, (struct draw_box){plot->x, y, plot->width, 0}, 2, CHART_GRID);
		}
		draw_chart_tick_text(scale, tick, drawing->language, text);
		draw_chart_write(drawing, DRAW_RIGHT, plot->x - CHART_GAP, y - CHART_LINE / 2.0,
			CHART_LETTERS, CHART_PALE_INK, text);
	}
}

static void put_bar(const struct chart_drawing *drawing, int row, int series, int64_t value) {
	double pitch = pitch_of(drawing), width = pitch - (drawing->series_count > 1 ? pitch / 8 : 0);
	double zero = height_at(drawing, 0), y = height_at(drawing, value);
	if (value != 0) {
		draw_chart_fill_bar(drawing,
			(struct draw_box){middle_of(drawing, row, series) - width / 2, fmin(y, zero), width,
				fmax(fabs(zero - y), 2)},
			series);
	}
}

/* The size of letters in which every number has room beside the next; 0: there is none. */
static int size_of_numbers(const struct chart_drawing *drawing) {
	double room = drawing->series_count > 1 ? pitch_of(drawing) : slot_of(drawing);
	for (int size = CHART_LETTERS; size >= CHART_SMALLEST; size--) {
		if (draw_chart_widest_number(drawing, size) + 4 <= room) {
			return size;
		}
	}
	return 0;
}

static void put_number(const struct chart_drawing *drawing, int row, int series, int size) {
	char text[PROSE_NUMBER];
	int64_t value = 0;
	double x = middle_of(drawing, row, series);
	draw_chart_value(drawing->table, row, series, &value);
	if (size == 0) {
		if (draw_chart_cell(drawing, row, series)->kind == CELL_HIDDEN) {
			draw_chart_put_points(drawing, x, height_at(drawing, 0) - 4, pitch_of(drawing));
		}
		return;
	}
	double y = height_at(drawing, value) + (value < 0 ? 0 : -size * 1.36);
	draw_chart_write(drawing, DRAW_CENTRED, x, y, size, CHART_INK,
		draw_chart_number(drawing, row, series, text));
}

static void put_values(const struct chart_drawing *drawing) {
	int size = size_of_numbers(drawing);
	for (int i = 0; i < drawing->row_count * drawing->series_count; i++) {
		int64_t value;
		int row = i / drawing->series_count, series = i % drawing->series_count;
		if (draw_chart_value(drawing->table, row, series, &value)) {
			put_bar(drawing, row, series, value);
		}
		put_number(drawing, row, series, size);
	}
}

/* Those at the edges move inwards; what would then touch its neighbour is left out. */
static void put_labels(const struct chart_drawing *drawing, struct labels labels) {
	char room[PROSE_NUMBER];
	double free = drawing->box.x, edge = drawing->box.x + drawing->box.width;
	struct draw_text text = {
		.y = (int)(drawing->box.y + drawing->box.height) - labels.lines * CHART_LINE,
		.size = CHART_LETTERS,
		.align = DRAW_CENTRED,
		.colour = CHART_INK};
	for (int i = 0; i < drawing->row_count; i += labels.step) {
		const char *label = draw_chart_label(drawing, i, room);
		double middle = drawing->plot.x + slot_of(drawing) * (i + 0.5);
		text.width = labels.lines > 1 ? (int)slot_of(drawing) - CHART_GAP / 2
									  : draw_page_width(drawing->page, &text, label) + 2;
		double x = fmin(fmax(middle - text.width / 2.0, drawing->box.x), edge - text.width);
		if (x >= free) {
			text.x = (int)x;
			draw_page_text(drawing->page, &text, label);
			free = x + text.width;
		}
	}
}

void draw_chart_put_columns(struct chart_drawing *drawing) {
	if (drawing->row_count == 0) {
		return;
	}
	struct labels labels = measure(drawing);
	put_grid(drawing);
	put_values(drawing);
	draw_page_line(drawing->page,
		(struct draw_box){drawing->plot.x, height_at(drawing, 0), drawing->plot.width, 0}, 3,
		CHART_BASE);
	put_labels(drawing, labels);
}
