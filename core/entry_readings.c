#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/error.h"

static bool grow(struct entry_readings *readings) {
	if (readings->count < readings->capacity) {
		return true;
	}
	int capacity = readings->capacity ? 2 * readings->capacity : 64;
	struct entry_reading *list = realloc(readings->list, (size_t)capacity * sizeof *list);
	if (list) {
		readings->list = list;
		readings->capacity = capacity;
	}
	return list != NULL;
}

bool entry_readings_add(const struct sheet *sheet, void *data, struct error *err) {
	struct entry_readings *readings = data;
	int figure = sheet->kind == SHEET_EXTERNAL && sheet->line_count == 1
					 ? project_find_figure(readings->project, sheet->lines[0].name)
					 : PROJECT_NONE;
	if (figure == PROJECT_NONE) {
		return true;
	}
	if (!grow(readings)) {
		return error_set(err, "out of memory");
	}
	readings->list[readings->count++] = (struct entry_reading){
		.figure = figure,
		.day = sheet->day,
		.recorded = sheet->number ? sheet->recorded : INT_MAX,
		.number = sheet->number,
		.value = sheet->lines[0].count,
	};
	return true;
}

void entry_readings_finish(struct entry_readings *readings) {
	free(readings->list);
	*readings = (struct entry_readings){.project = readings->project};
}

static bool is_newer(const struct entry_reading *one, const struct entry_reading *other) {
	const int parts[][2] = {
		{one->day, other->day}, {one->recorded, other->recorded}, {one->number, other->number}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i][0] != parts[i][1]) {
			return parts[i][0] > parts[i][1];
		}
	}
	return true;
}

bool entry_find_reading(const struct entry_readings *readings, int figure, int day, int *value) {
	const struct entry_reading *newest = NULL;
	for (int i = 0; i < readings->count; i++) {
		const struct entry_reading *reading = &readings->list[i];
		if (reading->figure == figure && reading->day <= day &&
			(!newest || is_newer(reading, newest))) {
			newest = reading;
		}
	}
	if (newest) {
		*value = newest->value;
	}
	return newest != NULL;
}

static bool is_same_split(const struct figure *a, const struct figure *b) {
	return a->part_of[0] && strcmp(a->part_of, b->part_of) == 0 && strcmp(a->split, b->split) == 0;
}

/* In hundredths, as no figure has more than two decimals. */
static bool find_hundredths(
	const struct entry_readings *readings, int figure, int day, int64_t *hundredths) {
	static const int factors[] = {100, 10, 1};
	int value;
	bool is_there = entry_find_reading(readings, figure, day, &value);
	if (is_there) {
		*hundredths = (int64_t)value * factors[readings->project->figures[figure].decimals];
	}
	return is_there;
}

/* What the parts of that split had come to; false when one of them is not known. */
static bool sum_parts(
	const struct entry_readings *readings, const struct figure *part, int day, int64_t *sum) {
	const struct project *project = readings->project;
	int64_t hundredths;
	*sum = 0;
	for (int i = 0; i < project->figure_count; i++) {
		if (is_same_split(part, &project->figures[i])) {
			if (!find_hundredths(readings, i, day, &hundredths)) {
				return false;
			}
			*sum += hundredths;
		}
	}
	return true;
}

static void format_hundredths(int64_t hundredths, char *text, size_t size) {
	long long size_of = hundredths < 0 ? -hundredths : hundredths;
	int length = snprintf(text, size, "%s%lld", hundredths < 0 ? "-" : "", size_of / 100);
	if (size_of % 100) {
		length += snprintf(text + length, size - (size_t)length, ",%02lld", size_of % 100);
		text[length - (size_of % 10 == 0)] = '\0';
	}
}

bool entry_check_total(const struct project *project, int figure, int day, int64_t total,
	int64_t sum, struct error *err) {
	const char *unit = project->figures[figure].unit[0];
	char all[32], parts[32], difference[32], by[DAY_TEXT];
	if (total == sum) {
		return true;
	}
	format_hundredths(total, all, sizeof all);
	format_hundredths(sum, parts, sizeof parts);
	format_hundredths(total - sum, difference, sizeof difference);
	day_format_finnish(day, by);
	return error_set(err, "figure '%s': %s %s by %s, and its parts come to %s %s: %s%s %s",
		project->figures[figure].code, all, unit, by, parts, unit, total > sum ? "+" : "",
		difference, unit);
}

/* The part's split, with all that is in it. */
static bool check_split(
	const struct entry_readings *readings, const struct figure *part, int day, struct error *err) {
	int total = project_find_figure(readings->project, part->part_of);
	int64_t hundredths, sum;
	return total == PROJECT_NONE || !find_hundredths(readings, total, day, &hundredths) ||
		   !sum_parts(readings, part, day, &sum) ||
		   entry_check_total(readings->project, total, day, hundredths, sum, err);
}

static bool check_day(
	const struct entry_readings *readings, int figure, int day, struct error *err) {
	const struct project *project = readings->project;
	const struct figure *of = &project->figures[figure];
	for (int i = 0; i < project->figure_count; i++) {
		const struct figure *part = &project->figures[i];
		if ((strcmp(part->part_of, of->code) == 0 || part == of) && part->part_of[0] &&
			!check_split(readings, part, day, err)) {
			return false;
		}
	}
	return true;
}

bool entry_check_parts(
	const struct entry_readings *readings, int figure, int day, struct error *err) {
	if (!check_day(readings, figure, day, err)) {
		return false;
	}
	for (int i = 0; i < readings->count; i++) {
		int later = readings->list[i].day;
		if (later > day && !check_day(readings, figure, later, err)) {
			return false;
		}
	}
	return true;
}
