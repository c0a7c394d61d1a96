#ifndef KIOSK_UI_POSE_H
#define KIOSK_UI_POSE_H

#include <stdbool.h>
#include <stdint.h>

struct flow;

/* Every face that a screen can show, by name: for --describe and --screenshot, the guides' pictures and
 * the tests. A flow that has been posed is one that nobody touches afterwards. */

/* The name of the pose of that number, from 0: "home-undo"; NULL past the last. */
const char *pose_name(int pose);

/* Puts the flow where that pose is seen, whatever it showed before; now is after flow_init()'s. False
 * when there is none of that name. Of pages that the panel does not have, the first is shown. */
bool pose_show(struct flow *flow, const char *name, int language, int64_t now);

#endif
