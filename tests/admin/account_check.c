#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "tests/admin/trial.h"

/* Small numbers and checks as they stand in the files. */

static void set_up(void) {
	trial_set_up();
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "activity:kahvi=33 visits=47 with-activity=33");
	desk_close(SHEET_DOOR, "kiiminki", "4.1.2022", "activity:pelit=3 visits=3 with-activity=3");
	desk_close(SHEET_GROUP, "oulu", "3.1.2022", "attendances=3 minutes=420 session:arki=1");
}

TestSuite(account_check, .init = set_up, .fini = trial_clear);

static void make(const char *line) {
	char text[300];
	snprintf(text, sizeof text, "%s --out %s", line, trial_folder("out"));
	cr_assert(eq(int, (int)trial_report(text), OUTCOME_DONE), "%s", desk_complaint());
}

static void row_is(const char *file, const char *start, const char *row) {
	cr_assert(eq(str, (char *)trial_row("out", file, start), (char *)row), "%s", file);
}

Test(account_check, small_numbers_are_hidden_in_each_file_with_their_means_and_days) {
	make("--period 1");
	const char *places = trial_row("out", "T1_jakso1_v1_toimipisteet.csv", "Kiiminki;");
	cr_assert(eq(int, strncmp(places, "Kiiminki;..;..;0;0;..;", 22), 0), "%s", places);
	cr_assert(ne(ptr, strstr(places, ";..;"), NULL));
	const char *groups = trial_row("out", "T1_jakso1_v1_ryhmat_ohjaus.csv", "Ryhmä;");
	cr_assert(ne(ptr, strstr(groups, ";1;..;7;1;DRAFT"), NULL), "%s", groups);
	const char *days = trial_row("out", "T1_jakso1_v1_tavoitteet.csv", "Henkilöpäivät;");
	cr_assert(ne(ptr, strstr(days, ";..;..;"), NULL), "%s", days);
	cr_assert(eq(ptr, strstr(trial_read("out", "T1_jakso1_v1.txt"), "Kohtaamiset: 3;"), NULL));
	static const char *const files[] = {
		"T1_jakso1_v1.txt", "T1_jakso1_v1.json", "T1_jakso1_v1.html", "T1_jakso1_v1_toiminnat.csv"};
	for (int i = 0; i < 4; i++) {
		cr_assert(ne(ptr, strstr(trial_read("out", files[i]), ".."), NULL), "%s", files[i]);
	}
}

Test(account_check, an_internal_report_hides_nothing_and_is_marked) {
	make("--period 1 --internal");
	const char *places = trial_row("out", "T1_jakso1_sisainen_v1_toimipisteet.csv", "Kiiminki;");
	cr_assert(eq(int, strncmp(places, "Kiiminki;3;3;0;0;3;", 19), 0), "%s", places);
	const char *text = trial_read("out", "T1_jakso1_sisainen_v1.txt");
	cr_assert(ne(ptr, strstr(text, "Internal working paper"), NULL));
	cr_assert(ne(ptr, strstr(trial_read("out", "T1_jakso1_sisainen_v1.html"), "Internal working paper"),
		NULL));
}

Test(account_check, each_check_agrees) {
	make("--period 1 --internal");
	static const char *const rows[] = {"R1;", "R2;", "R3;", "R4;", "R5;", "R6;", "R7;", "R8;"};
	for (int i = 0; i < 8; i++) {
		const char *row = trial_row("out", "T1_jakso1_sisainen_v1_tarkistukset.csv", rows[i]);
		cr_assert(ne(ptr, strstr(row, ";agrees"), NULL), "%s", row);
	}
	cr_assert(ne(ptr,
		strstr(trial_row("out", "T1_jakso1_sisainen_v1_tarkistukset.csv", "R1;"), ";50;50;"), NULL));
}

Test(account_check, more_visits_with_an_activity_than_choices_are_told_and_stop_nothing) {
	desk_close(SHEET_DOOR, "oulu", "10.1.2022", "visits=20 with-activity=20");
	make("--period 1 --internal");
	row_is("T1_jakso1_sisainen_v1_tarkistukset.csv", "R5;",
		"R5;visits with an activity <= visits, and <= choices;56;36;DOES NOT AGREE;0;"
		"Internal working paper - not for publication");
}
