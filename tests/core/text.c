#include "core/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/core/folder.h"

static int value;

Test(text, is_copied_whole_with_its_end) {
	char to[6] = "xxxxx";
	cr_assert(text_copy(to, sizeof to, "kahvi"));
	cr_assert(eq(str, to, "kahvi"));
}

Test(text, is_not_copied_in_part) {
	char to[] = "before";
	cr_assert(not(text_copy(to, strlen(to), "kahvit")));
	cr_assert(eq(str, to, "before"));
}

Test(text, is_a_code_of_letters_digits_and_hyphens) {
	cr_assert(text_is_code("oulu"));
	cr_assert(text_is_code("yli-ii"));
	cr_assert(text_is_code("a"));
	cr_assert(text_is_code("b2"));
}

Test(text, is_a_code_of_at_most_23_bytes) {
	cr_assert(text_is_code("abcdefghijklmnopqrstuvw"));
	cr_assert(not(text_is_code("abcdefghijklmnopqrstuvwx")));
}

Test(text, is_no_code_when_empty_or_beginning_with_a_digit_or_a_hyphen) {
	cr_assert(not(text_is_code("")));
	cr_assert(not(text_is_code("2a")));
	cr_assert(not(text_is_code("-a")));
}

Test(text, is_no_code_with_anything_else_in_it) {
	cr_assert(not(text_is_code("Oulu")));
	cr_assert(not(text_is_code("yli ii")));
	cr_assert(not(text_is_code("yli_ii")));
	cr_assert(not(text_is_code("ryhmä")));
	cr_assert(not(text_is_code("a:b")));
	cr_assert(not(text_is_code("a\n")));
}

Test(text, is_a_number) {
	cr_assert(text_parse_int("53", 0, 100, &value));
	cr_assert(eq(int, value, 53));
}

Test(text, is_a_negative_number) {
	cr_assert(text_parse_int("-2", -10, 10, &value));
	cr_assert(eq(int, value, -2));
}

Test(text, is_a_number_at_both_ends_of_its_range) {
	cr_assert(text_parse_int("1", 1, 3, &value));
	cr_assert(text_parse_int("3", 1, 3, &value));
	cr_assert(not(text_parse_int("0", 1, 3, &value)));
	cr_assert(not(text_parse_int("4", 1, 3, &value)));
}

Test(text, is_a_number_at_both_ends_of_an_int) {
	cr_assert(text_parse_int("2147483647", INT32_MIN, INT32_MAX, &value));
	cr_assert(text_parse_int("-2147483648", INT32_MIN, INT32_MAX, &value));
	cr_assert(not(text_parse_int("2147483648", INT32_MIN, INT32_MAX, &value)));
	cr_assert(not(text_parse_int("-2147483649", INT32_MIN, INT32_MAX, &value)));
}

Test(text, is_no_number_when_it_does_not_fit_any_integer) {
	cr_assert(not(text_parse_int("18446744073709551617", 0, 100, &value)));
}

Test(text, is_no_number_with_anything_else_in_it) {
	cr_assert(not(text_parse_int("", 0, 99, &value)));
	cr_assert(not(text_parse_int("-", -9, 99, &value)));
	cr_assert(not(text_parse_int("+1", 0, 99, &value)));
	cr_assert(not(text_parse_int(" 1", 0, 99, &value)));
	cr_assert(not(text_parse_int("1 ", 0, 99, &value)));
	cr_assert(not(text_parse_int("1.0", 0, 99, &value)));
	cr_assert(not(text_parse_int("1e1", 0, 99, &value)));
	cr_assert(not(text_parse_int("0x1", 0, 99, &value)));
	cr_assert(not(text_parse_int("--1", -9, 99, &value)));
}

Test(text, leaves_the_number_alone_that_it_refuses) {
	value = 7;
	cr_assert(not(text_parse_int("8", 0, 3, &value)));
	cr_assert(eq(int, value, 7));
}

Test(text, is_utf8_in_every_length) {
	cr_assert(text_is_utf8(""));
	cr_assert(text_is_utf8("Kahvi"));
	cr_assert(text_is_utf8("Käsityöt"));
	cr_assert(text_is_utf8("\xe2\x82\xac"));
	cr_assert(text_is_utf8("\xf0\x9f\x99\x82"));
}

Test(text, is_utf8_up_to_the_last_character) {
	cr_assert(text_is_utf8("\xf4\x8f\xbf\xbf"));
	cr_assert(not(text_is_utf8("\xf4\x90\x80\x80")));
}

Test(text, is_not_utf8_when_it_is_latin_1) {
	cr_assert(not(text_is_utf8("K\xe4sity\xf6t")));
}

Test(text, is_not_utf8_when_a_character_is_cut) {
	cr_assert(not(text_is_utf8("\xc3")));
	cr_assert(not(text_is_utf8("\xe2\x82")));
	cr_assert(not(text_is_utf8("\xf0\x9f\x99")));
	cr_assert(not(text_is_utf8("\xe2\x82x")));
}

Test(text, is_not_utf8_in_overlong_forms) {
	cr_assert(not(text_is_utf8("\xc0\xaf")));
	cr_assert(not(text_is_utf8("\xc1\xbf")));
	cr_assert(not(text_is_utf8("\xe0\x9f\xbf")));
	cr_assert(not(text_is_utf8("\xf0\x8f\xbf\xbf")));
}

