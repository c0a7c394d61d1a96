#include "kiosk/sdl/sound.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/redirect.h>
#include <dirent.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/kiosk/tone.h"

enum { LINGER_MS = 150, RATE = 22050 };

static struct error err;
static struct sound *sound;
static struct tone tone, other;
static char path[] = "/tmp/ovella-sound-XXXXXX";

static void set_up(void) {
	cr_redirect_stderr(); // SDL announces its disk driver there
	int file = mkstemp(path);
	cr_assert(file >= 0);
	close(file);
	heard_in(path);
	sound = sound_open(LINGER_MS, &err);
	cr_assert(sound != NULL, "%s", err.text);
}

static void take_down(void) {
	sound_close(sound);
	unlink(path);
}

TestSuite(sound, .init = set_up, .fini = take_down, .timeout = 60);

static bool is_told_within(int ms) {
	struct pollfd told = {.fd = sound_descriptor(sound), .events = POLLIN};
	return poll(&told, 1, ms) == 1;
}

static void play(const struct tone *one, int step) {
	cr_assert(sound_play(sound, one->bytes, one->size, step, &err), "%s", err.text);
}

static void sleep_ms(int ms) {
	poll(NULL, 0, ms);
}

static void wait_for_end(void) {
	do {
		cr_assert(is_told_within(20000));
	} while (!sound_work(sound));
}

/* What was heard is whole in the file when the device is closed. */
static int heard_at_all(struct burst *bursts, int most) {
	sound_close(sound);
	sound = NULL;
	return heard(path, bursts, most);
}

static struct burst heard_once(const struct tone *one, int step) {
	struct burst burst;
	if (!sound) {
		sound = sound_open(LINGER_MS, &err);
	}
	play(one, step);
	wait_for_end();
	cr_assert(eq(int, heard_at_all(&burst, 1), 1));
	return burst;
}

static double decibels(double level, double full) {
	return 20 * log10(level / full);
}

Test(sound, each_step_is_three_decibels) {
	tone_make(&tone, RATE, 1, 250, 0.9);
	for (int step = 1; step <= SOUND_STEPS; step++) {
		double level = decibels(heard_once(&tone, step).level, 0.9);
		cr_assert(
			le(dbl, fabs(level - 3 * (step - SOUND_STEPS)), 0.5), "step %d: %f dB", step, level);
	}
}

Test(sound, the_last_step_plays_a_clip_at_full_scale_as_it_is) {
	tone_make(&tone, RATE, 1, 250, 1);
	cr_assert(le(dbl, fabs(decibels(heard_once(&tone, SOUND_STEPS).level, 1)), 0.5));
}

/* Where the machine is busy, what writes the sound may come too late for a part of it. */
static struct burst heard_whole(int ms) {
	struct burst burst = heard_once(&tone, 7);
	for (int i = 0; i < 5 && abs(burst.ms - ms) > 10; i++) {
		burst = heard_once(&tone, 7);
	}
	return burst;
}

Test(sound, is_as_long_as_the_clip_at_any_rate) {
	static const int rates[] = {8000, 16000, 22050, 44100, 48000, 96000};
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
		tone_make(&tone, rates[i], 1, 300, 0.5);
		struct burst burst = heard_whole(300);
		cr_assert(le(int, abs(burst.ms - 300), 10), "%d Hz: %d ms", rates[i], burst.ms);
		cr_assert(le(dbl, fabs(decibels(burst.level, 0.5)), 0.5), "%d Hz", rates[i]);
	}
}

Test(sound, a_stereo_clip_is_heard_too) {
	tone_make(&tone, 44100, 2, 300, 0.5);
	struct burst burst = heard_whole(300);
	cr_assert(le(int, abs(burst.ms - 300), 10));
	cr_assert(le(dbl, fabs(decibels(burst.level, 0.5)), 0.5));
}

Test(sound, tells_the_end_once_and_not_before) {
	tone_make(&tone, RATE, 1, 500, 0.5);
	int64_t begun = heard_now();
	play(&tone, 7);
	wait_for_end();
	cr_assert(ge(int, (int)(heard_now() - begun), 500));
	cr_assert(not(sound_work(sound)));
}

Test(sound, is_silent_within_50_ms_of_a_stop) {
	struct burst bursts[3];
	tone_make(&tone, RATE, 1, 5000, 0.5);
	int64_t begun = heard_now();
	play(&tone, 7);
	sleep_ms(300);
	sound_stop(sound);
	int elapsed = (int)(heard_now() - begun);
	sleep_ms(200);
	cr_assert(eq(int, heard_at_all(bursts, 3), 1));
	cr_assert(le(int, bursts[0].ms, elapsed + 50));
}

Test(sound, a_stopped_clip_never_ends) {
	tone_make(&tone, RATE, 1, 100, 0.5);
	play(&tone, 7);
	sleep_ms(600);
	sound_stop(sound);
	cr_assert(not(sound_work(sound)));
}

