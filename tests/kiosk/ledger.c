#include "kiosk/ledger.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "core/dating.h"
#include "core/error.h"
#include "core/settings.h"
#include "core/store.h"
#include "kiosk/door.h"
#include "tests/kiosk/nook.h"

/* Oulu in May 2022: open on Mondays and Wednesdays from 13 to 17 and on Thursdays from 12 to 16. The
 * 2nd was a Monday; today is Thursday the 5th. The store is a real one, what is recorded is read
 * back as another program does. */

enum { MON = 2, TUE, WED, THU, FRI, NEXT_MON = 9 };

static struct project *project;
static struct door door;
static struct staff staff;
static struct moment now;
static bool is_trusted;
static struct error err;

static int may(int day) {
	return day_from_date(2022, 5, day);
}

static struct moment at(int day, int hour, int minute) {
	return (struct moment){.day = may(day), .minute = hour * 60 + minute};
}

static void copy_settings(void) {
	char line[400];
	FILE *from = fopen("packaging/examples/yhdistamo.conf", "r");
	FILE *to = fopen(nook_path("settings.conf"), "w");
	cr_assert(from != NULL && to != NULL);
	while (fgets(line, sizeof line, from)) {
		fputs(line, to);
	}
	fputs("\n[group retki]\nname = Retki\n[group bandi]\nname = Bändi\n", to);
	fclose(from);
	fclose(to);
}

static void opens(struct moment when, bool trusted) {
	static char folder[300];
	strcpy(folder, nook_path("data"));
	now = when;
	is_trusted = trusted;
	cr_assert(door_open(&door, project, 0, folder, when, trusted, &err), "%s", err.text);
}

static void set_up(void) {
	nook_make();
	copy_settings();
	project = settings_read(nook_path("settings.conf"), &err);
	cr_assert(project != NULL, "%s", err.text);
	opens(at(THU, 14, 0), true);
}

static void tear_down(void) {
	door_close(&door);
	project_destroy(project);
	nook_remove();
}

TestSuite(ledger, .init = set_up, .fini = tear_down);

static void restarts(struct moment when, bool trusted) {
	door_close(&door);
	opens(when, trusted);
}

/* A form that nothing was typed on yet. */
static void begin(enum staff_task task) {
	staff.task = task;
	staff.form.task = task;
	for (int i = 0; i < STAFF_VALUES; i++) {
		staff.form.values[i] = STAFF_NONE;
	}
}

static void set(int slot, int value) {
	staff.form.values[slot] = value;
}

static bool tries(void) {
	memset(&staff.answer, 0, sizeof staff.answer);
	return ledger_do(&staff, &door, now, is_trusted);
}

/* The sentence and the lines. */
static char *answer(void) {
	static char text[600];
	int length = snprintf(text, sizeof text, "%s", staff.answer.sentence);
	for (int i = 0; i < staff.answer.line_count; i++) {
		length += snprintf(
			text + length, sizeof text - (size_t)length, " | %s", staff.answer.lines[i]);
	}
	return text;
}

static void does(void) {
	cr_assert(tries(), "%s", answer());
}

static char *refused(void) {
	cr_assert(not(tries()), "%s", answer());
	return answer();
}

static void counts(const char *code, int people) {
	struct request request = {.kind = REQUEST_COUNT, .people = people};
	request.activity = code ? project_find_activity(project, code) : PROJECT_NONE;
	cr_assert(door_do(&door, &request, now, &err), "%s", err.text);
}

/* What is on disk: "closed 5.5.2022 test visits=-2", one after the other. */

struct found {
	enum sheet_kind kind;
	int length;
	char text[1200];
};

static void write_down(struct found *found, const char *text) {
	found->length += snprintf(found->text + found->length,
		sizeof found->text - (size_t)found->length, "%s%s", found->length ? " " : "", text);
}

static bool describe(const struct sheet *sheet, void *data, struct error *unused) {
	struct found *found = data;
	char text[SHEET_NAME + 16] = "undated";
	(void)unused;
	if (sheet->kind != found->kind) {
		return true;
	}
	write_down(found, sheet->number ? (found->length ? "| closed" : "closed")
									: (found->length ? "| open" : "open"));
	if (sheet->day != DAY_NONE) {
		day_format_finnish(sheet->day, text);
	}
	write_down(found, text);
	if (sheet->reason[0]) {
		write_down(found, sheet->reason);
	}
	for (int i = 0; i < sheet->line_count; i++) {
		snprintf(text, sizeof text, "%s=%d", sheet->lines[i].name, sheet->lines[i].count);
		write_down(found, text);
	}
	cr_assert(sheet->number == 0 || sheet->recorded == now.day || !is_trusted);
	cr_assert(eq(str, (char *)sheet->settings, project->version));
	return true;
}

