/* nftw() is in X/Open. */
#define _XOPEN_SOURCE 700

#include "tests/e2e/program.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void copy_settings(const struct place *place, const char *name, const char *panel_lines) {
	char path[PROGRAM_PATH], line[512];
	snprintf(path, sizeof path, "packaging/examples/%s", name);
	FILE *from = fopen(path, "re"), *to = fopen(place->settings, "we");
	if (!from || !to) {
		abort();
	}
	while (fgets(line, sizeof line, from)) {
		fputs(line, to);
		if (strncmp(line, "[panel]", 7) == 0) {
			fputs(strstr(panel_lines, "ask-pin") ? "" : "ask-pin = no\n", to);
			fputs(panel_lines, to);
		}
	}
	fclose(from);
	fclose(to);
}

struct place place_make(const char *name, const char *panel_lines) {
	struct place place;
	snprintf(place.folder, sizeof place.folder, "%s/ovella-e2e-XXXXXX",
		getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(place.folder)) {
		abort();
	}
	snprintf(place.settings, sizeof place.settings, "%.250s/settings.conf", place.folder);
	snprintf(place.data, sizeof place.data, "%.250s/data", place.folder);
	copy_settings(&place, name, panel_lines);
	return place;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
	(void)status;
	(void)kind;
	(void)where;
	return remove(path);
}

void place_remove(const struct place *place) {
	nftw(place->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *program_path(const char *name) {
	static char path[PROGRAM_PATH];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(path, sizeof path, "%s/%s", build ? build : "build", name);
	return path;
}

/* In the child: the program with its place and its words, split at spaces. */
static void become(const struct place *place, const char *name, const char *words) {
	char copy[1024], *rest = copy;
	const char *argv[64] = {program_path(name), "--settings", place->settings, "--data",
		place->data};
	int count = 5;
	snprintf(copy, sizeof copy, "%s", words);
	for (char *word; count < 63 && (word = strtok_r(rest, " ", &rest));) {
		argv[count++] = word;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

static void make_pipe(int ends[2]) {
	if (pipe(ends) != 0) {
		abort();
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

static void read_all(int file, char *output) {
	size_t length = 0;
	for (ssize_t got; length < PROGRAM_OUTPUT - 1 &&
					  (got = read(file, output + length, PROGRAM_OUTPUT - 1 - length)) > 0;) {
		length += (size_t)got;
	}
	output[length] = '\0';
	close(file);
}

static int exit_code(pid_t process) {
	int status;
	waitpid(process, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int program_play(const struct place *place, const char *words, const char *input, char *output) {
	char play[1024];
	FILE *to, *from;
	snprintf(play, sizeof play, "%s --play -", words);
	pid_t process = program_start(place, "dummy", NULL, play, &to, &from);
	fputs(input, to);
	fclose(to);
	read_all(dup(fileno(from)), output);
	fclose(from);
	return exit_code(process);
}

int program_run(const struct place *place, const char *name, const char *words, char *output) {
	int ends[2];
	make_pipe(ends);
	pid_t process = fork();
	if (process == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		become(place, name, words);
	}
	close(ends[1]);
	read_all(ends[0], output);
	return exit_code(process);
}

static void take_display(const char *driver, const char *display) {
	setenv("SDL_VIDEODRIVER", driver, 1);
	setenv("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1", 1);
	if (display) {
		setenv("DISPLAY", display, 1);
	}
}

pid_t program_start(const struct place *place, const char *driver, const char *display,
	const char *words, FILE **to, FILE **from) {
	int input[2], output[2];
	make_pipe(input);
	make_pipe(output);
	pid_t process = fork();
	if (process == 0) {
		if (to) {
			dup2(input[0], STDIN_FILENO);
		}
		if (from) {
			dup2(output[1], STDOUT_FILENO);
			dup2(output[1], STDERR_FILENO);
		}
		take_display(driver, display);
		become(place, "ovella-kiosk", words);
	}
	close(input[0]);
	close(output[1]);
	if (to) {
		*to = fdopen(input[1], "w");
		setvbuf(*to, NULL, _IOLBF, 0);
	} else {
		close(input[1]);
	}
	if (from) {
		*from = fdopen(output[0], "r");
	} else {
		close(output[0]);
	}
	return process;
}

void program_end(pid_t process, int signal) {
	kill(process, signal);
	waitpid(process, NULL, 0);
}

void program_sleep(int milliseconds) {
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
	nanosleep(&time, NULL);
}
