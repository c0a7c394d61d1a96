#include "tests/bench/years.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/error.h"
#include "core/sheet.h"
#include "core/store.h"

/* 2021-01-01, and five years of 365 days later. */
enum {
	FIRST_DAY = 18628,
	FIRST_WEEK = (FIRST_DAY + 3) / 7, // weeks since 1970, from Monday
	WEEKS = (FIRST_DAY + YEARS_DAYS - 1 + 3) / 7 - FIRST_WEEK + 1,
	ACTIVITIES = 12,
	ALL = YEARS_SITES,
};

const char years_from[] = "2021-01-01", years_until[] = "2025-12-31";

static const struct {
	const char *code, *sign, *colour;
	int share; // of 100 visits
} activities[ACTIVITIES] = {
	{"kahvi", "coffee", "coffee", 61},
	{"ruoka", "food", "food", 34},
	{"juttelu", "talk", "talk", 29},
	{"ryhma", "group", "group", 17},
	{"pelit", "games", "games", 13},
	{"kasityot", "crafts", "crafts", 11},
	{"digiapu", "digital", "digital", 8},
	{"musiikki", "coffee", "coffee", 6},
	{"liikunta", "food", "food", 5},
	{"neuvonta", "talk", "talk", 4},
	{"lapset", "group", "group", 2},
	{"retki", "games", "games", 1},
};

/* [site][week]; the last site is all of them, the last activity the visits. */
struct counts {
	int cell[YEARS_SITES + 1][WEEKS][ACTIVITIES + 1];
};

static bool write_settings(const char *path, struct error *err) {
	static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	FILE *file = fopen(path, "we");
	if (!file) {
		return error_set(err, "%s: %s", path, strerror(errno));
	}
	fputs("[project]\ncode = BENCH\nname = Bench\nversion = 1\nstarts = 2021-01-01\n"
		  "ends = 2026-12-31\nzone = Europe/Helsinki\nlanguages = fi\n",
		file);
	for (int site = 0; site < YEARS_SITES; site++) {
		fprintf(file, "\n[site paikka-%02d]\nname = Paikka %d\n", site + 1, site + 1);
		for (int i = 0; i < 7; i++) {
			fprintf(file, "hours.%s = 9-17\n", weekdays[i]);
		}
	}
	for (int i = 0; i < ACTIVITIES; i++) {
		fprintf(file, "\n[activity %s]\nlabel.fi = %s\nsign = %s\ncolour = %s\n",
			activities[i].code, activities[i].code, activities[i].sign, activities[i].colour);
	}
	fputs("\n[panel]\ndiagonal-mm = 257\n", file);
	return fclose(file) == 0 || error_set(err, "%s: %s", path, strerror(errno));
}

/* Knuth's MMIX generator; its high bits. */
static int chance(uint64_t *state, int below) {
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (int)((*state >> 33) % (unsigned)below);
}

/* Of so many visits altogether, those of one sheet: what is more on one is less on the next. */
static int visits_of(int sheet, int visits) {
	long long from = (long long)visits * sheet / YEARS_SHEETS;
	long long until = (long long)visits * (sheet + 1) / YEARS_SHEETS;
	uint64_t pair = (uint64_t)(sheet / 2) * 0x9e3779b97f4a7c15u;
	int more = chance(&pair, visits / YEARS_SHEETS / 2 + 1);
	return (int)(until - from) + (sheet % 2 ? -more : more);
}

static void count(struct counts *counts, int site, int day, int what, int amount) {
	int week = (day + 3) / 7 - FIRST_WEEK;
	counts->cell[site][week][what] += amount;
	counts->cell[ALL][week][what] += amount;
}

static bool add_day(struct sheet *sheet, int site, int visits, uint64_t *state,
	struct counts *counts) {
	bool added = sheet_add(sheet, "visits", visits) &&
				 sheet_add(sheet, "with-activity", visits - visits / 50) &&
				 sheet_add(sheet, "open-minutes", 480) && sheet_add(sheet, "undone", visits / 90);
	count(counts, site, sheet->day, ACTIVITIES, visits);
	for (int i = 0; i < ACTIVITIES && added; i++) {
		char line[SHEET_NAME];
		int choices = visits * activities[i].share / 100 + chance(state, 3);
		snprintf(line, sizeof line, "activity:%s", activities[i].code);
		added = sheet_add(sheet, line, choices);
		count(counts, site, sheet->day, i, choices);
	}
	return added;
}

/* Day by day, each day of all sites: no two sheets of one site come after another. */
static bool write_sheets(struct store *store, int visits, struct counts *counts,
	struct error *err) {
	uint64_t state = 20260505;
	for (int i = 0; i < YEARS_SHEETS; i++) {
		struct sheet sheet;
		char code[TEXT_CODE];
		int site = i % YEARS_SITES, day = FIRST_DAY + i / YEARS_SITES;
		snprintf(code, sizeof code, "paikka-%02d", site + 1);
		sheet_init(&sheet, SHEET_DOOR, code, day);
		text_copy(sheet.settings, sizeof sheet.settings, "1");
		if (!add_day(&sheet, site, visits_of(i, visits), &state, counts)) {
			return error_set(err, "sheet %d: no room for its lines", i);
		}
		if (!store_seal(store, &sheet, day + 1, err)) {
			return false;
		}
	}
	return true;
}

static bool write_store(const char *data, int visits, struct counts *counts, struct error *err) {
	struct store *store = store_open(data, STORE_WRITE, err);
	bool settled = false;
	bool written = store && store_begin(store, err) && write_sheets(store, visits, counts, err) &&
				   store_commit(store, err) && store_settle(store, &settled, err);
	store_close(store);
	return written;
}

/* The names of weeks are libc's, not the program's own. */
static void name_week(int week, char name[16]) {
	time_t monday = ((time_t)(FIRST_WEEK + week) * 7 - 3) * 86400;
	struct tm parts;
	strftime(name, 16, "%G-W%V", gmtime_r(&monday, &parts));
}

static void recount(const struct counts *counts, struct cells *cells) {
	memset(cells, 0, sizeof *cells);
	for (int week = 0; week < WEEKS; week++) {
		char name[16];
		name_week(week, name);
		for (int site = 0; site <= ALL; site++) {
			char code[TEXT_CODE] = "all";
			if (site != ALL) {
				snprintf(code, sizeof code, "paikka-%02d", site + 1);
			}
			for (int what = 0; what <= ACTIVITIES; what++) {
				cells_add(cells, code, name, what == ACTIVITIES ? "" : activities[what].code,
					counts->cell[site][week][what]);
			}
		}
	}
}

bool years_write(const char *settings, const char *data, int visits, struct cells *cells,
	struct error *err) {
	struct counts *counts = calloc(1, sizeof *counts);
	if (!counts) {
		return error_set(err, "counts: out of memory");
	}
	bool written = write_settings(settings, err) && write_store(data, visits, counts, err);
	recount(counts, cells);
	free(counts);
	return written;
}
