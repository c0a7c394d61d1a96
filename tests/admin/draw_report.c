#include "admin/draw_report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "admin/prose.h"
#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

static const char sentence[] =
	"Kohtaamispaikoilla järjestettiin viikoittain avointa toimintaa, johon "
	"kuka tahansa sai tulla ilman ilmoittautumista.";

enum { TEXT = 1 << 20 };

static struct report *report;
static struct error err;
static char text[TEXT];

static void set_language(const char *language) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	text_set_language(language);
}

static void clear(void) {
	report_destroy(report);
	desk_clear();
}

TestSuite(draw_report, .init = desk_set_up, .fini = clear);

static struct section *begin(const char *title) {
	report = report_create("fi", &err);
	report->title = "Pitkä raportti";
	report->subtitle = "Koko hanke";
	report->foot = "ovella-admin";
	report->day = day_from_date(2022, 4, 5);
	report_add_mark(report, "SYNTEETTINEN AINEISTO");
	report_add_mark(report, "KESKEN");
	return report_add_section(report, title);
}

static const char *draw(const char *name) {
	const char *path = desk_path(name);
	FILE *file = fopen(path, "w");
	cr_assert(report_check(report, &err) && draw_report(report, file, &err), "%s", err.text);
	fclose(file);
	return path;
}

/* What a program of poppler says of the file. */
static const char *ask(const char *program, const char *path) {
	char command[300];
	snprintf(command, sizeof command, program, path);
	FILE *pipe = popen(command, "r");
	size_t length = fread(text, 1, TEXT - 1, pipe);
	text[length] = '\0';
	cr_assert(eq(int, pclose(pipe), 0));
	return text;
}

/* Without spaces and line ends: where lines are broken is not the matter here. */
static char *pack(const char *words) {
	char *packed = malloc(strlen(words) + 1), *to = packed;
	for (; *words; words++) {
		if (strncmp(words, "\u00a0", 2) == 0) {
			words++;
		} else if (!strchr(" \n\r\t\f", *words)) {
			*to++ = *words;
		}
	}
	*to = '\0';
	return packed;
}

static bool has(const char *page, const char *words) {
	char *where = pack(page), *what = pack(words);
	bool is_there = strstr(where, what) != NULL;
	free(where);
	free(what);
	return is_there;
}

static const char *read_words(const char *path) {
	return ask("pdftotext -raw '%s' -", path);
}

static void expect(const char *page, const char *words) {
	cr_assert(has(page, words), "'%s' is not there", words);
}

static void expect_table(const char *page, const struct table *table) {
	char room[PROSE_NUMBER];
	expect(page, table->title);
	for (int i = 0; !table->is_annex && i < table->column_count; i++) {
		expect(page, table->columns[i].title);
	}
	for (int i = 0; !table->is_annex && i < table->row_count * table->column_count; i++) {
		const struct column *column = &table->columns[i % table->column_count];
		expect(page, prose_cell(&table->cells[i], column, report->language, room));
	}
	if (table->chart.kind != CHART_NONE) {
		expect(page, table->chart.title);
	}
	expect(page, table->note ? table->note : "");
}

static void expect_section(const char *page, const struct section *section) {
	expect(page, section->title);
	for (int i = 0; i < section->block_count; i++) {
		const struct block *block = &section->blocks[i];
		expect(page, block->text);
		if (block->kind == BLOCK_TABLE) {
			expect_table(page, block->table);
		}
	}
}

static void expect_sample(const char *language) {
	set_language(language);
	report = sample_report(language);
	const char *page = read_words(draw("r.pdf"));
	expect(page, report->title);
	expect(page, report->subtitle);
	for (int i = 0; i < report->section_count; i++) {
		expect_section(page, &report->sections[i]);
	}
}

Test(draw_report, says_all_that_it_has_to_say) {
	expect_sample("fi");
}

Test(draw_report, says_it_in_swedish) {
	expect_sample("sv");
}

Test(draw_report, says_it_in_english) {
	expect_sample("en");
}

Test(draw_report, says_of_an_annex_how_long_it_is) {
	char rows[80];
	set_language("fi");
	report = sample_report("fi");
	const char *page = read_words(draw("r.pdf"));
	snprintf(rows, sizeof rows, text_get_plural("%d row", "%d rows", 60), 60);
	expect(page, rows);
	cr_assert(not(has(page, "952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9")));
}

Test(draw_report, is_the_same_bytes_of_the_same_report) {
	char command[300];
	report = sample_report("fi");
	const char *first = draw("1.pdf");
	snprintf(command, sizeof command, "cmp '%s' '%s'", first, draw("2.pdf"));
	cr_assert(eq(int, system(command), 0));
}

