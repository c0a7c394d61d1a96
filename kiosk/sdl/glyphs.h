#ifndef KIOSK_SDL_GLYPHS_H
#define KIOSK_SDL_GLYPHS_H

#include <stdbool.h>

#include "kiosk/ui/paint.h"

struct error;
struct SDL_Surface;

/* The faces that texts and signs are drawn in, and the texts that have been drawn. */
struct glyphs;

/* Noto Sans from the system; where it is missing, DejaVu Sans. The pictograms are the program's own, or
 * of another font's file: NULL or its path. NULL on failure: the sentence names the file and its package. */
struct glyphs *glyphs_open(const char *pictograms, struct error *err);

/* Accepts NULL. */
void glyphs_close(struct glyphs *glyphs);

/* A paint_measure_fn; data is the glyphs. Right-to-left letters are joined as they are when drawn. */
int glyphs_measure(void *data, enum face face, int size, const char *text, int bytes);

/* The text as a mask, a byte a pixel: 0 where there is none of it, 255 where it covers all. As high
 * as the face's ascent and descent together, and as wide as glyphs_measure() says. Owned by the
 * glyphs and valid until the next call; NULL when memory is out. */
const struct SDL_Surface *glyphs_draw(struct glyphs *glyphs, enum face face, int size,
	const char *text, int bytes);

/* The family that words are drawn in: "Noto Sans", or what stands in for it. */
const char *glyphs_family(const struct glyphs *glyphs);

/* The same for the Arabic script, "Noto Sans Arabic UI"; NULL before its first letter, and where there
 * is none. */
const char *glyphs_arabic_family(const struct glyphs *glyphs);

/* False when the face that would draw it has no glyph for a character of the text; missing is set to
 * it. */
bool glyphs_has(struct glyphs *glyphs, enum face face, const char *text, unsigned *missing);

#endif
