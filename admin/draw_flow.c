#include "admin/draw_flow.h"

#include <stdio.h>
#include <string.h>

#include "admin/report.h"

enum {
	EDGE = 110, // of the paper, above the marks and below the foot
	BAND_PAPER = 0xfdf0d5,
	BAND_INK = 0x6b3a00, // 8:1 against the band
	FOOT_LETTERS = 22,
	NUMBER = 160, // width of the page's number
	APART = 50,
};

static void join_marks(const struct report *report, char *text, size_t size) {
	size_t used = 0;
	text[0] = '\0';
	for (int i = 0; i < report->mark_count && used < size; i++) {
		used += (size_t)snprintf(
			text + used, size - used, "%s%s", i > 0 ? " \u00b7 " : "", report->marks[i]);
	}
}

/* On every page, whatever becomes of the others. */
static int put_band(struct draw_flow *flow) {
	char marks[1024];
	struct draw_text text = {
		FLOW_LEFT + 20, EDGE + 9, FLOW_WIDTH - 40, 28, true, DRAW_CENTRED, .colour = BAND_INK};
	if (flow->report->mark_count == 0) {
		return EDGE + 40;
	}
	join_marks(flow->report, marks, sizeof marks);
	int height = draw_page_height(flow->page, &text, marks) + 18;
	draw_page_fill(flow->page, (struct draw_box){FLOW_LEFT, EDGE, FLOW_WIDTH, height}, BAND_PAPER);
	draw_page_text(flow->page, &text, marks);
	return EDGE + height + APART;
}

static struct draw_text foot_text(void) {
	return (struct draw_text){.x = FLOW_LEFT,
		.width = FLOW_WIDTH - NUMBER,
		.size = FOOT_LETTERS,
		.lines = 8, // the page is for the report
		.colour = FLOW_PALE_INK};
}

static void put_foot(struct draw_flow *flow) {
	char number[40];
	struct draw_text text = foot_text();
	struct draw_box line = {FLOW_LEFT, flow->bottom + 30, FLOW_WIDTH, 0};
	text.y = flow->bottom + 38;
	draw_page_line(flow->page, line, 2, FLOW_HAIR);
	draw_page_text(flow->page, &text, flow->report->foot);
	snprintf(number, sizeof number, "%d/%d", flow->number, flow->pages);
	text.x = FLOW_LEFT + FLOW_WIDTH - NUMBER;
	text.width = NUMBER;
	text.align = DRAW_RIGHT;
	draw_page_text(flow->page, &text, number);
}

static void begin_page(struct draw_flow *flow) {
	flow->number++;
	flow->top = flow->y = put_band(flow);
}

void draw_flow_init(
	struct draw_flow *flow, struct draw_page *page, const struct report *report, int pages) {
	*flow = (struct draw_flow){.page = page, .report = report, .pages = pages};
	struct draw_text text = foot_text();
	int foot = draw_page_height(page, &text, report->foot);
	flow->bottom = FLOW_PAGE_H - EDGE - foot - 38;
	begin_page(flow);
}

void draw_flow_finish(struct draw_flow *flow) {
	put_foot(flow);
	draw_page_turn(flow->page);
}

void draw_flow_turn(struct draw_flow *flow) {
	draw_flow_finish(flow);
	begin_page(flow);
}

int draw_flow_whole(const struct draw_flow *flow) {
	return flow->bottom - flow->top;
}

int draw_flow_room(const struct draw_flow *flow) {
	return flow->bottom - flow->y;
}

void draw_flow_need(struct draw_flow *flow, int height) {
	if (height > draw_flow_room(flow) && flow->y > flow->top) {
		draw_flow_turn(flow);
	}
}

/* So many bytes that neither here nor on the next page one line stands alone. */
static int fit(
	const struct draw_flow *flow, const struct draw_text *text, const char *words, int line) {
	int height = draw_page_height(flow->page, text, words), room = draw_flow_room(flow);
	if (height <= room) {
		return (int)strlen(words);
	}
	if (height - room < 2 * line) {
		room = height - 2 * line;
	}
	return room < 2 * line && flow->y > flow->top ? 0
												  : draw_page_fit(flow->page, text, words, room);
}

void draw_flow_words(
	struct draw_flow *flow, const char *part, struct draw_text text, const char *words) {
	text.x = FLOW_LEFT;
	text.width = FLOW_WIDTH;
	int line = draw_page_height(flow->page, &text, "A");
	while (*words) {
		text.y = flow->y;
		text.length = 0;
		text.length = fit(flow, &text, words, line);
		if (text.length > 0) {
			draw_page_begin(flow->page, part);
			flow->y += draw_page_text(flow->page, &text, words);
			draw_page_end(flow->page, part);
			words += text.length;
		}
		if (*words) {
			draw_flow_turn(flow);
		}
	}
}
