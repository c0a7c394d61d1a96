#include <SDL.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "core/store.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/window.h"
#include "tests/kiosk/stand.h"
#include "tests/kiosk/ui/bystander.h"

/* A walk of tests/kiosk/ui/walk.c's kind from SDL's events to the disk: what the flow asks for is saved
 * by the door, mostly, and at the end the disk has what the bystander has summed up. */

enum {
	USUAL_EVENTS = 60000, // of all walks; this part has a share of them
	SHARE = 25,
	WIDTH = 800,
	HEIGHT = 480,
	DIAGONAL_MM = 178,
	ALONE_MS = 11 * 60000,
};

static struct error err;
static int rotate;
static int64_t at;
static bool has_mouse; // a mouse is heeded only where no finger is
static int drawn, days;

static bool one_in(int times) {
	return any(times) == 0;
}

/* The store. */

static bool turn(struct moment moment) {
	days += door_is_over(&kiosk.door, moment);
	return door_turn(&kiosk.door, moment, &err);
}

static bool save(const struct request *request) {
	struct moment moment = wall_moment(&kiosk.wall, at);
	bool is_over = request->kind == REQUEST_COUNT && door_is_over(&kiosk.door, moment);
	return (!is_over || turn(moment)) && door_do(&kiosk.door, request, moment, &err);
}

static void step(struct event event, bool is_ill) {
	event.at = at;
	struct request request = flow_step(&kiosk.flow, &event);
	bystander_sees(&kiosk.flow, &event, &request);
	if (request.kind == REQUEST_NONE) {
		return;
	}
	disk_is_full(is_ill);
	struct event answer = {.kind = save(&request) ? EVENT_SAVED : EVENT_FAILED, .at = at};
	disk_is_full(false);
	request = flow_step(&kiosk.flow, &answer);
	bystander_sees(&kiosk.flow, &answer, &request);
}

static void wake(void) {
	for (int ticks = 0; ticks == 0 || flow_deadline(&kiosk.flow) <= at; ticks++) {
		cr_assert(lt(int, ticks, 4), "event %d: the past is due", bystander.events);
		step((struct event){.kind = EVENT_TIME}, false);
	}
}

/* The hour and the day turn as in kiosk/kiosk.c: a day not before nobody's visit can be changed. */
static void turn_if_due(void) {
	struct moment moment = wall_moment(&kiosk.wall, at);
	bool must_wait = door_is_over(&kiosk.door, moment) && !flow_is_resting(&kiosk.flow);
	if (!kiosk.door.store || must_wait) {
		return;
	}
	if (!turn(moment)) {
		flow_fail(&kiosk.flow, at);
		bystander_sees_failure(&kiosk.flow);
	}
}

/* SDL's events. */

static float wild(void) {
	const float numbers[] = {NAN, INFINITY, -INFINITY, -1, 1e9f, -1e9f, -0.0f, 1, 0.9999999f};
	return numbers[any(9)];
}

/* From a place in the picture to the window's. */
static void place(int x, int y, int *to_x, int *to_y) {
	const int places[4][2] = {{x, y}, {WIDTH - 1 - y, x}, {WIDTH - 1 - x, HEIGHT - 1 - y},
		{y, HEIGHT - 1 - x}};
	*to_x = places[rotate / 90][0];
	*to_y = places[rotate / 90][1];
}

static void some_place(int *x, int *y) {
	const struct paint *scene = flow_scene(&kiosk.flow);
	const struct rect *rect = &(struct rect){0, 0, 1, 1};
	for (int i = 0, seen = 0; i < scene->count; i++) {
		if (scene->shapes[i].target && any(++seen) == 0) {
			rect = &scene->shapes[i].rect;
		}
	}
	place(rect->x + any(rect->w), rect->y + any(rect->h), x, y);
}

static void push_finger(Uint32 type, SDL_FingerID finger, int x, int y) {
	SDL_Event event = {.tfinger = {.type = type, .touchId = any(3), .fingerId = finger}};
	event.tfinger.x = one_in(20) ? wild() : ((float)x + 0.5f) / WIDTH;
	event.tfinger.y = one_in(20) ? wild() : ((float)y + 0.5f) / HEIGHT;
	SDL_PushEvent(&event);
}

