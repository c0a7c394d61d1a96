/* From exec to something on the screen. */

#include <stdint.h>

#include "core/error.h"
#include "tests/bench/bench.h"
#include "tests/bench/host.h"
#include "tests/bench/program.h"
#include "tests/bench/stand.h"
#include "tests/e2e/stage.h"

enum { ROUNDS = 30, ADMIN_ROUNDS = 100, PATIENCE_MS = 10000 };

enum { DUMMY, X11, K7, GOALS };

static const struct goal goals[GOALS] = {
	[DUMMY] = {"K1", "first frame / SDL_Init + Quit, dummy", "ms", GOAL_OF_RATIO, GATE_TWICE, false,
		2.5, 1.7},
	[X11] = {"K1", "first frame / SDL_Init + Quit, x11", "ms", GOAL_OF_RATIO, GATE_TWICE, false,
		2.0, 1.4},
	[K7] = {"K7", "ovella-admin --version / SQLite alone", "ms", GOAL_OF_RATIO, GATE_TWICE, false,
		2.5, 1.5},
};

/* A program that runs to its end. */
static bool run_out(void *data, double *took, struct error *err) {
	const char *const *words = data;
	bool ran = program_run(words, NULL, took, err);
	*took /= 1000;
	return ran;
}

/* The first screen is told once it was drawn. */
static bool start_told(void *data, double *took, struct error *err) {
	const struct stand *stand = data;
	struct program program;
	if (!program_start(&program, stand->played, err)) {
		return false;
	}
	bool shown = program_hear(&program, "screen home", took, err);
	*took /= 1000;
	program_end(&program);
	return shown;
}

struct looked {
	struct stand stand;
	struct stage *stage;
};

/* A corner of the window, where no tile is. */
static uint32_t look(const struct looked *looked) {
	return stage_pixel(looked->stage, 3, 3);
}

/* Until it is the colour, or is no more. */
static bool wait_colour(const struct looked *looked, uint32_t colour, bool is_wanted, double *at,
	struct error *err) {
	double from = host_now();
	while ((look(looked) == colour) != is_wanted) {
		if (host_now() - from > PATIENCE_MS * 1000.0) {
			return error_set(err, "the kiosk's window never %s", is_wanted ? "closed" : "came");
		}
		host_sleep(0.2);
	}
	*at = host_now();
	return true;
}

/* On a screen the first frame is there when another program can see it. */
static bool start_seen(void *data, double *took, struct error *err) {
	const struct looked *looked = data;
	struct program program;
	uint32_t empty = look(looked);
	double shown, closed;
	if (!program_start(&program, looked->stand.door, err)) {
		return false;
	}
	bool seen = wait_colour(looked, empty, false, &shown, err);
	*took = (shown - program.at) / 1000;
	program_end(&program);
	return seen && wait_colour(looked, empty, true, &closed, err);
}

static bool time_dummy(struct bench *bench, struct error *err) {
	struct stand stand;
	struct outcome outcome;
	stand_init(&stand, bench, STAND_DUMMY);
	const struct contest contest = {run_out, start_told, stand.bare, &stand, ROUNDS};
	stand_use(&stand, NULL);
	if (!contest_hold(&contest, &outcome, err)) {
		return false;
	}
	bench_add(bench, result_of(&goals[DUMMY], &outcome));
	return true;
}

static bool time_x11(struct bench *bench, struct error *err) {
	struct looked looked = {.stage = stage_open(STAGE_POINTER, STAND_WIDTH, STAND_HEIGHT, err)};
	struct outcome outcome;
	if (!looked.stage) {
		bench_add(bench, result_missing(&goals[X11], "no Xvfb"));
		return true;
	}
	stand_init(&looked.stand, bench, STAND_X11);
	const struct contest contest = {run_out, start_seen, looked.stand.bare, &looked, ROUNDS};
	stand_use(&looked.stand, looked.stage);
	bool held = contest_hold(&contest, &outcome, err);
	if (held) {
		bench_add(bench, result_of(&goals[X11], &outcome));
	}
	stage_close(looked.stage);
	return held;
}

static bool time_admin(struct bench *bench, struct error *err) {
	struct bench_path admin = bench_program(bench, "ovella-admin");
	struct bench_path bare = bench_program(bench, "tests/bench/floor-sqlite");
	const char *ours[] = {admin.text, "--version", NULL}, *floor[] = {bare.text, NULL};
	const struct contest contest = {run_out, run_out, floor, ours, ADMIN_ROUNDS};
	struct outcome outcome;
	if (!contest_hold(&contest, &outcome, err)) {
		return false;
	}
	bench_add(bench, result_of(&goals[K7], &outcome));
	return true;
}

bool start_run(struct bench *bench, struct error *err) {
	static const char *const kiosk[] = {"ovella-kiosk", "tests/bench/floor-sdl"};
	static const char *const admin[] = {"ovella-admin", "tests/bench/floor-sqlite"};
	return (!bench_has(bench, &goals[DUMMY], 2, kiosk, 2) ||
			   (time_dummy(bench, err) && time_x11(bench, err))) &&
		   (!bench_has(bench, &goals[K7], 1, admin, 2) || time_admin(bench, err));
}
