#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/command.h"
#include "admin/standing.h"
#include "admin/write_standing_json.h"
#include "admin/write_standing_text.h"
#include "core/error.h"
#include "core/key.h"
#include "core/text.h"

static bool is_any(const struct standing_needs *needs) {
	return needs->missing_days || needs->bursts || needs->undated || needs->missing_sheets ||
		   needs->awaited || needs->refused;
}

static enum outcome judge(const struct standing *standing, struct error *err) {
	struct standing_needs needs = standing_needs(standing);
	if (!is_any(&needs)) {
		return OUTCOME_DONE;
	}
	error_set(err,
		"status: a person is needed: missing days %d, undecided bursts %d, sheets without a day %d, "
		"missing sheets %d, keys without sheets %d, files that were not let in %d",
		needs.missing_days, needs.bursts, needs.undated, needs.missing_sheets, needs.awaited,
		needs.refused);
	return OUTCOME_NO;
}

static bool parse_format(const char *name, bool *is_json, struct error *err) {
	*is_json = strcmp(name, "json") == 0;
	return *is_json || strcmp(name, "text") == 0 ||
		   error_set(err, "--format '%.20s': text or json", name);
}

/* Only where it is asked for: whoever makes the folder owns it, and the kiosk is not root. */
static bool make_key(const char *data, struct error *err) {
	char device[SHEET_DEVICE];
	if (mkdir(data, 0700) != 0 && errno != EEXIST) {
		return error_set(err, "%s: the data folder cannot be made: %s", data, strerror(errno));
	}
	return key_device(data, device, err);
}

static enum outcome run(const struct request *request, struct error *err) {
	struct standing standing;
	bool is_json;
	if (!parse_format(options_value(request->options, OPTION_FORMAT, "text"), &is_json, err)) {
		return OUTCOME_USAGE;
	}
	if (request->options->values[OPTION_KEY] && !make_key(request->data, err)) {
		return OUTCOME_DATA;
	}
	if (!standing_read(&standing, request->project, request->data, request->now.day, err)) {
		return OUTCOME_DATA;
	}
	bool is_written = true;
	if (is_json) {
		is_written = write_standing_json(&standing, request->out, err);
	} else {
		write_standing_text(&standing, request->out);
	}
	enum outcome outcome = is_written ? judge(&standing, err) : OUTCOME_DATA;
	standing_finish(&standing);
	return outcome;
}

static const char *sentence(void) {
	return text_get("Each place and each device: what has come, and what waits for you.");
}

static void explain(FILE *out) {
	fprintf(out, "\n%s\n%s\n%s\n%s\n",
		text_get("A day is missing when the place should have been open and no device has a sheet of "
				 "it. Today is not asked for yet."),
		text_get("Too many touches at once wait until their day has a correction, or a report that "
				 "was issued."),
		text_get("--key makes this device's key where it has none: an office needs it before its "
				 "first bundle."),
		text_get("Exit code 0: nothing waits for you. 1: something does."));
}

const struct command status_command = {
	.name = "status",
	.usage = "[--format text|json] [--key]",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_KEY),
	.needs_settings = true,
	.run = run,
};
