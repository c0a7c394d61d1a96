#ifndef KIOSK_UI_SCREEN_H
#define KIOSK_UI_SCREEN_H

#include "kiosk/ui/flow.h"

/* A screen: what it shows, what a touch on it does, and when it gives way to HOME. Screens do not
 * call one another: they show the next one with flow_show(). */
struct screen {
	const char *name;
	bool is_staff; // in the door's language; wiped when left; quick touches are no burst
	/* Untouched for so long, the screen gives way to HOME; 0: never. NULL: never. */
	int64_t (*patience_ms)(const struct flow *flow);
	void (*paint)(const struct flow *flow, struct paint *paint);
	struct request (*touch)(struct flow *flow, int target);
};

extern const struct screen screen_home, screen_thanks, screen_more, screen_undone, screen_language,
	screen_notice, screen_moment, screen_error, screen_pin, screen_staff, screen_tasks, screen_form,
	screen_answer;

/* What a touch asks for when it asks for nothing. */
extern const struct request no_request;

/* Shows a screen from now on. Coming to HOME forgets the visitor: their language, and what they were
 * in the middle of. */
void flow_show(struct flow *flow, enum screen_id screen);

/* A face in its theme, pressed when the finger is on it. */
struct face_of flow_face(const struct flow *flow, enum role role, int target, const char *sign,
	const char *label);

/* A language's own name: "suomi". */
const char *flow_language_name(const char *code);

/* The "?" in the lower right corner, where it is on every screen. Returns the rest of that row. */
struct rect screen_corner(const struct flow *flow, struct paint *paint);

/* Inside the margins. */
struct rect screen_inside(const struct flow *flow);

/* The first of the texts that fits on the heading's line, else the last one in as many lines as it
 * needs. Returns where what follows may begin. */
int screen_heading(const struct flow *flow, struct paint *paint, const char *const *texts,
	int count);

#endif
