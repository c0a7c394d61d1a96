#include "kiosk/ui/form.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

/* Walking a form: which step comes next, and what a touch does to its value. */

enum { PERCENT_STEP = 10 };

static struct form *form_of(struct flow *flow) {
	return &flow->staff.form;
}

const struct step *form_step(const struct flow *flow) {
	const struct form_kind *kind = form_kind(flow->staff.form.task);
	return kind ? &kind->steps[flow->staff.form.step] : NULL;
}

int form_slot(const struct flow *flow, const struct step *step, int activity) {
	(void)flow;
	return step->value + (step->is_each_activity ? activity : 0);
}

static int *value_of(struct flow *flow, const struct step *step) {
	return &flow->staff.form.values[form_slot(flow, step, flow->staff.form.activity)];
}

static int digits_to_minute(const char *digits) {
	int number = atoi(digits), minute = number / 100 * 60 + number % 100;
	return strlen(digits) == 4 && number % 100 < 60 && minute <= 1440 ? minute : STAFF_NONE;
}

static int digits_to_day(const char *digits) {
	int number = atoi(digits), day = number / 1000000, month = number / 10000 % 100;
	return strlen(digits) == 8 && day_exists(number % 10000, month, day)
			   ? day_from_date(number % 10000, month, day)
			   : STAFF_NONE;
}

int form_typed(const struct form *form, const struct step *step) {
	if (!form->typed[0]) {
		return STAFF_NONE;
	}
	switch (step->kind) {
	case STEP_TIME:
		return digits_to_minute(form->typed);
	case STEP_DATE:
		return digits_to_day(form->typed);
	default:
		return form->is_minus ? -atoi(form->typed) : atoi(form->typed);
	}
}

/* Where it stands: a step, and of a step that is asked for each activity which one. */
struct place {
	int step, activity;
};

static bool is_asked(const struct flow *flow, const struct step *step, int activity) {
	const struct project *project = flow->project;
	if (step->is_each_activity &&
		(activity >= project->activity_count || project->activities[activity].is_visit_only)) {
		return false;
	}
	return !step->is_asked || step->is_asked(flow);
}

static struct place after(
	const struct flow *flow, const struct form_kind *kind, struct place place, int by) {
	bool is_each = place.step >= 0 && kind->steps[place.step].is_each_activity;
	int activity = place.activity + by;
	if (is_each && activity >= 0 && activity < flow->project->activity_count) {
		return (struct place){place.step, activity};
	}
	place.step += by;
	bool is_last = by < 0 && place.step >= 0 && kind->steps[place.step].is_each_activity;
	place.activity = is_last ? flow->project->activity_count - 1 : 0;
	return place;
}

/* Values that are asked no more since staff went back are none. */
static void drop_unasked(struct flow *flow) {
	const struct form_kind *kind = form_kind(form_of(flow)->task);
	for (int i = 0; i < kind->step_count; i++) {
		const struct step *step = &kind->steps[i];
		int count = step->is_each_activity ? flow->project->activity_count : 1;
		for (int k = 0; k < count; k++) {
			if (step->kind < STEP_LEVEL && !is_asked(flow, step, k)) {
				form_of(flow)->values[form_slot(flow, step, k)] = STAFF_NONE;
			}
		}
	}
}

/* What was typed counts for one step only. */
static void show_step(struct flow *flow, struct place place) {
	struct form *form = form_of(flow);
	form->step = place.step;
	form->activity = place.activity;
	form->typed[0] = '\0';
	form->is_minus = false;
	flow->staff.complaint = NULL;
	flow->staff.page = 0;
	const struct step *step = form_step(flow);
	if (step->kind == STEP_CHECK) {
		drop_unasked(flow);
	}
	if (step->kind != STEP_LEVEL && step->kind != STEP_CHECK && step->first &&
		*value_of(flow, step) == STAFF_NONE) {
		*value_of(flow, step) = step->first(flow);
	}
	flow_show(flow, SCREEN_FORM);
}

/* False when there is none in that direction. */
static bool move(struct flow *flow, struct place place, int by) {
	const struct form_kind *kind = form_kind(form_of(flow)->task);
	do {
		place = after(flow, kind, place, by);
		if (place.step < 0 || place.step >= kind->step_count) {
			return false;
		}
	} while (!is_asked(flow, &kind->steps[place.step], place.activity));
	show_step(flow, place);
	return true;
}

static struct place here(const struct flow *flow) {
	return (struct place){flow->staff.form.step, flow->staff.form.activity};
}

static void forget(struct flow *flow) {
	struct form *form = form_of(flow);
	memset(form, 0, sizeof *form);
	for (int i = 0; i < STAFF_VALUES; i++) {
		form->values[i] = STAFF_NONE;
	}
}

struct request form_begin(struct flow *flow, enum staff_task task) {
	const struct form_kind *kind = form_kind(task);
	forget(flow);
	form_of(flow)->task = task;
	if (kind->begin) {
		kind->begin(flow);
	}
	move(flow, (struct place){-1, 0}, 1);
	return no_request;
}

/* To where the form was chosen. */
static void leave(struct flow *flow) {
	bool is_of_first = form_of(flow)->task <= TASK_END_DAY;
	forget(flow);
	flow->staff.page = 0;
	flow_show(flow, is_of_first ? SCREEN_STAFF : SCREEN_TASKS);
}

