#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/ui/screen.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

/* Questions, modes, and what the panel needs. */

TestSuite(question, .init = door_opens, .fini = door_goes);

Test(question, is_not_asked_unless_the_settings_ask) {
	count("kahvi");
	tap("done");
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("many")));
	cr_assert(not(shows("leaving")));
}

Test(question, how_many_are_you_counts_them_all_without_activities) {
	project->panel.offers_many = true;
	door_again();
	tap("many");
	cr_assert(eq(str, screen(), "question many"));
	cr_assert(eq(str, tap("four"), "count 4"));
	saved();
	cr_assert(eq(str, screen(), "thanks 4"));
	cr_assert(not(shows("more")));
	cr_assert(eq(str, tap("undo"), "undo"));
}

Test(question, how_many_are_you_may_be_left_without_an_answer) {
	project->panel.offers_many = true;
	door_again();
	tap("many");
	cr_assert(eq(str, tap("back"), "nothing"));
	cr_assert(eq(str, screen(), "home"));
}

Test(question, is_this_the_first_time_is_asked_of_those_who_are_still_there) {
	project->panel.asks_first_time = true;
	door_again();
	count("kahvi");
	tap("done");
	cr_assert(eq(str, screen(), "question first-time"));
	cr_assert(eq(str, tap("yes"), "answer 1 yes"));
	saved();
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(int, flow.is_first_time, 1));
	count("pelit");
	pass(9);
	cr_assert(eq(str, screen(), "home"));
}

Test(question, was_it_nice_comes_after_the_first_time) {
	project->panel.asks_first_time = project->panel.asks_after_thanks = true;
	door_again();
	count("kahvi");
	tap("done");
	tap("back");
	cr_assert(eq(str, screen(), "question feedback"));
	cr_assert(eq(str, tap("little"), "answer 2 little"));
	saved();
	cr_assert(eq(str, screen(), "home"));
}

Test(question, was_it_nice_is_asked_of_those_who_leave_and_counts_no_visit) {
	project->panel.asks_on_leaving = true;
	door_again();
	tap("leaving");
	cr_assert(eq(str, tap("no-answer"), "answer 2 no-answer"));
	saved();
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(flow.has_visit));
}

Test(question, gives_way_when_nobody_answers) {
	project->panel.asks_after_thanks = true;
	door_again();
	count("kahvi");
	tap("done");
	pass(16);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, asked(), "nothing"));
}

Test(question, gives_nobody_more_time_to_undo_another_s_visit) {
	project->panel.offers_many = true;
	door_again();
	count("kahvi");
	tap("done");
	pass(20);
	tap("many");
	tap("back");
	cr_assert(shows("undo"));
	pass(9);
	tap("many");
	pass(9);
	press_key(KEY_UNDO);
	cr_assert(eq(str, asked(), "nothing"));
}

Test(question, is_left_in_the_language_that_it_was_asked_in) {
	project->panel.offers_many = project->panel.asks_on_leaving = true;
	door_again();
	tap("language");
	tap("sv");
	tap("many");
	tap("back");
	tap("leaving");
	tap("back");
	cr_assert(eq(int, flow.language, 1));
	tap("leaving");
	tap("yes");
	saved();
	cr_assert(eq(int, flow.language, 0));
}

Test(question, was_it_nice_is_asked_after_thanks_though_somebody_left_before) {
	project->panel.asks_first_time = project->panel.asks_after_thanks = true;
	project->panel.asks_on_leaving = true;
	door_again();
	tap("leaving");
	tap("back");
	count("kahvi");
	tap("done");
	tap("back");
	cr_assert(eq(str, screen(), "question feedback"));
}

TestSuite(modes, .init = door_opens, .fini = door_goes);

Test(modes, large_text_is_a_button_and_the_next_visitor_has_the_usual) {
	int usual = flow.theme.label;
	tap("large");
	cr_assert(gt(int, flow.theme.label, usual * 14 / 10));
	cr_assert(shows("next-page"));
	pass(40);
	cr_assert(eq(int, flow.theme.label, usual));
	cr_assert(not(shows("next-page")));
}

Test(modes, large_text_shows_every_activity_on_some_page) {
	tap("large");
	uint32_t seen = 0;
	for (int page = 0; page < grid_pages(&flow); page++) {
		for (int i = 0; i < project->activity_count; i++) {
			seen |= (uint32_t)shows(project->activities[i].code) << i;
		}
		tap("next-page");
	}
	cr_assert(eq(u32, seen, ((uint32_t)1 << project->activity_count) - 1));
	cr_assert(shows("kahvi"));
}

Test(modes, large_text_has_room_for_undo_on_a_narrow_panel) {
	project->panel.is_large = project->panel.has_speech = true;
	door_on(480, 800, 178);
	count("kahvi");
	pass(9);
	struct rect undo = place_of("undo"), listen = place_of("listen");
	cr_assert(le(int, undo.x + undo.w, listen.x));
	cr_assert(eq(str, words_on("undo"), "Peru"));
}

