#include "tests/kiosk/tone.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HEARD_RATE = 48000, SILENCE = HEARD_RATE / 20, FADE = HEARD_RATE / 100 };

static void put(struct tone *tone, unsigned value, int bytes) {
	for (int i = 0; i < bytes; i++) {
		tone->bytes[tone->size++] = (unsigned char)(value >> 8 * i);
	}
}

static void put_header(struct tone *tone, int rate, int channels, int frames) {
	unsigned data = (unsigned)(frames * channels) * 2;
	memcpy(tone->bytes, "RIFF", 4);
	tone->size = 4;
	put(tone, data + 36, 4);
	memcpy(tone->bytes + tone->size, "WAVEfmt ", 8);
	tone->size += 8;
	put(tone, 16, 4);
	put(tone, 1, 2);
	put(tone, (unsigned)channels, 2);
	put(tone, (unsigned)rate, 4);
	put(tone, (unsigned)(rate * channels) * 2, 4);
	put(tone, (unsigned)channels * 2, 2);
	put(tone, 16, 2);
	memcpy(tone->bytes + tone->size, "data", 4);
	tone->size += 4;
	put(tone, data, 4);
}

void tone_make(struct tone *tone, int rate, int channels, int ms, double level) {
	int frames = rate * ms / 1000;
	cr_assert((size_t)(frames * channels) * 2 + 44 <= sizeof tone->bytes);
	put_header(tone, rate, channels, frames);
	for (int i = 0; i < frames * channels; i++) {
		double phase = 2 * acos(-1) * 1000 * (i / channels) / rate;
		put(tone, (unsigned)(int)lrint(level * 32767 * sin(phase)), 2);
	}
}

void tone_write(const char *path, const void *bytes, size_t size) {
	FILE *file = fopen(path, "w");
	cr_assert(
		file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "%s", path);
}

void heard_in(const char *path) {
	setenv("SDL_AUDIODRIVER", "disk", 1);
	setenv("SDL_DISKAUDIOFILE", path, 1);
	setenv("SDL_DISKAUDIODELAY", "11", 1);
}

int64_t heard_now(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Without its begin and end, where a resampler may ring. */
static struct burst measure(const int16_t *samples, size_t from, size_t until) {
	struct burst burst = {.ms = (int)((until - from) * 1000 / HEARD_RATE)};
	size_t fade = until - from > 4 * FADE ? FADE : 0;
	double sum = 0;
	for (size_t i = from + fade; i < until - fade; i++) {
		sum += (double)samples[i] * samples[i];
	}
	burst.level = sqrt(2 * sum / (double)(until - from - 2 * fade)) / 32767;
	return burst;
}

int heard(const char *path, struct burst *bursts, int most) {
	static int16_t samples[60 * HEARD_RATE];
	FILE *file = fopen(path, "r");
	cr_assert(file != NULL, "%s", path);
	size_t count = fread(samples, sizeof *samples, sizeof samples / sizeof *samples, file);
	fclose(file);
	int found = 0;
	for (size_t i = 0; i < count && found < most; i++) {
		size_t from = i, last = i;
		for (; samples[from] && i < count && i - last < SILENCE; i++) {
			last = samples[i] ? i : last;
		}
		if (samples[from]) {
			bursts[found++] = measure(samples, from, last + 1);
		}
	}
	return found;
}
