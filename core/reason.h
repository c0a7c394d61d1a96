#ifndef CORE_REASON_H
#define CORE_REASON_H

#include <stdbool.h>

struct error;

/* Why a count is corrected: a code from this list, which the sheet keeps. */

enum reason {
	REASON_COUNTED_TWICE,
	REASON_NOT_COUNTED,
	REASON_TEST,
	REASON_WRONG_SITE,
	REASON_WRONG_DAY,
	REASON_BURST, // many touches in a short time
	REASON_OTHER,
	REASONS,
};

const char *reason_code(enum reason reason);

/* Refused with a sentence that names the codes there are. */
bool reason_parse(const char *code, enum reason *reason, struct error *err);

/* In words, in the language that was set. */
const char *reason_name(enum reason reason);

#endif