static char *sheets(enum sheet_kind kind) {
	static struct found slots[4];
	static int next;
	struct found *found = &slots[next = (next + 1) % 4];
	*found = (struct found){.kind = kind};
	struct store *store = store_open(nook_path("data"), STORE_READ, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(store_each_sheet(store, DAY_NONE, may(999), describe, found, &err), "%s", err.text);
	store_close(store);
	return found->length ? found->text : "none";
}

/* A disk that takes nothing: each write to a file fails. */
static void disk_is_full(bool is_full) {
	struct rlimit limit;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = is_full ? 0 : limit.rlim_max;
	cr_assert(eq(int, setrlimit(RLIMIT_FSIZE, &limit), 0));
}

/* The forms, filled in. */

static int slot_of(const char *code) {
	return PAPER_ACTIVITIES + project_find_activity(project, code);
}

static void on_paper(int day, int visits) {
	begin(TASK_PAPER);
	set(PAPER_DAY, may(day));
	set(PAPER_VISITS, visits);
}

static void correction(int day, int line, int change, int reason) {
	begin(TASK_CORRECT);
	set(CORRECT_DAY, may(day));
	set(CORRECT_LINE, line);
	set(CORRECT_CHANGE, change);
	set(CORRECT_REASON, reason);
}

static void end(int own) {
	begin(TASK_END_DAY);
	set(END_OWN_COUNT, own);
}

static void exception(int day, enum staff_exception kind, int reason, int from, int until) {
	begin(TASK_EXCEPTION);
	set(EXCEPTION_DAY, may(day));
	set(EXCEPTION_KIND, (int)kind);
	set(EXCEPTION_REASON, reason);
	set(EXCEPTION_FROM, from);
	set(EXCEPTION_UNTIL, until);
}

static void session(int group, int day, int attendances, int minutes) {
	begin(TASK_SESSION);
	set(SESSION_GROUP, group);
	set(SESSION_DAY, may(day));
	set(SESSION_ATTENDANCES, attendances);
	set(SESSION_MINUTES, minutes);
}

static void guidance(enum staff_guidance kind, int day, int minutes, int meetings) {
	begin(TASK_GUIDANCE);
	set(GUIDANCE_KIND, (int)kind);
	set(GUIDANCE_DAY, may(day));
	set(GUIDANCE_MINUTES, minutes);
	set(GUIDANCE_MEETINGS, meetings);
}

static void look(int week) {
	begin(TASK_LOOK);
	staff.week_asked = week;
	does();
}

static void give_day(int index, int day) {
	begin(TASK_UNDATED);
	set(UNDATED_SHEET, index);
	set(UNDATED_DAY, may(day));
}

Test(ledger, has_the_tasks_that_are_sheets) {
	static const enum staff_task own[] = {TASK_LOOK, TASK_DAY_COUNTS, TASK_PAPER, TASK_CORRECT,
		TASK_END_DAY, TASK_CLOSED_TODAY, TASK_EXCEPTION, TASK_SESSION, TASK_GUIDANCE, TASK_UNDATED};
	int count = 0;
	for (int task = 0; task < TASKS; task++) {
		count += ledger_has((enum staff_task)task);
	}
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		cr_assert(ledger_has(own[i]), "%d", (int)own[i]);
	}
	cr_assert(eq(int, count, 10));
}

/* Paper. */

Test(ledger, adds_visits_from_paper) {
	on_paper(WED, 12);
	set(slot_of("kahvi"), 5);
	set(slot_of("pelit"), 0);
	does();
	cr_assert(eq(str, sheets(SHEET_PAPER), "closed 4.5.2022 activity:kahvi=5 visits=12"));
	cr_assert(eq(str, answer(), "The visits are saved. | Day: 4.5.2022."));
}

Test(ledger, adds_a_day_from_paper_on_which_nobody_came) {
	on_paper(WED, 0);
	does();
	cr_assert(eq(str, sheets(SHEET_PAPER), "closed 4.5.2022 visits=0"));
}

Test(ledger, adds_the_same_paper_once) {
	on_paper(WED, 1);
	does();
	cr_assert(eq(str, refused(), "The same is saved already. | Did more people come? Correct the "
								 "number of visits."));
	cr_assert(eq(str, sheets(SHEET_PAPER), "closed 4.5.2022 visits=1"));
	on_paper(MON, 1);
	does();
	on_paper(WED, 2);
	does();
}

Test(ledger, adds_no_paper_that_no_form_gives) {
	on_paper(WED, STAFF_NONE);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	on_paper(WED, -1);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	on_paper(WED, 10000);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	on_paper(WED, 3);
	set(slot_of("kaymaan"), 1);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	on_paper(WED, 3);
	set(PAPER_DAY, STAFF_NONE);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	cr_assert(eq(str, sheets(SHEET_PAPER), "none"));
	cr_assert(door.store != NULL);
}

