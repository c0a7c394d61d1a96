#include "core/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/sync.h"

/* The bytes of minisign's files, each in base64 below a line of comment. A secret key without a
 * password has the key derivation "\0\0". */
struct public_file {
	unsigned char algorithm[2]; // "Ed"
	struct key key;
};

struct secret_file {
	unsigned char algorithm[2];
	unsigned char derivation[2];
	unsigned char checksum_algorithm[2]; // "B2"
	unsigned char salt[32];
	unsigned char limits[16];
	struct key_secret key;
	unsigned char checksum[32];
};

void key_name(const struct key *key, char device[SHEET_DEVICE]) {
	for (int i = 0; i < KEY_NUMBER; i++) {
		snprintf(device + 2 * i, 3, "%02X", key->number[KEY_NUMBER - 1 - i]);
	}
}

void key_fingerprint(const struct key *key, char text[KEY_FINGERPRINT]) {
	enum { GROUPS = KEY_FINGERPRINT / 6, GROUP = 100000 };
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(digest, key->bytes, sizeof key->bytes);
	for (int i = 0; i < GROUPS; i++) {
		const unsigned char *at = digest + 5 * i;
		uint64_t number = (uint64_t)at[0] << 32 | (uint64_t)at[1] << 24 | (uint64_t)at[2] << 16 |
						  (uint64_t)at[3] << 8 | at[4];
		snprintf(text + 6 * i, 6, "%05d", (int)(number % GROUP));
		text[6 * i + 5] = i + 1 < GROUPS ? ' ' : '\0';
	}
}

struct key key_public(const struct key_secret *secret) {
	struct key key;
	memcpy(key.number, secret->number, sizeof key.number);
	crypto_sign_ed25519_sk_to_pk(key.bytes, secret->bytes);
	return key;
}

bool key_can_lock(const struct key *key) {
	unsigned char point[crypto_scalarmult_BYTES];
	return crypto_sign_ed25519_pk_to_curve25519(point, key->bytes) == 0;
}

static void checksum(const struct secret_file *file, unsigned char sum[32]) {
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, 32);
	crypto_generichash_update(&state, file->algorithm, sizeof file->algorithm);
	crypto_generichash_update(&state, file->key.number, sizeof file->key.number);
	crypto_generichash_update(&state, file->key.bytes, sizeof file->key.bytes);
	crypto_generichash_final(&state, sum, 32);
}

