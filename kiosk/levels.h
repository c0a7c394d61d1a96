#ifndef KIOSK_LEVELS_H
#define KIOSK_LEVELS_H

#include <stdbool.h>

struct error;

/* How loud and how bright staff want it: the file `levels` in the data folder, one line. */
struct levels {
	int volume;     // 1 to 7
	int brightness; // percent, 10 to 100
};

/* Leaves the levels as they are where there is no file. False, and they are as they were, when it
 * is damaged. */
bool levels_read(const char *folder, struct levels *levels, struct error *err);

/* Whole or not at all. */
bool levels_write(const char *folder, const struct levels *levels, struct error *err);

#endif