Test(ledger, records_nothing_of_a_day_that_is_to_come) {
	on_paper(FRI, 3);
	cr_assert(eq(str, refused(), "That day has not come yet."));
	correction(FRI, 0, 3, 0);
	cr_assert(eq(str, refused(), "That day has not come yet."));
	session(0, FRI, 3, 60);
	cr_assert(eq(str, refused(), "That day has not come yet."));
	guidance(GUIDANCE_PRESENT, FRI, 3, 1);
	cr_assert(eq(str, refused(), "That day has not come yet."));
	exception(FRI, EXCEPTION_OUTAGE, STAFF_NONE, 780, 840);
	cr_assert(eq(str, refused(), "That day has not come yet."));
	begin(TASK_DAY_COUNTS);
	set(CORRECT_DAY, may(FRI));
	cr_assert(eq(str, refused(), "That day has not come yet."));
}

Test(ledger, records_nothing_of_a_day_outside_the_project) {
	on_paper(WED, 3);
	set(PAPER_DAY, project->from - 1);
	cr_assert(eq(str, refused(), "The project does not have that day."));
	set(PAPER_DAY, project->until);
	cr_assert(eq(str, refused(), "The project does not have that day."));
	set(PAPER_DAY, project->from);
	does();
}

/* Corrections. */

Test(ledger, corrects_visits_and_never_what_was_counted) {
	counts("kahvi", 3);
	correction(THU, 0, -2, 1);
	does();
	cr_assert(eq(str, sheets(SHEET_CORRECTION), "closed 5.5.2022 not-counted visits=-2"));
	cr_assert(eq(str, sheets(SHEET_DOOR),
		"open 5.5.2022 activity:kahvi=1 visits=3 with-activity=1"));
	cr_assert(eq(str, answer(), "The correction is saved. | Day: 5.5.2022."));
}

Test(ledger, corrects_an_activity) {
	correction(WED, 2, 4, REASON_OTHER);
	does();
	cr_assert(eq(str, sheets(SHEET_CORRECTION), "closed 4.5.2022 other activity:ruoka=4"));
}

Test(ledger, corrects_no_count_below_zero) {
	counts("kahvi", 3);
	correction(THU, 0, -4, 0);
	cr_assert(eq(str, refused(), "The number would fall below zero."));
	correction(THU, 1, -2, 0);
	cr_assert(eq(str, refused(), "The number would fall below zero."));
	cr_assert(eq(str, sheets(SHEET_CORRECTION), "none"));
	correction(THU, 0, -3, 0);
	does();
	correction(THU, 0, -1, 0);
	cr_assert(eq(str, refused(), "The number would fall below zero."));
}

Test(ledger, corrects_the_same_twice_where_it_is_meant) {
	counts(NULL, 3);
	correction(THU, 0, -1, 0);
	does();
	does();
	cr_assert(eq(str, sheets(SHEET_CORRECTION),
		"closed 5.5.2022 counted-twice visits=-1 | closed 5.5.2022 counted-twice visits=-1"));
}

Test(ledger, corrects_nothing_that_no_form_gives) {
	static const int wrong[][3] = {{8, 1, 0}, {-1, 1, 0}, {0, 0, 0}, {0, 1, REASONS}, {0, 1, -1},
		{STAFF_NONE, 1, 0}, {0, STAFF_NONE, 0}, {0, 1, STAFF_NONE}};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		correction(WED, wrong[i][0], wrong[i][1], wrong[i][2]);
		cr_assert(eq(str, refused(), "These numbers do not fit."), "%zu", i);
	}
}

Test(ledger, knows_each_reason_of_the_form) {
	for (int i = 0; i < REASONS; i++) {
		correction(WED, 0, 1 + i, i);
		does();
	}
	char *found = sheets(SHEET_CORRECTION);
	for (int i = 0; i < REASONS; i++) {
		cr_assert(strstr(found, reason_code((enum reason)i)) != NULL, "%s", found);
	}
}

Test(ledger, tells_the_counts_of_a_day_with_what_was_corrected) {
	counts("kahvi", 3);
	on_paper(THU, 5);
	set(slot_of("kahvi"), 2);
	does();
	correction(THU, 0, -1, 0);
	does();
	begin(TASK_DAY_COUNTS);
	set(CORRECT_DAY, may(THU));
	staff.day_counts.choices[1] = 99;
	does();
	cr_assert(eq(int, staff.day_counts.visits, 7));
	cr_assert(eq(int, staff.day_counts.choices[0], 3));
	cr_assert(eq(int, staff.day_counts.choices[1], 0));
}

/* The end of the day. */

Test(ledger, ends_the_day) {
	counts("kahvi", 3);
	end(STAFF_NONE);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR),
		"closed 5.5.2022 activity:kahvi=1 visits=3 with-activity=1"));
	cr_assert(eq(str, sheets(SHEET_HOURS), "open 1.5.2022 thu-14=3"));
	cr_assert(eq(str, answer(), "The day has ended. | Device: 3"));
}

