#ifndef ADMIN_DRAW_PAGE_INSIDE_H
#define ADMIN_DRAW_PAGE_INSIDE_H

/* What the files of draw_page share; nobody else includes it. */

#include <cairo-ft.h>
#include <pango/pangocairo.h>

#include "admin/draw_page.h"

struct draw_page {
	const char *format; // "PDF" or "SVG", for complaints
	bool is_svg;
	struct draw_sheet sheet;
	FILE *file;
	FILE *memory; // what will be in the file
	char *bytes;
	size_t size;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoFontMap *fonts;
	FT_Library library;
	FT_Face signs;
};

/* In an SVG nothing is drawn by cairo: the path it was led along is written down. Both forget the
 * path. */
void draw_page_svg_fill(struct draw_page *page, int colour);
void draw_page_svg_stroke(struct draw_page *page, double thickness, int colour);

/* What stands around it in the file. */
void draw_page_svg_head(const struct draw_page *page);
void draw_page_svg_foot(const struct draw_page *page);

#endif
