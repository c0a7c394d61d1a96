#include "kiosk/ui/flow.h"

#include <stddef.h>
#include <string.h>

#include "core/error.h"
#include "kiosk/ui/board.h"
#include "kiosk/ui/care.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/touch.h"

enum {
	STAFF_SETTLE_MS = 150, // from one of the staff's screens to the next
	HELD_MS = 30000, // no screen waits longer than this for a finger to lift
	RETRY_MS = 5000, // between two questions to a store that failed
};

static const struct screen *const screens[SCREENS] = {
	[SCREEN_HOME] = &screen_home,
	[SCREEN_THANKS] = &screen_thanks,
	[SCREEN_MORE] = &screen_more,
	[SCREEN_UNDONE] = &screen_undone,
	[SCREEN_LANGUAGE] = &screen_language,
	[SCREEN_NOTICE] = &screen_notice,
	[SCREEN_MOMENT] = &screen_moment,
	[SCREEN_ERROR] = &screen_error,
	[SCREEN_QUESTION] = &screen_question,
	[SCREEN_CLOSED] = &screen_closed,
	[SCREEN_PIN] = &screen_pin,
	[SCREEN_STAFF] = &screen_staff,
	[SCREEN_TASKS] = &screen_tasks,
	[SCREEN_FORM] = &screen_form,
	[SCREEN_ANSWER] = &screen_answer,
};

const struct screen *screen_of(enum screen_id screen) {
	return screens[screen];
}

/* Large text is offered where its tiles are still large enough for a finger. */
static void enlarge_or_not(struct flow *flow) {
	struct error ignored;
	flow->is_large = flow->can_enlarge = true;
	flow_lay_out(flow);
	flow->can_enlarge = grid_works(flow, &ignored);
	flow->is_large = flow->starts_large = flow->can_enlarge && flow->project->panel.is_large;
	flow_lay_out(flow);
}

void flow_init(struct flow *flow, const struct project *project, int width, int height,
	paint_measure_fn measure, void *measure_data, int64_t now) {
	memset(flow, 0, sizeof *flow);
	flow->project = project;
	flow->scene.theme = &flow->theme;
	flow->scene.measure = measure;
	flow->scene.measure_data = measure_data;
	flow->now = now;
	/* The first touch need not wait for the door to settle. */
	flow->settle_ms = project->panel.settle_ms;
	flow->shown_at = now - flow->settle_ms;
	flow->touched_at = flow->awake_at = flow->shift_at = now;
	flow->is_stale = true;
	flow->opening.is_open = true;
	flow->can_speak = project->panel.has_speech;
	flow->volume = project->panel.volume;
	flow->theme.width = width;
	flow->theme.height = height;
	enlarge_or_not(flow);
}

void flow_tell_time(struct flow *flow, struct moment wall) {
	flow->wall = wall;
}

void flow_tell_house(struct flow *flow, struct opening opening, int week_visits) {
	flow->opening = opening;
	flow->week_visits = week_visits;
}

void flow_tell_sound(struct flow *flow, bool can_speak) {
	bool has_changed = flow->can_speak != can_speak;
	flow->can_speak = can_speak;
	if (!can_speak) {
		flow_speak(flow, false);
	}
	if (has_changed) {
		flow_lay_out(flow);
	}
}

static void forget_visitor(struct flow *flow) {
	flow->language = 0;
	flow->focus = TARGET_NONE;
	flow->page = 0;
	flow->behind = SCREEN_HOME;
	flow->volume = flow->project->panel.volume;
	flow_speak(flow, false);
	if (flow->is_large != flow->starts_large) {
		flow->is_large = flow->starts_large;
		flow_lay_out(flow);
	}
}

/* Whoever has looked at the languages, a question or the notice is still there. */
static bool is_back(const struct flow *flow) {
	bool is_asked_at_home = flow->question == QUESTION_MANY || flow->is_leaving;
	return flow->screen == SCREEN_LANGUAGE || flow->screen == SCREEN_CLOSED ||
		   (flow->screen == SCREEN_QUESTION && is_asked_at_home) ||
		   (flow->screen == SCREEN_NOTICE &&
			   (flow->behind == SCREEN_HOME || flow->behind == SCREEN_LANGUAGE));
}

/* The staff's screens are of one size, in the door's language, and leave nothing behind. They may
 * end the day: a visit of before must not be undone on the next sheet. */
static void change_sides(struct flow *flow, bool was_staff, bool is_staff) {
	if (was_staff && !is_staff) {
		board_wipe(flow);
	} else if (is_staff && !was_staff) {
		flow_forget_visit(flow);
		board_enter(flow);
	}
	if (is_staff && flow->is_large) {
		flow->is_large = false;
		flow_lay_out(flow);
	}
}

