#include "admin/draw_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "admin/table.h"

enum {
	LINE_LETTERS = 105, // of a line of the printed foot
	COLOURS = 4,
	FEW = 24,       // bars that have their numbers beside them
	BAR_WIDTH = 24, // of a bar and its share of the gaps, in pixels
	A4 = 9,
};

static const lxw_color_t colours[COLOURS] = {0x12324F, 0xD08300, 0xA5401A, 0x2B8A6E};

struct line {
	char text[256];
	size_t length;
	int column;
};

static void add_code(struct line *line, const char *code) {
	size_t room = sizeof line->text - line->length;
	line->length += (size_t)snprintf(line->text + line->length, room, "%s", code);
}

static bool starts_letter(char byte) {
	return (byte & 0xC0) != 0x80;
}

/* What cannot be shown as it is: "&" begins a code, and pages break no lines. */
static void add_letter(struct line *line, char byte) {
	bool is_full = byte == ' ' && line->column > LINE_LETTERS;
	line->column = is_full ? 0 : line->column + starts_letter(byte);
	add_code(line, (const char[]){is_full ? '\n' : byte, byte == '&' ? '&' : '\0', '\0'});
}

/* Whole letters only, and so many bytes are left free. */
static void add_words(struct line *line, const char *words, size_t left) {
	static const char more[] = "…";
	size_t room = sizeof line->text - left - sizeof more;
	for (; *words; words++) {
		if (starts_letter(*words) && line->length + 4 > room) {
			add_code(line, more);
			return;
		}
		add_letter(line, *words);
	}
}

lxw_error draw_sheet_page(
	lxw_worksheet *sheet, const char *title, const char *marks, const char *foot) {
	struct line above = {.length = 0}, below = {.length = 0};
	add_code(&above, "&L&\"-,Bold\"");
	add_words(&above, title, sizeof above.text / 2);
	add_code(&above, "&R&\"-,Bold\"");
	add_words(&above, marks, 0);
	add_code(&below, "&L&8 ");
	add_words(&below, foot, 16);
	add_code(&below, "&R&8 &P / &N");
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, A4);
	worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.9);
	worksheet_fit_to_pages(sheet, 1, 0);
	lxw_error failure = worksheet_set_header(sheet, above.text);
	return failure ? failure : worksheet_set_footer(sheet, below.text);
}

/* The library takes a text that begins with "=" for a formula. */
static const char *plain(const char *text) {
	return text + strspn(text, "=");
}

