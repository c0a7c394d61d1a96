#include <stdlib.h>
#include <string.h>

#include "admin/account.h"
#include "core/error.h"
#include "core/reason.h"
#include "core/seal.h"
#include "core/text.h"

/* Section 12: the checks of the report, and the sheets that it is made of, so that a stranger can follow
 * each figure back to them. Counts of single days stay in the house, and so do the seals of single sheets:
 * whoever has a small sheet's seal and the one before it can try all counts until one fits. The internal
 * report and `verify --dump` have both, for whoever may see them. */

static void add_checks(struct account *account, struct section *section) {
	struct check checks[CHECKS];
	struct table *table = report_add_table(account->report, "Tarkistukset", text_get("Checks"));
	table_add_column(table, "tunnus", text_get("Check"), CELL_TEXT);
	table_add_column(table, "tarkistus", text_get("What is compared"), CELL_TEXT);
	table_add_column(table, "vasen", text_get("Left"), CELL_NUMBER);
	table_add_column(table, "oikea", text_get("Right"), CELL_NUMBER);
	table_add_column(table, "tulos", text_get("Result"), CELL_TEXT);
	account_check(account, checks);
	for (int i = 0; i < CHECKS; i++) {
		table_put_text(table, checks[i].code);
		table_put_text(table, checks[i].words);
		table_put(table, checks[i].left);
		table_put(table, checks[i].right);
		table_put_text(table, checks[i].is_right ? text_get("agrees") : text_get("DOES NOT AGREE"));
		table_end_row(table);
	}
	report_show(account->report, section, table);
}

static bool is_of_the_report(const struct account *account, const struct leaf *leaf) {
	const struct scope *scope = &account->of.scope;
	const char *site =
		scope->site == FACTS_ANY ? leaf->site : account->project->sites[scope->site].code;
	return leaf->number && leaf->day >= scope->from && leaf->day < scope->until &&
		   facts_knows(leaf->editions, scope->edition) && strcmp(site, leaf->site) == 0;
}

/* Before a device's first sheet there is none: 32 zero bytes. */
static void put_seal(struct table *table, const struct seal *seal) {
	static const struct seal none;
	char text[SEAL_TEXT];
	if (seal_equal(seal, &none)) {
		table_put_nothing(table);
		return;
	}
	seal_format(seal, text);
	table_put_text(table, text);
}

static int sum_of(const struct leaf *leaf, const char *prefix) {
	int sum = 0;
	for (int i = 0; i < leaf->line_count; i++) {
		sum += strncmp(leaf->lines[i].name, prefix, strlen(prefix)) == 0 ? leaf->lines[i].count : 0;
	}
	return sum;
}

static void put_counts(struct table *table, const struct leaf *leaf) {
	table_put_number(table, leaf_count(leaf, "visits"), 0);
	table_put_number(table, leaf_count(leaf, "with-activity"), 0);
	table_put_number(table, sum_of(leaf, "activity:"), 0);
}

static void put_sheet(struct account *account, struct table *table, const struct leaf *leaf) {
	table_put_day(table, leaf->day);
	table_put_text(table, leaf->site);
	table_put_text(table, sheet_kind_name(leaf->kind));
	table_put_text(table, leaf->device);
	table_put_number(table, leaf->number, 0);
	if (account->of.is_internal) {
		put_counts(table, leaf);
	}
	table_put_day(table, leaf->recorded);
	table_put_text(table, leaf->settings);
	if (account->of.is_internal) {
		put_seal(table, &leaf->seal);
		put_seal(table, &leaf->before);
	}
	table_end_row(table);
}

static int compare(const void *a, const void *b) {
	const struct leaf *one = *(const struct leaf *const *)a, *other = *(const struct leaf *const *)b;
	if (one->day != other->day) {
		return one->day < other->day ? -1 : 1;
	}
	int order = strcmp(one->site, other->site);
	order = order ? order : strcmp(one->device, other->device);
	return order ? order : one->number - other->number;
}

