#ifndef ADMIN_DRAW_CELL_H
#define ADMIN_DRAW_CELL_H

#include <stddef.h>
#include <stdint.h>

struct cell;
struct column;

enum { DRAW_CELL = 48 }; // bytes of a number or a day as words, their end included

/* A number of 10^-decimals as a reader of that language writes it: "508 365", "−12,5"; the gaps are
 * no-break spaces. */
void draw_cell_number(const char *language, int64_t number, int decimals, char text[DRAW_CELL]);

/* What stands in a cell: its own text, or one made in the room that is given. Nothing is "". */
const char *draw_cell_text(const struct cell *cell, const struct column *column,
	const char *language, char text[DRAW_CELL]);

#endif
