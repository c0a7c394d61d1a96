#ifndef KIOSK_HOUSE_H
#define KIOSK_HOUSE_H

#include "core/day.h"
#include "kiosk/ui/flow.h"

struct door;

/* What the store and the calendar tell of the house. */

/* Whether it is open now, and when it is next, up to a week ahead. */
struct opening house_opening(const struct door *door, struct moment now);

/* Visits of this week until yesterday, wherever they were counted; 0 when they cannot be read. */
int house_week_visits(const struct door *door, struct moment now);

/* The newest day after that one of which a door's sheet is closed in the folder's store; DAY_NONE
 * for none, and when it cannot be read. For before the door is open. */
int house_newest_day(const char *folder, int after);

#endif
