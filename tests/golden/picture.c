#include "tests/golden/picture.h"

#include <SDL.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "tests/golden/palette.h"

enum { BYTES = 3 }; // of a pixel

/* What may differ, in levels of 255. Measured on 720 pictures: Debian 12 and 13 (SDL_ttf 2.20 and 2.24,
 * FreeType 2.12 and 2.13) draw the same pixels; the 256 colours of a kept sheet cost 14 in a pixel and
 * 6 in a square's mean. Letters without any hinting, more than a version is known to change, differ by
 * 49 and 8. tests/golden/broken.c has what is found all the same. */
enum {
	SHARP = 56, // a pixel's most: what has moved or is missing
	WIDE = 9,   // a square's mean: another colour
	SQUARE = 4, // pixels of its side
};

struct picture picture_make(int width, int height) {
	struct picture picture = {width, height, malloc((size_t)width * (size_t)height * BYTES)};
	if (!picture.bytes) {
		fputs("golden: out of memory\n", stderr);
		exit(3);
	}
	memset(picture.bytes, 0x80, (size_t)width * (size_t)height * BYTES);
	return picture;
}

void picture_free(struct picture *picture) {
	free(picture->bytes);
	*picture = (struct picture){0};
}

static unsigned char *pixel_at(const struct picture *picture, int x, int y) {
	return picture->bytes + ((size_t)y * (size_t)picture->width + (size_t)x) * BYTES;
}

static int least(int a, int b) {
	return a < b ? a : b;
}

static void reduce(const SDL_Surface *from, int left, int top, int side, unsigned char *to) {
	Uint32 red = 0, green = 0, blue = 0;
	for (int y = top; y < top + side; y++) {
		const Uint32 *row = (const Uint32 *)((const char *)from->pixels + y * from->pitch);
		for (int x = left; x < left + side; x++) {
			red += row[x] >> 16 & 0xff;
			green += row[x] >> 8 & 0xff;
			blue += row[x] & 0xff;
		}
	}
	Uint32 pixels = (Uint32)(side * side);
	to[0] = (unsigned char)(red / pixels);
	to[1] = (unsigned char)(green / pixels);
	to[2] = (unsigned char)(blue / pixels);
}

void picture_put(struct picture *picture, int x, int y, const SDL_Surface *from, int side) {
	for (int row = 0; row < from->h / side && y + row < picture->height; row++) {
		for (int column = 0; column < from->w / side && x + column < picture->width; column++) {
			reduce(from, column * side, row * side, side, pixel_at(picture, x + column, y + row));
		}
	}
}

void picture_paste(struct picture *picture, int x, int y, const struct picture *from) {
	int width = least(from->width, picture->width - x);
	for (int row = 0; row < from->height && y + row < picture->height; row++) {
		memcpy(pixel_at(picture, x, y + row), pixel_at(from, 0, row), (size_t)width * BYTES);
	}
}

struct picture picture_part(const struct picture *picture, int x, int y, int width, int height) {
	struct picture part = picture_make(width, height);
	for (int row = 0; row < height; row++) {
		memcpy(pixel_at(&part, 0, row), pixel_at(picture, x, y + row), (size_t)width * BYTES);
	}
	return part;
}

/* Of the channel that differs most. */
static int pixel_difference(const struct picture *a, const struct picture *b, int x, int y) {
	int most = 0;
	for (int i = 0; i < BYTES; i++) {
		int difference = abs(pixel_at(a, x, y)[i] - pixel_at(b, x, y)[i]);
		most = difference > most ? difference : most;
	}
	return most;
}

static int square_difference(const struct picture *a, const struct picture *b, int x, int y) {
	int sums[BYTES] = {0}, most = 0;
	for (int i = 0; i < SQUARE * SQUARE * BYTES; i++) {
		int column = x + i / BYTES % SQUARE, row = y + i / BYTES / SQUARE;
		sums[i % BYTES] += pixel_at(a, column, row)[i % BYTES] - pixel_at(b, column, row)[i % BYTES];
	}
	for (int i = 0; i < BYTES; i++) {
		int difference = abs(sums[i]) / (SQUARE * SQUARE);
		most = difference > most ? difference : most;
	}
	return most;
}

static void note(struct difference *difference, int x, int y) {
	if (difference->places++ == 0) {
		difference->x = x;
		difference->y = y;
	}
}

struct difference picture_compare(const struct picture *a, const struct picture *b) {
	struct difference found = {0};
	for (int y = 0; y < a->height; y++) {
		for (int x = 0; x < a->width; x++) {
			bool is_square = x % SQUARE == 0 && y % SQUARE == 0 && x + SQUARE <= a->width &&
							 y + SQUARE <= a->height;
			int sharp = pixel_difference(a, b, x, y);
			int wide = is_square ? square_difference(a, b, x, y) : 0;
			found.sharpest = sharp > found.sharpest ? sharp : found.sharpest;
			found.widest = wide > found.widest ? wide : found.widest;
			if (sharp > SHARP || wide > WIDE) {
				note(&found, x, y);
			}
		}
	}
	return found;
}

bool picture_write(const struct picture *picture, const char *path, struct error *err) {
	png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)picture->width,
		.height = (png_uint_32)picture->height, .format = PNG_FORMAT_RGB_COLORMAP};
	char part[600];
	struct palette palette = palette_make(picture);
	image.colormap_entries = (png_uint_32)palette.count;
	snprintf(part, sizeof part, "%s.part", path);
	bool is_written = png_image_write_to_file(
						  &image, part, 0, palette.indexes, 0, palette.colours) &&
					  rename(part, path) == 0;
	if (!is_written) {
		remove(part);
		error_set(err, "%s: cannot be written %s", path, image.message);
	}
	palette_free(&palette);
	return is_written;
}

struct picture picture_read(const char *path, struct error *err) {
	struct picture picture = {0};
	png_image image = {.version = PNG_IMAGE_VERSION};
	if (png_image_begin_read_from_file(&image, path)) {
		image.format = PNG_FORMAT_RGB;
		picture = picture_make((int)image.width, (int)image.height);
		if (png_image_finish_read(&image, NULL, picture.bytes, 0, NULL)) {
			return picture;
		}
		picture_free(&picture);
	}
	error_set(err, "%s: %s", path, image.message);
	return picture;
}
