#include "core/reason.h"

#include "kiosk/ui/form.h"

/* Why: the lists that corrections and exceptions choose from. */

int form_reason_count(const struct flow *flow) {
	(void)flow;
	return REASONS;
}

const char *form_reason(const struct flow *flow, struct paint *paint, int index) {
	(void)flow;
	(void)paint;
	return reason_name((enum reason)index);
}

int form_calendar_reason_count(const struct flow *flow) {
	(void)flow;
	return REASONS_OF_DAY;
}

const char *form_calendar_reason(const struct flow *flow, struct paint *paint, int index) {
	(void)flow;
	(void)paint;
	return reason_of_day_name((enum reason_of_day)index);
}
