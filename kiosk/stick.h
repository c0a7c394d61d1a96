#ifndef KIOSK_STICK_H
#define KIOSK_STICK_H

#include <stdbool.h>

#include "core/day.h"
#include "core/error.h"
#include "kiosk/errand.h"
#include "kiosk/slot.h"

struct error;
struct project;
struct store;

/* What is done with a memory stick, step by step: by ovella-admin, which reads the store beside us,
 *and by the deeds of kiosk/slot.h. Nothing of it is waited for. Onto it:
 *
 *	ovella-oulu-2026-W18/                     the week's tables, as many as the admin writes
 *	ovella-oulu-2026-W18/ovella-oulu-2026-W18.txt
 *	ovella-oulu-2026-W17/ ...                 the same of the week before
 *	ovella-75A2F0E1C3B4D596.jsonl ...         the bundle of all closed sheets, with its signature
 *and key ovella-oulu-2026-W18.pdf                  the paper tally sheet ovella-S22180-jakso-3/ the
 *report of the period that ended last, in each format
 *
 * A report is issued: the admin makes the sheet that remembers it, the kiosk seals that, and then
 *the admin makes the files. While no period has ended it is a draft of the one that runs.
 *
 * Each file is whole or not there. The stick has all of them, and is let go, when it is DONE; it
 *has all of them and must not be taken out yet when it FAILED with is_held.
 *
 * From it: bundles of other sites, and a settings file, copied into the kiosk's folder and looked
 *at. */

enum { STICK_PATH = 256 };

extern const char stick_settings[]; // the name of the file, on the stick and of its copy

enum stick_what {
	STICK_WEEKS,
	STICK_PAPER,
	STICK_REPORT,
	STICK_COLLECT,
	STICK_ENROL,
	STICK_SETTINGS,
	STICK_WHATS,
};

/* In turn, as far as they belong to what is done. */
enum stick_step {
	STICK_END,
	STICK_LOOK,
	STICK_TABLES_NOW,
	STICK_TEXT_NOW,
	STICK_TABLES_BEFORE,
	STICK_TEXT_BEFORE,
	STICK_BUNDLE,
	STICK_NOTE,
	STICK_DO_REPORT,
	STICK_DO_PAPER,
	STICK_SYNC,
	STICK_COUNT,
	STICK_RELEASE,
	STICK_DO_COLLECT,
	STICK_DO_ENROL,
	STICK_FETCH,
	STICK_CHECK,
};

struct stick {
	struct errand *errand;
	const struct project *project;
	int site;
	const char *data; // the kiosk's own folder
	struct moment now;
	char folder[STICK_PATH]; // where the stick is
	enum stick_what what;
	struct store *store; // which the kiosk holds: the sheet that remembers a report is sealed there
	const char *asked_site; // STICK_SETTINGS: as the next start will be told; NULL: nothing
	int asked_rotate;       // likewise; -1: nothing
	int width, height;      // of the panel
	int release_seconds;    // how long to wait until the stick is let go
	const char *digits;     // ENROL: of the device that staff have compared

	int at; // step of its own
	int files;
	bool is_held, has_bundle;
	struct error unbundled; // why there is no bundle, where there should be one
	struct slot slot;
};

/* Begins; all but the last four are set. The program to be run is killed when it takes too long. */
bool stick_start(struct stick *stick, struct error *err);

/* Goes on: when the errand's descriptor is readable. FAILED: stick_step() is the step that did. */
enum errand_state stick_work(struct stick *stick, struct error *err);

enum stick_step stick_step(const struct stick *stick);

/* How many files the stick has from us of what was done, once it is done. */
int stick_files(const struct stick *stick);

/* For kiosk/stick.c: starts a step by ovella-admin or by the kiosk itself, in kiosk/stick_admin.c.
 */
bool stick_start_program(struct stick *stick, enum stick_step step, struct error *err);
bool stick_has_ended(const struct stick *stick);
int stick_period(const struct stick *stick);
void stick_name_week(const struct stick *stick, bool is_before, char *name, size_t size);
void stick_name_note(const struct stick *stick, char *path, size_t size);

#endif
