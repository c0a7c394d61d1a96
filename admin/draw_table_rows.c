#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/prose.h"
#include "admin/report.h"
#include "admin/table.h"

enum { HEAD_PAPER = 0xe8eef3, FEWEST = 4 }; // FEWEST: rows that are worth a header

static bool is_total(const struct table *table, int row) {
	return table->chart.kind != CHART_NONE && row >= table->chart.row_count;
}

/* The header is the row before the first. */
static const char *words_of(const struct drawn_table *drawn, int row, int column, char *room) {
	const struct table *table = drawn->table;
	return row < 0 ? table->columns[column].title
				   : prose_cell(table_cell(table, row, column), &table->columns[column],
						 drawn->flow->report->language, room);
}

static struct draw_text text_of(const struct drawn_table *drawn, int row, int column) {
	return (struct draw_text){
		.x = drawn->columns[column].x + drawn->shift,
		.y = drawn->flow->y + DRAWN_ABOVE,
		.width = drawn->columns[column].width,
		.size = drawn->size,
		.is_bold = row < 0 || is_total(drawn->table, row),
		.align = drawn->table->columns[column].kind == CELL_NUMBER ? DRAW_RIGHT : DRAW_LEFT,
		.colour = FLOW_INK,
	};
}

int draw_table_row_height(const struct drawn_table *drawn, int row) {
	char room[PROSE_NUMBER];
	int most = 0;
	for (int i = 0; i < drawn->table->column_count; i++) {
		struct draw_text text = text_of(drawn, row, i);
		int height = draw_page_height(drawn->flow->page, &text, words_of(drawn, row, i, room));
		most = height > most ? height : most;
	}
	return most + DRAWN_ABOVE + DRAWN_BELOW;
}

static void put_line(const struct drawn_table *drawn, double thickness, int colour) {
	struct draw_box line = {FLOW_LEFT + drawn->shift, drawn->flow->y, drawn->width, 0};
	draw_page_line(drawn->flow->page, line, thickness, colour);
}

/* What of a cell has room in that height; answers how many bytes, and the height they take. */
static int put_piece(const struct drawn_table *drawn, int row, int column, int from, int *height) {
	char room[PROSE_NUMBER];
	const char *words = words_of(drawn, row, column, room) + from;
	struct draw_text text = text_of(drawn, row, column);
	struct draw_page *page = drawn->flow->page;
	int most = *height - DRAWN_ABOVE - DRAWN_BELOW;
	text.length = draw_page_fit(page, &text, words, most);
	*height = 0;
	draw_page_begin(page, row < 0 ? "TH" : "TD");
	if (text.length > 0) {
		*height = draw_page_text(page, &text, words);
	}
	draw_page_end(page, row < 0 ? "TH" : "TD");
	return text.length;
}

/* As much of a row as the page has room for; whether that was all of it. */
static bool put_pieces(const struct drawn_table *drawn, int row, int *from) {
	char room[PROSE_NUMBER];
	int most = 0, space = draw_flow_room(drawn->flow);
	bool is_all = true;
	draw_page_begin(drawn->flow->page, "TR");
	for (int i = 0; i < drawn->table->column_count; i++) {
		int height = space;
		from[i] += put_piece(drawn, row, i, from[i], &height);
		is_all &= words_of(drawn, row, i, room)[from[i]] == '\0';
		most = height > most ? height : most;
	}
	draw_page_end(drawn->flow->page, "TR");
	drawn->flow->y += most + DRAWN_ABOVE + DRAWN_BELOW;
	return is_all || most == 0;
}

static void put_head(const struct drawn_table *drawn) {
	int from[DRAW_TABLE_COLUMNS] = {0}, height = draw_table_row_height(drawn, -1);
	draw_page_fill(drawn->flow->page,
		(struct draw_box){FLOW_LEFT + drawn->shift, drawn->flow->y, drawn->width, height},
		HEAD_PAPER);
	put_pieces(drawn, -1, from);
	put_line(drawn, 3, FLOW_TITLE_INK);
}

