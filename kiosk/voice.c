#include "kiosk/voice.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "kiosk/clip.h"
#include "kiosk/maker.h"
#include "kiosk/sdl/sound.h"

enum {
	LINGER_MS = 10000, // some amplifiers swallow what comes first after the device is opened
	NONE = -1,
};

enum state { WAITING, READY, SILENT };

struct wanted {
	char language[TEXT_CODE];
	char name[CLIP_NAME];
	char *text;
	enum state state;
	bool is_recorded;
	struct clip kept; // bytes of a recording that cannot be read without a trace
	char *flaw;       // why the recording is not used
	char *lack;       // why there is no clip
};

struct voice {
	char *data, *recordings;
	struct sound *sound;
	struct maker maker;
	int watch; // an epoll of all that wakes us
	int more;  // an eventfd: there is something to look at
	struct wanted *wanted;
	int count, room;
	int making;      // index of the clip that is being made, or NONE
	int next_to_see; // all before it have been looked at
	int said[VOICE_TEXTS], said_count, said_next;
	int step;
	bool is_speaking;
	struct error trouble; // of the sound device, when it was last tried; empty: none
};

static bool watch(const struct voice *voice, int descriptor) {
	struct epoll_event wanted = {.events = EPOLLIN};
	return epoll_ctl(voice->watch, EPOLL_CTL_ADD, descriptor, &wanted) == 0;
}

static bool open_parts(struct voice *voice, struct error *err) {
	bool is_open = maker_open(&voice->maker, err);
	voice->sound = is_open ? sound_open(LINGER_MS, err) : NULL;
	voice->watch = epoll_create1(EPOLL_CLOEXEC);
	voice->more = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (!voice->sound) {
		return false;
	}
	bool is_watched = voice->data && voice->recordings && watch(voice, voice->more) &&
					  watch(voice, voice->maker.descriptor) &&
					  watch(voice, sound_descriptor(voice->sound));
	return is_watched || error_set(err, "speech: cannot be started (%s)", strerror(errno));
}

struct voice *voice_open(const char *data, const char *recordings, struct error *err) {
	struct voice *voice = calloc(1, sizeof *voice);
	if (!voice) {
		error_set(err, "speech: out of memory");
		return NULL;
	}
	voice->data = strdup(data);
	voice->recordings = strdup(recordings);
	voice->making = NONE;
	if (!open_parts(voice, err)) {
		voice_close(voice);
		return NULL;
	}
	char clips[4096];
	snprintf(clips, sizeof clips, "%.4000s/clips", data);
	clip_tidy(clips);
	return voice;
}

static void forget(struct wanted *wanted) {
	free(wanted->text);
	free(wanted->flaw);
	free(wanted->lack);
	clip_free(&wanted->kept);
}

void voice_close(struct voice *voice) {
	if (!voice) {
		return;
	}
	sound_close(voice->sound);
	maker_close(&voice->maker);
	for (int i = 0; i < voice->count; i++) {
		forget(&voice->wanted[i]);
	}
	if (voice->watch >= 0) {
		close(voice->watch);
	}
	if (voice->more >= 0) {
		close(voice->more);
	}
	free(voice->wanted);
	free(voice->data);
	free(voice->recordings);
	free(voice);
}

int voice_descriptor(const struct voice *voice) {
	return voice->watch;
}

static int find(const struct voice *voice, const char *language, const char *text) {
	char name[CLIP_NAME];
	clip_name(text, name);
	for (int i = 0; i < voice->count; i++) {
		if (strcmp(voice->wanted[i].name, name) == 0 &&
			strcmp(voice->wanted[i].language, language) == 0) {
			return i;
		}
	}
	return NONE;
}

static bool has_room(struct voice *voice) {
	if (voice->count < voice->room) {
		return true;
	}
	int room = voice->room ? 2 * voice->room : 64;
	struct wanted *more = realloc(voice->wanted, (size_t)room * sizeof *more);
	if (more) {
		voice->wanted = more;
		voice->room = room;
	}
	return more;
}

