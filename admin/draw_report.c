#include "admin/draw_report.h"

#include <stdlib.h>
#include <string.h>

#include "admin/draw_flow.h"
#include "admin/draw_table.h"
#include "admin/report.h"
#include "core/error.h"
#include "core/text.h"

/* Sizes of letters, and what is left free below, in tenths of a millimetre. */
enum {
	TITLE = 66,
	SUBTITLE = 42,
	HEADING = 42,
	PLAIN = 34, // nearly 10 points
	AFTER_PARAGRAPH = 22,
	AFTER_TABLE = 46,
	ABOVE_HEADING = 40,
	LINES = 110, // of text that a heading is not left alone with
};

static struct draw_text plain(void) {
	return (struct draw_text){.size = PLAIN, .colour = FLOW_INK};
}

static void put_paragraph(struct draw_flow *flow, const char *words) {
	draw_flow_words(flow, "P", plain(), words);
	flow->y += AFTER_PARAGRAPH;
}

static bool is_blank(const char *line, size_t length) {
	return strspn(line, " \t\r") >= length;
}

static const char *skip_blank(const char *words) {
	size_t line = strcspn(words, "\n");
	while (*words && is_blank(words, line)) {
		words += line + (words[line] == '\n');
		line = strcspn(words, "\n");
	}
	return words;
}

/* The paragraph that begins here ends before the next line that is empty. */
static size_t measure_paragraph(const char *words) {
	size_t length = 0;
	while (words[length]) {
		size_t line = strcspn(words + length, "\n");
		if (is_blank(words + length, line)) {
			break;
		}
		length += line + (words[length + line] == '\n');
	}
	return length;
}

static bool put_quoted(struct draw_flow *flow, const char *words, struct error *err) {
	for (words = skip_blank(words); *words; words = skip_blank(words)) {
		size_t length = measure_paragraph(words);
		char *paragraph = strndup(words, length - (words[length - 1] == '\n'));
		if (!paragraph) {
			return error_set(err, "PDF: out of memory");
		}
		put_paragraph(flow, paragraph);
		free(paragraph);
		words += length;
	}
	return true;
}

static void put_annex(struct draw_flow *flow, const struct table *table) {
	char words[1024], rows[80];
	snprintf(rows, sizeof rows,
		text_get_plural("%d row", "%d rows", (unsigned long)table->row_count), table->row_count);
	snprintf(words, sizeof words, "%.400s (%s). %s", table->title, rows,
		text_get("The rows are in the files XLSX and CSV."));
	put_paragraph(flow, words);
	if (table->note) {
		put_paragraph(flow, table->note);
	}
}

static void put_table(struct draw_flow *flow, const struct table *table) {
	if (table->is_annex) {
		put_annex(flow, table);
		return;
	}
	draw_table(flow, table);
	flow->y += AFTER_TABLE;
}

/* What stands right under a heading must have room for its beginning. */
static int least_of(struct draw_flow *flow, const struct section *section) {
	const struct block *block = section->blocks;
	return section->block_count > 0 && block->kind == BLOCK_TABLE && !block->table->is_annex
			   ? draw_table_least(flow, block->table)
			   : LINES;
}

static void put_heading(struct draw_flow *flow, const struct section *section) {
	char words[512];
	struct draw_text text = {
		.width = FLOW_WIDTH, .size = HEADING, .is_bold = true, .colour = FLOW_TITLE_INK};
	snprintf(words, sizeof words, "%d. %.480s", section->number, section->title);
	int height = draw_page_height(flow->page, &text, words);
	flow->y += flow->y > flow->top ? ABOVE_HEADING : 0;
	draw_flow_need(flow, height + AFTER_PARAGRAPH + least_of(flow, section));
	draw_page_outline(flow->page, flow->number, words);
	draw_flow_words(flow, "H2", text, words);
	flow->y += AFTER_PARAGRAPH;
}

static bool put_section(struct draw_flow *flow, const struct section *section, struct error *err) {
	put_heading(flow, section);
	for (int i = 0; i < section->block_count; i++) {
		const struct block *block = &section->blocks[i];
		if (block->kind == BLOCK_TABLE) {
			put_table(flow, block->table);
		} else if (block->kind == BLOCK_SENTENCE) {
			put_paragraph(flow, block->text);
		} else if (!put_quoted(flow, block->text, err)) {
			return false;
		}
	}
	return true;
}

static void put_title(struct draw_flow *flow) {
	struct draw_text title = {.size = TITLE, .is_bold = true, .colour = FLOW_TITLE_INK};
	struct draw_text subtitle = {.size = SUBTITLE, .colour = FLOW_PALE_INK};
	flow->y += 40;
	draw_flow_words(flow, "H1", title, flow->report->title);
	flow->y += 6;
	draw_flow_words(flow, "P", subtitle, flow->report->subtitle);
	flow->y += 30;
	draw_page_line(
		flow->page, (struct draw_box){FLOW_LEFT, flow->y, FLOW_WIDTH, 0}, 8, FLOW_TITLE_INK);
	flow->y += 40;
}

/* file NULL: the pages are only counted. */
static bool draw_all(
	const struct report *report, int pages, FILE *file, int *drawn, struct error *err) {
	const struct draw_sheet sheet = {FLOW_PAGE_W, FLOW_PAGE_H, report->title, report->day, NULL};
	struct draw_page *page = draw_page_open(file, &sheet, err);
	struct draw_flow flow;
	if (!page) {
		return false;
	}
	draw_flow_init(&flow, page, report, pages);
	put_title(&flow);
	bool is_whole = true;
	for (int i = 0; is_whole && i < report->section_count; i++) {
		is_whole = put_section(&flow, &report->sections[i], err);
	}
	draw_flow_finish(&flow);
	*drawn = flow.number;
	return draw_page_close(page, err) && is_whole;
}

static bool check(const struct report *report, struct error *err) {
	for (int i = 0; i < report->table_count; i++) {
		const struct table *table = report->tables[i];
		if (!table->is_annex && table->column_count > DRAW_TABLE_COLUMNS) {
			return error_set(err,
				"PDF: the table '%.80s' has %d columns, paper has room for %d; nothing was written",
				table->name, table->column_count, DRAW_TABLE_COLUMNS);
		}
	}
	return true;
}

bool draw_report(const struct report *report, FILE *file, struct error *err) {
	int pages = 0;
	return check(report, err) && draw_all(report, 0, NULL, &pages, err) &&
		   draw_all(report, pages, file, &pages, err);
}
