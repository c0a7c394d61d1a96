#include "kiosk/ui/flow.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <limits.h>
#include <string.h>

#include "tests/kiosk/ui/visitor.h"

TestSuite(flow, .init = door_opens, .fini = door_goes);

/* A finger. */

Test(flow, acts_when_the_finger_lifts) {
	press("kahvi");
	pass(0.1);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(flow, asks_for_the_activity_that_was_touched) {
	cr_assert(eq(str, tap("kaymaan"), "count kaymaan"));
}

Test(flow, heeds_the_first_touch_at_once) {
	cr_assert(eq(str, touch("ruoka"), "count ruoka"));
}

/* Comes down in the middle of kahvi and lifts that far from its right edge. */
static char *slide_out(int px) {
	struct rect rect = place_of("kahvi");
	press_at(1, rect.x + rect.w / 2, rect.y + rect.h / 2);
	pass(0.1);
	move_to(1, rect.x + rect.w + px, rect.y + rect.h / 2);
	return lift_at(1, rect.x + rect.w + px, rect.y + rect.h / 2);
}

Test(flow, heeds_a_finger_that_moves_on_its_tile) {
	cr_assert(eq(str, slide_out(-10), "count kahvi"));
}

Test(flow, heeds_a_finger_that_slips_3_mm_off) {
	cr_assert(eq(str, slide_out(theme_mm(&flow.theme, 3) - 1), "count kahvi"));
}

Test(flow, cancels_for_a_finger_that_slides_further_off) {
	cr_assert(eq(str, slide_out(theme_mm(&flow.theme, 3)), "nothing"));
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, cancels_for_a_finger_that_slides_on_to_another_tile) {
	struct rect other = place_of("pelit");
	press("kahvi");
	pass(0.1);
	move_to(7, other.x + other.w / 2, other.y + other.h / 2);
	cr_assert(eq(str, lift_at(7, other.x + other.w / 2, other.y + other.h / 2), "nothing"));
}

Test(flow, heeds_a_finger_that_slides_off_and_comes_back) {
	press("kahvi");
	move_to(7, 0, 0);
	pass(0.1);
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(flow, asks_for_nothing_beside_the_tiles) {
	struct rect rect = place_of("kahvi");
	press_at(1, rect.x + rect.w + 1, rect.y + 5);
	pass(0.1);
	cr_assert(eq(str, lift_at(1, rect.x + rect.w + 1, rect.y + 5), "nothing"));
}

Test(flow, asks_for_nothing_when_a_finger_slides_on_to_a_tile) {
	press_at(7, 0, 0);
	pass(0.1);
	struct rect rect = place_of("kahvi");
	cr_assert(eq(str, lift_at(7, rect.x + 5, rect.y + 5), "nothing"));
}

Test(flow, takes_less_than_20_ms_for_noise) {
	press("kahvi");
	pass_ms(19);
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, takes_no_noise_for_a_lift_that_was_read_together_with_its_touch) {
	struct rect rect = place_of("kahvi");
	struct event up = {.kind = EVENT_UP, .at = now(), .finger = 7, .is_late = true};
	up.x = rect.x + 5;
	up.y = rect.y + 5;
	press("kahvi");
	cr_assert(eq(int, flow_step(&flow, &up).kind, REQUEST_COUNT));
}

Test(flow, takes_no_noise_for_a_touch_that_waited_for_the_program) {
	struct rect rect = place_of("kahvi");
	struct event down = {.kind = EVENT_DOWN, .at = now(), .finger = 7, .is_late = true};
	down.x = rect.x + 5;
	down.y = rect.y + 5;
	flow_step(&flow, &down);
	pass_ms(10);
	cr_assert(eq(str, lift_at(7, down.x, down.y), "count kahvi"));
}

Test(flow, takes_20_ms_for_a_finger) {
	press("kahvi");
	pass_ms(20);
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(flow, counts_a_hold_of_ten_seconds_once) {
	press("kahvi");
	pass(10);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, lift(), "count kahvi"));
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, counts_a_hold_of_a_minute_once) {
	press("kahvi");
	pass(60);
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(flow, shows_the_finger_at_once) {
	const struct shape *tile = paint_find(flow_scene(&flow), TARGET_FIRST_ACTIVITY);
	colour before = tile->fill;
	press("kahvi");
	cr_assert(ne(u32, tile->fill, before));
	lift();
	cr_assert(eq(u32, tile->fill, before));
}

Test(flow, is_changed_by_no_second_finger) {
	struct rect other = place_of("pelit");
	press("kahvi");
	press_at(2, other.x + 5, other.y + 5);
	pass(0.1);
	cr_assert(eq(str, lift_at(2, other.x + 5, other.y + 5), "nothing"));
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(flow, is_not_acted_on_by_a_second_finger_that_stays) {
	struct rect other = place_of("pelit");
	press("kahvi");
	press_at(2, other.x + 5, other.y + 5);
	pass(0.1);
	lift();
	saved();
	pass(2);
	cr_assert(eq(str, lift_at(2, other.x + 5, other.y + 5), "nothing"));
}

Test(flow, lets_another_finger_act_when_the_first_is_silent_for_10_s) {
	press("kahvi");
	pass(10);
	struct rect other = place_of("pelit");
	press_at(2, other.x + 5, other.y + 5);
	pass(0.1);
	cr_assert(eq(str, lift_at(2, other.x + 5, other.y + 5), "count pelit"));
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, lets_no_other_finger_act_before_that) {
	press("kahvi");
	pass(9.9);
	struct rect other = place_of("pelit");
	press_at(2, other.x + 5, other.y + 5);
	pass(0.1);
	cr_assert(eq(str, lift_at(2, other.x + 5, other.y + 5), "nothing"));
}

Test(flow, lets_no_other_finger_act_while_the_first_moves) {
	press("kahvi");
	pass(9);
	move_to(7, place_of("kahvi").x + 5, place_of("kahvi").y + 5);
	pass(9);
	struct rect other = place_of("pelit");
	press_at(2, other.x + 5, other.y + 5);
	pass(0.1);
	cr_assert(eq(str, lift_at(2, other.x + 5, other.y + 5), "nothing"));
}

Test(flow, follows_a_finger_that_comes_down_again_though_its_lift_was_lost) {
	press("kahvi");
	pass(1);
	cr_assert(eq(str, touch("pelit"), "count pelit"));
}

Test(flow, takes_the_last_of_two_downs_of_one_finger) {
	press("kahvi");
	press("pelit");
	pass(0.1);
	cr_assert(eq(str, lift(), "count pelit"));
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, passes_over_a_lift_without_a_touch) {
	struct rect rect = place_of("kahvi");
	cr_assert(eq(str, lift_at(1, rect.x + 5, rect.y + 5), "nothing"));
}

Test(flow, passes_over_a_move_without_a_touch) {
	move_to(1, place_of("kahvi").x + 5, place_of("kahvi").y + 5);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, tap("pelit"), "count pelit"));
}

Test(flow, passes_over_places_that_there_are_not) {
	press_at(1, INT_MAX, INT_MIN);
	pass(0.1);
	cr_assert(eq(str, lift_at(1, INT_MIN, INT_MAX), "nothing"));
	press_at(1, -1, -1);
	pass(0.1);
	cr_assert(eq(str, lift_at(1, 1000000000, 5), "nothing"));
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, cancels_for_a_lift_very_far_away) {
	press("kahvi");
	pass(0.1);
	cr_assert(eq(str, lift_at(7, INT_MAX, INT_MAX), "nothing"));
}

Test(flow, is_not_taken_back_by_an_event_from_the_past) {
	count("kahvi");
	struct event late = {.kind = EVENT_TIME, .at = now() - 5000};
	flow_step(&flow, &late);
	pass(8);
	cr_assert(eq(str, screen(), "home"));
}

/* A question and its answer. */

Test(flow, thanks_nobody_before_the_visit_is_saved) {
	tap("kahvi");
	cr_assert(eq(str, screen(), "home"));
	pass(3);
	cr_assert(eq(str, screen(), "home"));
	saved();
	cr_assert(eq(str, screen(), "thanks kahvi"));
}

Test(flow, asks_once_for_one_tap) {
	tap("kahvi");
	cr_assert(eq(str, lift(), "nothing"));
	press("pelit");
	pass(0.1);
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, thanks_nobody_when_the_visit_is_not_saved) {
	tap("kahvi");
	failed();
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, passes_over_an_answer_that_comes_too_late) {
	tap("kahvi");
	failed();
	saved();
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, passes_over_an_answer_that_comes_twice) {
	count("kahvi");
	saved();
	cr_assert(eq(str, screen(), "thanks kahvi"));
	tap("done");
	saved();
	failed();
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, passes_over_an_answer_to_nothing) {
	saved();
	failed();
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(flow, is_not_disturbed_by_events_of_the_loop) {
	struct event quit = {.kind = EVENT_QUIT, .at = now()}, expose = {.kind = EVENT_EXPOSE, .at = now()};
	cr_assert(eq(int, flow_step(&flow, &quit).kind, REQUEST_NONE));
	cr_assert(eq(int, flow_step(&flow, &expose).kind, REQUEST_NONE));
	cr_assert(eq(str, screen(), "home"));
}

/* Settling. */

Test(flow, heeds_no_touch_until_a_new_screen_has_settled) {
	count("kahvi");
	pass_ms(799);
	press("done");
	pass(1);
	lift();
	cr_assert(eq(str, screen(), "thanks kahvi"));
}

Test(flow, heeds_a_touch_as_soon_as_a_new_screen_has_settled) {
	count("kahvi");
	pass_ms(800);
	touch("done");
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, counts_a_bouncing_finger_once) {
	struct rect tile = place_of("kahvi");
	count("kahvi");
	pass(0.3);
	press_at(7, tile.x + tile.w / 2, tile.y + tile.h / 2);
	pass(0.1);
	cr_assert(eq(str, lift_at(7, tile.x + tile.w / 2, tile.y + tile.h / 2), "nothing"));
	cr_assert(eq(str, screen(), "thanks kahvi"));
}

Test(flow, settles_for_as_long_as_the_settings_say) {
	project->panel.settle_ms = 300;
	door_again();
	count("kahvi");
	pass_ms(300);
	touch("done");
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, says_from_when_it_heeds_a_touch) {
	count("kahvi");
	int64_t shown_at = now();
	cr_assert(eq(i64, flow_accepts_at(&flow, TARGET_DONE), shown_at + 800));
}

static void choose_more(void) {
	count("kahvi");
	tap("more");
	pass(1);
}

Test(flow, heeds_no_repeat_of_a_mark_within_0_8_s) {
	choose_more();
	touch("pelit");
	saved();
	pass_ms(700);
	cr_assert(eq(str, touch("pelit"), "nothing"));
	cr_assert(eq(str, screen(), "more kahvi,pelit"));
}

Test(flow, heeds_a_repeat_of_a_mark_after_0_8_s) {
	choose_more();
	touch("pelit");
	saved();
	pass_ms(800);
	cr_assert(eq(str, touch("pelit"), "unmark pelit of kahvi,pelit"));
}

Test(flow, heeds_another_tile_at_once) {
	choose_more();
	touch("pelit");
	saved();
	cr_assert(eq(str, touch("ruoka"), "mark ruoka of kahvi,pelit"));
}

Test(flow, guards_against_repeats_for_as_long_as_the_settings_say) {
	project->panel.repeat_ms = 2000;
	door_again();
	choose_more();
	touch("pelit");
	saved();
	pass(1.9);
	cr_assert(eq(str, touch("pelit"), "nothing"));
	pass(0.1);
	cr_assert(eq(str, touch("pelit"), "unmark pelit of kahvi,pelit"));
}

/* Thanks, and home again. */

Test(flow, thanks_for_8_s) {
	count("kahvi");
	pass(7.9);
	cr_assert(eq(str, screen(), "thanks kahvi"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, thanks_for_as_long_as_the_settings_say) {
	project->panel.thanks_seconds = 20;
	door_again();
	count("kahvi");
	pass(19.9);
	cr_assert(eq(str, screen(), "thanks kahvi"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, goes_home_by_done) {
	count("kahvi");
	cr_assert(eq(str, tap("done"), "nothing"));
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, holds_a_screen_for_the_finger_that_is_on_it) {
	count("kahvi");
	pass(7.9);
	press("undo");
	pass(5);
	cr_assert(eq(str, screen(), "thanks kahvi"));
	cr_assert(eq(str, lift(), "undo kahvi"));
}

Test(flow, holds_no_screen_for_longer_than_30_s) {
	count("kahvi");
	pass(1);
	press("undo");
	pass(30);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, counts_five_people_in_30_s) {
	static const char *const wants[] = {"kahvi", "kahvi", "pelit", "kahvi", "kaymaan"};
	int64_t begun = now();
	for (int i = 0; i < 5; i++) {
		count(wants[i]);
		tap("done");
	}
	cr_assert(le(i64, now() - begun, 30000));
	cr_assert(eq(str, screen(), "home"));
}

/* Undo. */

Test(flow, takes_a_visit_back_from_thanks) {
	count("kahvi");
	cr_assert(eq(str, tap("undo"), "undo kahvi"));
	cr_assert(eq(str, screen(), "thanks kahvi"));
	saved();
	cr_assert(eq(str, screen(), "undone"));
}

Test(flow, goes_home_2_s_after_an_undo) {
	count("kahvi");
	tap("undo");
	saved();
	pass(1.9);
	cr_assert(eq(str, screen(), "undone"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("undo")));
}

Test(flow, offers_undo_at_home_for_30_s) {
	count("kahvi");
	pass(8);
	pass(29.9);
	cr_assert(shows("undo"));
	pass(0.1);
	cr_assert(not(shows("undo")));
}

Test(flow, takes_a_visit_back_from_home) {
	count("kahvi");
	tap("done");
	cr_assert(eq(str, tap("undo"), "undo kahvi"));
	saved();
	cr_assert(eq(str, screen(), "undone"));
}

Test(flow, takes_a_visit_back_that_was_touched_just_in_time) {
	count("kahvi");
	pass(8);
	pass(29.8);
	press("undo");
	pass(0.1);
	cr_assert(eq(str, lift(), "undo kahvi"));
}

Test(flow, takes_nothing_back_when_the_finger_lifts_too_late) {
	count("kahvi");
	pass(8);
	pass(29.8);
	press("undo");
	pass(0.3);
	cr_assert(eq(str, lift(), "nothing"));
}

Test(flow, offers_undo_for_as_long_as_the_settings_say) {
	project->panel.undo_seconds = 120;
	door_again();
	count("kahvi");
	pass(8);
	pass(119.9);
	cr_assert(shows("undo"));
	pass(0.1);
	cr_assert(not(shows("undo")));
}

Test(flow, offers_no_undo_before_the_first_visit) {
	cr_assert(not(shows("undo")));
}

Test(flow, takes_the_newest_visit_back_only) {
	count("kahvi");
	tap("done");
	count("pelit");
	cr_assert(eq(str, tap("undo"), "undo pelit"));
	saved();
	pass(2);
	cr_assert(not(shows("undo")));
}

Test(flow, takes_a_visit_back_once) {
	count("kahvi");
	tap("undo");
	saved();
	saved();
	pass(2);
	cr_assert(not(shows("undo")));
}

Test(flow, does_not_take_back_what_the_store_did_not) {
	count("kahvi");
	tap("undo");
	failed();
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, names_no_choice_at_home) {
	count("kahvi");
	tap("done");
	cr_assert(eq(str, screen(), "home"));
	cr_assert(strstr(words_on("undo"), "Kahvi") == NULL);
}

/* Several activities, one visit. */

Test(flow, adds_activities_to_the_same_visit) {
	choose_more();
	cr_assert(eq(str, screen(), "more kahvi"));
	cr_assert(eq(str, tap("pelit"), "mark pelit of kahvi"));
	saved();
	cr_assert(eq(str, tap("ruoka"), "mark ruoka of kahvi,pelit"));
	saved();
	cr_assert(eq(str, screen(), "more kahvi,ruoka,pelit"));
}

Test(flow, shows_no_mark_before_it_is_saved) {
	choose_more();
	tap("pelit");
	cr_assert(eq(str, screen(), "more kahvi"));
	saved();
	cr_assert(eq(str, screen(), "more kahvi,pelit"));
}

Test(flow, takes_a_mark_away_again) {
	choose_more();
	cr_assert(eq(str, tap("kahvi"), "unmark kahvi of kahvi"));
	saved();
	cr_assert(eq(str, screen(), "more"));
}

Test(flow, leaves_the_mark_that_the_store_did_not_take) {
	choose_more();
	tap("pelit");
	failed();
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, takes_a_visit_back_with_all_of_its_activities) {
	choose_more();
	tap("pelit");
	saved();
	tap("done");
	cr_assert(eq(str, tap("undo"), "undo kahvi,pelit"));
}

Test(flow, takes_a_visit_back_that_has_no_activity_left) {
	choose_more();
	tap("kahvi");
	saved();
	tap("done");
	cr_assert(eq(str, tap("undo"), "undo"));
}

Test(flow, keeps_every_mark_when_more_times_out) {
	choose_more();
	tap("pelit");
	saved();
	pass(30);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, tap("undo"), "undo kahvi,pelit"));
}

Test(flow, waits_30_s_after_each_mark) {
	choose_more();
	pass(28);
	tap("pelit");
	saved();
	pass(29.9);
	cr_assert(eq(str, screen(), "more kahvi,pelit"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, offers_undo_for_30_s_after_more) {
	choose_more();
	tap("done");
	pass(29.9);
	cr_assert(shows("undo"));
	pass(0.1);
	cr_assert(not(shows("undo")));
}

Test(flow, begins_each_visit_with_one_activity) {
	choose_more();
	tap("pelit");
	saved();
	tap("done");
	count("ruoka");
	tap("more");
	cr_assert(eq(str, screen(), "more ruoka"));
}

/* Storms. */

/* So many touches of nothing, that many ms apart. */
static void drum(int touches, int apart_ms) {
	for (int i = 0; i < touches; i++) {
		press_at(1, 0, 0);
		pass_ms(apart_ms / 2);
		move_to(1, 1, 1);
		struct event up = {.kind = EVENT_UP, .at = now(), .finger = 1};
		flow_step(&flow, &up);
		pass_ms(apart_ms - apart_ms / 2);
	}
}

Test(flow, takes_twelve_touches_in_5_s_for_a_storm) {
	drum(12, 400);
	cr_assert(eq(str, asked(), "burst"));
	cr_assert(eq(str, screen(), "moment"));
}

Test(flow, takes_eleven_touches_in_5_s_for_people) {
	drum(11, 400);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, takes_twelve_slower_touches_for_people) {
	drum(12, 460);
	cr_assert(eq(str, asked(), "nothing"));
}

Test(flow, counts_the_touches_of_every_finger) {
	for (int finger = 0; finger < 12; finger++) {
		press_at(finger, 0, 0);
	}
	cr_assert(eq(str, asked(), "burst"));
}

Test(flow, counts_nothing_in_a_storm) {
	for (int i = 0; i < 11; i++) {
		press_at(1, 0, 0);
	}
	press("kahvi");
	pass(0.1);
	cr_assert(eq(str, asked(), "burst"));
	cr_assert(eq(str, lift(), "nothing"));
}

static void storm(void) {
	drum(12, 100);
	asked();
	saved();
}

Test(flow, counts_nothing_for_10_s_after_a_storm) {
	storm();
	cr_assert(not(shows("kahvi")));
	pass(9.8);
	cr_assert(eq(str, screen(), "moment"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, is_quiet_for_as_long_as_the_settings_say) {
	project->panel.moment_seconds = 60;
	door_again();
	storm();
	pass(58);
	cr_assert(eq(str, screen(), "moment"));
	pass(2);
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, asks_once_for_one_storm) {
	storm();
	drum(50, 100);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, screen(), "moment"));
}

Test(flow, goes_home_while_a_storm_goes_on_and_sees_it_again) {
	storm();
	drum(100, 100);
	cr_assert(eq(str, asked(), "burst"));
	cr_assert(eq(str, screen(), "moment"));
}

Test(flow, counts_again_after_a_storm) {
	storm();
	pass(10);
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(flow, forgets_the_touches_of_a_storm) {
	project->panel.burst_touch_seconds = 60;
	project->panel.moment_seconds = 1;
	door_again();
	storm();
	pass(1);
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(flow, leaves_what_it_has_thanked_when_a_storm_comes) {
	count("kahvi");
	drum(12, 100);
	cr_assert(eq(str, asked(), "burst"));
	saved();
	pass(10);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("undo")));
}

Test(flow, counts_touches_as_the_settings_say) {
	project->panel.burst_touches = 5;
	project->panel.burst_touch_seconds = 60;
	door_again();
	drum(4, 14000);
	cr_assert(eq(str, asked(), "nothing"));
	press_at(1, 0, 0);
	cr_assert(eq(str, asked(), "burst"));
}

static void count_people(int people) {
	for (int i = 0; i < people; i++) {
		count("kahvi");
		tap("done");
	}
}

Test(flow, counts_ten_people_in_a_minute) {
	count_people(10);
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, takes_the_eleventh_count_in_a_minute_for_a_storm) {
	count_people(10);
	cr_assert(eq(str, tap("kahvi"), "burst"));
	cr_assert(eq(str, screen(), "moment"));
}

Test(flow, counts_the_eleventh_after_a_minute) {
	count_people(10);
	pass(60);
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(flow, counts_people_as_the_settings_say) {
	project->panel.burst_counts = 5;
	project->panel.burst_count_seconds = 600;
	door_again();
	count_people(5);
	pass(500);
	cr_assert(eq(str, tap("kahvi"), "burst"));
}

Test(flow, takes_the_most_counts_that_the_settings_allow) {
	project->panel.burst_counts = 1000;
	project->panel.burst_count_seconds = 600;
	project->panel.settle_ms = 300;
	door_again();
	for (int i = 0; i < 1000; i++) {
		flow.touches.count = 0;
		count_people(1);
	}
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(flow, counts_at_most_ten_of_a_hundred_random_touches) {
	int counts = 0;
	uint32_t random = 12345;
	for (int i = 0; i < 100; i++) {
		random = random * 1664525u + 1013904223u;
		int x = (int)(random >> 8) % 1280, y = (int)(random >> 16) % 800;
		press_at(1, x, y);
		pass_ms(60);
		counts += strncmp(lift_at(1, x, y), "count", 5) == 0;
		saved();
		pass_ms(40);
	}
	cr_assert(le(int, counts, 10));
	cr_assert(eq(str, screen(), "moment"));
}

/* Languages. */

static void speak(const char *language) {
	tap("language");
	cr_assert(eq(str, screen(), "language"));
	cr_assert(eq(str, tap(language), "nothing"));
}

Test(flow, changes_its_language) {
	speak("sv");
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, words_on("kahvi"), "Kaffe"));
}

Test(flow, keeps_its_language_when_none_is_chosen) {
	speak("en");
	tap("language");
	tap("back");
	cr_assert(eq(str, words_on("kahvi"), "Coffee"));
}

Test(flow, keeps_its_language_when_the_choice_times_out) {
	tap("language");
	pass(14.9);
	cr_assert(eq(str, screen(), "language"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, words_on("kahvi"), "Kahvi"));
}

Test(flow, keeps_its_language_through_a_visit) {
	speak("sv");
	count("kahvi");
	tap("more");
	cr_assert(eq(str, words_on("kahvi"), "Kaffe"));
}

Test(flow, speaks_its_first_language_to_the_next_visitor) {
	speak("sv");
	count("kahvi");
	pass(8);
	cr_assert(eq(str, words_on("kahvi"), "Kahvi"));
}

Test(flow, speaks_its_first_language_again_after_30_s_of_nobody) {
	speak("sv");
	pass(29.9);
	cr_assert(eq(str, words_on("kahvi"), "Kaffe"));
	pass(0.1);
	cr_assert(eq(str, words_on("kahvi"), "Kahvi"));
}

Test(flow, waits_for_the_language_s_visitor_while_a_finger_is_down) {
	speak("sv");
	pass(29.9);
	press("kahvi");
	pass(1);
	cr_assert(eq(str, words_on("kahvi"), "Kaffe"));
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(flow, offers_undo_no_longer_for_a_change_of_language) {
	count("kahvi");
	tap("done");
	pass(20);
	speak("sv");
	cr_assert(shows("undo"));
	pass(10);
	cr_assert(not(shows("undo")));
}

/* The notice. */

/* Opens the notice and goes back. */
static char *back_from_notice(void) {
	cr_assert(eq(str, tap("notice"), "nothing"));
	cr_assert(eq(str, screen(), "notice"));
	tap("back");
	return screen();
}

Test(flow, shows_the_notice_over_home) {
	cr_assert(eq(str, back_from_notice(), "home"));
}

Test(flow, shows_the_notice_over_thanks) {
	count("kahvi");
	cr_assert(eq(str, back_from_notice(), "thanks kahvi"));
	cr_assert(eq(str, tap("undo"), "undo kahvi"));
}

Test(flow, shows_the_notice_over_more) {
	choose_more();
	cr_assert(eq(str, back_from_notice(), "more kahvi"));
}

Test(flow, shows_the_notice_over_undone) {
	count("kahvi");
	tap("undo");
	saved();
	cr_assert(eq(str, back_from_notice(), "undone"));
}

Test(flow, shows_the_notice_over_the_languages) {
	tap("language");
	cr_assert(eq(str, back_from_notice(), "language"));
}

Test(flow, shows_the_notice_over_a_moment) {
	storm();
	cr_assert(eq(str, back_from_notice(), "moment"));
}

Test(flow, shows_the_notice_over_an_error) {
	tap("kahvi");
	failed();
	cr_assert(eq(str, back_from_notice(), "error"));
}

Test(flow, closes_the_notice_by_what_opened_it) {
	tap("notice");
	tap("notice");
	cr_assert(eq(str, screen(), "home"));
}

Test(flow, shows_the_notice_in_the_visitor_s_language) {
	speak("sv");
	cr_assert(eq(str, back_from_notice(), "home"));
	cr_assert(eq(str, words_on("kahvi"), "Kaffe"));
}

Test(flow, leaves_the_notice_after_60_s) {
	count("kahvi");
	tap("notice");
	pass(59.9);
	cr_assert(eq(str, screen(), "notice"));
	pass(0.1);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(shows("undo"));
}

Test(flow, goes_back_to_the_error_when_the_notice_times_out) {
	tap("kahvi");
	failed();
	tap("notice");
	pass(60);
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, offers_undo_no_longer_for_reading_the_notice) {
	count("kahvi");
	tap("done");
	pass(20);
	back_from_notice();
	cr_assert(shows("undo"));
	pass(9.1);
	cr_assert(not(shows("undo")));
}

Test(flow, offers_no_undo_for_a_notice_that_was_left_open) {
	count("kahvi");
	tap("done");
	tap("notice");
	pass(60);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("undo")));
}

Test(flow, offers_no_undo_for_a_notice_that_was_left_open_over_the_languages) {
	count("kahvi");
	tap("done");
	tap("language");
	tap("notice");
	pass(60);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("undo")));
}

/* Errors. */

static void break_down(void) {
	tap("kahvi");
	failed();
}

Test(flow, asks_every_5_s_whether_the_store_is_well_again) {
	break_down();
	pass(4.9);
	cr_assert(eq(str, asked(), "nothing"));
	pass(0.1);
	cr_assert(eq(str, asked(), "retry"));
	failed();
	pass(4.9);
	cr_assert(eq(str, asked(), "nothing"));
	pass(0.1);
	cr_assert(eq(str, asked(), "retry"));
}

Test(flow, goes_home_when_the_store_is_well_again) {
	break_down();
	pass(5);
	saved();
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(flow, stays_with_its_error_until_then) {
	break_down();
	for (int i = 0; i < 1000; i++) {
		pass(5);
		failed();
	}
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, counts_nothing_while_the_store_is_ill) {
	break_down();
	drum(30, 100);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(not(shows("kahvi")));
	cr_assert(not(shows("undo")));
}

Test(flow, undoes_nothing_after_an_error) {
	count("kahvi");
	tap("undo");
	failed();
	pass(5);
	saved();
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("undo")));
}

Test(flow, shows_a_storm_that_could_not_be_saved_as_an_error) {
	drum(12, 100);
	failed();
	cr_assert(eq(str, screen(), "error"));
}

Test(flow, is_told_of_a_failure_that_no_visitor_caused) {
	count("kahvi");
	flow_fail(&flow, now());
	cr_assert(eq(str, screen(), "error"));
	cr_assert(flow_is_resting(&flow));
	pass(5);
	cr_assert(eq(str, asked(), "retry"));
}

Test(flow, heeds_no_answer_after_a_failure_that_came_before_it) {
	tap("kahvi");
	flow_fail(&flow, now());
	saved();
	cr_assert(eq(str, screen(), "error"));
	cr_assert(eq(str, asked(), "nothing"));
}

Test(flow, is_not_taken_back_by_a_failure_from_the_past) {
	pass(60);
	flow_fail(&flow, now() - 60000);
	cr_assert(eq(i64, flow.now, now()));
	cr_assert(eq(i64, flow_deadline(&flow), now() + 5000));
}

/* Time. */

static void let_the_panel_be(void) {
	project->panel.dim_minutes = project->panel.shift_minutes = 0;
}

Test(flow, sleeps_for_ever_at_home_where_the_panel_needs_no_care) {
	let_the_panel_be();
	cr_assert(eq(i64, flow_deadline(&flow), INT64_MAX));
}

Test(flow, wakes_when_thanks_are_over) {
	count("kahvi");
	cr_assert(eq(i64, flow_deadline(&flow), now() + 8000));
}

Test(flow, wakes_when_undo_is_over) {
	count("kahvi");
	pass(8);
	cr_assert(eq(i64, flow_deadline(&flow), now() + 30000));
}

Test(flow, wakes_to_ask_the_store) {
	break_down();
	cr_assert(eq(i64, flow_deadline(&flow), now() + 5000));
}

Test(flow, wakes_for_nothing_while_a_question_is_out) {
	count("kahvi");
	tap("undo");
	pass(20);
	cr_assert(gt(i64, flow_deadline(&flow), now()));
}

Test(flow, rests_at_first) {
	cr_assert(flow_is_resting(&flow));
}

Test(flow, does_not_rest_while_a_question_is_out) {
	tap("kahvi");
	cr_assert(not(flow_is_resting(&flow)));
}

Test(flow, does_not_rest_while_a_visit_can_be_undone) {
	count("kahvi");
	cr_assert(not(flow_is_resting(&flow)));
	pass(8);
	pass(29.9);
	cr_assert(not(flow_is_resting(&flow)));
	pass(0.1);
	cr_assert(flow_is_resting(&flow));
}

Test(flow, rests_after_an_undo) {
	count("kahvi");
	tap("undo");
	saved();
	cr_assert(flow_is_resting(&flow));
}

/* What is drawn. */

Test(flow, is_to_be_drawn_at_first) {
	cr_assert(flow_is_stale(&flow));
	flow_drawn(&flow);
	cr_assert(not(flow_is_stale(&flow)));
}

Test(flow, is_not_to_be_drawn_for_time_alone) {
	let_the_panel_be();
	flow_drawn(&flow);
	pass(3600);
	cr_assert(not(flow_is_stale(&flow)));
}

Test(flow, is_to_be_drawn_when_a_finger_comes_down_on_a_tile) {
	flow_drawn(&flow);
	press("kahvi");
	cr_assert(flow_is_stale(&flow));
}

Test(flow, is_not_to_be_drawn_for_a_finger_beside_the_tiles) {
	flow_drawn(&flow);
	press_at(1, 0, 0);
	cr_assert(not(flow_is_stale(&flow)));
}

Test(flow, stays_to_be_drawn_until_it_is) {
	flow_drawn(&flow);
	press("kahvi");
	pass(1);
	move_to(7, 1, 1);
	cr_assert(flow_is_stale(&flow));
}

/* Names. */

Test(flow, names_every_target_as_it_is_called) {
	static const int targets[] = {TARGET_UNDO, TARGET_MORE, TARGET_DONE, TARGET_LANGUAGE,
		TARGET_NOTICE, TARGET_BACK, TARGET_FIRST_LANGUAGE + 2, TARGET_FIRST_ACTIVITY + 7};
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		const char *name = flow_target_name(&flow, targets[i]);
		cr_assert(eq(int, flow_target_named(&flow, name), targets[i]), "%s", name);
	}
}

Test(flow, knows_no_other_target) {
	cr_assert(eq(int, flow_target_named(&flow, "hovioikeus"), TARGET_NONE));
	cr_assert(eq(int, flow_target_named(&flow, ""), TARGET_NONE));
	cr_assert(eq(str, (char *)flow_target_name(&flow, TARGET_NONE), "-"));
}

Test(flow, cuts_its_detail_to_its_room) {
	char detail[8] = "#######";
	choose_more();
	tap("pelit");
	saved();
	flow_detail(&flow, detail, 6);
	cr_assert(eq(str, detail, "kahvi"));
	cr_assert(eq(int, detail[6], '#'));
}

Test(flow, poses_where_every_screen_is_seen) {
	for (int i = 0; i < SCREENS; i++) {
		flow_pose(&flow, (enum screen_id)i, 1, now());
		cr_assert(eq(int, flow.screen, i));
		cr_assert(gt(int, flow_scene(&flow)->count, 0));
	}
}
