#ifndef KIOSK_UI_TOUCH_H
#define KIOSK_UI_TOUCH_H

#include "kiosk/ui/flow.h"

/* The flow's hands: what fingers and access keys do. For kiosk/ui/flow.c. */

struct request touch_finger(struct flow *flow, const struct event *event);
struct request touch_key(struct flow *flow, enum key key);

/* A finger that is held in the corner opens the staff's PIN. INT64_MAX: no such finger. */
int64_t touch_corner_opens_at(const struct flow *flow);

#endif
