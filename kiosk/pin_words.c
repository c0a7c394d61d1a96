#include <stdio.h>

#include "core/text.h"
#include "kiosk/pin.h"

static void explain_wait(int seconds, char *text, size_t size) {
	bool is_long = seconds > 90;
	int number = is_long ? (seconds + 59) / 60 : seconds;
	unsigned long plural = (unsigned long)number;
	snprintf(text, size,
		is_long ? text_get_plural("Wait %d minute.", "Wait %d minutes.", plural)
				: text_get_plural("Wait %d second.", "Wait %d seconds.", plural),
		number);
}

static const char *words_of(enum pin_answer answer) {
	switch (answer) {
	case PIN_NONE:
	case PIN_BUSY:
		return text_get("One moment.");
	case PIN_WRONG:
		return text_get("The PIN is wrong.");
	case PIN_KEPT:
		return text_get("The new PIN is saved.");
	case PIN_DIGITS:
		return text_get("A PIN has 4-12 digits.");
	case PIN_EASY:
		return text_get("This PIN is easy to guess. Choose another one.");
	case PIN_DISK:
		return text_get("The device cannot save now. Its disk is full or broken.");
	case PIN_DAMAGED:
		return text_get("The file of the PIN is damaged. This helps: ovella-kiosk --forget-pin");
	case PIN_RECOUNT:
		return text_get("The count of tries is damaged. So the wait is long.");
	case PIN_FAILED:
		return text_get("That did not work. Try again.");
	case PIN_RIGHT:
	case PIN_WAIT:
		break;
	}
	return "";
}

void pin_explain(enum pin_answer answer, int wait_seconds, char *text, size_t size) {
	if (answer == PIN_WAIT) {
		explain_wait(wait_seconds, text, size);
	} else {
		snprintf(text, size, "%s", words_of(answer));
	}
}
