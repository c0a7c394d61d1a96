#ifndef TESTS_KIOSK_UI_GALLERY_H
#define TESTS_KIOSK_UI_GALLERY_H

#include <stdbool.h>

#include "kiosk/ui/flow.h"

/* Every scene that a visitor can meet: each screen with each of its faces, in each language, on the
 * panels that are sold, light and dark, in usual and in large text, of a door that has all there is.
 *
 *	gallery_each(project, noto_width, NULL, check);
 *
 * The project's panel is changed on the way. */
struct view {
	const struct flow *flow;
	const struct paint *scene;
	const char *face;  // "", "undo", "chosen", "page 2" ...
	char where[160];   // all of that in words, for a failed assertion
};

typedef void (*gallery_fn)(const struct view *view);

void gallery_each(struct project *project, paint_measure_fn measure, void *data, gallery_fn fn);

/* The same in one of the two sizes of text only. */
void gallery_each_of(struct project *project, bool is_large, paint_measure_fn measure, void *data,
	gallery_fn fn);

/* One past the last shape. */
const struct shape *gallery_end(const struct view *view);

/* The name of a shape; stays valid for two calls. */
char *gallery_name(const struct view *view, const struct shape *shape);

double gallery_mm(const struct view *view, int px);

/* What a part belongs to. */
const struct shape *gallery_owner(const struct view *view, const struct shape *part);

/* The line at the foot of HOME that only reassures: nobody needs it to act. */
bool gallery_only_reassures(const struct view *view, const struct shape *shape);

/* The colour under a shape: of the newest box that it stands on, or of the page. */
colour gallery_ground(const struct view *view, const struct shape *shape);

#endif
