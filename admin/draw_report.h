#ifndef ADMIN_DRAW_REPORT_H
#define ADMIN_DRAW_REPORT_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct report;

/* A report on paper: A4, upright, as PDF. Every page has the marks above, the foot and its number
 * below. An annex is a sentence; its rows are in the other files.
 *
 * The words are text, in the parts that admin/draw_page.h names; sections are in the reader's list
 * of contents; title and day are the report's. Which language it is in, a chart's words instead of
 * it, and which header a cell has cannot be said with cairo 1.16: beside each chart is its table.
 *
 * The same report is the same bytes. Fails when it cannot be drawn or written, and when a table has
 * more columns than paper has room for. text_set_language() must be the report's. */
bool draw_report(const struct report *report, FILE *file, struct error *err);

#endif