/* In a second round the same colours, striped. */
static void colour(lxw_chart_series *series, int number) {
	lxw_chart_fill fill = {.color = colours[number % COLOURS]};
	lxw_chart_pattern stripes = {.fg_color = fill.color,
		.bg_color = LXW_COLOR_WHITE,
		.type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
	lxw_chart_line line = {.color = fill.color, .width = 0.75f};
	if (number < COLOURS) {
		chart_series_set_fill(series, &fill);
	} else {
		chart_series_set_pattern(series, &stripes);
	}
	chart_series_set_line(series, &line);
}

static int bar_count(const struct table *table) {
	return table->chart.row_count * table->chart.value_count;
}

/* Each bar's number where bars are few; ".." in the place of each bar that is not told. */
static lxw_error label(lxw_chart_series *series, const struct table *table, int column) {
	lxw_chart_data_label hidden = {.value = (char *)TABLE_HIDDEN};
	lxw_chart_data_label other = {.hide = bar_count(table) > FEW};
	lxw_chart_data_label **labels = calloc((size_t)table->chart.row_count + 1, sizeof *labels);
	if (!labels) {
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	}
	for (int row = 0; row < table->chart.row_count; row++) {
		labels[row] = table_cell(table, row, column)->kind == CELL_HIDDEN ? &hidden : &other;
	}
	chart_series_set_labels(series);
	chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
	lxw_error failure = chart_series_set_labels_custom(series, labels);
	free(labels);
	return failure;
}

static lxw_error add_series(lxw_chart *chart, const struct table *table, int number) {
	int column = table->chart.first_value + number;
	lxw_col_t labels = (lxw_col_t)table->chart.label, values = (lxw_col_t)column;
	lxw_row_t last = (lxw_row_t)table->chart.row_count;
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	if (!series) {
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	}
	chart_series_set_categories(series, table->name, 1, labels, last, labels);
	chart_series_set_values(series, table->name, 1, values, last, values);
	chart_series_set_name(series, plain(table->columns[column].title));
	colour(series, number);
	return label(series, table, column);
}

static bool has_negative(const struct table *table) {
	for (int row = 0; row < table->chart.row_count; row++) {
		for (int i = 0; i < table->chart.value_count; i++) {
			if (table_cell(table, row, table->chart.first_value + i)->number < 0) {
				return true;
			}
		}
	}
	return false;
}

static void name_axis(lxw_chart_axis *axis, const char *name) {
	lxw_chart_font font = {.bold = LXW_EXPLICIT_FALSE, .size = 9};
	chart_axis_set_name(axis, plain(name));
	chart_axis_set_name_font(axis, &font);
}

/* Several columns have no name in common but the chart's own. */
static void set_axes(lxw_chart_axis *rows, lxw_chart_axis *numbers, const struct table *table) {
	lxw_chart_line grid = {.color = 0xD5DADF, .width = 0.75f};
	name_axis(rows, table->columns[table->chart.label].title);
	if (table->chart.value_count == 1) {
		name_axis(numbers, table->columns[table->chart.first_value].title);
	}
	if (!has_negative(table)) {
		chart_axis_set_min(numbers, 0);
	}
	chart_axis_major_gridlines_set_visible(rows, LXW_FALSE);
	chart_axis_major_gridlines_set_visible(numbers, LXW_TRUE);
	chart_axis_major_gridlines_set_line(numbers, &grid);
}

static void set_looks(lxw_chart *chart, const struct table *table) {
	lxw_chart_font font = {.size = 12};
	chart_title_set_name(chart, plain(table->chart.title));
	chart_title_set_name_font(chart, &font);
	chart_set_series_gap(chart, 60);
	chart_legend_set_position(
		chart, table->chart.value_count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
	if (table->chart.kind == CHART_COLUMNS) {
		set_axes(chart->x_axis, chart->y_axis, table);
	} else {
		set_axes(chart->y_axis, chart->x_axis, table);
		chart_axis_set_reverse(chart->y_axis);      // the first row on top,
		chart_axis_set_crossing_max(chart->y_axis); // the numbers below
	}
}

static int within(int least, int size, int most) {
	return size < least ? least : size > most ? most : size;
}

/* The library has a size of its own, which is scaled to ours. */
static lxw_error insert(
	lxw_worksheet *sheet, lxw_chart *chart, const struct table *table, int row, int column) {
	const double own_width = 480, own_height = 288;
	int length = bar_count(table) * BAR_WIDTH;
	bool lies = table->chart.kind == CHART_BARS;
	double width = lies ? 620 : within(520, length + 100, 800);
	double height =
		lies ? within(240, length + 130, 1000) : within(340, 16 * table->row_count, 460);
	lxw_chart_options options = {.x_scale = width / own_width,
		.y_scale = height / own_height,
		.object_position = LXW_OBJECT_MOVE_DONT_SIZE,
		.description = (char *)table->chart.title};
	return worksheet_insert_chart_opt(sheet, (lxw_row_t)row, (lxw_col_t)column, chart, &options);
}

lxw_error draw_sheet_chart(
	lxw_workbook *workbook, lxw_worksheet *sheet, const struct table *table, int row, int column) {
	if (table->chart.kind == CHART_NONE || table->chart.row_count == 0) {
		return LXW_NO_ERROR;
	}
	lxw_chart *chart = workbook_add_chart(
		workbook, table->chart.kind == CHART_BARS ? LXW_CHART_BAR : LXW_CHART_COLUMN);
	if (!chart) {
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	}
	for (int i = 0; i < table->chart.value_count; i++) {
		lxw_error failure = add_series(chart, table, i);
		if (failure) {
			return failure;
		}
	}
	set_looks(chart, table);
	return insert(sheet, chart, table, row, column);
}
