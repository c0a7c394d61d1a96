#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "tests/kiosk/ui/visitor.h"

/* The access keys, and what is said aloud. */

TestSuite(keys, .init = door_opens, .fini = door_goes);

static char *key(enum key key) {
	pass_ms(1000);
	press_key(key);
	return asked();
}

static void keys(enum key which, int times) {
	while (times-- > 0) {
		key(which);
	}
}

static bool says(const char *text) {
	return strstr(flow_speech(&flow)->text, text) != NULL;
}

static void failed_to_say(void) {
	cr_fail("said: '%s'", flow_speech(&flow)->text);
}

#define SAYS(words) \
	do { \
		if (!says(words)) { \
			failed_to_say(); \
		} \
	} while (0)

Test(keys, go_from_one_thing_to_the_next_and_back) {
	key(KEY_NEXT);
	cr_assert(eq(str, (char *)flow_target_name(&flow, flow.focus), "kahvi"));
	key(KEY_NEXT);
	cr_assert(eq(str, (char *)flow_target_name(&flow, flow.focus), "ruoka"));
	key(KEY_PREVIOUS);
	cr_assert(eq(str, (char *)flow_target_name(&flow, flow.focus), "kahvi"));
}

Test(keys, go_round) {
	key(KEY_PREVIOUS);
	cr_assert(eq(str, (char *)flow_target_name(&flow, flow.focus), "notice"));
	key(KEY_NEXT);
	cr_assert(eq(str, (char *)flow_target_name(&flow, flow.focus), "kahvi"));
}

Test(keys, reach_everything_that_can_be_touched) {
	int targets = 0;
	for (int i = 0; i < flow_scene(&flow)->count; i++) {
		targets += flow_scene(&flow)->shapes[i].target != TARGET_NONE;
	}
	key(KEY_NEXT);
	int first = flow.focus, steps = 0;
	do {
		key(KEY_NEXT);
		steps++;
	} while (flow.focus != first && steps < 100);
	cr_assert(eq(int, steps, targets));
}

Test(keys, choose_what_they_are_on) {
	key(KEY_NEXT);
	cr_assert(eq(str, key(KEY_CHOOSE), "count kahvi"));
	saved();
	cr_assert(eq(str, screen(), "thanks kahvi"));
}

Test(keys, choose_nothing_before_they_are_on_something) {
	cr_assert(eq(str, key(KEY_CHOOSE), "nothing"));
	cr_assert(eq(str, (char *)flow_target_name(&flow, flow.focus), "kahvi"));
}

Test(keys, do_not_choose_twice_within_the_time_of_a_repeat) {
	key(KEY_NEXT);
	key(KEY_CHOOSE);
	saved();
	key(KEY_NEXT); // undo, on thanks
	press_key(KEY_CHOOSE);
	cr_assert(eq(str, asked(), "undo kahvi"));
	saved();
	press_key(KEY_CHOOSE);
	cr_assert(eq(str, asked(), "nothing"));
}

Test(keys, undo_where_there_is_a_visit_and_nowhere_else) {
	cr_assert(eq(str, key(KEY_UNDO), "nothing"));
	count("kahvi");
	cr_assert(eq(str, key(KEY_UNDO), "undo kahvi"));
}

Test(keys, undo_also_while_more_is_chosen) {
	count("kahvi");
	tap("more");
	cr_assert(eq(str, key(KEY_UNDO), "undo kahvi"));
}

Test(keys, lead_to_the_staff_s_pin) {
	key(KEY_STAFF);
	cr_assert(eq(str, screen(), "pin"));
}

Test(keys, leave_no_trace_for_the_next_visitor) {
	key(KEY_NEXT);
	pass(40);
	cr_assert(eq(int, flow.focus, TARGET_NONE));
}

TestSuite(speech, .init = door_opens, .fini = door_goes);

Test(speech, begins_by_key_without_the_screen) {
	key(KEY_SPEECH);
	cr_assert(flow.speaks);
	SAYS("Hei! Mitä haluat tehdä tänään?");
	SAYS("Emme kysy nimeäsi.");
}

