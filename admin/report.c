#include "admin/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

/* Texts are kept in a list until the report goes. */
struct report_text {
	struct report_text *next;
	char text[];
};

struct report *report_create(const char *language, struct error *err) {
	struct report *report = calloc(1, sizeof *report);
	if (!report) {
		error_set(err, "report: out of memory");
		return NULL;
	}
	report->language = report_text(report, "%s", language);
	report->title = report->subtitle = report->name = report->foot = "";
	return report;
}

static void destroy_table(struct table *table) {
	free(table->columns);
	free(table->cells);
	free(table);
}

void report_destroy(struct report *report) {
	if (!report) {
		return;
	}
	for (int i = 0; i < report->table_count; i++) {
		destroy_table(report->tables[i]);
	}
	for (struct report_text *next, *text = report->texts; text; text = next) {
		next = text->next;
		free(text);
	}
	free(report);
}

static const char *keep(struct report *report, const char *format, va_list args) {
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	struct report_text *text = length < 0 ? NULL : malloc(sizeof *text + (size_t)length + 1);
	if (!text) {
		report->failed = true;
		return "";
	}
	vsnprintf(text->text, (size_t)length + 1, format, args);
	text->next = report->texts;
	report->texts = text;
	return text->text;
}

const char *report_text(struct report *report, const char *format, ...) {
	va_list args;
	va_start(args, format);
	const char *text = keep(report, format, args);
	va_end(args);
	return text;
}

void report_add_mark(struct report *report, const char *mark) {
	if (report->mark_count == REPORT_MARKS) {
		report->failed = true;
		return;
	}
	report->marks[report->mark_count++] = report_text(report, "%s", mark);
}

struct section *report_add_section(struct report *report, const char *title) {
	if (report->section_count == REPORT_SECTIONS) {
		report->failed = true;
		return &report->sections[REPORT_SECTIONS - 1];
	}
	struct section *section = &report->sections[report->section_count++];
	section->number = report->section_count;
	section->title = report_text(report, "%s", title);
	return section;
}

/* What cannot be made stands in for every table that has no room. */
static struct table *no_table(struct report *report) {
	static struct table nowhere;
	report->failed = true;
	nowhere = (struct table){.report = report, .name = "", .title = "", .failed = true};
	return &nowhere;
}

struct table *report_add_table(struct report *report, const char *name, const char *title) {
	struct table *table =
		report->table_count < REPORT_TABLES ? calloc(1, sizeof *table) : NULL;
	if (!table) {
		return no_table(report);
	}
	table->report = report;
	table->name = report_text(report, "%s", name);
	table->title = report_text(report, "%s", title);
	report->tables[report->table_count++] = table;
	return table;
}

static void add_block(struct report *report, struct section *section, struct block block) {
	if (section->block_count == REPORT_BLOCKS) {
		report->failed = true;
		return;
	}
	section->blocks[section->block_count++] = block;
}

void report_say(struct report *report, struct section *section, const char *format, ...) {
	va_list args;
	va_start(args, format);
	const char *text = keep(report, format, args);
	va_end(args);
	add_block(report, section, (struct block){.kind = BLOCK_SENTENCE, .text = text});
}

void report_quote(struct report *report, struct section *section, const char *words) {
	const char *text = report_text(report, "%s", words);
	add_block(report, section, (struct block){.kind = BLOCK_WORDS, .text = text});
}

void report_show(struct report *report, struct section *section, const struct table *table) {
	add_block(report, section, (struct block){.kind = BLOCK_TABLE, .text = "", .table = table});
}

const struct table *report_find_table(const struct report *report, const char *name) {
	for (int i = 0; i < report->table_count; i++) {
		if (strcmp(report->tables[i]->name, name) == 0) {
			return report->tables[i];
		}
	}
	return NULL;
}

bool report_check(const struct report *report, struct error *err) {
	for (int i = 0; i < report->table_count; i++) {
		const struct table *table = report->tables[i];
		if (table->failed || table->cell_count != table->row_count * table->column_count) {
			return error_set(err, "report: the table '%s' is not whole; nothing was written",
				table->name);
		}
	}
	return !report->failed ||
		   error_set(err, "report: has no room for all that it says; nothing was written");
}
