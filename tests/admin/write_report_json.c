#include "admin/write_report_json.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

static struct report *report;
static json_t *answer;
static struct error err;

static void set_up(void) {
	desk_set_up();
	report = sample_report("fi");
}

static void clear(void) {
	json_decref(answer);
	report_destroy(report);
	desk_clear();
}

TestSuite(write_report_json, .init = set_up, .fini = clear);

static const char *write(void) {
	cr_assert(write_report_json(report, desk_paper(), &err), "%s", err.text);
	return desk_paper_text();
}

static void read_back(void) {
	json_error_t why;
	json_decref(answer);
	answer = json_loads(write(), JSON_REJECT_DUPLICATES, &why);
	cr_assert(answer != NULL, "%d: %s", why.line, why.text);
}

static char *text_of(const json_t *object, const char *key) {
	const char *text = json_string_value(json_object_get(object, key));
	cr_assert(text != NULL, "%s", key);
	return (char *)text;
}

static void check_head(void) {
	cr_assert(eq(str, text_of(answer, "title"), (char *)report->title));
	cr_assert(eq(str, text_of(answer, "subtitle"), (char *)report->subtitle));
	cr_assert(eq(str, text_of(answer, "name"), (char *)report->name));
	cr_assert(eq(str, text_of(answer, "day"), "2022-04-05"));
	cr_assert(eq(str, text_of(answer, "language"), (char *)report->language));
	cr_assert(eq(str, text_of(answer, "foot"), (char *)report->foot));
	json_t *marks = json_object_get(answer, "marks");
	cr_assert(eq(sz, json_array_size(marks), 2));
	cr_assert(eq(str, (char *)json_string_value(json_array_get(marks, 1)), "LUONNOS"));
	cr_assert(eq(sz, json_object_size(answer), 9));
}

static void check_block(const json_t *read, const struct block *block) {
	cr_assert(eq(sz, json_object_size(read), 1));
	switch (block->kind) {
	case BLOCK_SENTENCE:
		cr_assert(eq(str, text_of(read, "sentence"), (char *)block->text));
		break;
	case BLOCK_WORDS:
		cr_assert(eq(str, text_of(read, "words"), (char *)block->text));
		break;
	case BLOCK_TABLE:
		cr_assert(eq(str, text_of(read, "table"), (char *)block->table->name));
		break;
	}
}

static void check_section(const json_t *read, const struct section *section) {
	const json_t *blocks = json_object_get(read, "blocks");
	cr_assert(eq(int, (int)json_integer_value(json_object_get(read, "number")), section->number));
	cr_assert(eq(str, text_of(read, "title"), (char *)section->title));
	cr_assert(eq(int, (int)json_array_size(blocks), section->block_count));
	for (int i = 0; i < section->block_count; i++) {
		check_block(json_array_get(blocks, (size_t)i), &section->blocks[i]);
	}
}

static void check_cell(const json_t *read, const struct cell *cell) {
	char day[DAY_TEXT];
	switch (cell->kind) {
	case CELL_NOTHING:
		cr_assert(eq(int, (int)json_typeof(read), JSON_NULL));
		break;
	case CELL_TEXT:
		cr_assert(eq(str, (char *)json_string_value(read), (char *)cell->text));
		break;
	case CELL_NUMBER:
		cr_assert(eq(int, json_is_integer(read), cell->decimals == 0));
		cr_assert(eq(
			dbl, round(json_number_value(read) * pow(10, cell->decimals)), (double)cell->number));
		break;
	case CELL_DAY:
		day_format(cell->day, day);
		cr_assert(eq(str, (char *)json_string_value(read), day));
		break;
	case CELL_HIDDEN:
		cr_assert(eq(int, json_is_true(json_object_get(read, "hidden")), true));
		cr_assert(eq(sz, json_object_size(read), 1));
		break;
	}
}

static void check_columns(const json_t *read, const struct table *table) {
	static const char *const kinds[] = {
		[CELL_TEXT] = "text", [CELL_NUMBER] = "number", [CELL_DAY] = "day"};
	cr_assert(eq(int, (int)json_array_size(read), table->column_count));
	for (int i = 0; i < table->column_count; i++) {
		const json_t *column = json_array_get(read, (size_t)i);
		cr_assert(eq(str, text_of(column, "name"), (char *)table->columns[i].name));
		cr_assert(eq(str, text_of(column, "title"), (char *)table->columns[i].title));
		cr_assert(eq(str, text_of(column, "kind"), (char *)kinds[table->columns[i].kind]));
		cr_assert(eq(
			int, json_is_true(json_object_get(column, "percent")), table->columns[i].is_percent));
	}
}