Test(speech, begins_and_ends_with_the_headphones) {
	key(KEY_HEADPHONES);
	cr_assert(flow.speaks);
	key(KEY_HEADPHONES);
	cr_assert(flow.speaks);
	key(KEY_UNPLUGGED);
	cr_assert(not(flow.speaks));
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, ""));
}

Test(speech, begins_and_ends_by_touch) {
	tap("listen");
	cr_assert(flow.speaks);
	cr_assert(eq(str, words_on("listen"), "Lopeta kuuntelu"));
	tap("listen");
	cr_assert(flow.speaks);
	tap("listen");
	cr_assert(not(flow.speaks));
}

Test(speech, says_what_a_key_comes_to) {
	key(KEY_SPEECH);
	key(KEY_NEXT);
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Kahvi"));
	key(KEY_PREVIOUS);
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Mikä tämä laite on?"));
}

Test(speech, tells_first_and_acts_only_on_the_second_touch) {
	key(KEY_SPEECH);
	cr_assert(eq(str, tap("pelit"), "nothing"));
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Pelit"));
	cr_assert(eq(str, tap("kahvi"), "nothing"));
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Kahvi"));
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(speech, follows_a_finger_that_wanders) {
	key(KEY_SPEECH);
	pass_ms(1000);
	struct rect kahvi = place_of("kahvi"), pelit = place_of("pelit");
	press_at(0, kahvi.x + 5, kahvi.y + 5);
	move_to(0, pelit.x + 5, pelit.y + 5);
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Pelit"));
	cr_assert(eq(str, lift_at(0, pelit.x + 5, pelit.y + 5), "nothing"));
}

Test(speech, says_the_thanks_and_what_was_chosen) {
	key(KEY_SPEECH);
	tap("kahvi");
	tap("kahvi");
	saved();
	SAYS("Kiitos!");
	SAYS("Valitsit: Kahvi");
	SAYS("Mukavaa, että tulit.");
}

Test(speech, says_that_something_is_chosen) {
	key(KEY_SPEECH);
	tap("kahvi");
	tap("kahvi");
	saved();
	tap("more");
	tap("more");
	tap("kahvi");
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Kahvi\nvalittu"));
}

Test(speech, is_silent_where_it_was_not_asked_for) {
	key(KEY_NEXT);
	count("kahvi");
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, ""));
}

Test(speech, stops_at_whatever_is_done) {
	key(KEY_SPEECH);
	unsigned serial = flow_speech(&flow)->serial;
	press_at(0, 3, 3);
	cr_assert(gt(uint, flow_speech(&flow)->serial, serial));
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, ""));
}

Test(speech, is_said_again) {
	key(KEY_SPEECH);
	key(KEY_NEXT);
	unsigned serial = flow_speech(&flow)->serial;
	key(KEY_REPEAT);
	cr_assert(gt(uint, flow_speech(&flow)->serial, serial));
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, "Kahvi"));
}

Test(speech, is_louder_and_softer_in_seven_steps_and_as_before_for_the_next_visitor) {
	key(KEY_SPEECH);
	keys(KEY_LOUDER, 9);
	cr_assert(eq(int, flow.volume, 7));
	keys(KEY_SOFTER, 9);
	cr_assert(eq(int, flow.volume, 1));
	pass(120);
	cr_assert(eq(int, flow.volume, project->panel.volume));
	cr_assert(not(flow.speaks));
}

Test(speech, gives_more_time_than_reading_does) {
	key(KEY_SPEECH);
	tap("kahvi");
	tap("kahvi");
	saved();
	pass(30);
	cr_assert(eq(str, screen(), "thanks kahvi"));
	pass(31);
	cr_assert(eq(str, screen(), "home"));
}

Test(speech, cannot_begin_without_a_voice) {
	flow_tell_sound(&flow, false);
	pass(1);
	cr_assert(not(shows("listen")));
	key(KEY_SPEECH);
	cr_assert(not(flow.speaks));
}

Test(speech, ends_where_staff_begin) {
	key(KEY_SPEECH);
	key(KEY_STAFF);
	cr_assert(not(flow.speaks));
}
