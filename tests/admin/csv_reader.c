#include "admin/csv_reader.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"

static struct csv_reader reader;
static struct error err;
static bool found;

static bool open_bytes(const char *text, size_t size) {
	FILE *file = fmemopen((void *)text, size, "r");
	cr_assert(file != NULL);
	reader = (struct csv_reader){.file = file, .name = "f.csv"};
	return csv_reader_next(&reader, &found, &err);
}

static bool open_text(const char *text) {
	return open_bytes(text, strlen(text));
}

static bool next(void) {
	return csv_reader_next(&reader, &found, &err);
}

static const char *cell(int at) {
	return at < reader.count ? reader.cells[at] : "none";
}

Test(csv_reader, takes_semicolons) {
	cr_assert(open_text("a;b,c\n"));
	cr_assert(eq(int, reader.count, 2));
	cr_assert(eq(str, (char *)cell(1), "b,c"));
}

Test(csv_reader, takes_commas) {
	cr_assert(open_text("a,b;c\n"));
	cr_assert(eq(str, (char *)cell(1), "b;c"));
}

Test(csv_reader, takes_tabs) {
	cr_assert(open_text("a\tb,c\n"));
	cr_assert(eq(str, (char *)cell(1), "b,c"));
}

Test(csv_reader, keeps_to_the_separator_of_the_first_row) {
	cr_assert(open_text("a;b\n1,2;3\n"));
	cr_assert(next());
	cr_assert(eq(str, (char *)cell(0), "1,2"));
}

Test(csv_reader, skips_the_mark) {
	cr_assert(open_text("\xef\xbb\xbfpäivä\n"));
	cr_assert(eq(str, (char *)cell(0), "päivä"));
}

Test(csv_reader, takes_crlf) {
	cr_assert(open_text("a;b\r\nc;d\r\n") && next());
	cr_assert(eq(str, (char *)cell(1), "d"));
	cr_assert(eq(int, reader.line, 2));
}

Test(csv_reader, takes_a_last_row_without_its_end) {
	cr_assert(open_text("a\nb") && next());
	cr_assert(eq(str, (char *)cell(0), "b"));
	cr_assert(next());
	cr_assert(not(found));
}

Test(csv_reader, skips_rows_of_nothing_and_counts_them) {
	cr_assert(open_text("a;b\n\n;\nc;d\n") && next());
	cr_assert(eq(str, (char *)cell(0), "c"));
	cr_assert(eq(int, reader.line, 4));
}

Test(csv_reader, takes_quotes) {
	cr_assert(open_text("\"a;\"\"b\"\"\";c\n"));
	cr_assert(eq(str, (char *)cell(0), "a;\"b\""));
	cr_assert(eq(str, (char *)cell(1), "c"));
}

Test(csv_reader, takes_a_long_text_of_several_lines) {
	static char text[2 * 6000 + 8] = "\"\n", wanted[6001] = "\n";
	memset(wanted + 1, '"', 5999);
	memset(text + 2, '"', 2 * 5999 + 1);
	strcat(text, ";b\n");
	cr_assert(open_text(text), "%s", err.text);
	cr_assert(eq(str, (char *)cell(0), wanted));
	cr_assert(eq(str, (char *)cell(1), "b"));
}

Test(csv_reader, counts_lines_inside_quotes) {
	cr_assert(open_text("\"a\nb\";c\nd;e\n") && next());
	cr_assert(eq(int, reader.line, 3));
}

Test(csv_reader, finds_nothing_in_an_empty_file) {
	cr_assert(open_bytes("\n", 1));
	cr_assert(not(found));
}

Test(csv_reader, refuses_latin_1) {
	cr_assert(not(open_text("ryhm\xe4;b\n")));
	cr_assert(eq(str, err.text, "f.csv:1: not text in UTF-8; in Excel save it as CSV UTF-8, in LibreOffice with the "
		"character set Unicode (UTF-8)"));
}

Test(csv_reader, refuses_utf_16) {
	cr_assert(not(open_bytes("\xff\xfe"
							 "d\0a\0\n\0",
		8)));
	cr_assert(eq(str, err.text, "f.csv:1: not text in UTF-8; in Excel save it as CSV UTF-8, in LibreOffice with the "
		"character set Unicode (UTF-8)"));
}

Test(csv_reader, refuses_a_zero_byte_inside_quotes) {
	cr_assert(not(open_bytes("a\n\"b\0\"\n", 7) && next()));
	cr_assert(eq(str, err.text, "f.csv:2: not text in UTF-8; in Excel save it as CSV UTF-8, in LibreOffice with the "
		"character set Unicode (UTF-8)"));
}

Test(csv_reader, refuses_an_open_quote) {
	cr_assert(not(open_text("a\n\"b\n") && next()));
	cr_assert(eq(str, err.text, "f.csv:3: a quote is opened and not closed"));
}

Test(csv_reader, refuses_text_behind_a_quote) {
	cr_assert(not(open_text("\"a\"b\n")));
	cr_assert(eq(str, err.text, "f.csv:1: text behind a closing quote"));
}

Test(csv_reader, refuses_too_many_cells) {
	cr_assert(not(open_text(";;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;\n")));
	cr_assert(eq(str, err.text, "f.csv:1: the row has too many cells"));
}

Test(csv_reader, refuses_a_row_without_end) {
	char text[20000];
	memset(text, 'a', sizeof text);
	cr_assert(not(open_bytes(text, sizeof text)));
	cr_assert(eq(str, err.text, "f.csv:1: the row is longer than 16384 bytes"));
}
