#include "core/entry.h"
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

static bool fits(enum staff_exception kind, enum reason_of_day reason) {
	struct entry_of_day of_day = {.reason = reason};
	switch (kind) {
	case EXCEPTION_CLOSED:
		of_day.what = ENTRY_CLOSED;
		break;
	case EXCEPTION_OTHER_HOURS:
		of_day.what = ENTRY_HOURS;
		break;
	case EXCEPTION_OUTAGE:
		of_day.what = ENTRY_OUTAGE;
		break;
	case EXCEPTIONS:
		return false;
	}
	return entry_reason_fits(&of_day);
}

enum reason_of_day staff_reason_of_day(enum staff_exception kind, int index) {
	for (int i = 0; i < REASONS_OF_DAY && index >= 0; i++) {
		index -= fits(kind, (enum reason_of_day)i);
		if (index < 0) {
			return (enum reason_of_day)i;
		}
	}
	return REASONS_OF_DAY;
}

static enum staff_exception kind_of(const struct flow *flow) {
	return (enum staff_exception)form_value(flow, EXCEPTION_KIND);
}

int form_calendar_reason_count(const struct flow *flow) {
	int count = 0;
	while (staff_reason_of_day(kind_of(flow), count) != REASONS_OF_DAY) {
		count++;
	}
	return count;
}

const char *form_calendar_reason(const struct flow *flow, struct paint *paint, int index) {
	(void)paint;
	return reason_of_day_name(staff_reason_of_day(kind_of(flow), index));
}
