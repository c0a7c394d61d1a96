#ifndef ADMIN_DRAW_SHEET_H
#define ADMIN_DRAW_SHEET_H

#include <xlsxwriter.h>

struct table;

/* What of a workbook's sheet is not in its cells: their size, the page and the chart. Page and
 * chart answer the library's reason for failing, or LXW_NO_ERROR. */

enum {
	DRAW_SHEET_WIDEST = 66, // letters of a column: a digest has 64
};

int draw_sheet_letters(const char *text);

/* Letters of a line of words: fewer in tables of many columns, which would be small on paper. */
int draw_sheet_line(const struct table *table);

/* Letters of a column's cells, its heading aside: of the longest line, or of a longer word. */
int draw_sheet_width(const struct table *table, int column);

/* Lines that a text needs, and the longest text of a row; one at least. */
int draw_sheet_lines(const char *text, int line);
int draw_sheet_row_lines(const struct table *table, int row);

/* A4 on its side, as wide as the paper, page numbers; title and marks are printed above, the foot
 * below. Excel takes 255 letters of each: what is longer ends in "…". */
lxw_error draw_sheet_page(
	lxw_worksheet *sheet, const char *title, const char *marks, const char *foot);

/* The table's chart, if it has one, of the cells that the table has on this sheet from row 1 and
 * column 0 on. Its upper left corner is at row and column. Colours have a contrast of 3 to white
 * and differ in grey as well. */
lxw_error draw_sheet_chart(
	lxw_workbook *workbook, lxw_worksheet *sheet, const struct table *table, int row, int column);

#endif
