#include "admin/csv.h"

#include <string.h>

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

void csv_text(struct csv *csv, const char *text) {
	const char special[] = {separator(csv), '"', '\r', '\n', '\0'};
	bool is_quoted = strpbrk(text, special) != NULL;
	begin_cell(csv);
	if (is_quoted) {
		putc('"', csv->file);
	}
	if (text[0] && strchr("=+-@\t\r", text[0])) {
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

void csv_tenths(struct csv *csv, int64_t tenths) {
	int64_t size = tenths < 0 ? -tenths : tenths;
	begin_cell(csv);
	fprintf(csv->file, "%s%lld%c%d", tenths < 0 ? "-" : "", (long long)size / 10,
		csv->form == CSV_FINNISH ? ',' : '.', (int)(size % 10));
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
