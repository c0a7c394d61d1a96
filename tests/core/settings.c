#include "core/settings.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/error.h"
#include "core/project.h"
#include "tests/core/folder.h"

static struct error err;
static struct project *project;
static char text[8192];

static const char *const whole = "[project]\n"              // line 1
								 "code = S22180\n"          // 2
								 "name = Yhdistämö\n"       // 3
								 "version = 2020-1\n"       // 4
								 "starts = 3.8.2020\n"      // 5
								 "ends = 30.4.2023\n"       // 6
								 "zone = Europe/Helsinki\n" // 7
								 "languages = fi sv\n"      // 8
								 "\n"                       // 9
								 "[site oulu]\n"            // 10
								 "name = Oulu\n"            // 11
								 "hours.mon = 13-17\n"      // 12
								 "\n"                       // 13
								 "[activity kahvi]\n"       // 14
								 "label.fi = Kahvi\n"       // 15
								 "label.sv = Kaffe\n"       // 16
								 "sign = coffee\n"          // 17
								 "colour = brown\n"         // 18
								 "\n"                       // 19
								 "[period 1]\n"             // 20
								 "starts = 3.8.2020\n"      // 21
								 "ends = 31.12.2020\n"      // 22
								 "\n"                       // 23
								 "[funder esr]\n"           // 24
								 "name = ESR\n"             // 25
								 "kind = eu-valtio\n"       // 26
								 "\n"                       // 27
								 "[panel]\n"                // 28
								 "diagonal-mm = 257\n";     // 29

static struct project *read_bytes(const char *bytes, size_t size) {
	file_write("settings.conf", bytes, size);
	project_destroy(project);
	project = settings_read(folder_path("settings.conf").text, &err);
	return project;
}

/* Words of the whole file are replaced by others, where they first stand. */
static void replace(const char *words, const char *others) {
	char changed[sizeof text];
	char *at = strstr(text, words);
	cr_assert(ne(ptr, at, NULL), "%s", words);
	snprintf(
		changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, others, at + strlen(words));
	strcpy(text, changed);
}

/* The sentence behind the file's name. */
static char *sentence(void) {
	struct path path = folder_path("settings.conf");
	cr_assert(eq(ptr, project, NULL));
	cr_assert(eq(int, strncmp(err.text, path.text, strlen(path.text)), 0), "%s", err.text);
	return err.text + strlen(path.text);
}

static char *refused_as(const char *bytes, size_t size) {
	read_bytes(bytes, size);
	return sentence();
}

static char *refused(const char *words, const char *others) {
	replace(words, others);
	return refused_as(text, strlen(text));
}

static void takes(const char *words, const char *others) {
	replace(words, others);
	cr_assert(ne(ptr, read_bytes(text, strlen(text)), NULL), "%s", err.text);
}

static void start(void) {
	folder_make();
	strcpy(text, whole);
}

static void finish(void) {
	project_destroy(project);
	folder_remove();
}

TestSuite(settings, .init = start, .fini = finish);

/* What is read. */

Test(settings, have_the_project) {
	takes("", "");
	cr_assert(eq(str, project->code, "S22180"));
	cr_assert(eq(str, project->name, "Yhdistämö"));
	cr_assert(eq(str, project->version, "2020-1"));
	cr_assert(eq(str, project->zone, "Europe/Helsinki"));
	cr_assert(eq(int, project->from, day_from_date(2020, 8, 3)));
	cr_assert(eq(int, project->until, day_from_date(2023, 5, 1)));
}

Test(settings, have_the_languages_in_their_order) {
	takes("", "");
	cr_assert(eq(int, project->language_count, 2));
	cr_assert(eq(str, project->languages[0], "fi"));
	cr_assert(eq(str, project->languages[1], "sv"));
}

