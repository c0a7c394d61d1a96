#include "kiosk/sdl/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/pictograms.h"
#include "kiosk/ui/direction.h"

#define NOTO "/usr/share/fonts/truetype/noto/"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/"

/* Failing, leaves the reason in errno. */
static bool map_file(struct font *font, const char *path) {
	struct stat status;
	void *bytes = MAP_FAILED;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0) {
		return false;
	}
	if (fstat(descriptor, &status) == 0) {
		bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
	}
	int reason = errno;
	close(descriptor);
	errno = reason;
	if (bytes == MAP_FAILED) {
		return false;
	}
	*font = (struct font){.bytes = bytes, .size = (size_t)status.st_size, .is_mapped = true};
	return true;
}

static void close_font(struct font *font) {
	if (font->ttf) {
		TTF_CloseFont(font->ttf);
	}
	if (font->is_mapped) {
		munmap(font->bytes, font->size);
	}
	*font = (struct font){0};
}

/* A path of NULL is our own pictograms'. Given a path, SDL_ttf would keep a descriptor open, which the programs that the kiosk starts
 * inherit, and read the file in thousands of small pieces. */
static bool open_font(struct font *font, const char *path, int hinting, const char *remedy,
	struct error *err) {
	if (!path) {
		*font = (struct font){.bytes = (void *)pictograms_font, .size = pictograms_bytes};
		path = "pictograms";
	} else if (!map_file(font, path)) {
		return error_set(err, "%s: cannot be opened (%s); %s", path, strerror(errno), remedy);
	}
	font->em = 32;
	SDL_RWops *stream = SDL_RWFromConstMem(font->bytes, (int)font->size);
	font->ttf = stream ? TTF_OpenFontRW(stream, 1, font->em) : NULL;
	if (!font->ttf) {
		close_font(font);
		return error_set(err, "%s: not a font (%s); %s", path, TTF_GetError(), remedy);
	}
	TTF_SetFontHinting(font->ttf, hinting);
	return true;
}

/* Light hinting moves letters in their height only: they stand sharp on their line. On failure it
 * is told what is wrong with the font that is wanted, not with its stand-in. */
static bool open_text(struct font *font, const char *wanted, const char *instead,
	const char *remedy, struct error *err) {
	struct error ignored;
	return open_font(font, wanted, TTF_HINTING_LIGHT, remedy, err) ||
		   open_font(font, instead, TTF_HINTING_LIGHT, remedy, &ignored);
}

static bool open_texts(struct font *faces, struct error *err) {
	static const char remedy[] = "the package fonts-noto-core has it";
	return open_text(&faces[FACE_REGULAR], NOTO "NotoSans-Regular.ttf", DEJAVU "DejaVuSans.ttf",
			   remedy, err) &&
		   open_text(&faces[FACE_BOLD], NOTO "NotoSans-Bold.ttf", DEJAVU "DejaVuSans-Bold.ttf",
			   remedy, err);
}

/* The UI cut has the ascent and descent of Noto Sans; the other one's lines are half as high again. */
static void open_arabic(struct fonts *fonts) {
	static const char remedy[] = "the package fonts-noto-ui-core has it";
	struct font *regular = &fonts->faces[FONT_ARABIC_REGULAR];
	struct font *bold = &fonts->faces[FONT_ARABIC_BOLD];
	struct error ignored;
	fonts->has_looked_for_arabic = true;
	if (!open_text(regular, NOTO "NotoSansArabicUI-Regular.ttf", DEJAVU "DejaVuSans.ttf", remedy,
			&ignored) ||
		!open_text(bold, NOTO "NotoSansArabicUI-Bold.ttf", DEJAVU "DejaVuSans-Bold.ttf", remedy,
			&ignored)) {
		close_font(regular);
		return;
	}
	TTF_SetFontScriptName(regular->ttf, "Arab");
	TTF_SetFontScriptName(bold->ttf, "Arab");
}

/* Signs keep the form that was drawn. */
static bool open_signs(struct font *font, const char *path, struct error *err) {
	return open_font(font, path, TTF_HINTING_NONE, "it is one of the program's own files", err);
}

bool fonts_open(struct fonts *fonts, const char *pictograms, struct error *err) {
	struct font *faces = fonts->faces;
	*fonts = (struct fonts){0};
	if (TTF_Init() != 0) {
		return error_set(err, "fonts: %s", TTF_GetError());
	}
	if (!open_texts(faces, err) || !open_signs(&faces[FACE_SIGN], pictograms, err)) {
		fonts_close(fonts);
		return false;
	}
	return true;
}

void fonts_close(struct fonts *fonts) {
	for (int i = 0; i < FONTS; i++) {
		close_font(&fonts->faces[i]);
	}
	TTF_Quit();
}

static struct font *font_of(struct fonts *fonts, enum face face, const char *text, int bytes) {
	if (face == FACE_SIGN || !direction_is_arabic(text, bytes)) {
		return &fonts->faces[face];
	}
	if (!fonts->has_looked_for_arabic) {
		open_arabic(fonts);
	}
	struct font *arabic =
		&fonts->faces[face == FACE_BOLD ? FONT_ARABIC_BOLD : FONT_ARABIC_REGULAR];
	return arabic->ttf ? arabic : &fonts->faces[face];
}

/* A face is opened once and changes its size: opening it again takes a hundred times as long, most
 * of it in reading the tables for ligatures and kerning, and keeps them twice. */
TTF_Font *fonts_get(struct fonts *fonts, enum face face, int em, const char *text, int bytes) {
	struct font *font = font_of(fonts, face, text, bytes);
	if (font->em != em) {
		TTF_SetFontSize(font->ttf, em);
		font->em = em;
	}
	TTF_SetFontDirection(
		font->ttf, direction_of_text(text, bytes) ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
	return font->ttf;
}

TTF_Font *fonts_any(struct fonts *fonts, enum face face, const char *text, int bytes) {
	return font_of(fonts, face, text, bytes)->ttf;
}
