#include "kiosk/ui/direction.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

/* The runs with bars between them. */
static char *runs(const char *text, bool is_rtl_line) {
	static char cut[4][200];
	static int next;
	next = (next + 1) % 4;
	int length = 0, bytes = (int)strlen(text);
	cut[next][0] = '\0';
	for (int run; bytes > 0; text += run, bytes -= run) {
		run = direction_run(text, bytes, is_rtl_line);
		cr_assert(gt(int, run, 0));
		length += snprintf(cut[next] + length, sizeof cut[next] - (size_t)length, "%s%.*s",
			length ? "|" : "", run, text);
	}
	return cut[next];
}

static char *rtl_runs(const char *text) {
	return runs(text, true);
}

static char *ltr_runs(const char *text) {
	return runs(text, false);
}

static bool has_rtl(const char *text) {
	return direction_of_text(text, (int)strlen(text));
}

Test(direction, is_known_for_every_language_that_runs_from_the_right) {
	cr_assert(direction_of_language("ar"));
	cr_assert(direction_of_language("fa"));
	cr_assert(direction_of_language("ckb"));
	cr_assert(not(direction_of_language("fi")));
	cr_assert(not(direction_of_language("uk")));
	cr_assert(not(direction_of_language("a")));
}

Test(direction, of_a_text_is_that_of_any_letter_in_it) {
	cr_assert(has_rtl("مرحبا"));
	cr_assert(has_rtl("112 شكرا"));
	cr_assert(has_rtl("שלום"));
	cr_assert(has_rtl("\xef\xbb\xb3")); // U+FEF3, a form of presentation
	cr_assert(not(has_rtl("Їжак ґанок")));
	cr_assert(not(has_rtl("čáŋŋ 112")));
	cr_assert(not(has_rtl("\xef\xbb\xbf"))); // U+FEFF, the byte order mark
	cr_assert(not(has_rtl("")));
}

Test(direction, of_arabic_digits_is_from_the_left) {
	cr_assert(not(has_rtl("٠٩")));
	cr_assert(not(has_rtl("۰۹")));
	cr_assert(direction_is_arabic("٠٩", 4));
	cr_assert(direction_is_arabic("۰۹", 4));
	cr_assert(not(direction_is_arabic("09", 2)));
}

Test(direction, is_not_read_beyond_the_end) {
	cr_assert(not(direction_of_text("Kahvi قهوة", 6)));
	cr_assert(not(direction_of_text("\xd9\x85", 1)));
	cr_assert(eq(int, direction_run("\xd9\x85", 1, true), 1));
}

Test(direction, leaves_a_text_of_one_kind_whole) {
	cr_assert(eq(str, rtl_runs("ماذا تريد أن تفعل اليوم؟"), "ماذا تريد أن تفعل اليوم؟"));
	cr_assert(eq(str, rtl_runs("مرحبا! شكرا."), "مرحبا! شكرا."));
	cr_assert(eq(str, ltr_runs("Avaamme kello 13.30."), "Avaamme kello 13.30."));
	cr_assert(eq(str, ltr_runs("فارسی"), "فارسی"));
	cr_assert(eq(str, rtl_runs("English"), "English"));
	cr_assert(eq(int, direction_run("", 0, true), 0));
}

Test(direction, leaves_the_non_joiner_inside_a_word) {
	cr_assert(eq(str, rtl_runs("می‌خواهید"), "می‌خواهید"));
}

Test(direction, cuts_numbers_and_latin_words_out_of_a_line_from_the_right) {
	cr_assert(eq(str, rtl_runs("اتصل بالرقم 112."), "اتصل بالرقم |112|."));
	cr_assert(eq(str, rtl_runs("الساعة 15:30 اليوم"), "الساعة |15:30| اليوم"));
	cr_assert(eq(str, rtl_runs("الساعة ١٥:٣٠"), "الساعة |١٥:٣٠"));
	cr_assert(eq(str, rtl_runs("قهوة Kahvi ja pulla!"), "قهوة |Kahvi ja pulla|!"));
}

Test(direction, cuts_right_to_left_words_out_of_a_line_from_the_left) {
	cr_assert(eq(str, ltr_runs("Kahvi قهوة, kiitos"), "Kahvi |قهوة|, kiitos"));
	cr_assert(eq(str, ltr_runs("شكرا!"), "شكرا|!"));
}

/* The Arabic face has no middle dot. */
Test(direction, sets_the_names_in_a_list_apart) {
	cr_assert(eq(str, ltr_runs("English · العربية · فارسی"), "English · |العربية| · |فارسی"));
	cr_assert(eq(str, rtl_runs("Suomi · فارسی · العربية"), "Suomi ·| فارسی |·| العربية"));
}

Test(direction, sets_brackets_apart_in_a_line_from_the_right) {
	cr_assert(eq(str, rtl_runs("قهوة (مجانا) 112"), "قهوة |(|مجانا|)| |112"));
	cr_assert(eq(str, rtl_runs("[112]"), "[|112|]"));
	cr_assert(eq(str, ltr_runs("Kahvi (112)"), "Kahvi (112)"));
}
