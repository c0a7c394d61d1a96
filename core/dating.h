#ifndef CORE_DATING_H
#define CORE_DATING_H

#include <stdbool.h>

#include "core/sheet.h"

struct error;
struct store;

/* Giving a day to what a kiosk counted before it knew the time.
 *
 * Nothing that is sealed changes. The undated sheet is sealed as it is, and two more follow: an
 * undated one with each count negated, and one of the day with the counts. The hours' "unknown"
 * moves along, from no month to the day's. So every sum is right: nothing is left without a day, and
 * the day has its visits. Each of these sheets says dated as its reason and has a line of:NUMBER
 * that names the undated door sheet of the same device, or of:DEVICE:NUMBER for one of the device that
 * it was before a copy was put back; what was named so is not dated again.
 *
 *	struct dating dating;
 *	dating_read(&dating, store, &err)
 *	dating_seal(store, &dating.sheets[0], &choice, today, &err)
 *	dating_finish(&dating);
 */

enum { DATING_SHEETS = 4 };

/* The undated door sheets that have no day yet: number 0 while open; "visits" has their visits,
 * recorded the day they were sealed on, which is DAY_NONE where that was not known either. */
struct dating {
	int count;
	struct sheet *sheets; // by number
};

struct dating_choice {
	int day;
	bool is_over_midnight; // it is known that some of it was counted on the day after
};

/* Reads the store's own. On failure there is nothing to finish. */
bool dating_read(struct dating *dating, struct store *store, struct error *err);

void dating_finish(struct dating *dating);

/* The one with that number, where several are open that of the site; NULL when there is none. */
const struct sheet *dating_find(const struct dating *dating, int number, const char *site);

/* Makes the sheets that move a sealed one to its day; answers how many. */
int dating_make(const struct sheet *undated, const struct dating_choice *choice,
	struct sheet sheets[DATING_SHEETS]);

/* False for a day after the one it was sealed on. */
bool dating_check(
	const struct sheet *undated, const struct dating_choice *choice, struct error *err);

/* Seals them, in one transaction, after the undated one itself where it is still open. Refused when
 * the sheet has its day already or the choice fails dating_check(). A kiosk that is still counting
 * on it turns its door first: what it counts next goes on a sheet that has its day. */
bool dating_seal(struct store *store, const struct sheet *undated,
	const struct dating_choice *choice, int recorded, struct error *err);

#endif
