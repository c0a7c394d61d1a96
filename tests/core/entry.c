#include "core/entry.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <limits.h>

#include "core/error.h"
#include "core/tally.h"

enum { TODAY = 19115, OULU = 0, PLANNED = 1, KAHVI = 0, VISIT_ONLY = 1 }; // 3.5.2022

static struct site sites[] = {
	{.code = "oulu", .from = 0, .until = 30000},
	{.code = "yli-ii", .is_planned = true},
};

static struct group groups[] = {{.code = "ilo"}};

static struct project project = {.path = "p.conf",
	.version = "2020-1",
	.from = TODAY - 10,
	.until = TODAY + 10,
	.site_count = 2,
	.sites = sites,
	.group_count = 1,
	.groups = groups,
	.activity_count = 2,
	.activities = {{.code = "kahvi"}, {.code = "kaymaan", .is_visit_only = true}}};

static struct entry_about about;
static struct sheet sheet;
static struct error err;
static char body[SHEET_BODY];

static void start(void) {
	about = (struct entry_about){&project, OULU, TODAY, TODAY};
}

TestSuite(entry, .init = start);

/* The sheet, or what is against it. */
static char *told(bool is_made) {
	if (!is_made) {
		return err.text;
	}
	sheet_format(&sheet, body);
	return body;
}

static char *paper(int line, int count) {
	struct entry_line one = {line, count};
	return told(entry_paper(&sheet, &about, &one, 1, &err));
}

static char *correction(int line, int count) {
	struct entry_line one = {line, count};
	return told(entry_correction(&sheet, &about, &one, 1, REASON_TEST, &err));
}

static char *calendar(struct entry_of_day of_day) {
	return told(entry_calendar(&sheet, &about, &of_day, &err));
}

