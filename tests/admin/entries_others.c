#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "admin/entries.h"
#include "core/error.h"
#include "core/project.h"
#include "tests/admin/desk.h"

static struct group groups[] = {{.code = "ilo"}};
static struct figure figures[] = {
	{.code = "asiakkaat"}, {.code = "paivat", .decimals = 1}, {.code = "ohjaus", .decimals = 2}};

static struct project project;
static struct entries *entries;
static struct error err;

static void set_up(void) {
	desk_set_up();
	project = *desk_project();
	project.groups = groups;
	project.group_count = 1;
	project.figures = figures;
	project.figure_count = 3;
	project.report.synthetic[0] = '\0';
}

static void clear(void) {
	entries_destroy(entries);
	desk_clear();
}

TestSuite(entries_others, .init = set_up, .fini = clear);

static const char *read_from(enum sheet_kind kind, const char *text, const char *today) {
	FILE *file = fmemopen((void *)text, strlen(text), "r");
	entries_destroy(entries);
	entries = entries_create(&project, kind, desk_day(today), "f.csv", &err);
	bool read = entries_read(entries, file, NULL, &err) && entries_gather(entries, &err);
	fclose(file);
	return read ? "read" : err.text;
}

static const char *read_as(enum sheet_kind kind, const char *text) {
	return read_from(kind, text, "5.5.2022");
}

/* The text of a sheet, from its kind on and without the version of the settings. */
static char *sheet_at(int which) {
	static char body[SHEET_BODY];
	struct sheet sheet;
	entries_sheet(entries, which, &sheet);
	sheet.settings[0] = '\0';
	sheet_format(&sheet, body);
	return body;
}

static const char *calendar(const char *row) {
	char text[200];
	snprintf(text, sizeof text, "day;site;line;count;reason\n%s\n", row);
	return read_as(SHEET_CALENDAR, text);
}

Test(entries_others, of_the_calendar_are_days_off_hours_and_outages) {
	cr_assert(eq(str,
		(char *)calendar("4.5.2022;oulu;closed;;closed-illness\n"
						 "2022-05-03;oulu;outage;45;outage\n"
						 "9.5.2022;kiiminki;9.30-15;;open-longer"),
		"read"));
	cr_assert(eq(str, sheet_at(0),
		"{\"day\":\"2022-05-03\",\"kind\":\"calendar\",\"lines\":{\"outage-minutes\":45},"
		"\"reason\":\"outage\",\"site\":\"oulu\",\"v\":1}"));
	cr_assert(eq(str, sheet_at(1),
		"{\"day\":\"2022-05-04\",\"kind\":\"calendar\",\"lines\":{},\"reason\":\"closed-illness\","
		"\"site\":\"oulu\",\"v\":1}"));
	cr_assert(eq(str, sheet_at(2),
		"{\"day\":\"2022-05-09\",\"kind\":\"calendar\",\"lines\":{\"closes\":900,\"opens\":570},"
		"\"reason\":\"open-longer\",\"site\":\"kiiminki\",\"v\":1}"));
}

Test(entries_others, of_the_calendar_need_no_count_where_nothing_failed) {
	cr_assert(eq(str,
		(char *)read_as(
			SHEET_CALENDAR, "reason,line,site,day\nclosed-illness,closed,oulu,4.5.2022\n"),
		"read"));
}

Test(entries_others, of_the_calendar_are_refused_on_their_line) {
	static const char *const wrong[][2] = {
		{"4.5.2022;oulu;shut;;other",
			"line 'shut': write closed, outage, or hours as 10-14 or 9.30-15"},
		{"4.5.2022;oulu;closed;3;closed-illness",
			"count: the minutes of an outage, and of nothing else"},
		{"4.5.2022;oulu;outage;;outage", "count: the minutes of an outage, and of nothing else"},
		{"4.5.2022;oulu;outage;x;outage", "count 'x': not a whole number"},
		{"4.5.2022;oulu;outage;1441;outage",
			"outage minutes '1441': not a whole number from 0 to 1440"},
		{"6.5.2022;oulu;outage;5;outage", "day '6.5.2022': has not come yet; today is 5.5.2022"},
		{"4.5.2022;oulu;closed;;open-longer", "reason 'open-longer': not one for a closed day"},
		{"4.5.2022;oulu;closed;;", "reason: is missing"},
		{"4.5.2022;;closed;;other", "site: is missing"},
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char want[200];
		snprintf(want, sizeof want, "f.csv:2: %s", wrong[i][1]);
		cr_assert(eq(str, (char *)calendar(wrong[i][0]), want));
	}
}

Test(entries_others, of_the_calendar_say_one_thing_of_a_day) {
	cr_assert(eq(str,
		(char *)calendar("4.5.2022;oulu;closed;;closed-illness\n"
						 "4.5.2022;oulu;outage;45;outage\n"
						 "4.5.2022;oulu;10-14;;open-shorter"),
		"f.csv:4: oulu 4.5.2022: 'hours' is there twice (line 2)"));
}

