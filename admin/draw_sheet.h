#ifndef ADMIN_DRAW_SHEET_H
#define ADMIN_DRAW_SHEET_H

#include <xlsxwriter.h>

struct table;

/* What of a workbook's sheet is not cells: its page and its chart. Each answers the library's
 * reason for failing, or LXW_NO_ERROR. */

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
