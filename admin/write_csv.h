#ifndef ADMIN_WRITE_CSV_H
#define ADMIN_WRITE_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "admin/csv.h"

struct weekly;

/* The weeks as tables for a spreadsheet. Their headings, states and names are Finnish, whatever
 * language the program speaks: other programs read them by these. The last column, merkinta, is
 * "sisäinen" in every row: these are not for publication. */

enum write_csv_table {
	WRITE_CSV_WEEKS,      // a row for each week and site, and for all of them
	WRITE_CSV_ACTIVITIES, // a row for each week, site and activity, where the site was open
	WRITE_CSV_DAYS,       // a row for each day and site
	WRITE_CSV_TABLES,
};

void write_csv_week(
	const struct weekly *weekly, enum write_csv_table table, enum csv_form form, FILE *file);

/* "viikko_oulu_2022-05-02_2022-05-08.csv": the table, the place, the first and the last day. */
void write_csv_name(
	const struct weekly *weekly, enum write_csv_table table, char *name, size_t size);

#endif
