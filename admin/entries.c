#include "admin/entries.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "admin/csv_reader.h"
#include "core/error.h"
#include "core/project.h"
#include "core/tally.h"
#include "core/text.h"

enum {
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
		tally_destroy(entries->tally);
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
	return day_parse(text, day, err) &&
		   entry_check_day(entries->project, *day, entries->today, false, err);
}

static bool parse_site(
	const struct entries *entries, const char *text, int *site, struct error *err) {
	return project_need_site(entries->project, text, site, err) &&
		   entry_check_site(entries->project, *site, err);
}

static bool parse_line(
	const struct entries *entries, const char *text, int *line, struct error *err) {
	*line = ENTRY_VISITS;
	if (strcmp(text, "visits") == 0) {
		return true;
	}
	if (strncmp(text, "activity:", ACTIVITY_PREFIX) != 0) {
		return error_set(err, "line '%.40s': not a line; write visits or activity:CODE", text);
	}
	return project_need_activity(entries->project, text + ACTIVITY_PREFIX, line, err) &&
		   entry_check_line(entries->project, *line, err);
}

static bool parse_count(
	const struct entries *entries, const char *text, int *count, struct error *err) {
	int lowest = entries->kind == SHEET_PAPER ? 0 : -ENTRY_HIGHEST;
	return text_parse_int(text, -SHEET_HIGHEST, SHEET_HIGHEST, count)
			   ? entry_check_count(entries->kind, *count, err)
			   : error_set(err, "count '%.20s': not a whole number from %d to %d", text, lowest,
					 ENTRY_HIGHEST);
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
		entry_line_name(entries->project, one->line, name);
		snprintf(what, sizeof what, "'%s' is there twice", name);
		return clash(entries, one, other, what, err);
	}
	return one->reason == other->reason ||
		   clash(entries, one, other, "another reason; a sheet has one for all its lines", err);
}

static bool make_sheet(const struct entries *entries, const struct entries_sheet *which,
	struct sheet *sheet, struct error *err) {
	const struct entry *list = entries->list + which->first;
	const struct entry_about about = {entries->project, list->site, list->day, entries->today};
	struct entry_line lines[PROJECT_ACTIVITIES + 1];
	for (int i = 0; i < which->count; i++) {
		lines[i] = (struct entry_line){list[i].line, list[i].count};
	}
	return entries->kind == SHEET_PAPER
			   ? entry_paper(sheet, &about, lines, which->count, err)
			   : entry_correction(sheet, &about, lines, which->count, list->reason, err);
}

static bool check_sheet(
	const struct entries *entries, const struct entries_sheet *which, struct error *err) {
	const struct entry *list = entries->list + which->first;
	struct sheet sheet;
	struct error why;
	for (int i = 1; i < which->count; i++) {
		if (!check_pair(entries, &list[i - 1], &list[i], err)) {
			return false;
		}
	}
	return make_sheet(entries, which, &sheet, &why) ||
		   entries_complain(entries, list[0].row, err, "%s", why.text);
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
	struct error unused; // entries_gather() has made it once
	make_sheet(entries, &entries->sheets[which], sheet, &unused);
}
