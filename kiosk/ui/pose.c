#include "kiosk/ui/pose.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/ui/board.h"
#include "kiosk/ui/screen.h"

static void with_undo(struct flow *flow) {
	flow->has_visit = true;
	flow->undo_until = flow->now + flow->project->panel.undo_seconds * 1000;
}

static void with_finger(struct flow *flow) {
	flow->finger.is_down = true;
	flow->finger.target = TARGET_FIRST_ACTIVITY;
}

static void by_keys(struct flow *flow) {
	flow->focus = TARGET_FIRST_ACTIVITY + (flow->project->activity_count > 1);
}

static void in_large(struct flow *flow) {
	flow->is_large = flow->can_enlarge;
	flow_lay_out(flow);
}

static void on_next_page(struct flow *flow) {
	in_large(flow);
	flow->page = 1 % grid_pages(flow);
}

static void of_group(struct flow *flow) {
	flow->visit = 0;
	flow->first_activity = PROJECT_NONE;
	flow->people = 3;
}

/* Every third. */
static void with_several(struct flow *flow) {
	for (int i = 0; i < flow->project->activity_count; i += 3) {
		flow->visit |= (uint32_t)1 << i;
	}
}

static void about_many(struct flow *flow) {
	flow->question = QUESTION_MANY;
}

static void about_first_time(struct flow *flow) {
	flow->question = QUESTION_FIRST_TIME;
}

static const struct {
	const char *name;
	enum screen_id screen;
	void (*set)(struct flow *flow); // what differs from the screen as it usually is; may be NULL
} poses[] = {
	{"home", SCREEN_HOME, NULL},
	{"home-undo", SCREEN_HOME, with_undo},
	{"home-pressed", SCREEN_HOME, with_finger},
	{"home-keys", SCREEN_HOME, by_keys},
	{"home-large", SCREEN_HOME, in_large},
	{"home-large-2", SCREEN_HOME, on_next_page},
	{"thanks", SCREEN_THANKS, NULL},
	{"thanks-group", SCREEN_THANKS, of_group},
	{"more", SCREEN_MORE, NULL},
	{"more-several", SCREEN_MORE, with_several},
	{"undone", SCREEN_UNDONE, NULL},
	{"language", SCREEN_LANGUAGE, NULL},
	{"notice", SCREEN_NOTICE, NULL},
	{"moment", SCREEN_MOMENT, NULL},
	{"error", SCREEN_ERROR, NULL},
	{"question-many", SCREEN_QUESTION, about_many},
	{"question-first-time", SCREEN_QUESTION, about_first_time},
	{"question-feedback", SCREEN_QUESTION, NULL},
	{"closed", SCREEN_CLOSED, NULL},
};

enum { POSES = sizeof poses / sizeof *poses };

const char *pose_name(int pose) {
	return pose < POSES ? poses[pose].name : board_pose_name(pose - POSES);
}

/* What the pose before may have left. */
static void clear(struct flow *flow) {
	flow->finger = (struct finger){0};
	flow->focus = TARGET_NONE;
	flow->page = 0;
	flow->has_visit = false;
	flow->speaks = false;
	if (flow->is_large != flow->starts_large) {
		flow->is_large = flow->starts_large;
		flow_lay_out(flow);
	}
}

static bool show_board(struct flow *flow, const char *name, int language, int64_t now) {
	flow_pose(flow, SCREEN_STAFF, language, now);
	bool is_there = board_pose(flow, name);
	flow_paint(flow);
	return is_there;
}

bool pose_show(struct flow *flow, const char *name, int language, int64_t now) {
	int pose = 0;
	while (pose < POSES && strcmp(poses[pose].name, name) != 0) {
		pose++;
	}
	clear(flow);
	if (pose == POSES) {
		return show_board(flow, name, language, now);
	}
	flow_pose(flow, poses[pose].screen, language, now);
	if (poses[pose].set) {
		poses[pose].set(flow);
		flow_paint(flow);
	}
	return true;
}
