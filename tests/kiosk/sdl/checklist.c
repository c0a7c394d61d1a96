/* Points of the checklist (tests/checklist/points.txt) that are about SDL's events. */

#include <SDL.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/error.h"
#include "kiosk/sdl/window.h"
#include "tests/kiosk/stand.h"

/* One touch, told as a finger's and, before, between and after, as the mouse's that SDL and the display
 * make of it. */
static void touch_told_twice(int x, int y) {
	SDL_Event finger = {.tfinger = {.type = SDL_FINGERDOWN, .touchId = 7, .fingerId = 3}};
	SDL_Event made_up = {.button = {.type = SDL_MOUSEBUTTONDOWN,
							 .which = SDL_TOUCH_MOUSEID,
							 .button = SDL_BUTTON_LEFT,
							 .x = x,
							 .y = y}};
	SDL_Event display_s = made_up;
	display_s.button.which = 0;
	finger.tfinger.x = ((float)x + 0.5f) / 1280;
	finger.tfinger.y = ((float)y + 0.5f) / 800;
	SDL_PushEvent(&made_up);
	SDL_PushEvent(&finger);
	SDL_PushEvent(&display_s);
	finger.tfinger.type = SDL_FINGERUP;
	made_up.button.type = display_s.button.type = SDL_MOUSEBUTTONUP;
	SDL_PushEvent(&finger);
	SDL_PushEvent(&made_up);
	SDL_PushEvent(&display_s);
}

/* As the loop does, with each event a finger's time after the one before. Returns how many touches
 * began. */
static int take_all(void) {
	int touches = 0;
	for (struct event event; (event = window_wait(kiosk.window, 0, NULL, 0)).kind != EVENT_TIME;) {
		kiosk.now += 30;
		event.at = kiosk.now;
		touches += event.kind == EVENT_DOWN;
		kiosk_step(&kiosk, &event);
	}
	return touches;
}

Test(checklist, p15_a_touch_that_is_told_as_the_mouse_s_too_counts_once) {
	begins("2026-05-04T14:30");
	take_all();
	const struct rect *tile = &paint_find(flow_scene(&kiosk.flow), TARGET_FIRST_ACTIVITY)->rect;
	touch_told_twice(tile->x + 20, tile->y + 20);
	cr_assert(eq(int, take_all(), 1));
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_THANKS));
	cr_assert(eq(str, on_disk("2026-05-04"), "open activity:kahvi=1 visits=1 with-activity=1"));
}

static void press_key(SDL_Keycode code) {
	SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code}}};
	SDL_PushEvent(&event);
	take_all();
}

Test(checklist, p26_a_key_starts_speech_without_the_screen) {
	kiosk.project->panel.has_speech = true;
	begins("2026-05-04T14:30");
	take_all();
	press_key(SDLK_F1);
	cr_assert(kiosk.flow.speaks);
	kiosk.now += 2000;
	press_key(SDLK_RIGHT);
	press_key(SDLK_RETURN);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_THANKS));
}
