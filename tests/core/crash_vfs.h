#ifndef TESTS_CORE_CRASH_VFS_H
#define TESTS_CORE_CRASH_VFS_H

#include <stdbool.h>
#include <stdint.h>

/* A disk in memory that can be looked at as a power cut at any moment would leave it.
 *
 *	struct disk *disk = disk_create();
 *	disk_use(disk);                                  SQLite's files are on it from now on
 *	... store_open(), store_save(), disk_moment(disk) after each ...
 *	struct disk *after = disk_cut(disk, moment, DISK_TORN, &random);
 *	disk_use(after);
 *	... what does store_open() find?
 *
 * The disk remembers every write, truncation, sync, creation and deletion. What was synced is there
 * after a cut; of what was not, any part may be there, in any order. As SQLite assumes of every
 *disk
 * ("powersafe overwrite"), a write that is cut off damages no byte beside its own. */
struct disk;

struct disk *disk_create(void);

/* Accepts NULL. */
void disk_destroy(struct disk *disk);

/* SQLite's default VFS is this disk. No store may be open on another one. */
void disk_use(struct disk *disk);

/* How many things have happened to the disk. */
int disk_moment(const struct disk *disk);

/* The size of a file by its full name; -1: there is none. */
long disk_file_size(const struct disk *disk, const char *name);

/* Runs SQL on the connection that was opened last, behind the back of whose it is. */
bool disk_tell(const char *sql);

/* From now on the disk says that it has synced and has not, as cheap cards do. */
void disk_lie(struct disk *disk);

/* What becomes of that which was not synced. */
enum disk_loss {
	DISK_NONE, // all of it is lost
	DISK_ALL,  // all of it is kept
	DISK_SOME, // each write is kept or lost as a whole
	DISK_TORN, // each sector of each write is kept, lost or junk
	DISK_LOSSES,
};

/* A new disk: this one after a power cut when so many things had happened to it. */
struct disk *disk_cut(const struct disk *disk, int moment, enum disk_loss loss, uint32_t *random);

/* The next of a row of numbers that is the same in every run. The state may not be 0. */
uint32_t disk_random(uint32_t *state);

#endif