static void make_key(struct secret_file *file) {
	unsigned char public[KEY_BYTES];
	*file = (struct secret_file){
		.algorithm = {'E', 'd'}, .checksum_algorithm = {'B', '2'}};
	crypto_sign_keypair(public, file->key.bytes);
	randombytes_buf(file->key.number, sizeof file->key.number);
	checksum(file, file->checksum);
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

void key_format(const struct key *key, char text[KEY_TEXT]) {
	struct public_file file = {.algorithm = {'E', 'd'}, .key = *key};
	sodium_bin2base64(text, KEY_TEXT, (const unsigned char *)&file, sizeof file,
		sodium_base64_VARIANT_ORIGINAL);
}

/* libsodium takes some bytes above 127 for letters: whatever was read must be written the same. */
bool key_parse(const char *text, struct key *key) {
	struct public_file file;
	char again[KEY_TEXT];
	size_t size;
	if (sodium_base642bin((unsigned char *)&file, sizeof file, text, strlen(text), "\r\n", &size, NULL,
			sodium_base64_VARIANT_ORIGINAL) != 0 ||
		size != sizeof file || memcmp(file.algorithm, "Ed", 2) != 0) {
		return false;
	}
	key_format(&file.key, again);
	*key = file.key;
	return strncmp(text, again, KEY_TEXT - 1) == 0;
}

bool key_write(const char *folder, const char *name, const struct key *key, struct error *err) {
	struct public_file file = {.algorithm = {'E', 'd'}, .key = *key};
	char comment[80], device[SHEET_DEVICE];
	key_name(key, device);
	snprintf(comment, sizeof comment, "minisign public key %s", device);
	return write_file(folder, name, 0644, comment, &file, sizeof file, err) && sync_folder(folder, err);
}

/* The line below the comment. found is false when there is no such file. */
static bool read_line(const char *path, char *base64, int size, bool *found, struct error *err) {
	char comment[256];
	FILE *file = fopen(path, "re");
	*found = file || errno != ENOENT;
	if (!file) {
		return error_set(err, "%s: cannot be read: %s", path, strerror(errno));
	}
	if (!fgets(comment, sizeof comment, file) || !fgets(base64, size, file)) {
		base64[0] = '\0';
	}
	fclose(file);
	return true;
}

static bool read_public(const char *path, struct key *key, bool *found, struct error *err) {
	char base64[256];
	return read_line(path, base64, sizeof base64, found, err) &&
		   (key_parse(base64, key) ||
			   error_set(err, "%s: not a public key in minisign's format", path));
}

bool key_read(const char *path, struct key *key, struct error *err) {
	bool found;
	return read_public(path, key, &found, err);
}

/* minisign 0.11 leaves the checksum empty where it asks for no password; the public key within is
 * another one. */
static bool is_sound(const struct secret_file *file) {
	unsigned char sum[32], public[KEY_BYTES], secret[KEY_SECRET_BYTES];
	checksum(file, sum);
	if (!sodium_is_zero(file->checksum, sizeof file->checksum)) {
		return sodium_memcmp(sum, file->checksum, sizeof sum) == 0;
	}
	crypto_sign_seed_keypair(public, secret, file->key.bytes);
	sodium_memzero(secret, sizeof secret);
	return sodium_memcmp(public, file->key.bytes + KEY_SECRET_BYTES - KEY_BYTES, KEY_BYTES) == 0;
}

static bool is_secret(const struct secret_file *file) {
	return memcmp(file->algorithm, "Ed", 2) == 0 && memcmp(file->derivation, "\0\0", 2) == 0 &&
		   is_sound(file);
}

static bool read_secret(
	const char *path, struct key_secret *secret, bool *found, struct error *err) {
	char base64[400];
	struct secret_file file;
	size_t size;
	if (!read_line(path, base64, sizeof base64, found, err)) {
		return false;
	}
	bool read = sodium_base642bin((unsigned char *)&file, sizeof file, base64, strlen(base64), "\r\n",
					&size, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
				size == sizeof file && is_secret(&file);
	*secret = file.key;
	sodium_memzero(&file, sizeof file);
	sodium_memzero(base64, sizeof base64);
	return read || error_set(err, "%s: not a secret key in minisign's format", path);
}

bool key_read_secret(const char *folder, struct key_secret *secret, struct error *err) {
	char path[4096];
	bool found;
	snprintf(path, sizeof path, "%s/device.key", folder);
	return read_secret(path, secret, &found, err);
}

bool key_read_former_secret(
	const char *folder, const char *device, struct key_secret *secret, struct error *err) {
	char path[4096];
	bool found;
	snprintf(path, sizeof path, "%s/device-%s.key", folder, device);
	return read_secret(path, secret, &found, err);
}

bool key_read_former(const char *folder, const char *device, struct key *key, struct error *err) {
	char path[4096];
	snprintf(path, sizeof path, "%s/device-%s.pub", folder, device);
	return key_read(path, key, err);
}

void key_forget(struct key_secret *secret) {
	sodium_memzero(secret, sizeof *secret);
}

static bool create_secret(const char *folder, struct key_secret *secret, struct error *err) {
	struct secret_file file;
	make_key(&file);
	*secret = file.key;
	bool made = write_file(folder, "device.key", 0600, "minisign unencrypted secret key", &file,
					sizeof file, err) &&
				sync_folder(folder, err);
	sodium_memzero(&file, sizeof file);
	return made;
}

/* The public key goes last: while it is missing, a start may have been cut short, and a secret key
 * that is whole is taken up again. */
static bool create_keys(const char *folder, struct key *key, struct error *err) {
	struct key_secret secret;
	char path[4096];
	bool found;
	snprintf(path, sizeof path, "%s/device.key", folder);
	bool has = read_secret(path, &secret, &found, err) ||
			   (!found && create_secret(folder, &secret, err));
	*key = has ? key_public(&secret) : (struct key){{0}, {0}};
	key_forget(&secret);
	return has && key_write(folder, "device.pub", key, err);
}

bool key_device(const char *folder, char device[SHEET_DEVICE], struct error *err) {
	char path[4096];
	struct key key;
	bool found;
	if (sodium_init() < 0) {
		return error_set(err, "libsodium: cannot be started");
	}
	snprintf(path, sizeof path, "%s/device.pub", folder);
	if (!read_public(path, &key, &found, err) && (found || !create_keys(folder, &key, err))) {
		return false;
	}
	key_name(&key, device);
	return true;
}

static bool set_aside(
	const char *folder, const char *end, const char *device, struct error *err) {
	char from[4096], to[4096];
	snprintf(from, sizeof from, "%s/device.%s", folder, end);
	snprintf(to, sizeof to, "%s/device-%s.%s", folder, device, end);
	return rename(from, to) == 0 || errno == ENOENT ||
		   error_set(err, "%s: cannot be renamed: %s", from, strerror(errno));
}

static bool has_key(const char *folder) {
	char secret[4096], public[4096];
	snprintf(secret, sizeof secret, "%s/device.key", folder);
	snprintf(public, sizeof public, "%s/device.pub", folder);
	return access(secret, F_OK) == 0 || access(public, F_OK) == 0;
}

/* The secret one goes first: from it alone the public one would be made again. */
bool key_retire(const char *folder, char device[SHEET_DEVICE], struct error *err) {
	device[0] = '\0';
	return !has_key(folder) ||
		   (key_device(folder, device, err) && set_aside(folder, "key", device, err) &&
			   sync_folder(folder, err) && set_aside(folder, "pub", device, err) &&
			   sync_folder(folder, err));
}