struct request form_next(struct flow *flow) {
	if (!move(flow, here(flow), 1)) {
		leave(flow);
	}
	return no_request;
}

static struct request done(struct flow *flow) {
	const struct step *step = form_step(flow);
	return step->then ? board_ask(flow, step->then) : form_next(flow);
}

static struct request back(struct flow *flow) {
	if (!move(flow, here(flow), -1)) {
		leave(flow);
	}
	return no_request;
}

/* Over what has no place in its range. */
static struct request complain(struct flow *flow, const char *message) {
	form_of(flow)->typed[0] = '\0';
	form_of(flow)->is_minus = false;
	flow->staff.complaint = message;
	return no_request;
}

static struct request take_typed(struct flow *flow, const struct step *step) {
	struct range range = step->range(flow);
	int *value = value_of(flow, step);
	int typed = form_of(flow)->typed[0] ? form_typed(form_of(flow), step) : *value;
	if (typed == STAFF_NONE || (step->is_signed && typed == 0)) {
		return complain(flow, step->kind == STEP_NUMBER ? text_mark("Type a number.")
														: text_mark("Check the digits."));
	}
	if (typed < range.lowest || typed > range.highest) {
		return complain(flow, typed < range.lowest ? text_mark("The number is too small.")
												   : text_mark("The number is too large."));
	}
	*value = typed;
	return done(flow);
}

static int digits_of(const struct step *step) {
	return step->kind == STEP_DATE ? 8 : 4;
}

static struct request type(struct flow *flow, const struct step *step, int target) {
	struct form *form = form_of(flow);
	size_t length = strlen(form->typed);
	flow->staff.complaint = NULL;
	if (target >= TARGET_STAFF_DIGIT && target < TARGET_STAFF_DIGIT + 10) {
		if ((int)length < digits_of(step)) {
			form->typed[length] = (char)('0' + target - TARGET_STAFF_DIGIT);
			form->typed[length + 1] = '\0';
		}
	} else if (target == TARGET_STAFF_DELETE) {
		form->typed[length ? length - 1 : 0] = '\0';
		*value_of(flow, step) = STAFF_NONE;
	} else if (target == TARGET_STAFF_MINUS || target == TARGET_STAFF_PLUS) {
		form->is_minus = target == TARGET_STAFF_MINUS;
	} else if (target == TARGET_STAFF_OK) {
		return take_typed(flow, step);
	}
	return no_request;
}

static struct request turn_day(struct flow *flow, const struct step *step, int target) {
	struct range range = step->range(flow);
	int *value = value_of(flow, step);
	if (target == TARGET_STAFF_OK) {
		return done(flow);
	}
	*value += target == TARGET_STAFF_EARLIER && *value > range.lowest ? -1 : 0;
	*value += target == TARGET_STAFF_FOLLOWING && *value < range.highest ? 1 : 0;
	return no_request;
}

static int clamp(int number, int lowest, int highest) {
	return number < lowest ? lowest : number > highest ? highest : number;
}

static struct request turn_level(struct flow *flow, const struct step *step, int target) {
	struct staff *staff = &flow->staff;
	int by = target == TARGET_STAFF_PLUS ? 1 : target == TARGET_STAFF_MINUS ? -1 : 0;
	if (target == TARGET_STAFF_OK) {
		return done(flow);
	}
	if (by == 0) {
		return no_request;
	}
	if (step->at_once == TASK_VOLUME) {
		staff->volume = clamp(staff->volume + by, 1, STAFF_VOLUMES);
	} else {
		staff->brightness = clamp(staff->brightness + by * PERCENT_STEP, PERCENT_STEP, 100);
	}
	return board_ask(flow, step->at_once);
}

/* Leaves out all that are asked in the same step. */
static struct request skip(struct flow *flow, const struct step *step) {
	struct place place = here(flow);
	*value_of(flow, step) = STAFF_NONE;
	while (step->is_each_activity && place.activity < flow->project->activity_count - 1) {
		place.activity++;
		form_of(flow)->values[form_slot(flow, step, place.activity)] = STAFF_NONE;
	}
	move(flow, place, 1);
	return no_request;
}

static struct request choose(struct flow *flow, const struct step *step, int target) {
	int item = target - TARGET_STAFF_ITEM;
	if (item < 0 || item >= step->count(flow)) {
		return no_request;
	}
	*value_of(flow, step) = item;
	return done(flow);
}

struct request form_touch(struct flow *flow, int target) {
	const struct step *step = form_step(flow);
	if (target == TARGET_BACK) {
		return back(flow);
	}
	if (target == TARGET_STAFF_NEXT_PAGE) {
		flow->staff.page++;
		return no_request;
	}
	if (target == TARGET_STAFF_SKIP && step->skip) {
		return skip(flow, step);
	}
	switch (step->kind) {
	case STEP_LIST:
		return choose(flow, step, target);
	case STEP_NUMBER:
	case STEP_DATE:
	case STEP_TIME:
		return type(flow, step, target);
	case STEP_DAY:
		return turn_day(flow, step, target);
	case STEP_LEVEL:
		return turn_level(flow, step, target);
	case STEP_CHECK:
		return target == TARGET_STAFF_SAVE ? board_ask(flow, form_of(flow)->task) : no_request;
	}
	return no_request;
}
