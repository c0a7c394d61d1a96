#define _GNU_SOURCE // memmem

#include "admin/quarantine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/bundle.h"
#include "admin/output.h"
#include "core/error.h"
#include "core/seal.h"

enum { PATH = 4096, HEX = 16, NAME = 100, MINISIG = 4096 };

struct bytes {
	char *at; // NULL: there is no such file
	size_t size;
};

struct room {
	int count;
	long long bytes;
};

static bool has_ending(const char *name, const char *ending) {
	size_t length = strlen(name), tail = strlen(ending);
	return length >= tail && strcmp(name + length - tail, ending) == 0;
}

static bool read_open(
	int file, const char *path, off_t most, struct bytes *bytes, struct error *err) {
	struct stat about;
	if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > most) {
		return error_set(err, "%.200s: not a file of that kind, or too large to be kept", path);
	}
	*bytes = (struct bytes){.at = malloc((size_t)about.st_size + 1)};
	while (bytes->at && bytes->size < (size_t)about.st_size) {
		ssize_t got = read(file, bytes->at + bytes->size, (size_t)about.st_size - bytes->size);
		if (got <= 0) {
			return error_set(err, "%.200s: cannot be read: %s", path,
				got < 0 ? strerror(errno) : "it became shorter");
		}
		bytes->size += (size_t)got;
	}
	return bytes->at || error_set(err, "out of memory");
}

/* A pipe must not hold it up. */
static bool read_bytes(const char *path, off_t most, struct bytes *bytes, struct error *err) {
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0) {
		return error_set(err, "%.200s: cannot be read: %s", path, strerror(errno));
	}
	bool read = read_open(file, path, most, bytes, err);
	close(file);
	return read;
}

static bool write_bytes(
	const char *stem, const char *ending, struct bytes bytes, struct error *err) {
	char path[PATH];
	struct output output;
	snprintf(path, sizeof path, "%s%s", stem, ending);
	if (!output_open(&output, path, err)) {
		return false;
	}
	fwrite(bytes.at, 1, bytes.size, output.file);
	return output_close(&output, true, err);
}

static struct room measure(const char *folder) {
	struct room room = {0};
	DIR *listing = opendir(folder);
	for (struct dirent *entry; listing && (entry = readdir(listing));) {
		struct stat about;
		if (fstatat(dirfd(listing), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
			S_ISREG(about.st_mode)) {
			room.bytes += about.st_size;
			room.count +=
				!has_ending(entry->d_name, ".minisig") && !has_ending(entry->d_name, ".why");
		}
	}
	if (listing) {
		closedir(listing);
	}
	return room;
}

/* Whoever sends files of their own making must not keep a real contradiction out. */
static bool has_room(const char *folder, size_t size, bool is_proven, struct error *err) {
	struct room room = measure(folder);
	int share = is_proven ? 1 : 2;
	return (room.count < QUARANTINE_BUNDLES / share &&
			   room.bytes + (long long)size <= QUARANTINE_BYTES / share) ||
		   error_set(err, "%.200s: full (%d bundles, %lld bytes); look at them and take them away",
			   folder, room.count, room.bytes);
}

/* What stands in a name may come from anywhere. What is taken out of the quarantine itself keeps its
 * name. */
static void name_it(const char *path, struct bytes bundle, struct bytes signature, char *name) {
	char hex[SEAL_TEXT], plain[NAME + 1];
	const char *slash = strrchr(path, '/'), *last = slash ? slash + 1 : path;
	struct seal seal = seal_digest(bundle.at, bundle.size);
	seal = seal_next(&seal, signature.at, signature.size);
	seal_format(&seal, hex);
	bool is_named = strncmp(last, hex, HEX) == 0 && last[HEX] == '.';
	snprintf(plain, sizeof plain, "%s", is_named ? last + HEX + 1 : last);
	for (char *at = plain; *at; at++) {
		*at = *at > ' ' && *at < 127 ? *at : '_';
	}
	snprintf(name, QUARANTINE_NAME, "quarantine/%.*s.%s", HEX, hex, plain);
}

/* The sentence goes last: where it lies, all of it does. */
static bool write_all(const char *stem, struct bytes bundle, struct bytes signature,
	const char *why, struct error *err) {
	char sentence[sizeof err->text + 2];
	struct bytes reason = {.at = sentence};
	reason.size = (size_t)snprintf(sentence, sizeof sentence, "%.500s\n", why);
	return write_bytes(stem, "", bundle, err) &&
		   (!signature.size || write_bytes(stem, ".minisig", signature, err)) &&
		   write_bytes(stem, ".why", reason, err);
}

static bool keep(const char *data, const char *path, struct bytes bundle, struct bytes signature,
	const char *why, bool is_proven, char kept[QUARANTINE_NAME], struct error *err) {
	char folder[PATH], stem[PATH], sentence[PATH + 8];
	name_it(path, bundle, signature, kept);
	snprintf(folder, sizeof folder, "%.3800s/quarantine", data);
	snprintf(stem, sizeof stem, "%.3800s/%s", data, kept);
	snprintf(sentence, sizeof sentence, "%s.why", stem);
	if (access(sentence, F_OK) == 0) {
		return true;
	}
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		return error_set(err, "%.200s: cannot be made: %s", folder, strerror(errno));
	}
	return has_room(folder, bundle.size + signature.size, is_proven, err) &&
		   write_all(stem, bundle, signature, why, err);
}

