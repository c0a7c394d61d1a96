#include "admin/write_report_html.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/admin/sample.h"

static struct report *report;
static struct error err;
static char *page;
static size_t size;

static const char *build_folder(void) {
	const char *build = getenv("OVELLA_BUILD");
	return build ? build : "build";
}

static void set_language(const char *language) {
	char locale[500];
	snprintf(locale, sizeof locale, "%s/share/locale", build_folder());
	text_start(locale);
	text_set_language(language);
}

static void set_up(void) {
	set_language("fi");
	report = sample_report("fi");
}

static void clear(void) {
	report_destroy(report);
	free(page);
}

TestSuite(write_report_html, .init = set_up, .fini = clear);

static const char *write_page(void) {
	free(page);
	FILE *file = open_memstream(&page, &size);
	cr_assert(report_check(report, &err) && write_report_html(report, file, &err), "%s", err.text);
	fclose(file);
	return page;
}

/* Where it ends, at or after that place. */
static const char *after(const char *from, const char *words) {
	const char *found = strstr(from, words);
	cr_assert(found != NULL, "there is no '%s' from: %.200s", words, from);
	return found + strlen(words);
}

static bool has(const char *text, const char *words) {
	return strstr(text, words) != NULL;
}

static int count(const char *text, const char *words) {
	int found = 0;
	for (const char *at = text; (at = strstr(at, words)); at += strlen(words)) {
		found++;
	}
	return found;
}

static struct section *last_section(void) {
	return &report->sections[report->section_count - 1];
}

Test(write_report_html, says_its_language_and_what_it_is) {
	const char *at = after(write_page(), "<!DOCTYPE html>\n<html lang=\"fi\">");
	at = after(at, "<title>SYNTEETTINEN AINEISTO - LUONNOS - Yhdistämö (S22180)</title>");
	at = after(at, "<h1>Yhdistämö (S22180)</h1>");
	at = after(at, "<time datetime=\"2022-04-05\">5.4.2022</time>");
	cr_assert(eq(int, count(page, "<h1"), 1));
}

Test(write_report_html, asks_for_nothing_and_runs_nothing) {
	write_page();
	cr_assert(not(has(page, "<script")));
	cr_assert(not(has(page, "<link")));
	cr_assert(eq(int, count(page, "http:"), count(page, " xmlns=\"http://www.w3.org/2000/svg\"")));
	cr_assert(not(has(page, "https:")));
	cr_assert(not(has(page, "url(")));
	cr_assert(not(has(page, "@import")));
	after(page, "content=\"default-src 'none'; style-src 'unsafe-inline'\"");
}

Test(write_report_html, leads_from_its_contents_to_each_section) {
	write_page();
	for (int i = 0; i < report->section_count; i++) {
		char link[200], head[300];
		snprintf(
			link, sizeof link, "<a href=\"#section-%d\">%s</a>", i + 1, report->sections[i].title);
		snprintf(head, sizeof head, "<section id=\"section-%d\">", i + 1);
		const char *at = after(after(page, link), head);
		snprintf(head, sizeof head, "<h2>%d. %s</h2>", i + 1, report->sections[i].title);
		after(at, head);
	}
}

Test(write_report_html, bears_its_marks_on_top_before_each_section_and_on_each_printed_page) {
	static const char marks[] = "<strong class=\"mark\">SYNTEETTINEN AINEISTO</strong> "
								"<strong class=\"mark\">LUONNOS</strong></p>";
	write_page();
	after(page, "@top-center");
	after(page, "content: \"SYNTEETTINEN AINEISTO\" \" \\b7  \" \"LUONNOS\"");
	cr_assert(eq(int, count(page, "<p class=\"marks\">"), 1));
	cr_assert(eq(int, count(page, "<p class=\"again\">"), report->section_count));
	cr_assert(eq(int, count(page, marks), 1 + report->section_count));
}

Test(write_report_html, has_no_band_where_there_is_no_mark) {
	report->mark_count = 0;
	write_page();
	cr_assert(not(has(page, "class=\"marks\"")));
	cr_assert(not(has(page, "class=\"again\"")));
	after(page, "<title>Yhdistämö (S22180)</title>");
}

Test(write_report_html, takes_no_words_for_its_own) {
	report->marks[0] = "</style><b>\"\\";
	report->title = "<i>&amp;</i>";
	write_page();
	after(page, "content: \"\\3c /style>\\3c b>\\22 \\5c \" ");
	after(page,
		"<title>&lt;/style&gt;&lt;b&gt;&quot;\\ - LUONNOS - &lt;i&gt;&amp;amp;&lt;/i&gt;</title>");
	after(page, "<h1>&lt;i&gt;&amp;amp;&lt;/i&gt;</h1>");
	after(page, "<th scope=\"row\">Osallistuvat henkilöt &lt;ESR&gt; &amp; &quot;muut&quot;</th>");
	cr_assert(not(has(page, "</style><b>")));
	cr_assert(not(has(page, "<i>")));
}

