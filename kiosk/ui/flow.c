#include "kiosk/ui/flow.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/board.h"
#include "kiosk/ui/screen.h"

enum {
	NOISE_MS = 20,        // a shorter contact is not a finger
	STUCK_MS = 10000,     // a finger that says nothing for so long gives way to another
	HELD_MS = 30000,      // no screen waits longer than this for a finger to lift
	RETRY_MS = 5000,      // between two questions to a store that failed
	SLACK_TENTHS_MM = 30, // a lift may be so far beside
	STAFF_SETTLE_MS = 150, // from one of the staff's screens to the next
	STAFF_REPEAT_MS = 80,  // a digit twice
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
	[SCREEN_PIN] = &screen_pin,
	[SCREEN_STAFF] = &screen_staff,
	[SCREEN_TASKS] = &screen_tasks,
	[SCREEN_FORM] = &screen_form,
	[SCREEN_ANSWER] = &screen_answer,
};

/* "English · Svenska": the languages that are not on, in the settings' order. */
static void name_others(struct flow *flow) {
	size_t length = 0;
	flow->others[0] = '\0';
	for (int i = 0; i < flow->project->language_count && length < sizeof flow->others; i++) {
		if (i != flow->language) {
			length += (size_t)snprintf(flow->others + length, sizeof flow->others - length,
				"%s%s", length ? " · " : "", flow_language_name(flow->project->languages[i]));
		}
	}
}

static void paint_scene(struct flow *flow) {
	struct paint before = flow->scene;
	text_set_language(flow->project->languages[flow->language]);
	name_others(flow);
	screens[flow->screen]->paint(flow, &flow->scene);
	flow->is_stale = flow->is_stale || !paint_equal(&before, &flow->scene);
}

void flow_init(struct flow *flow, const struct project *project, int width, int height,
	paint_measure_fn measure, void *measure_data, int64_t now) {
	memset(flow, 0, sizeof *flow);
	flow->project = project;
	theme_init(&flow->theme, width, height, project->panel.diagonal_mm);
	flow->scene.theme = &flow->theme;
	flow->scene.measure = measure;
	flow->scene.measure_data = measure_data;
	flow->now = now;
	/* The first touch need not wait for the door to settle. */
	flow->settle_ms = project->panel.settle_ms;
	flow->shown_at = now - flow->settle_ms;
	flow->touched_at = now;
	flow->is_stale = true;
	flow->grid = grid_of(flow);
}

void flow_tell_time(struct flow *flow, struct moment wall, bool is_trusted) {
	flow->wall = wall;
	flow->is_wall_trusted = is_trusted;
}

static void forget_visitor(struct flow *flow) {
	flow->language = 0;
	flow->behind = SCREEN_HOME;
	flow->undo_until = flow->now + flow->project->panel.undo_seconds * 1000;
}

void flow_show(struct flow *flow, enum screen_id screen) {
	bool is_back = flow->screen == SCREEN_LANGUAGE ||
				   (flow->screen == SCREEN_NOTICE &&
					   (flow->behind == SCREEN_HOME || flow->behind == SCREEN_LANGUAGE));
	bool was_staff = screens[flow->screen]->is_staff, is_staff = screens[screen]->is_staff;
	if (screen == SCREEN_HOME && !is_back) {
		forget_visitor(flow);
	}
	if (was_staff && !is_staff) {
		board_wipe(flow);
	} else if (is_staff && !was_staff) {
		board_enter(flow);
	}
	flow->settle_ms =
		was_staff && is_staff ? STAFF_SETTLE_MS : flow->project->panel.settle_ms;
	flow->screen = screen;
	flow->shown_at = flow->now;
	flow->touched_at = flow->now;
	flow->last_target = TARGET_NONE;
	flow->finger.target = TARGET_NONE;
}

static void forget_visit(struct flow *flow) {
	flow->has_visit = false;
	flow->visit = 0;
}

