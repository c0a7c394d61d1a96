#ifndef TESTS_ADMIN_TRIAL_H
#define TESTS_ADMIN_TRIAL_H

#include <stdbool.h>

#include "admin/facts.h"
#include "tests/admin/desk.h"

/* A desk with a small project of its own: two places, two activities, three periods of 2022, two groups,
 * figures of visits, persons and person-days, and one funder. Everything that cannot be had ends the test.
 *
 *	TestSuite(reporting, .init = trial_set_up, .fini = trial_clear);
 */

void trial_set_up(void);
void trial_clear(void);

const struct project *trial_project(void);

/* From now on the settings have one text instead of another. */
void trial_change(const char *what, const char *with);

/* As desk_run(), with the trial's settings. */
enum outcome trial_run(const char *line);

/* "report", and what follows it, on 1.9.2022 unless it says --now. */
enum outcome trial_report(const char *line);

/* Seals a sheet of that day as recorded on another. The text is for what has one; else NULL. */
void trial_seal(enum sheet_kind kind, const char *site, const char *day, const char *lines,
	const char *recorded, const char *text);

/* What the store says; the caller destroys it. */
struct facts *trial_facts(void);

/* A folder beside the data folder, made where it is not there, and how many files it has. */
const char *trial_folder(const char *name);
int trial_count(const char *folder);

/* A file's bytes up to the first 0, of a folder beside the data folder. */
const char *trial_read(const char *folder, const char *file);

/* Whether what the last one printed, or a file, has that text. */
bool trial_prints(const char *what);

/* A table's row of a CSV file: the line that begins so. "" when there is none. */
const char *trial_row(const char *folder, const char *file, const char *start);

/* Changes one text for another as long in own.db, which is rewritten first. */
void trial_damage(const char *what, const char *with);

/* How many sheets of a kind are stored. */
int trial_sheets(enum sheet_kind kind);

#endif
