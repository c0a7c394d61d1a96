#include "kiosk/door.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/store.h"

/* The door of Oulu in May 2022: open on Mondays and Wednesdays from 13 to 17 and on Thursdays from
 * 12 to 16. The 2nd was a Monday. The store is a real one, in a folder that each test has alone. */

enum { MON = 2, TUE, WED, THU, NEXT_MON = 9 };

static struct project *project;
static struct door door;
static struct error err;
static char folder[64];

static void make_folder(char *path) {
	strcpy(path, "/tmp/ovella-door-XXXXXX");
	cr_assert(mkdtemp(path) != NULL);
}

static void remove_folder(const char *path) {
	DIR *files = opendir(path);
	for (struct dirent *file; files && (file = readdir(files));) {
		char inside[400];
		snprintf(inside, sizeof inside, "%s/%s", path, file->d_name);
		unlink(inside);
	}
	closedir(files);
	rmdir(path);
}

static void set_up(void) {
	project = settings_read("packaging/examples/yhdistamo.conf", &err);
	cr_assert(project != NULL, "%s", err.text);
	make_folder(folder);
}

static void tear_down(void) {
	door_close(&door);
	remove_folder(folder);
	project_destroy(project);
}

TestSuite(door, .init = set_up, .fini = tear_down);

static int may(int day) {
	return day_from_date(2022, 5, day);
}

static struct moment at(int day, int hour, int minute) {
	return (struct moment){.day = may(day), .minute = hour * 60 + minute};
}

static void opens_in(const char *place, struct moment now, bool is_trusted) {
	cr_assert(door_open(&door, project, 0, place, now, is_trusted, &err), "%s", err.text);
}

static void opens(struct moment now) {
	opens_in(folder, now, true);
}

static void opens_without_a_clock(struct moment now) {
	opens_in(folder, now, false);
}

static void restarts(struct moment now) {
	door_close(&door);
	opens(now);
}

static void turns(struct moment now) {
	cr_assert(door_turn(&door, now, &err), "%s", err.text);
}

/* As the kiosk does: at every moment that is due, to the end. */
static void runs_until(struct moment from, struct moment until) {
	int64_t seconds = (int64_t)from.day * 86400 + from.minute * 60;
	int64_t end = (int64_t)until.day * 86400 + until.minute * 60;
	struct moment now = from;
	while ((seconds += door_turns_in(&door, now)) <= end) {
		now = (struct moment){.day = (int)(seconds / 86400), .minute = (int)(seconds % 86400) / 60};
		turns(now);
	}
}

static int activity(const char *code) {
	int found = project_find_activity(project, code);
	cr_assert(ne(int, found, PROJECT_NONE), "%s", code);
	return found;
}

/* A bit for each of the codes, with commas between them. */
static uint32_t set_of(const char *codes) {
	char copy[100], *rest = copy;
	uint32_t set = 0;
	snprintf(copy, sizeof copy, "%s", codes);
	for (char *code; (code = strtok_r(rest, ",", &rest));) {
		set |= (uint32_t)1 << activity(code);
	}
	return set;
}

static bool asks(enum request_kind kind, const char *code, const char *visit, struct moment now) {
	struct request request = {.kind = kind, .activities = set_of(visit), .people = 1};
	request.activity = code ? activity(code) : 0;
	return door_do(&door, &request, now, &err);
}

static void counts(const char *code, struct moment now) {
	cr_assert(asks(REQUEST_COUNT, code, "", now), "%s", err.text);
}

static void marks(const char *code, const char *visit) {
	cr_assert(asks(REQUEST_MARK, code, visit, door.today), "%s", err.text);
}

static void unmarks(const char *code, const char *visit) {
	cr_assert(asks(REQUEST_UNMARK, code, visit, door.today), "%s", err.text);
}

static void undoes(const char *visit, struct moment now) {
	cr_assert(asks(REQUEST_UNDO, NULL, visit, now), "%s", err.text);
}

/* What is on disk, as another program reads it. */

struct found {
	enum sheet_kind kind;
	const char *site;
	int day, sheets;
	char text[800];
};

static bool describe(const struct sheet *sheet, void *data, struct error *unused) {
	struct found *found = data;
	(void)unused;
	if (sheet->kind != found->kind || sheet->day != found->day ||
		strcmp(sheet->site, found->site) != 0) {
		return true;
	}
	size_t length = strlen(found->text);
	length += (size_t)snprintf(found->text + length, sizeof found->text - length, "%s%s",
		found->sheets++ ? " | " : "", sheet->number ? "closed" : "open");
	for (int i = 0; i < sheet->line_count; i++) {
		length += (size_t)snprintf(found->text + length, sizeof found->text - length, " %s=%d",
			sheet->lines[i].name, sheet->lines[i].count);
	}
	return true;
}

static char *sheets(enum sheet_kind kind, const char *site, int day) {
	static struct found slots[4];
	static int next;
	struct found *found = &slots[next = (next + 1) % 4];
	*found = (struct found){.kind = kind, .site = site, .day = day};
	struct store *store = store_open(folder, STORE_READ, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(store_each_sheet(store, DAY_NONE, day_from_date(2100, 1, 1), describe, found, &err));
	store_close(store);
	return found->sheets ? found->text : "none";
}

/* "open activity:kahvi=1 visits=1 with-activity=1", "closed visits=0", "none". */
static char *day_sheet(int day) {
	return sheets(SHEET_DOOR, "oulu", may(day));
}

static char *hours_sheet(void) {
	return sheets(SHEET_HOURS, "oulu", may(1));
}

static char *undated(enum sheet_kind kind) {
	return sheets(kind, "oulu", DAY_NONE);
}

/* A visit and its lines. */

Test(door, counts_a_visit_and_its_activity) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1"));
}

