#include "admin/reporting.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/trial.h"

static void set_up(void) {
	trial_set_up();
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "activity:kahvi=20 visits=30 with-activity=20");
	desk_close(SHEET_DOOR, "kiiminki", "4.1.2022", "activity:pelit=8 visits=10 with-activity=8");
	desk_close(SHEET_DOOR, "oulu", "4.4.2022", "activity:kahvi=9 visits=12 with-activity=9");
}

TestSuite(reporting, .init = set_up, .fini = trial_clear);

/* "report", with the folder. */
static enum outcome report_into(const char *folder, const char *line) {
	char text[400];
	snprintf(text, sizeof text, "%s --out %s", line, trial_folder(folder));
	return trial_report(text);
}

static void issue(const char *folder, const char *line) {
	char text[300];
	snprintf(text, sizeof text, "%s --issue", line);
	cr_assert(eq(int, (int)report_into(folder, text), OUTCOME_DONE), "%s", desk_complaint());
}

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

static bool is_same(const char *one, const char *other) {
	char line[500];
	snprintf(line, sizeof line, "diff -r %s %s >/dev/null", desk_path(one), desk_path(other));
	return system(line) == 0;
}

Test(reporting, of_a_period_that_has_not_ended_is_marked_in_each_format) {
	static const char *const formats[] = {"text", "html", "json"};
	for (int i = 0; i < 3; i++) {
		char line[100];
		snprintf(line, sizeof line, "--period 3 --format %s", formats[i]);
		cr_assert(eq(int, (int)trial_report(line), OUTCOME_DONE), "%s", desk_complaint());
		cr_assert(trial_prints("UNFINISHED: the period has not ended"), "%s", formats[i]);
		cr_assert(trial_prints("DRAFT"), "%s", formats[i]);
	}
	cr_assert(eq(int, (int)report_into("out", "--period 3"), OUTCOME_DONE));
	cr_assert(ne(ptr, strstr(trial_row("out", "T1_jakso3_v1_tiedot.csv", "Note;"), "UNFINISHED"), NULL));
	cr_assert(eq(int, (int)report_into("issued", "--period 3 --issue"), OUTCOME_DATA));
	cr_assert(complains("31.12.2022, which is not over"));
	cr_assert(eq(int, trial_count("issued"), 0));
}

Test(reporting, on_the_last_day_is_unfinished_and_not_on_the_next) {
	trial_report("--period 2 --now 2022-06-30T23:00");
	cr_assert(trial_prints("UNFINISHED"));
	trial_report("--period 2 --now 2022-07-01T00:00");
	cr_assert(not(trial_prints("UNFINISHED")));
}

static void is_refused(const char *line, const char *sentence) {
	cr_assert(eq(int, (int)trial_report(line), OUTCOME_USAGE), "%s", line);
	cr_assert(complains(sentence), "%s: %s", line, desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(), ""));
}

Test(reporting, of_what_is_not_there_is_refused) {
	is_refused("--period 4", "4");
	is_refused("--period x", "not a whole number");
	is_refused("", "write either --period");
	is_refused("--from 2022-01-01", "write either --period");
	is_refused("--period 1 --from 2022-01-01", "not together");
	is_refused("--from 2021-12-31 --until 2022-02-01", "not days of the project");
	is_refused("--from 2022-12-01 --until 2023-01-02", "not days of the project");
	is_refused("--from 2022-02-01 --until 2022-02-01", "not days of the project");
	is_refused("--period 1 --site muhos", "muhos");
	is_refused("--period 1 --format doc", "--format 'doc'");
	is_refused("--period 1 --internal --issue", "is not issued");
	is_refused("--period 1 --again", "only together with --issue");
}

Test(reporting, of_a_place_without_a_sheet_is_refused_and_makes_no_file) {
	trial_change("[activity kahvi]", "[site muhos]\nname = Muhos\n[activity kahvi]");
	cr_assert(eq(int, (int)report_into("out", "--period 1 --site muhos"), OUTCOME_DATA));
	cr_assert(complains("site 'muhos': there is not a single sheet of it"));
	cr_assert(eq(int, trial_count("out"), 0));
}

