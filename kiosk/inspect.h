#ifndef KIOSK_INSPECT_H
#define KIOSK_INSPECT_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/options.h"

struct error;
struct flow;

/* What the kiosk would show, without a window and without a store. */

/* The flow's scene as text, one line an item: role, target, x, y, width, height and name, with tabs
 * between. */
void inspect_describe(const struct flow *flow, FILE *out);

/* The names that options->describe can have, one a line. */
void inspect_list(FILE *out);

/* The scene of options->describe as text and, where it is asked for, as a PNG file. Failing with
 * is_drawn, only the file could not be written. */
bool inspect_screen(const struct options *options, FILE *out, bool *is_drawn, struct error *err);

/* Settings, labels, letters, display and touch devices, in words. *sound is false when a problem was
 * found; the function fails only when nothing could be looked at. */
bool inspect_all(const struct options *options, FILE *out, bool *sound, struct error *err);

/* Can a kiosk of the site options->check_settings go on with these settings, on a panel of that size? Only
 * what is wrong is told, and nothing but the settings is looked at. */
bool inspect_settings(const struct options *options, FILE *out, bool *sound, struct error *err);

#endif
