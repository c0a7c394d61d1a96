#ifndef CORE_SETTINGS_H
#define CORE_SETTINGS_H

struct error;
struct project;

/* The settings file, read into a project: INI, in UTF-8, lines of at most 198 bytes.
 *
 * Every key is known and every value is checked, so a project in memory is whole: its codes are
 * codes, its days exist, its labels are there in each language, its periods follow each other
 * without a gap, and its figures are counted of what there is. The file's time zone is set for this
 * process. NULL on failure: the sentence names the file and the line. The caller owns the project:
 * project_destroy(). */
struct project *settings_read(const char *path, struct error *err);

#endif
