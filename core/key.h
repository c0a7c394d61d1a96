#ifndef CORE_KEY_H
#define CORE_KEY_H

#include <stdbool.h>

#include "core/sheet.h"

struct error;

/* Keys of devices, in the file format of minisign (github.com/jedisct1/minisign, "Signature
 * format"): a data folder has device.key (mode 0600, without a password) and device.pub. The id of a
 * device is minisign's key number, as that prints it. */

enum {
	KEY_BYTES = 32,
	KEY_SECRET_BYTES = 64,
	KEY_NUMBER = 8,
	KEY_TEXT = 57,        // bytes of a public key's line, its end included
	KEY_FINGERPRINT = 36, // bytes of a fingerprint, its end included
};

/* A public key. */
struct key {
	unsigned char number[KEY_NUMBER];
	unsigned char bytes[KEY_BYTES]; // Ed25519
};

struct key_secret {
	unsigned char number[KEY_NUMBER];
	unsigned char bytes[KEY_SECRET_BYTES]; // Ed25519, the seed and the public key
};

/* The id of the device whose key lies in the folder. Makes its two files at the first start; of a
 * folder that has lost device.pub it is made again from device.key. */
bool key_device(const char *folder, char device[SHEET_DEVICE], struct error *err);

/* To be wiped with key_forget(). False also when there is none. */
bool key_read_secret(const char *folder, struct key_secret *secret, struct error *err);
void key_forget(struct key_secret *secret);

/* The device is another from the next key_device() on: what it was keeps its keys, as device-ID.key
 * and device-ID.pub, for what it has sealed. The id is empty of a folder without keys. */
bool key_retire(const char *folder, char device[SHEET_DEVICE], struct error *err);

/* The keys of a device that the folder's was once: false also where it was not. */
bool key_read_former(const char *folder, const char *device, struct key *key, struct error *err);
bool key_read_former_secret(
	const char *folder, const char *device, struct key_secret *secret, struct error *err);

/* A public key's file, and the line of it that is the key: base64 of 56 characters. */
bool key_read(const char *path, struct key *key, struct error *err);
bool key_write(const char *folder, const char *name, const struct key *key, struct error *err);
bool key_parse(const char *text, struct key *key);
void key_format(const struct key *key, char text[KEY_TEXT]);

struct key key_public(const struct key_secret *secret);

/* False of bytes that are no key of anybody's: nothing can be locked for it. */
bool key_can_lock(const struct key *key);

void key_name(const struct key *key, char device[SHEET_DEVICE]);

/* Six groups of five digits, to be read aloud and compared: the first bytes of SHA-256 of the key.
 * Who wants another key of the same digits must try 2^99 of them. */
void key_fingerprint(const struct key *key, char text[KEY_FINGERPRINT]);

#endif
