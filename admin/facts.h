#ifndef ADMIN_FACTS_H
#define ADMIN_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "admin/chain.h"
#include "core/calendar.h"
#include "core/project.h"
#include "core/sheet.h"

struct error;
struct store;

/* All that the sheets say, as a heap of small sums, each with the day, the place and the matter that it
 * is of. Every figure of a report is a slice of the heap, and so is every question of what two
 * reports tell together.
 *
 *	struct facts *facts = facts_create(project, &err);
 *	facts_read(facts, store, &err) && facts_gather(facts, &err)
 *	struct slice slice = slice_of(MEASURE_VISITS, from, until);
 *	slice.site = oulu;
 *	facts_sum(facts, &slice)
 *
 * An edition is a report that was issued: it knew the sheets that were sealed by then. What is known
 * now is the last edition, FACTS_NOW. */

enum measure {
	MEASURE_VISITS,
	MEASURE_WITH_ACTIVITY,
	MEASURE_CHOICES,         // code: the activity
	MEASURE_FIRST_TIME,
	MEASURE_HOURS,           // visits by weekday and hour; day: the month's first
	MEASURE_ANSWERS,         // code: QUESTION:OPTION; day: the month's first
	MEASURE_OPEN_MINUTES,
	MEASURE_SESSIONS,        // code: the group
	MEASURE_ATTENDANCES,     // likewise
	MEASURE_SESSION_MINUTES, // likewise
	MEASURE_PERSON_MINUTES,  // attendances times minutes of the session; likewise
	MEASURE_GUIDANCE,        // minutes; code: the mode
	MEASURE_MEETINGS,        // code: the mode
	MEASURE_HAND_COUNT,
	MEASURE_EXTERNAL,        // code: the figure, or funder:CODE; what a reading adds to those before
	MEASURES,
};

enum {
	FACTS_ANY = -1,
	FACTS_UNKNOWN = 24, // of hour: the clock was not right
	FACTS_EDITIONS = 63,
	FACTS_NOW = FACTS_EDITIONS,
};

struct fact {
	enum measure measure;
	enum sheet_kind source;
	int site; // an index of the project's sites, or PROJECT_NONE
	int day;
	int code; // an index of the facts' codes
	int weekday, hour;
	int64_t value;
	uint64_t editions; // a bit for each that knows it
};

/* What is added up. */
struct slice {
	enum measure measure;
	int source; // a sheet_kind, or FACTS_ANY
	int site;   // an index of the project's sites, or FACTS_ANY
	int from, until;
	const char *of; // codes with spaces between them, of groups also kinds; "": all. Must outlive it
	int weekday, hour;
	int edition;
};

/* All sources, sites, codes and hours, as known now. */
struct slice slice_of(enum measure measure, int from, int until);
bool slice_equal(const struct slice *one, const struct slice *other);

/* A sheet as it is kept here, without the room that it does not use. */
struct leaf {
	enum sheet_kind kind;
	char site[TEXT_CODE], device[SHEET_DEVICE], reason[TEXT_CODE], settings[TEXT_CODE];
	int day, number, recorded; // number 0: still open
	int line_count;
	struct line *lines;
	char *text;
	struct seal seal, before; // its own and that of the sheet before it; of a closed one
	uint64_t editions;        // a bit for each that knows it
};

/* A report that was issued. */
struct edition {
	int period; // 0: of days that are no period
	int from, until;
	int version; // 1 for the first of those days
	int threshold, hidden;
	char site[TEXT_CODE]; // empty: all
	int recorded;
	const struct leaf *leaf; // its sheet: digests, and the newest number of each device that it knew
};

struct facts {
	const struct project *project;
	int count, room;
	struct fact *list;
	int code_count, code_room;
	char (*codes)[SHEET_NAME];
	int leaf_count, leaf_room;
	struct leaf *leaves; // by device and number
	int edition_count;
	struct edition editions[FACTS_EDITIONS]; // in the order in which they were issued
	struct chains chains;                    // the newest seal of each device, and whether all are whole
	int open_sheets, open_from, open_until; // still being counted on, and the days of them
	int undated;                            // visits that have no day yet
	int unknown;                            // sheets of places that the settings do not name
};

/* NULL when out of memory. */
struct facts *facts_create(const struct project *project, struct error *err);

/* Accepts NULL. */
void facts_destroy(struct facts *facts);

/* Reads every sheet of the store; may be called again for another store with other devices. Fails on
 * what is not in its form and out of memory. */
bool facts_read(struct facts *facts, struct store *store, struct error *err);

/* Once all are read. Fails out of memory, and with more than FACTS_EDITIONS issued reports. */
bool facts_gather(struct facts *facts, struct error *err);

int64_t facts_sum(const struct facts *facts, const struct slice *slice);

/* Whether one fact is in the slice. set: from facts_codes(). */
bool facts_is_in(const struct fact *fact, const struct slice *slice, const bool *set);

/* Which of the codes the slice means; the caller frees it. NULL when out of memory. */
bool *facts_codes(const struct facts *facts, const struct slice *slice);

/* The index of a code, or PROJECT_NONE. */
int facts_code(const struct facts *facts, const char *code);

/* The opening hours with the exceptions that an edition knew. */
bool facts_calendar(
	const struct facts *facts, int edition, struct calendar *calendar, struct error *err);

/* The newest reading of a figure by a day; NULL when there is none. */
const struct leaf *facts_reading(
	const struct facts *facts, const char *figure, int until, int edition);

/* The newest words for a section of the period that ends before until; NULL: none. */
const struct leaf *facts_words(const struct facts *facts, int section, int until, int edition);

/* The count of a line, 0 for one that is not there. */
int leaf_count(const struct leaf *leaf, const char *line);

/* True when that edition knew of the sheet. */
bool facts_knows(uint64_t editions, int edition);

#endif
