#ifndef KIOSK_LIGHT_H
#define KIOSK_LIGHT_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* The panel's backlight, through /sys/class/backlight: every one that is found, never off and never
 * the display's own sleep, after which some panels no longer feel a touch. */

enum { LIGHT_LEAST = 10 }; // percent

struct light_panel {
	const char *folder; // where the backlights are
	int percent;        // as it was set last; 0: not yet
};

/* folder: NULL for the system's. It must stay valid. */
void light_init(struct light_panel *light, const char *folder);

/* percent: LIGHT_LEAST to 100, of each backlight's own highest. Nothing is written when it is that
 * already. False when there is no backlight, or one of them cannot be set: the sentence names it. */
bool light_set(struct light_panel *light, int percent, struct error *err);

/* True when there is a backlight. */
bool light_is_there(const struct light_panel *light);

#endif
