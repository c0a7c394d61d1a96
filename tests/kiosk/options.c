#include "kiosk/options.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <getopt.h>
#include <string.h>

#include "core/error.h"

enum { WORDS = 12 };

static struct options options;
static struct error err;

static bool parse(const char *line) {
	static char copy[300];
	char *words[WORDS] = {"ovella-kiosk"}, *rest = copy;
	int count = 1;
	strcpy(copy, line);
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		words[count++] = word;
	}
	optind = 1;
	return options_parse(&options, count, words, &err);
}

static void taken(const char *line) {
	cr_assert(parse(line), "%s", err.text);
}

static char *refused(const char *line) {
	cr_assert(not(parse(line)), "'%s' was taken", line);
	return err.text;
}

Test(options, have_their_usual_values) {
	taken("");
	cr_assert(eq(str, (char *)options.settings, "/etc/ovella/ovella.conf"));
	cr_assert(eq(str, (char *)options.data, "/var/lib/ovella"));
	cr_assert(eq(int, options.rotate, -1));
	cr_assert(eq(int, options.width, 0));
	cr_assert(options.site == NULL && options.now == NULL && options.play == NULL);
}

Test(options, name_files_and_places) {
	taken("--settings a.conf --data b --site oulu --now 2026-05-04T14:30 --play -");
	cr_assert(eq(str, (char *)options.settings, "a.conf"));
	cr_assert(eq(str, (char *)options.data, "b"));
	cr_assert(eq(str, (char *)options.site, "oulu"));
	cr_assert(eq(str, (char *)options.now, "2026-05-04T14:30"));
	cr_assert(eq(str, (char *)options.play, "-"));
}

Test(options, ask_for_a_screen_in_a_language) {
	taken("--describe thanks --screenshot a.png --lang sv");
	cr_assert(eq(str, (char *)options.describe, "thanks"));
	cr_assert(eq(str, (char *)options.screenshot, "a.png"));
	cr_assert(eq(str, (char *)options.language, "sv"));
}

Test(options, take_a_value_behind_an_equals_sign) {
	taken("--rotate=90 --window=800x480");
	cr_assert(eq(int, options.rotate, 90));
	cr_assert(eq(int, options.width, 800));
	cr_assert(eq(int, options.height, 480));
}

Test(options, turn_the_picture_by_a_right_angle) {
	taken("--rotate 0");
	taken("--rotate 270");
	cr_assert(eq(str, refused("--rotate 45"), "--rotate '45': write 0, 90, 180 or 270"));
	refused("--rotate 360");
	refused("--rotate -90");
	refused("--rotate right");
}

Test(options, give_the_window_a_size) {
	cr_assert(eq(str, refused("--window big"),
		"--window 'big': write a size like 1280x800, each side 200 to 8000"));
	refused("--window 1280");
	refused("--window 1280x");
	refused("--window 100x800");
	refused("--window 1280x800x24");
	refused("--window 99999999999999999999x800");
}

Test(options, check_tell_and_help) {
	taken("--check");
	cr_assert(options.check);
	taken("--version");
	cr_assert(options.version);
	taken("--help");
	cr_assert(options.help);
}

Test(options, are_refused_when_there_is_none_of_that_name) {
	cr_assert(eq(str, refused("--data b --colour red"),
		"'--colour': not an option, or its value is missing; try --help"));
}

Test(options, are_refused_without_their_value) {
	cr_assert(strstr(refused("--data"), "'--data': not an option, or its value is missing") != NULL);
}

Test(options, are_not_words_without_dashes) {
	cr_assert(eq(str, refused("kahvi"), "'kahvi': not an option; try --help"));
}

Test(options, are_all_in_the_help) {
	static const char *const names[] = {"--settings", "--data", "--site", "--window", "--rotate",
		"--now", "--play", "--describe", "--screenshot", "--lang", "--check", "--version", "--help",
		"--set-pin", "--forget-pin", "--set-clock"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		cr_assert(strstr(options_help, names[i]) != NULL, "%s", names[i]);
	}
}

Test(options, forget_the_pin) {
	taken("--data b --forget-pin");
	cr_assert(options.forget_pin);
}

Test(options, ask_for_a_new_pin) {
	taken("--set-pin --data d");
	cr_assert(options.set_pin && !options.forget_pin);
}

Test(options, say_that_the_clock_is_right) {
	taken("--set-clock --data d");
	cr_assert(options.set_clock && !options.set_pin);
}
