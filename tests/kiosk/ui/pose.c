#include "kiosk/ui/pose.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "kiosk/ui/screen.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

TestSuite(pose, .init = door_opens, .fini = door_goes);

static void show(const char *name) {
	cr_assert(pose_show(&flow, name, 0, flow.now + 1000), "%s", name);
}

Test(pose, has_a_name_of_its_own) {
	for (int pose = 0; pose_name(pose); pose++) {
		for (int other = 0; other < pose; other++) {
			cr_assert(ne(str, (char *)pose_name(pose), (char *)pose_name(other)));
		}
	}
}

Test(pose, is_there_for_every_screen) {
	bool is_seen[SCREENS] = {false};
	for (int pose = 0; pose_name(pose); pose++) {
		show(pose_name(pose));
		is_seen[flow.screen] = true;
	}
	for (int screen = 0; screen < SCREENS; screen++) {
		cr_assert(is_seen[screen], "%s", flow_screen_name((enum screen_id)screen));
	}
}

Test(pose, differs_from_every_other_one) {
	static struct paint scenes[100];
	for (int pose = 0; pose_name(pose); pose++) {
		show(pose_name(pose));
		scenes[pose] = *flow_scene(&flow);
		for (int other = 0; other < pose; other++) {
			cr_assert(not(paint_equal(&scenes[pose], &scenes[other])), "%s and %s", pose_name(pose),
				pose_name(other));
		}
	}
}

/* Backwards they look as they did. */
Test(pose, leaves_nothing_for_the_next_one) {
	static struct paint scenes[100];
	int count = 0;
	for (; pose_name(count); count++) {
		show(pose_name(count));
		scenes[count] = *flow_scene(&flow);
	}
	for (int pose = count - 1; pose >= 0; pose--) {
		show(pose_name(pose));
		cr_assert(paint_equal(flow_scene(&flow), &scenes[pose]), "%s", pose_name(pose));
	}
}

Test(pose, is_none_of_another_name) {
	cr_assert(not(pose_show(&flow, "hallway", 0, flow.now + 1000)));
	cr_assert(not(pose_show(&flow, "list", 0, flow.now + 1000)));
}