/* The report's sheets by day and place; the caller frees them. */
static const struct leaf **sort_sheets(const struct account *account, int *count) {
	const struct facts *facts = account->facts;
	const struct leaf **list = calloc((size_t)facts->leaf_count + 1, sizeof *list);
	*count = 0;
	for (int i = 0; list && i < facts->leaf_count; i++) {
		if (is_of_the_report(account, &facts->leaves[i])) {
			list[(*count)++] = &facts->leaves[i];
		}
	}
	if (*count > 1) {
		qsort(list, (size_t)*count, sizeof *list, compare);
	}
	account->report->failed |= list == NULL;
	return list;
}

static void add_sheets(struct account *account, struct section *section, const struct leaf **list,
	int count) {
	struct table *table = report_add_table(
		account->report, "Jaljitys", text_get("Audit trail: the sealed sheets of these days"));
	table_add_column(table, "paiva", text_get("Day"), CELL_DAY);
	table_add_column(table, "toimipiste", text_get("Meeting place"), CELL_TEXT);
	table_add_column(table, "laji", text_get("Kind"), CELL_TEXT);
	table_add_column(table, "laite", text_get("Device"), CELL_TEXT);
	table_add_column(table, "lomake", text_get("Sheet"), CELL_NUMBER);
	if (account->of.is_internal) {
		table_add_column(table, "kohtaamiset", text_get("Encounters"), CELL_NUMBER);
		table_add_column(
			table, "kaynnit_joissa_toiminta", text_get("With an activity"), CELL_NUMBER);
		table_add_column(table, "toimintavalinnat", text_get("Choices"), CELL_NUMBER);
	}
	table_add_column(table, "suljettu_pvm", text_get("Closed on"), CELL_DAY);
	table_add_column(table, "asetusversio", text_get("Settings"), CELL_TEXT);
	if (account->of.is_internal) {
		table_add_column(table, "tiiviste", text_get("Seal"), CELL_TEXT);
		table_add_column(table, "edellinen_tiiviste", text_get("Seal before it"), CELL_TEXT);
	}
	table->is_annex = true;
	for (int i = 0; i < count; i++) {
		put_sheet(account, table, list[i]);
	}
	account_show(account, section, table);
}

/* The reason as staff read it; other devices may write what they like. */
static const char *reason_words(const struct leaf *leaf) {
	struct error unused;
	enum reason reason;
	enum reason_of_day of_day;
	if (leaf->kind == SHEET_CORRECTION && reason_parse(leaf->reason, &reason, &unused)) {
		return reason_name(reason);
	}
	return leaf->kind == SHEET_CALENDAR && reason_of_day_parse(leaf->reason, &of_day, &unused)
			   ? reason_of_day_name(of_day)
			   : leaf->reason;
}

static void put_correction(struct account *account, struct table *table, const struct leaf *leaf) {
	for (int i = 0; i < leaf->line_count; i++) {
		table_put_text(table, report_text(account->report, "%s:%d", leaf->device, leaf->number));
		table_put_day(table, leaf->day);
		table_put_text(table, leaf->site);
		table_put_text(table, leaf->lines[i].name);
		table_put_number(table, leaf->lines[i].count, 0);
		table_put_text(table, leaf->reason);
		table_put_text(table, reason_words(leaf));
		table_put_day(table, leaf->recorded);
		table_put_text(table, text_get("staff"));
		table_end_row(table);
	}
}

static void add_corrections(struct account *account, struct section *section,
	const struct leaf **list, int count) {
	struct table *table = report_add_table(account->report, "Korjaukset", text_get("Corrections"));
	table_add_column(table, "tunnus", text_get("Sheet"), CELL_TEXT);
	table_add_column(table, "paiva", text_get("Day"), CELL_DAY);
	table_add_column(table, "toimipiste", text_get("Meeting place"), CELL_TEXT);
	table_add_column(table, "mittari", text_get("Measure"), CELL_TEXT);
	table_add_column(table, "muutos", text_get("Change"), CELL_NUMBER);
	table_add_column(table, "syy_koodi", text_get("Code of the reason"), CELL_TEXT);
	table_add_column(table, "syy", text_get("Reason"), CELL_TEXT);
	table_add_column(table, "kirjattu_pvm", text_get("Recorded on"), CELL_DAY);
	table_add_column(table, "rooli", text_get("Role"), CELL_TEXT);
	table->is_annex = true;
	for (int i = 0; i < count; i++) {
		if (list[i]->kind == SHEET_CORRECTION) {
			put_correction(account, table, list[i]);
		}
	}
	account_show(account, section, table);
}

