#include "admin/write_report_json.h"

#include <jansson.h>

#include "admin/decimal.h"
#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"

/* Texts are jansson's, the frame around them is written here: it would put every cell on a line of
 * its own, and no decimal number survives its doubles for certain. */
struct page {
	FILE *file;
	bool failed;
};

static const char *const kinds[] = {
	[CELL_NOTHING] = "text",
	[CELL_TEXT] = "text",
	[CELL_NUMBER] = "number",
	[CELL_DAY] = "day",
	[CELL_HIDDEN] = "number",
};

static const char *const blocks[] = {
	[BLOCK_SENTENCE] = "sentence",
	[BLOCK_WORDS] = "words",
	[BLOCK_TABLE] = "table",
};

static void put(struct page *page, const char *text) {
	page->failed |= fputs(text, page->file) < 0;
}

static void put_text(struct page *page, const char *text) {
	json_t *value = json_string(text);
	page->failed |= !value || json_dumpf(value, page->file, JSON_ENCODE_ANY) != 0;
	json_decref(value);
}

/* Between the elements of a list. */
static void put_comma(struct page *page, int at, const char *between) {
	if (at > 0) {
		put(page, between);
	}
}

static void put_member(struct page *page, const char *key, const char *text) {
	put(page, key);
	put_text(page, text);
}

static void put_number(struct page *page, int64_t number, int decimals) {
	char text[DECIMAL_TEXT];
	decimal_format(number, decimals, '.', text);
	put(page, text);
}

static void put_day(struct page *page, int day) {
	char text[DAY_TEXT];
	day_format(day, text);
	put_text(page, text);
}

static void put_cell(struct page *page, const struct cell *cell) {
	switch (cell->kind) {
	case CELL_NOTHING:
		put(page, "null");
		break;
	case CELL_TEXT:
		put_text(page, cell->text);
		break;
	case CELL_NUMBER:
		put_number(page, cell->number, cell->decimals);
		break;
	case CELL_DAY:
		put_day(page, cell->day);
		break;
	case CELL_HIDDEN:
		put(page, "{\"hidden\": true}");
		break;
	}
}

static void put_columns(struct page *page, const struct table *table) {
	for (int i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		put_comma(page, i, ",\n");
		put_member(page, "{\"name\": ", column->name);
		put_member(page, ", \"title\": ", column->title);
		put_member(page, ", \"kind\": ", kinds[column->kind]);
		put(page, column->is_percent ? ", \"percent\": true}" : ", \"percent\": false}");
	}
}

static void put_rows(struct page *page, const struct table *table) {
	for (int row = 0; row < table->row_count; row++) {
		put(page, row ? ",\n[" : "[");
		for (int i = 0; i < table->column_count; i++) {
			put_comma(page, i, ", ");
			put_cell(page, table_cell(table, row, i));
		}
		put(page, "]");
	}
}

static void put_table(struct page *page, const struct table *table) {
	put_member(page, "{\"name\": ", table->name);
	put_member(page, ", \"title\": ", table->title);
	put(page, table->is_annex ? ", \"annex\": true" : ", \"annex\": false");
	if (table->note) {
		put_member(page, ", \"note\": ", table->note);
	} else {
		put(page, ", \"note\": null");
	}
	put(page, ",\n\"columns\": [\n");
	put_columns(page, table);
	put(page, "\n],\n\"rows\": [\n");
	put_rows(page, table);
	put(page, "\n]}");
}

static void put_section(struct page *page, const struct section *section) {
	put(page, "{\"number\": ");
	put_number(page, section->number, 0);
	put_member(page, ", \"title\": ", section->title);
	put(page, ", \"blocks\": [\n");
	for (int i = 0; i < section->block_count; i++) {
		const struct block *block = &section->blocks[i];
		put_comma(page, i, ",\n");
		put_member(page, "{", blocks[block->kind]);
		put_member(page, ": ", block->kind == BLOCK_TABLE ? block->table->name : block->text);
		put(page, "}");
	}
	put(page, "\n]}");
}

static void put_head(struct page *page, const struct report *report) {
	put_member(page, "{\n\"title\": ", report->title);
	put_member(page, ",\n\"subtitle\": ", report->subtitle);
	put_member(page, ",\n\"name\": ", report->name);
	put(page, ",\n\"day\": ");
	put_day(page, report->day);
	put_member(page, ",\n\"language\": ", report->language);
	put(page, ",\n\"marks\": [");
	for (int i = 0; i < report->mark_count; i++) {
		put_comma(page, i, ", ");
		put_text(page, report->marks[i]);
	}
	put_member(page, "],\n\"foot\": ", report->foot);
}

bool write_report_json(const struct report *report, FILE *file, struct error *err) {
	struct page page = {.file = file};
	put_head(&page, report);
	put(&page, ",\n\"sections\": [\n");
	for (int i = 0; i < report->section_count; i++) {
		put_comma(&page, i, ",\n");
		put_section(&page, &report->sections[i]);
	}
	put(&page, "\n],\n\"tables\": [\n");
	for (int i = 0; i < report->table_count; i++) {
		put_comma(&page, i, ",\n");
		put_table(&page, report->tables[i]);
	}
	put(&page, "\n]\n}\n");
	return !page.failed || error_set(err, "report: cannot be written as JSON; nothing was kept");
}
