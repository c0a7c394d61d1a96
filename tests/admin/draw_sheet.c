#include "admin/draw_sheet.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "admin/report.h"
#include "tests/admin/workbook.h"

TestSuite(draw_sheet, .init = workbook_set_up, .fini = workbook_clear);

Test(draw_sheet, prints_on_a4_lying_as_wide_as_the_paper) {
	workbook_write("r.xlsx");
	for (int i = FACTS; i <= TRAIL; i++) {
		cr_assert(workbook_has(workbook_sheet(i),
			"<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"));
		cr_assert(workbook_has(
			workbook_sheet(i), "&amp;R&amp;\"-,Bold\"SYNTEETTINEN AINEISTO, LUONNOS</oddHeader>"));
		cr_assert(
			workbook_has(workbook_sheet(i), "&amp;L&amp;8 ovella-admin 0.1, asetukset 2020-1,"));
	}
	cr_assert(workbook_has(
		workbook_sheet(TARGETS), "<oddHeader>&amp;L&amp;\"-,Bold\"Tavoitteet ja toteuma&amp;R"));
}

Test(draw_sheet, gives_long_texts_the_lines_that_they_need) {
	struct table *table = report_add_table(workbook_report, "Maaritelmat", "Määritelmät");
	table_add_column(table, "saanto", "Sääntö", CELL_TEXT);
	table_put_text(table, "Kohtaaminen tarkoittaa yhtä kirjattua käyntiä. Käynnit kirjataan "
						  "nimettömästi, joten sama henkilö voi sisältyä lukuun useita kertoja.");
	table_end_row(table);
	table_put_text(table, "yksi\nkaksi");
	table_end_row(table);
	table_put_text(table, "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9");
	table_end_row(table);
	workbook_write("r.xlsx");
	cr_assert(workbook_has(
		workbook_sheet(6), "<row r=\"2\" spans=\"1:2\" ht=\"45\" customHeight=\"1\">"));
	cr_assert(workbook_has(
		workbook_sheet(6), "<row r=\"3\" spans=\"1:2\" ht=\"30\" customHeight=\"1\">"));
	cr_assert(workbook_has(workbook_sheet(6), "<row r=\"4\" spans=\"1:2\"><c "));
	cr_assert(workbook_has(workbook_sheet(6), "<col min=\"1\" max=\"1\" width=\"68.7109375\""));
	cr_assert(workbook_has(workbook_part("xl/styles.xml"), "wrapText=\"1\""));
}

Test(draw_sheet, draws_columns_of_the_cells) {
	workbook_write("r.xlsx");
	const char *chart = workbook_part("xl/charts/chart1.xml");
	cr_assert(workbook_has(chart, "<c:barDir val=\"col\"/>") && !workbook_has(chart, "3D"));
	cr_assert(workbook_has(chart, "<a:t>Kohtaamiset kuukausittain</a:t>"));
	cr_assert(workbook_has(chart, "<a:t>Kuukausi</a:t>"));
	cr_assert(workbook_has(chart, "<c:f>Kuukaudet!$A$2:$A$4</c:f>"));
	cr_assert(workbook_has(chart, "<c:tx><c:v>Oulu</c:v></c:tx>"));
	cr_assert(workbook_has(chart, "<c:f>Kuukaudet!$B$2:$B$4</c:f>"));
	cr_assert(workbook_has(chart, "<c:tx><c:v>Kiiminki</c:v></c:tx>"));
	cr_assert(workbook_has(chart, "<c:f>Kuukaudet!$C$2:$C$4</c:f>"));
	cr_assert(eq(int, workbook_count(chart, "<c:ser>"), 2));
}

Test(draw_sheet, draws_bars_with_a_name_for_each_axis) {
	workbook_write("r.xlsx");
	const char *chart = workbook_part("xl/charts/chart2.xml");
	cr_assert(workbook_has(chart, "<c:barDir val=\"bar\"/>"));
	cr_assert(
		workbook_has(chart, "<a:t>Toiminta</a:t>") && workbook_has(chart, "<a:t>Valinnat</a:t>"));
	cr_assert(workbook_has(chart, "<c:f>Toiminnat!$B$2:$B$5</c:f>"));
	cr_assert(not(workbook_has(chart, "<c:legend>")));
	cr_assert(workbook_has(
		workbook_part("xl/drawings/drawing2.xml"), "descr=\"Valinnat toiminnoittain\""));
}