Test(text, is_not_utf8_with_surrogates_or_stray_bytes) {
	cr_assert(not(text_is_utf8("\xed\xa0\x80")));
	cr_assert(not(text_is_utf8("\x80")));
	cr_assert(not(text_is_utf8("\xff")));
	cr_assert(not(text_is_utf8("\xfe")));
}

/* How a character is spelled in UTF-8, from its definition. */
static void spell(uint32_t c, char to[5]) {
	int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const int lead[4] = {0x00, 0xc0, 0xe0, 0xf0};
	to[0] = (char)(lead[more] | (int)(c >> 6 * more));
	for (int i = 1; i <= more; i++) {
		to[i] = (char)(0x80 | (int)(c >> 6 * (more - i) & 0x3f));
	}
	to[more + 1] = '\0';
}

Test(text, is_utf8_for_every_character_but_the_surrogates) {
	for (uint32_t c = 1; c < 0x110000; c++) {
		char spelled[5];
		spell(c, spelled);
		cr_assert(eq(int, text_is_utf8(spelled), c<0xd800 || c> 0xdfff), "U+%04X", (unsigned)c);
	}
}

/* A catalogue of one message, in the form that msgfmt makes (GNU gettext, "The Format of GNU MO
 * Files"): magic, form, how many, where the messages and where their translations are listed. */
static void write_catalogue(const char *language, const char *message, const char *translation) {
	char name[64];
	uint32_t head[11] = {0x950412de, 0, 1, 28, 36, 0, 44};
	char file[256];
	uint32_t size = (uint32_t)strlen(message), translated = (uint32_t)strlen(translation);
	memcpy(&head[7], (uint32_t[]){size, 44, translated, 44 + size + 1}, 16);
	memcpy(file, head, 44);
	memcpy(file + 44, message, size + 1);
	memcpy(file + 44 + size + 1, translation, translated + 1);
	mkdir(folder_path(language).text, 0700);
	snprintf(name, sizeof name, "%s/LC_MESSAGES", language);
	mkdir(folder_path(name).text, 0700);
	snprintf(name, sizeof name, "%s/LC_MESSAGES/SYS_LC_MESSAGES", language);
	symlink("/usr/lib/locale/C.utf8/LC_MESSAGES/SYS_LC_MESSAGES", folder_path(name).text);
	snprintf(name, sizeof name, "%s/LC_MESSAGES/ovella.mo", language);
	file_write(name, file, 44 + size + 1 + translated + 1);
}

static void start_with_two_languages(void) {
	folder_make();
	write_catalogue("fi", "Thank you!", "Kiitos!");
	write_catalogue("sv", "Thank you!", "Tack så mycket!");
	text_start(folder_path("").text);
}

static char *thanks(void) {
	return (char *)(uintptr_t)text_get("Thank you!");
}

TestSuite(translation, .init = start_with_two_languages, .fini = folder_remove);

Test(translation, is_in_the_language_that_was_set) {
	text_set_language("fi");
	cr_assert(eq(str, thanks(), "Kiitos!"));
}

Test(translation, changes_with_the_language_while_the_program_runs) {
	text_set_language("fi");
	cr_assert(eq(str, thanks(), "Kiitos!"));
	text_set_language("sv");
	cr_assert(eq(str, thanks(), "Tack så mycket!"));
	text_set_language("fi");
	cr_assert(eq(str, thanks(), "Kiitos!"));
}

Test(translation, stays_valid_after_another_language_was_set) {
	text_set_language("fi");
	char *finnish = thanks();
	text_set_language("sv");
	thanks();
	cr_assert(eq(str, finnish, "Kiitos!"));
}

Test(translation, is_the_message_itself_where_there_is_none) {
	text_set_language("en");
	cr_assert(eq(str, thanks(), "Thank you!"));
}

Test(translation, has_a_plural_where_there_is_no_catalogue) {
	text_set_language("en");
	cr_assert(eq(str, (char *)(uintptr_t)text_get_plural("visit", "visits", 1), "visit"));
	cr_assert(eq(str, (char *)(uintptr_t)text_get_plural("visit", "visits", 2), "visits"));
}

Test(translation, does_not_depend_on_the_locale_of_the_system) {
	setenv("LC_ALL", "tr_TR.UTF-8", 1);
	text_start(folder_path("").text);
	text_set_language("fi");
	cr_assert(eq(str, thanks(), "Kiitos!"));
}

static char *cut(size_t size, const char *from) {
	static char text[40];
	text_cut(text, size, from);
	return text;
}

Test(text, is_cut_between_letters) {
	cr_assert(eq(str, cut(40, "Käsityöt"), "Käsityöt"));
	cr_assert(eq(str, cut(3, "Käsityöt"), "K"));
	cr_assert(eq(str, cut(4, "Käsityöt"), "Kä"));
	cr_assert(eq(str, cut(1, "Käsityöt"), ""));
}

Test(text, is_cut_without_what_is_no_letter) {
	cr_assert(eq(str, cut(40, "a\nb\xff\x1b[1m"), "a?b??[1m"));
}
