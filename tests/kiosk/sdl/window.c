#include "kiosk/sdl/window.h"

#include <SDL.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/sdl/cards.h"
#include "kiosk/sdl/glyphs.h"

enum { WIDTH = 320, HEIGHT = 200 };

static const int64_t never = INT64_MAX, at_once = 0;

static struct error err;
static struct glyphs *glyphs;
static struct window *window;
static struct paint scene;

static void open_turned(int rotate) {
	window = window_open(WIDTH, HEIGHT, rotate, glyphs, &err);
	cr_assert(window != NULL, "%s", err.text);
	paint_begin(&scene, 0xffffff);
}

static void prepare(void) {
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(glyphs != NULL, "%s", err.text);
}

static void close_all(void) {
	window_close(window);
	glyphs_close(glyphs);
}

TestSuite(window, .init = prepare, .fini = close_all);

static void pass(int milliseconds) {
	nanosleep(&(struct timespec){0, milliseconds * 1000000L}, NULL);
}

static struct event waited(void) {
	return window_wait(window, at_once, NULL, 0);
}

static void push_finger(Uint32 type, SDL_FingerID finger, float x, float y) {
	SDL_Event event = {.tfinger = {.type = type, .touchId = 7, .fingerId = finger, .x = x, .y = y}};
	SDL_PushEvent(&event);
}

static void push_button(Uint32 type, Uint32 which, int button, int x, int y) {
	SDL_Event event = {.button = {
		.type = type, .which = which, .button = (Uint8)button, .x = x, .y = y}};
	SDL_PushEvent(&event);
}

static void push_click(Uint32 which, int x, int y) {
	push_button(SDL_MOUSEBUTTONDOWN, which, SDL_BUTTON_LEFT, x, y);
	push_button(SDL_MOUSEBUTTONUP, which, SDL_BUTTON_LEFT, x, y);
}

static void push_motion(int x, int y) {
	SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}};
	SDL_PushEvent(&event);
}

static void push_window(SDL_WindowEventID id) {
	SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = (Uint8)id}};
	SDL_PushEvent(&event);
}

/* What opening the window has put into the queue. */
static void settle(void) {
	while (waited().kind != EVENT_TIME) {
	}
}

static int count(enum event_kind kind) {
	int found = 0;
	for (struct event event; (event = waited()).kind != EVENT_TIME;) {
		found += event.kind == kind;
	}
	return found;
}

static bool is_touch(enum event_kind kind, int64_t finger, int x, int y) {
	struct event event = waited();
	return event.kind == kind && event.finger == finger && event.x == x && event.y == y;
}

static Uint32 shown_at(int x, int y) {
	const SDL_Surface *shown = SDL_GetWindowSurface(SDL_GetWindowFromID(1));
	return ((const Uint32 *)shown->pixels)[y * shown->pitch / 4 + x] & 0xffffff;
}

/* The middle of a pixel, as a panel tells it. */
static float share(int pixel, int size) {
	return ((float)pixel + 0.5f) / (float)size;
}

/* Touches pixels of the window, and draws a pixel of the picture where each touch is said to be: it
 * must appear under the finger. */
static void touch_what_is_drawn(int rotate) {
	open_turned(rotate);
	settle();
	srand(1);
	for (int i = 0; i < 300; i++) {
		int x = rand() % WIDTH, y = rand() % HEIGHT;
		push_finger(SDL_FINGERDOWN, i, share(x, WIDTH), share(y, HEIGHT));
		struct event event = waited();
		paint_begin(&scene, 0xffffff);
		paint_add(&scene, SHAPE_BOX, ROLE_PART, (struct rect){event.x, event.y, 1, 1})->fill = 0xff;
		window_draw(window, &scene);
		cr_assert(eq(u32, shown_at(x, y), 0xff), "%d %d", x, y);
	}
}

Test(window, is_touched_where_it_is_drawn) {
	touch_what_is_drawn(0);
}

Test(window, turned_by_90_is_touched_where_it_is_drawn) {
	touch_what_is_drawn(90);
}

Test(window, turned_by_180_is_touched_where_it_is_drawn) {
	touch_what_is_drawn(180);
}

Test(window, turned_by_270_is_touched_where_it_is_drawn) {
	touch_what_is_drawn(270);
}