/* Notes a moment, and tells how many there were in the last so many seconds, this one too. */
static int note(struct recent *recent, int64_t now) {
	recent->at[recent->next] = now;
	recent->next = (recent->next + 1) % FLOW_RECENT;
	recent->count += recent->count < FLOW_RECENT;
	return recent->count;
}

static int within(const struct recent *recent, int64_t since) {
	int count = 0;
	while (count < recent->count) {
		int at = (recent->next - 1 - count + FLOW_RECENT) % FLOW_RECENT;
		if (recent->at[at] <= since) {
			break;
		}
		count++;
	}
	return count;
}

static struct request burst(struct flow *flow) {
	flow->touches.count = 0;
	flow->finger.is_down = false;
	forget_visit(flow);
	flow_show(flow, SCREEN_MOMENT);
	return (struct request){.kind = REQUEST_BURST};
}

static bool is_storm(const struct flow *flow) {
	const struct panel *panel = &flow->project->panel;
	return flow->screen != SCREEN_MOMENT && flow->screen != SCREEN_ERROR &&
		   !screens[flow->screen]->is_staff &&
		   within(&flow->touches, flow->now - panel->burst_touch_seconds * 1000) >=
			   panel->burst_touches;
}

static bool is_crowd(const struct flow *flow) {
	const struct panel *panel = &flow->project->panel;
	return within(&flow->counts, flow->now - panel->burst_count_seconds * 1000) >=
		   panel->burst_counts;
}

int64_t flow_accepts_at(const struct flow *flow, int target) {
	bool is_staff = screens[flow->screen]->is_staff;
	int64_t settled = flow->shown_at + flow->settle_ms;
	int64_t repeats =
		flow->last_at + (is_staff ? STAFF_REPEAT_MS : flow->project->panel.repeat_ms);
	return target != TARGET_NONE && target == flow->last_target && repeats > settled ? repeats
																					   : settled;
}

/* One finger acts. Another is heeded when the first has been silent for long: a lift can get lost
 * on its way. */
static bool is_another(const struct flow *flow, const struct event *event) {
	return flow->finger.is_down && flow->finger.id != event->finger &&
		   event->at - flow->finger.seen_at < STUCK_MS;
}

static struct request finger_down(struct flow *flow, const struct event *event) {
	if (!screens[flow->screen]->is_staff) {
		note(&flow->touches, event->at);
	}
	if (is_storm(flow)) {
		return burst(flow);
	}
	if (is_another(flow, event)) {
		return no_request;
	}
	const struct shape *hit = paint_hit(&flow->scene, event->x, event->y);
	int target = hit ? hit->target : TARGET_NONE;
	if (event->at < flow_accepts_at(flow, target)) {
		target = TARGET_NONE;
	}
	flow->finger = (struct finger){.is_down = true,
		.id = event->finger,
		.down_at = event->at,
		.seen_at = event->at,
		.target = target};
	return no_request;
}

static struct request touch(struct flow *flow, int target) {
	flow->last_target = target;
	flow->last_at = flow->now;
	flow->touched_at = flow->now;
	if (target == TARGET_NOTICE && flow->screen != SCREEN_NOTICE) {
		flow->behind = flow->screen;
		flow_show(flow, SCREEN_NOTICE);
		return no_request;
	}
	struct request request = screens[flow->screen]->touch(flow, target);
	return request.kind == REQUEST_COUNT && is_crowd(flow) ? burst(flow) : request;
}

static struct request finger_up(struct flow *flow, const struct event *event) {
	struct finger finger = flow->finger;
	if (!finger.is_down || finger.id != event->finger) {
		return no_request;
	}
	flow->finger.is_down = false;
	const struct shape *shape =
		finger.target ? paint_find(&flow->scene, finger.target) : NULL;
	int slack = theme_mm(&flow->theme, SLACK_TENTHS_MM / 10.0);
	bool is_noise = event->at - finger.down_at < NOISE_MS && !event->is_late;
	if (!shape || is_noise || !paint_is_near(&shape->rect, event->x, event->y, slack)) {
		return no_request;
	}
	return touch(flow, finger.target);
}

