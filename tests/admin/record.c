#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

static json_t *answer;

static void clear(void) {
	json_decref(answer);
	desk_clear();
}

TestSuite(record, .init = desk_set_up, .fini = clear);

static enum outcome run_file(const char *command, const char *text) {
	char line[700];
	snprintf(line, sizeof line, "record %s --file %s", command, desk_write("f.csv", text));
	return desk_run(line);
}

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

static bool count_one(const struct sheet *sheet, void *data, struct error *err) {
	(void)err;
	(void)sheet;
	++*(int *)data;
	return true;
}

static int stored_sheets(void) {
	struct error err;
	int count = 0;
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	if (store) {
		store_each_sheet(store, DAY_NONE, 100000, count_one, &count, &err);
	}
	store_close(store);
	return count;
}

static json_t *ask_weeks(const char *line) {
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s", desk_complaint());
	answer = json_loads(desk_printed(), 0, NULL);
	return json_object_get(answer, "weeks");
}

static int number_of(json_t *weeks, size_t at, const char *key) {
	return (int)json_integer_value(json_object_get(json_array_get(weeks, at), key));
}

Test(record, takes_a_day_from_options) {
	cr_assert(eq(int,
		(int)desk_run("record paper --site oulu --day 2.5.2022 --line visits=12 "
					  "--line activity:kahvi=5"),
		OUTCOME_DONE));
	cr_assert(
		eq(str, (char *)desk_printed(), "1 sheet is recorded. Encounters: 12. Day: 2.5.2022.\n"));
	json_t *weeks = ask_weeks("week --week 2022-W18 --site oulu --format json");
	cr_assert(eq(int, number_of(weeks, 0, "encounters"), 12));
	cr_assert(eq(int, number_of(weeks, 0, "by_hand"), 12));
	cr_assert(eq(int, number_of(weeks, 0, "choices"), 5));
}

Test(record, takes_a_correction_from_options) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=5");
	cr_assert(eq(int,
		(int)desk_run("record correction --site oulu --day 2.5.2022 --line visits=-2 "
					  "--reason counted-twice"),
		OUTCOME_DONE));
	json_t *weeks = ask_weeks("week --week 2022-W18 --site oulu --format json");
	cr_assert(eq(int, number_of(weeks, 0, "encounters"), 3));
	cr_assert(eq(int, number_of(weeks, 0, "corrections"), -2));
}

Test(record, takes_a_file_of_days) {
	cr_assert(eq(int,
		(int)run_file("paper", "day;site;line;count\n"
							   "2.5.2022;oulu;visits;12\n"
							   "4.5.2022;oulu;visits;4\n"),
		OUTCOME_DONE));
	cr_assert(eq(str, (char *)desk_printed(),
		"2 sheets are recorded. Encounters: 16. Days: 2.5.2022-4.5.2022.\n"));
}

Test(record, keeps_nothing_of_a_file_that_is_wrong_at_its_end) {
	cr_assert(eq(int,
		(int)run_file("paper", "day;site;line;count\n"
							   "2.5.2022;oulu;visits;12\n"
							   "4.5.2022;oula;visits;4\n"),
		OUTCOME_USAGE));
	cr_assert(complains("f.csv:3: site 'oula'"));
	cr_assert(complains("; nothing was recorded"));
	cr_assert(eq(int, stored_sheets(), 0));
}

Test(record, keeps_nothing_when_one_correction_goes_too_far) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=5");
	cr_assert(eq(int,
		(int)run_file("correction --reason test", "day;site;line;count\n"
												  "2.5.2022;oulu;visits;-1\n"
												  "3.5.2022;oulu;visits;-1\n"),
		OUTCOME_NO));
	cr_assert(
		complains("f.csv:3: oulu 3.5.2022: 'visits' is 0, and the correction -1 would take it "
				  "below zero; nothing was recorded"));
	cr_assert(eq(int, stored_sheets(), 1));
}

Test(record, refuses_the_same_file_twice) {
	run_file("paper", "day;site;line;count\n2.5.2022;oulu;visits;12\n");
	cr_assert(eq(
		int, (int)run_file("paper", "day;site;line;count\n2.5.2022;oulu;visits;12\n"), OUTCOME_NO));
	cr_assert(
		complains("f.csv:2: oulu 2.5.2022: the same sheet is recorded already, as 1 of these 1 "
				  "are"));
	cr_assert(eq(int, stored_sheets(), 1));
}

Test(record, takes_the_same_file_again_when_told_to) {
	run_file("paper", "day;site;line;count\n2.5.2022;oulu;visits;12\n");
	cr_assert(
		eq(int, (int)run_file("paper --again", "day;site;line;count\n2.5.2022;oulu;visits;12\n"),
			OUTCOME_DONE));
	cr_assert(eq(int, stored_sheets(), 2));
}

