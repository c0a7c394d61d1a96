#include "kiosk/sdl/window.h"

#include <SDL.h>
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/error.h"
#include "kiosk/sdl/painter.h"
#include "kiosk/sdl/video.h"
#include "kiosk/sdl/wake.h"

struct window {
	SDL_Window *handle;
	struct glyphs *glyphs;
	int rotate;
	SDL_Surface *rows;  // some of the picture's, before they are turned
	SDL_Surface *plain; // the whole, where the window's pixels are not of 8 bits a colour
	struct wake wake;
	bool is_frameless; // and over the screen, which it shall still take
	bool is_exposed;   // must be drawn again, which the caller does not know yet
	bool is_pressed;   // the mouse's button
	int64_t finger_at; // when a finger was last heard of
};

enum {
	MOUSE = -1,        // as a finger
	MOUSE_AFTER = 500, // ms after a finger: what comes earlier is the finger's shadow
	ROWS = 64,         // that are drawn at once where the picture is turned
};

int64_t window_now(void) {
	struct timespec now;
	clock_gettime(CLOCK_BOOTTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* When a window takes the whole screen on X11, SDL waits a tenth of a second for the window
 * manager, even where there is none. So it takes it while it waits for the first event: the first
 * picture is seen before, in a window without a frame that lies over the screen. */
static bool open_handle(struct window *window, int width, int height, struct error *err) {
	const char *driver = SDL_GetCurrentVideoDriver();
	SDL_Rect place = {SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, width, height};
	Uint32 flags = 0;
	if (width == 0 || height == 0) {
		window->is_frameless = strcmp(driver, "x11") == 0;
		flags = window->is_frameless ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
		SDL_GetDisplayBounds(0, &place);
		SDL_ShowCursor(SDL_DISABLE);
	}
	window->handle = SDL_CreateWindow("Ovella", place.x, place.y, place.w, place.h, flags);
	return (window->handle && SDL_GetWindowSurface(window->handle)) ||
		   error_set(err, "window: cannot be opened on %s (%s)", driver, SDL_GetError());
}

/* What a start would spend time on in vain, when nobody has asked for it. Xlib reads nearly six
 * thousand lines about keys pressed one after another, half of its start, and nobody writes here.
 * libdbus, finding no session bus, runs a program that starts one. */
static const char *const in_vain[][2] = {
	{"XCOMPOSEFILE", "/dev/null"},
	{"DBUS_SESSION_BUS_ADDRESS", "disabled:"},
};

enum { IN_VAIN = sizeof in_vain / sizeof *in_vain };

/* The environment is as it was afterwards: it is also that of the programs that are started. */
static bool start(struct window *window, int width, int height, struct error *err) {
	bool is_ours[IN_VAIN];
	for (int i = 0; i < IN_VAIN; i++) {
		is_ours[i] = !getenv(in_vain[i][0]) && setenv(in_vain[i][0], in_vain[i][1], 1) == 0;
	}
	bool is_open = video_start(err) && open_handle(window, width, height, err);
	for (int i = 0; i < IN_VAIN; i++) {
		if (is_ours[i]) {
			unsetenv(in_vain[i][0]);
		}
	}
	return is_open;
}

struct window *window_open(
	int width, int height, int rotate, struct glyphs *glyphs, struct error *err) {
	assert(rotate == 0 || rotate == 90 || rotate == 180 || rotate == 270);
	struct window *window = calloc(1, sizeof *window);
	if (!window) {
		error_set(err, "window: out of memory");
		return NULL;
	}
	window->glyphs = glyphs;
	window->rotate = rotate;
	window->finger_at = -MOUSE_AFTER;
	wake_init(&window->wake);
	if (!start(window, width, height, err) || !wake_open(&window->wake, window->handle, err)) {
		window_close(window);
		return NULL;
	}
	return window;
}

void window_close(struct window *window) {
	if (!window) {
		return;
	}
	wake_close(&window->wake);
	SDL_FreeSurface(window->plain);
	SDL_FreeSurface(window->rows);
	if (window->handle) {
		SDL_DestroyWindow(window->handle);
	}
	SDL_Quit();
	free(window);
}

void window_size(const struct window *window, int *width, int *height) {
	if (window->rotate % 180) {
		SDL_GetWindowSize(window->handle, height, width);
	} else {
		SDL_GetWindowSize(window->handle, width, height);
	}
}

/* A surface of that size, kept from one frame to the next. NULL when memory is out. */
static SDL_Surface *fit(SDL_Surface **kept, int width, int height, Uint32 format) {
	SDL_Surface *surface = *kept;
	if (!surface || surface->w != width || surface->h != height ||
		surface->format->format != format) {
		SDL_FreeSurface(surface);
		*kept = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, format);
	}
	return *kept;
}

/* Draws some rows, turns them and goes on with the next: they stay in the cache that is near, and
 * no second frame is kept. */
static void draw_turned(struct window *window, SDL_Surface *shown, const struct paint *scene) {
	bool is_upright = window->rotate % 180 == 0;
	int width = is_upright ? shown->w : shown->h, height = is_upright ? shown->h : shown->w;
	SDL_Surface *rows = fit(&window->rows, width, ROWS, shown->format->format);
	for (int top = 0; rows && top < height; top += ROWS) {
		painter_draw_rows(rows, top, window->glyphs, scene);
		painter_turn(rows, top, shown, window->rotate);
	}
}

static void draw_on(struct window *window, SDL_Surface *surface, const struct paint *scene) {
	if (window->rotate == 0) {
		painter_draw(surface, window->glyphs, scene);
	} else {
		draw_turned(window, surface, scene);
	}
}

/* A screen of 16 bits a pixel, or of ten a colour. */
static void draw_converted(struct window *window, SDL_Surface *shown, const struct paint *scene) {
	SDL_Surface *plain = fit(&window->plain, shown->w, shown->h, SDL_PIXELFORMAT_RGB888);
	if (plain) {
		draw_on(window, plain, scene);
		SDL_BlitSurface(plain, NULL, shown, NULL);
	}
}

static bool is_plain(const SDL_PixelFormat *format) {
	return format->BytesPerPixel == 4 && format->Rloss + format->Gloss + format->Bloss == 0;
}

/* SDL gives another surface after the window's size has changed, so none is kept. */
bool window_draw(struct window *window, const struct paint *scene) {
	SDL_Surface *shown = SDL_GetWindowSurface(window->handle);
	window->is_exposed = false;
	if (!shown) {
		return false;
	}
	if (is_plain(shown->format)) {
		draw_on(window, shown, scene);
	} else {
		draw_converted(window, shown, scene);
	}
	return SDL_UpdateWindowSurface(window->handle) == 0;
}

/* From what is seen to what shall be, each step a share of what is left. A machine that has no
 * memory for a second picture shows it at once. */
enum { FADE_STEPS = 4, FADE_STEP_MS = 40 };

static void fade(struct window *window, SDL_Surface *shown, SDL_Surface *to) {
	SDL_SetSurfaceBlendMode(to, SDL_BLENDMODE_BLEND);
	for (int left = FADE_STEPS; left > 1; left--) {
		SDL_SetSurfaceAlphaMod(to, (Uint8)(255 / left));
		SDL_BlitSurface(to, NULL, shown, NULL);
		SDL_UpdateWindowSurface(window->handle);
		SDL_Delay(FADE_STEP_MS);
	}
}

bool window_fade(struct window *window, const struct paint *scene) {
	SDL_Surface *shown = SDL_GetWindowSurface(window->handle);
	SDL_Surface *to = shown && is_plain(shown->format) ? SDL_CreateRGBSurfaceWithFormat(0, shown->w,
															 shown->h, 32, shown->format->format)
													   : NULL;
	if (to) {
		draw_on(window, to, scene);
		fade(window, shown, to);
		SDL_FreeSurface(to);
	}
	return window_draw(window, scene);
}

static int within(int value, int size) {
	return value < 0 ? 0 : value >= size ? size - 1 : value;
}

/* From the window's pixel to the picture's: the inverse of painter_turn(). */
static void place(const struct window *window, struct event *event, int x, int y) {
	int width, height;
	SDL_GetWindowSize(window->handle, &width, &height);
	x = within(x, width);
	y = within(y, height);
	switch (window->rotate) {
	case 0:
		event->x = x, event->y = y;
		break;
	case 90:
		event->x = y, event->y = width - 1 - x;
		break;
	case 180:
		event->x = width - 1 - x, event->y = height - 1 - y;
		break;
	case 270:
		event->x = height - 1 - y, event->y = x;
		break;
	}
}

/* A share of the window's side, as a pixel; panels tell shares beside it, too. */
static int pixel(float share, int size) {
	return (int)(fminf(fmaxf(share, 0), 1) * (float)size);
}

/* A panel that tells no range makes SDL divide by zero. Such a touch is nowhere; but its end must
 * be told, or the finger would stay down: it ends beside everything, where it does nothing. */
static bool take_finger(
	struct window *window, const SDL_TouchFingerEvent *finger, struct event *event) {
	int width, height;
	window->finger_at = window_now();
	event->finger = finger->fingerId;
	event->x = event->y = -1;
	if (isfinite(finger->x) && isfinite(finger->y)) {
		SDL_GetWindowSize(window->handle, &width, &height);
		place(window, event, pixel(finger->x, width), pixel(finger->y, height));
		return true;
	}
	return event->kind == EVENT_UP;
}

/* An X server or a compositor may tell a touch twice, the second time as its mouse's, which nothing
 * marks as made up: a press so soon after a finger is the finger's. */
static bool take_mouse(struct window *window, Uint32 which, int x, int y, struct event *event) {
	bool was_pressed = window->is_pressed;
	if (which == SDL_TOUCH_MOUSEID) {
		return false;
	}
	if (event->kind == EVENT_DOWN) {
		window->is_pressed = was_pressed = window_now() - window->finger_at >= MOUSE_AFTER;
	} else if (event->kind == EVENT_UP) {
		window->is_pressed = false;
	}
	event->finger = MOUSE;
	place(window, event, x, y);
	return was_pressed;
}

/* What a pad of access keys sends, and what stands on a keyboard for it. Everything else does
 * nothing: no key leaves the kiosk. */
static bool take_key(const SDL_KeyboardEvent *pressed, struct event *event) {
	static const struct {
		SDL_Keycode code;
		enum key key;
	} keys[] = {
		{SDLK_RIGHT, KEY_NEXT},
		{SDLK_DOWN, KEY_NEXT},
		{SDLK_TAB, KEY_NEXT},
		{SDLK_LEFT, KEY_PREVIOUS},
		{SDLK_UP, KEY_PREVIOUS},
		{SDLK_RETURN, KEY_CHOOSE},
		{SDLK_KP_ENTER, KEY_CHOOSE},
		{SDLK_SPACE, KEY_CHOOSE},
		{SDLK_F5, KEY_REPEAT},
		{SDLK_BACKSPACE, KEY_UNDO},
		{SDLK_PLUS, KEY_LOUDER},
		{SDLK_KP_PLUS, KEY_LOUDER},
		{SDLK_VOLUMEUP, KEY_LOUDER},
		{SDLK_MINUS, KEY_SOFTER},
		{SDLK_KP_MINUS, KEY_SOFTER},
		{SDLK_VOLUMEDOWN, KEY_SOFTER},
		{SDLK_F1, KEY_SPEECH},
		{SDLK_F10, KEY_STAFF},
	};
	bool is_held = pressed->repeat || (pressed->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI));
	for (size_t i = 0; i < sizeof keys / sizeof *keys && !is_held; i++) {
		if (keys[i].code == pressed->keysym.sym) {
			event->kind = EVENT_KEY;
			event->key = keys[i].key;
			return true;
		}
	}
	return false;
}

