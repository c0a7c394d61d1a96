#include "admin/prose.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/table.h"
#include "core/text.h"

#define NB "\u00a0"
#define MINUS "\u2212"

static char told[PROSE_COUNT];

static void set_up(void) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	memset(told, '#', sizeof told);
}

TestSuite(prose, .init = set_up);

static char *number(int64_t value, int decimals, const char *language) {
	prose_number((struct number){value, decimals}, language, told);
	return told;
}

static char *change(int64_t value, int decimals) {
	prose_change((struct number){value, decimals}, "fi", told);
	return told;
}

static char *percent(int64_t value, int decimals, const char *language) {
	prose_percent((struct number){value, decimals}, language, told);
	return told;
}

static char *hours(int64_t minutes, const char *language) {
	prose_hours(minutes, language, told);
	return told;
}

static char *count(int64_t number, enum prose_word word, const char *language) {
	text_set_language(language);
	prose_count(number, word, language, told);
	return told;
}

static char *cell(struct cell cell, bool is_percent, const char *language) {
	struct column column = {.kind = cell.kind, .is_percent = is_percent};
	return (char *)prose_cell(&cell, &column, language, told);
}

Test(prose, keeps_four_digits_together) {
	cr_assert(eq(str, number(0, 0, "fi"), "0"));
	cr_assert(eq(str, number(1385, 0, "fi"), "1385"));
	cr_assert(eq(str, number(9999, 0, "en"), "9999"));
	cr_assert(eq(str, number(138550, 2, "sv"), "1385,50"));
}

Test(prose, parts_five_digits_and_more_in_threes) {
	cr_assert(eq(str, number(79000, 0, "fi"), "79" NB "000"));
	cr_assert(eq(str, number(10000, 0, "sv"), "10" NB "000"));
	cr_assert(eq(str, number(508365, 0, "fi"), "508" NB "365"));
	cr_assert(eq(str, number(1000000, 0, "fi"), "1" NB "000" NB "000"));
	cr_assert(eq(str, number(79000, 0, "en"), "79,000"));
	cr_assert(eq(str, number(1234567, 2, "en"), "12,345.67"));
}

Test(prose, writes_each_decimal_it_is_given) {
	cr_assert(eq(str, number(450, 2, "fi"), "4,50"));
	cr_assert(eq(str, number(450, 2, "sv"), "4,50"));
	cr_assert(eq(str, number(450, 2, "en"), "4.50"));
	cr_assert(eq(str, number(5, 4, "fi"), "0,0005"));
	cr_assert(eq(str, number(0, 1, "fi"), "0,0"));
}

Test(prose, has_a_minus_as_long_as_a_plus) {
	cr_assert(eq(str, number(-1, 0, "fi"), MINUS "1"));
	cr_assert(eq(str, number(-25, 2, "en"), MINUS "0.25"));
	cr_assert(eq(str, number(-79000, 0, "sv"), MINUS "79" NB "000"));
}

Test(prose, has_room_for_the_longest_number) {
	cr_assert(eq(str, number(INT64_MAX, 0, "en"), "9,223,372,036,854,775,807"));
	cr_assert(eq(str, number(INT64_MIN, 0, "fi"),
		MINUS "9" NB "223" NB "372" NB "036" NB "854" NB "775" NB "808"));
	cr_assert(eq(str, percent(INT64_MIN, 4, "fi"),
		MINUS "922" NB "337" NB "203" NB "685" NB "477,5808" NB "%"));
	cr_assert(eq(str, percent(INT64_MIN, 0, "fi"),
		MINUS "9" NB "223" NB "372" NB "036" NB "854" NB "775" NB "808" NB "%"));
}

Test(prose, writes_another_language_as_finnish) {
	cr_assert(eq(str, number(790005, 1, "uk"), "79" NB "000,5"));
}

Test(prose, gives_a_change_its_sign) {
	cr_assert(eq(str, change(8, 0), "+8"));
	cr_assert(eq(str, change(-35, 1), MINUS "3,5"));
	cr_assert(eq(str, change(0, 1), "0,0"));
	cr_assert(
		eq(str, change(INT64_MAX, 0), "+9" NB "223" NB "372" NB "036" NB "854" NB "775" NB "807"));
}