Test(ledger, keeps_what_staff_counted_on_the_day_s_sheet) {
	counts(NULL, 17);
	end(20);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR), "closed 5.5.2022 hand-count=20 visits=17"));
	cr_assert(
		eq(str, answer(), "The day has ended. | Device: 17 | You: 20 | The device counted 85 %."));
}

static char *rate(int visits, int own) {
	counts(NULL, visits);
	end(own);
	does();
	return staff.answer.lines[staff.answer.line_count - 1];
}

Test(ledger, tells_of_all_only_where_it_is_all) {
	cr_assert(eq(str, rate(249, 250), "The device counted 99 %."));
	cr_assert(eq(str, rate(1, 250), "The device counted 100 %."));
	cr_assert(eq(str, rate(751, 1000), "The device counted 101 %."));
}

Test(ledger, tells_of_none_where_the_device_counted_nobody) {
	end(12);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR), "closed 5.5.2022 hand-count=12 visits=0"));
	cr_assert(
		eq(str, answer(), "The day has ended. | Device: 0 | You: 12 | The device counted 0 %."));
}

Test(ledger, tells_no_rate_where_staff_counted_nobody) {
	counts(NULL, 2);
	end(0);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR), "closed 5.5.2022 visits=2"));
	cr_assert(eq(str, answer(), "The day has ended. | Device: 2 | You: 0"));
}

Test(ledger, counts_on_another_sheet_after_the_end) {
	counts(NULL, 3);
	end(4);
	does();
	counts("kahvi", 1);
	cr_assert(eq(str, sheets(SHEET_DOOR),
		"closed 5.5.2022 hand-count=4 visits=3 | open 5.5.2022 activity:kahvi=1 visits=1 "
		"with-activity=1"));
	cr_assert(eq(str, sheets(SHEET_HOURS), "open 1.5.2022 thu-14=4"));
}

Test(ledger, ends_the_day_again_with_what_is_new) {
	counts(NULL, 3);
	end(4);
	does();
	counts(NULL, 2);
	end(6);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR),
		"closed 5.5.2022 hand-count=4 visits=3 | closed 5.5.2022 hand-count=2 visits=2"));
	cr_assert(
		eq(str, answer(), "The day has ended. | Device: 5 | You: 6 | The device counted 83 %."));
}

Test(ledger, ends_the_day_once_where_nothing_is_new) {
	counts(NULL, 3);
	end(4);
	does();
	cr_assert(eq(str, refused(), "The day has ended already."));
	now = at(THU, 14, 20);
	end(STAFF_NONE);
	cr_assert(eq(str, refused(), "The day has ended already."));
	end(5);
	does();
	cr_assert(strstr(sheets(SHEET_DOOR), "| closed 5.5.2022 hand-count=1") != NULL);
}

Test(ledger, counts_the_minutes_until_the_end) {
	now = at(THU, 15, 30);
	end(STAFF_NONE);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR), "closed 5.5.2022 open-minutes=90 visits=0"));
}

Test(ledger, ends_no_day_on_which_nobody_looked) {
	restarts(at(TUE, 9, 0), true);
	end(STAFF_NONE);
	cr_assert(eq(str, refused(), "The device counted nobody today."));
	end(5);
	does();
	cr_assert(strstr(sheets(SHEET_DOOR), "3.5.2022 hand-count=5 visits=0") != NULL);
}

Test(ledger, ends_today_and_not_the_day_before) {
	counts(NULL, 3);
	now = at(FRI, 0, 5);
	end(STAFF_NONE);
	cr_assert(eq(str, refused(), "The device counted nobody today."));
	cr_assert(eq(str, sheets(SHEET_DOOR), "closed 5.5.2022 visits=3"));
}

Test(ledger, takes_no_count_that_no_form_gives) {
	end(-1);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	end(10000);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
}

/* The calendar. */

Test(ledger, closes_today_at_once) {
	exception(THU, EXCEPTION_CLOSED, 1, STAFF_NONE, STAFF_NONE);
	staff.task = TASK_CLOSED_TODAY;
	does();
	cr_assert(eq(str, sheets(SHEET_CALENDAR), "closed 5.5.2022 closed-illness"));
	cr_assert(calendar_is_closed(&door.calendar, 0, may(THU)));
	cr_assert(eq(str, answer(), "The exception is saved. | Day: 5.5.2022."));
}

Test(ledger, changes_the_hours_of_a_day_that_is_to_come) {
	exception(FRI, EXCEPTION_OTHER_HOURS, 0, 600, 845);
	does();
	cr_assert(eq(str, sheets(SHEET_CALENDAR), "closed 6.5.2022 open-longer closes=845 opens=600"));
	cr_assert(eq(int, calendar_hours(&door.calendar, 0, may(FRI)).until, 845));
	cr_assert(eq(int, door_turns_in(&door, at(FRI, 14, 0)), 300));
}

