#include <stddef.h>

#include "core/text.h"
#include "kiosk/ui/form.h"

/* The tables of what is entered seldom: exceptions, groups, guidance, undated sheets, the device.
 */

enum { YEAR = 365 };

static struct range near_days(const struct flow *flow) {
	struct range range = form_past_days(flow);
	int last = flow->project->until - 1;
	range.highest = form_today(flow) + YEAR < last ? form_today(flow) + YEAR : last;
	return range;
}

static struct range all_dates(const struct flow *flow) {
	(void)flow;
	return (struct range){day_from_date(2020, 1, 1), day_from_date(2099, 12, 31)};
}

static struct range minutes_of_day(const struct flow *flow) {
	(void)flow;
	return (struct range){0, 1439};
}

static struct range from_1_to_999(const struct flow *flow) {
	(void)flow;
	return (struct range){1, 999};
}

static struct range length(const struct flow *flow) {
	(void)flow;
	return (struct range){1, 1440};
}

/* Exceptions to the opening hours, and outages. */

static int exception_count(const struct flow *flow) {
	(void)flow;
	return EXCEPTIONS;
}

static const char *exception_item(const struct flow *flow, struct paint *paint, int index) {
	static const char *const names[EXCEPTIONS] = {[EXCEPTION_CLOSED] = text_mark("Closed"),
		[EXCEPTION_OTHER_HOURS] = text_mark("Other opening hours"),
		[EXCEPTION_OUTAGE] = text_mark("The device did not work")};
	(void)flow;
	(void)paint;
	return text_get(names[index]);
}

static bool has_hours(const struct flow *flow) {
	return form_value(flow, EXCEPTION_KIND) != EXCEPTION_CLOSED;
}

/* What did not work needs no other reason. */
static bool has_reason(const struct flow *flow) {
	return form_value(flow, EXCEPTION_KIND) != EXCEPTION_OUTAGE;
}

static struct range after_from(const struct flow *flow) {
	return (struct range){form_value(flow, EXCEPTION_FROM) + 1, 1440};
}

static struct range before_midnight(const struct flow *flow) {
	(void)flow;
	return (struct range){0, 1439};
}

static void closed_today(struct flow *flow) {
	flow->staff.form.values[EXCEPTION_DAY] = form_today(flow);
	flow->staff.form.values[EXCEPTION_KIND] = EXCEPTION_CLOSED;
}

#define STEP_CALENDAR_REASON                                                                       \
	{                                                                                              \
		.kind = STEP_LIST, .name = "reason", .value = EXCEPTION_REASON,                            \
		.question = text_mark("Why?"), .noun = text_mark("Reason"), .is_asked = has_reason,        \
		.count = form_calendar_reason_count, .item = form_calendar_reason                          \
	}

static int closed_lines(const struct flow *flow, struct paint *paint, const char **lines) {
	lines[0] = board_day(paint, form_value(flow, EXCEPTION_DAY));
	return 1;
}

static const struct step closed[] = {
	STEP_CALENDAR_REASON,
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Closed today"),
		.noun = text_mark("Save")},
};

static const struct step exception[] = {
	{.kind = STEP_DAY,
		.name = "day",
		.value = EXCEPTION_DAY,
		.question = text_mark("Which day?"),
		.noun = text_mark("Day"),
		.first = form_today,
		.range = near_days},
	{.kind = STEP_LIST,
		.name = "kind",
		.value = EXCEPTION_KIND,
		.question = text_mark("What is different?"),
		.noun = text_mark("Exception"),
		.count = exception_count,
		.item = exception_item},
	STEP_CALENDAR_REASON,
	{.kind = STEP_TIME,
		.name = "from",
		.value = EXCEPTION_FROM,
		.question = text_mark("When does it begin?"),
		.noun = text_mark("Begins"),
		.is_asked = has_hours,
		.range = before_midnight},
	{.kind = STEP_TIME,
		.name = "until",
		.value = EXCEPTION_UNTIL,
		.question = text_mark("When does it end?"),
		.noun = text_mark("Ends"),
		.is_asked = has_hours,
		.range = after_from},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Another exception"),
		.noun = text_mark("Save")},
};

/* A session of a group. */

static int group_count(const struct flow *flow) {
	return flow->project->group_count;
}

static const char *group_item(const struct flow *flow, struct paint *paint, int index) {
	(void)paint;
	return flow->project->groups[index].name;
}

static const struct step session[] = {
	{.kind = STEP_LIST,
		.name = "group",
		.value = SESSION_GROUP,
		.question = text_mark("Which group?"),
		.noun = text_mark("Group"),
		.count = group_count,
		.item = group_item},
	{.kind = STEP_DAY,
		.name = "day",
		.value = SESSION_DAY,
		.question = text_mark("Which day?"),
		.noun = text_mark("Day"),
		.first = form_today,
		.range = form_past_days},
	{.kind = STEP_NUMBER,
		.name = "attendances",
		.value = SESSION_ATTENDANCES,
		.question = text_mark("How many people came?"),
		.noun = text_mark("People"),
		.range = from_1_to_999},
	{.kind = STEP_NUMBER,
		.name = "minutes",
		.value = SESSION_MINUTES,
		.question = text_mark("How many minutes?"),
		.noun = text_mark("Minutes"),
		.range = length},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Group"),
		.noun = text_mark("Save")},
};

