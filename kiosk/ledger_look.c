#include <string.h>

#include "core/calendar.h"
#include "core/dating.h"
#include "core/error.h"
#include "core/store.h"
#include "core/tally.h"
#include "kiosk/ledger_inside.h"

struct tally *ledger_tally(struct ledger *ledger, int from, int until) {
	struct error err;
	struct tally *tally = tally_create(ledger->door->project, from, until, &err);
	if (tally && store_each_sheet(ledger->door->store, from, until, tally_add, tally, &err)) {
		return tally;
	}
	tally_destroy(tally);
	ledger_cannot_read(ledger, &err);
	return NULL;
}

struct own_walk {
	const char *site;
	struct ledger_own *own;
};

static bool add_own(const struct sheet *sheet, void *data, struct error *err) {
	struct own_walk *walk = data;
	(void)err;
	if (sheet->kind == SHEET_DOOR && strcmp(sheet->site, walk->site) == 0) {
		walk->own->visits += sheet_count(sheet, "visits");
		walk->own->hand_count += sheet_count(sheet, sheet_hand_count);
		walk->own->ended += sheet->number > 0 && !sheet->reason[0];
	}
	return true;
}

bool ledger_own(struct ledger *ledger, int day, struct ledger_own *own) {
	struct error err;
	const struct door *door = ledger->door;
	struct own_walk walk = {door->project->sites[door->site].code, own};
	*own = (struct ledger_own){0};
	return store_each_sheet(door->store, day, day + 1, add_own, &walk, &err) ||
		   ledger_cannot_read(ledger, &err);
}

/* The day that it is; of an untrusted clock the last one of which anything is known. */
struct present {
	const struct ledger *ledger;
	int day, minute;
};

static bool find_newest(const struct sheet *sheet, void *data, struct error *err) {
	struct present *present = data;
	(void)err;
	if (sheet->kind == SHEET_DOOR && sheet->day > present->day) {
		present->day = sheet->day;
	}
	return true;
}

static bool find_present(struct ledger *ledger, struct present *present) {
	const struct project *project = ledger->door->project;
	struct error err;
	*present = (struct present){ledger, ledger->now.day, ledger->now.minute};
	if (ledger->is_trusted) {
		return true;
	}
	present->day = project->from;
	present->minute = 0;
	return store_each_sheet(
			   ledger->door->store, project->from, project->until, find_newest, present, &err) ||
		   ledger_cannot_read(ledger, &err);
}

/* As the weekly tally has it: what is not here yet is not missing. */
static enum staff_day_state day_state(
	const struct present *present, const struct tally *tally, int day) {
	int site = present->ledger->door->site;
	switch (tally_state(tally, site, day)) {
	case TALLY_OPEN:
		return STAFF_DAY_COUNTED;
	case TALLY_CLOSED:
		return STAFF_DAY_CLOSED;
	case TALLY_UNKNOWN:
		break;
	}
	int opens = calendar_hours(tally_calendar(tally), site, day).from;
	bool is_ahead = day > present->day || (day == present->day && opens > present->minute);
	return is_ahead ? STAFF_DAY_AHEAD : STAFF_DAY_UNKNOWN;
}

static void fill_choices(
	const struct ledger *ledger, const struct tally *tally, int from, int until, int *choices) {
	for (int i = 0; i < ledger->door->project->activity_count; i++) {
		choices[i] = tally_choices(tally, ledger->door->site, i, from, until);
	}
}

static void fill_week(
	const struct present *present, const struct tally *tally, struct staff_week *week) {
	const struct door *door = present->ledger->door;
	int monday = week->monday;
	struct tally_day sum = tally_sum(tally, door->site, monday, monday + 7);
	week->visits = sum.visits;
	week->by_hand = sum.by_hand;
	week->corrections = sum.corrections;
	week->undated = tally_undated(tally);
	for (int i = 0; i < 7; i++) {
		int day = monday + i;
		week->days[i].state = day_state(present, tally, day);
		week->days[i].visits = tally_sum(tally, door->site, day, day + 1).visits;
	}
	fill_choices(present->ledger, tally, monday, monday + 7, week->choices);
}

/* Undated sheets are of no week, and of each. */
static bool look_at_week(struct ledger *ledger, const struct present *present) {
	struct staff_week *week = &ledger->staff->week;
	struct error err;
	struct tally *tally = ledger_tally(ledger, week->monday, week->monday + 7);
	if (!tally) {
		return false;
	}
	bool is_read = store_each_sheet(
		ledger->door->store, DAY_NONE, DAY_NONE + 1, tally_add, tally, &err);
	if (is_read) {
		fill_week(present, tally, week);
	}
	tally_destroy(tally);
	return is_read || ledger_cannot_read(ledger, &err);
}

/* Where the day is not known, what this boot has counted stands for it. */
static bool look_at_today(struct ledger *ledger) {
	struct ledger_own own;
	int day = ledger->is_trusted ? ledger->now.day : DAY_NONE;
	if (!ledger->is_trusted) {
		ledger->staff->week.today = sheet_count(&ledger->door->day, "visits");
		return true;
	}
	if (!ledger_own(ledger, day, &own)) {
		return false;
	}
	ledger->staff->week.today = own.visits;
	return true;
}

static bool look_at_undated(struct ledger *ledger) {
	struct staff *staff = ledger->staff;
	struct dating dating;
	struct error err;
	if (!dating_read(&dating, ledger->door->store, &err)) {
		return ledger_cannot_read(ledger, &err);
	}
	staff->undated_count = dating.count < STAFF_UNDATED ? dating.count : STAFF_UNDATED;
	for (int i = 0; i < staff->undated_count; i++) {
		const struct sheet *sheet = &dating.sheets[i];
		staff->undated[i] = (struct staff_undated){
			sheet->number, sheet->recorded, sheet_count(sheet, "visits")};
	}
	dating_finish(&dating);
	return true;
}

bool ledger_look(struct ledger *ledger) {
	const struct door *door = ledger->door;
	struct staff_week *week = &ledger->staff->week;
	struct present present;
	if (!find_present(ledger, &present)) {
		return false;
	}
	*week = (struct staff_week){
		.monday = present.day - day_weekday(present.day) + 7 * ledger->staff->week_asked};
	week->has_earlier = week->monday > door->project->from;
	text_copy(week->site, sizeof week->site, door->project->sites[door->site].name);
	return look_at_week(ledger, &present) && look_at_today(ledger) && look_at_undated(ledger);
}

bool ledger_day_counts(struct ledger *ledger) {
	struct staff_counts *counts = &ledger->staff->day_counts;
	int day;
	if (!ledger_day(ledger, CORRECT_DAY, false, &day)) {
		return false;
	}
	struct tally *tally = ledger_tally(ledger, day, day + 1);
	if (!tally) {
		return false;
	}
	*counts = (struct staff_counts){
		.visits = tally_sum(tally, ledger->door->site, day, day + 1).visits};
	fill_choices(ledger, tally, day, day + 1, counts->choices);
	tally_destroy(tally);
	return true;
}
