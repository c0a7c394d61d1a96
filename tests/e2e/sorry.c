/* A kiosk whose counts cannot be read, as systemd starts it: what whoever stands at the door sees. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "core/error.h"
#include "tests/e2e/program.h"
#include "tests/e2e/stage.h"

enum { PATIENCE_MS = 30000, SIGN_X = 600, SIGN_Y = 270, SIGN_COLOUR = 0x0b5a55 }; // of ERROR

static struct place place;
static struct stage *stage;

static void spoil_store(void) {
	char path[PROGRAM_PATH + 10];
	mkdir(place.data, 0700);
	snprintf(path, sizeof path, "%s/own.db", place.data);
	FILE *file = fopen(path, "we");
	for (int i = 0; i < 8192; i++) {
		fputc('?', file);
	}
	fclose(file);
}

static void begin(void) {
	struct error err;
	place = place_make("kokeilu.conf", "");
	spoil_store();
	stage = stage_open(STAGE_POINTER, 1280, 800, &err);
	cr_assert(stage != NULL, "%s", err.text);
}

static void end(void) {
	stage_close(stage);
	place_remove(&place);
}

TestSuite(sorry, .init = begin, .fini = end, .timeout = 90);

static pid_t start(FILE **from) {
	return program_start(&place, "x11", stage_display(stage), "", NULL, from);
}

Test(sorry, is_on_the_screen_until_systemd_starts_the_kiosk_again) {
	FILE *from;
	int status;
	char said[400] = "";
	setenv("NOTIFY_SOCKET", "/nowhere", 1);
	pid_t kiosk = start(&from);
	cr_assert(stage_wait_pixel(stage, SIGN_X, SIGN_Y, SIGN_COLOUR, PATIENCE_MS));
	cr_assert(eq(int, waitpid(kiosk, &status, WNOHANG), 0));
	kill(kiosk, SIGTERM);
	waitpid(kiosk, &status, 0);
	cr_assert(eq(int, WEXITSTATUS(status), 3));
	fgets(said, sizeof said, from);
	cr_assert(strstr(said, "/own.db: ") != NULL, "%s", said);
	fclose(from);
}

Test(sorry, is_on_no_screen_where_nobody_starts_the_kiosk_again) {
	int status;
	unsetenv("NOTIFY_SOCKET");
	pid_t kiosk = start(NULL);
	waitpid(kiosk, &status, 0);
	cr_assert(eq(int, WEXITSTATUS(status), 3));
	cr_assert(ne(int, (int)stage_pixel(stage, SIGN_X, SIGN_Y), SIGN_COLOUR));
}
