#include "kiosk/errand.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/kiosk/nook.h"

static struct errand errand;
static struct error err;

static void stand_up(void) {
	nook_make();
	nook_folder("bin");
	char path[700];
	snprintf(path, sizeof path, "%s:/usr/bin:/bin", nook_path("bin"));
	setenv("PATH", path, 1);
	cr_assert(errand_open(&errand, &err), "%s", err.text);
}

static void take_down(void) {
	errand_close(&errand);
	nook_remove();
}

TestSuite(errand, .init = stand_up, .fini = take_down, .timeout = 120);

static void program(const char *script) {
	FILE *file = fopen(nook_path("bin/helper"), "w");
	cr_assert(file != NULL);
	fprintf(file, "#!/bin/sh\n%s\n", script);
	cr_assert(eq(int, fclose(file), 0));
	cr_assert(eq(int, chmod(nook_path("bin/helper"), 0755), 0));
}

static enum errand_state run(int seconds) {
	static const char *const words[] = {"helper", "one", NULL};
	enum errand_state state = ERRAND_BUSY;
	cr_assert(errand_start(&errand, words, seconds, &err), "%s", err.text);
	while (state == ERRAND_BUSY) {
		struct pollfd end = {.fd = errand.descriptor, .events = POLLIN};
		cr_assert(eq(int, poll(&end, 1, 60000), 1));
		state = errand_work(&errand, &err);
	}
	return state;
}

Test(errand, is_done_when_the_program_ends_well) {
	program("test \"$1\" = one");
	cr_assert(eq(int, run(60), ERRAND_DONE));
}

Test(errand, tells_what_the_program_complained_of) {
	program("echo helper: the disk is full >&2; echo and more >&2; exit 3");
	cr_assert(eq(int, run(60), ERRAND_FAILED));
	cr_assert(eq(str, err.text, "helper: the disk is full"));
}

Test(errand, tells_how_a_silent_program_ended) {
	program("exit 4");
	cr_assert(eq(int, run(60), ERRAND_FAILED));
	cr_assert(eq(str, err.text, "helper: ended with code 4"));
}

Test(errand, gives_up_a_program_that_never_ends_and_what_it_started) {
	char script[400];
	snprintf(script, sizeof script, "sleep 900 & echo $! >%s; wait", nook_path("pid"));
	program(script);
	cr_assert(eq(int, run(1), ERRAND_FAILED));
	cr_assert(eq(str, err.text, "helper: took longer than 1 seconds"));
	int pid = 0;
	FILE *file = fopen(nook_path("pid"), "r");
	cr_assert(eq(int, fscanf(file, "%d", &pid), 1));
	fclose(file);
	snprintf(script, sizeof script, "/proc/%d/exe", pid);
	for (int i = 0; i < 500 && access(script, F_OK) == 0; i++) {
		poll(NULL, 0, 10);
	}
	cr_assert(ne(int, access(script, F_OK), 0));
}

Test(errand, is_not_stopped_by_a_program_that_complains_much) {
	program("i=0; while [ $i -lt 20000 ]; do echo 'long long complaint' >&2; i=$((i+1)); done");
	cr_assert(eq(int, run(60), ERRAND_DONE));
}

Test(errand, sleeps_while_a_program_with_a_shut_mouth_works_on) {
	program("exec 2>&-; sleep 1");
	cr_assert(eq(int, run(60), ERRAND_DONE));
}

Test(errand, gives_none_of_our_descriptors) {
	program("ls /proc/self/fd | wc -l >\"$0.count\"");
	cr_assert(eq(int, run(60), ERRAND_DONE));
	int count = 0;
	FILE *file = fopen(nook_path("bin/helper.count"), "r");
	cr_assert(eq(int, fscanf(file, "%d", &count), 1));
	fclose(file);
	cr_assert(eq(int, count, 4), "its three, and the folder that is listed");
}

Test(errand, says_that_a_program_is_missing) {
	static const char *const words[] = {"no-such-helper", NULL};
	cr_assert(not(errand_start(&errand, words, 1, &err)));
	cr_assert(eq(str, err.text, "no-such-helper: this program is missing"));
}
