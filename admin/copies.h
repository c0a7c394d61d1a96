#ifndef ADMIN_COPIES_H
#define ADMIN_COPIES_H

#include <stdbool.h>

#include "core/store_copy.h"

struct error;

/* The copies of a data folder, in its folder copies: own-newest.db is the whole, own-00001.db and
 * on have what was closed and nothing of what is being counted, since two copies of an open sheet
 * would tell what was counted between them. Of collected.db likewise. They are numbered: a clock
 * may be wrong. */

enum { COPIES_PATH = 4096, COPIES_NEWEST = 0 };

/* Numbers that are there, the highest first. */
struct copies {
	int count;
	int *numbers;
};

/* A folder that is not there has none. */
bool copies_list(struct copies *copies, const char *data, enum store_part part, struct error *err);
void copies_finish(struct copies *copies);

/* "own-00012.db" */
void copies_name(enum store_part part, int number, char name[40]);
void copies_path(const char *data, const char *name, char path[COPIES_PATH]);

/* What a file has that is sound. */
struct copies_seen {
	int sheets; // closed ones
	int number; // the highest of any device
	int day;    // the last that was counted, or DAY_NONE
};

/* False, and why, of a file that is not sound: every page, and the seals as ovella-admin verify
 * walks them. */
bool copies_verify(
	const char *path, enum store_part part, struct copies_seen *seen, struct error *err);

/* False in a folder of another user: what is made there must be of whoever counts. */
bool copies_is_ours(const char *data, struct error *err);

#endif