Test(record, leaves_no_trace_of_the_order) {
	struct error err;
	run_file("paper", "day;site;line;count\n2.5.2022;oulu;visits;12\n");
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(not(store_is_unsettled(store)));
	store_close(store);
}

/* A lock is a process's own: another one has to try. */
Test(record, is_refused_while_another_program_writes) {
	struct error err;
	int status = 0;
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	pid_t other = fork();
	if (other == 0) {
		enum outcome outcome = desk_run("record paper --site oulu --day 2.5.2022 --line visits=1");
		_exit(outcome == OUTCOME_DATA && complains("is writing to it") ? 0 : 1);
	}
	waitpid(other, &status, 0);
	store_close(store);
	cr_assert(eq(int, status, 0));
}

Test(record, is_refused_without_saying_of_what) {
	cr_assert(
		eq(int, (int)desk_run("record --site oulu --day 2.5.2022 --line visits=1"), OUTCOME_USAGE));
	cr_assert(complains("record '': write paper, correction, calendar, group, guidance, external, "
						"words, log or dated; nothing was recorded"));
}

Test(record, is_refused_from_a_file_and_options_at_once) {
	cr_assert(
		eq(int, (int)run_file("paper --day 2.5.2022", "day;site;line;count\n"), OUTCOME_USAGE));
}

Test(record, is_refused_without_a_day) {
	cr_assert(eq(int, (int)desk_run("record paper --site oulu --line visits=1"), OUTCOME_USAGE));
}

Test(record, is_refused_on_paper_with_a_reason) {
	cr_assert(eq(int,
		(int)desk_run("record paper --site oulu --day 2.5.2022 --line visits=1 "
					  "--reason test"),
		OUTCOME_USAGE));
}

Test(record, is_refused_for_a_line_without_its_count) {
	cr_assert(eq(int, (int)desk_run("record paper --site oulu --day 2.5.2022 --line visits"),
		OUTCOME_USAGE));
	cr_assert(complains("--line 'visits': write it as visits=12"));
}

Test(record, is_refused_for_the_same_line_twice) {
	cr_assert(eq(int,
		(int)desk_run("record paper --site oulu --day 2.5.2022 --line visits=1 "
					  "--line visits=2"),
		OUTCOME_USAGE));
	cr_assert(complains("oulu 2.5.2022: 'visits' is there twice; nothing was recorded"));
}

Test(record, is_refused_for_a_file_that_is_not_there) {
	cr_assert(eq(int, (int)desk_run("record paper --file /nowhere/f.csv"), OUTCOME_USAGE));
	cr_assert(complains("/nowhere/f.csv: cannot be read: No such file or directory"));
}

/* The settings of the example with more at their end, and without its mark of what is made up. */
static const char *settings_with(const char *more) {
	const char *copy = desk_write("more.conf", "");
	FILE *from = fopen("packaging/examples/yhdistamo.conf", "r"), *to = fopen(copy, "w");
	char line[600];
	while (fgets(line, sizeof line, from)) {
		if (strncmp(line, "synthetic", 9) != 0) {
			fputs(line, to);
		}
	}
	fputs(more, to);
	fclose(from);
	fclose(to);
	return copy;
}

static enum outcome run_with(const char *settings, const char *command, const char *text) {
	char line[500];
	snprintf(line, sizeof line, "%s --settings %s", command, settings);
	return run_file(line, text);
}

Test(record, takes_every_kind_from_a_file_of_its_own) {
	static const char *const files[][2] = {
		{"calendar", "day;site;line;reason\n4.5.2022;oulu;closed;closed-illness\n"},
		{"calendar --reason other", "day;site;line\n5.5.2022;oulu;closed\n"},
		{"guidance", "day;site;line;count;minutes\n4.5.2022;oulu;remote;2;90\n"},
		{"external", "day;line;count;text\n4.5.2022;funder:esr;508222;kirjanpito\n"},
		{"words", "line;count;text\n4;1;\"Rivi\ntoinen\"\n"},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		cr_assert(
			eq(int, (int)run_file(files[i][0], files[i][1]), OUTCOME_DONE), "%s", desk_complaint());
		cr_assert(eq(int, (int)run_file(files[i][0], files[i][1]), OUTCOME_NO), "%s", files[i][0]);
	}
	cr_assert(eq(int, stored_sheets(), 5));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
}