Test(settings, have_sites_that_last_as_long_as_the_project_when_not_told_otherwise) {
	takes("", "");
	cr_assert(eq(int, project->site_count, 1));
	cr_assert(eq(str, project->sites[0].code, "oulu"));
	cr_assert(eq(int, project->sites[0].from, project->from));
	cr_assert(eq(int, project->sites[0].until, project->until));
}

Test(settings, have_the_days_of_a_site) {
	takes("name = Oulu", "name = Oulu\nstarts = 5.10.2020\nends = 2020-10-31");
	cr_assert(eq(int, project->sites[0].from, day_from_date(2020, 10, 5)));
	cr_assert(eq(int, project->sites[0].until, day_from_date(2020, 11, 1)));
}

Test(settings, have_opening_hours) {
	takes("13-17", "9.30-15:45");
	cr_assert(eq(int, project->sites[0].hours[0].from, 9 * 60 + 30));
	cr_assert(eq(int, project->sites[0].hours[0].until, 15 * 60 + 45));
	cr_assert(eq(int, project->sites[0].hours[1].until, 0));
}

Test(settings, have_opening_hours_until_midnight) {
	takes("13-17", "00-24");
	cr_assert(eq(int, project->sites[0].hours[0].until, 24 * 60));
}

Test(settings, have_activities_with_a_label_in_each_language) {
	takes("", "");
	cr_assert(eq(str, project->activities[0].code, "kahvi"));
	cr_assert(eq(str, project->activities[0].label[0], "Kahvi"));
	cr_assert(eq(str, project->activities[0].label[1], "Kaffe"));
	cr_assert(not(project->activities[0].is_visit_only));
}

Test(settings, have_activities_that_only_count_a_visit) {
	takes("colour = brown", "colour = brown\nvisit-only = yes");
	cr_assert(project->activities[0].is_visit_only);
}

Test(settings, have_periods_and_funders) {
	takes("", "");
	cr_assert(eq(int, project->period_count, 1));
	cr_assert(eq(int, project->periods[0].number, 1));
	cr_assert(eq(int, project->periods[0].until, day_from_date(2021, 1, 1)));
	cr_assert(eq(int, project->funder_count, 1));
	cr_assert(eq(str, project->funders[0].kind, "eu-valtio"));
}

Test(settings, have_a_usual_panel_where_nothing_is_said) {
	takes("", "");
	cr_assert(eq(int, project->panel.diagonal_mm, 257));
	cr_assert(eq(int, project->panel.rotate, 0));
	cr_assert(eq(int, project->panel.thanks_seconds, 8));
}

Test(settings, have_the_panel_that_is_told) {
	takes("257\n", "178\nrotate = 270\nthanks-seconds = 20\n");
	cr_assert(eq(int, project->panel.diagonal_mm, 178));
	cr_assert(eq(int, project->panel.rotate, 270));
	cr_assert(eq(int, project->panel.thanks_seconds, 20));
}

Test(settings, set_the_time_zone) {
	takes("", "");
	cr_assert(eq(int, day_at(1653080400).minute, 0));
}

Test(settings, may_begin_with_a_byte_order_mark) {
	takes("[project]", "\xef\xbb\xbf[project]");
}

Test(settings, may_have_the_line_ends_of_windows) {
	char windows[2 * sizeof text];
	size_t size = 0;
	for (const char *c = whole; *c; c++) {
		if (*c == '\n') {
			windows[size++] = '\r';
		}
		windows[size++] = *c;
	}
	cr_assert(ne(ptr, read_bytes(windows, size), NULL), "%s", err.text);
	cr_assert(eq(str, project->name, "Yhdistämö"));
}

Test(settings, may_end_without_a_line_end) {
	cr_assert(ne(ptr, read_bytes(whole, strlen(whole) - 1), NULL), "%s", err.text);
}

Test(settings, may_have_comments_and_empty_lines) {
	takes("\n[site", "\n; Oulu\n# Oulu\n  ; Oulu\n   \n\t\n[site");
}