Test(door, counts_no_activity_for_a_visit_only) {
	opens(at(MON, 14, 30));
	counts("kaymaan", at(MON, 14, 30));
	cr_assert(eq(str, day_sheet(MON), "open visits=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1"));
}

Test(door, adds_visits_up) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 40));
	counts("kaymaan", at(MON, 15, 10));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=2 visits=3 with-activity=2"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=2 mon-15=1"));
}

Test(door, adds_an_activity_and_no_visit_for_a_mark) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	marks("pelit", "kahvi");
	cr_assert(eq(str, day_sheet(MON),
		"open activity:kahvi=1 activity:pelit=1 visits=1 with-activity=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1"));
}

Test(door, takes_an_activity_away_for_an_unmark) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	marks("pelit", "kahvi");
	unmarks("kahvi", "kahvi,pelit");
	cr_assert(eq(str, day_sheet(MON), "open activity:pelit=1 visits=1 with-activity=1"));
}

Test(door, knows_a_visit_without_activities_when_the_last_mark_is_gone) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	unmarks("kahvi", "kahvi");
	cr_assert(eq(str, day_sheet(MON), "open visits=1"));
}

Test(door, knows_a_visit_with_activities_when_the_first_mark_comes) {
	opens(at(MON, 14, 30));
	counts("kaymaan", at(MON, 14, 30));
	marks("pelit", "kaymaan");
	cr_assert(eq(str, day_sheet(MON), "open activity:pelit=1 visits=1 with-activity=1"));
}

Test(door, counts_nothing_more_for_a_visit_only_beside_an_activity) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	marks("kaymaan", "kahvi");
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 visits=1 with-activity=1"));
	unmarks("kahvi", "kahvi,kaymaan");
	cr_assert(eq(str, day_sheet(MON), "open visits=1"));
}

Test(door, counts_bursts) {
	opens(at(MON, 14, 30));
	cr_assert(asks(REQUEST_BURST, NULL, "", at(MON, 14, 31)));
	cr_assert(asks(REQUEST_BURST, NULL, "", at(MON, 14, 32)));
	cr_assert(eq(str, day_sheet(MON), "open bursts=2 visits=0"));
	cr_assert(eq(str, hours_sheet(), "none"));
}

/* Undo. */

Test(door, takes_a_visit_back_and_says_that_it_did) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	undoes("kahvi", at(MON, 14, 31));
	cr_assert(eq(str, day_sheet(MON), "open undone=1 visits=0"));
	cr_assert(eq(str, hours_sheet(), "open"));
}

Test(door, takes_a_visit_back_with_all_of_its_activities) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	marks("pelit", "kahvi");
	marks("kaymaan", "kahvi,pelit");
	undoes("kahvi,pelit,kaymaan", at(MON, 14, 31));
	cr_assert(eq(str, day_sheet(MON), "open undone=1 visits=0"));
}

Test(door, takes_a_visit_back_that_has_no_activity_left) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	unmarks("kahvi", "kahvi");
	undoes("", at(MON, 14, 31));
	cr_assert(eq(str, day_sheet(MON), "open undone=1 visits=0"));
}

Test(door, takes_a_visit_only_back) {
	opens(at(MON, 14, 30));
	counts("kaymaan", at(MON, 14, 30));
	undoes("kaymaan", at(MON, 14, 31));
	cr_assert(eq(str, day_sheet(MON), "open undone=1 visits=0"));
}

Test(door, leaves_the_other_visits_when_it_takes_one_back) {
	opens(at(MON, 14, 30));
	counts("kahvi", at(MON, 14, 30));
	counts("pelit", at(MON, 14, 40));
	undoes("pelit", at(MON, 14, 41));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 undone=1 visits=1 with-activity=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1"));
}

Test(door, takes_a_visit_back_from_the_hour_that_it_was_counted_in) {
	opens(at(MON, 14, 59));
	counts("kahvi", at(MON, 14, 59));
	turns(at(MON, 15, 0));
	undoes("kahvi", at(MON, 15, 0));
	cr_assert(eq(str, hours_sheet(), "open"));
}

/* Hours. */

Test(door, counts_by_weekday_and_hour) {
	static const char *const lines[7] = {"open mon-09=1", "open mon-09=1 tue-10=1",
		"open mon-09=1 tue-10=1 wed-11=1", "open mon-09=1 thu-12=1 tue-10=1 wed-11=1",
		"open fri-13=1 mon-09=1 thu-12=1 tue-10=1 wed-11=1",
		"open fri-13=1 mon-09=1 sat-14=1 thu-12=1 tue-10=1 wed-11=1",
		"open fri-13=1 mon-09=1 sat-14=1 sun-15=1 thu-12=1 tue-10=1 wed-11=1"};
	opens(at(MON, 9, 0));
	for (int i = 0; i < 7; i++) {
		turns(at(MON + i, 9 + i, 0));
		counts("kahvi", at(MON + i, 9 + i, 0));
		cr_assert(eq(str, hours_sheet(), (char *)lines[i]));
	}
}

Test(door, counts_the_first_and_the_last_minute_of_a_day) {
	opens(at(MON, 0, 0));
	counts("kahvi", at(MON, 0, 0));
	counts("kahvi", at(MON, 23, 59));
	cr_assert(eq(str, hours_sheet(), "open mon-00=1 mon-23=1"));
}

