#include <stddef.h>

#include "core/entry.h"
#include "core/text.h"
#include "kiosk/ui/form.h"

/* The tables of what is entered often, and what all tables share. */

enum { YEAR = 365 };

int form_value(const struct flow *flow, int slot) {
	return flow->staff.form.values[slot];
}

int form_today(const struct flow *flow) {
	return flow->wall.day;
}

/* Days of the project, at most a year back. */
struct range form_past_days(const struct flow *flow) {
	struct range range = {form_today(flow) - YEAR, form_today(flow)};
	range.lowest = range.lowest < flow->project->from ? flow->project->from : range.lowest;
	range.highest =
		range.highest >= flow->project->until ? flow->project->until - 1 : range.highest;
	range.lowest = range.lowest > range.highest ? range.highest : range.lowest;
	return range;
}

struct range form_up_to_999(const struct flow *flow) {
	(void)flow;
	return (struct range){0, 999};
}

static struct range up_to_9999(const struct flow *flow) {
	(void)flow;
	return (struct range){0, 9999};
}

/* Visits counted on paper. */

static bool has_visits(const struct flow *flow) {
	return form_value(flow, PAPER_VISITS) > 0;
}

static struct range up_to_visits(const struct flow *flow) {
	return (struct range){0, form_value(flow, PAPER_VISITS)};
}

static const struct step paper[] = {
	{.kind = STEP_DAY,
		.name = "day",
		.value = PAPER_DAY,
		.question = text_mark("Which day?"),
		.noun = text_mark("Day"),
		.first = form_today,
		.range = form_past_days},
	{.kind = STEP_NUMBER,
		.name = "visits",
		.value = PAPER_VISITS,
		.question = text_mark("How many visits?"),
		.noun = text_mark("Visits"),
		.range = form_up_to_999},
	{.kind = STEP_NUMBER,
		.name = "activity",
		.value = PAPER_ACTIVITIES,
		.is_each_activity = true,
		.is_asked = has_visits,
		.range = up_to_visits,
		.skip = text_mark("Skip the activities")},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Add visits"),
		.noun = text_mark("Save")},
};

/* A correction. */

int staff_line_activity(const struct project *project, int line) {
	for (int i = 0; line > 0 && i < project->activity_count; i++) {
		line -= !project->activities[i].is_visit_only;
		if (line == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

static int line_count(const struct flow *flow) {
	int count = 1;
	while (staff_line_activity(flow->project, count) != PROJECT_NONE) {
		count++;
	}
	return count;
}

static int present(const struct flow *flow, int line) {
	const struct staff_counts *counts = &flow->staff.day_counts;
	int activity = staff_line_activity(flow->project, line);
	return activity == PROJECT_NONE ? counts->visits : counts->choices[activity];
}

static const char *line_item(const struct flow *flow, struct paint *paint, int index) {
	int activity = staff_line_activity(flow->project, index);
	const char *label = activity == PROJECT_NONE
							? text_get("Visits")
							: flow->project->activities[activity].label[flow->language];
	return paint_print(paint, "%s: %d", label, present(flow, index));
}

static struct range change(const struct flow *flow) {
	return (struct range){-present(flow, form_value(flow, CORRECT_LINE)), 999};
}

/* As a sum: "14 - 2 = 12". */
static const char *sum(const struct flow *flow, struct paint *paint, int by) {
	int count = present(flow, form_value(flow, CORRECT_LINE));
	return paint_print(
		paint, "%d %s %d = %d", count, by < 0 ? "-" : "+", by < 0 ? -by : by, count + by);
}

static const struct step correct[] = {
	{.kind = STEP_DAY,
		.name = "day",
		.value = CORRECT_DAY,
		.question = text_mark("Which day?"),
		.noun = text_mark("Day"),
		.first = form_today,
		.range = form_past_days,
		.then = TASK_DAY_COUNTS},
	{.kind = STEP_LIST,
		.name = "line",
		.value = CORRECT_LINE,
		.question = text_mark("Which number?"),
		.count = line_count,
		.item = line_item},
	{.kind = STEP_NUMBER,
		.name = "change",
		.value = CORRECT_CHANGE,
		.is_signed = true,
		.question = text_mark("How many more or less?"),
		.noun = text_mark("Correction"),
		.range = change,
		.shown = sum},
	{.kind = STEP_LIST,
		.name = "reason",
		.value = CORRECT_REASON,
		.question = text_mark("Why do you correct it?"),
		.noun = text_mark("Reason"),
		.count = form_reason_count,
		.item = form_reason},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("Correct a number"),
		.noun = text_mark("Save")},
};

/* The end of the day. */

static const char *end_question(const struct flow *flow, struct paint *paint) {
	return paint_print(paint, text_get("Device: %d. And you?"), flow->staff.week.today);
}

static int end_lines(const struct flow *flow, struct paint *paint, const char **lines) {
	int own = form_value(flow, END_OWN_COUNT), device = flow->staff.week.today, count = 0;
	lines[count++] = paint_print(paint, text_get("Device: %d"), device);
	if (own != STAFF_NONE) {
		lines[count++] = paint_print(paint, text_get("You: %d"), own);
	}
	if (own > 0) {
		lines[count++] = paint_print(
			paint, text_get("The device counted %d %%."), entry_capture_rate(device, own));
	}
	return count;
}

static const struct step end_day[] = {
	{.kind = STEP_NUMBER,
		.name = "own",
		.value = END_OWN_COUNT,
		.asking = end_question,
		.is_silent = true,
		.range = up_to_9999,
		.skip = text_mark("Skip")},
	{.kind = STEP_CHECK,
		.name = "check",
		.question = text_mark("End the day"),
		.noun = text_mark("End the day")},
};

static const struct form_kind often[] = {
	{TASK_PAPER, STEPS(paper), NULL, NULL},
	{TASK_CORRECT, STEPS(correct), NULL, NULL},
	{TASK_END_DAY, STEPS(end_day), NULL, end_lines},
};

const struct form_kind *form_kind(enum staff_task task) {
	for (size_t i = 0; i < sizeof often / sizeof *often; i++) {
		if (often[i].task == task) {
			return &often[i];
		}
	}
	for (const struct form_kind *kind = form_seldom; kind->task != TASK_NONE; kind++) {
		if (kind->task == task) {
			return kind;
		}
	}
	return NULL;
}
