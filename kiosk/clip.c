#define _GNU_SOURCE // O_NOATIME

#include "kiosk/clip.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "core/error.h"
#include "core/seal.h"
#include "kiosk/sdl/sound.h"

enum {
	DIGITS = 8,
	CUT = CLIP_NAME - 1 - DIGITS - 1,
	NO_BREAK_SPACE = 0xa0,
	EN_DASH = 0x2013,
};

/* The letter as it is in a name, L'-' between words, 0 for what is left out. */
static wint_t plain(wint_t letter, locale_t locale) {
	if (iswalnum_l(letter, locale)) {
		return towlower_l(letter, locale);
	}
	bool is_between = iswspace_l(letter, locale) || letter == NO_BREAK_SPACE || letter == L'-' ||
					  letter == EN_DASH;
	return is_between ? L'-' : 0;
}

static void append(char *to, size_t *length, wint_t letter) {
	char bytes[MB_LEN_MAX];
	mbstate_t state = {0};
	size_t size = wcrtomb(bytes, (wchar_t)letter, &state);
	if (size != (size_t)-1) {
		memcpy(to + *length, bytes, size);
		*length += size;
	}
}

/* Of the text's length at most twice: a few capitals are shorter than their small letters. */
static size_t make_plain(const char *text, char *to, locale_t locale) {
	size_t length = 0, left = strlen(text);
	mbstate_t state = {0};
	for (bool is_between = false; left > 0;) {
		wchar_t letter;
		size_t bytes = mbrtowc(&letter, text, left, &state);
		if (bytes == 0 || bytes > left) {
			break;
		}
		text += bytes;
		left -= bytes;
		wint_t as = plain((wint_t)letter, locale);
		if (as && as != L'-') {
			if (is_between && length > 0) {
				append(to, &length, L'-');
			}
			append(to, &length, as);
		}
		is_between = as == L'-' || (is_between && !as);
	}
	to[length] = '\0';
	return length;
}

/* The first digits of the text's SHA-256. */
static void digest(const char *text, char digits[DIGITS + 1]) {
	char all[SEAL_TEXT];
	struct seal seal = seal_digest(text, strlen(text));
	seal_format(&seal, all);
	snprintf(digits, DIGITS + 1, "%.*s", DIGITS, all);
}

static void cut(const char *whole, char name[CLIP_NAME]) {
	char digits[DIGITS + 1];
	int end = CUT;
	while ((whole[end] & 0xc0) == 0x80) {
		end--;
	}
	digest(whole, digits);
	snprintf(name, CLIP_NAME, "%.*s-%s", end, whole, digits);
}

void clip_name(const char *text, char name[CLIP_NAME]) {
	size_t size = 2 * strlen(text) + 1;
	char *whole = malloc(size);
	locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = uselocale(locale);
	size_t length = whole ? make_plain(text, whole, locale) : 0;
	uselocale(before);
	freelocale(locale);
	if (length == 0) {
		digest(text, name);
	} else if (length < CLIP_NAME) {
		memcpy(name, whole, length + 1);
	} else {
		cut(whole, name);
	}
	free(whole);
}

/* A pipe would be waited for without end. */
static bool measure(int file, size_t *size) {
	struct stat status;
	if (fstat(file, &status) != 0) {
		return false;
	}
	errno = !S_ISREG(status.st_mode) ? EINVAL : status.st_size > CLIP_LARGEST ? EFBIG : 0;
	*size = (size_t)status.st_size;
	return errno == 0;
}

static bool read_all(int file, char *to, size_t size) {
	for (size_t have = 0; have < size;) {
		ssize_t got = read(file, to + have, size - have);
		if (got == 0 || (got < 0 && errno != EINTR)) {
			errno = got == 0 ? EIO : errno;
			return false;
		}
		have += got > 0 ? (size_t)got : 0;
	}
	return true;
}

bool clip_read(const char *path, struct clip *clip, struct error *err) {
	*clip = (struct clip){0};
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOATIME);
	if (file < 0 && errno == EPERM) {
		file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
		clip->leaves_trace = true;
	}
	bool is_read = file >= 0 && measure(file, &clip->size) &&
				   (clip->bytes = malloc(clip->size + 1)) &&
				   read_all(file, clip->bytes, clip->size);
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	if (!is_read) {
		clip_free(clip);
		return error_set(err, "cannot be read: %s", strerror(reason));
	}
	return true;
}

void clip_free(struct clip *clip) {
	free(clip->bytes);
	*clip = (struct clip){0};
}

bool clip_read_heard(const char *path, struct clip *clip, struct error *err) {
	if (!clip_read(path, clip, err)) {
		return false;
	}
	if (!sound_is_heard(clip->bytes, clip->size, err)) {
		clip_free(clip);
		return false;
	}
	return true;
}

static bool sync_path(const char *path, int flags) {
	int file = open(path, O_RDONLY | O_CLOEXEC | flags);
	bool is_synced = file >= 0 && fsync(file) == 0;
	if (file >= 0) {
		close(file);
	}
	return is_synced;
}

static bool sync_folder_of(const char *path) {
	char folder[PATH_MAX];
	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
	return sync_path(folder, O_DIRECTORY);
}

bool clip_keep(const char *temporary, const char *path, struct error *err) {
	struct clip clip;
	bool is_heard = clip_read_heard(temporary, &clip, err);
	if (is_heard) {
		clip_free(&clip);
	}
	if (is_heard && sync_path(temporary, 0) && rename(temporary, path) == 0) {
		return sync_folder_of(path) || error_set(err, "cannot be synced: %s", strerror(errno));
	}
	if (is_heard) {
		error_set(err, "cannot be written: %s", strerror(errno));
	}
	unlink(temporary);
	return false;
}

static void tidy_one(const char *folder) {
	DIR *clips = opendir(folder);
	for (struct dirent *entry; clips && (entry = readdir(clips));) {
		if (strncmp(entry->d_name, CLIP_UNFINISHED, strlen(CLIP_UNFINISHED)) == 0) {
			unlinkat(dirfd(clips), entry->d_name, 0);
		}
	}
	if (clips) {
		closedir(clips);
	}
}

void clip_tidy(const char *clips) {
	char folder[PATH_MAX];
	DIR *languages = opendir(clips);
	for (struct dirent *entry; languages && (entry = readdir(languages));) {
		if (entry->d_name[0] != '.') {
			snprintf(folder, sizeof folder, "%.3000s/%s", clips, entry->d_name);
			tidy_one(folder);
		}
	}
	if (languages) {
		closedir(languages);
	}
}