Test(write_report_html, has_the_coordinators_words_in_paragraphs) {
	report_quote(report, last_section(), "Yksi:\r\n- a\r\n- b\r\n  \r\n\r\nKaksi\001\n");
	write_page();
	after(page, "<p>Kevään ryhmät &amp; &lt;retket&gt;</p>\n<p>Olivat &quot;hyviä&quot;.\nOsa oli "
				"ulkona.</p>\n</div>");
	after(page, "<p>Yksi:<br>\n- a<br>\n- b</p>\n<p>Kaksi </p>\n</div>");
}

Test(write_report_html, breaks_a_digest_and_nothing_else) {
	report_say(report, last_section(), "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b4 added");
	after(write_page(), "<p>5feceb66ffc86f38<wbr>d952786c6d696c79<wbr>c2dbc239dd4e91b4 added</p>");
}

/* What a machine reads in a cell. */
static void expect(const struct cell *cell, char *text, size_t room) {
	char day[DAY_TEXT];
	switch (cell->kind) {
	case CELL_NOTHING:
		snprintf(text, room, "<td></td>");
		break;
	case CELL_HIDDEN:
		snprintf(text, room, " data-hidden>");
		break;
	case CELL_DAY:
		day_format(cell->day, day);
		snprintf(text, room, " data-value=\"%s\">", day);
		break;
	case CELL_NUMBER:
		snprintf(text, room, " data-value=\"%.*f\">", cell->decimals,
			(double)cell->number / (cell->decimals == 2      ? 100
									   : cell->decimals == 1 ? 10
															 : 1));
		break;
	default:
		snprintf(text, room, "%.4s", cell->text);
	}
}

Test(write_report_html, has_every_cell_in_its_order) {
	const char *at = write_page();
	char text[100];
	for (int i = 0; i < report->table_count; i++) {
		const struct table *table = report->tables[i];
		snprintf(text, sizeof text, "<table data-name=\"%s\">", table->name);
		at = after(after(at, text), "<tbody>");
		for (int cell = 0; cell < table->cell_count; cell++) {
			expect(&table->cells[cell], text, sizeof text);
			at = after(at, cell % table->column_count ? "<td" : "<tr") - 3;
			at = after(at, text);
		}
		at = after(at, "</table>");
		cr_assert(eq(int, count(page, "<table"), report->table_count));
	}
}

Test(write_report_html, says_numbers_as_people_read_them) {
	const char *at = after(write_page(), "<table data-name=\"Tavoitteet\">");
	at = after(at, "<td class=\"number\" data-value=\"54.6\">54,6\u00a0%</td>");
	at = after(at, "<td class=\"number\" data-value=\"508365\">508\u00a0365</td>");
	at = after(at, "<td class=\"number\" data-value=\"99.97\">99,97\u00a0%</td>");
	at = after(at, "<td class=\"number\" data-value=\"-12.50\">\u221212,50</td>");
	after(at, "<th scope=\"row\" class=\"date\" data-value=\"2022-01-03\">3.1.2022</th>");
}

Test(write_report_html, never_has_a_number_that_is_hidden) {
	struct table *table = report_add_table(report, "Salaiset", "Salaiset");
	table_add_column(table, "a", "A", CELL_TEXT);
	table_add_column(table, "b", "B", CELL_NUMBER);
	table_put_text(table, "x");
	table_put(table, (struct cell){.kind = CELL_HIDDEN, .number = 918273, .text = "918273"});
	table_end_row(table);
	report_show(report, last_section(), table);
	write_page();
	cr_assert(not(has(page, "918273")));
	after(page, "<td class=\"number\" data-hidden><abbr title=\"peitetty luku\">..</abbr></td>");
	after(
		after(page, "Salaiset"), "<p class=\"note\">&quot;..&quot; on peitetty luku.</p>");
}

Test(write_report_html, keeps_a_tables_own_note) {
	const char *at = after(write_page(), "<table data-name=\"Tavoitteet\">");
	after(at, "</table>\n</section>\n<p class=\"note\">Alle 5 kirjauksen luvut on peitetty.</p>");
}

Test(write_report_html, has_each_chart_before_its_table_broad_and_slim) {
	write_page();
	cr_assert(eq(int, count(page, "<figure>"), 2));
	cr_assert(eq(int, count(page, "<svg"), 4));
	cr_assert(eq(int, count(page, "</svg>"), 4));
	const char *at = after(page, "<figure>\n<figcaption>Kohtaamiset kuukausittain</figcaption>");
	at = after(after(at, "<div class=\"broad\">\n<svg"), "<div class=\"slim\">\n<svg");
	cr_assert(eq(int, strncmp(after(at, "</figure>\n"), "<section class=\"table", 21), 0));
}

