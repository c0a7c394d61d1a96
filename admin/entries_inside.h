#ifndef ADMIN_ENTRIES_INSIDE_H
#define ADMIN_ENTRIES_INSIDE_H

#include "admin/entries.h"

/* What the files of admin/entries share, and nobody else: entries.c gathers, entries_read.c reads
 * tables, entries_counts.c and entries_others.c know the kinds. */

/* What a kind's rows have, and how they become its sheets. */
struct entries_form {
	unsigned needs, takes; // ENTRIES_BIT of columns; takes has those of needs too
	bool is_gathered;      // one sheet of all rows of a day and site
	bool is_made_up;       // only of made-up data: a kiosk counts it
	bool has_one;          // a second row about the same would take the place of the first

	/* The cells that it needs are there, those that it does not take are not; day and site are
	 * read. */
	bool (*parse)(const struct entries *entries, const struct entry_text *text, struct entry *entry,
		struct error *err);
	bool (*make)(const struct entries *entries, const struct entry *list, int count,
		struct sheet *sheet, struct error *err);
};

#define ENTRIES_BIT(column) (1u << (column))

/* NULL for a kind that nobody writes down. Of SHEET_KINDS only the columns. */
const struct entries_form *entries_form(enum sheet_kind kind);

const char *entries_column_name(enum entries_column column);

bool entries_parse_number(const char *what, const char *text, int *number, struct error *err);

/* Visits and answers: paper, correction; door, hours, answers. */
bool entries_parse_count(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err);
bool entries_parse_correction(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err);
bool entries_parse_made_up(const struct entries *entries, const struct entry_text *text,
	struct entry *entry, struct error *err);
bool entries_make_counts(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err);
bool entries_make_made_up(const struct entries *entries, const struct entry *list, int count,
	struct sheet *sheet, struct error *err);

#endif
