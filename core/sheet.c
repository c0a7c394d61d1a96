#include "core/sheet.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"

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
	memset(sheet, 0, sizeof *sheet);
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

/* What a canonical text holds as it is: UTF-8 without quotes, backslashes and control characters. */
static bool is_plain(const char *text, size_t length) {
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

/* A line that comes to 0 is gone, but for the one that says that nobody came. */
static bool is_kept(const char *name, long long count) {
	return count != 0 || strcmp(name, "visits") == 0;
}

static bool insert_line(struct sheet *sheet, int at, const char *name) {
	size_t length = strlen(name);
	if (sheet->line_count == SHEET_LINES || length >= SHEET_NAME || !is_plain(name, length)) {
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
	bool kept = is_kept(line, count);
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
 * JSON library takes as long as a third of the disk's sync. A test holds it to what jansson writes. */
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

_Static_assert(SHEET_LINES * (SHEET_NAME + 14) + 512 < SHEET_BODY, "the longest sheet fits");

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
	at = put(at, "\"v\":1}");
	*at = '\0';
	return (size_t)(at - body);
}

/* Where the strict reader has come to. It reads values of a known form in a known order, so that a
 * report over years of sheets is not a matter of parsing. */
struct reader {
	const char *at;
	const char *end;
	bool is_plain; // all of it is: no string needs to be looked at again
};

static bool take(struct reader *reader, const char *text) {
	size_t length = strlen(text);
	if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, text, length) != 0) {
		return false;
	}
	reader->at += length;
	return true;
}

/* A string up to its closing quote. The names and codes of sheets need no escapes. */
static bool take_string(struct reader *reader, char *to, size_t size) {
	const char *from = reader->at;
	const char *quote = memchr(from, '"', (size_t)(reader->end - from));
	if (!quote || (size_t)(quote - from) >= size) {
		return false;
	}
	size_t length = (size_t)(quote - from);
	memcpy(to, from, length);
	to[length] = '\0';
	reader->at = quote + 1;
	return reader->is_plain ? length > 0 : is_plain(to, length);
}

static bool take_number(struct reader *reader, int *number) {
	bool negative = take(reader, "-");
	const char *from = reader->at;
	long long value = 0;
	while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9' &&
		   value <= SHEET_HIGHEST) {
		value = value * 10 + (*reader->at++ - '0');
	}
	bool spelled = reader->at > from && (from[0] != '0' || (reader->at == from + 1 && !negative));
	*number = (int)(negative ? -value : value);
	return spelled && value <= SHEET_HIGHEST;
}

/* The fixed places of 2022-05-03, or 2022-05 of a month. */
static bool take_day(struct reader *reader, bool monthly, int *day) {
	char text[DAY_TEXT];
	int number[3] = {0, 0, 1};
	if (!take_string(reader, text, sizeof text) || strlen(text) != (monthly ? 7u : 10u)) {
		return false;
	}
	for (int i = 0, part = 0; text[i]; i++) {
		if (text[i] == '-' && (i == 4 || i == 7)) {
			part++;
			number[part] = 0;
		} else if (text[i] >= '0' && text[i] <= '9' && i != 4 && i != 7) {
			number[part] = number[part] * 10 + (text[i] - '0');
		} else {
			return false;
		}
	}
	if (!day_exists(number[0], number[1], number[2])) {
		return false;
	}
	*day = day_from_date(number[0], number[1], number[2]);
	return true;
}

static bool take_line(struct reader *reader, struct sheet *sheet) {
	if (sheet->line_count == SHEET_LINES) {
		return false;
	}
	struct line *line = &sheet->lines[sheet->line_count];
	if (!take(reader, "\"") || !take_string(reader, line->name, sizeof line->name) ||
		!take(reader, ":") || !take_number(reader, &line->count)) {
		return false;
	}
	if (!is_kept(line->name, line->count) ||
		(sheet->line_count && strcmp(line[-1].name, line->name) >= 0)) {
		return false;
	}
	sheet->line_count++;
	return true;
}

