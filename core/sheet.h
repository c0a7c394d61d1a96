#ifndef CORE_SHEET_H
#define CORE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "core/day.h"
#include "core/text.h"

struct error;

/* A sheet: a small set of named lines, each with a count, about one site and one day or month. The
 * paper tally sheet has the same parts.
 *
 *	struct sheet sheet;
 *	sheet_init(&sheet, SHEET_DOOR, "oulu", today);
 *	sheet_add(&sheet, "visits", 1);
 *	sheet_add(&sheet, "activity:kahvi", 1);
 *
 * A sheet is a value: it may be copied and compared line by line. Its lines are sorted by name. A
 * line that comes to 0 is gone, but for "visits", where 0 means open and nobody came, and on a
 * sheet of kind external, where it is what a register says. */

enum sheet_kind {
	SHEET_DOOR,       // the kiosk's, tap by tap: one site, one day; at its end sheet_hand_count too
	SHEET_HOURS,      // the kiosk's: visits by weekday and hour, one site, one month
	SHEET_ANSWERS,    // the kiosk's: answers to a question, one site, one month
	SHEET_PAPER,      // visits that staff counted on paper
	SHEET_CORRECTION, // signed counts, with a reason
	SHEET_CALENDAR,   // an exception to the opening hours, with a reason
	SHEET_GROUP,      // one session of a group or an event
	SHEET_GUIDANCE,   // minutes of guidance
	SHEET_EXTERNAL,   // a figure from a register or a ledger
	SHEET_WORDS,      // the coordinator's own text
	SHEET_ISSUED,     // digests of a report that left the house
	SHEET_KINDS,
};

/* "hand-count": the line of a day's door sheet with the visits that staff counted themselves beside
 * the kiosk. It is in no count of visits. Of several sheets of one day it is the sum: a later one
 * has the difference. A count of 0 has no line. */
extern const char sheet_hand_count[];

enum {
	SHEET_NAME = 40,    // bytes of a line's name, its end included
	SHEET_LINES = 192,  // lines of one sheet; all hours of a week are 169
	SHEET_TEXT = 6000,  // bytes of a text, its end included
	SHEET_BODY = 24576, // bytes of a canonical line, its end included
	SHEET_DEVICE = 17,  // bytes of a device's id, its end included
	SHEET_HIGHEST = 1000000000,
};

struct line {
	char name[SHEET_NAME];
	int count; // -SHEET_HIGHEST to SHEET_HIGHEST
};

struct sheet {
	enum sheet_kind kind;
	char site[TEXT_CODE];
	int day;                   // of a month: its first day; DAY_NONE: undated
	char device[SHEET_DEVICE]; // who closed it; empty while it is open
	int number;                // within its device, from 1; 0 while it is open
	char reason[TEXT_CODE];    // empty where none is asked
	int recorded;              // the day it was closed on; DAY_NONE while it is open
	char settings[TEXT_CODE];  // version of the settings it was counted under
	int line_count;
	struct line lines[SHEET_LINES];
	char text[SHEET_TEXT]; // of external its source, of words all of it; else empty
};

void sheet_init(struct sheet *sheet, enum sheet_kind kind, const char *site, int day);

/* 0 for a line that is not there. */
int sheet_count(const struct sheet *sheet, const char *line);

/* Adds to a line, making it where there is none. False when the sheet has no room for another line,
 * the name is not plain text (UTF-8 without quotes, backslashes and control characters) or the
 * count would leave its range; the sheet is then as it was. */
bool sheet_add(struct sheet *sheet, const char *line, int amount);

/* False, and the sheet as it was, when it does not fit or is no text: UTF-8 without control
 * characters but for the newline. */
bool sheet_set_text(struct sheet *sheet, const char *text);

/* The same as an assignment, without what the sheet has no use for: most of it is empty. */
void sheet_copy(struct sheet *to, const struct sheet *from);

bool sheet_same_lines(const struct sheet *a, const struct sheet *b);

/* True for the kinds that are about a month. */
bool sheet_is_monthly(enum sheet_kind kind);

/* "door", "hours" ... as stored; SHEET_KINDS when there is none of that name. */
const char *sheet_kind_name(enum sheet_kind kind);
enum sheet_kind sheet_kind_named(const char *name, size_t length);

/* The canonical text: one line of JSON, keys sorted, no spaces, no newline. What does not apply is
 * left out. Returns its length; the size must be SHEET_BODY. */
size_t sheet_format(const struct sheet *sheet, char body[SHEET_BODY]);

/* Reads a canonical text and nothing else: any other spelling of the same JSON is refused. Foreign
 * text goes through a JSON parser first. */
bool sheet_parse(struct sheet *sheet, const char *body, size_t length, struct error *err);

#endif