Test(settings, may_have_lines_of_198_bytes) {
	char line[256];
	snprintf(line, sizeof line, ";%0197d\n[site", 0);
	takes("[site", line);
}

Test(settings, of_every_example_are_read) {
	glob_t examples;
	cr_assert(eq(int, glob("packaging/examples/*.conf", 0, NULL, &examples), 0));
	for (size_t i = 0; i < examples.gl_pathc; i++) {
		project_destroy(project);
		project = settings_read(examples.gl_pathv[i], &err);
		cr_assert(ne(ptr, project, NULL), "%s", err.text);
	}
	globfree(&examples);
}

Test(settings, of_the_example_are_those_of_the_project) {
	project = settings_read("packaging/examples/yhdistamo.conf", &err);
	cr_assert(ne(ptr, project, NULL), "%s", err.text);
	cr_assert(eq(int, project->site_count, 3));
	cr_assert(eq(int, project->period_count, 6));
	cr_assert(eq(int, project->until - project->from, 1001));
	cr_assert(project->sites[project_find_site(project, "yli-ii")].is_planned);
}

/* Files that are none. */

Test(settings, are_refused_where_there_is_no_file) {
	project = settings_read(folder_path("settings.conf").text, &err);
	cr_assert(eq(str, sentence(), ": the settings cannot be read: No such file or directory"));
}

Test(settings, are_refused_in_a_folder) {
	struct path folder = folder_path("");
	cr_assert(eq(ptr, settings_read(folder.text, &err), NULL));
	cr_assert(
		eq(str, err.text + strlen(folder.text), ":1: the file cannot be read: Is a directory"));
}

Test(settings, are_refused_when_empty) {
	cr_assert(eq(str, refused_as("", 0), ":1: there is no [project] section"));
}

Test(settings, are_refused_when_there_are_only_comments) {
	cr_assert(eq(str, refused_as("; nothing\n", 10), ":2: there is no [project] section"));
}

Test(settings, are_refused_with_a_line_that_is_too_long) {
	char line[256];
	snprintf(line, sizeof line, ";%0198d\n[site", 0);
	cr_assert(eq(str, refused("[site", line), ":10: the line is longer than 198 bytes"));
}

Test(settings, are_refused_with_a_very_long_line_only) {
	static char line[1 << 20];
	memset(line, 'x', sizeof line);
	cr_assert(eq(str, refused_as(line, sizeof line), ":1: the line is longer than 198 bytes"));
}

Test(settings, are_refused_with_a_nul) {
	cr_assert(eq(str, refused_as("[project]\nname = Yh\0distämö\n", 28),
		":2: the line is not text in UTF-8"));
}

Test(settings, are_refused_in_latin_1) {
	cr_assert(
		eq(str, refused("Yhdistämö", "Yhdist\xe4m\xf6"), ":3: the line is not text in UTF-8"));
}

