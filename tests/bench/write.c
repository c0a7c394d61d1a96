/* From a touch to a count that a power cut cannot take back. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/project.h"
#include "core/settings.h"
#include "kiosk/door.h"
#include "tests/bench/bench.h"
#include "tests/bench/host.h"
#include "tests/bench/meter.h"
#include "tests/bench/plain.h"

enum {
	VISITS = 1500,
	PLAIN_VISITS = 300,
	COUNTED_VISITS = 500,
	DAY_VISITS = 100, // a busy day at one door
	FIRST_MINUTE = 10 * 60,
};

enum { W1, W2, SYNCS, BYTES, W4, GOALS };

static const struct goal goals[GOALS] = {
	[W1] = {"W1", "visit on disk / append 64 B + fdatasync", "us", GOAL_OF_RATIO, GATE_TWICE, false,
		1.4, 1.15},
	[W2] = {"W2", "its p99 / the floor's p99", "us", GOAL_OF_RATIO, GATE_NEVER, false, 3, 1.5},
	[SYNCS] = {"W3", "syncs of a visit / one", "", GOAL_OF_VALUE, GATE_EXACT, false, 1, 1},
	[BYTES] = {"W3", "written for a visit / a line of 64 B", "KB", GOAL_OF_VALUE, GATE_EXACT, false,
		8.5, 4.3},
	[W4] = {"W4", "visit in default SQLite / in ours", "us", GOAL_OF_RATIO, GATE_NEVER, true, 10,
		20},
};

/* A door at which people keep coming, day after day. */
struct crowd {
	struct project *project;
	struct door door;
	struct moment now;
	int visits;
	char folder[BENCH_PATH];
};

static bool open_crowd(struct crowd *crowd, const struct bench *bench, const char *name,
	struct error *err) {
	*crowd = (struct crowd){.now = {.day = day_from_date(2026, 5, 4)}};
	snprintf(crowd->folder, sizeof crowd->folder, "%.500s/%s", bench->folder, name);
	crowd->project = settings_read(bench_settings, err);
	return crowd->project && door_open(&crowd->door, crowd->project, 0, crowd->folder, crowd->now,
								 true, err);
}

static void close_crowd(struct crowd *crowd) {
	door_close(&crowd->door);
	project_destroy(crowd->project);
}

/* What the kiosk does by itself: at midnight the day's sheet is sealed and the log is emptied, at
 * full hours the sheet is saved with its minutes. So a day's first visit is not the first write. */
static bool begin_day(struct crowd *crowd, struct error *err) {
	crowd->now.day++;
	crowd->now.minute = 0;
	if (!door_turn(&crowd->door, crowd->now, err)) {
		return false;
	}
	return door_settle(&crowd->door) || error_set(err, "%s: somebody reads it", crowd->folder);
}

static bool pass_hours(struct crowd *crowd, int minute, struct error *err) {
	while (crowd->now.minute / 60 < minute / 60) {
		crowd->now.minute = (crowd->now.minute / 60 + 1) * 60;
		if (!door_turn(&crowd->door, crowd->now, err)) {
			return false;
		}
	}
	crowd->now.minute = minute;
	return true;
}

/* The next one at the door. */
static bool await_visit(struct crowd *crowd, struct request *request, struct error *err) {
	int of_day = crowd->visits % DAY_VISITS;
	if ((of_day == 0 && !begin_day(crowd, err)) ||
		!pass_hours(crowd, FIRST_MINUTE + of_day * 3, err)) {
		return false;
	}
	*request = (struct request){.kind = REQUEST_COUNT,
		.activity = crowd->visits % crowd->project->activity_count,
		.people = 1};
	crowd->visits++;
	return true;
}

static bool visit(void *data, double *took, struct error *err) {
	struct crowd *crowd = data;
	struct request request;
	if (!await_visit(crowd, &request, err)) {
		return false;
	}
	double at = host_now();
	bool counted = door_do(&crowd->door, &request, crowd->now, err);
	*took = host_now() - at;
	return counted;
}

static bool append(void *data, double *took, struct error *err) {
	static const char line[64] = "2026-05-04 12:00 kahvi\n";
	int file = *(int *)data;
	double at = host_now();
	bool kept = write(file, line, sizeof line) == sizeof line && fdatasync(file) == 0;
	*took = host_now() - at;
	return kept || error_set(err, "append: %s", strerror(errno));
}

