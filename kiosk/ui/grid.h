#ifndef KIOSK_UI_GRID_H
#define KIOSK_UI_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/paint.h"

struct error;
struct flow;

/* Where HOME and MORE have their parts. The tiles never change their places: not between visits, not
 * between the two screens, not in another language. */
struct grid {
	struct rect heading, tiles;
	struct rect words;   // the line of text at the foot, or the undo button
	struct rect buttons; // what stands beside it, or below it where there is no room beside
	int per_page;        // activities; all of them where they have room
	int columns, rows;
	int tile_width, tile_height;
	bool is_wide; // signs stand before their labels
};

/* Lays out the panel for the project, whatever language is on. */
struct grid grid_of(const struct flow *flow);

/* How many pages the tiles fill: 1 where they all have room. */
int grid_pages(const struct flow *flow);

/* Paints every tile of the page, and the one that leads to the next; a bit of chosen for each that is.
 * A label is the short one where the long one does not fit. */
void grid_paint(const struct flow *flow, struct paint *paint, uint32_t chosen);

/* Whether the kiosk can work like this: each sign and colour is there, and each tile and label has room,
 * be it on several pages. */
bool grid_works(const struct flow *flow, struct error *err);

/* Whether every tile, label, sign and colour of the settings can be shown on one page of this panel,
 * in each language. The sentence says what cannot, where it stands in the settings, and what fits. */
bool grid_check(const struct flow *flow, struct error *err);

#endif
