#include "kiosk/kiosk.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store.h"
#include "tests/kiosk/stand.h"

TestSuite(kiosk, .init = stand_up, .fini = take_down, .timeout = 120);

Test(kiosk, shows_home_first) {
	begins("2026-05-04T14:30");
	cr_assert(eq(str, kiosk.told, "screen home"));
	cr_assert(eq(str, on_disk("2026-05-04"), "open visits=0"));
}

Test(kiosk, has_a_visit_on_disk_when_it_thanks) {
	begins("2026-05-04T14:30");
	cr_assert(eq(str, played("kahvi\n"), "screen thanks kahvi"));
	cr_assert(eq(str, on_disk("2026-05-04"), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(kiosk, has_several_activities_of_one_visit_on_disk) {
	begins("2026-05-04T14:30");
	cr_assert(eq(str, played("kahvi\nmore\npelit\nruoka\n"), "screen more kahvi,ruoka,pelit"));
	cr_assert(eq(str, on_disk("2026-05-04"),
		"open activity:kahvi=1 activity:pelit=1 activity:ruoka=1 visits=1 with-activity=1"));
}

Test(kiosk, takes_a_visit_back) {
	begins("2026-05-04T14:30");
	cr_assert(eq(str, played("kahvi\ndone\nwait 20\nundo\n"), "screen undone"));
	cr_assert(eq(str, on_disk("2026-05-04"), "open undone=1 visits=0"));
	cr_assert(eq(str, played("wait 2\n"), "screen home"));
}

Test(kiosk, notes_a_storm) {
	char words[300] = "";
	for (int i = 0; i < 12; i++) {
		strcat(words, "touch 1 1\n");
	}
	begins("2026-05-04T14:30");
	cr_assert(eq(str, played(words), "screen moment"));
	cr_assert(eq(str, on_disk("2026-05-04"), "open bursts=1 visits=0"));
}

Test(kiosk, keeps_the_minutes_of_full_hours) {
	begins("2026-05-04T14:30");
	played("wait 1799\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "open visits=0"));
	played("wait 1\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "open open-minutes=30 visits=0"));
	played("wait 3600\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "open open-minutes=90 visits=0"));
}

/* The form for the clock begins with it. */
Test(kiosk, knows_the_minute_between_two_turns) {
	begins("2026-05-04T14:10");
	played("wait 1500\n");
	cr_assert(eq(int, kiosk.flow.wall.minute, 14 * 60 + 35));
}

/* Midnight. */

Test(kiosk, closes_a_day_at_midnight) {
	begins("2026-05-04T23:30");
	played("kaymaan\nwait 1790\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "open visits=1"));
	played("wait 10\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "closed open-minutes=30 visits=1"));
	cr_assert(eq(str, on_disk("2026-05-05"), "open visits=0"));
}

Test(kiosk, closes_no_day_while_its_last_visit_can_be_undone) {
	begins("2026-05-04T23:59");
	played("wait 50\nkaymaan\nwait 20\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "open visits=1"));
	played("wait 30\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "closed open-minutes=1 visits=1"));
}

Test(kiosk, takes_a_visit_back_from_the_day_it_was_counted_on) {
	begins("2026-05-04T23:59");
	played("wait 50\nkaymaan\nwait 20\nundo\nwait 2\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "closed open-minutes=1 undone=1 visits=0"));
	cr_assert(eq(str, on_disk("2026-05-05"), "open visits=0"));
}

Test(kiosk, counts_on_the_new_day_though_the_old_one_waits) {
	begins("2026-05-04T23:59");
	played("wait 50\nkaymaan\nwait 20\nkahvi\n");
	cr_assert(eq(str, on_disk("2026-05-04"), "closed open-minutes=1 visits=1"));
	cr_assert(eq(str, on_disk("2026-05-05"), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(kiosk, leaves_no_trace_of_a_day_that_is_closed) {
	begins("2026-05-04T23:59");
	played("kahvi\nwait 120\n");
	cr_assert(not(store_is_unsettled(kiosk.door.store)));
	cr_assert(eq(i64, kiosk.settle_at, INT64_MAX));
}

static bool keep_waiting(const struct sheet *sheet, void *data, struct error *err) {
	(void)sheet;
	(void)data;
	(void)err;
	kiosk.settle_at = kiosk.now;
	kiosk_tick(&kiosk);
	cr_assert(eq(i64, kiosk.settle_at, kiosk.now + 60000));
	return true;
}

Test(kiosk, tries_again_in_a_minute_while_somebody_reads) {
	struct error err;
	begins("2026-05-04T14:30");
	played("kaymaan\nwait 60\n");
	cr_assert(store_seal(kiosk.door.store, &kiosk.door.day, kiosk.door.today.day, &err));
	struct store *reader = store_open(kiosk.door.folder, STORE_READ, &err);
	cr_assert(store_each_sheet(reader, 0, 30000, keep_waiting, NULL, &err));
	store_close(reader);
	played("wait 61\n");
	cr_assert(not(store_is_unsettled(kiosk.door.store)));
}

/* Failures. */

Test(kiosk, thanks_nobody_while_the_disk_is_full) {
	begins("2026-05-04T14:30");
	struct event down = {.kind = EVENT_DOWN}, up = {.kind = EVENT_UP};
	const struct shape *tile = paint_find(flow_scene(&kiosk.flow), TARGET_FIRST_ACTIVITY);
	down.x = up.x = tile->rect.x + 10;
	down.y = up.y = tile->rect.y + 10;
	up.at = 60;
	disk_is_full(true);
	kiosk_step(&kiosk, &down);
	kiosk_step(&kiosk, &up);
	disk_is_full(false);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_ERROR));
	cr_assert(strstr(kiosk.told, "screen error ") != NULL, "%s", kiosk.told);
	cr_assert(strstr(kiosk.told, "own.db") != NULL, "%s", kiosk.told);
	cr_assert(eq(str, on_disk("2026-05-04"), "open visits=0"));
}

Test(kiosk, has_what_it_thanked_after_a_power_cut) {
	int status;
	pid_t child = fork();
	if (child == 0) {
		begins("2026-05-04T14:30");
		played("kahvi\npower-cut\nno such word\n");
		_exit(1);
	}
	waitpid(child, &status, 0);
	cr_assert(eq(int, status, 0));
	begins("2026-05-04T14:40");
	cr_assert(eq(str, on_disk("2026-05-04"), "open activity:kahvi=1 visits=1 with-activity=1"));
}

static void break_down(void) {
	struct event nothing = {.kind = EVENT_TIME};
	played("kahvi\ndone\nwait 40\n");
	disk_is_full(true);
	nothing.at = kiosk.turn_at;
	kiosk.now = kiosk.turn_at;
	kiosk_step(&kiosk, &nothing);
	kiosk_tick(&kiosk);
	disk_is_full(false);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_ERROR));
}

Test(kiosk, shows_an_error_when_an_hour_cannot_be_saved) {
	begins("2026-05-04T14:30");
	break_down();
}

Test(kiosk, counts_again_by_itself_when_the_disk_has_room) {
	begins("2026-05-04T14:30");
	break_down();
	cr_assert(eq(str, played("wait 5\n"), "screen home"));
	cr_assert(eq(str, played("pelit\n"), "screen thanks pelit"));
	cr_assert(eq(str, on_disk("2026-05-04"),
		"open activity:kahvi=1 activity:pelit=1 visits=2 with-activity=2"));
}

Test(kiosk, turns_its_hours_again_after_a_failure) {
	begins("2026-05-04T14:30");
	break_down();
	played("wait 3600\n");
	cr_assert(eq(str, on_disk("2026-05-04"),
		"open activity:kahvi=1 open-minutes=60 visits=1 with-activity=1"));
}

/* Time. */

Test(kiosk, never_wakes_for_the_past) {
	begins("2026-05-04T20:00");
	for (int wakes = 0; kiosk.now < 30 * 3600000; wakes++) {
		cr_assert(gt(i64, kiosk_deadline(&kiosk), kiosk.now));
		cr_assert(lt(int, wakes, 1000));
		kiosk.now = kiosk_deadline(&kiosk);
		kiosk_tick(&kiosk);
		if (wakes % 7 == 3) {
			played("kahvi\n");
		}
	}
}

Test(kiosk, sleeps_from_one_full_hour_to_the_next_where_the_panel_needs_no_care) {
	kiosk.project->panel.dim_minutes = kiosk.project->panel.shift_minutes = 0;
	begins("2026-05-04T14:30");
	cr_assert(eq(i64, kiosk_deadline(&kiosk), kiosk.now + 1800000));
}

Test(kiosk, sleeps_while_a_day_waits_for_its_last_visit) {
	begins("2026-05-04T23:59");
	played("wait 50\nkaymaan\nwait 20\n");
	cr_assert(gt(i64, kiosk_deadline(&kiosk), kiosk.now + 1000));
}

Test(kiosk, draws_again_what_is_uncovered_and_does_nothing_else) {
	begins("2026-05-04T14:30");
	played("kahvi\n");
	struct event uncovered = {.kind = EVENT_EXPOSE, .at = kiosk.now + 60000};
	kiosk_step(&kiosk, &uncovered);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_THANKS));
}
