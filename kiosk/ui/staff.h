#ifndef KIOSK_UI_STAFF_H
#define KIOSK_UI_STAFF_H

#include <stdbool.h>

/* What the staff's screens show and ask for: plain values, filled in by the screens when staff touch
 * them and by the kiosk when it answers. */

enum { STAFF_PIN = 13 }; // bytes of a PIN, its end included

struct staff {
	bool has_pin; // one was chosen; else SCREEN_PIN asks for a new one
	char pin[STAFF_PIN]; // wiped when the screen is left
};

#endif
