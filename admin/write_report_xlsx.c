#define _GNU_SOURCE // memfd_create: a path for the library, and no file in any folder
#include "admin/write_report_xlsx.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "admin/draw_sheet.h"
#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"

enum {
	NARROWEST = 8, // columns, in letters
	DECIMALS = 5,
	LONG = 20,        // rows of a table that gets filters
	FILTER = 3,       // letters that a filter's button hides
	TALL = 15,        // rows that a chart stands beside,
	SLIM = 90,        // if they leave it room on the page
	MARKS_SIZE = 512, // bytes of all marks, their end included
};

static const char facts[] = "Tiedot";

struct book {
	const struct report *report;
	lxw_workbook *workbook;
	lxw_worksheet *facts;
	int facts_row; // the first that is free
	int line; // letters of one, in the table's texts
	lxw_format *heading, *number_heading, *text, *long_text, *hidden, *day, *title;
	lxw_format *numbers[DECIMALS];
	char marks[MARKS_SIZE]; // all in one
	lxw_error failure;      // the first
};

static void note(struct book *book, lxw_error failure) {
	if (!book->failure) {
		book->failure = failure;
	}
}

static lxw_format *add_format(struct book *book, const char *number_format) {
	lxw_format *format = workbook_add_format(book->workbook);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(format, number_format);
	return format;
}

/* Whoever edits an "@" in Excel does not get a day or a formula in its stead. */
static lxw_format *add_text_format(struct book *book) {
	lxw_format *format = add_format(book, "@");
	format_set_indent(format, 1);
	return format;
}

static lxw_format *add_heading(struct book *book) {
	lxw_format *format = add_text_format(book);
	format_set_bold(format);
	format_set_bg_color(format, 0xDCE7EE);
	format_set_bottom(format, LXW_BORDER_THIN);
	return format;
}

static void add_formats(struct book *book) {
	static const char *const number_formats[DECIMALS] = {"0", "0.0", "0.00", "0.000", "0.0000"};
	for (int i = 0; i < DECIMALS; i++) {
		book->numbers[i] = add_format(book, number_formats[i]);
	}
	book->heading = add_heading(book);
	book->number_heading = add_heading(book);
	format_set_align(book->number_heading, LXW_ALIGN_RIGHT);
	format_set_indent(book->number_heading, 0);
	book->text = add_text_format(book);
	book->long_text = add_text_format(book);
	format_set_text_wrap(book->long_text);
	book->hidden = add_format(book, "@");
	format_set_align(book->hidden, LXW_ALIGN_RIGHT);
	book->day = add_format(book, "d.m.yyyy");
	format_set_align(book->day, LXW_ALIGN_LEFT);
	format_set_indent(book->day, 1);
	book->title = add_text_format(book);
	format_set_bold(book->title);
}

static int64_t power_of_ten(int exponent) {
	return exponent > 0 ? 10 * power_of_ten(exponent - 1) : 1;
}

static bool is_long(const struct table *table) {
	return table->row_count >= LONG;
}

static int column_width(const struct table *table, const char *heading, int cells) {
	int width = draw_sheet_letters(heading) + (is_long(table) ? FILTER : 0);
	width = cells > width ? cells : width;
	return (width > NARROWEST ? width : NARROWEST) + 2;
}

static void put_text(
	struct book *book, lxw_worksheet *sheet, int row, int column, const char *text) {
	bool is_wrapped = draw_sheet_lines(text, book->line) > 1;
	note(book, worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, text,
				   is_wrapped ? book->long_text : book->text));
}

static void put_number(
	struct book *book, lxw_worksheet *sheet, int row, int column, int64_t number, int decimals) {
	double value = (double)number / (double)power_of_ten(decimals);
	note(book, worksheet_write_number(
				   sheet, (lxw_row_t)row, (lxw_col_t)column, value, book->numbers[decimals]));
}

static void put_day(struct book *book, lxw_worksheet *sheet, int row, int column, int day) {
	struct date date = day_date(day);
	lxw_datetime when = {.year = date.year, .month = date.month, .day = date.day};
	note(
		book, worksheet_write_datetime(sheet, (lxw_row_t)row, (lxw_col_t)column, &when, book->day));
}

static void put_cell(
	struct book *book, lxw_worksheet *sheet, int row, int column, const struct cell *cell) {
	switch (cell->kind) {
	case CELL_TEXT:
		put_text(book, sheet, row, column, cell->text);
		break;
	case CELL_NUMBER:
		put_number(book, sheet, row, column, cell->number, cell->decimals);
		break;
	case CELL_DAY:
		put_day(book, sheet, row, column, cell->day);
		break;
	case CELL_HIDDEN:
		note(book, worksheet_write_string(
					   sheet, (lxw_row_t)row, (lxw_col_t)column, TABLE_HIDDEN, book->hidden));
		break;
	case CELL_NOTHING:
		break;
	}
}

