#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/admin/desk.h"

static json_t *answer;

static void clear(void) {
	json_decref(answer);
	desk_clear();
}

/* The spring that these tests look at: a week with everything in it. */
static void count_a_week(void) {
	desk_close(SHEET_DOOR, "oulu", "25.4.2022", "activity:kahvi=9 open-minutes=240 visits=10");
	desk_close(SHEET_DOOR, "oulu", "2.5.2022",
		"activity:kahvi=5 activity:pelit=2 open-minutes=240 visits=7 with-activity=6");
	desk_close(SHEET_DOOR, "oulu", "4.5.2022", "open-minutes=180 visits=0");
	desk_close(SHEET_PAPER, "oulu", "2.5.2022", "activity:kahvi=1 visits=3");
	desk_close(SHEET_CORRECTION, "oulu", "2.5.2022", "visits=-1");
	desk_leave_open(SHEET_DOOR, "kiiminki", "3.5.2022", "open-minutes=210 visits=4");
}

static void set_up(void) {
	desk_set_up();
	count_a_week();
}

TestSuite(week, .init = set_up, .fini = clear);

static const char *run(const char *line) {
	enum outcome outcome = desk_run(line);
	return outcome == OUTCOME_DONE ? desk_printed() : desk_complaint();
}

static json_t *run_json(const char *line) {
	json_error_t why;
	answer = json_loads(run(line), 0, &why);
	cr_assert(answer != NULL, "%s: %s", why.text, desk_printed());
	return answer;
}

/* A row of the answer, as compact text with sorted keys. */
static const char *row_text(size_t at) {
	static char text[1000];
	json_t *row = json_array_get(json_object_get(answer, "weeks"), at);
	text[json_dumpb(row, text, sizeof text - 1, JSON_COMPACT | JSON_SORT_KEYS)] = '\0';
	return text;
}

static size_t row_count(void) {
	return json_array_size(json_object_get(answer, "weeks"));
}

/* The row of that number in a table, the heading being 0. */
static const char *table_row(const char *table, int number) {
	static char text[400];
	while (number-- > 0) {
		table = strstr(table, "\r\n") + 2;
	}
	snprintf(text, sizeof text, "%.*s", (int)strcspn(table, "\r"), table);
	return text;
}

Test(week, in_json_tells_the_range) {
	run_json("week --week 2022-W18 --format json");
	cr_assert(eq(str, (char *)json_string_value(json_object_get(answer, "from")), "2022-05-02"));
	cr_assert(eq(str, (char *)json_string_value(json_object_get(answer, "until")), "2022-05-09"));
	cr_assert(eq(int, (int)json_object_size(answer), 5));
}

Test(week, in_json_is_marked_as_internal) {
	run_json("week --week 2022-W18 --format json");
	cr_assert(eq(int, json_is_true(json_object_get(answer, "internal")), true));
	cr_assert(eq(str, (char *)json_string_value(json_object_get(answer, "mark")),
		"Internal working paper - not for publication"));
}

Test(week, in_json_tells_all_of_a_site) {
	run_json("week --week 2022-W18 --format json");
	cr_assert(eq(str, (char *)row_text(0),
		"{\"activities\":{\"digiapu\":0,\"juttelu\":0,\"kahvi\":6,\"kasityot\":0,\"pelit\":2,"
		"\"ruoka\":0,\"ryhma\":0},\"by_hand\":3,\"choices\":8,\"corrections\":-1,\"cumulative\":19,"
		"\"days\":[9,null,0,null,null,null,null],\"encounters\":9,\"site\":\"oulu\","
		"\"state\":\"open\",\"visits_with_activity\":6,\"week\":\"2022-W18\"}"));
}

