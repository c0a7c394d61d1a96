#ifndef ADMIN_OPTIONS_H
#define ADMIN_OPTIONS_H

#include <stdbool.h>

struct error;

/* What stands on the command line: words and options, in any order. It points into the arguments,
 * which must outlive it. */

enum option {
	OPTION_SETTINGS,
	OPTION_DATA,
	OPTION_NOW,
	OPTION_LANG,
	OPTION_OUT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_FORMAT,
	OPTION_SITE,
	OPTION_WEEK,
	OPTION_FROM,
	OPTION_UNTIL,
	OPTION_DAY,
	OPTION_LINE,
	OPTION_REASON,
	OPTION_FILE,
	OPTION_AGAIN,
	OPTION_DUMP,
	OPTION_CLOSED,
	OPTION_HOURS,
	OPTION_OUTAGE,
	OPTION_GROUP,
	OPTION_ATTENDANCES,
	OPTION_MINUTES,
	OPTION_MODE,
	OPTION_MEETINGS,
	OPTION_NUMBER,
	OPTION_FIGURE,
	OPTION_VALUE,
	OPTION_SOURCE,
	OPTION_PERIOD,
	OPTION_SECTION,
	OPTION_ISSUE,
	OPTION_INTERNAL,
	OPTION_NOTE,
	OPTION_FIRST,
	OPTION_PLAIN,
	OPTION_ENROL,
	OPTION_FINGERPRINT,
	OPTION_KEY,
	OPTION_RESTORE,
	OPTIONS,
};

enum {
	OPTIONS_WORDS = 512, // a command and what of
	OPTIONS_LINES = 64,  // --line given so many times
};

struct options {
	int word_count;
	const char *words[OPTIONS_WORDS];
	const char *values[OPTIONS]; // NULL: not given
	int line_count;              // --line may be given again
	const char *lines[OPTIONS_LINES];
};

/* Reads "--name value" and "--name=value". Unknown options, those without their value, and those
 * given twice are refused. */
bool options_parse(struct options *options, int count, char *const *arguments, struct error *err);

/* As it is written, "--site". */
const char *options_name(enum option option);

/* The value, or what stands for it when it was not given. */
const char *options_value(const struct options *options, enum option option, const char *usual);

#endif
