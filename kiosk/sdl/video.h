#ifndef KIOSK_SDL_VIDEO_H
#define KIOSK_SDL_VIDEO_H

#include <stdbool.h>

struct error;

/* Starts SDL's video on the screen that is there, as this program needs it: fingers are no mouse,
 * and what SDL would choose badly, the graphics card and the way to it, is chosen here. Ended by
 * SDL_Quit(). False, with a sentence, where nobody would see the kiosk. */
bool video_start(struct error *err);

#endif
