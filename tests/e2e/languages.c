/* strsep() is of BSD. */
#define _DEFAULT_SOURCE

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/program.h"

/* What the kiosk says and does about its languages: fi, sv and en, and five drafts. */

static struct place place;
static char *output;

static void begin(void) {
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	place = place_make("../../tests/kiosk/languages.conf", "sami-greeting = yes\n");
	output = malloc(PROGRAM_OUTPUT);
}

static void end(void) {
	place_remove(&place);
	free(output);
}

TestSuite(drafts, .init = begin, .fini = end, .timeout = 60);

static bool says(const char *words) {
	return strstr(output, words) != NULL;
}

/* In the settings, each line that begins as `from` does becomes that and the line `more`, or goes
 * where there is no more. */
static void change(const char *from, const char *more) {
	FILE *file = fopen(place.settings, "r");
	size_t size = fread(output, 1, PROGRAM_OUTPUT - 1, file);
	fclose(file);
	output[size] = '\0';
	file = fopen(place.settings, "w");
	char *rest = output;
	for (char *line; (line = strsep(&rest, "\n"));) {
		bool is_it = strncmp(line, from, strlen(from)) == 0;
		if (!is_it || more) {
			fprintf(file, "%s\n%s", line, is_it ? more : "");
		}
	}
	fclose(file);
}

static int kiosk(const char *words) {
	return program_run(&place, "ovella-kiosk", words, output);
}

Test(drafts, are_told_and_no_fault) {
	cr_assert(eq(int, kiosk("--window 1280x800 --check"), 0), "%s", output);
	cr_assert(says("language fi: every letter is there\n"), "%s", output);
	cr_assert(says("language ar: a draft; it is shown once 'approved' names it\n"), "%s", output);
	cr_assert(says("language so: a draft; it is shown once 'approved' names it\n"));
	cr_assert(not(says("language ar: every")));
	cr_assert(not(says("greeting")));
}

Test(drafts, are_offered_once_they_are_approved) {
	change("languages = ", "approved = ar uk\n");
	cr_assert(eq(int, kiosk("--window 1280x800 --check"), 0), "%s", output);
	cr_assert(says("language ar: every letter is there\n"), "%s", output);
	cr_assert(says("font: Noto Sans Arabic UI\n"), "%s", output);
	kiosk("--describe language");
	cr_assert(says("\tالعربية\n"), "%s", output);
	cr_assert(says("\tУкраїнська\n"));
	cr_assert(not(says("\tРусский\n")));
}

Test(drafts, are_not_offered_before) {
	kiosk("--describe language");
	cr_assert(says("\tEnglish\n"), "%s", output);
	cr_assert(not(says("العربية")));
	cr_assert(eq(int, program_play(&place, "", "language\nar\n", output), 2), "%s", output);
}

Test(drafts, are_shown_to_who_reads_them) {
	cr_assert(eq(int, kiosk("--describe thanks --lang ar"), 0), "%s", output);
	cr_assert(says("شكرا لك!"), "%s", output);
	cr_assert(says("اخترت: قهوة"), "%s", output);
}

Test(drafts, that_are_not_whole_are_shown_to_nobody) {
	change("label.ar = قهوة", NULL);
	cr_assert(eq(int, kiosk("--describe thanks --lang ar"), 2));
	cr_assert(eq(str, output,
		"ovella-kiosk: language 'ar': cannot be shown: [activity kahvi] has no label.ar\n"));
	cr_assert(eq(int, kiosk("--window 1280x800 --check"), 0), "%s", output);
	cr_assert(says("language ar: [activity kahvi] has no label.ar\n"), "%s", output);
}

Test(drafts, that_cannot_be_written_are_a_fault) {
	change("label.ar = قهوة", "short.ar = 咖啡\n");
	cr_assert(eq(int, kiosk("--window 1280x800 --check"), 1));
	cr_assert(says("language ar: no letter U+5496 in the font, wanted by \"咖啡\"\n"), "%s", output);
}

Test(drafts, change_the_door_about_where_they_run_from_the_right) {
	change("languages = ", "approved = ar\n");
	cr_assert(eq(int, program_play(&place, "", "language\nar\nkahvi\nundo\n", output), 0), "%s",
		output);
	cr_assert(eq(str, output,
		"screen home\nscreen language\nscreen home\nscreen thanks kahvi\nscreen undone\n"));
}
