#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/core/conf.h"

TestSuite(settings_values, .init = conf_start, .fini = conf_finish);

Test(settings_values, are_refused_with_an_unknown_key) {
	cr_assert(eq(str, conf_refused("kind = eu-valtio", "type = eu-valtio"),
		":26: key 'type': unknown in [funder esr]; known are name, kind, planned"));
}

Test(settings_values, are_refused_with_a_key_twice) {
	cr_assert(eq(str, conf_refused("name = Oulu", "name = Oulu\nname = Oulu"),
		":12: key 'name' is there twice"));
}

Test(settings_values, are_refused_with_a_label_twice) {
	cr_assert(eq(str, conf_refused("label.sv = Kaffe", "label.fi = Kaffe"),
		":16: key 'label.fi' is there twice"));
}

Test(settings_values, are_refused_with_hours_twice) {
	cr_assert(eq(str, conf_refused("hours.mon = 13-17", "hours.mon = 13-17\nhours.mon = 9-10"),
		":13: key 'hours.mon' is there twice"));
}

Test(settings_values, are_refused_without_a_key_that_is_needed) {
	cr_assert(eq(str, conf_refused("name = Oulu\n", ""), ":10: [site oulu] has no key 'name'"));
}

Test(settings_values, are_refused_without_a_key_that_is_needed_in_the_last_section) {
	cr_assert(
		eq(str, conf_refused("diagonal-mm = 257\n", ""), ":28: [panel] has no key 'diagonal-mm'"));
}

Test(settings_values, are_refused_without_a_label_in_one_of_the_languages) {
	cr_assert(
		eq(str, conf_refused("label.sv = Kaffe\n", ""), ":14: [activity kahvi] has no label.sv"));
}

Test(settings_values, are_refused_with_a_label_in_another_language) {
	cr_assert(eq(str, conf_refused("label.sv", "label.en"),
		":16: key 'label.en': 'en' is not among the project's languages"));
}

Test(settings_values, are_refused_with_a_label_in_no_language) {
	cr_assert(
		ne(ptr, strstr(conf_refused("label.sv", "label"), ":16: key 'label': unknown in"), NULL));
}

Test(settings_values, are_refused_with_an_empty_label) {
	cr_assert(
		eq(str, conf_refused("= Kaffe", "="), ":16: key 'label.sv': a text of 1 to 95 bytes"));
}

Test(settings_values, are_refused_with_an_empty_text) {
	cr_assert(eq(str, conf_refused("= Oulu", "="), ":11: key 'name': a text of 1 to 95 bytes"));
}

Test(settings_values, are_refused_with_a_text_that_is_too_long) {
	cr_assert(eq(str, conf_refused("2020-1", "2020-111111111111111111111"),
		":4: key 'version': a text of 1 to 23 bytes"));
}

Test(settings_values, are_refused_with_a_text_where_a_code_is_asked) {
	cr_assert(eq(str, conf_refused("= coffee", "= Coffee"),
		":17: key 'sign': 'Coffee' is not a code (a-z, 0-9, hyphens)"));
}

Test(settings_values, are_refused_with_a_day_that_is_not_there) {
	cr_assert(eq(str, conf_refused("30.4.2023", "31.4.2023"),
		":6: key 'ends': day '31.4.2023': there is no such day (years 1970 to 2199)"));
}

Test(settings_values, are_refused_with_a_day_that_is_none) {
	cr_assert(eq(str, conf_refused("30.4.2023", "soon"),
		":6: key 'ends': day 'soon': not a date; write 3.8.2020 or 2020-08-03"));
}

Test(settings_values, are_refused_with_a_number_out_of_its_range) {
	cr_assert(eq(str, conf_refused("257", "10"),
		":29: key 'diagonal-mm': '10' is not a whole number from 60 to 2000"));
}

Test(settings_values, are_refused_with_half_a_number) {
	cr_assert(eq(str, conf_refused("257", "257.5"),
		":29: key 'diagonal-mm': '257.5' is not a whole number from 60 to 2000"));
}

Test(settings_values, are_refused_with_a_panel_that_is_turned_by_half) {
	cr_assert(eq(str, conf_refused("257\n", "257\nrotate = 45\n"),
		":30: key 'rotate': '45' is not 0, 90, 180 or 270"));
}

Test(settings_values, are_refused_with_perhaps) {
	cr_assert(eq(str, conf_refused("name = Oulu", "name = Oulu\nplanned = perhaps"),
		":12: key 'planned': 'perhaps' is not yes or no"));
}

