/* What staff do at the device, by the real programs: the screens, the store and the admin agree. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/e2e/program.h"
#include "tests/e2e/stage.h"

#define NOW "--now 2026-05-05T13:00"
#define CHOOSE "key staff\n4\n0\n7\n1\nok\n4\n0\n7\n1\nok\ndone\n"
#define COME "key staff\n4\n0\n7\n1\nok\n"

static struct place place;
static char *output;

static void begin(void) {
	place = place_make("kokeilu.conf", "");
	output = malloc(PROGRAM_OUTPUT);
}

static void end(void) {
	place_remove(&place);
	free(output);
}

TestSuite(staff, .init = begin, .fini = end, .timeout = 200);

static int play(const char *input) {
	return program_play(&place, NOW, input, output);
}

static int admin(const char *words) {
	return program_run(&place, "ovella-admin", words, output);
}

static bool says(const char *words) {
	return strstr(output, words) != NULL;
}

Test(staff, choose_a_pin_and_come_back_with_it) {
	cr_assert(eq(int, play(CHOOSE "back\npower-cut\n"), 0), "%s", output);
	cr_assert(eq(int, play(COME "wait 1\n"), 0), "%s", output);
	cr_assert(says("screen pin\nscreen staff\n"), "%s", output);
	cr_assert(eq(int, play("key staff\n9\n9\n1\n2\nok\nwait 1\n"), 0));
	cr_assert(not(says("screen staff")), "%s", output);
}

Test(staff, forget_their_pin_and_choose_another) {
	char text[PROGRAM_PATH + 100];
	play(CHOOSE);
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", "--forget-pin", output), 0));
	snprintf(
		text, sizeof text, "%s: there is no PIN now; staff choose one at the device\n", place.data);
	cr_assert(eq(str, output, text));
	cr_assert(eq(int, play("key staff\n5\n1\n8\n3\nok\n5\n1\n8\n3\nok\ndone\n"), 0), "%s", output);
	cr_assert(says("screen answer\nscreen staff\n"), "%s", output);
}

/* 2 at the door, 5 on paper of which 3 had coffee, 1 too many. */
static const char day_of_staff[] =
	"kahvi\ndone\npelit\ndone\n" CHOOSE "paper\nok\n5\nok\n3\nok\nskip\nsave\ndone\n"
	"correct\nok\nitem-1\nminus\n1\nok\nitem-2\nsave\ndone\nend-day\n8\nok\nsave\ndone\n";

Test(staff, record_what_the_admin_tells_again) {
	cr_assert(eq(int, play(day_of_staff), 0), "%s", output);
	cr_assert(says("screen form end-day check\nscreen answer\nscreen staff\n"), "%s", output);
	admin("week --week 2026-W19 --format json");
	cr_assert(says("\"encounters\":6,"), "%s", output);
	cr_assert(eq(int, admin("verify"), 0), "%s", output);
}

static char *text_of(const char *name) {
	char path[PROGRAM_PATH * 2];
	snprintf(path, sizeof path, "%.250s/%s", place.folder, name);
	FILE *file = fopen(path, "re");
	cr_assert(file != NULL, "%s", path);
	output[fread(output, 1, PROGRAM_OUTPUT - 1, file)] = '\0';
	fclose(file);
	return output;
}

Test(staff, take_home_on_the_stick_what_the_admin_tells) {
	char words[2000], path[PROGRAM_PATH], copy[4000];
	snprintf(path, sizeof path, "%.250s/stick", place.folder);
	cr_assert(eq(int, mkdir(path, 0777), 0));
	snprintf(words, sizeof words, "%sstick %s\nsave-stick\ndone\n", day_of_staff, path);
	cr_assert(eq(int, play(words), 0), "%s", output);
	cr_assert(eq(int, admin(NOW " week --week 2026-W19 --site olohuone"), 0));
	snprintf(copy, sizeof copy, "%s", output);
	cr_assert(
		eq(str, text_of("stick/ovella-olohuone-2026-W19/ovella-olohuone-2026-W19.txt"), copy));
}

/* A day at one place on a stick, which the other one reads. */
Test(staff, bring_the_counts_of_one_device_to_another) {
	struct place other = place_make("kokeilu.conf", "");
	char words[2000], path[PROGRAM_PATH];
	snprintf(path, sizeof path, "%.250s/stick", place.folder);
	cr_assert(eq(int, mkdir(path, 0777), 0));
	snprintf(words, sizeof words, "kahvi\ndone\nwait 86400\n%sstick %s\nsave-stick\ndone\n", CHOOSE, path);
	cr_assert(eq(int, play(words), 0), "%s", output);
	snprintf(words, sizeof words,
		"pelit\ndone\n%sstick %s\nrest\nnext-page\ncollect\nenrol\ndone\nrest\nnext-page\ncollect\ndone\n",
		CHOOSE, path);
	cr_assert(eq(int, program_play(&other, "--now 2026-05-06T13:00", words, output), 0), "%s", output);
	program_run(&other, "ovella-admin", "week --week 2026-W19 --format json", output);
	cr_assert(says("\"encounters\":2,"), "%s", output);
	place_remove(&other);
}