Test(write_report_html, has_no_table_where_there_are_no_rows) {
	struct table *table = report_add_table(report, "Korjaukset", "Korjaukset");
	table_add_column(table, "a", "A", CELL_TEXT);
	table->is_annex = true;
	report_show(report, last_section(), table);
	after(write_page(),
		"<p data-name=\"Korjaukset\"><strong>Korjaukset</strong><br>\nRivejä ei ole.</p>");
	cr_assert(eq(int, count(page, "<table"), report->table_count - 1));
}

Test(write_report_html, folds_an_annex_with_all_its_rows) {
	const char *at = after(write_page(), "<details>\n<summary>Jäljitysketju (60 riviä)</summary>");
	at = after(at, "<table data-name=\"Jaljitys\">");
	at = after(at, "3.3.2022");
	after(at, "</details>\n<p class=\"unprinted\">");
	cr_assert(eq(int, count(page, "<details>"), 1));
}

Test(write_report_html, lets_a_wide_table_be_scrolled_by_keys) {
	const char *at =
		after(write_page(), "<section class=\"table wide\" tabindex=\"0\" "
							"aria-labelledby=\"caption-1\">\n<table data-name=\"Tavoitteet\">");
	after(at, "id=\"caption-1\">Tavoitteet ja toteuma</span></caption>");
	after(page, "<div class=\"table\">\n<table data-name=\"Toiminnat\">");
}

Test(write_report_html, speaks_the_language_that_was_set) {
	static const char *const words[][3] = {{"fi", "Siirry raporttiin", "Sisällys"},
		{"sv", "Gå till rapporten", "Innehåll"}, {"en", "Go to the report", "Contents"}};
	for (int i = 0; i < 3; i++) {
		text_set_language(words[i][0]);
		report_destroy(report);
		report = sample_report(words[i][0]);
		const char *at = after(write_page(), "<html lang=\"");
		at = after(at, words[i][0]);
		after(after(at, words[i][1]), words[i][2]);
	}
}

Test(write_report_html, is_the_same_each_time) {
	write_page();
	char *first = strdup(page);
	cr_assert(eq(str, (char *)write_page(), first));
	free(first);
}

Test(write_report_html, tells_that_the_disk_is_full) {
	report->section_count = 1; // without a chart, of which the sentence would be
	FILE *file = fopen("/dev/full", "w");
	setvbuf(file, NULL, _IONBF, 0);
	cr_assert(not(write_report_html(report, file, &err)));
	cr_assert(eq(str, err.text, "report: the page could not be written; no page was kept"));
	fclose(file);
}

/* Nine columns, long words, and as many months as a project has. */
static void add_what_is_wide(void) {
	static const char *const titles[] = {"Mittari", "Yksikkö", "Tietolähde", "Tavoite",
		"Jakson toteuma", "Kumulatiivinen toteuma", "Toteuma", "Tiedon peruste", "Selite"};
	struct section *section = report_add_section(report, "Tavoitteet kuukausittain");
	struct table *table =
		report_add_table(report, "Leveä", "Määrälliset tavoitteet ja toteuma kuukausittain");
	for (int i = 0; i < 9; i++) {
		table_add_column(table, titles[i], titles[i], i >= 3 && i <= 6 ? CELL_NUMBER : CELL_TEXT);
	}
	for (int row = 0; row < 33; row++) {
		table_put_text(table, "Osallistuvat henkilöt (ESR), kohtaamispaikkatoiminta");
		table_put_text(table, "henkilöä");
		table_put_text(table, "EURA 2014 -järjestelmä");
		for (int i = 0; i < 4; i++) {
			table_put_number(table, 50836500 + row, i);
		}
		table_put_text(table, "rekisteri");
		table_put_text(
			table, row % 3 ? "" : "Luku on viranomaisen rekisteristä, tilanne 30.4.2023.");
		table_end_row(table);
	}
	report_show(report, section, table);
	report_say(report, section,
		"Tausta-aineisto säilytetään 31.12.2033 saakka. Aineiston tarkiste (SHA-256): "
		"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9.");
}

/* For tests/pages/check, which looks at them in a browser. */
static void leave_page(const char *name) {
	char path[500];
	snprintf(path, sizeof path, "%s/pages", build_folder());
	mkdir(path, 0777);
	snprintf(path, sizeof path, "%s/pages/%s.html", build_folder(), name);
	FILE *file = fopen(path, "w");
	cr_assert(file && write_report_html(report, file, &err), "%s: %s", path, err.text);
	cr_assert(eq(int, fclose(file), 0));
}

Test(write_report_html, leaves_the_samples_for_a_browser) {
	leave_page("sample");
	add_what_is_wide();
	leave_page("wide");
	report->mark_count = 0;
	leave_page("unmarked");
}
