#include "admin/entries.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "tests/admin/desk.h"

static struct entries *entries;
static struct error err;

static void clear(void) {
	entries_destroy(entries);
	desk_clear();
}

TestSuite(entries, .init = desk_set_up, .fini = clear);

static const char *read_as(
	enum sheet_kind kind, const char *text, size_t size, const char *reason) {
	FILE *file = size ? fmemopen((void *)text, size, "r") : fopen("/dev/null", "r");
	entries = entries_create(desk_project(), kind, desk_day("5.5.2022"), "f.csv", &err);
	bool read = entries_read(entries, file, reason, &err) && entries_gather(entries, &err);
	fclose(file);
	return read ? "read" : err.text;
}

static const char *read_paper(const char *text) {
	return read_as(SHEET_PAPER, text, strlen(text), NULL);
}

static const char *read_correction(const char *text) {
	return read_as(SHEET_CORRECTION, text, strlen(text), NULL);
}

/* One row under the right header. */
static const char *read_row(const char *row) {
	char text[400];
	snprintf(text, sizeof text, "day;site;line;count\n%s\n", row);
	return read_paper(text);
}

static struct sheet sheet_at(int which) {
	struct sheet sheet;
	entries_sheet(entries, which, &sheet);
	return sheet;
}

Test(entries, make_one_sheet_for_each_day_and_site) {
	cr_assert(eq(str,
		(char *)read_paper("day;site;line;count\n"
						   "2.5.2022;oulu;visits;12\n"
						   "3.5.2022;kiiminki;visits;4\n"
						   "2.5.2022;oulu;activity:kahvi;5\n"),
		"read"));
	cr_assert(eq(int, entries->sheet_count, 2));
	struct sheet first = sheet_at(0);
	cr_assert(eq(int, sheet_count(&first, "visits"), 12));
	cr_assert(eq(int, sheet_count(&first, "activity:kahvi"), 5));
}

Test(entries, make_sheets_that_name_the_version_of_the_settings) {
	read_row("2.5.2022;oulu;visits;12");
	struct sheet sheet = sheet_at(0);
	cr_assert(eq(str, sheet.settings, "2020-1"));
	cr_assert(eq(str, sheet.site, "oulu"));
	cr_assert(eq(int, sheet.day, desk_day("2.5.2022")));
	cr_assert(eq(int, (int)sheet.kind, SHEET_PAPER));
}

Test(entries, may_have_commas_quotes_a_mark_and_crlf) {
	cr_assert(eq(str,
		(char *)read_paper("\xef\xbb\xbf"
						   "day,site,line,count\r\n"
						   "\"2022-05-02\",\"oulu\",\"visits\",\"12\"\r\n"),
		"read"));
	struct sheet sheet = sheet_at(0);
	cr_assert(eq(int, sheet_count(&sheet, "visits"), 12));
}

Test(entries, may_say_that_nobody_came) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits;0"), "read"));
	cr_assert(eq(int, sheet_at(0).line_count, 1));
}

Test(entries, may_be_of_today) {
	cr_assert(eq(str, (char *)read_row("5.5.2022;oulu;visits;1"), "read"));
}

Test(entries, are_refused_for_an_unknown_site) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oula;visits;1"),
		"f.csv:2: site 'oula': not in packaging/examples/yhdistamo.conf; known are oulu, kiiminki, "
		"yli-ii"));
}

Test(entries, are_refused_for_a_planned_site) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;yli-ii;visits;1"),
		"f.csv:2: site 'yli-ii': is only planned; nothing is counted there"));
}

Test(entries, are_refused_for_an_unknown_activity) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;activity:tee;1"),
		"f.csv:2: activity 'tee': not in packaging/examples/yhdistamo.conf; known are kahvi, "
		"ruoka, "
		"juttelu, ryhma, pelit, kasityot, digiapu, kaymaan"));
}

Test(entries, are_refused_for_the_activity_that_counts_none) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;activity:kaymaan;1"),
		"f.csv:2: activity 'kaymaan': counts a visit and no activity; write it as visits"));
}

