#ifndef TESTS_KIOSK_UI_PANEL_H
#define TESTS_KIOSK_UI_PANEL_H

#include "core/project.h"
#include "kiosk/ui/paint.h"

/* What the kiosk stands on, for tests that have no pixels: the settings of an example, the widths of
 * Noto Sans, and what eyes need to tell colours apart. Tests run in the source tree's root. */

/* The settings of packaging/examples/NAME.conf, and the translations of $OVELLA_BUILD, or of build.
 * Free with project_destroy(). */
struct project *example(const char *name);

/* A paint_measure_fn: each letter as wide as in Noto Sans, rounded up. */
int noto_width(void *unused, enum face face, int size, const char *text, int bytes);

/* WCAG 2.2's contrast ratio, 1 to 21. */
double contrast(colour a, colour b);

/* The part of a text's rectangle that its letters can reach. The face's line has more room above
 * and below than any letter of Finnish, Swedish or English needs. */
struct rect ink_of(const struct shape *text);

/* True when less than so many px are between the two, in one of the two directions. */
bool is_closer(const struct rect *a, const struct rect *b, int px);
bool is_inside(const struct rect *inner, const struct rect *outer);

#endif