Test(ledger, notes_how_long_nothing_could_be_counted) {
	exception(WED, EXCEPTION_OUTAGE, STAFF_NONE, 13 * 60, 15 * 60);
	does();
	cr_assert(eq(str, sheets(SHEET_CALENDAR), "closed 4.5.2022 outage outage-minutes=120"));
	exception(WED, EXCEPTION_OUTAGE, STAFF_NONE, 13 * 60, 14 * 60);
	does();
	cr_assert(eq(str, answer(),
		"The exception is saved. | Day: 4.5.2022. | Before it was 120 minutes."));
	cr_assert(eq(int, calendar_outage(&door.calendar, 0, may(WED)), 60));
}

Test(ledger, closes_a_day_once_but_again_after_it_was_opened) {
	exception(FRI, EXCEPTION_CLOSED, 0, STAFF_NONE, STAFF_NONE);
	does();
	cr_assert(eq(str, refused(), "The same is saved already."));
	exception(FRI, EXCEPTION_OTHER_HOURS, 2, 600, 700);
	does();
	exception(FRI, EXCEPTION_CLOSED, 0, STAFF_NONE, STAFF_NONE);
	does();
	cr_assert(calendar_is_closed(&door.calendar, 0, may(FRI)));
}

Test(ledger, makes_no_exception_that_no_form_gives) {
	static const int wrong[][4] = {{EXCEPTION_CLOSED, STAFF_NONE, 0, 0}, {EXCEPTIONS, 0, 0, 0},
		{STAFF_NONE, 0, 0, 0}, {EXCEPTION_CLOSED, 5, 0, 0},
		{EXCEPTION_OTHER_HOURS, 0, 600, 600}, {EXCEPTION_OTHER_HOURS, 0, STAFF_NONE, 700},
		{EXCEPTION_OUTAGE, 0, STAFF_NONE, 700}, {EXCEPTION_OUTAGE, 0, 700, STAFF_NONE},
		{EXCEPTION_OUTAGE, 0, 0, 1441}};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		exception(WED, (enum staff_exception)wrong[i][0], wrong[i][1], wrong[i][2], wrong[i][3]);
		cr_assert(eq(str, refused(), "These numbers do not fit."), "%zu", i);
	}
	cr_assert(eq(str, sheets(SHEET_CALENDAR), "none"));
}

/* Groups and guidance. */

Test(ledger, records_a_session_once) {
	session(project_find_group(project, "bandi"), WED, 8, 90);
	does();
	cr_assert(eq(str, sheets(SHEET_GROUP),
		"closed 4.5.2022 attendances=8 minutes=90 session:bandi=1"));
	cr_assert(eq(str, answer(), "The group is saved. | Day: 4.5.2022."));
	cr_assert(eq(str, refused(), "The same is saved already."));
}

Test(ledger, records_no_session_where_there_is_no_group) {
	session(project->group_count, WED, 8, 90);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	session(STAFF_NONE, WED, 8, 90);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	int count = project->group_count;
	project->group_count = 0;
	session(0, WED, 8, 90);
	cr_assert(eq(str, refused(), "The settings have no groups."));
	project->group_count = count;
}

Test(ledger, records_guidance_of_each_kind) {
	guidance(GUIDANCE_PRESENT, MON, 30, 1);
	does();
	guidance(GUIDANCE_REMOTE, MON, 40, 2);
	does();
	guidance(GUIDANCE_OUTREACH, MON, 50, 3);
	does();
	cr_assert(eq(str, sheets(SHEET_GUIDANCE),
		"closed 2.5.2022 meetings=1 present-minutes=30 | closed 2.5.2022 meetings=2 "
		"remote-minutes=40 | closed 2.5.2022 meetings=3 outreach-minutes=50"));
	cr_assert(eq(str, refused(), "The same is saved already."));
	guidance(GUIDANCES, MON, 30, 1);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	guidance(GUIDANCE_PRESENT, MON, 30, 0);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
}

/* The week. */

static char *states(void) {
	static char text[100];
	int length = 0;
	for (int i = 0; i < 7; i++) {
		const struct staff_day *day = &staff.week.days[i];
		length += snprintf(text + length, sizeof text - (size_t)length, "%s%c%d", i ? " " : "",
			"ACXU"[day->state], day->visits);
	}
	return text;
}

/* Monday: 4 at the door, 2 with coffee. Wednesday: nobody looked; then 12 on paper, 5 with coffee and
 * 1 with games. Thursday: 3 at the door so far. One too many on Monday. */
static void a_week(void) {
	restarts(at(MON, 13, 0), true);
	counts("kahvi", 1);
	counts("kahvi", 1);
	counts(NULL, 2);
	restarts(at(THU, 14, 0), true);
	counts("pelit", 3);
	on_paper(WED, 12);
	set(slot_of("kahvi"), 5);
	set(slot_of("pelit"), 1);
	does();
	correction(MON, 0, -1, 0);
	does();
	correction(MON, 1, -1, 0);
	does();
}

