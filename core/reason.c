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

const char *reason_code(enum reason reason) {
	return codes[reason];
}

bool reason_parse(const char *code, enum reason *reason, struct error *err) {
	char known[200];
	size_t length = 0;
	for (int i = 0; i < REASONS; i++) {
		if (strcmp(codes[i], code) == 0) {
			*reason = (enum reason)i;
			return true;
		}
		length += (size_t)snprintf(
			known + length, sizeof known - length, "%s%s", i ? ", " : "", codes[i]);
	}
	return error_set(err, "reason '%.40s': not on the list; write one of %s", code, known);
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
