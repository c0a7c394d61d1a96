#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/entry.h"
#include "core/error.h"

enum { DAY = 19600, OHJAUS = 0, LASNA, ETA, IN_OULU, ELSEWHERE, BY_DAY }; // 31.8.2023

/* LikiDigi published 1010 h of guidance, of which 890 h and 118 h; the other splits are made up. */
static struct figure figures[] = {
	{.code = "ohjaus", .unit = {"h"}},
	{.code = "lasna", .unit = {"h"}, .part_of = "ohjaus", .split = "tapa"},
	{.code = "eta", .unit = {"h"}, .part_of = "ohjaus", .split = "tapa"},
	{.code = "oulu", .unit = {"h"}, .part_of = "ohjaus", .split = "paikka", .decimals = 1},
	{.code = "muu", .unit = {"h"}, .part_of = "ohjaus", .split = "paikka", .decimals = 2},
	{.code = "paiva", .unit = {"h"}, .part_of = "lasna", .split = "aika"},
};
static struct project project = {.figure_count = 6, .figures = figures};
static struct entry_readings readings;
static struct error err;
static int number;

static void start(void) {
	readings = (struct entry_readings){.project = &project};
	number = 0;
}

static void clear(void) {
	entry_readings_finish(&readings);
}

TestSuite(entry_readings, .init = start, .fini = clear);

static void add(int figure, int day, int value, int recorded) {
	struct sheet sheet;
	sheet_init(&sheet, SHEET_EXTERNAL, "", day);
	sheet_add(&sheet, figures[figure].code, value);
	sheet.recorded = recorded;
	sheet.number = recorded == DAY_NONE ? 0 : ++number;
	cr_assert(entry_readings_add(&sheet, &readings, &err));
}

static void store(int figure, int day, int value) {
	add(figure, day, value, day);
}

static int value_of(int figure, int day) {
	int value = -1;
	entry_find_reading(&readings, figure, day, &value);
	return value;
}

static const char *check(int figure, int day) {
	return entry_check_parts(&readings, figure, day, &err) ? "right" : err.text;
}

Test(entry_readings, have_the_newest_by_a_day) {
	store(LASNA, DAY, 890);
	store(LASNA, DAY - 10, 800);
	cr_assert(eq(int, value_of(LASNA, DAY), 890));
	cr_assert(eq(int, value_of(LASNA, DAY - 1), 800));
	cr_assert(eq(int, value_of(LASNA, DAY - 11), -1));
	cr_assert(eq(int, value_of(ETA, DAY), -1));
}

Test(entry_readings, of_one_day_have_what_was_recorded_last) {
	add(LASNA, DAY, 3, DAY + 2);
	add(LASNA, DAY, 2, DAY + 1);
	add(LASNA, DAY, 4, DAY + 2);
	cr_assert(eq(int, value_of(LASNA, DAY), 4));
	add(LASNA, DAY, 5, DAY_NONE);
	cr_assert(eq(int, value_of(LASNA, DAY), 5));
}

Test(entry_readings, are_of_figures_only) {
	struct sheet sheet;
	sheet_init(&sheet, SHEET_EXTERNAL, "", DAY);
	sheet_add(&sheet, "funder:esr", 5);
	cr_assert(entry_readings_add(&sheet, &readings, &err));
	sheet_init(&sheet, SHEET_PAPER, "oulu", DAY);
	sheet_add(&sheet, "ohjaus", 5);
	cr_assert(entry_readings_add(&sheet, &readings, &err));
	cr_assert(eq(int, readings.count, 0));
}

Test(entry_readings, g8_a_typed_total_that_differs_from_its_parts_is_refused) {
	store(LASNA, DAY, 890);
	store(ETA, DAY, 118);
	add(OHJAUS, DAY, 1010, DAY_NONE);
	cr_assert(eq(str, (char *)check(OHJAUS, DAY),
		"figure 'ohjaus': 1010 h by 31.8.2023, and its parts come to 1008 h: +2 h"));
}

Test(entry_readings, g8_whichever_is_typed_last_is_refused) {
	store(OHJAUS, DAY, 1008);
	store(LASNA, DAY - 5, 890);
	add(ETA, DAY, 120, DAY_NONE);
	cr_assert(eq(str, (char *)check(ETA, DAY),
		"figure 'ohjaus': 1008 h by 31.8.2023, and its parts come to 1010 h: -2 h"));
}

Test(entry_readings, are_right_where_the_parts_add_up) {
	store(LASNA, DAY, 890);
	store(ETA, DAY, 118);
	add(OHJAUS, DAY, 1008, DAY_NONE);
	cr_assert(eq(str, (char *)check(OHJAUS, DAY), "right"));
	cr_assert(eq(str, (char *)check(ETA, DAY), "right"));
}

Test(entry_readings, may_be_right_while_some_are_not_there) {
	store(LASNA, DAY, 890);
	add(OHJAUS, DAY, 1010, DAY_NONE);
	cr_assert(eq(str, (char *)check(OHJAUS, DAY), "right"));
	store(ETA, DAY + 1, 118);
	cr_assert(eq(str, (char *)check(LASNA, DAY + 1),
		"figure 'ohjaus': 1010 h by 1.9.2023, and its parts come to 1008 h: +2 h"));
}

Test(entry_readings, are_held_together_on_later_days_too) {
	store(LASNA, DAY, 890);
	store(ETA, DAY - 5, 118);
	store(OHJAUS, DAY, 1008);
	cr_assert(eq(str, (char *)check(ETA, DAY - 5), "right"));
	store(ETA, DAY - 4, 117);
	cr_assert(ne(str, (char *)check(ETA, DAY - 4), "right"));
}

Test(entry_readings, are_held_together_by_each_split_with_its_decimals) {
	store(OHJAUS, DAY, 1008);
	store(IN_OULU, DAY, 5005);
	store(ELSEWHERE, DAY, 50755);
	cr_assert(eq(str, (char *)check(ELSEWHERE, DAY),
		"figure 'ohjaus': 1008 h by 31.8.2023, and its parts come to 1008,05 h: -0,05 h"));
	store(ELSEWHERE, DAY, 50750);
	cr_assert(eq(str, (char *)check(OHJAUS, DAY), "right"));
	store(ELSEWHERE, DAY, 50700);
	cr_assert(eq(str, (char *)check(OHJAUS, DAY),
		"figure 'ohjaus': 1008 h by 31.8.2023, and its parts come to 1007,5 h: +0,5 h"));
}

Test(entry_readings, of_a_part_that_has_parts_are_held_to_both) {
	store(LASNA, DAY, 890);
	add(BY_DAY, DAY, 889, DAY_NONE);
	cr_assert(eq(str, (char *)check(LASNA, DAY),
		"figure 'lasna': 890 h by 31.8.2023, and its parts come to 889 h: +1 h"));
	cr_assert(eq(str, (char *)check(BY_DAY, DAY), (char *)err.text));
}

Test(entry_readings, may_be_held_to_what_was_counted) {
	cr_assert(entry_check_total(&project, OHJAUS, DAY, 100800, 100800, &err));
	cr_assert(not(entry_check_total(&project, OHJAUS, DAY, 101000, 100800, &err)));
	cr_assert(eq(
		str, err.text, "figure 'ohjaus': 1010 h by 31.8.2023, and its parts come to 1008 h: +2 h"));
}