Test(modes, have_room_for_a_voice_that_comes_later) {
	project->panel.offers_many = project->panel.asks_on_leaving = true;
	project->panel.has_speech = false;
	for (int mm = 120; mm < 400; mm += 5) {
		door_on(1280, 800, mm);
		flow_tell_sound(&flow, true);
		struct grid told = flow.grid;
		flow_lay_out(&flow);
		cr_assert(eq(int, told.words.y, flow.grid.words.y), "%d mm", mm);
	}
}

Test(modes, large_text_counts_on_every_page) {
	tap("large");
	tap("next-page");
	cr_assert(eq(str, tap("kaymaan"), "count kaymaan"));
	saved();
	cr_assert(eq(str, screen(), "thanks kaymaan"));
}

Test(modes, the_next_visitor_begins_on_the_first_page) {
	tap("large");
	tap("next-page");
	pass(40);
	cr_assert(shows("kahvi"));
}

Test(modes, dark_is_dark_everywhere) {
	project->panel.is_dark = true;
	door_again();
	for (int i = 0; i < SCREENS; i++) {
		flow_pose(&flow, (enum screen_id)i, 0, now());
		cr_assert(lt(dbl, contrast(flow_scene(&flow)->ground, 0x000000), 2), "%s",
			flow_screen_name((enum screen_id)i));
	}
}

Test(modes, a_screen_that_comes_by_itself_fades_in_unless_the_house_is_calm) {
	count("kahvi");
	cr_assert(not(flow_may_fade(&flow)));
	pass(8);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(flow_may_fade(&flow));
	project->panel.is_calm = true;
	cr_assert(not(flow_may_fade(&flow)));
}

TestSuite(care, .init = door_opens, .fini = door_goes);

Test(care, dims_after_five_minutes_and_a_touch_counts_all_the_same) {
	pass(299);
	cr_assert(eq(int, flow_light(&flow), LIGHT_FULL));
	pass(2);
	cr_assert(eq(int, flow_light(&flow), LIGHT_DIM));
	press("kahvi");
	cr_assert(eq(int, flow_light(&flow), LIGHT_FULL));
	pass_ms(60);
	cr_assert(eq(str, lift(), "count kahvi"));
}

Test(care, moves_the_layout_and_what_is_touched_with_it) {
	struct rect before = place_of("kahvi");
	int moves = 0;
	for (int i = 0; i < 9; i++) {
		pass(301);
		struct rect rect = place_of("kahvi");
		moves += rect.x != before.x || rect.y != before.y;
		cr_assert(le(int, abs(rect.x - before.x), 4));
		cr_assert(le(int, abs(rect.y - before.y), 4));
		cr_assert(eq(str, tap("kahvi"), "count kahvi"));
		saved();
		tap("undo");
		saved();
		pass(40);
	}
	cr_assert(ge(int, moves, 7));
}

static void close_house(void) {
	project->panel.has_closed_screen = true;
	door_again();
	struct opening opening = {.is_open = false, .in_days = 3, .weekday = 0, .minute = 13 * 60};
	flow_tell_house(&flow, opening, 0);
}

Test(care, shows_when_the_house_opens_once_it_is_closed_and_left_alone) {
	close_house();
	pass(31);
	cr_assert(eq(str, screen(), "closed"));
	bool is_told = false;
	for (int i = 0; i < flow_scene(&flow)->count; i++) {
		char name[200];
		paint_name(flow_scene(&flow), &flow_scene(&flow)->shapes[i], name, sizeof name);
		is_told |= strcmp(name, "Avaamme maanantaina kello 13.") == 0;
	}
	cr_assert(is_told);
}

Test(care, lets_whoever_comes_to_a_closed_house_in) {
	close_house();
	pass(31);
	tap("open");
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
	saved();
	pass(120);
	cr_assert(eq(str, screen(), "closed"));
}

Test(care, darkens_a_closed_house_and_the_first_touch_only_wakes_it) {
	close_house();
	pass(31 * 60);
	cr_assert(eq(int, flow_light(&flow), LIGHT_DARK));
	cr_assert(eq(int, flow_scene(&flow)->count, 0));
	press_at(0, 640, 400);
	cr_assert(eq(int, flow_light(&flow), LIGHT_FULL));
	pass_ms(2000);
	cr_assert(eq(str, lift_at(0, 640, 400), "nothing"));
	cr_assert(eq(str, screen(), "closed"));
	tap("open");
	cr_assert(eq(str, screen(), "home"));
}

Test(care, opens_by_itself_when_the_house_does) {
	close_house();
	pass(31 * 60);
	flow_tell_house(&flow, (struct opening){.is_open = true}, 0);
	pass(1);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(int, flow_scene(&flow)->count > 0, 1));
}