/* Answers the width. */
static int put_heading(struct book *book, lxw_worksheet *sheet, const struct table *table,
	int column, const char *name, enum cell_kind kind, int cells) {
	lxw_format *format = kind == CELL_NUMBER ? book->number_heading : book->heading;
	int width = column_width(table, name, cells);
	note(book, worksheet_write_string(sheet, 0, (lxw_col_t)column, name, format));
	note(book, worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL));
	return width;
}

/* Not every program gives a row the height that its texts need. */
static void set_height(struct book *book, lxw_worksheet *sheet, int row, int lines) {
	if (lines > 1) {
		note(book, worksheet_set_row(sheet, (lxw_row_t)row, lines * LXW_DEF_ROW_HEIGHT, NULL));
	}
}

static bool has_numbers(const struct table *table) {
	for (int i = 0; i < table->column_count; i++) {
		if (table->columns[i].kind == CELL_NUMBER) {
			return true;
		}
	}
	return false;
}

/* What each row says of itself, in columns after those of the table; answers their width. */
static int put_remarks(
	struct book *book, lxw_worksheet *sheet, const struct table *table, int *column_count) {
	int width = 0, column = table->column_count;
	if (has_numbers(table)) {
		width += put_heading(book, sheet, table, column, "peitetty", CELL_NUMBER, 0);
		for (int row = 0; row < table->row_count; row++) {
			put_number(book, sheet, row + 1, column, table_hides(table, row), 0);
		}
		column++;
	}
	if (book->marks[0]) {
		int cells = draw_sheet_letters(book->marks);
		width += put_heading(book, sheet, table, column, "merkinta", CELL_TEXT, cells);
		for (int row = 0; row < table->row_count; row++) {
			put_text(book, sheet, row + 1, column, book->marks);
		}
		column++;
	}
	*column_count = column;
	return width;
}

/* Answers how wide all columns are, in letters, and how many. */
static int put_table(
	struct book *book, lxw_worksheet *sheet, const struct table *table, int *column_count) {
	int width = 0;
	book->line = draw_sheet_line(table);
	for (int i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		width += put_heading(
			book, sheet, table, i, column->name, column->kind, draw_sheet_width(table, i));
		for (int row = 0; row < table->row_count; row++) {
			put_cell(book, sheet, row + 1, i, table_cell(table, row, i));
		}
	}
	for (int row = 0; row < table->row_count; row++) {
		set_height(book, sheet, row + 1, draw_sheet_row_lines(table, row));
	}
	return width + put_remarks(book, sheet, table, column_count);
}

static void set_page(struct book *book, lxw_worksheet *sheet, const char *title) {
	note(book, draw_sheet_page(sheet, title, book->marks, book->report->foot));
}

