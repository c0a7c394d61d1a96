#ifndef KIOSK_RENEW_H
#define KIOSK_RENEW_H

#include <stdbool.h>

#include "kiosk/ui/staff.h"

struct error;

/* New settings, that were copied beside the counts and looked at. */

/* What they say otherwise than the running ones, into the answer: as many lines as it has, and how
 * many more. False when they cannot be read, or are another project's. */
bool renew_tell(
	struct staff *staff, const char *running, const char *copy, int *changes, struct error *err);

/* Puts them in the place of the running ones, which are kept beside as NAME.before. False leaves
 * the running ones as they are. */
bool renew_take(const char *running, const char *copy, struct error *err);

/* Puts NAME.before back. False when there is none, or it cannot be done. */
bool renew_undo(const char *running);

/* In the environment of the first start with new settings: where that fails, those before are taken
 * up again. */
extern const char renew_mark[];

/* Becomes the same program with the same words; a played one goes on at its own time (now, "" for a
 * real one), with what is left. Returns on failure only. */
void renew_start(char **words, int count, const char *now, struct error *err);

#endif
