#include "admin/minisign.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"

/* The bytes of a signature's second line. */
struct signed_line {
	unsigned char algorithm[2]; // "ED"
	unsigned char number[KEY_NUMBER];
	unsigned char bytes[MINISIGN_SIGNATURE];
};

/* What the second signature is of. */
struct signed_comment {
	unsigned char bytes[MINISIGN_SIGNATURE];
	char comment[MINISIGN_COMMENT];
};

enum { HASH = 64, BASE64 = 128 };

static const char untrusted[] = "untrusted comment: ", trusted[] = "trusted comment: ";

static void hash(const void *bytes, size_t size, unsigned char to[HASH]) {
	crypto_generichash(to, HASH, bytes, size, NULL, 0);
}

static size_t put_together(const unsigned char bytes[MINISIGN_SIGNATURE], const char *comment,
	struct signed_comment *together) {
	size_t length = strlen(comment);
	assert(length < MINISIGN_COMMENT);
	memcpy(together->bytes, bytes, MINISIGN_SIGNATURE);
	memcpy(together->comment, comment, length);
	return MINISIGN_SIGNATURE + length;
}

static void encode(const void *bytes, size_t size, char base64[BASE64]) {
	sodium_bin2base64(base64, BASE64, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

size_t minisign_sign(const struct key_secret *secret, const void *bytes, size_t size,
	const char *comment, char text[MINISIGN_TEXT]) {
	unsigned char hashed[HASH], second[MINISIGN_SIGNATURE];
	struct signed_line line = {.algorithm = {'E', 'D'}};
	struct signed_comment together;
	char first_text[BASE64], second_text[BASE64];
	hash(bytes, size, hashed);
	memcpy(line.number, secret->number, sizeof line.number);
	crypto_sign_detached(line.bytes, NULL, hashed, sizeof hashed, secret->bytes);
	size_t length = put_together(line.bytes, comment, &together);
	crypto_sign_detached(second, NULL, (const unsigned char *)&together, length, secret->bytes);
	encode(&line, sizeof line, first_text);
	encode(second, sizeof second, second_text);
	return (size_t)snprintf(text, MINISIGN_TEXT,
		"%ssignature of a device of ovella\n%s\n%s%s\n%s\n", untrusted, first_text, trusted,
		comment, second_text);
}

/* A file being read, line by line. */
struct reader {
	const char *name;
	const char *at, *end;
	int line;
	struct error *err;
};

static bool complain(const struct reader *reader, const char *what) {
	return error_set(reader->err, "%.300s:%d: %s", reader->name, reader->line, what);
}

/* The next line: it has an end, and no other control characters. */
static bool take_line(struct reader *reader, const char **line, size_t *length) {
	reader->line++;
	const char *end = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	*line = reader->at;
	if (!end) {
		return complain(reader, "the signature is cut short");
	}
	*length = (size_t)(end - reader->at);
	reader->at = end + 1;
	for (size_t i = 0; i < *length; i++) {
		if ((unsigned char)(*line)[i] < ' ' || (*line)[i] == 127) {
			return complain(reader, "has a control character; no signature of minisign has one");
		}
	}
	return true;
}

static bool take_comment(
	struct reader *reader, const char *start, const char **comment, size_t *length) {
	size_t skipped = strlen(start);
	if (!take_line(reader, comment, length)) {
		return false;
	}
	if (*length < skipped || memcmp(*comment, start, skipped) != 0) {
		return complain(reader, "not a signature in minisign's format");
	}
	*comment += skipped;
	*length -= skipped;
	return *length < MINISIGN_COMMENT || complain(reader, "too long a comment");
}

/* libsodium takes some bytes above 127 for letters: whatever was read must be written the same. */
static bool decode(const char *base64, size_t length, void *bytes, size_t size) {
	size_t found;
	char again[BASE64];
	if (sodium_base642bin(
			bytes, size, base64, length, NULL, &found, NULL, sodium_base64_VARIANT_ORIGINAL) != 0 ||
		found != size) {
		return false;
	}
	encode(bytes, size, again);
	return strlen(again) == length && memcmp(again, base64, length) == 0;
}

static bool take_bytes(struct reader *reader, void *bytes, size_t size) {
	const char *line;
	size_t length;
	return take_line(reader, &line, &length) &&
		   (decode(line, length, bytes, size) ||
			   complain(reader, "not a signature in minisign's format"));
}

static bool take_first(struct reader *reader, struct minisign *signature) {
	struct signed_line line;
	if (!take_bytes(reader, &line, sizeof line)) {
		return false;
	}
	memcpy(signature->number, line.number, sizeof line.number);
	memcpy(signature->bytes, line.bytes, sizeof line.bytes);
	if (memcmp(line.algorithm, "Ed", 2) == 0) {
		return complain(reader, "a signature that is not prehashed; sign with minisign -H");
	}
	return memcmp(line.algorithm, "ED", 2) == 0 || complain(reader, "signed in an unknown way");
}

bool minisign_parse(struct minisign *signature, const char *name, const char *text, size_t length,
	struct error *err) {
	struct reader reader = {.name = name, .at = text, .end = text + length, .err = err};
	const char *comment;
	size_t size;
	if (!take_comment(&reader, untrusted, &comment, &size) || !take_first(&reader, signature) ||
		!take_comment(&reader, trusted, &comment, &size)) {
		return false;
	}
	memcpy(signature->comment, comment, size);
	signature->comment[size] = '\0';
	return take_bytes(&reader, signature->comment_bytes, sizeof signature->comment_bytes) &&
		   (reader.at == reader.end || complain(&reader, "something stands behind the signature"));
}

bool minisign_fits(
	const struct minisign *signature, const struct key *key, const void *bytes, size_t size) {
	unsigned char hashed[HASH];
	hash(bytes, size, hashed);
	return crypto_sign_verify_detached(signature->bytes, hashed, sizeof hashed, key->bytes) == 0;
}

bool minisign_comment_fits(const struct minisign *signature, const struct key *key) {
	struct signed_comment together;
	size_t length = put_together(signature->bytes, signature->comment, &together);
	return crypto_sign_verify_detached(
			   signature->comment_bytes, (const unsigned char *)&together, length, key->bytes) == 0;
}
