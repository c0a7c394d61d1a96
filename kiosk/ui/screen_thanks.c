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
	int height;
	bool is_one_row;
};

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
		paint_widest_word(paint, FACE_BOLD, theme->label, buttons->more.label) <= third &&
		paint_widest_word(paint, FACE_BOLD, theme->label, buttons->undo.label) <= third &&
		paint_widest_word(paint, FACE_BOLD, theme->label, buttons->done.label) <= third;
	buttons->height = theme->big;
	buttons->area = area;
}

/* What is left for the words above buttons of that height. */
static int room_above(const struct flow *flow, const struct buttons *buttons, int height) {
	const struct theme *theme = &flow->theme;
	int rows = buttons->is_one_row ? 1 : 2;
	return screen_inside(flow).h - theme->foot - rows * (height + theme->gap);
}

/* 30 mm high where there is room for the words above, never below 20. */
static void place_buttons(const struct flow *flow, struct buttons *buttons, int words) {
	const struct theme *theme = &flow->theme;
	int rows = buttons->is_one_row ? 1 : 2;
	int height = (room_above(flow, buttons, 0) - words) / rows;
	height = height > theme->big ? theme->big : height < theme->target ? theme->target : height;
	buttons->height = height;
	height = rows * height + (rows - 1) * theme->gap;
	buttons->area.y += buttons->area.h - theme->foot - theme->gap - height;
	buttons->area.h = height;
}

static void paint_buttons(const struct flow *flow, struct paint *paint,
	const struct buttons *buttons) {
	bool has_more = flow->first_activity != PROJECT_NONE;
	int gap = flow->theme.gap, columns = (buttons->is_one_row ? 2 : 1) + has_more;
	struct rect rect = buttons->area;
	rect.h = buttons->height;
	rect.w = (rect.w - (columns - 1) * gap) / columns;
	paint_button(paint, rect, &buttons->undo);
	rect.x += rect.w + gap;
	if (has_more) {
		paint_button(paint, rect, &buttons->more);
		rect.x += rect.w + gap;
	}
	if (!buttons->is_one_row) {
		rect = buttons->area;
		rect.y += buttons->height + gap;
		rect.h = buttons->height;
	}
	paint_button(paint, rect, &buttons->done);
}

/* Of a group nobody knows what each of them came for. */
static const char *group_text(int people) {
	switch (people) {
	case 2:
		return text_get("There are two of you.");
	case 3:
		return text_get("There are three of you.");
	case 4:
		return text_get("There are four of you.");
	default:
		return text_get("There are five of you.");
	}
}

static int choice_height(const struct flow *flow, const struct paint *paint, int room) {
	const struct theme *theme = &flow->theme;
	if (flow->first_activity == PROJECT_NONE) {
		return paint_wrapped_height(
			paint, room, FACE_BOLD, theme->label, group_text(flow->people));
	}
	const char *label = flow->project->activities[flow->first_activity].label[flow->language];
	int width = paint_width(paint, FACE_REGULAR, theme->label, text_get("You chose:")) +
				paint_width(paint, FACE_BOLD, theme->label, label);
	width += theme->label * 5 / 4 + 2 * (theme->label / 3);
	return (width > room ? 2 : 1) * theme_line(theme->label);
}

/* "You chose:", the activity's label and its sign, on one line or on two. */
static int paint_choice(const struct flow *flow, struct paint *paint, struct rect rect) {
	const struct theme *theme = &flow->theme;
	if (flow->first_activity == PROJECT_NONE) {
		return paint_wrapped(paint, ROLE_TEXT, rect, ALIGN_CENTRE, FACE_BOLD, theme->label, theme->text,
			group_text(flow->people));
	}
	const struct activity *activity = &flow->project->activities[flow->first_activity];
	const char *chose = text_get("You chose:"), *label = activity->label[flow->language];
	int space = theme->label / 3, size = theme->label * 5 / 4;
	int before = paint_width(paint, FACE_REGULAR, theme->label, chose);
	int word = paint_width(paint, FACE_BOLD, theme->label, label);
	int line = theme_line(theme->label);
	bool is_one_line = choice_height(flow, paint, rect.w) == line;
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
		theme_tile_of(theme, activity->colour)->ink, theme_sign(activity->sign), NULL);
	return is_one_line ? line : 2 * line;
}

/* What is said above the buttons, and how high it is. */
struct words {
	const char *warm; // NULL where there is no room for it
	int title, height;
};

static struct words measure_words(const struct flow *flow, const struct paint *paint,
	const struct buttons *buttons) {
	const struct theme *theme = &flow->theme;
	struct rect inside = screen_inside(flow);
	struct words words = {text_get("It is nice that you came."), theme->heading * 13 / 10, 0};
	int choice = choice_height(flow, paint, inside.w);
	int warm = paint_wrapped_height(paint, inside.w, FACE_REGULAR, theme->label, words.warm);
	int beside = paint_width(paint, FACE_BOLD, words.title, text_get("Thank you!")) + words.title * 5 / 4;
	if (theme_line(words.title) + choice + warm > room_above(flow, buttons, theme->big) ||
		beside > inside.w) {
		words.title = theme->heading;
	}
	words.height = theme_line(words.title) + choice + warm;
	if (words.height > room_above(flow, buttons, theme->target)) {
		words.height -= warm;
		words.warm = NULL;
	}
	return words;
}

/* The disc with the tick stands above the words where there is room, else beside the first. */
static void paint_words(const struct flow *flow, struct paint *paint, const struct words *words,
	int bottom) {
	const struct theme *theme = &flow->theme;
	struct rect rect = screen_inside(flow);
	const char *thanks = text_get("Thank you!");
	int title = words->title, room = bottom - rect.y - theme->gap - words->height;
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
	if (words->warm) {
		paint_wrapped(paint, ROLE_TEXT, rect, ALIGN_CENTRE, FACE_REGULAR, theme->label, theme->text,
			words->warm);
	}
}

static void paint_thanks(const struct flow *flow, struct paint *paint) {
	struct buttons buttons;
	paint_begin(paint, flow->theme.calm);
	make_buttons(flow, paint, &buttons);
	struct words words = measure_words(flow, paint, &buttons);
	place_buttons(flow, &buttons, words.height);
	paint_words(flow, paint, &words, buttons.area.y);
	paint_buttons(flow, paint, &buttons);
	screen_corner(flow, paint);
}

static struct request touch_thanks(struct flow *flow, int target) {
	if (target == TARGET_UNDO) {
		return flow_undo(flow);
	}
	if (target == TARGET_MORE) {
		flow_show(flow, SCREEN_MORE);
	} else if (target == TARGET_DONE) {
		flow_ask_next(flow);
	}
	return no_request;
}

const struct screen screen_thanks = {
	.name = "thanks",
	.patience_ms = patience,
	.paint = paint_thanks,
	.touch = touch_thanks,
};
