#ifndef CORE_SEAL_H
#define CORE_SEAL_H

#include <stdbool.h>
#include <stddef.h>

/* seal(n) = SHA-256(seal(n-1) || line n), raw bytes; seal(0) is 32 zero bytes. Whoever has the
 * sheets' lines can reach the same seals with sha256sum alone. */

enum {
	SEAL_BYTES = 32,
	SEAL_TEXT = 65, // bytes of a seal in hexadecimal, its end included
};

struct seal {
	unsigned char bytes[SEAL_BYTES];
};

/* The seal of a line that follows one sealed with before. */
struct seal seal_next(const struct seal *before, const char *line, size_t length);

/* SHA-256 of a line alone: what an open sheet is checked by. */
struct seal seal_digest(const char *line, size_t length);

bool seal_equal(const struct seal *a, const struct seal *b);
void seal_format(const struct seal *seal, char text[SEAL_TEXT]);

#endif
