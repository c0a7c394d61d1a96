/* A kiosk that nobody touches does nothing: not one wake-up, on any video driver. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/e2e/program.h"
#include "tests/e2e/stage.h"

enum { SETTLING_MS = 40000, QUIET_MS = 2000, WATCHED_MS = 6000 };

/* How often the process went to sleep: each time, something had woken it. */
static long sleeps(pid_t process) {
	char path[64], line[128];
	long count = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)process);
	FILE *file = fopen(path, "re");
	while (file && fgets(line, sizeof line, file)) {
		sscanf(line, "voluntary_ctxt_switches: %ld", &count);
	}
	if (file) {
		fclose(file);
	}
	return count;
}

/* The first start makes the clips of what may be said; a kiosk that has them makes none. */
static void let_settle(pid_t process) {
	for (int waited = 0; waited < SETTLING_MS; waited += QUIET_MS) {
		long before = sleeps(process);
		program_sleep(QUIET_MS);
		if (waited > QUIET_MS && sleeps(process) == before) {
			return;
		}
	}
}

/* On the machine's own clock, as at the door; not over a full hour, which is saved. */
static long woken_while_idle(const char *driver, const char *display) {
	struct place place = place_make("kokeilu.conf", "");
	while (time(NULL) % 3600 > 3600 - (SETTLING_MS + WATCHED_MS) / 1000 - 2) {
		program_sleep(500);
	}
	pid_t kiosk = program_start(&place, driver, display, "--window 1280x800", NULL, NULL);
	let_settle(kiosk);
	long before = sleeps(kiosk);
	program_sleep(WATCHED_MS);
	long after = sleeps(kiosk);
	program_end(kiosk, SIGTERM);
	place_remove(&place);
	cr_assert(ge(long, before, 0));
	return after - before;
}

Test(idle, sleeps_without_a_wake_up_on_x11, .timeout = 90) {
	struct error err;
	struct stage *stage = stage_open(STAGE_POINTER, 1280, 800, &err);
	cr_assert(stage != NULL, "%s", err.text);
	cr_assert(eq(long, woken_while_idle("x11", stage_display(stage)), 0));
	stage_close(stage);
}

Test(idle, sleeps_without_a_wake_up_on_the_dummy_driver, .timeout = 90) {
	cr_assert(eq(long, woken_while_idle("dummy", NULL), 0));
}

Test(idle, sleeps_without_a_wake_up_on_the_offscreen_driver, .timeout = 90) {
	cr_assert(eq(long, woken_while_idle("offscreen", NULL), 0));
}
