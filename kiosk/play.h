#ifndef KIOSK_PLAY_H
#define KIOSK_PLAY_H

#include <stdbool.h>

struct error;
struct kiosk;

/* Drives the kiosk by words, one a line, in a time of its own: "wait 9" takes no nine seconds.
 *
 *	kahvi            taps that target, as soon as the screen accepts it
 *	touch X Y        touches that place now, heeded or not
 *	key NAME         presses an access key: next, previous, choose, repeat, undo, louder, softer, speech,
 *	                 headphones, unplugged, staff
 *	wait SECONDS     lets time pass
 *	screenshot FILE  what is shown, as a PNG
 *	stick DIR        that folder is the memory stick from now on
 *	power-cut        ends at once, nothing flushed
 *
 * When the kiosk is to begin anew it returns, and the words that are left are on standard input.
 *
 * Empty lines and lines that begin with # are passed over. path may be "-". False at the first line
 * that cannot be done: the sentence names it. */
bool play_file(struct kiosk *kiosk, const char *path, struct error *err);

#endif
