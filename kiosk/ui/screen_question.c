#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

/* One question and a few answers, each as large as a tile: how many came, whether it is the first time,
 * whether it was nice. Nobody has to answer, and no answer is tied to a visit. */

enum { ANSWERS = 4 };

struct answer {
	int target;
	const char *label;
	const char *code; // as stored; NULL: counts visits
	int people;
};

static int answers_of(const struct flow *flow, struct answer answers[ANSWERS]) {
	const struct answer yes = {TARGET_YES, text_get("Yes"), "yes", 0};
	const struct answer no = {TARGET_NO, text_get("No"), "no", 0};
	const struct answer none = {TARGET_NO_ANSWER, text_get("No answer"), "no-answer", 0};
	int count = 0;
	if (flow->question == QUESTION_MANY) {
		static const char *const digits[ANSWERS] = {"2", "3", "4", "5"};
		for (; count < ANSWERS; count++) {
			answers[count] = (struct answer){TARGET_TWO + count, digits[count], NULL, 2 + count};
		}
		return count;
	}
	answers[count++] = yes;
	if (flow->question == QUESTION_FEEDBACK) {
		answers[count++] = (struct answer){TARGET_LITTLE, text_get("A little"), "little", 0};
	}
	answers[count++] = no;
	answers[count++] = none;
	return count;
}

static const char *question_of(const struct flow *flow) {
	switch (flow->question) {
	case QUESTION_MANY:
		return text_get("How many are you?");
	case QUESTION_FIRST_TIME:
		return text_get("Is this your first time here?");
	case QUESTION_FEEDBACK:
	case QUESTIONS:
		break;
	}
	return text_get("Was it nice here?");
}

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.language_seconds * 1000;
}

/* In one row, in two, or one below the other: whichever gives each its word on one line, and each a
 * finger's height. */
static void paint_answers(const struct flow *flow, struct paint *paint, struct rect area) {
	const struct theme *theme = &flow->theme;
	struct answer answers[ANSWERS];
	int count = answers_of(flow, answers), widest = 0;
	for (int i = 0; i < count; i++) {
		int width = paint_width(paint, FACE_BOLD, theme->label, answers[i].label);
		widest = width > widest ? width : widest;
	}
	widest += 2 * theme->pad + theme->label;
	widest = widest < theme->target ? theme->target : widest;
	bool is_low = (area.h - (count - 1) * theme->gap) / count < theme->target;
	int columns = count, fewest = is_low ? 2 : 1;
	while (columns > fewest && (area.w - (columns - 1) * theme->gap) / columns < widest) {
		columns = columns > 2 ? 2 : 1;
	}
	int rows = (count + columns - 1) / columns;
	int width = (area.w - (columns - 1) * theme->gap) / columns;
	int height = (area.h - (rows - 1) * theme->gap) / rows;
	height = height > theme->big * 3 / 2 ? theme->big * 3 / 2 : height;
	area.y += (area.h - rows * height - (rows - 1) * theme->gap) / 3;
	for (int i = 0; i < count; i++) {
		struct rect rect = {area.x + i % columns * (width + theme->gap),
			area.y + i / columns * (height + theme->gap), width, height};
		struct face_of face =
			flow_face(flow, ROLE_BUTTON, answers[i].target, NULL, answers[i].label);
		paint_button(paint, rect, &face);
	}
}

static void paint_question(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {question_of(flow)};
	paint_begin(paint, flow->theme.calm);
	struct rect area = screen_inside(flow);
	area.y = screen_heading(flow, paint, headings, 1) + flow->theme.gap;
	struct rect foot = screen_corner(flow, paint);
	area.h = foot.y - flow->theme.gap - area.y;
	paint_answers(flow, paint, area);
	screen_back(flow, paint, foot);
}

static struct request touch_question(struct flow *flow, int target) {
	struct answer answers[ANSWERS];
	int count = answers_of(flow, answers);
	for (int i = 0; i < count; i++) {
		if (answers[i].target != target) {
			continue;
		}
		return answers[i].code ? (struct request){.kind = REQUEST_ANSWER,
									 .activity = PROJECT_NONE,
									 .question = flow->question,
									 .answer = answers[i].code}
							   : (struct request){.kind = REQUEST_COUNT,
									 .activity = PROJECT_NONE,
									 .people = answers[i].people};
	}
	if (flow->question == QUESTION_MANY || flow->is_leaving) {
		flow_show(flow, SCREEN_HOME);
	} else {
		flow_ask_next(flow);
	}
	return no_request;
}

const struct screen screen_question = {
	.name = "question",
	.patience_ms = patience,
	.paint = paint_question,
	.touch = touch_question,
};
