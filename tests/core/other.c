#include "tests/core/other.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/core/folder.h"

enum verb { OPEN, CLOSE, COUNT, HOLD, LET_GO, LIMIT_FILES, BECOME_NOBODY };

struct order {
	enum verb verb;
	long number;
};

struct answer {
	bool done;
	struct error err;
};

static pid_t process;
static int channel = -1; // to the other program; in it, to the test

/* The other program. */

static void reply(const struct answer *answer) {
	if (send(channel, answer, sizeof *answer, MSG_NOSIGNAL) != sizeof *answer) {
		_exit(1);
	}
}

static struct order listen_for_order(void) {
	struct order order;
	if (recv(channel, &order, sizeof order, 0) != sizeof order) {
		_exit(0);
	}
	return order;
}

static bool stop_and_wait(const struct sheet *sheet, void *data, struct error *err) {
	bool *waited = data;
	struct answer answer = {.done = true};
	(void)sheet;
	(void)err;
	if (!*waited) {
		reply(&answer);
		*waited = listen_for_order().verb == LET_GO;
	}
	return true;
}

static bool count_visit(struct store *store, int day, struct error *err) {
	struct sheet sheet;
	bool found;
	const struct sheet *sheets[] = {&sheet};
	return store_load(store, SHEET_DOOR, "oulu", day, &sheet, &found, err) &&
		   sheet_add(&sheet, "visits", 1) && store_save(store, sheets, 1, err);
}

static bool limit_files(long size) {
	struct rlimit limit = {.rlim_cur = (rlim_t)size, .rlim_max = (rlim_t)size};
	signal(SIGXFSZ, SIG_IGN);
	return setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

static bool carry_out(struct order order, struct store **store, struct error *err) {
	bool waited = false;
	switch (order.verb) {
	case OPEN:
		*store = store_open(folder_path("").text, (enum store_access)order.number, err);
		return *store != NULL;
	case CLOSE:
		store_close(*store);
		*store = NULL;
		return true;
	case COUNT:
		return count_visit(*store, (int)order.number, err);
	case HOLD:
		return store_each_sheet(*store, 0, 1000000, stop_and_wait, &waited, err);
	case LIMIT_FILES:
		return limit_files(order.number);
	case BECOME_NOBODY:
		return setgid(65534) == 0 && setuid(65534) == 0;
	case LET_GO:
		break;
	}
	return error_set(err, "there is nothing in its hand");
}

static void obey(void) {
	struct store *store = NULL;
	for (;;) {
		struct answer answer = {.done = false};
		answer.done = carry_out(listen_for_order(), &store, &answer.err);
		reply(&answer);
	}
}

/* The test. */

void other_start(void) {
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0 || (process = fork()) < 0) {
		perror("other program");
		abort();
	}
	channel = ends[process == 0];
	close(ends[process != 0]);
	if (process == 0) {
		obey();
	}
}

void other_kill(void) {
	kill(process, SIGKILL);
	waitpid(process, NULL, 0);
	close(channel);
}

pid_t other_process(void) {
	return process;
}

static bool tell(enum verb verb, long number, struct error *err) {
	struct order order = {.verb = verb, .number = number};
	struct answer answer;
	if (send(channel, &order, sizeof order, MSG_NOSIGNAL) != sizeof order ||
		recv(channel, &answer, sizeof answer, 0) != sizeof answer) {
		return error_set(err, "the other program is gone");
	}
	*err = answer.err;
	return answer.done;
}

bool other_open(enum store_access access, struct error *err) {
	return tell(OPEN, (long)access, err);
}

bool other_close(void) {
	struct error err;
	return tell(CLOSE, 0, &err);
}

bool other_count(int day, struct error *err) {
	return tell(COUNT, day, err);
}

bool other_hold(struct error *err) {
	return tell(HOLD, 0, err);
}

bool other_let_go(struct error *err) {
	return tell(LET_GO, 0, err);
}

bool other_limit_files(long size) {
	struct error err;
	return tell(LIMIT_FILES, size, &err);
}

bool other_become_nobody(void) {
	struct error err;
	return tell(BECOME_NOBODY, 0, &err);
}
