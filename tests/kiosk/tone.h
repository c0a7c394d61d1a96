#ifndef TESTS_KIOSK_TONE_H
#define TESTS_KIOSK_TONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Tones as WAV files, and what was heard of them: SDL's disk driver writes what it would play. */

struct tone {
	unsigned char bytes[600000];
	size_t size;
};

/* level: of full scale, 0 to 1. */
void tone_make(struct tone *tone, int rate, int channels, int ms, double level);

/* Writes bytes whole. */
void tone_write(const char *path, const void *bytes, size_t size);

/* From now on sound goes to this file, each time the device is opened anew, a little slower than
 * real time. */
void heard_in(const char *path);

/* Milliseconds since some moment. */
int64_t heard_now(void);

struct burst {
	int ms;
	double level; // of full scale: of a tone of 1 kHz, its amplitude
};

/* The sounds in the file, between silences of at least 50 ms; at most most. Returns how many. */
int heard(const char *path, struct burst *bursts, int most);

#endif