Test(reporting, is_of_any_days_and_of_one_place) {
	cr_assert(eq(int, (int)report_into("out", "--from 2022-01-01 --until 2022-01-04"), OUTCOME_DONE));
	cr_assert(ne(str, (char *)trial_row("out", "T1_2022-01-01_2022-01-03_v1_toimipisteet.csv", "Oulu;30;"), ""));
	cr_assert(eq(int, (int)report_into("one", "--period 1 --site kiiminki"), OUTCOME_DONE));
	cr_assert(ne(str, (char *)trial_row("one", "T1_jakso1_kiiminki_v1_toimipisteet.csv", "Kiiminki;10;"), ""));
	cr_assert(eq(str, (char *)trial_row("one", "T1_jakso1_kiiminki_v1_toimipisteet.csv", "Oulu"), ""));
}

Test(reporting, of_several_files_needs_a_folder) {
	is_refused("--period 1 --format all", "several files");
	is_refused("--period 1 --format csv", "several files");
	is_refused("--period 1 --issue", "several files");
	char line[300];
	snprintf(line, sizeof line, "--period 1 --format csv-iso --out %s/nowhere", desk_path("out"));
	cr_assert(ne(int, (int)trial_report(line), OUTCOME_DONE));
	cr_assert(ne(int, access(desk_path("out"), F_OK), 0));
}

Test(reporting, on_a_full_disk_leaves_nothing_behind) {
	const struct rlimit small = {40000, RLIM_INFINITY};
	struct rlimit before;
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	trial_folder("out");
	setrlimit(RLIMIT_FSIZE, &small);
	enum outcome outcome = report_into("out", "--period 1");
	setrlimit(RLIMIT_FSIZE, &before);
	cr_assert(eq(int, (int)outcome, OUTCOME_DATA), "%s", desk_complaint());
	cr_assert(complains("cannot be written: File too large"), "%s", desk_complaint());
	cr_assert(eq(int, trial_count("out"), 0));
	cr_assert(eq(int, (int)trial_report("--period 1 --format html --out /dev/full"), OUTCOME_DATA));
	cr_assert(complains("/dev/full: cannot be written"));
}

Test(reporting, into_a_folder_that_takes_nothing_says_so) {
	cr_assert(eq(int, (int)trial_report("--period 1 --out /proc/self"), OUTCOME_DATA));
	cr_assert(complains("/proc/self/T1_jakso1_v1.txt: cannot be written"));
}

Test(reporting, that_is_issued_is_a_sheet_with_its_lines_and_its_digests_only) {
	issue("out", "--period 1");
	struct facts *facts = trial_facts();
	cr_assert(eq(int, facts->edition_count, 1));
	const struct leaf *leaf = facts->editions[0].leaf;
	static const char *const names[] = {"from", "hidden", "period", "threshold", "version"};
	for (int i = 0; i < leaf->line_count; i++) {
		bool is_known = strncmp(leaf->lines[i].name, "sheet:", 6) == 0;
		for (int k = 0; k < 5; k++) {
			is_known |= strcmp(leaf->lines[i].name, names[k]) == 0;
		}
		cr_assert(is_known, "%s", leaf->lines[i].name);
	}
	int lines = 0;
	cr_assert(eq(int, strncmp(leaf->text, "fi\n", 3), 0));
	for (const char *at = leaf->text + 3; *at; at = strchr(at, '\n') + 1, lines++) {
		cr_assert(eq(int, (int)strspn(at, "0123456789abcdef"), 64));
		cr_assert(eq(int, strncmp(at + 64, " T1_jakso1_v1", 13), 0));
	}
	cr_assert(eq(int, lines, trial_count("out")));
	facts_destroy(facts);
}

/* What may come after a report without changing it. */
static void go_on(void) {
	trial_seal(SHEET_PAPER, "oulu", "10.1.2022", "visits=6", "2.9.2022", NULL);
	trial_seal(SHEET_CORRECTION, "oulu", "3.1.2022", "visits=-7", "2.9.2022", NULL);
	trial_seal(SHEET_CALENDAR, "oulu", "10.1.2022", "closed=1", "2.9.2022", NULL);
	trial_seal(SHEET_ANSWERS, "oulu", "1.9.2022", "feedback:no=7 feedback:yes=9", "30.9.2022", NULL);
	trial_seal(SHEET_EXTERNAL, "", "31.3.2022", "asiakkaat=23", "2.9.2022", "EURA");
	trial_seal(SHEET_DOOR, "muhos", "12.1.2022", "visits=8", "2.9.2022", NULL);
	trial_seal(SHEET_DOOR, "oulu", "5.9.2022", "activity:uinti=7 visits=8", "5.9.2022", NULL);
	desk_leave_open(SHEET_ANSWERS, "oulu", "1.10.2022", "feedback:a=5");
}

