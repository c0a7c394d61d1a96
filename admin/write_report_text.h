#ifndef ADMIN_WRITE_REPORT_TEXT_H
#define ADMIN_WRITE_REPORT_TEXT_H

#include <stdio.h>

struct report;

/* The report to be pasted into a funder's web form, a block for each section, with what a form
 * field keeps: lines, no alignment, and ASCII hyphens for every dash and minus.
 *
 *	3. Määrälliset tavoitteet ja toteuma
 *	SYNTEETTINEN AINEISTO
 *
 *	Tavoitteet ja toteuma
 *	Mittari: Osallistuvat henkilöt; Tavoite: 240; Toteuma: 131; Toteuma, %: 54,6 %
 *	[145 merkkiä]
 *
 * Each block begins with its heading and the report's marks, so that no part of it is pasted
 * without them. The count is no part of it: Unicode code points, a line end being one. A cell where
 * no number is meant is left out; of a table that is an annex it says which file has how many rows.
 *
 * Its own words are in the language of text_set_language(), numbers in the report's: let them be
 * the same. */
void write_report_text(const struct report *report, FILE *file);

#endif
