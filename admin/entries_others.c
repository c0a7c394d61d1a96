#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/entries_inside.h"
#include "core/error.h"

static struct entry_about about_of(const struct entries *entries, const struct entry *entry) {
	return (struct entry_about){entries->project, entry->site, entry->day, entries->today};
}

/* Calendar: what the day is, with the minutes of an outage as its count. */

static bool parse_what(const char *text, struct entry *entry, struct error *err) {
	bool is_closed = strcmp(text, "closed") == 0, is_outage = strcmp(text, "outage") == 0;
	entry->line = is_closed ? ENTRY_CLOSED : is_outage ? ENTRY_OUTAGE : ENTRY_HOURS;
	snprintf(entry->name, sizeof entry->name, "%s", is_outage ? "outage" : "hours");
	return is_closed || is_outage || project_parse_hours(text, &entry->hours) ||
		   error_set(err, "line '%.20s': write closed, outage, or hours as 10-14 or 9.30-15", text);
}

static bool parse_calendar(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *count = text->cells[ENTRIES_COUNT];
	enum reason_of_day reason;
	(void)entries;
	if (!parse_what(text->cells[ENTRIES_LINE], entry, err) ||
		!reason_of_day_parse(text->cells[ENTRIES_REASON], &reason, err)) {
		return false;
	}
	entry->reason = (int)reason;
	bool is_there = count && count[0];
	if (is_there != (entry->line == ENTRY_OUTAGE)) {
		return error_set(err, "count: the minutes of an outage, and of nothing else");
	}
	return !is_there || entries_parse_number("count", count, &entry->count, err);
}

static bool make_calendar(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct entry_about about = about_of(entries, list);
	struct entry_of_day of_day = {.hours = list->hours,
		.outage_minutes = list->count,
		.reason = (enum reason_of_day)list->reason};
	of_day.what = list->line;
	(void)count;
	return entry_calendar(sheet, &about, &of_day, err);
}

static bool parse_numbers(const struct entry_text *text, struct entry *entry, struct error *err) {
	return entries_parse_number("count", text->cells[ENTRIES_COUNT], &entry->count, err) &&
		   entries_parse_number("minutes", text->cells[ENTRIES_MINUTES], &entry->minutes, err);
}

static bool parse_group(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *code = text->cells[ENTRIES_LINE];
	snprintf(entry->name, sizeof entry->name, "%s", code);
	return project_need_group(entries->project, code, &entry->line, err) &&
		   parse_numbers(text, entry, err);
}

static bool make_group(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct entry_about about = about_of(entries, list);
	(void)count;
	return entry_group(sheet, &about, list->line, list->count, list->minutes, err);
}

static bool parse_guidance(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *code = text->cells[ENTRIES_LINE];
	enum entry_mode mode;
	(void)entries;
	if (!entry_mode_parse(code, &mode, err) || !parse_numbers(text, entry, err)) {
		return false;
	}
	entry->line = (int)mode;
	snprintf(entry->name, sizeof entry->name, "%s", code);
	return true;
}

static bool make_guidance(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct entry_about about = about_of(entries, list);
	(void)count;
	return entry_guidance(
		sheet, &about, (enum entry_mode)list->line, list->minutes, list->count, err);
}

/* A copy without the returns of another system's line ends, and without empty lines at the end. */
static bool copy_text(const char *text, struct entry *entry, struct error *err) {
	char *to = entry->text = malloc(strlen(text) + 1);
	if (!to) {
		return error_set(err, "out of memory");
	}
	for (; *text; text++) {
		if (text[0] != '\r' || text[1] != '\n') {
			*to++ = *text;
		}
	}
	while (to > entry->text && (to[-1] == '\n' || to[-1] == ' ')) {
		to--;
	}
	*to = '\0';
	return true;
}

