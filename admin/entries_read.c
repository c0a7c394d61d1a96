#include <string.h>

#include "admin/csv_reader.h"
#include "admin/entries_inside.h"
#include "core/error.h"

static const char *const names[ENTRIES_COLUMNS] = {
	[ENTRIES_DAY] = "day",
	[ENTRIES_SITE] = "site",
	[ENTRIES_LINE] = "line",
	[ENTRIES_COUNT] = "count",
	[ENTRIES_MINUTES] = "minutes",
	[ENTRIES_REASON] = "reason",
	[ENTRIES_TEXT] = "text",
	[ENTRIES_KIND] = "kind",
};

/* What stands in which cell of a row. */
struct header {
	int count; // cells up to the last that has a name
	enum entries_column columns[CSV_READER_CELLS];
	unsigned has; // ENTRIES_BIT of each
};

const char *entries_column_name(enum entries_column column) {
	return names[column];
}

void entries_header(enum sheet_kind kind, char header[ENTRIES_HEADER]) {
	const struct entries_form *form = entries_form(kind);
	int length = 0;
	for (int i = 0; i < ENTRIES_COLUMNS; i++) {
		if (form->takes & ENTRIES_BIT(i)) {
			length += snprintf(header + length, (size_t)(ENTRIES_HEADER - length), "%s%s%s",
				length ? ";" : "", names[i], form->needs & ENTRIES_BIT(i) ? "" : "?");
		}
	}
}

static bool refuse(const struct entries *entries, const struct csv_reader *reader,
	const char *column, const char *what, struct error *err) {
	char header[ENTRIES_HEADER];
	entries_header(entries->kind, header);
	return entries_complain(entries, reader->line, err,
		"column '%.40s': %s; the first row names columns, in any order: %s", column, what, header);
}

static enum entries_column find_column(const char *name) {
	int column = 0;
	while (column < ENTRIES_COLUMNS && strcmp(names[column], name) != 0) {
		column++;
	}
	return (enum entries_column)column;
}

static bool take_name(const struct entries *entries, const struct csv_reader *reader, int cell,
	struct header *header, struct error *err) {
	const char *name = reader->cells[cell];
	enum entries_column column = find_column(name);
	header->columns[cell] = column;
	if (!name[0]) {
		return true;
	}
	if (column == ENTRIES_COLUMNS) {
		return refuse(entries, reader, name, "is not known", err);
	}
	if (header->has & ENTRIES_BIT(column)) {
		return refuse(entries, reader, name, "is there twice", err);
	}
	header->has |= ENTRIES_BIT(column);
	header->count = cell + 1;
	return (entries_form(entries->kind)->takes & ENTRIES_BIT(column)) ||
		   refuse(entries, reader, name, "is not for this", err);
}

/* The reason may stand on the command line instead. */
static bool read_header(const struct entries *entries, const struct csv_reader *reader,
	bool has_reason, struct header *header, struct error *err) {
	*header = (struct header){.count = 0};
	for (int i = 0; i < reader->count; i++) {
		if (!take_name(entries, reader, i, header, err)) {
			return false;
		}
	}
	for (int i = 0; i < ENTRIES_COLUMNS; i++) {
		bool is_there = (header->has & ENTRIES_BIT(i)) || (i == ENTRIES_REASON && has_reason);
		if (!is_there && (entries_form(entries->kind)->needs & ENTRIES_BIT(i))) {
			return refuse(entries, reader, names[i], "is missing", err);
		}
	}
	return true;
}

static bool add_row(struct entries *entries, const struct csv_reader *reader,
	const struct header *header, const char *reason, struct error *err) {
	struct entry_text text = {{[ENTRIES_REASON] = reason}};
	if (reader->count < header->count) {
		return entries_complain(entries, reader->line, err, "%d cells, and the first row has %d",
			reader->count, header->count);
	}
	for (int i = 0; i < reader->count; i++) {
		enum entries_column column = i < header->count ? header->columns[i] : ENTRIES_COLUMNS;
		if (column == ENTRIES_COLUMNS && reader->cells[i][0]) {
			return entries_complain(entries, reader->line, err,
				"'%.40s': no column of that cell is named in the first row", reader->cells[i]);
		}
		if (column != ENTRIES_COLUMNS && reader->cells[i][0]) {
			text.cells[column] = reader->cells[i];
		}
	}
	return entries_add(entries, &text, reader->line, err);
}

bool entries_read(struct entries *entries, FILE *file, const char *reason, struct error *err) {
	struct csv_reader reader = {.file = file, .name = entries->name};
	struct header header;
	bool found;
	if (!csv_reader_next(&reader, &found, err)) {
		return false;
	}
	if (!found) {
		return error_set(err, "%.200s: the file is empty", entries->name);
	}
	if (!read_header(entries, &reader, reason != NULL, &header, err)) {
		return false;
	}
	for (;;) {
		if (!csv_reader_next(&reader, &found, err)) {
			return false;
		}
		if (!found) {
			return true;
		}
		if (!add_row(entries, &reader, &header, reason, err)) {
			return false;
		}
	}
}