Test(draw_report, tells_readers_what_it_is) {
	report = sample_report("fi");
	const char *facts = ask("TZ=UTC pdfinfo '%s'", draw("r.pdf"));
	cr_assert(strstr(facts, "Yhdistämö (S22180)\n") != NULL);
	cr_assert(strstr(facts, "Tue Apr  5 00:00:00 2022 UTC") != NULL, "%s", facts);
	expect(facts, "Tagged: yes");
	expect(facts, "Page size: 595.276 x 841.89 pts (A4)");
}

Test(draw_report, has_parts_with_names) {
	report = sample_report("fi");
	const char *parts = ask("pdfinfo -struct-text '%s'", draw("r.pdf"));
	expect(parts, "Document H1 (block) \"Yhdistämö (S22180)\" P (block)");
	expect(parts, "H2 (block) \"1. Yhteenveto raportointijaksosta\"");
	expect(parts, "Table (block) TR TH \"Mittari\" TH \"Tavoite\"");
	expect(parts, "TR TD \"Kahvi\" TD \"120\" TR");
	expect(parts, "Figure");
}

Test(draw_report, lists_its_sections) {
	report = sample_report("fi");
	const char *list = ask("pdftohtml -xml -i -stdout '%s'", draw("r.pdf"));
	cr_assert(strstr(list, "<item page=\"1\">1. Yhteenveto raportointijaksosta</item>") != NULL);
	cr_assert(strstr(list, "6. Jäljitysketju</item>") != NULL);
}

/* Rows that say where they are, the one in the middle higher than a page. */
static void add_long_table(struct section *section) {
	struct table *table = report_add_table(report, "Pitka", "Pitkä");
	table_add_column(table, "a", "Tunnus", CELL_TEXT);
	table_add_column(table, "b", "Selitys", CELL_TEXT);
	for (int i = 0; i < 200; i++) {
		char words[12000] = "";
		for (int j = 0; j < (i == 100 ? 80 : 1); j++) {
			snprintf(words + strlen(words), 140, "Kohta%dx%d: %s ", i, j, sentence);
		}
		table_put_text(table, report_text(report, "Rivi%d", i));
		table_put_text(table, words);
		table_end_row(table);
	}
	report_show(report, section, table);
}

static int count_pages(const char *pages) {
	int count = 0;
	for (; *pages; pages++) {
		count += *pages == '\f';
	}
	return count;
}

static void expect_each_page(char *pages, int count, const char *also) {
	int number = 0;
	for (char *page = strtok(pages, "\f"); page; page = strtok(NULL, "\f")) {
		char of[40];
		snprintf(of, sizeof of, "\n%d/%d", ++number, count);
		cr_assert(strstr(page, "SYNTEETTINEN AINEISTO \u00b7 KESKEN\n") != NULL, "%d", number);
		cr_assert(strstr(page, "ovella-admin") && strstr(page, of + 1), "%d: %s", number, page);
		expect(page, also);
	}
	cr_assert(eq(int, number, count));
}

Test(draw_report, has_marks_number_and_header_on_each_page) {
	add_long_table(begin("Taulukko"));
	ask("pdftotext -layout '%s' -", draw("r.pdf"));
	int count = count_pages(text);
	cr_assert(count > 8, "%d", count);
	expect_each_page(text, count, "Tunnus Selitys");
}

Test(draw_report, cuts_nothing_of_a_row_that_is_higher_than_a_page) {
	add_long_table(begin("Taulukko"));
	const struct table *table = report->tables[0];
	char *page = pack(read_words(draw("r.pdf")));
	for (int i = 0; i < 200; i++) {
		char room[PROSE_NUMBER], piece[40];
		prose_cell(table_cell(table, i, 0), &table->columns[0], "fi", room);
		for (int j = 0; j < (i == 100 ? 80 : 1); j++) {
			snprintf(piece, sizeof piece, "Kohta%dx%d:Kohtaamis", i, j);
			cr_assert(strstr(page, piece) != NULL, "%s", piece);
		}
	}
	free(page);
}

Test(draw_report, puts_weeks_side_by_side) {
	struct section *section = begin("Viikot");
	struct table *table = report_add_table(report, "Viikot", "Viikot");
	table_add_column(table, "a", "Viikko", CELL_TEXT);
	table_add_column(table, "b", "Yhteensä", CELL_NUMBER);
	for (int i = 0; i < 143; i++) {
		table_put_text(table, report_text(report, "%d-W%02d", 2020 + i / 52, i % 52 + 1));
		table_put_number(table, 10000 + i, 0);
		table_end_row(table);
	}
	report_show(report, section, table);
	const char *pages = read_words(draw("r.pdf"));
	expect_table(pages, table);
	cr_assert(eq(int, count_pages(pages), 1));
}