static void check_table(const json_t *read, const struct table *table) {
	const json_t *rows = json_object_get(read, "rows"), *note = json_object_get(read, "note");
	cr_assert(eq(str, text_of(read, "name"), (char *)table->name));
	cr_assert(eq(str, text_of(read, "title"), (char *)table->title));
	cr_assert(eq(int, json_is_true(json_object_get(read, "annex")), table->is_annex));
	cr_assert(eq(int, json_is_null(note), table->note == NULL));
	check_columns(json_object_get(read, "columns"), table);
	cr_assert(eq(int, (int)json_array_size(rows), table->row_count));
	for (int row = 0; row < table->row_count; row++) {
		const json_t *cells = json_array_get(rows, (size_t)row);
		cr_assert(eq(int, (int)json_array_size(cells), table->column_count));
		for (int i = 0; i < table->column_count; i++) {
			check_cell(json_array_get(cells, (size_t)i), table_cell(table, row, i));
		}
	}
}

static void check_report(void) {
	read_back();
	const json_t *sections = json_object_get(answer, "sections");
	const json_t *tables = json_object_get(answer, "tables");
	check_head();
	cr_assert(eq(int, (int)json_array_size(sections), report->section_count));
	for (int i = 0; i < report->section_count; i++) {
		check_section(json_array_get(sections, (size_t)i), &report->sections[i]);
	}
	cr_assert(eq(int, (int)json_array_size(tables), report->table_count));
	for (int i = 0; i < report->table_count; i++) {
		check_table(json_array_get(tables, (size_t)i), report->tables[i]);
	}
}

Test(write_report_json, is_read_back_value_by_value) {
	check_report();
	cr_assert(eq(str, text_of(json_array_get(json_object_get(answer, "tables"), 0), "note"),
		"Alle 5 kirjauksen luvut on peitetty."));
}

Test(write_report_json, is_the_same_in_every_language_but_for_its_name) {
	static const char *const languages[] = {"sv", "en"};
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		report_destroy(report);
		report = sample_report(languages[i]);
		check_report();
	}
}

Test(write_report_json, has_a_row_on_a_line_with_each_decimal) {
	const char *rows = strstr(write(), "\"rows\": [\n");
	static const char expected[] =
		"\"rows\": [\n"
		"[\"Osallistuvat henkilöt <ESR> & \\\"muut\\\"\", 240, 131, 54.6],\n"
		"[\"=EU- ja valtion rahoitus; euroa\", 508365, 508222, 99.97],\n"
		"[\"Kohtaamiset\", null, 1385, null],\n"
		"[\"Muutos edellisestä\", -12.50, {\"hidden\": true}, {\"hidden\": true}]\n"
		"]},\n";
	cr_assert(eq(int, strncmp(rows, expected, sizeof expected - 1), 0), "%s", rows);
}

Test(write_report_json, writes_numbers_that_no_double_holds) {
	struct table *table = report_add_table(report, "Suuret", "Suuret");
	table_add_column(table, "luku", "Luku", CELL_NUMBER);
	table_put_number(table, INT64_MAX, 4);
	table_end_row(table);
	cr_assert(not(eq(ptr, strstr(write(), "\n[922337203685477.5807]\n"), NULL)));
}

Test(write_report_json, without_a_row_a_section_or_a_mark_is_whole) {
	struct table *table = report_add_table(report, "Katkot", "Katkot");
	table_add_column(table, "paiva", "Päivä", CELL_DAY);
	report_add_section(report, "Palaute");
	report->mark_count = 0;
	read_back();
	cr_assert(eq(sz, json_array_size(json_object_get(answer, "marks")), 0));
}

Test(write_report_json, of_nothing_is_whole) {
	report_destroy(report);
	report = report_create("fi", &err);
	read_back();
	cr_assert(eq(sz, json_array_size(json_object_get(answer, "tables")), 0));
}

Test(write_report_json, is_refused_when_a_text_is_not_utf_8) {
	report->title = "\xff";
	cr_assert(not(write_report_json(report, desk_paper(), &err)));
	cr_assert(eq(str, err.text, "report: cannot be written as JSON; nothing was kept"));
}
