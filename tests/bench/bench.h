#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>

#include "tests/bench/result.h"

struct error;

/* One run of the bench: where it works, and the lines so far. */

enum { BENCH_PATH = 600, BENCH_RESULTS = 32 };

struct bench {
	const char *build;       // the folder with the programs
	char folder[BENCH_PATH]; // of its own, in there
	int seconds;             // that an idle kiosk is watched
	int visits;              // that the reported sheets stand for
	int count;
	struct result results[BENCH_RESULTS];
};

/* Prints the line, and keeps it. */
void bench_add(struct bench *bench, struct result result);

struct bench_path {
	char text[BENCH_PATH + 100];
};

/* A file or a folder of the bench's own, and a program that was built. */
struct bench_path bench_file(const struct bench *bench, const char *name);
struct bench_path bench_program(const struct bench *bench, const char *name);

/* True when the programs are all there. Otherwise each of the goals has a line that says so. */
bool bench_has(struct bench *bench, const struct goal *goals, int goal_count,
	const char *const *programs, int program_count);

/* The settings that a kiosk is measured with, and in the bench's folder the same for a door whose
 * first start asks for no PIN. */
extern const char bench_settings[], bench_door_settings[];

/* The groups of goals, a file each. False only when something could not be measured at all or its
 * result is wrong. */
bool write_run(struct bench *bench, struct error *err);
bool report_run(struct bench *bench, struct error *err);
bool start_run(struct bench *bench, struct error *err);
bool idle_run(struct bench *bench, struct error *err);

#endif
