#ifndef KIOSK_OTHERS_H
#define KIOSK_OTHERS_H

#include <stdbool.h>
#include <stddef.h>

struct error;

/* What this device and others know of each other; core/key.h's names are not the screens', so it is
 * asked here. */

/* The digits of the folder's own key, to be read aloud and compared where another device is to know
 * this one. False: there is no key yet. */
bool others_digits(const char *folder, char *text, size_t size);

/* The newest day of what other devices counted and this one was given; DAY_NONE: nothing. */
bool others_newest_day(const char *folder, const char *own_device, int *day, struct error *err);

#endif
