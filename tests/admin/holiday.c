#include "admin/holiday.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/day.h"

static const char *on(int year, int month, int day) {
	const char *name = holiday_name(day_from_date(year, month, day));
	return name ? name : "";
}

static int easter(int year) {
	return holiday_easter(year) - day_from_date(year, 1, 1);
}

/* Days on which people work in an ordinary week, holidays and eves, of the published project. */
static int list_weekdays(int *days) {
	int count = 0;
	for (int day = day_from_date(2020, 8, 3); day < day_from_date(2023, 5, 1); day++) {
		if (day_weekday(day) < 5 && (holiday_name(day) || holiday_eve(day))) {
			days[count++] = day;
		}
	}
	return count;
}

Test(holiday, g27_falls_on_these_weekdays_of_the_project) {
	static const int listed[][3] = {{2020, 12, 24}, {2020, 12, 25}, {2021, 1, 1}, {2021, 1, 6},
		{2021, 4, 2}, {2021, 4, 5}, {2021, 5, 13}, {2021, 6, 25}, {2021, 12, 6}, {2021, 12, 24},
		{2022, 1, 6}, {2022, 4, 15}, {2022, 4, 18}, {2022, 5, 26}, {2022, 6, 24}, {2022, 12, 6},
		{2022, 12, 26}, {2023, 1, 6}, {2023, 4, 7}, {2023, 4, 10}};
	int days[400], want[20];
	for (int i = 0; i < 20; i++) {
		want[i] = day_from_date(listed[i][0], listed[i][1], listed[i][2]);
	}
	cr_assert(eq(int, list_weekdays(days), 20));
	cr_assert(eq(int, memcmp(days, want, sizeof want), 0));
}

Test(holiday, g28_takes_five_mondays_of_the_project) {
	int mondays = 0, holidays = 0;
	for (int day = day_from_date(2020, 10, 5); day <= day_from_date(2023, 4, 24); day += 7) {
		mondays++;
		holidays += holiday_name(day) != NULL;
	}
	cr_assert(eq(int, mondays, 134));
	cr_assert(eq(int, holidays, 5));
}

Test(holiday, knows_an_early_easter) {
	cr_assert(eq(int, easter(2008), 31 + 29 + 23 - 1));
}

Test(holiday, knows_a_late_easter) {
	cr_assert(eq(int, easter(2038), 31 + 28 + 31 + 25 - 1));
}

Test(holiday, knows_the_easters_that_break_the_simple_rule) {
	cr_assert(eq(int, easter(1981), 31 + 28 + 31 + 19 - 1));
	cr_assert(eq(int, easter(2049), 31 + 28 + 31 + 18 - 1));
}

Test(holiday, is_named_by_its_date) {
	cr_assert(eq(str, (char *)on(2022, 12, 6), "itsenäisyyspäivä"));
	cr_assert(eq(str, (char *)on(2022, 5, 1), "vappu"));
}

Test(holiday, moves_with_easter) {
	cr_assert(eq(str, (char *)on(2022, 4, 15), "pitkäperjantai"));
	cr_assert(eq(str, (char *)on(2022, 4, 17), "pääsiäispäivä"));
	cr_assert(eq(str, (char *)on(2022, 5, 26), "helatorstai"));
	cr_assert(eq(str, (char *)on(2022, 6, 5), "helluntai"));
}

Test(holiday, is_a_saturday_in_midsummer) {
	cr_assert(eq(str, (char *)on(2020, 6, 20), "juhannuspäivä"));
	cr_assert(eq(str, (char *)on(2021, 6, 26), "juhannuspäivä"));
}

Test(holiday, is_a_saturday_at_all_saints) {
	cr_assert(eq(str, (char *)on(2020, 10, 31), "pyhäinpäivä"));
	cr_assert(eq(str, (char *)on(2021, 11, 6), "pyhäinpäivä"));
}

Test(holiday, is_not_an_eve) {
	cr_assert(eq(str, (char *)on(2020, 12, 24), ""));
	cr_assert(eq(str, (char *)holiday_eve(day_from_date(2020, 12, 24)), "jouluaatto"));
	cr_assert(eq(str, (char *)holiday_eve(day_from_date(2021, 6, 25)), "juhannusaatto"));
}

Test(holiday, is_not_an_ordinary_day) {
	cr_assert(eq(str, (char *)on(2022, 5, 4), ""));
}