Test(entries_others, of_groups_are_a_session_each) {
	cr_assert(eq(str,
		(char *)read_as(SHEET_GROUP, "day;site;line;count;minutes\n"
									 "3.5.2022;oulu;ilo;7;90\n"
									 "3.5.2022;oulu;ilo;5;60\n"),
		"read"));
	cr_assert(eq(int, entries->sheet_count, 2));
	cr_assert(
		ne(ptr, strstr(sheet_at(0), "{\"attendances\":7,\"minutes\":90,\"session:ilo\":1}"), NULL));
}

Test(entries_others, of_groups_are_refused_on_their_line) {
	cr_assert(eq(str,
		(char *)read_as(SHEET_GROUP, "day;site;line;count;minutes\n3.5.2022;oulu;alo;7;90\n"),
		"f.csv:2: group 'alo': not in packaging/examples/yhdistamo.conf; known are ilo"));
	cr_assert(eq(str,
		(char *)read_as(SHEET_GROUP, "day;site;line;count;minutes\n3.5.2022;oulu;ilo;7;0\n"),
		"f.csv:2: minutes '0': not a whole number from 1 to 1440"));
}

Test(entries_others, of_guidance_have_a_mode) {
	cr_assert(eq(str,
		(char *)read_as(SHEET_GUIDANCE, "minutes;count;line;site;day\n90;2;remote;oulu;3.5.2022\n"),
		"read"));
	cr_assert(ne(ptr, strstr(sheet_at(0), "{\"meetings\":2,\"remote-minutes\":90}"), NULL));
	cr_assert(eq(str,
		(char *)read_as(SHEET_GUIDANCE, "minutes;count;line;site;day\n90;2;phone;oulu;3.5.2022\n"),
		"f.csv:2: mode 'phone': write present, remote or outreach"));
}

static const char *external(const char *row) {
	char text[300];
	snprintf(text, sizeof text, "day;line;count;text\n%s\n", row);
	return read_as(SHEET_EXTERNAL, text);
}

Test(entries_others, of_figures_have_their_value_and_source) {
	cr_assert(eq(str, (char *)external("2.5.2022;asiakkaat;131;\"EURA; 2.5.\""), "read"));
	cr_assert(eq(str, sheet_at(0),
		"{\"day\":\"2022-05-02\",\"kind\":\"external\",\"lines\":{\"asiakkaat\":131},"
		"\"text\":\"EURA; 2.5.\",\"v\":1}"));
}

/* The value as the sheet has it, or what is against it. */
static const char *value_of(const char *figure, const char *value) {
	static char told[400];
	char row[200];
	snprintf(row, sizeof row, "2.5.2022;%s;%s;EURA", figure, value);
	const char *answer = external(row);
	if (strcmp(answer, "read") != 0) {
		return answer;
	}
	snprintf(told, sizeof told, "%d", entries->list[0].count);
	return told;
}

Test(entries_others, of_figures_have_a_comma_or_a_point) {
	static const char *const right[][3] = {{"paivat", "6,9", "69"}, {"paivat", "6.9", "69"},
		{"paivat", "7", "70"}, {"ohjaus", "150,5", "15050"}, {"ohjaus", "0,05", "5"},
		{"asiakkaat", "0", "0"}, {"asiakkaat", "1000000000", "1000000000"},
		{"funder:esr", "508222", "508222"}};
	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		cr_assert(eq(str, (char *)value_of(right[i][0], right[i][1]), (char *)right[i][2]));
	}
}

Test(entries_others, of_figures_are_refused_with_other_values) {
	static const char *const wrong[] = {
		"6,95", "6,", ",9", "6,9,1", "-1", "+1", "1 000", "1e3", "x", "100000000,1", "12345678901"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char want[200];
		snprintf(want, sizeof want,
			"f.csv:2: count '%s': not a number of digits with 1 decimals at most", wrong[i]);
		cr_assert(eq(str, (char *)value_of("paivat", wrong[i]), want));
	}
	cr_assert(ne(str, (char *)value_of("asiakkaat", "6,0"), "60"));
	cr_assert(ne(str, (char *)value_of("funder:esr", "5,5"), "55"));
}

Test(entries_others, of_figures_are_refused_on_their_line) {
	cr_assert(eq(str, (char *)external("2.5.2022;asiakkaat;131;"), "f.csv:2: text: is missing"));
	cr_assert(eq(str, (char *)external("6.5.2022;asiakkaat;131;EURA"),
		"f.csv:2: day '6.5.2022': has not come yet; today is 5.5.2022"));
	cr_assert(eq(str, (char *)external("2.5.2022;asiakkaat;131;a\n2.5.2022;asiakkaat;132;b"),
		"f.csv:3: 2.5.2022: 'asiakkaat' is there twice (line 2)"));
}

