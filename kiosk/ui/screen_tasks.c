#include <stddef.h>

#include "core/text.h"
#include "kiosk/ui/board.h"

/* The tasks that are seldom done. */

static const enum staff_task seldom[] = {TASK_WEEKS, TASK_CLOSED_TODAY, TASK_EXCEPTION,
	TASK_SESSION, TASK_GUIDANCE, TASK_UNDATED, TASK_CLOCK, TASK_LEVELS, TASK_HEALTH,
	TASK_PAPER_FORM, TASK_REPORT, TASK_COLLECT, TASK_SETTINGS, TASK_CHANGE_PIN, TASK_POWER_OFF};

enum { SELDOM = sizeof seldom / sizeof *seldom };

const char *board_task_label(enum staff_task task) {
	static const char *const labels[TASKS] = {
		[TASK_STICK] = text_mark("Save to the stick"),
		[TASK_PAPER] = text_mark("Add visits"),
		[TASK_CORRECT] = text_mark("Correct a number"),
		[TASK_END_DAY] = text_mark("End the day"),
		[TASK_WEEKS] = text_mark("Older weeks"),
		[TASK_CLOSED_TODAY] = text_mark("Closed today"),
		[TASK_EXCEPTION] = text_mark("Another exception"),
		[TASK_SESSION] = text_mark("Group"),
		[TASK_GUIDANCE] = text_mark("Guidance"),
		[TASK_UNDATED] = text_mark("A day is missing"),
		[TASK_CLOCK] = text_mark("Date and time"),
		[TASK_LEVELS] = text_mark("Sound and brightness"),
		[TASK_HEALTH] = text_mark("State of the device"),
		[TASK_PAPER_FORM] = text_mark("Paper form"),
		[TASK_REPORT] = text_mark("Report to the stick"),
		[TASK_COLLECT] = text_mark("Another stick"),
		[TASK_ENROL] = text_mark("The digits are the same"),
		[TASK_SETTINGS] = text_mark("New settings"),
		[TASK_RENEW] = text_mark("Save"),
		[TASK_CHANGE_PIN] = text_mark("Change the PIN"),
		[TASK_POWER_OFF] = text_mark("Turn off the device"),
	};
	return text_get(labels[task]);
}

static bool is_offered(const struct flow *flow, enum staff_task task) {
	if (task == TASK_SESSION) {
		return flow->project->group_count > 0;
	}
	if (task == TASK_REPORT) {
		return flow->project->period_count > 0;
	}
	return task != TASK_UNDATED || flow->staff.undated_count > 0;
}

static void paint_tasks(const struct flow *flow, struct paint *paint) {
	const char *labels[SELDOM];
	int targets[SELDOM], count = 0;
	struct pack_item foot[] = {pack_back(flow)};
	if (board_waits(flow)) {
		board_moment(flow, paint);
		return;
	}
	paint_begin(paint, flow->theme.page);
	for (int i = 0; i < SELDOM; i++) {
		if (is_offered(flow, seldom[i])) {
			targets[count] = TARGET_STAFF_TASK + (int)seldom[i];
			labels[count++] = board_task_label(seldom[i]);
		}
	}
	board_list(flow, paint, text_get("What do you want to do?"), labels, targets, count, foot, 1);
}

static struct request touch_tasks(struct flow *flow, int target) {
	if (target == TARGET_STAFF_NEXT_PAGE) {
		flow->staff.page++;
	} else if (target == TARGET_BACK) {
		flow->staff.page = 0;
		flow_show(flow, SCREEN_STAFF);
	} else if (target > TARGET_STAFF_TASK) {
		return board_begin(flow, (enum staff_task)(target - TARGET_STAFF_TASK));
	}
	return no_request;
}

const struct screen screen_tasks = {
	.name = "tasks",
	.is_staff = true,
	.patience_ms = board_patience,
	.paint = paint_tasks,
	.touch = touch_tasks,
};
