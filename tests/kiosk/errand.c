#include "kiosk/errand.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
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

static char *line_of(enum errand_mouth mouth, int line) {
	static char text[40];
	return errand_line(&errand, mouth, line, text, sizeof text) ? text : "past the last";
}

Test(errand, keeps_the_lines_that_the_program_says) {
	program("echo one; echo two; echo and why >&2; exit 1");
	cr_assert(eq(int, run(60), ERRAND_FAILED));
	cr_assert(eq(int, errand.code, 1));
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 0), "one"));
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 1), "two"));
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 2), "past the last"));
	cr_assert(eq(str, line_of(ERRAND_COMPLAINT, 0), "and why"));
}

Test(errand, keeps_no_line_of_the_one_before) {
	program("echo one");
	run(60);
	program("true");
	run(60);
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 0), "past the last"));
}

Test(errand, cuts_a_line_between_letters_and_shows_no_other_bytes) {
	program("printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaöö\\n\\377\\033[1m\\n'");
	run(60);
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 0), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 1), "??[1m"));
}

static enum errand_state wait_for_end(void) {
	enum errand_state state = ERRAND_BUSY;
	while (state == ERRAND_BUSY) {
		struct pollfd end = {.fd = errand.descriptor, .events = POLLIN};
		cr_assert(eq(int, poll(&end, 1, 60000), 1));
		state = errand_work(&errand, &err);
	}
	return state;
}

static enum errand_state deed(errand_deed fn, const void *what, int seconds) {
	cr_assert(errand_do(&errand, "the stick", fn, what, seconds, &err), "%s", err.text);
	return wait_for_end();
}

static int say_it(const void *what) {
	const char *text = what;
	return write(1, text, strlen(text)) > 0 ? 0 : EIO;
}

static int is_full(const void *what) {
	(void)what;
	return ENOSPC;
}

static int hangs(const void *what) {
	(void)what;
	pause();
	return 0;
}

/* Out of the group that is killed: nothing else here cannot be killed, as one that a broken stick holds
 * in the kernel. */
static int cannot_be_killed(const void *what) {
	(void)what;
	poll(NULL, 0, 200); // until our parent has put us into a group
	setpgid(0, getpgid(getppid()));
	sleep(20);
	return 0;
}

static int has_descriptor(const void *what) {
	return fcntl(*(const int *)what, F_GETFD) >= 0 ? EEXIST : 0;
}

Test(errand, does_a_deed_in_a_child_and_keeps_its_answer) {
	cr_assert(eq(int, deed(say_it, "it is there\n", 60), ERRAND_DONE));
	cr_assert(eq(str, line_of(ERRAND_ANSWER, 0), "it is there"));
}

Test(errand, tells_why_a_deed_failed) {
	cr_assert(eq(int, deed(is_full, NULL, 60), ERRAND_FAILED));
	cr_assert(eq(int, errand.code, ENOSPC));
	cr_assert(eq(str, err.text, "the stick: No space left on device"));
}

Test(errand, gives_a_deed_none_of_our_descriptors) {
	int file = open("/dev/null", O_RDONLY);
	cr_assert(eq(int, deed(has_descriptor, &file, 60), ERRAND_DONE));
	close(file);
}

Test(errand, gives_up_a_deed_that_hangs) {
	cr_assert(eq(int, deed(hangs, NULL, 1), ERRAND_FAILED));
	cr_assert(eq(str, err.text, "the stick: took longer than 1 seconds"));
	cr_assert(eq(int, deed(say_it, "next\n", 60), ERRAND_DONE));
}

Test(errand, leaves_to_itself_what_cannot_be_killed) {
	cr_assert(errand_do(&errand, "the stick", cannot_be_killed, NULL, 1, &err));
	pid_t child = errand.child;
	cr_assert(eq(int, wait_for_end(), ERRAND_FAILED));
	cr_assert(eq(str, err.text, "the stick: took longer than 1 seconds"));
	cr_assert(eq(int, kill(child, SIGKILL), 0));
	cr_assert(eq(int, deed(say_it, "next\n", 60), ERRAND_DONE));
}

Test(errand, says_that_a_program_is_missing) {
	static const char *const words[] = {"no-such-helper", NULL};
	cr_assert(not(errand_start(&errand, words, 1, &err)));
	cr_assert(eq(str, err.text, "no-such-helper: this program is missing"));
}
