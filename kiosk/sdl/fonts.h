#ifndef KIOSK_SDL_FONTS_H
#define KIOSK_SDL_FONTS_H

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stddef.h>

#include "kiosk/ui/paint.h"

struct error;

/* The faces, and those of the Arabic script. */
enum { FONT_ARABIC_REGULAR = FACE_SIGN + 1, FONT_ARABIC_BOLD, FONTS };

/* One face: its file, in memory, and the size that it was asked for last. */
struct font {
	void *bytes;
	bool is_mapped; // from a file
	size_t size;
	TTF_Font *ttf;
	int em;
};

struct fonts {
	struct font faces[FONTS];
	bool has_looked_for_arabic;
};

/* As glyphs_open(). Nothing is left open on failure. */
bool fonts_open(struct fonts *fonts, const char *pictograms, struct error *err);

void fonts_close(struct fonts *fonts);

/* The face for the text, in that em size and ready for the text's direction, until the next call.
 * The faces of the Arabic script are opened by the first text that needs them: what no visitor reads
 * takes no memory. Where there are none, it is the usual face, which has no such letter. */
TTF_Font *fonts_get(struct fonts *fonts, enum face face, int em, const char *text, int bytes);

/* The same in any size, and not ready for anything. */
TTF_Font *fonts_any(struct fonts *fonts, enum face face, const char *text, int bytes);

#endif
