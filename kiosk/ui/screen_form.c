#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/form.h"

/* One step of a form: its question, its value, and what changes it. */

enum { ITEMS = 64, LINES = PROJECT_ACTIVITIES + 12 };

static const struct form *form_of(const struct flow *flow) {
	return &flow->staff.form;
}

const char *form_words(
	const struct flow *flow, struct paint *paint, const struct step *step, int value) {
	char date[DAY_TEXT];
	switch (step->kind) {
	case STEP_LIST:
		return step->item(flow, paint, value);
	case STEP_DAY:
		return board_day(paint, value);
	case STEP_DATE:
		day_format_finnish(value, date);
		return paint_print(paint, "%s", date);
	case STEP_TIME:
		return paint_print(paint, "%d:%02d", value / 60, value % 60);
	default:
		return paint_print(paint, "%d", value);
	}
}

static const char *noun(const struct flow *flow, const struct step *step, int activity) {
	return step->is_each_activity ? flow->project->activities[activity].label[flow->language]
								  : text_get(step->noun);
}

static const char *question(const struct flow *flow, struct paint *paint, const struct step *step) {
	if (flow->staff.complaint) {
		return text_get(flow->staff.complaint);
	}
	if (step->asking) {
		return step->asking(flow, paint);
	}
	return step->is_each_activity ? noun(flow, step, form_of(flow)->activity)
								  : text_get(step->question);
}

static int value_now(const struct flow *flow, const struct step *step) {
	return form_of(flow)->values[form_slot(flow, step, form_of(flow)->activity)];
}

static void paint_list(const struct flow *flow, struct paint *paint, const struct step *step) {
	const char *labels[ITEMS];
	int targets[ITEMS], count = step->count(flow);
	struct pack_item foot[] = {pack_back(flow)};
	count = count > ITEMS ? ITEMS : count;
	for (int i = 0; i < count; i++) {
		labels[i] = step->item(flow, paint, i);
		targets[i] = TARGET_STAFF_ITEM + i;
	}
	board_list(flow, paint, question(flow, paint, step), labels, targets, count, foot, 1);
}

/* The digits in the places they will have: "04.05.2026", "13:30". */
static const char *digits(const struct flow *flow, struct paint *paint, const char *pattern) {
	char text[24];
	const char *typed = form_of(flow)->typed;
	size_t length = 0;
	for (; *pattern; pattern++) {
		bool is_digit = *pattern == '_';
		text[length++] = is_digit && *typed ? *typed : *pattern;
		typed += is_digit && *typed;
	}
	text[length] = '\0';
	return paint_print(paint, "%s", text);
}

static const char *number(const struct flow *flow, struct paint *paint, const struct step *step) {
	const struct form *form = form_of(flow);
	int value = form->typed[0] ? form_typed(form, step) : value_now(flow, step);
	if (value == STAFF_NONE) {
		const char *empty = step->is_signed && form->is_minus ? "-" : "_";
		return step->shown && !step->is_signed ? step->shown(flow, paint, value) : empty;
	}
	return step->shown ? step->shown(flow, paint, value) : paint_print(paint, "%d", value);
}

static const char *typed(const struct flow *flow, struct paint *paint, const struct step *step) {
	bool is_kept = !form_of(flow)->typed[0] && value_now(flow, step) != STAFF_NONE;
	if (step->kind == STEP_NUMBER) {
		return number(flow, paint, step);
	}
	return is_kept ? form_words(flow, paint, step, value_now(flow, step))
				   : digits(flow, paint, step->kind == STEP_TIME ? "__:__" : "__.__.____");
}

static void paint_number(const struct flow *flow, struct paint *paint, const struct step *step) {
	struct pack_item foot[PACK_ITEMS] = {pack_back(flow)};
	int count = 1;
	if (step->is_signed) {
		foot[count++] = pack_item(flow, TARGET_STAFF_MINUS, NULL, "-", NULL, false);
		foot[count++] = pack_item(flow, TARGET_STAFF_PLUS, NULL, "+", NULL, false);
	}
	if (step->skip) {
		foot[count++] =
			pack_item(flow, TARGET_STAFF_SKIP, NULL, text_get(step->skip), text_get("Skip"), false);
	}
	board_keypad(flow, paint, question(flow, paint, step), typed(flow, paint, step), foot, count);
}

/* One or two lines in the middle of the area, as large as fits. */
static void paint_middle(const struct flow *flow, struct paint *paint, struct rect area,
	const char *words, const char *more) {
	const struct theme *theme = &flow->theme;
	bool is_wide = paint_width(paint, FACE_BOLD, theme->heading, words) <= area.w;
	int size = is_wide ? theme->heading : theme->label;
	int line = theme_line(theme->label);
	int height = paint_wrapped_height(paint, area.w, FACE_BOLD, size, words) + (more ? line : 0);
	area.y += (area.h - height) / 2;
	area.y +=
		paint_wrapped(paint, ROLE_TEXT, area, ALIGN_CENTRE, FACE_BOLD, size, theme->text, words);
	if (more) {
		area.h = line;
		paint_line(
			paint, ROLE_TEXT, area, ALIGN_CENTRE, FACE_BOLD, theme->label, theme->sign, more);
	}
}

