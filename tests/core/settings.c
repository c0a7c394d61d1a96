#include "core/settings.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "tests/core/conf.h"
#include "tests/core/folder.h"

TestSuite(settings, .init = conf_start, .fini = conf_finish);

static char *refused_as(const char *bytes, size_t size) {
	conf_read(bytes, size);
	return conf_sentence();
}

/* What is read. */

Test(settings, have_the_project) {
	conf_takes("", "");
	cr_assert(eq(str, conf_project->code, "S22180"));
	cr_assert(eq(str, conf_project->name, "Yhdistämö"));
	cr_assert(eq(str, conf_project->version, "2020-1"));
	cr_assert(eq(str, conf_project->zone, "Europe/Helsinki"));
	cr_assert(eq(int, conf_project->from, day_from_date(2020, 8, 3)));
	cr_assert(eq(int, conf_project->until, day_from_date(2023, 5, 1)));
}

Test(settings, have_the_languages_in_their_order) {
	conf_takes("", "");
	cr_assert(eq(int, conf_project->language_count, 2));
	cr_assert(eq(str, conf_project->languages[0], "fi"));
	cr_assert(eq(str, conf_project->languages[1], "sv"));
}

Test(settings, have_sites_that_last_as_long_as_the_project_when_not_told_otherwise) {
	conf_takes("", "");
	cr_assert(eq(int, conf_project->site_count, 1));
	cr_assert(eq(str, conf_project->sites[0].code, "oulu"));
	cr_assert(eq(int, conf_project->sites[0].from, conf_project->from));
	cr_assert(eq(int, conf_project->sites[0].until, conf_project->until));
}

Test(settings, have_the_days_of_a_site) {
	conf_takes("name = Oulu", "name = Oulu\nstarts = 5.10.2020\nends = 2020-10-31");
	cr_assert(eq(int, conf_project->sites[0].from, day_from_date(2020, 10, 5)));
	cr_assert(eq(int, conf_project->sites[0].until, day_from_date(2020, 11, 1)));
}

Test(settings, have_opening_hours) {
	conf_takes("13-17", "9.30-15:45");
	cr_assert(eq(int, conf_project->sites[0].hours[0].from, 9 * 60 + 30));
	cr_assert(eq(int, conf_project->sites[0].hours[0].until, 15 * 60 + 45));
	cr_assert(eq(int, conf_project->sites[0].hours[1].until, 0));
}

Test(settings, have_opening_hours_until_midnight) {
	conf_takes("13-17", "00-24");
	cr_assert(eq(int, conf_project->sites[0].hours[0].until, 24 * 60));
}

Test(settings, have_activities_with_a_label_in_each_language) {
	conf_takes("", "");
	cr_assert(eq(str, conf_project->activities[0].code, "kahvi"));
	cr_assert(eq(str, conf_project->activities[0].label[0], "Kahvi"));
	cr_assert(eq(str, conf_project->activities[0].label[1], "Kaffe"));
	cr_assert(not(conf_project->activities[0].is_visit_only));
}

Test(settings, have_activities_that_only_count_a_visit) {
	conf_takes("colour = brown", "colour = brown\nvisit-only = yes");
	cr_assert(conf_project->activities[0].is_visit_only);
}

Test(settings, have_periods_and_funders) {
	conf_takes("", "");
	cr_assert(eq(int, conf_project->period_count, 1));
	cr_assert(eq(int, conf_project->periods[0].number, 1));
	cr_assert(eq(int, conf_project->periods[0].until, day_from_date(2021, 1, 1)));
	cr_assert(eq(int, conf_project->funder_count, 1));
	cr_assert(eq(str, conf_project->funders[0].kind, "eu-valtio"));
}

Test(settings, have_a_usual_panel_where_nothing_is_said) {
	conf_takes("", "");
	cr_assert(eq(int, conf_project->panel.diagonal_mm, 257));
	cr_assert(eq(int, conf_project->panel.rotate, 0));
	cr_assert(eq(int, conf_project->panel.thanks_seconds, 8));
}

Test(settings, have_the_panel_that_is_told) {
	conf_takes("257\n", "178\nrotate = 270\nthanks-seconds = 20\n");
	cr_assert(eq(int, conf_project->panel.diagonal_mm, 178));
	cr_assert(eq(int, conf_project->panel.rotate, 270));
	cr_assert(eq(int, conf_project->panel.thanks_seconds, 20));
}

Test(settings, set_the_time_zone) {
	conf_takes("", "");
	cr_assert(eq(int, day_at(1653080400).minute, 0));
}

Test(settings, may_begin_with_a_byte_order_mark) {
	conf_takes("[project]", "\xef\xbb\xbf[project]");
}

Test(settings, may_have_the_line_ends_of_windows) {
	char windows[2 * sizeof conf_text];
	size_t size = 0;
	for (const char *c = conf_whole; *c; c++) {
		if (*c == '\n') {
			windows[size++] = '\r';
		}
		windows[size++] = *c;
	}
	cr_assert(ne(ptr, conf_read(windows, size), NULL), "%s", conf_error.text);
	cr_assert(eq(str, conf_project->name, "Yhdistämö"));
}

