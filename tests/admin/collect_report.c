/* What is counted at two places and brought together: at one of the kiosks, and at an office that
 * counts nothing itself. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/admin/sender.h"
#include "tests/admin/trial.h"

enum { LINE = 500 };

static struct sender kiiminki;

static enum outcome run_at(const char *folder, const char *command) {
	char line[LINE];
	snprintf(line, sizeof line, "%.300s --now 2022-09-01T12:00 --data %.90s", command,
		desk_path(folder));
	return trial_run(line);
}

static void collect_at(const char *folder) {
	char line[LINE];
	snprintf(line, sizeof line, "collect --enrol %.200s", desk_path("in"));
	cr_assert(eq(int, (int)run_at(folder, line), OUTCOME_DONE), "%s", desk_complaint());
}

/* Oulu's own data is "data"; what both send is in "in". */
static void set_up(void) {
	char line[LINE];
	trial_set_up();
	mkdir(desk_path("in"), 0777);
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "activity:kahvi=9 visits=12 with-activity=9");
	desk_close(SHEET_DOOR, "oulu", "10.1.2022", "activity:pelit=8 visits=10 with-activity=8");
	sender_init(&kiiminki, 2);
	sender_add(&kiiminki, "kiiminki", desk_day("4.1.2022"), 7);
	sender_add(&kiiminki, "kiiminki", desk_day("11.1.2022"), 20);
	sender_write(&kiiminki, desk_path("in/ovella-kiiminki.jsonl"),
		(struct letter){.first = 1, .count = 2, .project = "T1"});
	snprintf(line, sizeof line, "bundle --out %.200s", desk_path("in"));
	cr_assert(eq(int, (int)run_at("data", line), OUTCOME_DONE), "%s", desk_complaint());
	collect_at("data");
	collect_at("office");
}

static void clear(void) {
	sender_clear(&kiiminki);
	trial_clear();
}

TestSuite(collect_report, .init = set_up, .fini = clear);

/* Both say the same, byte by byte. */
static void is_the_same_at_both(const char *command) {
	cr_assert(eq(int, (int)run_at("data", command), OUTCOME_DONE), "%s", desk_complaint());
	char *here = strdup(desk_printed());
	cr_assert(eq(int, (int)run_at("office", command), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(), here));
	cr_assert(gt(sz, strlen(here), 0));
	free(here);
}

Test(collect_report, an_office_has_no_sheets_of_its_own) {
	cr_assert(ne(int, access(desk_path("office/own.db"), F_OK), 0));
}

Test(collect_report, a_week_counts_both_places) {
	cr_assert(eq(int, (int)run_at("data", "week --week 2022-W02 --format csv-iso"), OUTCOME_DONE));
	cr_assert(trial_prints("kiiminki") || trial_prints("Kiiminki"));
	cr_assert(trial_prints("20"), "%s", desk_printed());
	is_the_same_at_both("week --week 2022-W02 --format csv-iso");
	is_the_same_at_both("week --week 2022-W01 --format json");
	is_the_same_at_both("week --from 3.1.2022 --until 31.1.2022");
}

Test(collect_report, a_report_is_the_same_at_both) {
	is_the_same_at_both("report --period 1 --format json");
	cr_assert(trial_prints("49"), "%s", desk_printed());
	is_the_same_at_both("report --period 1 --format text");
	is_the_same_at_both("report --period 1 --format html");
}

Test(collect_report, both_verify) {
	cr_assert(eq(int, (int)run_at("data", "verify"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(trial_prints("own.db  ") && trial_prints("collected.db  "));
	cr_assert(eq(int, (int)run_at("office", "verify"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(not(trial_prints("own.db  ")));
	is_the_same_at_both("verify --dump");
}

/* The report that it remembers is its own first sheet. */
Test(collect_report, an_office_issues_a_report) {
	char line[LINE];
	snprintf(line, sizeof line, "report --period 1 --issue --out %.200s", trial_folder("issued"));
	cr_assert(eq(int, (int)run_at("office", line), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(gt(int, trial_count("issued"), 3));
	cr_assert(eq(int, (int)run_at("office", "verify"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(trial_prints("own.db  ") && trial_prints("collected.db  "));
}

Test(collect_report, an_office_corrects_what_it_collected) {
	cr_assert(
		eq(int,
			(int)run_at("office", "record correction --site oulu --day 3.1.2022 --line visits=-2 "
								  "--reason counted-twice"),
			OUTCOME_DONE),
		"%s", desk_complaint());
	cr_assert(eq(int, (int)run_at("office", "week --week 2022-W01 --format json"), OUTCOME_DONE));
	cr_assert(trial_prints("\"corrections\":-2") || trial_prints("\"corrections\": -2"), "%s",
		desk_printed());
}
