#define _GNU_SOURCE // posix_spawn_file_actions_addclosefrom_np, pipe2

#include "kiosk/errand.h"

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
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"

static void watch(const struct errand *errand, int descriptor) {
	struct epoll_event wanted = {.events = EPOLLIN};
	epoll_ctl(errand->descriptor, EPOLL_CTL_ADD, descriptor, &wanted);
}

bool errand_open(struct errand *errand, struct error *err) {
	memset(errand, 0, sizeof *errand);
	errand->end = errand->complaint = -1;
	errand->descriptor = epoll_create1(EPOLL_CLOEXEC);
	errand->limit = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (errand->descriptor < 0 || errand->limit < 0) {
		return error_set(err, "errand: no way to wait for a program (%s)", strerror(errno));
	}
	watch(errand, errand->limit);
	return true;
}

static void shut(int *descriptor) {
	if (*descriptor >= 0) {
		close(*descriptor);
	}
	*descriptor = -1;
}

static void set_limit(const struct errand *errand, int seconds) {
	struct itimerspec timer = {.it_value = {.tv_sec = seconds}};
	timerfd_settime(errand->limit, 0, &timer, NULL);
}

/* What is more than there is room for is read and thrown away: a full pipe would stop the child.
 * True when nothing more can come. */
static bool listen(struct errand *errand) {
	char more[ERRAND_SAID];
	ssize_t got;
	while ((got = read(errand->complaint, more, sizeof more)) > 0) {
		int room = ERRAND_SAID - 1 - errand->length;
		int taken = got < room ? (int)got : room;
		memcpy(errand->said + errand->length, more, (size_t)taken);
		errand->length += taken;
	}
	errand->said[errand->length] = '\0';
	return got == 0;
}

/* Waits for its end; the exit status. */
static int collect(struct errand *errand) {
	int status = -1;
	while (waitpid(errand->child, &status, 0) < 0 && errno == EINTR) {
	}
	listen(errand);
	shut(&errand->end);
	shut(&errand->complaint);
	errand->child = 0;
	set_limit(errand, 0);
	return status;
}

void errand_close(struct errand *errand) {
	if (errand->child) {
		kill(-errand->child, SIGKILL);
		collect(errand);
	}
	shut(&errand->limit);
	shut(&errand->descriptor);
}

static bool find_beside(const char *name, char path[ERRAND_PATH]) {
	ssize_t length = readlink("/proc/self/exe", path, ERRAND_PATH - 1);
	path[length > 0 ? length : 0] = '\0';
	char *slash = strrchr(path, '/');
	size_t room = slash ? (size_t)(path + ERRAND_PATH - slash) : 0;
	return slash && (size_t)snprintf(slash, room, "/%s", name) < room && access(path, X_OK) == 0;
}

static bool find_on_path(const char *name, char path[ERRAND_PATH]) {
	for (const char *at = getenv("PATH"); at && *at;) {
		size_t length = strcspn(at, ":");
		int written = snprintf(path, ERRAND_PATH, "%.*s/%s", (int)length, at, name);
		if (length > 0 && written < ERRAND_PATH && access(path, X_OK) == 0) {
			return true;
		}
		at += length + (at[length] == ':');
	}
	return false;
}

bool errand_find(const char *name, char path[ERRAND_PATH], struct error *err) {
	return find_beside(name, path) || find_on_path(name, path) ||
		   error_set(err, "%s: this program is missing", name);
}

/* A group of its own, so that all of it can be killed; signals as they usually are. */
static int spawn(const char *path, const char *const *arguments, int complaint, pid_t *child) {
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
	posix_spawn_file_actions_adddup2(&actions, complaint, 2);
	posix_spawn_file_actions_addclosefrom_np(&actions, 3);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(
		&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	int reason = posix_spawn(child, path, &actions, &attributes, (char *const *)arguments, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

static void begin(struct errand *errand, const char *name, int complaint, int seconds) {
	snprintf(errand->name, sizeof errand->name, "%s", name);
	errand->is_late = false;
	errand->length = 0;
	errand->said[0] = '\0';
	errand->seconds = seconds;
	errand->complaint = complaint;
	errand->end = pidfd_open(errand->child, 0);
	watch(errand, errand->end);
	watch(errand, errand->complaint);
	set_limit(errand, seconds);
}

bool errand_start(
	struct errand *errand, const char *const *arguments, int seconds, struct error *err) {
	assert(!errand->child);
	char path[ERRAND_PATH];
	int ends[2];
	if (!errand_find(arguments[0], path, err)) {
		return false;
	}
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
		return error_set(err, "%s: cannot be run: %s", path, strerror(errno));
	}
	int reason = spawn(path, arguments, ends[1], &errand->child);
	close(ends[1]);
	if (reason != 0) {
		close(ends[0]);
		errand->child = 0;
		return error_set(err, "%s: cannot be run: %s", path, strerror(reason));
	}
	begin(errand, arguments[0], ends[0], seconds);
	return true;
}

static bool explain(const struct errand *errand, int status, struct error *err) {
	if (errand->is_late) {
		return error_set(err, "%s: took longer than %d seconds", errand->name, errand->seconds);
	}
	if (errand->said[0]) {
		return error_set(err, "%.*s", (int)strcspn(errand->said, "\n"), errand->said);
	}
	bool is_signal = WIFSIGNALED(status);
	return error_set(err, "%s: ended with %s %d", errand->name, is_signal ? "signal" : "code",
		is_signal ? WTERMSIG(status) : WEXITSTATUS(status));
}

/* A pipe whose other end is shut would be readable for ever. */
static void hear(struct errand *errand) {
	struct epoll_event unused = {0};
	if (listen(errand)) {
		epoll_ctl(errand->descriptor, EPOLL_CTL_DEL, errand->complaint, &unused);
	}
}

enum errand_state errand_work(struct errand *errand, struct error *err) {
	uint64_t times;
	siginfo_t end = {0};
	if (!errand->child) {
		return ERRAND_BUSY;
	}
	if (read(errand->limit, &times, sizeof times) > 0) {
		errand->is_late = kill(-errand->child, SIGKILL) == 0;
	}
	hear(errand);
	if (waitid(P_PID, (id_t)errand->child, &end, WEXITED | WNOHANG | WNOWAIT) != 0 ||
		end.si_pid == 0) {
		return ERRAND_BUSY;
	}
	int status = collect(errand);
	if (status == 0 && !errand->is_late) {
		return ERRAND_DONE;
	}
	explain(errand, status, err);
	return ERRAND_FAILED;
}