Test(settings, may_end_without_a_line_end) {
	cr_assert(ne(ptr, conf_read(conf_whole, strlen(conf_whole) - 1), NULL), "%s", conf_error.text);
}

Test(settings, may_have_comments_and_empty_lines) {
	conf_takes("\n[site", "\n; Oulu\n# Oulu\n  ; Oulu\n   \n\t\n[site");
}

Test(settings, may_have_lines_of_198_bytes) {
	char line[256];
	snprintf(line, sizeof line, ";%0197d\n[site", 0);
	conf_takes("[site", line);
}

Test(settings, of_every_example_are_read) {
	glob_t examples;
	cr_assert(eq(int, glob("packaging/examples/*.conf", 0, NULL, &examples), 0));
	for (size_t i = 0; i < examples.gl_pathc; i++) {
		project_destroy(conf_project);
		conf_project = settings_read(examples.gl_pathv[i], &conf_error);
		cr_assert(ne(ptr, conf_project, NULL), "%s", conf_error.text);
	}
	globfree(&examples);
}

Test(settings, of_the_example_are_those_of_the_project) {
	conf_project = settings_read("packaging/examples/yhdistamo.conf", &conf_error);
	cr_assert(ne(ptr, conf_project, NULL), "%s", conf_error.text);
	cr_assert(eq(int, conf_project->site_count, 3));
	cr_assert(eq(int, conf_project->period_count, 6));
	cr_assert(eq(int, conf_project->until - conf_project->from, 1001));
	cr_assert(conf_project->sites[project_find_site(conf_project, "yli-ii")].is_planned);
}

Test(settings, say_which_languages_a_speaker_has_read) {
	conf_takes("languages = fi sv", "languages = fi sv\napproved = sv");
	cr_assert(eq(int, conf_project->is_approved[0], 0));
	cr_assert(eq(int, conf_project->is_approved[1], 1));
}

Test(settings, turn_every_mode_off_until_they_are_asked_for) {
	conf_takes("", "");
	const struct panel *panel = &conf_project->panel;
	int on = panel->is_large + panel->is_calm + panel->is_dark + panel->asks_first_time +
			 panel->offers_many + panel->asks_after_thanks + panel->asks_on_leaving +
			 panel->has_closed_screen + panel->has_house_figure + panel->greets_in_sami;
	cr_assert(eq(int, on, 0));
}

Test(settings, have_groups) {
	conf_takes("[period 1]", "[group ilo]\nname = ILO-ryhmä\n[period 1]");
	cr_assert(eq(int, project_find_group(conf_project, "ilo"), 0));
	cr_assert(eq(str, conf_project->groups[0].name, "ILO-ryhmä"));
}

/* Files that are none. */

Test(settings, are_refused_where_there_is_no_file) {
	conf_project = settings_read(folder_path("settings.conf").text, &conf_error);
	cr_assert(eq(str, conf_sentence(), ": the settings cannot be read: No such file or directory"));
}

Test(settings, are_refused_in_a_folder) {
	struct path folder = folder_path("");
	cr_assert(eq(ptr, settings_read(folder.text, &conf_error), NULL));
	cr_assert(
		eq(str, conf_error.text + strlen(folder.text), ":1: the file cannot be read: Is a directory"));
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
	cr_assert(eq(str, conf_refused("[site", line), ":10: the line is longer than 198 bytes"));
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
		eq(str, conf_refused("Yhdistämö", "Yhdist\xe4m\xf6"), ":3: the line is not text in UTF-8"));
}

Test(settings, are_refused_when_they_are_a_picture) {
	cr_assert(eq(
		str, refused_as("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), ":1: the line is not text in UTF-8"));
}

/* Lines. */

Test(settings, are_refused_with_a_line_that_is_no_key) {
	cr_assert(eq(
		str, conf_refused("name = Oulu", "Oulu"), ":11: not 'key = value', a [section] or a ; comment"));
}

Test(settings, are_refused_with_an_open_bracket) {
	cr_assert(eq(str, conf_refused("[site oulu]", "[site oulu"), ":10: '[' without its ']'"));
}

Test(settings, are_refused_with_a_line_that_goes_on_in_the_next) {
	cr_assert(eq(str, conf_refused("name = Oulu\n", "name = Oulu\n  and Kiiminki\n"),
		":12: the line begins with a space; no line goes on in the next"));
}

Test(settings, are_refused_with_a_section_that_is_moved_in) {
	cr_assert(eq(str, conf_refused("[activity kahvi]", " [activity kahvi]"),
		":14: the line begins with a space; no line goes on in the next"));
}

Test(settings, are_refused_with_a_key_before_the_first_section) {
	cr_assert(eq(str, conf_refused("[project]\n", "name = Oulu\n[project]\n"),
		":1: key 'name' stands before the first section"));
}
