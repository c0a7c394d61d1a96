#ifndef ADMIN_DRAW_PAPER_H
#define ADMIN_DRAW_PAPER_H

#include <stdbool.h>
#include <stdio.h>

#include "core/project.h"

struct error;

/* A paper tally sheet for when the kiosk is off, as a PDF: A4, lying, a column for each opening day
 * and a row for all visits and for each activity. What is written on it is typed in with
 * ovella-admin record paper, so each row has the name of its line there. */

struct draw_paper {
	const struct project *project;
	int site;     // an index of the project's sites
	int language; // of the project's, for labels; all else is in the language that was set
	struct week week;
	int day_count; // 1 to 7
	int days[7];   // those that the site is open on
	struct hours hours[7];
};

/* Fails when the font is not there, and when the PDF cannot be drawn or written. */
bool draw_paper(const struct draw_paper *paper, FILE *file, struct error *err);

#endif
