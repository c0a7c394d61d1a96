#ifndef KIOSK_RENEW_H
#define KIOSK_RENEW_H

#include <stdbool.h>

#include "kiosk/ui/staff.h"

struct error;

/* New settings, that were copied beside the counts and looked at. */

/* What they say otherwise than the running ones, into the answer: as many lines as it has, and how
 * many more. False when they cannot be read. */
bool renew_tell(
	struct staff *staff, const char *running, const char *copy, int *changes, struct error *err);

/* Puts them in the place of the running ones, which are kept beside as NAME.before. False leaves
 * the running ones as they are. */
bool renew_take(const char *running, const char *copy, struct error *err);

#endif
