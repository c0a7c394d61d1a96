#include "admin/recording.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "admin/entries.h"
#include "core/error.h"
#include "core/project.h"
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
	struct entry_text text = {{[ENTRIES_DAY] = day,
		[ENTRIES_SITE] = site,
		[ENTRIES_LINE] = line,
		[ENTRIES_COUNT] = count,
		[ENTRIES_REASON] = reason}};
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
	bool is_read;
	bool is_right = recording_check(entries, may_be_again, store, &is_read, &err);
	cr_assert(is_read);
	return is_right ? "yes" : err.text;
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

/* Files of several kinds. */

static struct group groups[] = {{.code = "ilo"}};
static struct figure figures[] = {
	{.code = "ohjaus", .unit = {"h"}},
	{.code = "lasna", .unit = {"h"}, .part_of = "ohjaus"},
	{.code = "eta", .unit = {"h"}, .part_of = "ohjaus"},
};
static struct project project;

static const char *record_file(enum sheet_kind kind, const char *text, bool may_be_again) {
	FILE *file = fmemopen((void *)text, strlen(text), "r");
	if (!project.groups) {
		project = *desk_project();
		project.groups = groups;
		project.group_count = 1;
		project.figures = figures;
		project.figure_count = 3;
		project.report.synthetic[0] = '\0';
	}
	entries_destroy(entries);
	store_close(store);
	store = NULL;
	entries = entries_create(&project, kind, desk_day("5.5.2022"), "f.csv", &err);
	cr_assert(entries_read(entries, file, NULL, &err), "%s", err.text);
	fclose(file);
	const char *answer = check(may_be_again);
	if (strcmp(answer, "yes") == 0) {
		cr_assert(recording_seal(entries, store, &err), "%s", err.text);
	}
	return answer;
}

static const char *record_log(const char *text) {
	return record_file(SHEET_KINDS, text, false);
}

static const char *record_external(const char *rows) {
	char text[500];
	snprintf(text, sizeof text, "day;line;count;text\n%s", rows);
	return record_file(SHEET_EXTERNAL, text, false);
}

Test(recording, corrects_what_the_same_file_counts) {
	static const char log[] = "kind;day;site;line;count;reason\n"
							  "correction;3.5.2022;oulu;visits;-12;test\n"
							  "paper;3.5.2022;oulu;visits;12;\n";
	static const char too_far[] = "kind;day;site;line;count;reason\n"
								  "correction;4.5.2022;oulu;visits;-13;test\n"
								  "paper;4.5.2022;oulu;visits;12;\n";
	cr_assert(eq(str, (char *)record_log(log), "yes"));
	cr_assert(eq(str, (char *)record_log(too_far),
		"f.csv:2: oulu 4.5.2022: 'visits' is 12, and the correction -13 would take it below zero"));
}

Test(recording, refuses_the_same_session_twice_unless_told_to) {
	static const char twice[] = "day;site;line;count;minutes\n"
								"3.5.2022;oulu;ilo;7;90\n"
								"3.5.2022;oulu;ilo;6;90\n"
								"3.5.2022;oulu;ilo;7;90\n";
	cr_assert(eq(str, (char *)record_file(SHEET_GROUP, twice, false),
		"f.csv:4: oulu 3.5.2022: the same is there twice (line 2); --again records both"));
	cr_assert(eq(str, (char *)record_file(SHEET_GROUP, twice, true), "yes"));
	cr_assert(eq(str,
		(char *)record_file(
			SHEET_GROUP, "day;site;line;count;minutes\n3.5.2022;oulu;ilo;6;90\n", false),
		"f.csv:2: oulu 3.5.2022: the same sheet is recorded already, as 1 of these 1 are (--again "
		"records them once more)"));
}

