#include "admin/recording.h"

#include <stdlib.h>
#include <string.h>

#include "admin/entries.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/tally.h"

/* The entries of that day and site, NULL when there are none. */
static struct entries_sheet *find(const struct entries *entries, int day, int site) {
	int low = 0, high = entries->sheet_count;
	while (low < high) {
		int middle = (low + high) / 2;
		struct entries_sheet *at = &entries->sheets[middle];
		const struct entry *entry = &entries->list[at->first];
		if (entry->day == day && entry->site == site) {
			return at;
		}
		if (entry->day < day || (entry->day == day && entry->site < site)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return NULL;
}

static bool is_same(
	const struct entries *entries, const struct entries_sheet *which, const struct sheet *stored) {
	struct sheet sheet;
	if (stored->kind != entries->kind) {
		return false;
	}
	entries_sheet(entries, (int)(which - entries->sheets), &sheet);
	return sheet_same_lines(&sheet, stored) && strcmp(sheet.reason, stored->reason) == 0;
}

static bool compare_sheet(const struct sheet *stored, void *data, struct error *err) {
	struct entries *entries = data;
	int site = project_find_site(entries->project, stored->site);
	struct entries_sheet *which = find(entries, stored->day, site);
	if (which) {
		which->is_stored |= is_same(entries, which, stored);
	}
	return tally_add(stored, entries->tally, err);
}

bool recording_compare(struct entries *entries, struct store *store, struct error *err) {
	int from = entries->list[0].day;
	int until = entries->list[entries->count - 1].day + 1;
	entries->tally = tally_create(entries->project, from, until, err);
	return entries->tally && store_each_sheet(store, from, until, compare_sheet, entries, err);
}

static bool check_new(const struct entries *entries, struct error *err) {
	const struct entry *first = NULL;
	int stored = 0;
	char day[DAY_TEXT];
	for (int i = 0; i < entries->sheet_count; i++) {
		if (entries->sheets[i].is_stored) {
			first = first ? first : &entries->list[entries->sheets[i].first];
			stored++;
		}
	}
	if (!first) {
		return true;
	}
	day_format_finnish(first->day, day);
	return entries_complain(entries, first->row, err,
		"%s %s: the same sheet is recorded already, as %d of these %d are (--again records them "
		"once more)",
		entries->project->sites[first->site].code, day, stored, entries->sheet_count);
}

static bool check_sum(const struct entries *entries, const struct entry *entry, struct error *err) {
	const struct entry_about about = {entries->project, entry->site, entry->day, entries->today};
	const struct entry_line line = {entry->line, entry->count};
	struct error why;
	return entry_check_sum(entries->tally, &about, &line, &why) ||
		   entries_complain(entries, entry->row, err, "%s", why.text);
}

bool recording_check(const struct entries *entries, bool may_be_again, struct error *err) {
	if (!may_be_again && !check_new(entries, err)) {
		return false;
	}
	for (int i = 0; i < entries->count && entries->kind == SHEET_CORRECTION; i++) {
		if (!check_sum(entries, &entries->list[i], err)) {
			return false;
		}
	}
	return true;
}

bool recording_seal(const struct entries *entries, struct store *store, struct error *err) {
	struct sheet *sheets = calloc((size_t)entries->sheet_count, sizeof *sheets);
	if (!sheets) {
		return error_set(err, "out of memory");
	}
	for (int i = 0; i < entries->sheet_count; i++) {
		entries_sheet(entries, i, &sheets[i]);
	}
	bool sealed = store_seal_all(store, sheets, entries->sheet_count, entries->today, err);
	free(sheets);
	return sealed;
}