Test(ledger, sums_up_the_week) {
	a_week();
	look(0);
	cr_assert(eq(str, staff.week.site, "Oulu"));
	cr_assert(eq(int, staff.week.monday, may(MON)));
	cr_assert(eq(int, staff.week.visits, 3 + 12 + 3));
	cr_assert(eq(int, staff.week.by_hand, 12));
	cr_assert(eq(int, staff.week.corrections, -1));
	cr_assert(eq(int, staff.week.undated, 0));
	cr_assert(eq(int, staff.week.choices[0], 2 + 5 - 1));
	cr_assert(eq(int, staff.week.choices[4], 1 + 1));
	cr_assert(eq(int, staff.week.choices[1], 0));
	cr_assert(eq(str, states(), "C3 X0 C12 C3 X0 X0 X0"));
	cr_assert(staff.week.has_earlier);
}

Test(ledger, tells_of_today_without_paper_and_corrections) {
	a_week();
	on_paper(THU, 9);
	does();
	correction(THU, 0, -2, 0);
	does();
	look(0);
	cr_assert(eq(int, staff.week.today, 3));
	cr_assert(eq(int, staff.week.days[3].visits, 3 + 9 - 2));
	end(4);
	does();
	counts(NULL, 5);
	look(0);
	cr_assert(eq(int, staff.week.today, 8));
	cr_assert(eq(int, staff.week.visits, 3 + 12 + 3 + 9 - 2 + 5));
}

Test(ledger, tells_what_is_ahead_and_what_nobody_knows) {
	look(0);
	cr_assert(eq(str, states(), "U0 X0 U0 C0 X0 X0 X0"));
	restarts(at(MON, 12, 59), true);
	now = at(MON, 12, 59);
	exception(TUE, EXCEPTION_OTHER_HOURS, 2, 600, 700);
	does();
	exception(WED, EXCEPTION_CLOSED, 0, STAFF_NONE, STAFF_NONE);
	does();
	look(0);
	cr_assert(eq(str, states(), "A0 A0 X0 C0 X0 X0 X0"));
}

Test(ledger, turns_to_earlier_weeks_of_the_project) {
	a_week();
	now = at(NEXT_MON, 9, 0);
	look(-1);
	cr_assert(eq(int, staff.week.monday, may(MON)));
	cr_assert(eq(int, staff.week.visits, 18));
	cr_assert(eq(int, staff.week.today, 0));
	look(0);
	cr_assert(eq(int, staff.week.visits, 0));
	int first = (may(MON) - project->from) / 7;
	look(-1 - first);
	cr_assert(not(staff.week.has_earlier));
	look(-first);
	cr_assert(staff.week.has_earlier);
}

/* Sheets without a day. */

/* A start without a clock on which so many came. */
static void a_boot(int visits) {
	restarts(at(WED, 13, 0), false);
	counts("kahvi", visits);
}

Test(ledger, lists_what_has_no_day) {
	a_boot(5);
	a_boot(7);
	look(0);
	cr_assert(eq(int, staff.undated_count, 2));
	cr_assert(eq(int, staff.undated[0].number, 0));
	cr_assert(eq(int, staff.undated[0].visits, 7));
	cr_assert(ne(int, staff.undated[1].number, 0));
	cr_assert(eq(int, staff.undated[1].visits, 5));
	cr_assert(eq(int, staff.undated[1].recorded, DAY_NONE));
	cr_assert(eq(int, staff.week.undated, 12));
}

Test(ledger, lists_as_many_as_the_screen_has_room_for) {
	for (int i = 0; i < STAFF_UNDATED + 2; i++) {
		a_boot(1);
	}
	look(0);
	cr_assert(eq(int, staff.undated_count, STAFF_UNDATED));
	cr_assert(eq(int, staff.week.undated, STAFF_UNDATED + 2));
}

Test(ledger, looks_at_what_is_known_while_the_clock_is_not_trusted) {
	a_week();
	restarts((struct moment){.day = 3}, false);
	counts(NULL, 2);
	look(0);
	cr_assert(eq(int, staff.week.monday, may(MON)));
	cr_assert(eq(int, staff.week.visits, 18));
	cr_assert(eq(int, staff.week.today, 2));
	cr_assert(eq(int, staff.week.undated, 2));
}

Test(ledger, dates_nothing_while_the_clock_is_not_trusted) {
	static const enum staff_task dated[] = {TASK_DAY_COUNTS, TASK_PAPER, TASK_CORRECT,
		TASK_END_DAY, TASK_CLOSED_TODAY, TASK_EXCEPTION, TASK_SESSION, TASK_GUIDANCE, TASK_UNDATED};
	a_boot(5);
	look(0);
	for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
		begin(dated[i]);
		cr_assert(eq(str, refused(), "Set the date and the time first."));
	}
	give_day(0, WED);
	cr_assert(eq(str, refused(), "Set the date and the time first."));
	cr_assert(strstr(sheets(SHEET_DOOR), "open undated activity:kahvi=1 visits=5") != NULL);
	cr_assert(strstr(sheets(SHEET_DOOR), "closed") == NULL);
}

