#include "admin/draw_chart.h"

#include <math.h>
#include <string.h>

#include "admin/draw_chart_inside.h"

enum {
	COLUMNS_LOWEST = 420,
	COLUMNS_HIGHEST = 560,
	COLUMNS_EMPTY = 180, // where there is not one bar
	SWATCH = 34,         // the little bar of the legend
	CARD = 24,           // what is left free around the picture
	CARD_EDGE = 0xd5dbe0,
	HATCH = 11, // between the lines of a pattern
	HATCHED_FROM = 12,
};

/* From dark to light, each 3:1 or more against white and told apart in grey. */
static const int colours[] = {0x174a72, 0xc2571a, 0x4d9a84, 0x7a5195};

const struct cell *draw_chart_cell(const struct chart_drawing *drawing, int row, int series) {
	return table_cell(drawing->table, row, drawing->table->chart.first_value + series);
}

const char *draw_chart_label(
	const struct chart_drawing *drawing, int row, char text[PROSE_NUMBER]) {
	int label = drawing->table->chart.label;
	return prose_cell(table_cell(drawing->table, row, label), &drawing->table->columns[label],
		drawing->language, text);
}

const char *draw_chart_number(
	const struct chart_drawing *drawing, int row, int series, char text[PROSE_NUMBER]) {
	return prose_cell(draw_chart_cell(drawing, row, series),
		&drawing->table->columns[drawing->table->chart.first_value + series], drawing->language,
		text);
}

static int width_of(const struct chart_drawing *drawing, int size, const char *words) {
	return draw_page_width(drawing->page, &(struct draw_text){.size = size}, words);
}

int draw_chart_widest_number(const struct chart_drawing *drawing, int size) {
	char text[PROSE_NUMBER];
	int widest = 0;
	for (int i = 0; i < drawing->row_count * drawing->series_count; i++) {
		int width = width_of(drawing, size,
			draw_chart_number(drawing, i / drawing->series_count, i % drawing->series_count, text));
		widest = width > widest ? width : widest;
	}
	return widest;
}

int draw_chart_widest_tick(const struct chart_drawing *drawing) {
	const struct chart_scale *scale = &drawing->scale;
	char text[PROSE_NUMBER];
	int widest = 0;
	for (int64_t tick = draw_chart_first_tick(scale); tick <= scale->most; tick += scale->step) {
		draw_chart_tick_text(scale, tick, drawing->language, text);
		int width = width_of(drawing, CHART_LETTERS, text);
		widest = width > widest ? width : widest;
	}
	return widest;
}

void draw_chart_write(const struct chart_drawing *drawing, enum draw_align align, double x,
	double y, int size, int colour, const char *words) {
	struct draw_text text = {.y = (int)lround(y), .size = size, .colour = colour};
	text.is_bold = strcmp(words, TABLE_HIDDEN) == 0; // two points are easily overlooked
	text.width = draw_page_width(drawing->page, &text, words) + 2;
	text.align = align;
	text.x = (int)lround(x - text.width * (int)align / 2.0);
	draw_page_text(drawing->page, &text, words);
}

/* White lines from the lower left to the upper right, cut at the bar's edges. */
static void put_slanted(struct draw_page *page, struct draw_box bar, double gap) {
	for (double c = gap; c < bar.width + bar.height; c += gap) {
		double from_x = fmax(0, c - bar.height), until_x = fmin(c, bar.width);
		struct draw_box line = {bar.x + from_x, bar.y + c - from_x, until_x - from_x, 0};
		line.height = -line.width;
		draw_page_line(page, line, 3, 0xffffff);
	}
}

static void put_across(struct draw_page *page, struct draw_box bar) {
	for (double y = HATCH; y < bar.height - 3; y += HATCH) {
		struct draw_box line = {bar.x, bar.y + bar.height - y, bar.width, 0};
		draw_page_line(page, line, 3, 0xffffff);
	}
}

void draw_chart_fill_bar(const struct chart_drawing *drawing, struct draw_box bar, int series) {
	int pattern = (series + series / 4) % 4;
	draw_page_fill(drawing->page, bar, colours[series % 4]);
	if (fmin(bar.width, bar.height) < HATCHED_FROM) {
		return;
	}
	if (pattern == 1 || pattern == 3) {
		put_slanted(drawing->page, bar, pattern == 1 ? 16 : 9);
	}
	if (pattern == 2 || pattern == 3) {
		put_across(drawing->page, bar);
	}
}

void draw_chart_put_points(const struct chart_drawing *drawing, double x, double y, double width) {
	double size = fmin(5, width / 3);
	for (int i = -1; i <= 1; i += 2) {
		struct draw_box point = {x + i * size * 0.9 - size / 2, y - size, size, size};
		draw_page_fill(drawing->page, point, CHART_INK);
	}
}

