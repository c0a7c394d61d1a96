#include "admin/write_report_xlsx.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "admin/report.h"
#include "core/error.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

/* What is in the workbook is read from its XML, with unzip. */

enum { PART = 1 << 17 };

static struct report *report;
static struct error err;

static void set_up(void) {
	desk_set_up();
	report = sample_report("fi");
}

static void clear(void) {
	report_destroy(report);
	desk_clear();
}

TestSuite(write_report_xlsx, .init = set_up, .fini = clear);

static bool try_to_write(const char *path) {
	FILE *file = fopen(path, "w");
	bool is_written = write_report_xlsx(report, file, &err);
	fclose(file);
	return is_written;
}

static void write_book(const char *name) {
	cr_assert(try_to_write(desk_path(name)), "%s", err.text);
}

static void ask(const char *what, const char *part, char text[PART]) {
	char command[500];
	snprintf(command, sizeof command, "unzip %s '%s' '%s'", what, desk_path("r.xlsx"), part);
	FILE *pipe = popen(command, "r");
	size_t length = fread(text, 1, PART - 1, pipe);
	text[length] = '\0';
	cr_assert(eq(int, pclose(pipe), 0), "%s", command);
}

/* Both last until the next call. */
static const char *part(const char *name) {
	static char text[PART];
	ask("-p", name, text);
	return text;
}

static const char *sheet(int number) {
	char name[64];
	snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", number);
	return part(name);
}

/* The sheets in their order: Tiedot is the sample's no more than its writer's. */
enum { FACTS = 1, TARGETS, MONTHS, ACTIVITIES, TRAIL };

static bool has(const char *text, const char *piece) {
	return strstr(text, piece) != NULL;
}

static int count(const char *text, const char *piece) {
	int found = 0;
	for (; (text = strstr(text, piece)) != NULL; text++) {
		found++;
	}
	return found;
}

/* A string of the workbook's own list. */
static const char *shared(int number) {
	static char text[PART];
	ask("-p", "xl/sharedStrings.xml", text);
	const char *at = text;
	for (int i = 0; i <= number; i++) {
		at = strstr(at, "<si><t") + 6;
	}
	at = strchr(at, '>') + 1;
	*strstr((char *)at, "</t>") = '\0';
	return at;
}

/* What a cell has: "" when there is none, a text in quotes, a number as it is. */
static const char *cell(int number, const char *name) {
	static char text[1000];
	char start[32], value[64] = "";
	snprintf(start, sizeof start, "<c r=\"%s\"", name);
	const char *at = strstr(sheet(number), start);
	if (!at) {
		return "";
	}
	bool is_text = at[strcspn(at, ">") - 2] == 's';
	sscanf(strstr(at, "<v>"), "<v>%63[^<]", value);
	snprintf(text, sizeof text, is_text ? "'%s'" : "%s", is_text ? shared(atoi(value)) : value);
	return text;
}

Test(write_report_xlsx, has_a_sheet_for_each_table_in_their_order) {
	write_book("r.xlsx");
	const char *book = part("xl/workbook.xml");
	cr_assert(has(book, "<sheet name=\"Tiedot\" sheetId=\"1\" "));
	cr_assert(has(book, "<sheet name=\"Tavoitteet\" sheetId=\"2\" "));
	cr_assert(has(book, "<sheet name=\"Kuukaudet\" sheetId=\"3\" "));
	cr_assert(has(book, "<sheet name=\"Toiminnat\" sheetId=\"4\" "));
	cr_assert(has(book, "<sheet name=\"Jaljitys\" sheetId=\"5\" "));
	cr_assert(eq(int, count(book, "<sheet "), 5));
}

Test(write_report_xlsx, has_numbers_as_numbers_with_their_decimals) {
	write_book("r.xlsx");
	cr_assert(eq(str, (char *)cell(TARGETS, "B2"), "240"));
	cr_assert(eq(str, (char *)cell(TARGETS, "D2"), "54.6"));
	cr_assert(eq(str, (char *)cell(TARGETS, "D3"), "99.97"));
	cr_assert(eq(str, (char *)cell(TARGETS, "B5"), "-12.5"));
	cr_assert(has(part("xl/styles.xml"), "formatCode=\"0.0\""));
}

