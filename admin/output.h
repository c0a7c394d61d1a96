#ifndef ADMIN_OUTPUT_H
#define ADMIN_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "admin/keep.h"

struct error;

/* A file that is there whole or not at all: made in memory, and put where it belongs as
 *admin/keep.h tells. Standard output is written as it comes.
 *
 *	struct output output;
 *	output_open(&output, "week.csv", &err)
 *	fputs("...", output.file);
 *	output_close(&output, true, &err)
 */

enum { OUTPUT_BUFFER = 1 << 16, OUTPUT_PATH = KEEP_PATH };

struct output {
	FILE *file;
	char path[OUTPUT_PATH];
	bool is_kept; // else written as it comes
	struct keep keep;
	char *bytes;
	size_t size;
	char buffer[OUTPUT_BUFFER];
};

/* path NULL: standard output. What is neither a file nor a folder (a pipe, a device) is written
 * as it comes too. The output must stay where it is until it is closed, stdout included. */
bool output_open(struct output *output, const char *path, struct error *err);

/* Kept: fails when not everything could be written and read back. What was there before is then as
 * it was, but where the new file already had its name. */
bool output_close(struct output *output, bool is_kept, struct error *err);

bool output_is_folder(const char *path);

#endif
