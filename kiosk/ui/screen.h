#ifndef KIOSK_UI_SCREEN_H
#define KIOSK_UI_SCREEN_H

#include <stddef.h>

#include "kiosk/ui/flow.h"

/* A screen: what it shows, what a touch on it does, and when it gives way to HOME. Screens do not
 * call one another: they show the next one with flow_show(). */
struct screen {
	const char *name;
	bool is_staff; // in the door's language; wiped when left; no bursts, nothing said aloud
	/* Untouched for so long, the screen gives way to HOME; 0: never. NULL: never. */
	int64_t (*patience_ms)(const struct flow *flow);
	void (*paint)(const struct flow *flow, struct paint *paint);
	struct request (*touch)(struct flow *flow, int target);
};

extern const struct screen screen_home, screen_thanks, screen_more, screen_undone, screen_language,
	screen_notice, screen_moment, screen_error, screen_question, screen_closed, screen_pin,
	screen_staff, screen_tasks, screen_form, screen_answer;

const struct screen *screen_of(enum screen_id screen);

/* Northern Sámi, in which the door greets and says no more. */
extern const char screen_sami_greeting[];

/* What a touch asks for when it asks for nothing. */
extern const struct request no_request;

/* Shows a screen from now on. Coming to HOME forgets the visitor: their language, and what they were
 * in the middle of. */
void flow_show(struct flow *flow, enum screen_id screen);

/* Paints the scene as it is now. */
void flow_paint(struct flow *flow);

/* What the next visitor must not be able to change. */
void flow_forget_visit(struct flow *flow);

/* Takes the last visit back. */
struct request flow_undo(const struct flow *flow);

/* After the visit: the questions that the settings ask, one after the other, then HOME. */
void flow_ask(struct flow *flow, enum question question);
void flow_ask_next(struct flow *flow);

/* Sizes and layout anew: large text or usual. */
void flow_lay_out(struct flow *flow);

/* Speech: on or off; what was said last once more; what there is to say since the last painting. */
void flow_speak(struct flow *flow, bool is_on);
void flow_say_again(struct flow *flow);
void flow_say(struct flow *flow);

/* A face in its theme, pressed when the finger is on it. */
struct face_of flow_face(const struct flow *flow, enum role role, int target, const char *sign,
	const char *label);

/* A language's own name: "suomi". */
const char *flow_language_name(const char *code);

/* The "?" in the lower right corner, where it is on every screen. Returns the rest of that row. */
struct rect screen_corner(const struct flow *flow, struct paint *paint);

/* When the house opens, and its visits of this week, in the language that is on; empty where there is
 * nothing to say. */
void house_opens(const struct flow *flow, char *text, size_t size);
void house_figure(const struct flow *flow, char *text, size_t size);

/* Whether the door is not as the next visitor must find it. */
bool home_is_changed(const struct flow *flow);

/* When the line at the foot of HOME gives way to the next one. */
int64_t home_line_ends_at(const struct flow *flow);

/* The width that the buttons at the foot of HOME need at least. */
int home_buttons_width(const struct flow *flow);

/* The way back, at the start of that row. */
void screen_back(const struct flow *flow, struct paint *paint, struct rect row);

/* Inside the margins. */
struct rect screen_inside(const struct flow *flow);

/* The first of the texts that fits on the heading's line, else the last one in as many lines as it
 * needs. Returns where what follows may begin. */
int screen_heading(const struct flow *flow, struct paint *paint, const char *const *texts,
	int count);

/* The em size at which so many texts, one below the other, fit the room; never below 4.9 mm. */
int screen_text_size(const struct flow *flow, const struct paint *paint, const char *const *texts,
	int count, struct rect room);

/* A sign, if there is one, a title and what follows, in the middle of the room. */
void screen_message(const struct flow *flow, struct paint *paint, struct rect room, const char *sign,
	const char *const *texts, int count);

#endif
