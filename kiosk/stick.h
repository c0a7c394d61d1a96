#ifndef KIOSK_STICK_H
#define KIOSK_STICK_H

#include <stdbool.h>

#include "core/day.h"
#include "kiosk/errand.h"

struct error;
struct project;

/* Files for a memory stick, made by ovella-admin, which reads the store beside us:
 *
 *	ovella-oulu-2026-W18/                     the week's tables, as many as the admin writes
 *	ovella-oulu-2026-W18/ovella-oulu-2026-W18.txt
 *	ovella-oulu-2026-W17/ ...                 the same of the week before
 *	ovella-oulu-2026-W18.pdf                  the paper tally sheet
 *	ovella-S22180-jakso-3/                    the report of the period that ended last, in each format
 *
 * A report is issued: the admin makes the sheet that remembers it, the kiosk seals that, and then the admin
 * makes the files. While no period has ended it is a draft of the one that runs.
 *
 * Each file is whole or not there, and the stick has all of them when it is DONE. */

enum { STICK_PATH = 256 };

struct stick {
	struct errand *errand;
	const struct project *project;
	int site;
	const char *data; // the kiosk's own folder
	struct moment now;
	char folder[STICK_PATH]; // where the stick is
	enum stick_what { STICK_WEEKS, STICK_PAPER, STICK_REPORT } what;
	struct store *store; // which the kiosk holds: the sheet that remembers a report is sealed there
	int step;
};

/* A folder that is a file system of its own, or at least one that can be written in. */
bool stick_is_there(const char *folder);

/* Begins; all but step is set. The program to be run is killed when it takes too long. */
bool stick_start(struct stick *stick, struct error *err);

/* Goes on: when the errand's descriptor is readable. */
enum errand_state stick_work(struct stick *stick, struct error *err);

/* How many files the stick has from us for these two weeks, of the sheet, or of the report. */
int stick_files(const struct stick *stick);

#endif
