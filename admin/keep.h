#ifndef ADMIN_KEEP_H
#define ADMIN_KEEP_H

#include <stdbool.h>
#include <stddef.h>

struct error;

/* A file on a disk or a memory stick that can be counted on. Sticks are pulled out, fill up, and
 *take what they have no room for without a word: so the bytes go under a temporary name beside
 *their own, to the medium, are dropped from memory and read back before the file has its name, and
 *once more under that.
 *
 *	if (keep_open(&keep, "/media/stick/week.csv", &err) && keep_put(&keep, bytes, size, &err)) {
 *		keep_name(&keep, &err)
 *	}
 *	keep_drop(&keep);
 *
 * Each sentence names the file by its own name. */

enum { KEEP_PATH = 4096 };

struct keep {
	char path[KEEP_PATH], temporary[KEEP_PATH + 40];
	int descriptor;    // -1: closed
	const char *bytes; // of the caller, until keep_name() or keep_drop()
	size_t size;
};

/* Makes the temporary file, which is of this process alone. Dropping it is then due, whatever
 * comes. */
bool keep_open(struct keep *keep, const char *path, struct error *err);

/* Writes, syncs and reads back. False leaves nothing under the file's own name that was not there.
 */
bool keep_put(struct keep *keep, const void *bytes, size_t size, struct error *err);

/* Gives it its name, over what had it, and reads it back by that. False where that name may be of
 * neither file: one that cannot be read back is taken away. */
bool keep_name(struct keep *keep, struct error *err);

/* Takes the temporary file away where there still is one. */
void keep_drop(struct keep *keep);

#endif
