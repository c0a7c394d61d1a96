#include "admin/html_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "admin/column.h"
#include "admin/draw_chart.h"
#include "admin/html.h"
#include "admin/prose.h"
#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"
#include "core/text.h"

enum {
	PHONE = 38,  // characters that have room beside each other at 360 px
	PAPER = 100, // and on A4 in letters of 9 pt
	THIRD = 28,  // and on a third of that
	LONG = 40,   // rows that are too many for a page
	PAD = 3,     // of them between two columns
	WORD = 100,  // bytes of one that is measured
};

struct page {
	const struct table *table;
	const char *language;
	int number;
	FILE *file;
};

/* As people read it. */
static const char *say(const struct page *page, int row, int column, char text[PROSE_NUMBER]) {
	return prose_cell(
		table_cell(page->table, row, column), &page->table->columns[column], page->language, text);
}

static int longest_word(const char *text, int most) {
	while (*text) {
		char word[WORD];
		size_t length = strcspn(text, " \n");
		snprintf(word, sizeof word, "%.*s", (int)length, text);
		most = column_width(word) > most ? column_width(word) : most;
		text += length + strspn(text + length, " \n");
	}
	return most;
}

/* In characters, with every line broken that can be. */
static int width_of(const struct page *page) {
	const struct table *table = page->table;
	int width = 0;
	for (int column = 0; column < table->column_count; column++) {
		int most = longest_word(table->columns[column].title, 0);
		for (int row = 0; row < table->row_count; row++) {
			char text[PROSE_NUMBER];
			most = longest_word(say(page, row, column, text), most);
		}
		width += most + PAD;
	}
	return width;
}

static const char *class_of(enum cell_kind kind) {
	return kind == CELL_NUMBER || kind == CELL_HIDDEN ? " class=\"number\""
		   : kind == CELL_DAY                         ? " class=\"date\""
													  : "";
}

/* "54.6": what machines read, whatever the language. */
static void write_value(FILE *file, const struct cell *cell) {
	int64_t unit = 1;
	for (int i = 0; i < cell->decimals; i++) {
		unit *= 10;
	}
	int64_t whole = cell->number / unit, part = cell->number % unit;
	fprintf(file, " data-value=\"%s%" PRId64, cell->number < 0 ? "-" : "", imaxabs(whole));
	if (cell->decimals > 0) {
		fprintf(file, ".%0*" PRId64, cell->decimals, imaxabs(part));
	}
	fputs("\"", file);
}

static void write_data(FILE *file, const struct cell *cell) {
	char day[DAY_TEXT];
	if (cell->kind == CELL_NUMBER) {
		write_value(file, cell);
	} else if (cell->kind == CELL_DAY) {
		day_format(cell->day, day);
		fprintf(file, " data-value=\"%s\"", day);
	} else if (cell->kind == CELL_HIDDEN) {
		fputs(" data-hidden", file);
	}
}

static void write_cell(const struct page *page, int row, int column) {
	const struct cell *cell = table_cell(page->table, row, column);
	bool is_head = column == 0 && cell->kind != CELL_NOTHING && cell->kind != CELL_HIDDEN;
	char text[PROSE_NUMBER];
	fprintf(page->file, is_head ? "<th scope=\"row\"%s" : "<td%s", class_of(cell->kind));
	write_data(page->file, cell);
	fputs(">", page->file);
	if (cell->kind == CELL_HIDDEN) {
		fputs("<abbr title=\"", page->file);
		html_value(page->file, text_get("hidden number"));
		fputs("\">" TABLE_HIDDEN "</abbr>", page->file);
	} else {
		html_text(page->file, say(page, row, column, text));
	}
	fputs(is_head ? "</th>" : "</td>", page->file);
}

static void write_head(const struct page *page) {
	fputs("<thead><tr>", page->file);
	for (int i = 0; i < page->table->column_count; i++) {
		const struct column *column = &page->table->columns[i];
		fprintf(page->file, "<th scope=\"col\"%s data-name=\"", class_of(column->kind));
		html_value(page->file, column->name);
		fputs("\">", page->file);
		html_text(page->file, column->title);
		fputs("</th>", page->file);
	}
	fputs("</tr></thead>\n<tbody>\n", page->file);
}

