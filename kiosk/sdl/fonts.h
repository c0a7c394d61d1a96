#ifndef KIOSK_SDL_FONTS_H
#define KIOSK_SDL_FONTS_H

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stddef.h>

#include "kiosk/ui/paint.h"

struct error;

enum {
	FONTS_FACES = FACE_SIGN + 1,
	FONTS_OPEN = 16, // faces and sizes that are open at once
};

/* A font's file in memory, shared by all of its sizes. */
struct font_file {
	void *bytes;
	size_t size;
};

struct font {
	TTF_Font *ttf; // NULL: not in use
	enum face face;
	int size; // 0: opened, but not yet asked for
	unsigned used_at;
};

/* The font files, and each face in the sizes that were asked for lately. */
struct fonts {
	struct font_file files[FONTS_FACES];
	struct font open[FONTS_OPEN];
	unsigned uses; // so that the least recent can be told
};

/* As glyphs_open(). Nothing is left open on failure. */
bool fonts_open(struct fonts *fonts, const char *pictograms, struct error *err);

void fonts_close(struct fonts *fonts);

/* NULL when memory is out. Valid until the next call. */
TTF_Font *fonts_get(struct fonts *fonts, enum face face, int size);

/* The same in whatever size is open. */
TTF_Font *fonts_any(struct fonts *fonts, enum face face);

#endif