Test(write_report_xlsx, has_days_as_days) {
	write_book("r.xlsx");
	cr_assert(eq(str, (char *)cell(TRAIL, "A2"), "44564"));
	cr_assert(eq(str, (char *)cell(TRAIL, "A61"), "44623"));
	cr_assert(has(part("xl/styles.xml"), "formatCode=\"d.m.yyyy\""));
}

Test(write_report_xlsx, has_texts_as_they_are) {
	write_book("r.xlsx");
	cr_assert(
		eq(str, (char *)cell(TARGETS, "A2"), "'Osallistuvat henkilöt &lt;ESR&gt; &amp; \"muut\"'"));
	cr_assert(eq(str, (char *)cell(TARGETS, "A3"), "'=EU- ja valtion rahoitus; euroa'"));
	cr_assert(eq(str, (char *)cell(MONTHS, "A2"), "'2022-01'"));
}

Test(write_report_xlsx, has_two_dots_where_a_number_is_hidden_and_says_so) {
	write_book("r.xlsx");
	cr_assert(eq(str, (char *)cell(MONTHS, "C3"), "'..'"));
	cr_assert(eq(str, (char *)cell(MONTHS, "E1"), "'peitetty'"));
	cr_assert(eq(str, (char *)cell(MONTHS, "E2"), "0"));
	cr_assert(eq(str, (char *)cell(MONTHS, "E3"), "1"));
}

Test(write_report_xlsx, has_nothing_where_no_number_is_meant) {
	write_book("r.xlsx");
	cr_assert(eq(str, (char *)cell(TARGETS, "B4"), ""));
	cr_assert(eq(str, (char *)cell(TARGETS, "C4"), "1385"));
	cr_assert(eq(str, (char *)cell(MONTHS, "B4"), "0"));
}

Test(write_report_xlsx, names_columns_as_machines_know_them) {
	write_book("r.xlsx");
	cr_assert(eq(str, (char *)cell(TARGETS, "C1"), "'kumulatiivinen_toteuma'"));
	cr_assert(eq(str, (char *)cell(TARGETS, "E1"), "'peitetty'"));
	cr_assert(eq(str, (char *)cell(TARGETS, "F1"), "'merkinta'"));
	cr_assert(eq(str, (char *)cell(TARGETS, "F4"), "'SYNTEETTINEN AINEISTO, LUONNOS'"));
	cr_assert(eq(str, (char *)cell(TARGETS, "G1"), ""));
	cr_assert(eq(str, (char *)cell(TRAIL, "D1"), "'merkinta'"));
}

Test(write_report_xlsx, without_marks_has_no_column_for_them) {
	report->mark_count = 0;
	write_book("r.xlsx");
	cr_assert(eq(str, (char *)cell(TARGETS, "E1"), "'peitetty'"));
	cr_assert(eq(str, (char *)cell(TARGETS, "F1"), ""));
	cr_assert(eq(str, (char *)cell(TRAIL, "D1"), ""));
}

Test(write_report_xlsx, has_no_formulas_links_or_macros) {
	char list[PART];
	write_book("r.xlsx");
	for (int i = FACTS; i <= TRAIL; i++) {
		cr_assert(eq(int, count(sheet(i), "<f"), 0));
		cr_assert(not(has(sheet(i), "hyperlink")));
	}
	ask("-Z1", "*", list);
	cr_assert(not(has(list, "vba")));
	cr_assert(not(has(list, "external")));
	cr_assert(not(has(list, "comments")));
}

Test(write_report_xlsx, keeps_the_first_row_in_sight_and_prints_it_on_each_page) {
	write_book("r.xlsx");
	for (int i = TARGETS; i <= TRAIL; i++) {
		cr_assert(has(sheet(i), "<pane ySplit=\"1\" topLeftCell=\"A2\""));
	}
	cr_assert(has(part("xl/workbook.xml"), ">Jaljitys!$1:$1<"));
}