Test(entry, of_paper_has_visits_and_activities) {
	struct entry_line lines[] = {{ENTRY_VISITS, 12}, {KAHVI, 5}};
	cr_assert(eq(str, told(entry_paper(&sheet, &about, lines, 2, &err)),
		"{\"day\":\"2022-05-03\",\"kind\":\"paper\",\"lines\":{\"activity:kahvi\":5,\"visits\":12},"
		"\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(entry, of_a_correction_has_signs_and_a_reason) {
	cr_assert(eq(str, correction(ENTRY_VISITS, -2),
		"{\"day\":\"2022-05-03\",\"kind\":\"correction\",\"lines\":{\"visits\":-2},"
		"\"reason\":\"test\",\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(entry, is_refused_for_a_day_that_has_not_come) {
	about.day = TODAY + 1;
	cr_assert(
		eq(str, paper(ENTRY_VISITS, 1), "day '4.5.2022': has not come yet; today is 3.5.2022"));
	cr_assert(eq(
		str, correction(ENTRY_VISITS, 1), "day '4.5.2022': has not come yet; today is 3.5.2022"));
	cr_assert(not(entry_group(&sheet, &about, 0, 1, 1, &err)));
	cr_assert(not(entry_guidance(&sheet, &about, ENTRY_REMOTE, 1, 1, &err)));
}

Test(entry, is_refused_outside_the_project) {
	about.day = TODAY - 11;
	cr_assert(eq(str, paper(ENTRY_VISITS, 1),
		"day '22.4.2022': not one of the project's, which are 23.4.2022-12.5.2022"));
}

Test(entry, is_refused_for_a_site_that_is_only_planned) {
	about.site = PLANNED;
	cr_assert(eq(
		str, paper(ENTRY_VISITS, 1), "site 'yli-ii': is only planned; nothing is counted there"));
}

Test(entry, is_refused_for_counts_out_of_their_range) {
	cr_assert(eq(str, paper(ENTRY_VISITS, -1), "count '-1': not a whole number from 0 to 9999"));
	cr_assert(eq(str, paper(KAHVI, 10000), "count '10000': not a whole number from 0 to 9999"));
	cr_assert(eq(
		str, correction(KAHVI, 0), "count '0': not a whole number from -9999 to 9999, without 0"));
}

Test(entry, is_refused_for_an_activity_that_is_none) {
	cr_assert(eq(str, paper(VISIT_ONLY, 1),
		"activity 'kaymaan': counts a visit and no activity; write it as visits"));
}

Test(entry, is_refused_when_it_counts_nothing) {
	cr_assert(
		eq(str, paper(KAHVI, 0), "the sheet counts nothing; write visits 0 where nobody came"));
	cr_assert(ne(ptr, paper(ENTRY_VISITS, 0), (char *)err.text));
}

Test(entry, is_held_against_the_sum_of_the_day) {
	struct tally *tally = tally_create(&project, TODAY, TODAY + 1, &err);
	struct entry_line down = {KAHVI, -3}, too_far = {KAHVI, -4}, up = {ENTRY_VISITS, 1};
	sheet_init(&sheet, SHEET_DOOR, "oulu", TODAY);
	sheet_add(&sheet, "activity:kahvi", 3);
	tally_add(&sheet, tally, &err);
	cr_assert(entry_check_sum(tally, &about, &down, &err));
	cr_assert(entry_check_sum(tally, &about, &up, &err));
	cr_assert(not(entry_check_sum(tally, &about, &too_far, &err)));
	cr_assert(eq(str, err.text,
		"oulu 3.5.2022: 'activity:kahvi' is 3, and the correction -4 would take it below zero"));
	tally_destroy(tally);
}

Test(entry, of_a_group_is_one_session) {
	cr_assert(eq(str, told(entry_group(&sheet, &about, 0, 7, 90, &err)),
		"{\"day\":\"2022-05-03\",\"kind\":\"group\",\"lines\":{\"attendances\":7,\"minutes\":90,"
		"\"session:ilo\":1},\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(entry, of_a_group_is_refused_out_of_its_ranges) {
	cr_assert(eq(str, told(entry_group(&sheet, &about, 0, -1, 90, &err)),
		"attendances '-1': not a whole number from 0 to 9999"));
	cr_assert(eq(str, told(entry_group(&sheet, &about, 0, 7, 1441, &err)),
		"minutes '1441': not a whole number from 1 to 1440"));
}

Test(entry, of_guidance_has_minutes_of_its_mode) {
	cr_assert(eq(str, told(entry_guidance(&sheet, &about, ENTRY_OUTREACH, 90, 2, &err)),
		"{\"day\":\"2022-05-03\",\"kind\":\"guidance\",\"lines\":{\"meetings\":2,"
		"\"outreach-minutes\":90},\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(entry, of_guidance_is_refused_out_of_its_ranges) {
	cr_assert(not(entry_guidance(&sheet, &about, ENTRY_PRESENT, 0, 2, &err)));
	cr_assert(not(entry_guidance(&sheet, &about, ENTRY_PRESENT, 30, 0, &err)));
	enum entry_mode mode;
	cr_assert(entry_mode_parse("remote", &mode, &err) && mode == ENTRY_REMOTE);
	cr_assert(eq(str, (char *)entry_mode_code(ENTRY_REMOTE), "remote"));
	cr_assert(not(entry_mode_parse("phone", &mode, &err)));
}

Test(entry, closes_a_day_to_come) {
	about.day = TODAY + 3;
	cr_assert(eq(str,
		calendar((struct entry_of_day){.what = ENTRY_CLOSED, .reason = REASON_CLOSED_TRAINING}),
		"{\"day\":\"2022-05-06\",\"kind\":\"calendar\",\"lines\":{},\"reason\":\"closed-training\","
		"\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(entry, opens_a_day_for_other_hours) {
	cr_assert(eq(str,
		calendar((struct entry_of_day){
			.what = ENTRY_HOURS, .hours = {600, 840}, .reason = REASON_OPEN_LONGER}),
		"{\"day\":\"2022-05-03\",\"kind\":\"calendar\",\"lines\":{\"closes\":840,\"opens\":600},"
		"\"reason\":\"open-longer\",\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(entry, tells_of_an_outage_that_was) {
	struct entry_of_day outage = {
		.what = ENTRY_OUTAGE, .outage_minutes = 45, .reason = REASON_OUTAGE};
	cr_assert(eq(str, calendar(outage),
		"{\"day\":\"2022-05-03\",\"kind\":\"calendar\",\"lines\":{\"outage-minutes\":45},"
		"\"reason\":\"outage\",\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
	about.day = TODAY + 1;
	cr_assert(eq(str, calendar(outage), "day '4.5.2022': has not come yet; today is 3.5.2022"));
}

Test(entry, of_a_day_is_refused_for_a_reason_that_does_not_fit) {
	cr_assert(
		eq(str, calendar((struct entry_of_day){.what = ENTRY_CLOSED, .reason = REASON_OPEN_LONGER}),
			"reason 'open-longer': not one for a closed day"));
	cr_assert(
		eq(str, calendar((struct entry_of_day){.what = ENTRY_CLOSED, .reason = REASON_OUTAGE}),
			"reason 'outage': not one for a closed day"));
	cr_assert(eq(str,
		calendar((struct entry_of_day){
			.what = ENTRY_HOURS, .hours = {600, 840}, .reason = REASON_OUTAGE}),
		"reason 'outage': not one for other opening hours"));
	cr_assert(eq(str,
		calendar((struct entry_of_day){.what = ENTRY_OUTAGE, .reason = REASON_OF_DAY_OTHER}),
		"reason 'other': of an outage it is outage"));
}

Test(entry, of_a_day_is_refused_for_hours_that_are_none) {
	static const struct hours wrong[] = {{600, 600}, {840, 600}, {-1, 600}, {600, 1441}};
	for (int i = 0; i < 4; i++) {
		struct entry_of_day of_day = {
			.what = ENTRY_HOURS, .hours = wrong[i], .reason = REASON_OPEN_LONGER};
		cr_assert(not(entry_calendar(&sheet, &about, &of_day, &err)), "%d", i);
	}
}

static struct sheet stored(enum sheet_kind kind, int number, const char *line, int count) {
	struct sheet one;
	sheet_init(&one, kind, "", TODAY);
	sheet_add(&one, line, count);
	one.number = number;
	return one;
}

static bool is_same(const struct sheet *one, const struct sheet *list, int count) {
	struct entry_same same = {0};
	for (int i = 0; i < count; i++) {
		entry_compare(one, &list[i], &same);
	}
	return same.is_there;
}

Test(entry, of_a_figure_is_there_only_where_it_is_the_newest) {
	struct sheet list[] = {stored(SHEET_EXTERNAL, 2, "a", 6), stored(SHEET_EXTERNAL, 1, "a", 5),
		stored(SHEET_EXTERNAL, 3, "b", 5)};
	struct sheet five = stored(SHEET_EXTERNAL, 0, "a", 5), six = stored(SHEET_EXTERNAL, 0, "a", 6);
	cr_assert(not(is_same(&five, list, 3)));
	cr_assert(is_same(&six, list, 3));
	sheet_set_text(&six, "EURA");
	cr_assert(not(is_same(&six, list, 3)));
}

Test(entry, of_words_is_there_only_where_they_are_the_newest_of_their_section) {
	struct sheet list[] = {stored(SHEET_WORDS, 1, "section", 2),
		stored(SHEET_WORDS, 2, "section", 2), stored(SHEET_WORDS, 3, "section", 4)};
	struct sheet now = stored(SHEET_WORDS, 0, "section", 2);
	sheet_set_text(&list[1], "new");
	cr_assert(not(is_same(&now, list, 3)));
	sheet_set_text(&now, "new");
	cr_assert(is_same(&now, list, 3));
	now.day++;
	cr_assert(not(is_same(&now, list, 3)));
}

Test(entry, of_guidance_is_there_wherever_it_is) {
	struct sheet list[] = {
		stored(SHEET_GUIDANCE, 1, "meetings", 2), stored(SHEET_GUIDANCE, 2, "meetings", 3)};
	struct sheet two = stored(SHEET_GUIDANCE, 0, "meetings", 2);
	cr_assert(is_same(&two, list, 2));
}

Test(entry, captures_all_only_where_it_is_all) {
	static const int rates[][3] = {{0, 10, 0}, {17, 20, 85}, {2, 3, 67}, {249, 250, 99},
		{250, 250, 100}, {1001, 1000, 101}, {12, 10, 120}, {9999, 9999, 100}, {9998, 9999, 99},
		{SHEET_HIGHEST, 1, INT_MAX}};
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
		cr_assert(eq(int, entry_capture_rate(rates[i][0], rates[i][1]), rates[i][2]), "%zu", i);
	}
}
