/* Points 11 to 24 and 54 of the checklist (tests/checklist/points.txt), of the flow alone: what a finger
 * does, and what time does. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "tests/kiosk/ui/visitor.h"

TestSuite(checklist, .init = door_opens, .fini = door_goes);

static void middle(const char *target, int *x, int *y) {
	struct rect rect = place_of(target);
	*x = rect.x + rect.w / 2;
	*y = rect.y + rect.h / 2;
}

Test(checklist, p11_acts_on_lift_inside_the_tile_and_sliding_off_cancels) {
	int x, y;
	press("kahvi");
	pass(0.1);
	cr_assert(eq(str, asked(), "nothing"));
	middle("pelit", &x, &y);
	cr_assert(eq(str, lift_at(7, x, y), "nothing"));
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(checklist, p12_a_second_finger_changes_nothing) {
	int x, y;
	middle("pelit", &x, &y);
	press("kahvi");
	press_at(2, x, y);
	press_at(3, x, y);
	pass(0.1);
	cr_assert(eq(str, lift_at(3, x, y), "nothing"));
	cr_assert(eq(str, lift(), "count kahvi"));
	saved();
	cr_assert(eq(str, lift_at(2, x, y), "nothing"));
	cr_assert(eq(str, screen(), "thanks kahvi"));
}

Test(checklist, p13_a_hold_of_10_s_counts_once) {
	press("kahvi");
	pass(10);
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, lift(), "count kahvi"));
	saved();
	pass(60);
	cr_assert(eq(str, asked(), "nothing"));
}

/* A bouncing finger: the same place again after that long. */
static char *again_after(int ms) {
	int x, y;
	middle("kahvi", &x, &y);
	count("kahvi");
	pass_ms(ms);
	press_at(7, x, y);
	pass_ms(60);
	return lift_at(7, x, y);
}

/* On MORE, where the tile stays under the finger. */
static char *marked_again_after(int ms) {
	touch("pelit");
	saved();
	pass_ms(ms);
	return touch("pelit");
}

Test(checklist, p14_same_target_within_0_8_s_counts_once_and_the_time_can_be_set) {
	cr_assert(eq(str, again_after(300), "nothing"));
	cr_assert(eq(str, screen(), "thanks kahvi"));
	for (int ms = 300; ms <= 2000; ms += 1700) {
		project->panel.repeat_ms = ms;
		door_again();
		count("kahvi");
		tap("more");
		pass(3);
		cr_assert(eq(str, marked_again_after(ms - 1), "nothing"));
		pass_ms(1);
		cr_assert(eq(str, touch("pelit"), "unmark pelit of kahvi,pelit"));
		saved();
	}
	project->panel.repeat_ms = 800;
	door_again();
	count("kahvi");
	tap("more");
	pass(3);
	cr_assert(eq(str, marked_again_after(799), "nothing"));
}

Test(checklist, p18_undo_can_be_reached_for_20_s_and_is_gone_for_the_next_visitor) {
	count("kahvi");
	for (int second = 0; second < 20; second++) {
		cr_assert(shows("undo"), "after %d s, on %s", second, screen());
		pass(1);
	}
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, tap("undo"), "undo kahvi"));
	saved();
	pass(2);
	count("pelit");
	tap("done");
	count("ruoka");
	cr_assert(eq(str, tap("undo"), "undo ruoka"));
	saved();
	pass(2);
	cr_assert(not(shows("undo")));
}

Test(checklist, p21_five_people_in_30_s_are_five) {
	int64_t begun = now();
	for (int i = 0; i < 5; i++) {
		count("kahvi");
		tap("done");
	}
	cr_assert(le(i64, now() - begun, 30000));
}

static void places(struct rect rects[PROJECT_ACTIVITIES]) {
	for (int i = 0; i < project->activity_count; i++) {
		rects[i] = place_of(project->activities[i].code);
	}
}

Test(checklist, p23_tiles_keep_their_places_between_visits_and_in_more) {
	struct rect before[PROJECT_ACTIVITIES] = {{0}}, after[PROJECT_ACTIVITIES] = {{0}};
	places(before);
	count("kahvi");
	tap("more");
	places(after);
	cr_assert(eq(int, memcmp(before, after, sizeof before), 0));
	tap("done");
	places(after);
	cr_assert(eq(int, memcmp(before, after, sizeof before), 0));
	pass(60);
	count("pelit");
	tap("done");
	tap("language");
	tap("sv");
	places(after);
	cr_assert(eq(int, memcmp(before, after, sizeof before), 0));
}

/* Words of time and haste, in the three languages; a closed house may name its hours. */
static void does_not_threaten(const char *text, void *unused) {
	static const char *const haste[] = {"sekun", "second", "sekund", "time left", "tid kvar", "aikaa jä",
		"nopea", "kiire", "hurry", "quick", "skynda", "bråttom", "umpeutu", "loppu", "expire"};
	(void)unused;
	for (size_t i = 0; i < sizeof haste / sizeof *haste; i++) {
		cr_assert(strstr(text, haste[i]) == NULL, "%s", text);
	}
}

Test(checklist, p24_no_message_threatens_with_time_and_every_time_out_keeps_what_was_chosen) {
	for (int language = 0; language < project->language_count; language++) {
		flow_rehearse(&flow, language, does_not_threaten, NULL);
	}
	door_again();
	count("kahvi");
	tap("more");
	tap("pelit");
	saved();
	pass(30);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, asked(), "nothing"));
	cr_assert(eq(str, tap("undo"), "undo kahvi,pelit"));
}

/* The panel. */

static void hits_follow(void) {
	int x, y;
	middle("kahvi", &x, &y);
	press_at(7, x, y);
	pass(0.1);
	cr_assert(eq(str, lift_at(7, x, y), "count kahvi"));
	saved();
	tap("done");
}

Test(checklist, p54_layout_moves_light_dims_night_is_dark_and_hits_follow) {
	struct rect before = place_of("kahvi");
	bool has_moved = false;
	for (int i = 0; i < 9; i++) {
		pass(301);
		struct rect after = place_of("kahvi");
		int dx = after.x - before.x, dy = after.y - before.y;
		has_moved = has_moved || dx || dy;
		cr_assert(dx >= -4 && dx <= 4 && dy >= -4 && dy <= 4);
		hits_follow();
	}
	cr_assert(has_moved);
	cr_assert(eq(int, flow_light(&flow), LIGHT_FULL));
	pass(project->panel.dim_minutes * 60);
	cr_assert(eq(int, flow_light(&flow), LIGHT_DIM));
	project->panel.has_closed_screen = true;
	flow_tell_house(&flow, (struct opening){.in_days = 1, .minute = 780}, 0);
	pass(project->panel.more_seconds + project->panel.closed_dark_minutes * 60 + 1);
	cr_assert(eq(str, screen(), "closed"));
	cr_assert(eq(int, flow_light(&flow), LIGHT_DARK));
	press_at(7, 400, 300);
	pass(0.1);
	cr_assert(eq(str, lift_at(7, 400, 300), "nothing"));
	cr_assert(eq(int, flow_light(&flow), LIGHT_FULL));
	cr_assert(eq(str, screen(), "closed"));
}
