#ifndef KIOSK_LEDGER_H
#define KIOSK_LEDGER_H

#include <stdbool.h>

#include "core/day.h"
#include "kiosk/ui/staff.h"

struct door;

/* Those of the staff's tasks that are sheets, or sums of sheets: each comes from values and goes
 * onto the door's own store.
 *
 *	if (ledger_has(staff->task)) {
 *		bool is_saved = ledger_do(staff, &door, now, wall_is_trusted(&wall));
 *	}
 *
 * A count is never edited: whatever is recorded is a sealed sheet of its own, the same that
 * ovella-admin record makes of the same values. */

/* True for the tasks that ledger_do() carries out. */
bool ledger_has(enum staff_task task);

/* Fills in or records what staff->task asks for. The answer is in the language that was set, and
 * nothing is said to be done that is not on disk. False: nothing was recorded, and the answer's
 * sentence says why; where the disk failed, the door's store is closed as after door_do(). Without
 * a trusted clock nothing has a day: TASK_LOOK tells of what is known, the others are refused.
 *
 * Afterwards door_turns_in() is to be asked again, and sheets that were sealed wait for
 * door_settle(). */
bool ledger_do(struct staff *staff, struct door *door, struct moment now, bool is_trusted);

#endif
