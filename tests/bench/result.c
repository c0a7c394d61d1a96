#include "tests/bench/result.h"

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

struct result result_of(const struct goal *goal, const struct outcome *outcome) {
	return (struct result){
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

struct result result_of_count(const struct goal *goal, struct summary ours, double floor) {
	return (struct result){.goal = goal, .ours = ours, .floor = floor, .value = ours.p50};
}

struct result result_missing(const struct goal *goal, const char *missing) {
	return (struct result){.goal = goal, .floor = NAN, .value = NAN, .missing = missing};
}

/* As it is printed: 1.404 is 1.40. But one sync too many in a thousand visits is too many. */
static bool reaches(const struct result *result, double limit) {
	bool is_exact = result->goal->gate == GATE_EXACT;
	double value = is_exact ? result->value : round(result->value * 100) / 100;
	return result->goal->is_least ? value >= limit : value <= limit;
}

enum verdict result_verdict(const struct result *result) {
	const struct goal *goal = result->goal;
	if (result->missing || (result->is_noisy && goal->gate != GATE_EXACT)) {
		return VERDICT_NONE;
	}
	if (!isnan(goal->aim) && reaches(result, goal->aim)) {
		return VERDICT_AIM;
	}
	if (isnan(goal->must)) {
		return VERDICT_NONE;
	}
	return reaches(result, goal->must) ? VERDICT_MUST : VERDICT_MISSED;
}

bool result_fails(const struct result *result) {
	if (result_verdict(result) != VERDICT_MISSED) {
		return false;
	}
	switch (result->goal->gate) {
	case GATE_NEVER:
		return false;
	case GATE_TWICE:
		return result->value > 2 * result->goal->must;
	case GATE_EXACT:
		return true;
	}
	return false;
}

/* Three digits that matter. */
static void put_value(FILE *file, double value, const char *unit) {
	char text[32] = "-";
	if (isfinite(value)) {
		int decimals = fabs(value) < 10 ? 2 : fabs(value) < 100 ? 1 : 0;
		snprintf(text, sizeof text, "%.*f%s", decimals, value, unit);
	}
	fprintf(file, " %7s", text);
}

static void put_limit(FILE *file, const struct goal *goal, double limit) {
	char text[32] = "-";
	if (!isnan(limit)) {
		snprintf(text, sizeof text, "%s%.4g%s", goal->is_least ? ">=" : "<=", limit,
			goal->of == GOAL_OF_RATIO ? "x" : "");
	}
	fprintf(file, " %7s", text);
}

void result_print_head(FILE *file) {
	fprintf(file, "%-4s%-40s%-3s%5s %7s %7s %7s %7s %7s %7s %7s\n", "", "ours / the floor", "", "n",
		"min", "p50", "p99", "floor", "ratio", "must", "aim");
}

void result_print(const struct result *result, FILE *file) {
	const struct goal *goal = result->goal;
	fprintf(file, "%-4s%-40s%-3s", goal->id, goal->what, goal->unit);
	if (result->missing) {
		fprintf(file, " n/a: %s\n", result->missing);
		return;
	}
	fprintf(file, "%5d", result->ours.count);
	put_value(file, result->ours.min, "");
	put_value(file, result->ours.p50, "");
	put_value(file, result->ours.p99, "");
	put_value(file, result->floor, "");
	put_value(
		file, goal->of == GOAL_OF_RATIO ? result->value : result->ours.p50 / result->floor, "x");
	put_limit(file, goal, goal->must);
	put_limit(file, goal, goal->aim);
	fprintf(file, "  %s%s", verdicts[result_verdict(result)], result_fails(result) ? " FAILS" : "");
	if (result->is_noisy) {
		fprintf(file, " NOISY: floor %+.0f %%, others %.0f %%", result->drift * 100,
			result->others * 100);
	}
	fputs("\n", file);
}

/* JSON has no word for "no number" but null. */
static json_t *number(double value) {
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *result_json(const struct result *result) {
	const struct goal *goal = result->goal;
	json_t *object = json_pack("{s:s, s:s, s:s, s:o, s:o, s:s, s:b}", "goal", goal->id, "what",
		goal->what, "unit", goal->unit, "must", number(goal->must), "aim", number(goal->aim),
		"verdict", verdicts[result_verdict(result)], "fails", result_fails(result));
	if (result->missing) {
		json_object_set_new(object, "missing", json_string(result->missing));
		return object;
	}
	json_t *measured = json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "n",
		result->ours.count, "min", number(result->ours.min), "p50", number(result->ours.p50), "p99",
		number(result->ours.p99), "floor", number(result->floor), "value", number(result->value),
		"noisy", result->is_noisy, "floor_drift", number(result->drift), "others",
		number(result->others));
	json_object_update_missing(object, measured);
	json_decref(measured);
	return object;
}

bool result_write_json(const struct result *results, int count, const struct host *host,
	const char *path, struct error *err) {
	json_t *all = json_array();
	for (int i = 0; i < count; i++) {
		json_array_append_new(all, result_json(&results[i]));
	}
	json_t *object = json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:o}", "host", host->name,
		"processor", host->processor, "cores", host->cores, "load", host->load, "commit",
		host->commit, "time", host->time, "lines", all);
	bool written = json_dump_file(object, path, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) == 0;
	json_decref(object);
	return written || error_set(err, "%s: %s", path, strerror(errno));
}
