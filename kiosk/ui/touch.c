#include "kiosk/ui/touch.h"

#include <stddef.h>

#include "kiosk/ui/screen.h"

enum {
	NOISE_MS = 20,        // a shorter contact is not a finger
	STUCK_MS = 10000,     // a finger that says nothing for so long gives way to another
	STAFF_REPEAT_MS = 80, // a digit twice
	CORNER_MS = 3000,     // so long a finger stays in the corner for the staff's PIN
	SLACK_TENTHS_MM = 30, // a lift may be so far beside
	LOUDEST = 7,
};

/* Notes a moment: the newest overwrites the oldest. */
static void note(struct recent *recent, int64_t now) {
	recent->at[recent->next] = now;
	recent->next = (recent->next + 1) % FLOW_RECENT;
	recent->count += recent->count < FLOW_RECENT;
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
	flow_forget_visit(flow);
	flow_show(flow, SCREEN_MOMENT);
	return (struct request){.kind = REQUEST_BURST};
}

/* Staff type digits faster than visitors visit. */
static bool is_storm(const struct flow *flow) {
	const struct panel *panel = &flow->project->panel;
	return flow->screen != SCREEN_MOMENT && flow->screen != SCREEN_ERROR &&
		   !screen_of(flow->screen)->is_staff &&
		   within(&flow->touches, flow->now - panel->burst_touch_seconds * 1000) >=
			   panel->burst_touches;
}

static bool is_crowd(const struct flow *flow) {
	const struct panel *panel = &flow->project->panel;
	return within(&flow->counts, flow->now - panel->burst_count_seconds * 1000) >=
		   panel->burst_counts;
}

int64_t flow_accepts_at(const struct flow *flow, int target) {
	bool is_staff = screen_of(flow->screen)->is_staff;
	int64_t settled = flow->shown_at + flow->settle_ms;
	int64_t repeats = flow->last_at + (is_staff ? STAFF_REPEAT_MS : flow->project->panel.repeat_ms);
	return target != TARGET_NONE && target == flow->last_target && repeats > settled ? repeats
																					   : settled;
}

/* Asleep, the first touch only wakes; it counts for nothing before it is lifted. */
static void wake(struct flow *flow) {
	flow->awake_at = flow->now;
	flow->is_stirred = true;
	if (flow->is_dark) {
		flow->is_dark = false;
		flow->shown_at = flow->now;
	}
}

/* One finger acts. Another is heeded when the first has been silent for long: a lift can get lost
 * on its way. */
static bool is_another(const struct flow *flow, const struct event *event) {
	return flow->finger.is_down && flow->finger.id != event->finger &&
		   event->at - flow->finger.seen_at < STUCK_MS;
}

/* The upper right corner, as the panel hangs: nothing to be touched is there. */
static bool is_in_corner(const struct flow *flow, int x, int y) {
	int side = flow->theme.target;
	return flow->screen == SCREEN_HOME && x >= flow->theme.width - side && y < side &&
		   !paint_hit(&flow->scene, x, y);
}

int64_t touch_corner_opens_at(const struct flow *flow) {
	bool is_held = flow->finger.is_down && flow->finger.is_in_corner;
	return is_held ? flow->finger.down_at + CORNER_MS : INT64_MAX;
}

static int target_at(const struct flow *flow, const struct event *event) {
	const struct shape *hit = paint_hit(&flow->scene, event->x, event->y);
	return hit && event->at >= flow_accepts_at(flow, hit->target) ? hit->target : TARGET_NONE;
}

static struct request finger_down(struct flow *flow, const struct event *event) {
	bool was_dark = flow->is_dark;
	if (!screen_of(flow->screen)->is_staff) {
		note(&flow->touches, event->at);
	}
	wake(flow);
	if (is_storm(flow)) {
		return burst(flow);
	}
	if (is_another(flow, event)) {
		flow->finger.is_in_corner = false;
		return no_request;
	}
	int target = was_dark ? TARGET_NONE : target_at(flow, event);
	flow->finger = (struct finger){.is_down = true,
		.id = event->finger,
		.down_at = event->at,
		.is_late = event->is_late,
		.seen_at = event->at,
		.target = target,
		.is_in_corner = is_in_corner(flow, event->x, event->y),
		.is_exploring = flow->speaks && target != flow->focus};
	flow->focus = flow->speaks && target ? target : TARGET_NONE;
	return no_request;
}

