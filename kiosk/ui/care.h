#ifndef KIOSK_UI_CARE_H
#define KIOSK_UI_CARE_H

#include <stdint.h>

#include "kiosk/ui/flow.h"

/* What the panel is spared: light while nobody is there, and the same edges on the same pixels for
 * years. flow_light() tells the light. */

/* What the time that has passed asks for. */
void care_for_panel(struct flow *flow);

/* When to call it next, INT64_MAX for never. */
int64_t care_deadline(const struct flow *flow);

/* Moves the scene to where the layout stands now. */
void care_shift(struct flow *flow);

#endif
