#ifndef ADMIN_WRITE_REPORT_HTML_H
#define ADMIN_WRITE_REPORT_HTML_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct report;

/* The report as one HTML5 file that needs nothing else: no script, no network (its own policy
 * forbids both), the letters of the machine. Words of our own (the list of contents, what is
 * hidden) are in the language that was set, which is the report's.
 *
 * Marks are at the top, before each section when it is printed, and at the top of each printed page
 * where the browser can (CSS margin boxes). An annex is there with all its rows, folded up, and is
 * printed when it was opened.
 *
 * For machines each table has data-name, each column's head too, and each cell with a number or a
 * day has data-value: "54.6", "2022-01-03". A hidden number has data-hidden and nothing else.
 *
 * Fails when a chart cannot be drawn and when the file cannot be written. */
bool write_report_html(const struct report *report, FILE *file, struct error *err);

#endif