/* Of somebody who listens, the finger may wander: it is told what it is on. */
static void finger_moved(struct flow *flow, const struct event *event) {
	struct finger *finger = &flow->finger;
	if (!finger->is_down || finger->id != event->finger) {
		return;
	}
	finger->seen_at = event->at;
	finger->is_in_corner = finger->is_in_corner && is_in_corner(flow, event->x, event->y);
	int target = flow->speaks ? target_at(flow, event) : TARGET_NONE;
	if (target && target != finger->target) {
		finger->target = flow->focus = target;
		finger->is_exploring = true;
		wake(flow);
	}
}

static struct request act_on(struct flow *flow, int target) {
	flow->last_target = target;
	flow->last_at = flow->now;
	flow->touched_at = flow->now;
	flow->said_focus = TARGET_NONE;
	if (target == TARGET_NOTICE && flow->screen != SCREEN_NOTICE) {
		flow->behind = flow->screen;
		flow_show(flow, SCREEN_NOTICE);
		return no_request;
	}
	struct request request = screen_of(flow->screen)->touch(flow, target);
	if (request.kind != REQUEST_COUNT) {
		return request;
	}
	if (is_crowd(flow)) {
		return burst(flow);
	}
	note(&flow->counts, flow->now);
	return request;
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
	bool is_noise = event->at - finger.down_at < NOISE_MS && !event->is_late && !finger.is_late;
	if (!shape || is_noise || !paint_is_near(&shape->rect, event->x, event->y, slack)) {
		return no_request;
	}
	flow->touched_at = flow->now;
	return finger.is_exploring ? no_request : act_on(flow, finger.target);
}

struct request touch_finger(struct flow *flow, const struct event *event) {
	switch (event->kind) {
	case EVENT_DOWN:
		return finger_down(flow, event);
	case EVENT_UP:
		return finger_up(flow, event);
	default:
		finger_moved(flow, event);
		return no_request;
	}
}

/* The target after or before the one in focus, in the order in which they were painted. */
static int neighbour(const struct flow *flow, int step) {
	const struct paint *scene = &flow->scene;
	int first = TARGET_NONE, last = TARGET_NONE, before = TARGET_NONE, after = TARGET_NONE;
	bool is_found = false;
	for (int i = 0; i < scene->count; i++) {
		int target = scene->shapes[i].target;
		if (!target) {
			continue;
		}
		first = first ? first : target;
		after = is_found && !after ? target : after;
		is_found = is_found || target == flow->focus;
		before = is_found ? before : target;
		last = target;
	}
	if (step > 0) {
		return is_found && after ? after : first;
	}
	return is_found && before ? before : last;
}

static struct request choose(struct flow *flow) {
	int target = flow->focus;
	if (!target || !paint_find(&flow->scene, target)) {
		flow->focus = neighbour(flow, 1);
		return no_request;
	}
	return flow->now < flow_accepts_at(flow, target) ? no_request : act_on(flow, target);
}

/* Also where no button for it is drawn: whoever works with keys has none to look for. */
static struct request undo(struct flow *flow) {
	bool is_there = paint_find(&flow->scene, TARGET_UNDO) || flow->screen == SCREEN_MORE ||
					flow->screen == SCREEN_QUESTION;
	return flow->has_visit && is_there ? flow_undo(flow) : no_request;
}

static void set_volume(struct flow *flow, int step) {
	int volume = flow->volume + step;
	flow->volume = volume < 1 ? 1 : volume > LOUDEST ? LOUDEST : volume;
	flow_say_again(flow);
}

struct request touch_key(struct flow *flow, enum key key) {
	bool was_dark = flow->is_dark;
	if (screen_of(flow->screen)->is_staff) {
		return no_request;
	}
	wake(flow);
	flow->touched_at = flow->now;
	if (was_dark && key != KEY_HEADPHONES && key != KEY_UNPLUGGED) {
		return no_request;
	}
	switch (key) {
	case KEY_NEXT:
	case KEY_PREVIOUS:
		flow->focus = neighbour(flow, key == KEY_NEXT ? 1 : -1);
		break;
	case KEY_CHOOSE:
		return choose(flow);
	case KEY_UNDO:
		return undo(flow);
	case KEY_REPEAT:
		flow_say_again(flow);
		break;
	case KEY_LOUDER:
	case KEY_SOFTER:
		set_volume(flow, key == KEY_LOUDER ? 1 : -1);
		break;
	case KEY_SPEECH:
	case KEY_HEADPHONES:
	case KEY_UNPLUGGED:
		flow_speak(flow, key == KEY_HEADPHONES || (key == KEY_SPEECH && !flow->speaks));
		break;
	case KEY_STAFF:
		if (flow->screen != SCREEN_ERROR && flow->screen != SCREEN_MOMENT) {
			flow_show(flow, SCREEN_PIN);
		}
		break;
	case KEYS:
		break;
	}
	return no_request;
}