Test(reporting, that_was_issued_is_the_same_whenever_it_is_made_again) {
	trial_seal(SHEET_ANSWERS, "oulu", "1.1.2022", "feedback:yes=9", "31.1.2022", NULL);
	trial_seal(SHEET_EXTERNAL, "", "31.3.2022", "asiakkaat=21", "1.4.2022", "EURA");
	desk_leave_open(SHEET_ANSWERS, "oulu", "1.9.2022", "feedback:no=7");
	issue("out", "--period 1");
	issue("other", "--period 2");
	go_on();
	issue("again", "--period 1 --now 2023-03-01T09:00");
	cr_assert(is_same("out", "again"));
	issue("more", "--period 2 --now 2023-03-01T09:00");
	cr_assert(is_same("other", "more"));
	cr_assert(eq(int, trial_sheets(SHEET_ISSUED), 2));
	unlink(desk_path("out/T1_jakso1_v1.pdf"));
	issue("out", "--period 1");
	cr_assert(is_same("out", "again"));
}

/* A sheet of another device, as collect keeps it. */
static void collect_sheet(int number, const char *day) {
	struct error err = {""};
	char body[SHEET_BODY];
	struct seal none = {{0}};
	struct sheet sheet = desk_sheet(SHEET_DOOR, "kiiminki", day, "visits=9");
	snprintf(sheet.device, sizeof sheet.device, "0123456789ABCDEF");
	sheet.number = number;
	sheet.recorded = sheet.day;
	size_t length = sheet_format(&sheet, body);
	struct seal seal = seal_next(&none, body, length);
	struct store *store = store_open(desk_path("data"), STORE_COLLECT, &err);
	cr_assert(store && store_keep(store, &sheet, body, length, &seal, &err), "%s", err.text);
	store_close(store);
}

Test(reporting, that_was_issued_is_the_same_when_another_device_is_collected_later) {
	issue("out", "--period 1");
	collect_sheet(1, "4.1.2022");
	issue("again", "--period 1 --now 2023-03-01T09:00");
	cr_assert(is_same("out", "again"));
	issue("out", "--period 2");
	collect_sheet(3, "5.4.2022");
	issue("again", "--period 2 --now 2023-03-01T09:00");
	cr_assert(is_same("out", "again"));
}