static void clock_is_set(struct moment when) {
	now = when;
	is_trusted = true;
}

/* The boot's visits are on their day, and on no other sheet. */
static void is_dated_to(int day, int visits) {
	look(0);
	cr_assert(eq(int, staff.undated_count, 0));
	cr_assert(eq(int, staff.week.undated, 0));
	cr_assert(eq(int, staff.week.days[day - MON].visits, visits));
}

Test(ledger, gives_the_sheet_that_is_counted_on_its_day) {
	a_boot(5);
	look(0);
	clock_is_set(at(THU, 15, 0));
	give_day(0, WED);
	does();
	cr_assert(
		eq(str, answer(), "The sheet has its day now. | Day: 4.5.2022. | Encounters: 5."));
	is_dated_to(WED, 5);
	counts(NULL, 2);
	cr_assert(eq(int, door.day.day, may(THU)));
	look(0);
	cr_assert(eq(int, staff.week.undated, 0));
	cr_assert(eq(int, staff.week.days[3].visits, 2));
	cr_assert(strstr(sheets(SHEET_HOURS), "open 1.5.2022 thu-15=2") != NULL);
}

Test(ledger, gives_today_to_what_was_counted_before_the_clock_was_set) {
	a_boot(5);
	look(0);
	clock_is_set(at(WED, 15, 0));
	give_day(0, WED);
	does();
	counts(NULL, 2);
	is_dated_to(WED, 7);
	cr_assert(eq(int, staff.week.today, 7));
}

Test(ledger, gives_a_sheet_its_day_that_the_door_closed_since_the_look) {
	a_boot(7);
	a_boot(5);
	look(0);
	clock_is_set(at(THU, 15, 0));
	door.is_trusted = true;
	cr_assert(door_turn(&door, now, &err), "%s", err.text);
	give_day(0, MON);
	does();
	look(0);
	cr_assert(eq(int, staff.undated_count, 1));
	cr_assert(eq(int, staff.undated[0].visits, 7));
	cr_assert(eq(int, staff.week.days[0].visits, 5));
}

Test(ledger, gives_its_day_to_the_newer_of_two_that_are_alike) {
	a_boot(5);
	a_boot(5);
	look(0);
	int older = staff.undated[1].number;
	clock_is_set(at(THU, 15, 0));
	give_day(0, WED);
	does();
	look(0);
	cr_assert(eq(int, staff.undated_count, 1));
	cr_assert(eq(int, staff.undated[0].number, older));
}

Test(ledger, gives_a_day_once) {
	a_boot(5);
	look(0);
	clock_is_set(at(THU, 15, 0));
	give_day(0, WED);
	does();
	cr_assert(eq(str, refused(), "Choose the sheet again."));
	cr_assert(door.store != NULL);
	is_dated_to(WED, 5);
}

Test(ledger, gives_no_day_after_the_one_on_which_it_was_closed) {
	a_boot(5);
	restarts(at(WED, 15, 0), true);
	now = at(THU, 13, 0);
	look(0);
	cr_assert(eq(int, staff.undated[0].recorded, may(WED)));
	give_day(0, THU);
	cr_assert(eq(str, refused(), "The sheet is older than that day."));
	give_day(1, WED);
	cr_assert(eq(str, refused(), "These numbers do not fit."));
	give_day(0, FRI);
	cr_assert(eq(str, refused(), "That day has not come yet."));
	cr_assert(door.store != NULL);
	give_day(0, WED);
	does();
	is_dated_to(WED, 5);
}

/* A disk that fails. */

static const char broken[] = "The device cannot save now. Its disk is full or broken.";

/* Says so, and leaves the door to be opened again with what the disk has. */
static void fails(void) {
	disk_is_full(true);
	cr_assert(eq(str, refused(), (char *)broken));
	disk_is_full(false);
	cr_assert(eq(ptr, (void *)door.store, NULL));
	cr_assert(eq(str, refused(), (char *)broken));
	begin(TASK_LOOK);
	cr_assert(eq(str, refused(), (char *)broken));
	struct request retry = {.kind = REQUEST_RETRY};
	cr_assert(door_do(&door, &retry, now, &err), "%s", err.text);
}

