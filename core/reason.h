#ifndef CORE_REASON_H
#define CORE_REASON_H

#include <stdbool.h>

struct error;

/* Why a sheet was written: a code from a list, which the sheet keeps. */

/* Why a count is corrected. */
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

/* Why a day is another than the opening hours say. */
enum reason_of_day {
	REASON_CLOSED_HOLIDAY,
	REASON_CLOSED_ILLNESS,
	REASON_CLOSED_TRAINING,
	REASON_CLOSED_EVENT, // staff are elsewhere
	REASON_OPEN_LONGER,
	REASON_OPEN_SHORTER,
	REASON_OUTAGE, // nothing could be counted; the hours are as ever
	REASON_OF_DAY_OTHER,
	REASONS_OF_DAY,
};

const char *reason_of_day_code(enum reason_of_day reason);
bool reason_of_day_parse(const char *code, enum reason_of_day *reason, struct error *err);
const char *reason_of_day_name(enum reason_of_day reason);

#endif
