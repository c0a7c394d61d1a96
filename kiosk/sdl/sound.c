#include "kiosk/sdl/sound.h"

#include <SDL.h>
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "core/error.h"

enum {
	RATE = 48000,
	PERIOD = 512,              // samples that the device takes at once; it holds two such, 21 ms
	PAUSE = RATE / 5,          // samples of silence after a clip
	LONGEST = 60,              // seconds of a clip
	STEP_DB = 3,               // EN 301 549, 8.2.1: 18 dB in all, and 12 dB among the steps
	LATE_MS = 5000,            // a device that takes so much longer than the clip is stuck
	AUDIBLE = INT16_MAX / 100, // 40 dB below full scale
};

struct sound {
	SDL_AudioDeviceID device; // 0: closed
	bool is_open;             // SDL's audio part
	int linger_ms;
	int watch; // an epoll of the other two
	int ended; // an eventfd
	int rest;  // a timer: when the device is given back
	bool is_playing;
	void *alsa; // the library, while it shall be quiet
	/* The device's thread has these, under SDL's lock. */
	Sint16 *samples;
	int count, taken, silence;
};

static bool has_told(int descriptor) {
	uint64_t times;
	return read(descriptor, &times, sizeof times) > 0;
}

static void rest_in(const struct sound *sound, int ms) {
	struct itimerspec timer = {.it_value = {ms / 1000, (long)(ms % 1000) * 1000000}};
	timerfd_settime(sound->rest, 0, &timer, NULL);
}

static void watch(const struct sound *sound, int descriptor) {
	struct epoll_event wanted = {.events = EPOLLIN};
	epoll_ctl(sound->watch, EPOLL_CTL_ADD, descriptor, &wanted);
}

struct sound *sound_open(int linger_ms, struct error *err) {
	struct sound *sound = calloc(1, sizeof *sound);
	if (!sound) {
		error_set(err, "sound: out of memory");
		return NULL;
	}
	sound->linger_ms = linger_ms > 0 ? linger_ms : 1;
	sound->watch = epoll_create1(EPOLL_CLOEXEC);
	sound->ended = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	sound->rest = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (sound->watch < 0 || sound->ended < 0 || sound->rest < 0) {
		error_set(err, "sound: no way to wait for its end (%s)", strerror(errno));
		sound_close(sound);
		return NULL;
	}
	watch(sound, sound->ended);
	watch(sound, sound->rest);
	return sound;
}

static void say_nothing(const char *file, int line, const char *function, int code,
	const char *format, ...) {
	(void)file, (void)line, (void)function, (void)code, (void)format;
}

/* ALSA writes lines on standard error where a device fails: the system's log would keep when
 * somebody wanted to listen. The library is the one that SDL loads then; the program links only
 * SDL. */
static void silence_alsa(struct sound *sound) {
	typedef void (*handler)(const char *, int, const char *, int, const char *, ...);
	int (*set)(handler) = NULL;
	sound->alsa = SDL_LoadObject("libasound.so.2");
	if (sound->alsa) {
		*(void **)&set = SDL_LoadFunction(sound->alsa, "snd_lib_error_set_handler");
	}
	if (set) {
		set(say_nothing);
	}
}

/* Closing the device alone would not do: SDL would go on looking for new ones, ten times a second
 * on ALSA. */
static void give_back(struct sound *sound) {
	SDL_CloseAudioDevice(sound->device);
	if (sound->is_open) {
		SDL_QuitSubSystem(SDL_INIT_AUDIO);
	}
	SDL_UnloadObject(sound->alsa);
	sound->alsa = NULL;
	sound->is_open = false;
	sound->device = 0;
	free(sound->samples);
	sound->samples = NULL;
	sound->count = sound->taken = 0;
}

void sound_close(struct sound *sound) {
	if (!sound) {
		return;
	}
	give_back(sound);
	const int all[] = {sound->watch, sound->ended, sound->rest};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (all[i] >= 0) {
			close(all[i]);
		}
	}
	free(sound);
}

int sound_descriptor(const struct sound *sound) {
	return sound->watch;
}

/* Runs in the device's own thread. The pause is silence that the device plays, so that the end is
 * told when it has been heard. */
static void SDLCALL fill(void *data, Uint8 *out, int bytes) {
	struct sound *sound = data;
	int wanted = bytes / (int)sizeof *sound->samples, left = sound->count - sound->taken;
	int given = left < wanted ? left : wanted;
	size_t size = (size_t)given * sizeof *sound->samples;
	if (given > 0) {
		memcpy(out, sound->samples + sound->taken, size);
		sound->taken += given;
	}
	memset(out + size, 0, (size_t)bytes - size);
	if (sound->silence < PAUSE && given < wanted) {
		sound->silence += wanted - given;
		if (sound->silence >= PAUSE) {
			eventfd_write(sound->ended, 1);
		}
	}
}

static bool open_audio(struct sound *sound, struct error *err) {
	silence_alsa(sound);
	SDL_SetHint(SDL_HINT_AUDIO_DEVICE_APP_NAME, "Ovella");
	sound->is_open = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
	return sound->is_open || error_set(err, "sound: there is no sound device (%s)", SDL_GetError());
}

static bool open_device(struct sound *sound, struct error *err) {
	SDL_AudioSpec wanted = {.freq = RATE,
		.format = AUDIO_S16SYS,
		.channels = 1,
		.samples = PERIOD,
		.callback = fill,
		.userdata = sound};
	if (sound->device) {
		return true;
	}
	sound->silence = PAUSE;
	sound->device = open_audio(sound, err) ? SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0) : 0;
	if (sound->is_open && !sound->device) {
		error_set(err, "sound: the sound device cannot be opened (%s)", SDL_GetError());
	}
	if (!sound->device) {
		give_back(sound);
		return false;
	}
	SDL_PauseAudioDevice(sound->device, 0);
	return true;
}