/* A sheet for nobody. */

Test(door, has_a_sheet_with_no_visits_when_it_opens_in_opening_hours) {
	opens(at(MON, 14, 30));
	cr_assert(eq(str, day_sheet(MON), "open visits=0"));
}

Test(door, has_no_sheet_before_opening_time) {
	opens(at(MON, 9, 0));
	turns(at(MON, 10, 0));
	cr_assert(eq(str, day_sheet(MON), "none"));
}

Test(door, has_a_sheet_with_no_visits_from_opening_time_on) {
	opens(at(MON, 9, 0));
	runs_until(at(MON, 9, 0), at(MON, 13, 0));
	cr_assert(eq(str, day_sheet(MON), "open visits=0"));
}

Test(door, has_no_sheet_when_it_is_started_after_closing_time) {
	opens(at(MON, 17, 0));
	runs_until(at(MON, 17, 0), at(MON, 23, 0));
	cr_assert(eq(str, day_sheet(MON), "none"));
}

Test(door, has_no_sheet_on_a_closed_day) {
	opens(at(TUE, 0, 0));
	runs_until(at(TUE, 0, 0), at(TUE, 23, 0));
	cr_assert(eq(str, day_sheet(TUE), "none"));
}

Test(door, has_a_sheet_without_minutes_when_somebody_comes_on_a_closed_day) {
	opens(at(TUE, 14, 0));
	counts("kahvi", at(TUE, 14, 10));
	runs_until(at(TUE, 14, 10), at(TUE, 23, 0));
	cr_assert(eq(str, day_sheet(TUE), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(door, has_no_sheet_before_its_site_begins) {
	project->sites[0].from = may(3);
	opens(at(MON, 14, 0));
	cr_assert(eq(str, day_sheet(MON), "none"));
}

/* Minutes. */

Test(door, counts_the_minutes_of_opening_hours) {
	opens(at(MON, 8, 0));
	runs_until(at(MON, 8, 0), at(MON, 20, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=240 visits=0"));
}

Test(door, counts_minutes_at_full_hours_and_never_with_a_tap) {
	opens(at(MON, 13, 0));
	counts("kaymaan", at(MON, 13, 59));
	cr_assert(eq(str, day_sheet(MON), "open visits=1"));
	turns(at(MON, 14, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=60 visits=1"));
}

Test(door, counts_minutes_from_its_start_in_the_middle_of_the_day) {
	opens(at(MON, 14, 25));
	runs_until(at(MON, 14, 25), at(MON, 20, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=155 visits=0"));
}

Test(door, counts_no_minutes_that_it_was_off) {
	opens(at(MON, 13, 0));
	runs_until(at(MON, 13, 0), at(MON, 14, 0));
	restarts(at(MON, 15, 30));
	runs_until(at(MON, 15, 30), at(MON, 20, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=150 visits=0"));
}

Test(door, counts_no_minute_twice_however_often_it_turns) {
	opens(at(MON, 13, 0));
	for (int minute = 0; minute <= 60; minute += 7) {
		turns(at(MON, 13, minute));
		turns(at(MON, 13, minute));
	}
	turns(at(MON, 14, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=60 visits=0"));
}

Test(door, counts_minutes_to_a_closing_time_in_the_middle_of_an_hour) {
	project->sites[0].hours[0] = (struct hours){13 * 60, 16 * 60 + 30};
	opens(at(MON, 12, 0));
	runs_until(at(MON, 12, 0), at(MON, 16, 30));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=210 visits=0"));
	runs_until(at(MON, 16, 30), at(MON, 20, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=210 visits=0"));
}

static void never_closes(void) {
	for (int weekday = 0; weekday < 7; weekday++) {
		project->sites[0].hours[weekday] = (struct hours){0, 24 * 60};
	}
}

Test(door, counts_minutes_to_midnight_and_on_from_it) {
	never_closes();
	opens(at(MON, 22, 30));
	runs_until(at(MON, 22, 30), at(TUE, 2, 0));
	cr_assert(eq(str, day_sheet(MON), "closed open-minutes=90 visits=0"));
	cr_assert(eq(str, day_sheet(TUE), "open open-minutes=120 visits=0"));
}

Test(door, counts_no_minutes_of_days_that_it_slept_through) {
	never_closes();
	opens(at(MON, 22, 30));
	turns(at(THU, 10, 15));
	turns(at(THU, 11, 0));
	cr_assert(eq(str, day_sheet(MON), "closed visits=0"));
	cr_assert(eq(str, day_sheet(TUE), "none"));
	cr_assert(eq(str, day_sheet(THU), "open open-minutes=45 visits=0"));
}

/* Turns from one moment that is due to the next, by a real clock, until the day is another. */
static void runs_by_the_clock(const char *from) {
	int64_t seconds;
	cr_assert(day_parse_time(from, &seconds, &err), "%s", err.text);
	struct moment now = day_at(seconds);
	opens(now);
	for (int day = now.day; now.day == day;) {
		seconds += door_turns_in(&door, now);
		now = day_at(seconds);
		turns(now);
	}
}

Test(door, counts_a_day_of_24_hours_when_an_hour_comes_twice) {
	never_closes();
	runs_by_the_clock("2022-10-30T00:00");
	cr_assert(eq(str, sheets(SHEET_DOOR, "oulu", day_from_date(2022, 10, 30)),
		"closed open-minutes=1440 visits=0"));
}

Test(door, counts_a_day_of_24_hours_when_an_hour_is_left_out) {
	never_closes();
	runs_by_the_clock("2022-03-27T00:00");
	cr_assert(eq(str, sheets(SHEET_DOOR, "oulu", day_from_date(2022, 3, 27)),
		"closed open-minutes=1440 visits=0"));
}

/* When it is due. */

Test(door, turns_at_full_hours) {
	opens(at(MON, 9, 20));
	cr_assert(eq(int, door_turns_in(&door, at(MON, 9, 20)), 2400));
	cr_assert(eq(int, door_turns_in(&door, at(MON, 9, 0)), 3600));
}

Test(door, turns_at_opening_and_closing_time) {
	project->sites[0].hours[0] = (struct hours){12 * 60 + 45, 16 * 60 + 30};
	opens(at(MON, 12, 30));
	cr_assert(eq(int, door_turns_in(&door, at(MON, 12, 30)), 900));
	cr_assert(eq(int, door_turns_in(&door, at(MON, 12, 45)), 900));
	cr_assert(eq(int, door_turns_in(&door, at(MON, 16, 0)), 1800));
}

Test(door, turns_at_midnight) {
	struct moment last = {.day = may(MON), .minute = 24 * 60 - 1, .second = 59};
	opens(last);
	cr_assert(eq(int, door_turns_in(&door, last), 1));
}

Test(door, is_over_when_the_day_is_another) {
	opens(at(MON, 14, 0));
	cr_assert(not(door_is_over(&door, at(MON, 23, 59))));
	cr_assert(door_is_over(&door, at(TUE, 0, 0)));
	cr_assert(door_is_over(&door, at(1, 14, 0)));
}

Test(door, is_over_when_the_clock_has_come_to_be_trusted) {
	opens_without_a_clock(at(MON, 14, 0));
	cr_assert(not(door_is_over(&door, at(MON, 14, 1))));
	door.is_trusted = true;
	cr_assert(door_is_over(&door, at(MON, 14, 1)));
	turns(at(MON, 14, 1));
	cr_assert(not(door_is_over(&door, at(MON, 14, 1))));
}

Test(door, does_not_count_the_minutes_that_the_machine_slept) {
	opens(at(MON, 13, 0));
	turns(at(MON, 14, 0));
	turns(at(MON, 16, 30));
	turns(at(MON, 17, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=90 visits=0"));
}

Test(door, counts_no_minute_twice_when_its_clock_is_set_back) {
	opens(at(MON, 13, 0));
	turns(at(MON, 15, 0));
	turns(at(MON, 14, 0));
	turns(at(MON, 16, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=180 visits=0"));
}

Test(door, leaves_the_dated_sheets_alone_while_its_clock_is_not_trusted) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	door_close(&door);
	cr_assert(door_open(&door, project, 0, folder, at(THU, 9, 0), false, &err));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 visits=1 with-activity=1"));
}

/* Closing. */

Test(door, closes_the_day_s_sheet_when_the_day_is_over) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	turns(at(MON, 16, 0));
	turns(at(TUE, 0, 0));
	cr_assert(eq(str, day_sheet(MON),
		"closed activity:kahvi=1 open-minutes=120 visits=1 with-activity=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1"));
}

Test(door, counts_on_a_new_sheet_on_a_new_day) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	turns(at(WED, 14, 0));
	counts("pelit", at(WED, 14, 5));
	cr_assert(eq(str, day_sheet(WED), "open activity:pelit=1 visits=1 with-activity=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1 wed-14=1"));
}

Test(door, closes_the_hours_when_the_month_is_over) {
	opens(at(31, 14, 0));
	counts("kahvi", at(31, 14, 0));
	turns(at(32, 0, 0));
	cr_assert(eq(str, hours_sheet(), "closed tue-14=1"));
	counts("kahvi", at(32, 13, 0));
	cr_assert(eq(str, sheets(SHEET_HOURS, "oulu", may(32)), "open wed-13=1"));
}

static struct seal chain;
static int closed;

static bool check_line(const struct store_line *line, void *data, struct error *unused) {
	(void)data;
	(void)unused;
	if (line->number == 0) {
		return true;
	}
	chain = seal_next(&chain, line->body, (size_t)line->length);
	cr_assert(eq(int, line->number, ++closed));
	cr_assert(seal_equal(&chain, line->seal), "sheet %d", line->number);
	return true;
}

Test(door, seals_each_sheet_after_the_one_before) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	for (int day = TUE; day <= 33; day++) {
		turns(at(day, 14, 0));
		counts("kahvi", at(day, 14, 0));
	}
	cr_assert(store_each_line(door.store, check_line, NULL, &err));
	cr_assert(eq(int, closed, 32));
}

static bool is_recorded(const struct sheet *sheet, void *data, struct error *unused) {
	(void)data;
	(void)unused;
	cr_assert(eq(int, sheet->recorded, sheet->number ? may(WED) : DAY_NONE));
	return true;
}

Test(door, notes_the_day_on_which_a_sheet_was_closed) {
	opens(at(MON, 14, 0));
	turns(at(WED, 9, 0));
	cr_assert(store_each_sheet(door.store, 0, may(40), is_recorded, NULL, &err));
}

Test(door, goes_on_with_the_day_s_sheet_after_a_restart) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	restarts(at(MON, 15, 0));
	counts("kahvi", at(MON, 15, 5));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=2 visits=2 with-activity=2"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1 mon-15=1"));
}

Test(door, closes_at_its_start_what_an_earlier_day_left_open) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	restarts(at(NEXT_MON, 14, 0));
	cr_assert(eq(str, day_sheet(MON), "closed activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, day_sheet(NEXT_MON), "open visits=0"));
}

Test(door, closes_at_its_start_what_an_earlier_month_left_open) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	restarts(at(40, 14, 0));
	cr_assert(eq(str, hours_sheet(), "closed mon-14=1"));
}

/* An open sheet of that site and day, left by whoever. */
static void leave_open(enum sheet_kind kind, const char *site, int day) {
	struct sheet sheet;
	const struct sheet *sheets_of_one[] = {&sheet};
	sheet_init(&sheet, kind, site, day);
	sheet_add(&sheet, "visits", 1);
	cr_assert(store_save(door.store, sheets_of_one, 1, &err), "%s", err.text);
}

Test(door, closes_however_many_sheets_were_left_open) {
	opens(at(WED, 14, 0));
	for (int day = -40; day < 0; day++) {
		leave_open(SHEET_DOOR, "oulu", may(day));
	}
	restarts(at(THU, 11, 0));
	for (int day = -40; day < 0; day++) {
		cr_assert(eq(str, day_sheet(day), "closed visits=1"));
	}
}

Test(door, leaves_another_site_s_sheets_alone) {
	opens(at(MON, 14, 0));
	leave_open(SHEET_DOOR, "kiiminki", may(1));
	restarts(at(TUE, 14, 0));
	cr_assert(eq(str, sheets(SHEET_DOOR, "kiiminki", may(1)), "open visits=1"));
}

Test(door, opens_another_sheet_for_a_day_that_comes_again) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	turns(at(TUE, 14, 0));
	turns(at(MON, 14, 0));
	counts("pelit", at(MON, 14, 5));
	cr_assert(eq(str, day_sheet(MON),
		"closed activity:kahvi=1 visits=1 with-activity=1 | open activity:pelit=1 visits=1 "
		"with-activity=1"));
}

/* No trace. */

Test(door, has_nothing_to_settle_while_a_day_goes_on) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	cr_assert(door_settle(&door));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(door, settles_after_a_day) {
	opens(at(MON, 14, 0));
	turns(at(TUE, 0, 0));
	cr_assert(store_is_unsettled(door.store));
	cr_assert(door_settle(&door));
	cr_assert(not(store_is_unsettled(door.store)));
}

static bool settle_under_a_reader(const struct sheet *sheet, void *data, struct error *unused) {
	(void)sheet;
	(void)data;
	(void)unused;
	cr_assert(not(door_settle(&door)));
	return true;
}

Test(door, settles_when_the_last_reader_has_gone) {
	opens(at(MON, 14, 0));
	turns(at(TUE, 0, 0));
	struct store *reader = store_open(folder, STORE_READ, &err);
	cr_assert(store_each_sheet(reader, 0, may(40), settle_under_a_reader, NULL, &err));
	store_close(reader);
	cr_assert(door_settle(&door));
}

Test(door, settles_nothing_while_its_store_is_closed) {
	cr_assert(door_settle(&door));
}

static void copy_file(const char *from, const char *to, const char *name) {
	char path[200], bytes[4096];
	snprintf(path, sizeof path, "%s/%s", from, name);
	FILE *in = fopen(path, "rb");
	snprintf(path, sizeof path, "%s/%s", to, name);
	FILE *out = fopen(path, "wb");
	cr_assert(in != NULL && out != NULL, "%s", name);
	size_t size = fread(bytes, 1, sizeof bytes, in);
	cr_assert(eq(sz, fwrite(bytes, 1, size, out), size));
	fclose(in);
	fclose(out);
}

static struct seal digest_of(const char *place, const char *name) {
	static char bytes[2 << 20];
	char path[200];
	snprintf(path, sizeof path, "%s/%s", place, name);
	FILE *file = fopen(path, "rb");
	cr_assert(file != NULL, "%s", path);
	size_t size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	return seal_digest(bytes, size);
}

/* A folder of the same device: seals name it. */
static void make_twin(char *path) {
	make_folder(path);
	copy_file(folder, path, "device.key");
	copy_file(folder, path, "device.pub");
}

static void a_monday(const char *place, const char *const *order) {
	opens_in(place, at(MON, 13, 0), true);
	for (int i = 0; i < 6; i++) {
		counts(order[i], at(MON, i < 3 ? 13 : 14, i * 7));
	}
	runs_until(at(MON, 13, 0), at(TUE, 0, 0));
	cr_assert(door_settle(&door));
	door_close(&door);
}

Test(door, leaves_the_same_files_in_whatever_order_people_came) {
	static const char *const one[] = {"kahvi", "pelit", "kaymaan", "ruoka", "kahvi", "juttelu"};
	static const char *const other[] = {"kaymaan", "kahvi", "pelit", "juttelu", "ruoka", "kahvi"};
	char first[64], second[64];
	opens(at(MON, 12, 0));
	make_twin(first);
	make_twin(second);
	door_close(&door);
	a_monday(first, one);
	a_monday(second, other);
	struct seal a = digest_of(first, "own.db"), b = digest_of(second, "own.db");
	struct seal log_a = digest_of(first, "own.db-wal"), log_b = digest_of(second, "own.db-wal");
	remove_folder(first);
	remove_folder(second);
	cr_assert(seal_equal(&a, &b));
	cr_assert(seal_equal(&log_a, &log_b));
}

/* A clock that is not to be trusted. */

Test(door, counts_on_undated_sheets_while_the_clock_is_not_trusted) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	cr_assert(eq(str, undated(SHEET_DOOR), "open activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, undated(SHEET_HOURS), "open unknown=1"));
	cr_assert(eq(str, day_sheet(MON), "none"));
}

Test(door, takes_a_visit_back_from_undated_sheets) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	undoes("kahvi", at(MON, 14, 1));
	cr_assert(eq(str, undated(SHEET_DOOR), "open undone=1 visits=0"));
	cr_assert(eq(str, undated(SHEET_HOURS), "open"));
}

Test(door, has_no_undated_sheet_before_somebody_comes) {
	opens_without_a_clock(at(MON, 14, 0));
	turns(at(MON, 15, 0));
	cr_assert(eq(str, undated(SHEET_DOOR), "none"));
}

Test(door, counts_no_minutes_while_the_clock_is_not_trusted) {
	opens_without_a_clock(at(MON, 13, 0));
	counts("kaymaan", at(MON, 13, 0));
	runs_until(at(MON, 13, 0), at(MON, 20, 0));
	cr_assert(eq(str, undated(SHEET_DOOR), "open visits=1"));
}

static void time_arrives(struct moment now) {
	door.is_trusted = true;
	turns(now);
}

Test(door, closes_the_undated_sheets_when_the_time_arrives) {
	opens_without_a_clock((struct moment){.day = 3});
	counts("kahvi", door.today);
	time_arrives(at(MON, 14, 30));
	cr_assert(eq(str, undated(SHEET_DOOR), "closed activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, undated(SHEET_HOURS), "closed unknown=1"));
	cr_assert(eq(str, day_sheet(MON), "open visits=0"));
}

Test(door, counts_minutes_from_when_the_time_arrives) {
	opens_without_a_clock((struct moment){.day = 3});
	time_arrives(at(MON, 14, 30));
	turns(at(MON, 15, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=30 visits=0"));
}

Test(door, counts_minutes_from_when_the_time_arrives_a_day_later) {
	opens_without_a_clock(at(WED, 14, 0));
	time_arrives(at(THU, 14, 30));
	cr_assert(eq(str, day_sheet(THU), "open visits=0"));
}

Test(door, gives_no_minutes_of_a_wrong_day_to_an_undated_sheet) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kaymaan", at(MON, 14, 0));
	time_arrives(at(NEXT_MON, 14, 30));
	cr_assert(eq(str, undated(SHEET_DOOR), "closed visits=1"));
	cr_assert(eq(str, day_sheet(MON), "none"));
}

Test(door, dates_its_visits_when_the_time_arrives_on_the_same_day) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	time_arrives(at(MON, 14, 30));
	counts("pelit", at(MON, 14, 31));
	cr_assert(eq(str, undated(SHEET_DOOR), "closed activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, day_sheet(MON), "open activity:pelit=1 visits=1 with-activity=1"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=1"));
}

Test(door, begins_an_undated_sheet_of_its_own_at_each_start) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	door_close(&door);
	opens_without_a_clock(at(MON, 14, 0));
	counts("pelit", at(MON, 14, 0));
	cr_assert(eq(str, undated(SHEET_DOOR),
		"closed activity:kahvi=1 visits=1 with-activity=1 | open activity:pelit=1 visits=1 "
		"with-activity=1"));
}

Test(door, closes_an_undated_sheet_at_the_next_start_with_a_clock) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	restarts(at(MON, 15, 0));
	cr_assert(eq(str, undated(SHEET_DOOR), "closed activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, day_sheet(MON), "open visits=0"));
}

/* Failures. */

/* A disk that takes nothing: each write to a file fails. */
static void disk_is_full(bool is_full) {
	struct rlimit limit;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = is_full ? 0 : limit.rlim_max;
	cr_assert(eq(int, setrlimit(RLIMIT_FSIZE, &limit), 0));
}

static void fails_to_count(struct moment now) {
	err.text[0] = '\0';
	cr_assert(not(asks(REQUEST_COUNT, "kahvi", "", now)));
	cr_assert(ne(int, err.text[0], '\0'));
}

static bool retries(struct moment now) {
	return asks(REQUEST_RETRY, NULL, "", now);
}

Test(door, says_so_when_a_visit_cannot_be_saved) {
	opens(at(MON, 14, 0));
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	cr_assert(strstr(err.text, "own.db: cannot be written: ") != NULL, "%s", err.text);
	disk_is_full(false);
}

Test(door, counts_nothing_in_its_mind_that_is_not_on_disk) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	struct sheet day = door.day, month = door.month;
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	disk_is_full(false);
	cr_assert(sheet_same_lines(&door.day, &day));
	cr_assert(sheet_same_lines(&door.month, &month));
}

Test(door, counts_nothing_until_it_has_tried_again) {
	opens(at(MON, 14, 0));
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	disk_is_full(false);
	fails_to_count(at(MON, 14, 2));
	cr_assert(not(door_turn(&door, at(MON, 15, 0), &err)));
	cr_assert(strstr(err.text, "the store is closed") != NULL);
}

Test(door, fails_again_while_the_disk_is_full) {
	opens(at(MON, 14, 0));
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	cr_assert(not(retries(at(MON, 14, 2))));
	cr_assert(not(retries(at(MON, 14, 3))));
	disk_is_full(false);
	cr_assert(retries(at(MON, 14, 4)), "%s", err.text);
}

Test(door, keeps_what_was_thanked_when_it_is_well_again) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	disk_is_full(false);
	cr_assert(retries(at(MON, 14, 5)), "%s", err.text);
	counts("pelit", at(MON, 14, 6));
	cr_assert(eq(str, day_sheet(MON),
		"open activity:kahvi=1 activity:pelit=1 visits=2 with-activity=2"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=2"));
}

Test(door, is_well_again_on_another_day) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	disk_is_full(false);
	cr_assert(retries(at(WED, 14, 0)), "%s", err.text);
	cr_assert(eq(str, day_sheet(MON), "closed activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, day_sheet(WED), "open visits=0"));
}

Test(door, goes_on_with_the_undated_sheet_when_it_is_well_again) {
	opens_without_a_clock(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 0));
	disk_is_full(true);
	fails_to_count(at(MON, 14, 1));
	disk_is_full(false);
	cr_assert(retries(at(MON, 14, 5)), "%s", err.text);
	counts("kahvi", at(MON, 14, 6));
	cr_assert(eq(str, undated(SHEET_DOOR), "open activity:kahvi=2 visits=2 with-activity=2"));
}

Test(door, says_so_when_an_hour_cannot_be_saved) {
	opens(at(MON, 13, 0));
	disk_is_full(true);
	cr_assert(not(door_turn(&door, at(MON, 14, 0), &err)));
	disk_is_full(false);
	cr_assert(retries(at(MON, 14, 0)), "%s", err.text);
	cr_assert(eq(str, day_sheet(MON), "open visits=0"));
}

Test(door, says_so_when_a_day_cannot_be_closed) {
	opens(at(TUE, 14, 0));
	counts("kahvi", at(TUE, 14, 0));
	disk_is_full(true);
	cr_assert(not(door_turn(&door, at(WED, 0, 0), &err)));
	disk_is_full(false);
	cr_assert(retries(at(WED, 0, 1)), "%s", err.text);
	cr_assert(eq(str, day_sheet(TUE), "closed activity:kahvi=1 visits=1 with-activity=1"));
}

Test(door, says_so_when_it_cannot_be_opened) {
	disk_is_full(true);
	cr_assert(not(door_open(&door, project, 0, folder, at(MON, 14, 0), true, &err)));
	disk_is_full(false);
	cr_assert(retries(at(MON, 14, 1)), "%s", err.text);
	counts("kahvi", at(MON, 14, 2));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(door, is_refused_where_another_program_writes) {
	int ready[2];
	cr_assert(eq(int, pipe(ready), 0));
	pid_t other = fork();
	if (other == 0) {
		bool opened = door_open(&door, project, 0, folder, at(MON, 14, 0), true, &err);
		_exit(write(ready[1], &opened, 1) == 1 && pause() ? 0 : 1);
	}
	bool opened = false;
	cr_assert(read(ready[0], &opened, 1) == 1 && opened);
	cr_assert(not(door_open(&door, project, 0, folder, at(MON, 14, 0), true, &err)));
	cr_assert(strstr(err.text, "is writing to it") != NULL, "%s", err.text);
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
}

Test(door, counts_no_further_than_a_sheet_can) {
	opens(at(MON, 14, 0));
	sheet_add(&door.day, "visits", SHEET_HIGHEST);
	struct sheet day = door.day, month = door.month;
	fails_to_count(at(MON, 14, 0));
	cr_assert(strstr(err.text, "the day's sheet is full") != NULL, "%s", err.text);
	cr_assert(sheet_same_lines(&door.day, &day));
	cr_assert(sheet_same_lines(&door.month, &month));
}

Test(door, counts_those_who_come_together_as_so_many_visits_without_activities) {
	opens(at(MON, 14, 0));
	struct request request = {.kind = REQUEST_COUNT, .activity = PROJECT_NONE, .people = 4};
	cr_assert(door_do(&door, &request, at(MON, 14, 1), &err), "%s", err.text);
	cr_assert(eq(str, day_sheet(MON), "open visits=4"));
	cr_assert(eq(str, hours_sheet(), "open mon-14=4"));
	request.kind = REQUEST_UNDO;
	cr_assert(door_do(&door, &request, at(MON, 14, 1), &err), "%s", err.text);
	cr_assert(eq(str, day_sheet(MON), "open undone=4 visits=0"));
}

static bool answers(enum question question, const char *answer) {
	struct request request = {.kind = REQUEST_ANSWER, .question = question, .answer = answer};
	return door_do(&door, &request, at(MON, 14, 1), &err);
}

Test(door, counts_who_is_there_for_the_first_time_on_the_day_s_sheet) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 1));
	cr_assert(answers(QUESTION_FIRST_TIME, "yes"));
	cr_assert(answers(QUESTION_FIRST_TIME, "no"));
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 first-time=1 visits=1 with-activity=1"));
	struct request undo = {.kind = REQUEST_UNDO, .activities = 1, .people = 1, .is_first_time = true};
	cr_assert(door_do(&door, &undo, at(MON, 14, 2), &err), "%s", err.text);
	cr_assert(eq(str, day_sheet(MON), "open undone=1 visits=0"));
}

Test(door, keeps_answers_apart_from_visits_on_the_month_s_sheet) {
	opens(at(MON, 14, 0));
	cr_assert(answers(QUESTION_FEEDBACK, "little"));
	cr_assert(answers(QUESTION_FEEDBACK, "little"));
	cr_assert(eq(int, sheet_count(&door.answers, "feedback:little"), 2));
	cr_assert(eq(int, door.answers.line_count, 1));
	cr_assert(eq(int, door.answers.day, door.month.day));
	cr_assert(eq(int, sheet_count(&door.day, "visits"), 0));
}

/* Counts for ever, and says after each visit that it is done. */
static void count_until_killed(int done) {
	struct request request = {.kind = REQUEST_COUNT, .people = 1};
	char visit = '.';
	if (door_open(&door, project, 0, folder, at(MON, 14, 0), true, &err)) {
		while (door_do(&door, &request, at(MON, 14, 1), &err) && write(done, &visit, 1) == 1) {
		}
	}
	_exit(1);
}

Test(door, has_every_visit_that_it_said_was_done_when_it_is_killed) {
	int done[2], thanked = 0;
	char visit;
	cr_assert(eq(int, pipe(done), 0));
	pid_t child = fork();
	if (child == 0) {
		count_until_killed(done[1]);
	}
	close(done[1]);
	while (thanked < 50 && read(done[0], &visit, 1) == 1) {
		thanked++;
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	while (read(done[0], &visit, 1) == 1) {
		thanked++;
	}
	opens(at(MON, 14, 5));
	int visits = sheet_count(&door.day, "visits");
	cr_assert(ge(int, thanked, 50));
	cr_assert(visits == thanked || visits == thanked + 1, "%d of %d", visits, thanked);
	cr_assert(eq(int, sheet_count(&door.day, "activity:kahvi"), visits));
	cr_assert(eq(int, sheet_count(&door.month, "mon-14"), visits));
}

/* The calendar. */

static struct sheet exception(int day, int opens, int closes) {
	struct sheet sheet;
	sheet_init(&sheet, SHEET_CALENDAR, "oulu", may(day));
	sheet_add(&sheet, "opens", opens);
	sheet_add(&sheet, "closes", closes);
	strcpy(sheet.reason, "other");
	cr_assert(store_seal(door.store, &sheet, may(MON), &err), "%s", err.text);
	return sheet;
}

static void changes(int day, int opens, int closes) {
	struct sheet sheet = exception(day, opens, closes);
	cr_assert(door_note_calendar(&door, &sheet, &err), "%s", err.text);
}

Test(door, counts_no_minutes_of_a_day_that_is_closed) {
	opens(at(MON, 9, 0));
	changes(MON, 0, 0);
	runs_until(at(MON, 9, 0), at(MON, 20, 0));
	cr_assert(eq(str, day_sheet(MON), "none"));
}

Test(door, counts_the_minutes_of_a_day_that_is_open_longer) {
	opens(at(MON, 9, 0));
	changes(MON, 13 * 60, 19 * 60 + 30);
	runs_until(at(MON, 9, 0), at(MON, 23, 0));
	cr_assert(eq(str, day_sheet(MON), "open open-minutes=390 visits=0"));
}

Test(door, turns_at_the_hours_of_the_calendar) {
	opens(at(MON, 9, 0));
	changes(TUE, 10 * 60 + 20, 11 * 60 + 40);
	cr_assert(eq(int, door_turns_in(&door, at(TUE, 10, 0)), 1200));
	cr_assert(eq(int, door_turns_in(&door, at(TUE, 11, 0)), 2400));
	cr_assert(eq(int, door_turns_in(&door, at(WED, 11, 0)), 3600));
}

Test(door, knows_the_calendar_after_a_restart) {
	opens(at(MON, 9, 0));
	exception(TUE, 10 * 60, 12 * 60);
	restarts(at(TUE, 8, 0));
	runs_until(at(TUE, 8, 0), at(TUE, 20, 0));
	cr_assert(eq(str, day_sheet(TUE), "open open-minutes=120 visits=0"));
}

Test(door, knows_the_calendar_when_its_store_was_opened_again) {
	opens(at(MON, 9, 0));
	exception(TUE, 10 * 60, 12 * 60);
	cr_assert(retries(at(MON, 9, 1)), "%s", err.text);
	cr_assert(eq(int, door_turns_in(&door, at(TUE, 11, 30)), 1800));
	cr_assert(eq(int, door.calendar.count, 1));
}

/* The end of the day, as staff have it. */

static void ends_day(int hand_count) {
	cr_assert(door_end_day(&door, hand_count, &err), "%s", err.text);
}

Test(door, counts_on_another_sheet_once_its_day_was_ended) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 1));
	ends_day(3);
	cr_assert(not(door.is_kept));
	cr_assert(eq(str, day_sheet(MON),
		"closed activity:kahvi=1 hand-count=3 visits=1 with-activity=1"));
	counts("pelit", at(MON, 14, 2));
	turns(at(TUE, 0, 0));
	cr_assert(eq(str, day_sheet(MON),
		"closed activity:kahvi=1 hand-count=3 visits=1 with-activity=1 | closed activity:pelit=1 "
		"visits=1 with-activity=1"));
}

Test(door, ends_a_day_that_has_no_sheet_yet) {
	opens(at(TUE, 9, 0));
	ends_day(0);
	cr_assert(eq(str, day_sheet(TUE), "closed visits=0"));
}

Test(door, knows_after_a_restart_that_its_day_was_ended) {
	opens(at(MON, 17, 0));
	counts("kahvi", at(MON, 17, 1));
	ends_day(0);
	restarts(at(MON, 18, 0));
	cr_assert(not(door.is_kept));
	cr_assert(eq(int, sheet_count(&door.day, "visits"), 0));
}

Test(door, says_so_when_its_day_cannot_be_ended) {
	opens(at(MON, 14, 0));
	counts("kahvi", at(MON, 14, 1));
	disk_is_full(true);
	cr_assert(not(door_end_day(&door, 3, &err)));
	disk_is_full(false);
	cr_assert(eq(ptr, (void *)door.store, NULL));
	cr_assert(retries(at(MON, 14, 2)), "%s", err.text);
	cr_assert(eq(str, day_sheet(MON), "open activity:kahvi=1 visits=1 with-activity=1"));
}
