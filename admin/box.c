#include "admin/box.h"

#include <sodium.h>
#include <stdlib.h>

_Static_assert(BOX_MORE == crypto_box_SEALBYTES, "as libsodium has it");

char *box_lock(const struct key *key, const char *bytes, size_t size) {
	unsigned char point[crypto_box_PUBLICKEYBYTES];
	char *box = malloc(size + BOX_MORE);
	if (box && crypto_sign_ed25519_pk_to_curve25519(point, key->bytes) == 0 &&
		crypto_box_seal((unsigned char *)box, (const unsigned char *)bytes, size, point) == 0) {
		return box;
	}
	free(box);
	return NULL;
}

static bool open_box(const struct key_secret *secret, const char *box, size_t size, char *bytes) {
	unsigned char point[crypto_box_PUBLICKEYBYTES], scalar[crypto_box_SECRETKEYBYTES];
	bool opened = crypto_sign_ed25519_sk_to_curve25519(scalar, secret->bytes) == 0 &&
				  crypto_scalarmult_base(point, scalar) == 0 &&
				  crypto_box_seal_open(
					  (unsigned char *)bytes, (const unsigned char *)box, size, point, scalar) == 0;
	sodium_memzero(scalar, sizeof scalar);
	return opened;
}

char *box_open(const struct key_secret *secret, const char *box, size_t size) {
	char *bytes = size < BOX_MORE ? NULL : malloc(size - BOX_MORE + 1);
	if (bytes && open_box(secret, box, size, bytes)) {
		bytes[size - BOX_MORE] = '\0';
		return bytes;
	}
	free(bytes);
	return NULL;
}
