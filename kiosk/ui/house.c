#include <stdio.h>

#include "core/text.h"
#include "kiosk/ui/screen.h"

/* What the house says of itself: when it opens, and how many have been there. */

enum { FEW_VISITS = 5 }; // fewer are nobody's to read

/* Whole phrases: Finnish needs another ending for each weekday, and digits are drawn apart. */
static const char *opens_on(int in_days, int weekday) {
	if (in_days < 2) {
		return in_days ? text_get("We open tomorrow at %s.") : text_get("We open today at %s.");
	}
	switch (weekday) {
	case 0:
		return text_get("We open on Monday at %s.");
	case 1:
		return text_get("We open on Tuesday at %s.");
	case 2:
		return text_get("We open on Wednesday at %s.");
	case 3:
		return text_get("We open on Thursday at %s.");
	case 4:
		return text_get("We open on Friday at %s.");
	case 5:
		return text_get("We open on Saturday at %s.");
	default:
		return text_get("We open on Sunday at %s.");
	}
}

/* In more than a week a weekday would mislead. */
void house_opens(const struct flow *flow, char *text, size_t size) {
	const struct opening *opening = &flow->opening;
	char time[16];
	text[0] = '\0';
	if (opening->is_open || opening->in_days < 0 || opening->in_days > 6) {
		return;
	}
	snprintf(time, sizeof time,
		opening->minute % 60 ? text_get("%d:%02d") : text_get("%d:00"), opening->minute / 60,
		opening->minute % 60);
	snprintf(text, size, opens_on(opening->in_days, opening->weekday), time);
}

void house_figure(const struct flow *flow, char *text, size_t size) {
	text[0] = '\0';
	if (flow->project->panel.has_house_figure && flow->week_visits >= FEW_VISITS) {
		snprintf(text, size, text_get("Visits this week until yesterday: %d"), flow->week_visits);
	}
}
