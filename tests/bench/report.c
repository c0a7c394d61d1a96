/* A report over years of sheets, by the program that staff use. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/bench/bench.h"
#include "tests/bench/host.h"
#include "tests/bench/program.h"
#include "tests/bench/years.h"

enum { ROUNDS = 40 };

enum { R1, GOALS };

static const struct goal goals[GOALS] = {
	[R1] = {"R1", "weeks of 36,500 sheets / reading own.db", "ms", GOAL_OF_VALUE, GATE_NEVER,
		false, 100, 40},
};

struct report {
	struct bench_path program, settings, data, store, answer;
};

static struct report report_in(const struct bench *bench) {
	return (struct report){
		.program = bench_program(bench, "ovella-admin"),
		.settings = bench_file(bench, "years.conf"),
		.data = bench_file(bench, "years"),
		.store = bench_file(bench, "years/own.db"),
		.answer = bench_file(bench, "years.json"),
	};
}

static bool ask(void *data, double *took, struct error *err) {
	const struct report *report = data;
	const char *const words[] = {report->program.text, "--settings", report->settings.text,
		"--data", report->data.text, "week", "--from", years_from, "--until", years_until,
		"--format", "json", NULL};
	bool answered = program_run(words, report->answer.text, took, err);
	*took /= 1000;
	return answered;
}

static bool stream(void *data, double *took, struct error *err) {
	static char bytes[1 << 18];
	const struct report *report = data;
	double at = host_now();
	int file = open(report->store.text, O_RDONLY | O_CLOEXEC);
	ssize_t got = file < 0 ? -1 : 1;
	while (got > 0) {
		got = read(file, bytes, sizeof bytes);
	}
	int reason = errno;
	close(file);
	*took = (host_now() - at) / 1000;
	return got == 0 || error_set(err, "%s: %s", report->store.text, strerror(reason));
}

/* Nothing is timed before it is right. */
static bool check(struct report *report, const struct cells *wanted, struct error *err) {
	double unused;
	struct cells cells;
	if (!ask(report, &unused, err) || !cells_read(&cells, report->answer.text, err)) {
		return false;
	}
	return cells_equal(&cells, wanted) ||
		   error_set(err,
			   "ovella-admin week: %ld groups, %lld visits, hash %016llx; by the recount %ld, "
			   "%lld, %016llx",
			   cells.groups, cells.visits, (unsigned long long)cells.hash, wanted->groups,
			   wanted->visits, (unsigned long long)wanted->hash);
}

bool report_run(struct bench *bench, struct error *err) {
	static const char *const programs[] = {"ovella-admin"};
	struct report report = report_in(bench);
	struct outcome outcome;
	struct cells wanted;
	const struct contest contest = {stream, ask, &report, &report, ROUNDS};
	if (!bench_has(bench, goals, GOALS, programs, 1)) {
		return true;
	}
	if (!years_write(report.settings.text, report.data.text, bench->visits, &wanted, err) ||
		!check(&report, &wanted, err) || !contest_hold(&contest, &outcome, err)) {
		return false;
	}
	bench_add(bench, result_of(&goals[R1], &outcome));
	printf("    checked: %ld groups, %lld visits, hash %016llx, as by the recount\n", wanted.groups,
		wanted.visits, (unsigned long long)wanted.hash);
	return true;
}