Test(window, turned_clockwise_shows_the_upper_left_at_the_upper_right) {
	open_turned(90);
	paint_add(&scene, SHAPE_BOX, ROLE_PART, (struct rect){0, 0, 9, 9});
	window_draw(window, &scene);
	cr_assert(eq(u32, shown_at(WIDTH - 1, 0), 0));
	cr_assert(eq(u32, shown_at(0, 0), 0xffffff));
}

Test(window, has_the_size_that_a_visitor_sees) {
	int width, height;
	open_turned(270);
	window_size(window, &width, &height);
	cr_assert(eq(int, width, HEIGHT));
	cr_assert(eq(int, height, WIDTH));
}

Test(window, fills_the_screen_when_no_size_is_given) {
	int width, height;
	SDL_Rect screen;
	window = window_open(0, 0, 0, glyphs, &err);
	window_size(window, &width, &height);
	SDL_GetDisplayBounds(0, &screen);
	cr_assert(eq(int, width, screen.w));
	cr_assert(eq(int, height, screen.h));
}

Test(window, says_why_it_cannot_open) {
	setenv("SDL_VIDEODRIVER", "nothing", 1);
	cr_assert(window_open(WIDTH, HEIGHT, 0, glyphs, &err) == NULL);
	cr_assert(eq(str, err.text, "display: cannot be opened (nothing not available)"));
}

Test(window, leaves_the_environment_as_it_was) {
	unsetenv("XCOMPOSEFILE");
	setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", 1);
	open_turned(0);
	cr_assert(getenv("XCOMPOSEFILE") == NULL);
	cr_assert(eq(str, getenv("DBUS_SESSION_BUS_ADDRESS"), "unix:path=/nowhere"));
}

Test(window, holds_no_signal_back_from_the_programs_that_are_started) {
	sigset_t held;
	open_turned(0);
	waited();
	sigprocmask(SIG_SETMASK, NULL, &held);
	cr_assert(eq(int, sigismember(&held, SIGTERM), 0));
	cr_assert(eq(int, sigismember(&held, SIGCHLD), 0));
}

Test(window, tells_a_finger_s_way) {
	open_turned(0);
	settle();
	push_finger(SDL_FINGERDOWN, 3, share(10, WIDTH), share(20, HEIGHT));
	push_finger(SDL_FINGERMOTION, 3, share(11, WIDTH), share(21, HEIGHT));
	push_finger(SDL_FINGERUP, 3, share(12, WIDTH), share(22, HEIGHT));
	cr_assert(is_touch(EVENT_DOWN, 3, 10, 20));
	cr_assert(is_touch(EVENT_MOVE, 3, 11, 21));
	cr_assert(is_touch(EVENT_UP, 3, 12, 22));
	cr_assert(eq(int, (int)waited().kind, EVENT_TIME));
}

Test(window, takes_any_number_for_a_finger) {
	open_turned(0);
	settle();
	push_finger(SDL_FINGERDOWN, INT64_MIN, 0, 0);
	push_finger(SDL_FINGERDOWN, INT64_MAX, 0, 0);
	cr_assert(eq(i64, waited().finger, INT64_MIN));
	cr_assert(eq(i64, waited().finger, INT64_MAX));
}

Test(window, tells_the_mouse_s_way_while_its_button_is_down) {
	open_turned(0);
	settle();
	push_motion(1, 1);
	push_button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 10, 20);
	push_motion(11, 21);
	push_button(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_LEFT, 12, 22);
	push_motion(13, 23);
	cr_assert(is_touch(EVENT_DOWN, -1, 10, 20));
	cr_assert(is_touch(EVENT_MOVE, -1, 11, 21));
	cr_assert(is_touch(EVENT_UP, -1, 12, 22));
	cr_assert(eq(int, (int)waited().kind, EVENT_TIME));
}

Test(window, ignores_other_buttons) {
	open_turned(0);
	settle();
	push_button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_RIGHT, 10, 20);
	push_motion(11, 21);
	cr_assert(eq(int, (int)waited().kind, EVENT_TIME));
}

Test(window, tells_a_touch_once_that_sdl_tells_twice) {
	open_turned(0);
	settle();
	push_click(SDL_TOUCH_MOUSEID, 10, 20);
	push_finger(SDL_FINGERDOWN, 3, share(10, WIDTH), share(20, HEIGHT));
	push_finger(SDL_FINGERUP, 3, share(10, WIDTH), share(20, HEIGHT));
	push_click(SDL_TOUCH_MOUSEID, 10, 20);
	cr_assert(eq(int, count(EVENT_DOWN), 1));
}

