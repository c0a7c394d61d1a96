#ifndef KIOSK_UI_FORM_H
#define KIOSK_UI_FORM_H

#include "kiosk/ui/board.h"

/* All that staff enter is entered on forms: a form is a row of a table, its steps another, and each
 * step is one screen. */

enum step_kind {
	STEP_LIST,   // one of some, each a button; the value is its index
	STEP_NUMBER, // digits
	STEP_DAY,    // a day, from one to the next
	STEP_DATE,   // a day far away, in digits: 04052026
	STEP_TIME,   // a minute of the day, in digits: 1330
	STEP_LEVEL,  // less and more, at once
	STEP_CHECK,  // all of it in words, and "Save"
};

struct range {
	int lowest, highest;
};

struct step {
	enum step_kind kind;
	const char *name;            // for --play and tests
	int value;                   // index in form.values; STEP_LEVEL has none
	const char *question, *noun; // messages; NULL: goes without one. Of CHECK: what saves
	const char *(*asking)(const struct flow *flow, struct paint *paint); // instead of question
	bool is_each_activity; // asked for each activity, into the values from there on
	bool is_signed;        // NUMBER
	bool is_silent;        // CHECK says it in lines of the form's own
	bool (*is_asked)(const struct flow *flow); // NULL: always
	int (*first)(const struct flow *flow);     // what stands there at first; NULL: nothing
	struct range (*range)(const struct flow *flow);
	int (*count)(const struct flow *flow); // LIST
	const char *(*item)(const struct flow *flow, struct paint *paint, int index);
	const char *(*shown)(
		const struct flow *flow, struct paint *paint, int value); // NUMBER, in words
	const char *skip;        // message of the button; NULL: cannot be skipped
	enum staff_task then;    // asked for when the step is done
	enum staff_task at_once; // LEVEL
};

struct form_kind {
	enum staff_task task;
	const struct step *steps;
	int step_count;
	void (*begin)(struct flow *flow); // what is known beforehand; NULL: nothing
	/* Lines more for CHECK; returns how many. */
	int (*lines)(const struct flow *flow, struct paint *paint, const char **lines);
};

/* As many steps as the table has. */
#define STEPS(steps) steps, (int)(sizeof steps / sizeof *steps)

/* What the tables share. Days are the project's, at most a year back. */
int form_value(const struct flow *flow, int slot);
int form_today(const struct flow *flow);
struct range form_past_days(const struct flow *flow);
struct range form_up_to_999(const struct flow *flow);

/* The forms of forms_seldom.c; ends with TASK_NONE. */
extern const struct form_kind form_seldom[];

/* NULL for a task without a form. */
const struct form_kind *form_kind(enum staff_task task);
const struct step *form_step(const struct flow *flow);

/* The reasons, in words: of corrections, and of exceptions to the opening hours. */
int form_reason_count(const struct flow *flow);
const char *form_reason(const struct flow *flow, struct paint *paint, int index);
int form_calendar_reason_count(const struct flow *flow);
const char *form_calendar_reason(const struct flow *flow, struct paint *paint, int index);

/* Where the step's value is kept. */
int form_slot(const struct flow *flow, const struct step *step, int activity);

/* The value in words. */
const char *form_words(
	const struct flow *flow, struct paint *paint, const struct step *step, int value);

/* The value that the digits are of, STAFF_NONE while they are of none. */
int form_typed(const struct form *form, const struct step *step);

/* The first step, and the one after; the answer to a step that asked. */
struct request form_begin(struct flow *flow, enum staff_task task);
struct request form_next(struct flow *flow);

struct request form_touch(struct flow *flow, int target);

#endif