/* Guidance. */

static int guidance_count(const struct flow *flow) {
	(void)flow;
	return GUIDANCES;
}

static const char *guidance_item(const struct flow *flow, struct paint *paint, int index) {
	static const char *const names[GUIDANCES] = {[GUIDANCE_PRESENT] = text_mark("Here"),
		[GUIDANCE_REMOTE] = text_mark("By phone or online"),
		[GUIDANCE_OUTREACH] = text_mark("Somewhere else")};
	(void)flow;
	(void)paint;
	return text_get(names[index]);
}

static const struct step guidance[] = {
	{.kind = STEP_LIST,
		.name = "kind",
		.value = GUIDANCE_KIND,
		.question = text_mark("Where was the guidance?"),
		.noun = text_mark("Place"),
		.count = guidance_count,
		.item = guidance_item},
	{.kind = STEP_DAY,
		.name = "day",
		.value = GUIDANCE_DAY,
		.question = text_mark("Which day?"),
		.noun = text_mark("Day"),
		.first = form_today,
		.range = form_past_days},
	{.kind = STEP_NUMBER,
		.name = "minutes",
		.value = GUIDANCE_MINUTES,
		.question = text_mark("How many minutes?"),
		.noun = text_mark("Minutes"),
		.range = length},
	{.kind = STEP_NUMBER,
		.name = "meetings",
		.value = GUIDANCE_MEETINGS,
		.question = text_mark("How many meetings?"),
		.noun = text_mark("Meetings"),
		.range = from_1_to_999},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Guidance"),
		.noun = text_mark("Save")},
};

/* Sheets without a day. */

static int undated_count(const struct flow *flow) {
	return flow->staff.undated_count;
}

static const char *undated_item(const struct flow *flow, struct paint *paint, int index) {
	const struct staff_undated *sheet = &flow->staff.undated[index];
	return paint_print(paint, text_get("Sheet %d · visits %d"), sheet->number, sheet->visits);
}

/* A clock that was wrong then may have noted a day that cannot be. */
static int recorded(const struct flow *flow) {
	struct range range = form_past_days(flow);
	int day = flow->staff.undated[form_value(flow, UNDATED_SHEET)].recorded;
	return day >= range.lowest && day <= range.highest ? day : range.highest;
}

static const struct step undated[] = {
	{.kind = STEP_LIST,
		.name = "sheet",
		.value = UNDATED_SHEET,
		.question = text_mark("Which sheet?"),
		.noun = text_mark("Sheet"),
		.count = undated_count,
		.item = undated_item},
	{.kind = STEP_DAY,
		.name = "day",
		.value = UNDATED_DAY,
		.question = text_mark("Which day was it?"),
		.noun = text_mark("Day"),
		.first = recorded,
		.range = form_past_days},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("A day is missing"),
		.noun = text_mark("Save")},
};

/* The device. */

static int minute_now(const struct flow *flow) {
	return flow->wall.minute;
}

static const struct step set_clock[] = {
	{.kind = STEP_DATE,
		.name = "day",
		.value = CLOCK_DAY,
		.question = text_mark("What is the date today?"),
		.noun = text_mark("Date"),
		.first = form_today,
		.range = all_dates},
	{.kind = STEP_TIME,
		.name = "time",
		.value = CLOCK_MINUTE,
		.question = text_mark("What is the time now?"),
		.noun = text_mark("Time"),
		.first = minute_now,
		.range = minutes_of_day},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Date and time"),
		.noun = text_mark("Save")},
};

static const struct step levels[] = {
	{.kind = STEP_LEVEL, .name = "sound", .question = text_mark("Sound"), .at_once = TASK_VOLUME},
	{.kind = STEP_LEVEL,
		.name = "brightness",
		.question = text_mark("Brightness"),
		.at_once = TASK_BRIGHTNESS},
};

static const struct step power_off[] = {
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Do you want to turn off?"),
		.noun = text_mark("Turn off")},
};

static int power_lines(const struct flow *flow, struct paint *paint, const char **lines) {
	(void)flow;
	(void)paint;
	lines[0] = text_get("Then the device does not count visits.");
	return 1;
}

const struct form_kind form_seldom[] = {
	{TASK_CLOSED_TODAY, STEPS(closed), closed_today, closed_lines},
	{TASK_EXCEPTION, STEPS(exception), NULL, NULL},
	{TASK_SESSION, STEPS(session), NULL, NULL},
	{TASK_GUIDANCE, STEPS(guidance), NULL, NULL},
	{TASK_UNDATED, STEPS(undated), NULL, NULL},
	{TASK_CLOCK, STEPS(set_clock), NULL, NULL},
	{TASK_LEVELS, STEPS(levels), NULL, NULL},
	{TASK_POWER_OFF, STEPS(power_off), NULL, power_lines},
	{TASK_NONE, NULL, 0, NULL, NULL},
};