Test(window, tells_a_touch_once_that_the_display_tells_as_its_mouse_s_too) {
	open_turned(0);
	settle();
	push_finger(SDL_FINGERDOWN, 3, share(10, WIDTH), share(20, HEIGHT));
	push_button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 10, 20);
	push_motion(11, 21);
	push_finger(SDL_FINGERUP, 3, share(10, WIDTH), share(20, HEIGHT));
	push_button(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_LEFT, 10, 20);
	cr_assert(is_touch(EVENT_DOWN, 3, 10, 20));
	cr_assert(is_touch(EVENT_UP, 3, 10, 20));
	cr_assert(eq(int, (int)waited().kind, EVENT_TIME));
}

Test(window, takes_the_mouse_again_half_a_second_after_a_finger) {
	open_turned(0);
	settle();
	push_finger(SDL_FINGERDOWN, 3, 0, 0);
	push_finger(SDL_FINGERUP, 3, 0, 0);
	settle();
	window_wait(window, window_now() + 520, NULL, 0);
	push_click(0, 10, 20);
	cr_assert(eq(int, count(EVENT_DOWN), 1));
}

Test(window, takes_no_touch_from_nowhere) {
	open_turned(0);
	settle();
	push_finger(SDL_FINGERDOWN, 3, NAN, 0.5f);
	push_finger(SDL_FINGERDOWN, 3, 0.5f, INFINITY);
	push_finger(SDL_FINGERMOTION, 3, -INFINITY, 0.5f);
	cr_assert(eq(int, (int)waited().kind, EVENT_TIME));
}

Test(window, ends_a_touch_nowhere_beside_everything) {
	open_turned(90);
	settle();
	push_finger(SDL_FINGERUP, 3, NAN, NAN);
	cr_assert(is_touch(EVENT_UP, 3, -1, -1));
}

Test(window, takes_a_touch_beside_the_panel_to_its_edge) {
	open_turned(0);
	settle();
	push_finger(SDL_FINGERDOWN, 3, 1e30f, -1e30f);
	push_finger(SDL_FINGERDOWN, 4, 1, 1);
	push_finger(SDL_FINGERDOWN, 5, -0.0f, 0.9999999f);
	push_click(0, -2000000000, 2000000000);
	cr_assert(is_touch(EVENT_DOWN, 3, WIDTH - 1, 0));
	cr_assert(is_touch(EVENT_DOWN, 4, WIDTH - 1, HEIGHT - 1));
	cr_assert(is_touch(EVENT_DOWN, 5, 0, HEIGHT - 1));
}

Test(window, is_to_be_drawn_again_once_for_many_exposures) {
	open_turned(0);
	settle();
	push_window(SDL_WINDOWEVENT_EXPOSED);
	push_window(SDL_WINDOWEVENT_EXPOSED);
	push_window(SDL_WINDOWEVENT_SIZE_CHANGED);
	cr_assert(eq(int, count(EVENT_EXPOSE), 1));
}

Test(window, need_not_be_drawn_again_when_it_just_was) {
	open_turned(0);
	settle();
	push_window(SDL_WINDOWEVENT_EXPOSED);
	push_finger(SDL_FINGERDOWN, 3, 0, 0);
	cr_assert(eq(int, (int)waited().kind, EVENT_DOWN));
	window_draw(window, &scene);
	cr_assert(eq(int, (int)waited().kind, EVENT_TIME));
}

/* A window that gets another size, drawn into afterwards. */
static void grow(int rotate) {
	int width, height;
	open_turned(rotate);
	window_draw(window, &scene);
	settle();
	SDL_SetWindowSize(SDL_GetWindowFromID(1), 500, 400);
	cr_assert(eq(int, count(EVENT_EXPOSE), 1));
	scene.ground = 0x123456;
	window_draw(window, &scene);
	cr_assert(eq(u32, shown_at(499, 399), 0x123456));
	window_size(window, &width, &height);
	cr_assert(eq(int, width, rotate % 180 ? 400 : 500));
}

Test(window, is_drawn_in_its_new_size) {
	grow(0);
}

