#ifndef ADMIN_DRAW_CHART_H
#define ADMIN_DRAW_CHART_H

#include <stdbool.h>
#include <stdio.h>

struct draw_box;
struct draw_page;
struct error;
struct table;

/* The picture of a table, the same in every format: plain bars on a thin line, each with its number
 * where there is room. What is hidden has no bar but "..", what is nothing has neither. Several
 * series differ in lightness and pattern too, and stand 3:1 or more against white
 * (WCAG 2.2, 1.4.11).
 *
 * It does not draw the chart's title: that is words, which stand above it as words.
 *
 * Measures are tenths of a millimetre on paper; the letters are 2.6 mm high. From a width of 700 on
 * it is good to look at; it has room for any number of rows. */

/* How high it is best drawn in that width. */
int draw_chart_height(
	struct draw_page *page, const struct table *table, const char *language, int width);

void draw_chart(
	struct draw_page *page, const struct table *table, const char *language, struct draw_box box);

/* One <svg> element for HTML, on one line for each stroke; a height of 0 is the best one. It has
 * role="img", the title of the chart as its <title>, and is on a white card of its own, so that it
 * can stand on a dark page. Has neither ids, style nor size: CSS gives it a width, and its height
 * follows (viewBox). Words are shapes: the table beside it has them. The same table is the same
 * bytes. Fails when it cannot be written. */
bool draw_chart_svg(const struct table *table, const char *language, int width, int height,
	FILE *file, struct error *err);

#endif
