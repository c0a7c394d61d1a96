#include "kiosk/voice.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/redirect.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/clip.h"
#include "tests/kiosk/nook.h"
#include "tests/kiosk/stand.h"
#include "tests/kiosk/tone.h"

enum { BURSTS = 8 };

static struct voice *voice;
static struct error err;
static struct tone tone;
static struct burst bursts[BURSTS];

static void set_up(void) {
	cr_redirect_stderr();
	nook_make();
	nook_folder("data");
	nook_folder("recordings/fi");
	heard_in(nook_path("heard"));
}

static void clean_up(void) {
	voice_close(voice);
	nook_remove();
}

TestSuite(voice, .init = set_up, .fini = clean_up, .timeout = 120);

static void open_voice(void) {
	voice = voice_open(nook_path("data"), nook_path("recordings"), &err);
	cr_assert(voice != NULL, "%s", err.text);
}

static void record(const char *name, int ms) {
	char file[100];
	snprintf(file, sizeof file, "recordings/fi/%s.wav", name);
	tone_make(&tone, 16000, 1, ms, 0.5);
	tone_write(nook_path(file), tone.bytes, tone.size);
}

static void work_until_silent(void) {
	while (voice_is_speaking(voice)) {
		struct pollfd told = {.fd = voice_descriptor(voice), .events = POLLIN};
		cr_assert(eq(int, poll(&told, 1, 20000), 1));
		voice_work(voice);
	}
}

static void say(int count, const char *const *texts) {
	voice_say(voice, "fi", texts, count, 7);
}

#define SAY(...)                                                                                   \
	say(sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *), (const char *[]){__VA_ARGS__})

/* How many bursts were heard; closes the voice. */
static int heard_at_all(void) {
	voice_close(voice);
	voice = NULL;
	return access(nook_path("heard"), F_OK) == 0 ? heard(nook_path("heard"), bursts, BURSTS) : 0;
}

static char *complaint(int index) {
	static struct error told;
	return voice_complaint(voice, index, &told) ? told.text : "none";
}

static bool is_about(int index, int ms) {
	return abs(bursts[index].ms - ms) <= 10;
}

Test(voice, says_texts_one_after_another) {
	record("yksi", 300);
	record("kaksi", 100);
	record("kolme", 200);
	open_voice();
	voice_want(voice, "fi", "Kolme!");
	voice_want(voice, "fi", "Yksi");
	voice_want(voice, "fi", "Kaksi.");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	SAY("Yksi", "Kaksi.", "Kolme!");
	cr_assert(voice_is_speaking(voice));
	work_until_silent();
	cr_assert(eq(int, heard_at_all(), 3));
	cr_assert(is_about(0, 300) && is_about(1, 100) && is_about(2, 200));
}

Test(voice, a_recording_is_said_instead_of_the_machine_s_clip) {
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	SAY("Kahvi");
	work_until_silent();
	cr_assert(ge(int, heard_at_all(), 1));
	cr_assert(not(is_about(0, 150)));
	record("kahvi", 150);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	SAY("Kahvi");
	work_until_silent();
	cr_assert(eq(int, heard_at_all(), 1));
	cr_assert(is_about(0, 150));
}

Test(voice, a_recording_that_is_no_sound_is_told_and_the_machine_speaks) {
	tone_write(nook_path("recordings/fi/kahvi.wav"), "not a sound at all", 18);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice));
	cr_assert(strstr(complaint(0), "recordings/fi/kahvi.wav: not a WAV file (") != NULL, "%s",
		complaint(0));
	cr_assert(strstr(complaint(0), "; it is not used") != NULL);
	cr_assert(eq(str, complaint(1), "none"));
	SAY("Kahvi");
	work_until_silent();
	cr_assert(ge(int, heard_at_all(), 1));
}

static void say_two_at_once(void) {
	record("pitka", 5000);
	record("lyhyt", 200);
	open_voice();
	voice_want(voice, "fi", "Pitka");
	voice_want(voice, "fi", "Lyhyt");
	cr_assert(voice_make_all(voice));
	int64_t begun = heard_now();
	SAY("Pitka", "Pitka");
	poll(NULL, 0, 300);
	SAY("Lyhyt");
	int elapsed = (int)(heard_now() - begun);
	work_until_silent();
	int count = heard_at_all(), ms = 0;
	for (int i = 0; i < count; i++) {
		ms += bursts[i].ms;
	}
	cr_assert(le(int, ms, elapsed + 50 + 200));
}

Test(voice, a_new_text_cuts_off_what_is_being_said) {
	say_two_at_once();
}

Test(checklist, p27_one_voice_at_a_time, .init = set_up, .fini = clean_up) {
	say_two_at_once();
}

