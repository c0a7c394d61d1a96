#include "admin/column.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "tests/admin/desk.h"

TestSuite(column, .init = desk_set_up, .fini = desk_clear);

Test(column, counts_characters_and_not_bytes) {
	cr_assert(eq(int, column_width("Ryhmä"), 5));
}

Test(column, fills_a_field_to_its_width) {
	FILE *paper = desk_paper();
	column_left(paper, 6, "äö");
	column_right(paper, 4, "ä");
	cr_assert(eq(str, (char *)desk_paper_text(), "äö       ä"));
}

Test(column, cuts_a_long_text_between_characters) {
	column_left(desk_paper(), 4, "äöåéü");
	cr_assert(eq(str, (char *)desk_paper_text(), "äöå…"));
}

Test(column, leaves_a_text_that_just_fits) {
	column_left(desk_paper(), 5, "äöåéü");
	cr_assert(eq(str, (char *)desk_paper_text(), "äöåéü"));
}

Test(column, draws_the_longest_bar_as_wide_as_the_field) {
	cr_assert(eq(int, column_bar(desk_paper(), 4, 9, 9), 4));
	cr_assert(eq(str, (char *)desk_paper_text(), "████"));
}

Test(column, draws_half_a_character) {
	cr_assert(eq(int, column_bar(desk_paper(), 4, 3, 8), 2));
	cr_assert(eq(str, (char *)desk_paper_text(), "█▌"));
}

Test(column, shows_even_one_of_a_thousand) {
	column_bar(desk_paper(), 10, 1, 1000);
	cr_assert(eq(str, (char *)desk_paper_text(), "▌"));
}

Test(column, shows_nothing_of_nobody) {
	cr_assert(eq(int, column_bar(desk_paper(), 10, 0, 9), 0));
}
