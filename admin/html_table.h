#ifndef ADMIN_HTML_TABLE_H
#define ADMIN_HTML_TABLE_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct table;

/* A table of a report as HTML5: its chart, where it has one, the table itself, and its note. An
 * annex is folded up; without rows only its title is there. number: which table of the page it is,
 * from 1; its caption has the id "caption-NUMBER". Fails when the chart cannot be drawn. */
bool html_table(
	const struct table *table, const char *language, int number, FILE *file, struct error *err);

#endif
