#include "admin/write_report_xlsx.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "admin/report.h"
#include "tests/admin/desk.h"
#include "tests/admin/workbook.h"

TestSuite(write_report_xlsx, .init = workbook_set_up, .fini = workbook_clear);

Test(write_report_xlsx, has_a_sheet_for_each_table_in_their_order) {
	workbook_write("r.xlsx");
	const char *book = workbook_part("xl/workbook.xml");
	cr_assert(workbook_has(book, "<sheet name=\"Tiedot\" sheetId=\"1\" "));
	cr_assert(workbook_has(book, "<sheet name=\"Tavoitteet\" sheetId=\"2\" "));
	cr_assert(workbook_has(book, "<sheet name=\"Kuukaudet\" sheetId=\"3\" "));
	cr_assert(workbook_has(book, "<sheet name=\"Toiminnat\" sheetId=\"4\" "));
	cr_assert(workbook_has(book, "<sheet name=\"Jaljitys\" sheetId=\"5\" "));
	cr_assert(eq(int, workbook_count(book, "<sheet "), 5));
}

Test(write_report_xlsx, has_numbers_as_numbers_with_their_decimals) {
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "B2"), "240"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "D2"), "54.6"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "D3"), "99.97"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "B5"), "-12.5"));
	cr_assert(workbook_has(workbook_part("xl/styles.xml"), "formatCode=\"0.0\""));
}

Test(write_report_xlsx, has_days_as_days) {
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(TRAIL, "A2"), "44564"));
	cr_assert(eq(str, (char *)workbook_cell(TRAIL, "A61"), "44623"));
	cr_assert(workbook_has(workbook_part("xl/styles.xml"), "formatCode=\"d.m.yyyy\""));
}

Test(write_report_xlsx, has_texts_as_they_are) {
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "A2"),
		"'Osallistuvat henkilöt &lt;ESR&gt; &amp; \"muut\"'"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "A3"), "'=EU- ja valtion rahoitus; euroa'"));
	cr_assert(eq(str, (char *)workbook_cell(MONTHS, "A2"), "'2022-01'"));
}

Test(write_report_xlsx, has_two_dots_where_a_number_is_hidden_and_says_so) {
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(MONTHS, "C3"), "'..'"));
	cr_assert(eq(str, (char *)workbook_cell(MONTHS, "E1"), "'peitetty'"));
	cr_assert(eq(str, (char *)workbook_cell(MONTHS, "E2"), "0"));
	cr_assert(eq(str, (char *)workbook_cell(MONTHS, "E3"), "1"));
}

Test(write_report_xlsx, has_nothing_where_no_number_is_meant) {
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "B4"), ""));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "C4"), "1385"));
	cr_assert(eq(str, (char *)workbook_cell(MONTHS, "B4"), "0"));
}

Test(write_report_xlsx, names_columns_as_machines_know_them) {
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "C1"), "'kumulatiivinen_toteuma'"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "E1"), "'peitetty'"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "F1"), "'merkinta'"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "F4"), "'SYNTEETTINEN AINEISTO, LUONNOS'"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "G1"), ""));
	cr_assert(eq(str, (char *)workbook_cell(TRAIL, "D1"), "'merkinta'"));
}

Test(write_report_xlsx, without_marks_has_no_column_for_them) {
	workbook_report->mark_count = 0;
	workbook_write("r.xlsx");
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "E1"), "'peitetty'"));
	cr_assert(eq(str, (char *)workbook_cell(TARGETS, "F1"), ""));
	cr_assert(eq(str, (char *)workbook_cell(TRAIL, "D1"), ""));
}

Test(write_report_xlsx, has_no_formulas_links_or_macros) {
	char list[WORKBOOK_PART];
	workbook_write("r.xlsx");
	for (int i = FACTS; i <= TRAIL; i++) {
		cr_assert(eq(int, workbook_count(workbook_sheet(i), "<f"), 0));
		cr_assert(not(workbook_has(workbook_sheet(i), "hyperlink")));
	}
	workbook_ask("-Z1", "*", list);
	cr_assert(not(workbook_has(list, "vba")));
	cr_assert(not(workbook_has(list, "external")));
	cr_assert(not(workbook_has(list, "comments")));
}

Test(write_report_xlsx, keeps_the_first_row_in_sight_and_prints_it_on_each_page) {
	workbook_write("r.xlsx");
	for (int i = TARGETS; i <= TRAIL; i++) {
		cr_assert(workbook_has(workbook_sheet(i), "<pane ySplit=\"1\" topLeftCell=\"A2\""));
	}
	cr_assert(workbook_has(workbook_part("xl/workbook.xml"), ">Jaljitys!$1:$1<"));
}

Test(write_report_xlsx, filters_long_tables_only) {
	workbook_write("r.xlsx");
	cr_assert(workbook_has(workbook_sheet(TRAIL), "<autoFilter ref=\"A1:D61\"/>"));
	cr_assert(not(workbook_has(workbook_sheet(TARGETS), "autoFilter")));
}

