#ifndef CORE_PICTOGRAMS_H
#define CORE_PICTOGRAMS_H

#include <stddef.h>

/* The font of the pictograms, fonts/ovella-pictograms.ttf: within the program, which shows nothing
 * without it, and no other program's. */
extern const unsigned char pictograms_font[];
extern const size_t pictograms_bytes; // bytes

#endif
