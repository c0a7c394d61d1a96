#include <stdint.h>
#include <string.h>

#include "core/error.h"
#include "core/sheet_inside.h"

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

/* A string up to its closing quote. Names and codes need no escapes. */
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
	return reader->is_plain ? length > 0 : sheet_is_plain(to, length);
}

/* What is behind a backslash, where it is one that is written. */
static bool take_escape(struct reader *reader, char *to) {
	char c = reader->at < reader->end ? *reader->at++ : '\0';
	*to = c == 'n' ? '\n' : c;
	return c == 'n' || c == '"' || c == '\\';
}

/* The sheet's text, up to its closing quote. */
static bool take_text(struct reader *reader, char to[SHEET_TEXT]) {
	for (size_t length = 0; reader->at < reader->end && length < SHEET_TEXT; length++) {
		char c = *reader->at++;
		if (c == '"') {
			to[length] = '\0';
			return length > 0 && sheet_is_text(to);
		}
		to[length] = c;
		if ((unsigned char)c < ' ' || (c == '\\' && !take_escape(reader, &to[length]))) {
			return false;
		}
	}
	return false;
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
	if (!sheet_keeps(sheet->kind, line->name, line->count) ||
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
		   (!take(reader, "\"text\":\"") ||
			   (take_text(reader, sheet->text) && take(reader, ","))) &&
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
	/* Not all of it: the lines and the text are most of a sheet, and are written before they are
	 * read. */
	memset(sheet, 0, offsetof(struct sheet, lines));
	sheet->text[0] = '\0';
	sheet->day = DAY_NONE;
	sheet->recorded = DAY_NONE;
	if (!take_sheet(&reader, sheet)) {
		return error_set(
			err, "sheet: not in its canonical form at character %d", (int)(reader.at - body) + 1);
	}
	return true;
}
