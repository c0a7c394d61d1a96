/* A kiosk that nobody touches: its memory, and its sleep. */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "tests/bench/bench.h"
#include "tests/bench/host.h"
#include "tests/bench/program.h"
#include "tests/bench/stand.h"
#include "tests/e2e/stage.h"

enum { SETTLING_MS = 5000, QUIET_MS = 2000, LOUD_MS = 60000 };

static const struct goal memory[STAND_DRIVERS] = {
	[STAND_X11] = {"K3", "memory / SDL_Init alone, x11", "MB", GOAL_OF_VALUE, GATE_EXACT, false, 20,
		14},
	[STAND_DUMMY] = {"K3", "memory / SDL_Init alone, dummy", "MB", GOAL_OF_VALUE, GATE_EXACT, false,
		20, 14},
	[STAND_OFFSCREEN] = {"K3", "memory / SDL_Init alone, offscreen", "MB", GOAL_OF_VALUE,
		GATE_EXACT, false, 20, 14},
};

static const struct goal wake_ups[STAND_DRIVERS] = {
	[STAND_X11] = {"K4", "wake-ups while idle / none, x11", "", GOAL_OF_VALUE, GATE_EXACT, false, 0,
		0},
	[STAND_DUMMY] = {"K4", "wake-ups while idle / none, dummy", "", GOAL_OF_VALUE, GATE_NEVER,
		false, NAN, 0},
	[STAND_OFFSCREEN] = {"K4", "wake-ups while idle / none, offscreen", "", GOAL_OF_VALUE,
		GATE_NEVER, false, NAN, 0},
};

static struct summary one(double value) {
	return contest_summary(&value, 1);
}

/* Its share of the memory that it and others have in common. One kiosk at a time: several would
 * share with each other. */
static bool read_memory(const struct program *program, double *megabytes, struct error *err) {
	long kilobytes = program_number(program, "smaps_rollup", "Pss");
	*megabytes = (double)kilobytes * 1024 / 1e6;
	return kilobytes > 0 || error_set(err, "/proc/PID/smaps_rollup: cannot be read");
}

static bool weigh_bare(const struct stand *stand, double *megabytes, struct error *err) {
	struct program bare;
	double unused;
	if (!program_start(&bare, stand->bare_stays, err)) {
		return false;
	}
	bool weighed =
		program_hear(&bare, "ready", &unused, err) && read_memory(&bare, megabytes, err);
	program_end(&bare);
	return weighed;
}

static bool weigh_kiosk(const struct stand *stand, double *megabytes, struct error *err) {
	static const char *const words[] = {
		"kahvi", "more", "pelit", "done", "language", "fi", "notice"};
	struct program kiosk;
	double unused;
	if (!program_start(&kiosk, stand->played, err)) {
		return false;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		program_say(&kiosk, words[i]);
	}
	bool weighed = program_hear(&kiosk, "screen notice", &unused, err) &&
				   read_memory(&kiosk, megabytes, err);
	program_end(&kiosk);
	return weighed;
}

static bool weigh(struct bench *bench, const struct stand *stand, const struct stage *stage,
	struct error *err) {
	double ours, bare;
	stand_use(stand, stage);
	if (!weigh_bare(stand, &bare, err) || !weigh_kiosk(stand, &ours, err)) {
		return false;
	}
	bench_add(bench, result_of_count(&memory[stand->driver], one(ours), bare));
	return true;
}

/* How often its threads went to sleep: each time, something had woken them. */
static long sleeps(const struct program *program) {
	return program_thread_sum(program, "voluntary_ctxt_switches");
}

/* The first start makes the clips of what may be said aloud: what is watched is the rest that follows. */
static void let_settle(const struct program *kiosks, int first) {
	host_sleep(SETTLING_MS);
	for (int waited = 0, is_loud = 1; is_loud && waited < LOUD_MS; waited += QUIET_MS) {
		long before = 0, after = 0;
		for (int i = first; i < STAND_DRIVERS; i++) {
			before += sleeps(&kiosks[i]);
		}
		host_sleep(QUIET_MS);
		for (int i = first; i < STAND_DRIVERS; i++) {
			after += sleeps(&kiosks[i]);
		}
		is_loud = after != before;
	}
}

/* All of them at once, for the time is long and they use none of it. */
static bool watch(struct bench *bench, const struct stand *stands, struct program *kiosks,
	int first, const struct stage *stage, struct error *err) {
	long before[STAND_DRIVERS];
	for (int i = first; i < STAND_DRIVERS; i++) {
		stand_use(&stands[i], stage);
		if (!program_start(&kiosks[i], stands[i].door, err)) {
			return false;
		}
	}
	let_settle(kiosks, first);
	for (int i = first; i < STAND_DRIVERS; i++) {
		before[i] = sleeps(&kiosks[i]);
	}
	host_sleep(bench->seconds * 1000.0);
	for (int i = first; i < STAND_DRIVERS; i++) {
		double woken = (double)(sleeps(&kiosks[i]) - before[i]);
		/* A program that has ended sleeps soundly. */
		if (!program_is_running(&kiosks[i])) {
			return error_set(err, "%s: has ended by itself", stands[i].kiosk.text);
		}
		bench_add(bench, result_of_count(&wake_ups[i], one(woken), 0));
	}
	return true;
}

bool idle_run(struct bench *bench, struct error *err) {
	static const char *const programs[] = {"ovella-kiosk", "tests/bench/floor-sdl"};
	struct stand stands[STAND_DRIVERS];
	if (!bench_has(bench, memory, STAND_DRIVERS, programs, 2)) {
		bench_has(bench, wake_ups, STAND_DRIVERS, programs, 2);
		return true;
	}
	struct stage *stage = stage_open(STAGE_POINTER, STAND_WIDTH, STAND_HEIGHT, err);
	int first = stage ? 0 : STAND_X11 + 1;
	if (!stage) {
		bench_add(bench, result_missing(&memory[STAND_X11], "no Xvfb"));
		bench_add(bench, result_missing(&wake_ups[STAND_X11], "no Xvfb"));
	}
	struct program kiosks[STAND_DRIVERS] = {0};
	bool ran = true;
	for (int i = 0; i < STAND_DRIVERS; i++) {
		stand_init(&stands[i], bench, (enum stand_driver)i);
	}
	for (int i = first; i < STAND_DRIVERS && ran; i++) {
		ran = weigh(bench, &stands[i], stage, err);
	}
	ran = ran && watch(bench, stands, kiosks, first, stage, err);
	for (int i = 0; i < STAND_DRIVERS; i++) {
		program_end(&kiosks[i]);
	}
	stage_close(stage);
	return ran;
}
