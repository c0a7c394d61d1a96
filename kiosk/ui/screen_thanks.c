#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.thanks_seconds * 1000;
}

/* The three buttons, 30 mm high: side by side, or two and one on a narrow panel. */
struct buttons {
	struct face_of undo, more, done;
	struct rect area;
	bool is_one_row;
};

static int widest_word(const struct paint *paint, const char *text, int size) {
	int widest = 0;
	while (*text) {
		int bytes = 0;
		while (text[bytes] && text[bytes] != ' ') {
			bytes++;
		}
		int width = paint->measure(paint->measure_data, FACE_BOLD, size, text, bytes);
		widest = width > widest ? width : widest;
		text += bytes + (text[bytes] == ' ');
	}
	return widest;
}

static void make_buttons(const struct flow *flow, const struct paint *paint,
	struct buttons *buttons) {
	const struct theme *theme = &flow->theme;
	buttons->undo =
		flow_face(flow, ROLE_BUTTON, TARGET_UNDO, theme_sign("undo"), text_get("Undo"));
	buttons->undo.ink = buttons->undo.border = theme->undo;
	buttons->more =
		flow_face(flow, ROLE_BUTTON, TARGET_MORE, theme_sign("more"), text_get("Choose more"));
	buttons->done = flow_face(flow, ROLE_BUTTON, TARGET_DONE, NULL, text_get("Done"));
	buttons->done.ground = buttons->done.border = theme->sign;
	buttons->done.ink = theme->plain;
	struct rect area = screen_inside(flow);
	int third = (area.w - 2 * theme->gap) / 3 - 2 * theme->pad;
	buttons->is_one_row =
		widest_word(paint, buttons->more.label, theme->label) <= third &&
		widest_word(paint, buttons->undo.label, theme->label) <= third &&
		widest_word(paint, buttons->done.label, theme->label) <= third;
	int height = buttons->is_one_row ? theme->big : 2 * theme->big + theme->gap;
	area.y += area.h - theme->foot - theme->gap - height;
	area.h = height;
	buttons->area = area;
}

static void paint_buttons(const struct flow *flow, struct paint *paint,
	const struct buttons *buttons) {
	int gap = flow->theme.gap, columns = buttons->is_one_row ? 3 : 2;
	struct rect rect = buttons->area;
	rect.h = flow->theme.big;
	rect.w = (rect.w - (columns - 1) * gap) / columns;
	paint_button(paint, rect, &buttons->undo);
	rect.x += rect.w + gap;
	paint_button(paint, rect, &buttons->more);
	rect.x += rect.w + gap;
	if (!buttons->is_one_row) {
		rect = buttons->area;
		rect.y += flow->theme.big + gap;
		rect.h = flow->theme.big;
	}
	paint_button(paint, rect, &buttons->done);
}

static int choice_space(const struct flow *flow) {
	return flow->theme.label / 3;
}

static int choice_sign(const struct flow *flow) {
	return flow->theme.label * 5 / 4;
}

static bool choice_is_one_line(const struct flow *flow, const struct paint *paint, int width) {
	const struct theme *theme = &flow->theme;
	const char *label = flow->project->activities[flow->first_activity].label[flow->language];
	return paint_width(paint, FACE_REGULAR, theme->label, text_get("You chose:")) +
			   paint_width(paint, FACE_BOLD, theme->label, label) + choice_sign(flow) +
			   2 * choice_space(flow) <=
		   width;
}

