#include "admin/draw_table.h"

#include <stdlib.h>
#include <string.h>

#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/prose.h"
#include "admin/table.h"
#include "core/text.h"

enum {
	TITLE = 32,
	NOTE = 27,
	HEAD_PAPER = 0xe8eef3,
	FIRST_ROWS = 2, // that the header is not left alone with
};

static bool is_total(const struct table *table, int row) {
	return table->chart.kind != CHART_NONE && row >= table->chart.row_count;
}

/* The header is the row before the first. */
static const char *words_of(const struct drawn_table *drawn, int row, int column, char *room) {
	const struct table *table = drawn->table;
	return row < 0 ? table->columns[column].title
				   : prose_cell(table_cell(table, row, column), &table->columns[column],
						 drawn->language, room);
}

static struct draw_text text_of(const struct drawn_table *drawn, int row, int column) {
	return (struct draw_text){
		.x = drawn->columns[column].x,
		.y = drawn->flow->y + DRAWN_ABOVE,
		.width = drawn->columns[column].width,
		.size = drawn->size,
		.is_bold = row < 0 || is_total(drawn->table, row),
		.align = drawn->table->columns[column].kind == CELL_NUMBER ? DRAW_RIGHT : DRAW_LEFT,
		.colour = FLOW_INK,
	};
}

static int height_of(const struct drawn_table *drawn, int row) {
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
	struct draw_box line = {FLOW_LEFT, drawn->flow->y, drawn->width, 0};
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
	int from[DRAW_TABLE_COLUMNS] = {0}, height = height_of(drawn, -1);
	draw_page_fill(drawn->flow->page,
		(struct draw_box){FLOW_LEFT, drawn->flow->y, drawn->width, height}, HEAD_PAPER);
	put_pieces(drawn, -1, from);
	put_line(drawn, 3, FLOW_TITLE_INK);
}

static void turn(const struct drawn_table *drawn) {
	draw_flow_turn(drawn->flow);
	put_head(drawn);
}

/* What is higher than a page goes on at the next one. */
static void put_row(const struct drawn_table *drawn, int row) {
	int from[DRAW_TABLE_COLUMNS] = {0}, height = height_of(drawn, row);
	int whole = draw_flow_whole(drawn->flow) - height_of(drawn, -1);
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

static void put_rows(const struct drawn_table *drawn) {
	draw_page_begin(drawn->flow->page, "Table");
	put_head(drawn);
	for (int row = 0; row < drawn->table->row_count; row++) {
		put_row(drawn, row);
	}
	draw_page_end(drawn->flow->page, "Table");
	drawn->flow->y += 14;
}

static void put_title(struct draw_flow *flow, const char *title) {
	draw_flow_words(
		flow, "P", (struct draw_text){.size = TITLE, .is_bold = true, .colour = FLOW_INK}, title);
	flow->y += 10;
}

static bool hides(const struct table *table) {
	for (int row = 0; row < table->row_count; row++) {
		if (table_hides(table, row)) {
			return true;
		}
	}
	return false;
}

static void put_note(struct draw_flow *flow, const struct table *table) {
	const char *note = table->note;
	if (!note && hides(table)) {
		note = text_get("\"..\" is a hidden number.");
	}
	if (note) {
		draw_flow_words(flow, "P", (struct draw_text){.size = NOTE, .colour = FLOW_PALE_INK}, note);
	}
}

int draw_table_least(struct draw_flow *flow, const struct table *table, const char *language) {
	struct drawn_table drawn = {.flow = flow, .table = table, .language = language};
	struct draw_text title = {.width = FLOW_WIDTH, .size = TITLE, .is_bold = true};
	draw_table_measure(&drawn);
	int least = draw_page_height(flow->page, &title, table->title) + 10 + height_of(&drawn, -1);
	int first = least, most = draw_flow_whole(flow) / 3;
	for (int row = 0; row < table->row_count && least <= most; row++) {
		least += height_of(&drawn, row);
		first = row < FIRST_ROWS ? least : first;
	}
	return least <= most ? least : first < most ? first : most;
}

void draw_table(struct draw_flow *flow, const struct table *table, const char *language) {
	struct drawn_table drawn = {.flow = flow, .table = table, .language = language};
	draw_flow_need(flow, draw_table_least(flow, table, language));
	draw_table_measure(&drawn);
	put_title(flow, table->title);
	if (table->row_count > 0) {
		put_rows(&drawn);
	} else {
		draw_flow_words(flow, "P", (struct draw_text){.size = NOTE, .colour = FLOW_PALE_INK},
			text_get("There are no rows."));
	}
	put_note(flow, table);
}
