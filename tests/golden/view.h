#ifndef TESTS_GOLDEN_VIEW_H
#define TESTS_GOLDEN_VIEW_H

#include <stdbool.h>

#include "kiosk/ui/flow.h"
#include "tests/golden/picture.h"

/* A view: all poses of the kiosk on one panel, in one language and one theme. */

struct error;
struct glyphs;

struct view {
	char name[80];    // "1280x800-yhdistamo-fi"
	bool is_dark;
	struct project *project;
	struct glyphs *glyphs;
	struct flow flow;
	int language;
	int count;        // of poses
	const char *poses[100];
};

/* The poses one after the other on one picture, in rows. */
struct sheet {
	struct picture picture;
	int side, columns, width, height; // of a cell
	int caption;                      // height; 0: none
};

typedef bool (*view_fn)(struct view *view, void *data);

/* Calls fn for every view there is, light and then dark, from the top folder of the project; what is
 * built is in that folder. False when it could not: the sentence says why. Stops where fn is false. */
bool view_each(const char *build, view_fn fn, void *data, struct error *err);

/* All its descriptions, a line "== home" before each; the caller frees. */
char *view_describe(struct view *view);

/* All its poses, reduced; with a caption of that height above each. */
struct sheet view_draw(struct view *view, int side, int columns, int caption);

/* The sheet as it would be, its picture empty. */
struct sheet sheet_of(const struct view *view, int side, int columns, int caption);

/* Where a pose's picture begins on it. */
int sheet_x(const struct sheet *sheet, int pose);
int sheet_y(const struct sheet *sheet, int pose);

/* A line of text on a picture, from there to its right. */
void view_write(struct view *view, struct picture *picture, int x, int y, int width, int height,
	const char *text);

#endif
