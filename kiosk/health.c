#include "kiosk/health.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include "core/place.h"
#include "core/store.h"
#include "core/text.h"
#include "kiosk/kiosk.h"
#include "kiosk/others.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/voice.h"

enum {
	LEAST_MB = 100,
	/* linux/magic.h */
	TMPFS = 0x01021994,
	RAMFS = (int)0x858458f6,
	OVERLAYFS = 0x794c7630,
};

static void tell(struct kiosk *kiosk, const char *line) {
	staff_answer_line(&kiosk->flow.staff, line);
}

static void tell_of(struct kiosk *kiosk, const char *format, const char *what)
	__attribute__((format(printf, 2, 0)));

static void tell_of(struct kiosk *kiosk, const char *format, const char *what) {
	char line[STAFF_SENTENCE];
	snprintf(line, sizeof line, format, what);
	tell(kiosk, line);
}

static void tell_store(struct kiosk *kiosk) {
	bool is_open = kiosk->door.store != NULL;
	tell(kiosk, is_open ? text_get("The device saves the counts.")
						: text_get("The device cannot save now. Its disk is full or broken."));
	if (!is_open) {
		tell(kiosk, kiosk->why.text);
	}
}

static const char *clock_line(enum wall_trust trust) {
	switch (trust) {
	case WALL_BY_OPTION:
		return text_get("Clock: from the start");
	case WALL_BY_STAFF:
		return text_get("Clock: from staff");
	case WALL_BY_NETWORK:
		return text_get("Clock: from the network");
	case WALL_BY_CHIP:
		return text_get("Clock: from its own battery");
	case WALL_BY_HOST:
		return text_get("Clock: from this computer");
	case WALL_UNTRUSTED:
		break;
	}
	return text_get("The clock is not right. Set the clock.");
}

static void tell_space(struct kiosk *kiosk) {
	struct statvfs disk;
	char line[STAFF_SENTENCE];
	if (statvfs(kiosk->door.folder, &disk) != 0) {
		return;
	}
	long long free_mb = (long long)disk.f_bavail * (long long)disk.f_frsize / 1000000;
	snprintf(line, sizeof line,
		free_mb < LEAST_MB ? text_get("Free space: %lld MB. That is too little.")
						   : text_get("Free space: %lld MB"),
		free_mb);
	tell(kiosk, line);
}

/* A root that is only an overlay forgets what was written at the next start. */
static void tell_folder(struct kiosk *kiosk) {
	struct statfs disk;
	if (statfs(kiosk->door.folder, &disk) == 0 &&
		((int)disk.f_type == TMPFS || (int)disk.f_type == RAMFS || (int)disk.f_type == OVERLAYFS)) {
		tell(kiosk, text_get("Warning: without power the counts are lost."));
	}
}

static void tell_bundle(struct kiosk *kiosk) {
	char path[PLACE_PATH], day[DAY_TEXT];
	struct stat bundle;
	snprintf(path, sizeof path, "%.4000s/bundle", kiosk->door.folder);
	if (stat(path, &bundle) != 0) {
		tell(kiosk, text_get("The counts are not yet in a bundle."));
		return;
	}
	day_format_finnish(day_at(bundle.st_mtime).day, day);
	tell_of(kiosk, text_get("Last bundle: %s"), day);
}

static void tell_key(struct kiosk *kiosk) {
	char groups[2 * SHEET_DEVICE];
	size_t length = 0;
	const char *device = kiosk->door.store ? store_device(kiosk->door.store) : "";
	for (size_t i = 0; device[i] && length + 3 < sizeof groups; i++) {
		if (i && i % 4 == 0) {
			groups[length++] = ' ';
		}
		groups[length++] = device[i];
	}
	groups[length] = '\0';
	if (length) {
		tell_of(kiosk, text_get("Key: %s"), groups);
	}
}

static void tell_others(struct kiosk *kiosk) {
	char digits[STAFF_SENTENCE], text[DAY_TEXT];
	const char *folder = kiosk->door.folder;
	struct error why;
	int day;
	if (others_digits(folder, digits, sizeof digits)) {
		tell_of(kiosk, text_get("Digits: %s"), digits);
	}
	if (!kiosk->door.store) {
		return;
	}
	if (!others_newest_day(folder, store_device(kiosk->door.store), &day, &why)) {
		tell(kiosk, why.text);
	} else if (day != DAY_NONE) {
		day_format_finnish(day, text);
		tell_of(kiosk, text_get("Last day of another device: %s"), text);
	}
}

static void tell_voice(struct kiosk *kiosk) {
	struct error complaint;
	const struct voice *voice = kiosk->aloud.voice;
	if (!kiosk->project->panel.has_speech) {
		tell(kiosk, text_get("Speech is off."));
	} else if (!voice) {
		tell(kiosk, text_get("There is no sound."));
	}
	for (int i = 0; voice && voice_complaint(voice, i, &complaint); i++) {
		tell_of(kiosk, text_get("Speech: %s"), complaint.text);
	}
}

static void tell_languages(struct kiosk *kiosk) {
	for (int i = 0; i < kiosk->languages.count; i++) {
		const struct language *language = &kiosk->languages.all[i];
		if (!language->is_offered) {
			tell_of(kiosk, text_get("Not shown: %s"), language->why.text);
		}
	}
}

static void tell_damage(struct kiosk *kiosk) {
	for (int i = 0; i < DESK_FILES; i++) {
		if (kiosk->desk.damages[i].text[0]) {
			tell(kiosk, kiosk->desk.damages[i].text);
		}
	}
}

/* What may be many comes last: only so many lines are kept. */
void health_tell(struct kiosk *kiosk) {
	const char *family = glyphs_family(kiosk->glyphs);
	staff_answer(&kiosk->flow.staff, text_get("State of the device"));
	tell_store(kiosk);
	tell(kiosk, clock_line(wall_trust(&kiosk->wall)));
	tell_space(kiosk);
	tell_folder(kiosk);
	tell_damage(kiosk);
	tell_bundle(kiosk);
	tell_key(kiosk);
	tell_others(kiosk);
	if (!light_is_there(&kiosk->light)) {
		tell(kiosk, text_get("Nobody can set the brightness."));
	}
	tell_of(kiosk, text_get("Font: %s"), family ? family : "-");
	tell_of(kiosk, text_get("Version: %s"), options_version);
	tell_voice(kiosk);
	tell_languages(kiosk);
}
