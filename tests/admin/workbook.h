#ifndef TESTS_ADMIN_WORKBOOK_H
#define TESTS_ADMIN_WORKBOOK_H

#include <stdbool.h>

#include "core/error.h"

struct report;

/* The sample report as a workbook at a desk of its own, and what is in it: its XML, as unzip has
 *it.
 *
 *	TestSuite(write_report_xlsx, .init = workbook_set_up, .fini = workbook_clear);
 */

enum { WORKBOOK_PART = 1 << 17 };

/* The sheets in their order: the sample has no facts, the writer adds them. */
enum { FACTS = 1, TARGETS, MONTHS, ACTIVITIES, TRAIL };

extern struct report *workbook_report;
extern struct error workbook_error;

void workbook_set_up(void);
void workbook_clear(void);

bool workbook_try(const char *path);

/* At the desk; must work. All below read "r.xlsx". */
void workbook_write(const char *name);

/* unzip with an option, of one part or of all ("*"). */
void workbook_ask(const char *option, const char *part, char text[WORKBOOK_PART]);

/* A part's text; it lasts until the next of these calls. */
const char *workbook_part(const char *name);
const char *workbook_sheet(int number);

/* What a cell has: "" when there is none, a text in quotes, a number as it is. */
const char *workbook_cell(int number, const char *name);

bool workbook_has(const char *text, const char *piece);
int workbook_count(const char *text, const char *piece);

#endif
