#include "admin/write_report_csv.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "admin/csv_reader.h"
#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

static struct report *report;
static struct csv_reader reader;
static struct error err;

static void set_up(void) {
	desk_set_up();
	report = sample_report("fi");
}

static void clear(void) {
	if (reader.file) {
		fclose(reader.file);
	}
	report_destroy(report);
	desk_clear();
}

TestSuite(write_report_csv, .init = set_up, .fini = clear);

static const struct table *table_of(const char *name) {
	const struct table *table = report_find_table(report, name);
	cr_assert(table != NULL, "%s", name);
	return table;
}

static const char *write(const char *name, enum csv_form form) {
	write_report_csv(report, table_of(name), form, desk_paper());
	return desk_paper_text();
}

static bool next_row(void) {
	bool found = false;
	cr_assert(csv_reader_next(&reader, &found, &err), "%s", err.text);
	return found;
}

static void read_back(const char *text) {
	if (reader.file) {
		fclose(reader.file);
	}
	reader =
		(struct csv_reader){.file = fmemopen((void *)text, strlen(text), "r"), .name = "f.csv"};
	cr_assert(reader.file != NULL);
}

/* The number as a spreadsheet of that form reads it. */
static double number_in(const char *text, char point) {
	char plain[64];
	size_t decimals = 0;
	snprintf(plain, sizeof plain, "%s", text);
	char *at = strchr(plain, point);
	if (at) {
		*at = '.';
		decimals = strlen(at + 1);
	}
	cr_assert(eq(sz, strspn(plain, "-0123456789."), strlen(plain)), "%s", text);
	return round(strtod(plain, NULL) * pow(10, (double)decimals));
}

static void check_day(const char *text, int day, enum csv_form form) {
	int read = 0;
	cr_assert(day_parse(text, &read, &err), "%s", err.text);
	cr_assert(eq(int, read, day));
	cr_assert(eq(int, strchr(text, '-') != NULL, form == CSV_ISO));
}

static void check_cell(const char *text, const struct cell *cell, enum csv_form form) {
	switch (cell->kind) {
	case CELL_NOTHING:
		cr_assert(eq(str, (char *)text, ""));
		break;
	case CELL_HIDDEN:
		cr_assert(eq(str, (char *)text, ".."));
		break;
	case CELL_NUMBER:
		cr_assert(eq(dbl, number_in(text, form == CSV_ISO ? '.' : ','), (double)cell->number));
		break;
	case CELL_DAY:
		check_day(text, cell->day, form);
		break;
	case CELL_TEXT:
		cr_assert(eq(str, (char *)text + (text[0] == '\''), (char *)cell->text));
		break;
	}
}

static void check_heading(const struct table *table, bool has_numbers) {
	cr_assert(next_row());
	cr_assert(eq(int, reader.count, table->column_count + has_numbers + 1));
	for (int i = 0; i < table->column_count; i++) {
		cr_assert(eq(str, (char *)reader.cells[i], (char *)table->columns[i].name));
	}
	if (has_numbers) {
		cr_assert(eq(str, (char *)reader.cells[table->column_count], "peitetty"));
	}
	cr_assert(eq(str, (char *)reader.cells[reader.count - 1], "merkinta"));
}

static void check_table(const struct table *table, enum csv_form form) {
	bool has_numbers = strcmp(table->name, "Jaljitys") != 0;
	check_heading(table, has_numbers);
	for (int row = 0; row < table->row_count; row++) {
		cr_assert(next_row());
		for (int i = 0; i < table->column_count; i++) {
			check_cell(reader.cells[i], table_cell(table, row, i), form);
		}
		if (has_numbers) {
			cr_assert(eq(str, (char *)reader.cells[table->column_count],
				table_hides(table, row) ? "1" : "0"));
		}
		cr_assert(
			eq(str, (char *)reader.cells[reader.count - 1], "SYNTEETTINEN AINEISTO, LUONNOS"));
	}
	cr_assert(not(next_row()));
}

