#include <stdio.h>
#include <string.h>

#include "admin/entries_inside.h"
#include "core/error.h"

enum { ACTIVITY_PREFIX = sizeof "activity:" - 1 };

bool entries_parse_number(const char *what, const char *text, int *number, struct error *err) {
	return text_parse_int(text, -SHEET_HIGHEST, SHEET_HIGHEST, number) ||
		   error_set(err, "%s '%.20s': not a whole number", what, text);
}

static bool parse_line(
	const struct project *project, const char *text, int *line, struct error *err) {
	*line = ENTRY_VISITS;
	if (strcmp(text, "visits") == 0) {
		return true;
	}
	if (strncmp(text, "activity:", ACTIVITY_PREFIX) != 0) {
		return error_set(err, "line '%.40s': not a line; write visits or activity:CODE", text);
	}
	return project_need_activity(project, text + ACTIVITY_PREFIX, line, err) &&
		   entry_check_line(project, *line, err);
}

/* On its row, though the sheet is checked once more as a whole. */
static bool check_about(
	const struct entries *entries, const struct entry *entry, struct error *err) {
	return (sheet_is_monthly(entry->kind) ||
			   entry_check_day(entries->project, entry->day, entries->today, false, err)) &&
		   entry_check_site(entries->project, entry->site, err);
}

bool entries_parse_count(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	if (!check_about(entries, entry, err) ||
		!parse_line(entries->project, text->cells[ENTRIES_LINE], &entry->line, err)) {
		return false;
	}
	entry_line_name(entries->project, entry->line, entry->name);
	return entries_parse_number("count", text->cells[ENTRIES_COUNT], &entry->count, err) &&
		   entry_check_count(entry->kind, entry->count, err);
}

bool entries_parse_correction(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	enum reason reason;
	if (!entries_parse_count(entries, text, entry, err) ||
		!reason_parse(text->cells[ENTRIES_REASON], &reason, err)) {
		return false;
	}
	entry->reason = (int)reason;
	return true;
}

bool entries_make_counts(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct entry_about about = {entries->project, list->site, list->day, entries->today};
	struct entry_line lines[PROJECT_ACTIVITIES + 1];
	for (int i = 0; i < count; i++) {
		lines[i] = (struct entry_line){list[i].line, list[i].count};
	}
	return list->kind == SHEET_PAPER
			   ? entry_paper(sheet, &about, lines, count, err)
			   : entry_correction(sheet, &about, lines, count, (enum reason)list->reason, err);
}

/* What only a kiosk counts: its sheets as kiosk/door writes them. */

static bool is_of_door(const char *line) {
	static const char *const known[] = {
		"with-activity", "first-time", "open-minutes", "undone", sheet_hand_count};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i], line) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_hour(const char *line) {
	static const char weekdays[] = "mon tue wed thu fri sat sun ";
	char day[5] = "";
	int hour, end = 0;
	if (strcmp(line, "unknown") == 0) {
		return true;
	}
	snprintf(day, sizeof day, "%.3s ", line);
	return strlen(line) == 6 && line[3] == '-' && strstr(weekdays, day) &&
		   strspn(line + 4, "0123456789") == 2 && sscanf(line + 4, "%2d%n", &hour, &end) == 1 &&
		   hour < 24;
}

static bool is_answer(const char *line) {
	char question[SHEET_NAME];
	const char *colon = strchr(line, ':');
	if (!colon || !text_copy(question, sizeof question, line)) {
		return false;
	}
	question[colon - line] = '\0';
	return text_is_code(question) && text_is_code(colon + 1);
}

static bool check_made_up(
	const struct entries *entries, const char *line, enum sheet_kind kind, struct error *err) {
	int unused;
	if (kind == SHEET_HOURS) {
		return is_hour(line) ||
			   error_set(err, "line '%.40s': not an hour; write mon-13 or unknown", line);
	}
	if (kind == SHEET_ANSWERS) {
		return is_answer(line) ||
			   error_set(err, "line '%.40s': not an answer; write QUESTION:OPTION", line);
	}
	return is_of_door(line) || parse_line(entries->project, line, &unused, err);
}

bool entries_parse_made_up(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err) {
	const char *line = text->cells[ENTRIES_LINE];
	if (!check_about(entries, entry, err) || !check_made_up(entries, line, entry->kind, err)) {
		return false;
	}
	text_copy(entry->name, sizeof entry->name, line);
	return entries_parse_number("count", text->cells[ENTRIES_COUNT], &entry->count, err) &&
		   entry_check_count(SHEET_PAPER, entry->count, err);
}

bool entries_make_made_up(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err) {
	const struct project *project = entries->project;
	sheet_init(sheet, list->kind, project->sites[list->site].code, list->day);
	text_copy(sheet->settings, sizeof sheet->settings, project->version);
	for (int i = 0; i < count; i++) {
		if (!sheet_add(sheet, list[i].name, list[i].count)) {
			return error_set(err, "line '%s': the sheet has no room for it", list[i].name);
		}
	}
	return sheet->line_count > 0 || error_set(err, "the sheet counts nothing");
}
