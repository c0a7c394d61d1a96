#ifndef TESTS_ADMIN_EXAMPLE_H
#define TESTS_ADMIN_EXAMPLE_H

#include "admin/facts.h"
#include "admin/report.h"

/* One of packaging/examples with its made-up log, recorded at a desk, and the report of the whole
 * project. Everything that cannot be had ends the test.
 *
 *	example_open("likidigi");
 *	example_figure("Asiakaskohtaamiset ILO-ryhmissä", "jakson_toteuma")   "187"
 *	example_clear();
 */

void example_open(const char *name);

/* The same with other settings: what is written there takes the other's place. */
void example_open_with(const char *name, const char *written, const char *instead);
void example_clear(void);

/* A copy of the settings at the desk with that changed; answers its path. */
const char *example_settings(const char *name, const char *written, const char *instead);

const struct project *example_project(void);
const struct facts *example_facts(void);
const struct report *example_report(void);

/* What a table's cell reads on paper: of the first row whose cell in the first column is the label and,
 * where more is not NULL, whose second is more. */
const char *example_cell(const char *table, const char *label, const char *more, const char *column);

/* The same of the table of figures. */
const char *example_figure(const char *label, const char *column);

/* The figure came to that, in the period as in all, which are the same days. */
void example_is_reached(const char *figure, const char *value);

/* And it is so much of its target. */
void example_is_of(
	const char *figure, const char *target, const char *value, const char *percent);

/* And the remark has the share with its n. */
void example_is_share(
	const char *figure, const char *value, const char *percent, const char *n);

/* A row of the funding, and public funding in all. */
void example_is_paid(const char *funder, const char *planned, const char *used, const char *percent,
	const char *of_public);
void example_is_public(int64_t planned, int64_t used);

#endif
