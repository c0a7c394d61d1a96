/* From exec to something on the screen. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "tests/bench/bench.h"
#include "tests/bench/host.h"
#include "tests/bench/program.h"
#include "tests/e2e/stage.h"

enum { ROUNDS = 30, ADMIN_ROUNDS = 100, PATIENCE_MS = 10000 };

enum { DUMMY, X11, K7, GOALS };

static const struct goal goals[GOALS] = {
	[DUMMY] = {"K1", "start to the first frame, dummy", "ms", "SDL_Init(VIDEO) and SDL_Quit, dummy",
		GOAL_OF_RATIO, GATE_TWICE, false, 2.5, 1.7},
	[X11] = {"K1", "start to the first frame, x11", "ms", "SDL_Init(VIDEO) and SDL_Quit, x11",
		GOAL_OF_RATIO, GATE_TWICE, false, 2.0, 1.4},
	[K7] = {"K7", "ovella-admin --version", "ms", "a program with SQLite only", GOAL_OF_RATIO,
		GATE_TWICE, false, 2.5, 1.5},
};

/* A program that runs to its end. */
static bool run_out(void *data, double *took, struct error *err) {
	const char *const *words = data;
	bool ran = program_run(words, NULL, took, err);
	*took /= 1000;
	return ran;
}

struct kiosk {
	const char *const *words;
	struct stage *stage; // where the first frame is looked for; NULL: it is told
};

/* The first screen is told once it was drawn. */
static bool start_told(void *data, double *took, struct error *err) {
	struct kiosk *kiosk = data;
	struct program program;
	if (!program_start(&program, kiosk->words, err)) {
		return false;
	}
	bool shown = program_hear(&program, "screen home", took, err);
	*took /= 1000;
	program_end(&program);
	return shown;
}
