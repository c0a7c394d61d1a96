#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/bundle_inside.h"
#include "core/error.h"

/* Where the reader has come to. */
struct parsing {
	struct bundle *bundle;
	const char *path;
	const char *at, *end;
	int line;
	struct seal seal; // of the sheet before
	struct seal last; // as the first line has it
	bool used[BUNDLE_SITES];
	struct sheet sheet;
	struct error *err;
};

enum bundle_state bundle_damaged(
	struct error *err, const char *path, int line, const char *format, ...) {
	char what[180];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	error_set(err, "%.300s:%d: %s", path, line, what);
	return BUNDLE_DAMAGED;
}

void bundle_comment(const struct bundle *bundle, char text[BUNDLE_NAME]) {
	snprintf(text, BUNDLE_NAME, "ovella %s %d-%d", bundle->device, bundle->first,
		bundle->first + bundle->count - 1);
}

/* A line without its end; false when it has none. */
static bool take_line(struct parsing *parsing, const char **line, size_t *length) {
	const char *end = memchr(parsing->at, '\n', (size_t)(parsing->end - parsing->at));
	parsing->line++;
	if (!end) {
		return false;
	}
	*line = parsing->at;
	*length = (size_t)(end - parsing->at);
	parsing->at = end + 1;
	return true;
}

static bool is_canonical(const struct sheet *sheet, const char *line, size_t length) {
	char again[SHEET_BODY];
	return sheet_format(sheet, again) == length && memcmp(again, line, length) == 0;
}

/* A sheet of a later version of the sheets' format is whole, for whoever can read it. */
static enum bundle_state refuse(
	struct parsing *parsing, const char *line, size_t length, const char *why) {
	json_t *root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
	json_int_t version = json_integer_value(json_object_get(root, "v"));
	json_decref(root);
	if (version <= 1) {
		return bundle_damaged(parsing->err, parsing->path, parsing->line, "%s", why);
	}
	error_set(parsing->err,
		"%.300s:%d: is a sheet of version %lld; this program knows 1, and left the file as it is",
		parsing->path, parsing->line, (long long)version);
	return BUNDLE_NEWER;
}

static bool find_site(struct parsing *parsing, const char *site) {
	const struct bundle *bundle = parsing->bundle;
	for (int i = 0; i < bundle->site_count; i++) {
		if (strcmp(bundle->sites[i], site) == 0) {
			parsing->used[i] = true;
			return true;
		}
	}
	return site[0] == '\0';
}

static enum bundle_state check_sheet(struct parsing *parsing, int number) {
	const struct sheet *sheet = &parsing->sheet;
	if (sheet->number != number) {
		return bundle_damaged(parsing->err, parsing->path, parsing->line,
			"is sheet %d, where %d should be", sheet->number, number);
	}
	if (strcmp(sheet->device, parsing->bundle->device) != 0) {
		return bundle_damaged(parsing->err, parsing->path, parsing->line,
			"is a sheet of device %s, not of %s", sheet->device, parsing->bundle->device);
	}
	if (sheet->recorded == DAY_NONE) {
		return bundle_damaged(
			parsing->err, parsing->path, parsing->line, "is a sheet that was not closed");
	}
	return find_site(parsing, sheet->site)
			   ? BUNDLE_WHOLE
			   : bundle_damaged(parsing->err, parsing->path, parsing->line,
					 "is of site '%s', which the first line does not name", sheet->site);
}

static void keep(struct parsing *parsing, const char *line, size_t length, int which) {
	const struct sheet *sheet = &parsing->sheet;
	parsing->seal = seal_next(&parsing->seal, line, length);
	struct bundle_sheet *kept = &parsing->bundle->sheets[which];
	*kept = (struct bundle_sheet){.body = line,
		.length = (int)length,
		.number = sheet->number,
		.kind = sheet->kind,
		.day = sheet->day,
		.seal = parsing->seal};
	memcpy(kept->site, sheet->site, sizeof kept->site);
}

