#include <stdio.h>
#include <string.h>

#include "admin/reporting.h"
#include "core/error.h"
#include "core/text.h"

/* Issued reports: what was known then, and what left the house. */

static bool is_language(const struct edition *edition, const char *language) {
	size_t length = strlen(language);
	return strncmp(edition->leaf->text, language, length) == 0 &&
		   edition->leaf->text[length] == '\n';
}

static const char *site_code(const struct facts *facts, int site) {
	return site == FACTS_ANY ? "" : facts->project->sites[site].code;
}

/* 0: days that are asked for as days. */
static int period_number(const struct facts *facts, int period) {
	return period == PROJECT_NONE ? 0 : facts->project->periods[period].number;
}

const struct edition *reporting_find(const struct facts *facts, const struct account_of *of) {
	const struct edition *found = NULL;
	for (int i = 0; i < facts->edition_count; i++) {
		const struct edition *edition = &facts->editions[i];
		if (edition->from == of->scope.from && edition->until == of->scope.until &&
			edition->period == period_number(facts, of->period) &&
			strcmp(edition->site, site_code(facts, of->scope.site)) == 0 &&
			is_language(edition, of->language)) {
			found = edition;
		}
	}
	return found;
}

static bool add_edition(
	const struct facts *facts, struct published *published, int at, struct error *err) {
	const struct edition *edition = &facts->editions[at];
	struct scope scope = {edition->from, edition->until, FACTS_ANY, at};
	if (edition->site[0] && !project_need_site(facts->project, edition->site, &scope.site, err)) {
		return false;
	}
	return published_add(published, &scope, edition->threshold, err);
}

static struct published *publish(
	const struct facts *facts, const struct account_of *of, struct error *err) {
	struct published *published = published_create(facts, err);
	bool added = published != NULL;
	for (int i = 0; added && i < facts->edition_count && i < of->scope.edition; i++) {
		added = add_edition(facts, published, i, err);
	}
	int threshold = of->is_internal ? 0 : facts->project->report.threshold;
	if (!added || !published_add(published, &of->scope, threshold, err)) {
		published_destroy(published);
		return NULL;
	}
	return published;
}

struct report *reporting_make(
	const struct facts *facts, const struct account_of *of, struct error *err) {
	struct published *published = publish(facts, of, err);
	struct report *report = published ? account_report(facts, published, of, err) : NULL;
	published_destroy(published);
	return report;
}

/* The number of a day that a sheet's line can have: 20220131. */
static int number_of(int day) {
	struct date date = day_date(day);
	return date.year * 10000 + date.month * 100 + date.day;
}

/* An open sheet of days before is in the running totals, and will not be known of this report. */
bool reporting_may(const struct facts *facts, const struct account_of *of, struct error *err) {
	char last[DAY_TEXT];
	day_format_finnish(of->scope.until - 1, last);
	if (of->day < of->scope.until) {
		return error_set(err,
			"report: its last day is %s, which is not over; only a draft can be made of it", last);
	}
	for (int i = 0; i < facts->leaf_count; i++) {
		const struct leaf *leaf = &facts->leaves[i];
		if (!leaf->number && leaf->day != DAY_NONE && leaf->day < of->scope.until) {
			day_format_finnish(leaf->day, last);
			return error_set(err, "%s %s: the sheet is still open; close it first (ovella-admin close)",
				leaf->site, last);
		}
	}
	return true;
}

static bool put_digests(
	const struct account_of *of, const struct parcel *parcel, struct sheet *sheet) {
	char text[SHEET_TEXT];
	size_t length = (size_t)snprintf(text, sizeof text, "%s\n", of->language);
	for (int i = 0; i < parcel->count && length < sizeof text; i++) {
		char digest[SEAL_TEXT];
		struct seal seal = parcel_digest(parcel, i);
		seal_format(&seal, digest);
		length += (size_t)snprintf(
			text + length, sizeof text - length, "%s %s\n", digest, parcel->files[i].name);
	}
	return length < sizeof text && sheet_set_text(sheet, text);
}

/* The newest sheet of each device that the report knew. */
static bool put_limits(const struct facts *facts, struct sheet *sheet) {
	for (int i = 0; i < facts->leaf_count; i++) {
		const struct leaf *leaf = &facts->leaves[i];
		char line[SHEET_NAME];
		snprintf(line, sizeof line, "sheet:%s", leaf->device);
		int known = sheet_count(sheet, line);
		if (leaf->number > known && !sheet_add(sheet, line, leaf->number - known)) {
			return false;
		}
	}
	return true;
}

bool reporting_remember(const struct facts *facts, const struct account_of *of,
	const struct parcel *parcel, struct sheet *sheet, struct error *err) {
	const struct project *project = facts->project;
	struct published *published = publish(facts, of, err);
	if (!published) {
		return false;
	}
	int hidden = published_mark(published);
	published_destroy(published);
	sheet_init(sheet, SHEET_ISSUED, site_code(facts, of->scope.site), of->scope.until - 1);
	text_copy(sheet->settings, sizeof sheet->settings, project->version);
	int period = period_number(facts, of->period);
	return (sheet_add(sheet, "from", number_of(of->scope.from)) &&
			   sheet_add(sheet, "period", period) && sheet_add(sheet, "version", of->version) &&
			   sheet_add(sheet, "threshold", project->report.threshold) &&
			   sheet_add(sheet, "hidden", hidden) && put_limits(facts, sheet) &&
			   put_digests(of, parcel, sheet)) ||
		   error_set(err, "report: too many files or devices for the sheet that remembers them");
}

/* The lines behind the language. */
static int count_files(const struct edition *edition) {
	int lines = -1;
	for (const char *at = edition->leaf->text; *at; at++) {
		lines += *at == '\n';
	}
	return lines;
}

bool reporting_is_same(
	const struct edition *edition, const struct parcel *parcel, struct error *err) {
	int files = count_files(edition);
	if (files != parcel->count) {
		return error_set(err,
			"report: would have %d files, and %d were issued (other settings, or another version of the "
			"program); nothing was written",
			parcel->count, files);
	}
	for (int i = 0; i < parcel->count; i++) {
		char digest[SEAL_TEXT], line[SEAL_TEXT + PARCEL_NAME + 2];
		struct seal seal = parcel_digest(parcel, i);
		seal_format(&seal, digest);
		snprintf(line, sizeof line, "%s %s\n", digest, parcel->files[i].name);
		if (!strstr(edition->leaf->text, line)) {
			return error_set(err,
				"%s: would not be the file that was issued, byte for byte (other settings, or other "
				"versions of the program and its libraries); nothing was written",
				parcel->files[i].name);
		}
	}
	return true;
}