Test(settings, are_refused_when_they_are_a_picture) {
	cr_assert(eq(
		str, refused_as("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), ":1: the line is not text in UTF-8"));
}

/* Lines. */

Test(settings, are_refused_with_a_line_that_is_no_key) {
	cr_assert(eq(
		str, refused("name = Oulu", "Oulu"), ":11: not 'key = value', a [section] or a ; comment"));
}

Test(settings, are_refused_with_an_open_bracket) {
	cr_assert(eq(str, refused("[site oulu]", "[site oulu"), ":10: '[' without its ']'"));
}

Test(settings, are_refused_with_a_line_that_goes_on_in_the_next) {
	cr_assert(eq(str, refused("name = Oulu\n", "name = Oulu\n  and Kiiminki\n"),
		":12: the line begins with a space; no line goes on in the next"));
}

Test(settings, are_refused_with_a_section_that_is_moved_in) {
	cr_assert(eq(str, refused("[activity kahvi]", " [activity kahvi]"),
		":14: the line begins with a space; no line goes on in the next"));
}

Test(settings, are_refused_with_a_key_before_the_first_section) {
	cr_assert(eq(str, refused("[project]\n", "name = Oulu\n[project]\n"),
		":1: key 'name' stands before the first section"));
}

/* Sections. */

Test(settings, are_refused_with_an_unknown_section) {
	cr_assert(eq(str, refused("[funder esr]", "[donor esr]"),
		":24: [donor esr]: no such section; known are project, site CODE, activity CODE, group CODE, "
		"period NUMBER, funder CODE and panel"));
}

Test(settings, are_refused_with_a_section_without_its_code) {
	cr_assert(
		ne(ptr, strstr(refused("[site oulu]", "[site]"), ":10: [site]: no such section"), NULL));
}

Test(settings, are_refused_with_a_section_that_has_a_code_too_many) {
	cr_assert(
		ne(ptr, strstr(refused("[panel]", "[panel a]"), ":28: [panel a]: no such section"), NULL));
}

Test(settings, are_refused_when_another_section_comes_first) {
	cr_assert(eq(str, refused("[project]", "[site a]\nname = A\n[project]"),
		":1: [site a]: the [project] section comes first"));
}

Test(settings, are_refused_with_a_section_twice) {
	cr_assert(eq(str, refused("[panel]", "[project]\n[panel]"), ":28: [project] is there twice"));
}

Test(settings, are_refused_with_a_site_twice) {
	cr_assert(eq(str, refused("[panel]", "[site oulu]"), ":28: site 'oulu' is there twice"));
}

Test(settings, are_refused_with_an_activity_twice) {
	cr_assert(
		eq(str, refused("[panel]", "[activity kahvi]"), ":28: activity 'kahvi' is there twice"));
}

Test(settings, are_refused_with_a_period_twice) {
	cr_assert(eq(str, refused("[panel]", "[period 1]"), ":28: period 1 is there twice"));
}

Test(settings, are_refused_with_a_funder_twice) {
	cr_assert(eq(str, refused("[panel]", "[funder esr]"), ":28: funder 'esr' is there twice"));
}

Test(settings, are_refused_with_a_site_that_has_no_code) {
	cr_assert(eq(str, refused("[site oulu]", "[site Oulu]"),
		":10: site 'Oulu': a code has a-z, 0-9 and hyphens, at most 23, and is not 'all'"));
}

Test(settings, are_refused_with_a_site_that_is_called_all) {
	cr_assert(
		ne(ptr, strstr(refused("[site oulu]", "[site all]"), ":10: site 'all': a code"), NULL));
}

Test(settings, are_refused_with_an_activity_that_has_no_code) {
	cr_assert(eq(str, refused("[activity kahvi]", "[activity kahvi ja tee]"),
		":14: activity 'kahvi ja tee': a code has a-z, 0-9 and hyphens, at most 23, and is not one "
		"of the screen's own names"));
}

Test(settings, are_refused_with_an_activity_that_is_called_like_a_key_of_the_screen) {
	cr_assert(ne(
		ptr, strstr(refused("[activity kahvi]", "[activity undo]"), ":14: activity 'undo'"), NULL));
}

Test(settings, are_refused_with_a_period_that_has_no_number) {
	cr_assert(eq(str, refused("[period 1]", "[period first]"),
		":20: period 'first': write [period 1] to [period 999]"));
}

Test(settings, are_refused_with_a_funder_that_has_no_code) {
	cr_assert(eq(str, refused("[funder esr]", "[funder ESR]"),
		":24: funder 'ESR': a code has a-z, 0-9 and hyphens"));
}

static void add_activities(int count) {
	for (int i = 0; i < count; i++) {
		sprintf(text + strlen(text),
			"[activity a%d]\nlabel.fi = A\nlabel.sv = A\nsign = a\ncolour = a\n", i);
	}
}

Test(settings, may_have_24_activities) {
	add_activities(23);
	takes("", "");
	cr_assert(eq(int, project->activity_count, 24));
}

Test(settings, are_refused_with_25_activities) {
	add_activities(24);
	cr_assert(eq(str, refused("", ""), ":145: activity 'a23': at most 24 activities"));
}

Test(settings, may_have_many_sites_and_periods) {
	for (int i = 2; i < 60; i++) {
		sprintf(text + strlen(text),
			"[site s%d]\nname = S\n[period %d]\nstarts = 3.8.2020\nends = 4.8.2020\n", i, i);
	}
	takes("", "");
	cr_assert(eq(int, project->site_count, 59));
	cr_assert(eq(int, project->periods[58].number, 59));
	cr_assert(eq(int, project_find_site(project, "s59"), 58));
}

/* Keys. */

Test(settings, are_refused_with_an_unknown_key) {
	cr_assert(eq(str, refused("kind = eu-valtio", "type = eu-valtio"),
		":26: key 'type': unknown in [funder esr]; known are name, kind"));
}

Test(settings, are_refused_with_a_key_twice) {
	cr_assert(eq(
		str, refused("name = Oulu", "name = Oulu\nname = Oulu"), ":12: key 'name' is there twice"));
}

Test(settings, are_refused_with_a_label_twice) {
	cr_assert(eq(str, refused("label.sv = Kaffe", "label.fi = Kaffe"),
		":16: key 'label.fi' is there twice"));
}

Test(settings, are_refused_with_hours_twice) {
	cr_assert(eq(str, refused("hours.mon = 13-17", "hours.mon = 13-17\nhours.mon = 9-10"),
		":13: key 'hours.mon' is there twice"));
}

Test(settings, are_refused_without_a_key_that_is_needed) {
	cr_assert(eq(str, refused("name = Oulu\n", ""), ":10: [site oulu] has no key 'name'"));
}

Test(settings, are_refused_without_a_key_that_is_needed_in_the_last_section) {
	cr_assert(eq(str, refused("diagonal-mm = 257\n", ""), ":28: [panel] has no key 'diagonal-mm'"));
}

Test(settings, are_refused_without_a_label_in_one_of_the_languages) {
	cr_assert(eq(str, refused("label.sv = Kaffe\n", ""), ":14: [activity kahvi] has no label.sv"));
}

Test(settings, are_refused_with_a_label_in_another_language) {
	cr_assert(eq(str, refused("label.sv", "label.en"),
		":16: key 'label.en': 'en' is not among the project's languages"));
}

Test(settings, are_refused_with_a_label_in_no_language) {
	cr_assert(ne(ptr, strstr(refused("label.sv", "label"), ":16: key 'label': unknown in"), NULL));
}

Test(settings, are_refused_with_an_empty_label) {
	cr_assert(eq(str, refused("= Kaffe", "="), ":16: key 'label.sv': a text of 1 to 95 bytes"));
}

Test(settings, are_refused_with_an_empty_text) {
	cr_assert(eq(str, refused("= Oulu", "="), ":11: key 'name': a text of 1 to 95 bytes"));
}

Test(settings, are_refused_with_a_text_that_is_too_long) {
	cr_assert(eq(str, refused("2020-1", "2020-111111111111111111111"),
		":4: key 'version': a text of 1 to 23 bytes"));
}

Test(settings, are_refused_with_a_text_where_a_code_is_asked) {
	cr_assert(eq(str, refused("= coffee", "= Coffee"),
		":17: key 'sign': 'Coffee' is not a code (a-z, 0-9, hyphens)"));
}

Test(settings, are_refused_with_a_day_that_is_not_there) {
	cr_assert(eq(str, refused("30.4.2023", "31.4.2023"),
		":6: key 'ends': day '31.4.2023': there is no such day (years 1970 to 2199)"));
}

Test(settings, are_refused_with_a_day_that_is_none) {
	cr_assert(eq(str, refused("30.4.2023", "soon"),
		":6: key 'ends': day 'soon': not a date; write 3.8.2020 or 2020-08-03"));
}

Test(settings, are_refused_with_a_number_out_of_its_range) {
	cr_assert(eq(str, refused("257", "10"),
		":29: key 'diagonal-mm': '10' is not a whole number from 60 to 2000"));
}

Test(settings, are_refused_with_half_a_number) {
	cr_assert(eq(str, refused("257", "257.5"),
		":29: key 'diagonal-mm': '257.5' is not a whole number from 60 to 2000"));
}

Test(settings, are_refused_with_a_panel_that_is_turned_by_half) {
	cr_assert(eq(str, refused("257\n", "257\nrotate = 45\n"),
		":30: key 'rotate': '45' is not 0, 90, 180 or 270"));
}

Test(settings, are_refused_with_perhaps) {
	cr_assert(eq(str, refused("name = Oulu", "name = Oulu\nplanned = perhaps"),
		":12: key 'planned': 'perhaps' is not yes or no"));
}

Test(settings, are_refused_with_a_language_twice) {
	cr_assert(eq(str, refused("fi sv", "fi fi"),
		":8: key 'languages': 'fi' is not a language code, is there twice, or is one more than 8"));
}

Test(settings, are_refused_with_nine_languages) {
	cr_assert(eq(str, refused("fi sv", "fi sv en ru ar fa so uk et"),
		":8: key 'languages': 'et' is not a language code, is there twice, or is one more than 8"));
}

Test(settings, are_refused_without_a_language) {
	cr_assert(eq(str, refused("fi sv", ""), ":8: key 'languages': names no language"));
}

Test(settings, are_refused_with_languages_beyond_all_measure) {
	cr_assert(eq(str,
		refused("fi sv", "fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv "
						 "fi sv fi sv fi sv "
						 "fi sv fi sv"),
		":8: key 'languages': too long"));
}

Test(settings, are_refused_with_an_unknown_weekday) {
	cr_assert(eq(str, refused("hours.mon", "hours.ma"),
		":12: key 'hours.ma': the weekdays are mon tue wed thu fri sat sun"));
}

Test(settings, are_refused_with_hours_that_are_none) {
	cr_assert(eq(str, refused("13-17", "afternoon"),
		":12: key 'hours.mon': 'afternoon' is not like 13-17 or 9.30-15"));
}

static bool hours_are_refused(const char *hours) {
	strcpy(text, whole);
	return strstr(refused("13-17", hours), ":12: key 'hours.mon': '") != NULL;
}

Test(settings, are_refused_with_hours_that_end_before_they_begin) {
	cr_assert(hours_are_refused("17-13"));
	cr_assert(hours_are_refused("13-13"));
}

Test(settings, are_refused_with_hours_that_no_day_has) {
	cr_assert(hours_are_refused("13-25"));
	cr_assert(hours_are_refused("13.60-17"));
	cr_assert(hours_are_refused("13-24.30"));
}

Test(settings, are_refused_with_hours_that_are_spelled_otherwise) {
	cr_assert(hours_are_refused("13"));
	cr_assert(hours_are_refused("13-"));
	cr_assert(hours_are_refused("13-17x"));
	cr_assert(hours_are_refused("13 - 17"));
	cr_assert(hours_are_refused("13.5-17"));
	cr_assert(hours_are_refused("-13-17"));
}

Test(settings, are_refused_with_minutes_that_are_no_numbers) {
	cr_assert(hours_are_refused("13. 5-17"));
	cr_assert(hours_are_refused("13.+5-17"));
	cr_assert(hours_are_refused("13.-5-17"));
}

/* The whole. */

Test(settings, are_refused_without_a_site) {
	cr_assert(eq(str, refused("[site oulu]\nname = Oulu\nhours.mon = 13-17\n", ""),
		":27: there is no [site CODE] or no [activity CODE]"));
}

Test(settings, are_refused_without_a_panel) {
	cr_assert(
		eq(str, refused("[panel]\ndiagonal-mm = 257\n", ""), ":28: there is no [panel] section"));
}

Test(settings, are_refused_when_the_project_ends_before_it_starts) {
	cr_assert(eq(str, refused("30.4.2023", "30.4.2019"), ":30: [project] ends before it starts"));
}

Test(settings, are_refused_when_a_site_ends_before_it_starts) {
	cr_assert(eq(str, refused("name = Oulu", "name = Oulu\nstarts = 1.5.2023"),
		":31: [site oulu] ends before it starts"));
}

Test(settings, are_refused_when_a_period_ends_before_it_starts) {
	cr_assert(eq(str, refused("31.12.2020", "2.8.2020"), ":30: [period 1] ends before it starts"));
}

Test(settings, are_refused_with_a_version_that_cannot_be_in_a_sheet) {
	cr_assert(eq(str, refused("2020-1", "2020 (1)"),
		":30: key 'version': '2020 (1)' may have a-z, 0-9, '.' and '-'"));
}

Test(settings, are_refused_when_the_kiosk_stands_nowhere) {
	cr_assert(eq(str, refused("languages = fi sv", "languages = fi sv\nsite = kiiminki"),
		":31: key 'site': there is no [site kiiminki]"));
}

Test(settings, are_refused_in_a_zone_that_is_unknown) {
	cr_assert(eq(str, refused("Europe/Helsinki", "Europe/Oulu"),
		":30: key 'zone': zone 'Europe/Oulu': this machine has no such time zone (package "
		"tzdata)"));
}

Test(settings, are_refused_or_read_when_cut_at_any_byte) {
	size_t size = strlen(whole);
	for (size_t i = 0; i < size; i++) {
		if (!read_bytes(whole, i)) {
			cr_assert(eq(chr, *sentence(), ':'));
		}
	}
}

Test(settings, say_which_languages_a_speaker_has_read) {
	takes("languages = fi sv", "languages = fi sv\napproved = sv");
	cr_assert(eq(int, project->is_approved[0], 0));
	cr_assert(eq(int, project->is_approved[1], 1));
}

Test(settings, are_refused_when_they_approve_a_language_they_do_not_have) {
	cr_assert(eq(str, refused("languages = fi sv", "languages = fi sv\napproved = ar"),
		":9: key 'approved': 'ar' is not among the project's languages, which come first"));
}

Test(settings, may_have_a_draft_without_its_labels) {
	takes("languages = fi sv", "languages = fi sv ar");
	cr_assert(eq(str, project->activities[0].label[2], ""));
}

Test(settings, are_refused_without_a_label_of_an_approved_language) {
	cr_assert(eq(str, refused("languages = fi sv", "languages = fi sv ar\napproved = ar"),
		":15: [activity kahvi] has no label.ar"));
}

Test(settings, are_refused_without_a_label_of_the_door_s_language) {
	cr_assert(eq(str, refused("languages = fi sv", "languages = ar fi sv"),
		":14: [activity kahvi] has no label.ar"));
}

Test(settings, turn_every_mode_off_until_they_are_asked_for) {
	takes("", "");
	const struct panel *panel = &project->panel;
	int on = panel->is_large + panel->is_calm + panel->is_dark + panel->asks_first_time +
			 panel->offers_many + panel->asks_after_thanks + panel->asks_on_leaving +
			 panel->has_closed_screen + panel->has_house_figure + panel->greets_in_sami;
	cr_assert(eq(int, on, 0));
}

Test(settings, have_groups) {
	takes("[period 1]", "[group ilo]\nname = ILO-ryhmä\n[period 1]");
	cr_assert(eq(int, project_find_group(project, "ilo"), 0));
	cr_assert(eq(str, project->groups[0].name, "ILO-ryhmä"));
}

Test(settings, are_refused_with_a_group_that_is_there_twice) {
	cr_assert(eq(str, refused("[period 1]", "[group ilo]\nname = A\n[group ilo]\nname = B\n[period 1]"),
		":22: group 'ilo' is there twice"));
}
