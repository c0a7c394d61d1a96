/* nftw() is in X/Open. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "tests/bench/bench.h"
#include "tests/bench/host.h"

/* bench [GROUP]...: how fast, beside a floor that is measured in the same run. Exit code 1 when a
 * count that is the same on every machine has missed its goal, or something is far beyond it.
 *
 *	OVELLA_BUILD    the folder with the programs (build)
 *	BENCH_SECONDS   that an idle kiosk is watched (30)
 *	BENCH_VISITS    that the reported sheets stand for (10000000) */

const char bench_settings[] = "packaging/examples/kokeilu.conf";
const char bench_door_settings[] = "door.conf";

static const struct group {
	const char *name;
	bool (*run)(struct bench *bench, struct error *err);
} groups[] = {
	{"write", write_run},
	{"report", report_run},
	{"start", start_run},
	{"idle", idle_run},
};

enum { GROUPS = sizeof groups / sizeof *groups };

void bench_add(struct bench *bench, struct result result) {
	if (bench->count < BENCH_RESULTS) {
		bench->results[bench->count++] = result;
	}
	result_print(&result, stdout);
	fflush(stdout);
}

struct bench_path bench_file(const struct bench *bench, const char *name) {
	struct bench_path path;
	snprintf(path.text, sizeof path.text, "%s/%s", bench->folder, name);
	return path;
}

struct bench_path bench_program(const struct bench *bench, const char *name) {
	struct bench_path path;
	snprintf(path.text, sizeof path.text, "%.600s/%s", bench->build, name);
	return path;
}

bool bench_has(struct bench *bench, const struct goal *goals, int goal_count,
	const char *const *programs, int program_count) {
	for (int i = 0; i < program_count; i++) {
		if (access(bench_program(bench, programs[i]).text, X_OK) == 0) {
			continue;
		}
		for (int goal = 0; goal < goal_count; goal++) {
			bench_add(bench, result_missing(&goals[goal], "not built"));
		}
		return false;
	}
	return true;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
	(void)status;
	(void)kind;
	return where->level == 0 ? 0 : remove(path);
}

/* Empty, but for what is wanted afterwards. */
static bool make_folder(struct bench *bench, struct error *err) {
	snprintf(bench->folder, sizeof bench->folder, "%.500s/bench", bench->build);
	if (!host_is_disk(bench->build, err)) {
		return false;
	}
	if (mkdir(bench->folder, 0700) != 0 && errno != EEXIST) {
		return error_set(err, "%s: %s", bench->folder, strerror(errno));
	}
	return nftw(bench->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ||
		   error_set(err, "%s: %s", bench->folder, strerror(errno));
}

static bool ask_number(const char *name, int lowest, int highest, int *number, struct error *err) {
	const char *text = getenv(name);
	return !text || text_parse_int(text, lowest, highest, number) ||
		   error_set(err, "%s=%.20s: a number from %d to %d", name, text, lowest, highest);
}

static bool write_door_settings(const struct bench *bench, struct error *err) {
	struct bench_path path = bench_file(bench, bench_door_settings);
	char line[512];
	FILE *from = fopen(bench_settings, "re"), *to = fopen(path.text, "we");
	while (from && to && fgets(line, sizeof line, from)) {
		fputs(line, to);
		fputs(strncmp(line, "[panel]", 7) == 0 ? "ask-pin = no\n" : "", to);
	}
	if (from) {
		fclose(from);
	}
	bool is_written = to && fclose(to) == 0;
	return (from && is_written) || error_set(err, "%s: cannot be written", path.text);
}

static bool prepare(struct bench *bench, struct error *err) {
	const char *build = getenv("OVELLA_BUILD");
	*bench = (struct bench){
		.build = build ? build : "build", .seconds = 30, .visits = 10000000};
	return ask_number("BENCH_SECONDS", 1, 3600, &bench->seconds, err) &&
		   ask_number("BENCH_VISITS", 1000000, 400000000, &bench->visits, err) &&
		   make_folder(bench, err) && write_door_settings(bench, err);
}

static bool is_asked(const struct group *group, int count, char **names) {
	for (int i = 1; i < count; i++) {
		if (strcmp(names[i], group->name) == 0) {
			return true;
		}
	}
	return count == 1;
}

/* The last line. True when nothing fails. */
static bool sum_up(const struct bench *bench) {
	int reached[VERDICTS] = {0}, fails = 0;
	for (int i = 0; i < bench->count; i++) {
		reached[result_verdict(&bench->results[i])]++;
		fails += result_fails(&bench->results[i]);
	}
	printf("%d must reached, %d aim reached, %d n/a", reached[VERDICT_MUST] + reached[VERDICT_AIM],
		reached[VERDICT_AIM], reached[VERDICT_NONE]);
	if (reached[VERDICT_MISSED]) {
		printf(", %d missed", reached[VERDICT_MISSED]);
	}
	if (fails) {
		printf(", %d FAIL", fails);
	}
	puts("");
	return fails == 0;
}

static bool run(struct bench *bench, int count, char **names, struct error *err) {
	struct host host;
	host_describe(&host);
	printf("%s; %d x %s; load %s; %s\n\n", host.name, host.cores, host.processor, host.load,
		host.commit);
	result_print_head(stdout);
	for (int i = 0; i < GROUPS; i++) {
		if (is_asked(&groups[i], count, names) && !groups[i].run(bench, err)) {
			return false;
		}
	}
	return result_write_json(
		bench->results, bench->count, &host, bench_file(bench, "bench.json").text, err);
}

int main(int count, char **arguments) {
	struct bench bench;
	struct error err;
	if (!prepare(&bench, &err)) {
		fprintf(stderr, "bench: %s\n", err.text);
		return 2;
	}
	if (!run(&bench, count, arguments, &err)) {
		fprintf(stderr, "bench: %s\n", err.text);
		return 1;
	}
	puts("");
	return sum_up(&bench) ? 0 : 1;
}
