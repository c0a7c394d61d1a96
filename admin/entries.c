#include "admin/entries.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "admin/csv_reader.h"
#include "core/error.h"
#include "core/project.h"
#include "core/text.h"

enum {
	HIGHEST = 9999, // of one line
	COLUMNS = 5,
	ACTIVITY_PREFIX = sizeof "activity:" - 1,
};

struct entries *entries_create(const struct project *project, enum sheet_kind kind, int today,
	const char *name, struct error *err) {
	struct entries *entries = calloc(1, sizeof *entries);
	if (!entries) {
		error_set(err, "out of memory");
		return NULL;
	}
	entries->project = project;
	entries->kind = kind;
	entries->today = today;
	entries->name = name;
	return entries;
}

void entries_destroy(struct entries *entries) {
	if (entries) {
		free(entries->list);
		free(entries->sheets);
		free(entries);
	}
}

bool entries_complain(
	const struct entries *entries, int row, struct error *err, const char *format, ...) {
	char what[sizeof err->text];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	if (row) {
		return error_set(err, "%.150s:%d: %.300s", entries->name, row, what);
	}
	return error_set(err, "%.300s", what);
}

static bool parse_day(
	const struct entries *entries, const char *text, int *day, struct error *err) {
	const struct project *project = entries->project;
	char today[DAY_TEXT], first[DAY_TEXT], last[DAY_TEXT];
	if (!day_parse(text, day, err)) {
		return false;
	}
	day_format_finnish(project->from, first);
	day_format_finnish(project->until - 1, last);
	if (*day < project->from || *day >= project->until) {
		return error_set(
			err, "day '%.20s': not one of the project's, which are %s-%s", text, first, last);
	}
	day_format_finnish(entries->today, today);
	return *day <= entries->today ||
		   error_set(err, "day '%.20s': has not come yet; today is %s", text, today);
}

static bool parse_site(
	const struct entries *entries, const char *text, int *site, struct error *err) {
	return project_need_site(entries->project, text, site, err) &&
		   (!entries->project->sites[*site].is_planned ||
			   error_set(err, "site '%s': is only planned; nothing is counted there", text));
}

static bool parse_line(
	const struct entries *entries, const char *text, int *line, struct error *err) {
	*line = ENTRIES_VISITS;
	if (strcmp(text, "visits") == 0) {
		return true;
	}
	if (strncmp(text, "activity:", ACTIVITY_PREFIX) != 0) {
		return error_set(err, "line '%.40s': not a line; write visits or activity:CODE", text);
	}
	if (!project_need_activity(entries->project, text + ACTIVITY_PREFIX, line, err)) {
		return false;
	}
	return !entries->project->activities[*line].is_visit_only ||
		   error_set(err, "activity '%s': counts a visit and no activity; write it as visits",
			   text + ACTIVITY_PREFIX);
}

static bool parse_count(
	const struct entries *entries, const char *text, int *count, struct error *err) {
	if (entries->kind == SHEET_PAPER) {
		return text_parse_int(text, 0, HIGHEST, count) ||
			   error_set(err, "count '%.20s': not a whole number from 0 to %d", text, HIGHEST);
	}
	return (text_parse_int(text, -HIGHEST, HIGHEST, count) && *count != 0) ||
		   error_set(err, "count '%.20s': not a whole number from %d to %d, without 0", text,
			   -HIGHEST, HIGHEST);
}

static bool parse_reason(
	const struct entries *entries, const char *text, enum reason *reason, struct error *err) {
	if (entries->kind == SHEET_PAPER) {
		return !text || error_set(err, "reason '%.40s': counts on paper have none", text);
	}
	return (text && text[0]) ? reason_parse(text, reason, err)
							 : error_set(err, "reason: a correction must have one; write --reason");
}

static bool grow(struct entries *entries) {
	if (entries->count < entries->capacity) {
		return true;
	}
	int capacity = entries->capacity ? 2 * entries->capacity : 64;
	struct entry *list = realloc(entries->list, (size_t)capacity * sizeof *list);
	if (list) {
		entries->list = list;
		entries->capacity = capacity;
	}
	return list != NULL;
}

bool entries_add(
	struct entries *entries, const struct entry_text *text, int row, struct error *err) {
	struct entry entry = {.row = row};
	struct error why;
	if (!parse_day(entries, text->day, &entry.day, &why) ||
		!parse_site(entries, text->site, &entry.site, &why) ||
		!parse_line(entries, text->line, &entry.line, &why) ||
		!parse_count(entries, text->count, &entry.count, &why) ||
		!parse_reason(entries, text->reason, &entry.reason, &why)) {
		return entries_complain(entries, row, err, "%s", why.text);
	}
	if (!grow(entries)) {
		return entries_complain(entries, row, err, "out of memory");
	}
	entries->list[entries->count++] = entry;
	return true;
}

/* The first row: the columns' names, in this order. */
static bool check_header(
	const struct entries *entries, const struct csv_reader *reader, struct error *err) {
	static const char *const names[COLUMNS] = {"day", "site", "line", "count", "reason"};
	bool may_have_reason = entries->kind == SHEET_CORRECTION;
	bool is_right = reader->count == COLUMNS - 1 || (reader->count == COLUMNS && may_have_reason);
	for (int i = 0; i < reader->count && is_right; i++) {
		is_right = strcmp(reader->cells[i], names[i]) == 0;
	}
	return is_right || entries_complain(entries, reader->line, err,
						   "not the first row of such a file; write day;site;line;count%s",
						   may_have_reason ? " or day;site;line;count;reason" : "");
}

