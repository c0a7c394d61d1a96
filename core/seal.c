#include "core/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"

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

/* minisign's files (github.com/jedisct1/minisign, "Signature format"): a comment line, then
 * base64 of these bytes. A secret key without a password has the key derivation "\0\0". */
struct public_key {
	unsigned char algorithm[2]; // "Ed"
	unsigned char number[8];
	unsigned char key[crypto_sign_PUBLICKEYBYTES];
};

struct secret_key {
	unsigned char algorithm[2];
	unsigned char derivation[2];
	unsigned char checksum_algorithm[2]; // "B2"
	unsigned char salt[32];
	unsigned char limits[16];
	unsigned char number[8];
	unsigned char key[crypto_sign_SECRETKEYBYTES];
	unsigned char checksum[32];
};

static void format_device(const unsigned char number[8], char device[SHEET_DEVICE]) {
	for (int i = 0; i < 8; i++) {
		snprintf(device + 2 * i, 3, "%02X", number[7 - i]);
	}
}

static void make_keys(struct public_key *public, struct secret_key *secret) {
	memset(secret, 0, sizeof *secret);
	memcpy(public->algorithm, "Ed", 2);
	memcpy(secret->algorithm, "Ed", 2);
	memcpy(secret->checksum_algorithm, "B2", 2);
	crypto_sign_keypair(public->key, secret->key);
	randombytes_buf(public->number, sizeof public->number);
	memcpy(secret->number, public->number, sizeof secret->number);
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, sizeof secret->checksum);
	crypto_generichash_update(&state, secret->algorithm, 2);
	crypto_generichash_update(&state, secret->number, sizeof secret->number);
	crypto_generichash_update(&state, secret->key, sizeof secret->key);
	crypto_generichash_final(&state, secret->checksum, sizeof secret->checksum);
}

static bool write_all(int file, const char *text) {
	size_t length = strlen(text);
	while (length > 0) {
		ssize_t written = write(file, text, length);
		if (written < 0 && errno != EINTR) {
			return false;
		}
		text += written > 0 ? written : 0;
		length -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

/* Whole or not at all: a temporary name, fsync, rename. */
static bool write_file(const char *folder, const char *name, mode_t mode, const char *comment,
	const void *bytes, size_t size, struct error *err) {
	char text[512], path[4096], temporary[4096 + 8], base64[400];
	sodium_bin2base64(base64, sizeof base64, bytes, size, sodium_base64_VARIANT_ORIGINAL);
	snprintf(text, sizeof text, "untrusted comment: %s\n%s\n", comment, base64);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	snprintf(temporary, sizeof temporary, "%s.new", path);
	int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
	bool kept = file >= 0 && write_all(file, text) && fsync(file) == 0;
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	sodium_memzero(text, sizeof text);
	sodium_memzero(base64, sizeof base64);
	if (!kept || rename(temporary, path) != 0) {
		reason = kept ? errno : reason;
		unlink(temporary);
		return error_set(err, "%s: cannot be written: %s", path, strerror(reason));
	}
	return true;
}

static bool sync_folder(const char *folder, struct error *err) {
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = file >= 0 && fsync(file) == 0;
	if (file >= 0) {
		close(file);
	}
	return synced || error_set(err, "%s: cannot be synced: %s", folder, strerror(errno));
}

/* The public key goes last: while it is missing, no sheet has been signed for, and both are made
 * anew. */
static bool create_keys(const char *folder, char device[SHEET_DEVICE], struct error *err) {
	struct public_key public;
	struct secret_key secret;
	char comment[80];
	make_keys(&public, &secret);
	format_device(public.number, device);
	snprintf(comment, sizeof comment, "minisign public key %s", device);
	bool made = write_file(folder, "device.key", 0600, "minisign unencrypted secret key", &secret,
					sizeof secret, err) &&
				sync_folder(folder, err) &&
				write_file(folder, "device.pub", 0644, comment, &public, sizeof public, err) &&
				sync_folder(folder, err);
	sodium_memzero(&secret, sizeof secret);
	return made;
}

static bool read_public(FILE *file, struct public_key *public) {
	char comment[256], base64[256];
	size_t size;
	return fgets(comment, sizeof comment, file) && fgets(base64, sizeof base64, file) &&
		   sodium_base642bin((unsigned char *)public, sizeof *public, base64, strlen(base64), "\r\n",
			   &size, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
		   size == sizeof *public && memcmp(public->algorithm, "Ed", 2) == 0;
}

bool seal_device(const char *folder, char device[SHEET_DEVICE], struct error *err) {
	char path[4096];
	struct public_key public;
	if (sodium_init() < 0) {
		return error_set(err, "libsodium: cannot be started");
	}
	snprintf(path, sizeof path, "%s/device.pub", folder);
	FILE *file = fopen(path, "re");
	if (!file && errno == ENOENT) {
		return create_keys(folder, device, err);
	}
	if (!file) {
		return error_set(err, "%s: cannot be read: %s", path, strerror(errno));
	}
	bool read = read_public(file, &public);
	fclose(file);
	if (!read) {
		return error_set(err, "%s: not a public key in minisign's format", path);
	}
	format_device(public.number, device);
	return true;
}