Test(record, takes_all_kinds_from_one_file) {
	cr_assert(eq(int,
		(int)run_file("log", "kind;day;site;line;count;minutes;reason;text\n"
							 "paper;4.5.2022;oulu;visits;12;;;\n"
							 "guidance;3.5.2022;oulu;remote;2;90;;\n"
							 "correction;4.5.2022;oulu;visits;-2;;test;\n"),
		OUTCOME_DONE));
	cr_assert(eq(str, (char *)desk_printed(),
		"3 sheets are recorded. Encounters: 10. Days: 3.5.2022-4.5.2022.\n"));
}

Test(record, keeps_nothing_of_a_log_that_is_wrong_at_its_end) {
	cr_assert(eq(int,
		(int)run_file("log", "kind;day;site;line;count;minutes;reason;text\n"
							 "paper;4.5.2022;oulu;visits;12;;;\n"
							 "correction;4.5.2022;oulu;visits;-13;;test;\n"),
		OUTCOME_NO));
	cr_assert(complains("f.csv:3: oulu 4.5.2022: 'visits' is 12"));
	cr_assert(eq(int,
		(int)run_with(settings_with(""), "log",
			"kind;day;site;line;count\n"
			"paper;4.5.2022;oulu;visits;12\n"
			"door;4.5.2022;oulu;visits;12\n"),
		OUTCOME_USAGE));
	cr_assert(complains("f.csv:3: kind 'door': is counted by a kiosk"));
	cr_assert(eq(int, stored_sheets(), 0));
}

Test(record, of_a_log_needs_its_file_and_nothing_else) {
	cr_assert(eq(int, (int)desk_run("record log"), OUTCOME_USAGE));
	cr_assert(complains("--file: is missing; nothing was recorded"));
	cr_assert(eq(int, (int)run_file("log --site oulu", "kind;line\n"), OUTCOME_USAGE));
	cr_assert(complains("record log: takes no --site beside a --file; nothing was recorded"));
}

/* A figure that is typed in, in hours. */
#define FIGURE(code, more)                                                                         \
	"\n[figure " code "]\nname.fi = A\nname.sv = A\nname.en = A\nunit.fi = h\nunit.sv = h\n"       \
	"unit.en = h\ncounts = external\nbasis = kirjanpito\npersons = no\n" more

Test(record, g8_keeps_no_total_that_differs_from_its_parts) {
	const char *settings = settings_with(FIGURE("ohjaus", "") FIGURE("lasna",
		"part-of = ohjaus\nsplit = tapa\n") FIGURE("eta", "part-of = ohjaus\nsplit = tapa\n"));
	cr_assert(eq(int,
				  (int)run_with(settings, "external",
					  "line,count,day,text\r\n"
					  "lasna,890,30.4.2023,tuntikirjanpito\r\n"
					  "eta,118,30.4.2023,tuntikirjanpito\r\n"
					  "ohjaus,1010,30.4.2023,tuntikirjanpito\r\n"),
				  OUTCOME_NO),
		"%s", desk_complaint());
	cr_assert(complains("figure 'ohjaus': 1010 h by 30.4.2023, and its parts come to 1008 h: +2 h; "
						"nothing was recorded"),
		"%s", desk_complaint());
	cr_assert(eq(int, stored_sheets(), 0));
}

Test(record, takes_a_made_up_log_of_a_kiosk) {
	cr_assert(
		ne(ptr, strstr(desk_read("packaging/examples/yhdistamo.conf"), "\nsynthetic = "), NULL));
	cr_assert(eq(int,
				  (int)run_file("log", "kind;day;site;line;count\n"
									   "door;3.5.2022;oulu;visits;12\n"
									   "hours;1.5.2022;oulu;tue-13;12\n"),
				  OUTCOME_DONE),
		"%s", desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(),
		"2 sheets are recorded. Encounters: 12. Days: 1.5.2022-3.5.2022.\n"));
	json_t *weeks = ask_weeks("week --week 2022-W18 --site oulu --format json");
	cr_assert(eq(int, number_of(weeks, 0, "encounters"), 12));
	cr_assert(eq(int, number_of(weeks, 0, "by_hand"), 0));
}

/* A SYNTHETIC paper tally: the project published its total of 1385 encounters and nothing finer.
 * On each Monday and on some Wednesdays in Oulu, and on Tuesdays in Kiiminki, some came. */
enum { PUBLISHED = 1385, FIRST = 18477, END = 19478 }; // 3.8.2020 and 1.5.2023

struct tally_by_hand {
	int visits[2][END - FIRST]; // Oulu and Kiiminki, by day
	int sheets;
};

