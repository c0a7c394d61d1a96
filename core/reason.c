#include "core/reason.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"

static const char *const codes[REASONS] = {
	[REASON_COUNTED_TWICE] = "counted-twice",
	[REASON_NOT_COUNTED] = "not-counted",
	[REASON_TEST] = "test",
	[REASON_WRONG_SITE] = "wrong-site",
	[REASON_WRONG_DAY] = "wrong-day",
	[REASON_BURST] = "burst",
	[REASON_OTHER] = "other",
};

static const char *const codes_of_day[REASONS_OF_DAY] = {
	[REASON_CLOSED_HOLIDAY] = "closed-holiday",
	[REASON_CLOSED_ILLNESS] = "closed-illness",
	[REASON_CLOSED_TRAINING] = "closed-training",
	[REASON_CLOSED_EVENT] = "closed-event",
	[REASON_OPEN_LONGER] = "open-longer",
	[REASON_OPEN_SHORTER] = "open-shorter",
	[REASON_OUTAGE] = "outage",
	[REASON_OF_DAY_OTHER] = "other",
};

const char *reason_code(enum reason reason) {
	return codes[reason];
}

/* The index of the code, -1 when it is not on the list. */
static int find(const char *const *list, int count, const char *code, struct error *err) {
	char known[200];
	size_t length = 0;
	for (int i = 0; i < count; i++) {
		if (strcmp(list[i], code) == 0) {
			return i;
		}
		length +=
			(size_t)snprintf(known + length, sizeof known - length, "%s%s", i ? ", " : "", list[i]);
	}
	error_set(err, "reason '%.40s': not on the list; write one of %s", code, known);
	return -1;
}

bool reason_parse(const char *code, enum reason *reason, struct error *err) {
	int found = find(codes, REASONS, code, err);
	if (found < 0) {
		return false;
	}
	*reason = (enum reason)found;
	return true;
}

const char *reason_name(enum reason reason) {
	switch (reason) {
	case REASON_COUNTED_TWICE:
		return text_get("Counted twice");
	case REASON_NOT_COUNTED:
		return text_get("Not counted");
	case REASON_TEST:
		return text_get("A test");
	case REASON_WRONG_SITE:
		return text_get("Wrong place");
	case REASON_WRONG_DAY:
		return text_get("Wrong day");
	case REASON_BURST:
		return text_get("Many touches in a row");
	case REASON_OTHER:
		return text_get("Another reason");
	case REASONS:
		break;
	}
	assert(!"a reason");
	return "";
}

const char *reason_of_day_code(enum reason_of_day reason) {
	return codes_of_day[reason];
}

bool reason_of_day_parse(const char *code, enum reason_of_day *reason, struct error *err) {
	int found = find(codes_of_day, REASONS_OF_DAY, code, err);
	if (found < 0) {
		return false;
	}
	*reason = (enum reason_of_day)found;
	return true;
}

const char *reason_of_day_name(enum reason_of_day reason) {
	switch (reason) {
	case REASON_CLOSED_HOLIDAY:
		return text_get("Closed: a holiday");
	case REASON_CLOSED_ILLNESS:
		return text_get("Closed: illness");
	case REASON_CLOSED_TRAINING:
		return text_get("Closed: training");
	case REASON_CLOSED_EVENT:
		return text_get("Closed: an event elsewhere");
	case REASON_OPEN_LONGER:
		return text_get("Open longer");
	case REASON_OPEN_SHORTER:
		return text_get("Open for a shorter time");
	case REASON_OUTAGE:
		return text_get("The device did not work");
	case REASON_OF_DAY_OTHER:
		return text_get("Another reason");
	case REASONS_OF_DAY:
		break;
	}
	assert(!"a reason");
	return "";
}
