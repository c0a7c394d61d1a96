#ifndef KIOSK_PIN_COMMAND_H
#define KIOSK_PIN_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* Keeps a new PIN for the staff, in the place of any other: the first line of in, which no list of
 * processes shows. On disk when it returns true. is_refused: no such PIN may be; else the disk is to
 * blame. A kiosk that is running learns of it when it starts again. */
bool pin_command_set(const char *folder, FILE *in, bool *is_refused, struct error *err);

#endif
