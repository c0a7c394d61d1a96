#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "admin/entries_inside.h"
#include "core/error.h"
#include "core/project.h"

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
	if (!entries) {
		return;
	}
	for (int i = 0; i < entries->count; i++) {
		free(entries->list[i].text);
	}
	free(entries->list);
	free(entries->sheets);
	free(entries);
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

bool entries_complain_of(const struct entries *entries, const struct entry *entry,
	struct error *err, const char *format, ...) {
	char what[sizeof err->text], day[DAY_TEXT];
	bool has_site = (entries_form(entry->kind)->takes & ENTRIES_BIT(ENTRIES_SITE)) != 0;
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	day_format_finnish(entry->day, day);
	return entries_complain(entries, entry->row, err, "%s%s%s: %s",
		has_site ? entries->project->sites[entry->site].code : "", has_site ? " " : "", day, what);
}

bool entries_keep_days(const struct entries *entries) {
	return entries->kind == SHEET_KINDS && entries->project->report.synthetic[0];
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

static bool find_kind(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *name = text->cells[ENTRIES_KIND];
	entry->kind = entries->kind;
	if (entries->kind == SHEET_KINDS && name && name[0]) {
		entry->kind = sheet_kind_named(name, strlen(name));
	}
	const struct entries_form *form = entries_form(entry->kind);
	if (entry->kind == SHEET_KINDS || !form) {
		return error_set(err,
			"kind '%.40s': write paper, correction, calendar, group, guidance, external or words",
			name ? name : "");
	}
	return !form->is_made_up || entries->project->report.synthetic[0] ||
		   error_set(err,
			   "kind '%s': is counted by a kiosk; only data that the settings call made up has it",
			   name);
}

static bool check_cells(const struct entry_text *text, enum sheet_kind kind, struct error *err) {
	const struct entries_form *form = entries_form(kind);
	for (int i = 0; i < ENTRIES_COLUMNS; i++) {
		bool is_there = text->cells[i] && text->cells[i][0] && i != ENTRIES_KIND;
		const char *name = entries_column_name((enum entries_column)i);
		if (!is_there && (form->needs & ENTRIES_BIT(i))) {
			return error_set(err, "%s: is missing", name);
		}
		if (is_there && !(form->takes & ENTRIES_BIT(i))) {
			return error_set(err, "%s '%.40s': a sheet of %s has none", name, text->cells[i],
				sheet_kind_name(kind));
		}
	}
	return true;
}

/* A month's sheet is of its first day, which may be before the project's. */
static bool check_month(const struct entries *entries, int day, struct error *err) {
	const struct project *project = entries->project;
	if (day != day_month(day)) {
		return error_set(err, "day: of a month write the first one");
	}
	int first = day < project->from ? project->from : day;
	return (first < day_next_month(day) ||
			   error_set(err, "day: the month is before the project")) &&
		   entry_check_day(project, first, entries->today, false, err);
}

static bool parse_about(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *day = text->cells[ENTRIES_DAY], *site = text->cells[ENTRIES_SITE];
	if (day && day[0] && !day_parse(day, &entry->day, err)) {
		return false;
	}
	if (day && day[0] && sheet_is_monthly(entry->kind) && !check_month(entries, entry->day, err)) {
		return false;
	}
	return !site || !site[0] || project_need_site(entries->project, site, &entry->site, err);
}

/* When it would have been recorded by somebody who never puts it off. */
static int day_of_record(const struct entries *entries, const struct entry *entry) {
	int day = entry->day, last = entries->project->until - 1;
	if (sheet_is_monthly(entry->kind)) {
		day = day_next_month(day) - 1 < last ? day_next_month(day) - 1 : last;
	}
	return day < entries->today ? day : entries->today;
}

/* What is a sheet by itself is made once, to hear what is against it. */
static bool parse(const struct entries *entries, const struct entry_text *text, struct entry *entry,
	struct error *err) {
	struct sheet sheet;
	if (!find_kind(entries, text, entry, err) || !check_cells(text, entry->kind, err) ||
		!parse_about(entries, text, entry, err)) {
		return false;
	}
	const struct entries_form *form = entries_form(entry->kind);
	return form->parse(entries, text, entry, err) &&
		   (form->is_gathered || form->make(entries, entry, 1, &sheet, err));
}

bool entries_add(
	struct entries *entries, const struct entry_text *text, int row, struct error *err) {
	struct entry entry = {.row = row};
	struct error why;
	if (!grow(entries)) {
		return entries_complain(entries, row, err, "out of memory");
	}
	if (!parse(entries, text, &entry, &why)) {
		free(entry.text);
		return entries_complain(entries, row, err, "%s", why.text);
	}
	entry.recorded = day_of_record(entries, &entry);
	entries->list[entries->count++] = entry;
	return true;
}

static int compare(const void *a, const void *b) {
	const struct entry *one = a, *other = b;
	const int parts[][2] = {{one->recorded, other->recorded}, {(int)one->kind, (int)other->kind},
		{one->day, other->day}, {one->site, other->site}, {strcmp(one->name, other->name), 0},
		{one->row, other->row}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i][0] != parts[i][1]) {
			return parts[i][0] < parts[i][1] ? -1 : 1;
		}
	}
	return 0;
}