static void push_button(Uint32 type, Uint32 which, int x, int y) {
	SDL_Event event = {.button = {.type = type, .which = which, .x = x, .y = y}};
	event.button.button = (Uint8)(one_in(9) ? any(6) : SDL_BUTTON_LEFT);
	if (one_in(20)) {
		event.button.x = any(2) ? INT32_MAX : INT32_MIN;
	}
	SDL_PushEvent(&event);
}

static void push_tap(void) {
	static const SDL_FingerID ids[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, INT64_MIN, INT64_MAX};
	SDL_FingerID finger = ids[any(11)];
	int x, y;
	some_place(&x, &y);
	if (has_mouse || one_in(10)) {
		Uint32 which = one_in(3) ? SDL_TOUCH_MOUSEID : 0;
		push_button(SDL_MOUSEBUTTONDOWN, which, x, y);
		push_button(SDL_MOUSEBUTTONUP, which, x, y);
		return;
	}
	push_finger(SDL_FINGERDOWN, finger, x, y);
	if (one_in(4)) {
		push_finger(SDL_FINGERMOTION, finger, x, y);
	}
	if (!one_in(8)) {
		push_finger(SDL_FINGERUP, finger, x, y);
	}
}

static void push_key(void) {
	static const SDL_Keycode codes[] = {SDLK_RIGHT, SDLK_LEFT, SDLK_RETURN, SDLK_SPACE,
		SDLK_RETURN, SDLK_F5, SDLK_BACKSPACE, SDLK_PLUS, SDLK_VOLUMEDOWN, SDLK_F1, SDLK_F10,
		SDLK_F4, SDLK_ESCAPE, 'q', -1};
	SDL_Event event = {.key = {.type = one_in(5) ? SDL_KEYUP : SDL_KEYDOWN}};
	event.key.keysym.sym = codes[any(15)];
	event.key.keysym.mod = one_in(5) ? KMOD_LALT : KMOD_NUM;
	event.key.repeat = one_in(5);
	SDL_PushEvent(&event);
}

static void push_other(void) {
	SDL_Event event;
	memset(&event, 0, sizeof event);
	switch (any(4)) {
	case 0:
		event.type = SDL_MOUSEMOTION;
		event.motion.x = any(3 * WIDTH) - WIDTH;
		event.motion.y = any(3 * HEIGHT) - HEIGHT;
		break;
	case 1:
		event.type = SDL_WINDOWEVENT;
		event.window.event = (Uint8)any(20);
		break;
	case 2:
		event.type = one_in(2) ? SDL_QUIT : SDL_MOUSEWHEEL;
		break;
	case 3:
		event.type = SDL_USEREVENT + (Uint32)any(1000);
		break;
	}
	SDL_PushEvent(&event);
}

static void push_some(void) {
	for (int left = 1 + any(4); left > 0; left--) {
		switch (any(8)) {
		case 0:
			push_key();
			break;
		case 1:
			push_other();
			break;
		default:
			push_tap();
			break;
		}
	}
}

static void let_pass(void) {
	static const int ms[] = {0, 20, 100, 400, 900, 2000, 9000, 31000, 600000, 3600000, 40000000};
	at += ms[any(one_in(6) ? 11 : 7)];
	wake();
	if (one_in(10)) {
		turn_if_due();
	}
}

/* What SDL has, one event after another, some milliseconds apart. */
static void hear(void) {
	struct event event = window_wait(kiosk.window, 0, NULL, 0);
	while (event.kind != EVENT_TIME) {
		at += any(one_in(2) ? 2500 : 150);
		step(event, one_in(30));
		event = window_wait(kiosk.window, 0, NULL, 0);
	}
}

static void leave_alone(void) {
	int64_t until = at + ALONE_MS;
	while (at < until) {
		wake();
		int64_t deadline = flow_deadline(&kiosk.flow);
		at = deadline < until ? deadline : until;
	}
	wake();
	bystander_sees_nobody(&kiosk.flow);
}

/* The disk. */

static bool add_sheet(const struct sheet *sheet, void *data, struct error *unused) {
	struct sheet *sum = data;
	(void)unused;
	for (int i = 0; i < sheet->line_count; i++) {
		const struct line *line = &sheet->lines[i];
		const char *name = sheet->kind == SHEET_HOURS ? "by-hour" : line->name;
		cr_assert(sheet_add(sum, name, line->count));
	}
	return true;
}

static int activity_on(const struct sheet *sheet, int activity) {
	char line[SHEET_NAME];
	snprintf(line, sizeof line, "activity:%s", kiosk.project->activities[activity].code);
	return sheet_count(sheet, line);
}

