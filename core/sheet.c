#include "core/sheet.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/sheet_inside.h"

static const char *const kinds[SHEET_KINDS] = {
	[SHEET_DOOR] = "door",
	[SHEET_HOURS] = "hours",
	[SHEET_ANSWERS] = "answers",
	[SHEET_PAPER] = "paper",
	[SHEET_CORRECTION] = "correction",
	[SHEET_CALENDAR] = "calendar",
	[SHEET_GROUP] = "group",
	[SHEET_GUIDANCE] = "guidance",
	[SHEET_EXTERNAL] = "external",
	[SHEET_WORDS] = "words",
	[SHEET_ISSUED] = "issued",
};

const char sheet_hand_count[] = "hand-count";

void sheet_init(struct sheet *sheet, enum sheet_kind kind, const char *site, int day) {
	memset(sheet, 0, offsetof(struct sheet, text));
	sheet->text[0] = '\0';
	sheet->kind = kind;
	sheet->day = day;
	sheet->recorded = DAY_NONE;
	bool fits = text_copy(sheet->site, sizeof sheet->site, site);
	assert(fits);
	(void)fits;
}

/* The line of that name, or where it belongs. */
static int find_line(const struct sheet *sheet, const char *name, bool *found) {
	for (int i = 0; i < sheet->line_count; i++) {
		int order = strcmp(sheet->lines[i].name, name);
		if (order >= 0) {
			*found = order == 0;
			return i;
		}
	}
	*found = false;
	return sheet->line_count;
}

int sheet_count(const struct sheet *sheet, const char *line) {
	bool found;
	int at = find_line(sheet, line, &found);
	return found ? sheet->lines[at].count : 0;
}

bool sheet_is_plain(const char *text, size_t length) {
	unsigned char bits = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c < ' ' || c == '"' || c == '\\') {
			return false;
		}
		bits |= c;
	}
	return length > 0 && (bits < 0x80 || text_is_utf8(text));
}

bool sheet_keeps(enum sheet_kind kind, const char *name, long long count) {
	return count != 0 || kind == SHEET_EXTERNAL || strcmp(name, "visits") == 0;
}

static bool insert_line(struct sheet *sheet, int at, const char *name) {
	size_t length = strlen(name);
	if (sheet->line_count == SHEET_LINES || length >= SHEET_NAME || !sheet_is_plain(name, length)) {
		return false;
	}
	struct line *line = &sheet->lines[at];
	memmove(line + 1, line, (size_t)(sheet->line_count - at) * sizeof *line);
	memset(line, 0, sizeof *line);
	strcpy(line->name, name);
	sheet->line_count++;
	return true;
}

static void remove_line(struct sheet *sheet, int at) {
	struct line *line = &sheet->lines[at];
	sheet->line_count--;
	memmove(line, line + 1, (size_t)(sheet->line_count - at) * sizeof *line);
	memset(&sheet->lines[sheet->line_count], 0, sizeof *line);
}

bool sheet_add(struct sheet *sheet, const char *line, int amount) {
	bool found;
	int at = find_line(sheet, line, &found);
	long long count = (found ? sheet->lines[at].count : 0) + (long long)amount;
	if (count < -SHEET_HIGHEST || count > SHEET_HIGHEST) {
		return false;
	}
	bool kept = sheet_keeps(sheet->kind, line, count);
	if (!found && kept && !insert_line(sheet, at, line)) {
		return false;
	}
	if (found && !kept) {
		remove_line(sheet, at);
	}
	if (kept) {
		sheet->lines[at].count = (int)count;
	}
	return true;
}

bool sheet_is_text(const char *text) {
	for (const char *at = text; *at; at++) {
		if (((unsigned char)*at < ' ' && *at != '\n') || *at == 127) {
			return false;
		}
	}
	return text_is_utf8(text);
}

bool sheet_set_text(struct sheet *sheet, const char *text) {
	return sheet_is_text(text) && text_copy(sheet->text, sizeof sheet->text, text);
}

