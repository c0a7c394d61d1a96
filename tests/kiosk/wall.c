#include "kiosk/wall.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/error.h"

enum { BEGUN_MS = 5000000 }; // the loop's time when the clock is looked at first

static struct wall wall;
static struct error err;

static void in_oulu(void) {
	cr_assert(day_set_zone("Europe/Helsinki", &err), "%s", err.text);
}

static void take_down(void) {
	wall_close(&wall);
}

static void set_to(const char *now) {
	cr_assert(wall_open(&wall, now, false, BEGUN_MS, &err), "%s", err.text);
}

static char *refused(const char *now) {
	cr_assert(not(wall_open(&wall, now, false, BEGUN_MS, &err)), "'%s' was taken", now);
	return err.text;
}

static struct moment after(int64_t seconds) {
	return wall_moment(&wall, BEGUN_MS + seconds * 1000);
}

static int day(int year, int month, int of_month) {
	return day_from_date(year, month, of_month);
}

TestSuite(wall, .init = in_oulu, .fini = take_down);

Test(wall, shows_the_time_that_it_was_set_to) {
	set_to("2022-05-02T14:30");
	cr_assert(eq(int, after(0).day, day(2022, 5, 2)));
	cr_assert(eq(int, after(0).minute, 14 * 60 + 30));
	cr_assert(eq(int, after(0).second, 0));
}

Test(wall, runs_on_from_there) {
	set_to("2022-05-02T14:30");
	cr_assert(eq(int, after(59).minute, 14 * 60 + 30));
	cr_assert(eq(int, after(59).second, 59));
	cr_assert(eq(int, after(60).minute, 14 * 60 + 31));
}

Test(wall, runs_neither_fast_nor_slow) {
	set_to("2022-05-02T14:30");
	cr_assert(eq(int, after(7 * 86400).day, day(2022, 5, 9)));
	cr_assert(eq(int, after(7 * 86400).minute, 14 * 60 + 30));
	cr_assert(eq(int, after(7 * 86400).second, 0));
}

Test(wall, runs_over_midnight) {
	set_to("2022-05-02T23:59");
	cr_assert(eq(int, after(60).day, day(2022, 5, 3)));
	cr_assert(eq(int, after(60).minute, 0));
}

Test(wall, goes_back_an_hour_in_autumn) {
	set_to("2022-10-30T02:30");
	cr_assert(eq(int, after(3600).minute, 3 * 60 + 30));
	cr_assert(eq(int, after(7200).minute, 3 * 60 + 30));
	cr_assert(eq(int, after(10800).minute, 4 * 60 + 30));
}

Test(wall, leaves_out_an_hour_in_spring) {
	set_to("2022-03-27T02:30");
	cr_assert(eq(int, after(1800).minute, 4 * 60));
}

Test(wall, is_trusted_when_it_was_set_by_hand) {
	set_to("1985-01-01T00:00");
	cr_assert(wall_is_trusted(&wall));
}

Test(wall, is_trusted_on_a_machine_that_knows_the_time) {
	cr_assert(wall_open(&wall, NULL, false, BEGUN_MS, &err));
	cr_assert(wall_is_trusted(&wall));
}

Test(wall, shows_the_machine_s_time_when_it_was_not_set) {
	cr_assert(wall_open(&wall, NULL, false, BEGUN_MS, &err));
	int64_t before = time(NULL);
	struct moment shown = after(86400);
	cr_assert(ge(int, shown.day, day_at(before).day));
	cr_assert(le(int, shown.day, day_at(time(NULL)).day));
}

Test(wall, refuses_what_is_no_time) {
	cr_assert(eq(str, refused("yesterday"),
		"time 'yesterday': write a local time as 2026-11-20T12:30"));
}

Test(wall, refuses_a_day_that_there_is_not) {
	cr_assert(strstr(refused("2022-02-30T12:00"), "2022-02-30T12:00") != NULL);
}

Test(wall, refuses_an_hour_that_there_is_not) {
	refused("2022-05-02T24:00");
	refused("2022-05-02T12:60");
}

Test(wall, refuses_a_time_with_something_behind_it) {
	refused("2022-05-02T12:00:00");
	refused("2022-05-02T12:00 ");
	refused("");
}

static bool goes_off_within(int ms) {
	struct pollfd timer = {.fd = wall.timer, .events = POLLIN};
	return poll(&timer, 1, ms) == 1;
}

static void on_the_machine_s_clock(void) {
	cr_assert(wall_open(&wall, NULL, false, BEGUN_MS, &err));
	cr_assert(ge(int, wall.timer, 0));
}

Test(wall, rings_when_the_alarm_is_due) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 1);
	cr_assert(goes_off_within(2000));
}

Test(wall, tells_once_that_it_has_rung) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 1);
	cr_assert(not(wall_has_rung(&wall)));
	cr_assert(goes_off_within(2000));
	cr_assert(wall_has_rung(&wall));
	cr_assert(not(wall_has_rung(&wall)));
	cr_assert(not(goes_off_within(20)));
}

Test(wall, rings_not_before) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 3600);
	cr_assert(not(goes_off_within(20)));
}

Test(wall, is_silent_when_an_alarm_that_rang_is_set_again) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 0);
	cr_assert(goes_off_within(2000));
	wall_set_alarm(&wall, 3600);
	cr_assert(not(goes_off_within(20)));
}

Test(wall, has_no_alarm_when_it_was_set_by_hand) {
	set_to("2022-05-02T14:30");
	wall_set_alarm(&wall, 1);
	cr_assert(eq(int, wall.timer, -1));
}

Test(wall, can_be_closed_twice) {
	on_the_machine_s_clock();
	wall_close(&wall);
	wall_close(&wall);
	cr_assert(eq(int, wall.timer, -1));
}