Test(entries_others, of_words_are_quoted_over_several_lines) {
	cr_assert(eq(str,
		(char *)read_as(SHEET_WORDS,
			"line;count;text\r\n"
			"4;1;\"Ryhmä \"\"ILO\"\" alkoi;\r\n\r\nkävijöitä tuli.\r\n\"\r\n"
			"2;1;\"Lyhyt.\"\r\n"),
		"read"));
	cr_assert(eq(str, sheet_at(1),
		"{\"day\":\"2020-12-31\",\"kind\":\"words\",\"lines\":{\"section\":4},"
		"\"text\":\"Ryhmä \\\"ILO\\\" alkoi;\\n\\nkävijöitä tuli.\",\"v\":1}"));
}

Test(entries_others, of_words_are_refused_on_their_line) {
	static const char *const wrong[][2] = {
		{"4;9;a", "period 9: not in packaging/examples/yhdistamo.conf; known are 1, 2, 3, 4, 5, 6"},
		{"4;5;a", "period 5: begins on 1.7.2022; today is 5.5.2022"},
		{"3;1;a", "section '3': only 2, 4 and 10 have words of one's own"},
		{"iv;1;a", "section 'iv': not a whole number"},
		{"4;1;", "text: is missing"},
		{"4;1;\" \n\"", "text: there are no words in it"},
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char text[200], want[200];
		snprintf(text, sizeof text, "line;count;text\n%s\n", wrong[i][0]);
		snprintf(want, sizeof want, "f.csv:2: %s", wrong[i][1]);
		cr_assert(eq(str, (char *)read_as(SHEET_WORDS, text), want));
	}
}

/* All kinds in one file. */

static const char *log_of(const char *rows) {
	char text[2000];
	snprintf(text, sizeof text, "kind;day;site;line;count;minutes;reason;text\n%s\n", rows);
	return read_as(SHEET_KINDS, text);
}

Test(entries_others, of_a_log_have_their_kinds) {
	cr_assert(eq(str,
		(char *)log_of("external;4.5.2022;;asiakkaat;131;;;EURA\n"
					   "paper;3.5.2022;oulu;visits;12;;;\n"
					   "group;2.5.2022;oulu;ilo;7;90;;\n"
					   "correction;3.5.2022;oulu;visits;-1;;test;\n"
					   "guidance;2.5.2022;oulu;remote;2;90;;\n"
					   "calendar;2.5.2022;oulu;closed;;;closed-event;\n"
					   "words;;;4;1;;;Sanat.\n"
					   "paper;3.5.2022;oulu;activity:kahvi;5;;;"),
		"read"));
	cr_assert(eq(int, entries->sheet_count, 7));
	static const enum sheet_kind kinds[] = {SHEET_WORDS, SHEET_CALENDAR, SHEET_GROUP,
		SHEET_GUIDANCE, SHEET_PAPER, SHEET_CORRECTION, SHEET_EXTERNAL};
	for (int i = 0; i < 7; i++) {
		const struct entry *first = &entries->list[entries->sheets[i].first];
		cr_assert(eq(int, (int)first->kind, (int)kinds[i]), "%d", i);
	}
}

Test(entries_others, of_a_log_are_refused_on_their_line) {
	static const char *const wrong[][2] = {
		{";3.5.2022;oulu;visits;12;;;",
			"kind '': write paper, correction, calendar, group, guidance, external or words"},
		{"issued;3.5.2022;oulu;visits;12;;;",
			"kind 'issued': write paper, correction, calendar, group, guidance, external or words"},
		{"paper;3.5.2022;oulu;visits;12;90;;", "minutes '90': a sheet of paper has none"},
		{"external;3.5.2022;oulu;asiakkaat;12;;;EURA", "site 'oulu': a sheet of external has none"},
		{"words;3.5.2022;;4;1;;;Sanat.", "day '3.5.2022': a sheet of words has none"},
		{"group;3.5.2022;oulu;ilo;12;;;", "minutes: is missing"},
		{"paper;;oulu;visits;12;;;", "day: is missing"},
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char want[200];
		snprintf(want, sizeof want, "f.csv:2: %s", wrong[i][1]);
		cr_assert(eq(str, (char *)log_of(wrong[i][0]), want));
	}
}

Test(entries_others, of_a_kiosk_are_refused_unless_all_is_made_up) {
	static const char *const kinds[] = {"door", "hours", "answers"};
	for (int i = 0; i < 3; i++) {
		char row[200], want[200];
		snprintf(row, sizeof row, "%s;1.5.2022;oulu;visits;12;;;", kinds[i]);
		snprintf(want, sizeof want,
			"f.csv:2: kind '%s': is counted by a kiosk; only data that the settings call made up "
			"has "
			"it",
			kinds[i]);
		cr_assert(eq(str, (char *)log_of(row), want));
	}
}

