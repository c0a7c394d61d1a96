#include "kiosk/sdl/glyphs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/ui/direction.h"

enum {
	DRAWN = 128,           // texts that are kept as pictures,
	DRAWN_BYTES = 2 << 20, // and how much memory they take
	WIDTHS = 256,          // texts whose width is kept
	KEPT_BYTES = 112,      // a longer text is not kept
	LONGEST_BYTES = 1024,  // no line of so many bytes fits any panel
};

/* Texts are told apart by their bytes, not by their place in memory: a buffer that has been written
 * over holds another text. */
struct key {
	enum face face;
	int size;
	int bytes; // 0: no text
	char text[KEPT_BYTES];
};

struct width {
	struct key key;
	int width;
};

struct drawn {
	struct key key;
	SDL_Surface *surface; // NULL: not in use
	unsigned used_at;
};

struct glyphs {
	struct fonts fonts;
	struct width widths[WIDTHS]; // each where its key's hash says
	struct drawn drawn[DRAWN];
	uint32_t hashes[DRAWN]; // of drawn's keys, side by side to be searched fast
	long drawn_bytes;
	unsigned uses; // so that the least recent can be told
};

struct glyphs *glyphs_open(const char *pictograms, struct error *err) {
	struct glyphs *glyphs = calloc(1, sizeof *glyphs);
	if (!glyphs) {
		error_set(err, "fonts: out of memory");
		return NULL;
	}
	if (!fonts_open(&glyphs->fonts, pictograms, err)) {
		free(glyphs);
		return NULL;
	}
	return glyphs;
}

void glyphs_close(struct glyphs *glyphs) {
	if (!glyphs) {
		return;
	}
	for (int i = 0; i < DRAWN; i++) {
		SDL_FreeSurface(glyphs->drawn[i].surface);
	}
	fonts_close(&glyphs->fonts);
	free(glyphs);
}

/* The text as C would have it; a longer one ends after its last whole character that fits. */
static void terminate(char copy[LONGEST_BYTES], const char *text, int bytes) {
	if (bytes >= LONGEST_BYTES) {
		bytes = LONGEST_BYTES - 1;
		while (bytes > 0 && ((unsigned char)text[bytes] & 0xc0) == 0x80) {
			bytes--;
		}
	}
	memcpy(copy, text, (size_t)bytes);
	copy[bytes] = '\0';
}

/* Every byte of the key is set, so that keys can be compared as memory. False for a text that is
 * too long to be kept. */
static bool make_key(struct key *key, enum face face, int size, const char *text, int bytes) {
	memset(key, 0, sizeof *key);
	if (bytes > KEPT_BYTES) {
		return false;
	}
	key->face = face;
	key->size = size;
	key->bytes = bytes;
	memcpy(key->text, text, (size_t)bytes);
	return true;
}

/* FNV-1a. */
static uint32_t hash_of(const struct key *key) {
	const unsigned char *bytes = (const unsigned char *)key;
	size_t count = offsetof(struct key, text) + (size_t)key->bytes;
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < count; i++) {
		hash = (hash ^ bytes[i]) * 16777619u;
	}
	return hash;
}

static int measure(struct glyphs *glyphs, enum face face, int size, const char *text, int bytes) {
	char copy[LONGEST_BYTES];
	int width = 0;
	TTF_Font *font = fonts_get(&glyphs->fonts, face, size, text, bytes);
	terminate(copy, text, bytes);
	return TTF_SizeUTF8(font, copy, &width, NULL) == 0 ? width : 0;
}

int glyphs_measure(void *data, enum face face, int size, const char *text, int bytes) {
	struct glyphs *glyphs = data;
	struct key key;
	if (bytes <= 0) {
		return 0;
	}
	if (!make_key(&key, face, size, text, bytes)) {
		return measure(glyphs, face, size, text, bytes);
	}
	struct width *known = &glyphs->widths[hash_of(&key) % WIDTHS];
	if (memcmp(&known->key, &key, sizeof key) != 0) {
		known->width = measure(glyphs, face, size, text, bytes);
		known->key = key;
	}
	return known->width;
}

static struct drawn *find(struct glyphs *glyphs, const struct key *key, uint32_t hash) {
	for (int i = 0; i < DRAWN; i++) {
		struct drawn *drawn = &glyphs->drawn[i];
		if (glyphs->hashes[i] == hash && drawn->surface &&
			memcmp(&drawn->key, key, sizeof *key) == 0) {
			return drawn;
		}
	}
	return NULL;
}

