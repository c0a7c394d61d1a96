#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/screen.h"

/* What is heard is what is seen: the words come from the scene. A screen that is new says what can
 * be read on it; afterwards each thing that is come to says its name. */

static void add(struct speech *speech, const char *text) {
	size_t length = strlen(speech->text);
	if (text[0] && length < sizeof speech->text) {
		snprintf(speech->text + length, sizeof speech->text - length, "%s%s", length ? "\n" : "", text);
	}
}

/* A picture often shows what the words beside it say. */
static bool is_said(const struct speech *speech, const char *name) {
	const char *at = strstr(speech->text, name);
	size_t length = strlen(name);
	return at && (at == speech->text || at[-1] == '\n') && (at[length] == '\n' || !at[length]);
}

static void say_screen(struct flow *flow) {
	const struct paint *scene = &flow->scene;
	for (int i = 0; i < scene->count; i++) {
		const struct shape *shape = &scene->shapes[i];
		char name[400];
		if (shape->role == ROLE_PART || shape->role == ROLE_STATUS || shape->target) {
			continue;
		}
		paint_name(scene, shape, name, sizeof name);
		if (!is_said(&flow->speech, name)) {
			add(&flow->speech, name);
		}
	}
}

static void say_focus(struct flow *flow) {
	const struct paint *scene = &flow->scene;
	const struct shape *shape = paint_find(scene, flow->focus);
	char name[400];
	if (!shape) {
		return;
	}
	paint_name(scene, shape, name, sizeof name);
	add(&flow->speech, name);
	for (const struct shape *at = shape + 1; at < scene->shapes + scene->count; at++) {
		if (at->role == ROLE_STATUS) {
			add(&flow->speech, at->name);
		} else if (at->role != ROLE_PART) {
			break;
		}
	}
}

static void begin(struct flow *flow) {
	flow->speech.serial++;
	flow->speech.text[0] = '\0';
}

void flow_speak(struct flow *flow, bool is_on) {
	if (flow->speaks == (is_on && flow->can_speak)) {
		return;
	}
	flow->speaks = !flow->speaks;
	flow->focus = TARGET_NONE;
	flow->said_at = INT64_MIN;
	if (!flow->speaks) {
		begin(flow);
	}
}

void flow_say_again(struct flow *flow) {
	flow->said_focus = TARGET_NONE;
	flow->said_at = flow->focus ? flow->said_at : INT64_MIN;
}

/* After each painting. Whatever somebody does ends what is being said (EN 301 549 V3.2.1, 5.1.3.4). */
void flow_say(struct flow *flow) {
	bool is_new = flow->speaks && flow->said_at != flow->shown_at;
	bool is_other = flow->speaks && flow->focus && flow->focus != flow->said_focus;
	if (is_new || is_other || (flow->is_stirred && flow->speech.text[0])) {
		begin(flow);
	}
	if (is_new) {
		text_set_language(flow->project->languages[flow->language]);
		say_screen(flow);
	}
	if (is_other) {
		say_focus(flow);
	}
	flow->said_at = flow->speaks ? flow->shown_at : flow->said_at;
	flow->said_focus = flow->focus;
	flow->is_stirred = false;
}

const struct speech *flow_speech(const struct flow *flow) {
	return &flow->speech;
}
