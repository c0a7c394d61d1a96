#ifndef ADMIN_TABLE_H
#define ADMIN_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/* A table as plain values, before it is anybody's format. Whoever writes it out decides nothing:
 * what is hidden has no number here that could be written by mistake.
 *
 *	struct table *table = report_add_table(report, "Kuukaudet", title);
 *	table_add_column(table, "kuukausi", text_get("Month"), CELL_TEXT);
 *	table_put_text(table, "2022-05");
 *	table_put_number(table, 12, 0);
 *	table_end_row(table);
 */

enum cell_kind {
	CELL_NOTHING, // no number is meant, which is not 0
	CELL_TEXT,
	CELL_NUMBER,
	CELL_DAY,
	CELL_HIDDEN, // there is a number, and it is not told: ".."
};

/* As every format writes what is hidden. */
#define TABLE_HIDDEN ".."

struct cell {
	enum cell_kind kind;
	const char *text; // CELL_TEXT; the report's
	int64_t number;   // CELL_NUMBER, in 10^-decimals
	int decimals;     // 0 to 4
	int day;          // CELL_DAY
};

struct column {
	const char *name;    // as machines know it, whatever the language: "toteuma_pct"
	const char *title;   // as people do
	enum cell_kind kind; // what its cells are, where they are neither NOTHING nor HIDDEN
	bool is_percent;     // prose writes "54,6 %"
};

enum chart_kind {
	CHART_NONE,
	CHART_COLUMNS, // upright, one after the other in time
	CHART_BARS,    // lying, side by side
};

/* A picture of a table: for each row a label and a bar for each of some columns that stand side by
 * side. Hidden numbers have no bar but a mark. */
struct chart {
	enum chart_kind kind;
	const char *title;
	int label;                    // the column
	int first_value, value_count; // columns
	int row_count;                // the first so many: totals come last and are left out
};

struct table {
	const char *name;  // of the worksheet and, in small letters, of the file: "Tavoitteet"
	const char *title; // in words
	bool is_annex;     // too long to be printed: in the workbook and the CSV files, a sentence elsewhere
	const char *note;  // below it; NULL: none
	int column_count, column_room;
	struct column *columns;
	int row_count;
	int cell_count, cell_room;
	struct cell *cells; // row by row
	struct chart chart;
	struct report *report; // that owns its texts
	bool failed;           // out of memory; report_check() tells
};

/* All columns before the first cell. Texts are copied. */
void table_add_column(
	struct table *table, const char *name, const char *title, enum cell_kind kind);

/* A column of percentages. */
void table_add_percent(struct table *table, const char *name, const char *title);

/* The next cell of the row. */
void table_put(struct table *table, struct cell cell);
void table_put_text(struct table *table, const char *text);
void table_put_number(struct table *table, int64_t number, int decimals);
void table_put_day(struct table *table, int day);
void table_put_nothing(struct table *table);
void table_put_hidden(struct table *table);

/* A row has as many cells as the table has columns. */
void table_end_row(struct table *table);

const struct cell *table_cell(const struct table *table, int row, int column);

/* Whether a number of that row is hidden: the CSV column "peitetty". */
bool table_hides(const struct table *table, int row);

#endif
