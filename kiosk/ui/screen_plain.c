#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

/* Screens of a sign and a few words in the middle: UNDONE, MOMENT and ERROR. */

static void paint_plain(const struct flow *flow, struct paint *paint, colour ground,
	const char *sign, const char *const *texts, int count) {
	struct rect room = screen_inside(flow);
	room.h -= flow->theme.foot;
	paint_begin(paint, ground);
	screen_message(flow, paint, room, sign, texts, count);
	screen_corner(flow, paint);
}

static struct request touch_nothing(struct flow *flow, int target) {
	(void)flow;
	(void)target;
	return no_request;
}

static int64_t undone_patience(const struct flow *flow) {
	return flow->project->panel.undone_seconds * 1000;
}

static void paint_undone(const struct flow *flow, struct paint *paint) {
	const char *const texts[] = {text_get("We removed your choice.")};
	paint_plain(flow, paint, flow->theme.calm, "undo", texts, 1);
}

const struct screen screen_undone = {
	.name = "undone",
	.patience_ms = undone_patience,
	.paint = paint_undone,
	.touch = touch_nothing,
};

static int64_t moment_patience(const struct flow *flow) {
	return flow->project->panel.moment_seconds * 1000;
}

static void paint_moment(const struct flow *flow, struct paint *paint) {
	const char *const texts[] = {text_get("One moment.")};
	paint_plain(flow, paint, flow->theme.calm, "rest", texts, 1);
}

const struct screen screen_moment = {
	.name = "moment",
	.patience_ms = moment_patience,
	.paint = paint_moment,
	.touch = touch_nothing,
};

static void paint_error(const struct flow *flow, struct paint *paint) {
	const char *const texts[] = {text_get("This device is not working now."),
		text_get("You can still come in."), text_get("Please tell a worker.")};
	paint_plain(flow, paint, flow->theme.page, "warning", texts, 3);
}

const struct screen screen_error = {
	.name = "error",
	.paint = paint_error,
	.touch = touch_nothing,
};
