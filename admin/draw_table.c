#include "admin/draw_table.h"

#include <stddef.h>

#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/table.h"
#include "core/text.h"

enum {
	TITLE = 32,
	NOTE = 27,
	BELOW_TITLE = 10,
	ABOVE_NOTE = 14,
	FIRST_ROWS = 2, // that the header is not left alone with
};

static const char *note_of(const struct table *table) {
	const char *note = table->note;
	for (int row = 0; !note && row < table->row_count; row++) {
		note = table_hides(table, row) ? text_get("\"..\" is a hidden number.") : NULL;
	}
	return note;
}

static int note_height(const struct drawn_table *drawn) {
	struct draw_text text = {.width = FLOW_WIDTH, .size = NOTE};
	const char *note = note_of(drawn->table);
	return note ? draw_page_height(drawn->flow->page, &text, note) + ABOVE_NOTE : 0;
}

static void put_note(struct draw_flow *flow, const char *note) {
	flow->y += ABOVE_NOTE;
	draw_flow_words(flow, "P", (struct draw_text){.size = NOTE, .colour = FLOW_PALE_INK}, note);
}

static void put_title(struct draw_flow *flow, const char *title) {
	draw_flow_words(
		flow, "P", (struct draw_text){.size = TITLE, .is_bold = true, .colour = FLOW_INK}, title);
	flow->y += BELOW_TITLE;
}

static int title_height(const struct drawn_table *drawn) {
	struct draw_text title = {.width = FLOW_WIDTH, .size = TITLE, .is_bold = true};
	return draw_page_height(drawn->flow->page, &title, drawn->table->title) + BELOW_TITLE;
}

static int first_rows_height(const struct drawn_table *drawn) {
	int height = draw_table_row_height(drawn, -1);
	for (int row = 0; row < FIRST_ROWS && row < drawn->table->row_count; row++) {
		height += draw_table_row_height(drawn, row);
	}
	return height;
}

static struct drawn_table measure(struct draw_flow *flow, const struct table *table) {
	struct drawn_table drawn = {.flow = flow, .table = table};
	draw_table_measure(&drawn);
	drawn.beside = draw_table_beside(&drawn, draw_table_rows_height(&drawn));
	return drawn;
}

static int least_of(const struct drawn_table *drawn) {
	int whole = draw_flow_whole(drawn->flow), title = title_height(drawn);
	int rows = draw_table_rows_height(drawn), note = note_height(drawn), all = rows + note;
	int first = first_rows_height(drawn);
	if (drawn->beside > 0) {
		return title + (rows > drawn->beside ? rows : drawn->beside) + note;
	}
	all = 4 * all <= whole ? all : first;
	return title + (2 * all < whole ? all : whole / 2);
}

int draw_table_least(struct draw_flow *flow, const struct table *table) {
	struct drawn_table drawn = measure(flow, table);
	return least_of(&drawn);
}

static void put_rows(struct drawn_table *drawn) {
	struct draw_flow *flow = drawn->flow;
	const char *note = note_of(drawn->table);
	int top = flow->y;
	draw_table_put_rows(drawn, note_height(drawn));
	if (drawn->beside > 0) {
		draw_table_put_chart_beside(drawn, top);
	}
	if (note) {
		put_note(flow, note);
	}
	if (drawn->beside == 0 && drawn->table->chart.kind != CHART_NONE &&
		drawn->table->chart.row_count > 0) {
		draw_table_put_chart_below(drawn);
	}
}

void draw_table(struct draw_flow *flow, const struct table *table) {
	struct drawn_table drawn = measure(flow, table);
	draw_flow_need(flow, least_of(&drawn));
	put_title(flow, table->title);
	if (table->row_count > 0) {
		put_rows(&drawn);
	} else {
		put_note(flow, text_get("There are no rows."));
	}
}
