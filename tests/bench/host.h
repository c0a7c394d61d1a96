#ifndef TESTS_BENCH_HOST_H
#define TESTS_BENCH_HOST_H

#include <stdbool.h>

struct error;

/* The machine that is measured on. */

/* Microseconds since some moment; only grows. */
double host_now(void);

void host_sleep(double milliseconds);

/* A moment, to tell afterwards what others did since. */
struct host_mark {
	double at;    // microseconds
	double spent; // by all programs together, in seconds
	double ours;  // by this one and those it started
};

void host_mark(struct host_mark *mark);

/* What other programs used since then, of one core. Threads of the kernel are not others: what
 * they do is mostly our own writing. */
double host_others(const struct host_mark *mark);

/* False for a folder that is kept in memory, where a sync is free. */
bool host_is_disk(const char *folder, struct error *err);

struct host {
	char name[128];      // and what kind of system
	char processor[128];
	int cores;
	char load[32];       // of the last minutes
	char commit[64];     // with a + when files differ from it; empty outside of git
	char time[32];
};

void host_describe(struct host *host);

#endif