/* Answers where the next name goes; one that has no room begins a line. */
static void place_name(const struct chart_drawing *drawing, int series, double *x, double *y) {
	const char *name = drawing->table->columns[drawing->table->chart.first_value + series].title;
	double width = SWATCH + CHART_GAP + width_of(drawing, CHART_LETTERS, name);
	if (*x > drawing->box.x && *x + width > drawing->box.x + drawing->box.width) {
		*x = drawing->box.x;
		*y += CHART_LINE;
	}
}

static void put_name(const struct chart_drawing *drawing, int series, double *x, double *y) {
	const char *name = drawing->table->columns[drawing->table->chart.first_value + series].title;
	struct draw_text text = {.size = CHART_LETTERS, .colour = CHART_INK, .lines = 1};
	place_name(drawing, series, x, y);
	draw_chart_fill_bar(drawing, (struct draw_box){*x, *y + 6, SWATCH, 24}, series);
	text.x = (int)lround(*x) + SWATCH + CHART_GAP;
	text.y = (int)lround(*y);
	text.width = (int)(drawing->box.x + drawing->box.width) - text.x;
	draw_page_text(drawing->page, &text, name);
	*x = text.x + width_of(drawing, CHART_LETTERS, name) + 3 * CHART_GAP;
}

/* One series needs no names: the title says what it is. */
static double height_of_names(const struct chart_drawing *drawing) {
	double x = drawing->box.x, y = 0;
	for (int i = 0; drawing->series_count > 1 && i < drawing->series_count; i++) {
		place_name(drawing, i, &x, &y);
		x += SWATCH + 4 * CHART_GAP +
			 width_of(drawing, CHART_LETTERS,
				 drawing->table->columns[drawing->table->chart.first_value + i].title);
	}
	return drawing->series_count > 1 ? y + CHART_LINE + CHART_GAP : 0;
}

static void put_names(struct chart_drawing *drawing) {
	double x = drawing->box.x, y = drawing->box.y, height = height_of_names(drawing);
	for (int i = 0; drawing->series_count > 1 && i < drawing->series_count; i++) {
		put_name(drawing, i, &x, &y);
	}
	drawing->box.y += height;
	drawing->box.height -= height;
}

static struct chart_drawing begin(
	struct draw_page *page, const struct table *table, const char *language, struct draw_box box) {
	const struct chart *chart = &table->chart;
	int rows = chart->row_count < table->row_count ? chart->row_count : table->row_count;
	return (struct chart_drawing){
		.page = page,
		.table = table,
		.language = language,
		.box = box,
		.row_count = rows,
		.series_count = chart->value_count,
		.scale = draw_chart_scale_of(table, rows),
	};
}

int draw_chart_height(
	struct draw_page *page, const struct table *table, const char *language, int width) {
	struct chart_drawing drawing = begin(page, table, language, (struct draw_box){.width = width});
	int names = (int)ceil(height_of_names(&drawing)), plot = width * 32 / 100;
	if (table->chart.kind == CHART_BARS) {
		return names + draw_chart_height_of_bars(&drawing);
	}
	if (drawing.scale.step > drawing.scale.most - drawing.scale.least) {
		return names + COLUMNS_EMPTY;
	}
	plot = plot < COLUMNS_LOWEST ? COLUMNS_LOWEST : plot;
	return names + (plot > COLUMNS_HIGHEST ? COLUMNS_HIGHEST : plot);
}

void draw_chart(
	struct draw_page *page, const struct table *table, const char *language, struct draw_box box) {
	struct chart_drawing drawing = begin(page, table, language, box);
	put_names(&drawing);
	if (table->chart.kind == CHART_BARS) {
		draw_chart_put_bars(&drawing);
	} else {
		draw_chart_put_columns(&drawing);
	}
}

/* White, with a thin edge. */
static void put_card(struct draw_page *page, int width, int height) {
	draw_page_fill(page, (struct draw_box){0, 0, width, height}, CARD_EDGE);
	draw_page_fill(page, (struct draw_box){2, 2, width - 4, height - 4}, 0xffffff);
}

bool draw_chart_svg(const struct table *table, const char *language, int width, int height,
	FILE *file, struct error *err) {
	const struct draw_sheet sheet = {width, height, table->chart.title, 0, NULL};
	struct draw_page *page = draw_page_open_svg(file, &sheet, err);
	if (!page) {
		return false;
	}
	int inside = width - 2 * CARD;
	if (height == 0) {
		height = draw_chart_height(page, table, language, inside) + 2 * CARD;
		draw_page_set_height(page, height);
	}
	put_card(page, width, height);
	draw_chart(page, table, language, (struct draw_box){CARD, CARD, inside, height - 2 * CARD});
	return draw_page_close(page, err);
}