void voice_want(struct voice *voice, const char *language, const char *text) {
	struct wanted wanted = {.state = WAITING};
	if (!text[0] || find(voice, language, text) != NONE || !has_room(voice) ||
		!text_copy(wanted.language, sizeof wanted.language, language)) {
		return;
	}
	clip_name(text, wanted.name);
	wanted.text = strdup(text);
	if (wanted.text) {
		voice->wanted[voice->count++] = wanted;
		eventfd_write(voice->more, 1);
	}
}

static void path_of(const char *folder, const char *below, const struct wanted *wanted, char *path,
	size_t size) {
	snprintf(path, size, "%s%s/%s/%s.wav", folder, below, wanted->language, wanted->name);
}

static char *copy_reason(const struct error *why) {
	char *reason = strdup(why->text);
	return reason ? reason : strdup("out of memory");
}

static bool has_recording(const struct voice *voice, struct wanted *wanted) {
	char path[4096];
	struct clip clip;
	struct error why;
	path_of(voice->recordings, "", wanted, path, sizeof path);
	if (!voice->recordings[0] || (access(path, F_OK) != 0 && errno == ENOENT)) {
		return false;
	}
	wanted->is_recorded = clip_read_heard(path, &clip, &why);
	if (!wanted->is_recorded) {
		wanted->flaw = copy_reason(&why);
	} else if (clip.leaves_trace) {
		wanted->kept = clip;
	} else {
		clip_free(&clip);
	}
	return wanted->is_recorded;
}

/* One that is no longer whole is made again, now and not when somebody would hear it. */
static bool has_clip(const struct voice *voice, const struct wanted *wanted) {
	char path[4096];
	struct clip clip;
	struct error why;
	path_of(voice->data, "/clips", wanted, path, sizeof path);
	bool is_heard = clip_read_heard(path, &clip, &why);
	if (is_heard) {
		clip_free(&clip);
	}
	return is_heard;
}

static void stays_silent(struct wanted *wanted, const struct error *why) {
	wanted->state = SILENT;
	wanted->lack = copy_reason(why);
}

/* One text at a time: a touch never waits for more than that. */
static void look_at(struct voice *voice, int index) {
	struct wanted *wanted = &voice->wanted[index];
	struct error why;
	char folder[4096];
	snprintf(folder, sizeof folder, "%s/clips", voice->data);
	if (has_recording(voice, wanted) || has_clip(voice, wanted)) {
		wanted->state = READY;
	} else if (maker_start(
				   &voice->maker, wanted->language, wanted->text, folder, wanted->name, &why)) {
		voice->making = index;
	} else {
		stays_silent(wanted, &why);
	}
}

static void make(struct voice *voice) {
	struct error why;
	eventfd_t times;
	enum maker_state state = maker_work(&voice->maker, &why);
	if (state == MAKER_MADE) {
		voice->wanted[voice->making].state = READY;
	} else if (state == MAKER_FAILED) {
		stays_silent(&voice->wanted[voice->making], &why);
	}
	voice->making = state == MAKER_BUSY ? voice->making : NONE;
	if (voice->making == NONE && voice->next_to_see < voice->count) {
		look_at(voice, voice->next_to_see++);
	}
	if (voice->making == NONE && voice->next_to_see < voice->count) {
		eventfd_write(voice->more, 1);
	} else {
		eventfd_read(voice->more, &times);
	}
}

/* What fails here is not told to anybody: a complaint would tell that somebody has listened. */
static bool play(struct voice *voice, const struct wanted *wanted) {
	char path[4096];
	struct clip clip;
	struct error why;
	if (wanted->kept.bytes) {
		return sound_play(voice->sound, wanted->kept.bytes, wanted->kept.size, voice->step, &why);
	}
	path_of(wanted->is_recorded ? voice->recordings : voice->data,
		wanted->is_recorded ? "" : "/clips", wanted, path, sizeof path);
	if (!clip_read(path, &clip, &why)) {
		return false;
	}
	bool is_played = sound_play(voice->sound, clip.bytes, clip.size, voice->step, &why);
	clip_free(&clip);
	return is_played;
}

/* After a failure the rest is not tried: each try to open a device takes its time. */
static void say_next(struct voice *voice) {
	voice->is_speaking = false;
	while (voice->said_next < voice->said_count && !voice->is_speaking) {
		const struct wanted *wanted = &voice->wanted[voice->said[voice->said_next++]];
		if (wanted->state == READY && !play(voice, wanted)) {
			voice->said_count = 0;
		} else {
			voice->is_speaking = wanted->state == READY;
		}
	}
}

