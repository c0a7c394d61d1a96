#include <stddef.h>

#include "core/text.h"
#include "kiosk/ui/board.h"

/* What became of a task: a sentence, and a few lines; and what may be done about it. */

static const char *sentence(const struct staff_answer *answer) {
	if (answer->sentence[0]) {
		return answer->sentence;
	}
	return answer->is_good ? text_get("It is done.") : text_get("It did not succeed.");
}

static int foot_of(const struct flow *flow, struct pack_item *foot) {
	enum staff_task offered = flow->staff.answer.offered;
	if (offered == TASK_NONE) {
		foot[0] = pack_item(flow, TARGET_STAFF_DONE, NULL, text_get("Done"), NULL, true);
		return 1;
	}
	foot[0] = pack_back(flow);
	foot[1] = pack_item(
		flow, TARGET_STAFF_TASK + (int)offered, NULL, board_task_label(offered), NULL, true);
	return 2;
}

static void paint_answer(const struct flow *flow, struct paint *paint) {
	const struct staff_answer *answer = &flow->staff.answer;
	const char *lines[STAFF_LINES];
	struct pack_item foot[2];
	int count = foot_of(flow, foot);
	if (board_waits(flow)) {
		board_moment(flow, paint);
		return;
	}
	paint_begin(paint, answer->is_good ? flow->theme.calm : flow->theme.page);
	for (int i = 0; i < answer->line_count; i++) {
		lines[i] = paint_print(paint, "%s", answer->lines[i]);
	}
	board_text(flow, paint, paint_print(paint, "%s", sentence(answer)), lines, answer->line_count,
		foot, count);
}

/* A week that could not be looked at is not looked at again. A PIN that was refused is chosen again:
 * where there is none yet, nobody has been asked for one, and the staff's screens stay shut. */
static struct request touch_answer(struct flow *flow, int target) {
	bool was_look = flow->staff.task == TASK_LOOK;
	enum staff_task offered = flow->staff.answer.offered;
	bool was_refused = flow->staff.task == TASK_PIN_SET && !flow->staff.answer.is_good;
	if (target == TARGET_STAFF_NEXT_PAGE) {
		flow->staff.page++;
		return no_request;
	}
	if (offered != TASK_NONE && target == TARGET_STAFF_TASK + (int)offered) {
		return board_ask(flow, offered);
	}
	if (target != TARGET_STAFF_DONE && target != TARGET_BACK) {
		return no_request;
	}
	if (was_refused) {
		return board_begin(flow, TASK_CHANGE_PIN);
	}
	flow->staff.page = 0;
	flow->staff.week_asked = 0;
	flow_show(flow, was_look ? SCREEN_HOME : SCREEN_STAFF);
	return was_look ? no_request : board_ask(flow, TASK_LOOK);
}

const struct screen screen_answer = {
	.name = "answer",
	.is_staff = true,
	.patience_ms = board_patience,
	.paint = paint_answer,
	.touch = touch_answer,
};