Test(recording, g8_refuses_a_total_that_differs_from_its_parts) {
	cr_assert(eq(str,
		(char *)record_external("2.5.2022;lasna;890;tuntikirjanpito\n"
								"2.5.2022;eta;118;tuntikirjanpito\n"),
		"yes"));
	cr_assert(eq(str, (char *)record_external("2.5.2022;ohjaus;1010;tuntikirjanpito\n"),
		"f.csv:2: figure 'ohjaus': 1010 h by 2.5.2022, and its parts come to 1008 h: +2 h"));
	cr_assert(eq(str, (char *)record_external("2.5.2022;ohjaus;1008;tuntikirjanpito\n"), "yes"));
	cr_assert(eq(str, (char *)record_external("3.5.2022;eta;120;tuntikirjanpito\n"),
		"f.csv:2: figure 'ohjaus': 1008 h by 3.5.2022, and its parts come to 1010 h: -2 h"));
}

Test(recording, takes_a_total_and_its_parts_that_change_together) {
	record_external("2.5.2022;lasna;890;a\n2.5.2022;eta;118;a\n2.5.2022;ohjaus;1008;a\n");
	cr_assert(
		eq(str, (char *)record_external("3.5.2022;ohjaus;1010;a\n3.5.2022;eta;120;a\n"), "yes"));
	cr_assert(eq(str, (char *)record_external("4.5.2022;ohjaus;1011;a\n4.5.2022;eta;122;a\n"),
		"f.csv:3: figure 'ohjaus': 1011 h by 4.5.2022, and its parts come to 1012 h: -1 h"));
}

Test(recording, lets_a_figure_go_back_to_what_it_was) {
	cr_assert(eq(str, (char *)record_external("2.5.2022;lasna;890;a\n"), "yes"));
	cr_assert(eq(str, (char *)record_external("2.5.2022;lasna;891;a\n"), "yes"));
	cr_assert(eq(str, (char *)record_external("2.5.2022;lasna;890;a\n"), "yes"));
	cr_assert(ne(str, (char *)record_external("2.5.2022;lasna;890;a\n"), "yes"));
	cr_assert(eq(str, (char *)record_external("2.5.2022;lasna;890;another source\n"), "yes"));
}

static bool note_recorded(const struct sheet *sheet, void *data, struct error *unused) {
	(void)unused;
	((int *)data)[sheet->number] = sheet->recorded;
	return true;
}

Test(recording, records_what_is_made_up_on_its_own_days) {
	int recorded[8] = {0};
	project = *desk_project();
	strcpy(project.report.synthetic, "SYNTEETTINEN AINEISTO");
	project.groups = groups;
	cr_assert(eq(str,
		(char *)record_log("kind;day;site;line;count\n"
						   "paper;3.5.2022;oulu;visits;12\n"
						   "hours;1.4.2022;oulu;tue-13;3\n"
						   "door;5.4.2022;oulu;visits;3\n"),
		"yes"));
	cr_assert(store_each_sheet(store, 0, 30000, note_recorded, recorded, &err));
	cr_assert(eq(int, recorded[1], desk_day("5.4.2022")));
	cr_assert(eq(int, recorded[2], desk_day("30.4.2022")));
	cr_assert(eq(int, recorded[3], desk_day("3.5.2022")));
	cr_assert(eq(str,
		(char *)record_file(SHEET_PAPER, "day;site;line;count\n2.5.2022;oulu;visits;1\n", false),
		"yes"));
	cr_assert(store_each_sheet(
		store, desk_day("2.5.2022"), desk_day("3.5.2022"), note_recorded, recorded, &err));
	cr_assert(eq(int, recorded[4], desk_day("5.5.2022")));
}

Test(recording, does_not_make_up_what_a_kiosk_is_counting) {
	desk_leave_open(SHEET_DOOR, "oulu", "5.4.2022", "visits=1");
	project = *desk_project();
	strcpy(project.report.synthetic, "SYNTEETTINEN AINEISTO");
	project.groups = groups;
	cr_assert(eq(str, (char *)record_log("kind;day;site;line;count\ndoor;5.4.2022;oulu;visits;3\n"),
		"f.csv:2: oulu 5.4.2022: a kiosk is counting on that sheet"));
	cr_assert(eq(str,
		(char *)record_log("kind;day;site;line;count\ndoor;5.4.2022;kiiminki;visits;3\n"), "yes"));
}
