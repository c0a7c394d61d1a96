#ifndef KIOSK_UI_STAFF_H
#define KIOSK_UI_STAFF_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/project.h"
#include "core/reason.h"

/* What the staff's screens show and ask for: plain values, filled in by the screens when staff
 * touch them and by the kiosk when it answers.
 *
 *	request = flow_step(&flow, &event);
 *	if (request.kind == REQUEST_STAFF) {
 *		... show the scene: it says "One moment." ...
 *		... carry out flow.staff.task with flow.staff.form.values ...
 *		staff_answer(&flow.staff, text_get("The day has ended."));
 *		... step with EVENT_SAVED or EVENT_FAILED ...
 *	}
 *
 * A task that failed shows the answer's sentence; it never leads to the visitors' ERROR. Everything
 * but what the kiosk keeps is wiped when the staff's screens are left. */

enum {
	STAFF_PIN = 13,      // bytes of a PIN, its end included
	STAFF_PIN_LEAST = 4, // digits of the shortest
	STAFF_SENTENCE = 160,
	STAFF_LINES = 12,
	STAFF_UNDATED = 12,
	STAFF_VALUES = 8 + PROJECT_ACTIVITIES,
	STAFF_NONE = INT_MIN, // a value that was not asked for, or skipped
	STAFF_VOLUMES = 7,
};

/* What can be asked for. The comments name what it needs, and what the kiosk fills in before
 * EVENT_SAVED; "answer" is a sentence and lines, shown as they are. */
enum staff_task {
	TASK_NONE,
	TASK_PIN_TRY,    // pin. Failed: wrong; has wait_until where one must wait
	TASK_PIN_SET,    // pin; answer. The flow sets has_pin itself
	TASK_LOOK,       // week_asked; fills week, undated, volume, brightness. Failed: answer
	TASK_DAY_COUNTS, // form.values[CORRECT_DAY]; fills day_counts. Failed: answer
	TASK_VOLUME,     // volume, to be heard at once
	TASK_BRIGHTNESS, // brightness, to be seen at once
	/* From here on: carried out after "Save", and answered with a sentence, saved or failed. */
	TASK_STICK,        // the week and the sheets onto the memory stick
	TASK_PAPER,        // PAPER_*
	TASK_CORRECT,      // CORRECT_*
	TASK_END_DAY,      // END_*: closes today
	TASK_WEEKS,        // never asked for: older weeks, by TASK_LOOK
	TASK_CLOSED_TODAY, // EXCEPTION_*, its day and kind given
	TASK_EXCEPTION,    // EXCEPTION_*
	TASK_SESSION,      // SESSION_*
	TASK_GUIDANCE,     // GUIDANCE_*
	TASK_UNDATED,      // UNDATED_*: gives an undated sheet its day
	TASK_CLOCK,        // CLOCK_*: sets the clock
	TASK_LEVELS,       // never asked for: see TASK_VOLUME and TASK_BRIGHTNESS
	TASK_HEALTH,       // answer: how the device is, a line a matter
	TASK_PAPER_FORM,   // the paper tally sheet onto the memory stick, as PDF
	TASK_REPORT,       // the report of the period that ended last, issued, onto the memory stick
	TASK_COLLECT,      // another site's counts from the memory stick; may offer TASK_ENROL
	TASK_ENROL,        // only where it was offered: that device is known from now on
	TASK_SETTINGS,     // new settings on the memory stick: what changes; may offer TASK_RENEW
	TASK_RENEW,        // only where it was offered: takes them; the kiosk begins anew
	TASK_CHANGE_PIN,   // never asked for: see TASK_PIN_SET
	TASK_POWER_OFF,
	TASKS,
};

/* Where each task's values are in form.values. Days are days, minutes minutes; STAFF_NONE where
 * nothing was asked or staff skipped it. */