static void turn(const struct drawn_table *drawn) {
	draw_flow_turn(drawn->flow);
	put_head(drawn);
}

/* What is higher than a page goes on at the next one. */
static void put_row(const struct drawn_table *drawn, int row, int below) {
	int from[DRAW_TABLE_COLUMNS] = {0}, height = draw_table_row_height(drawn, row) + below;
	int whole = draw_flow_whole(drawn->flow) - draw_table_row_height(drawn, -1);
	if (height > draw_flow_room(drawn->flow) &&
		(height <= whole || 3 * draw_flow_room(drawn->flow) < whole)) {
		turn(drawn);
	}
	if (is_total(drawn->table, row) && !is_total(drawn->table, row - 1)) {
		put_line(drawn, 3, FLOW_PALE_INK);
	}
	while (!put_pieces(drawn, row, from)) {
		turn(drawn);
	}
	put_line(drawn, 2, FLOW_HAIR);
}

static int tallest_row(const struct drawn_table *drawn) {
	int tallest = 0;
	for (int row = 0; row < drawn->table->row_count; row++) {
		int height = draw_table_row_height(drawn, row);
		tallest = height > tallest ? height : tallest;
	}
	return tallest;
}

static int divide_up(int rows, int bands) {
	return (rows + bands - 1) / bands;
}

int draw_table_rows_height(const struct drawn_table *drawn) {
	int rows = drawn->table->row_count, height = draw_table_row_height(drawn, -1);
	if (drawn->bands > 1) {
		return height + divide_up(rows, drawn->bands) * tallest_row(drawn);
	}
	for (int row = 0; row < rows; row++) {
		height += draw_table_row_height(drawn, row);
	}
	return height;
}

static void put_one_below_the_other(const struct drawn_table *drawn, int below) {
	int rows = drawn->table->row_count;
	put_head(drawn);
	for (int row = 0; row < rows; row++) {
		put_row(drawn, row, row == rows - 1 ? below : 0);
	}
}

/* As many rows as this page has room for, in bands that are all as high; answers the next row. */
static int put_bands(struct drawn_table *drawn, int row, int fitting) {
	int rows = drawn->table->row_count, top = drawn->flow->y, lowest = top;
	int each = divide_up(rows - row, drawn->bands);
	each = each < fitting ? each : fitting;
	for (int band = 0; band < drawn->bands && row < rows; band++) {
		drawn->shift = band * (drawn->width + DRAWN_BAND_GAP);
		drawn->flow->y = top;
		put_head(drawn);
		for (int i = 0; i < each && row < rows; i++) {
			put_row(drawn, row++, 0);
		}
		lowest = drawn->flow->y > lowest ? drawn->flow->y : lowest;
	}
	drawn->shift = 0;
	drawn->flow->y = lowest;
	return row;
}

static void put_side_by_side(struct drawn_table *drawn, int below) {
	int tallest = tallest_row(drawn), head = draw_table_row_height(drawn, -1), row = 0;
	while (row < drawn->table->row_count) {
		int fitting = (draw_flow_room(drawn->flow) - head - below) / tallest;
		if (fitting < FEWEST && drawn->flow->y > drawn->flow->top) {
			draw_flow_turn(drawn->flow);
			continue;
		}
		row = put_bands(drawn, row, fitting > 1 ? fitting : 1);
		if (row < drawn->table->row_count) {
			draw_flow_turn(drawn->flow);
		}
	}
}

void draw_table_put_rows(struct drawn_table *drawn, int below) {
	draw_page_begin(drawn->flow->page, "Table");
	if (drawn->bands > 1) {
		put_side_by_side(drawn, below);
	} else {
		put_one_below_the_other(drawn, below);
	}
	draw_page_end(drawn->flow->page, "Table");
}
