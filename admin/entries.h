#ifndef ADMIN_ENTRIES_H
#define ADMIN_ENTRIES_H

#include <stdbool.h>
#include <stdio.h>

#include "core/entry.h"

struct error;
struct project;

/* What the staff wrote down, row by row, made into sheets: of counts one for each day and site, of
 * everything else one for each row. Every row is checked where it stands, so the sheets are right
 * when they are there.
 *
 *	struct entries *entries = entries_create(project, SHEET_PAPER, today, "paper.csv", &err);
 *	entries_read(entries, file, NULL, &err) && entries_gather(entries, &err)
 */

enum entries_column {
	ENTRIES_DAY,
	ENTRIES_SITE,
	ENTRIES_LINE, // what it is of: visits, a group, a mode, a figure, a section, what a day is
	ENTRIES_COUNT,
	ENTRIES_MINUTES,
	ENTRIES_REASON,
	ENTRIES_TEXT,
	ENTRIES_KIND,
	ENTRIES_COLUMNS,
};

/* A row as it was written; NULL or "" where nothing was. */
struct entry_text {
	const char *cells[ENTRIES_COLUMNS];
};

struct entry {
	enum sheet_kind kind;
	int day, site;         // the site is not asked for where the sheet has none
	int recorded;          // its own day, of a month its last, but none to come
	char name[SHEET_NAME]; // the sheet's line; of others than counts what the sheet is about
	int line;              // an activity or ENTRY_VISITS, a group, a mode, a section, what a day is
	int count, minutes;
	struct hours hours;
	int reason; // of its kind's list
	char *text;
	int row; // where in the file; 0: not from a file
};

/* Entries of one sheet, side by side. */
struct entries_sheet {
	int first, count;
	struct entry_same same; // a sheet like it is in the store, for whoever compares
	bool is_open;           // so is one that is still being counted on
};

struct entries {
	const struct project *project;
	enum sheet_kind kind; // SHEET_KINDS: each row says it
	int today;
	const char *name; // of the file; NULL: from options
	int count, capacity;
	struct entry *list; // by the day of recording and kind once gathered
	int sheet_count;
	struct entries_sheet *sheets;
};

/* The name must outlive it. NULL when out of memory. */
struct entries *entries_create(const struct project *project, enum sheet_kind kind, int today,
	const char *name, struct error *err);

/* Accepts NULL. */
void entries_destroy(struct entries *entries);

bool entries_add(
	struct entries *entries, const struct entry_text *text, int row, struct error *err);

/* Reads a table whose first row names its columns, in any order. reason: for rows that give none;
 * may be NULL. */
bool entries_read(struct entries *entries, FILE *file, const char *reason, struct error *err);

/* Sorts them into sheets. A line that is there twice for one day and site is refused, and so are
 * two reasons on one sheet and a sheet that counts nothing. */
bool entries_gather(struct entries *entries, struct error *err);

/* Once they are gathered. */
void entries_sheet(const struct entries *entries, int which, struct sheet *sheet);

/* The days that they are about: from <= day < until. There must be one entry at least. */
void entries_days(const struct entries *entries, int *from, int *until);

/* True when all of it is made up and says so: each sheet is then recorded on its own day, so that
 * what was known on any day can be told. */
bool entries_keep_days(const struct entries *entries);

/* "kind;line;day", or with a ? behind what may be left out. */
enum { ENTRIES_HEADER = 100 };
void entries_header(enum sheet_kind kind, char header[ENTRIES_HEADER]);

/* False, with the sentence behind the place where the entry stands. */
bool entries_complain(const struct entries *entries, int row, struct error *err, const char *format,
	...) __attribute__((format(printf, 4, 5)));

/* The same with the entry's site and day before the sentence. */
bool entries_complain_of(const struct entries *entries, const struct entry *entry,
	struct error *err, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
