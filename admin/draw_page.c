#include "admin/draw_page.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/day.h"
#include "core/error.h"

static const double POINTS = 72.0 / 254; // of a tenth of a millimetre

struct draw_page {
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

static cairo_status_t put_bytes(void *file, const unsigned char *bytes, unsigned length) {
	return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS
													: CAIRO_STATUS_WRITE_ERROR;
}

static bool open_signs(struct draw_page *page, const char *path, struct error *err) {
	return (FT_Init_FreeType(&page->library) == 0 &&
			   FT_New_Face(page->library, path, 0, &page->signs) == 0) ||
		   error_set(err, "%.300s: the pictograms cannot be read", path);
}

static void open_surface(struct draw_page *page, const struct draw_sheet *sheet) {
	char date[DAY_TEXT];
	day_format(sheet->day, date);
	page->surface = cairo_pdf_surface_create_for_stream(
		put_bytes, page->memory, sheet->width * POINTS, sheet->height * POINTS);
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE, sheet->title);
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATOR, "Ovella");
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	page->cairo = cairo_create(page->surface);
	cairo_scale(page->cairo, POINTS, POINTS);
	page->fonts = pango_cairo_font_map_new();
}

/* What the libraries keep for a next time is given back too: the leak check cannot tell it from
 * what was forgotten. */
static void free_page(struct draw_page *page) {
	g_clear_object(&page->fonts);
	cairo_destroy(page->cairo);
	cairo_surface_destroy(page->surface);
	if (page->memory) {
		fclose(page->memory);
	}
	free(page->bytes);
	if (page->signs) {
		FT_Done_Face(page->signs);
	}
	if (page->library) {
		FT_Done_FreeType(page->library);
	}
	cairo_debug_reset_static_data();
	FcFini();
	free(page);
}

struct draw_page *draw_page_open(FILE *file, const struct draw_sheet *sheet, struct error *err) {
	struct draw_page *page = calloc(1, sizeof *page);
	if (!page) {
		error_set(err, "PDF: out of memory");
		return NULL;
	}
	if (!open_signs(page, sheet->pictograms, err)) {
		free_page(page);
		return NULL;
	}
	page->file = file;
	page->memory = open_memstream(&page->bytes, &page->size);
	if (!page->memory) {
		error_set(err, "PDF: out of memory");
		free_page(page);
		return NULL;
	}
	open_surface(page, sheet);
	draw_page_begin(page, "Document");
	return page;
}

/* cairo that is told of a full disk half-way keeps some of its fonts for ever: it writes to memory. */
static bool hand_over(struct draw_page *page) {
	return fflush(page->memory) == 0 &&
		   fwrite(page->bytes, 1, page->size, page->file) == page->size && fflush(page->file) == 0;
}

bool draw_page_close(struct draw_page *page, struct error *err) {
	if (!page) {
		return false;
	}
	draw_page_end(page, "Document");
	cairo_surface_finish(page->surface);
	cairo_status_t drawn = cairo_status(page->cairo), written = cairo_surface_status(page->surface);
	cairo_status_t status = drawn == CAIRO_STATUS_SUCCESS ? written : drawn;
	bool is_kept = status != CAIRO_STATUS_SUCCESS || hand_over(page);
	int reason = errno;
	free_page(page);
	if (!is_kept) {
		return error_set(err, "PDF: cannot be written: %s", strerror(reason));
	}
	return status == CAIRO_STATUS_SUCCESS ||
		   error_set(err, "PDF: %s", cairo_status_to_string(status));
}

void draw_page_turn(struct draw_page *page) {
	cairo_show_page(page->cairo);
}

void draw_page_begin(struct draw_page *page, const char *part) {
	cairo_tag_begin(page->cairo, part, NULL);
}

void draw_page_end(struct draw_page *page, const char *part) {
	cairo_tag_end(page->cairo, part);
}

static PangoLayout *lay_out(
	struct draw_page *page, const struct draw_text *text, const char *words) {
	PangoContext *context = pango_font_map_create_context(page->fonts);
	PangoLayout *layout = pango_layout_new(context);
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans");
	pango_font_description_set_weight(
		font, text->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_absolute_size(font, text->size * PANGO_SCALE);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_width(layout, text->width * PANGO_SCALE);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_height(layout, -2);
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_alignment(layout, text->is_centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
	pango_layout_set_text(layout, words, -1);
	pango_font_description_free(font);
	g_object_unref(context);
	return layout;
}

int draw_page_height(struct draw_page *page, const struct draw_text *text, const char *words) {
	int height;
	PangoLayout *layout = lay_out(page, text, words);
	pango_layout_get_pixel_size(layout, NULL, &height);
	g_object_unref(layout);
	return height;
}

int draw_page_text(struct draw_page *page, const struct draw_text *text, const char *words) {
	PangoLayout *layout = lay_out(page, text, words);
	cairo_move_to(page->cairo, text->x, text->y);
	pango_cairo_show_layout(page->cairo, layout);
	g_object_unref(layout);
	return draw_page_height(page, text, words);
}

/* fonts/build.py names the glyphs. */
void draw_page_sign(struct draw_page *page, int x, int y, int size, const char *name) {
	char glyph_name[64];
	snprintf(glyph_name, sizeof glyph_name, "kio.%s", name);
	cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(page->signs, 0);
	cairo_glyph_t glyph = {.index = FT_Get_Name_Index(page->signs, glyph_name), .x = x};
	if (glyph.index) {
		cairo_font_extents_t extents;
		cairo_set_font_face(page->cairo, face);
		cairo_set_font_size(page->cairo, size);
		cairo_font_extents(page->cairo, &extents);
		glyph.y = y + extents.ascent;
		cairo_glyph_path(page->cairo, &glyph, 1);
		cairo_fill(page->cairo);
	}
	cairo_font_face_destroy(face);
}

void draw_page_frame(struct draw_page *page, int x, int y, int width, int height, int thickness) {
	cairo_set_line_width(page->cairo, thickness);
	cairo_rectangle(page->cairo, x, y, width, height);
	cairo_stroke(page->cairo);
}