void flow_show(struct flow *flow, enum screen_id screen) {
	bool was_staff = screens[flow->screen]->is_staff, is_staff = screens[screen]->is_staff;
	if ((is_staff && !was_staff) || (screen == SCREEN_HOME && !is_back(flow))) {
		forget_visitor(flow);
	}
	if (screen == SCREEN_HOME && flow->undo_until == INT64_MAX) {
		flow->undo_until = flow->now + flow->project->panel.undo_seconds * 1000;
	}
	change_sides(flow, was_staff, is_staff);
	flow->settle_ms =
		was_staff && is_staff ? STAFF_SETTLE_MS : flow->project->panel.settle_ms;
	flow->is_dark = flow->is_dark && screen == SCREEN_CLOSED;
	flow->screen = screen;
	flow->shown_at = flow->now;
	flow->touched_at = flow->now;
	flow->last_target = TARGET_NONE;
	flow->finger.target = TARGET_NONE;
	flow->finger.is_in_corner = false;
	flow->focus = TARGET_NONE;
	flow->came_by_time = false;
}

void flow_forget_visit(struct flow *flow) {
	flow->has_visit = false;
	flow->visit = 0;
}

struct request flow_undo(const struct flow *flow) {
	return (struct request){.kind = REQUEST_UNDO,
		.activity = PROJECT_NONE,
		.activities = flow->visit,
		.people = flow->people,
		.is_first_time = flow->is_first_time};
}

void flow_ask(struct flow *flow, enum question question) {
	flow->question = question;
	flow_show(flow, SCREEN_QUESTION);
}

void flow_ask_next(struct flow *flow) {
	const struct panel *panel = &flow->project->panel;
	bool is_after_visit = flow->screen != SCREEN_QUESTION;
	bool is_first = flow->screen == SCREEN_QUESTION && flow->question == QUESTION_FIRST_TIME;
	flow->is_leaving = false;
	if (panel->asks_first_time && is_after_visit && flow->people == 1) {
		flow_ask(flow, QUESTION_FIRST_TIME);
	} else if (panel->asks_after_thanks && (is_after_visit || is_first)) {
		flow_ask(flow, QUESTION_FEEDBACK);
	} else {
		flow_show(flow, SCREEN_HOME);
	}
}

/* The next visitor's count takes the last visitor's undo away. */
static void counted(struct flow *flow, const struct request *done) {
	flow->has_visit = true;
	flow->visit = done->activity >= 0 ? (uint32_t)1 << done->activity : 0;
	flow->first_activity = done->activity;
	flow->people = done->people;
	flow->is_first_time = false;
	flow->undo_until = INT64_MAX;
	flow_show(flow, SCREEN_THANKS);
}

static void saved(struct flow *flow, struct request done) {
	switch (done.kind) {
	case REQUEST_COUNT:
		counted(flow, &done);
		break;
	case REQUEST_MARK:
	case REQUEST_UNMARK:
		flow->visit ^= (uint32_t)1 << done.activity;
		break;
	case REQUEST_UNDO:
		flow_forget_visit(flow);
		flow_show(flow, SCREEN_UNDONE);
		break;
	case REQUEST_ANSWER:
		flow->is_first_time = flow->is_first_time ||
							  (done.question == QUESTION_FIRST_TIME && done.answer[0] == 'y');
		flow_ask_next(flow);
		break;
	case REQUEST_RETRY:
		/* A lift may have come while the question was out. */
		flow->finger.is_down = false;
		flow_show(flow, SCREEN_HOME);
		break;
	case REQUEST_STAFF:
		board_answered(flow, true);
		break;
	case REQUEST_BURST:
	case REQUEST_NONE:
		break;
	}
}

void flow_fail(struct flow *flow, int64_t now) {
	flow->now = now > flow->now ? now : flow->now;
	flow->retry_at = flow->now + RETRY_MS;
	flow->pending = no_request;
	flow_forget_visit(flow);
	if (flow->screen != SCREEN_ERROR) {
		flow_show(flow, SCREEN_ERROR);
	}
	flow_paint(flow);
}

/* Whoever listens needs longer than whoever reads. */
static int64_t patience_of(const struct flow *flow) {
	const struct screen *screen = screens[flow->screen];
	int64_t patience = screen->patience_ms ? screen->patience_ms(flow) : 0;
	int64_t listening = flow->project->panel.speech_seconds * 1000;
	bool is_listening = flow->speaks && (patience > 0 || flow->screen == SCREEN_HOME);
	return is_listening && patience < listening ? listening : patience;
}

