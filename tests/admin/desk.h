#ifndef TESTS_ADMIN_DESK_H
#define TESTS_ADMIN_DESK_H

#include <stdio.h>

#include "admin/command.h"
#include "core/sheet.h"

struct project;
struct store;

/* A desk to try the commands at: a folder of its own, the settings of packaging/examples, and what
 * was printed. Everything that cannot be had ends the test.
 *
 *	TestSuite(week, .init = desk_set_up, .fini = desk_clear);
 */

void desk_set_up(void);
void desk_clear(void);

/* "data" is the data folder; what else is named lies beside it. */
const char *desk_path(const char *name);
const struct project *desk_project(void);

/* A file beside the data folder; answers its path. */
const char *desk_write(const char *name, const char *text);
const char *desk_read(const char *path);

/* A day as "3.8.2020". */
int desk_day(const char *text);

/* Lines as "visits=12 activity:kahvi=5". */
struct sheet desk_sheet(enum sheet_kind kind, const char *site, const char *day, const char *lines);

/* Puts it into the store: closed on the day itself, or left open. */
void desk_close(enum sheet_kind kind, const char *site, const char *day, const char *lines);
void desk_leave_open(enum sheet_kind kind, const char *site, const char *day, const char *lines);

/* Runs a command line, words with single spaces between them, without the program's name. Settings
 * and data are those of the desk; today is 2.5.2023 unless it says --now. */
enum outcome desk_run(const char *line);

/* What the last one printed, and the sentence it failed with. */
const char *desk_printed(void);
const char *desk_complaint(void);

/* A file in memory to write on, and what is on it. */
FILE *desk_paper(void);
const char *desk_paper_text(void);

#endif
