#include "kiosk/door.h"

#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"

/* A full day's sheets, and what a kiosk that was off for long may have left open. */
enum {
	OVER = 8,
	TURN_MINUTES = 121, // the most between two turns: an hour, an hour of summer time, a late minute
};

struct over {
	const char *site;
	int day, month; // what is not over
	bool is_trusted; // else only undated sheets are: nobody knows what day it is
	struct calendar *calendar; // learns of each calendar sheet on the way
	int count;
	struct sheet sheets[OVER];
};

static bool note_over(const struct sheet *sheet, void *data, struct error *err) {
	struct over *over = data;
	if (sheet->kind == SHEET_CALENDAR) {
		return calendar_add(sheet, over->calendar, err);
	}
	bool is_now = sheet->day == (sheet_is_monthly(sheet->kind) ? over->month : over->day);
	bool is_known = over->is_trusted || sheet->day == DAY_NONE;
	if (sheet->number == 0 && !is_now && is_known && strcmp(sheet->site, over->site) == 0 &&
		over->count < OVER) {
		over->sheets[over->count++] = *sheet;
	}
	return true;
}

static int day_of(const struct door *door) {
	return door->is_trusted ? door->today.day : DAY_NONE;
}

static int month_of(const struct door *door) {
	return door->is_trusted ? day_month(door->today.day) : DAY_NONE;
}

static bool close_all_but(struct door *door, int day, int month, struct error *err) {
	struct over over = {
		.site = door->project->sites[door->site].code,
		.day = day,
		.month = month,
		.is_trusted = door->is_trusted,
		.calendar = &door->calendar};
	do {
		over.count = 0;
		if (!store_each_sheet(door->store, DAY_NONE, day_from_date(2200, 1, 1), note_over, &over,
				err) ||
			!store_seal_all(door->store, over.sheets, over.count, day_of(door), err)) {
			return false;
		}
	} while (over.count == OVER);
	return true;
}

static bool close_over(struct door *door, struct error *err) {
	return close_all_but(door, day_of(door), month_of(door), err);
}

/* What a day's sheet says of itself before anybody came. */
static void fill_in(struct door *door) {
	sheet_add(&door->day, "visits", 0);
	text_copy(door->day.settings, sizeof door->day.settings, door->project->version);
}

static bool take_up(struct door *door, struct error *err) {
	const char *site = door->project->sites[door->site].code;
	bool has_month, has_answers;
	if (!store_load(door->store, SHEET_DOOR, site, day_of(door), &door->day, &door->is_kept, err) ||
		!store_load(
			door->store, SHEET_HOURS, site, month_of(door), &door->month, &has_month, err) ||
		!store_load(door->store, SHEET_ANSWERS, site, month_of(door), &door->answers, &has_answers,
			err)) {
		return false;
	}
	fill_in(door);
	text_copy(door->month.settings, sizeof door->month.settings, door->project->version);
	text_copy(door->answers.settings, sizeof door->answers.settings, door->project->version);
	return true;
}

void door_rest(struct door *door) {
	store_close(door->store);
	door->store = NULL;
}

static bool fail(struct door *door) {
	door_rest(door);
	return false;
}

static bool open_store(struct door *door, struct moment now, struct error *err) {
	store_close(door->store);
	door->today = now;
	door->working_since = now.minute;
	door->store = store_open(door->folder, STORE_WRITE_OWN, err);
	return door->store != NULL;
}

static bool begin(struct door *door, struct moment now, struct error *err) {
	return (close_over(door, err) && take_up(door, err) && door_turn(door, now, err)) || fail(door);
}

/* A clock that is not trusted has undated sheets of its own at each start: two starts may be of two
 * days. */
static bool close_all(struct door *door, struct error *err) {
	enum { NO_DAY = DAY_NONE - 1 };
	return close_all_but(door, NO_DAY, NO_DAY, err) || fail(door);
}

bool door_open(struct door *door, const struct project *project, int site, const char *folder,
	struct moment now, bool is_trusted, struct error *err) {
	memset(door, 0, sizeof *door);
	calendar_init(&door->calendar, project);
	door->project = project;
	door->site = site;
	door->folder = folder;
	door->is_trusted = is_trusted;
	return open_store(door, now, err) && (is_trusted || close_all(door, err)) &&
		   begin(door, now, err);
}

void door_close(struct door *door) {
	store_close(door->store);
	door->store = NULL;
	calendar_finish(&door->calendar);
}

bool door_note_calendar(struct door *door, const struct sheet *sheet, struct error *err) {
	return calendar_add(sheet, &door->calendar, err);
}

