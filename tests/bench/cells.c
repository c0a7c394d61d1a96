#include "tests/bench/cells.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"

/* FNV-1a, 64 bits. Sums of it do not depend on the order. */
static uint64_t hash(const char *text) {
	uint64_t value = 14695981039346656037u;
	for (; *text; text++) {
		value = (value ^ (unsigned char)*text) * 1099511628211u;
	}
	return value;
}

void cells_add(struct cells *cells, const char *site, const char *week, const char *activity,
	long count) {
	char text[200];
	bool is_sum = strcmp(site, "all") == 0;
	if (count == 0) {
		return;
	}
	snprintf(text, sizeof text, "%.40s %.20s %.40s %ld", site, week, activity, count);
	cells->hash += hash(text);
	if (!is_sum && activity[0]) {
		cells->groups++;
	}
	if (!is_sum && !activity[0]) {
		cells->visits += count;
	}
}

static bool read_row(struct cells *cells, json_t *row) {
	const char *week, *site, *code;
	json_t *activities, *count;
	json_int_t visits;
	if (json_unpack(row, "{s:s, s:s, s:I, s:o}", "week", &week, "site", &site, "encounters",
			&visits, "activities", &activities) != 0) {
		return false;
	}
	cells_add(cells, site, week, "", (long)visits);
	json_object_foreach(activities, code, count) {
		cells_add(cells, site, week, code, (long)json_integer_value(count));
	}
	return true;
}

bool cells_read(struct cells *cells, const char *path, struct error *err) {
	json_error_t why;
	json_t *row, *table = json_load_file(path, 0, &why);
	size_t at;
	bool read = table != NULL;
	memset(cells, 0, sizeof *cells);
	json_array_foreach(json_object_get(table, "weeks"), at, row) {
		read = read && read_row(cells, row);
	}
	json_decref(table);
	return read || error_set(err, "%s: not a weekly table: %.200s", path, table ? "" : why.text);
}

bool cells_equal(const struct cells *a, const struct cells *b) {
	return a->groups == b->groups && a->visits == b->visits && a->hash == b->hash;
}
