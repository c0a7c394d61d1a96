#ifndef KIOSK_SDL_PAINTER_H
#define KIOSK_SDL_PAINTER_H

#include <stdbool.h>

#include "kiosk/ui/paint.h"

struct error;
struct glyphs;
struct SDL_Surface;

/* Puts a scene's shapes on a surface of 32 bits a pixel, all of it, with smooth corners. */
void painter_draw(struct SDL_Surface *surface, struct glyphs *glyphs, const struct paint *scene);

/* The same for some of the scene's rows, from top on: as many as the surface has. */
void painter_draw_rows(struct SDL_Surface *surface, int top, struct glyphs *glyphs,
	const struct paint *scene);

/* Copies from, which holds a picture's rows from top on, to where they are when the whole picture
 * is turned clockwise by 0, 90, 180 or 270 degrees; to is as large as the picture then. Both have
 * the same 32 bits a pixel. */
void painter_turn(const struct SDL_Surface *from, int top, struct SDL_Surface *to, int rotate);

/* Draws the scene to a PNG file: whole or not at all. */
bool painter_save(const struct paint *scene, struct glyphs *glyphs, const char *path,
	struct error *err);

#endif