/* "You chose:", the activity's label and its sign, on one line or on two. */
static int paint_choice(const struct flow *flow, struct paint *paint, struct rect rect) {
	const struct theme *theme = &flow->theme;
	const struct activity *activity = &flow->project->activities[flow->first_activity];
	const char *chose = text_get("You chose:"), *label = activity->label[flow->language];
	int space = choice_space(flow), size = choice_sign(flow);
	int before = paint_width(paint, FACE_REGULAR, theme->label, chose);
	int word = paint_width(paint, FACE_BOLD, theme->label, label);
	bool is_one_line = choice_is_one_line(flow, paint, rect.w);
	int line = theme_line(theme->label);
	struct rect row = {rect.x, rect.y, rect.w, is_one_line ? line : 2 * line};
	paint_add(paint, SHAPE_AREA, ROLE_TEXT, row);
	row.h = line;
	row.x += (rect.w - word - size - space - (is_one_line ? before + space : 0)) / 2;
	if (is_one_line) {
		row.x += space + paint_line(paint, ROLE_PART, row, ALIGN_START, FACE_REGULAR, theme->label,
							 theme->text, chose);
	} else {
		paint_line(paint, ROLE_PART, (struct rect){rect.x, rect.y, rect.w, line}, ALIGN_CENTRE,
			FACE_REGULAR, theme->label, theme->text, chose);
		row.y += line;
	}
	row.x += space + paint_line(paint, ROLE_PART, row, ALIGN_START, FACE_BOLD, theme->label,
						 theme->text, label);
	paint_sign(paint, ROLE_PART, (struct rect){row.x, row.y, size, line}, size,
		theme_tile(activity->colour)->ink, theme_sign(activity->sign), NULL);
	return is_one_line ? line : 2 * line;
}

/* The disc with the tick stands above the words where there is room, else beside the first. */
static void paint_words(const struct flow *flow, struct paint *paint, int bottom) {
	const struct theme *theme = &flow->theme;
	struct rect rect = screen_inside(flow);
	const char *thanks = text_get("Thank you!"), *warm = text_get("It is nice that you came.");
	int title = theme->heading * 13 / 10;
	int lines = (choice_is_one_line(flow, paint, rect.w) ? 1 : 2) * theme_line(theme->label);
	lines += paint_wrapped_height(paint, rect.w, FACE_REGULAR, theme->label, warm);
	if (theme_line(title) + lines > bottom - rect.y ||
		paint_width(paint, FACE_BOLD, title, thanks) + title * 5 / 4 > rect.w) {
		title = theme->heading;
	}
	int words = theme_line(title) + lines;
	int room = bottom - rect.y - theme->gap - words;
	int disc = room > theme->big + theme->gap ? theme->big : 0;
	rect.y += (room - disc) / 2 > 0 ? (room - disc) / 2 : 0;
	if (disc) {
		paint_sign(paint, ROLE_PICTURE, (struct rect){rect.x, rect.y, rect.w, disc}, disc,
			theme->sign, theme_sign("done"), text_get("counted"));
		rect.y += disc;
	}
	int beside = disc ? 0 : title * 5 / 4;
	int width = paint_width(paint, FACE_BOLD, title, thanks);
	struct rect line = {
		rect.x + (rect.w - width + beside) / 2, rect.y, width, theme_line(title)};
	if (!disc) {
		paint_sign(paint, ROLE_PICTURE, (struct rect){line.x - beside, line.y, title, line.h}, title,
			theme->sign, theme_sign("done"), text_get("counted"));
	}
	paint_line(paint, ROLE_HEADING, line, ALIGN_START, FACE_BOLD, title, theme->text, thanks);
	rect.y += theme_line(title);
	rect.y += paint_choice(flow, paint, rect);
	paint_wrapped(paint, ROLE_TEXT, rect, ALIGN_CENTRE, FACE_REGULAR, theme->label, theme->text,
		warm);
}

static void paint_thanks(const struct flow *flow, struct paint *paint) {
	struct buttons buttons;
	paint_begin(paint, flow->theme.calm);
	make_buttons(flow, paint, &buttons);
	paint_words(flow, paint, buttons.area.y);
	paint_buttons(flow, paint, &buttons);
	screen_corner(flow, paint);
}

static struct request touch_thanks(struct flow *flow, int target) {
	struct request request = no_request;
	if (target == TARGET_UNDO) {
		request.kind = REQUEST_UNDO;
		request.activities = flow->visit;
	} else if (target == TARGET_MORE) {
		flow_show(flow, SCREEN_MORE);
	} else if (target == TARGET_DONE) {
		flow_show(flow, SCREEN_HOME);
	}
	return request;
}

const struct screen screen_thanks = {
	.name = "thanks",
	.patience_ms = patience,
	.paint = paint_thanks,
	.touch = touch_thanks,
};
