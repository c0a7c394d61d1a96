#ifndef KIOSK_DOOR_H
#define KIOSK_DOOR_H

#include <stdbool.h>

#include "core/calendar.h"
#include "core/project.h"
#include "core/sheet.h"
#include "kiosk/ui/flow.h"

struct error;
struct store;

/* The sheets that a kiosk counts on: the day's and the month's, and the store they are saved in.
 *
 * What door_do() says is done is on disk. After a failure the store is closed, and nothing is
 * counted until a REQUEST_RETRY has opened it and read back what the disk has. */
struct door {
	const struct project *project;
	int site;
	const char *folder;
	struct store *store;      // NULL: it failed
	struct calendar calendar; // of all sheets in the store
	struct sheet day;    // of kind door
	struct sheet month;  // of kind hours
	struct sheet answers; // the month's, to questions
	bool is_kept;        // the day's sheet is on disk
	bool is_trusted;     // the clock is; an untrusted one counts on undated sheets
	struct moment today;
	int working_since;         // minute of the day from which open-minutes are not yet counted
	char hour[SHEET_NAME];     // the last visit's line on the month's sheet
};

/* Opens the store, closes the sheets of days and months that are over, and takes up today's. The
 * door keeps project and folder. */
bool door_open(struct door *door, const struct project *project, int site, const char *folder,
	struct moment now, bool is_trusted, struct error *err);

/* The sheets stay open: the day goes on after the next start. To be called even when door_open() has
 * failed. */
void door_close(struct door *door);

/* Carries out a request: on disk when it returns true. */
bool door_do(struct door *door, const struct request *request, struct moment now,
	struct error *err);

/* At an opening time, a full hour or a new day: saves the day's sheet with the minutes it was open,
 * never with a tap, and closes the sheets that are over. */
bool door_turn(struct door *door, struct moment now, struct error *err);

/* Closes the store with all that is in it, and counts nothing until a REQUEST_RETRY; so does a failure
 * of its own. */
void door_rest(struct door *door);

/* A sheet of kind calendar has been sealed: from now on it holds. door_turns_in() is to be asked again. */
bool door_note_calendar(struct door *door, const struct sheet *sheet, struct error *err);

/* Seals today's sheet, whether or not somebody came, with what staff counted themselves as its line
 * sheet_hand_count. Whoever comes later today is counted on another sheet. Only right after a
 * door_turn(), and with a trusted clock. */
bool door_end_day(struct door *door, int hand_count, struct error *err);

/* True when the day is another than the one that is counted on, or has come to be known. */
bool door_is_over(const struct door *door, struct moment now);

/* Seconds until door_turn() is due, 1 to 3600. */
int door_turns_in(const struct door *door, struct moment now);

/* Reads from the store. True, too, when it has failed and is closed: that is known, and shown. */
bool door_answers(struct door *door, struct error *err);

/* Leaves no trace of the closed days' order; false while a reader holds the store. Cheap when there
 * is nothing to do. */
bool door_settle(struct door *door);

#endif
