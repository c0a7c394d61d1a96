#ifndef ADMIN_DRAW_PAGE_H
#define ADMIN_DRAW_PAGE_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* Pages of a PDF, drawn on in tenths of a millimetre from the top left corner: the only module that
 * knows cairo and pango.
 *
 *	struct draw_page *page = draw_page_open(file, &sheet, &err);
 *	draw_page_begin(page, "P");
 *	draw_page_text(page, &text, "words");
 *	draw_page_end(page, "P");
 *	draw_page_close(page, &err)
 *
 * The words can be searched and read aloud: they are text, in the parts that PDF's structure has
 *names for (ISO 32000-1, 14.8.4: Document, H1, P, Table, TR, TH, TD). Which language they are in is
 *not said: cairo 1.16 cannot. */
struct draw_page;

/* A sheet of paper, and what the file says of itself. */
struct draw_sheet {
	int width, height;
	const char *title;
	int day; // of those that it is about: stands for when it was made, so that the same words make
			 // the same file
	const char *pictograms; // the path of their font
};

/* NULL on failure, which is that the font of pictograms is not there. */
struct draw_page *draw_page_open(FILE *file, const struct draw_sheet *sheet, struct error *err);

/* Writes what is left. Fails when anything could not be drawn or written. Accepts NULL, and is then
 * false. */
bool draw_page_close(struct draw_page *page, struct error *err);

/* The next page. */
void draw_page_turn(struct draw_page *page);

void draw_page_begin(struct draw_page *page, const char *part);
void draw_page_end(struct draw_page *page, const char *part);

struct draw_text {
	int x, y, width; // longer lines are broken; what is longer than two of them ends in "…"
	int size;        // of the letters, in tenths of a millimetre
	bool is_bold, is_centred;
};

/* Both answer the height that the words take; the first draws nothing. */
int draw_page_height(struct draw_page *page, const struct draw_text *text, const char *words);
int draw_page_text(struct draw_page *page, const struct draw_text *text, const char *words);

/* A pictogram by its name, as a drawing and not as text: the words beside it say what it is. */
void draw_page_sign(struct draw_page *page, int x, int y, int size, const char *name);

/* A frame, with lines so many tenths of a millimetre thick. */
void draw_page_frame(struct draw_page *page, int x, int y, int width, int height, int thickness);

#endif
