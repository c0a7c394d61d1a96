#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

TestSuite(record_dated, .init = desk_set_up, .fini = desk_clear);

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

/* What a kiosk with a clock that is not trusted leaves behind. */
static void count_undated(int visits, bool is_open, int recorded) {
	struct error err = {""};
	struct sheet sheets[2];
	const struct sheet *both[] = {&sheets[0], &sheets[1]};
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	sheet_init(&sheets[0], SHEET_DOOR, "oulu", DAY_NONE);
	sheet_init(&sheets[1], SHEET_HOURS, "oulu", DAY_NONE);
	sheet_add(&sheets[0], "visits", visits);
	sheet_add(&sheets[1], "unknown", visits);
	cr_assert(is_open ? store_save(store, both, 2, &err)
					  : store_seal_all(store, sheets, 2, recorded, &err),
		"%s", err.text);
	store_close(store);
}

Test(record_dated, lists_the_sheets_that_wait) {
	count_undated(5, false, desk_day("3.5.2022"));
	count_undated(1, false, DAY_NONE);
	count_undated(2, true, DAY_NONE);
	cr_assert(eq(int, (int)desk_run("record dated"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(),
		"These sheets wait for their day:\n"
		"     0  Oulu: 2 encounters. The sheet is still open.\n"
		"     1  Oulu: 5 encounters. It was closed on 3.5.2022.\n"
		"     3  Oulu: 1 encounter. Nobody knows when it was closed.\n"));
}

Test(record_dated, lists_nothing_where_every_sheet_has_its_day) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	cr_assert(eq(int, (int)desk_run("record dated"), OUTCOME_DONE));
	cr_assert(eq(str, (char *)desk_printed(), "No sheet waits for its day.\n"));
}

Test(record_dated, gives_a_sheet_its_day) {
	count_undated(5, false, desk_day("3.5.2022"));
	cr_assert(eq(int, (int)desk_run("record dated --number 1 --day 2.5.2022"), OUTCOME_DONE), "%s",
		desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(), "Encounters: 5. Day: 2.5.2022.\n"));
	desk_run("week --week 2022-W18 --site oulu");
	cr_assert(ne(ptr, strstr(desk_printed(), "  5\n"), NULL));
	cr_assert(eq(ptr, strstr(desk_printed(), "no day yet"), NULL), "%s", desk_printed());
	desk_run("record dated");
	cr_assert(eq(str, (char *)desk_printed(), "No sheet waits for its day.\n"));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
}

Test(record_dated, is_counted_as_the_kiosks_own) {
	count_undated(5, false, desk_day("3.5.2022"));
	desk_run("record dated --number 1 --day 2.5.2022 --reason dated-midnight");
	desk_run("week --week 2022-W18 --site oulu --format json");
	cr_assert(ne(ptr, strstr(desk_printed(), "\"encounters\":5"), NULL), "%s", desk_printed());
	cr_assert(ne(ptr, strstr(desk_printed(), "\"by_hand\":0"), NULL));
	cr_assert(ne(ptr, strstr(desk_printed(), "\"corrections\":0"), NULL));
}

Test(record_dated, gives_an_open_sheet_its_day) {
	count_undated(2, true, DAY_NONE);
	cr_assert(eq(int, (int)desk_run("record dated --number 0 --day 2.5.2022"), OUTCOME_DONE), "%s",
		desk_complaint());
	desk_run("record dated");
	cr_assert(eq(str, (char *)desk_printed(), "No sheet waits for its day.\n"));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
}

Test(record_dated, does_not_move_the_same_visits_twice) {
	count_undated(5, false, desk_day("3.5.2022"));
	desk_run("record dated --number 1 --day 2.5.2022");
	cr_assert(eq(int, (int)desk_run("record dated --number 1 --day 3.5.2022"), OUTCOME_NO));
	cr_assert(
		complains("sheet 1: is not an undated one that waits for its day; nothing was recorded"));
}

Test(record_dated, needs_the_site_where_several_have_an_open_sheet) {
	struct error err = {""};
	struct sheet other;
	const struct sheet *one = &other;
	count_undated(2, true, DAY_NONE);
	sheet_init(&other, SHEET_DOOR, "kiiminki", DAY_NONE);
	sheet_add(&other, "visits", 3);
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	store_save(store, &one, 1, &err);
	store_close(store);
	cr_assert(eq(int, (int)desk_run("record dated --number 0 --day 2.5.2022"), OUTCOME_NO));
	cr_assert(complains("write --site"));
	cr_assert(eq(int, (int)desk_run("record dated --number 0 --day 2.5.2022 --site kiiminki"),
		OUTCOME_DONE));
	cr_assert(eq(str, (char *)desk_printed(), "Encounters: 3. Day: 2.5.2022.\n"));
}

Test(record_dated, is_refused_for_a_wrong_day) {
	count_undated(5, false, desk_day("3.5.2022"));
	cr_assert(eq(int, (int)desk_run("record dated --number 1 --day 4.5.2022"), OUTCOME_NO));
	cr_assert(complains("sheet 1: was closed on 3.5.2022 already"));
	cr_assert(eq(int, (int)desk_run("record dated --number 1 --day 1.1.2020"), OUTCOME_USAGE));
	cr_assert(eq(int, (int)desk_run("record dated --number 1"), OUTCOME_USAGE));
	cr_assert(eq(int, (int)desk_run("record dated --number x --day 2.5.2022"), OUTCOME_USAGE));
	cr_assert(eq(
		int, (int)desk_run("record dated --number 1 --day 2.5.2022 --reason test"), OUTCOME_USAGE));
}

Test(record_dated, makes_no_store_for_the_sake_of_saying_so) {
	cr_assert(eq(int, (int)desk_run("record dated --number 1 --day 2.5.2022"), OUTCOME_DATA));
	cr_assert(eq(int, (int)desk_run("record dated"), OUTCOME_DATA));
}
