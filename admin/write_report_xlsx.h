#ifndef ADMIN_WRITE_REPORT_XLSX_H
#define ADMIN_WRITE_REPORT_XLSX_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct report;

/* The report's tables as a workbook: a sheet each, in their order, with the table's name (at most
 * 31 letters, as Excel has it) and the very cells of the CSV files: names of columns in the first
 * row, then numbers, days and texts as such, nothing where there is nothing, ".." where a number is
 * hidden, and after them "peitetty" (0 or 1, in tables of numbers) and "merkinta" (when the report
 * has marks). There are no formulas, macros or links. A table's chart stands beside or below it.
 *
 * The sheet "Tiedot" is the report's own or, when it has none, added before all others. Below its
 * table, after an empty row, it says what has no cell elsewhere: titles, marks and foot of the
 * report, titles of sheets and columns, notes. Marks, titles and foot are printed on each page as
 * well.
 *
 * The same report makes the same bytes, whenever and wherever. Nothing is written to file before
 * the whole of it is made; that takes memory only, unless the system has no /dev/shm. What could
 * not be written to file shows in ferror(). Whether the report is whole is the caller's to ask:
 * report_check(). */
bool write_report_xlsx(const struct report *report, FILE *file, struct error *err);

#endif
