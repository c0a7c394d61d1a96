#include "tests/bench/line.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "tests/bench/host.h"

static const char *const verdicts[VERDICTS] = {
	[VERDICT_AIM] = "aim",
	[VERDICT_MUST] = "must",
	[VERDICT_MISSED] = "MISSED",
	[VERDICT_NONE] = "n/a",
};

struct line line_of(const struct goal *goal, const struct outcome *outcome) {
	return (struct line){
		.goal = goal,
		.ours = outcome->ours,
		.floor = outcome->floor.p50,
		.value = goal->of == GOAL_OF_RATIO ? outcome->ours.p50 / outcome->floor.p50
										   : outcome->ours.p50,
		.drift = outcome->drift,
		.others = outcome->others,
		.is_noisy = outcome->is_noisy,
	};
}

struct line line_of_count(const struct goal *goal, struct summary ours, double floor) {
	return (struct line){.goal = goal, .ours = ours, .floor = floor, .value = ours.p50};
}

struct line line_missing(const struct goal *goal, const char *missing) {
	return (struct line){.goal = goal, .floor = NAN, .value = NAN, .missing = missing};
}

static bool reaches(const struct line *line, double limit) {
	/* As it is printed: 1.004 is 1.00. */
	double value = round(line->value * 100) / 100;
	return line->goal->is_least ? value >= limit : value <= limit;
}

enum verdict line_verdict(const struct line *line) {
	const struct goal *goal = line->goal;
	if (line->missing || (line->is_noisy && goal->gate != GATE_EXACT)) {
		return VERDICT_NONE;
	}
	if (!isnan(goal->aim) && reaches(line, goal->aim)) {
		return VERDICT_AIM;
	}
	if (isnan(goal->must)) {
		return VERDICT_NONE;
	}
	return reaches(line, goal->must) ? VERDICT_MUST : VERDICT_MISSED;
}

bool line_fails(const struct line *line) {
	if (line_verdict(line) != VERDICT_MISSED) {
		return false;
	}
	switch (line->goal->gate) {
	case GATE_NEVER:
		return false;
	case GATE_TWICE:
		return line->value > 2 * line->goal->must;
	case GATE_EXACT:
		return true;
	}
	return false;
}

/* Three digits that matter, in a column of that width. */
static void put_value(FILE *file, int width, double value) {
	if (isnan(value)) {
		fprintf(file, " %*s", width, "-");
	} else {
		fprintf(file, " %*.*f", width, fabs(value) < 10 ? 2 : fabs(value) < 100 ? 1 : 0, value);
	}
}

static void put_limit(FILE *file, const struct goal *goal, double limit) {
	char text[24] = "-";
	if (!isnan(limit)) {
		snprintf(text, sizeof text, "%s%.4g", goal->is_least ? ">=" : "<=", limit);
	}
	fprintf(file, " %7s", text);
}

void line_print_head(FILE *file) {
	fprintf(file, "%-4s%-42s%5s %7s %7s %7s %7s %7s %-4s %7s %7s %7s\n", "", "", "n", "min", "p50",
		"p99", "floor", "p50/fl.", "", "must", "aim", "");
}

void line_print(const struct line *line, FILE *file) {
	const struct goal *goal = line->goal;
	fprintf(file, "%-4s%-42s", goal->id, goal->what);
	if (line->missing) {
		fprintf(file, "  n/a: %s\n", line->missing);
		return;
	}
	fprintf(file, "%5d", line->ours.count);
	put_value(file, 7, line->ours.min);
	put_value(file, 7, line->ours.p50);
	put_value(file, 7, line->ours.p99);
	put_value(file, 7, line->floor);
	put_value(file, 7, goal->of == GOAL_OF_RATIO ? line->value : line->ours.p50 / line->floor);
	fprintf(file, " %-4s", goal->unit);
	put_limit(file, goal, goal->must);
	put_limit(file, goal, goal->aim);
	fprintf(file, " %7s%s", verdicts[line_verdict(line)], line_fails(line) ? " FAILS" : "");
	if (line->is_noisy) {
		fprintf(file, " NOISY: floor %+.0f %%, others %.0f %% of a core", line->drift * 100,
			line->others * 100);
	}
	fputs("\n", file);
}

/* JSON has no word for "no number" but null. */
static json_t *number(double value) {
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *line_json(const struct line *line) {
	const struct goal *goal = line->goal;
	json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:s, s:b}", "goal", goal->id, "what",
		goal->what, "unit", goal->unit, "floor_is", goal->floor, "must", number(goal->must), "aim",
		number(goal->aim), "verdict", verdicts[line_verdict(line)], "fails", line_fails(line));
	if (line->missing) {
		json_object_set_new(object, "missing", json_string(line->missing));
		return object;
	}
	json_t *measured = json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "n",
		line->ours.count, "min", number(line->ours.min), "p50", number(line->ours.p50), "p99",
		number(line->ours.p99), "floor", number(line->floor), "value", number(line->value), "noisy",
		line->is_noisy, "floor_drift", number(line->drift), "others", number(line->others));
	json_object_update_missing(object, measured);
	json_decref(measured);
	return object;
}

bool line_write_json(const struct line *lines, int count, const struct host *host,
	const char *path, struct error *err) {
	json_t *all = json_array();
	for (int i = 0; i < count; i++) {
		json_array_append_new(all, line_json(&lines[i]));
	}
	json_t *object = json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:o}", "host", host->name,
		"processor", host->processor, "cores", host->cores, "load", host->load, "commit",
		host->commit, "time", host->time, "lines", all);
	bool written = json_dump_file(object, path, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) == 0;
	json_decref(object);
	return written || error_set(err, "%s: %s", path, strerror(errno));
}