Test(voice, stops_at_once) {
	record("pitka", 5000);
	open_voice();
	voice_want(voice, "fi", "Pitka");
	cr_assert(voice_make_all(voice));
	int64_t begun = heard_now();
	SAY("Pitka", "Pitka");
	poll(NULL, 0, 200);
	voice_stop(voice);
	int elapsed = (int)(heard_now() - begun);
	cr_assert(not(voice_is_speaking(voice)));
	poll(NULL, 0, 500);
	voice_work(voice);
	cr_assert(not(voice_is_speaking(voice)));
	cr_assert(eq(int, heard_at_all(), 1));
	cr_assert(le(int, bursts[0].ms, elapsed + 50));
}

Test(voice, is_silent_where_there_is_no_clip_yet) {
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	SAY("Kahvi", "Nobody wants this", "");
	cr_assert(not(voice_is_speaking(voice)));
	voice_say(voice, "xx", NULL, 0, 1);
	voice_stop(voice);
	cr_assert(eq(int, heard_at_all(), 0));
}

Test(voice, leaves_out_what_has_no_clip_and_says_the_rest) {
	record("yksi", 100);
	record("kaksi", 200);
	nook_espeak(NULL);
	open_voice();
	voice_want(voice, "fi", "Yksi");
	voice_want(voice, "fi", "Puuttuu");
	voice_want(voice, "fi", "Kaksi");
	cr_assert(not(voice_make_all(voice)));
	SAY("Puuttuu", "Yksi", "Puuttuu", "Kaksi", "Puuttuu");
	work_until_silent();
	cr_assert(eq(int, heard_at_all(), 2));
	cr_assert(is_about(0, 100) && is_about(1, 200));
}

Test(voice, without_espeak_ng_says_so_once_a_language) {
	nook_espeak(NULL);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	voice_want(voice, "fi", "Kiitos!");
	voice_want(voice, "sv", "Kaffe");
	cr_assert(not(voice_can(voice, "fi")));
	cr_assert(not(voice_make_all(voice)));
	cr_assert(eq(str, complaint(0),
		"speech in fi: 2 texts have no clip, first \"Kahvi\": espeak-ng is not installed"));
	cr_assert(eq(str, complaint(1),
		"speech in sv: 1 text has no clip, first \"Kaffe\": espeak-ng is not installed"));
	cr_assert(eq(str, complaint(2), "none"));
	cr_assert(not(voice_can(voice, "fi")));
}

Test(voice, can_speak_a_language_that_is_wholly_recorded_without_espeak_ng) {
	nook_espeak(NULL);
	record("kahvi", 100);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice));
	cr_assert(voice_can(voice, "fi"));
}

Test(voice, can_speak_what_it_has_a_maker_for_before_it_is_made) {
	open_voice();
	cr_assert(not(voice_can(voice, "fi")));
	voice_want(voice, "fi", "Kahvi");
	voice_want(voice, "so", "Kafee");
	cr_assert(voice_can(voice, "fi"));
	cr_assert(not(voice_can(voice, "so")));
	cr_assert(not(voice_make_all(voice)));
	cr_assert(voice_can(voice, "fi"));
	cr_assert(eq(str, complaint(0),
		"speech in so: 1 text has no clip, first \"Kafee\": espeak-ng has no voice for this "
		"language"));
}

Test(voice, a_full_disk_is_told_and_what_is_recorded_is_said) {
	record("yksi", 100);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	voice_want(voice, "fi", "Yksi");
	disk_is_full(true);
	cr_assert(not(voice_make_all(voice)));
	disk_is_full(false);
	cr_assert(strstr(complaint(0), "speech in fi: 1 text has no clip, first \"Kahvi\"") != NULL);
	SAY("Kahvi", "Yksi");
	work_until_silent();
	cr_assert(eq(int, heard_at_all(), 1));
}

Test(voice, a_clip_that_was_damaged_is_made_again_at_the_next_start) {
	nook_folder("data/clips/fi");
	tone_write(nook_path("data/clips/fi/kahvi.wav"), "RIFF", 4);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	struct clip clip;
	cr_assert(clip_read_heard(nook_path("data/clips/fi/kahvi.wav"), &clip, &err), "%s", err.text);
	clip_free(&clip);
}

Test(voice, a_clip_that_is_there_is_not_made_again) {
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	voice_close(voice);
	nook_espeak(NULL);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
}

Test(voice, without_a_sound_device_goes_on_and_complains_only_when_tried) {
	record("kahvi", 100);
	setenv("SDL_AUDIODRIVER", "nonesuch", 1);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice));
	SAY("Kahvi", "Kahvi");
	cr_assert(not(voice_is_speaking(voice)));
	cr_assert(eq(str, complaint(0), "none"));
	cr_assert(not(voice_try(voice)));
	cr_assert(strstr(complaint(0), "sound: there is no sound device (") != NULL);
	heard_in(nook_path("heard"));
	cr_assert(voice_try(voice));
	cr_assert(eq(str, complaint(0), "none"));
	SAY("Kahvi");
	cr_assert(voice_is_speaking(voice));
}

