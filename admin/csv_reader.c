#include "admin/csv_reader.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"

static bool fail(const struct csv_reader *reader, const char *what, struct error *err) {
	return error_set(err, "%.200s:%d: %s", reader->name, reader->next_line, what);
}

static bool fail_encoding(const struct csv_reader *reader, struct error *err) {
	return fail(reader,
		"not text in UTF-8; in Excel save it as CSV UTF-8, in LibreOffice with the character set "
		"Unicode (UTF-8)",
		err);
}

static bool put(struct csv_reader *reader, char c, struct error *err) {
	if (reader->length == sizeof reader->text) {
		return error_set(err, "%.200s:%d: the row is longer than %d bytes", reader->name,
			reader->next_line, CSV_READER_ROW);
	}
	reader->text[reader->length++] = c;
	return true;
}

static bool begin_cell(struct csv_reader *reader, struct error *err) {
	if (reader->count == CSV_READER_CELLS) {
		return fail(reader, "the row has too many cells", err);
	}
	reader->cells[reader->count++] = reader->text + reader->length;
	return true;
}

/* Takes the mark that tells UTF-8, where the file begins with it. */
static bool skip_mark(struct csv_reader *reader, struct error *err) {
	int c = getc(reader->file);
	if (c != 0xef) {
		ungetc(c, reader->file);
		return true;
	}
	return (getc(reader->file) == 0xbb && getc(reader->file) == 0xbf) ||
		   fail_encoding(reader, err);
}

/* The text between quotes, the closing one included. */
static bool take_quoted(struct csv_reader *reader, struct error *err) {
	for (;;) {
		int c = getc(reader->file);
		if (c == EOF || c == '\0') {
			return c ? fail(reader, "a quote is opened and not closed", err)
					 : fail_encoding(reader, err);
		}
		if (c == '"') {
			c = getc(reader->file);
			if (c != '"') {
				ungetc(c, reader->file);
				return true;
			}
		}
		reader->next_line += c == '\n';
		if (!put(reader, (char)c, err)) {
			return false;
		}
	}
}

static bool is_separator(struct csv_reader *reader, int c) {
	if (!reader->separator && (c == ';' || c == ',' || c == '\t')) {
		reader->separator = (char)c;
	}
	return c == reader->separator;
}

/* A carriage return belongs to the end of a line only. */
static bool at_line_end(struct csv_reader *reader) {
	int c = ungetc(getc(reader->file), reader->file);
	return c == '\n' || c == EOF;
}

/* Takes characters up to what ends the cell, which it answers in end: the separator, '\n' or EOF.
 */
static bool take_cell(struct csv_reader *reader, int *end, struct error *err) {
	bool was_quoted = false;
	if (!begin_cell(reader, err)) {
		return false;
	}
	for (;;) {
		int c = getc(reader->file);
		bool is_first = reader->cells[reader->count - 1] == reader->text + reader->length;
		if (c == '\r' && at_line_end(reader)) {
			continue;
		}
		if (c == EOF || c == '\n' || is_separator(reader, c)) {
			*end = c;
			return put(reader, '\0', err);
		}
		if (c == '"' && is_first && !was_quoted) {
			was_quoted = true;
			if (!take_quoted(reader, err)) {
				return false;
			}
		} else if (was_quoted || c == '\0') {
			return c ? fail(reader, "text behind a closing quote", err)
					 : fail_encoding(reader, err);
		} else if (!put(reader, (char)c, err)) {
			return false;
		}
	}
}

static bool take_row(struct csv_reader *reader, int *end, struct error *err) {
	reader->line = reader->next_line;
	reader->count = 0;
	reader->length = 0;
	do {
		if (!take_cell(reader, end, err)) {
			return false;
		}
	} while (*end != '\n' && *end != EOF);
	for (int i = 0; i < reader->count; i++) {
		if (!text_is_utf8(reader->cells[i])) {
			return fail_encoding(reader, err);
		}
	}
	reader->next_line += *end == '\n';
	return true;
}

static bool is_empty(const struct csv_reader *reader) {
	for (int i = 0; i < reader->count; i++) {
		if (reader->cells[i][0]) {
			return false;
		}
	}
	return true;
}

bool csv_reader_next(struct csv_reader *reader, bool *found, struct error *err) {
	int end = '\n';
	*found = false;
	if (reader->next_line == 0) {
		reader->next_line = 1;
		if (!skip_mark(reader, err)) {
			return false;
		}
	}
	while (!*found && end != EOF) {
		if (!take_row(reader, &end, err)) {
			return false;
		}
		*found = !is_empty(reader);
	}
	return !ferror(reader->file) || fail(reader, "cannot be read", err);
}