static long bytes_of(const SDL_Surface *surface) {
	return surface ? (long)surface->pitch * surface->h : 0;
}

static void forget(struct glyphs *glyphs, struct drawn *drawn) {
	glyphs->drawn_bytes -= bytes_of(drawn->surface);
	SDL_FreeSurface(drawn->surface);
	*drawn = (struct drawn){0};
}

static struct drawn *least_recent(struct glyphs *glyphs) {
	struct drawn *oldest = NULL;
	for (int i = 0; i < DRAWN; i++) {
		struct drawn *drawn = &glyphs->drawn[i];
		if (drawn->surface && (!oldest || drawn->used_at < oldest->used_at)) {
			oldest = drawn;
		}
	}
	return oldest;
}

/* A free place, made free where there is none or too much memory is taken. */
static struct drawn *place(struct glyphs *glyphs) {
	while (glyphs->drawn_bytes > DRAWN_BYTES) {
		forget(glyphs, least_recent(glyphs));
	}
	for (int i = 0; i < DRAWN; i++) {
		if (!glyphs->drawn[i].surface) {
			return &glyphs->drawn[i];
		}
	}
	struct drawn *drawn = least_recent(glyphs);
	forget(glyphs, drawn);
	return drawn;
}

/* SDL_ttf's shaded texts have 256 colours, from that of the ground to that of the ink: the number of
 * a pixel's colour is how much of the pixel is covered. */
static SDL_Surface *draw(struct glyphs *glyphs, enum face face, int size, const char *text,
	int bytes) {
	static const SDL_Color ink = {255, 255, 255, 255}, ground = {0, 0, 0, 255};
	char copy[LONGEST_BYTES];
	TTF_Font *font = fonts_get(&glyphs->fonts, face, size, text, bytes);
	terminate(copy, text, bytes);
	return TTF_RenderUTF8_Shaded(font, copy, ink, ground);
}

const SDL_Surface *glyphs_draw(struct glyphs *glyphs, enum face face, int size, const char *text,
	int bytes) {
	struct key key;
	bool is_kept = make_key(&key, face, size, text, bytes);
	uint32_t hash = hash_of(&key);
	struct drawn *drawn = is_kept ? find(glyphs, &key, hash) : NULL;
	if (!drawn) {
		drawn = place(glyphs);
		drawn->key = key;
		drawn->surface = draw(glyphs, face, size, text, bytes);
		glyphs->hashes[drawn - glyphs->drawn] = hash;
		glyphs->drawn_bytes += bytes_of(drawn->surface);
	}
	drawn->used_at = ++glyphs->uses;
	return drawn->surface;
}

/* The character that begins the text, which is known to be UTF-8, and how many bytes it has. */
static unsigned decode(const char *text, int *bytes) {
	const unsigned char *at = (const unsigned char *)text;
	*bytes = at[0] < 0x80 ? 1 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
	unsigned character = *bytes == 1 ? at[0] : at[0] & (0xffu >> (*bytes + 1));
	for (int i = 1; i < *bytes; i++) {
		character = character << 6 | (at[i] & 0x3f);
	}
	return character;
}

static bool has_run(struct glyphs *glyphs, enum face face, const char *text, int bytes,
	unsigned *missing) {
	TTF_Font *font = fonts_any(&glyphs->fonts, face, text, bytes);
	for (const char *end = text + bytes; text < end; text += bytes) {
		unsigned character = decode(text, &bytes);
		if (!TTF_GlyphIsProvided32(font, character)) {
			*missing = character;
			return false;
		}
	}
	return true;
}

bool glyphs_has(struct glyphs *glyphs, enum face face, const char *text, unsigned *missing) {
	int bytes = (int)strlen(text);
	bool is_rtl = direction_of_text(text, bytes);
	for (int run; bytes > 0; text += run, bytes -= run) {
		run = direction_run(text, bytes, is_rtl);
		if (!has_run(glyphs, face, text, run, missing)) {
			return false;
		}
	}
	return true;
}

const char *glyphs_family(const struct glyphs *glyphs) {
	return TTF_FontFaceFamilyName(glyphs->fonts.faces[FACE_BOLD].ttf);
}

const char *glyphs_arabic_family(const struct glyphs *glyphs) {
	TTF_Font *font = glyphs->fonts.faces[FONT_ARABIC_BOLD].ttf;
	return font ? TTF_FontFaceFamilyName(font) : NULL;
}
