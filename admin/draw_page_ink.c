#include <stdio.h>
#include <string.h>

#include "admin/draw_page_inside.h"

static void set_colour(struct draw_page *page, int colour) {
	cairo_set_source_rgb(page->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
		(colour & 255) / 255.0);
}

static void fill(struct draw_page *page, int colour) {
	if (page->is_svg) {
		draw_page_svg_fill(page, colour);
		return;
	}
	set_colour(page, colour);
	cairo_fill(page->cairo);
}

static void stroke(struct draw_page *page, double thickness, int colour) {
	if (page->is_svg) {
		draw_page_svg_stroke(page, thickness, colour);
		return;
	}
	set_colour(page, colour);
	cairo_set_line_width(page->cairo, thickness);
	cairo_stroke(page->cairo);
}

/* Letters stand where they belong on paper, and not where a screen has its dots. */
static PangoContext *open_context(struct draw_page *page) {
	PangoContext *context = pango_font_map_create_context(page->fonts);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	pango_context_set_round_glyph_positions(context, FALSE);
	cairo_font_options_destroy(options);
	return context;
}

static void set_font(PangoLayout *layout, const struct draw_text *text) {
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans");
	pango_font_description_set_weight(
		font, text->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_absolute_size(font, text->size * PANGO_SCALE);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
}

static PangoLayout *lay_out(
	struct draw_page *page, const struct draw_text *text, const char *words) {
	static const PangoAlignment alignments[] = {
		PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
	PangoContext *context = open_context(page);
	PangoLayout *layout = pango_layout_new(context);
	PangoAttrList *list = pango_attr_list_new();
	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
	pango_layout_set_attributes(layout, list);
	set_font(layout, text);
	pango_layout_set_width(layout, text->width * PANGO_SCALE);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	if (text->lines > 0) {
		pango_layout_set_height(layout, -text->lines);
		pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	}
	pango_layout_set_alignment(layout, alignments[text->align]);
	pango_layout_set_text(layout, words, text->length > 0 ? text->length : -1);
	pango_attr_list_unref(list);
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

int draw_page_width(struct draw_page *page, const struct draw_text *text, const char *words) {
	int width;
	PangoLayout *layout = lay_out(page, text, words);
	pango_layout_set_width(layout, -1);
	pango_layout_get_pixel_size(layout, &width, NULL);
	g_object_unref(layout);
	return width + 1;
}

int draw_page_text(struct draw_page *page, const struct draw_text *text, const char *words) {
	PangoLayout *layout = lay_out(page, text, words);
	cairo_move_to(page->cairo, text->x, text->y);
	if (page->is_svg) {
		pango_cairo_layout_path(page->cairo, layout);
		draw_page_svg_fill(page, text->colour);
	} else {
		set_colour(page, text->colour);
		pango_cairo_show_layout(page->cairo, layout);
	}
	g_object_unref(layout);
	return draw_page_height(page, text, words);
}

int draw_page_fit(
	struct draw_page *page, const struct draw_text *text, const char *words, int height) {
	int fitting = 0;
	PangoLayout *layout = lay_out(page, text, words);
	PangoLayoutIter *lines = pango_layout_get_iter(layout);
	do {
		PangoRectangle box;
		pango_layout_iter_get_line_extents(lines, NULL, &box);
		if (box.y + box.height > height * PANGO_SCALE) {
			break;
		}
		const PangoLayoutLine *line = pango_layout_iter_get_line_readonly(lines);
		fitting = line->start_index + line->length;
	} while (pango_layout_iter_next_line(lines));
	pango_layout_iter_free(lines);
	g_object_unref(layout);
	return fitting + (words[fitting] == '\n');
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
		fill(page, 0);
	}
	cairo_font_face_destroy(face);
}

void draw_page_frame(struct draw_page *page, int x, int y, int width, int height, int thickness) {
	cairo_rectangle(page->cairo, x, y, width, height);
	stroke(page, thickness, 0);
}

void draw_page_fill(struct draw_page *page, struct draw_box box, int colour) {
	cairo_rectangle(page->cairo, box.x, box.y, box.width, box.height);
	fill(page, colour);
}

void draw_page_line(struct draw_page *page, struct draw_box box, double thickness, int colour) {
	cairo_move_to(page->cairo, box.x, box.y);
	cairo_line_to(page->cairo, box.x + box.width, box.y + box.height);
	stroke(page, thickness, colour);
}
