#ifndef TESTS_E2E_STAGE_H
#define TESTS_E2E_STAGE_H

#include <stdbool.h>
#include <stdint.h>

struct error;

enum stage_kind {
	STAGE_POINTER, // Xvfb with a mouse
	STAGE_TOUCH,   // Xorg with a touchscreen of ten fingers
};

/* An X display of the test's own, with hands and eyes.
 *
 * A program started with stage_display() in DISPLAY is touched as a visitor would touch it: the
 * events come from the X server. stage_down(), stage_move() and stage_up() return when the server
 * has sent theirs on, so nothing has to sleep before the next one.
 *
 * Any number of stages may be open at once, in one process or in many. A stage is bare: no window
 * manager, no screen saver. Its server ends with the thread that opened it, however that ends; a
 * server that dies first takes the test with it, with a message. */
struct stage;

/* Starts a server and connects to it, which takes a tenth of a second; after twenty seconds it is
 * given up. NULL on failure, also when the server has no screen of this size. */
struct stage *stage_open(enum stage_kind kind, int width, int height, struct error *err);

/* Accepts NULL. Programs still on the display lose it. */
void stage_close(struct stage *stage);

/* As it goes into DISPLAY, ":93". Lives as long as the stage.
 *
 * A program on SDL also wants SDL_MOUSE_FOCUS_CLICKTHROUGH=1: without it SDL drops a click in the
 * first milliseconds of its window, and a test is quick enough to click then. */
const char *stage_display(const struct stage *stage);

/* Fingers are numbered from 0 to 9; the mouse is finger 0 and has no others. Places are in pixels
 * and on the screen. A finger comes down once, and only then moves or goes up. */
void stage_down(struct stage *stage, int finger, int x, int y);
void stage_move(struct stage *stage, int finger, int x, int y);
void stage_up(struct stage *stage, int finger, int x, int y);

/* Finger 0 down, held as long as a hand holds it (150 ms) and up. Of a much shorter contact the kiosk
 * must think that it is noise. */
void stage_tap(struct stage *stage, int x, int y);

/* What is on the screen there, as 0xRRGGBB. */
uint32_t stage_pixel(struct stage *stage, int x, int y);

/* True as soon as the pixel has this colour, false when the time is over. */
bool stage_wait_pixel(struct stage *stage, int x, int y, uint32_t colour, int milliseconds);

/* The whole screen as a binary PPM, for looking at. */
bool stage_save(struct stage *stage, const char *path);

#endif
