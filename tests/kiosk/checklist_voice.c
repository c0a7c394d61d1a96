/* pipe2() is of GNU. */
#define _GNU_SOURCE

/* Points of the checklist (tests/checklist/points.txt) about the voice, with the whole kiosk. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/voice.h"
#include "tests/kiosk/nook.h"
#include "tests/kiosk/plug.h"
#include "tests/kiosk/stand.h"

static struct error err;

static void plug(int end, bool is_in) {
	plug_tell(end, is_in);
	kiosk_tick(&kiosk);
}

Test(checklist, p26_headphones_start_speech_in_the_whole_kiosk) {
	int ends[2];
	kiosk.project->panel.has_speech = true;
	begins("2026-05-04T14:30");
	cr_assert(jack_open(&kiosk.aloud.jack, "/nonexistent", &err), "%s", err.text);
	cr_assert(eq(int, pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0));
	cr_assert(jack_add(&kiosk.aloud.jack, ends[0], "event0"));
	plug(ends[1], true);
	cr_assert(kiosk.flow.speaks);
	plug(ends[1], false);
	cr_assert(not(kiosk.flow.speaks));
}

/* Silence where there is no espeak-ng shows that the clips are looked for at all. */
Test(checklist, p28_every_text_of_every_screen_has_a_clip_in_each_language, .init = nook_make,
	.fini = nook_remove, .timeout = 300) {
	nook_folder("data");
	nook_folder("silent");
	kiosk.project->panel.has_speech = kiosk.project->panel.offers_many = true;
	begins("2026-05-04T14:30");
	aloud_open(&kiosk.aloud, &kiosk.flow, nook_path("data"), &err);
	cr_assert(kiosk.aloud.voice != NULL, "%s", err.text);
	cr_assert(voice_make_all(kiosk.aloud.voice), "espeak-ng is needed: packaging/set-up build");
	cr_assert(eq(int, kiosk.project->language_count, 3));
	for (int i = 0; i < kiosk.project->language_count; i++) {
		cr_assert(voice_can(kiosk.aloud.voice, kiosk.project->languages[i]));
	}
	aloud_close(&kiosk.aloud);
	nook_espeak(NULL);
	aloud_open(&kiosk.aloud, &kiosk.flow, nook_path("silent"), &err);
	cr_assert(not(voice_make_all(kiosk.aloud.voice)));
}
