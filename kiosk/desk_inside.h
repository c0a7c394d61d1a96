#ifndef KIOSK_DESK_INSIDE_H
#define KIOSK_DESK_INSIDE_H

#include "kiosk/desk.h"

/* What the files of kiosk/desk share, and nobody else: desk.c has the PIN, the power, the clock and
 * the levels, desk_stick.c what is done with a memory stick. */

/* A sentence for everybody, and below it the program's own, which is for who mends it. */
enum desk_state desk_fail(struct kiosk *kiosk, const char *sentence, const struct error *why);

enum desk_state desk_begin_stick(struct kiosk *kiosk);
enum desk_state desk_work_stick(struct kiosk *kiosk);

/* Takes the settings that were shown; the kiosk begins anew a moment later. */
enum desk_state desk_renew(struct kiosk *kiosk);

/* Settings that were shown and not taken leave nothing behind. */
void desk_forget_settings(struct kiosk *kiosk);

#endif
