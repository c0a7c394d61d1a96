#ifndef KIOSK_JACK_H
#define KIOSK_JACK_H

#include <stdbool.h>

struct error;

/* The headphone jack, as the kernel's input devices tell of it (EV_SW, SW_HEADPHONE_INSERT in
 * linux/input-event-codes.h). Devices come and go; one that goes takes its plug along. A machine
 * without such a device has no plug, ever. */

enum { JACK_DEVICES = 8 }; // more are passed over

struct jack {
	int descriptor; // can be read when jack_work() is to be called
	bool is_in;     // a plug is in one of the jacks
	char folder[64];
	int arrivals; // an inotify of the folder
	struct jack_device {
		int file;
		char name[32]; // empty: the place is free
		bool is_in;
	} devices[JACK_DEVICES];
};

/* folder: "/dev/input", which need not be there. On failure, too, close with jack_close(). */
bool jack_open(struct jack *jack, const char *folder, struct error *err);
void jack_close(struct jack *jack);

/* Takes what the devices have told. True when is_in has changed. */
bool jack_work(struct jack *jack);

/* Listens to this descriptor, of a device or of anything that gives whole struct input_event, as to
 * a device of that name, and closes it. False, and closed, when there is no place. */
bool jack_add(struct jack *jack, int file, const char *name);

/* How many devices there are that tell of a plug. */
int jack_count(const struct jack *jack);

#endif