/* The running settings on a stick, but for these words. */
static void bring_settings(const char *instead_of, const char *words, char *play_words, size_t size) {
	char path[PROGRAM_PATH * 2], text[1 << 14];
	snprintf(path, sizeof path, "%.250s/stick", place.folder);
	cr_assert(eq(int, mkdir(path, 0777), 0));
	snprintf(play_words, size, "stick %s\nrest\nnext-page\nsettings\nrenew\nwait 5\n", path);
	snprintf(path, sizeof path, "%.250s/stick/ovella-asetukset.conf", place.folder);
	snprintf(text, sizeof text, "%s", text_of("settings.conf"));
	FILE *file = fopen(path, "we");
	char *at = strstr(text, instead_of);
	cr_assert(file != NULL && at != NULL);
	fprintf(file, "%.*s%s%s", (int)(at - text), text, words, at + strlen(instead_of));
	fclose(file);
}

/* What waited on standard input is played by the kiosk that began anew. */
Test(staff, take_in_new_settings_and_count_on_with_them) {
	char take[1000], words[2000];
	bring_settings("label.fi = Kahvi\n", "label.fi = Tee\n", take, sizeof take);
	snprintf(words, sizeof words, "kahvi\ndone\n%s%skahvi\ndone\n", CHOOSE, take);
	cr_assert(eq(int, play(words), 0), "%s", output);
	cr_assert(says("screen answer\nscreen home\nscreen thanks kahvi\nscreen home\n"), "%s", output);
	admin("week --week 2026-W19 --format json");
	cr_assert(says("\"encounters\":2,"), "%s", output);
	program_run(&place, "ovella-kiosk", "--describe home", output);
	cr_assert(says("\tTee\n"), "%s", output);
}

/* The sheet that is open keeps what was counted before. */
Test(staff, take_in_new_settings_without_what_was_counted_today) {
	char take[1000], words[2000];
	bring_settings("[activity kahvi]", "[activity tee]", take, sizeof take);
	snprintf(words, sizeof words, "kahvi\ndone\n%s%spelit\ndone\nwait 99999\n", CHOOSE, take);
	cr_assert(eq(int, play(words), 0), "%s", output);
	cr_assert(says("screen home\nscreen thanks pelit\n"), "%s", output);
	cr_assert(eq(int, admin("verify"), 0), "%s", output);
	admin("verify --dump");
	cr_assert(says("\"activity:kahvi\":1") && says("\"visits\":2"), "%s", output);
}

/* The key that ends a PIN, and the door's first tile. */
enum {
	KEY_X = 1100,
	KEY_Y = 640,
	KEY_COLOUR = 0x0b5a55,
	TILE_X = 100,
	TILE_Y = 300,
	TILE_COLOUR = 0xf8e3c4
};
enum { LATER_X = 250, LATER_Y = 716, PATIENCE_MS = 20000 };

Test(staff, are_asked_for_a_pin_at_the_first_start_of_all) {
	struct error err;
	struct place asking = place_make("kokeilu.conf", "ask-pin = yes\n");
	struct stage *stage = stage_open(STAGE_POINTER, 1280, 800, &err);
	cr_assert(stage != NULL, "%s", err.text);
	const char *words = "--window 1280x800 " NOW;
	pid_t kiosk = program_start(&asking, "x11", stage_display(stage), words, NULL, NULL);
	cr_assert(stage_wait_pixel(stage, KEY_X, KEY_Y, KEY_COLOUR, PATIENCE_MS));
	program_sleep(1000);
	stage_tap(stage, LATER_X, LATER_Y);
	cr_assert(stage_wait_pixel(stage, TILE_X, TILE_Y, TILE_COLOUR, PATIENCE_MS));
	program_end(kiosk, SIGTERM);
	kiosk = program_start(&asking, "x11", stage_display(stage), words, NULL, NULL);
	cr_assert(stage_wait_pixel(stage, TILE_X, TILE_Y, TILE_COLOUR, PATIENCE_MS));
	program_end(kiosk, SIGTERM);
	stage_close(stage);
	place_remove(&asking);
}
