#ifndef ADMIN_COLLECT_FILES_H
#define ADMIN_COLLECT_FILES_H

#include <stdbool.h>

struct error;

/* The bundles that a command line names.
 *
 *	struct collect_files files = {0};
 *	collect_files_add(&files, "/media/ovella", &err);
 *	files.paths[0]
 *	collect_files_finish(&files);
 */

enum { COLLECT_FILES = 2000 }; // at most

struct collect_files {
	int count;
	char **paths;
};

/* A file whatever its name, or each ovella-*.jsonl and ovella-*.jsonl.sealed of a folder, by name.
 */
bool collect_files_add(struct collect_files *files, const char *path, struct error *err);

void collect_files_finish(struct collect_files *files);

#endif