Test(draw_report, breaks_paragraphs_over_pages_and_cuts_none) {
	struct section *section = begin("Sanat");
	char words[20000] = "";
	for (int i = 0; i < 130; i++) {
		snprintf(words + strlen(words), 160, "Kohta%d: %s%s", i, sentence, i == 60 ? "\n\n" : " ");
	}
	report_quote(report, section, words);
	char *page = pack(read_words(draw("r.pdf")));
	for (int i = 0; i < 130; i++) {
		char piece[40];
		snprintf(piece, sizeof piece, "Kohta%d:Kohtaamis", i);
		cr_assert(strstr(page, piece) != NULL, "%s", piece);
	}
	free(page);
}

static void add_chart(struct section *section, enum chart_kind kind) {
	struct table *table = report_add_table(report, "Kaavio", "Taulukko");
	table_add_column(table, "a", "Kuukausi", CELL_TEXT);
	table_add_column(table, "b", "Luku", CELL_NUMBER);
	for (int i = 0; i < 3; i++) {
		table_put_text(table, report_text(report, "Nimi%d", i));
		table_put_number(table, i, 0);
		table_end_row(table);
	}
	table->chart = (struct chart){.kind = kind,
		.title = "Kaavion otsikko",
		.first_value = 1,
		.value_count = 1,
		.row_count = 3};
	report_show(report, section, table);
}

static void fill(int lines) {
	struct section *section = begin("Alku");
	for (int i = 0; i < lines; i++) {
		report_say(report, section, "%s", i % 3 ? "Rivi." : sentence);
	}
	section = report_add_section(report, "Otsikko");
	report_say(report, section, "Heti perässä: %s", sentence);
	add_chart(section, lines % 2 ? CHART_BARS : CHART_COLUMNS);
}

/* On the page where the one is, the other is too. */
static void expect_together(char *pages, const char *one, const char *other) {
	int found = 0;
	char *copy = strdup(pages);
	for (char *page = strtok(copy, "\f"); page; page = strtok(NULL, "\f")) {
		if (strstr(page, one)) {
			cr_assert(strstr(page, other) != NULL, "%s without %s", one, other);
			found++;
		}
	}
	free(copy);
	cr_assert(eq(int, found, 1));
}

/* No word is below the foot, but for the page's number beside it. */
static void expect_above_foot(const char *path) {
	double lowest = 0, foot = 0, top;
	char word[200];
	ask("pdftotext -bbox '%s' -", path);
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		if (sscanf(line, " <word xMin=%*s yMin=\"%lf\" %*s %*[^>]>%199[^<]", &top, word) != 2) {
			continue;
		}
		if (strcmp(word, "ovella-admin") == 0) {
			foot = top;
		} else if (!strchr(word, '/')) {
			lowest = top > lowest ? top : lowest;
		}
	}
	cr_assert(lowest < foot, "%g is lower than the foot, %g", lowest, foot);
}

Test(draw_report, leaves_no_heading_and_no_piece_of_a_chart_alone) {
	for (int lines = 16; lines < 38; lines++) {
		fill(lines);
		const char *path = draw("r.pdf");
		expect_above_foot(path);
		read_words(path);
		expect_together(text, "2. Otsikko", "Heti perässä");
		expect_together(text, "Kaavion otsikko", "Nimi2");
		expect_together(text, "Taulukko\n", "Nimi2");
		report_destroy(report);
	}
	report = NULL;
}

Test(draw_report, refuses_a_table_that_no_paper_is_wide_enough_for) {
	struct table *table = report_add_table((begin("Alku"), report), "Leveä", "Leveä");
	for (int i = 0; i < 41; i++) {
		table_add_column(table, "a", "A", CELL_NUMBER);
	}
	cr_assert(not(draw_report(report, desk_paper(), &err)));
	cr_assert(eq(str, err.text,
		"PDF: the table 'Leveä' has 41 columns, paper has room for 40; "
		"nothing was written"));
}

Test(draw_report, says_so_when_the_disk_is_full) {
	report = sample_report("fi");
	FILE *full = fopen("/dev/full", "w");
	setvbuf(full, NULL, _IONBF, 0);
	cr_assert(not(draw_report(report, full, &err)));
	fclose(full);
	cr_assert(eq(int, strncmp(err.text, "PDF: cannot be written: ", 24), 0), "%s", err.text);
}
