#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.more_seconds * 1000;
}

static void paint_more(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {
		text_get("You can choose many pictures."), text_get("You can choose many.")};
	struct rect button = flow->grid.buttons;
	struct face_of face = flow_face(flow, ROLE_BUTTON, TARGET_DONE, NULL, text_get("Done"));
	face.ground = face.border = flow->theme.sign;
	face.ink = flow->theme.plain;
	paint_begin(paint, flow->theme.page);
	screen_heading(flow, paint, headings, 2);
	grid_paint(flow, paint, flow->visit);
	int right = button.x + button.w, width = paint_button_width(paint, &face);
	button.w = width > button.w / 2 ? width : button.w / 2;
	button.x = right - button.w;
	paint_button(paint, button, &face);
	screen_corner(flow, paint);
}

/* Each mark is on disk at once: walking away loses nothing. */
static struct request touch_more(struct flow *flow, int target) {
	struct request request = no_request;
	if (target >= TARGET_FIRST_ACTIVITY) {
		request.activity = target - TARGET_FIRST_ACTIVITY;
		request.activities = flow->visit;
		request.kind = flow->visit >> request.activity & 1 ? REQUEST_UNMARK : REQUEST_MARK;
	} else if (target == TARGET_NEXT_PAGE) {
		flow->page = (flow->page + 1) % grid_pages(flow);
	} else if (target == TARGET_DONE) {
		flow_ask_next(flow);
	}
	return request;
}

const struct screen screen_more = {
	.name = "more",
	.patience_ms = patience,
	.paint = paint_more,
	.touch = touch_more,
};