static bool time_visits(struct bench *bench, struct crowd *crowd, struct error *err) {
	struct outcome outcome;
	struct bench_path path = bench_file(bench, "append");
	int file = open(path.text, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	const struct contest contest = {append, visit, &file, crowd, VISITS};
	bool held = contest_hold(&contest, &outcome, err);
	close(file);
	if (!held) {
		return false;
	}
	bench_add(bench, result_of(&goals[W1], &outcome));
	struct result slowest = result_of(&goals[W2], &outcome);
	slowest.floor = outcome.floor.p99;
	slowest.value = outcome.ours.p99 / outcome.floor.p99;
	bench_add(bench, slowest);
	return true;
}

/* What the kernel says that this program wrote, in bytes. */
static long long written(void) {
	char line[80];
	long long bytes = -1;
	FILE *file = fopen("/proc/self/io", "re");
	while (file && fgets(line, sizeof line, file)) {
		sscanf(line, "wchar: %lld", &bytes);
	}
	if (file) {
		fclose(file);
	}
	return bytes;
}

struct cost {
	double syncs[COUNTED_VISITS], kilobytes[COUNTED_VISITS];
	struct meter_count all;
};

static bool count_visit(struct crowd *crowd, const struct meter *meter, struct cost *cost, int at,
	struct error *err) {
	struct request request;
	if (!await_visit(crowd, &request, err)) {
		return false;
	}
	struct meter_count before = meter_count(meter);
	long long written_before = written();
	if (!door_do(&crowd->door, &request, crowd->now, err)) {
		return false;
	}
	long long by_kernel = written() - written_before;
	struct meter_count after = meter_count(meter);
	long long bytes = after.bytes - before.bytes;
	cost->syncs[at] = (double)(after.syncs - before.syncs);
	cost->kilobytes[at] = (double)bytes / 1000;
	cost->all.syncs += after.syncs - before.syncs;
	cost->all.bytes += bytes;
	return by_kernel == bytes || error_set(err, "visit %d: SQLite wrote %lld bytes, and by the "
												"kernel's count this program wrote %lld",
									 at + 1, bytes, by_kernel);
}

static bool count_visits(struct crowd *crowd, const struct meter *meter, struct cost *cost,
	struct error *err) {
	for (int i = 0; i < COUNTED_VISITS; i++) {
		if (!count_visit(crowd, meter, cost, i, err)) {
			return false;
		}
	}
	return true;
}

/* Not while they are timed: counting asks the kernel, too. */
static bool count_cost(struct bench *bench, struct error *err) {
	static struct cost cost;
	struct crowd crowd;
	struct meter *meter = meter_open(err);
	bool counted = meter && open_crowd(&crowd, bench, "counted", err) &&
				   count_visits(&crowd, meter, &cost, err);
	if (meter) {
		close_crowd(&crowd);
	}
	meter_close(meter);
	if (!counted) {
		return false;
	}
	struct result syncs = result_of_count(
		&goals[SYNCS], contest_summary(cost.syncs, COUNTED_VISITS), 1);
	struct result bytes = result_of_count(
		&goals[BYTES], contest_summary(cost.kilobytes, COUNTED_VISITS), 0.064);
	syncs.value = (double)cost.all.syncs / COUNTED_VISITS;
	bytes.value = (double)cost.all.bytes / 1000 / COUNTED_VISITS;
	bench_add(bench, syncs);
	bench_add(bench, bytes);
	return true;
}

struct rivals {
	struct crowd *crowd;
	struct plain *plain;
};

static bool visit_ours(void *data, double *took, struct error *err) {
	struct rivals *rivals = data;
	return visit(rivals->crowd, took, err);
}

/* Saves the sheets that the visit before has left. */
static bool visit_plain(void *data, double *took, struct error *err) {
	struct rivals *rivals = data;
	const struct sheet *sheets[] = {&rivals->crowd->door.day, &rivals->crowd->door.month};
	double at = host_now();
	bool saved = plain_save(rivals->plain, sheets, 2, err);
	*took = host_now() - at;
	return saved;
}

static bool time_plain(struct bench *bench, struct crowd *crowd, struct error *err) {
	struct outcome outcome;
	struct bench_path path = bench_file(bench, "plain.db");
	struct rivals rivals = {crowd, plain_open(path.text, err)};
	const struct contest contest = {visit_ours, visit_plain, &rivals, &rivals, PLAIN_VISITS};
	bool held = rivals.plain && contest_hold(&contest, &outcome, err);
	plain_close(rivals.plain);
	if (held) {
		bench_add(bench, result_of(&goals[W4], &outcome));
	}
	return held;
}

bool write_run(struct bench *bench, struct error *err) {
	struct crowd crowd;
	bool ran = open_crowd(&crowd, bench, "timed", err) && time_visits(bench, &crowd, err) &&
			   count_cost(bench, err) && time_plain(bench, &crowd, err);
	close_crowd(&crowd);
	return ran;
}
