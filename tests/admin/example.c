#include "tests/admin/example.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "admin/prose.h"
#include "admin/reporting.h"
#include "core/error.h"
#include "core/settings.h"
#include "core/store.h"
#include "tests/admin/desk.h"

static struct project *project;
static struct facts *facts;
static struct report *report;
static struct error err;

static const char *path_of(const char *name, const char *end) {
	static char path[100];
	snprintf(path, sizeof path, "packaging/examples/%s%s", name, end);
	return path;
}

const char *example_settings(const char *name, const char *written, const char *instead) {
	const char *text = desk_read(path_of(name, ".conf"));
	const char *at = strstr(text, written);
	cr_assert(at != NULL, "%s is not in the settings", written);
	size_t room = strlen(text) + strlen(instead) + 1;
	char *changed = malloc(room);
	snprintf(changed, room, "%.*s%s%s", (int)(at - text), text, instead, at + strlen(written));
	const char *path = desk_write("changed.conf", changed);
	free(changed);
	return path;
}

/* The day after the project's last, on which all that is in the log has happened. */
static void record_log(const char *name, const char *settings) {
	char line[400], now[DAY_TEXT];
	day_format(project->until, now);
	snprintf(line, sizeof line, "record log --settings %s --now %sT12:00 --file %s", settings, now,
		path_of(name, "-synteettinen.csv"));
	cr_assert(desk_run(line) == OUTCOME_DONE, "%s", desk_complaint());
}

static void read_facts(void) {
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	facts = store ? facts_create(project, &err) : NULL;
	cr_assert(facts && facts_read(facts, store, &err) && facts_gather(facts, &err), "%s", err.text);
	store_close(store);
}

static void make_report(void) {
	struct account_of of = {
		.scope = {project->from, project->until, FACTS_ANY, FACTS_NOW},
		.period = PROJECT_NONE,
		.version = 1,
		.day = project->until,
		.is_issued = true,
		.language = "fi",
		.program = "ovella-admin",
	};
	report = reporting_make(facts, &of, &err);
	cr_assert(report != NULL, "%s", err.text);
}

static void open_at(const char *name, const char *settings) {
	project = settings_read(settings, &err);
	cr_assert(project != NULL, "%s", err.text);
	record_log(name, settings);
	read_facts();
	make_report();
}

void example_open(const char *name) {
	char settings[100];
	desk_set_up();
	snprintf(settings, sizeof settings, "%s", path_of(name, ".conf"));
	open_at(name, settings);
}

void example_open_with(const char *name, const char *written, const char *instead) {
	desk_set_up();
	open_at(name, example_settings(name, written, instead));
}

void example_clear(void) {
	report_destroy(report);
	facts_destroy(facts);
	project_destroy(project);
	desk_clear();
}

const struct project *example_project(void) {
	return project;
}

const struct facts *example_facts(void) {
	return facts;
}

const struct report *example_report(void) {
	return report;
}

static int find_column(const struct table *table, const char *name) {
	int column = 0;
	while (column < table->column_count && strcmp(table->columns[column].name, name) != 0) {
		column++;
	}
	cr_assert(column < table->column_count, "%s has no column %s", table->name, name);
	return column;
}

static bool reads(const struct table *table, int row, int column, const char *text) {
	const struct cell *cell = table_cell(table, row, column);
	return !text || (cell->kind == CELL_TEXT && strcmp(cell->text, text) == 0);
}

const char *example_cell(
	const char *name, const char *label, const char *more, const char *column) {
	static char text[PROSE_NUMBER];
	const struct table *table = report_find_table(report, name);
	cr_assert(table != NULL, "there is no table %s", name);
	int row = 0, at = find_column(table, column);
	while (row < table->row_count && !(reads(table, row, 0, label) && reads(table, row, 1, more))) {
		row++;
	}
	cr_assert(row < table->row_count, "%s has no row %s", name, label);
	return prose_cell(table_cell(table, row, at), &table->columns[at], "fi", text);
}

const char *example_figure(const char *label, const char *column) {
	return example_cell("Tavoitteet", label, NULL, column);
}

void example_is_reached(const char *figure, const char *value) {
	cr_assert(eq(str, (char *)example_figure(figure, "jakson_toteuma"), (char *)value), "%s", figure);
	cr_assert(
		eq(str, (char *)example_figure(figure, "kumulatiivinen_toteuma"), (char *)value), "%s", figure);
}

void example_is_of(const char *figure, const char *target, const char *value, const char *percent) {
	example_is_reached(figure, value);
	cr_assert(eq(str, (char *)example_figure(figure, "tavoite"), (char *)target), "%s", figure);
	cr_assert(eq(str, (char *)example_figure(figure, "toteuma_pct"), (char *)percent), "%s", figure);
}

void example_is_share(const char *figure, const char *value, const char *percent, const char *n) {
	const char *remark = example_figure(figure, "selite");
	example_is_reached(figure, value);
	cr_assert(ne(ptr, strstr(remark, percent), NULL), "%s", remark);
	cr_assert(ne(ptr, strstr(remark, n), NULL), "%s", remark);
}

void example_is_paid(const char *funder, const char *planned, const char *used, const char *percent,
	const char *of_public) {
	static const char *const columns[] = {
		"suunniteltu_eur", "toteutunut_eur", "kaytto_pct", "osuus_julkisesta_pct"};
	const char *const values[] = {planned, used, percent, of_public};
	for (int i = 0; i < 4; i++) {
		cr_assert(eq(
			str, (char *)example_cell("Rahoitus", funder, NULL, columns[i]), (char *)values[i]));
	}
}

void example_is_public(int64_t planned, int64_t used) {
	const struct table *table = report_find_table(report, "Rahoitus"); // public funding is its last row
	cr_assert(eq(i64, table_cell(table, table->row_count - 1, 2)->number, planned));
	cr_assert(eq(i64, table_cell(table, table->row_count - 1, 3)->number, used));
}
