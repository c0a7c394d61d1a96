#define _GNU_SOURCE // posix_spawn_file_actions_addclosefrom_np, pipe2, close_range

#include "kiosk/errand.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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
#include "core/text.h"

enum { GRACE_SECONDS = 2 }; // to die in, once it is killed

static void watch(const struct errand *errand, int descriptor) {
	struct epoll_event wanted = {.events = EPOLLIN};
	epoll_ctl(errand->descriptor, EPOLL_CTL_ADD, descriptor, &wanted);
}

bool errand_open(struct errand *errand, struct error *err) {
	memset(errand, 0, sizeof *errand);
	errand->end = -1;
	for (int i = 0; i < ERRAND_MOUTHS; i++) {
		errand->mouths[i] = -1;
	}
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
static bool listen(struct errand *errand, enum errand_mouth mouth) {
	char more[ERRAND_SAID], *said = errand->said[mouth];
	int *length = &errand->lengths[mouth];
	ssize_t got;
	while ((got = read(errand->mouths[mouth], more, sizeof more)) > 0) {
		int room = ERRAND_SAID - 1 - *length;
		int taken = got < room ? (int)got : room;
		memcpy(said + *length, more, (size_t)taken);
		*length += taken;
	}
	said[*length] = '\0';
	return got == 0;
}

static void forget(struct errand *errand) {
	for (int i = 0; i < ERRAND_MOUTHS; i++) {
		listen(errand, (enum errand_mouth)i);
		shut(&errand->mouths[i]);
	}
	shut(&errand->end);
	errand->child = 0;
	set_limit(errand, 0);
}

/* Waits for its end; the exit status. */
static int collect(struct errand *errand) {
	int status = -1;
	while (waitpid(errand->child, &status, 0) < 0 && errno == EINTR) {
	}
	forget(errand);
	return status;
}

void errand_close(struct errand *errand) {
	if (errand->child) {
		struct pollfd end = {.fd = errand->end, .events = POLLIN};
		kill(-errand->child, SIGKILL);
		if (poll(&end, 1, GRACE_SECONDS * 1000) == 1) {
			collect(errand);
		} else {
			forget(errand);
		}
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
static int spawn(
	const char *path, const char *const *arguments, const int mouths[ERRAND_MOUTHS], pid_t *child) {
	extern char **environ;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, mouths[ERRAND_ANSWER], 1);
	posix_spawn_file_actions_adddup2(&actions, mouths[ERRAND_COMPLAINT], 2);
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

/* In the child. Our locks on the store are not its own, so it keeps none of our descriptors. */
static void become(errand_deed deed, const void *what, const int mouths[ERRAND_MOUTHS]) {
	struct sigaction usual = {.sa_handler = SIG_DFL};
	sigset_t none;
	setpgid(0, 0);
	for (int signal = 1; signal < NSIG; signal++) {
		sigaction(signal, &usual, NULL);
	}
	sigemptyset(&none);
	dup2(mouths[ERRAND_ANSWER], 1);
	dup2(mouths[ERRAND_COMPLAINT], 2);
	close_range(3, ~0u, 0);
	sigprocmask(SIG_SETMASK, &none, NULL);
	_exit(deed(what));
}

/* No signal's handler of ours may run in the child. */
static int split(
	errand_deed deed, const void *what, const int mouths[ERRAND_MOUTHS], pid_t *child) {
	sigset_t all, usual;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &usual);
	*child = fork();
	if (*child == 0) {
		become(deed, what, mouths);
	}
	int reason = errno;
	pthread_sigmask(SIG_SETMASK, &usual, NULL);
	if (*child > 0) {
		setpgid(*child, *child); // whichever of both is first
	}
	return *child > 0 ? 0 : reason;
}

static void begin(struct errand *errand, const char *name, int seconds) {
	snprintf(errand->name, sizeof errand->name, "%s", name);
	errand->is_late = false;
	errand->code = -1;
	errand->seconds = seconds;
	for (int i = 0; i < ERRAND_MOUTHS; i++) {
		errand->lengths[i] = 0;
		errand->said[i][0] = '\0';
		watch(errand, errand->mouths[i]);
	}
	errand->end = pidfd_open(errand->child, 0);
	watch(errand, errand->end);
	set_limit(errand, seconds);
}

/* The far ends of the pipes are for the child. */
static bool open_mouths(struct errand *errand, int far[ERRAND_MOUTHS]) {
	int ends[2];
	for (int i = 0; i < ERRAND_MOUTHS; i++) {
		if (pipe2(ends, O_CLOEXEC) != 0) {
			return false;
		}
		errand->mouths[i] = ends[0];
		far[i] = ends[1];
		fcntl(ends[0], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static bool end_start(struct errand *errand, const char *name, int far[ERRAND_MOUTHS], int reason,
	int seconds, struct error *err) {
	for (int i = 0; i < ERRAND_MOUTHS; i++) {
		shut(&far[i]);
	}
	if (reason != 0) {
		errand->child = 0;
		forget(errand);
		return error_set(err, "%s: cannot be run: %s", name, strerror(reason));
	}
	begin(errand, name, seconds);
	return true;
}

bool errand_start(
	struct errand *errand, const char *const *arguments, int seconds, struct error *err) {
	assert(!errand->child);
	char path[ERRAND_PATH];
	int far[ERRAND_MOUTHS] = {-1, -1};
	if (!errand_find(arguments[0], path, err)) {
		return false;
	}
	errand->is_deed = false;
	int reason = open_mouths(errand, far) ? spawn(path, arguments, far, &errand->child) : errno;
	return end_start(errand, arguments[0], far, reason, seconds, err);
}

bool errand_do(struct errand *errand, const char *name, errand_deed deed, const void *what,
	int seconds, struct error *err) {
	assert(!errand->child);
	int far[ERRAND_MOUTHS] = {-1, -1};
	errand->is_deed = true;
	int reason = open_mouths(errand, far) ? split(deed, what, far, &errand->child) : errno;
	return end_start(errand, name, far, reason, seconds, err);
}

static bool explain(const struct errand *errand, int status, struct error *err) {
	const char *said = errand->said[ERRAND_COMPLAINT];
	if (errand->is_late) {
		return error_set(err, "%s: took longer than %d seconds", errand->name, errand->seconds);
	}
	if (said[0]) {
		return error_set(err, "%.*s", (int)strcspn(said, "\n"), said);
	}
	if (errand->is_deed && errand->code > 0) {
		return error_set(err, "%s: %s", errand->name, strerror(errand->code));
	}
	bool is_signal = WIFSIGNALED(status);
	return error_set(err, "%s: ended with %s %d", errand->name, is_signal ? "signal" : "code",
		is_signal ? WTERMSIG(status) : WEXITSTATUS(status));
}

/* A pipe whose other end is shut would be readable for ever. */
static void hear(struct errand *errand) {
	struct epoll_event unused = {0};
	for (int i = 0; i < ERRAND_MOUTHS; i++) {
		if (listen(errand, (enum errand_mouth)i)) {
			epoll_ctl(errand->descriptor, EPOLL_CTL_DEL, errand->mouths[i], &unused);
		}
	}
}

/* True when it is waited for no more. Its end would come with the stick's. */
static bool is_given_up(struct errand *errand) {
	uint64_t times;
	if (read(errand->limit, &times, sizeof times) <= 0) {
		return false;
	}
	if (errand->is_late) {
		return true;
	}
	errand->is_late = true;
	kill(-errand->child, SIGKILL);
	set_limit(errand, GRACE_SECONDS);
	return false;
}

enum errand_state errand_work(struct errand *errand, struct error *err) {
	siginfo_t end = {0};
	if (!errand->child) {
		return ERRAND_BUSY;
	}
	bool is_lost = is_given_up(errand);
	hear(errand);
	bool has_ended = waitid(P_PID, (id_t)errand->child, &end, WEXITED | WNOHANG | WNOWAIT) == 0 &&
					 end.si_pid != 0;
	if (!has_ended && !is_lost) {
		return ERRAND_BUSY;
	}
	int status = -1;
	if (has_ended) {
		status = collect(errand);
	} else {
		forget(errand);
	}
	errand->code = has_ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	if (status == 0 && !errand->is_late) {
		return ERRAND_DONE;
	}
	explain(errand, status, err);
	return ERRAND_FAILED;
}

bool errand_line(
	const struct errand *errand, enum errand_mouth mouth, int line, char *text, size_t size) {
	const char *at = errand->said[mouth];
	for (int i = 0; i < line && *at; i++) {
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	char whole[ERRAND_SAID];
	snprintf(whole, sizeof whole, "%.*s", (int)strcspn(at, "\n"), at);
	text_cut(text, size, whole);
	return *at != '\0';
}
