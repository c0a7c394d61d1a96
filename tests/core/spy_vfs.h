#ifndef TESTS_CORE_SPY_VFS_H
#define TESTS_CORE_SPY_VFS_H

#include <stdbool.h>

/* SQLite's way to the disk, watched and disturbed: every store opened after spy_start() goes
 * through it. */
struct spy {
	int syncs;             // of the file and its log
	int log_syncs;         // of the -wal
	long log_bytes;        // written to the -wal
	int writes_until_full; // the write after so many fails: the disk is full; -1: none does
	int syncs_until_error; // the sync after so many fails: the disk is broken; -1: none does
	bool is_careless;      // syncs do nothing, for tests that are not about them
};

struct spy *spy_start(void);

#endif
