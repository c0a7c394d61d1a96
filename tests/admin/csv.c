#include "admin/csv.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/day.h"
#include "tests/admin/desk.h"

TestSuite(csv, .init = desk_set_up, .fini = desk_clear);

static struct csv csv;

static const char *finnish_cell(const char *text) {
	csv_start(&csv, desk_paper(), CSV_FINNISH);
	csv_text(&csv, text);
	return desk_paper_text() + 3;
}

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
	csv_decimal(&csv, 546, 1);
	csv_nothing(&csv);
	csv_day(&csv, day_from_date(2020, 8, 3));
	csv_end_row(&csv);
	cr_assert(eq(str, (char *)desk_paper_text() + 3, "oulu;-12;54,6;;3.8.2020\r\n"));
}

Test(csv, writes_an_iso_row) {
	csv_start(&csv, desk_paper(), CSV_ISO);
	csv_decimal(&csv, -5, 1);
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

/* What the desk calls each of these is its own; a spreadsheet would call it a day, a time, a
 * number. */
static const char *const taken[] = {"1-4", "3/5", "4/6", "2022-05", "5/2022", "2020-1", "1E5",
	"5e-3", "123e4567", "007", "1 000", "1\u00a0000", "13.00", "13:00", "3.8", "3.8.", "3.8.2020",
	"2020-08-03", "3.8.2020 13.00", "54,6 %", "54,6\u00a0%", "5 €", "(5)", "5-", "7,50", ",5", "5,",
	"1 1/2", "toukokuu 2022", "touko.22", "5. toukokuuta 2022", "Maalis 1", "kesäkuu 2022",
	"1234567890123456"};

static const char *const safe[] = {"12", "0", "7,5", "0,25", "2020-W53", "2022-M05", "2022M05",
	"1.1.2022-31.3.2022", "13.00-17.00", "..", "S22180", "1–4", "5feceb66", "5 kpl", "1 h", "touko",
	"elokuun 3 ryhmää", "3 osallistujaa", "e5", "2022e", "123456789012345", ""};

Test(csv, guards_what_a_spreadsheet_would_make_another_thing_of) {
	char guarded[64];
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
		snprintf(guarded, sizeof guarded, "'%s", taken[i]);
		cr_assert(eq(str, (char *)finnish_cell(taken[i]), guarded));
	}
}

Test(csv, leaves_what_every_spreadsheet_leaves) {
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++) {
		cr_assert(eq(str, (char *)finnish_cell(safe[i]), (char *)safe[i]));
	}
}

Test(csv, tells_machines_what_is_text_as_it_is) {
	cr_assert(eq(str, (char *)text_cell("2022-05"), "2022-05"));
	cr_assert(eq(str, (char *)text_cell("007"), "007"));
}
