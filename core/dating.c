#include "core/dating.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"

enum { OF_PREFIX = sizeof "of:" - 1 };

struct named {
	char device[SHEET_DEVICE];
	int number;
};

/* Sheets come in no order: the one that was dated may come after those that say so. */
struct finding {
	struct dating *dating;
	int named_count;
	struct named *named;
};

static bool is_move(const struct sheet *sheet) {
	return strncmp(sheet->reason, "dated", 5) == 0;
}

/* The sheet that a sheet names, number 0 when it names none. */
static void read_named(const struct sheet *sheet, struct named *named) {
	named->number = 0;
	text_copy(named->device, sizeof named->device, sheet->device);
	for (int i = 0; i < sheet->line_count; i++) {
		const char *name = sheet->lines[i].name + OF_PREFIX, *colon;
		if (strncmp(sheet->lines[i].name, "of:", OF_PREFIX) != 0) {
			continue;
		}
		if ((colon = strchr(name, ':')) != NULL) {
			snprintf(named->device, sizeof named->device, "%.*s", (int)(colon - name), name);
			name = colon + 1;
		}
		text_parse_int(name, 1, SHEET_HIGHEST, &named->number);
	}
}

static bool keep_named(struct finding *finding, const struct sheet *sheet) {
	size_t size = (size_t)(finding->named_count + 1) * sizeof *finding->named;
	struct named *named = realloc(finding->named, size);
	if (named) {
		finding->named = named;
		read_named(sheet, &named[finding->named_count++]);
	}
	return named != NULL;
}

static bool keep_undated(struct dating *dating, const struct sheet *sheet) {
	size_t size = (size_t)(dating->count + 1) * sizeof *dating->sheets;
	struct sheet *sheets = realloc(dating->sheets, size);
	if (sheets) {
		dating->sheets = sheets;
		sheets[dating->count++] = *sheet;
	}
	return sheets != NULL;
}

static bool note(const struct sheet *sheet, void *data, struct error *err) {
	struct finding *finding = data;
	if (sheet->kind != SHEET_DOOR) {
		return true;
	}
	bool is_kept =
		is_move(sheet) ? keep_named(finding, sheet) : keep_undated(finding->dating, sheet);
	return is_kept || error_set(err, "undated sheets: out of memory");
}

static bool is_named(const struct finding *finding, const struct sheet *sheet) {
	for (int i = 0; i < finding->named_count; i++) {
		if (finding->named[i].number == sheet->number &&
			strcmp(finding->named[i].device, sheet->device) == 0) {
			return true;
		}
	}
	return false;
}

static int compare(const void *a, const void *b) {
	const struct sheet *one = a, *other = b;
	return (one->number > other->number) - (one->number < other->number);
}

static void drop_named(struct finding *finding) {
	struct dating *dating = finding->dating;
	int kept = 0;
	for (int i = 0; i < dating->count; i++) {
		if (!is_named(finding, &dating->sheets[i])) {
			dating->sheets[kept++] = dating->sheets[i];
		}
	}
	dating->count = kept;
	if (kept > 1) {
		qsort(dating->sheets, (size_t)kept, sizeof *dating->sheets, compare);
	}
}

bool dating_read(struct dating *dating, struct store *store, struct error *err) {
	struct finding finding = {.dating = dating};
	*dating = (struct dating){0};
	bool read = store_each_sheet(store, DAY_NONE, DAY_NONE + 1, note, &finding, err);
	if (read) {
		drop_named(&finding);
	} else {
		dating_finish(dating);
	}
	free(finding.named);
	return read;
}

void dating_finish(struct dating *dating) {
	free(dating->sheets);
	*dating = (struct dating){0};
}

const struct sheet *dating_find(const struct dating *dating, int number, const char *site) {
	for (int i = 0; i < dating->count; i++) {
		const struct sheet *sheet = &dating->sheets[i];
		if (sheet->number == number && (!site || strcmp(sheet->site, site) == 0)) {
			return sheet;
		}
	}
	return NULL;
}