Test(settings_values, are_refused_with_a_language_twice) {
	cr_assert(eq(str, conf_refused("fi sv", "fi fi"),
		":8: key 'languages': 'fi' is not a language code, is there twice, or is one more than 8"));
}

Test(settings_values, are_refused_with_nine_languages) {
	cr_assert(eq(str, conf_refused("fi sv", "fi sv en ru ar fa so uk et"),
		":8: key 'languages': 'et' is not a language code, is there twice, or is one more than 8"));
}

Test(settings_values, are_refused_without_a_language) {
	cr_assert(eq(str, conf_refused("fi sv", ""), ":8: key 'languages': names no language"));
}

Test(settings_values, are_refused_with_languages_beyond_all_measure) {
	cr_assert(eq(str,
		conf_refused("fi sv",
			"fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv fi sv "
			"fi sv fi sv fi sv "
			"fi sv fi sv"),
		":8: key 'languages': too long"));
}

Test(settings_values, are_refused_with_an_unknown_weekday) {
	cr_assert(eq(str, conf_refused("hours.mon", "hours.ma"),
		":12: key 'hours.ma': the weekdays are mon tue wed thu fri sat sun"));
}

Test(settings_values, are_refused_with_hours_that_are_none) {
	cr_assert(eq(str, conf_refused("13-17", "afternoon"),
		":12: key 'hours.mon': 'afternoon' is not like 13-17 or 9.30-15"));
}

static bool hours_are_refused(const char *hours) {
	strcpy(conf_text, conf_whole);
	return strstr(conf_refused("13-17", hours), ":12: key 'hours.mon': '") != NULL;
}

Test(settings_values, are_refused_with_hours_that_end_before_they_begin) {
	cr_assert(hours_are_refused("17-13"));
	cr_assert(hours_are_refused("13-13"));
}

Test(settings_values, are_refused_with_hours_that_no_day_has) {
	cr_assert(hours_are_refused("13-25"));
	cr_assert(hours_are_refused("13.60-17"));
	cr_assert(hours_are_refused("13-24.30"));
}

Test(settings_values, are_refused_with_hours_that_are_spelled_otherwise) {
	cr_assert(hours_are_refused("13"));
	cr_assert(hours_are_refused("13-"));
	cr_assert(hours_are_refused("13-17x"));
	cr_assert(hours_are_refused("13 - 17"));
	cr_assert(hours_are_refused("13.5-17"));
	cr_assert(hours_are_refused("-13-17"));
}

Test(settings_values, are_refused_with_minutes_that_are_no_numbers) {
	cr_assert(hours_are_refused("13. 5-17"));
	cr_assert(hours_are_refused("13.+5-17"));
	cr_assert(hours_are_refused("13.-5-17"));
}

Test(settings_values, are_refused_when_they_approve_a_language_they_do_not_have) {
	cr_assert(eq(str, conf_refused("languages = fi sv", "languages = fi sv\napproved = ar"),
		":9: key 'approved': 'ar' is not among the project's languages, which come first"));
}

Test(settings_values, are_refused_with_a_funder_of_no_kind) {
	cr_assert(eq(str, conf_refused("eu-valtio", "valtio"),
		":26: key 'kind': 'valtio' is not eu-valtio, kunta, muu-julkinen or yksityinen"));
}

Test(settings_values, are_refused_with_a_small_threshold_or_a_large) {
	cr_assert(eq(str, conf_refused_too("[report]\nthreshold = 2\n"),
		":31: key 'threshold': '2' is not a whole number from 3 to 20"));
	cr_assert(eq(str, conf_refused("threshold = 2", "threshold = 21"),
		":31: key 'threshold': '21' is not a whole number from 3 to 20"));
	conf_takes("threshold = 21", "threshold = 3");
	conf_takes("threshold = 3", "threshold = 20");
}

Test(settings_values, are_refused_with_a_word_that_is_none_of_its_key) {
	cr_assert(eq(str, conf_refused_too("[report]\nvisibility = eakr\n"),
		":31: key 'visibility': 'eakr' is not none, esf, eu-part or eu"));
}

Test(settings_values, are_refused_with_something_else_that_is_counted) {
	cr_assert(eq(str, conf_refused_too("[figure k]\ncounts = persons\n"),
		":31: key 'counts': 'persons' is not external, visits, choices, first-time, answers, "
		"groups, sessions, attendances, group-hours, group-days, hours, days, meetings or "
		"opening-days"));
}

Test(settings_values, are_refused_with_another_basis) {
	cr_assert(eq(str, conf_refused_too("[figure k]\nbasis = arvaus\n"),
		":31: key 'basis': 'arvaus' is not kerätty, otos, arvio, rekisteri or kirjanpito"));
}

