#ifndef KIOSK_ERRAND_H
#define KIOSK_ERRAND_H

#include <stdbool.h>
#include <sys/types.h>

struct error;

/* Other programs, and deeds of our own that may hang, done one at a time by a child without waiting
 * for it. Each gets none of our descriptors; of what it says the first lines are kept. It is killed
 * with all that it started when it takes too long; one that cannot be killed, because a broken
 * stick holds it in the kernel, is left to itself. */

enum { ERRAND_PATH = 4200, ERRAND_WORDS = 24, ERRAND_SAID = 4000, ERRAND_NAME = 300 };

enum errand_state { ERRAND_BUSY, ERRAND_DONE, ERRAND_FAILED };

/* What it says on standard output, and what it complains of on standard error. */
enum errand_mouth { ERRAND_ANSWER, ERRAND_COMPLAINT, ERRAND_MOUTHS };

struct errand {
	int descriptor; // readable when errand_work() has something to do
	pid_t child;    // 0: none
	int end, limit, mouths[ERRAND_MOUTHS];
	int seconds; // so long it may take
	bool is_late, is_deed;
	int code; // of the last one: its exit code, or -1
	char name[ERRAND_NAME];
	int lengths[ERRAND_MOUTHS];
	char said[ERRAND_MOUTHS][ERRAND_SAID];
};

bool errand_open(struct errand *errand, struct error *err);

/* Kills what runs. */
void errand_close(struct errand *errand);

/* The program of that name beside our own, else on PATH. */
bool errand_find(const char *name, char path[ERRAND_PATH], struct error *err);

/* arguments[0] is found by errand_find(); NULL ends them. None may run. */
bool errand_start(
	struct errand *errand, const char *const *arguments, int seconds, struct error *err);

/* A deed in a child of our own: zero, or the errno of why not, which the sentence then tells of the
 * name. It may call only what is safe in a signal handler (signal-safety(7)): our threads are not
 * there, and what they held is held for ever. What it writes on descriptor 1 is its answer. */
typedef int (*errand_deed)(const void *what);
bool errand_do(struct errand *errand, const char *name, errand_deed deed, const void *what,
	int seconds, struct error *err);

/* DONE: it ended with 0. FAILED: the sentence is its own where it said one. BUSY also when none
 * runs. */
enum errand_state errand_work(struct errand *errand, struct error *err);

/* A line of what the last one said, the first is 0; cut where it is too long. False past the last.
 */
bool errand_line(
	const struct errand *errand, enum errand_mouth mouth, int line, char *text, size_t size);

#endif