Test(care, is_dark_for_no_error_and_for_no_visitor_after_it) {
	close_house();
	pass(31 * 60);
	cr_assert(eq(int, flow_light(&flow), LIGHT_DARK));
	flow_fail(&flow, now());
	cr_assert(ne(int, flow_light(&flow), LIGHT_DARK));
	flow_tell_house(&flow, (struct opening){.is_open = true}, 0);
	pass(5);
	saved();
	cr_assert(eq(str, screen(), "home"));
	cr_assert(ne(int, flow_light(&flow), LIGHT_DARK));
}

Test(care, takes_no_visit_back_by_a_key_that_comes_too_late) {
	count("kahvi");
	tap("done");
	struct event key = {.kind = EVENT_KEY, .key = KEY_UNDO, .at = now() + 30000};
	cr_assert(eq(int, flow_step(&flow, &key).kind, REQUEST_NONE));
}

Test(care, rests_on_the_closed_screen) {
	close_house();
	project->panel.undo_seconds = 120;
	count("kahvi");
	pass(200);
	cr_assert(eq(str, screen(), "closed"));
	cr_assert(flow_is_resting(&flow));
}

Test(care, speaks_no_more_on_the_closed_screen_when_its_listener_is_gone) {
	project->panel.has_speech = true;
	close_house();
	pass(40);
	press_key(KEY_SPEECH);
	cr_assert(flow.speaks);
	pass(300);
	cr_assert(eq(str, screen(), "closed"));
	cr_assert(not(flow.speaks));
}

Test(care, draws_another_opening_time_that_is_as_wide) {
	close_house();
	pass(40);
	flow_drawn(&flow);
	flow_tell_house(&flow, (struct opening){.in_days = 3, .minute = 14 * 60}, 0);
	pass_ms(0);
	cr_assert(flow_is_stale(&flow));
}

Test(care, never_closes_where_the_settings_do_not_ask_for_it) {
	flow_tell_house(&flow, (struct opening){.is_open = false, .in_days = 1}, 0);
	pass(3600);
	cr_assert(eq(str, screen(), "home"));
}

static bool reads(const char *words) {
	for (int i = 0; i < flow_scene(&flow)->count; i++) {
		char name[300];
		paint_name(flow_scene(&flow), &flow_scene(&flow)->shapes[i], name, sizeof name);
		if (strcmp(name, words) == 0) {
			return true;
		}
	}
	return false;
}

Test(care, shows_the_funder_s_statement_while_nobody_is_there) {
	text_copy(project->statement[0], PROJECT_NAME, "Euroopan unionin osarahoittama");
	door_again();
	cr_assert(reads("Emme kysy nimeäsi."));
	pass(21);
	cr_assert(reads("Euroopan unionin osarahoittama"));
	pass(20);
	cr_assert(reads("Emme kysy nimeäsi."));
}

Test(care, shows_the_week_s_visits_only_from_five_on) {
	project->panel.has_house_figure = true;
	door_again();
	flow_tell_house(&flow, (struct opening){.is_open = true}, 4);
	pass(21);
	cr_assert(reads("Emme kysy nimeäsi."));
	flow_tell_house(&flow, (struct opening){.is_open = true}, 5);
	pass(20);
	pass(20);
	cr_assert(reads("Käyntejä tällä viikolla eiliseen asti: 5"));
}

Test(care, greets_in_northern_sami_where_it_is_asked_to) {
	project->panel.greets_in_sami = true;
	door_again();
	pass(21);
	cr_assert(reads("Bures boahtin!"));
}

TestSuite(corner, .init = door_opens, .fini = door_goes);

Test(corner, held_for_three_seconds_leads_to_the_staff_s_pin) {
	press_at(0, 1275, 5);
	pass_ms(2900);
	cr_assert(eq(str, screen(), "home"));
	pass_ms(200);
	cr_assert(eq(str, screen(), "pin"));
}

Test(corner, let_go_or_left_leads_nowhere) {
	press_at(0, 1275, 5);
	pass_ms(2000);
	move_to(0, 900, 400);
	pass_ms(3000);
	cr_assert(eq(str, screen(), "home"));
	lift_at(0, 900, 400);
	press_at(0, 1275, 5);
	pass_ms(2000);
	lift_at(0, 1275, 5);
	pass_ms(3000);
	cr_assert(eq(str, screen(), "home"));
}

Test(corner, held_with_another_finger_down_leads_nowhere) {
	press_at(0, 1275, 5);
	pass_ms(1000);
	press_at(1, 300, 300);
	pass_ms(4000);
	cr_assert(eq(str, screen(), "home"));
}

Test(corner, is_nowhere_but_on_home) {
	count("kahvi");
	press_at(0, 1275, 5);
	pass_ms(4000);
	cr_assert(eq(str, screen(), "thanks kahvi"));
}