Test(window, turned_is_drawn_in_its_new_size) {
	grow(90);
}

Test(window, tells_when_the_program_shall_end) {
	open_turned(0);
	settle();
	SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
	cr_assert(eq(int, (int)waited().kind, EVENT_QUIT));
}

Test(window, tells_a_signal_that_came_while_it_was_awake) {
	open_turned(0);
	settle();
	raise(SIGTERM);
	cr_assert(eq(int, (int)window_wait(window, never, NULL, 0).kind, EVENT_QUIT));
}

Test(window, is_woken_by_a_signal) {
	/* A shell starts what it runs in the background with SIGINT ignored. */
	signal(SIGINT, SIG_DFL);
	open_turned(0);
	settle();
	pid_t child = fork();
	if (child == 0) {
		pass(100);
		kill(getppid(), SIGINT);
		_exit(0);
	}
	cr_assert(eq(int, (int)window_wait(window, never, NULL, 0).kind, EVENT_QUIT));
	waitpid(child, NULL, 0);
}

Test(window, sleeps_until_the_deadline) {
	open_turned(0);
	settle();
	int64_t deadline = window_now() + 60;
	struct event event = window_wait(window, deadline, NULL, 0);
	cr_assert(eq(int, (int)event.kind, EVENT_TIME));
	cr_assert(ge(i64, event.at, deadline));
	cr_assert(lt(i64, event.at, deadline + 2000));
}

Test(window, does_not_sleep_past_a_deadline_that_has_gone_by) {
	open_turned(0);
	settle();
	cr_assert(eq(int, (int)window_wait(window, window_now() - 1, NULL, 0).kind, EVENT_TIME));
	cr_assert(eq(int, (int)window_wait(window, INT64_MIN, NULL, 0).kind, EVENT_TIME));
}

Test(window, is_woken_by_a_descriptor) {
	int ends[2];
	open_turned(0);
	settle();
	cr_assert(eq(int, pipe(ends), 0));
	cr_assert(eq(long, (long)write(ends[1], "x", 1), 1));
	cr_assert(eq(int, (int)window_wait(window, never, ends, 1).kind, EVENT_TIME));
	close(ends[0]);
	close(ends[1]);
}

Test(window, tells_the_time_that_only_grows) {
	int64_t before = window_now();
	pass(3);
	cr_assert(gt(i64, window_now(), before));
}

static long sleeps(void) {
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_nvcsw;
}

/* Going to sleep for the whole second is one time, and a busy machine adds some; who asks every
 * millisecond is woken a thousand times. */
static long sleeps_in_a_second(const char *driver) {
	setenv("SDL_VIDEODRIVER", driver, 1);
	open_turned(0);
	window_draw(window, &scene);
	settle();
	long before = sleeps();
	window_wait(window, window_now() + 1000, NULL, 0);
	return sleeps() - before;
}

Test(window, does_not_wake_on_dummy) {
	cr_assert(lt(long, sleeps_in_a_second("dummy"), 10));
}

Test(window, does_not_wake_on_offscreen) {
	cr_assert(lt(long, sleeps_in_a_second("offscreen"), 10));
}

Test(window, tells_that_no_touchscreen_is_there) {
	open_turned(0);
	cr_assert(not(window_has_touch(window, &err)));
	cr_assert(
		eq(str, err.text, "touch: no touchscreen is there now; one that is plugged in will be taken"));
}

/* The wrong card is found before SDL opens anything. */
Test(window, tells_that_there_is_no_such_card) {
	setenv("SDL_VIDEODRIVER", "kmsdrm", 1);
	setenv("SDL_KMSDRM_DEVICE_INDEX", "57", 1);
	cr_assert(window_open(WIDTH, HEIGHT, 0, glyphs, &err) == NULL);
	cr_assert(eq(str, err.text, "display: there is no card57"));
}

Test(window, tells_that_there_is_no_card_where_only_a_card_would_do) {
	struct error wanted;
	int card;
	if (cards_find(NULL, &card, &wanted)) {
		cr_skip_test("this machine has a screen of its own");
	}
	setenv("SDL_VIDEODRIVER", "KMSDRM", 1);
	cr_assert(window_open(WIDTH, HEIGHT, 0, glyphs, &err) == NULL);
	cr_assert(eq(str, err.text, wanted.text));
}