static bool add_row(struct entries *entries, const struct csv_reader *reader, int columns,
	const char *reason, struct error *err) {
	if (reader->count != columns) {
		return entries_complain(entries, reader->line, err, "%d cells, and the first row has %d",
			reader->count, columns);
	}
	struct entry_text text = {
		.day = reader->cells[0],
		.site = reader->cells[1],
		.line = reader->cells[2],
		.count = reader->cells[3],
		.reason = columns == COLUMNS && reader->cells[4][0] ? reader->cells[4] : reason,
	};
	return entries_add(entries, &text, reader->line, err);
}

bool entries_read(struct entries *entries, FILE *file, const char *reason, struct error *err) {
	struct csv_reader reader = {.file = file, .name = entries->name};
	bool found;
	if (!csv_reader_next(&reader, &found, err)) {
		return false;
	}
	if (!found) {
		return error_set(err, "%.200s: the file is empty", entries->name);
	}
	if (!check_header(entries, &reader, err)) {
		return false;
	}
	int columns = reader.count;
	for (;;) {
		if (!csv_reader_next(&reader, &found, err)) {
			return false;
		}
		if (!found) {
			return true;
		}
		if (!add_row(entries, &reader, columns, reason, err)) {
			return false;
		}
	}
}

static int compare(const void *a, const void *b) {
	const struct entry *one = a, *other = b;
	const int parts[][2] = {{one->day, other->day}, {one->site, other->site},
		{one->line, other->line}, {one->row, other->row}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i][0] != parts[i][1]) {
			return parts[i][0] < parts[i][1] ? -1 : 1;
		}
	}
	return 0;
}

void entries_line(const struct entries *entries, const struct entry *entry, char name[SHEET_NAME]) {
	snprintf(name, SHEET_NAME, "%s%s", entry->line == ENTRIES_VISITS ? "visits" : "activity:",
		entry->line == ENTRIES_VISITS ? "" : entries->project->activities[entry->line].code);
}

/* Two entries of one sheet that cannot both stand. */
static bool clash(const struct entries *entries, const struct entry *one, const struct entry *other,
	const char *what, struct error *err) {
	const struct entry *first = one->row <= other->row ? one : other;
	const struct entry *second = first == one ? other : one;
	const char *site = entries->project->sites[one->site].code;
	char day[DAY_TEXT], where[32] = "";
	day_format_finnish(one->day, day);
	if (first->row) {
		snprintf(where, sizeof where, " (line %d)", first->row);
	}
	return entries_complain(entries, second->row, err, "%s %s: %s%s", site, day, what, where);
}

static bool check_pair(const struct entries *entries, const struct entry *one,
	const struct entry *other, struct error *err) {
	char name[SHEET_NAME], what[SHEET_NAME + 32];
	if (one->line == other->line) {
		entries_line(entries, one, name);
		snprintf(what, sizeof what, "'%s' is there twice", name);
		return clash(entries, one, other, what, err);
	}
	return one->reason == other->reason ||
		   clash(entries, one, other, "another reason; a sheet has one for all its lines", err);
}

static bool check_sheet(
	const struct entries *entries, const struct entries_sheet *which, struct error *err) {
	const struct entry *list = entries->list + which->first;
	bool counts = list[0].line == ENTRIES_VISITS;
	for (int i = 0; i < which->count; i++) {
		counts |= list[i].count != 0;
		if (i && !check_pair(entries, &list[i - 1], &list[i], err)) {
			return false;
		}
	}
	return counts || entries_complain(entries, list[0].row, err,
						 "the sheet counts nothing; write visits 0 where nobody came");
}

bool entries_gather(struct entries *entries, struct error *err) {
	if (entries->count == 0) {
		return error_set(
			err, "%.200s: there is nothing to record", entries->name ? entries->name : "record");
	}
	qsort(entries->list, (size_t)entries->count, sizeof *entries->list, compare);
	entries->sheets = calloc((size_t)entries->count, sizeof *entries->sheets);
	if (!entries->sheets) {
		return error_set(err, "out of memory");
	}
	for (int i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->list[i];
		if (i == 0 || entry->day != entry[-1].day || entry->site != entry[-1].site) {
			entries->sheets[entries->sheet_count++].first = i;
		}
		entries->sheets[entries->sheet_count - 1].count++;
	}
	for (int i = 0; i < entries->sheet_count; i++) {
		if (!check_sheet(entries, &entries->sheets[i], err)) {
			return false;
		}
	}
	return true;
}

void entries_sheet(const struct entries *entries, int which, struct sheet *sheet) {
	const struct entries_sheet *from = &entries->sheets[which];
	const struct entry *list = entries->list + from->first;
	char name[SHEET_NAME];
	sheet_init(sheet, entries->kind, entries->project->sites[list->site].code, list->day);
	text_copy(sheet->settings, sizeof sheet->settings, entries->project->version);
	if (entries->kind == SHEET_CORRECTION) {
		text_copy(sheet->reason, sizeof sheet->reason, reason_code(list->reason));
	}
	for (int i = 0; i < from->count; i++) {
		entries_line(entries, &list[i], name);
		sheet_add(sheet, name, list[i].count);
	}
}