static bool is_about_same(const struct entry *one, const struct entry *other) {
	return one->kind == other->kind && one->day == other->day && one->site == other->site;
}

/* Two entries that cannot both stand. */
static bool clash(const struct entries *entries, const struct entry *one, const struct entry *other,
	const char *what, struct error *err) {
	const struct entry *first = one->row <= other->row ? one : other;
	const struct entry *second = first == one ? other : one;
	char where[32] = "";
	if (first->row) {
		snprintf(where, sizeof where, " (line %d)", first->row);
	}
	return entries_complain_of(entries, second, err, "%s%s", what, where);
}

static bool check_pair(const struct entries *entries, const struct entry *one,
	const struct entry *other, struct error *err) {
	char what[SHEET_NAME + 32];
	const struct entries_form *form = entries_form(one->kind);
	if (!is_about_same(one, other)) {
		return true;
	}
	if ((form->is_gathered || form->has_one) && strcmp(one->name, other->name) == 0) {
		snprintf(what, sizeof what, "'%s' is there twice", one->name);
		return clash(entries, one, other, what, err);
	}
	return !form->is_gathered || one->reason == other->reason ||
		   clash(entries, one, other, "another reason; a sheet has one for all its lines", err);
}

static bool make_sheet(const struct entries *entries, const struct entries_sheet *which,
	struct sheet *sheet, struct error *err) {
	const struct entry *list = entries->list + which->first;
	return entries_form(list->kind)->make(entries, list, which->count, sheet, err);
}

static bool check_sheet(
	const struct entries *entries, const struct entries_sheet *which, struct error *err) {
	struct sheet sheet;
	struct error why;
	return make_sheet(entries, which, &sheet, &why) ||
		   entries_complain(entries, entries->list[which->first].row, err, "%s", why.text);
}

static void begin_sheets(struct entries *entries) {
	for (int i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->list[i];
		bool is_gathered = entries_form(entry->kind)->is_gathered;
		if (i == 0 || !is_gathered || !is_about_same(entry, entry - 1)) {
			entries->sheets[entries->sheet_count++].first = i;
		}
		entries->sheets[entries->sheet_count - 1].count++;
	}
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
	begin_sheets(entries);
	for (int i = 1; i < entries->count; i++) {
		if (!check_pair(entries, &entries->list[i - 1], &entries->list[i], err)) {
			return false;
		}
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

void entries_days(const struct entries *entries, int *from, int *until) {
	*from = entries->list[0].day;
	*until = *from + 1;
	for (int i = 1; i < entries->count; i++) {
		int day = entries->list[i].day;
		*from = day < *from ? day : *from;
		*until = day >= *until ? day + 1 : *until;
	}
}
