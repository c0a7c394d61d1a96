#include <stddef.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/board.h"

/* The staff's PIN, asked for or chosen. Dots are shown, never digits. */

static int seconds_to_wait(const struct flow *flow) {
	int64_t left = flow->staff.wait_until - flow->now;
	return left > 0 ? (int)((left + 999) / 1000) : 0;
}

static bool is_waiting(const struct flow *flow) {
	return !flow->staff.is_new_pin && seconds_to_wait(flow) > 0;
}

static const char *question(const struct flow *flow, struct paint *paint) {
	const struct staff *staff = &flow->staff;
	if (is_waiting(flow)) {
		int seconds = seconds_to_wait(flow);
		return paint_print(paint,
			text_get_plural("Wait %d second.", "Wait %d seconds.", (unsigned long)seconds),
			seconds);
	}
	if (staff->complaint) {
		return text_get(staff->complaint);
	}
	if (!staff->is_new_pin) {
		return text_get("Only for staff");
	}
	return staff->first_pin[0] ? text_get("The same PIN again") : text_get("Choose a new PIN");
}

static const char *dots(const struct flow *flow) {
	static const char all[] = "• • • • • • • • • • • •";
	enum { DOT = sizeof "• " - 1 };
	static char some[STAFF_PIN][sizeof all];
	size_t count = strlen(flow->staff.pin);
	memcpy(some[count], all, count ? count * DOT - 1 : 0);
	return count ? some[count] : text_get("PIN");
}

/* At the first start one may do it later. */
static struct pack_item leave_item(const struct flow *flow) {
	return flow->staff.has_pin
			   ? pack_back(flow)
			   : pack_item(flow, TARGET_STAFF_LATER, NULL, text_get("Later"), NULL, false);
}

static void paint_pin(const struct flow *flow, struct paint *paint) {
	struct pack_item foot[] = {leave_item(flow)};
	if (board_waits(flow)) {
		board_moment(flow, paint);
		return;
	}
	paint_begin(paint, flow->theme.page);
	if (is_waiting(flow)) {
		board_text(flow, paint, question(flow, paint), NULL, 0, foot, 1);
	} else {
		board_keypad(flow, paint, question(flow, paint), dots(flow), foot, 1);
	}
}

static void empty(struct flow *flow) {
	memset(flow->staff.pin, 0, sizeof flow->staff.pin);
}

static struct request complain(struct flow *flow, const char *message) {
	empty(flow);
	memset(flow->staff.first_pin, 0, sizeof flow->staff.first_pin);
	flow->staff.complaint = message;
	return no_request;
}

static struct request choose(struct flow *flow) {
	struct staff *staff = &flow->staff;
	if (!staff->first_pin[0]) {
		memcpy(staff->first_pin, staff->pin, sizeof staff->pin);
		empty(flow);
		return no_request;
	}
	return strcmp(staff->first_pin, staff->pin) == 0
			   ? board_ask(flow, TASK_PIN_SET)
			   : complain(flow, text_mark("The PINs are different."));
}

static struct request enter(struct flow *flow) {
	if (strlen(flow->staff.pin) < STAFF_PIN_LEAST) {
		return complain(flow, text_mark("Type at least 4 digits."));
	}
	return flow->staff.is_new_pin ? choose(flow) : board_ask(flow, TASK_PIN_TRY);
}

static void leave(struct flow *flow) {
	bool is_inside = flow->staff.has_pin && flow->staff.is_new_pin;
	complain(flow, NULL);
	flow->staff.is_new_pin = false;
	flow_show(flow, is_inside ? SCREEN_TASKS : SCREEN_HOME);
}

static struct request touch_pin(struct flow *flow, int target) {
	char *pin = flow->staff.pin;
	size_t length = strlen(pin);
	if (target == TARGET_BACK || target == TARGET_STAFF_LATER) {
		leave(flow);
		return no_request;
	}
	if (is_waiting(flow)) {
		return no_request;
	}
	flow->staff.complaint = NULL;
	if (target == TARGET_STAFF_OK) {
		return enter(flow);
	}
	if (target == TARGET_STAFF_DELETE) {
		pin[length ? length - 1 : 0] = '\0';
	} else if (target >= TARGET_STAFF_DIGIT && target < TARGET_STAFF_OK && length < STAFF_PIN - 1) {
		pin[length] = (char)('0' + target - TARGET_STAFF_DIGIT);
	}
	return no_request;
}

const struct screen screen_pin = {
	.name = "pin",
	.is_staff = true,
	.patience_ms = board_patience,
	.paint = paint_pin,
	.touch = touch_pin,
};