Test(week, in_json_has_planned_sites_too) {
	run_json("week --week 2022-W18 --format json");
	cr_assert(eq(int, (int)row_count(), 4));
	cr_assert(eq(str, (char *)row_text(2),
		"{\"activities\":{\"digiapu\":0,\"juttelu\":0,\"kahvi\":0,\"kasityot\":0,\"pelit\":0,"
		"\"ruoka\":0,\"ryhma\":0},\"by_hand\":0,\"choices\":0,\"corrections\":0,\"cumulative\":0,"
		"\"days\":[null,null,null,null,null,null,null],\"encounters\":0,\"site\":\"yli-ii\","
		"\"state\":\"closed\",\"visits_with_activity\":0,\"week\":\"2022-W18\"}"));
}

Test(week, in_json_sums_all_sites) {
	run_json("week --week 2022-W18 --format json");
	json_t *all = json_array_get(json_object_get(answer, "weeks"), 3);
	cr_assert(eq(str, (char *)json_string_value(json_object_get(all, "site")), "all"));
	cr_assert(eq(int, (int)json_integer_value(json_object_get(all, "encounters")), 13));
	cr_assert(eq(int, (int)json_integer_value(json_object_get(all, "cumulative")), 23));
}

Test(week, in_json_has_one_site_when_asked) {
	run_json("week --week 2022-W18 --format json --site kiiminki");
	cr_assert(eq(int, (int)row_count(), 1));
	cr_assert(not(eq(ptr, strstr(row_text(0), "\"site\":\"kiiminki\""), NULL)));
}

Test(week, in_json_has_every_week) {
	run_json("week --from 3.8.2020 --until 2023-05-01 --format json");
	cr_assert(eq(int, (int)row_count(), 143 * 4));
}

Test(week, in_json_names_what_the_settings_no_longer_know) {
	desk_close(SHEET_DOOR, "oulu", "5.5.2022", "activity:biljardi=2 visits=2");
	run_json("week --week 2022-W18 --format json --site oulu");
	cr_assert(not(eq(ptr, strstr(row_text(0), "\"biljardi\":2"), NULL)));
}

Test(week, is_the_current_one_when_none_is_named) {
	run_json("week --format json --now 2022-05-05T14:00");
	cr_assert(eq(str, (char *)json_string_value(json_object_get(answer, "from")), "2022-05-02"));
}

Test(week, excludes_the_end_of_the_range) {
	run_json("week --from 25.4.2022 --until 2.5.2022 --format json --site oulu");
	cr_assert(eq(int, (int)row_count(), 1));
	cr_assert(not(eq(ptr, strstr(row_text(0), "\"encounters\":10,"), NULL)));
}

Test(week, in_csv_begins_with_these_bytes) {
	static const char head[] =
		"\xef\xbb\xbfiso_vuosi;viikko;viikkotunnus;alkaa;paattyy;paivia;toimipiste;tila;"
		"aukiolopaivia;ma;ti;ke;to;pe;la;su;kohtaamiset;joista_kasin;joista_korjauksia;"
		"kaynnit_joissa_toiminta;toimintavalinnat;ensikertalaiset;kumulatiivinen;kattavuus_pct;"
		"lukittu;huomautus;merkinta\r\n";
	const char *csv = run("week --week 2022-W18 --format csv");
	cr_assert(eq(int, strncmp(csv, head, sizeof head - 1), 0), "%s", csv);
}

Test(week, in_csv_tells_all_of_a_site) {
	cr_assert(eq(str, (char *)table_row(run("week --week 2022-W18 --format csv"), 1),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;oulu;auki;3;9;;0;;;;;9;3;-1;6;8;;19;58,3;1;;"
		"sisäinen"));
}

Test(week, in_csv_is_not_locked_while_a_sheet_is_open) {
	cr_assert(eq(str, (char *)table_row(run("week --week 2022-W18 --format csv"), 2),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;kiiminki;auki;1;;4;;;;;;4;0;0;0;0;;4;100,0;0;;"
		"sisäinen"));
}

Test(week, in_csv_is_not_locked_before_it_is_over) {
	const char *csv = run("week --week 2022-W18 --format csv --site oulu --now 2022-05-08T23:59");
	cr_assert(eq(str, (char *)table_row(csv, 1),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;oulu;auki;3;9;;0;;;;;9;3;-1;6;8;;19;58,3;0;;"
		"sisäinen"));
}