Test(reporting, tells_of_sheets_that_are_missing) {
	collect_sheet(1, "4.1.2022");
	collect_sheet(3, "5.1.2022");
	cr_assert(eq(int, (int)report_into("out", "--period 1"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(eq(int, strncmp(trial_row("out", "T1_jakso1_v1_tarkistukset.csv", "R7;"),
		"R7;unbroken chains of seals = devices;1;2;DOES NOT AGREE;", 56), 0));
}

Test(reporting, of_the_next_version_tells_what_has_changed) {
	issue("out", "--period 1");
	go_on();
	issue("out", "--period 1 --again");
	cr_assert(eq(str, (char *)trial_row("out", "T1_jakso1_v2_muutokset.csv", "1.1.2022"),
		"1.1.2022-31.3.2022;All;1;1.9.2022;40;39;-1;0"));
	cr_assert(eq(int, trial_sheets(SHEET_ISSUED), 2));
	trial_report("--period 1");
	cr_assert(trial_prints("DRAFT"));
	cr_assert(eq(int, (int)report_into("draft", "--period 1"), OUTCOME_DONE));
	cr_assert(eq(int, access(desk_path("draft/T1_jakso1_v3.txt"), F_OK), 0));
}

static void is_not_the_same(const char *what, const char *with) {
	issue("out", "--period 1");
	trial_change(what, with);
	enum outcome outcome = report_into("again", "--period 1 --issue");
	cr_assert(outcome == OUTCOME_NO || outcome == OUTCOME_DATA);
	cr_assert(complains("nothing was written"), "%s", desk_complaint());
	cr_assert(eq(int, trial_count("again"), 0));
	cr_assert(eq(int, trial_sheets(SHEET_ISSUED), 1));
}

Test(reporting, with_an_activity_renamed_is_not_made_again) {
	is_not_the_same("Kahvi", "Tee");
}

Test(reporting, with_another_threshold_is_not_made_again) {
	is_not_the_same("[panel]", "[report]\nthreshold = 12\n[panel]");
}

Test(reporting, with_another_rule_is_not_made_again) {
	is_not_the_same("hours = 7", "hours = 8");
}

Test(reporting, with_a_file_that_it_would_not_have_is_not_made_again) {
	is_not_the_same("[funder esr]\nname = ESR\nkind = eu-valtio\nplanned = 1000\n", "");
}

Test(reporting, over_an_open_sheet_is_not_issued) {
	desk_leave_open(SHEET_DOOR, "oulu", "10.1.2022", "visits=2");
	cr_assert(eq(int, (int)report_into("out", "--period 1 --issue"), OUTCOME_DATA));
	cr_assert(complains("oulu 10.1.2022: the sheet is still open"));
	cr_assert(eq(int, (int)report_into("out", "--period 2 --issue"), OUTCOME_DATA));
	cr_assert(complains("oulu 10.1.2022: the sheet is still open"));
	cr_assert(eq(int, trial_count("out"), 0));
}

Test(reporting, of_damaged_seals_is_refused) {
	trial_damage("\"visits\":30", "\"visits\":31");
	cr_assert(eq(int, (int)report_into("out", "--period 1"), OUTCOME_DATA));
	cr_assert(complains("are damaged"));
	cr_assert(eq(int, (int)report_into("out", "--period 1 --issue"), OUTCOME_DATA));
	cr_assert(eq(int, trial_count("out"), 0));
}

Test(reporting, as_a_note_is_one_sheet_for_another_to_seal) {
	char line[300];
	snprintf(line, sizeof line, "--period 1 --issue --note %s", desk_path("note"));
	cr_assert(eq(int, (int)trial_report(line), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(eq(int, trial_sheets(SHEET_ISSUED), 0));
	struct sheet sheet;
	struct error err;
	const char *body = desk_read(desk_path("note"));
	cr_assert(sheet_parse(&sheet, body, strlen(body), &err), "%s", err.text);
	cr_assert(eq(int, (int)sheet.kind, (int)SHEET_ISSUED));
	cr_assert(eq(int, sheet.number, 0));
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(store_seal(store, &sheet, desk_day("1.9.2022"), &err));
	store_close(store);
	issue("out", "--period 1 --now 2022-09-05T12:00");
	cr_assert(eq(int, trial_sheets(SHEET_ISSUED), 1));
}

/* Another program that holds the store until it is killed. */
static pid_t hold(void) {
	int ends[2];
	char byte;
	cr_assert(eq(int, pipe(ends), 0));
	pid_t child = fork();
	if (child == 0) {
		struct error err;
		bool is_open = store_open(desk_path("data"), STORE_WRITE, &err) != NULL;
		ssize_t put = write(ends[1], is_open ? "y" : "n", 1);
		do {
			pause();
		} while (put == 1);
		_exit(1);
	}
	cr_assert(eq(int, (int)read(ends[0], &byte, 1), 1));
	cr_assert(eq(int, byte, 'y'));
	return child;
}

Test(reporting, while_another_program_counts_only_the_first_issue_waits) {
	issue("out", "--period 1");
	pid_t child = hold();
	cr_assert(eq(int, (int)trial_report("--period 2"), OUTCOME_DONE), "%s", desk_complaint());
	issue("again", "--period 1");
	cr_assert(is_same("out", "again"));
	cr_assert(eq(int, (int)report_into("other", "--period 2 --issue"), OUTCOME_DATA));
	cr_assert(ne(str, (char *)desk_complaint(), ""));
	cr_assert(complains("process") || complains("another program"), "%s", desk_complaint());
	cr_assert(eq(int, trial_count("other"), 0));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

Test(reporting, that_could_not_be_written_is_issued_and_says_so) {
	cr_assert(eq(int, (int)trial_report("--period 1 --issue --out /proc/self"), OUTCOME_DATA));
	cr_assert(complains("the report is issued"), "%s", desk_complaint());
	issue("out", "--period 1 --now 2022-09-05T12:00");
	cr_assert(eq(int, trial_sheets(SHEET_ISSUED), 1));
	cr_assert(eq(int, access(desk_path("out/T1_jakso1_v1.txt"), F_OK), 0));
}
