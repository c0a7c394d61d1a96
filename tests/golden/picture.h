#ifndef TESTS_GOLDEN_PICTURE_H
#define TESTS_GOLDEN_PICTURE_H

#include <stdbool.h>

struct SDL_Surface;
struct error;

/* Small pictures of screens, many on one sheet, and what differs between two of them. */

/* Rows of R, G, B bytes, one after the other. */
struct picture {
	int width, height;
	unsigned char *bytes; // owned
};

/* All of one grey; exits when memory is out. */
struct picture picture_make(int width, int height);
void picture_free(struct picture *picture);

/* Reduces a surface of 32 bits a pixel and puts it there; what leaves the picture is left away. */
void picture_put(struct picture *picture, int x, int y, const struct SDL_Surface *from, int side);

/* The same of another picture, as it is. */
void picture_paste(struct picture *picture, int x, int y, const struct picture *from);

/* Copies that part of it. */
struct picture picture_part(const struct picture *picture, int x, int y, int width, int height);

struct difference {
	int places;          // reduced pixels and squares of them that differ by more than may be
	int x, y;            // the first of them
	int sharpest, widest; // the largest difference of a pixel, and of a square's mean, in levels
};

/* Both have the same size. */
struct difference picture_compare(const struct picture *a, const struct picture *b);

/* PNG files of 256 colours, written whole or not at all; read: bytes is NULL on failure. */
bool picture_write(const struct picture *picture, const char *path, struct error *err);
struct picture picture_read(const char *path, struct error *err);

#endif
