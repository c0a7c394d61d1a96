#ifndef ADMIN_REPORTING_H
#define ADMIN_REPORTING_H

#include "admin/account.h"
#include "admin/command.h"
#include "admin/parcel.h"

/* Reports made, written and issued: the command `report`, which is in the module. */

enum outcome reporting_run(const struct request *request, struct error *err);

enum format {
	FORMAT_TEXT,
	FORMAT_CSV,
	FORMAT_CSV_ISO,
	FORMAT_JSON,
	FORMAT_XLSX,
	FORMAT_PDF,
	FORMAT_HTML,
	FORMATS, // all of them
};

/* What of the report is asked for on the command line. */
struct asked {
	struct account_of of;
	enum format format;
	const char *folder; // NULL: one file, on the request's out
	const char *note;   // where only the sheet that remembers it is to be put; NULL
	bool is_issue, is_again;
};

/* The report's files of one format, or of all. */
bool reporting_pack(
	const struct report *report, enum format format, struct parcel *parcel, struct error *err);

/* The report that was asked for, of these facts. The caller destroys it. */
struct report *reporting_make(
	const struct facts *facts, const struct account_of *of, struct error *err);

/* The report of these days that was issued last, in this language; NULL: none. */
const struct edition *reporting_find(const struct facts *facts, const struct account_of *of);

/* Whether it may be issued: its days are over, and no sheet of them or of earlier ones is open. */
bool reporting_may(const struct facts *facts, const struct account_of *of, struct error *err);

/* The sheet that remembers the parcel. */
bool reporting_remember(const struct facts *facts, const struct account_of *of,
	const struct parcel *parcel, struct sheet *sheet, struct error *err);

/* Whether the parcel has the files that were issued then. */
bool reporting_is_same(const struct edition *edition, const struct parcel *parcel, struct error *err);

#endif
