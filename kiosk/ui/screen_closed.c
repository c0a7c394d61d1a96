#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

/* Outside the opening hours. Whoever is there all the same is let in: a touch anywhere opens HOME. */

static int64_t patience(const struct flow *flow) {
	return home_is_changed(flow) ? flow->project->panel.more_seconds * 1000 : 0;
}

static void paint_closed(const struct flow *flow, struct paint *paint) {
	const struct theme *theme = &flow->theme;
	const char *help = flow->project->help[flow->language];
	const char *texts[4] = {text_get("We are closed now.")};
	int count = 1;
	if (flow->opens[0]) {
		texts[count++] = flow->opens;
	}
	texts[count++] = help[0] ? help : text_get("If you need help right now, call 112.");
	texts[count++] = text_get("Touch the screen if you are here.");
	struct rect rect = screen_inside(flow);
	rect.h -= theme->foot + theme->gap;
	paint_begin(paint, theme->page);
	struct shape *all = paint_add(paint, SHAPE_AREA, ROLE_BUTTON, rect);
	all->target = TARGET_OPEN;
	all->name = texts[count - 1];
	screen_message(flow, paint, rect, NULL, texts, count);
	screen_corner(flow, paint);
}

static struct request touch_closed(struct flow *flow, int target) {
	(void)target;
	flow_show(flow, SCREEN_HOME);
	return no_request;
}

const struct screen screen_closed = {
	.name = "closed",
	.patience_ms = patience,
	.paint = paint_closed,
	.touch = touch_closed,
};
