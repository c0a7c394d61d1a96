#ifndef CORE_SCHEMA_H
#define CORE_SCHEMA_H

#include <stdbool.h>

struct error;
struct sqlite3;

/* What a store's file looks like, and the way from each older form to it. Only core/store uses it.
 *
 * Version 1: open_sheet and closed_sheet of the same columns, and the view sheet_line for people
 * who ask in SQL. Steps are appended, never edited. */

enum {
	SCHEMA_APPLICATION = 0x4f76656c, // "Ovel", SQLite's application_id
	SCHEMA_VERSION = 1,
};

/* Opens the file, hardened, for a program that changes nothing in it. */
bool schema_open_to_read(const char *path, struct sqlite3 **database, struct error *err);

/* Opens the file, or makes it; hardened, with the settings that keep a thanked tap, each read back;
 * its pages checked; brought up to date, each step in a transaction of its own.
 *
 * Both refuse a file of another program or from a newer version, and leave it as it is. On failure
 * the database may be set all the same: the caller closes it. */
bool schema_open_to_write(const char *path, struct sqlite3 **database, struct error *err);

/* True where something is in the log of a file that is empty or missing: neither is opened. */
bool schema_is_log_alone(const char *path);

/* True of a store that a newer program has written. */
bool schema_is_newer(const char *path);

#endif
