#include "admin/options.h"

#include <string.h>

#include "core/error.h"

static const struct {
	const char *name;
	bool has_value;
} known[OPTIONS] = {
	[OPTION_SETTINGS] = {"--settings", true},
	[OPTION_DATA] = {"--data", true},
	[OPTION_NOW] = {"--now", true},
	[OPTION_LANG] = {"--lang", true},
	[OPTION_OUT] = {"--out", true},
	[OPTION_HELP] = {"--help", false},
	[OPTION_VERSION] = {"--version", false},
	[OPTION_FORMAT] = {"--format", true},
	[OPTION_SITE] = {"--site", true},
	[OPTION_WEEK] = {"--week", true},
	[OPTION_FROM] = {"--from", true},
	[OPTION_UNTIL] = {"--until", true},
	[OPTION_DAY] = {"--day", true},
	[OPTION_LINE] = {"--line", true},
	[OPTION_REASON] = {"--reason", true},
	[OPTION_FILE] = {"--file", true},
	[OPTION_AGAIN] = {"--again", false},
	[OPTION_DUMP] = {"--dump", false},
	[OPTION_CLOSED] = {"--closed", false},
	[OPTION_HOURS] = {"--hours", true},
	[OPTION_OUTAGE] = {"--outage", true},
	[OPTION_GROUP] = {"--group", true},
	[OPTION_ATTENDANCES] = {"--attendances", true},
	[OPTION_MINUTES] = {"--minutes", true},
	[OPTION_MODE] = {"--mode", true},
	[OPTION_MEETINGS] = {"--meetings", true},
	[OPTION_NUMBER] = {"--number", true},
	[OPTION_FIGURE] = {"--figure", true},
	[OPTION_VALUE] = {"--value", true},
	[OPTION_SOURCE] = {"--source", true},
	[OPTION_PERIOD] = {"--period", true},
	[OPTION_SECTION] = {"--section", true},
	[OPTION_ISSUE] = {"--issue", false},
	[OPTION_INTERNAL] = {"--internal", false},
	[OPTION_NOTE] = {"--note", true},
	[OPTION_FIRST] = {"--first", true},
	[OPTION_PLAIN] = {"--plain", false},
	[OPTION_ENROL] = {"--enrol", false},
	[OPTION_FINGERPRINT] = {"--fingerprint", true},
	[OPTION_KEY] = {"--key", false},
	[OPTION_RESTORE] = {"--restore", false},
};

static enum option find(const char *argument, size_t length) {
	int option = 0;
	while (option < OPTIONS && (strlen(known[option].name) != length ||
								   memcmp(known[option].name, argument, length) != 0)) {
		option++;
	}
	return (enum option)option;
}

static bool keep(
	struct options *options, enum option option, const char *value, struct error *err) {
	if (option == OPTION_LINE) {
		if (options->line_count == OPTIONS_LINES) {
			return error_set(err, "--line: at most %d; use --file", OPTIONS_LINES);
		}
		options->lines[options->line_count++] = value;
	} else if (options->values[option]) {
		return error_set(err, "%s: given twice", known[option].name);
	}
	options->values[option] = value;
	return true;
}

/* Takes the option at *at, and moves *at to the last argument that belongs to it. */
static bool take(
	struct options *options, int count, char *const *arguments, int *at, struct error *err) {
	const char *argument = arguments[*at];
	size_t length = strcspn(argument, "=");
	enum option option = find(argument, length);
	if (option == OPTIONS) {
		return error_set(err, "%.60s: no such option; see ovella-admin --help", argument);
	}
	if (!known[option].has_value) {
		return argument[length] ? error_set(err, "%s: takes no value", known[option].name)
								: keep(options, option, "", err);
	}
	if (argument[length] == '=') {
		return keep(options, option, argument + length + 1, err);
	}
	if (*at + 1 == count || strncmp(arguments[*at + 1], "--", 2) == 0) {
		return error_set(err, "%s: its value is missing", known[option].name);
	}
	return keep(options, option, arguments[++*at], err);
}

bool options_parse(struct options *options, int count, char *const *arguments, struct error *err) {
	memset(options, 0, sizeof *options);
	for (int at = 1; at < count; at++) {
		if (strncmp(arguments[at], "-", 1) == 0) {
			if (!take(options, count, arguments, &at, err)) {
				return false;
			}
		} else if (options->word_count == OPTIONS_WORDS) {
			return error_set(err, "'%.60s': one word too many", arguments[at]);
		} else {
			options->words[options->word_count++] = arguments[at];
		}
	}
	return true;
}

const char *options_name(enum option option) {
	return known[option].name;
}

const char *options_value(const struct options *options, enum option option, const char *usual) {
	return options->values[option] ? options->values[option] : usual;
}
