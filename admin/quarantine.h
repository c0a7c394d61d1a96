#ifndef ADMIN_QUARANTINE_H
#define ADMIN_QUARANTINE_H

#include <stdbool.h>

struct error;

/* Bundles that were refused, for a person to look at: in the data folder quarantine/HEX.NAME as it
 * came, with HEX.NAME.minisig where it had one, and HEX.NAME.why: the sentence. HEX is the
 * beginning of the SHA-256 of the file with its signature, so that nothing is overwritten and the
 * same is kept once. */

enum {
	QUARANTINE_BUNDLES = 100,     // at most so many
	QUARANTINE_BYTES = 256 << 20, // and so large together
	QUARANTINE_NAME = 160,        // bytes of a name, its end included
};

/* False when it is full, or for a bundle that anybody could have made half full, and when a file
 * cannot be read or written: then nothing that looks whole is left of it. kept is its name in the
 * data folder. */
bool quarantine_keep(const char *data, const char *path, const char *why, bool is_proven,
	char kept[QUARANTINE_NAME], struct error *err);

/* What the sentence of a device says that is not known yet. */
#define QUARANTINE_UNKNOWN "which is not known"

/* Of an older bundle of that name that was refused only because its device was not known: the newer
 * one has all of it. */
void quarantine_forget(const char *data, const char *path);

/* Of the same bundle that has been taken after all: nobody need look at it any more. */
void quarantine_release(const char *data, const char *path);

#endif
