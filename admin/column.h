#ifndef ADMIN_COLUMN_H
#define ADMIN_COLUMN_H

#include <stdio.h>

/* Text that stands in columns on a terminal. Widths are in characters, not bytes. */

int column_width(const char *text);

/* The text in a field of that width, at its left or its right edge; what is longer is cut and ends
 * in "…". */
void column_left(FILE *file, int width, const char *text);
void column_right(FILE *file, int width, const char *text);
void column_number(FILE *file, int width, int number);

void column_gap(FILE *file, int width);

/* A bar as long as count is of most, in half characters; what is not 0 is seen. Answers the width
 * that it has taken. */
int column_bar(FILE *file, int width, int count, int most);

#endif
