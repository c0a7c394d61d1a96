#ifndef TESTS_BENCH_PROGRAM_H
#define TESTS_BENCH_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

struct error;

/* The real programs, seen from outside. They inherit this one's environment. */
struct program {
	const char *name;
	pid_t process;
	int to, from; // its standard input and output, -1: none
	double at;    // when it was started, host_now()
};

/* Starts it with pipes on its standard input and output. The words end with NULL; the first is the
 * program's path. End it with program_end(). */
bool program_start(struct program *program, const char *const *words, struct error *err);

/* Says this line to it. */
void program_say(const struct program *program, const char *line);

/* Waits until it prints a line that begins so, and says when that was, after its start, in
 * microseconds. False also when it ends, or after ten seconds. */
bool program_hear(struct program *program, const char *line, double *took, struct error *err);

/* Asks it to end, and waits for that. */
void program_end(struct program *program);

/* Runs it to its end: exit code 0, and how long it took from before exec to after exit. Its output
 * goes into a file, or nowhere when output is NULL. */
bool program_run(const char *const *words, const char *output, double *took, struct error *err);

bool program_is_running(const struct program *program);

/* A number from a file of its in /proc, by the name at the line's start; -1 when there is none. The
 * sum is over all of its threads, from their files "status". */
long program_number(const struct program *program, const char *file, const char *name);
long program_thread_sum(const struct program *program, const char *name);

#endif
