#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.staff_seconds * 1000;
}

static void paint_pin(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {text_get("Only for staff")};
	paint_begin(paint, flow->theme.page);
	screen_heading(flow, paint, headings, 1);
	screen_corner(flow, paint);
}

static struct request touch_pin(struct flow *flow, int target) {
	(void)target;
	flow_show(flow, SCREEN_HOME);
	return no_request;
}

const struct screen screen_pin = {
	.name = "pin",
	.patience_ms = patience,
	.paint = paint_pin,
	.touch = touch_pin,
	.is_staff = true,
};
