#include <stddef.h>

#include "core/text.h"
#include "kiosk/ui/form.h"

/* Why: the lists that corrections and exceptions choose from. */

int form_reason_count(const struct flow *flow) {
	int count = 0;
	(void)flow;
	while (staff_reason_code(count)) {
		count++;
	}
	return count;
}

const char *form_reason(const struct flow *flow, struct paint *paint, int index) {
	static const char *const names[] = {text_mark("Counted twice"), text_mark("Not counted"),
		text_mark("A test"), text_mark("Wrong place"), text_mark("Wrong day"),
		text_mark("Many touches in a row"), text_mark("Another reason")};
	(void)flow;
	(void)paint;
	return text_get(names[index]);
}

const char *staff_reason_code(int index) {
	static const char *const codes[] = {
		"counted-twice", "not-counted", "test", "wrong-site", "wrong-day", "burst", "other", NULL};
	return codes[index];
}

const char *staff_calendar_reason_code(int index) {
	static const char *const codes[] = {
		"holiday", "staff", "event", "repair", "power-cut", "device", "other", NULL};
	return codes[index];
}

int form_calendar_reason_count(const struct flow *flow) {
	int count = 0;
	(void)flow;
	while (staff_calendar_reason_code(count)) {
		count++;
	}
	return count;
}

const char *form_calendar_reason(const struct flow *flow, struct paint *paint, int index) {
	static const char *const names[] = {text_mark("A holiday"), text_mark("No staff"),
		text_mark("An event"), text_mark("A repair"), text_mark("A power cut"),
		text_mark("A fault in the device"), text_mark("Another reason")};
	(void)flow;
	(void)paint;
	return text_get(names[index]);
}
