#ifndef ADMIN_DRAW_FLOW_H
#define ADMIN_DRAW_FLOW_H

#include <stdbool.h>

#include "admin/draw_page.h"

struct report;

/* Pages of a report that are filled from top to bottom. Each has the report's marks above and its
 * foot and number below; what is written goes where the last ended, on the next page if need be. */

/* Tenths of a millimetre. */
enum {
	FLOW_PAGE_W = 2100, // A4
	FLOW_PAGE_H = 2970,
	FLOW_LEFT = 180,
	FLOW_WIDTH = FLOW_PAGE_W - 2 * FLOW_LEFT,
};

enum {
	FLOW_INK = 0x1b252d,
	FLOW_PALE_INK = 0x52606b,
	FLOW_TITLE_INK = 0x174a72,
	FLOW_HAIR = 0xc9d1d8
};

struct draw_flow {
	struct draw_page *page;
	const struct report *report;
	int number; // of this page
	int pages;  // of all of them; 0: not known yet
	int y;      // where the next thing goes
	int top, bottom;
};

/* The first page is begun; the last is ended by draw_flow_finish(). */
void draw_flow_init(
	struct draw_flow *flow, struct draw_page *page, const struct report *report, int pages);
void draw_flow_finish(struct draw_flow *flow);

void draw_flow_turn(struct draw_flow *flow);

/* A page's whole height for what is written, and what is left of this one. */
int draw_flow_whole(const struct draw_flow *flow);
int draw_flow_room(const struct draw_flow *flow);

/* The next page, unless this one still has so much room. */
void draw_flow_need(struct draw_flow *flow, int height);

/* Words as a part of their own, over as many pages as they need; a first or last line does not
 * stand alone. Where and how wide is the flow's; only size, weight and colour count. */
void draw_flow_words(
	struct draw_flow *flow, const char *part, struct draw_text text, const char *words);

#endif