void sheet_copy(struct sheet *to, const struct sheet *from) {
	size_t lines = (size_t)from->line_count * sizeof *from->lines;
	memcpy(to, from, offsetof(struct sheet, lines) + lines);
	strcpy(to->text, from->text);
}

bool sheet_same_lines(const struct sheet *a, const struct sheet *b) {
	if (a->line_count != b->line_count) {
		return false;
	}
	for (int i = 0; i < a->line_count; i++) {
		if (a->lines[i].count != b->lines[i].count ||
			strcmp(a->lines[i].name, b->lines[i].name) != 0) {
			return false;
		}
	}
	return true;
}

bool sheet_is_monthly(enum sheet_kind kind) {
	return kind == SHEET_HOURS || kind == SHEET_ANSWERS;
}

const char *sheet_kind_name(enum sheet_kind kind) {
	return kinds[kind];
}

enum sheet_kind sheet_kind_named(const char *name, size_t length) {
	for (int kind = 0; kind < SHEET_KINDS; kind++) {
		if (strlen(kinds[kind]) == length && memcmp(kinds[kind], name, length) == 0) {
			return (enum sheet_kind)kind;
		}
	}
	return SHEET_KINDS;
}

/* The form is rigid and the texts are plain, so it is written as it stands. A tap waits for this: a
 * JSON library takes as long as a third of the disk's sync. A test holds it to what jansson writes.
 */
static char *put(char *at, const char *text) {
	size_t length = strlen(text);
	memcpy(at, text, length);
	return at + length;
}

static char *put_text(char *at, const char *key, const char *value) {
	return value[0] ? put(put(put(at, key), value), "\",") : at;
}

/* A month is written as 2022-05: its first day would pretend to more. */
static char *put_day(char *at, const char *key, int day, bool monthly) {
	char text[DAY_TEXT] = "";
	if (day != DAY_NONE) {
		day_format(day, text);
	}
	if (monthly && text[0]) {
		text[7] = '\0';
	}
	return put_text(at, key, text);
}

static char *put_lines(char *at, const struct sheet *sheet) {
	at = put(at, "\"lines\":{");
	for (int i = 0; i < sheet->line_count; i++) {
		at = put(put(put(at, i ? ",\"" : "\""), sheet->lines[i].name), "\":");
		at += sprintf(at, "%d", sheet->lines[i].count);
	}
	return put(at, "},");
}

/* The only text that may need escapes; JSON has these three for what sheet_is_text() lets pass. */
static char *put_escaped(char *at, const char *key, const char *value) {
	if (!value[0]) {
		return at;
	}
	at = put(at, key);
	for (; *value; value++) {
		if (*value == '\n' || *value == '"' || *value == '\\') {
			*at++ = '\\';
		}
		*at++ = *value == '\n' ? 'n' : *value;
	}
	return put(at, "\",");
}

_Static_assert(
	SHEET_LINES *(SHEET_NAME + 14) + 2 * SHEET_TEXT + 512 < SHEET_BODY, "the longest sheet fits");

size_t sheet_format(const struct sheet *sheet, char body[SHEET_BODY]) {
	char *at = put(body, "{");
	at = put_day(at, "\"day\":\"", sheet->day, sheet_is_monthly(sheet->kind));
	at = put_text(at, "\"device\":\"", sheet->device);
	at = put_text(at, "\"kind\":\"", kinds[sheet->kind]);
	at = put_lines(at, sheet);
	if (sheet->number) {
		at += sprintf(at, "\"number\":%d,", sheet->number);
	}
	at = put_text(at, "\"reason\":\"", sheet->reason);
	at = put_day(at, "\"recorded\":\"", sheet->recorded, false);
	at = put_text(at, "\"settings\":\"", sheet->settings);
	at = put_text(at, "\"site\":\"", sheet->site);
	at = put_escaped(at, "\"text\":\"", sheet->text);
	at = put(at, "\"v\":1}");
	*at = '\0';
	return (size_t)(at - body);
}
