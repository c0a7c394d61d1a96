#ifndef TESTS_GOLDEN_PALETTE_H
#define TESTS_GOLDEN_PALETTE_H

#include "tests/golden/picture.h"

/* A picture in 256 colours: its grounds and inks as they are, and the smooth edges between them in the
 * nearest. A third of the bytes on disk. */

enum { PALETTE_COLOURS = 256 };

struct palette {
	int count;
	unsigned char colours[PALETTE_COLOURS][3]; // R, G, B
	unsigned char *indexes;                    // a byte a pixel; owned
};

/* Exits when memory is out. */
struct palette palette_make(const struct picture *picture);
void palette_free(struct palette *palette);

#endif
