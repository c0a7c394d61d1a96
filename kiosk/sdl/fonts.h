#ifndef KIOSK_SDL_FONTS_H
#define KIOSK_SDL_FONTS_H

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stddef.h>

#include "kiosk/ui/paint.h"

struct error;

/* One face: its file, in memory, and the size that it was asked for last. */
struct font {
	void *bytes;
	size_t size;
	TTF_Font *ttf;
	int em;
};

struct fonts {
	struct font faces[FACE_SIGN + 1];
};

/* As glyphs_open(). Nothing is left open on failure. */
bool fonts_open(struct fonts *fonts, const char *pictograms, struct error *err);

void fonts_close(struct fonts *fonts);

/* In that em size, until the next call. */
TTF_Font *fonts_get(struct fonts *fonts, enum face face, int em);

/* In any size. */
TTF_Font *fonts_any(struct fonts *fonts, enum face face);

#endif
