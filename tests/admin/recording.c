#include "admin/recording.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "admin/entries.h"
#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

static struct entries *entries;
static struct store *store;
static struct error err;

static void clear(void) {
	entries_destroy(entries);
	store_close(store);
	desk_clear();
}

TestSuite(recording, .init = desk_set_up, .fini = clear);

static void add(
	const char *day, const char *site, const char *line, const char *count, const char *reason) {
	enum sheet_kind kind = reason ? SHEET_CORRECTION : SHEET_PAPER;
	struct entry_text text = {day, site, line, count, reason};
	if (!entries) {
		entries = entries_create(desk_project(), kind, desk_day("5.5.2022"), NULL, &err);
	}
	cr_assert(entries_add(entries, &text, 0, &err), "%s", err.text);
}

/* "yes", or the sentence of what is against it. */
static const char *check(bool may_be_again) {
	cr_assert(entries_gather(entries, &err), "%s", err.text);
	store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(recording_compare(entries, store, &err), "%s", err.text);
	return recording_check(entries, may_be_again, &err) ? "yes" : err.text;
}

Test(recording, goes_into_an_empty_store) {
	add("2.5.2022", "oulu", "visits", "3", NULL);
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, refuses_a_sheet_that_is_there) {
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "visits=3 activity:kahvi=2");
	add("1.5.2022", "oulu", "visits", "3", NULL);
	add("2.5.2022", "oulu", "activity:kahvi", "2", NULL);
	add("2.5.2022", "oulu", "visits", "3", NULL);
	cr_assert(eq(str, (char *)check(false),
		"oulu 2.5.2022: the same sheet is recorded already, as 1 of these 2 are (--again records "
		"them once more)"));
}

Test(recording, takes_a_sheet_that_is_there_when_told_to) {
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "visits=3");
	add("2.5.2022", "oulu", "visits", "3", NULL);
	cr_assert(eq(str, (char *)check(true), "yes"));
}

Test(recording, takes_another_count_of_the_same_day) {
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "visits=3");
	add("2.5.2022", "oulu", "visits", "4", NULL);
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, takes_the_same_count_of_another_site) {
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "visits=3");
	add("2.5.2022", "kiiminki", "visits", "3", NULL);
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, takes_on_paper_what_the_kiosk_counted_too) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	add("2.5.2022", "oulu", "visits", "3", NULL);
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, takes_the_same_correction_for_another_reason) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	desk_close(SHEET_CORRECTION, "oulu", "2.5.2022", "visits=-1");
	add("2.5.2022", "oulu", "visits", "-1", "burst");
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, refuses_the_same_correction_for_the_same_reason) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	desk_close(SHEET_CORRECTION, "oulu", "2.5.2022", "visits=-1");
	add("2.5.2022", "oulu", "visits", "-1", "test");
	cr_assert(ne(str, (char *)check(false), "yes"));
}

Test(recording, corrects_down_to_zero_over_all_sheets) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "visits=2");
	desk_leave_open(SHEET_DOOR, "oulu", "2.5.2022", "visits=1");
	add("2.5.2022", "oulu", "visits", "-6", "test");
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, does_not_correct_below_zero) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	desk_close(SHEET_CORRECTION, "oulu", "2.5.2022", "visits=-1");
	add("2.5.2022", "oulu", "visits", "-3", "test");
	cr_assert(eq(str, (char *)check(false),
		"oulu 2.5.2022: 'visits' is 2, and the correction -3 would take it below zero"));
}

Test(recording, does_not_correct_another_day) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "activity:kahvi=3 visits=3");
	add("3.5.2022", "oulu", "activity:kahvi", "-1", "test");
	cr_assert(eq(str, (char *)check(false),
		"oulu 3.5.2022: 'activity:kahvi' is 0, and the correction -1 would take it below zero"));
}

Test(recording, adds_whatever_the_sum_is) {
	add("3.5.2022", "oulu", "visits", "2", "not-counted");
	cr_assert(eq(str, (char *)check(false), "yes"));
}

Test(recording, leaves_the_months_sheets_out_of_the_sum) {
	desk_close(SHEET_HOURS, "oulu", "1.5.2022", "visits=9");
	add("1.5.2022", "oulu", "visits", "-1", "test");
	cr_assert(ne(str, (char *)check(false), "yes"));
}