static void check_report(const char *language, enum csv_form form) {
	report_destroy(report);
	report = sample_report(language);
	for (int i = 0; i < report->table_count; i++) {
		read_back(write(report->tables[i]->name, form));
		check_table(report->tables[i], form);
	}
}

Test(write_report_csv, is_read_back_cell_by_cell) {
	check_report("fi", CSV_FINNISH);
	check_report("fi", CSV_ISO);
}

Test(write_report_csv, is_the_same_in_every_language) {
	check_report("sv", CSV_FINNISH);
	check_report("en", CSV_FINNISH);
}

Test(write_report_csv, g32_begins_with_these_bytes) {
	static const char head[] = "\xef\xbb\xbfmittari;tavoite;kumulatiivinen_toteuma;toteuma_pct;"
							   "peitetty;merkinta\r\n";
	cr_assert(eq(int, strncmp(write("Tavoitteet", CSV_FINNISH), head, sizeof head - 1), 0), "%s",
		desk_paper_text());
}

Test(write_report_csv, is_written_so_for_spreadsheets) {
	cr_assert(eq(str, strstr(write("Tavoitteet", CSV_FINNISH), "\r\n"),
		"\r\n\"Osallistuvat henkilöt <ESR> & \"\"muut\"\"\";240;131;54,6;0;"
		"SYNTEETTINEN AINEISTO, LUONNOS\r\n"
		"\"'=EU- ja valtion rahoitus; euroa\";508365;508222;99,97;0;"
		"SYNTEETTINEN AINEISTO, LUONNOS\r\n"
		"Kohtaamiset;;1385;;0;SYNTEETTINEN AINEISTO, LUONNOS\r\n"
		"Muutos edellisestä;-12,50;..;..;1;SYNTEETTINEN AINEISTO, LUONNOS\r\n"));
}

Test(write_report_csv, is_written_so_for_machines) {
	cr_assert(eq(str, (char *)write("Kuukaudet", CSV_ISO),
		"kuukausi,oulu,kiiminki,kaikki,peitetty,merkinta\r\n"
		"2022-01,12,7,19,0,\"SYNTEETTINEN AINEISTO, LUONNOS\"\r\n"
		"2022-02,9,..,13,1,\"SYNTEETTINEN AINEISTO, LUONNOS\"\r\n"
		"2022-03,0,6,6,0,\"SYNTEETTINEN AINEISTO, LUONNOS\"\r\n"
		"Yhteensä,21,..,..,1,\"SYNTEETTINEN AINEISTO, LUONNOS\"\r\n"));
}

Test(write_report_csv, has_no_column_for_marks_where_there_are_none) {
	report->mark_count = 0;
	cr_assert(eq(str, (char *)write("Toiminnat", CSV_ISO),
		"toiminta,valinnat,peitetty\r\nKahvi,120,0\r\nJuttelu,84,0\r\nPelit,..,1\r\n"
		"Käsityöt,..,1\r\nKaikki,240,0\r\n"));
}

static char *name_of(const char *name, const char *table) {
	static char text[WRITE_REPORT_CSV_NAME];
	report->name = name;
	write_report_csv_name(report, report_add_table(report, table, ""), text);
	return text;
}

Test(write_report_csv, names_a_file_by_the_report_and_the_table) {
	cr_assert(eq(
		str, name_of("S22180_jakso4_v1", "Ryhmat_ohjaus"), "S22180_jakso4_v1_ryhmat_ohjaus.csv"));
}

Test(write_report_csv, names_a_file_in_ascii_and_without_spaces) {
	cr_assert(
		eq(str, name_of("Yhdistämö Åö/1", "Jäljitys – Ö"), "Yhdistamo_Ao_1_jaljitys_____o.csv"));
}

Test(write_report_csv, names_a_file_no_longer_than_there_is_room) {
	char name[400];
	memset(name, 'x', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	char *file = name_of(name, "Kuukaudet");
	cr_assert(eq(sz, strlen(file), WRITE_REPORT_CSV_NAME - 1));
	cr_assert(eq(str, file + strlen(file) - 5, "x.csv"));
}