/* An empty sheet of that kind that says what it is for. */
static void start(struct sheet *sheet, enum sheet_kind kind, const struct sheet *undated, int day,
	const char *former, const char *reason) {
	char of[SHEET_NAME];
	sheet_init(sheet, kind, undated->site, day);
	text_copy(sheet->reason, sizeof sheet->reason, reason);
	text_copy(sheet->settings, sizeof sheet->settings, undated->settings);
	snprintf(of, sizeof of, "of:%s%s%d", former, former[0] ? ":" : "", undated->number);
	sheet_add(sheet, of, 1);
}

static void add_lines(struct sheet *sheet, const struct sheet *undated, int sign) {
	for (int i = 0; i < undated->line_count; i++) {
		sheet_add(sheet, undated->lines[i].name, sign * undated->lines[i].count);
	}
}

static int make(const struct sheet *undated, const struct dating_choice *choice,
	const char *former, struct sheet sheets[DATING_SHEETS]) {
	const char *reason = choice->is_over_midnight ? "dated-midnight" : "dated";
	int month = day_month(choice->day), visits = sheet_count(undated, "visits");
	start(&sheets[0], SHEET_DOOR, undated, DAY_NONE, former, reason);
	start(&sheets[1], SHEET_DOOR, undated, choice->day, former, reason);
	add_lines(&sheets[0], undated, -1);
	add_lines(&sheets[1], undated, 1);
	if (visits == 0) {
		return 2;
	}
	start(&sheets[2], SHEET_HOURS, undated, DAY_NONE, former, reason);
	start(&sheets[3], SHEET_HOURS, undated, month, former, reason);
	sheet_add(&sheets[2], "unknown", -visits);
	sheet_add(&sheets[3], "unknown", visits);
	return DATING_SHEETS;
}

int dating_make(const struct sheet *undated, const struct dating_choice *choice,
	struct sheet sheets[DATING_SHEETS]) {
	return make(undated, choice, "", sheets);
}

bool dating_check(
	const struct sheet *undated, const struct dating_choice *choice, struct error *err) {
	char recorded[DAY_TEXT];
	if (undated->recorded == DAY_NONE || choice->day <= undated->recorded) {
		return true;
	}
	day_format_finnish(undated->recorded, recorded);
	return error_set(err, "sheet %d: was closed on %s already; its day is not later than that",
		undated->number, recorded);
}

static bool check_waiting(struct store *store, const struct sheet *undated, struct error *err) {
	struct dating dating;
	if (!dating_read(&dating, store, err)) {
		return false;
	}
	bool is_there = dating_find(&dating, undated->number, undated->site) != NULL;
	dating_finish(&dating);
	return is_there || error_set(err, "sheet %d: is not an undated one that waits for its day",
						   undated->number);
}

/* Both sheets of a site that nobody has dated: what is counted next begins anew. */
static bool seal_open(struct store *store, struct sheet *undated, int recorded, struct error *err) {
	static const enum sheet_kind kinds[] = {SHEET_DOOR, SHEET_HOURS};
	for (int i = 0; i < 2; i++) {
		struct sheet sheet;
		bool found;
		if (!store_load(store, kinds[i], undated->site, DAY_NONE, &sheet, &found, err) ||
			(found && !store_seal(store, &sheet, recorded, err))) {
			return false;
		}
		if (kinds[i] == SHEET_DOOR) {
			*undated = sheet;
		}
	}
	return true;
}

static bool seal_moves(struct store *store, struct sheet *undated,
	const struct dating_choice *choice, int recorded, struct error *err) {
	struct sheet moves[DATING_SHEETS];
	if (undated->number == 0 && !seal_open(store, undated, recorded, err)) {
		return false;
	}
	bool is_own = strcmp(undated->device, store_device(store)) == 0;
	int count = make(undated, choice, is_own ? "" : undated->device, moves);
	return store_seal_all(store, moves, count, recorded, err);
}

bool dating_seal(struct store *store, const struct sheet *undated,
	const struct dating_choice *choice, int recorded, struct error *err) {
	struct sheet sheet = *undated;
	if (!check_waiting(store, undated, err) || !dating_check(undated, choice, err) ||
		!store_begin(store, err)) {
		return false;
	}
	if (!seal_moves(store, &sheet, choice, recorded, err)) {
		store_rollback(store);
		return false;
	}
	return store_commit(store, err);
}
