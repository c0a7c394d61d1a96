#ifndef KIOSK_UI_CHART_H
#define KIOSK_UI_CHART_H

#include "kiosk/ui/board.h"

/* The week in pictures: a bar a day, and a bar an activity, each on a card with its number. */

/* The least height of the card of days, and of an activity's row. */
int chart_days_height(const struct flow *flow);
int chart_row_height(const struct flow *flow);

void chart_days(const struct flow *flow, struct paint *paint, struct rect card);

/* How many activities there is room for on a card of that size; those from the first one on. */
int chart_room(const struct flow *flow, struct rect card);
void chart_choices(const struct flow *flow, struct paint *paint, struct rect card, int first);

/* What the chart has rows for: activities, but for those that only count a visit. */
int chart_choice_count(const struct flow *flow);

#endif