enum {
	PAPER_DAY,
	PAPER_VISITS,         // 0-999
	PAPER_ACTIVITIES = 8, // + the activity's index in the project: 0 to PAPER_VISITS
};
enum {
	CORRECT_DAY,
	CORRECT_LINE,   // 0: visits; else staff_line_activity()
	CORRECT_CHANGE, // signed, never 0; the count stays at least 0
	CORRECT_REASON, // enum reason
};
enum { END_OWN_COUNT }; // visits that staff counted themselves, 0-9999
enum {
	EXCEPTION_DAY,
	EXCEPTION_KIND,   // enum staff_exception
	EXCEPTION_REASON, // staff_reason_of_day() of that kind; STAFF_NONE for EXCEPTION_OUTAGE
	EXCEPTION_FROM,   // minute of the day; STAFF_NONE for EXCEPTION_CLOSED
	EXCEPTION_UNTIL,  // > EXCEPTION_FROM, at most 1440
};
enum {
	SESSION_GROUP, // index in the project
	SESSION_DAY,
	SESSION_ATTENDANCES, // 1-999
	SESSION_MINUTES,     // 1-1440
};
enum {
	GUIDANCE_KIND, // enum staff_guidance
	GUIDANCE_DAY,
	GUIDANCE_MINUTES,  // 1-1440
	GUIDANCE_MEETINGS, // 1-999
};
enum {
	UNDATED_SHEET, // index in staff.undated
	UNDATED_DAY,
};
enum {
	CLOCK_DAY,    // the date it is, 2020 to 2099
	CLOCK_MINUTE, // local, 0-1439
};

enum staff_exception { EXCEPTION_CLOSED, EXCEPTION_OTHER_HOURS, EXCEPTION_OUTAGE, EXCEPTIONS };
enum staff_guidance { GUIDANCE_PRESENT, GUIDANCE_REMOTE, GUIDANCE_OUTREACH, GUIDANCES };

/* A task in the making. */
struct form {
	enum staff_task task;
	int step;     // index in the task's table of steps
	int activity; // of a step that is asked for each
	bool is_minus;
	char typed[9]; // digits of the step that is shown
	int values[STAFF_VALUES];
};

enum staff_day_state {
	STAFF_DAY_AHEAD,   // not here yet
	STAFF_DAY_COUNTED, // somebody counted, be it 0
	STAFF_DAY_CLOSED,
	STAFF_DAY_UNKNOWN, // it should have been open, and nobody counted
};

struct staff_day {
	enum staff_day_state state;
	int visits;
};

/* One week of this site. Corrections are already in each count. */
struct staff_week {
	char site[PROJECT_NAME];
	int monday;       // its day
	bool has_earlier; // there is a week before it in the project
	int visits, by_hand, corrections;
	int undated; // visits on sheets that have no day; in no other count
	struct staff_day days[7];
	int choices[PROJECT_ACTIVITIES]; // by the project's index
	int today; // the kiosk's own count of today, without paper and corrections
};

/* A sheet that has no day yet. */
struct staff_undated {
	int number;   // within its device
	int recorded; // the day it was closed on, as the clock had it; DAY_NONE: still open
	int visits;
};

/* One day, corrections included. */
struct staff_counts {
	int visits;
	int choices[PROJECT_ACTIVITIES];
};

struct staff_answer {
	bool is_good;            // set by the flow
	enum staff_task offered; // a button beside "Back" instead of "Done"; TASK_NONE: none
	char sentence[STAFF_SENTENCE];
	int line_count;
	char lines[STAFF_LINES][STAFF_SENTENCE];
};

struct staff {
	/* Kept by the kiosk. */
	bool has_pin;       // one was chosen; else SCREEN_PIN asks for a new one
	int64_t wait_until; // no PIN is tried before, on the flow's time; 0: at once
	int volume;         // 1-7
	int brightness;     // percent, 10-100

	/* Asked for: the task, and what it needs. */
	enum staff_task task;
	int week_asked;      // 0: this week, -1 the one before ...
	char pin[STAFF_PIN]; // wiped when it has been tried, and when the screen is left
	struct form form;

	/* Filled in by the kiosk when it answers. */
	struct staff_week week;
	int undated_count;
	struct staff_undated undated[STAFF_UNDATED];
	struct staff_counts day_counts;
	struct staff_answer answer;

	/* The screens' own. */
	enum staff_task next;      // to be asked for as soon as nothing is out
	bool is_new_pin;           // a new one is being chosen
	char first_pin[STAFF_PIN]; // as it was typed the first time
	const char *complaint;     // message, instead of the question; NULL
	int page;
};

/* The answer to what was asked for, in the language of the screen; longer ones are cut. The flow
 * empties it before each request. */
void staff_answer(struct staff *staff, const char *sentence);
void staff_answer_line(struct staff *staff, const char *line);

/* The activity on that line of the list to correct, from 1 on; those that only count a
 * visit are not among them. PROJECT_NONE for 0 and past the last. */
int staff_line_activity(const struct project *project, int line);

/* The reasons that the form offers for such a day. REASONS_OF_DAY past the last. */
enum reason_of_day staff_reason_of_day(enum staff_exception kind, int index);

#endif
