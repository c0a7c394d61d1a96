#include "admin/facts.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "core/tally.h"
#include "tests/admin/trial.h"

TestSuite(facts, .init = trial_set_up, .fini = trial_clear);

enum { OULU, KIIMINKI };

static int sum_at(const struct facts *facts, enum measure measure, const char *from,
	const char *until, int edition) {
	struct slice slice = slice_of(measure, desk_day(from), desk_day(until));
	slice.edition = edition;
	return (int)facts_sum(facts, &slice);
}

static int sum(enum measure measure, const char *from, const char *until) {
	struct facts *facts = trial_facts();
	int answer = sum_at(facts, measure, from, until, FACTS_NOW);
	facts_destroy(facts);
	return answer;
}

static int year(enum measure measure) {
	return sum(measure, "1.1.2022", "1.1.2023");
}

static void fill(void) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "activity:kahvi=6 visits=9 with-activity=6");
	desk_close(SHEET_DOOR, "kiiminki", "4.1.2022", "activity:pelit=2 visits=5 with-activity=2");
	trial_seal(SHEET_PAPER, "oulu", "10.1.2022", "activity:kahvi=3 visits=7", "12.1.2022", NULL);
	trial_seal(SHEET_CORRECTION, "oulu", "3.1.2022", "activity:kahvi=-1 visits=-2", "12.1.2022",
		NULL);
	desk_leave_open(SHEET_DOOR, "oulu", "17.1.2022", "visits=4");
}

Test(facts, of_door_paper_and_corrections_are_those_of_the_weeks_tally) {
	struct error err;
	fill();
	struct facts *facts = trial_facts();
	int from = desk_day("1.1.2022"), until = desk_day("1.2.2022");
	struct tally *tally = tally_create(trial_project(), from, until, &err);
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	cr_assert(store_each_sheet(store, DAY_NONE, until, tally_add, tally, &err));
	store_close(store);
	for (int site = -1; site <= KIIMINKI; site++) {
		for (int day = from; day < until; day++) {
			struct tally_day of = tally_sum(tally, site, day, day + 1);
			struct slice slice = slice_of(MEASURE_VISITS, day, day + 1);
			slice.site = site;
			cr_assert(eq(int, (int)facts_sum(facts, &slice), of.visits));
			slice.source = SHEET_PAPER;
			cr_assert(eq(int, (int)facts_sum(facts, &slice), of.by_hand));
			slice.source = SHEET_CORRECTION;
			cr_assert(eq(int, (int)facts_sum(facts, &slice), of.corrections));
			slice = slice_of(MEASURE_CHOICES, day, day + 1);
			slice.site = site;
			cr_assert(eq(int, (int)facts_sum(facts, &slice), of.choices));
			slice.measure = MEASURE_WITH_ACTIVITY;
			cr_assert(eq(int, (int)facts_sum(facts, &slice), of.with_activity));
		}
	}
	cr_assert(eq(int, tally_sum(tally, TALLY_ALL, from, until).visits, 23));
	tally_destroy(tally);
	facts_destroy(facts);
}

Test(facts, without_a_day_are_in_no_sum) {
	trial_seal(SHEET_DOOR, "oulu", NULL, "visits=3", "5.1.2022", NULL);
	struct facts *facts = trial_facts();
	struct slice all = slice_of(MEASURE_VISITS, DAY_NONE + 1, desk_day("1.1.2030"));
	cr_assert(eq(int, (int)facts_sum(facts, &all), 0));
	cr_assert(eq(int, facts->undated, 3));
	facts_destroy(facts);
}

Test(facts, that_were_given_their_day_are_in_the_sum_once) {
	trial_seal(SHEET_DOOR, "oulu", NULL, "visits=3", "5.1.2022", NULL);
	cr_assert(eq(int, (int)trial_run("record dated --number 1 --day 3.1.2022"), OUTCOME_DONE), "%s",
		desk_complaint());
	struct facts *facts = trial_facts();
	cr_assert(eq(int, sum_at(facts, MEASURE_VISITS, "3.1.2022", "4.1.2022", FACTS_NOW), 3));
	cr_assert(eq(int, facts->undated, 0));
	facts_destroy(facts);
	cr_assert(eq(int, year(MEASURE_VISITS), 3));
}

static void read_figure(const char *day, int value, const char *recorded) {
	char line[60];
	snprintf(line, sizeof line, "asiakkaat=%d", value);
	trial_seal(SHEET_EXTERNAL, "", day, line, recorded, "EURA");
}

Test(facts, of_a_meter_are_differences_whatever_the_order_of_reading) {
	read_figure("30.6.2022", 31, "1.7.2022");
	read_figure("31.3.2022", 12, "2.7.2022");
	read_figure("31.1.2022", 4, "3.7.2022");
	cr_assert(eq(int, sum(MEASURE_EXTERNAL, "1.1.2022", "1.2.2022"), 4));
	cr_assert(eq(int, sum(MEASURE_EXTERNAL, "1.2.2022", "1.4.2022"), 8));
	cr_assert(eq(int, sum(MEASURE_EXTERNAL, "1.4.2022", "1.7.2022"), 19));
	cr_assert(eq(int, year(MEASURE_EXTERNAL), 31));
}

