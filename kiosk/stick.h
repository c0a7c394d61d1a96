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
	bool is_paper;           // the tally sheet, not the weeks
	int step;
};

/* A folder that is a file system of its own, or at least one that can be written in. */
bool stick_is_there(const char *folder);

/* Begins; all but step is set. The program to be run is killed when it takes too long. */
bool stick_start(struct stick *stick, struct error *err);

/* Goes on: when the errand's descriptor is readable. */
enum errand_state stick_work(struct stick *stick, struct error *err);

/* How many files the stick has from us for these two weeks, or of the sheet. */
int stick_files(const struct stick *stick);

#endif