Test(prose, holds_the_percent_sign_by_its_number) {
	cr_assert(eq(str, percent(546, 1, "fi"), "54,6" NB "%"));
	cr_assert(eq(str, percent(546, 1, "sv"), "54,6" NB "%"));
	cr_assert(eq(str, percent(546, 1, "en"), "54.6%"));
	cr_assert(eq(str, percent(0, 0, "fi"), "0" NB "%"));
	cr_assert(eq(str, percent(-1, 1, "en"), MINUS "0.1%"));
}

Test(prose, writes_hours_as_short_as_they_are) {
	cr_assert(eq(str, hours(9030, "fi"), "150,5"));
	cr_assert(eq(str, hours(60600, "sv"), "1010"));
	cr_assert(eq(str, hours(75, "en"), "1.25"));
	cr_assert(eq(str, hours(20, "fi"), "0,33"));
	cr_assert(eq(str, hours(1, "fi"), "0,02"));
	cr_assert(eq(str, hours(0, "fi"), "0"));
	cr_assert(eq(str, hours(-90, "fi"), MINUS "1,5"));
	cr_assert(eq(str, hours(INT64_MAX, "en"), "153,722,867,280,912,930.1"));
}

Test(prose, writes_a_day_the_finnish_way) {
	char text[DAY_TEXT];
	prose_day(day_from_date(2020, 8, 3), text);
	cr_assert(eq(str, text, "3.8.2020"));
	prose_day(DAY_NONE, text);
	cr_assert(eq(str, text, ""));
}

Test(prose, reads_a_cell_of_each_kind) {
	int day = day_from_date(2022, 1, 3);
	cr_assert(eq(str, cell((struct cell){.kind = CELL_NOTHING}, true, "fi"), ""));
	cr_assert(eq(str, cell((struct cell){.kind = CELL_HIDDEN}, true, "fi"), ".."));
	cr_assert(eq(str, cell((struct cell){.kind = CELL_TEXT, .text = "Oulu"}, false, "fi"), "Oulu"));
	cr_assert(eq(str, cell((struct cell){.kind = CELL_DAY, .day = day}, false, "en"), "3.1.2022"));
	cr_assert(eq(str, cell((struct cell){.kind = CELL_DAY, .day = DAY_NONE}, false, "fi"), ""));
	cr_assert(eq(str, cell((struct cell){.kind = CELL_NUMBER, .number = 508365}, false, "fi"),
		"508" NB "365"));
	cr_assert(
		eq(str, cell((struct cell){.kind = CELL_NUMBER, .number = 9997, .decimals = 2}, true, "fi"),
			"99,97" NB "%"));
	cr_assert(
		eq(str, cell((struct cell){.kind = CELL_NUMBER, .number = 9997, .decimals = 2}, true, "en"),
			"99.97%"));
}

Test(prose, leaves_a_long_text_of_a_cell_whole) {
	char text[400] = "";
	memset(text, 'a', sizeof text - 1);
	cr_assert(eq(str, cell((struct cell){.kind = CELL_TEXT, .text = text}, false, "fi"), text));
}

Test(prose, g30_says_one_and_many_of_each_word_in_finnish) {
	cr_assert(eq(str, count(1, PROSE_ENCOUNTER, "fi"), "1 kohtaaminen"));
	cr_assert(eq(str, count(2, PROSE_ENCOUNTER, "fi"), "2 kohtaamista"));
	cr_assert(eq(str, count(1385, PROSE_ENCOUNTER, "fi"), "1385 kohtaamista"));
	cr_assert(eq(str, count(1, PROSE_CHOICE, "fi"), "1 toimintavalinta"));
	cr_assert(eq(str, count(2, PROSE_CHOICE, "fi"), "2 toimintavalintaa"));
	cr_assert(eq(str, count(1, PROSE_ATTENDANCE, "fi"), "1 osallistumiskerta"));
	cr_assert(eq(str, count(187, PROSE_ATTENDANCE, "fi"), "187 osallistumiskertaa"));
	cr_assert(eq(str, count(1, PROSE_SESSION, "fi"), "1 kokoontumiskerta"));
	cr_assert(eq(str, count(48, PROSE_SESSION, "fi"), "48 kokoontumiskertaa"));
	cr_assert(eq(str, count(1, PROSE_GROUP, "fi"), "1 ryhmä"));
	cr_assert(eq(str, count(8, PROSE_GROUP, "fi"), "8 ryhmää"));
	cr_assert(eq(str, count(1, PROSE_OPENING_DAY, "fi"), "1 aukiolopäivä"));
	cr_assert(eq(str, count(134, PROSE_OPENING_DAY, "fi"), "134 aukiolopäivää"));
	cr_assert(eq(str, count(1, PROSE_DAY, "fi"), "1 päivä"));
	cr_assert(eq(str, count(1001, PROSE_DAY, "fi"), "1001 päivää"));
}

