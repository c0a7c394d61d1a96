#include "core/weekday.h"

#include "core/text.h"

const char *weekday_name(int weekday) {
	switch (weekday) {
	case 0:
		return text_get("Mon");
	case 1:
		return text_get("Tue");
	case 2:
		return text_get("Wed");
	case 3:
		return text_get("Thu");
	case 4:
		return text_get("Fri");
	case 5:
		return text_get("Sat");
	default:
		return text_get("Sun");
	}
}

const char *weekday_code(int weekday) {
	static const char *const codes[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	return codes[weekday];
}
