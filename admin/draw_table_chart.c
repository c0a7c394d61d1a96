#include <string.h>

#include "admin/draw_chart.h"
#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/report.h"

enum {
	CAPTION = 30,
	BELOW_CAPTION = 12,
	ABOVE_CHART = 40,
	APART = 60,
	LOWEST = 420, // of upright bars beside a table
	HIGHEST = 560,
};

static struct draw_text caption_text(int width) {
	return (struct draw_text){.width = width, .size = CAPTION, .is_bold = true, .colour = FLOW_INK};
}

static int caption_height(const struct drawn_table *drawn, int width) {
	struct draw_text text = caption_text(width);
	return draw_page_height(drawn->flow->page, &text, drawn->table->chart.title) + BELOW_CAPTION;
}

/* The table's own title is enough where it says the same right above. */
static bool needs_caption(const struct drawn_table *drawn) {
	return strcmp(drawn->table->chart.title, drawn->table->title) != 0;
}

static int best_height(const struct drawn_table *drawn, int width) {
	return draw_chart_height(drawn->flow->page, drawn->table, drawn->flow->report->language, width);
}

static void put_picture(const struct drawn_table *drawn, struct draw_box box) {
	draw_page_begin(drawn->flow->page, "Figure");
	draw_chart(drawn->flow->page, drawn->table, drawn->flow->report->language, box);
	draw_page_end(drawn->flow->page, "Figure");
}

static int width_beside(const struct drawn_table *drawn) {
	return FLOW_WIDTH - drawn->width - APART;
}

int draw_table_beside(const struct drawn_table *drawn, int height) {
	const struct chart *chart = &drawn->table->chart;
	int whole = draw_flow_whole(drawn->flow), width = width_beside(drawn);
	if (chart->kind == CHART_NONE || chart->row_count == 0 || drawn->bands > 1 ||
		drawn->width > DRAWN_NARROW) {
		return 0;
	}
	int best = best_height(drawn, width);
	if (chart->kind == CHART_COLUMNS && best >= LOWEST) {
		best = height < LOWEST ? LOWEST : height > HIGHEST ? HIGHEST : height;
	}
	best += needs_caption(drawn) ? caption_height(drawn, width) : 0;
	return 2 * height <= whole && 2 * best <= whole ? best : 0;
}

void draw_table_put_chart_beside(struct drawn_table *drawn, int top) {
	struct draw_flow *flow = drawn->flow;
	int x = FLOW_LEFT + drawn->width + APART, width = width_beside(drawn), caption = 0;
	if (needs_caption(drawn)) {
		struct draw_text text = caption_text(width);
		text.x = x;
		text.y = top;
		draw_page_begin(flow->page, "P");
		draw_page_text(flow->page, &text, drawn->table->chart.title);
		draw_page_end(flow->page, "P");
		caption = caption_height(drawn, width);
	}
	put_picture(drawn, (struct draw_box){x, top + caption, width, drawn->beside - caption});
	flow->y = top + drawn->beside > flow->y ? top + drawn->beside : flow->y;
}

/* Upright bars may be somewhat lower than is best, rather than leave the end of a page empty. */
static int choose_height(const struct drawn_table *drawn, int caption) {
	int best = best_height(drawn, FLOW_WIDTH);
	int room = draw_flow_room(drawn->flow) - caption;
	int whole = draw_flow_whole(drawn->flow) - caption;
	if (drawn->table->chart.kind == CHART_COLUMNS && room < best && room >= best * 3 / 4) {
		return room;
	}
	return best < whole ? best : whole;
}

/* Words and picture stay together on one page. */
void draw_table_put_chart_below(struct drawn_table *drawn) {
	struct draw_flow *flow = drawn->flow;
	flow->y += ABOVE_CHART;
	int caption = caption_height(drawn, FLOW_WIDTH), height = choose_height(drawn, caption);
	draw_flow_need(flow, caption + height);
	draw_flow_words(flow, "P", caption_text(FLOW_WIDTH), drawn->table->chart.title);
	flow->y += BELOW_CAPTION;
	put_picture(drawn, (struct draw_box){FLOW_LEFT, flow->y, FLOW_WIDTH, height});
	flow->y += height;
}
