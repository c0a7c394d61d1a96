#include "admin/recording.h"

#include <string.h>

#include "admin/entries.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/tally.h"

static const struct entry *first_of(const struct entries *entries, int sheet) {
	return &entries->list[entries->sheets[sheet].first];
}

static bool has_kind(const struct entries *entries, enum sheet_kind kind) {
	for (int i = 0; i < entries->sheet_count; i++) {
		if (first_of(entries, i)->kind == kind) {
			return true;
		}
	}
	return false;
}

static bool compare_sheet(const struct sheet *stored, void *data, struct error *err) {
	struct entries *entries = data;
	struct sheet sheet;
	(void)err;
	for (int i = 0; i < entries->sheet_count; i++) {
		const struct entry *first = first_of(entries, i);
		if (first->kind == stored->kind && first->day == stored->day) {
			struct entries_sheet *which = &entries->sheets[i];
			entries_sheet(entries, i, &sheet);
			entry_compare(&sheet, stored, &which->same);
			which->is_open |= stored->number == 0 && strcmp(sheet.site, stored->site) == 0;
		}
	}
	return true;
}

bool recording_compare(struct entries *entries, struct store *store, struct error *err) {
	int from, until;
	entries_days(entries, &from, &until);
	return store_each_sheet(store, from, until, compare_sheet, entries, err);
}

static bool check_new(const struct entries *entries, struct error *err) {
	const struct entry *first = NULL;
	int stored = 0;
	for (int i = 0; i < entries->sheet_count; i++) {
		if (entries->sheets[i].same.is_there) {
			first = first ? first : first_of(entries, i);
			stored++;
		}
	}
	return !first || entries_complain_of(entries, first, err,
						 "the same sheet is recorded already, as %d of these %d are (--again "
						 "records them once more)",
						 stored, entries->sheet_count);
}

static bool is_same(const struct entry *one, const struct entry *other) {
	return one->kind == other->kind && one->day == other->day && one->site == other->site &&
		   one->count == other->count && one->minutes == other->minutes &&
		   strcmp(one->name, other->name) == 0;
}

/* Two of them may have been one that was written down twice. */
static bool check_twice(const struct entries *entries, struct error *err) {
	for (int i = 0; i < entries->count; i++) {
		const struct entry *one = &entries->list[i];
		for (int j = i + 1; j < entries->count && entries->list[j].recorded == one->recorded; j++) {
			if (is_same(one, &entries->list[j])) {
				return entries_complain_of(entries, &entries->list[j], err,
					"the same is there twice (line %d); --again records both", one->row);
			}
		}
	}
	return true;
}

static bool check_open(const struct entries *entries, struct error *err) {
	for (int i = 0; i < entries->sheet_count; i++) {
		if (entries->sheets[i].is_open) {
			return entries_complain_of(
				entries, first_of(entries, i), err, "a kiosk is counting on that sheet");
		}
	}
	return true;
}

static bool add_others(const struct entries *entries, struct tally *tally, struct error *err) {
	struct sheet sheet;
	for (int i = 0; i < entries->sheet_count; i++) {
		if (first_of(entries, i)->kind != SHEET_CORRECTION) {
			entries_sheet(entries, i, &sheet);
			if (!tally_add(&sheet, tally, err)) {
				return false;
			}
		}
	}
	return true;
}

/* What a correction is held to is what there will be without it. */
static struct tally *read_tally(
	const struct entries *entries, struct store *store, struct error *err) {
	int from, until;
	entries_days(entries, &from, &until);
	struct tally *tally = tally_create(entries->project, from, until, err);
	if (tally && (!store_each_sheet(store, from, until, tally_add, tally, err) ||
					 !add_others(entries, tally, err))) {
		tally_destroy(tally);
		tally = NULL;
	}
	return tally;
}

static bool check_sum(const struct entries *entries, const struct tally *tally,
	const struct entry *entry, struct error *err) {
	const struct entry_about about = {entries->project, entry->site, entry->day, entries->today};
	const struct entry_line line = {entry->line, entry->count};
	struct error why;
	return entry_check_sum(tally, &about, &line, &why) ||
		   entries_complain(entries, entry->row, err, "%s", why.text);
}

static bool check_sums(
	const struct entries *entries, struct store *store, bool *is_read, struct error *err) {
	struct tally *tally = read_tally(entries, store, err);
	bool is_right = *is_read = tally != NULL;
	for (int i = 0; i < entries->count && is_right; i++) {
		if (entries->list[i].kind == SHEET_CORRECTION) {
			is_right = check_sum(entries, tally, &entries->list[i], err);
		}
	}
	tally_destroy(tally);
	return is_right;
}

static bool read_readings(const struct entries *entries, struct store *store,
	struct entry_readings *readings, struct error *err) {
	struct sheet sheet;
	bool is_read = store_each_sheet(
		store, entries->project->from, entries->project->until, entry_readings_add, readings, err);
	for (int i = 0; i < entries->sheet_count && is_read; i++) {
		entries_sheet(entries, i, &sheet);
		is_read = entry_readings_add(&sheet, readings, err);
	}
	return is_read;
}

static bool check_parts(const struct entries *entries, const struct entry_readings *readings,
	const struct entry *entry, struct error *err) {
	int figure = entry->kind == SHEET_EXTERNAL ? project_find_figure(entries->project, entry->name)
											   : PROJECT_NONE;
	struct error why;
	return figure == PROJECT_NONE || entry_check_parts(readings, figure, entry->day, &why) ||
		   entries_complain(entries, entry->row, err, "%s%s", why.text,
			   entry->row ? "" : " (record what changes together from one --file)");
}

static bool check_figures(
	const struct entries *entries, struct store *store, bool *is_read, struct error *err) {
	struct entry_readings readings = {.project = entries->project};
	bool is_right = *is_read = read_readings(entries, store, &readings, err);
	for (int i = 0; i < entries->count && is_right; i++) {
		is_right = check_parts(entries, &readings, &entries->list[i], err);
	}
	entry_readings_finish(&readings);
	return is_right;
}

bool recording_check(const struct entries *entries, bool may_be_again, struct store *store,
	bool *is_read, struct error *err) {
	*is_read = true;
	if (!may_be_again && (!check_new(entries, err) || !check_twice(entries, err))) {
		return false;
	}
	if (!check_open(entries, err)) {
		return false;
	}
	return (!has_kind(entries, SHEET_CORRECTION) || check_sums(entries, store, is_read, err)) &&
		   (!has_kind(entries, SHEET_EXTERNAL) || check_figures(entries, store, is_read, err));
}

static bool seal_each(const struct entries *entries, struct store *store, struct error *err) {
	struct sheet sheet;
	for (int i = 0; i < entries->sheet_count; i++) {
		int day = entries_keep_days(entries) ? first_of(entries, i)->recorded : entries->today;
		entries_sheet(entries, i, &sheet);
		if (!store_seal(store, &sheet, day, err)) {
			return false;
		}
	}
	return true;
}

bool recording_seal(const struct entries *entries, struct store *store, struct error *err) {
	if (!store_begin(store, err)) {
		return false;
	}
	if (!seal_each(entries, store, err)) {
		store_rollback(store);
		return false;
	}
	return store_commit(store, err);
}
