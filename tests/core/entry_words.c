#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/entry.h"
#include "core/error.h"

enum { TODAY = 19115 }; // 3.5.2022

static struct period periods[] = {
	{.number = 1, .from = TODAY - 20, .until = TODAY - 10},
	{.number = 2, .from = TODAY - 10, .until = TODAY + 10},
	{.number = 3, .from = TODAY + 10, .until = TODAY + 20},
};
static struct project project = {.version = "2020-1", .period_count = 3, .periods = periods};
static struct error err;

TestSuite(entry_words);

/* The sheet, or what is against it. */
static char *told(int period, int section, const char *text) {
	static char body[SHEET_BODY];
	const struct entry_about about = {.project = &project, .today = TODAY};
	struct sheet sheet;
	if (!entry_words(&sheet, &about, period, section, text, &err)) {
		return err.text;
	}
	sheet_format(&sheet, body);
	return body;
}

Test(entry_words, are_of_the_periods_last_day) {
	cr_assert(eq(str, told(0, 4, "Ryhmä\nalkoi."),
		"{\"day\":\"2022-04-22\",\"kind\":\"words\",\"lines\":{\"section\":4},\"settings\":\"2020-"
		"1\","
		"\"text\":\"Ryhmä\\nalkoi.\",\"v\":1}"));
}

Test(entry_words, may_be_of_the_period_that_runs) {
	cr_assert(ne(ptr, strstr(told(1, 2, "a"), "\"day\":\"2022-05-12\""), NULL));
	periods[1].from = TODAY;
	cr_assert(ne(ptr, told(1, 2, "a"), (char *)err.text));
}

Test(entry_words, are_refused_of_a_period_to_come) {
	cr_assert(eq(str, told(2, 2, "a"), "period 3: begins on 13.5.2022; today is 3.5.2022"));
}

Test(entry_words, are_for_three_sections_only) {
	for (int section = 1; section <= 13; section++) {
		bool is_own = section == 2 || section == 4 || section == 10;
		cr_assert(eq(int, told(0, section, "a") != err.text, is_own), "%d", section);
	}
	cr_assert(eq(str, told(0, 3, "a"), "section '3': only 2, 4 and 10 have words of one's own"));
}

Test(entry_words, have_room_for_4000_characters) {
	char text[2 * ENTRY_WORDS + 2] = "";
	for (int i = 0; i < 1999; i++) {
		strcat(text, "ä");
	}
	memset(text + strlen(text), 'a', ENTRY_WORDS - 1999);
	cr_assert(ne(ptr, told(0, 4, text), (char *)err.text), "%s", err.text);
	strcat(text, "a");
	cr_assert(eq(str, told(0, 4, text), "text: 4001 characters; a section has room for 4000"));
}

Test(entry_words, are_refused_when_there_are_none) {
	cr_assert(eq(str, told(0, 4, ""), "text: there are no words in it"));
	cr_assert(eq(str, told(0, 4, " \n"), "text: there are no words in it"));
}

Test(entry_words, are_refused_with_what_no_sheet_can_hold) {
	static const char complaint[] =
		"text: longer than 5999 bytes, not in UTF-8, or has tabs or other control characters";
	char text[4 * 2000] = "";
	cr_assert(eq(str, told(0, 4, "a\tb"), (char *)complaint));
	cr_assert(eq(str, told(0, 4, "k\xe4si"), (char *)complaint));
	for (int i = 0; i < 1999; i++) {
		strcat(text, "€"); // three bytes each
	}
	cr_assert(ne(ptr, told(0, 4, text), (char *)err.text));
	strcat(text, "€");
	cr_assert(eq(str, told(0, 4, text), (char *)complaint));
}