/* False for what concerns nobody. */
static bool take(struct window *window, const SDL_Event *from, struct event *event) {
	switch (from->type) {
	case SDL_FINGERDOWN:
		event->kind = EVENT_DOWN;
		return take_finger(window, &from->tfinger, event);
	case SDL_FINGERMOTION:
		event->kind = EVENT_MOVE;
		return take_finger(window, &from->tfinger, event);
	case SDL_FINGERUP:
		event->kind = EVENT_UP;
		return take_finger(window, &from->tfinger, event);
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		event->kind = from->type == SDL_MOUSEBUTTONDOWN ? EVENT_DOWN : EVENT_UP;
		return from->button.button == SDL_BUTTON_LEFT &&
			   take_mouse(window, from->button.which, from->button.x, from->button.y, event);
	case SDL_MOUSEMOTION:
		event->kind = EVENT_MOVE;
		return take_mouse(window, from->motion.which, from->motion.x, from->motion.y, event);
	case SDL_KEYDOWN:
		return take_key(&from->key, event);
	case SDL_QUIT:
		event->kind = EVENT_QUIT;
		return true;
	case SDL_WINDOWEVENT:
		window->is_exposed = window->is_exposed || from->window.event == SDL_WINDOWEVENT_EXPOSED ||
							 from->window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
		return false;
	default:
		return false;
	}
}