static enum bundle_state take_sheet(struct parsing *parsing, int which) {
	const char *line;
	size_t length;
	struct error why;
	if (!take_line(parsing, &line, &length)) {
		return bundle_damaged(parsing->err, parsing->path, parsing->line, "is cut short");
	}
	if (length >= SHEET_BODY) {
		return bundle_damaged(parsing->err, parsing->path, parsing->line,
			"is longer than the %d bytes of a sheet", SHEET_BODY - 1);
	}
	if (!sheet_parse(&parsing->sheet, line, length, &why)) {
		return refuse(parsing, line, length, why.text);
	}
	if (!is_canonical(&parsing->sheet, line, length)) {
		return refuse(parsing, line, length, "sheet: not in its canonical form");
	}
	enum bundle_state state = check_sheet(parsing, parsing->bundle->first + which);
	if (state == BUNDLE_WHOLE) {
		keep(parsing, line, length, which);
	}
	return state;
}

/* What the first line says of all of them. */
static enum bundle_state check_end(struct parsing *parsing) {
	for (int i = 0; i < parsing->bundle->site_count; i++) {
		if (!parsing->used[i]) {
			return bundle_damaged(parsing->err, parsing->path, 1,
				"the first line names site '%s', which has no sheet", parsing->bundle->sites[i]);
		}
	}
	return seal_equal(&parsing->seal, &parsing->last)
			   ? BUNDLE_WHOLE
			   : bundle_damaged(parsing->err, parsing->path, parsing->line,
					 "the seal of the last sheet is another than in the first line");
}

static enum bundle_state take_sheets(struct parsing *parsing) {
	struct bundle *bundle = parsing->bundle;
	enum bundle_state state = BUNDLE_WHOLE;
	bundle->sheets = malloc((size_t)bundle->count * sizeof *bundle->sheets);
	if (!bundle->sheets) {
		error_set(parsing->err, "%.300s: out of memory", parsing->path);
		return BUNDLE_UNREADABLE;
	}
	parsing->seal = bundle->before;
	for (int i = 0; i < bundle->count && state == BUNDLE_WHOLE; i++) {
		state = take_sheet(parsing, i);
	}
	return state == BUNDLE_WHOLE ? check_end(parsing) : state;
}

/* Lines that are there, counted before memory is asked for as many as are claimed. */
static int count_lines(const struct parsing *parsing) {
	int count = 0;
	const char *at = parsing->at;
	while (at < parsing->end) {
		const char *end = memchr(at, '\n', (size_t)(parsing->end - at));
		at = end ? end + 1 : parsing->end;
		count++;
	}
	return count;
}

static enum bundle_state parse(struct parsing *parsing) {
	struct bundle *bundle = parsing->bundle;
	const char *line;
	size_t length;
	if (!take_line(parsing, &line, &length)) {
		return bundle_damaged(parsing->err, parsing->path, 1, "is cut short");
	}
	enum bundle_state state =
		bundle_parse_header(bundle, parsing->path, line, length, &parsing->last, parsing->err);
	int count = count_lines(parsing);
	if (state == BUNDLE_WHOLE && count != bundle->count) {
		return bundle_damaged(parsing->err, parsing->path, 1,
			"the first line says %d sheets, and %d are there", bundle->count, count);
	}
	return state == BUNDLE_WHOLE ? take_sheets(parsing) : state;
}

enum bundle_state bundle_parse(struct bundle *bundle, const char *path, struct error *err) {
	enum bundle_state state = BUNDLE_UNREADABLE;
	struct parsing *parsing = calloc(1, sizeof *parsing);
	if (!parsing) {
		error_set(err, "%.300s: out of memory", path);
		return state;
	}
	parsing->bundle = bundle;
	parsing->path = path;
	parsing->err = err;
	parsing->at = bundle->text;
	parsing->end = bundle->text + bundle->size;
	state = parse(parsing);
	free(parsing);
	return state;
}
