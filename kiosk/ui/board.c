#include "kiosk/ui/board.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/form.h"

/* What the staff's screens ask for, and what becomes of the answers. */

int64_t board_patience(const struct flow *flow) {
	return flow->project->panel.staff_seconds * 1000;
}

void board_enter(struct flow *flow) {
	flow->language = 0;
	flow->staff.is_new_pin = !flow->staff.has_pin;
}

void board_wipe(struct flow *flow) {
	struct staff *staff = &flow->staff;
	bool has_pin = staff->has_pin;
	int64_t wait_until = staff->wait_until;
	int volume = staff->volume, brightness = staff->brightness;
	memset(staff, 0, sizeof *staff);
	staff->has_pin = has_pin;
	staff->wait_until = wait_until;
	staff->volume = volume;
	staff->brightness = brightness;
}

struct request board_ask(struct flow *flow, enum staff_task task) {
	flow->staff.task = task;
	memset(&flow->staff.answer, 0, sizeof flow->staff.answer);
	return (struct request){.kind = REQUEST_STAFF};
}

/* What is heard and seen at once leaves the screen as it is. */
static bool is_at_once(enum staff_task task) {
	return task == TASK_VOLUME || task == TASK_BRIGHTNESS;
}

bool board_waits(const struct flow *flow) {
	bool is_out = flow->pending.kind == REQUEST_STAFF && !is_at_once(flow->staff.task);
	return is_out || flow->staff.next != TASK_NONE;
}

struct request board_due(struct flow *flow) {
	enum staff_task task = flow->staff.next;
	flow->staff.next = TASK_NONE;
	return task == TASK_NONE ? no_request : board_ask(flow, task);
}

/* The seconds that one must wait are counted down. */
int64_t board_deadline(const struct flow *flow) {
	int64_t left = flow->staff.wait_until - flow->now;
	if (flow->staff.next != TASK_NONE) {
		return flow->now;
	}
	return flow->screen == SCREEN_PIN && left > 0 ? flow->now + (left - 1) % 1000 + 1 : INT64_MAX;
}

static void show_answer(struct flow *flow, bool is_good) {
	struct staff *staff = &flow->staff;
	staff->answer.is_good = is_good;
	staff->page = 0;
	memset(&staff->form, 0, sizeof staff->form);
	flow_show(flow, SCREEN_ANSWER);
}

static void wipe_pin(struct staff *staff) {
	memset(staff->pin, 0, sizeof staff->pin);
	memset(staff->first_pin, 0, sizeof staff->first_pin);
}

static void look(struct flow *flow) {
	flow->staff.next = TASK_LOOK;
	flow->staff.page = 0;
	flow_show(flow, SCREEN_STAFF);
}

static void pin_tried(struct flow *flow, bool is_right) {
	wipe_pin(&flow->staff);
	if (is_right) {
		look(flow);
	} else {
		const char *answer = flow->staff.answer.sentence;
		flow->staff.complaint = answer[0] ? answer : text_mark("Wrong PIN.");
	}
}

static void pin_set(struct flow *flow, bool is_set) {
	wipe_pin(&flow->staff);
	flow->staff.has_pin = flow->staff.has_pin || is_set;
	flow->staff.is_new_pin = false;
	show_answer(flow, is_set);
}

void board_answered(struct flow *flow, bool is_saved) {
	enum staff_task task = flow->staff.task;
	if (task == TASK_PIN_TRY) {
		pin_tried(flow, is_saved);
	} else if (task == TASK_PIN_SET) {
		pin_set(flow, is_saved);
	} else if (!is_saved || task >= TASK_STICK) {
		show_answer(flow, is_saved);
	} else if (task == TASK_DAY_COUNTS) {
		form_next(flow);
	}
}

static struct request older_weeks(struct flow *flow) {
	flow->staff.week_asked = -1;
	look(flow);
	return no_request;
}

static struct request change_pin(struct flow *flow) {
	flow->staff.is_new_pin = true;
	flow->staff.complaint = NULL;
	flow_show(flow, SCREEN_PIN);
	return no_request;
}

struct request board_begin(struct flow *flow, enum staff_task task) {
	flow->staff.page = 0;
	if (task == TASK_WEEKS) {
		return older_weeks(flow);
	}
	if (task == TASK_CHANGE_PIN) {
		return change_pin(flow);
	}
	return form_kind(task) ? form_begin(flow, task) : board_ask(flow, task);
}

void staff_answer(struct staff *staff, const char *sentence) {
	text_cut(staff->answer.sentence, sizeof staff->answer.sentence, sentence);
}

