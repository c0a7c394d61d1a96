#ifndef ADMIN_PUBLISHED_H
#define ADMIN_PUBLISHED_H

#include "admin/plan.h"
#include "admin/table.h"

struct error;

/* Which numbers of people may be told, of a report and of those that were issued before it, taken
 * together. What is not planned is not told.
 *
 *	struct published *published = published_create(facts, &err);
 *	published_add(published, &scope, threshold, &err)      each issued report, in their order
 *	published_add(published, &scope, threshold, &err)      and the one that is being made
 *	published_cell(published, &slice)
 */
struct published;

/* The facts must outlive it. NULL when out of memory. */
struct published *published_create(const struct facts *facts, struct error *err);

/* Accepts NULL. */
void published_destroy(struct published *published);

/* Plans a report and decides what it hides, knowing all that was added before. threshold 0: nothing is
 * hidden, for papers that stay in the house. What is out cannot be called back: a number that earlier
 * reports give away is hidden all the same, and published_has_lost() tells. */
bool published_add(
	struct published *published, const struct scope *scope, int threshold, struct error *err);

/* Of the report that was added last: a number, or hidden; hidden also when the plan has no such slice. */
struct cell published_cell(const struct published *published, const struct slice *slice);

/* The same of a report that was added before it, the first being 0. */
struct cell published_earlier(
	const struct published *published, int at, const struct slice *slice);
int published_count(const struct published *published);

/* The plan of the report that was added last. */
const struct plan *published_plan(const struct published *published);

/* Whether earlier reports have given away a number that the last one hides. */
bool published_has_lost(const struct published *published);

/* How many numbers the last one hides, and a mark of which they are that fits in a sheet's line. */
int published_hidden(const struct published *published);
int published_mark(const struct published *published);

#endif
