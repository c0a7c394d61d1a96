#ifndef KIOSK_SDL_WINDOW_H
#define KIOSK_SDL_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kiosk/ui/flow.h"

struct error;
struct glyphs;

/* The kiosk's window: draws scenes, and turns touches into events.
 *
 * Fingers and the mouse's button count alike; a touch that the system also reports as a mouse is
 * one touch. The picture can be turned inside the window, and touches turn with it. Between events
 * the program sleeps in poll() on every video driver. */
struct window;

/* width and height of 0: the whole screen. rotate: 0, 90, 180 or 270 degrees clockwise. The window
 * keeps glyphs. NULL on failure. */
struct window *window_open(int width, int height, int rotate, struct glyphs *glyphs,
	struct error *err);

/* Accepts NULL. */
void window_close(struct window *window);

/* The picture's size as a visitor sees it: after turning. */
void window_size(const struct window *window, int *width, int *height);

/* False, with the sentence, when no touchscreen is there now. */
bool window_has_touch(const struct window *window, struct error *err);

/* The driver, the display and the touch devices, a line each, in words. */
void window_report(const struct window *window, FILE *out);

/* Draws the scene and shows it before returning. False when the screen does not take it. */
bool window_draw(struct window *window, const struct paint *scene);

/* The same in steps from what is shown now, in 120 ms: for a screen that nobody waits for. */
bool window_fade(struct window *window, const struct paint *scene);

/* Milliseconds since some moment before the window was opened; only grows, also while the machine
 * is suspended. */
int64_t window_now(void);

/* Sleeps until an event, until the deadline on window_now()'s scale (INT64_MAX: none) or until one
 * of the descriptors can be read. Returns the next event; EVENT_TIME when there is none. */
struct event window_wait(struct window *window, int64_t deadline, const int *descriptors,
	int count);

#endif