/* "6,9" or "6.9" in 10^-decimals. */
static bool parse_decimal(const char *text, int decimals, int *value, struct error *err) {
	size_t whole = strspn(text, "0123456789");
	size_t dot = text[whole] == ',' || text[whole] == '.';
	size_t rest = strspn(text + whole + dot, "0123456789");
	char digits[16] = "";
	bool is_number = whole > 0 && whole <= 10 && text[whole + dot + rest] == '\0' &&
					 rest <= (size_t)decimals && (dot == 0) == (rest == 0);
	if (is_number) {
		snprintf(digits, sizeof digits, "%.*s%.*s%.*s", (int)whole, text, (int)rest,
			text + whole + dot, decimals - (int)rest, "00");
	}
	return (is_number && text_parse_int(digits, 0, SHEET_HIGHEST, value)) ||
		   error_set(err, "count '%.20s': not a number of digits with %d decimals at most", text,
			   decimals);
}

static bool parse_external(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *code = text->cells[ENTRIES_LINE];
	int decimals;
	snprintf(entry->name, sizeof entry->name, "%s", code);
	return entry_need_figure(entries->project, code, &decimals, err) &&
		   parse_decimal(text->cells[ENTRIES_COUNT], decimals, &entry->count, err) &&
		   copy_text(text->cells[ENTRIES_TEXT], entry, err);
}

static bool make_external(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct entry_about about = about_of(entries, list);
	(void)count;
	return entry_external(sheet, &about, list->name, list->count, list->text, err);
}

static bool parse_words(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	int number;
	if (!entries_parse_number("section", text->cells[ENTRIES_LINE], &entry->line, err) ||
		!entries_parse_number("period", text->cells[ENTRIES_COUNT], &number, err) ||
		!project_need_period(entries->project, number, &entry->count, err)) {
		return false;
	}
	entry->day = entries->project->periods[entry->count].until - 1;
	snprintf(entry->name, sizeof entry->name, "section %d", entry->line);
	return copy_text(text->cells[ENTRIES_TEXT], entry, err);
}

static bool make_words(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct entry_about about = about_of(entries, list);
	(void)count;
	return entry_words(sheet, &about, list->count, list->line, list->text, err);
}

enum {
	DAY = ENTRIES_BIT(ENTRIES_DAY),
	SITE = ENTRIES_BIT(ENTRIES_SITE),
	LINE = ENTRIES_BIT(ENTRIES_LINE),
	COUNT = ENTRIES_BIT(ENTRIES_COUNT),
	MINUTES = ENTRIES_BIT(ENTRIES_MINUTES),
	REASON = ENTRIES_BIT(ENTRIES_REASON),
	TEXT = ENTRIES_BIT(ENTRIES_TEXT),
	KIND = ENTRIES_BIT(ENTRIES_KIND),
	COUNTS = DAY | SITE | LINE | COUNT,
	SESSION = COUNTS | MINUTES,
	FIGURE = DAY | LINE | COUNT | TEXT,
	WORDS = LINE | COUNT | TEXT,
};

static const struct entries_form forms[SHEET_KINDS] = {
	[SHEET_DOOR] = {COUNTS, COUNTS, true, true, false, entries_parse_made_up, entries_make_made_up},
	[SHEET_HOURS] = {COUNTS, COUNTS, true, true, false, entries_parse_made_up,
		entries_make_made_up},
	[SHEET_ANSWERS] = {COUNTS, COUNTS, true, true, false, entries_parse_made_up,
		entries_make_made_up},
	[SHEET_PAPER] = {COUNTS, COUNTS, true, false, false, entries_parse_count, entries_make_counts},
	[SHEET_CORRECTION] = {COUNTS | REASON, COUNTS | REASON, true, false, false,
		entries_parse_correction, entries_make_counts},
	[SHEET_CALENDAR] = {DAY | SITE | LINE | REASON, COUNTS | REASON, false, false, true,
		parse_calendar, make_calendar},
	[SHEET_GROUP] = {SESSION, SESSION, false, false, false, parse_group, make_group},
	[SHEET_GUIDANCE] = {SESSION, SESSION, false, false, false, parse_guidance, make_guidance},
	[SHEET_EXTERNAL] = {FIGURE, FIGURE, false, false, true, parse_external, make_external},
	[SHEET_WORDS] = {WORDS, WORDS, false, false, true, parse_words, make_words},
};

const struct entries_form *entries_form(enum sheet_kind kind) {
	static const struct entries_form of_all = {
		.needs = LINE | KIND, .takes = SESSION | REASON | TEXT | KIND};
	if (kind == SHEET_KINDS) {
		return &of_all;
	}
	return forms[kind].parse ? &forms[kind] : NULL;
}
