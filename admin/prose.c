#include "admin/prose.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "admin/column.h"
#include "admin/table.h"
#include "core/text.h"

#define NO_BREAK "\u00a0"
#define MINUS "\u2212"

enum {
	DIGITS = 24,   // room for those of any number, its end included
	UNGROUPED = 4, // so many digits stand together
};

static bool is_english(const char *language) {
	return strcmp(language, "en") == 0;
}

static uint64_t size_of(int64_t value) {
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static void append(char text[PROSE_NUMBER], const char *more, size_t length) {
	size_t end = strlen(text);
	if (length < PROSE_NUMBER - end) {
		memcpy(text + end, more, length);
		text[end + length] = '\0';
	}
}

/* The digits before the decimal point, in threes from the right. */
static void append_whole(
	char text[PROSE_NUMBER], const char *digits, size_t count, const char *between) {
	size_t first = count > UNGROUPED ? (count - 1) % 3 + 1 : count;
	append(text, digits, first);
	for (size_t at = first; at < count; at += 3) {
		append(text, between, strlen(between));
		append(text, digits + at, 3);
	}
}

void prose_number(struct number number, const char *language, char text[PROSE_NUMBER]) {
	char digits[DIGITS];
	bool english = is_english(language);
	unsigned decimals = (unsigned)number.decimals % (MEASURE_DECIMALS + 1);
	snprintf(digits, sizeof digits, "%0*" PRIu64, (int)decimals + 1, size_of(number.value));
	size_t whole = strlen(digits) - decimals;
	text[0] = '\0';
	append(text, MINUS, number.value < 0 ? strlen(MINUS) : 0);
	append_whole(text, digits, whole, english ? "," : NO_BREAK);
	append(text, english ? "." : ",", decimals > 0);
	append(text, digits + whole, decimals);
}

void prose_change(struct number number, const char *language, char text[PROSE_NUMBER]) {
	prose_number(number, language, text);
	if (number.value > 0) {
		memmove(text + 1, text, strlen(text) + 1);
		text[0] = '+';
	}
}

void prose_percent(struct number percent, const char *language, char text[PROSE_NUMBER]) {
	const char *sign = is_english(language) ? "%" : NO_BREAK "%";
	prose_number(percent, language, text);
	append(text, sign, strlen(sign));
}

void prose_hours(int64_t minutes, const char *language, char text[PROSE_NUMBER]) {
	prose_number(measure_hours(minutes), language, text);
}

void prose_day(int day, char text[DAY_TEXT]) {
	if (day == DAY_NONE) {
		text[0] = '\0';
	} else {
		day_format_finnish(day, text);
	}
}

static const char *cell_number(const struct cell *cell, const struct column *column,
	const char *language, char text[PROSE_NUMBER]) {
	struct number number = {cell->number, cell->decimals};
	if (column->is_percent) {
		prose_percent(number, language, text);
	} else {
		prose_number(number, language, text);
	}
	return text;
}

const char *prose_cell(const struct cell *cell, const struct column *column, const char *language,
	char text[PROSE_NUMBER]) {
	switch (cell->kind) {
	case CELL_NOTHING:
		break;
	case CELL_TEXT:
		return cell->text;
	case CELL_NUMBER:
		return cell_number(cell, column, language, text);
	case CELL_DAY:
		prose_day(cell->day, text);
		return text;
	case CELL_HIDDEN:
		return TABLE_HIDDEN;
	}
	return "";
}

/* With a place for the number, for a language may put it elsewhere. */
static const char *form_of(enum prose_word word, unsigned long count) {
	switch (word) {
	case PROSE_ENCOUNTER:
		return text_get_plural("%s encounter", "%s encounters", count);
	case PROSE_CHOICE:
		return text_get_plural("%s activity choice", "%s activity choices", count);
	case PROSE_ATTENDANCE:
		return text_get_plural("%s attendance", "%s attendances", count);
	case PROSE_SESSION:
		return text_get_plural("%s session", "%s sessions", count);
	case PROSE_GROUP:
		return text_get_plural("%s group", "%s groups", count);
	case PROSE_EVENT:
		return text_get_plural("%s event", "%s events", count);
	case PROSE_OPENING_DAY:
		return text_get_plural("%s opening day", "%s opening days", count);
	case PROSE_DAY:
		return text_get_plural("%s day", "%s days", count);
	case PROSE_GUIDANCE:
		return text_get_plural("%s guidance day", "%s guidance days", count);
	case PROSE_PERSON_DAY:
		return text_get_plural("%s person-day", "%s person-days", count);
	}
	return "%s";
}

/* The languages of a report have one form for 1 and another for all else; a long may be too short
 * to tell the two apart. */
void prose_count(
	int64_t count, enum prose_word word, const char *language, char text[PROSE_COUNT]) {
	char number[PROSE_NUMBER];
	prose_number((struct number){.value = count}, language, number);
	snprintf(text, PROSE_COUNT, form_of(word, size_of(count) == 1 ? 1 : 2), number);
}

int prose_length(const char *text) {
	return column_width(text);
}
