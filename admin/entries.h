#ifndef ADMIN_ENTRIES_H
#define ADMIN_ENTRIES_H

#include <stdbool.h>
#include <stdio.h>

#include "core/entry.h"

struct error;
struct project;
struct tally;

/* What the staff wrote down, line by line, gathered into sheets: one for each day and site. Every
 * line is checked where it stands, so the sheets are right when they are there.
 *
 *	struct entries *entries = entries_create(project, SHEET_PAPER, today, "paper.csv", &err);
 *	entries_read(entries, file, NULL, &err) && entries_gather(entries, &err)
 */

struct entry {
	int day, site;
	int line; // an index of the project's activities, or ENTRY_VISITS
	int count;
	enum reason reason; // of corrections
	int row;            // where in the file; 0: not from a file
};

/* Entries of one day and site, side by side. */
struct entries_sheet {
	int first, count;
	bool is_stored; // a sheet like it is in the store, for whoever compares
};

struct entries {
	const struct project *project;
	enum sheet_kind kind; // SHEET_PAPER or SHEET_CORRECTION
	int today;
	const char *name; // of the file; NULL: from options
	int count, capacity;
	struct entry *list; // by day, site and line once gathered
	int sheet_count;
	struct entries_sheet *sheets;
	struct tally *tally; // what the store has of these days, for whoever compares
};

/* As written; reason may be NULL where none is asked. */
struct entry_text {
	const char *day, *site, *line, *count, *reason;
};

/* The name must outlive it. NULL when out of memory. */
struct entries *entries_create(const struct project *project, enum sheet_kind kind, int today,
	const char *name, struct error *err);

/* Accepts NULL. */
void entries_destroy(struct entries *entries);

bool entries_add(
	struct entries *entries, const struct entry_text *text, int row, struct error *err);

/* Reads the table day;site;line;count, with a fifth column reason where corrections have it.
 * reason: for rows that give none; may be NULL. */
bool entries_read(struct entries *entries, FILE *file, const char *reason, struct error *err);

/* Sorts them into sheets. A line that is there twice for one day and site is refused, and so are
 * two reasons on one sheet and a sheet that counts nothing. */
bool entries_gather(struct entries *entries, struct error *err);

/* Once they are gathered. */
void entries_sheet(const struct entries *entries, int which, struct sheet *sheet);

/* False, with the sentence behind the place where the entry stands. */
bool entries_complain(const struct entries *entries, int row, struct error *err, const char *format,
	...) __attribute__((format(printf, 4, 5)));

#endif