/* Excel would warn of each text that looks like a number. */
static void ignore_warnings(lxw_worksheet *sheet, int row_count, int column_count) {
	char range[LXW_MAX_CELL_RANGE_LENGTH];
	lxw_rowcol_to_range(range, 1, 0, (lxw_row_t)row_count, (lxw_col_t)(column_count - 1));
	worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

static void finish_table(
	struct book *book, lxw_worksheet *sheet, const struct table *table, int column_count) {
	worksheet_freeze_panes(sheet, 1, 0);
	note(book, worksheet_repeat_rows(sheet, 0, 0));
	if (table->row_count > 0 && column_count > 0) {
		ignore_warnings(sheet, table->row_count, column_count);
	}
	if (is_long(table)) {
		note(book, worksheet_autofilter(
					   sheet, 0, 0, (lxw_row_t)table->row_count, (lxw_col_t)(column_count - 1)));
	}
}

static lxw_worksheet *add_sheet(struct book *book, const char *name, struct error *err) {
	lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
	if (!sheet) {
		error_set(
			err, "workbook: a sheet cannot have the name '%.100s'; nothing was written", name);
	}
	return sheet;
}

static bool add_table(struct book *book, const struct table *table, struct error *err) {
	int column_count = 0;
	lxw_worksheet *sheet = add_sheet(book, table->name, err);
	if (!sheet) {
		return false;
	}
	int width = put_table(book, sheet, table, &column_count);
	finish_table(book, sheet, table, column_count);
	set_page(book, sheet, table->title);
	bool is_beside = table->row_count > TALL && width <= SLIM;
	note(book, draw_sheet_chart(book->workbook, sheet, table, is_beside ? 2 : table->row_count + 2,
				   is_beside ? column_count + 1 : 0));
	if (strcmp(table->name, facts) == 0) {
		book->facts = sheet;
		book->facts_row = table->row_count + 2;
	}
	return true;
}

static void put_fact(struct book *book, int column, const char *text, lxw_format *format) {
	note(book, worksheet_write_string(
				   book->facts, (lxw_row_t)book->facts_row, (lxw_col_t)column, text, format));
}

static void put_table_facts(struct book *book, const struct table *table) {
	book->facts_row++;
	put_fact(book, 0, table->name, book->title);
	put_fact(book, 1, table->title, book->title);
	book->facts_row++;
	if (table->note) {
		put_fact(book, 1, table->note, book->long_text);
		set_height(book, book->facts, book->facts_row, draw_sheet_lines(table->note, DRAW_SHEET_WIDEST));
		book->facts_row++;
	}
	for (int i = 0; i < table->column_count; i++) {
		put_fact(book, 0, table->columns[i].name, book->text);
		put_fact(book, 1, table->columns[i].title, book->text);
		book->facts_row++;
	}
}

static void put_facts(struct book *book) {
	const struct report *report = book->report;
	const char *const lines[] = {report->title, report->subtitle, book->marks, report->foot};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (lines[i][0]) {
			put_fact(book, 0, lines[i], i == 0 ? book->title : book->text);
			book->facts_row++;
		}
	}
	for (int i = 0; i < report->table_count; i++) {
		put_table_facts(book, report->tables[i]);
	}
}

static bool add_facts(struct book *book, struct error *err) {
	book->facts = add_sheet(book, facts, err);
	if (!book->facts) {
		return false;
	}
	note(book, worksheet_set_column(book->facts, 0, 0, 30, NULL));
	note(book, worksheet_set_column(book->facts, 1, 1, DRAW_SHEET_WIDEST, NULL));
	set_page(book, book->facts, book->report->title);
	return true;
}

static bool add_sheets(struct book *book, struct error *err) {
	const struct report *report = book->report;
	if (!report_find_table(report, facts) && !add_facts(book, err)) {
		return false;
	}
	for (int i = 0; i < report->table_count; i++) {
		if (!add_table(book, report->tables[i], err)) {
			return false;
		}
	}
	put_facts(book);
	return true;
}

static void set_properties(struct book *book) {
	const struct report *report = book->report;
	lxw_doc_properties properties = {
		.title = (char *)report->title,
		.subject = (char *)report->subtitle,
		.keywords = book->marks,
		.comments = (char *)report->foot,
		.created = (time_t)report->day * 24 * 60 * 60,
	};
	note(book, workbook_set_properties(book->workbook, &properties));
}

static void join_marks(struct book *book) {
	size_t length = 0;
	for (int i = 0; i < book->report->mark_count && length < sizeof book->marks; i++) {
		length += (size_t)snprintf(book->marks + length, sizeof book->marks - length, "%s%s",
			i ? ", " : "", book->report->marks[i]);
	}
}

static bool make(const struct report *report, const char *path, struct error *err) {
	lxw_workbook_options options = {.tmpdir = (char *)"/dev/shm"};
	struct book book = {.report = report, .workbook = workbook_new_opt(path, &options)};
	if (!book.workbook) {
		return error_set(err, "workbook: out of memory; nothing was written");
	}
	join_marks(&book);
	add_formats(&book);
	set_properties(&book);
	bool is_made = add_sheets(&book, err);
	note(&book, workbook_close(book.workbook));
	return is_made && (!book.failure || error_set(err, "workbook: %s; nothing was written",
											lxw_strerror(book.failure)));
}

static bool copy(int from, FILE *file, struct error *err) {
	char bytes[1 << 14];
	ssize_t count;
	while ((count = read(from, bytes, sizeof bytes)) > 0) {
		if (fwrite(bytes, 1, (size_t)count, file) != (size_t)count) {
			return error_set(err, "workbook: cannot be written");
		}
	}
	return count == 0 || error_set(err, "workbook: cannot be read back");
}

bool write_report_xlsx(const struct report *report, FILE *file, struct error *err) {
	char path[32];
	int memory = memfd_create("workbook", MFD_CLOEXEC);
	if (memory < 0) {
		return error_set(err, "workbook: no memory for it; nothing was written");
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", memory);
	bool is_written = make(report, path, err) && copy(memory, file, err);
	close(memory);
	return is_written;
}
