#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "admin/record.h"
#include "core/error.h"
#include "core/project.h"

/* The column that an option stands for. */
static const struct way {
	enum sheet_kind kind;
	enum option option;
	enum entries_column column;
} ways[] = {
	{SHEET_PAPER, OPTION_SITE, ENTRIES_SITE},
	{SHEET_PAPER, OPTION_DAY, ENTRIES_DAY},
	{SHEET_PAPER, OPTION_LINE, ENTRIES_LINE},
	{SHEET_CORRECTION, OPTION_SITE, ENTRIES_SITE},
	{SHEET_CORRECTION, OPTION_DAY, ENTRIES_DAY},
	{SHEET_CORRECTION, OPTION_LINE, ENTRIES_LINE},
	{SHEET_CORRECTION, OPTION_REASON, ENTRIES_REASON},
	{SHEET_CALENDAR, OPTION_SITE, ENTRIES_SITE},
	{SHEET_CALENDAR, OPTION_DAY, ENTRIES_DAY},
	{SHEET_CALENDAR, OPTION_REASON, ENTRIES_REASON},
	{SHEET_GROUP, OPTION_SITE, ENTRIES_SITE},
	{SHEET_GROUP, OPTION_DAY, ENTRIES_DAY},
	{SHEET_GROUP, OPTION_GROUP, ENTRIES_LINE},
	{SHEET_GROUP, OPTION_ATTENDANCES, ENTRIES_COUNT},
	{SHEET_GROUP, OPTION_MINUTES, ENTRIES_MINUTES},
	{SHEET_GUIDANCE, OPTION_SITE, ENTRIES_SITE},
	{SHEET_GUIDANCE, OPTION_DAY, ENTRIES_DAY},
	{SHEET_GUIDANCE, OPTION_MODE, ENTRIES_LINE},
	{SHEET_GUIDANCE, OPTION_MEETINGS, ENTRIES_COUNT},
	{SHEET_GUIDANCE, OPTION_MINUTES, ENTRIES_MINUTES},
	{SHEET_EXTERNAL, OPTION_DAY, ENTRIES_DAY},
	{SHEET_EXTERNAL, OPTION_FIGURE, ENTRIES_LINE},
	{SHEET_EXTERNAL, OPTION_VALUE, ENTRIES_COUNT},
	{SHEET_EXTERNAL, OPTION_SOURCE, ENTRIES_TEXT},
	{SHEET_WORDS, OPTION_PERIOD, ENTRIES_COUNT},
	{SHEET_WORDS, OPTION_SECTION, ENTRIES_LINE},
	{SHEET_WORDS, OPTION_FILE, ENTRIES_TEXT},
};

enum { WAYS = sizeof ways / sizeof *ways };

bool record_is_typed(const struct options *options) {
	return !options->values[OPTION_FILE] || options->values[OPTION_PERIOD] ||
		   options->values[OPTION_SECTION];
}

static bool fill(struct entry_text *row, enum sheet_kind kind, const struct options *options,
	struct error *err) {
	*row = (struct entry_text){{NULL}};
	for (int i = 0; i < WAYS; i++) {
		const char *value = options->values[ways[i].option];
		if (ways[i].kind == kind && !value) {
			return error_set(err, "%s: is missing", options_name(ways[i].option));
		}
		if (ways[i].kind == kind) {
			row->cells[ways[i].column] = value;
		}
	}
	return true;
}

/* One --line: visits=12. */
static bool add_line(
	struct entries *entries, struct entry_text *row, const char *line, struct error *err) {
	char name[64];
	const char *equals = strrchr(line, '=');
	if (!equals || (size_t)(equals - line) >= sizeof name) {
		return error_set(err, "--line '%.60s': write it as visits=12 or activity:CODE=5", line);
	}
	snprintf(name, sizeof name, "%.*s", (int)(equals - line), line);
	row->cells[ENTRIES_LINE] = name;
	row->cells[ENTRIES_COUNT] = equals + 1;
	return entries_add(entries, row, 0, err);
}

static bool add_lines(struct entries *entries, struct entry_text *row,
	const struct options *options, struct error *err) {
	for (int i = 0; i < options->line_count; i++) {
		if (!add_line(entries, row, options->lines[i], err)) {
			return false;
		}
	}
	return true;
}

static bool add_calendar(struct entries *entries, struct entry_text *row,
	const struct options *options, struct error *err) {
	const char *const *values = options->values;
	struct hours unused;
	if (!values[OPTION_CLOSED] + !values[OPTION_HOURS] + !values[OPTION_OUTAGE] != 2) {
		return error_set(err, "record calendar: write one of --closed, --hours and --outage");
	}
	if (values[OPTION_HOURS] && !project_parse_hours(values[OPTION_HOURS], &unused)) {
		return error_set(
			err, "--hours '%.20s': write it as 10-14 or 9.30-15", values[OPTION_HOURS]);
	}
	row->cells[ENTRIES_LINE] =
		values[OPTION_CLOSED] ? "closed" : options_value(options, OPTION_HOURS, "outage");
	row->cells[ENTRIES_COUNT] = values[OPTION_OUTAGE];
	return entries_add(entries, row, 0, err);
}

/* Whether that is what a file of plain text may hold; length is below 0 where nothing was read. */
static bool is_text(const char *path, const char *text, ssize_t length, struct error *err) {
	if (length < 0) {
		return error_set(err, "%.300s: is empty or cannot be read", path);
	}
	return (strlen(text) == (size_t)length && text_is_utf8(text)) ||
		   error_set(err, "%.300s: not text in UTF-8; save it as plain text in UTF-8", path);
}

/* NULL on failure. */
static char *read_text(const char *path, struct error *err) {
	char *text = NULL;
	size_t size = 0;
	FILE *file = fopen(path, "re");
	if (!file) {
		error_set(err, "%.300s: cannot be read: %s", path, strerror(errno));
		return NULL;
	}
	ssize_t length = getdelim(&text, &size, '\0', file);
	fclose(file);
	if (!is_text(path, text, length, err)) {
		free(text);
		text = NULL;
	}
	return text;
}

/* The text is in a file of its own, with or without the mark that tells UTF-8. */
static bool add_words(struct entries *entries, struct entry_text *row, struct error *err) {
	char *text = read_text(row->cells[ENTRIES_TEXT], err);
	if (!text) {
		return false;
	}
	row->cells[ENTRIES_TEXT] = text + (strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
	bool is_added = entries_add(entries, row, 0, err);
	free(text);
	return is_added;
}

bool record_typed(struct entries *entries, const struct options *options, struct error *err) {
	struct entry_text row;
	if (!fill(&row, entries->kind, options, err)) {
		return false;
	}
	switch (entries->kind) {
	case SHEET_PAPER:
	case SHEET_CORRECTION:
		return add_lines(entries, &row, options, err);
	case SHEET_CALENDAR:
		return add_calendar(entries, &row, options, err);
	case SHEET_WORDS:
		return add_words(entries, &row, err);
	default:
		return entries_add(entries, &row, 0, err);
	}
}