Test(sound, a_new_clip_cuts_off_the_one_before) {
	struct burst bursts[3];
	tone_make(&tone, RATE, 1, 5000, 0.5);
	tone_make(&other, RATE, 1, 200, 0.5);
	int64_t begun = heard_now();
	play(&tone, 7);
	sleep_ms(300);
	play(&other, 7);
	int elapsed = (int)(heard_now() - begun);
	wait_for_end();
	int count = heard_at_all(bursts, 3), heard_ms = 0;
	for (int i = 0; i < count; i++) {
		heard_ms += bursts[i].ms;
	}
	cr_assert(le(int, heard_ms, elapsed + 50 + 200));
	cr_assert(ge(int, heard_ms, 200));
}

static int threads(void) {
	int count = 0;
	DIR *tasks = opendir("/proc/self/task");
	while (readdir(tasks)) {
		count++;
	}
	closedir(tasks);
	return count;
}

Test(sound, gives_the_device_back_some_time_after_the_end_and_then_sleeps) {
	int before = threads();
	tone_make(&tone, RATE, 1, 100, 0.5);
	play(&tone, 7);
	cr_assert(gt(int, threads(), before));
	wait_for_end();
	cr_assert(gt(int, threads(), before));
	cr_assert(is_told_within(20000));
	cr_assert(not(sound_work(sound)));
	cr_assert(eq(int, threads(), before));
	cr_assert(not(is_told_within(3 * LINGER_MS)));
}

Test(sound, gives_the_device_back_after_a_stop) {
	int before = threads();
	tone_make(&tone, RATE, 1, 3000, 0.5);
	play(&tone, 7);
	sound_stop(sound);
	cr_assert(is_told_within(20000));
	cr_assert(not(sound_work(sound)));
	cr_assert(eq(int, threads(), before));
}

Test(sound, opens_no_device_before_the_first_clip) {
	setenv("SDL_AUDIODRIVER", "nonesuch", 1);
	struct sound *unused = sound_open(LINGER_MS, &err);
	cr_assert(unused != NULL);
	sound_stop(unused);
	cr_assert(not(sound_work(unused)));
	sound_close(unused);
}

Test(sound, without_a_device_says_so_and_plays_when_there_is_one) {
	tone_make(&tone, RATE, 1, 100, 0.5);
	setenv("SDL_AUDIODRIVER", "nonesuch", 1);
	cr_assert(not(sound_try(sound, &err)));
	cr_assert(not(sound_play(sound, tone.bytes, tone.size, 7, &err)));
	cr_assert(strstr(err.text, "there is no sound device") != NULL, "%s", err.text);
	cr_assert(not(is_told_within(2 * LINGER_MS)));
	heard_in(path);
	cr_assert(sound_try(sound, &err), "%s", err.text);
	cr_assert(le(int, abs(heard_once(&tone, 7).ms - 100), 10));
}

Test(sound, a_device_that_fails_writes_nothing_on_standard_error) {
	tone_make(&tone, RATE, 1, 100, 0.5);
	setenv("SDL_AUDIODRIVER", "alsa", 1);
	setenv("AUDIODEV", "nonesuch", 1);
	cr_assert(not(sound_play(sound, tone.bytes, tone.size, 7, &err)));
	fprintf(stderr, ".");
	fflush(stderr);
	cr_assert_stderr_eq_str(".");
}

static char *refused(const void *bytes, size_t size) {
	cr_assert(not(sound_is_heard(bytes, size, &err)));
	struct error why;
	cr_assert(not(sound_play(sound, bytes, size, 7, &why)));
	return err.text;
}

Test(sound, refuses_what_is_no_wav_file) {
	cr_assert(strstr(refused("This is a text.", 15), "not a WAV file") != NULL);
	cr_assert(eq(str, refused("", 0), "not a WAV file (it is empty)"));
}

Test(sound, refuses_a_clip_that_was_cut_off) {
	tone_make(&tone, RATE, 1, 300, 0.5);
	cr_assert(strstr(refused(tone.bytes, tone.size - 1000), "not a WAV file") != NULL);
}

Test(sound, refuses_rates_that_no_recorder_has) {
	tone_make(&tone, 1000, 1, 300, 0.5);
	cr_assert(
		eq(str, refused(tone.bytes, tone.size), "its rate is 1000 Hz; 4000 to 192000 will do"));
}

Test(sound, refuses_a_clip_of_more_than_a_minute) {
	tone_make(&tone, 4000, 1, 61000, 0.5);
	cr_assert(eq(str, refused(tone.bytes, tone.size), "it is longer than 60 s"));
}

Test(sound, hears_a_tone_but_not_silence) {
	tone_make(&tone, RATE, 1, 300, 0.05);
	cr_assert(sound_is_heard(tone.bytes, tone.size, &err), "%s", err.text);
	tone_make(&tone, RATE, 1, 300, 0.001);
	cr_assert(not(sound_is_heard(tone.bytes, tone.size, &err)));
	cr_assert(eq(str, err.text, "nothing can be heard in it"));
}

Test(sound, survives_headers_of_any_kind) {
	for (unsigned i = 0, random = 1; i < 3000; i++) {
		tone_make(&tone, RATE, 1, 20, 0.5);
		for (int k = 0; k < 3; k++) {
			random = random * 1664525 + 1013904223;
			tone.bytes[(random >> 8) % 44] = (unsigned char)(random >> 24);
		}
		sound_is_heard(tone.bytes, tone.size, &err);
	}
}
