#ifndef KIOSK_SDL_WAKE_H
#define KIOSK_SDL_WAKE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct error;
struct SDL_Window;

/* What ends the window's sleep: the display's connection or the input devices, a moment, a
 * descriptor of the caller's, a signal. Nothing else does: asleep, the program takes no time at all.
 *
 *	wake_hold(&wake);
 *	... SDL_PumpEvents(); as long as SDL's queue is empty: wake_sleep(), and pump again ...
 *	wake_release(&wake); */
struct wake {
	int moment;     // a timer
	int display;    // -1 where the driver has no connection
	int inputs;     // the descriptors that SDL reads input devices from
	sigset_t usual; // the signals that were held back before wake_hold()
};

/* Opens nothing yet. */
void wake_init(struct wake *wake);

/* On failure, too, close with wake_close(). */
bool wake_open(struct wake *wake, struct SDL_Window *window, struct error *err);
void wake_close(struct wake *wake);

/* Until wake_release(), signals are delivered in wake_sleep() only: none is lost between looking
 * into the queue and going to sleep. */
void wake_hold(struct wake *wake);
void wake_release(struct wake *wake);

/* True when the moment has come or a descriptor can be read; false when SDL may have events. The
 * moment is on window_now()'s scale; INT64_MAX: never. */
bool wake_sleep(struct wake *wake, int64_t moment, const int *descriptors, int count);

#endif
