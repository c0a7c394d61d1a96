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
	count("kahvi");
	pass(0.3);
	cr_assert(eq(str, touch("kahvi"), "nothing"));
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
		send_nothing:
		flow.finger.is_down = false;
		pass_ms(apart_ms - apart_ms / 2);
	}
	if (0) {
		goto send_nothing;
	}
}