static void finger_moved(struct flow *flow, const struct event *event) {
	if (flow->finger.is_down && flow->finger.id == event->finger) {
		flow->finger.seen_at = event->at;
	}
}

/* The next visitor's count takes the last visitor's undo away. */
static void counted(struct flow *flow, int activity) {
	note(&flow->counts, flow->now);
	flow->has_visit = true;
	flow->visit = (uint32_t)1 << activity;
	flow->first_activity = activity;
	flow_show(flow, SCREEN_THANKS);
}

static void saved(struct flow *flow, struct request done) {
	switch (done.kind) {
	case REQUEST_COUNT:
		counted(flow, done.activity);
		break;
	case REQUEST_MARK:
	case REQUEST_UNMARK:
		flow->visit ^= (uint32_t)1 << done.activity;
		break;
	case REQUEST_UNDO:
		forget_visit(flow);
		flow_show(flow, SCREEN_UNDONE);
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
	flow->now = now;
	flow->retry_at = now + RETRY_MS;
	forget_visit(flow);
	if (flow->screen != SCREEN_ERROR) {
		flow_show(flow, SCREEN_ERROR);
	}
	paint_scene(flow);
}

/* When the screen gives way, INT64_MAX for never. A finger on something holds it, for a while. */
static int64_t patience_ends(const struct flow *flow) {
	const struct screen *screen = screens[flow->screen];
	int64_t patience = screen->patience_ms ? screen->patience_ms(flow) : 0;
	if (patience == 0) {
		return INT64_MAX;
	}
	int64_t ends = flow->touched_at + patience;
	int64_t held = flow->finger.is_down && flow->finger.target ? flow->finger.down_at + HELD_MS : 0;
	return held > ends ? held : ends;
}

/* The end of a language's stay on HOME is told from the end of a screen. */
static void give_way(struct flow *flow) {
	if (flow->screen == SCREEN_HOME) {
		flow->language = 0;
		flow->touched_at = flow->now;
	} else if (flow->screen == SCREEN_NOTICE && flow->behind == SCREEN_ERROR) {
		flow_show(flow, SCREEN_ERROR);
	} else {
		flow_show(flow, SCREEN_HOME);
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
	return board_due(flow);
}

static struct request act(struct flow *flow, const struct event *event) {
	switch (event->kind) {
	case EVENT_DOWN:
		return finger_down(flow, event);
	case EVENT_UP:
		return finger_up(flow, event);
	case EVENT_MOVE:
		finger_moved(flow, event);
		return no_request;
	case EVENT_TIME:
	case EVENT_SAVED:
	case EVENT_FAILED:
	case EVENT_KEY:
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
	if (flow->pending.kind != REQUEST_NONE) {
		answer(flow, event);
	} else {
		request = time_passed(flow);
		if (request.kind == REQUEST_NONE) {
			request = act(flow, event);
		}
		flow->pending = request;
	}
	if (flow->has_visit && flow->screen == SCREEN_HOME && flow->now >= flow->undo_until) {
		forget_visit(flow);
	}
	paint_scene(flow);
	return request;
}

int64_t flow_deadline(const struct flow *flow) {
	if (flow->pending.kind != REQUEST_NONE) {
		return INT64_MAX;
	}
	int64_t deadline = patience_ends(flow);
	if (flow->screen == SCREEN_ERROR) {
		deadline = flow->retry_at;
	}
	if (flow->has_visit && flow->screen == SCREEN_HOME && flow->undo_until < deadline) {
		deadline = flow->undo_until;
	}
	return board_deadline(flow) < deadline ? board_deadline(flow) : deadline;
}

const struct paint *flow_scene(const struct flow *flow) {
	return &flow->scene;
}

bool flow_is_stale(const struct flow *flow) {
	return flow->is_stale;
}

void flow_drawn(struct flow *flow) {
	flow->is_stale = false;
}

bool flow_is_resting(const struct flow *flow) {
	return !flow->has_visit && flow->pending.kind == REQUEST_NONE;
}

void flow_pose(struct flow *flow, enum screen_id screen, int language, int64_t now) {
	flow->now = now;
	flow->visit = 1;
	flow->first_activity = 0;
	flow_show(flow, screen);
	flow->language = language;
	flow->has_visit = screen == SCREEN_THANKS || screen == SCREEN_MORE;
	flow->behind = SCREEN_HOME;
	if (screens[screen]->is_staff) {
		board_pose(flow, screens[screen]->name);
	}
	paint_scene(flow);
}

const char *flow_pose_name(int pose) {
	return pose < SCREENS ? screens[pose]->name : board_pose_name(pose - SCREENS);
}

bool flow_pose_named(struct flow *flow, const char *name, int language, int64_t now) {
	enum screen_id screen = flow_screen_named(name);
	if (screen < SCREENS) {
		flow_pose(flow, screen, language, now);
		return true;
	}
	flow_pose(flow, SCREEN_STAFF, language, now);
	bool is_posed = board_pose(flow, name);
	flow->language = language;
	paint_scene(flow);
	return is_posed;
}

const char *flow_screen_name(enum screen_id screen) {
	return screens[screen]->name;
}

enum screen_id flow_screen_named(const char *name) {
	int screen = 0;
	while (screen < SCREENS && strcmp(screens[screen]->name, name) != 0) {
		screen++;
	}
	return (enum screen_id)screen;
}

void flow_detail(const struct flow *flow, char *detail, int size) {
	int length = 0;
	detail[0] = '\0';
	board_detail(flow, detail, size);
	if (flow->screen == SCREEN_THANKS) {
		snprintf(detail, (size_t)size, "%s", flow->project->activities[flow->first_activity].code);
	}
	for (int i = 0; flow->screen == SCREEN_MORE && i < flow->project->activity_count; i++) {
		if (flow->visit >> i & 1 && length < size) {
			length += snprintf(detail + length, (size_t)(size - length), "%s%s", length ? "," : "",
				flow->project->activities[i].code);
		}
	}
}

static const char *const target_names[] = {
	[TARGET_NONE] = "-",
	[TARGET_UNDO] = "undo",
	[TARGET_MORE] = "more",
	[TARGET_DONE] = "done",
	[TARGET_LANGUAGE] = "language",
	[TARGET_NOTICE] = "notice",
	[TARGET_BACK] = "back",
};

const char *flow_target_name(const struct flow *flow, int target) {
	if (target >= TARGET_STAFF_DIGIT) {
		return board_target_name(target);
	}
	if (target >= TARGET_FIRST_ACTIVITY) {
		return flow->project->activities[target - TARGET_FIRST_ACTIVITY].code;
	}
	if (target >= TARGET_FIRST_LANGUAGE) {
		return flow->project->languages[target - TARGET_FIRST_LANGUAGE];
	}
	return target_names[target];
}

int flow_target_named(const struct flow *flow, const char *name) {
	int activity = project_find_activity(flow->project, name);
	int language = project_find_language(flow->project, name);
	if (screens[flow->screen]->is_staff) {
		return board_target_named(name);
	}
	if (activity != PROJECT_NONE) {
		return TARGET_FIRST_ACTIVITY + activity;
	}
	if (language != PROJECT_NONE) {
		return TARGET_FIRST_LANGUAGE + language;
	}
	for (int i = TARGET_UNDO; i <= TARGET_BACK; i++) {
		if (strcmp(target_names[i], name) == 0) {
			return i;
		}
	}
	return TARGET_NONE;
}
