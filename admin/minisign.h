#ifndef ADMIN_MINISIGN_H
#define ADMIN_MINISIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/key.h"

struct error;

/* Signatures in minisign's file format (jedisct1.github.io/minisign, "Signature format"),
 *prehashed: Ed25519 of the BLAKE2b-512 of the bytes, and another of that signature with a comment,
 *which thereby can be trusted.
 *
 *	minisign_sign(&secret, bytes, size, "ovella 75A2… 1-12", text)
 *	minisign_parse(&signature, "x.minisig", text, length, &err) &&
 *		minisign_fits(&signature, &key, bytes, size) && minisign_comment_fits(&signature, &key)
 */

enum {
	MINISIGN_SIGNATURE = 64,
	MINISIGN_COMMENT = 1024, // bytes of a trusted comment, its end included
	MINISIGN_TEXT = 4096,    // bytes of a signature's file, its end included
};

struct minisign {
	unsigned char number[KEY_NUMBER]; // of the key that signed
	unsigned char bytes[MINISIGN_SIGNATURE];
	unsigned char comment_bytes[MINISIGN_SIGNATURE];
	char comment[MINISIGN_COMMENT]; // trusted once minisign_comment_fits()
};

/* The comment has no control characters and fits. Returns the length of the text. */
size_t minisign_sign(const struct key_secret *secret, const void *bytes, size_t size,
	const char *comment, char text[MINISIGN_TEXT]);

/* The four lines of a signature's file, each with its end and nothing behind. What is not prehashed
 * is refused, as minisign before 0.10 made it. The sentence begins "NAME:LINE: ". */
bool minisign_parse(struct minisign *signature, const char *name, const char *text, size_t length,
	struct error *err);

/* Whether the holder of the key signed these bytes, and that comment with it. The key's number is
 * not looked at. */
bool minisign_fits(
	const struct minisign *signature, const struct key *key, const void *bytes, size_t size);
bool minisign_comment_fits(const struct minisign *signature, const struct key *key);

#endif
