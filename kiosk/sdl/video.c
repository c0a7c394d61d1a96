#define _GNU_SOURCE // madvise

#include "kiosk/sdl/video.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "core/error.h"
#include "kiosk/sdl/cards.h"

enum { HUGE_PAGE = 2 << 20 };

/* A window's pixels in small pages are a thousand page faults before the first picture is seen. */
static void *SDLCALL allocate(size_t size) {
	if (size < HUGE_PAGE) {
		return malloc(size);
	}
	size = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	void *memory = aligned_alloc(HUGE_PAGE, size);
	if (memory) {
		madvise(memory, size, MADV_HUGEPAGE);
	}
	return memory;
}

static void use_huge_pages(void) {
	SDL_malloc_func usual_malloc;
	SDL_calloc_func usual_calloc;
	SDL_realloc_func usual_realloc;
	SDL_free_func usual_free;
	SDL_GetMemoryFunctions(&usual_malloc, &usual_calloc, &usual_realloc, &usual_free);
	SDL_SetMemoryFunctions(allocate, usual_calloc, usual_realloc, usual_free);
}

static void set_hints(void) {
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
	SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
	SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
	SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
	SDL_SetHint(SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0");
	SDL_SetHint(SDL_HINT_APP_NAME, "Ovella");
}

/* Wayland and KMSDRM take plain pixels through OpenGL only: SDL has no other way there. */
static bool has_plain_pixels(const char *driver) {
	return strcmp(driver, "x11") == 0 || strcmp(driver, "offscreen") == 0 ||
		   strcmp(driver, "dummy") == 0;
}

/* Where no display can be had, SDL draws for nobody and says that all is well. */
static bool is_invisible(const char *driver) {
	return strcasecmp(driver, "offscreen") == 0 || strcasecmp(driver, "dummy") == 0 ||
		   strcasecmp(driver, "evdev") == 0;
}

/* Left alone, SDL goes through OpenGL also where it need not, which a machine without it does in
 * software: a tap takes eleven times as long and the program seven times the memory. On KMSDRM it
 * takes desktop OpenGL first, whatever SDL_RENDER_DRIVER says, and where there is OpenGL ES only,
 * shows nothing and says that all is well. */
bool video_start(struct error *err) {
	use_huge_pages();
	set_hints();
	/* Mesa keeps what it compiles, with the time, in the home folder, which is that of the counts. */
	setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
	if (!cards_choose(err)) {
		return false;
	}
	if (SDL_Init(SDL_INIT_VIDEO) != 0) {
		return error_set(err, "display: cannot be opened (%s)", SDL_GetError());
	}
	if (is_invisible(SDL_GetCurrentVideoDriver()) && !getenv("SDL_VIDEODRIVER")) {
		return error_set(err, "display: there is none; nobody would see the kiosk");
	}
	if (has_plain_pixels(SDL_GetCurrentVideoDriver())) {
		SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	} else if (strcasecmp(SDL_GetCurrentVideoDriver(), "kmsdrm") == 0) {
		SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
	}
	return true;
}
