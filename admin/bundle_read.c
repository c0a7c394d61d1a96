#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/box.h"
#include "admin/bundle_inside.h"
#include "admin/minisign.h"
#include "core/error.h"

enum { PATH = 4096 };

struct reading {
	struct bundle *bundle;
	const char *path;
	char signature_path[PATH];
	bool is_sealed;
	char *sealed; // the box, as it lies; NULL of one that is not sealed
	size_t sealed_size;
	struct minisign signature;
	struct error *err;
};

static enum bundle_state unreadable(struct error *err, const char *path, const char *why) {
	error_set(err, "%.300s: cannot be read: %s", path, why);
	return BUNDLE_UNREADABLE;
}

/* A link could lead to any file, a pipe or a device to no end. */
static int open_regular(const char *path, size_t limit, size_t *size, struct error *err) {
	struct stat found = {.st_mode = 0};
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0) {
		unreadable(err, path, errno == ELOOP ? "it is a link" : strerror(errno));
		return -1;
	}
	if (fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_size <= (off_t)limit) {
		*size = (size_t)found.st_size;
		return file;
	}
	close(file);
	if (S_ISREG(found.st_mode)) {
		error_set(err, "%.300s: is larger than %zu bytes; nothing of it was read", path, limit);
	} else {
		unreadable(err, path, "it is no file");
	}
	return -1;
}

static bool read_all(int file, char *bytes, size_t *size) {
	size_t length = 0;
	while (length < *size) {
		ssize_t got = read(file, bytes + length, *size - length);
		if (got < 0 && errno != EINTR) {
			return false;
		}
		if (got == 0) {
			break;
		}
		length += got > 0 ? (size_t)got : 0;
	}
	*size = length;
	return true;
}

static enum bundle_state load(
	const char *path, size_t limit, char **bytes, size_t *size, struct error *err) {
	int file = open_regular(path, limit, size, err);
	if (file < 0) {
		return BUNDLE_UNREADABLE;
	}
	*bytes = malloc(*size + 1);
	bool is_read = *bytes && read_all(file, *bytes, size);
	int reason = *bytes ? errno : ENOMEM;
	close(file);
	return is_read ? BUNDLE_WHOLE : unreadable(err, path, strerror(reason));
}

static enum bundle_state load_signature(struct reading *reading) {
	char *text = NULL;
	size_t length;
	snprintf(reading->signature_path, PATH, "%.4000s.minisig", reading->path);
	enum bundle_state state =
		load(reading->signature_path, MINISIGN_TEXT, &text, &length, reading->err);
	if (state == BUNDLE_WHOLE &&
		!minisign_parse(&reading->signature, reading->signature_path, text, length, reading->err)) {
		state = BUNDLE_DAMAGED;
	}
	free(text);
	return state;
}

/* The one thing that is looked for in a text before its signature is checked. */
static bool find_key(const char *text, size_t size, struct key *key) {
	static const char start[] = "\"key\":\"";
	const size_t skipped = sizeof start - 1;
	const char *end = memchr(text, '\n', size);
	for (const char *at = text; end && (size_t)(end - at) >= skipped + KEY_TEXT; at++) {
		if (memcmp(at, start, skipped) == 0) {
			char line[KEY_TEXT] = "";
			memcpy(line, at + skipped, KEY_TEXT - 1);
			return at[skipped + KEY_TEXT - 1] == '"' && key_parse(line, key);
		}
	}
	return false;
}

static int line_of(const char *text, const char *at) {
	int line = 1;
	for (const char *end; (end = memchr(text, '\n', (size_t)(at - text))); text = end + 1) {
		line++;
	}
	return line;
}

/* What a carrier has made of it, where that can be seen. */
static enum bundle_state say_damage(const struct reading *reading) {
	const char *text = reading->bundle->text, *path = reading->path;
	size_t size = reading->bundle->size;
	const char *carriage = memchr(text, '\r', size);
	if (size == 0) {
		return bundle_damaged(reading->err, path, 1, "there is nothing in the file");
	}
	if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		return bundle_damaged(
			reading->err, path, 1, "a byte order mark was put before it; copy the file as it is");
	}
	if (carriage) {
		return bundle_damaged(reading->err, path, line_of(text, carriage),
			"its line ends were changed on the way; copy the file as it is");
	}
	if (text[size - 1] != '\n') {
		return bundle_damaged(
			reading->err, path, line_of(text, text + size), "is cut short; copy it again");
	}
	return bundle_damaged(
		reading->err, path, 1, "was changed: it is not what the device signed; copy it again");
}

/* With the box, or else with the text. */
static bool fits(const struct reading *reading, const struct key *key) {
	return reading->is_sealed
			   ? minisign_fits(&reading->signature, key, reading->sealed, reading->sealed_size)
			   : minisign_fits(
					 &reading->signature, key, reading->bundle->text, reading->bundle->size);
}

