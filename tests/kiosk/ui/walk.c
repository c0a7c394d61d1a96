#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "kiosk/ui/flow.h"
#include "tests/kiosk/ui/bystander.h"
#include "tests/kiosk/ui/panel.h"

/* A long walk of fingers, keys, times, answers and news at random, at doors of every kind, with a
 * bystander who knows what must hold at each step of it.
 *
 * FUZZ_EVENTS=1000000 in the environment walks so far in all, FUZZ_SEED=n elsewhere. */

enum {
	USUAL_EVENTS = 60000,
	WALKS = 4,
	PARTY = 1500,         // events between two times in which the door is left alone
	PARTIES = 2,          // at one door
	ALONE_MS = 11 * 60000, // the longest notice, the longest listening, and a minute
	FINGERS = 10,
};

static const struct {
	int width, height, diagonal_mm;
} panels[] = {
	{480, 320, 89},
	{480, 320, 178},
	{800, 480, 178},
	{1024, 600, 257},
	{1280, 800, 257},
	{1280, 800, 178},
	{1280, 720, 178},
	{1920, 1080, 395},
	{1920, 1200, 600},
};

enum { PANELS = sizeof panels / sizeof *panels };

static struct project *project;
static struct project usual;
static struct flow flow;
static int64_t at;
static int doors, refused;

/* A door. */

static bool one_in(int times) {
	return any(times) == 0;
}

/* Within the ranges of the settings. */
static void choose_times(struct panel *panel) {
	panel->thanks_seconds = 4 + any(17);
	panel->more_seconds = 20 + any(101);
	panel->undo_seconds = 20 + any(101);
	panel->language_seconds = 10 + any(51);
	panel->notice_seconds = 20 + any(281);
	panel->moment_seconds = 1 + any(60);
	panel->undone_seconds = 1 + any(10);
	panel->settle_ms = 300 + any(1701);
	panel->repeat_ms = 300 + any(1701);
	panel->burst_touches = one_in(5) ? 5 + any(996) : panel->burst_touches;
	panel->burst_counts = one_in(3) ? 5 + any(20) : panel->burst_counts;
	panel->speech_seconds = 30 + any(211);
	panel->dim_minutes = any(61);
	panel->shift_minutes = any(61);
	panel->closed_dark_minutes = 1 + any(one_in(2) ? 3 : 600);
	panel->staff_seconds = 30 + any(271);
	panel->volume = 1 + any(7);
}

static void choose_modes(struct panel *panel) {
	bool *const modes[] = {&panel->is_large, &panel->is_calm, &panel->is_dark,
		&panel->asks_first_time, &panel->offers_many, &panel->asks_after_thanks,
		&panel->asks_on_leaving, &panel->has_speech, &panel->has_closed_screen,
		&panel->has_house_figure, &panel->greets_in_sami, &panel->asks_pin};
	int mood = any(4); // none of them, all of them, any of them
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		*modes[i] = mood == 1 || (mood > 1 && one_in(2));
	}
}

/* From one picture to as many as there can be. */
static void choose_activities(void) {
	project->activity_count = one_in(4) ? 1 + any(PROJECT_ACTIVITIES) : usual.activity_count;
	for (int i = usual.activity_count; i < project->activity_count; i++) {
		project->activities[i] = usual.activities[i % usual.activity_count];
		snprintf(project->activities[i].code, sizeof project->activities[i].code, "kuva-%d", i);
	}
}

/* Those of the door, and those that are read from the right. */
static void choose_languages(void) {
	static const char *const others[] = {"ar", "fa", "uk", "ru", "so"};
	project->language_count = one_in(2) ? 1 + any(PROJECT_LANGUAGES) : usual.language_count;
	for (int i = usual.language_count; i < project->language_count; i++) {
		strcpy(project->languages[i], others[i - usual.language_count]);
		for (int k = 0; k < project->activity_count; k++) {
			struct activity *activity = &project->activities[k];
			memcpy(activity->label[i], activity->label[0], sizeof activity->label[i]);
			memcpy(activity->short_label[i], activity->short_label[0],
				sizeof activity->short_label[i]);
		}
	}
}

/* As the window does: turned, a visitor sees width and height changed about. False for a door that
 * the kiosk would not open. */
static bool stand(void) {
	struct error err;
	int panel = any(PANELS);
	int width = panels[panel].width, height = panels[panel].height;
	bool is_turned = one_in(2);
	*project = usual;
	choose_times(&project->panel);
	choose_modes(&project->panel);
	choose_activities();
	choose_languages();
	project->panel.diagonal_mm = panels[panel].diagonal_mm;
	flow_init(&flow, project, is_turned ? height : width, is_turned ? width : height, noto_width,
		NULL, at);
	doors++;
	return grid_works(&flow, &err);
}

