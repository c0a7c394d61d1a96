#ifndef KIOSK_SDL_PAINTER_H
#define KIOSK_SDL_PAINTER_H

#include <stdbool.h>

#include "kiosk/ui/paint.h"

struct error;
struct glyphs;
struct SDL_Surface;

/* Puts a scene's shapes on a surface of 32 bits a pixel, all of it, with smooth corners. */
void painter_draw(struct SDL_Surface *surface, struct glyphs *glyphs, const struct paint *scene);

/* Copies from, turned clockwise by 90, 180 or 270 degrees, on to of the fitting size. */
void painter_turn(const struct SDL_Surface *from, struct SDL_Surface *to, int rotate);

/* Draws the scene to a PNG file: whole or not at all. */
bool painter_save(const struct paint *scene, struct glyphs *glyphs, const char *path,
	struct error *err);

#endif
