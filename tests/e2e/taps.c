/* A hundred taps through the real window, with a kiosk that is killed again and again, against a
 * count of the test's own. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/e2e/program.h"
#include "tests/e2e/stage.h"

enum { WIDTH = 1280, HEIGHT = 800, TAPS = 100, SETTLED = 650, PATIENCE = 30000, ACTIVITIES = 8 };

static const uint32_t page = 0xf6f1e7, calm = 0xe3f0ec, button = 0xffffff;

static const char *const activities[ACTIVITIES] = {
	"kahvi", "ruoka", "juttelu", "ryhma", "pelit", "kasityot", "digiapu", "kaymaan"};

enum { VISIT_ONLY = 7 };

/* A visitor is not held up, and a hundred in a minute are no burst here. */
static const char quick[] = "settle-ms = 300\nrepeat-ms = 300\nundone-seconds = 1\n"
							"burst-touches = 1000\nburst-counts = 1000\n";

struct tally {
	int visits, with_activity, undone;
	int activity[ACTIVITIES];
	int hour[24];
};

struct run {
	struct place place;
	struct stage *stage;
	pid_t kiosk;
	struct timespec started;
	int start_minute; // of the day, on the kiosk's wall
	struct tally tally;
	char *output;
	int kills, killed_in_tap;
};

static struct run run;

static void describe(const char *screen, char *output) {
	char words[100];
	snprintf(words, sizeof words, "--window %dx%d --describe %s", WIDTH, HEIGHT, screen);
	cr_assert(eq(int, program_run(&run.place, "ovella-kiosk", words, output), 0), "%s", output);
}

/* The middle of a target, as the kiosk itself describes the screen. */
static void find(const char *screen, const char *target, int *x, int *y) {
	static char *texts[2];
	int which = strcmp(screen, "home") != 0;
	char *text = which ? run.output : texts[0] ? texts[0] : (texts[0] = malloc(PROGRAM_OUTPUT));
	static bool has_home;
	if (which || !has_home) {
		describe(screen, text);
		has_home = has_home || !which;
	}
	for (char *line = text; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		char role[20], name[40];
		int left, top, width, height;
		if (sscanf(line, "%19s %39s %d %d %d %d", role, name, &left, &top, &width, &height) == 6 &&
			strcmp(name, target) == 0) {
			*x = left + width / 2;
			*y = top + height / 2;
			return;
		}
	}
	cr_fatal("%s has no target %s", screen, target);
}

static int elapsed_seconds(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)(now.tv_sec - run.started.tv_sec);
}

/* On the kiosk's wall. It is set by the minute: each start falls on one. */
static int minute_now(void) {
	return run.start_minute + elapsed_seconds() / 60;
}

/* A place of which HOME alone has a button, in each language that is tried: MORE is as light as HOME. */
static bool is_home(void) {
	return stage_wait_pixel(run.stage, 700, 680, button, PATIENCE);
}

static void start_kiosk(void) {
	char words[200];
	run.start_minute = minute_now();
	clock_gettime(CLOCK_MONOTONIC, &run.started);
	snprintf(words, sizeof words, "--window %dx%d --now 2026-05-05T%02d:%02d", WIDTH, HEIGHT,
		run.start_minute / 60, run.start_minute % 60);
	run.kiosk = program_start(&run.place, "x11", stage_display(run.stage), words, NULL, NULL);
	cr_assert(is_home(), "the kiosk shows HOME");
	program_sleep(SETTLED);
}

static void tap(const char *screen, const char *target) {
	int x, y;
	find(screen, target, &x, &y);
	stage_tap(run.stage, x, y);
}

static bool is_ground(uint32_t colour) {
	return stage_wait_pixel(run.stage, 3, 3, colour, PATIENCE);
}

static void count(int activity, int sign) {
	run.tally.visits += sign;
	run.tally.hour[minute_now() / 60] += sign;
	run.tally.activity[activity] += activity == VISIT_ONLY ? 0 : sign;
	run.tally.with_activity += activity == VISIT_ONLY ? 0 : sign;
}

static void done(const char *screen) {
	program_sleep(SETTLED);
	tap(screen, "done");
	cr_assert(is_home());
	program_sleep(SETTLED);
}

static void choose_more(int first, int second) {
	program_sleep(SETTLED);
	tap("thanks", "more");
	cr_assert(is_ground(page));
	program_sleep(SETTLED);
	tap("more", activities[second]);
	program_sleep(SETTLED);
	run.tally.activity[second] += second == VISIT_ONLY ? 0 : 1;
	run.tally.with_activity += first == VISIT_ONLY && second != VISIT_ONLY;
	done("more");
}

static void take_back(int activity) {
	program_sleep(SETTLED);
	tap("thanks", "undo");
	count(activity, -1);
	run.tally.undone++;
	cr_assert(is_home(), "UNDONE gives way");
	program_sleep(SETTLED);
}

static void choose_english(void) {
	tap("home", "language");
	cr_assert(stage_wait_pixel(run.stage, 700, 680, page, PATIENCE), "the languages are shown");
	program_sleep(SETTLED);
	tap("language", "en");
	cr_assert(is_home());
	program_sleep(SETTLED);
}

