#include "admin/draw_page.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "admin/draw_page_inside.h"
#include "core/day.h"
#include "core/error.h"
#include "core/pictograms.h"

static const double POINTS = 72.0 / 254; // of a tenth of a millimetre

/* Kept until the program ends: pango looks letters up in threads of its own, which may still hold
 * the fonts when a page is done. */
static PangoFontMap *fonts;

static cairo_status_t put_bytes(void *file, const unsigned char *bytes, unsigned length) {
	return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS
													: CAIRO_STATUS_WRITE_ERROR;
}

static bool open_signs(struct draw_page *page, struct error *err) {
	return (FT_Init_FreeType(&page->library) == 0 &&
			   FT_New_Memory_Face(
				   page->library, pictograms_font, (FT_Long)pictograms_bytes, 0, &page->signs) == 0) ||
		   error_set(err, "%s: out of memory", page->format);
}

static void open_pdf(struct draw_page *page, const struct draw_sheet *sheet) {
	char date[DAY_TEXT];
	day_format(sheet->day, date);
	page->surface = cairo_pdf_surface_create_for_stream(
		put_bytes, page->memory, sheet->width * POINTS, sheet->height * POINTS);
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE, sheet->title);
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATOR, "Ovella");
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	page->cairo = cairo_create(page->surface);
	cairo_scale(page->cairo, POINTS, POINTS);
}

static void open_svg(struct draw_page *page) {
	page->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
	page->cairo = cairo_create(page->surface);
}

static void free_page(struct draw_page *page) {
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
	free(page);
}

static struct draw_page *create(
	FILE *file, const char *format, const struct draw_sheet *sheet, struct error *err) {
	struct draw_page *page = calloc(1, sizeof *page);
	if (!page) {
		error_set(err, "%s: out of memory", format);
		return NULL;
	}
	page->format = format;
	page->file = file;
	page->sheet = *sheet;
	if (sheet->has_pictograms && !open_signs(page, err)) {
		free_page(page);
		return NULL;
	}
	page->memory = open_memstream(&page->bytes, &page->size);
	if (!page->memory) {
		error_set(err, "%s: out of memory", format);
		free_page(page);
		return NULL;
	}
	fonts = fonts ? fonts : pango_cairo_font_map_new();
	page->fonts = fonts;
	return page;
}

struct draw_page *draw_page_open(FILE *file, const struct draw_sheet *sheet, struct error *err) {
	struct draw_page *page = create(file, "PDF", sheet, err);
	if (page) {
		open_pdf(page, sheet);
		draw_page_begin(page, "Document");
	}
	return page;
}

struct draw_page *draw_page_open_svg(
	FILE *file, const struct draw_sheet *sheet, struct error *err) {
	struct draw_page *page = create(file, "SVG", sheet, err);
	if (page) {
		page->is_svg = true;
		open_svg(page);
	}
	return page;
}

void draw_page_set_height(struct draw_page *page, int height) {
	page->sheet.height = height;
}

/* cairo that is told of a full disk half-way keeps some of its fonts for ever: it writes to memory.
 */
static bool hand_over(struct draw_page *page) {
	if (!page->file) {
		return true;
	}
	if (page->is_svg) {
		draw_page_svg_head(page);
	}
	bool is_kept =
		fflush(page->memory) == 0 && fwrite(page->bytes, 1, page->size, page->file) == page->size;
	if (page->is_svg) {
		draw_page_svg_foot(page);
	}
	return fflush(page->file) == 0 && is_kept && !ferror(page->file);
}

bool draw_page_close(struct draw_page *page, struct error *err) {
	if (!page) {
		return false;
	}
	const char *format = page->format;
	draw_page_end(page, "Document");
	cairo_surface_finish(page->surface);
	cairo_status_t drawn = cairo_status(page->cairo), written = cairo_surface_status(page->surface);
	cairo_status_t status = drawn == CAIRO_STATUS_SUCCESS ? written : drawn;
	bool is_kept = status != CAIRO_STATUS_SUCCESS || hand_over(page);
	int reason = errno;
	free_page(page);
	if (!is_kept) {
		return error_set(err, "%s: cannot be written: %s", format, strerror(reason));
	}
	return status == CAIRO_STATUS_SUCCESS ||
		   error_set(err, "%s: %s", format, cairo_status_to_string(status));
}

void draw_page_turn(struct draw_page *page) {
	if (!page->is_svg) {
		cairo_show_page(page->cairo);
	}
}

void draw_page_begin(struct draw_page *page, const char *part) {
	if (!page->is_svg) {
		cairo_tag_begin(page->cairo, part, NULL);
	}
}

void draw_page_end(struct draw_page *page, const char *part) {
	if (!page->is_svg) {
		cairo_tag_end(page->cairo, part);
	}
}

void draw_page_outline(struct draw_page *page, int number, const char *words) {
	char place[40];
	snprintf(place, sizeof place, "page=%d pos=[0 0]", number);
	if (!page->is_svg) {
		cairo_pdf_surface_add_outline(
			page->surface, CAIRO_PDF_OUTLINE_ROOT, words, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
	}
}
