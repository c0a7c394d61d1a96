#ifndef KIOSK_UI_PACK_H
#define KIOSK_UI_PACK_H

#include "kiosk/ui/screen.h"

/* Buttons in as few rows as their labels need, and buttons in a grid that is turned page by page.
 */

/* brief is said instead of the label where there is too little room; "" leaves the sign alone. */
struct pack_item {
	struct face_of face;
	const char *brief; // NULL: the label can be no shorter
	bool starts_row;
};

enum { PACK_ITEMS = 12 };

/* The height of those buttons in that width, 15 mm a row or more. More than allowed makes them
 * brief, which may still be more. */
int pack_height(
	const struct flow *flow, const struct pack_item *items, int count, int width, int allowed);

/* Fills the rectangle, which is as high as pack_height() or higher. */
void pack_paint(const struct flow *flow, struct paint *paint, const struct pack_item *items,
	int count, struct rect rect);

/* The item of a button; is_main: the one that leads on. */
struct pack_item pack_item(const struct flow *flow, int target, const char *sign, const char *label,
	const char *brief, bool is_main);
struct pack_item pack_back(const struct flow *flow);

/* A grid of equal buttons. */
struct cells {
	struct rect area;
	int columns, rows, width, height;
	int pages;
};

/* For these labels, so that each fits its button, on as few pages as can be. */
struct cells cells_of(const struct flow *flow, const struct paint *paint, const char *const *labels,
	int count, struct rect area);

/* The place of an item; its page must be the one that is shown. */
struct rect cells_rect(const struct cells *cells, const struct theme *theme, int item);
int cells_page(const struct cells *cells, int item);

#endif