Test(facts, of_a_reading_that_was_replaced_are_those_of_the_newest) {
	read_figure("31.3.2022", 12, "1.4.2022");
	read_figure("30.6.2022", 31, "1.7.2022");
	read_figure("31.3.2022", 14, "2.7.2022");
	cr_assert(eq(int, sum(MEASURE_EXTERNAL, "1.1.2022", "1.4.2022"), 14));
	cr_assert(eq(int, sum(MEASURE_EXTERNAL, "1.4.2022", "1.7.2022"), 17));
	cr_assert(eq(int, year(MEASURE_EXTERNAL), 31));
	read_figure("30.6.2022", 10, "3.7.2022");
	cr_assert(eq(int, sum(MEASURE_EXTERNAL, "1.4.2022", "1.7.2022"), -4));
	cr_assert(eq(int, year(MEASURE_EXTERNAL), 10));
}

Test(facts, of_places_that_nobody_knows_are_counted_and_in_no_sum) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=9");
	desk_close(SHEET_DOOR, "muhos", "3.1.2022", "visits=8");
	struct facts *facts = trial_facts();
	cr_assert(eq(int, facts->unknown, 1));
	cr_assert(eq(int, sum_at(facts, MEASURE_VISITS, "1.1.2022", "1.1.2023", FACTS_NOW), 9));
	facts_destroy(facts);
}

static void issue_first(void) {
	trial_folder("out");
	char line[300];
	snprintf(line, sizeof line, "--period 1 --issue --out %s", desk_path("out"));
	cr_assert(eq(int, (int)trial_report(line), OUTCOME_DONE), "%s", desk_complaint());
}

Test(facts, of_an_issued_report_are_those_that_it_knew) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=9");
	read_figure("31.3.2022", 12, "1.4.2022");
	issue_first();
	trial_seal(SHEET_PAPER, "oulu", "3.1.2022", "visits=5", "2.9.2022", NULL);
	read_figure("31.3.2022", 15, "2.9.2022");
	struct facts *facts = trial_facts();
	cr_assert(eq(int, facts->edition_count, 1));
	cr_assert(eq(int, facts->editions[0].period, 1));
	cr_assert(eq(int, facts->editions[0].from, desk_day("1.1.2022")));
	cr_assert(eq(int, facts->editions[0].until, desk_day("1.4.2022")));
	cr_assert(eq(int, sum_at(facts, MEASURE_VISITS, "1.1.2022", "1.4.2022", 0), 9));
	cr_assert(eq(int, sum_at(facts, MEASURE_VISITS, "1.1.2022", "1.4.2022", FACTS_NOW), 14));
	cr_assert(eq(int, sum_at(facts, MEASURE_EXTERNAL, "1.1.2022", "1.4.2022", 0), 12));
	cr_assert(eq(int, sum_at(facts, MEASURE_EXTERNAL, "1.1.2022", "1.4.2022", FACTS_NOW), 15));
	facts_destroy(facts);
}

Test(facts, of_an_issued_report_stay_when_a_log_is_recorded_as_of_days_before) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=9");
	read_figure("31.3.2022", 12, "1.4.2022");
	issue_first();
	read_figure("31.1.2022", 3, "31.1.2022");
	struct facts *facts = trial_facts();
	cr_assert(eq(int, sum_at(facts, MEASURE_EXTERNAL, "1.1.2022", "1.4.2022", 0), 12));
	cr_assert(eq(int, sum_at(facts, MEASURE_EXTERNAL, "1.2.2022", "1.4.2022", 0), 12));
	cr_assert(eq(int, sum_at(facts, MEASURE_EXTERNAL, "1.1.2022", "1.4.2022", FACTS_NOW), 12));
	cr_assert(eq(int, sum_at(facts, MEASURE_EXTERNAL, "1.2.2022", "1.4.2022", FACTS_NOW), 9));
	facts_destroy(facts);
}

Test(facts, of_an_activity_are_not_those_of_a_group_with_its_code) {
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "activity:pelit=6 visits=9");
	struct facts *facts = trial_facts();
	struct slice slice = slice_of(MEASURE_CHOICES, desk_day("1.1.2022"), desk_day("1.1.2023"));
	slice.of = "ryhma";
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 0));
	slice.of = "pelit";
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 6));
	facts_destroy(facts);
}

Test(facts, of_a_kind_are_those_of_its_groups) {
	desk_close(SHEET_GROUP, "oulu", "3.1.2022", "attendances=6 minutes=90 session:arki=1");
	desk_close(SHEET_GROUP, "oulu", "4.1.2022", "attendances=7 minutes=60 session:pelit=1");
	struct facts *facts = trial_facts();
	struct slice slice = slice_of(MEASURE_ATTENDANCES, desk_day("1.1.2022"), desk_day("1.1.2023"));
	slice.of = "ryhma";
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 13));
	slice.measure = MEASURE_PERSON_MINUTES;
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 6 * 90 + 7 * 60));
	slice.of = "arki";
	slice.measure = MEASURE_SESSIONS;
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 1));
	facts_destroy(facts);
}

Test(facts, of_the_hours_have_their_weekday_and_hour) {
	desk_close(SHEET_HOURS, "oulu", "1.1.2022", "mon-13=4 unknown=2");
	struct facts *facts = trial_facts();
	struct slice slice = slice_of(MEASURE_HOURS, desk_day("1.1.2022"), desk_day("1.2.2022"));
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 6));
	slice.hour = 13;
	slice.weekday = 0;
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 4));
	slice.weekday = FACTS_ANY;
	slice.hour = FACTS_UNKNOWN;
	cr_assert(eq(int, (int)facts_sum(facts, &slice), 2));
	facts_destroy(facts);
}
