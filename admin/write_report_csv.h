#ifndef ADMIN_WRITE_REPORT_CSV_H
#define ADMIN_WRITE_REPORT_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "admin/csv.h"

struct report;
struct table;

/* A table of the report as CSV. The heading has the columns' names, whatever the language; days and
 * decimals are as the form has them, percentages are numbers without a sign, what is hidden is
 * "..", and where no number is meant the cell is empty. Behind the table's own columns stand
 *
 *	peitetty  1 where the row hides a number, else 0; in tables that have a column of numbers
 *	merkinta  the report's marks with ", " between them; in reports that have any
 */
void write_report_csv(
	const struct report *report, const struct table *table, enum csv_form form, FILE *file);

enum { WRITE_REPORT_CSV_NAME = 256 }; // bytes of a file's name, its end included

/* "S22180_jakso3_v1_tavoitteet.csv": the report's name and the table's in small letters, in ASCII
 * and without spaces. What has no room is cut before the ".csv". */
void write_report_csv_name(
	const struct report *report, const struct table *table, char name[WRITE_REPORT_CSV_NAME]);

#endif