/* Events. */

static struct request step_at(struct event event, int64_t when) {
	event.at = when;
	struct request request = flow_step(&flow, &event);
	bystander_sees(&flow, &event, &request);
	return request;
}

static struct request step(struct event event) {
	return step_at(event, at);
}

/* What is due is done, in a step or two: the notice gives way to an error, which asks the store. */
static void wake(void) {
	for (int ticks = 0; ticks == 0 || flow_deadline(&flow) <= flow.now; ticks++) {
		cr_assert(lt(int, ticks, 3), "event %d: the past is due on %s", bystander.events,
			flow_screen_name(flow.screen));
		step((struct event){.kind = EVENT_TIME});
	}
}

static int wild(int size) {
	const int numbers[] = {INT_MIN, INT_MAX, -1, 0, size - 1, size, size + 1};
	return one_in(2) ? numbers[any(7)] : any(4 * size) - 2 * size;
}

static int64_t some_finger(void) {
	static const int64_t numbers[] = {INT64_MIN, -1, INT64_MAX};
	return one_in(20) ? numbers[any(3)] : any(FINGERS);
}

static const struct shape *some_target(void) {
	const struct paint *scene = flow_scene(&flow);
	const struct shape *found = NULL;
	int seen = 0;
	for (int i = 0; i < scene->count; i++) {
		if (scene->shapes[i].target && any(++seen) == 0) {
			found = &scene->shapes[i];
		}
	}
	return found;
}

static struct event place(enum event_kind kind) {
	struct event event = {.kind = kind, .finger = some_finger(), .is_late = one_in(10)};
	const struct shape *target = some_target();
	if (one_in(10) || !target) {
		event.x = wild(flow.theme.width);
		event.y = wild(flow.theme.height);
	} else {
		event.x = target->rect.x + any(target->rect.w);
		event.y = target->rect.y + any(target->rect.h);
	}
	return event;
}

static void let_pass(void) {
	static const int ms[] = {0, 1, 19, 20, 60, 300, 800, 1200, 5000, 8000, 10000, 31000, 3600000,
		3 * 86400000};
	int64_t deadline = flow_deadline(&flow);
	bool is_due = one_in(4) && deadline != INT64_MAX;
	at = is_due && deadline > at ? deadline : at + ms[any(one_in(8) ? 14 : 12)];
	wake();
}

/* A finger that touches and lifts where it came down: most of what happens at a door. */
static void tap(void) {
	at += one_in(2) ? any(1500) : 600 + any(6000);
	wake();
	struct event event = place(EVENT_DOWN);
	step(event);
	at += any(200);
	event.kind = EVENT_UP;
	step(event);
}

static void press(void) {
	struct event event = {.kind = EVENT_KEY, .key = (enum key)any(KEYS + 1)};
	if (event.key == KEY_STAFF && !one_in(8)) {
		event.key = KEY_CHOOSE;
	}
	at += any(one_in(2) ? 10 : 1500);
	step(event);
}

/* Children. */
static void storm(void) {
	for (int left = 15; left > 0; left--) {
		struct event event = place(one_in(3) ? EVENT_UP : EVENT_DOWN);
		at += any(100);
		step(event);
	}
}

/* Somebody who touches one thing after another, as staff do with their PIN and their forms. */
static void work(void) {
	for (int left = any(100); left > 0; left--) {
		struct event event = place(EVENT_DOWN);
		at += 600;
		step(event);
		at += 30;
		event.kind = EVENT_UP;
		step(event);
		if (bystander_waits_for()) {
			step((struct event){.kind = one_in(6) ? EVENT_FAILED : EVENT_SAVED});
		}
		wake();
	}
}

/* Where staff hold a finger for three seconds. */
static void hold_corner(void) {
	struct event event = {.kind = EVENT_DOWN, .finger = some_finger(), .x = flow.theme.width - 1};
	at += 2000;
	step(event);
	at += any(4000);
	wake();
	event.kind = one_in(4) ? EVENT_MOVE : EVENT_UP;
	step(event);
	if (flow.screen == SCREEN_PIN) {
		work();
	}
}

/* The store answers at once, mostly well; or later, twice, or to nothing that was asked. */
static void answer(void) {
	at += one_in(10) ? any(20000) : 0;
	step((struct event){.kind = one_in(12) ? EVENT_FAILED : EVENT_SAVED});
	if (one_in(10)) {
		step((struct event){.kind = one_in(2) ? EVENT_SAVED : EVENT_FAILED});
	}
}

