#ifndef ADMIN_CSV_READER_H
#define ADMIN_CSV_READER_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* Reads a table of text cells, row by row: UTF-8 with or without its mark, cells quoted as in RFC
 * 4180, either line end. The first row decides whether ";", "," or a tab separates.
 *
 *	struct csv_reader reader = {.file = file, .name = "paper.csv"};
 *	csv_reader_next(&reader, &found, &err)
 *	reader.cells[0] ...
 */

enum {
	CSV_READER_CELLS = 32,
	CSV_READER_ROW = 16384, // bytes of a row
};

struct csv_reader {
	FILE *file;
	const char *name; // for complaints

	int line;  // on which the row begins
	int count; // cells of the row
	const char *cells[CSV_READER_CELLS];

	int next_line;  // the line the file has come to
	char separator; // 0 until a row has shown it
	size_t length;
	char text[CSV_READER_ROW];
};

/* Reads the next row that is not empty; found is false at the file's end. What a row held is gone
 * with the next one. */
bool csv_reader_next(struct csv_reader *reader, bool *found, struct error *err);

#endif
