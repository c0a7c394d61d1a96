#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.language_seconds * 1000;
}

/* Each language by its own name, in one column or, where fingers need it, in two. */
static void paint_names(const struct flow *flow, struct paint *paint, struct rect area) {
	const struct theme *theme = &flow->theme;
	int count = flow->project->language_count;
	bool is_low = count * (theme->target + theme->gap) > area.h + theme->gap;
	int columns = area.w > area.h && is_low ? 2 : 1, rows = (count + columns - 1) / columns;
	int width = (area.w - (columns - 1) * theme->gap) / columns;
	int height = (area.h - (rows - 1) * theme->gap) / rows;
	height = height > theme->big ? theme->big : height;
	for (int i = 0; i < count; i++) {
		struct rect rect = {area.x + i % columns * (width + theme->gap),
			area.y + i / columns * (height + theme->gap), width, height};
		struct face_of face = flow_face(flow, ROLE_BUTTON, TARGET_FIRST_LANGUAGE + i,
			i == flow->language ? theme_sign("tick") : NULL,
			flow_language_name(flow->project->languages[i]));
		paint_button(paint, rect, &face);
	}
}

static void paint_language(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {text_get("Which language do you want?"), text_get("Language")};
	paint_begin(paint, flow->theme.page);
	screen_heading(flow, paint, headings, 2);
	struct rect foot = screen_corner(flow, paint);
	struct rect area = screen_inside(flow);
	area.y = flow->grid.tiles.y;
	area.h = foot.y - flow->theme.gap - area.y;
	paint_names(flow, paint, area);
	screen_back(flow, paint, foot);
}

static struct request touch_language(struct flow *flow, int target) {
	int language = target - TARGET_FIRST_LANGUAGE;
	flow_show(flow, SCREEN_HOME);
	if (language >= 0 && language < flow->project->language_count) {
		flow->language = language;
	}
	return no_request;
}

const struct screen screen_language = {
	.name = "language",
	.patience_ms = patience,
	.paint = paint_language,
	.touch = touch_language,
};