Test(week, in_csv_has_no_coverage_where_nothing_opens) {
	cr_assert(eq(str, (char *)table_row(run("week --week 2022-W18 --format csv"), 3),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;yli-ii;suljettu;0;;;;;;;;0;0;0;0;0;;0;;1;;sisäinen"));
}

Test(week, in_csv_sums_all_sites) {
	cr_assert(eq(str, (char *)table_row(run("week --week 2022-W18 --format csv"), 4),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;KAIKKI;auki;4;9;4;0;;;;;13;3;-1;6;8;;23;67,7;0;;"
		"sisäinen"));
}

Test(week, in_csv_remarks_on_holidays) {
	const char *csv = run("week --week 2022-W15 --format csv --site oulu");
	cr_assert(eq(str, (char *)table_row(csv, 1),
		"2022;15;2022-W15;11.4.2022;17.4.2022;7;oulu;ei_tietoa;3;;;;;;;;0;0;0;0;0;;0;0,0;1;"
		"pitkäperjantai, pääsiäispäivä;sisäinen"));
}

Test(week, in_csv_has_first_timers_where_they_were_asked) {
	desk_close(SHEET_DOOR, "oulu", "5.5.2022", "first-time=2 visits=2");
	cr_assert(eq(str, (char *)table_row(run("week --week 2022-W18 --format csv"), 1),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;oulu;auki;3;9;;0;2;;;;11;3;-1;6;8;2;21;58,3;1;;"
		"sisäinen"));
}

Test(week, in_csv_shows_a_cut_week_by_its_days) {
	const char *csv = run("week --from 3.5.2022 --until 5.5.2022 --format csv --site oulu");
	cr_assert(eq(str, (char *)table_row(csv, 1),
		"2022;18;2022-W18;3.5.2022;4.5.2022;2;oulu;auki;1;;;0;;;;;0;0;0;0;0;;19;75,0;1;;sisäinen"));
}

Test(week, in_iso_csv_is_for_machines) {
	const char *csv = run("week --week 2022-W18 --format csv-iso --site oulu");
	cr_assert(eq(int, strncmp(csv, "iso_vuosi,viikko,", 17), 0));
	cr_assert(eq(str, (char *)table_row(csv, 1),
		"2022,18,2022-W18,2022-05-02,2022-05-08,7,oulu,auki,3,9,,0,,,,,9,3,-1,6,8,,19,58.3,1,,"
		"sisäinen"));
}

/* Runs with a folder to fill, and answers the file of that name. */
static const char *fill_folder(const char *options, const char *name) {
	char line[300], path[200];
	const char *folder = desk_path("exports");
	mkdir(folder, 0700);
	snprintf(line, sizeof line, "week --week 2022-W18 %s --out %s", options, folder);
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s", desk_complaint());
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return desk_read(path);
}

Test(week, fills_a_folder_with_the_weeks) {
	const char *csv = fill_folder("--format csv", "viikko_KAIKKI_2022-05-02_2022-05-08.csv");
	cr_assert(eq(str, (char *)table_row(csv, 4),
		"2022;18;2022-W18;2.5.2022;8.5.2022;7;KAIKKI;auki;4;9;4;0;;;;;13;3;-1;6;8;;23;67,7;0;;"
		"sisäinen"));
}

Test(week, fills_a_folder_with_the_activities) {
	const char *csv =
		fill_folder("--format csv", "viikko_toiminnat_KAIKKI_2022-05-02_2022-05-08.csv");
	cr_assert(eq(str, (char *)table_row(csv, 0) + 3,
		"viikkotunnus;toimipiste;toiminta_koodi;toiminta;valinnat;merkinta"));
	cr_assert(eq(str, (char *)table_row(csv, 1), "2022-W18;oulu;kahvi;Kahvi;6;sisäinen"));
	cr_assert(eq(str, (char *)table_row(csv, 8), "2022-W18;kiiminki;kahvi;Kahvi;0;sisäinen"));
	cr_assert(eq(str, (char *)table_row(csv, 15), ""));
}

Test(week, fills_a_folder_with_the_days) {
	const char *csv = fill_folder("--format csv", "paiva_KAIKKI_2022-05-02_2022-05-08.csv");
	cr_assert(eq(str, (char *)table_row(csv, 0) + 3,
		"paiva;viikkotunnus;toimipiste;tila;kohtaamiset;kasin;korjaukset;toimintavalinnat;"
		"kattavuus_pct;merkinta"));
	cr_assert(
		eq(str, (char *)table_row(csv, 1), "2.5.2022;2022-W18;oulu;auki;9;3;-1;8;100,0;sisäinen"));
	cr_assert(eq(str, (char *)table_row(csv, 2), "3.5.2022;2022-W18;oulu;suljettu;;;;;;sisäinen"));
	cr_assert(
		eq(str, (char *)table_row(csv, 3), "4.5.2022;2022-W18;oulu;auki;0;0;0;0;75,0;sisäinen"));
	cr_assert(
		eq(str, (char *)table_row(csv, 4), "5.5.2022;2022-W18;oulu;ei_tietoa;;;;;0,0;sisäinen"));
	cr_assert(eq(str, (char *)table_row(csv, 22), ""));
}

Test(week, names_its_files_by_the_site) {
	const char *csv =
		fill_folder("--format csv-iso --site oulu", "viikko_oulu_2022-05-02_2022-05-08.csv");
	cr_assert(eq(int, strncmp(csv, "iso_vuosi,", 10), 0));
}

Test(week, does_not_fill_a_folder_with_text) {
	char line[200];
	snprintf(line, sizeof line, "week --out %s", desk_path("data"));
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_USAGE));
}

