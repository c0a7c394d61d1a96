#ifndef ADMIN_CHAIN_H
#define ADMIN_CHAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "core/seal.h"
#include "core/sheet.h"

struct error;
struct store_line;

/* Whether the sheets are those that were stored: each device's closed ones are
 * numbered from 1 without a gap (but those of other devices may come later), each seal is made of the one before and the
 * sheet's own line, and an open sheet has the digest of its line. Of a device that was restored from
 * a copy, collected.db may go on with what own.db has lost.
 *
 *	struct chains chains = {0};
 *	store_each_line(store, chains_add, &chains, &err);
 *	chains.list[0].fault == CHAIN_WHOLE
 *	chains_finish(&chains);
 */

enum chain_fault {
	CHAIN_WHOLE,
	CHAIN_GAP,  // sheets before this number are missing, and it is the device's own file
	CHAIN_TEXT, // the sheet is not in its canonical form
	CHAIN_KEYS, // what is kept beside the sheet says otherwise than the sheet
	CHAIN_SEAL, // the seal is not that of this sheet behind the one before
};

struct chain {
	const char *file; // as struct store_line has it
	char device[SHEET_DEVICE];
	int count;               // closed sheets that are there
	int number;              // of the last one
	struct seal first, last; // as stored
	enum chain_fault fault;  // the first one found
	int fault_number;        // the sheet it was found at
	int missing;      // sheets that are not here yet, of another device
	int gap_number;   // the first sheet behind the first such gap
	int open_count;
	int open_faults;
};

struct chains {
	FILE *dump; // gets the canonical lines of closed sheets, one a line; may be
				// NULL
	int count;
	struct chain *list;
};

/* A store_line_fn; data is the chains. Fails only when out of memory. */
bool chains_add(const struct store_line *line, void *data, struct error *err);

void chains_finish(struct chains *chains);

#endif
