#include "kiosk/house.h"

#include "core/error.h"
#include "core/store.h"
#include "kiosk/door.h"

/* How many days ahead the next opening may be, to be told. */
enum { AHEAD = 7 };

struct opening house_opening(const struct door *door, struct moment now) {
	for (int i = 0; i < AHEAD; i++) {
		struct hours hours = calendar_hours(&door->calendar, door->site, now.day + i);
		bool is_today = i == 0;
		if (hours.from == hours.until || (is_today && now.minute >= hours.until)) {
			continue;
		}
		return (struct opening){.is_open = is_today && now.minute >= hours.from,
			.in_days = i,
			.weekday = day_weekday(now.day + i),
			.minute = hours.from};
	}
	return (struct opening){.in_days = -1};
}

static bool add_visits(const struct sheet *sheet, void *data, struct error *err) {
	(void)err;
	if (sheet->kind == SHEET_DOOR || sheet->kind == SHEET_PAPER ||
		sheet->kind == SHEET_CORRECTION) {
		*(int *)data += sheet_count(sheet, "visits");
	}
	return true;
}

int house_week_visits(const struct door *door, struct moment now) {
	struct error ignored;
	int visits = 0, monday = now.day - day_weekday(now.day);
	bool is_read = door->store &&
				   store_each_sheet(door->store, monday, now.day, add_visits, &visits, &ignored);
	return is_read ? visits : 0;
}

static bool note_day(const struct sheet *sheet, void *data, struct error *err) {
	int *newest = data;
	(void)err;
	if (sheet->kind == SHEET_DOOR && sheet->number > 0 && sheet->day > *newest) {
		*newest = sheet->day;
	}
	return true;
}

int house_newest_day(const char *folder, int after) {
	struct error ignored;
	int newest = DAY_NONE;
	struct store *store = store_open(folder, STORE_READ_OWN, &ignored);
	if (store) {
		store_each_sheet(store, after + 1, day_from_date(2200, 1, 1), note_day, &newest, &ignored);
	}
	store_close(store);
	return newest;
}
