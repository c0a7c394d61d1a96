#include "admin/csv.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/day.h"
#include "tests/admin/desk.h"

TestSuite(csv, .init = desk_set_up, .fini = desk_clear);

static struct csv csv;

static const char *text_cell(const char *text) {
	csv_start(&csv, desk_paper(), CSV_ISO);
	csv_text(&csv, text);
	return desk_paper_text();
}

Test(csv, begins_with_the_mark_in_the_finnish_form) {
	csv_start(&csv, desk_paper(), CSV_FINNISH);
	cr_assert(eq(str, (char *)desk_paper_text(), "\xef\xbb\xbf"));
}

Test(csv, has_no_mark_in_the_iso_form) {
	csv_start(&csv, desk_paper(), CSV_ISO);
	cr_assert(eq(str, (char *)desk_paper_text(), ""));
}

Test(csv, writes_a_finnish_row) {
	csv_start(&csv, desk_paper(), CSV_FINNISH);
	csv_text(&csv, "oulu");
	csv_number(&csv, -12);
	csv_tenths(&csv, 546);
	csv_nothing(&csv);
	csv_day(&csv, day_from_date(2020, 8, 3));
	csv_end_row(&csv);
	cr_assert(eq(str, (char *)desk_paper_text() + 3, "oulu;-12;54,6;;3.8.2020\r\n"));
}

Test(csv, writes_an_iso_row) {
	csv_start(&csv, desk_paper(), CSV_ISO);
	csv_tenths(&csv, -5);
	csv_nothing(&csv);
	csv_day(&csv, day_from_date(2020, 8, 3));
	csv_end_row(&csv);
	cr_assert(eq(str, (char *)desk_paper_text(), "-0.5,,2020-08-03\r\n"));
}

Test(csv, begins_each_row_without_a_separator) {
	csv_start(&csv, desk_paper(), CSV_ISO);
	csv_number(&csv, 1);
	csv_end_row(&csv);
	csv_number(&csv, 2);
	cr_assert(eq(str, (char *)desk_paper_text(), "1\r\n2"));
}

Test(csv, quotes_its_own_separator) {
	cr_assert(eq(str, (char *)text_cell("a,b;c"), "\"a,b;c\""));
}

Test(csv, leaves_the_other_separator) {
	cr_assert(eq(str, (char *)text_cell("b;c"), "b;c"));
}

Test(csv, doubles_quotes) {
	cr_assert(eq(str, (char *)text_cell("say \"hi\""), "\"say \"\"hi\"\"\""));
}

Test(csv, quotes_line_ends) {
	cr_assert(eq(str, (char *)text_cell("a\nb"), "\"a\nb\""));
}

Test(csv, guards_an_equals_sign) {
	cr_assert(eq(str, (char *)text_cell("=1+1"), "'=1+1"));
}

Test(csv, guards_a_plus) {
	cr_assert(eq(str, (char *)text_cell("+1"), "'+1"));
}

Test(csv, guards_a_minus) {
	cr_assert(eq(str, (char *)text_cell("-1"), "'-1"));
}

Test(csv, guards_an_at_sign) {
	cr_assert(eq(str, (char *)text_cell("@a"), "'@a"));
}

Test(csv, guards_a_tab) {
	cr_assert(eq(str, (char *)text_cell("\ta"), "'\ta"));
}

Test(csv, guards_a_carriage_return_inside_quotes) {
	cr_assert(eq(str, (char *)text_cell("\ra"), "\"'\ra\""));
}

Test(csv, guards_only_the_first_character) {
	cr_assert(eq(str, (char *)text_cell("a=b"), "a=b"));
}
