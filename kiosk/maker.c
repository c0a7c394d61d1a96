#define _GNU_SOURCE // posix_spawn_file_actions_addclosefrom_np

#include "kiosk/maker.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/clip.h"

/* Slower than the usual 175 words a minute, for those whose first language it is not. */
static const char words_a_minute[] = "150";

enum { PATIENCE_MS = 20000, NICEST = 19 };

static const char *voice_of(const char *language) {
	static const char *const voices[][2] = {{"fi", "fi"}, {"sv", "sv"}, {"en", "en-gb"},
		{"ar", "ar"}, {"fa", "fa"}, {"ru", "ru"}, {"uk", "uk"}};
	for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
		if (strcmp(voices[i][0], language) == 0) {
			return voices[i][1];
		}
	}
	return NULL;
}

static void find_program(char *program, size_t size) {
	const char *at = getenv("PATH");
	while (at && *at) {
		size_t length = strcspn(at, ":");
		int written = snprintf(program, size, "%.*s/espeak-ng", (int)length, at);
		if (length > 0 && (size_t)written < size && access(program, X_OK) == 0) {
			return;
		}
		at += length + (at[length] == ':');
	}
	program[0] = '\0';
}

static void watch(const struct maker *maker, int descriptor) {
	struct epoll_event wanted = {.events = EPOLLIN};
	epoll_ctl(maker->descriptor, EPOLL_CTL_ADD, descriptor, &wanted);
}

bool maker_open(struct maker *maker, struct error *err) {
	memset(maker, 0, sizeof *maker);
	maker->patience_ms = PATIENCE_MS;
	maker->end = -1;
	maker->descriptor = epoll_create1(EPOLL_CLOEXEC);
	maker->limit = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (maker->descriptor < 0 || maker->limit < 0) {
		return error_set(err, "espeak-ng: no way to wait for it (%s)", strerror(errno));
	}
	watch(maker, maker->limit);
	find_program(maker->program, sizeof maker->program);
	return true;
}

static void set_limit(const struct maker *maker, int ms) {
	struct itimerspec timer = {.it_value = {ms / 1000, (long)(ms % 1000) * 1000000}};
	timerfd_settime(maker->limit, 0, &timer, NULL);
}

/* The child's exit status; waits for its end. */
static int collect(struct maker *maker) {
	int status = -1;
	while (waitpid(maker->child, &status, 0) < 0 && errno == EINTR) {
	}
	close(maker->end);
	maker->end = -1;
	maker->child = 0;
	set_limit(maker, 0);
	return status;
}

void maker_close(struct maker *maker) {
	if (maker->child) {
		kill(maker->child, SIGKILL);
		collect(maker);
		unlink(maker->temporary);
	}
	if (maker->limit >= 0) {
		close(maker->limit);
	}
	if (maker->descriptor >= 0) {
		close(maker->descriptor);
	}
}

bool maker_speaks(const struct maker *maker, const char *language) {
	return maker->program[0] && voice_of(language);
}

/* Its own name for each process: a check may run beside the kiosk. */
static bool name_files(struct maker *maker, const char *language, const char *folder,
	const char *name, struct error *err) {
	size_t size = sizeof maker->path;
	if ((size_t)snprintf(maker->path, size, "%s/%s/%s.wav", folder, language, name) >= size) {
		return error_set(err, "its file's name would be too long");
	}
	snprintf(maker->temporary, size, "%s/%s", folder, language);
	if ((mkdir(folder, 0777) != 0 && errno != EEXIST) ||
		(mkdir(maker->temporary, 0777) != 0 && errno != EEXIST)) {
		return error_set(err, "%.200s: cannot be made: %s", maker->temporary, strerror(errno));
	}
	snprintf(
		maker->temporary, size, "%.3000s/%.40s/" CLIP_UNFINISHED "%ld.wav", folder, language, (long)getpid());
	return true;
}

/* It gets none of our descriptors, and our signals as they usually are. */
static int spawn(const struct maker *maker, char *const arguments[], pid_t *child) {
	extern char **environ;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, 0, 1);
	posix_spawn_file_actions_adddup2(&actions, 0, 2);
	posix_spawn_file_actions_addclosefrom_np(&actions, 3);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	int reason = posix_spawn(child, maker->program, &actions, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

bool maker_start(struct maker *maker, const char *language, const char *text, const char *folder,
	const char *name, struct error *err) {
	assert(!maker->child);
	const char *voice = voice_of(language);
	if (!maker_speaks(maker, language)) {
		return error_set(err, "%s",
			voice ? "espeak-ng is not installed" : "espeak-ng has no voice for this language");
	}
	if (!name_files(maker, language, folder, name, err)) {
		return false;
	}
	char *arguments[] = {"espeak-ng", "-v", (char *)voice, "-b", "1", "-s", (char *)words_a_minute,
		"-w", maker->temporary, "--", (char *)text, NULL};
	int reason = spawn(maker, arguments, &maker->child);
	if (reason != 0) {
		maker->child = 0;
		return error_set(err, "%s: cannot be run: %s", maker->program, strerror(reason));
	}
	setpriority(PRIO_PROCESS, (id_t)maker->child, NICEST);
	maker->is_late = false;
	maker->end = pidfd_open(maker->child, 0);
	watch(maker, maker->end);
	set_limit(maker, maker->patience_ms);
	return true;
}

static bool finish(struct maker *maker, struct error *err) {
	int status = collect(maker);
	if (status == 0) {
		return clip_keep(maker->temporary, maker->path, err);
	}
	unlink(maker->temporary);
	if (maker->is_late) {
		return error_set(err, "espeak-ng took longer than %d ms", maker->patience_ms);
	}
	return error_set(err, "espeak-ng ended with %s %d", WIFSIGNALED(status) ? "signal" : "code",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

enum maker_state maker_work(struct maker *maker, struct error *err) {
	uint64_t times;
	siginfo_t end = {0};
	if (!maker->child) {
		return MAKER_BUSY;
	}
	if (read(maker->limit, &times, sizeof times) > 0) {
		maker->is_late = kill(maker->child, SIGKILL) == 0;
	}
	if (waitid(P_PID, (id_t)maker->child, &end, WEXITED | WNOHANG | WNOWAIT) != 0 ||
		end.si_pid == 0) {
		return MAKER_BUSY;
	}
	return finish(maker, err) ? MAKER_MADE : MAKER_FAILED;
}
