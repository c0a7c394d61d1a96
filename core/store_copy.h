#ifndef CORE_STORE_COPY_H
#define CORE_STORE_COPY_H

#include <stdbool.h>

#include "core/store.h"

/* Copies of a data folder's files, and what putting one back needs. A copy is made sheet by sheet:
 * what its choice leaves out has never been in it, on no free page either. */

enum store_part {
	STORE_OWN,       // own.db
	STORE_COLLECTED, // collected.db
	STORE_PARTS,
};

/* "own.db" */
const char *store_part_name(enum store_part part);

/* The end of a name: of a file that is sound and goes to its place before anybody opens what is
 * there. */
#define STORE_RESTORED ".restored"

/* Keeps other writers of the file at that path off, as store_open() does, until the descriptor is
 * closed. -1 while another program writes. To be asked for once at a time: a lock of POSIX goes
 * with the first descriptor of its file that is closed. */
int store_lock(const char *path, struct error *err);

/* Opens a file of that part to be read, wherever it lies, and it alone. NULL on failure. */
struct store *store_open_copy(const char *path, enum store_part part, struct error *err);

/* Reads every page, row and index of the store's own file: false, and why, when one of them is
 * damaged. */
bool store_examine(struct store *store, struct error *err);

/* True for an open sheet that is to be copied. */
typedef bool (*store_choice_fn)(const struct store_line *line, void *data);

/* Writes the closed sheets of the store's own file, and the open ones that are chosen, as they are,
 * into a new file of mode 0600 that no log belongs to: in the state of one moment, while others
 * write. It is synced, its name is not; what was there before is gone. False leaves no file there.
 */
bool store_copy(struct store *store, const char *path, store_choice_fn is_chosen, void *data,
	struct error *err);

/* True of a file that a newer program has written: it is not damaged because this one cannot read
 * it. */
bool store_is_newer(const char *path);

#endif