void staff_answer_line(struct staff *staff, const char *line) {
	struct staff_answer *answer = &staff->answer;
	if (answer->line_count < STAFF_LINES) {
		text_cut(answer->lines[answer->line_count++], STAFF_SENTENCE, line);
	}
}

void board_detail(const struct flow *flow, char *detail, int size) {
	const struct step *step = flow->screen == SCREEN_FORM ? form_step(flow) : NULL;
	if (step) {
		snprintf(detail, (size_t)size, "%s %s",
			board_target_name(TARGET_STAFF_TASK + flow->staff.form.task), step->name);
	}
}

static const struct {
	int target;
	const char *name;
} names[] = {
	{TARGET_BACK, "back"},
	{TARGET_STAFF_DIGIT, "0"},
	{TARGET_STAFF_DIGIT + 1, "1"},
	{TARGET_STAFF_DIGIT + 2, "2"},
	{TARGET_STAFF_DIGIT + 3, "3"},
	{TARGET_STAFF_DIGIT + 4, "4"},
	{TARGET_STAFF_DIGIT + 5, "5"},
	{TARGET_STAFF_DIGIT + 6, "6"},
	{TARGET_STAFF_DIGIT + 7, "7"},
	{TARGET_STAFF_DIGIT + 8, "8"},
	{TARGET_STAFF_DIGIT + 9, "9"},
	{TARGET_STAFF_OK, "ok"},
	{TARGET_STAFF_DELETE, "delete"},
	{TARGET_STAFF_MINUS, "minus"},
	{TARGET_STAFF_PLUS, "plus"},
	{TARGET_STAFF_LATER, "later"},
	{TARGET_STAFF_NEXT_PAGE, "next-page"},
	{TARGET_STAFF_SAVE, "save"},
	{TARGET_STAFF_SKIP, "skip"},
	{TARGET_STAFF_EARLIER, "earlier"},
	{TARGET_STAFF_FOLLOWING, "following"},
	{TARGET_STAFF_REST, "rest"},
	{TARGET_STAFF_DONE, "done"},
	{TARGET_STAFF_TASK + TASK_STICK, "save-stick"},
	{TARGET_STAFF_TASK + TASK_PAPER, "paper"},
	{TARGET_STAFF_TASK + TASK_CORRECT, "correct"},
	{TARGET_STAFF_TASK + TASK_END_DAY, "end-day"},
	{TARGET_STAFF_TASK + TASK_WEEKS, "weeks"},
	{TARGET_STAFF_TASK + TASK_CLOSED_TODAY, "closed-today"},
	{TARGET_STAFF_TASK + TASK_EXCEPTION, "exception"},
	{TARGET_STAFF_TASK + TASK_SESSION, "session"},
	{TARGET_STAFF_TASK + TASK_GUIDANCE, "guidance"},
	{TARGET_STAFF_TASK + TASK_UNDATED, "undated"},
	{TARGET_STAFF_TASK + TASK_CLOCK, "clock"},
	{TARGET_STAFF_TASK + TASK_LEVELS, "levels"},
	{TARGET_STAFF_TASK + TASK_HEALTH, "health"},
	{TARGET_STAFF_TASK + TASK_PAPER_FORM, "paper-form"},
	{TARGET_STAFF_TASK + TASK_REPORT, "report"},
	{TARGET_STAFF_TASK + TASK_COLLECT, "collect"},
	{TARGET_STAFF_TASK + TASK_ENROL, "enrol"},
	{TARGET_STAFF_TASK + TASK_SETTINGS, "settings"},
	{TARGET_STAFF_TASK + TASK_RENEW, "renew"},
	{TARGET_STAFF_TASK + TASK_CHANGE_PIN, "change-pin"},
	{TARGET_STAFF_TASK + TASK_POWER_OFF, "power-off"},
};

static const char *item_name(int item) {
	static char text[TEXT_CODE];
	snprintf(text, sizeof text, "item-%d", item + 1);
	return text;
}

const char *board_target_name(int target) {
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (names[i].target == target) {
			return names[i].name;
		}
	}
	return target >= TARGET_STAFF_ITEM ? item_name(target - TARGET_STAFF_ITEM) : NULL;
}

int board_target_named(const char *name) {
	int item;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i].name, name) == 0) {
			return names[i].target;
		}
	}
	bool is_item = strncmp(name, "item-", 5) == 0 && text_parse_int(name + 5, 1, 999, &item);
	return is_item ? TARGET_STAFF_ITEM + item - 1 : TARGET_NONE;
}
