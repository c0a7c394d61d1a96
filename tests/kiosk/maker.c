#include "kiosk/maker.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/kiosk/nook.h"
#include "tests/kiosk/stand.h"
#include "tests/kiosk/tone.h"

static struct maker maker;
static struct error err;

static void clean_up(void) {
	maker_close(&maker);
	nook_remove();
}

TestSuite(maker, .init = nook_make, .fini = clean_up, .timeout = 60);

static void start(void) {
	cr_assert(maker_open(&maker, &err), "%s", err.text);
	cr_assert(
		maker_start(&maker, "fi", "Kahvi", nook_path("clips"), "kahvi", &err), "%s", err.text);
}

static enum maker_state wait_for(void) {
	enum maker_state state;
	do {
		struct pollfd told = {.fd = maker.descriptor, .events = POLLIN};
		cr_assert(eq(int, poll(&told, 1, 30000), 1));
		state = maker_work(&maker, &err);
	} while (state == MAKER_BUSY);
	return state;
}

static bool is_there(const char *name) {
	return access(nook_path(name), F_OK) == 0;
}

static bool is_clean(void) {
	return rmdir(nook_path("clips/fi")) == 0;
}

Test(maker, makes_a_clip) {
	start();
	cr_assert(eq(int, wait_for(), MAKER_MADE), "%s", err.text);
	cr_assert(is_there("clips/fi/kahvi.wav"));
	cr_assert(eq(int, maker_work(&maker, &err), MAKER_BUSY));
	unlink(nook_path("clips/fi/kahvi.wav"));
	cr_assert(is_clean());
}

Test(maker, is_quiet_while_nothing_is_made) {
	start();
	wait_for();
	struct pollfd told = {.fd = maker.descriptor, .events = POLLIN};
	cr_assert(eq(int, poll(&told, 1, 50), 0));
}

Test(maker, takes_a_text_that_looks_like_an_option_for_a_text) {
	cr_assert(maker_open(&maker, &err), "%s", err.text);
	cr_assert(maker_start(&maker, "fi", "--version", nook_path("clips"), "version", &err));
	cr_assert(eq(int, wait_for(), MAKER_MADE), "%s", err.text);
}

Test(maker, speaks_the_languages_that_espeak_ng_has) {
	static const char *const all[] = {"fi", "sv", "en", "ar", "fa", "ru", "uk"};
	cr_assert(maker_open(&maker, &err), "%s", err.text);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		cr_assert(maker_speaks(&maker, all[i]));
		cr_assert(maker_start(&maker, all[i], "1 2 3", nook_path("clips"), "x", &err));
		cr_assert(eq(int, wait_for(), MAKER_MADE), "%s: %s", all[i], err.text);
	}
	cr_assert(not(maker_speaks(&maker, "so")));
	cr_assert(not(maker_start(&maker, "so", "1", nook_path("clips"), "x", &err)));
	cr_assert(eq(str, err.text, "espeak-ng has no voice for this language"));
}

Test(maker, without_the_program_says_so) {
	nook_espeak(NULL);
	cr_assert(maker_open(&maker, &err), "%s", err.text);
	cr_assert(not(maker_speaks(&maker, "fi")));
	cr_assert(not(maker_start(&maker, "fi", "1", nook_path("clips"), "x", &err)));
	cr_assert(eq(str, err.text, "espeak-ng is not installed"));
}

static char *failed(const char *script) {
	nook_espeak(script);
	start();
	cr_assert(eq(int, wait_for(), MAKER_FAILED));
	cr_assert(is_clean());
	return err.text;
}

Test(maker, a_program_that_fails_leaves_nothing) {
	cr_assert(eq(str, failed("echo x >\"$out\"; exit 3"), "espeak-ng ended with code 3"));
}

Test(maker, a_program_that_writes_no_sound_leaves_nothing) {
	cr_assert(strstr(failed("echo hello >\"$out\""), "not a WAV file") != NULL);
}

Test(maker, a_program_that_writes_nothing_is_not_believed) {
	cr_assert(strstr(failed("exit 0"), "cannot be read") != NULL);
}

Test(maker, a_program_that_hangs_is_ended) {
	nook_espeak("echo x >\"$out\"; exec sleep 1000");
	cr_assert(maker_open(&maker, &err), "%s", err.text);
	maker.patience_ms = 300;
	cr_assert(maker_start(&maker, "fi", "Kahvi", nook_path("clips"), "kahvi", &err));
	cr_assert(eq(int, wait_for(), MAKER_FAILED));
	cr_assert(eq(str, err.text, "espeak-ng took longer than 300 ms"));
	cr_assert(is_clean());
}

Test(maker, closing_ends_the_program) {
	nook_espeak("echo x >\"$out\"; exec sleep 1000");
	start();
	pid_t child = maker.child;
	maker_close(&maker);
	cr_assert(ne(int, kill(child, 0), 0));
	cr_assert(is_clean());
	maker_open(&maker, &err);
}

Test(maker, a_full_disk_leaves_nothing) {
	start();
	wait_for();
	disk_is_full(true);
	cr_assert(maker_start(&maker, "fi", "Kiitos", nook_path("clips"), "kiitos", &err));
	cr_assert(eq(int, wait_for(), MAKER_FAILED));
	disk_is_full(false);
	unlink(nook_path("clips/fi/kahvi.wav"));
	cr_assert(is_clean());
}

Test(maker, a_folder_that_cannot_be_made_is_told) {
	tone_write(nook_path("clips"), "", 0);
	cr_assert(maker_open(&maker, &err), "%s", err.text);
	cr_assert(not(maker_start(&maker, "fi", "Kahvi", nook_path("clips"), "kahvi", &err)));
	cr_assert(
		strstr(err.text, "clips/fi: cannot be made: Not a directory") != NULL, "%s", err.text);
}

/* ls has opened the folder besides, and the shell its script. */
Test(maker, the_program_runs_behind_all_others_and_has_none_of_our_files) {
	char line[64] = "";
	int all[2];
	cr_assert(eq(int, pipe(all), 0));
	nook_espeak(
		"sleep 0.3; nice >\"${out%/*}/../../nice\"; ls /proc/self/fd >\"${out%/*}/../../files\"");
	start();
	cr_assert(eq(int, wait_for(), MAKER_FAILED));
	FILE *nice_file = fopen(nook_path("nice"), "r"), *files = fopen(nook_path("files"), "r");
	cr_assert(nice_file && fgets(line, sizeof line, nice_file));
	cr_assert(eq(str, line, "19\n"));
	int count = 0;
	while (fgets(line, sizeof line, files)) {
		count++;
	}
	cr_assert(le(int, count, 5));
	fclose(nice_file);
	fclose(files);
}
