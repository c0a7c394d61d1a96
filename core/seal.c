#include "core/seal.h"

#include <sodium.h>
#include <string.h>

struct seal seal_next(const struct seal *before, const char *line, size_t length) {
	struct seal seal;
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, before->bytes, sizeof before->bytes);
	crypto_hash_sha256_update(&state, (const unsigned char *)line, length);
	crypto_hash_sha256_final(&state, seal.bytes);
	return seal;
}

struct seal seal_digest(const char *line, size_t length) {
	struct seal seal;
	crypto_hash_sha256(seal.bytes, (const unsigned char *)line, length);
	return seal;
}

bool seal_equal(const struct seal *a, const struct seal *b) {
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void seal_format(const struct seal *seal, char text[SEAL_TEXT]) {
	sodium_bin2hex(text, SEAL_TEXT, seal->bytes, sizeof seal->bytes);
}