/* A day old: a file system that keeps times of access, keeps them once a day at least. */
static void make_old(const char *name) {
	struct timespec times[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
	cr_assert(eq(int, utimensat(AT_FDCWD, nook_path(name), times, 0), 0));
}

static bool is_old(const char *name) {
	struct stat status;
	cr_assert(eq(int, stat(nook_path(name), &status), 0));
	return status.st_atim.tv_sec == 1000000000 && status.st_mtim.tv_sec == 1000000000;
}

Test(voice, no_time_of_a_file_tells_that_somebody_listened) {
	static const char *const files[] = {"recordings/fi/kahvi.wav", "data/clips/fi/kiitos.wav",
		"recordings/fi", "recordings", "data/clips/fi", "data/clips", "data"};
	enum { FILES = sizeof files / sizeof *files };
	record("kahvi", 100);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	voice_want(voice, "fi", "Kiitos!");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	for (int i = 0; i < FILES; i++) {
		make_old(files[i]);
	}
	SAY("Kahvi", "Kiitos!");
	work_until_silent();
	for (int i = 0; i < FILES; i++) {
		cr_assert(is_old(files[i]), "%s", files[i]);
	}
	cr_assert(ge(int, heard_at_all(), 2));
}

/* Root may read without a trace; another user's recordings are there for the test as root only. */
Test(voice, a_recording_of_another_user_is_not_read_when_it_is_said) {
	if (geteuid() != 0) {
		cr_skip_test("needs another user's file");
	}
	record("kahvi", 100);
	cr_assert(eq(int, chmod(nook_path(""), 0755), 0));
	cr_assert(eq(int, chown(nook_path("data"), 65534, 65534), 0));
	tone_write(nook_path("heard"), "", 0);
	cr_assert(eq(int, chown(nook_path("heard"), 65534, 65534), 0));
	cr_assert(eq(int, seteuid(65534), 0));
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	cr_assert(voice_make_all(voice), "%s", complaint(0));
	cr_assert(eq(int, seteuid(0), 0));
	make_old("recordings/fi/kahvi.wav");
	cr_assert(eq(int, seteuid(65534), 0));
	SAY("Kahvi");
	work_until_silent();
	cr_assert(eq(int, seteuid(0), 0));
	cr_assert(is_old("recordings/fi/kahvi.wav"));
	cr_assert(eq(int, heard_at_all(), 1));
}

Test(voice, has_nothing_to_do_once_all_is_made_and_said) {
	record("kahvi", 100);
	open_voice();
	voice_want(voice, "fi", "Kahvi");
	struct pollfd told = {.fd = voice_descriptor(voice), .events = POLLIN};
	cr_assert(eq(int, poll(&told, 1, 0), 1));
	cr_assert(voice_make_all(voice));
	cr_assert(eq(int, poll(&told, 1, 300), 0));
	SAY("Kahvi");
	work_until_silent();
	cr_assert(eq(int, poll(&told, 1, 300), 0));
}

Test(voice, makes_one_clip_at_a_time_while_the_loop_goes_on) {
	nook_espeak("sleep 1; echo x >>\"${out%/*}/../../made\"; exit 1");
	open_voice();
	for (int i = 0; i < 3; i++) {
		char text[8];
		snprintf(text, sizeof text, "%d", i);
		voice_want(voice, "fi", text);
	}
	struct pollfd told = {.fd = voice_descriptor(voice), .events = POLLIN};
	int64_t longest = 0;
	for (int turns = 0; poll(&told, 1, 5000) == 1; turns++) {
		int64_t begun = heard_now();
		voice_work(voice);
		longest = heard_now() - begun > longest ? heard_now() - begun : longest;
		cr_assert(lt(int, turns, 20));
	}
	cr_assert(lt(int, (int)longest, 900));
	struct stat made;
	cr_assert(eq(int, stat(nook_path("data/made"), &made), 0));
	cr_assert(eq(int, (int)made.st_size, 6));
}

Test(voice, lists_what_is_to_be_recorded_and_under_which_name) {
	char line[200] = "";
	record("hei-mitä-kuuluu", 100);
	nook_espeak(NULL);
	open_voice();
	voice_want(voice, "fi", "Hei! Mitä kuuluu?");
	voice_want(voice, "fi", "Kahvi");
	voice_make_all(voice);
	FILE *list = fopen(nook_path("list"), "w+");
	voice_list(voice, list);
	rewind(list);
	cr_assert(fgets(line, sizeof line, list) != NULL);
	cr_assert(eq(str, line, "fi/hei-mitä-kuuluu.wav\trecorded\tHei! Mitä kuuluu?\n"));
	cr_assert(fgets(line, sizeof line, list) != NULL);
	cr_assert(eq(str, line, "fi/kahvi.wav\tnone\tKahvi\n"));
	cr_assert(fgets(line, sizeof line, list) == NULL);
	fclose(list);
}