static enum bundle_state check_signature(const struct reading *reading) {
	struct bundle *bundle = reading->bundle;
	struct key signer;
	char name[SHEET_DEVICE];
	if (!find_key(bundle->text, bundle->size, &bundle->key)) {
		return say_damage(reading);
	}
	key_name(&bundle->key, bundle->device);
	memcpy(signer.number, reading->signature.number, sizeof signer.number);
	key_name(&signer, name);
	if (!fits(reading, &bundle->key)) {
		return strcmp(name, bundle->device) == 0
				   ? say_damage(reading)
				   : bundle_damaged(reading->err, reading->signature_path, 2,
						 "is signed by %s; the bundle is of device %s", name, bundle->device);
	}
	if (strcmp(name, bundle->device) != 0 ||
		!minisign_comment_fits(&reading->signature, &bundle->key)) {
		return bundle_damaged(reading->err, reading->signature_path,
			strcmp(name, bundle->device) != 0 ? 2 : 3, "was changed after it was signed");
	}
	return BUNDLE_WHOLE;
}

/* The public key beside a box is not trusted: it only says which sentence helps. */
static enum bundle_state say_locked(const struct reading *reading) {
	struct key key;
	struct error unused;
	char path[PATH];
	const char *end = strstr(reading->path, ".jsonl.sealed");
	snprintf(path, sizeof path, "%.*s.pub", (int)(end ? end - reading->path : 0), reading->path);
	if (key_read(path, &key, &unused) && !fits(reading, &key)) {
		return bundle_damaged(reading->err, reading->path, 1,
			"was changed: it is not what the device signed; copy it again");
	}
	error_set(reading->err,
		"%.300s:1: is sealed for another device, or was changed; it is left as it is",
		reading->path);
	return BUNDLE_LOCKED;
}

/* Sealed by this very device, for another one. */
static void know_own(const struct reading *reading, const char *data) {
	struct key own;
	struct error unused;
	char path[PATH];
	snprintf(path, sizeof path, "%.4000s/device.pub", data);
	if (key_read(path, &own, &unused) && fits(reading, &own)) {
		reading->bundle->key = own;
		key_name(&own, reading->bundle->device);
	}
}

static enum bundle_state unlock(const struct reading *reading, const char *data) {
	struct bundle *bundle = reading->bundle;
	struct key_secret secret;
	struct error why;
	if (!key_read_secret(data, &secret, &why)) {
		error_set(reading->err, "%.200s:1: is sealed, and %.240s", reading->path, why.text);
		return BUNDLE_LOCKED;
	}
	bundle->text = box_open(&secret, reading->sealed, reading->sealed_size);
	bundle->size = bundle->text ? reading->sealed_size - BOX_MORE : 0;
	key_forget(&secret);
	if (!bundle->text) {
		know_own(reading, data);
	}
	return bundle->text ? BUNDLE_WHOLE : say_locked(reading);
}

static enum bundle_state load_text(struct reading *reading, const char *data) {
	struct bundle *bundle = reading->bundle;
	if (!reading->is_sealed) {
		return load(reading->path, BUNDLE_SIZE, &bundle->text, &bundle->size, reading->err);
	}
	enum bundle_state state = load(reading->path, BUNDLE_SIZE + BOX_MORE, &reading->sealed,
		&reading->sealed_size, reading->err);
	return state == BUNDLE_WHOLE ? unlock(reading, data) : state;
}

static enum bundle_state check_comment(const struct reading *reading) {
	char comment[BUNDLE_NAME];
	bundle_comment(reading->bundle, comment);
	return strcmp(comment, reading->signature.comment) == 0
			   ? BUNDLE_WHOLE
			   : bundle_damaged(reading->err, reading->signature_path, 3,
					 "the trusted comment of this bundle would be '%s'", comment);
}

static enum bundle_state read_bundle(struct reading *reading, const char *data) {
	enum bundle_state state = load_signature(reading);
	state = state == BUNDLE_WHOLE ? load_text(reading, data) : state;
	state = state == BUNDLE_WHOLE ? check_signature(reading) : state;
	state =
		state == BUNDLE_WHOLE ? bundle_parse(reading->bundle, reading->path, reading->err) : state;
	return state == BUNDLE_WHOLE ? check_comment(reading) : state;
}

static bool is_sealed(const char *path) {
	static const char end[] = ".sealed";
	size_t length = strlen(path);
	return length >= sizeof end - 1 && strcmp(path + length - (sizeof end - 1), end) == 0;
}

enum bundle_state bundle_read(
	struct bundle *bundle, const char *path, const char *data, struct error *err) {
	struct reading reading = {
		.bundle = bundle, .path = path, .is_sealed = is_sealed(path), .err = err};
	memset(bundle, 0, sizeof *bundle);
	if (strlen(path) > 4000 || sodium_init() < 0) {
		return unreadable(err, path, strerror(ENAMETOOLONG));
	}
	enum bundle_state state = read_bundle(&reading, data);
	free(reading.sealed);
	if (state != BUNDLE_WHOLE) {
		struct bundle known = {.key = bundle->key};
		memcpy(known.device, bundle->device, sizeof known.device);
		bundle_free(bundle);
		*bundle = state == BUNDLE_NEWER || state == BUNDLE_LOCKED ? known : (struct bundle){.count = 0};
	}
	return state;
}

void bundle_free(struct bundle *bundle) {
	free(bundle->sheets);
	free(bundle->text);
	*bundle = (struct bundle){.count = 0};
}
