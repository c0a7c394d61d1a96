#ifndef ADMIN_DRAW_PAGE_H
#define ADMIN_DRAW_PAGE_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* Pages of a PDF, or one picture as SVG, drawn on in tenths of a millimetre from the top left
 *corner: the only module that knows cairo and pango (admin/draw_page*.c).
 *
 *	struct draw_page *page = draw_page_open(file, &sheet, &err);
 *	draw_page_begin(page, "P");
 *	draw_page_text(page, &text, "words");
 *	draw_page_end(page, "P");
 *	draw_page_close(page, &err)
 *
 * The words of a PDF can be searched and read aloud: they are text, in the parts that PDF's
 *structure has names for (ISO 32000-1, 14.8.4: Document, H1, H2, P, Table, TR, TH, TD, Figure).
 *Which language they are in, what a Figure shows and that a TH is over its column is not said:
 *cairo 1.16 cannot. In an SVG words are shapes: they look the same everywhere, and no letters need
 *to be there. */
struct draw_page;

/* A sheet of paper, and what the file says of itself. */
struct draw_sheet {
	int width, height;
	const char *title;
	int day; // of those that it is about: stands for when it was made, so that the same words make
			 // the same file
	bool has_pictograms; // draws signs
};

/* NULL on failure, which is that memory is out. A file that is NULL gets nothing:
 * the pages are drawn to be measured. */
struct draw_page *draw_page_open(FILE *file, const struct draw_sheet *sheet, struct error *err);

/* The same for one <svg> element, to stand in HTML; the day is not in it. Parts, outlines and
 * turning are nothing there; the sheet's title must stay until it is closed. It has no ids, so that
 * any number of them can stand in one document. */
struct draw_page *draw_page_open_svg(FILE *file, const struct draw_sheet *sheet, struct error *err);

/* Of an SVG, when it turns out what it needs. */
void draw_page_set_height(struct draw_page *page, int height);

/* Writes what is left. Fails when anything could not be drawn or written. Accepts NULL, and is then
 * false. */
bool draw_page_close(struct draw_page *page, struct error *err);

/* The next page. */
void draw_page_turn(struct draw_page *page);

void draw_page_begin(struct draw_page *page, const char *part);
void draw_page_end(struct draw_page *page, const char *part);

/* A line in the reader's list of contents that leads to the top of this page, counted from 1. */
void draw_page_outline(struct draw_page *page, int number, const char *words);

enum draw_align { DRAW_LEFT, DRAW_CENTRED, DRAW_RIGHT };

/* Colours are 0xRRGGBB; 0 is black. */
struct draw_text {
	int x, y, width; // longer lines are broken
	int size;        // of the letters, in tenths of a millimetre
	bool is_bold;
	enum draw_align align;
	int lines; // what is longer ends in "…"; 0: as many as it takes
	int colour;
	int length; // of the words in bytes; 0: all of them
};

/* Both answer the height that the words take; the first draws nothing. */
int draw_page_height(struct draw_page *page, const struct draw_text *text, const char *words);
int draw_page_text(struct draw_page *page, const struct draw_text *text, const char *words);

/* The width that the words take when no line of them is broken. */
int draw_page_width(struct draw_page *page, const struct draw_text *text, const char *words);

/* The length of the words, in bytes, that stand in as many whole lines as that height has room for,
 * the last line's end included; 0: there is no room for one. */
int draw_page_fit(
	struct draw_page *page, const struct draw_text *text, const char *words, int height);

/* A pictogram by its name, as a drawing and not as text: the words beside it say what it is. */
void draw_page_sign(struct draw_page *page, int x, int y, int size, const char *name);

/* A frame, with lines so many tenths of a millimetre thick. */
void draw_page_frame(struct draw_page *page, int x, int y, int width, int height, int thickness);

struct draw_box {
	double x, y, width, height;
};

void draw_page_fill(struct draw_page *page, struct draw_box box, int colour);

/* From a box's upper left corner to its lower right one; a negative height leads upwards. */
void draw_page_line(struct draw_page *page, struct draw_box box, double thickness, int colour);

#endif