Test(week, is_refused_for_an_unknown_site) {
	cr_assert(eq(int, (int)desk_run("week --site oula"), OUTCOME_USAGE));
	cr_assert(eq(str, (char *)desk_complaint(),
		"site 'oula': not in packaging/examples/yhdistamo.conf; known are oulu, kiiminki, yli-ii"));
}

Test(week, is_refused_for_an_unknown_format) {
	cr_assert(eq(int, (int)desk_run("week --format pdf"), OUTCOME_USAGE));
}

Test(week, is_refused_for_a_week_that_is_none) {
	cr_assert(eq(int, (int)desk_run("week --week 2022-W53"), OUTCOME_USAGE));
}

Test(week, is_refused_for_half_a_range) {
	cr_assert(eq(int, (int)desk_run("week --from 2.5.2022"), OUTCOME_USAGE));
}

Test(week, is_refused_for_an_empty_range) {
	cr_assert(eq(int, (int)desk_run("week --from 2.5.2022 --until 2.5.2022"), OUTCOME_USAGE));
}

Test(week, is_refused_for_a_week_and_a_range) {
	cr_assert(eq(int, (int)desk_run("week --week 2022-W18 --from 2.5.2022 --until 9.5.2022"),
		OUTCOME_USAGE));
}

Test(week, is_refused_for_an_option_of_another_command) {
	cr_assert(eq(int, (int)desk_run("week --again"), OUTCOME_USAGE));
	cr_assert(
		eq(str, (char *)desk_complaint(), "week: takes no --again; see ovella-admin week --help"));
}

Test(week, is_refused_without_settings) {
	cr_assert(eq(int, (int)desk_run("week --settings /nowhere/ovella.conf"), OUTCOME_USAGE));
}

Test(week, says_when_there_is_no_data) {
	cr_assert(eq(int, (int)desk_run("week --data /nowhere"), OUTCOME_DATA));
	cr_assert(eq(str, (char *)desk_complaint(), "/nowhere/own.db: there is no such store yet"));
}

Test(week, leaves_no_file_when_it_is_refused) {
	desk_run("week --site oula");
	cr_assert(eq(str, (char *)desk_printed(), ""));
}
