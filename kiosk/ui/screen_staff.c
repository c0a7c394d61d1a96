#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.staff_seconds * 1000;
}

static void paint_staff(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {text_get("The week")};
	paint_begin(paint, flow->theme.page);
	screen_heading(flow, paint, headings, 1);
	screen_corner(flow, paint);
}

static struct request touch_staff(struct flow *flow, int target) {
	(void)target;
	flow_show(flow, SCREEN_HOME);
	return no_request;
}

const struct screen screen_staff = {
	.name = "staff",
	.patience_ms = patience,
	.paint = paint_staff,
	.touch = touch_staff,
	.is_staff = true,
};
