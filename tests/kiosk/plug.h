#ifndef TESTS_KIOSK_PLUG_H
#define TESTS_KIOSK_PLUG_H

#include <stdbool.h>

/* Headphones, as the kernel tells of them. On its own: linux/input.h and kiosk/ui/flow.h both have a
 * KEY_NEXT. */

/* Writes to a pipe whose other end was given to jack_add(). */
void plug_tell(int end, bool is_in);

#endif
