#include <stdio.h>

#include "admin/command.h"
#include "admin/copies.h"
#include "admin/copying.h"
#include "admin/restoring.h"
#include "core/error.h"
#include "core/key.h"
#include "core/text.h"

static enum outcome make(const struct request *request, struct error *err) {
	int number;
	if (!copying_make(request->data, &number, err)) {
		return OUTCOME_DATA;
	}
	fprintf(request->out, text_get("A copy was made. Its number is %d."), number);
	putc('\n', request->out);
	return OUTCOME_DONE;
}

static void put_left(const struct restoring *restoring, FILE *out) {
	for (int i = 0; i < restoring->left_count && i < RESTORING_LEFT; i++) {
		const struct restoring_left *left = &restoring->left[i];
		char day[DAY_TEXT] = "-";
		if (left->day != DAY_NONE) {
			day_format_finnish(left->day, day);
		}
		fputs("  ", out);
		fprintf(out, text_get("Left out: %s, %s, %s."), left->kind, left->site, day);
		if (left->visits) {
			putc(' ', out);
			fprintf(out,
				text_get_plural("%d encounter", "%d encounters", (unsigned long)left->visits),
				left->visits);
		}
		putc('\n', out);
	}
	if (restoring->left_count) {
		fprintf(out, "  %s\n",
			text_get("Such a sheet may be closed and sent already. Add its visits if they are "
					 "missing."));
	}
}

static void put_device(const struct request *request, const struct restoring *restoring) {
	char path[COPIES_PATH], digits[KEY_FINGERPRINT];
	struct key key;
	struct error unused;
	snprintf(path, sizeof path, "%s/device.pub", request->data);
	if (!restoring->device[0] || !key_read(path, &key, &unused)) {
		return;
	}
	key_fingerprint(&key, digits);
	fprintf(request->out, text_get("This device: %s"), restoring->device);
	fputs(". ", request->out);
	fprintf(request->out, text_get("A new device. Compare its digits: %s"), digits);
	fprintf(request->out, "\n%s\n",
		text_get("The old sheets have a bundle of their own. Send both."));
}

static void tell(const struct request *request, const struct restoring *restoring) {
	const struct copies_seen *seen = &restoring->seen;
	char day[DAY_TEXT] = "-";
	FILE *out = request->out;
	if (seen->day != DAY_NONE) {
		day_format_finnish(seen->day, day);
	}
	fprintf(out, text_get("%s is back from the copy %s."), store_part_name(restoring->part),
		restoring->copy[0] ? restoring->copy : store_part_name(restoring->part));
	fputs("\n  ", out);
	fprintf(out,
		text_get_plural("%d closed sheet", "%d closed sheets", (unsigned long)seen->sheets),
		seen->sheets);
	fputs(". ", out);
	fprintf(out, text_get("The last number is %d, the last day %s."), seen->number, day);
	fprintf(out, "\n  %s\n",
		text_get("What came later is not in it. Take in a bundle of it where there is one."));
	put_left(restoring, out);
	if (restoring->damaged[0]) {
		fputs("  ", out);
		fprintf(out, text_get("The damaged file is now %s."), restoring->damaged);
		putc('\n', out);
	}
	put_device(request, restoring);
}

/* The kiosk counts without what others have: own.db goes first. */
static enum outcome restore(const struct request *request, struct error *err) {
	static const enum outcome outcomes[] = {
		[RESTORING_DONE] = OUTCOME_DONE,
		[RESTORING_NONE] = OUTCOME_NO,
		[RESTORING_WORSE] = OUTCOME_DATA,
		[RESTORING_FAILED] = OUTCOME_DATA,
	};
	enum outcome outcome = OUTCOME_NO;
	for (int part = 0; part < STORE_PARTS; part++) {
		struct restoring restoring;
		struct error why;
		enum restoring_outcome ended =
			restoring_run(&restoring, request->data, (enum store_part)part, request->now.day, &why);
		if (ended == RESTORING_DONE) {
			tell(request, &restoring);
			outcome = outcome == OUTCOME_NO ? OUTCOME_DONE : outcome;
		} else if (outcomes[ended] == OUTCOME_DATA) {
			if (outcome == OUTCOME_DATA) {
				command_complain(err);
			}
			outcome = OUTCOME_DATA;
			*err = why;
		} else if (outcome == OUTCOME_NO && part == 0) {
			*err = why;
		}
	}
	return outcome;
}

static enum outcome run(const struct request *request, struct error *err) {
	return request->options->values[OPTION_RESTORE] ? restore(request, err) : make(request, err);
}

static const char *sentence(void) {
	return text_get("Copies the counts beside them, and puts a copy back.");
}

static void explain(FILE *out) {
	fprintf(out, "\n%s\n%s\n%s\n",
		text_get("The copies are in the folder copies of the data. Each is checked."),
		text_get(
			"--restore puts the newest sound copy in the place of a damaged file. End the kiosk "
			"first."),
		text_get("The damaged file stays in the folder damaged. The device gets a new key."));
}

const struct command copy_command = {
	.name = "copy",
	.usage = "[--restore]",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_RESTORE),
	.run = run,
};
