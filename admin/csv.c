#include "admin/csv.h"

#include <string.h>
#include <strings.h>

#include "admin/decimal.h"
#include "core/day.h"

void csv_start(struct csv *csv, FILE *file, enum csv_form form) {
	*csv = (struct csv){.file = file, .form = form};
	if (form == CSV_FINNISH) {
		fputs("\xef\xbb\xbf", file);
	}
}

static char separator(const struct csv *csv) {
	return csv->form == CSV_FINNISH ? ';' : ',';
}

static void begin_cell(struct csv *csv) {
	if (csv->is_begun) {
		putc(separator(csv), csv->file);
	}
	csv->is_begun = true;
}

static const char digit[] = "0123456789";

/* The bytes of a month's name: "touko", "toukokuu", "toukokuuta". */
static size_t month_length(const char *text) {
	static const char *const months[] = {"tammi", "helmi", "maalis", "huhti", "touko", "kesä",
		"heinä", "elo", "syys", "loka", "marras", "joulu"};
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		size_t length = strlen(months[i]);
		if (strncasecmp(text, months[i], length) == 0) {
			length += strncasecmp(text + length, "kuu", 3) == 0 ? 3 : 0;
			return length + (strncasecmp(text + length, "ta", 2) == 0 ? 2 : 0);
		}
	}
	return 0;
}

/* Of what stands beside the digits of a number, a day or a time. */
static size_t sign_length(const char *text) {
	size_t length = strspn(text, ".,:/+-%()€");
	return length ? length : month_length(text);
}

/* Of the "E" in "1E5", behind its digits. */
static size_t exponent_length(const char *text) {
	return (text[0] == 'e' || text[0] == 'E') && strspn(text + 1, "+-0123456789") > 0;
}

/* The number that is written so and in no other way: no zero too many, no more digits than a
 * spreadsheet keeps. */
static bool is_plain_number(const char *text) {
	size_t whole = strspn(text, digit), length = strlen(text);
	size_t decimals = text[whole] == ',' ? strspn(text + whole + 1, digit) : 0;
	return whole > 0 && whole + decimals <= 15 && (whole == 1 || text[0] != '0') &&
		   length == whole + (decimals ? 1 + decimals : 0) &&
		   (decimals == 0 || text[length - 1] != '0');
}

/* Nothing but digits and what may stand beside them, at most three groups of digits a word: a range
 * of days or of times has more, and is safe. */
static bool looks_like_value(const char *text) {
	bool has_digit = false;
	for (int groups = 0; *text;) {
		size_t digits = strspn(text, digit), gap = strspn(text, " \u00a0");
		size_t taken = digits + gap + sign_length(text);
		has_digit |= digits > 0;
		groups = gap ? 0 : groups + (digits > 0);
		if (taken == 0 || groups > 3) {
			return false;
		}
		text += taken;
		text += digits ? exponent_length(text) : 0;
	}
	return has_digit;
}

static bool is_guarded(const struct csv *csv, const char *text) {
	return (text[0] && strchr("=+-@\t\r", text[0])) ||
		   (csv->form == CSV_FINNISH && looks_like_value(text) && !is_plain_number(text));
}

void csv_text(struct csv *csv, const char *text) {
	const char special[] = {separator(csv), '"', '\r', '\n', '\0'};
	bool is_quoted = strpbrk(text, special) != NULL;
	begin_cell(csv);
	if (is_quoted) {
		putc('"', csv->file);
	}
	if (is_guarded(csv, text)) {
		putc('\'', csv->file);
	}
	for (const char *at = text; *at; at++) {
		if (*at == '"') {
			putc('"', csv->file);
		}
		putc(*at, csv->file);
	}
	if (is_quoted) {
		putc('"', csv->file);
	}
}

void csv_number(struct csv *csv, int number) {
	begin_cell(csv);
	fprintf(csv->file, "%d", number);
}

void csv_decimal(struct csv *csv, int64_t number, int decimals) {
	char text[DECIMAL_TEXT];
	decimal_format(number, decimals, csv->form == CSV_FINNISH ? ',' : '.', text);
	begin_cell(csv);
	fputs(text, csv->file);
}

void csv_day(struct csv *csv, int day) {
	char text[DAY_TEXT];
	if (csv->form == CSV_FINNISH) {
		day_format_finnish(day, text);
	} else {
		day_format(day, text);
	}
	begin_cell(csv);
	fputs(text, csv->file);
}

void csv_nothing(struct csv *csv) {
	begin_cell(csv);
}

void csv_end_row(struct csv *csv) {
	fputs("\r\n", csv->file);
	csv->is_begun = false;
}
