#include "kiosk/sdl/glyphs.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

static struct error err;
static struct glyphs *glyphs;

static void open_them(void) {
	glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(glyphs != NULL, "%s", err.text);
}

static void close_them(void) {
	glyphs_close(glyphs);
}

TestSuite(glyphs, .init = open_them, .fini = close_them);

static int width(int size, const char *text) {
	return glyphs_measure(glyphs, FACE_BOLD, size, text, (int)strlen(text));
}

static const SDL_Surface *drawn(int size, const char *text) {
	return glyphs_draw(glyphs, FACE_BOLD, size, text, (int)strlen(text));
}

/* How much ink there is. */
static long weight(const SDL_Surface *mask) {
	long sum = 0;
	for (int y = 0; y < mask->h; y++) {
		for (int x = 0; x < mask->w; x++) {
			sum += ((const Uint8 *)mask->pixels)[y * mask->pitch + x];
		}
	}
	return sum;
}

static int descriptors(void) {
	int count = 0;
	DIR *own = opendir("/proc/self/fd");
	while (readdir(own)) {
		count++;
	}
	closedir(own);
	return count;
}

Test(glyphs, are_as_wide_as_they_are_measured) {
	cr_assert(eq(int, drawn(43, "Käsityöt")->w, width(43, "Käsityöt")));
	cr_assert(eq(int, drawn(43, "Juttelu")->w, width(43, "Juttelu")));
}

Test(glyphs, are_wider_in_a_larger_size) {
	cr_assert(gt(int, width(58, "Kahvi"), width(43, "Kahvi")));
	cr_assert(gt(int, drawn(58, "Kahvi")->w, drawn(43, "Kahvi")->w));
}

Test(glyphs, keep_their_size_while_others_are_used_in_between) {
	int before = width(43, "Kahvi");
	width(58, "Hei!");
	drawn(20, "Kahvi");
	cr_assert(eq(int, drawn(43, "Kahvi")->w, before));
}

Test(glyphs, are_all_of_one_height_in_a_size) {
	cr_assert(eq(int, drawn(43, "Åjyg")->h, drawn(43, "nm")->h));
}

Test(glyphs, end_where_the_text_is_said_to_end) {
	cr_assert(eq(int, glyphs_measure(glyphs, FACE_BOLD, 43, "Kahvi ja pulla", 5), width(43, "Kahvi")));
	cr_assert(eq(int, glyphs_draw(glyphs, FACE_BOLD, 43, "Kahvi ja pulla", 5)->w, width(43, "Kahvi")));
}

Test(glyphs, have_no_width_without_a_text) {
	cr_assert(eq(int, glyphs_measure(glyphs, FACE_BOLD, 43, "", 0), 0));
}

Test(glyphs, follow_a_buffer_that_is_written_over) {
	char buffer[8] = "iiii";
	int narrow = width(43, buffer);
	memcpy(buffer, "WWWW", 4);
	cr_assert(gt(int, width(43, buffer), narrow));
	cr_assert(eq(int, drawn(43, buffer)->w, width(43, "WWWW")));
}

Test(glyphs, are_drawn_in_texts_too_long_to_be_kept) {
	char text[301];
	memset(text, 'n', 300);
	text[300] = '\0';
	cr_assert(eq(int, drawn(20, text)->w, width(20, text)));
	text[0] = 'W';
	cr_assert(eq(int, drawn(20, text)->w, width(20, text)));
}

Test(glyphs, are_cut_between_characters_in_texts_longer_than_any_line) {
	char text[4002];
	for (int i = 0; i < 4000; i += 2) {
		memcpy(text + i, "ä", 3);
	}
	memmove(text + 1, text, 4001);
	text[0] = 'n';
	cr_assert(gt(int, width(20, text), 0));
	cr_assert(eq(int, drawn(20, text)->w, width(20, text)));
}

