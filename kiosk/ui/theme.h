#ifndef KIOSK_UI_THEME_H
#define KIOSK_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* How everything looks: colours, and sizes in pixels made from the panel's millimetres.
 *
 * Every text a visitor needs stands 7:1 against its ground, every sign and border 4.5:1 (WCAG 2.2,
 * 1.4.6 and 1.4.11, and more); a test computes it from the tables here. A capital H is at least
 * 4.9 mm high, 0.7 degrees at 400 mm (EN 301 549 V3.2.1, 5.1.4). */

typedef uint32_t colour; // 0xRRGGBB

/* A tile's ground, and the ink of its border, sign and label. Chosen, they change places. */
struct tile_colours {
	const char *name;
	colour ground, ink;
};

struct theme {
	int width, height; // of the picture as a visitor sees it, in px
	double px_per_mm;
	bool is_dark, is_large;
	int margin, gap;    // around the picture; between things that can be touched
	int label, heading; // em sizes: of what must be read to act, and of a screen's first words
	int small;          // of the line that only reassures
	int foot;           // height of a foot button: at least 15 mm
	int target;         // the smallest side of anything else: 20 mm
	int big;            // height of the buttons on the thank-you screen: 30 mm
	int pad, line, radius; // inside a box; a border's width; a corner
	colour page, calm;     // grounds: of the door, of thanks
	colour text, sign, border, plain; // ink; teal; a button's border; a button's ground
	colour undo;                      // undo's ink
};

/* diagonal_mm is the panel's, greater than 0. */
void theme_init(struct theme *theme, int width, int height, int diagonal_mm);

/* Light on dark, at the same contrasts. */
void theme_darken(struct theme *theme);

/* Text that must be read to act with a capital H of 7.3 mm: 0.7 degrees at 600 mm (EN 301 549 V3.2.1,
 * 5.1.4). */
void theme_enlarge(struct theme *theme);

/* Pixels of so many millimetres, never less. */
int theme_mm(const struct theme *theme, double mm);

/* The height of a line of text of that em size. */
int theme_line(int size);

/* NULL when there is none of that name. */
const struct tile_colours *theme_tile(const char *name);
const struct tile_colours *theme_tile_at(int index); // NULL past the last

/* The same as the theme has it. */
const struct tile_colours *theme_tile_of(const struct theme *theme, const char *name);

/* The pictogram's character, as text; NULL when there is none of that name. */
const char *theme_sign(const char *name);
const char *theme_sign_at(int index, const char **name); // NULL past the last

#endif
