#ifndef TESTS_CORE_FOLDER_H
#define TESTS_CORE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/seal.h"

/* The data folder of one test: fresh, under $TMPDIR or /tmp, and removed with all it holds.
 *
 *	TestSuite(store, .init = folder_make, .fini = folder_remove);
 *
 * A Criterion test is a process of its own, so there is one folder. Files are named within it; ""
 * is the folder itself. What cannot be done with a file ends the test. */
void folder_make(void);
void folder_remove(void);

struct path {
	char text[256];
};

struct path folder_path(const char *name);

/* How many files and folders are in it. */
int folder_count(void);

bool file_exists(const char *name);
long file_size(const char *name);
void file_write(const char *name, const void *bytes, size_t size);
void file_cut(const char *name, long size);
void file_copy(const char *from, const char *to);

/* Changes the bytes at that place of the file. */
void file_patch(const char *name, long at, const void *bytes, size_t size);

/* True when these bytes are somewhere in the file. */
bool file_holds(const char *name, const char *text);

/* SHA-256 of what is in the file, in hexadecimal. */
struct digest {
	char text[SEAL_TEXT];
};

struct digest file_digest(const char *name);

#endif
