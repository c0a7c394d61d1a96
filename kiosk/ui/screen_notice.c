#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

static int64_t patience(const struct flow *flow) {
	return flow->project->panel.notice_seconds * 1000;
}

enum { SENTENCES = 6 };

static void paint_sentences(const struct flow *flow, struct paint *paint, int top, int bottom) {
	const struct theme *theme = &flow->theme;
	const char *const sentences[SENTENCES] = {
		text_get("This device counts visits."),
		text_get("We do not ask your name."),
		text_get("It does not film or listen."),
		text_get("We do not store the exact time."),
		text_get("You do not have to use this device."),
		text_get("A worker can tell you more."),
	};
	struct rect rect = screen_inside(flow);
	int words = 0;
	rect.y = top;
	rect.h = bottom - top - theme->gap;
	int size = screen_text_size(flow, paint, sentences, SENTENCES, rect);
	for (int i = 0; i < SENTENCES; i++) {
		words += paint_wrapped_height(paint, rect.w, FACE_REGULAR, size, sentences[i]);
	}
	/* On a low panel the lines move together: the face leaves more between them than letters need. */
	int space = (bottom - top - words) / (SENTENCES - 1) - (bottom - top < words);
	space = space > size / 2 ? size / 2 : space;
	for (int i = 0; i < SENTENCES; i++) {
		rect.y += space + paint_wrapped(paint, ROLE_TEXT, rect, ALIGN_START, FACE_REGULAR,
							  size, theme->text, sentences[i]);
	}
}

static void paint_notice(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {text_get("You do not have to choose.")};
	paint_begin(paint, flow->theme.page);
	int top = screen_heading(flow, paint, headings, 1);
	struct rect foot = screen_corner(flow, paint);
	paint_sentences(flow, paint, top, foot.y);
	screen_back(flow, paint, foot);
}

/* The "?" that opened it closes it too. */
static struct request touch_notice(struct flow *flow, int target) {
	(void)target;
	flow_show(flow, flow->behind);
	return no_request;
}

const struct screen screen_notice = {
	.name = "notice",
	.patience_ms = patience,
	.paint = paint_notice,
	.touch = touch_notice,
};