/* When the screen gives way, INT64_MAX for never. A finger on something holds it, for a while. */
static int64_t patience_ends(const struct flow *flow) {
	int64_t patience = patience_of(flow);
	if (patience == 0) {
		return INT64_MAX;
	}
	int64_t ends = flow->touched_at + patience;
	int64_t held = flow->finger.is_down && flow->finger.target ? flow->finger.down_at + HELD_MS : 0;
	return held > ends ? held : ends;
}

/* The end of a visitor's stay on HOME is told from the end of a screen. */
static void give_way(struct flow *flow) {
	bool is_shut = flow->project->panel.has_closed_screen && !flow->opening.is_open;
	bool is_waiting = flow->screen == SCREEN_HOME || flow->screen == SCREEN_CLOSED;
	if (is_waiting && is_shut) {
		forget_visitor(flow);
		flow_show(flow, SCREEN_CLOSED);
	} else if (flow->screen == SCREEN_HOME) {
		forget_visitor(flow);
		flow->touched_at = flow->now;
	} else if (flow->screen == SCREEN_NOTICE && flow->behind == SCREEN_ERROR) {
		flow_show(flow, SCREEN_ERROR);
	} else {
		flow_show(flow, SCREEN_HOME);
	}
	flow->came_by_time = true;
}

static void open_house(struct flow *flow) {
	if (flow->screen == SCREEN_CLOSED && flow->opening.is_open) {
		flow->is_dark = false;
		give_way(flow);
	}
}

static struct request time_passed(struct flow *flow) {
	if (flow->screen == SCREEN_ERROR && flow->now >= flow->retry_at) {
		flow->retry_at = flow->now + RETRY_MS;
		return (struct request){.kind = REQUEST_RETRY};
	}
	if (flow->now >= patience_ends(flow)) {
		give_way(flow);
	}
	if (flow->now >= touch_corner_opens_at(flow)) {
		flow_show(flow, SCREEN_PIN);
	}
	care_for_panel(flow);
	open_house(flow);
	return board_due(flow);
}

static struct request act(struct flow *flow, const struct event *event) {
	switch (event->kind) {
	case EVENT_DOWN:
	case EVENT_UP:
	case EVENT_MOVE:
		return touch_finger(flow, event);
	case EVENT_KEY:
		return touch_key(flow, event->key);
	case EVENT_TIME:
	case EVENT_SAVED:
	case EVENT_FAILED:
	case EVENT_QUIT:
	case EVENT_EXPOSE:
		break;
	}
	return no_request;
}

/* An answer is heeded only while a question is out; a touch, only while none is. */
static struct request answer(struct flow *flow, const struct event *event) {
	struct request done = flow->pending;
	if (done.kind == REQUEST_NONE ||
		(event->kind != EVENT_SAVED && event->kind != EVENT_FAILED)) {
		return no_request;
	}
	flow->pending = no_request;
	if (event->kind == EVENT_SAVED) {
		saved(flow, done);
	} else if (done.kind == REQUEST_STAFF) {
		board_answered(flow, false);
	} else {
		flow_fail(flow, flow->now);
	}
	return no_request;
}

struct request flow_step(struct flow *flow, const struct event *event) {
	struct request request = no_request;
	flow->now = event->at > flow->now ? event->at : flow->now;
	if (flow->has_visit && flow->now >= flow->undo_until) {
		flow_forget_visit(flow);
	}
	if (flow->pending.kind != REQUEST_NONE) {
		answer(flow, event);
	} else {
		request = time_passed(flow);
		if (request.kind == REQUEST_NONE) {
			request = act(flow, event);
		}
		flow->pending = request;
	}
	flow_paint(flow);
	return request;
}

static int64_t earlier(int64_t a, int64_t b) {
	return a < b ? a : b;
}

int64_t flow_deadline(const struct flow *flow) {
	if (flow->pending.kind != REQUEST_NONE) {
		return INT64_MAX;
	}
	int64_t deadline = flow->screen == SCREEN_ERROR ? flow->retry_at : patience_ends(flow);
	if (flow->has_visit) {
		deadline = earlier(deadline, flow->undo_until);
	}
	deadline = earlier(deadline, touch_corner_opens_at(flow));
	deadline = earlier(deadline, home_line_ends_at(flow));
	deadline = earlier(deadline, board_deadline(flow));
	return earlier(deadline, care_deadline(flow));
}

bool flow_is_resting(const struct flow *flow) {
	return !flow->has_visit && flow->pending.kind == REQUEST_NONE;
}