/* What the store says of the day, by its own reading. */
static bool add_sheet(const struct sheet *sheet, void *data, struct error *err) {
	struct tally *tally = data;
	(void)err;
	for (int i = 0; i < sheet->line_count; i++) {
		const struct line *line = &sheet->lines[i];
		if (sheet->kind == SHEET_HOURS) {
			tally->hour[atoi(line->name + 4)] += line->count;
			continue;
		}
		tally->visits += strcmp(line->name, "visits") == 0 ? line->count : 0;
		tally->with_activity += strcmp(line->name, "with-activity") == 0 ? line->count : 0;
		tally->undone += strcmp(line->name, "undone") == 0 ? line->count : 0;
		for (int k = 0; k < ACTIVITIES; k++) {
			bool is_it = strncmp(line->name, "activity:", 9) == 0 &&
						 strcmp(line->name + 9, activities[k]) == 0;
			tally->activity[k] += is_it ? line->count : 0;
		}
	}
	return true;
}

static struct tally stored(void) {
	struct tally tally = {0};
	struct error err;
	struct store *store = store_open(run.place.data, STORE_READ, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(store_each_sheet(store, 0, 100000, add_sheet, &tally, &err), "%s", err.text);
	store_close(store);
	return tally;
}

/* Pulls the plug, now or in the middle of a tap. Of the tap that was not thanked the disk may say
 * either; of all others it must say what the test says. */
static void kill_kiosk(int tapping) {
	if (tapping >= 0) {
		int x, y;
		find("home", activities[tapping], &x, &y);
		stage_tap(run.stage, x, y);
		program_sleep(rand() % 3);
		run.killed_in_tap++;
	}
	program_end(run.kiosk, SIGKILL);
	run.kills++;
	if (tapping >= 0 && stored().visits == run.tally.visits + 1) {
		count(tapping, 1);
	}
	start_kiosk();
}

static void one_visitor(int number) {
	int activity = rand() % ACTIVITIES, what = rand() % 10;
	if (number % 20 == 7) {
		choose_english();
	}
	tap("home", activities[activity]);
	cr_assert(is_ground(calm), "tap %d is thanked", number);
	count(activity, 1);
	if (number % 20 == 13) {
		kill_kiosk(-1);
	} else if (what < 2) {
		take_back(activity);
	} else if (what < 4) {
		choose_more(activity, (activity + 1 + rand() % (ACTIVITIES - 1)) % ACTIVITIES);
	} else {
		done("thanks");
	}
	if (number % 20 == 19) {
		kill_kiosk(rand() % ACTIVITIES);
	}
}

static void compare(void) {
	struct tally on_disk = stored();
	cr_assert(eq(int, on_disk.visits, run.tally.visits));
	cr_assert(eq(int, on_disk.with_activity, run.tally.with_activity));
	cr_assert(eq(int, on_disk.undone, run.tally.undone));
	for (int i = 0; i < ACTIVITIES; i++) {
		cr_expect(eq(int, on_disk.activity[i], run.tally.activity[i]), "%s", activities[i]);
	}
	for (int i = 0; i < 24; i++) {
		cr_expect(eq(int, on_disk.hour[i], run.tally.hour[i]), "hour %d", i);
	}
}

/* The week as staff see it, while the kiosk goes on counting. */
static void ask_for_the_week(void) {
	char wanted[40];
	int code = program_run(&run.place, "ovella-admin", "week --week 2026-W19 --format json",
		run.output);
	cr_assert(eq(int, code, 0), "%s", run.output);
	snprintf(wanted, sizeof wanted, "\"encounters\":%d,", run.tally.visits);
	cr_assert(strstr(run.output, wanted) != NULL, "%s in %s", wanted, run.output);
}

static void hundred_taps(enum stage_kind kind) {
	struct error err;
	srand(kind == STAGE_TOUCH ? 7 : 11);
	run.output = malloc(PROGRAM_OUTPUT);
	run.place = place_make("kokeilu.conf", quick);
	run.stage = stage_open(kind, WIDTH, HEIGHT, &err);
	cr_assert(run.stage != NULL, "%s", err.text);
	clock_gettime(CLOCK_MONOTONIC, &run.started);
	run.start_minute = 13 * 60 + 59;
	start_kiosk();
	for (int number = 0; number < TAPS; number++) {
		/* Not on the stroke of a minute: the kiosk's wall is a little behind the test's. */
		while (elapsed_seconds() % 60 > 53 || (elapsed_seconds() > 50 && elapsed_seconds() % 60 < 2)) {
			program_sleep(200);
		}
		one_visitor(number);
	}
	ask_for_the_week();
	program_end(run.kiosk, SIGTERM);
	compare();
	stage_close(run.stage);
	place_remove(&run.place);
	free(run.output);
}

Test(taps, a_hundred_by_pointer_are_the_tally_that_was_counted_apart, .timeout = 600) {
	hundred_taps(STAGE_POINTER);
}

Test(taps, a_hundred_by_finger_are_the_tally_that_was_counted_apart, .timeout = 600) {
	hundred_taps(STAGE_TOUCH);
}
