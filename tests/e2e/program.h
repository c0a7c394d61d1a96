#ifndef TESTS_E2E_PROGRAM_H
#define TESTS_E2E_PROGRAM_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* The real programs, run as a person or another program would. */

enum { PROGRAM_PATH = 300, PROGRAM_OUTPUT = 1 << 20 };

/* A folder of the test's own with a settings file in it. */
struct place {
	char folder[PROGRAM_PATH], settings[PROGRAM_PATH], data[PROGRAM_PATH];
};

/* Takes packaging/examples/NAME and adds these lines to its [panel]; the first start asks for no
 * PIN unless they say so. */
struct place place_make(const char *name, const char *panel_lines);
void place_remove(const struct place *place);

/* The path of a built program: "ovella-kiosk". */
const char *program_path(const char *name);

/* Runs "NAME WORDS" with the place's settings and data; what it prints on standard output and error,
 * one after the other. Returns the exit code, -1 when it did not exit. */
int program_run(const struct place *place, const char *name, const char *words, char *output);

/* The same with words on standard input. */
int program_play(const struct place *place, const char *words, const char *input, char *output);

/* Starts the kiosk on SDL's driver, and on a display where that needs one, with these words. Its
 * standard input and output are in *to and *from where those are not NULL. It ends when the test
 * does. */
pid_t program_start(const struct place *place, const char *driver, const char *display,
	const char *words, FILE **to, FILE **from);

/* Ends it and waits for it. */
void program_end(pid_t process, int signal);

void program_sleep(int milliseconds);

#endif