Test(write_report_xlsx, says_on_its_first_sheet_what_has_no_cell_elsewhere) {
	workbook_write("r.xlsx");
	const char *strings = workbook_part("xl/sharedStrings.xml");
	cr_assert(workbook_has(strings, "<t>Seurantaraportti, jakso 4/6, 1.1.2022-31.3.2022</t>"));
	cr_assert(workbook_has(
		strings, "<t>ovella-admin 0.1, asetukset 2020-1, tiiviste 5feceb66ffc86f38</t>"));
	cr_assert(eq(str, (char *)workbook_cell(FACTS, "A1"), "'Yhdistämö (S22180)'"));
	cr_assert(eq(str, (char *)workbook_cell(FACTS, "B6"), "'Tavoitteet ja toteuma'"));
	cr_assert(
		eq(str, (char *)workbook_cell(FACTS, "B7"), "'Alle 5 kirjauksen luvut on peitetty.'"));
	cr_assert(eq(str, (char *)workbook_cell(FACTS, "A10"), "'kumulatiivinen_toteuma'"));
	cr_assert(eq(str, (char *)workbook_cell(FACTS, "B10"), "'Toteuma'"));
}

Test(write_report_xlsx, says_it_below_the_report_s_own_first_table) {
	struct table *table = report_add_table(workbook_report, "Tiedot", "Hankkeen tiedot");
	table_add_column(table, "kohta", "Kohta", CELL_TEXT);
	table_put_text(table, "Hanke");
	table_end_row(table);
	workbook_write("r.xlsx");
	cr_assert(eq(int, workbook_count(workbook_part("xl/workbook.xml"), "<sheet "), 5));
	cr_assert(eq(str, (char *)workbook_cell(5, "A2"), "'Hanke'"));
	cr_assert(eq(str, (char *)workbook_cell(5, "A3"), ""));
	cr_assert(eq(str, (char *)workbook_cell(5, "A4"), "'Yhdistämö (S22180)'"));
}

Test(write_report_xlsx, refuses_a_name_that_a_sheet_cannot_have) {
	report_add_table(workbook_report, "Ryhmat_ohjaus_ja_tilaisuudet_2022", "Pitkä");
	cr_assert(not(workbook_try(desk_path("r.xlsx"))));
	cr_assert(eq(str, workbook_error.text,
		"workbook: a sheet cannot have the name 'Ryhmat_ohjaus_ja_tilaisuudet_2022'; nothing was "
		"written"));
	cr_assert(eq(str, (char *)desk_read(desk_path("r.xlsx")), ""));
}

Test(write_report_xlsx, refuses_a_text_longer_than_a_cell) {
	char *text = calloc(40000, 1);
	memset(text, 'a', 39999);
	struct table *table = report_add_table(workbook_report, "Selite", "Selite");
	table_add_column(table, "selite", "Selite", CELL_TEXT);
	table_put_text(table, text);
	table_end_row(table);
	free(text);
	cr_assert(not(workbook_try(desk_path("r.xlsx"))));
	cr_assert(workbook_has(workbook_error.text, "workbook: ") &&
				  workbook_has(workbook_error.text, "; nothing was written"),
		"%s", workbook_error.text);
}

Test(write_report_xlsx, says_when_the_disk_is_full) {
	cr_assert(not(workbook_try("/dev/full")));
	cr_assert(eq(str, workbook_error.text, "workbook: cannot be written"));
}

static long file_bytes(const char *name, char bytes[WORKBOOK_PART]) {
	FILE *file = fopen(desk_path(name), "r");
	size_t length = fread(bytes, 1, WORKBOOK_PART, file);
	fclose(file);
	return (long)length;
}

static void set_zone(const char *zone) {
	setenv("TZ", zone, 1);
	tzset();
}

Test(write_report_xlsx, makes_the_same_bytes_at_any_time_in_any_zone) {
	static char first[WORKBOOK_PART], again[WORKBOOK_PART];
	set_zone("Pacific/Kiritimati");
	workbook_write("a.xlsx");
	nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100000000}, NULL);
	set_zone("America/Los_Angeles");
	workbook_write("b.xlsx");
	long length = file_bytes("a.xlsx", first);
	cr_assert(gt(long, length, 10000));
	cr_assert(eq(long, file_bytes("b.xlsx", again), length));
	cr_assert(eq(int, memcmp(first, again, (size_t)length), 0));
}

Test(write_report_xlsx, is_dated_by_its_day) {
	workbook_write("r.xlsx");
	cr_assert(workbook_has(
		workbook_part("docProps/core.xml"), ">2022-04-05T00:00:00Z</dcterms:created>"));
	cr_assert(workbook_has(
		workbook_part("docProps/core.xml"), ">2022-04-05T00:00:00Z</dcterms:modified>"));
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
	workbook_write("r.xlsx");
	cr_assert(eq(int, entries(desk_path("temporary")), 2));
	cr_assert(eq(int, entries("/proc/self/fd"), open));
}

Test(write_report_xlsx, needs_no_folder_for_what_is_temporary) {
	setenv("TMPDIR", "/nowhere", 1);
	workbook_write("r.xlsx");
	unsetenv("TMPDIR");
	workbook_write("r.xlsx");
}
