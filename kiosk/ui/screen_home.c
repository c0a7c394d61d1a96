#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

/* A visitor who has chosen a language and gone leaves the door in Finnish for the next one. */
static int64_t patience(const struct flow *flow) {
	return flow->language ? flow->project->panel.more_seconds * 1000 : 0;
}

static bool can_undo(const struct flow *flow) {
	return flow->has_visit && flow->now < flow->undo_until;
}

/* The foot is one row or two: grid_of(). */
static bool is_one_row(const struct flow *flow) {
	return flow->grid.words.y == flow->grid.button.y;
}

/* The other languages by their own names, as many as have room. Returns the button's left edge. */
static int paint_languages(const struct flow *flow, struct paint *paint) {
	struct rect words = flow->grid.words, button = flow->grid.button;
	int right = button.x + button.w;
	int room = is_one_row(flow) ? right - words.x - words.w - flow->theme.gap : button.w;
	struct face_of face = flow_face(
		flow, ROLE_BUTTON, TARGET_LANGUAGE, theme_sign("language"), flow->others);
	if (flow->project->language_count < 2) {
		return right;
	}
	if (paint_button_width(paint, &face) > room) {
		face.label = flow_language_name(flow->project->languages[flow->language ? 0 : 1]);
	}
	button.w = is_one_row(flow) ? paint_button_width(paint, &face) : button.w;
	button.x = right - button.w;
	paint_button(paint, button, &face);
	return button.x;
}

/* The choice is not named: whoever comes next may read it. */
static void paint_undo(const struct flow *flow, struct paint *paint, int room) {
	struct rect rect = flow->grid.words;
	struct face_of face = flow_face(
		flow, ROLE_BUTTON, TARGET_UNDO, theme_sign("undo"), text_get("Undo the last one"));
	face.ink = face.border = flow->theme.undo;
	if (paint_button_width(paint, &face) > room) {
		face.label = text_get("Undo");
	}
	rect.w = paint_button_width(paint, &face);
	paint_button(paint, rect, &face);
}

static void paint_foot(const struct flow *flow, struct paint *paint) {
	const struct theme *theme = &flow->theme;
	struct rect words = flow->grid.words;
	int left = paint_languages(flow, paint);
	int room = is_one_row(flow) ? left - theme->gap - words.x : words.w;
	if (can_undo(flow)) {
		paint_undo(flow, paint, room);
		return;
	}
	const char *text = text_get("We do not ask your name.");
	bool is_wide = paint_width(paint, FACE_REGULAR, theme->label, text) <= room;
	paint_line(paint, ROLE_TEXT, words, ALIGN_START, FACE_REGULAR,
		is_wide ? theme->label : theme->small, theme->text, text);
}

static void paint_home(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {text_get("Hi! What do you want to do today?"),
		text_get("What do you want to do today?"), text_get("What will you do?")};
	paint_begin(paint, flow->theme.page);
	screen_heading(flow, paint, headings, 3);
	grid_paint(flow, paint, 0);
	paint_foot(flow, paint);
	screen_corner(flow, paint);
}

static struct request touch_home(struct flow *flow, int target) {
	struct request request = no_request;
	if (target >= TARGET_FIRST_ACTIVITY) {
		request.kind = REQUEST_COUNT;
		request.activity = target - TARGET_FIRST_ACTIVITY;
	} else if (target == TARGET_UNDO && can_undo(flow)) {
		request.kind = REQUEST_UNDO;
		request.activities = flow->visit;
	} else if (target == TARGET_LANGUAGE) {
		flow_show(flow, SCREEN_LANGUAGE);
	}
	return request;
}

const struct screen screen_home = {
	.name = "home",
	.patience_ms = patience,
	.paint = paint_home,
	.touch = touch_home,
};