static struct hours hours_today(const struct door *door) {
	return calendar_hours(&door->calendar, door->site, door->today.day);
}

/* The minutes of from..until that are opening hours. */
static int open_minutes(const struct door *door, int from, int until) {
	struct hours hours = hours_today(door);
	int begin = from > hours.from ? from : hours.from;
	int end = until < hours.until ? until : hours.until;
	return end > begin ? end - begin : 0;
}

static bool save_day(struct door *door, struct error *err) {
	const struct sheet *sheets[] = {&door->day};
	if (!store_save(door->store, sheets, 1, err)) {
		return fail(door);
	}
	door->is_kept = true;
	return true;
}

static bool is_dated(const struct door *door) {
	return door->day.day != DAY_NONE;
}

/* Only an open door has a sheet without visits: "nobody came" is not "nobody looked". */
static bool keep_minutes(struct door *door, int until, struct error *err) {
	/* Set back, the clock tells minutes that are counted; an hour late, the machine was asleep. */
	bool is_known = until >= door->working_since && until - door->working_since <= TURN_MINUTES;
	int minutes = is_known ? open_minutes(door, door->working_since, until) : 0;
	bool is_due = hours_today(door).until > 0 && until >= hours_today(door).from &&
				  door->working_since < hours_today(door).until;
	door->working_since = until > door->working_since ? until : door->working_since;
	if (!is_dated(door) || (minutes == 0 && (door->is_kept || !is_due))) {
		return true;
	}
	sheet_add(&door->day, "open-minutes", minutes);
	return save_day(door, err);
}

bool door_is_over(const struct door *door, struct moment now) {
	return now.day != door->today.day || is_dated(door) != door->is_trusted;
}

bool door_turn(struct door *door, struct moment now, struct error *err) {
	if (!door->store) {
		return error_set(err, "%s: the store is closed", door->folder);
	}
	if (door_is_over(door, now)) {
		/* A clock that leaps over days, or was not trusted, tells nothing of the time between. */
		bool is_next = is_dated(door) && now.day == door->today.day + 1;
		if (!keep_minutes(door, is_next ? 24 * 60 : door->working_since, err)) {
			return false;
		}
		door->today = now;
		door->working_since = is_next ? 0 : now.minute;
		if (!close_over(door, err) || !take_up(door, err)) {
			return fail(door);
		}
	}
	door->today = now;
	return keep_minutes(door, now.minute, err);
}

bool door_end_day(struct door *door, int hand_count, struct error *err) {
	struct sheet sheet = door->day;
	if (!sheet_add(&sheet, sheet_hand_count, hand_count)) {
		return error_set(err, "%s: the day's sheet is full", door->folder);
	}
	if (!store_seal(door->store, &sheet, day_of(door), err)) {
		return fail(door);
	}
	sheet_init(&door->day, SHEET_DOOR, sheet.site, sheet.day);
	fill_in(door);
	door->is_kept = false;
	return true;
}

int door_turns_in(const struct door *door, struct moment now) {
	struct hours hours = calendar_hours(&door->calendar, door->site, now.day);
	int next = (now.minute / 60 + 1) * 60;
	if (hours.from > now.minute && hours.from < next) {
		next = hours.from;
	}
	if (hours.until > now.minute && hours.until < next) {
		next = hours.until;
	}
	return (next - now.minute) * 60 - now.second;
}

bool door_answers(struct door *door, struct error *err) {
	return !door->store || store_answers(door->store, err);
}

bool door_settle(struct door *door) {
	struct error unused;
	bool settled = true;
	if (door->store && store_is_unsettled(door->store)) {
		store_settle(door->store, &settled, &unused);
	}
	return settled;
}

