#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

#include "kiosk/ui/flow.h"
#include "tests/kiosk/ui/panel.h"

/* A long walk of fingers, times and answers at random, and what must hold at each step of it. */

enum {
	STEPS = 200000,
	PARTY = 1500, // steps between two times in which the door is left alone
	FINGERS = 3,
	ALONE_MS = 300000,
};

static struct project *project;
static struct flow flow;
static int64_t at;
static uint64_t state;

/* What a careful bystander has noted. */
static struct {
	bool has_touch;     // a finger came down since the last count
	bool has_visit;     // a visit was saved that can still be undone
	struct request out; // asked and not answered
	int steps, counts, undos, bursts, failures, homes;
} noted;

/* xorshift64. */
static int any(int below) {
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int)(state % (uint64_t)below);
}

static void note_request(const struct request *request, enum event_kind by) {
	if (request->kind == REQUEST_NONE) {
		return;
	}
	cr_assert(eq(int, noted.out.kind, REQUEST_NONE), "step %d asks twice", noted.steps);
	if (request->kind == REQUEST_COUNT) {
		cr_assert(eq(int, by, EVENT_UP), "step %d", noted.steps);
		cr_assert(noted.has_touch, "step %d counts without a touch", noted.steps);
		noted.has_touch = false;
	}
	if (request->kind == REQUEST_UNDO) {
		cr_assert(noted.has_visit, "step %d undoes without a visit", noted.steps);
	}
	noted.out = *request;
	noted.bursts += request->kind == REQUEST_BURST;
}

static void note_answer(bool is_saved) {
	enum request_kind done = noted.out.kind;
	noted.out.kind = REQUEST_NONE;
	if (done == REQUEST_COUNT && is_saved) {
		noted.has_visit = true;
		noted.counts++;
	} else if (done == REQUEST_UNDO && is_saved) {
		noted.has_visit = false;
		noted.undos++;
	} else if (done != REQUEST_NONE && !is_saved) {
		noted.has_visit = false;
		noted.failures++;
	}
}

static void check_scene(void) {
	const struct paint *scene = flow_scene(&flow);
	cr_assert(gt(int, scene->count, 0));
	cr_assert(lt(int, scene->count, PAINT_SHAPES));
	cr_assert(lt(int, flow.screen, SCREENS));
	/* A screen that thanks is shown for a saved visit only. */
	bool thanks = flow.screen == SCREEN_THANKS || flow.screen == SCREEN_MORE;
	cr_assert(not(thanks && !noted.has_visit), "step %d thanks for nothing", noted.steps);
}

static void step(struct event event) {
	event.at = at;
	bool is_answer = event.kind == EVENT_SAVED || event.kind == EVENT_FAILED;
	noted.has_touch = noted.has_touch || event.kind == EVENT_DOWN;
	struct request request = flow_step(&flow, &event);
	if (is_answer) {
		bool is_due = noted.out.kind == REQUEST_NONE && request.kind == REQUEST_RETRY;
		cr_assert(request.kind == REQUEST_NONE || is_due, "step %d", noted.steps);
		note_answer(event.kind == EVENT_SAVED);
	}
	note_request(&request, event.kind);
	check_scene();
	noted.steps++;
}

/* What is due is done, in one step or two: the notice gives way to an error, which asks the store. */
static void wake(void) {
	for (int ticks = 0; ticks == 0 || flow_deadline(&flow) <= at; ticks++) {
		cr_assert(lt(int, ticks, 2), "step %d: the past is due on %s", noted.steps,
			flow_screen_name(flow.screen));
		step((struct event){.kind = EVENT_TIME});
	}
}

static struct event place(enum event_kind kind) {
	struct event event = {.kind = kind, .finger = any(FINGERS)};
	const struct paint *scene = flow_scene(&flow);
	const struct rect *rect = &scene->shapes[any(scene->count)].rect;
	event.x = rect->x + any(rect->w + 1);
	event.y = rect->y + any(rect->h + 1);
	if (any(20) == 0) {
		event.x = any(2) ? INT32_MAX : INT32_MIN;
		event.y = any(3000) - 1000;
	}
	return event;
}

static void let_pass(void) {
	static const int ms[] = {0, 1, 19, 20, 60, 300, 800, 1200, 5000, 8000, 10000, 31000};
	int64_t deadline = flow_deadline(&flow);
	at = any(4) == 0 && deadline != INT64_MAX ? deadline : at + ms[any(12)];
	wake();
}

/* A finger that touches and lifts where it came down: most of what happens at a door. */
static void tap(void) {
	struct event event = place(EVENT_DOWN);
	at += any(1500);
	step(event);
	at += any(200);
	event.kind = EVENT_UP;
	step(event);
}

/* The store answers at once, mostly well; or later, twice, or not at all for a while. */
static void answer(void) {
	if (noted.out.kind != REQUEST_NONE && any(10) == 0) {
		return;
	}
	step((struct event){.kind = any(12) ? EVENT_SAVED : EVENT_FAILED});
	if (any(10) == 0) {
		step((struct event){.kind = any(2) ? EVENT_SAVED : EVENT_FAILED});
	}
}

static void wander(void) {
	switch (any(6)) {
	case 0:
		step(place(EVENT_DOWN));
		break;
	case 1:
		step(place(EVENT_UP));
		break;
	case 2:
		step(place(EVENT_MOVE));
		break;
	case 3:
		let_pass();
		break;
	case 4:
		tap();
		break;
	case 5:
		answer();
		break;
	}
}

/* Five minutes without anybody, at a store that is well. */
static void leave_alone(void) {
	int64_t until = at + ALONE_MS;
	step((struct event){.kind = EVENT_SAVED});
	while (at < until) {
		int64_t deadline = flow_deadline(&flow);
		at = deadline < until ? deadline : until;
		wake();
		if (noted.out.kind != REQUEST_NONE) {
			step((struct event){.kind = EVENT_SAVED});
		}
	}
	cr_assert(eq(int, flow.screen, SCREEN_HOME), "after step %d", noted.steps);
	cr_assert(eq(int, flow.language, 0), "after step %d", noted.steps);
	cr_assert(flow_is_resting(&flow), "after step %d", noted.steps);
	cr_assert(gt(i64, flow_deadline(&flow), at), "after step %d", noted.steps);
	noted.has_visit = false;
	noted.homes++;
}

static void walk(uint64_t seed) {
	state = seed;
	project = example("kokeilu");
	flow_init(&flow, project, 1280, 800, noto_width, NULL, at);
	wake();
	while (noted.steps < STEPS / 4) {
		for (int until = noted.steps + PARTY; noted.steps < until;) {
			wander();
		}
		leave_alone();
	}
	project_destroy(project);
}

/* A walk that saw nothing proves nothing. */
static void check_walk(void) {
	cr_assert(gt(int, noted.counts, 100));
	cr_assert(gt(int, noted.undos, 10));
	cr_assert(gt(int, noted.bursts, 10));
	cr_assert(gt(int, noted.failures, 10));
	cr_assert(gt(int, noted.homes, 10));
}

Test(walk, holds_what_a_door_promises) {
	walk(0x9e3779b97f4a7c15u);
	check_walk();
}

Test(walk, holds_it_from_another_beginning) {
	at = 1;
	walk(0xd1b54a32d192ed03u);
	check_walk();
}

Test(walk, holds_it_after_a_year) {
	at = (int64_t)366 * 86400 * 1000;
	walk(0x2545f4914f6cdd1du);
	check_walk();
}

Test(walk, holds_it_once_more) {
	walk(20201005);
	check_walk();
}