Test(write_report_xlsx, prints_on_a4_lying_as_wide_as_the_paper) {
	write_book("r.xlsx");
	for (int i = FACTS; i <= TRAIL; i++) {
		cr_assert(has(
			sheet(i), "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"));
		cr_assert(has(sheet(i), "&amp;R&amp;\"-,Bold\"SYNTEETTINEN AINEISTO, LUONNOS</oddHeader>"));
		cr_assert(has(sheet(i), "&amp;L&amp;8 ovella-admin 0.1, asetukset 2020-1,"));
	}
	cr_assert(has(sheet(TARGETS), "<oddHeader>&amp;L&amp;\"-,Bold\"Tavoitteet ja toteuma&amp;R"));
}

Test(write_report_xlsx, filters_long_tables_only) {
	write_book("r.xlsx");
	cr_assert(has(sheet(TRAIL), "<autoFilter ref=\"A1:D61\"/>"));
	cr_assert(not(has(sheet(TARGETS), "autoFilter")));
}

Test(write_report_xlsx, says_on_its_first_sheet_what_has_no_cell_elsewhere) {
	write_book("r.xlsx");
	const char *strings = part("xl/sharedStrings.xml");
	cr_assert(has(strings, "<t>Seurantaraportti, jakso 4/6, 1.1.2022-31.3.2022</t>"));
	cr_assert(has(strings, "<t>ovella-admin 0.1, asetukset 2020-1, tiiviste 5feceb66ffc86f38</t>"));
	cr_assert(eq(str, (char *)cell(FACTS, "A1"), "'Yhdistämö (S22180)'"));
	cr_assert(eq(str, (char *)cell(FACTS, "B6"), "'Tavoitteet ja toteuma'"));
	cr_assert(eq(str, (char *)cell(FACTS, "B7"), "'Alle 5 kirjauksen luvut on peitetty.'"));
	cr_assert(eq(str, (char *)cell(FACTS, "A10"), "'kumulatiivinen_toteuma'"));
	cr_assert(eq(str, (char *)cell(FACTS, "B10"), "'Toteuma'"));
}

Test(write_report_xlsx, says_it_below_the_report_s_own_first_table) {
	struct table *table = report_add_table(report, "Tiedot", "Hankkeen tiedot");
	table_add_column(table, "kohta", "Kohta", CELL_TEXT);
	table_put_text(table, "Hanke");
	table_end_row(table);
	write_book("r.xlsx");
	cr_assert(eq(int, count(part("xl/workbook.xml"), "<sheet "), 5));
	cr_assert(eq(str, (char *)cell(5, "A2"), "'Hanke'"));
	cr_assert(eq(str, (char *)cell(5, "A3"), ""));
	cr_assert(eq(str, (char *)cell(5, "A4"), "'Yhdistämö (S22180)'"));
}

Test(write_report_xlsx, gives_long_texts_the_lines_that_they_need) {
	struct table *table = report_add_table(report, "Maaritelmat", "Määritelmät");
	table_add_column(table, "saanto", "Sääntö", CELL_TEXT);
	table_put_text(table, "Kohtaaminen tarkoittaa yhtä kirjattua käyntiä. Käynnit kirjataan "
						  "nimettömästi, joten sama henkilö voi sisältyä lukuun useita kertoja.");
	table_end_row(table);
	table_put_text(table, "yksi\nkaksi");
	table_end_row(table);
	table_put_text(table, "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9");
	table_end_row(table);
	write_book("r.xlsx");
	cr_assert(has(sheet(6), "<row r=\"2\" spans=\"1:2\" ht=\"45\" customHeight=\"1\">"));
	cr_assert(has(sheet(6), "<row r=\"3\" spans=\"1:2\" ht=\"30\" customHeight=\"1\">"));
	cr_assert(has(sheet(6), "<row r=\"4\" spans=\"1:2\"><c "));
	cr_assert(has(sheet(6), "<col min=\"1\" max=\"1\" width=\"68.7109375\""));
	cr_assert(has(part("xl/styles.xml"), "wrapText=\"1\""));
}