Test(entries, are_refused_for_an_unknown_line) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;kahvi;1"),
		"f.csv:2: line 'kahvi': not a line; write visits or activity:CODE"));
}

Test(entries, are_refused_for_a_day_that_is_none) {
	cr_assert(eq(str, (char *)read_row("31.4.2022;oulu;visits;1"),
		"f.csv:2: day '31.4.2022': there is no such day (years 1970 to 2199)"));
}

Test(entries, are_refused_for_a_day_that_has_not_come) {
	cr_assert(eq(str, (char *)read_row("6.5.2022;oulu;visits;1"),
		"f.csv:2: day '6.5.2022': has not come yet; today is 5.5.2022"));
}

Test(entries, are_refused_for_a_count_in_words) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits;many"),
		"f.csv:2: count 'many': not a whole number"));
}

Test(entries, are_refused_for_a_negative_count_on_paper) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits;-1"),
		"f.csv:2: count '-1': not a whole number from 0 to 9999"));
}

Test(entries, are_refused_for_a_count_that_is_too_high) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits;10000"),
		"f.csv:2: count '10000': not a whole number from 0 to 9999"));
}

Test(entries, may_be_as_high_as_a_count_goes) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits;9999"), "read"));
}

Test(entries, are_refused_when_a_line_is_there_twice) {
	cr_assert(eq(str,
		(char *)read_paper("day;site;line;count\n"
						   "2.5.2022;oulu;visits;12\n"
						   "2.5.2022;oulu;activity:kahvi;1\n"
						   "2022-05-02;oulu;visits;12\n"),
		"f.csv:4: oulu 2.5.2022: 'visits' is there twice (line 2)"));
}

Test(entries, are_refused_when_the_sheet_counts_nothing) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;activity:kahvi;0"),
		"f.csv:2: the sheet counts nothing; write visits 0 where nobody came"));
}

#define COLUMNS_ARE "; the first row names columns, in any order: day;site;line;count"

Test(entries, have_their_columns_in_any_order) {
	cr_assert(eq(str, (char *)read_paper("count;line;site;day\n7;visits;oulu;2.5.2022\n"), "read"));
	struct sheet sheet = sheet_at(0);
	cr_assert(eq(int, sheet_count(&sheet, "visits"), 7));
}

Test(entries, may_have_empty_columns_and_rows_as_spreadsheets_leave_them) {
	cr_assert(eq(str,
		(char *)read_paper("day\tsite\t\tline\tcount\t\t\r\n"
						   "2.5.2022\toulu\t\tvisits\t7\t\t\r\n"
						   "\t\t\t\t\t\t\r\n"
						   "3.5.2022\toulu\t\tvisits\t8\r\n"
						   "\t\t\t\r\n"),
		"read"));
	cr_assert(eq(int, entries->sheet_count, 2));
}

Test(entries, are_refused_with_a_cell_that_has_no_column) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits;7;8"),
		"f.csv:2: '8': no column of that cell is named in the first row"));
}

Test(entries, are_refused_without_a_header) {
	cr_assert(eq(str, (char *)read_paper("2.5.2022;oulu;visits;1\n"),
		"f.csv:1: column '2.5.2022': is not known" COLUMNS_ARE));
}

Test(entries, are_refused_without_a_column) {
	cr_assert(eq(str, (char *)read_paper("day;site;line\n2.5.2022;oulu;visits\n"),
		"f.csv:1: column 'count': is missing" COLUMNS_ARE));
}

Test(entries, are_refused_with_a_column_twice) {
	cr_assert(eq(str, (char *)read_paper("day;site;line;count;day\n"),
		"f.csv:1: column 'day': is there twice" COLUMNS_ARE));
}

Test(entries, on_paper_are_refused_with_a_reason) {
	cr_assert(
		eq(str, (char *)read_paper("day;site;line;count;reason\n2.5.2022;oulu;visits;1;test\n"),
			"f.csv:1: column 'reason': is not for this" COLUMNS_ARE));
}

