#include "kiosk/pin_command.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <string.h>

#include "core/error.h"
#include "kiosk/pin.h"

static enum pin_answer keep(struct pin *pin, const char *digits, struct error *err) {
	struct pollfd bell = {.fd = pin_descriptor(pin), .events = POLLIN};
	enum pin_answer answer = pin_set(pin, digits, err);
	while (answer == PIN_NONE) {
		if (poll(&bell, 1, -1) < 0 && errno != EINTR) {
			return PIN_FAILED;
		}
		answer = pin_take_answer(pin, err);
	}
	return answer;
}

/* Of the disk, err has more to say than the screen does. */
static bool answered(enum pin_answer answer, bool *is_refused, struct error *err) {
	char sentence[200];
	*is_refused = answer == PIN_DIGITS || answer == PIN_EASY;
	if (answer == PIN_KEPT || answer == PIN_DISK) {
		return answer == PIN_KEPT;
	}
	pin_explain(answer, 0, sentence, sizeof sentence);
	return error_set(err, "PIN: %s", sentence);
}

bool pin_command_set(const char *folder, FILE *in, bool *is_refused, struct error *err) {
	char line[64] = "";
	*is_refused = false;
	if (!fgets(line, sizeof line, in)) {
		*is_refused = true;
		return error_set(err, "PIN: nothing was read; write it on the standard input");
	}
	line[strcspn(line, "\r\n")] = '\0';
	struct pin *pin = pin_open(folder, 0, err);
	bool is_kept = pin && answered(keep(pin, line, err), is_refused, err);
	pin_close(pin);
	sodium_memzero(line, sizeof line);
	return is_kept;
}
