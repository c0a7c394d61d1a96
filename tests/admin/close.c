#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

TestSuite(close, .init = desk_set_up, .fini = desk_clear);

static bool is_open(enum sheet_kind kind, const char *site, const char *day) {
	struct error err;
	struct sheet sheet;
	bool found = false;
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	cr_assert(store_load(store, kind, site, desk_day(day), &sheet, &found, &err));
	store_close(store);
	return found;
}

Test(close, closes_the_sheets_of_today_and_before) {
	desk_leave_open(SHEET_DOOR, "oulu", "5.5.2022", "visits=12");
	desk_leave_open(SHEET_DOOR, "kiiminki", "3.5.2022", "visits=1");
	cr_assert(eq(int, (int)desk_run("close --now 2022-05-05T17:00"), OUTCOME_DONE));
	cr_assert(eq(str, (char *)desk_printed(),
		"Kiiminki 3.5.2022: 1 encounter. The sheet is closed.\n"
		"Oulu 5.5.2022: 12 encounters. The sheet is closed.\n"));
	cr_assert(not(is_open(SHEET_DOOR, "oulu", "5.5.2022")));
	cr_assert(not(is_open(SHEET_DOOR, "kiiminki", "3.5.2022")));
}

Test(close, keeps_what_was_counted) {
	desk_leave_open(SHEET_DOOR, "oulu", "5.5.2022", "visits=12");
	desk_run("close --now 2022-05-05T17:00");
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE));
	desk_run("week --week 2022-W18 --site oulu --format csv-iso --now 2022-05-10T12:00");
	cr_assert(not(eq(ptr, strstr(desk_printed(), ",oulu,auki,3,,,,12,,,,12,"), NULL)), "%s",
		desk_printed());
}

Test(close, closes_one_site_when_asked) {
	desk_leave_open(SHEET_DOOR, "oulu", "5.5.2022", "visits=12");
	desk_leave_open(SHEET_DOOR, "kiiminki", "5.5.2022", "visits=1");
	cr_assert(eq(int, (int)desk_run("close --site oulu --now 2022-05-05T17:00"), OUTCOME_DONE));
	cr_assert(not(is_open(SHEET_DOOR, "oulu", "5.5.2022")));
	cr_assert(is_open(SHEET_DOOR, "kiiminki", "5.5.2022"));
}

Test(close, leaves_the_sheet_of_this_month) {
	desk_leave_open(SHEET_HOURS, "oulu", "1.5.2022", "mon-13=12");
	desk_run("close --now 2022-05-31T17:00");
	cr_assert(is_open(SHEET_HOURS, "oulu", "1.5.2022"));
	cr_assert(eq(str, (char *)desk_printed(), "There was no sheet to close.\n"));
}

Test(close, closes_the_sheet_of_a_past_month) {
	desk_leave_open(SHEET_HOURS, "oulu", "1.4.2022", "mon-13=12");
	desk_run("close --now 2022-05-01T17:00");
	cr_assert(not(is_open(SHEET_HOURS, "oulu", "1.4.2022")));
	cr_assert(eq(str, (char *)desk_printed(), "Oulu 4/2022: The sheet of the month is closed.\n"));
}

Test(close, leaves_a_sheet_that_has_no_day_yet) {
	struct error err;
	struct sheet sheet;
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	const struct sheet *one = &sheet;
	sheet_init(&sheet, SHEET_DOOR, "oulu", DAY_NONE);
	sheet_add(&sheet, "visits", 3);
	cr_assert(store_save(store, &one, 1, &err));
	store_close(store);
	desk_run("close");
	cr_assert(eq(str, (char *)desk_printed(),
		"There was no sheet to close.\n1 sheet has no day yet and stays open.\n"));
}

Test(close, makes_no_store_where_there_is_none) {
	cr_assert(eq(int, (int)desk_run("close"), OUTCOME_DATA));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DATA));
}

Test(close, is_refused_for_an_unknown_site) {
	cr_assert(eq(int, (int)desk_run("close --site oula"), OUTCOME_USAGE));
}
