/* prlimit() is of GNU. */
#define _GNU_SOURCE

/* The real programs, driven by words and by options, as their users would. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/program.h"

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

TestSuite(play, .init = begin, .fini = end, .timeout = 60);

static int play(const char *now, const char *input) {
	char words[60];
	snprintf(words, sizeof words, "--now %s", now);
	return program_play(&place, words, input, output);
}

static int admin(const char *words) {
	return program_run(&place, "ovella-admin", words, output);
}

static bool says(const char *words) {
	return strstr(output, words) != NULL;
}

Test(play, tells_each_screen_as_it_is_shown) {
	cr_assert(eq(int, play("2026-05-05T13:00", "kahvi\nmore\npelit\ndone\nkaymaan\nundo\n"), 0));
	cr_assert(eq(str, output,
		"screen home\nscreen thanks kahvi\nscreen more kahvi\nscreen more kahvi,pelit\n"
		"screen home\nscreen thanks kaymaan\nscreen undone\n"));
}

Test(play, takes_no_real_time_to_wait) {
	cr_assert(eq(int, play("2026-05-05T13:00", "kahvi\nwait 86400\nwait 86400\n"), 0));
	cr_assert(says("screen thanks kahvi\nscreen home\n"));
}

Test(play, opens_the_languages_and_the_notice) {
	play("2026-05-05T13:00", "language\nsv\nkahvi\nnotice\nback\ndone\nnotice\nwait 100\n");
	cr_assert(eq(str, output,
		"screen home\nscreen language\nscreen home\nscreen thanks kahvi\nscreen notice\n"
		"screen thanks kahvi\nscreen home\nscreen notice\nscreen home\n"));
}

Test(play, shows_a_calm_moment_to_a_burst_and_counts_it) {
	play("2026-05-05T13:00", "touch 5 5\ntouch 5 5\ntouch 5 5\ntouch 5 5\ntouch 5 5\ntouch 5 5\n"
							 "touch 5 5\ntouch 5 5\ntouch 5 5\ntouch 5 5\ntouch 5 5\ntouch 5 5\n"
							 "wait 11\nkahvi\n");
	cr_assert(eq(str, output, "screen home\nscreen moment\nscreen home\nscreen thanks kahvi\n"));
}

Test(play, holds_a_conversation) {
	FILE *to, *from;
	char line[100];
	pid_t kiosk = program_start(&place, "dummy", NULL, "--now 2026-05-05T13:00 --play -", &to, &from);
	fgets(line, sizeof line, from);
	fputs("kahvi\n", to);
	cr_assert(fgets(line, sizeof line, from) != NULL);
	cr_assert(eq(str, line, "screen thanks kahvi\n"));
	program_end(kiosk, SIGKILL);
	fclose(to);
	fclose(from);
	admin("week --week 2026-W19 --format json");
	cr_assert(says("\"encounters\":1,"), "%s", output);
}

Test(play, keeps_what_was_thanked_when_the_power_is_cut) {
	play("2026-05-05T13:00", "kahvi\ndone\npelit\npower-cut\n");
	admin("week --week 2026-W19 --format json");
	cr_assert(says("\"encounters\":2,"), "%s", output);
}

Test(play, closes_the_day_by_itself_at_midnight) {
	play("2026-05-05T23:50", "kahvi\nwait 1200\n");
	cr_assert(eq(int, admin("verify --dump"), 0));
	cr_assert(says("\"day\":\"2026-05-05\"") && says("\"visits\":1"), "%s", output);
}

Test(play, closes_the_day_at_the_next_start_after_a_night_without_power) {
	play("2026-05-05T13:00", "kahvi\npower-cut\n");
	play("2026-05-06T09:00", "wait 1\n");
	admin("verify --dump");
	cr_assert(says("\"day\":\"2026-05-05\"") && says("\"recorded\":\"2026-05-06\""), "%s", output);
}

Test(play, closes_the_month_with_its_hours) {
	play("2026-05-31T23:50", "kahvi\nwait 1200\n");
	admin("verify --dump");
	cr_assert(says("\"day\":\"2026-05\"") && says("\"sun-23\":1"), "%s", output);
}

Test(play, leaves_the_visit_in_the_day_it_was_begun_in) {
	play("2026-05-05T23:59", "wait 57\nkahvi\nwait 5\nmore\npelit\ndone\nwait 60\nruoka\nwait 99999\n");
	admin("week --week 2026-W19 --format json");
	cr_assert(says("\"days\":[null,1,1,"), "%s", output);
}

Test(play, refuses_a_word_that_is_on_no_screen) {
	cr_assert(eq(int, play("2026-05-05T13:00", "kahvi\nkahvii\n"), 2));
	cr_assert(says("-:2: 'kahvii': not a word of --play, and nothing to touch on screen thanks"));
}

Test(play, tells_why_it_cannot_count_and_goes_on_when_it_can) {
	FILE *to, *from;
	char line[700];
	struct rlimit full = {.rlim_cur = 0, .rlim_max = RLIM_INFINITY};
	struct rlimit room = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
	signal(SIGXFSZ, SIG_IGN);
	pid_t kiosk = program_start(&place, "dummy", NULL, "--now 2026-05-05T13:00 --play -", &to, &from);
	fgets(line, sizeof line, from);
	cr_assert(eq(int, prlimit(kiosk, RLIMIT_FSIZE, &full, NULL), 0));
	fputs("kahvi\n", to);
	fgets(line, sizeof line, from);
	cr_assert(eq(int, strncmp(line, "screen error ", 13), 0), "%s", line);
	prlimit(kiosk, RLIMIT_FSIZE, &room, NULL);
	fputs("wait 20\nkahvi\n", to);
	fgets(line, sizeof line, from);
	cr_assert(eq(str, line, "screen home\n"));
	fgets(line, sizeof line, from);
	cr_assert(eq(str, line, "screen thanks kahvi\n"));
	fclose(to);
	fclose(from);
	program_end(kiosk, SIGKILL);
	admin("week --week 2026-W19 --format json");
	cr_assert(says("\"encounters\":1,"), "%s", output);
}

Test(play, refuses_a_second_kiosk_on_the_same_data) {
	FILE *to, *from;
	char line[100];
	pid_t kiosk = program_start(&place, "dummy", NULL, "--now 2026-05-05T13:00 --play -", &to, &from);
	fgets(line, sizeof line, from);
	cr_assert(eq(int, play("2026-05-05T13:00", ""), 3));
	cr_assert(says("ovella-kiosk (process "), "%s", output);
	program_end(kiosk, SIGKILL);
	fclose(to);
	fclose(from);
}

Test(play, refuses_to_run_where_nobody_would_see_it) {
	static const char *const displays[] = {
		"SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"};
	for (size_t i = 0; i < sizeof displays / sizeof *displays; i++) {
		unsetenv(displays[i]);
	}
	if (access("/dev/dri/card0", F_OK) == 0) {
		cr_skip_test("this machine has a display of its own");
	}
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", "", output), 2));
	cr_assert(says("display: there is none"), "%s", output);
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", "--check", output), 1));
}

Test(play, waits_for_a_screen_that_only_passes_by) {
	cr_assert(eq(int, play("2026-05-05T13:00", "kahvi\nundo\npelit\n"), 0));
	cr_assert(says("screen undone\nscreen home\nscreen thanks pelit\n"), "%s", output);
}

Test(play, leaves_no_trace_when_it_ends_right_after_the_night) {
	play("2026-05-05T13:00", "kahvi\ndone\npelit\npower-cut\n");
	play("2026-05-06T09:00", "");
	char path[400];
	snprintf(path, sizeof path, "%.250s/own.db-wal", place.data);
	FILE *log = fopen(path, "re");
	size_t size = fread(output, 1, PROGRAM_OUTPUT - 1, log);
	fclose(log);
	cr_assert(eq(ptr, memmem(output, size, "activity:kahvi", 14), NULL));
}

Test(play, refuses_a_data_folder_that_cannot_be_written) {
	FILE *file = fopen(place.data, "w");
	fclose(file);
	cr_assert(eq(int, play("2026-05-05T13:00", ""), 3));
	cr_assert(says("ovella-kiosk: ") && says("data: "), "%s", output);
}

Test(play, refuses_a_site_that_is_not_there_or_only_planned) {
	struct place other = place_make("yhdistamo.conf", "");
	cr_assert(eq(int, program_play(&other, "--site turku", "", output), 2));
	cr_assert(says("site 'turku': not in") && says("oulu, kiiminki, yli-ii"), "%s", output);
	cr_assert(eq(int, program_play(&other, "--site yli-ii", "", output), 2));
	cr_assert(says("only planned"), "%s", output);
	cr_assert(eq(int, program_play(&other, "", "", output), 2));
	cr_assert(says("say which with --site"), "%s", output);
	place_remove(&other);
}

Test(play, refuses_settings_with_an_unknown_key_and_says_where) {
	struct place other = place_make("kokeilu.conf", "brightness = 3\n");
	cr_assert(eq(int, program_play(&other, "", "", output), 2));
	cr_assert(says("settings.conf:") && says("key 'brightness': unknown in [panel]"), "%s", output);
	place_remove(&other);
}

Test(play, describes_a_screen_a_line_an_item) {
	program_run(&place, "ovella-kiosk", "--describe home", output);
	cr_assert(says("heading\t-\t") && says("\tHei! Mitä haluat tehdä tänään?\n"), "%s", output);
	cr_assert(says("tile\tkahvi\t") && says("\tKahvi\n"), "%s", output);
}

Test(play, draws_a_screen_to_a_picture) {
	char words[400], path[350];
	struct stat status;
	snprintf(path, sizeof path, "%.250s/home.png", place.folder);
	snprintf(words, sizeof words, "--window 800x480 --screenshot %s", path);
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", words, output), 0), "%s", output);
	cr_assert(eq(int, stat(path, &status), 0));
	cr_assert(gt(long, (long)status.st_size, 1000));
}

Test(play, describes_and_draws_every_screen_that_it_lists) {
	char words[500], path[350], names[2000], *rest = names;
	struct stat status;
	snprintf(path, sizeof path, "%.250s/screen.png", place.folder);
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", "--describe list", output), 0));
	snprintf(names, sizeof names, "%s", output);
	for (char *name; (name = strtok_r(rest, "\n", &rest));) {
		unlink(path);
		snprintf(words, sizeof words, "--describe %.60s --lang sv --screenshot %s", name, path);
		cr_assert(eq(int, program_run(&place, "ovella-kiosk", words, output), 0), "%s", output);
		cr_assert(says("\t"), "%s", name);
		cr_assert(eq(int, stat(path, &status), 0), "%s", name);
	}
}

Test(play, refuses_a_screen_or_language_that_is_not_there) {
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", "--describe hallway", output), 2));
	cr_assert(says("screen 'hallway': there is none; '--describe list' names them all"), "%s", output);
	cr_assert(eq(int, program_run(&place, "ovella-kiosk", "--describe home --lang xx", output), 2));
	cr_assert(says("language 'xx'"), "%s", output);
	cr_assert(
		eq(int, program_run(&place, "ovella-kiosk", "--screenshot /nowhere/a.png", output), 3));
}

Test(play, check_says_which_texts_have_no_voice) {
	cr_assert(eq(int, mkdir(place.data, 0700), 0));
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	program_run(&place, "ovella-kiosk", "--check", output);
	cr_assert(ne(ptr, strstr(output, "voice: every text has a clip"), NULL), "%s", output);
}