Test(settings_values, are_refused_with_another_rounding) {
	cr_assert(eq(str, conf_refused_too("[rule k]\nrounding = even\n"),
		":31: key 'rounding': 'even' is not half-up, up or down"));
}

/* The minutes that the hours of a day are taken as; -1 where they are refused. */
static int minutes_of(const char *hours) {
	char lines[160];
	snprintf(lines, sizeof lines,
		"[rule p]\nname.fi = P\ndays = p\nstarts = 3.8.2020\nhours = %s\n", hours);
	strcpy(conf_text, conf_whole);
	conf_add(lines);
	if (conf_read(conf_text, strlen(conf_text))) {
		return conf_project->rules[0].minutes;
	}
	cr_assert(ne(ptr, strstr(conf_sentence(), ":34: key 'hours': '"), NULL), "%s", conf_error.text);
	return -1;
}

Test(settings_values, have_the_hours_of_a_day_in_minutes) {
	cr_assert(eq(int, minutes_of("7"), 420));
	cr_assert(eq(int, minutes_of("7,5"), 450));
	cr_assert(eq(int, minutes_of("7.5"), 450));
	cr_assert(eq(int, minutes_of("7,25"), 435));
	cr_assert(eq(int, minutes_of("7,35"), 441));
	cr_assert(eq(int, minutes_of("0,05"), 3));
	cr_assert(eq(int, minutes_of("24"), 1440));
}

Test(settings_values, are_refused_with_hours_that_no_day_of_work_has) {
	static const char *const wrong[] = {"0", "0,00", "24,05", "25", "7,33", "7,255", "-7", "+7",
		"7,", ",5", "7,5,5", "7h", "7 5", "99999999999", "7:30", "1e1"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cr_assert(eq(int, minutes_of(wrong[i]), -1), "%s", wrong[i]);
	}
}

Test(settings_values, say_how_hours_of_a_day_are_written) {
	minutes_of("7,33");
	cr_assert(eq(str, conf_sentence(),
		":34: key 'hours': '7,33' is not hours in whole minutes, at most 24 (7, 7,5 or 7.25)"));
}

static const char *const counted = "[figure k]\nname.fi = K\nunit.fi = k\ncounts = visits\n";

Test(settings_values, have_a_note_that_goes_on_in_the_next_line) {
	conf_add(counted);
	conf_takes_too("note.fi = Yksi kirjattu\nnote.sv = Ett\nnote.fi = käynti.\n");
	cr_assert(eq(str, conf_project->figures[0].note[0], "Yksi kirjattu käynti."));
	cr_assert(eq(str, conf_project->figures[0].note[1], "Ett"));
}

/* Two lines that make a note of so many bytes. */
static void add_note(int bytes) {
	char lines[400];
	snprintf(lines, sizeof lines, "note.fi = %0150d\nnote.fi = %0*d\n", 0, bytes - 151, 0);
	conf_add(counted);
	conf_add(lines);
}

Test(settings_values, have_a_note_of_299_bytes) {
	add_note(299);
	conf_takes("", "");
	cr_assert(eq(sz, strlen(conf_project->figures[0].note[0]), PROJECT_NOTE - 1));
}

Test(settings_values, are_refused_with_a_longer_note) {
	add_note(300);
	cr_assert(eq(str, conf_refused("", ""), ":35: key 'note.fi': a text of 1 to 299 bytes"));
}

Test(settings_values, are_refused_with_a_note_that_goes_on_with_nothing) {
	conf_add(counted);
	cr_assert(eq(str, conf_refused_too("note.fi = Yksi\nnote.fi =\n"),
		":35: key 'note.fi': a text of 1 to 299 bytes"));
}

Test(settings_values, are_refused_with_a_name_twice) {
	conf_add(counted);
	cr_assert(
		eq(str, conf_refused_too("name.fi = Käynnit\n"), ":34: key 'name.fi' is there twice"));
}

static char *refused_key(const char *value) {
	static char line[200];
	strcpy(conf_text, conf_whole);
	snprintf(line, sizeof line, "languages = fi sv\noffice-key = %s", value);
	return conf_refused("languages = fi sv", line);
}

Test(settings_values, are_refused_with_what_is_no_key_of_an_office) {
	static const char *const wrong[] = {
		"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO",
		"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3A",
		"rWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
		"RWQf6LRCGA9i5wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		"34584 15407 68110 72389 41680 02623", "device.pub"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char want[200];
		snprintf(want, sizeof want,
			":9: key 'office-key': '%s' is not a public key: the second line of a device.pub",
			wrong[i]);
		cr_assert(eq(str, refused_key(wrong[i]), want));
	}
}
