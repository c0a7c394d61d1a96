#ifndef CORE_SETTINGS_INSIDE_H
#define CORE_SETTINGS_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/project.h"
#include "core/settings.h"

/* What the files of core/settings share, and nobody else: settings.c reads lines, settings_keys.c
 * has the table of what they may say, settings_sections.c begins what they fill, settings_values.c
 * reads their values, settings_close.c ends a section, settings_check.c looks at the whole and
 * settings_figures.c at what the figures ask of it. */

enum part {
	PROJECT,
	SITE,
	ACTIVITY,
	KIND,
	GROUP,
	RULE,
	FIGURE,
	PERIOD,
	FUNDER,
	AUTHORITY,
	SHARE,
	REPORT,
	PANEL,
	PARTS,
};

enum type {
	NAME,      // any text
	CODE,      // text_is_code()
	FIRST_DAY, // a date
	LAST_DAY,  // a date, kept as the day after it
	NUMBER,    // lowest to highest
	TURN,      // 0, 90, 180 or 270
	YES_NO,
	COUNTS, // one of the type's words, kept as its place among them
	BASIS,
	ROUNDING,
	VISIBILITY,
	PAYER,     // one of the type's words, kept as text
	KEY,       // the line of a public key, of core/key
	MINUTES,   // hours with a comma or a point, kept as minutes
	TARGET,    // kept in the reading until the figure's decimals are known
	LANGUAGES, // codes with spaces between them
	APPROVED,  // some of those
	LABEL,     // one for each language: key.fi
	NOTE,      // likewise; the same key on a later line goes on with it
	HOURS,     // one for each weekday: key.mon
	TYPES,
};

struct settings_key {
	enum part part;
	const char *name;
	enum type type;
	size_t offset;       // in the struct that the section fills
	int lowest, highest; // of a text: highest is its bytes, its end included
	bool is_needed;
};

enum { SETTINGS_KEYS = 160 }; // room for the keys that there are

extern const struct settings_key settings_keys[];
extern const int settings_key_count;
extern const char *const settings_parts[PARTS];

/* Of a type that has some; NULL after the last. */
extern const char *const *const settings_words[TYPES];

/* A settings file being read. */
struct reading {
	struct project *project;
	FILE *file;
	int line;
	enum part part;   // PARTS: before the first section
	char section[64]; // as written, for complaints
	int section_line;
	bool seen[SETTINGS_KEYS]; // keys of this section
	uint64_t sections;        // parts that were there
	void *into;               // the struct that this section fills
	char target[TEXT_CODE];   // of the figure that is read, as written; may be empty
	int target_line;
	bool failed;
	struct error *err;
};

/* False. The first complaint is the one that is told. */
bool settings_complain(struct reading *reading, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* What holds where the file says nothing. */
void settings_start(struct project *project);

/* Begins what the section fills: of that code, or of "" for a section that has none. */
bool settings_open_part(struct reading *reading, const char *code);

/* What stands behind the dot of label.fi or hours.mon goes to the keys that have it. */
bool settings_set_value(
	struct reading *reading, const struct settings_key *key, const char *part, const char *value);

/* "7", "7,5" or "7.25" as a whole number of 10^-decimals. False for what is none, has more decimals
 * than that, or comes to more than a billion. */
bool settings_parse_decimal(const char *text, int decimals, int *value);

/* What a section must have, it must have by its end. */
bool settings_close_part(struct reading *reading);

/* The whole, once it is there; settings_check_figures() is a part of it. */
bool settings_check(struct reading *reading);
bool settings_check_figures(struct reading *reading);

#endif