static void name_hour(const struct door *door, struct moment now, char line[SHEET_NAME]) {
	static const char *const weekdays[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	if (door->is_trusted) {
		snprintf(line, SHEET_NAME, "%s-%02d", weekdays[day_weekday(now.day)], now.minute / 60);
	} else {
		snprintf(line, SHEET_NAME, "unknown");
	}
}

static bool is_counted(const struct door *door, int activity) {
	return !door->project->activities[activity].is_visit_only;
}

/* Whether any activity of the visit is one that is counted. */
static bool has_activity(const struct door *door, uint32_t activities) {
	for (int i = 0; i < door->project->activity_count; i++) {
		if ((activities >> i & 1) && is_counted(door, i)) {
			return true;
		}
	}
	return false;
}

static bool add_activity(const struct door *door, struct sheet *sheet, int activity, int amount) {
	char line[SHEET_NAME];
	snprintf(line, sizeof line, "activity:%s", door->project->activities[activity].code);
	return !is_counted(door, activity) || sheet_add(sheet, line, amount);
}

static bool add_activities(const struct door *door, struct sheet *sheet, uint32_t activities,
	int amount) {
	for (int i = 0; i < door->project->activity_count; i++) {
		if ((activities >> i & 1) && !add_activity(door, sheet, i, amount)) {
			return false;
		}
	}
	return !has_activity(door, activities) || sheet_add(sheet, "with-activity", amount);
}

/* A visit with the activities before becomes one with the activities after. */
static bool change_activities(const struct door *door, struct sheet *sheet, uint32_t before,
	uint32_t after) {
	return add_activities(door, sheet, before, -1) && add_activities(door, sheet, after, 1);
}

/* What one request changes. */
struct change {
	struct sheet day, month, answers;
};

static bool count(struct door *door, const struct request *request, struct moment now,
	struct change *change) {
	bool has_choice = request->activity != PROJECT_NONE;
	name_hour(door, now, door->hour);
	return sheet_add(&change->day, "visits", request->people) &&
		   sheet_add(&change->month, door->hour, request->people) &&
		   add_activities(
			   door, &change->day, has_choice ? (uint32_t)1 << request->activity : 0, 1);
}

static bool undo(const struct door *door, const struct request *request, struct change *change) {
	return sheet_add(&change->day, "visits", -request->people) &&
		   sheet_add(&change->month, door->hour, -request->people) &&
		   sheet_add(&change->day, "undone", request->people) &&
		   sheet_add(&change->day, "first-time", request->is_first_time ? -1 : 0) &&
		   add_activities(door, &change->day, request->activities, -1);
}

/* How many came for the first time is a count of the day; what somebody thinks of the place stands on
 * a sheet of its own, about a month. */
static bool answer(const struct request *request, struct change *change) {
	char line[SHEET_NAME];
	if (request->question == QUESTION_FIRST_TIME) {
		return sheet_add(&change->day, "first-time", strcmp(request->answer, "yes") == 0);
	}
	snprintf(line, sizeof line, "feedback:%s", request->answer);
	return sheet_add(&change->answers, line, 1);
}

static bool apply(struct door *door, const struct request *request, struct moment now,
	struct change *change) {
	uint32_t before = request->activities;
	switch (request->kind) {
	case REQUEST_COUNT:
		return count(door, request, now, change);
	case REQUEST_MARK:
		return change_activities(
			door, &change->day, before, before | (uint32_t)1 << request->activity);
	case REQUEST_UNMARK:
		return change_activities(
			door, &change->day, before, before & ~((uint32_t)1 << request->activity));
	case REQUEST_UNDO:
		return undo(door, request, change);
	case REQUEST_BURST:
		return sheet_add(&change->day, "bursts", 1);
	case REQUEST_ANSWER:
		return answer(request, change);
	case REQUEST_RETRY:
	case REQUEST_STAFF:
	case REQUEST_NONE:
		break;
	}
	return true;
}

/* Only what has changed is written. */
static bool save(struct door *door, const struct change *change, struct error *err) {
	const struct sheet *sheets[3];
	int count = 0;
	if (!sheet_same_lines(&door->day, &change->day)) {
		sheets[count++] = &change->day;
	}
	if (!sheet_same_lines(&door->month, &change->month)) {
		sheets[count++] = &change->month;
	}
	if (!sheet_same_lines(&door->answers, &change->answers)) {
		sheets[count++] = &change->answers;
	}
	return count == 0 || store_save(door->store, sheets, count, err);
}

/* The sheets change only once the disk has them. */
bool door_do(struct door *door, const struct request *request, struct moment now,
	struct error *err) {
	if (request->kind == REQUEST_RETRY) {
		return open_store(door, now, err) && begin(door, now, err);
	}
	if (!door->store) {
		return error_set(err, "%s: the store is closed", door->folder);
	}
	struct change change;
	sheet_copy(&change.day, &door->day);
	sheet_copy(&change.month, &door->month);
	sheet_copy(&change.answers, &door->answers);
	if (!apply(door, request, now, &change)) {
		return error_set(err, "%s: the day's sheet is full", door->folder);
	}
	if (!save(door, &change, err)) {
		return fail(door);
	}
	door->is_kept = door->is_kept || !sheet_same_lines(&door->day, &change.day);
	sheet_copy(&door->day, &change.day);
	sheet_copy(&door->month, &change.month);
	sheet_copy(&door->answers, &change.answers);
	return true;
}