/* A file that was cut off is none: half a word would be said. */
static bool load(const void *wav, size_t size, SDL_AudioSpec *spec, Uint8 **bytes, Uint32 *length,
	struct error *err) {
	SDL_SetHint(SDL_HINT_WAVE_TRUNCATION, "strict");
	SDL_RWops *file = size > 0 && size <= INT_MAX ? SDL_RWFromConstMem(wav, (int)size) : NULL;
	if (!file || !SDL_LoadWAV_RW(file, 1, spec, bytes, length)) {
		return error_set(err, "not a WAV file (%s)", size > 0 ? SDL_GetError() : "it is empty");
	}
	Uint32 second = (Uint32)spec->freq * spec->channels * (SDL_AUDIO_BITSIZE(spec->format) / 8);
	bool is_rate = spec->freq >= 4000 && spec->freq <= 192000;
	if (is_rate && *length / second < LONGEST) {
		return true;
	}
	SDL_FreeWAV(*bytes);
	return is_rate ? error_set(err, "it is longer than %d s", LONGEST)
				   : error_set(err, "its rate is %d Hz; 4000 to 192000 will do", spec->freq);
}

/* Not by an SDL_AudioStream: it keeps the last tenths of a second to itself. */
static bool convert(const SDL_AudioSpec *from, int rate, const Uint8 *bytes, Uint32 length,
	Sint16 **samples, int *count) {
	SDL_AudioCVT all;
	if (SDL_BuildAudioCVT(&all, from->format, from->channels, from->freq, AUDIO_S16SYS, 1, rate) <
			0 ||
		length > (Uint32)(INT_MAX / all.len_mult)) {
		return false;
	}
	all.len = all.len_cvt = (int)length;
	all.buf = malloc(length * (size_t)all.len_mult);
	if (all.buf) {
		memcpy(all.buf, bytes, length);
	}
	if (!all.buf || (all.needed && SDL_ConvertAudio(&all) != 0)) {
		free(all.buf);
		return false;
	}
	*samples = (Sint16 *)all.buf;
	*count = all.len_cvt / (int)sizeof **samples;
	return true;
}

/* One channel of 16 bits; rate 0: as it is. */
static bool decode(const void *wav, size_t size, int rate, Sint16 **samples, int *count,
	struct error *err) {
	SDL_AudioSpec spec;
	Uint8 *bytes;
	Uint32 length;
	if (!load(wav, size, &spec, &bytes, &length, err)) {
		return false;
	}
	bool is_done =
		length > 0 && convert(&spec, rate ? rate : spec.freq, bytes, length, samples, count);
	SDL_FreeWAV(bytes);
	return is_done || error_set(err, "its sound cannot be read (%s)",
						  length > 0 ? SDL_GetError() : "there is none");
}

static void soften(Sint16 *samples, int count, int step) {
	float gain = powf(10, (float)(STEP_DB * (step - SOUND_STEPS)) / 20);
	for (int i = 0; i < count; i++) {
		samples[i] = (Sint16)lrintf((float)samples[i] * gain);
	}
}

/* Puts this in the place of what is being played; SDL's locks ignore a device that is not there. */
static void replace(struct sound *sound, Sint16 *samples, int count) {
	SDL_LockAudioDevice(sound->device);
	Sint16 *old = sound->samples;
	sound->samples = samples;
	sound->count = count;
	sound->taken = 0;
	sound->silence = samples ? 0 : PAUSE;
	has_told(sound->ended);
	SDL_UnlockAudioDevice(sound->device);
	free(old);
}

void sound_stop(struct sound *sound) {
	replace(sound, NULL, 0);
	if (sound->is_playing) {
		rest_in(sound, sound->linger_ms);
	}
	sound->is_playing = false;
}

bool sound_play(struct sound *sound, const void *wav, size_t size, int step, struct error *err) {
	Sint16 *samples;
	int count;
	assert(step >= 1 && step <= SOUND_STEPS);
	sound_stop(sound);
	if (!decode(wav, size, RATE, &samples, &count, err)) {
		return false;
	}
	if (!open_device(sound, err)) {
		free(samples);
		return false;
	}
	soften(samples, count, step);
	replace(sound, samples, count);
	sound->is_playing = true;
	rest_in(sound, count / (RATE / 1000) + LATE_MS);
	return true;
}

bool sound_work(struct sound *sound) {
	bool has_ended = has_told(sound->ended), is_at_rest = has_told(sound->rest);
	if (is_at_rest) {
		give_back(sound);
	} else if (has_ended) {
		rest_in(sound, sound->linger_ms);
	}
	bool is_over = sound->is_playing && (has_ended || is_at_rest);
	sound->is_playing = sound->is_playing && !is_over;
	return is_over;
}

bool sound_try(struct sound *sound, struct error *err) {
	if (sound->device) {
		return true;
	}
	bool is_open = open_device(sound, err);
	give_back(sound);
	return is_open;
}

bool sound_is_heard(const void *wav, size_t size, struct error *err) {
	Sint16 *samples;
	int count;
	bool is_heard = false;
	if (!decode(wav, size, 0, &samples, &count, err)) {
		return false;
	}
	for (int i = 0; i < count && !is_heard; i++) {
		is_heard = abs(samples[i]) > AUDIBLE;
	}
	free(samples);
	return is_heard || error_set(err, "nothing can be heard in it");
}
