#include "tests/bench/program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/bench/host.h"

extern char **environ;

enum { PATIENCE_MS = 10000 };

static void make_pipe(int ends[2]) {
	if (pipe(ends) != 0) {
		ends[0] = ends[1] = -1;
		return;
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

static bool spawn(struct program *program, const char *const *words, int input, int output,
	struct error *err) {
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	program->name = words[0];
	program->at = host_now();
	int failed = posix_spawn(
		&program->process, words[0], &actions, NULL, (char *const *)words, environ);
	posix_spawn_file_actions_destroy(&actions);
	return failed == 0 || error_set(err, "%s: %s", words[0], strerror(failed));
}

bool program_start(struct program *program, const char *const *words, struct error *err) {
	int input[2], output[2];
	make_pipe(input);
	make_pipe(output);
	bool started = spawn(program, words, input[0], output[1], err);
	close(input[0]);
	close(output[1]);
	program->to = input[1];
	program->from = output[0];
	if (!started) {
		close(program->to);
		close(program->from);
		program->process = 0;
	}
	return started;
}

void program_say(const struct program *program, const char *line) {
	dprintf(program->to, "%s\n", line);
}

/* One line, without its end; false at the end of the output. */
static bool read_line(struct program *program, char *line, size_t size) {
	size_t length = 0;
	struct pollfd output = {.fd = program->from, .events = POLLIN};
	while (poll(&output, 1, PATIENCE_MS) == 1) {
		char letter;
		if (read(program->from, &letter, 1) != 1) {
			return false;
		}
		if (letter == '\n') {
			line[length] = '\0';
			return true;
		}
		if (length + 1 < size) {
			line[length++] = letter;
		}
	}
	return false;
}

bool program_hear(struct program *program, const char *line, double *took, struct error *err) {
	char heard[700] = "";
	while (read_line(program, heard, sizeof heard)) {
		if (strncmp(heard, line, strlen(line)) == 0) {
			*took = host_now() - program->at;
			return true;
		}
	}
	return error_set(err, "%s: never said '%s'", program->name, line);
}

void program_end(struct program *program) {
	if (program->process == 0) {
		return;
	}
	close(program->to);
	close(program->from);
	kill(program->process, SIGTERM);
	for (int waited = 0; waitpid(program->process, NULL, WNOHANG) == 0; waited++) {
		if (waited == PATIENCE_MS) {
			kill(program->process, SIGKILL);
		}
		host_sleep(1);
	}
	program->process = 0;
}

bool program_run(const char *const *words, const char *output, double *took, struct error *err) {
	struct program program;
	int status = 0;
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	int file = output ? open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : nothing;
	bool ran = spawn(&program, words, nothing, file, err);
	if (ran) {
		waitpid(program.process, &status, 0);
		*took = host_now() - program.at;
	}
	close(nothing);
	if (output) {
		close(file);
	}
	if (ran && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) {
		return error_set(err, "%s: failed (status %d)", words[0], status);
	}
	return ran;
}

bool program_is_running(const struct program *program) {
	siginfo_t ended = {0};
	waitid(P_PID, (id_t)program->process, &ended, WEXITED | WNOHANG | WNOWAIT);
	return ended.si_pid == 0;
}

static long read_number(const char *path, const char *name) {
	char line[256];
	long number = -1;
	FILE *file = fopen(path, "re");
	while (file && number < 0 && fgets(line, sizeof line, file)) {
		if (strncmp(line, name, strlen(name)) == 0) {
			sscanf(line + strlen(name), ": %ld", &number);
		}
	}
	if (file) {
		fclose(file);
	}
	return number;
}

long program_number(const struct program *program, const char *file, const char *name) {
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)program->process, file);
	return read_number(path, name);
}

long program_thread_sum(const struct program *program, const char *name) {
	char path[64], status[400];
	long sum = -1;
	snprintf(path, sizeof path, "/proc/%d/task", (int)program->process);
	DIR *threads = opendir(path);
	for (struct dirent *thread; threads && (thread = readdir(threads));) {
		snprintf(status, sizeof status, "%s/%s/status", path, thread->d_name);
		long number = read_number(status, name);
		sum = number < 0 ? sum : (sum < 0 ? number : sum + number);
	}
	if (threads) {
		closedir(threads);
	}
	return sum;
}
