#ifndef ADMIN_CSV_H
#define ADMIN_CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Tables as text, cell by cell, in one of two forms.
 *
 *	struct csv csv;
 *	csv_start(&csv, file, CSV_FINNISH);
 *	csv_text(&csv, "oulu");
 *	csv_number(&csv, 12);
 *	csv_end_row(&csv);
 *
 * Rows end in CRLF, and cells are quoted as in RFC 4180. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers never do.
 *
 * So does, in CSV_FINNISH, a text that a spreadsheet would make another thing of: "1-4", "3/5",
 * "007", "1E5", "2022-05", "13.00", "3.8.2020", "54,6 %", "toukokuu 2022". The apostrophe is seen:
 * whoever makes such texts does better to have a letter in them, as "2020-W53" has. A number that
 * would be read as what it is ("12", "7,5") stays. LibreOffice 7.4 in Finnish was seen to leave
 * "1-4", "3/5" and "2022-05" alone, Excel is known not to: the rule is what either would take. */

enum csv_form {
	CSV_FINNISH, // for spreadsheets here: UTF-8 mark, ";", decimal comma, 3.8.2020
	CSV_ISO,     // for machines: no mark, ",", decimal point, 2020-08-03
};

struct csv {
	FILE *file;
	enum csv_form form;
	bool is_begun; // this row has a cell
};

void csv_start(struct csv *csv, FILE *file, enum csv_form form);

void csv_text(struct csv *csv, const char *text);
void csv_number(struct csv *csv, int number);
void csv_decimal(struct csv *csv, int64_t number, int decimals); // 125 with 1 is 12,5; 0 to 4
void csv_day(struct csv *csv, int day);
void csv_nothing(struct csv *csv);

void csv_end_row(struct csv *csv);

#endif
