#include "admin/write_report_text.h"

#include <string.h>

#include "admin/prose.h"
#include "admin/report.h"
#include "admin/write_report_csv.h"
#include "core/day.h"
#include "core/text.h"

struct page {
	const struct report *report;
	FILE *file;
	int count; // characters of the block so far
};

static void put_char(struct page *page, char c) {
	page->count += ((unsigned char)c & 0xc0) != 0x80;
	putc(c, page->file);
}

/* Dashes were seen to be lost on the way into a form. */
static size_t dash_length(const char *text) {
	static const char *const dashes[] = {
		"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"};
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t length = strlen(dashes[i]);
		if (strncmp(text, dashes[i], length) == 0) {
			return length;
		}
	}
	return 0;
}

static void put_bytes(struct page *page, const char *text, size_t length, char line_end) {
	for (const char *end = text + length; text < end;) {
		size_t dash = dash_length(text);
		if (dash) {
			put_char(page, '-');
		} else if (*text == '\n') {
			put_char(page, line_end);
		} else if (*text != '\r') {
			put_char(page, *text);
		}
		text += dash ? dash : 1;
	}
}

/* What must stay on its line. */
static void put(struct page *page, const char *text) {
	put_bytes(page, text, strlen(text), ' ');
}

static void put_line(struct page *page, const char *text) {
	put_char(page, '\n');
	put(page, text);
}

static void put_paragraph(struct page *page, const char *text) {
	put_char(page, '\n');
	put_line(page, text);
}

/* Without the empty lines around them, which the file they came from had. */
static void put_words(struct page *page, const char *words) {
	static const char empty[] = " \t\r\n";
	words += strspn(words, empty);
	size_t length = strlen(words);
	while (length > 0 && strchr(empty, words[length - 1])) {
		length--;
	}
	put_paragraph(page, "");
	put_bytes(page, words, length, '\n');
}

static void put_row(struct page *page, const struct table *table, int row) {
	char text[PROSE_NUMBER];
	bool is_begun = false;
	for (int i = 0; i < table->column_count; i++) {
		const struct cell *cell = table_cell(table, row, i);
		const char *value = prose_cell(cell, &table->columns[i], page->report->language, text);
		if (value[0]) {
			put_bytes(page, is_begun ? "; " : "\n", is_begun ? 2 : 1, '\n');
			put(page, table->columns[i].title);
			put(page, ": ");
			put(page, value);
			is_begun = true;
		}
	}
}

/* Two columns of words are a list: what stands first names what stands beside it. */
static bool is_list(const struct table *table) {
	return table->column_count == 2 && table->columns[0].kind == CELL_TEXT &&
		   table->columns[1].kind == CELL_TEXT;
}

static void put_item(struct page *page, const struct table *table, int row) {
	const char *language = page->report->language;
	char text[PROSE_NUMBER];
	put_line(page, prose_cell(table_cell(table, row, 0), &table->columns[0], language, text));
	put(page, ": ");
	put(page, prose_cell(table_cell(table, row, 1), &table->columns[1], language, text));
}

static void put_annex(struct page *page, const struct table *table) {
	char name[WRITE_REPORT_CSV_NAME], text[WRITE_REPORT_CSV_NAME + 200];
	write_report_csv_name(page->report, table, name);
	snprintf(text, sizeof text,
		text_get_plural("The table is in the file %s: %d row.",
			"The table is in the file %s: %d rows.", (unsigned long)table->row_count),
		name, table->row_count);
	put_line(page, text);
}

static void put_rows(struct page *page, const struct table *table) {
	for (int row = 0; row < table->row_count; row++) {
		if (is_list(table)) {
			put_item(page, table, row);
		} else {
			put_row(page, table, row);
		}
	}
	if (table->row_count == 0) {
		put_line(page, text_get("There are no rows."));
	}
}

static void put_table(struct page *page, const struct table *table) {
	put_paragraph(page, table->title);
	if (table->is_annex) {
		put_annex(page, table);
	} else {
		put_rows(page, table);
	}
	if (table->note) {
		put_line(page, table->note);
	}
}

static void put_block(struct page *page, const struct block *block) {
	switch (block->kind) {
	case BLOCK_SENTENCE:
		put_paragraph(page, block->text);
		break;
	case BLOCK_WORDS:
		put_words(page, block->text);
		break;
	case BLOCK_TABLE:
		put_table(page, block->table);
		break;
	}
}

static void put_marks(struct page *page) {
	for (int i = 0; i < page->report->mark_count; i++) {
		put_line(page, page->report->marks[i]);
	}
}

static void put_section(struct page *page, const struct section *section) {
	char number[16];
	snprintf(number, sizeof number, "%d. ", section->number);
	page->count = 0;
	put(page, number);
	put(page, section->title);
	put_marks(page);
	for (int i = 0; i < section->block_count; i++) {
		put_block(page, &section->blocks[i]);
	}
	putc('\n', page->file);
	fprintf(page->file,
		text_get_plural("[%d character]", "[%d characters]", (unsigned long)page->count),
		page->count);
	fputs("\n\n", page->file);
}

void write_report_text(const struct report *report, FILE *file) {
	struct page page = {.report = report, .file = file};
	char day[DAY_TEXT];
	day_format_finnish(report->day, day);
	put(&page, report->title);
	put_line(&page, report->subtitle);
	put_line(&page, day);
	put_marks(&page);
	fputs("\n\n", file);
	for (int i = 0; i < report->section_count; i++) {
		put_section(&page, &report->sections[i]);
	}
	put(&page, report->foot);
	putc('\n', file);
}
