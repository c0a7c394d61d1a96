#include "admin/published.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "tests/admin/trial.h"

TestSuite(published, .init = trial_set_up, .fini = trial_clear);

enum { THRESHOLD = 5, OULU = 0, KIIMINKI = 1 };

static void add(struct published *published, const char *from, const char *until, int threshold) {
	struct error err = {""};
	struct scope scope = {desk_day(from), desk_day(until), FACTS_ANY, FACTS_NOW};
	cr_assert(published_add(published, &scope, threshold, &err), "%s", err.text);
}

static struct cell visits(
	const struct published *published, const char *from, const char *until, int site) {
	struct slice slice = slice_of(MEASURE_VISITS, desk_day(from), desk_day(until));
	slice.site = site;
	return published_cell(published, &slice);
}

static bool is_hidden(
	const struct published *published, const char *from, const char *until, int site) {
	return visits(published, from, until, site).kind == CELL_HIDDEN;
}

/* 40 visits in January, and 2 more on a day after. */
static struct facts *forty_and_two(const char *day) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=40");
	desk_close(SHEET_DOOR, "oulu", day, "visits=2");
	return trial_facts();
}

Test(published, hides_a_small_number_and_one_beside_it) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=40");
	desk_close(SHEET_DOOR, "kiiminki", "4.1.2022", "visits=3");
	struct error err;
	struct facts *facts = trial_facts();
	struct published *published = published_create(facts, &err);
	add(published, "1.1.2022", "1.4.2022", THRESHOLD);
	cr_assert(is_hidden(published, "1.1.2022", "1.4.2022", KIIMINKI));
	cr_assert(is_hidden(published, "1.1.2022", "1.4.2022", OULU) ||
			  is_hidden(published, "1.1.2022", "1.4.2022", FACTS_ANY));
	cr_assert(gt(int, published_hidden(published), 1));
	published_destroy(published);
	facts_destroy(facts);
}

Test(published, hides_nothing_without_a_threshold) {
	struct error err;
	struct facts *facts = forty_and_two("1.2.2022");
	struct published *published = published_create(facts, &err);
	add(published, "1.1.2022", "1.4.2022", 0);
	cr_assert(eq(int, published_hidden(published), 0));
	cr_assert(eq(int, published_mark(published), 0));
	published_destroy(published);
	facts_destroy(facts);
}

Test(published, tells_nothing_that_is_not_planned) {
	struct error err;
	struct facts *facts = forty_and_two("1.2.2022");
	struct published *published = published_create(facts, &err);
	add(published, "1.1.2022", "1.4.2022", THRESHOLD);
	cr_assert(is_hidden(published, "3.1.2022", "4.1.2022", FACTS_ANY));
	published_destroy(published);
	facts_destroy(facts);
}

Test(published, of_a_longer_range_does_not_give_the_difference_away) {
	struct error err;
	struct facts *facts = forty_and_two("1.2.2022");
	struct published *published = published_create(facts, &err);
	add(published, "1.1.2022", "1.2.2022", THRESHOLD);
	cr_assert(eq(int, (int)visits(published, "1.1.2022", "1.2.2022", FACTS_ANY).number, 40));
	add(published, "1.1.2022", "1.4.2022", THRESHOLD);
	cr_assert(is_hidden(published, "1.1.2022", "1.4.2022", FACTS_ANY));
	cr_assert(is_hidden(published, "1.2.2022", "1.3.2022", FACTS_ANY));
	published_destroy(published);
	facts_destroy(facts);
}

Test(published, of_a_month_does_not_give_away_what_an_earlier_report_left_of_it) {
	struct error err;
	struct facts *facts = forty_and_two("31.1.2022");
	struct published *published = published_create(facts, &err);
	add(published, "1.1.2022", "31.1.2022", THRESHOLD);
	cr_assert(eq(int, (int)visits(published, "1.1.2022", "31.1.2022", FACTS_ANY).number, 40));
	add(published, "1.1.2022", "1.4.2022", THRESHOLD);
	cr_assert(is_hidden(published, "1.1.2022", "1.2.2022", FACTS_ANY));
	published_destroy(published);
	facts_destroy(facts);
}

Test(published, corrections_are_told_and_hide_nothing) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=40");
	trial_seal(SHEET_CORRECTION, "oulu", "3.1.2022", "visits=-2", "4.1.2022", NULL);
	struct error err;
	struct facts *facts = trial_facts();
	struct published *published = published_create(facts, &err);
	add(published, "1.1.2022", "1.4.2022", THRESHOLD);
	struct slice slice = slice_of(MEASURE_VISITS, desk_day("1.1.2022"), desk_day("1.4.2022"));
	slice.source = SHEET_CORRECTION;
	cr_assert(eq(int, (int)published_cell(published, &slice).kind, (int)CELL_NUMBER));
	cr_assert(eq(int, (int)published_cell(published, &slice).number, -2));
	cr_assert(eq(int, published_hidden(published), 0));
	published_destroy(published);
	facts_destroy(facts);
}
