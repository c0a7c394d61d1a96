#ifndef KIOSK_SDL_CARDS_H
#define KIOSK_SDL_CARDS_H

#include <stdbool.h>

struct error;

/* Which graphics card has the screen, as the kernel tells it: /sys/class/drm has a folder cardN for
 * each card, and cardN-NAME, with a file `status`, for each connector. SDL before 2.30.7 may take a
 * card without a screen, where a board has two, and cards change their numbers from boot to boot. */

/* The lowest card with a connected screen; else the lowest with a connector that cannot tell, as some
 * panels' do. folder: NULL is /sys/class/drm. False, with the sentence, when there is none. */
bool cards_find(const char *folder, int *card, struct error *err);

/* False, with the sentence, when that card is not there or has no screen. */
bool cards_look(const char *folder, int card, struct error *err);

/* To be called before SDL_Init(): tells an SDL before 2.30.7 which card to take, as a hint and never in
 * a file, since the number is another after the next boot. False, with the sentence, only where
 * SDL_VIDEODRIVER says that nothing but a card will do, and no card or the wrong one is there. */
bool cards_choose(struct error *err);

#endif