/* Both are to be freed. A bundle without a signature is kept as well. */
static bool load(
	const char *path, struct bytes *bundle, struct bytes *signature, struct error *err) {
	char beside[PATH];
	struct error unused;
	snprintf(beside, sizeof beside, "%.4000s.minisig", path);
	bool is_read = read_bytes(path, BUNDLE_SIZE, bundle, err);
	if (is_read && !read_bytes(beside, MINISIG, signature, &unused)) {
		signature->size = 0;
	}
	return is_read;
}

bool quarantine_keep(const char *data, const char *path, const char *why, bool is_proven,
	char kept[QUARANTINE_NAME], struct error *err) {
	struct bytes bundle = {0}, signature = {0};
	bool is_kept = load(path, &bundle, &signature, err) &&
				   keep(data, path, bundle, signature, why, is_proven, kept, err);
	free(bundle.at);
	free(signature.at);
	return is_kept;
}

/* The sentence goes first: without it, what is left would be kept anew. */
static void take_away(const char *stem) {
	static const char *const endings[] = {".why", ".minisig", ""};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char path[PATH + 16];
		snprintf(path, sizeof path, "%s%s", stem, endings[i]);
		unlink(path);
	}
}

static bool is_unknown(const char *stem) {
	char path[PATH + 16];
	struct bytes why = {0};
	struct error unused;
	snprintf(path, sizeof path, "%s.why", stem);
	bool is_read = read_bytes(path, MINISIG, &why, &unused);
	bool found = is_read && memmem(why.at, why.size, QUARANTINE_UNKNOWN, strlen(QUARANTINE_UNKNOWN));
	free(why.at);
	return found;
}

void quarantine_forget(const char *data, const char *path) {
	char folder[PATH], stem[PATH];
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	snprintf(folder, sizeof folder, "%.3700s/quarantine", data);
	DIR *listing = opendir(folder);
	for (struct dirent *entry; listing && (entry = readdir(listing));) {
		const char *kept = entry->d_name;
		snprintf(stem, sizeof stem, "%.3700s/%.300s", folder, kept);
		if (strlen(kept) > HEX && kept[HEX] == '.' && strcmp(kept + HEX + 1, name) == 0 &&
			is_unknown(stem)) {
			take_away(stem);
		}
	}
	if (listing) {
		closedir(listing);
	}
}

void quarantine_release(const char *data, const char *path) {
	char name[QUARANTINE_NAME], stem[PATH];
	struct bytes bundle = {0}, signature = {0};
	struct error unused;
	if (load(path, &bundle, &signature, &unused)) {
		name_it(path, bundle, signature, name);
		snprintf(stem, sizeof stem, "%.3800s/%s", data, name);
		take_away(stem);
	}
	free(bundle.at);
	free(signature.at);
}
