#include "kiosk/ui/theme.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/kiosk/ui/panel.h"

static struct theme theme;

static void ten_inch(void) {
	theme_init(&theme, 1280, 800, 257);
}

static double mm(int px) {
	return px / theme.px_per_mm;
}

/* The lowest contrast of any tile's ink. */
static double faintest_ink(colour ground) {
	double least = 21;
	for (int i = 0; theme_tile_at(i); i++) {
		double ratio = contrast(theme_tile_at(i)->ink, ground);
		least = ratio < least ? ratio : least;
	}
	return least;
}

TestSuite(theme, .init = ten_inch);

Test(theme, contrast_is_that_of_wcag) {
	cr_assert(epsilon_eq(dbl, contrast(0x000000, 0xffffff), 21, 0.001));
	cr_assert(epsilon_eq(dbl, contrast(0x777777, 0xffffff), 4.478, 0.001));
	cr_assert(epsilon_eq(dbl, contrast(0x1f2a30, 0x1f2a30), 1, 0.001));
}

Test(theme, texts_stand_seven_to_one_on_every_ground) {
	cr_assert(ge(dbl, contrast(theme.text, theme.page), 7));
	cr_assert(ge(dbl, contrast(theme.text, theme.calm), 7));
	cr_assert(ge(dbl, contrast(theme.text, theme.plain), 7));
}

Test(theme, the_word_on_done_stands_seven_to_one) {
	cr_assert(ge(dbl, contrast(theme.plain, theme.sign), 7));
}

Test(theme, the_word_undo_stands_seven_to_one) {
	cr_assert(ge(dbl, contrast(theme.undo, theme.plain), 7));
}

Test(theme, signs_stand_four_and_a_half_to_one) {
	cr_assert(ge(dbl, contrast(theme.sign, theme.page), 4.5));
	cr_assert(ge(dbl, contrast(theme.sign, theme.calm), 4.5));
	cr_assert(ge(dbl, contrast(theme.undo, theme.page), 4.5));
	cr_assert(ge(dbl, contrast(theme.undo, theme.calm), 4.5));
}

Test(theme, borders_stand_four_and_a_half_to_one_inside_and_out) {
	cr_assert(ge(dbl, contrast(theme.border, theme.page), 4.5));
	cr_assert(ge(dbl, contrast(theme.border, theme.calm), 4.5));
	cr_assert(ge(dbl, contrast(theme.border, theme.plain), 4.5));
}

Test(theme, every_tile_stands_seven_to_one) {
	for (int i = 0; theme_tile_at(i); i++) {
		const struct tile_colours *tile = theme_tile_at(i);
		cr_assert(ge(dbl, contrast(tile->ink, tile->ground), 7), "%s", tile->name);
	}
}

Test(theme, every_tile_stands_seven_to_one_inverted) {
	for (int i = 0; theme_tile_at(i); i++) {
		const struct tile_colours *tile = theme_tile_at(i);
		cr_assert(ge(dbl, contrast(tile->ground, tile->ink), 7), "%s", tile->name);
	}
}

Test(theme, every_tile_has_a_border_that_shows_on_the_page) {
	cr_assert(ge(dbl, faintest_ink(theme.page), 4.5));
}

Test(theme, every_tile_s_sign_shows_on_the_thanks) {
	cr_assert(ge(dbl, faintest_ink(theme.calm), 4.5));
}

Test(theme, there_are_eight_tiles_with_names_of_their_own) {
	cr_assert(theme_tile_at(7) != NULL);
	cr_assert(theme_tile_at(8) == NULL);
	for (int i = 0; i < 8; i++) {
		cr_assert(eq(ptr, (void *)theme_tile(theme_tile_at(i)->name), (void *)theme_tile_at(i)));
	}
}

Test(theme, has_no_tile_and_no_sign_of_another_name) {
	cr_assert(theme_tile("cofee") == NULL);
	cr_assert(theme_sign("cofee") == NULL);
	cr_assert(theme_sign("") == NULL);
}