static void write_rows(const struct page *page) {
	const struct chart *chart = &page->table->chart;
	for (int row = 0; row < page->table->row_count; row++) {
		bool is_total = chart->kind != CHART_NONE && row >= chart->row_count;
		fputs(is_total ? "<tr class=\"total\">" : "<tr>", page->file);
		for (int column = 0; column < page->table->column_count; column++) {
			write_cell(page, row, column);
		}
		fputs("</tr>\n", page->file);
	}
}

/* What may be wider than its place is scrolled, with keys too. */
static const char *open_place(const struct page *page) {
	int width = width_of(page);
	if (width <= PHONE) {
		bool is_slender = width <= THIRD && page->table->row_count > LONG;
		fprintf(page->file, "<div class=\"table%s\">\n", is_slender ? " slender" : "");
		return "</div>\n";
	}
	fprintf(page->file,
		"<section class=\"table wide%s\" tabindex=\"0\" aria-labelledby=\"caption-%d\">\n",
		width > PAPER ? " widest" : "", page->number);
	return "</section>\n";
}

static void write_table(const struct page *page) {
	const char *end = open_place(page);
	fputs("<table data-name=\"", page->file);
	html_value(page->file, page->table->name);
	fprintf(page->file, "\">\n<caption><span class=\"caption\" id=\"caption-%d\">", page->number);
	html_text(page->file, page->table->title);
	fputs("</span></caption>\n", page->file);
	write_head(page);
	write_rows(page);
	fputs("</tbody>\n</table>\n", page->file);
	fputs(end, page->file);
}

static bool hides(const struct table *table) {
	for (int row = 0; row < table->row_count; row++) {
		if (table_hides(table, row)) {
			return true;
		}
	}
	return false;
}

static void write_note(const struct page *page) {
	const char *note = page->table->note;
	if (!note && hides(page->table)) {
		note = text_get("\"..\" is a hidden number.");
	}
	if (note) {
		fputs("<p class=\"note\">", page->file);
		html_text(page->file, note);
		fputs("</p>\n", page->file);
	}
}

static void write_annex(const struct page *page) {
	int rows = page->table->row_count;
	fputs("<details>\n<summary>", page->file);
	html_text(page->file, page->table->title);
	fputs(" (", page->file);
	fprintf(page->file, text_get_plural("%d row", "%d rows", (unsigned long)rows), rows);
	fputs(")</summary>\n", page->file);
	write_table(page);
	fputs("</details>\n<p class=\"unprinted\">", page->file);
	html_text(page->file, text_get("The rows are in the files XLSX and CSV."));
	fputs("</p>\n", page->file);
}

/* The same picture twice, of which CSS shows one: letters shrink with a picture, and on a phone
 * those of a broad one could not be read. */
static bool write_figure(const struct page *page, struct error *err) {
	static const struct {
		const char *name;
		int width;
	} pictures[] = {{"broad", 1600}, {"slim", 720}};
	fputs("<figure>\n<figcaption>", page->file);
	html_text(page->file, page->table->chart.title);
	fputs("</figcaption>\n", page->file);
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		fprintf(page->file, "<div class=\"%s\">\n", pictures[i].name);
		if (!draw_chart_svg(page->table, page->language, pictures[i].width, 0, page->file, err)) {
			return false;
		}
		fputs("</div>\n", page->file);
	}
	fputs("</figure>\n", page->file);
	return true;
}

/* Heads of columns that have no cells are not a table. */
static void write_nothing(const struct page *page) {
	fputs("<p data-name=\"", page->file);
	html_value(page->file, page->table->name);
	fputs("\"><strong>", page->file);
	html_text(page->file, page->table->title);
	fputs("</strong><br>\n", page->file);
	html_text(page->file, text_get("There are no rows."));
	fputs("</p>\n", page->file);
}

static bool write_all(const struct page *page, struct error *err) {
	if (page->table->chart.kind != CHART_NONE && !write_figure(page, err)) {
		return false;
	}
	if (page->table->is_annex) {
		write_annex(page);
	} else {
		write_table(page);
	}
	return true;
}

bool html_table(
	const struct table *table, const char *language, int number, FILE *file, struct error *err) {
	struct page page = {table, language, number, file};
	if (table->row_count == 0) {
		write_nothing(&page);
	} else if (!write_all(&page, err)) {
		return false;
	}
	write_note(&page);
	return true;
}