static void tell(void) {
	struct opening opening = {.is_open = one_in(2), .in_days = any(12) - 2, .weekday = any(7),
		.minute = any(24 * 60)};
	switch (any(4)) {
	case 0:
		flow_tell_house(&flow, opening, any(3) * any(100));
		break;
	case 1:
		flow_tell_sound(&flow, !one_in(3));
		break;
	case 2:
		flow_tell_time(&flow, (struct moment){20000 + any(9), any(24 * 60), any(60)});
		break;
	case 3:
		if (one_in(5)) {
			flow_fail(&flow, one_in(4) ? at - any(60000) : at);
			bystander_sees_failure(&flow);
		}
		break;
	}
	if (one_in(2)) {
		wake();
	}
}

/* From another time, or of a kind that is none of the flow's. */
static void confuse(void) {
	struct event event = place((enum event_kind)any(EVENT_EXPOSE + 1));
	event.key = (enum key)any(KEYS + 1);
	step_at(event, at - any(one_in(2) ? 100 : 3 * 86400000));
}

static void wander(void) {
	switch (any(16)) {
	case 0:
		step(place(EVENT_DOWN));
		break;
	case 1:
		step(place(EVENT_UP));
		break;
	case 2:
	case 3:
		step(place(EVENT_MOVE));
		break;
	case 4:
		let_pass();
		break;
	case 5:
	case 6:
		press();
		break;
	case 7:
		confuse();
		break;
	case 8:
		tell();
		break;
	case 9:
		if (one_in(4)) {
			hold_corner();
		} else if (one_in(6)) {
			storm();
		}
		break;
	default:
		tap();
		break;
	}
	if (bystander_waits_for() ? !one_in(6) : one_in(20)) {
		answer();
	}
}

/* As long without anybody, at a store that is well. */
static void leave_alone(void) {
	int64_t until = at + ALONE_MS;
	step((struct event){.kind = EVENT_SAVED});
	wake();
	while (at < until) {
		int64_t deadline = flow_deadline(&flow);
		at = deadline < until ? deadline : until;
		wake();
		if (bystander_waits_for()) {
			step((struct event){.kind = EVENT_SAVED});
			wake();
		}
	}
	bystander_sees_nobody(&flow);
}

static void visit_door(int events) {
	static const int64_t starts[] = {0, 1, 1000000, (int64_t)366 * 86400 * 1000};
	at = starts[any(4)];
	while (!stand()) {
		refused++;
	}
	memset(&bystander.sums, 0, sizeof bystander.sums);
	bystander_begins(&flow);
	flow.staff.has_pin = !one_in(4);
	flow_tell_house(&flow, (struct opening){.is_open = !one_in(3), .in_days = 1}, any(100));
	wake();
	for (int party = 0; party < PARTIES && bystander.events < events; party++) {
		for (int until = bystander.events + PARTY; bystander.events < until;) {
			wander();
		}
		leave_alone();
	}
}

/* A walk that saw nothing proves nothing. */
static void check_walk(void) {
	cr_assert(gt(int, bystander.counts, 100));
	cr_assert(gt(int, bystander.undos, 10));
	cr_assert(gt(int, bystander.bursts, 0));
	cr_assert(gt(int, bystander.failures, 10));
	cr_assert(gt(int, bystander.questions, 5));
	cr_assert(ge(int, bystander.homes, 10));
	for (int screen = 0; screen < SCREENS; screen++) {
		cr_log_info("%d events on %s", bystander.seen[screen],
			flow_screen_name((enum screen_id)screen));
	}
	cr_log_info("%d events, %d counts, %d undos, %d answers, %d bursts, %d failures, "
				"%d times home, %d doors, %d of them refused",
		bystander.events, bystander.counts, bystander.undos, bystander.questions,
		bystander.bursts, bystander.failures, bystander.homes, doors, refused);
}

static void walk(uint64_t seed) {
	int events = fuzz_events(USUAL_EVENTS) / WALKS;
	any_from(seed);
	project = example("kokeilu");
	usual = *project;
	while (bystander.events < events) {
		visit_door(events);
	}
	project_destroy(project);
	check_walk();
}

TestSuite(walk, .timeout = 390);

Test(walk, holds_what_a_door_promises) {
	walk(0x9e3779b97f4a7c15u);
}

Test(walk, holds_it_from_another_beginning) {
	walk(0xd1b54a32d192ed03u);
}

Test(walk, holds_it_at_other_doors) {
	walk(0x2545f4914f6cdd1du);
}

Test(walk, holds_it_once_more) {
	walk(20201005);
}