Test(ledger, says_so_when_nothing_can_be_saved) {
	counts(NULL, 3);
	on_paper(WED, 12);
	fails();
	correction(THU, 0, -1, 0);
	fails();
	exception(FRI, EXCEPTION_CLOSED, 0, STAFF_NONE, STAFF_NONE);
	fails();
	session(0, WED, 8, 90);
	fails();
	guidance(GUIDANCE_PRESENT, WED, 30, 1);
	fails();
	cr_assert(not(calendar_is_closed(&door.calendar, 0, may(FRI))));
	cr_assert(eq(str, sheets(SHEET_PAPER), "none"));
	cr_assert(eq(str, sheets(SHEET_CALENDAR), "none"));
	cr_assert(eq(str, sheets(SHEET_DOOR), "open 5.5.2022 visits=3"));
}

Test(ledger, says_so_when_the_day_cannot_be_ended) {
	counts(NULL, 3);
	end(4);
	fails();
	cr_assert(eq(str, sheets(SHEET_DOOR), "open 5.5.2022 visits=3"));
	counts(NULL, 1);
	end(4);
	does();
	cr_assert(eq(str, sheets(SHEET_DOOR), "closed 5.5.2022 hand-count=4 visits=4"));
}

Test(ledger, says_so_when_a_day_cannot_be_given) {
	a_boot(5);
	look(0);
	clock_is_set(at(THU, 15, 0));
	give_day(0, WED);
	fails();
	look(0);
	cr_assert(eq(int, staff.undated_count, 1));
	give_day(0, WED);
	fails();
	look(0);
	give_day(0, WED);
	does();
	is_dated_to(WED, 5);
}

/* The same as by ovella-admin. */

static char canonical[2][8][SHEET_BODY];

/* Without what tells the device, the order and the day of recording. */
static bool keep_line(const struct sheet *sheet, void *data, struct error *unused) {
	char(*lines)[SHEET_BODY] = data;
	struct sheet bare = *sheet;
	(void)unused;
	if (sheet->number > 0 && sheet->kind != SHEET_DOOR) {
		cr_assert(le(int, sheet->number, 8));
		bare.device[0] = '\0';
		bare.number = 0;
		bare.recorded = DAY_NONE;
		sheet_format(&bare, lines[sheet->number - 1]);
	}
	return true;
}

static void read_lines(const char *folder, int which) {
	struct store *store = store_open(nook_path(folder), STORE_READ, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(store_each_sheet(store, DAY_NONE, may(99), keep_line, canonical[which], &err));
	store_close(store);
}

static void records(const char *options) {
	char command[1500];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(command, sizeof command,
		"%.300s/ovella-admin --settings %s --data %s --now 2022-05-05T14:00 record %s >%s",
		build ? build : "build", nook_path("settings.conf"), nook_path("other"), options,
		nook_path("told"));
	cr_assert(eq(int, system(command), 0), "%s", command);
}

Test(ledger, makes_the_same_sheets_as_ovella_admin) {
	on_paper(WED, 12);
	set(slot_of("kahvi"), 5);
	set(slot_of("pelit"), 0);
	does();
	records("paper --site oulu --day 4.5.2022 --line visits=12 --line activity:kahvi=5 "
			"--line activity:pelit=0");
	correction(WED, 2, 3, REASON_BURST);
	does();
	records("correction --site oulu --day 4.5.2022 --line activity:ruoka=3 --reason burst");
	exception(FRI, EXCEPTION_CLOSED, 2, STAFF_NONE, STAFF_NONE);
	does();
	records("calendar --site oulu --day 6.5.2022 --closed --reason closed-training");
	exception(MON, EXCEPTION_OTHER_HOURS, 1, 600, 870);
	does();
	records("calendar --site oulu --day 2.5.2022 --hours 10-14.30 --reason open-shorter");
	exception(MON, EXCEPTION_OUTAGE, STAFF_NONE, 600, 645);
	does();
	records("calendar --site oulu --day 2.5.2022 --outage 45 --reason outage");
	session(project_find_group(project, "retki"), TUE, 8, 90);
	does();
	records("group --site oulu --day 3.5.2022 --group retki --attendances 8 --minutes 90");
	guidance(GUIDANCE_OUTREACH, TUE, 30, 2);
	does();
	records("guidance --site oulu --day 3.5.2022 --mode outreach --minutes 30 --meetings 2");
	read_lines("data", 0);
	read_lines("other", 1);
	for (int i = 0; i < 7; i++) {
		cr_assert(ne(int, canonical[0][i][0], '\0'), "%d", i);
		cr_assert(eq(str, canonical[0][i], canonical[1][i]));
	}
}

/* In the language that is on. */

Test(ledger, answers_in_each_language) {
	static const char *const expected[][2] = {{"fi", "Päivä on päättynyt."},
		{"sv", "Dagen är avslutad."}, {"en", "The day has ended."}};
	char share[400];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(share, sizeof share, "%.300s/share/locale", build ? build : "build");
	text_start(share);
	for (int i = 0; i < 3; i++) {
		text_set_language(expected[i][0]);
		counts(NULL, 1);
		end(STAFF_NONE);
		does();
		cr_assert(eq(str, staff.answer.sentence, (char *)expected[i][1]));
	}
}
