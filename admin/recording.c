#include "admin/recording.h"

#include <string.h>

#include "admin/entries.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"

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
	bool is_counted = stored->kind == SHEET_DOOR || stored->kind == SHEET_PAPER ||
					  stored->kind == SHEET_CORRECTION;
	struct entries_sheet *which =
		is_counted ? find(entries, stored->day, project_find_site(entries->project, stored->site))
				   : NULL;
	(void)err;
	if (!which) {
		return true;
	}
	which->is_stored |= is_same(entries, which, stored);
	for (int i = which->first; i < which->first + which->count; i++) {
		char name[SHEET_NAME];
		entries_line(entries, &entries->list[i], name);
		entries->list[i].stored += sheet_count(stored, name);
	}
	return true;
}

bool recording_compare(struct entries *entries, struct store *store, struct error *err) {
	int from = entries->list[0].day;
	int until = entries->list[entries->count - 1].day + 1;
	return store_each_sheet(store, from, until, compare_sheet, entries, err);
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
	char name[SHEET_NAME], day[DAY_TEXT];
	if (entry->stored + entry->count >= 0 || entry->count > 0) {
		return true;
	}
	entries_line(entries, entry, name);
	day_format_finnish(entry->day, day);
	return entries_complain(entries, entry->row, err,
		"%s %s: '%s' is %lld, and the correction %d would take it below zero",
		entries->project->sites[entry->site].code, day, name, (long long)entry->stored,
		entry->count);
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
	if (!store_begin(store, err)) {
		return false;
	}
	for (int i = 0; i < entries->sheet_count; i++) {
		struct sheet sheet;
		entries_sheet(entries, i, &sheet);
		if (!store_seal(store, &sheet, entries->today, err)) {
			store_rollback(store);
			return false;
		}
	}
	return store_commit(store, err);
}
