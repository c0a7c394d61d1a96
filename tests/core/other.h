#ifndef TESTS_CORE_OTHER_H
#define TESTS_CORE_OTHER_H

#include <stdbool.h>
#include <sys/types.h>

#include "core/store.h"

struct error;

/* Another program beside the test, which does as it is told with the same data folder.
 *
 * It is forked by other_start(), before the test has opened a store: SQLite must not be taken over
 * a fork. Every order is carried out when the function returns; what it cannot do, it tells in err.
 */
void other_start(void);

/* Ends it as kill -9 does: nothing is closed, nothing is flushed. */
void other_kill(void);

pid_t other_process(void);

bool other_open(enum store_access access, struct error *err);
bool other_close(void);

/* Counts one more visit to oulu on that day. */
bool other_count(int day, struct error *err);

/* Reads the store and stops at the first sheet, with a snapshot in its hand. */
bool other_hold(struct error *err);

/* Reads on to the end. */
bool other_let_go(struct error *err);

/* No file of the other program's may grow beyond that size from now on: as on a full disk. */
bool other_limit_files(long size);

/* Becomes a user who is not root. */
bool other_become_nobody(void);

#endif