Test(glyphs, are_the_same_after_a_thousand_others) {
	char text[16];
	long before = weight(drawn(43, "Kahvi"));
	int was = width(43, "Kahvi");
	for (int i = 0; i < 1000; i++) {
		snprintf(text, sizeof text, "Kahvi %d", i);
		cr_assert(eq(int, drawn(43, text)->w, width(43, text)));
	}
	cr_assert(eq(long, weight(drawn(43, "Kahvi")), before));
	cr_assert(eq(int, width(43, "Kahvi"), was));
}

Test(glyphs, are_the_same_when_huge_ones_need_the_room) {
	long before = weight(drawn(43, "Kahvi"));
	char text[16];
	for (int i = 0; i < 20; i++) {
		snprintf(text, sizeof text, "Kahvi %d", i);
		cr_assert(drawn(400, text) != NULL);
	}
	cr_assert(eq(long, weight(drawn(43, "Kahvi")), before));
}

Test(glyphs, of_a_sign_fill_a_square) {
	const char *sign = theme_sign("coffee");
	const SDL_Surface *mask = glyphs_draw(glyphs, FACE_SIGN, 90, sign, (int)strlen(sign));
	cr_assert(eq(int, mask->w, 90));
	cr_assert(eq(int, mask->h, 90));
	cr_assert(gt(long, weight(mask), 255L * 1500));
}

Test(glyphs, are_there_for_finnish_sami_and_ukrainian) {
	unsigned missing;
	cr_assert(glyphs_has(glyphs, FACE_BOLD, "Mitä, öljy ŠŽ čáŋŋ đŧž Ласкаво їжак ґанок є", &missing));
}

Test(glyphs, that_are_missing_are_told) {
	unsigned missing = 0;
	cr_assert(not(glyphs_has(glyphs, FACE_BOLD, "kahvi \xe2\x98\x95", &missing)));
	cr_assert(eq(u32, missing, 0x2615));
	cr_assert(not(glyphs_has(glyphs, FACE_SIGN, "ä", &missing)));
	cr_assert(eq(u32, missing, 0xe4));
	cr_assert(not(glyphs_has(glyphs, FACE_REGULAR, "\xf0\x9f\x8e\xb2", &missing)));
	cr_assert(eq(u32, missing, 0x1f3b2));
}

Test(glyphs, are_there_for_arabic_persian_and_kurdish) {
	unsigned missing;
	cr_assert(glyphs_has(glyphs, FACE_BOLD, "مرحبا! ماذا تريد؟ می‌خواهید، پچژگ ۋۆێڵڕ", &missing));
	cr_assert(glyphs_has(glyphs, FACE_REGULAR, "Suomi · فارسی · العربية (112)", &missing));
}

Test(glyphs, that_no_arabic_face_has_are_told) {
	unsigned missing = 0;
	cr_assert(not(glyphs_has(glyphs, FACE_BOLD, "مرحبا שלום", &missing)));
	cr_assert(eq(u32, missing, 0x5e9));
}

Test(glyphs, of_arabic_are_opened_by_their_first_text) {
	drawn(43, "Kahvi · Їжа");
	cr_assert(glyphs_arabic_family(glyphs) == NULL);
	width(43, "قهوة");
	cr_assert(eq(str, (char *)glyphs_arabic_family(glyphs), "Noto Sans Arabic UI"));
}

Test(glyphs, of_arabic_are_joined) {
	int apart = width(60, "م") + width(60, "ر") + width(60, "ح") + width(60, "ب") + width(60, "ا");
	cr_assert(lt(int, width(60, "مرحبا"), apart - 20));
	cr_assert(gt(int, width(60, "می‌خواهم"), 0));
	cr_assert(ne(int, width(60, "می‌خواهم"), width(60, "میخواهم")));
}