static void make_up(void) {
	strcpy(project.report.synthetic, "SYNTEETTINEN AINEISTO");
}

Test(entries_others, of_a_kiosk_may_be_made_up) {
	make_up();
	cr_assert(eq(str,
		(char *)log_of("door;3.5.2022;oulu;visits;12;;;\n"
					   "door;3.5.2022;oulu;activity:kahvi;5;;;\n"
					   "door;3.5.2022;oulu;with-activity;5;;;\n"
					   "hours;1.4.2022;oulu;tue-13;12;;;\n"
					   "hours;1.4.2022;oulu;unknown;1;;;\n"
					   "answers;1.4.2022;oulu;uudelleen:ehdottomasti;8;;;"),
		"read"));
	cr_assert(eq(str, sheet_at(0),
		"{\"day\":\"2022-04\",\"kind\":\"hours\",\"lines\":{\"tue-13\":12,\"unknown\":1},"
		"\"site\":\"oulu\",\"v\":1}"));
	cr_assert(eq(str, sheet_at(1),
		"{\"day\":\"2022-04\",\"kind\":\"answers\",\"lines\":{\"uudelleen:ehdottomasti\":8},"
		"\"site\":\"oulu\",\"v\":1}"));
	cr_assert(eq(str, sheet_at(2),
		"{\"day\":\"2022-05-03\",\"kind\":\"door\",\"lines\":{\"activity:kahvi\":5,\"visits\":12,"
		"\"with-activity\":5},\"site\":\"oulu\",\"v\":1}"));
}

Test(entries_others, of_a_kiosk_are_refused_for_what_it_does_not_count) {
	static const char *const wrong[][2] = {
		{"door;3.5.2022;oulu;kahvi;5;;;",
			"line 'kahvi': not a line; write visits or activity:CODE"},
		{"door;3.5.2022;oulu;visits;-1;;;", "count '-1': not a whole number from 0 to 9999"},
		{"door;6.5.2022;oulu;visits;1;;;", "day '6.5.2022': has not come yet; today is 5.5.2022"},
		{"hours;2.5.2022;oulu;mon-13;1;;;", "day: of a month write the first one"},
		{"hours;1.7.2020;oulu;mon-13;1;;;", "day: the month is before the project"},
		{"hours;1.6.2022;oulu;mon-13;1;;;", "day '1.6.2022': has not come yet; today is 5.5.2022"},
		{"hours;1.5.2022;oulu;mon-24;1;;;", "line 'mon-24': not an hour; write mon-13 or unknown"},
		{"hours;1.5.2022;oulu;mo-13;1;;;", "line 'mo-13': not an hour; write mon-13 or unknown"},
		{"hours;1.5.2022;oulu;mon-9;1;;;", "line 'mon-9': not an hour; write mon-13 or unknown"},
		{"answers;1.5.2022;oulu;hyvin;1;;;", "line 'hyvin': not an answer; write QUESTION:OPTION"},
		{"answers;1.5.2022;yli-ii;a:b;1;;;",
			"site 'yli-ii': is only planned; nothing is counted there"},
	};
	make_up();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char want[200];
		snprintf(want, sizeof want, "f.csv:2: %s", wrong[i][1]);
		cr_assert(eq(str, (char *)log_of(wrong[i][0]), want));
	}
}

Test(entries_others, of_a_month_may_begin_before_the_project) {
	make_up();
	project.from = desk_day("18.8.2020");
	cr_assert(eq(str, (char *)log_of("hours;1.8.2020;oulu;mon-13;1;;;"), "read"));
}

Test(entries_others, that_are_made_up_are_recorded_on_their_own_days) {
	make_up();
	cr_assert(eq(str,
		(char *)log_of("hours;1.4.2022;oulu;tue-13;12;;;\n"
					   "hours;1.5.2022;oulu;tue-13;12;;;\n"
					   "words;;;4;1;;;Sanat.\n"
					   "words;;;4;4;;;Sanat.\n"
					   "calendar;9.5.2022;oulu;closed;;;closed-event;\n"
					   "paper;3.5.2022;oulu;visits;12;;;"),
		"read"));
	cr_assert(entries_keep_days(entries));
	static const char *const days[] = {
		"31.12.2020", "30.4.2022", "3.5.2022", "5.5.2022", "5.5.2022", "5.5.2022"};
	for (int i = 0; i < 6; i++) {
		cr_assert(eq(int, entries->list[i].recorded, desk_day(days[i])), "%d", i);
	}
	read_as(SHEET_PAPER, "day;site;line;count\n3.5.2022;oulu;visits;12\n");
	cr_assert(not(entries_keep_days(entries)));
}