/* "Back" first where all four stand in one row; else what belongs together stays together. */
static struct rect frame_of_four(const struct flow *flow, struct paint *paint,
	const struct step *step, struct pack_item less, struct pack_item more, const char *leads_on) {
	struct rect inside = screen_inside(flow);
	struct pack_item ok = pack_item(flow, TARGET_STAFF_OK, NULL, leads_on, NULL, true);
	struct pack_item one_row[] = {pack_back(flow), less, more, ok};
	struct pack_item rows[] = {less, more, pack_back(flow), ok};
	rows[2].starts_row = true;
	bool is_one_row = pack_height(flow, one_row, 4, inside.w, flow->theme.foot) <= flow->theme.foot;
	return board_frame(flow, paint, question(flow, paint, step), is_one_row ? one_row : rows, 4);
}

static void paint_day(const struct flow *flow, struct paint *paint, const struct step *step) {
	int day = value_now(flow, step), today = flow->wall.day;
	struct rect area = frame_of_four(flow, paint, step,
		pack_item(flow, TARGET_STAFF_EARLIER, NULL, text_get("Previous day"), "<", false),
		pack_item(flow, TARGET_STAFF_FOLLOWING, NULL, text_get("Next day"), ">", false),
		text_get("Choose"));
	paint_middle(flow, paint, area, board_day(paint, day),
		day == today       ? text_get("today")
		: day == today - 1 ? text_get("yesterday")
						   : NULL);
}

/* A row of boxes, the filled ones before the empty ones. */
static void paint_boxes(
	const struct flow *flow, struct paint *paint, struct rect area, int filled, int count) {
	const struct theme *theme = &flow->theme;
	int gap = theme->gap / 2, width = (area.w - (count - 1) * gap) / count;
	width = width > theme->foot ? theme->foot : width;
	area.x += (area.w - count * width - (count - 1) * gap) / 2;
	for (int i = 0; i < count; i++) {
		struct rect rect = {area.x + i * (width + gap), area.y, width, area.h};
		struct shape *box = paint_add(paint, SHAPE_BOX, ROLE_PART, rect);
		box->fill = i < filled ? theme->sign : theme->plain;
		box->line = theme->sign;
		box->line_width = theme->line;
		box->radius = theme->radius / 3;
	}
}

static void paint_level(const struct flow *flow, struct paint *paint, const struct step *step) {
	const struct theme *theme = &flow->theme;
	bool is_volume = step->at_once == TASK_VOLUME;
	int filled = is_volume ? flow->staff.volume : flow->staff.brightness / 10;
	int count = is_volume ? STAFF_VOLUMES : 10;
	const char *words = is_volume ? paint_print(paint, "%d / %d", flow->staff.volume, STAFF_VOLUMES)
								  : paint_print(paint, "%d %%", flow->staff.brightness);
	struct rect area = frame_of_four(flow, paint, step,
		pack_item(flow, TARGET_STAFF_MINUS, NULL, text_get("Less"), "-", false),
		pack_item(flow, TARGET_STAFF_PLUS, NULL, text_get("More"), "+", false), text_get("Done"));
	int line = theme_line(theme->heading);
	int height = area.h - line > theme->foot ? theme->foot : area.h - line;
	area.y += (area.h - line - height) / 2;
	area.h = line;
	paint_line(paint, ROLE_TEXT, area, ALIGN_CENTRE, FACE_BOLD, theme->heading, theme->text, words);
	area.y += line;
	area.h = height;
	paint_boxes(flow, paint, area, filled, count);
}

static const char *summary_line(const struct flow *flow, struct paint *paint,
	const struct step *step, int activity, int value) {
	const char *words =
		step->shown ? step->shown(flow, paint, value) : form_words(flow, paint, step, value);
	bool has_noun = step->noun || step->is_each_activity;
	return has_noun ? paint_print(paint, "%s: %s", noun(flow, step, activity), words) : words;
}

/* What will be saved, a line a value. */
static int summary(const struct flow *flow, struct paint *paint, const char **lines) {
	const struct form_kind *kind = form_kind(form_of(flow)->task);
	int count = kind->lines ? kind->lines(flow, paint, lines) : 0;
	for (int i = 0; i < kind->step_count - 1; i++) {
		const struct step *step = &kind->steps[i];
		int each = step->is_each_activity ? flow->project->activity_count : 1;
		for (int k = 0; k < each; k++) {
			int value = form_of(flow)->values[form_slot(flow, step, k)];
			if (value != STAFF_NONE && !step->is_silent) {
				lines[count++] = summary_line(flow, paint, step, k, value);
			}
		}
	}
	return count;
}

static void paint_check(const struct flow *flow, struct paint *paint, const struct step *step) {
	const char *lines[LINES];
	int count = summary(flow, paint, lines);
	struct pack_item foot[] = {
		pack_back(flow),
		pack_item(flow, TARGET_STAFF_SAVE, NULL, text_get(step->noun), NULL, true),
	};
	board_text(flow, paint, question(flow, paint, step), lines, count, foot, 2);
}

static void paint_form(const struct flow *flow, struct paint *paint) {
	const struct step *step = form_step(flow);
	if (board_waits(flow)) {
		board_moment(flow, paint);
		return;
	}
	paint_begin(paint, flow->theme.page);
	switch (step->kind) {
	case STEP_LIST:
		paint_list(flow, paint, step);
		break;
	case STEP_NUMBER:
	case STEP_DATE:
	case STEP_TIME:
		paint_number(flow, paint, step);
		break;
	case STEP_DAY:
		paint_day(flow, paint, step);
		break;
	case STEP_LEVEL:
		paint_level(flow, paint, step);
		break;
	case STEP_CHECK:
		paint_check(flow, paint, step);
		break;
	}
}

const struct screen screen_form = {
	.name = "form",
	.is_staff = true,
	.patience_ms = board_patience,
	.paint = paint_form,
	.touch = form_touch,
};
