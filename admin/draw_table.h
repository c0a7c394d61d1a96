#ifndef ADMIN_DRAW_TABLE_H
#define ADMIN_DRAW_TABLE_H

struct draw_flow;
struct table;

enum { DRAW_TABLE_COLUMNS = 40 }; // at most

/* A table of a report on its pages: title, header, rows, note, chart; the header again on each
 * further page. Columns are as wide as what is in them. Where they have too little room, letters
 * get smaller, down to 7 points, and texts are broken into lines; nothing is cut. A long and narrow
 * table stands in bands side by side. A row stays on one page when a page has room for it. The rows
 * that a chart leaves out are totals, and bold. The chart is beside a small table, below any other,
 * whole on one page. */
void draw_table(struct draw_flow *flow, const struct table *table);

/* The height of what is not torn apart: a small table, of any other the title and the first rows.
 */
int draw_table_least(struct draw_flow *flow, const struct table *table);

#endif
