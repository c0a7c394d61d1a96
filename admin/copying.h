#ifndef ADMIN_COPYING_H
#define ADMIN_COPYING_H

#include <stdbool.h>

struct error;

/* Copies each store of a data folder into its folder copies, while others count: made under another
 * name, verified, synced, and only then named. The last seven are kept, and of those before every
 * seventh, four of them. number is that of the new copies.
 *
 * False when one could not be made: of that store all copies stay that were there. So also where the
 * newest is sound and has a closed sheet that the store lacks: that was begun again, or is older. */
bool copying_make(const char *data, int *number, struct error *err);

#endif