Test(draw_sheet, has_a_mark_where_a_bar_is_hidden) {
	workbook_write("r.xlsx");
	cr_assert(eq(int, workbook_count(workbook_part("xl/charts/chart1.xml"), "<a:t>..</a:t>"), 1));
	cr_assert(eq(int, workbook_count(workbook_part("xl/charts/chart2.xml"), "<a:t>..</a:t>"), 2));
	cr_assert(workbook_has(workbook_part("xl/charts/chart2.xml"),
		"<c:pt idx=\"1\"><c:v>84</c:v></c:pt><c:pt idx=\"2\"><c:v>0</c:v></c:pt>"));
}

static void add_wide_chart(int columns) {
	struct table *table = report_add_table(workbook_report, "Leveä sivu", "=1+1");
	table_add_column(table, "vuosi", "=Vuosi", CELL_TEXT);
	for (int i = 0; i < columns; i++) {
		table_add_column(table, "paikka", "=Paikka", CELL_NUMBER);
	}
	table_put_text(table, "Y2022");
	for (int i = 0; i < columns; i++) {
		table_put_number(table, i, 0);
	}
	table_end_row(table);
	table->chart = (struct chart){.kind = CHART_COLUMNS,
		.title = table->title,
		.first_value = 1,
		.value_count = columns,
		.row_count = 1};
}

Test(draw_sheet, takes_no_title_of_a_chart_for_a_formula) {
	add_wide_chart(1);
	workbook_write("r.xlsx");
	const char *chart = workbook_part("xl/charts/chart3.xml");
	cr_assert(workbook_has(chart, "<a:t>1+1</a:t>") && workbook_has(chart, "<c:v>Paikka</c:v>"));
	cr_assert(
		eq(int, workbook_count(chart, "<c:f>"), workbook_count(chart, "<c:f>'Leveä sivu'!$")));
}

static double luminance(unsigned colour) {
	static const double shares[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;
	for (int i = 0; i < 3; i++, colour >>= 8) {
		double level = (double)(colour & 0xFF) / 255;
		sum += shares[i] * (level <= 0.03928 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4));
	}
	return sum;
}

/* WCAG 2.1, 1.4.11: 3 to what is beside it; and in grey a third between any two. */
Test(draw_sheet, has_bars_that_are_told_from_paper_and_from_each_other_in_grey) {
	double levels[4];
	unsigned colour = 0;
	add_wide_chart(4);
	workbook_write("r.xlsx");
	const char *at = workbook_part("xl/charts/chart3.xml");
	for (int i = 0; i < 4; i++) {
		at = strstr(at, "<c:spPr><a:solidFill><a:srgbClr val=\"") + 37;
		cr_assert(eq(int, sscanf(at, "%6x", &colour), 1));
		levels[i] = luminance(colour) + 0.05;
		cr_assert(ge(dbl, 1.05 / levels[i], 3.0));
		for (int j = 0; j < i; j++) {
			cr_assert(ge(dbl, fmax(levels[i], levels[j]) / fmin(levels[i], levels[j]), 1.33));
		}
	}
}

Test(draw_sheet, has_bars_in_stripes_when_colours_run_out) {
	add_wide_chart(6);
	workbook_write("r.xlsx");
	cr_assert(eq(int, workbook_count(workbook_part("xl/charts/chart3.xml"), "<a:pattFill"), 2));
}

Test(draw_sheet, prints_no_more_of_a_long_foot_than_excel_takes) {
	char foot[600] = "R&D ";
	for (int i = 0; i < 60; i++) {
		strcat(foot, i % 3 ? "tiiviste " : "ää&ä ");
	}
	workbook_report->foot = report_text(workbook_report, "%s", foot);
	workbook_write("r.xlsx");
	char *start = strstr(workbook_sheet(TARGETS), "<oddFooter>") + 11;
	int length = (int)(strstr(start, "</oddFooter>") - start) - 4 * workbook_count(start, "&amp;");
	cr_assert(le(int, length, 255));
	cr_assert(workbook_has(start, "R&amp;&amp;D") &&
			  workbook_has(start, "…&amp;R&amp;8 &amp;P / &amp;N"));
}
