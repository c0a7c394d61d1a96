#include <math.h>

#include "admin/draw_page_inside.h"

/* Whole numbers are written, of hundredths of a millimetre: no decimal point of any language. */
enum { FINE = 10 };

struct pen {
	FILE *file;
	long x, y;
};

static void put_xml(FILE *file, const char *words) {
	for (; *words; words++) {
		switch (*words) {
		case '&':
			fputs("&amp;", file);
			break;
		case '<':
			fputs("&lt;", file);
			break;
		case '>':
			fputs("&gt;", file);
			break;
		default:
			fputc(*words, file);
		}
	}
}

void draw_page_svg_head(const struct draw_page *page) {
	const struct draw_sheet *sheet = &page->sheet;
	fprintf(page->file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\"><title>",
		sheet->width, sheet->height);
	put_xml(page->file, sheet->title);
	fputs("</title>\n<g transform=\"scale(.1)\">\n", page->file);
}

void draw_page_svg_foot(const struct draw_page *page) {
	fputs("</g></svg>\n", page->file);
}

/* From where the pen was, which needs fewer digits; rounding does not add up, as the pen is where
 * it was written to be. */
static void move_pen(struct pen *pen, const cairo_path_data_t *point, long *x, long *y) {
	*x = lround(point->point.x * FINE);
	*y = lround(point->point.y * FINE);
	long dx = *x - pen->x, dy = *y - pen->y;
	fprintf(pen->file, dy < 0 ? "%ld%ld" : "%ld %ld", dx, dy);
}

static void put_points(struct pen *pen, char letter, const cairo_path_data_t *points, int count) {
	long x = 0, y = 0;
	fputc(letter, pen->file);
	for (int i = 0; i < count; i++) {
		if (i > 0) {
			fputc(' ', pen->file);
		}
		move_pen(pen, &points[i], &x, &y);
	}
	pen->x = x;
	pen->y = y;
}

static void put_step(struct pen *pen, const cairo_path_data_t *step) {
	switch (step->header.type) {
	case CAIRO_PATH_MOVE_TO:
		pen->x = pen->y = 0;
		put_points(pen, 'M', step + 1, 1);
		break;
	case CAIRO_PATH_LINE_TO:
		put_points(pen, 'l', step + 1, 1);
		break;
	case CAIRO_PATH_CURVE_TO:
		put_points(pen, 'c', step + 1, 3);
		break;
	case CAIRO_PATH_CLOSE_PATH:
		fputc('z', pen->file);
	}
}

/* cairo ends a closed path with a move to where it began, which SVG does by itself; whatever comes
 * next begins with a move anyway. */
static void put_path(struct draw_page *page) {
	struct pen pen = {.file = page->memory};
	cairo_path_t *path = cairo_copy_path(page->cairo);
	fputs(" d=\"", page->memory);
	for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
		bool is_last = i + path->data[i].header.length >= path->num_data;
		if (!is_last || path->data[i].header.type != CAIRO_PATH_MOVE_TO) {
			put_step(&pen, &path->data[i]);
		}
	}
	fputs("\"/>\n", page->memory);
	cairo_path_destroy(path);
	cairo_new_path(page->cairo);
}

void draw_page_svg_fill(struct draw_page *page, int colour) {
	fprintf(page->memory, "<path fill=\"#%06x\"", (unsigned)colour);
	put_path(page);
}

void draw_page_svg_stroke(struct draw_page *page, double thickness, int colour) {
	fprintf(page->memory, "<path fill=\"none\" stroke=\"#%06x\" stroke-width=\"%ld\"",
		(unsigned)colour, lround(thickness * FINE));
	put_path(page);
}