static void add_outages(struct account *account, struct section *section, const struct leaf **list,
	int count) {
	struct table *table =
		report_add_table(account->report, "Katkot", text_get("Outages and other opening hours"));
	table_add_column(table, "toimipiste", text_get("Meeting place"), CELL_TEXT);
	table_add_column(table, "paiva", text_get("Day"), CELL_DAY);
	table_add_column(table, "katko_min", text_get("Minutes without the device"), CELL_NUMBER);
	table_add_column(table, "syy_koodi", text_get("Code of the reason"), CELL_TEXT);
	table_add_column(table, "syy", text_get("Reason"), CELL_TEXT);
	table_add_column(table, "kirjattu_pvm", text_get("Recorded on"), CELL_DAY);
	table->is_annex = true;
	for (int i = 0; i < count; i++) {
		if (list[i]->kind != SHEET_CALENDAR) {
			continue;
		}
		table_put_text(table, list[i]->site);
		table_put_day(table, list[i]->day);
		table_put_number(table, leaf_count(list[i], "outage-minutes"), 0);
		table_put_text(table, list[i]->reason);
		table_put_text(table, reason_words(list[i]));
		table_put_day(table, list[i]->recorded);
		table_end_row(table);
	}
	account_show(account, section, table);
}

/* A line of an issued sheet's text: SHA-256 and the file's name. */
static void put_files(struct account *account, struct table *table, const struct edition *edition) {
	const char *at = strchr(edition->leaf->text, '\n');
	while (at && at[1]) {
		const char *end = strchr(at + 1, '\n');
		size_t length = end ? (size_t)(end - at - 1) : strlen(at + 1);
		if (length > 65) {
			table_put_text(table, account_say_days(account, edition->from, edition->until));
			table_put_number(table, edition->version, 0);
			table_put_day(table, edition->recorded);
			table_put_text(table, report_text(account->report, "%.*s", (int)length - 65, at + 66));
			table_put_text(table, report_text(account->report, "%.64s", at + 1));
			table_end_row(table);
		}
		at = end;
	}
}

static void add_exports(struct account *account, struct section *section) {
	const struct facts *facts = account->facts;
	struct table *table = report_add_table(
		account->report, "Viennit", text_get("Reports that were issued before this one"));
	table_add_column(table, "paivat", text_get("Days"), CELL_TEXT);
	table_add_column(table, "versio", text_get("Version"), CELL_NUMBER);
	table_add_column(table, "annettu_pvm", text_get("Issued on"), CELL_DAY);
	table_add_column(table, "tiedosto", text_get("File"), CELL_TEXT);
	table_add_column(table, "sha256", text_get("SHA-256"), CELL_TEXT);
	table->is_annex = true;
	for (int i = 0; i < facts->edition_count && i < account->of.scope.edition; i++) {
		put_files(account, table, &facts->editions[i]);
	}
	account_show(account, section, table);
}

void account_trail(struct account *account) {
	struct section *section = report_add_section(account->report, text_get("Audit trail"));
	int count;
	const struct leaf **list = sort_sheets(account, &count);
	report_say(account->report, section,
		text_get_plural("This report rests on %d sealed sheet. Each seal is the SHA-256 of the seal before it "
						"and of the sheet, so no sheet can be changed, added or taken out unseen.",
			"This report rests on %d sealed sheets. Each seal is the SHA-256 of the seal before it and of "
			"the sheet, so no sheet can be changed, added or taken out unseen.",
			(unsigned long)count),
		count);
	report_say(account->report, section, "%s", account->report->foot);
	add_checks(account, section);
	add_sheets(account, section, list, count);
	add_corrections(account, section, list, count);
	add_outages(account, section, list, count);
	add_exports(account, section);
	free(list);
}