Test(write_report_xlsx, draws_columns_of_the_cells) {
	write_book("r.xlsx");
	const char *chart = part("xl/charts/chart1.xml");
	cr_assert(has(chart, "<c:barDir val=\"col\"/>") && !has(chart, "3D"));
	cr_assert(has(chart, "<a:t>Kohtaamiset kuukausittain</a:t>"));
	cr_assert(has(chart, "<a:t>Kuukausi</a:t>"));
	cr_assert(has(chart, "<c:f>Kuukaudet!$A$2:$A$4</c:f>"));
	cr_assert(has(chart, "<c:tx><c:v>Oulu</c:v></c:tx>"));
	cr_assert(has(chart, "<c:f>Kuukaudet!$B$2:$B$4</c:f>"));
	cr_assert(has(chart, "<c:tx><c:v>Kiiminki</c:v></c:tx>"));
	cr_assert(has(chart, "<c:f>Kuukaudet!$C$2:$C$4</c:f>"));
	cr_assert(eq(int, count(chart, "<c:ser>"), 2));
}

Test(write_report_xlsx, draws_bars_with_a_name_for_each_axis) {
	write_book("r.xlsx");
	const char *chart = part("xl/charts/chart2.xml");
	cr_assert(has(chart, "<c:barDir val=\"bar\"/>"));
	cr_assert(has(chart, "<a:t>Toiminta</a:t>") && has(chart, "<a:t>Valinnat</a:t>"));
	cr_assert(has(chart, "<c:f>Toiminnat!$B$2:$B$5</c:f>"));
	cr_assert(not(has(chart, "<c:legend>")));
	cr_assert(has(part("xl/drawings/drawing2.xml"), "descr=\"Valinnat toiminnoittain\""));
}

Test(write_report_xlsx, has_a_mark_where_a_bar_is_hidden) {
	write_book("r.xlsx");
	cr_assert(eq(int, count(part("xl/charts/chart1.xml"), "<a:t>..</a:t>"), 1));
	cr_assert(eq(int, count(part("xl/charts/chart2.xml"), "<a:t>..</a:t>"), 2));
	cr_assert(has(part("xl/charts/chart2.xml"),
		"<c:pt idx=\"1\"><c:v>84</c:v></c:pt><c:pt idx=\"2\"><c:v>0</c:v></c:pt>"));
}

