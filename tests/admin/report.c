#include "admin/report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/error.h"
#include "tests/admin/sample.h"

static struct report *report;
static struct error err;

static void set_up(void) {
	report = sample_report("fi");
}

static void clear(void) {
	report_destroy(report);
}

TestSuite(report, .init = set_up, .fini = clear);

Test(report, finds_its_tables_by_name) {
	cr_assert(eq(str, (char *)report_find_table(report, "Toiminnat")->title, "Toiminnat"));
	cr_assert(eq(ptr, (void *)report_find_table(report, "Tuntematon"), NULL));
}

Test(report, numbers_its_sections) {
	cr_assert(eq(int, report->sections[3].number, 4));
}

Test(report, keeps_no_number_of_a_hidden_cell) {
	const struct table *table = report_find_table(report, "Tavoitteet");
	const struct cell *cell = table_cell(table, 3, 2);
	cr_assert(eq(int, (int)cell->kind, (int)CELL_HIDDEN));
	cr_assert(eq(int, (int)cell->number, 0));
	cr_assert(table_hides(table, 3));
	cr_assert(not(table_hides(table, 2)));
}

Test(report, with_half_a_row_is_refused) {
	struct table *table = report_add_table(report, "Puoli", "Puoli");
	table_add_column(table, "yksi", "Yksi", CELL_NUMBER);
	table_add_column(table, "kaksi", "Kaksi", CELL_NUMBER);
	table_put_number(table, 1, 0);
	table_end_row(table);
	cr_assert(not(report_check(report, &err)));
	cr_assert(eq(str, err.text, "report: the table 'Puoli' is not whole; nothing was written"));
}

Test(report, with_more_than_it_has_room_for_is_refused) {
	for (int i = 0; i <= REPORT_TABLES; i++) {
		struct table *table = report_add_table(report, "Uusi", "Uusi");
		table_add_column(table, "yksi", "Yksi", CELL_NUMBER);
	}
	cr_assert(not(report_check(report, &err)));
}