static void make_up(struct tally_by_hand *made) {
	int left = PUBLISHED, random = 7;
	memset(made, 0, sizeof *made);
	for (int at = 0; at < END - FIRST; at++) {
		int weekday = at % 7; // the first day is a Monday
		int site = weekday == 1;
		if (weekday > 2 || (weekday == 2 && at % 3)) {
			continue;
		}
		random = (random * 75 + 74) % 65537;
		int visits = at + 7 > END - FIRST ? left : 1 + random % 6;
		visits = visits > left ? left : visits;
		if (visits > 0) {
			made->visits[site][at] = visits;
			made->sheets++;
		}
		left -= visits;
	}
	cr_assert(eq(int, left, 0));
}

static const char *write_made_up(const struct tally_by_hand *made) {
	static const char *const sites[] = {"oulu", "kiiminki"};
	const char *path = desk_path("synteettinen-1385.csv");
	FILE *file = fopen(path, "w");
	fputs("\xef\xbb\xbf"
		  "day;site;line;count\r\n",
		file);
	for (int site = 0; site < 2; site++) {
		for (int at = 0; at < END - FIRST; at++) {
			char day[DAY_TEXT];
			day_format_finnish(FIRST + at, day);
			if (made->visits[site][at]) {
				fprintf(file, "%s;%s;visits;%d\r\n", day, sites[site], made->visits[site][at]);
				fprintf(file, "%s;%s;activity:kahvi;1\r\n", day, sites[site]);
			}
		}
	}
	fclose(file);
	return path;
}

/* The week that day belongs to, by the C library. */
static void name_week(int day, char text[16]) {
	struct tm date = {.tm_year = 70, .tm_mday = 1 + day, .tm_hour = 12};
	mktime(&date);
	strftime(text, 16, "%G-W%V", &date);
}

/* The rows of one week that do not say what the made-up days come to. */
static int count_wrong(json_t *weeks, const struct tally_by_hand *made) {
	int wrong = 0, cumulative[3] = {0};
	for (int week = 0; week < 143; week++) {
		int sum[3] = {0};
		char name[16];
		name_week(FIRST + 7 * week + 3, name);
		for (int at = 7 * week; at < 7 * week + 7; at++) {
			sum[0] += made->visits[0][at];
			sum[1] += made->visits[1][at];
		}
		sum[2] = sum[0] + sum[1];
		for (int site = 0; site < 3; site++) {
			size_t at =
				(size_t)week * 4 + (size_t)site + (site == 2); // a planned site has a row too
			json_t *row = json_array_get(weeks, at);
			cumulative[site] += sum[site];
			wrong += number_of(weeks, at, "encounters") != sum[site];
			wrong += number_of(weeks, at, "by_hand") != sum[site];
			wrong += number_of(weeks, at, "cumulative") != cumulative[site];
			wrong += strcmp(json_string_value(json_object_get(row, "week")), name) != 0;
		}
	}
	return wrong;
}

Test(record, takes_the_whole_project_in_one_command) {
	static struct tally_by_hand made;
	char line[300], want[100];
	make_up(&made);
	snprintf(line, sizeof line, "record paper --file %s", write_made_up(&made));
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s", desk_complaint());
	snprintf(want, sizeof want, "%d sheets are recorded. Encounters: 1385. Days: ", made.sheets);
	cr_assert(eq(int, strncmp(desk_printed(), want, strlen(want)), 0), "%s", desk_printed());
	json_t *weeks = ask_weeks("week --from 3.8.2020 --until 1.5.2023 --format json");
	cr_assert(eq(int, (int)json_array_size(weeks), 143 * 4));
	cr_assert(eq(int, count_wrong(weeks, &made), 0));
	cr_assert(eq(int, number_of(weeks, 143 * 4 - 1, "cumulative"), PUBLISHED));
	json_t *last_of_2020 = json_array_get(weeks, 21 * 4);
	cr_assert(
		eq(str, (char *)json_string_value(json_object_get(last_of_2020, "week")), "2020-W53"));
}

Test(record, lets_periods_cut_the_project_and_still_add_up) {
	static struct tally_by_hand made;
	char line[300];
	int before = 0, after = 0;
	make_up(&made);
	snprintf(line, sizeof line, "record paper --file %s", write_made_up(&made));
	desk_run(line);
	json_t *weeks = ask_weeks("week --from 3.8.2020 --until 1.1.2021 --format json");
	before = number_of(weeks, json_array_size(weeks) - 1, "cumulative");
	json_decref(answer);
	weeks = ask_weeks("week --from 1.1.2021 --until 1.5.2023 --format json");
	for (size_t at = 3; at < json_array_size(weeks); at += 4) {
		after += number_of(weeks, at, "encounters");
	}
	cr_assert(eq(int, before + after, PUBLISHED));
	cr_assert(eq(int, number_of(weeks, json_array_size(weeks) - 1, "cumulative"), PUBLISHED));
}