void voice_work(struct voice *voice) {
	if (sound_work(voice->sound)) {
		say_next(voice);
	}
	make(voice);
}

bool voice_make_all(struct voice *voice) {
	struct pollfd ready = {.fd = voice->watch, .events = POLLIN};
	while (voice->making != NONE || voice->next_to_see < voice->count) {
		poll(&ready, 1, -1);
		voice_work(voice);
	}
	for (int i = 0; i < voice->count; i++) {
		if (voice->wanted[i].state != READY) {
			return false;
		}
	}
	return true;
}

void voice_stop(struct voice *voice) {
	sound_stop(voice->sound);
	voice->said_count = voice->said_next = 0;
	voice->is_speaking = false;
}

void voice_say(struct voice *voice, const char *language, const char *const *texts, int count,
	int step) {
	assert(count <= VOICE_TEXTS);
	voice_stop(voice);
	voice->step = step;
	for (int i = 0; i < count; i++) {
		int found = find(voice, language, texts[i]);
		if (found != NONE) {
			voice->said[voice->said_count++] = found;
		}
	}
	say_next(voice);
}

bool voice_is_speaking(const struct voice *voice) {
	return voice->is_speaking;
}

bool voice_can(const struct voice *voice, const char *language) {
	bool is_any = false, has_maker = maker_speaks(&voice->maker, language);
	for (int i = 0; i < voice->count; i++) {
		const struct wanted *wanted = &voice->wanted[i];
		if (strcmp(wanted->language, language) != 0) {
			continue;
		}
		is_any = true;
		if (wanted->state == SILENT || (wanted->state == WAITING && !has_maker)) {
			return false;
		}
	}
	return is_any;
}

bool voice_try(struct voice *voice) {
	voice->trouble.text[0] = '\0';
	return sound_try(voice->sound, &voice->trouble);
}

void voice_list(const struct voice *voice, FILE *out) {
	for (int i = 0; i < voice->count; i++) {
		const struct wanted *wanted = &voice->wanted[i];
		const char *said = wanted->is_recorded ? "recorded" : "machine";
		fprintf(out, "%s/%s.wav\t%s\t%s\n", wanted->language, wanted->name,
			wanted->state == READY ? said : "none", wanted->text);
	}
}

/* Of a language's texts without a clip, how many come before this one, and how many there are. */
static int count_silent(const struct voice *voice, int index, int *before) {
	int silent = 0;
	for (int i = 0; i < voice->count; i++) {
		const struct wanted *one = &voice->wanted[i];
		*before = i == index ? silent : *before;
		silent += one->state == SILENT && strcmp(one->language, voice->wanted[index].language) == 0;
	}
	return silent;
}

static bool complain_of_flaw(const struct voice *voice, int index, struct error *complaint) {
	const struct wanted *wanted = &voice->wanted[index];
	if (wanted->flaw) {
		error_set(complaint, "%.200s/%s/%s.wav: %.120s; it is not used", voice->recordings,
			wanted->language, wanted->name, wanted->flaw);
	}
	return wanted->flaw;
}

static bool complain_of_lack(const struct voice *voice, int index, struct error *complaint) {
	const struct wanted *wanted = &voice->wanted[index];
	int before = 0, silent = count_silent(voice, index, &before);
	if (wanted->state != SILENT || before > 0) {
		return false;
	}
	error_set(complaint, "speech in %s: %d %s no clip, first \"%.80s\": %.200s", wanted->language,
		silent, silent == 1 ? "text has" : "texts have", wanted->text, wanted->lack);
	return true;
}

bool voice_complaint(const struct voice *voice, int index, struct error *complaint) {
	for (int i = 0; i < voice->count; i++) {
		if (complain_of_flaw(voice, i, complaint) && index-- == 0) {
			return true;
		}
		if (complain_of_lack(voice, i, complaint) && index-- == 0) {
			return true;
		}
	}
	if (voice->trouble.text[0] && index == 0) {
		*complaint = voice->trouble;
		return true;
	}
	return false;
}
