#ifndef ADMIN_REPORT_H
#define ADMIN_REPORT_H

#include <stdbool.h>

#include "admin/table.h"

struct error;

/* A report as plain values: what each page, sheet and file of it says, in its order. The writers make
 * files of it and compute nothing. It owns all its texts and tables.
 *
 *	struct report *report = report_create("fi", &err);
 *	struct section *section = report_add_section(report, text_get("Summary"));
 *	report_say(report, section, text_get("%d encounters."), n);
 *	report_show(report, section, table);
 *	report_check(report, &err) && write_report_html(report, file, &err)
 *	report_destroy(report);
 */

enum {
	REPORT_SECTIONS = 13,
	REPORT_TABLES = 40,
	REPORT_BLOCKS = 40, // of one section
	REPORT_MARKS = 4,
};

enum block_kind {
	BLOCK_SENTENCE, // a paragraph of ours
	BLOCK_WORDS,    // the coordinator's own; an empty line parts its paragraphs
	BLOCK_TABLE,
};

struct block {
	enum block_kind kind;
	const char *text;
	const struct table *table;
};

struct section {
	int number; // from 1
	const char *title;
	int block_count;
	struct block blocks[REPORT_BLOCKS];
};

struct report {
	const char *language;              // "fi", "sv", "en"
	const char *title, *subtitle;      // of the first page
	const char *name;                  // of its files, without an end: "S22180_jakso3_v1"
	int day;                           // that stands for when it was made
	int mark_count;
	const char *marks[REPORT_MARKS];   // on each page, sheet and file: "SYNTEETTINEN AINEISTO"
	const char *foot;                  // on each page and sheet: version, settings, newest seals
	int section_count;
	struct section sections[REPORT_SECTIONS];
	int table_count;
	struct table *tables[REPORT_TABLES]; // in the order of the workbook
	struct report_text *texts;
	bool failed; // something had no room
};

/* NULL when out of memory. */
struct report *report_create(const char *language, struct error *err);

/* Accepts NULL. */
void report_destroy(struct report *report);

/* A copy that lives as long as the report; "" when out of memory, which report_check() tells. */
const char *report_text(struct report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void report_add_mark(struct report *report, const char *mark);
struct section *report_add_section(struct report *report, const char *title);

/* Never NULL: what has no room goes nowhere, and report_check() tells. */
struct table *report_add_table(struct report *report, const char *name, const char *title);

/* A paragraph. */
void report_say(struct report *report, struct section *section, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void report_quote(struct report *report, struct section *section, const char *words);
void report_show(struct report *report, struct section *section, const struct table *table);

/* NULL when there is none of that name. */
const struct table *report_find_table(const struct report *report, const char *name);

/* Whether everything had room and every table has whole rows. */
bool report_check(const struct report *report, struct error *err);

#endif
