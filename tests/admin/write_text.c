#include "admin/write_text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "admin/column.h"
#include "tests/admin/desk.h"

static void set_up(void) {
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "2.5.2022",
		"activity:kahvi=5 activity:pelit=2 visits=9 with-activity=6");
	desk_close(SHEET_DOOR, "oulu", "4.5.2022", "visits=0");
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "activity:kahvi=1 visits=1");
	desk_close(SHEET_CORRECTION, "oulu", "2.5.2022", "visits=-2");
	desk_leave_open(SHEET_DOOR, "kiiminki", "3.5.2022", "visits=4");
}

TestSuite(write_text, .init = set_up, .fini = desk_clear);

static const char *run(const char *line) {
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s", desk_complaint());
	return desk_printed();
}

static int widest(const char *text) {
	int most = 0;
	char line[500];
	for (; *text; text += strcspn(text, "\n") + 1) {
		snprintf(line, sizeof line, "%.*s", (int)strcspn(text, "\n"), text);
		most = column_width(line) > most ? column_width(line) : most;
	}
	return most;
}

Test(write_text, shows_the_days_of_a_week_and_their_totals) {
	cr_assert(eq(str, (char *)run("week --week 2022-W18 --site oulu --now 2022-05-05T11:00"),
		"Yhdistämö: Oulu\n"
		"Week 2022-W18, 2.5.2022-8.5.2022\n"
		"Internal working paper - not for publication\n"
		"\n"
		"Oulu\n"
		"  Mon  2.5.2022  ███████████████████████████████     8\n"
		"  Tue  3.5.2022  closed\n"
		"  Wed  4.5.2022                                      0\n"
		"  Thu  5.5.2022  not yet\n"
		"  Fri  6.5.2022  closed\n"
		"  Sat  7.5.2022  closed\n"
		"  Sun  8.5.2022  closed\n"
		"\n"
		"  Encounters                                         8\n"
		"    of which by hand                                 1\n"
		"    of which corrections                            -2\n"
		"  Visits with an activity                            6\n"
		"  Activity choices                                   8\n"
		"    Kahvi                                            6\n"
		"    Pelit                                            2\n"
		"  Encounters from the start                          8\n"));
}

Test(write_text, shows_a_line_for_each_of_several_weeks) {
	const char *text = run("week --from 25.4.2022 --until 16.5.2022");
	cr_assert(
		eq(int,
			strncmp(text,
				"Yhdistämö: Oulu, Kiiminki\n"
				"Weeks 25.4.2022-15.5.2022\n"
				"Internal working paper - not for publication\n"
				"\n"
				"  week          begins       Oulu    Kiiminki   All places\n"
				"  2022-W17   25.4.2022    no data     no data      no data\n"
				"  2022-W18    2.5.2022          8*          4           12*  ██████████████\n"
				"  2022-W19    9.5.2022    no data     no data      no data\n"
				"  * There is no data of one day or more.\n",
				400),
			0),
		"%s", text);
}

Test(write_text, shows_both_sites_and_all_of_them) {
	const char *text = run("week --week 2022-W18");
	cr_assert(not(eq(ptr, strstr(text, "\nOulu\n"), NULL)));
	cr_assert(not(eq(ptr, strstr(text, "\nKiiminki\n"), NULL)));
	cr_assert(not(eq(ptr, strstr(text, "\nAll places\n"), NULL)));
}

Test(write_text, leaves_out_a_planned_site) {
	cr_assert(eq(ptr, strstr(run("week --week 2022-W18"), "Yli-Ii"), NULL));
}

Test(write_text, shows_a_planned_site_that_was_asked_for) {
	cr_assert(not(eq(ptr, strstr(run("week --week 2022-W18 --site yli-ii"), "\nYli-Ii\n"), NULL)));
}

Test(write_text, shows_a_planned_site_where_something_was_counted) {
	desk_close(SHEET_DOOR, "yli-ii", "2.5.2022", "visits=1");
	cr_assert(not(eq(ptr, strstr(run("week --week 2022-W18"), "\nYli-Ii\n"), NULL)));
}

Test(write_text, says_that_an_open_sheet_is_in_it) {
	cr_assert(not(eq(ptr,
		strstr(
			run("week --week 2022-W18 --site kiiminki"), "  (an unfinished sheet is included)\n"),
		NULL)));
}

Test(write_text, says_nothing_of_open_sheets_where_there_are_none) {
	cr_assert(eq(ptr, strstr(run("week --week 2022-W18 --site oulu"), "unfinished"), NULL));
}

Test(write_text, tells_of_places_the_settings_do_not_have) {
	desk_close(SHEET_DOOR, "haukipudas", "2.5.2022", "visits=1");
	cr_assert(not(eq(ptr,
		strstr(run("week --week 2022-W18"),
			"\n1 sheet is of a place that the settings do not have.\n"),
		NULL)));
}

Test(write_text, is_never_wider_than_a_terminal) {
	cr_assert(le(int, widest(run("week --from 3.8.2020 --until 1.5.2023")), 80));
	cr_assert(le(int, widest(run("week --week 2022-W18")), 80));
}

Test(write_text, shows_only_the_sum_when_many_sites_do_not_fit) {
	const char *settings = desk_path("many.conf");
	FILE *file = fopen(settings, "w");
	fputs("[project]\ncode = x\nname = Monta\nversion = 1\nstarts = 1.1.2022\nends = 31.12.2022\n"
		  "zone = Europe/Helsinki\nlanguages = fi\n",
		file);
	for (int i = 0; i < 20; i++) {
		fprintf(file, "[site paikka-%d]\nname = Kohtaamispaikka %d\n", i, i);
	}
	fputs("[activity kahvi]\nlabel.fi = Kahvi\nsign = a\ncolour = b\n[panel]\ndiagonal-mm = 257\n",
		file);
	fclose(file);
	char line[300];
	snprintf(line, sizeof line, "week --from 2.5.2022 --until 16.5.2022 --settings %s", settings);
	const char *text = run(line);
	cr_assert(not(eq(ptr, strstr(text, "  week          begins  All places\n"), NULL)));
	cr_assert(le(int, widest(text), 80));
}