/* SDL_PollEvent() would not do: it may stop at a mark that it has put into the queue itself,
 * without having asked the display. */
static bool next(struct window *window, struct event *event) {
	SDL_Event from;
	for (bool is_pumped = false;;) {
		while (SDL_PeepEvents(&from, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1) {
			if (take(window, &from, event)) {
				event->is_late = !is_pumped;
				return true;
			}
		}
		if (is_pumped) {
			break;
		}
		SDL_PumpEvents();
		is_pumped = true;
	}
	event->kind = window->is_exposed ? EVENT_EXPOSE : EVENT_TIME;
	window->is_exposed = false;
	return event->kind == EVENT_EXPOSE;
}

struct event window_wait(
	struct window *window, int64_t deadline, const int *descriptors, int count) {
	struct event event = {.kind = EVENT_TIME};
	if (window->is_frameless) {
		window->is_frameless = false;
		SDL_SetWindowFullscreen(window->handle, SDL_WINDOW_FULLSCREEN_DESKTOP);
	}
	bool has_slept = false, is_woken = false;
	wake_hold(&window->wake);
	while (!next(window, &event) && window_now() < deadline && !is_woken) {
		is_woken = wake_sleep(&window->wake, deadline, descriptors, count);
		has_slept = true;
	}
	wake_release(&window->wake);
	event.at = window_now();
	event.is_late = event.is_late || (event.kind == EVENT_DOWN && !has_slept);
	return event;
}

bool window_has_touch(const struct window *window, struct error *err) {
	(void)window;
	return SDL_GetNumTouchDevices() > 0 ||
		   error_set(
			   err, "touch: no touchscreen is there now; one that is plugged in will be taken");
}

void window_report(const struct window *window, FILE *out) {
	int width, height, devices = SDL_GetNumTouchDevices();
	SDL_GetWindowSize(window->handle, &width, &height);
	fprintf(out, "display: %s, %d x %d px, turned by %d degrees\n", SDL_GetCurrentVideoDriver(),
		width, height, window->rotate);
	for (int i = 0; i < devices; i++) {
		const char *name = SDL_GetTouchName(i);
		fprintf(out, "touch: %s\n", name ? name : "a device without a name");
	}
	if (devices == 0) {
		fprintf(out, "touch: no touchscreen is there now; a mouse works\n");
	}
}