static bool take_lines(struct reader *reader, struct sheet *sheet) {
	if (take(reader, "}")) {
		return true;
	}
	do {
		if (!take_line(reader, sheet)) {
			return false;
		}
	} while (take(reader, ","));
	return take(reader, "}");
}

static bool take_kind(struct reader *reader, enum sheet_kind *kind) {
	char name[TEXT_CODE];
	if (!take(reader, "\"kind\":\"") || !take_string(reader, name, sizeof name)) {
		return false;
	}
	*kind = sheet_kind_named(name, strlen(name));
	return *kind != SHEET_KINDS;
}

/* A text with a key, where it may be missing. */
static bool take_optional(struct reader *reader, const char *key, char *to, size_t size) {
	return !take(reader, key) || (take_string(reader, to, size) && take(reader, ","));
}

/* The day comes before the kind that says how it is written. */
static bool take_head(struct reader *reader, struct sheet *sheet) {
	struct reader day = *reader;
	char skipped[DAY_TEXT];
	bool dated = take(reader, "\"day\":\"");
	if (dated && (!take_string(reader, skipped, sizeof skipped) || !take(reader, ","))) {
		return false;
	}
	if (!take_optional(reader, "\"device\":\"", sheet->device, sizeof sheet->device) ||
		!take_kind(reader, &sheet->kind)) {
		return false;
	}
	return !dated ||
		   (take(&day, "\"day\":\"") && take_day(&day, sheet_is_monthly(sheet->kind), &sheet->day));
}

static bool take_sheet(struct reader *reader, struct sheet *sheet) {
	if (!take(reader, "{") || !take_head(reader, sheet) || !take(reader, ",\"lines\":{") ||
		!take_lines(reader, sheet) || !take(reader, ",")) {
		return false;
	}
	if (take(reader, "\"number\":") &&
		(!take_number(reader, &sheet->number) || sheet->number < 1 || !take(reader, ","))) {
		return false;
	}
	if (!take_optional(reader, "\"reason\":\"", sheet->reason, sizeof sheet->reason)) {
		return false;
	}
	if (take(reader, "\"recorded\":\"") &&
		(!take_day(reader, false, &sheet->recorded) || !take(reader, ","))) {
		return false;
	}
	return take_optional(reader, "\"settings\":\"", sheet->settings, sizeof sheet->settings) &&
		   take_optional(reader, "\"site\":\"", sheet->site, sizeof sheet->site) &&
		   take(reader, "\"v\":1}") && reader->at == reader->end;
}

/* Whether there is nothing but ASCII without control characters and backslashes, eight at a time: a
 * report looks at tens of megabytes. A byte of a word is below n where taking n from it borrows. */
static bool is_plain_ascii(const char *text, size_t length) {
	const uint64_t ones = UINT64_MAX / 0xff, highs = ones * 0x80;
	uint64_t found = 0;
	if (length < 8) {
		return false;
	}
	for (size_t at = 0; at < length; at += 8) {
		uint64_t word;
		memcpy(&word, text + (at + 8 <= length ? at : length - 8), 8);
		uint64_t slash = word ^ (ones * '\\');
		found |= word | ((word - ones * ' ') & ~word) | ((slash - ones) & ~slash);
	}
	return (found & highs) == 0;
}

bool sheet_parse(struct sheet *sheet, const char *body, size_t length, struct error *err) {
	struct reader reader = {
		.at = body, .end = body + length, .is_plain = is_plain_ascii(body, length)};
	/* Not all of it: the lines are most of a sheet and are written before they are counted. */
	memset(sheet, 0, offsetof(struct sheet, lines));
	sheet->day = DAY_NONE;
	sheet->recorded = DAY_NONE;
	if (!take_sheet(&reader, sheet)) {
		return error_set(err, "sheet: not in its canonical form at character %d",
			(int)(reader.at - body) + 1);
	}
	return true;
}