/* The same text by SDL_ttf alone, with the direction and the script that HarfBuzz needs. */
static SDL_Surface *by_hand(const char *text, TTF_Direction direction) {
	TTF_Font *font = TTF_OpenFont("/usr/share/fonts/truetype/noto/NotoSansArabicUI-Bold.ttf", 43);
	cr_assert(font != NULL, "the package fonts-noto-ui-core is missing");
	TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
	TTF_SetFontDirection(font, direction);
	TTF_SetFontScriptName(font, "Arab");
	SDL_Color ink = {255, 255, 255, 255}, ground = {0, 0, 0, 255};
	SDL_Surface *mask = TTF_RenderUTF8_Shaded(font, text, ink, ground);
	TTF_CloseFont(font);
	return mask;
}

static bool is_same(const SDL_Surface *a, const SDL_Surface *b) {
	bool same = a->w == b->w && a->h == b->h;
	for (int y = 0; same && y < a->h; y++) {
		same = memcmp((Uint8 *)a->pixels + y * a->pitch, (Uint8 *)b->pixels + y * b->pitch,
				   (size_t)a->w) == 0;
	}
	return same;
}

Test(glyphs, of_arabic_are_drawn_joined_and_from_the_right) {
	static const char *const texts[] = {"مرحبا بكم", "ماذا تريد أن تفعل اليوم؟", "می‌خواهید؟"};
	for (int i = 0; i < 3; i++) {
		SDL_Surface *right = by_hand(texts[i], TTF_DIRECTION_RTL);
		SDL_Surface *wrong = by_hand(texts[i], TTF_DIRECTION_LTR);
		cr_assert(is_same(drawn(43, texts[i]), right), "%s", texts[i]);
		cr_assert(not(is_same(drawn(43, texts[i]), wrong)), "%s", texts[i]);
		cr_assert(eq(int, drawn(43, texts[i])->w, width(43, texts[i])));
		SDL_FreeSurface(right);
		SDL_FreeSurface(wrong);
	}
}

Test(glyphs, of_arabic_digits_are_drawn_from_the_left) {
	SDL_Surface *right = by_hand("١٢٣", TTF_DIRECTION_LTR);
	drawn(43, "مرحبا");
	cr_assert(is_same(drawn(43, "١٢٣"), right));
	SDL_FreeSurface(right);
}

Test(glyphs, of_finnish_are_the_same_after_arabic_ones) {
	struct glyphs *fresh = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	drawn(43, "مرحبا");
	cr_assert(is_same(drawn(43, "Kahvi"), glyphs_draw(fresh, FACE_BOLD, 43, "Kahvi", 5)));
	glyphs_close(fresh);
}

/* In one row of the screen there may be both. */
Test(glyphs, of_arabic_stand_on_the_same_line_as_others) {
	cr_assert(eq(int, drawn(43, "مرحبا")->h, drawn(43, "Kahvi")->h));
	cr_assert(le(int, drawn(43, "مرحبا")->h, theme_line(43) + 1));
}

Test(glyphs, have_every_sign_of_the_theme) {
	const char *name, *sign;
	unsigned missing;
	for (int i = 0; (sign = theme_sign_at(i, &name)); i++) {
		cr_assert(glyphs_has(glyphs, FACE_SIGN, sign, &missing), "%s", name);
	}
}

Test(glyphs, leave_no_descriptor_for_other_programs) {
	int before = descriptors();
	struct glyphs *more = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(eq(int, descriptors(), before));
	glyphs_close(more);
}

Test(glyphs, name_the_file_that_is_not_there) {
	cr_assert(glyphs_open("/nowhere/pictograms.ttf", &err) == NULL);
	cr_assert(eq(str, err.text,
		"/nowhere/pictograms.ttf: cannot be opened (No such file or directory); it is one of the "
		"program's own files"));
}

Test(glyphs, name_the_file_that_is_not_a_font) {
	cr_assert(glyphs_open("LICENSE", &err) == NULL);
	cr_assert(strncmp(err.text, "LICENSE: not a font (", 21) == 0, "%s", err.text);
}

Test(glyphs, name_the_file_that_is_empty) {
	cr_assert(glyphs_open("/dev/null", &err) == NULL);
	cr_assert(strncmp(err.text, "/dev/null: ", 11) == 0, "%s", err.text);
}
