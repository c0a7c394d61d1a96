#include "admin/write_report_text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "admin/report.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

static struct report *report;

static void set_language(const char *language) {
	report_destroy(report);
	report = sample_report(language);
	text_set_language(language);
}

static void set_up(void) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	desk_set_up();
	set_language("fi");
}

static void clear(void) {
	report_destroy(report);
	desk_clear();
}

TestSuite(write_report_text, .init = set_up, .fini = clear);

static const char *write(void) {
	write_report_text(report, desk_paper());
	return desk_paper_text();
}

/* The lines from this heading to the one of the count, that one included. */
static char *block(const char *heading) {
	static char text[4000];
	const char *from = strstr(write(), heading);
	cr_assert(from != NULL, "%s: %s", heading, desk_paper_text());
	const char *count = strstr(from, "\n[");
	cr_assert(count != NULL, "%s", from);
	snprintf(text, sizeof text, "%.*s", (int)(count + strcspn(count, "]") + 1 - from), from);
	return text;
}

static int code_points(const char *text, size_t length) {
	int count = 0;
	for (size_t i = 0; i < length; i++) {
		count += (text[i] & 0xc0) != 0x80;
	}
	return count;
}

static void is_there(const char *what) {
	cr_assert(not(eq(ptr, strstr(desk_paper_text(), what), NULL)), "%s is not in:\n%s", what,
		desk_paper_text());
}

Test(write_report_text, begins_with_what_it_is) {
	static const char head[] = "Yhdistämö (S22180)\n"
							   "Seurantaraportti, jakso 4/6, 1.1.2022-31.3.2022\n"
							   "5.4.2022\n"
							   "SYNTEETTINEN AINEISTO\n"
							   "LUONNOS\n"
							   "\n"
							   "1. Yhteenveto raportointijaksosta\n";
	cr_assert(eq(int, strncmp(write(), head, sizeof head - 1), 0), "%s", desk_paper_text());
}

Test(write_report_text, ends_with_what_made_it) {
	static const char foot[] =
		"]\n\novella-admin 0.1, asetukset 2020-1, tiiviste 5feceb66ffc86f38\n";
	const char *text = write();
	cr_assert(eq(str, (char *)text + strlen(text) - strlen(foot), (char *)foot));
}

Test(write_report_text, has_a_paragraph_for_each_sentence) {
	cr_assert(eq(str, block("1. "),
		"1. Yhteenveto raportointijaksosta\n"
		"SYNTEETTINEN AINEISTO\n"
		"LUONNOS\n"
		"\n"
		"Jaksolla kirjattiin 1385 kohtaamista.\n"
		"\n"
		"Toteuma on 54,6\u00a0% tavoitteesta.\n"
		"[135 merkkiä]"));
}

Test(write_report_text, keeps_the_paragraphs_of_words) {
	cr_assert(eq(str, block("3. "),
		"3. Toimenpiteet ja tulokset\n"
		"SYNTEETTINEN AINEISTO\n"
		"LUONNOS\n"
		"\n"
		"Kevään ryhmät & <retket>\n"
		"\n"
		"Olivat \"hyviä\".\n"
		"Osa oli ulkona.\n"
		"[116 merkkiä]"));
}

Test(write_report_text, has_a_line_for_each_row_of_a_table) {
	cr_assert(eq(str, block("2. "),
		"2. Määrälliset tavoitteet ja toteuma\n"
		"SYNTEETTINEN AINEISTO\n"
		"LUONNOS\n"
		"\n"
		"Tavoitteet ja toteuma\n"
		"Mittari: Osallistuvat henkilöt <ESR> & \"muut\"; Tavoite: 240; Toteuma: 131; "
		"Toteuma, %: 54,6\u00a0%\n"
		"Mittari: =EU- ja valtion rahoitus; euroa; Tavoite: 508\u00a0365; Toteuma: 508\u00a0222; "
		"Toteuma, %: 99,97\u00a0%\n"
		"Mittari: Kohtaamiset; Toteuma: 1385\n"
		"Mittari: Muutos edellisestä; Tavoite: -12,50; Toteuma: ..; Toteuma, %: ..\n"
		"Alle 5 kirjauksen luvut on peitetty.\n"
		"[428 merkkiä]"));
}

Test(write_report_text, names_the_file_of_an_annex) {
	block("6. ");
	is_there(
		"\n\nJäljitysketju\nTaulukko on tiedostossa S22180_jakso4_v1_jaljitys.csv: 60 riviä.\n[");
	cr_assert(eq(ptr, strstr(desk_paper_text(), "5feceb66ffc86f38d952"), NULL));
}

Test(write_report_text, says_when_a_table_has_no_rows) {
	struct table *table = report_add_table(report, "Katkot", "Katkot");
	table_add_column(table, "paiva", "Päivä", CELL_DAY);
	report_show(report, &report->sections[0], table);
	write();
	is_there("\n\nKatkot\nRivejä ei ole.\n[");
}

Test(write_report_text, has_hyphens_for_every_dash) {
	report_say(report, &report->sections[0], "2\u20133, 4\u20146, \u22127 ja e\u2011kirja");
	write();
	is_there("\n\n2-3, 4-6, -7 ja e-kirja\n[");
}

Test(write_report_text, leaves_the_empty_lines_around_words) {
	report_quote(report, &report->sections[0], "\r\n \nYksi.\r\n\r\nKaksi.\r\n\n");
	write();
	is_there("tavoitteesta.\n\nYksi.\n\nKaksi.\n[");
}

Test(write_report_text, has_no_line_end_inside_a_row) {
	struct table *table = report_add_table(report, "Huomiot", "Huomiot");
	table_add_column(table, "huomio", "Huomio", CELL_TEXT);
	table_put_text(table, "Yksi\nkaksi");
	table_end_row(table);
	report_show(report, &report->sections[0], table);
	write();
	is_there("\nHuomio: Yksi kaksi\n[");
}

/* Every block, counted again from what is on the paper. */
static void check_counts(const char *format) {
	const char *text = strstr(write(), "\n\n1. ") + 2;
	for (int i = 0; i < report->section_count; i++) {
		const char *count = strstr(text, "\n[");
		char expected[64], found[64];
		snprintf(expected, sizeof expected, format, code_points(text, (size_t)(count - text)));
		snprintf(found, sizeof found, "%.*s", (int)strcspn(count + 1, "\n"), count + 1);
		cr_assert(eq(str, found, expected));
		text = strstr(count, "\n\n") + 2;
	}
}

Test(write_report_text, counts_the_characters_of_each_block) {
	check_counts("[%d merkkiä]");
	set_language("sv");
	check_counts("[%d tecken]");
	set_language("en");
	check_counts("[%d characters]");
}

Test(write_report_text, begins_each_block_with_its_marks) {
	const char *at = write();
	for (int i = 0; i < report->section_count; i++) {
		char heading[200];
		snprintf(heading, sizeof heading, "\n%d. %s\nSYNTEETTINEN AINEISTO\nLUONNOS\n\n", i + 1,
			report->sections[i].title);
		at = strstr(at, heading);
		cr_assert(not(eq(ptr, (void *)at, NULL)), "%s", heading);
	}
}

Test(write_report_text, has_numbers_as_the_language_writes_them) {
	set_language("sv");
	write();
	is_there("Toteuma, %: 99,97\u00a0%");
	is_there("Tabellen finns i filen S22180_jakso4_v1_jaljitys.csv: 60 rader.");
	set_language("en");
	write();
	is_there("Toteuma, %: 99.97%");
	is_there("The table is in the file S22180_jakso4_v1_jaljitys.csv: 60 rows.");
}
