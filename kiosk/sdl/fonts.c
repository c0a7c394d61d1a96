#include "kiosk/sdl/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

#define NOTO "/usr/share/fonts/truetype/noto/"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/"

enum { ANY_SIZE = 16 };

/* Failing, leaves the reason in errno. */
static bool map_file(struct font_file *file, const char *path) {
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
	*file = (struct font_file){bytes, (size_t)status.st_size};
	return true;
}

static void unmap_file(struct font_file *file) {
	if (file->bytes) {
		munmap(file->bytes, file->size);
	}
	*file = (struct font_file){0};
}

/* Opened by its path, every size would keep a descriptor of its own, which the programs that the
 * kiosk starts inherit, and read the file in thousands of small pieces. */
static TTF_Font *open_size(const struct font_file *file, enum face face, int size) {
	SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->size);
	TTF_Font *ttf = stream ? TTF_OpenFontRW(stream, 1, size) : NULL;
	if (ttf) {
		/* Light hinting moves letters in their height only: they stand sharp on their line. A
		 * sign keeps the form that was drawn. */
		TTF_SetFontHinting(ttf, face == FACE_SIGN ? TTF_HINTING_NONE : TTF_HINTING_LIGHT);
	}
	return ttf;
}

/* Opens the face's first font, whose size is set when one is asked for. */
static bool open_face(struct fonts *fonts, enum face face, const char *path, const char *remedy,
	struct error *err) {
	struct font_file *file = &fonts->files[face];
	if (!map_file(file, path)) {
		return error_set(err, "%s: cannot be opened (%s); %s", path, strerror(errno), remedy);
	}
	TTF_Font *ttf = open_size(file, face, ANY_SIZE);
	if (!ttf) {
		unmap_file(file);
		return error_set(err, "%s: not a font (%s); %s", path, TTF_GetError(), remedy);
	}
	fonts->open[face] = (struct font){.ttf = ttf, .face = face};
	return true;
}

/* On failure it is told what is wrong with the font that is wanted, not with its stand-in. */
static bool open_text_face(struct fonts *fonts, enum face face, const char *wanted,
	const char *instead, struct error *err) {
	static const char remedy[] = "the package fonts-noto-core has it";
	struct error ignored;
	return open_face(fonts, face, wanted, remedy, err) ||
		   open_face(fonts, face, instead, remedy, &ignored);
}

static bool open_faces(struct fonts *fonts, const char *pictograms, struct error *err) {
	return open_text_face(fonts, FACE_REGULAR, NOTO "NotoSans-Regular.ttf",
			   DEJAVU "DejaVuSans.ttf", err) &&
		   open_text_face(fonts, FACE_BOLD, NOTO "NotoSans-Bold.ttf",
			   DEJAVU "DejaVuSans-Bold.ttf", err) &&
		   open_face(fonts, FACE_SIGN, pictograms, "it is one of the program's own files", err);
}

bool fonts_open(struct fonts *fonts, const char *pictograms, struct error *err) {
	*fonts = (struct fonts){0};
	if (TTF_Init() != 0) {
		return error_set(err, "fonts: %s", TTF_GetError());
	}
	if (!open_faces(fonts, pictograms, err)) {
		fonts_close(fonts);
		return false;
	}
	return true;
}

void fonts_close(struct fonts *fonts) {
	for (int i = 0; i < FONTS_OPEN; i++) {
		if (fonts->open[i].ttf) {
			TTF_CloseFont(fonts->open[i].ttf);
		}
	}
	for (int i = 0; i < FONTS_FACES; i++) {
		unmap_file(&fonts->files[i]);
	}
	TTF_Quit();
}

static struct font *find(struct fonts *fonts, enum face face, int size) {
	for (int i = 0; i < FONTS_OPEN; i++) {
		struct font *font = &fonts->open[i];
		if (font->ttf && font->face == face && font->size == size) {
			return font;
		}
	}
	return NULL;
}

/* A free place, made free where there is none. */
static struct font *place(struct fonts *fonts) {
	struct font *oldest = &fonts->open[0];
	for (int i = 0; i < FONTS_OPEN && oldest->ttf; i++) {
		struct font *font = &fonts->open[i];
		oldest = !font->ttf || font->used_at < oldest->used_at ? font : oldest;
	}
	if (oldest->ttf) {
		TTF_CloseFont(oldest->ttf);
	}
	return oldest;
}

TTF_Font *fonts_get(struct fonts *fonts, enum face face, int size) {
	struct font *font = find(fonts, face, size);
	if (!font && (font = find(fonts, face, 0))) {
		TTF_SetFontSize(font->ttf, size);
		font->size = size;
	} else if (!font) {
		font = place(fonts);
		*font = (struct font){open_size(&fonts->files[face], face, size), face, size, 0};
	}
	font->used_at = ++fonts->uses;
	return font->ttf;
}

TTF_Font *fonts_any(struct fonts *fonts, enum face face) {
	for (int i = 0; i < FONTS_OPEN; i++) {
		if (fonts->open[i].ttf && fonts->open[i].face == face) {
			return fonts->open[i].ttf;
		}
	}
	return fonts_get(fonts, face, ANY_SIZE);
}