static int character_of(const char *text) {
	cr_assert(eq(sz, strlen(text), 3));
	return (text[0] & 0x0f) << 12 | (text[1] & 0x3f) << 6 | (text[2] & 0x3f);
}

Test(theme, has_the_signs_of_the_pictograms_font_line_by_line) {
	char line[80], expected[80];
	const char *name, *text;
	int count = 0;
	FILE *file = fopen("fonts/pictograms.txt", "r");
	cr_assert(file != NULL);
	while (fgets(line, sizeof line, file)) {
		text = theme_sign_at(count++, &name);
		cr_assert(text != NULL, "the theme has no line %d: %s", count, line);
		snprintf(expected, sizeof expected, "%04X %s\n", (unsigned)character_of(text), name);
		cr_assert(eq(str, line, expected));
	}
	fclose(file);
	cr_assert(theme_sign_at(count, &name) == NULL, "the font has no %s", name);
}

Test(theme, finds_a_sign_by_its_name) {
	const char *name, *text = theme_sign_at(4, &name);
	cr_assert(eq(str, (char *)name, "games"));
	cr_assert(eq(ptr, (void *)theme_sign("games"), (void *)text));
}

Test(theme, rounds_every_size_up) {
	cr_assert(ge(dbl, mm(theme_mm(&theme, 3)), 3));
	cr_assert(ge(dbl, mm(theme_mm(&theme, 0.01)), 0.01));
	cr_assert(eq(int, theme_mm(&theme, 0.01), 1));
	cr_assert(eq(int, theme_mm(&theme, 0), 0));
}

Test(theme, adds_less_than_a_pixel) {
	for (int tenths = 0; tenths < 1000; tenths++) {
		double exact = tenths / 10.0 * theme.px_per_mm;
		cr_assert(ge(dbl, theme_mm(&theme, tenths / 10.0), exact));
		cr_assert(lt(dbl, theme_mm(&theme, tenths / 10.0), exact + 1));
	}
}

/* What EN 301 549 and fingers need, whatever the panel. */
static void check_sizes(int width, int height, int diagonal_mm) {
	theme_init(&theme, width, height, diagonal_mm);
	cr_assert(ge(dbl, mm(theme.label) * 0.714, 4.9));
	cr_assert(ge(int, theme.heading, theme.label));
	cr_assert(ge(dbl, mm(theme.foot), 15));
	cr_assert(ge(dbl, mm(theme.target), 20));
	cr_assert(ge(dbl, mm(theme.big), 30));
	cr_assert(ge(dbl, mm(theme.gap), 3));
	cr_assert(ge(dbl, mm(theme.margin), 3));
}

Test(theme, is_large_enough_on_ten_inches) {
	check_sizes(1280, 800, 257);
}

Test(theme, is_large_enough_on_seven_inches_upright) {
	check_sizes(720, 1280, 178);
}

Test(theme, is_large_enough_on_seven_coarse_inches) {
	check_sizes(800, 480, 178);
}

Test(theme, knows_the_pixels_of_a_millimetre) {
	cr_assert(epsilon_eq(dbl, theme.px_per_mm, 5.873, 0.001));
	theme_init(&theme, 720, 1280, 178);
	cr_assert(epsilon_eq(dbl, theme.px_per_mm, 8.251, 0.001));
}

Test(theme, is_the_same_size_when_the_panel_is_turned) {
	struct theme turned;
	theme_init(&turned, 800, 1280, 257);
	cr_assert(eq(int, turned.label, theme.label));
	cr_assert(eq(int, turned.foot, theme.foot));
	cr_assert(eq(int, turned.margin, theme.margin));
}

Test(theme, has_lines_that_are_higher_than_their_letters) {
	cr_assert(eq(int, theme_line(100), 136));
	cr_assert(eq(int, theme_line(41), 56));
}
