#ifndef KIOSK_ERRAND_H
#define KIOSK_ERRAND_H

#include <stdbool.h>
#include <sys/types.h>

struct error;

/* Other programs, run one at a time without waiting for them. Each gets none of our descriptors but
 * its standard error, of which the first line is kept, and is killed with all that it started when
 * it takes too long. */

enum { ERRAND_PATH = 4200, ERRAND_WORDS = 16, ERRAND_SAID = 400 };

enum errand_state { ERRAND_BUSY, ERRAND_DONE, ERRAND_FAILED };

struct errand {
	int descriptor; // readable when errand_work() has something to do
	pid_t child;    // 0: none
	int end, limit, complaint;
	int seconds; // so long it may take
	bool is_late;
	char name[40];
	int length;
	char said[ERRAND_SAID]; // what it complained of
};

bool errand_open(struct errand *errand, struct error *err);

/* Kills what runs. */
void errand_close(struct errand *errand);

/* The program of that name beside our own, else on PATH. */
bool errand_find(const char *name, char path[ERRAND_PATH], struct error *err);

/* arguments[0] is found by errand_find(); NULL ends them. None may run. */
bool errand_start(
	struct errand *errand, const char *const *arguments, int seconds, struct error *err);

/* DONE: it ended with 0. FAILED: the sentence is its own where it said one. BUSY also when none
 * runs. */
enum errand_state errand_work(struct errand *errand, struct error *err);

#endif