static int answer_on(const struct sheet *sheet, const char *answer) {
	char line[SHEET_NAME];
	snprintf(line, sizeof line, "feedback:%s", answer);
	return sheet_count(sheet, line);
}

static void check_lines(const struct sheet *sheet, const struct sums *sums) {
	cr_assert(eq(int, sheet_count(sheet, "visits"), sums->visits));
	cr_assert(eq(int, sheet_count(sheet, "by-hour"), sums->visits));
	cr_assert(eq(int, sheet_count(sheet, "undone"), sums->undone));
	cr_assert(eq(int, sheet_count(sheet, "first-time"), sums->first_time));
	cr_assert(eq(int, sheet_count(sheet, "bursts"), sums->bursts));
	cr_assert(eq(int, sheet_count(sheet, "with-activity"), sums->with_activity));
	for (int i = 0; i < kiosk.project->activity_count; i++) {
		bool is_counted = !kiosk.project->activities[i].is_visit_only;
		cr_assert(eq(int, activity_on(sheet, i), is_counted ? sums->activities[i] : 0));
	}
	for (int i = 0; i < BYSTANDER_ANSWERS; i++) {
		cr_assert(eq(int, answer_on(sheet, bystander_answer(i)), sums->answers[i]));
	}
}

static void check_disk(void) {
	static struct sheet sum;
	door_close(&kiosk.door);
	sheet_init(&sum, SHEET_DOOR, "olohuone", 0);
	struct store *store = store_open(kiosk.door.folder, STORE_READ, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(store_each_sheet(store, 0, 100000, add_sheet, &sum, &err), "%s", err.text);
	store_close(store);
	check_lines(&sum, &bystander.sums);
}

/* The kiosk, with whatever the settings can ask for, in a window that is turned. */
static void stand(void) {
	int width, height;
	struct panel *panel = &kiosk.project->panel;
	panel->diagonal_mm = DIAGONAL_MM;
	panel->asks_first_time = panel->offers_many = panel->asks_after_thanks = true;
	panel->asks_on_leaving = panel->has_speech = panel->has_closed_screen = true;
	panel->burst_counts = 25;
	begins("2026-05-04T09:00");
	window_close(kiosk.window);
	kiosk.window = window_open(WIDTH, HEIGHT, rotate, kiosk.glyphs, &err);
	cr_assert(kiosk.window != NULL, "%s", err.text);
	window_size(kiosk.window, &width, &height);
	flow_init(&kiosk.flow, kiosk.project, width, height, glyphs_measure, kiosk.glyphs, at);
	bystander_begins(&kiosk.flow);
	wake();
}

/* A walk that saw nothing proves nothing. */
static void check_walk(void) {
	cr_assert(gt(int, bystander.counts, 10));
	cr_assert(gt(int, bystander.undos, 0));
	cr_assert(gt(int, bystander.questions, 0));
	cr_assert(gt(int, bystander.failures, 0));
	cr_assert(gt(int, days, 0));
	cr_log_info("%d events, %d counts, %d undos, %d answers, %d bursts, %d failures, %d times home, "
				"%d days, %d pictures",
		bystander.events, bystander.counts, bystander.undos, bystander.questions, bystander.bursts,
		bystander.failures, bystander.homes, days, drawn);
}

static void walk(int degrees) {
	int events = fuzz_events(USUAL_EVENTS) / SHARE;
	any_from(0x9e3779b97f4a7c15u + (uint64_t)degrees);
	rotate = degrees;
	stand();
	while (bystander.events < events) {
		push_some();
		hear();
		let_pass();
		if (one_in(100)) {
			window_draw(kiosk.window, flow_scene(&kiosk.flow));
			drawn++;
		}
		if (one_in(400)) {
			leave_alone();
		}
	}
	leave_alone();
	check_disk();
	check_walk();
}

TestSuite(walk, .init = stand_up, .fini = take_down, .timeout = 390);

Test(walk, from_the_window_to_the_disk_loses_nothing) {
	walk(0);
}

Test(walk, turned_by_90_loses_nothing) {
	walk(90);
}

Test(walk, by_mouse_turned_by_180_loses_nothing) {
	has_mouse = true;
	walk(180);
}

Test(walk, turned_by_270_loses_nothing) {
	walk(270);
}