Test(prose, says_one_and_many_of_each_word_in_swedish) {
	cr_assert(eq(str, count(1, PROSE_ENCOUNTER, "sv"), "1 besök"));
	cr_assert(eq(str, count(2, PROSE_ENCOUNTER, "sv"), "2 besök"));
	cr_assert(eq(str, count(1, PROSE_CHOICE, "sv"), "1 val av aktivitet"));
	cr_assert(eq(str, count(2, PROSE_CHOICE, "sv"), "2 val av aktivitet"));
	cr_assert(eq(str, count(1, PROSE_ATTENDANCE, "sv"), "1 deltagande"));
	cr_assert(eq(str, count(2, PROSE_ATTENDANCE, "sv"), "2 deltaganden"));
	cr_assert(eq(str, count(1, PROSE_SESSION, "sv"), "1 träff"));
	cr_assert(eq(str, count(2, PROSE_SESSION, "sv"), "2 träffar"));
	cr_assert(eq(str, count(1, PROSE_GROUP, "sv"), "1 grupp"));
	cr_assert(eq(str, count(2, PROSE_GROUP, "sv"), "2 grupper"));
	cr_assert(eq(str, count(1, PROSE_OPENING_DAY, "sv"), "1 öppetdag"));
	cr_assert(eq(str, count(2, PROSE_OPENING_DAY, "sv"), "2 öppetdagar"));
	cr_assert(eq(str, count(1, PROSE_DAY, "sv"), "1 dag"));
	cr_assert(eq(str, count(2, PROSE_DAY, "sv"), "2 dagar"));
}

Test(prose, says_one_and_many_of_each_word_in_english) {
	cr_assert(eq(str, count(1, PROSE_ENCOUNTER, "en"), "1 encounter"));
	cr_assert(eq(str, count(2, PROSE_ENCOUNTER, "en"), "2 encounters"));
	cr_assert(eq(str, count(1, PROSE_CHOICE, "en"), "1 activity choice"));
	cr_assert(eq(str, count(2, PROSE_CHOICE, "en"), "2 activity choices"));
	cr_assert(eq(str, count(1, PROSE_ATTENDANCE, "en"), "1 attendance"));
	cr_assert(eq(str, count(2, PROSE_ATTENDANCE, "en"), "2 attendances"));
	cr_assert(eq(str, count(1, PROSE_SESSION, "en"), "1 session"));
	cr_assert(eq(str, count(2, PROSE_SESSION, "en"), "2 sessions"));
	cr_assert(eq(str, count(1, PROSE_GROUP, "en"), "1 group"));
	cr_assert(eq(str, count(2, PROSE_GROUP, "en"), "2 groups"));
	cr_assert(eq(str, count(1, PROSE_OPENING_DAY, "en"), "1 opening day"));
	cr_assert(eq(str, count(2, PROSE_OPENING_DAY, "en"), "2 opening days"));
	cr_assert(eq(str, count(1, PROSE_DAY, "en"), "1 day"));
	cr_assert(eq(str, count(2, PROSE_DAY, "en"), "2 days"));
}

Test(prose, counts_nothing_less_than_nothing_and_very_much) {
	cr_assert(eq(str, count(0, PROSE_ENCOUNTER, "fi"), "0 kohtaamista"));
	cr_assert(eq(str, count(-1, PROSE_ENCOUNTER, "fi"), MINUS "1 kohtaaminen"));
	cr_assert(eq(str, count(-2, PROSE_ENCOUNTER, "fi"), MINUS "2 kohtaamista"));
	cr_assert(eq(str, count(79000, PROSE_ENCOUNTER, "fi"), "79" NB "000 kohtaamista"));
	cr_assert(eq(str, count(4294967297, PROSE_DAY, "fi"), "4" NB "294" NB "967" NB "297 päivää"));
	cr_assert(
		eq(str, count(INT64_MIN, PROSE_GROUP, "en"), MINUS "9,223,372,036,854,775,808 groups"));
}

Test(prose, counts_characters_and_not_bytes) {
	cr_assert(eq(int, prose_length(""), 0));
	cr_assert(eq(int, prose_length("päivää\n"), 7));
	cr_assert(eq(int, prose_length("54,6" NB "%"), 6));
	cr_assert(eq(int, prose_length("\U0001F642"), 1));
}