static void add_wide_chart(int columns) {
	struct table *table = report_add_table(report, "Leveä sivu", "=1+1");
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

Test(write_report_xlsx, takes_no_title_of_a_chart_for_a_formula) {
	add_wide_chart(1);
	write_book("r.xlsx");
	const char *chart = part("xl/charts/chart3.xml");
	cr_assert(has(chart, "<a:t>1+1</a:t>") && has(chart, "<c:v>Paikka</c:v>"));
	cr_assert(eq(int, count(chart, "<c:f>"), count(chart, "<c:f>'Leveä sivu'!$")));
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
Test(write_report_xlsx, has_bars_that_are_told_from_paper_and_from_each_other_in_grey) {
	double levels[4];
	unsigned colour = 0;
	add_wide_chart(4);
	write_book("r.xlsx");
	const char *at = part("xl/charts/chart3.xml");
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

Test(write_report_xlsx, has_bars_in_stripes_when_colours_run_out) {
	add_wide_chart(6);
	write_book("r.xlsx");
	cr_assert(eq(int, count(part("xl/charts/chart3.xml"), "<a:pattFill"), 2));
}

Test(write_report_xlsx, prints_no_more_of_a_long_foot_than_excel_takes) {
	char foot[600] = "R&D ";
	for (int i = 0; i < 60; i++) {
		strcat(foot, i % 3 ? "tiiviste " : "ää&ä ");
	}
	report->foot = report_text(report, "%s", foot);
	write_book("r.xlsx");
	char *start = strstr(sheet(TARGETS), "<oddFooter>") + 11;
	int length = (int)(strstr(start, "</oddFooter>") - start) - 4 * count(start, "&amp;");
	cr_assert(le(int, length, 255));
	cr_assert(has(start, "R&amp;&amp;D") && has(start, "…&amp;R&amp;8 &amp;P / &amp;N"));
}

Test(write_report_xlsx, refuses_a_name_that_a_sheet_cannot_have) {
	report_add_table(report, "Ryhmat_ohjaus_ja_tilaisuudet_2022", "Pitkä");
	cr_assert(not(try_to_write(desk_path("r.xlsx"))));
	cr_assert(eq(str, err.text,
		"workbook: a sheet cannot have the name 'Ryhmat_ohjaus_ja_tilaisuudet_2022'; nothing was "
		"written"));
	cr_assert(eq(str, (char *)desk_read(desk_path("r.xlsx")), ""));
}

Test(write_report_xlsx, refuses_a_text_longer_than_a_cell) {
	char *text = calloc(40000, 1);
	memset(text, 'a', 39999);
	struct table *table = report_add_table(report, "Selite", "Selite");
	table_add_column(table, "selite", "Selite", CELL_TEXT);
	table_put_text(table, text);
	table_end_row(table);
	free(text);
	cr_assert(not(try_to_write(desk_path("r.xlsx"))));
	cr_assert(
		has(err.text, "workbook: ") && has(err.text, "; nothing was written"), "%s", err.text);
}

Test(write_report_xlsx, says_when_the_disk_is_full) {
	cr_assert(not(try_to_write("/dev/full")));
	cr_assert(eq(str, err.text, "workbook: cannot be written"));
}

static long file_bytes(const char *name, char bytes[PART]) {
	FILE *file = fopen(desk_path(name), "r");
	size_t length = fread(bytes, 1, PART, file);
	fclose(file);
	return (long)length;
}

static void set_zone(const char *zone) {
	setenv("TZ", zone, 1);
	tzset();
}

Test(write_report_xlsx, makes_the_same_bytes_at_any_time_in_any_zone) {
	static char first[PART], again[PART];
	set_zone("Pacific/Kiritimati");
	write_book("a.xlsx");
	nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100000000}, NULL);
	set_zone("America/Los_Angeles");
	write_book("b.xlsx");
	long length = file_bytes("a.xlsx", first);
	cr_assert(gt(long, length, 10000));
	cr_assert(eq(long, file_bytes("b.xlsx", again), length));
	cr_assert(eq(int, memcmp(first, again, (size_t)length), 0));
}

Test(write_report_xlsx, is_dated_by_its_day) {
	write_book("r.xlsx");
	cr_assert(has(part("docProps/core.xml"), ">2022-04-05T00:00:00Z</dcterms:created>"));
	cr_assert(has(part("docProps/core.xml"), ">2022-04-05T00:00:00Z</dcterms:modified>"));
}

static int entries(const char *folder) {
	int found = 0;
	DIR *names = opendir(folder);
	while (readdir(names)) {
		found++;
	}
	closedir(names);
	return found;
}

Test(write_report_xlsx, leaves_no_file_open_or_behind) {
	const char *folder = desk_path("temporary");
	mkdir(folder, 0700);
	setenv("TMPDIR", folder, 1);
	int open = entries("/proc/self/fd");
	write_book("r.xlsx");
	cr_assert(eq(int, entries(desk_path("temporary")), 2));
	cr_assert(eq(int, entries("/proc/self/fd"), open));
}

Test(write_report_xlsx, needs_no_folder_for_what_is_temporary) {
	setenv("TMPDIR", "/nowhere", 1);
	write_book("r.xlsx");
	unsetenv("TMPDIR");
	write_book("r.xlsx");
}