Test(entries, are_refused_with_a_cell_too_few) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;visits"),
		"f.csv:2: 3 cells, and the first row has 4"));
}

Test(entries, are_refused_when_not_utf_8) {
	cr_assert(eq(str, (char *)read_row("2.5.2022;oulu;activity:k\xe4sity\xf6t;1"),
		"f.csv:2: not text in UTF-8; in Excel save it as CSV UTF-8, in LibreOffice with the "
		"character set Unicode (UTF-8)"));
}

Test(entries, are_refused_whole_when_a_late_row_cannot_be_read) {
	cr_assert(eq(str,
		(char *)read_paper("day;site;line;count\n"
						   "2.5.2022;oulu;visits;1\n"
						   "3.5.2022;oulu;\"visits;1\n"),
		"f.csv:4: a quote is opened and not closed"));
}

Test(entries, are_refused_from_an_empty_file) {
	cr_assert(eq(str, (char *)read_as(SHEET_PAPER, "", 0, NULL), "f.csv: the file is empty"));
}

Test(entries, are_refused_from_a_header_alone) {
	cr_assert(
		eq(str, (char *)read_paper("day;site;line;count\n"), "f.csv: there is nothing to record"));
}

Test(entries, of_a_correction_have_signs_and_a_reason) {
	cr_assert(eq(str,
		(char *)read_correction("day;site;line;count;reason\n"
								"2.5.2022;oulu;visits;-2;counted-twice\n"),
		"read"));
	struct sheet sheet = sheet_at(0);
	cr_assert(eq(int, sheet_count(&sheet, "visits"), -2));
	cr_assert(eq(str, sheet.reason, "counted-twice"));
}

Test(entries, of_a_correction_may_share_a_reason) {
	const char *text = "day;site;line;count\n2.5.2022;oulu;visits;-2\n";
	cr_assert(eq(str, (char *)read_as(SHEET_CORRECTION, text, strlen(text), "burst"), "read"));
	cr_assert(eq(str, sheet_at(0).reason, "burst"));
}

Test(entries, of_a_correction_need_a_reason) {
	cr_assert(eq(str, (char *)read_correction("day;site;line;count\n2.5.2022;oulu;visits;-2\n"),
		"f.csv:1: column 'reason': is missing" COLUMNS_ARE ";reason"));
	entries_destroy(entries);
	cr_assert(
		eq(str, (char *)read_correction("day;site;line;count;reason\n2.5.2022;oulu;visits;-2;\n"),
			"f.csv:2: reason: is missing"));
}

Test(entries, of_a_correction_need_a_reason_from_the_list) {
	cr_assert(eq(str,
		(char *)read_correction("day;site;line;count;reason\n"
								"2.5.2022;oulu;visits;-2;tired\n"),
		"f.csv:2: reason 'tired': not on the list; write one of counted-twice, not-counted, test, "
		"wrong-site, wrong-day, burst, other"));
}

Test(entries, of_a_correction_have_one_reason_a_sheet) {
	cr_assert(eq(str,
		(char *)read_correction("day;site;line;count;reason\n"
								"2.5.2022;oulu;visits;-2;test\n"
								"2.5.2022;oulu;activity:kahvi;-1;burst\n"),
		"f.csv:3: oulu 2.5.2022: another reason; a sheet has one for all its lines (line 2)"));
}

Test(entries, of_a_correction_are_refused_when_they_change_nothing) {
	cr_assert(eq(str,
		(char *)read_correction("day;site;line;count;reason\n"
								"2.5.2022;oulu;visits;0;test\n"),
		"f.csv:2: count '0': not a whole number from -9999 to 9999, without 0"));
}

Test(entries, of_a_correction_are_refused_when_too_low) {
	cr_assert(eq(str,
		(char *)read_correction("day;site;line;count;reason\n"
								"2.5.2022;oulu;visits;-10000;test\n"),
		"f.csv:2: count '-10000': not a whole number from -9999 to 9999, without 0"));
}
