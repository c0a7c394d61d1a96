#ifndef KIOSK_DESK_H
#define KIOSK_DESK_H

#include <stdbool.h>

#include "core/error.h"
#include "kiosk/errand.h"
#include "kiosk/stick.h"
#include "kiosk/ui/staff.h"

struct kiosk;
struct pin;

/* What staff ask for on their screens (kiosk/ui/staff.h), carried out: sheets and sums by
 * kiosk/ledger at once; PINs on a thread; files for the memory stick and the power by other
 * programs. One task at a time.
 *
 *	state = desk_begin(kiosk);              REQUEST_STAFF: flow.staff tells what
 *	while (state == DESK_BUSY) {
 *		... sleep until one of desk_descriptors() can be read ...
 *		state = desk_work(kiosk);
 *	}
 *	... step with EVENT_SAVED or EVENT_FAILED ...
 *
 * Everything that may take long ends by itself: a program is killed after 20 s to 3 min. */

enum { DESK_DESCRIPTORS = 2 };

enum desk_state { DESK_BUSY, DESK_SAVED, DESK_FAILED };

/* Files of the data folder that may be damaged. */
enum desk_file { DESK_CLOCK, DESK_PIN, DESK_LEVELS, DESK_FILES };

struct desk {
	bool is_open, is_busy;
	struct pin *pin;                  // NULL: damaged; nobody gets in
	struct error damages[DESK_FILES]; // empty for those that are sound
	struct errand errand;
	struct stick stick;
	enum staff_task offered; // by the last answer: TASK_ENROL or TASK_RENEW
	char stranger[36];       // digits that the answer with TASK_ENROL showed
	int release_seconds;     // how long a stick may take to be let go
	char stick_folder[STICK_PATH];
};

/* Where the wall is the machine's: takes up what staff set it to, and the newest day that was
 * closed. Before the door is open. */
void desk_read_clock(struct kiosk *kiosk, const char *folder);

/* Reads the PIN and the levels. Damage is told on the health screen and on standard error, and
 * keeps nobody from counting. The door is open. False when no program could be waited for. */
bool desk_open(struct kiosk *kiosk, struct error *err);
void desk_close(struct kiosk *kiosk);

enum desk_state desk_begin(struct kiosk *kiosk);

/* BUSY also when nothing was begun. */
enum desk_state desk_work(struct kiosk *kiosk);

/* At most DESK_DESCRIPTORS, to be waited for. */
int desk_descriptors(const struct kiosk *kiosk, int *descriptors);

#endif
