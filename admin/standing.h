#ifndef ADMIN_STANDING_H
#define ADMIN_STANDING_H

#include <stdbool.h>

#include "core/day.h"
#include "core/key.h"
#include "core/sheet.h"

struct error;
struct project;

/* How things stand: what a data folder has of each place and each device, and what waits for a person.
 *
 * Days are those before the given one: of that day itself most devices have not told yet. Everything
 * but the key is read from sheets, and nothing is changed. */

enum { STANDING_NAME = 256, STANDING_SENTENCE = 512, STANDING_SITES = 32 };

/* Days or numbers, from <= one < until. */
struct standing_range {
	int from, until;
	int count; // of missing days, the opening days among them
};

struct standing_ranges {
	int count;
	struct standing_range *list;
};

struct standing_place {
	int site;                        // an index of the project's
	int last;                        // the last day of which there is a count, or DAY_NONE
	struct standing_ranges missing;  // it should have been open, and there is no sheet of any device
	struct standing_ranges bursts;   // days that nobody has decided on
};

struct standing_device {
	char id[SHEET_DEVICE];
	bool is_own;
	int site_count;
	char sites[STANDING_SITES][TEXT_CODE]; // of its door sheets
	int last;                              // the last day that it counted, or DAY_NONE
	int sheets, open_sheets;               // closed, and still being counted on
	int number;                            // of its newest closed sheet
	struct standing_ranges gaps;           // numbers that are not here
	int undated, undated_visits;           // door sheets that have no day yet
};

/* A file that was not let in, and the sentence that says why. */
struct standing_refused {
	char name[STANDING_NAME], why[STANDING_SENTENCE];
};

struct standing {
	const struct project *project;
	bool has_key;      // a folder that neither counted nor collected has none
	struct key key;    // of this device
	int place_count;   // in the project's order, without those that are only planned
	struct standing_place *places;
	int device_count;  // by id
	struct standing_device *devices;
	int awaited_count; // keys in known/ of devices of which there is no sheet
	struct key *awaited;
	int refused_count; // by name
	struct standing_refused *refused;
};

/* On failure there is nothing to finish: the folder is none of ours, its sheets are damaged, or out of
 * memory. The project must outlive it. */
bool standing_read(struct standing *standing, const struct project *project, const char *data,
	int today, struct error *err);

void standing_finish(struct standing *standing);

/* Of all ranges the days or numbers. */
int standing_sum(const struct standing_ranges *ranges);

/* What waits for a person, as numbers. */
struct standing_needs {
	int missing_days, bursts, undated, missing_sheets, awaited, refused;
};

struct standing_needs standing_needs(const struct standing *standing);

#endif
