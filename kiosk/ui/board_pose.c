#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/form.h"

/* The staff's screens with a plausible week on them, for pictures and descriptions. */

/* The Friday of a week in May, or of an early week of a project that is at another time. */
static int some_friday(const struct project *project) {
	int day = day_from_date(2022, 5, 6);
	if (day < project->from || day >= project->until) {
		day = project->from + 18 * 7;
		day += 4 - day_weekday(day);
	}
	return day;
}

static const char *site_name(const struct project *project) {
	int site = project->site_code[0] ? project_find_site(project, project->site_code) : 0;
	return site != PROJECT_NONE && site < project->site_count ? project->sites[site].name : "";
}

static void fill_week(struct flow *flow, int friday) {
	static const struct staff_day days[7] = {{STAFF_DAY_UNKNOWN, 0}, {STAFF_DAY_COUNTED, 9},
		{STAFF_DAY_COUNTED, 14}, {STAFF_DAY_COUNTED, 0}, {STAFF_DAY_COUNTED, 17},
		{STAFF_DAY_CLOSED, 0}, {STAFF_DAY_CLOSED, 0}};
	static const int choices[] = {26, 8, 9, 11, 14, 5, 6, 3};
	struct staff_week *week = &flow->staff.week;
	memset(week, 0, sizeof *week);
	snprintf(week->site, sizeof week->site, "%s", site_name(flow->project));
	week->monday = friday - 4;
	week->has_earlier = true;
	week->visits = 40;
	week->by_hand = 3;
	week->corrections = -2;
	week->undated = 5;
	week->today = 17;
	memcpy(week->days, days, sizeof days);
	for (int i = 0; i < flow->project->activity_count; i++) {
		week->choices[i] = choices[i % 8];
	}
}

static void fill(struct flow *flow) {
	struct staff *staff = &flow->staff;
	int friday = some_friday(flow->project);
	flow->wall = (struct moment){friday, 14 * 60 + 30, 0};
	memset(staff, 0, sizeof *staff);
	staff->has_pin = true;
	staff->volume = 4;
	staff->brightness = 80;
	fill_week(flow, friday);
	staff->day_counts.visits = 14;
	for (int i = 0; i < flow->project->activity_count; i++) {
		staff->day_counts.choices[i] = staff->week.choices[i] / 2;
	}
	staff->undated_count = 2;
	staff->undated[0] = (struct staff_undated){41, friday - 2, 5};
	staff->undated[1] = (struct staff_undated){43, friday - 1, 12};
}

static void show_pin(struct flow *flow) {
	snprintf(flow->staff.pin, sizeof flow->staff.pin, "%s", "000");
	flow_show(flow, SCREEN_PIN);
}

static void show_new_pin(struct flow *flow) {
	flow->staff.has_pin = false;
	flow->staff.is_new_pin = true;
	flow_show(flow, SCREEN_PIN);
}

static void show_wait(struct flow *flow) {
	flow->staff.wait_until = flow->now + 30000;
	flow_show(flow, SCREEN_PIN);
}

static void show_week(struct flow *flow) {
	flow_show(flow, SCREEN_STAFF);
}

static void show_older_week(struct flow *flow) {
	flow->staff.week_asked = -1;
	flow->staff.week.monday -= 7;
	flow_show(flow, SCREEN_STAFF);
}

static void show_tasks(struct flow *flow) {
	flow_show(flow, SCREEN_TASKS);
}

/* At the step of that kind, as far as the values need. */
static void show_form(struct flow *flow, enum staff_task task, enum step_kind kind) {
	form_begin(flow, task);
	while (form_step(flow)->kind != kind) {
		const struct step *step = form_step(flow);
		int slot = form_slot(flow, step, flow->staff.form.activity);
		if (step->kind == STEP_LIST) {
			flow->staff.form.values[slot] = 0;
		} else if (step->kind == STEP_NUMBER) {
			flow->staff.form.values[slot] = flow->staff.form.activity == 0 ? 12 : 3;
		} else if (step->kind == STEP_TIME) {
			flow->staff.form.values[slot] = flow->wall.minute;
		}
		form_next(flow);
	}
}

static void show_day(struct flow *flow) {
	show_form(flow, TASK_PAPER, STEP_DAY);
}

static void show_number(struct flow *flow) {
	show_form(flow, TASK_PAPER, STEP_NUMBER);
	memcpy(flow->staff.form.typed, "12", 3);
}

static void show_activity(struct flow *flow) {
	show_number(flow);
	flow->staff.form.values[PAPER_VISITS] = 12;
	form_next(flow);
}

static void show_signed(struct flow *flow) {
	show_form(flow, TASK_CORRECT, STEP_NUMBER);
	memcpy(flow->staff.form.typed, "2", 2);
	flow->staff.form.is_minus = true;
}

static void show_own_count(struct flow *flow) {
	show_form(flow, TASK_END_DAY, STEP_NUMBER);
	memcpy(flow->staff.form.typed, "18", 3);
}

static void show_list(struct flow *flow) {
	show_signed(flow);
	flow->staff.form.values[CORRECT_CHANGE] = -2;
	form_next(flow);
}

static void show_lines(struct flow *flow) {
	show_form(flow, TASK_CORRECT, STEP_LIST);
}

static void show_time(struct flow *flow) {
	show_form(flow, TASK_CLOCK, STEP_TIME);
}

static void show_date(struct flow *flow) {
	show_form(flow, TASK_CLOCK, STEP_DATE);
}

static void show_level(struct flow *flow) {
	show_form(flow, TASK_LEVELS, STEP_LEVEL);
}

static void show_check(struct flow *flow) {
	show_form(flow, TASK_PAPER, STEP_CHECK);
}

static void show_end(struct flow *flow) {
	show_form(flow, TASK_END_DAY, STEP_CHECK);
	flow->staff.form.values[END_OWN_COUNT] = 18;
}

static void show_answer(struct flow *flow) {
	flow->staff.answer.is_good = true;
	staff_answer(&flow->staff, text_get("It is done."));
	flow_show(flow, SCREEN_ANSWER);
}

static void show_failure(struct flow *flow) {
	flow_show(flow, SCREEN_ANSWER);
}

static void show_health(struct flow *flow) {
	flow->staff.answer.is_good = true;
	staff_answer(&flow->staff, text_get("The device works."));
	staff_answer_line(&flow->staff, text_get("The visits are saved."));
	staff_answer_line(&flow->staff, text_get("The clock is right."));
	flow_show(flow, SCREEN_ANSWER);
}

static const struct {
	const char *name;
	void (*show)(struct flow *flow);
} poses[] = {
	{"pin", show_pin},
	{"pin-new", show_new_pin},
	{"pin-wait", show_wait},
	{"staff", show_week},
	{"week", show_older_week},
	{"tasks", show_tasks},
	{"form-day", show_day},
	{"form-number", show_number},
	{"form-activity", show_activity},
	{"form-signed", show_signed},
	{"form-own", show_own_count},
	{"form-list", show_list},
	{"form-lines", show_lines},
	{"form-time", show_time},
	{"form-date", show_date},
	{"form-level", show_level},
	{"form-check", show_check},
	{"form-end", show_end},
	{"answer", show_answer},
	{"failure", show_failure},
	{"health", show_health},
	/* What flow_pose() shows of SCREEN_FORM: one of those above. */
	{"form", show_number},
};

enum { FACES = sizeof poses / sizeof *poses - 1 };

const char *board_pose_name(int pose) {
	return pose < FACES ? poses[pose].name : NULL;
}

bool board_pose(struct flow *flow, const char *name) {
	int language = flow->language;
	for (size_t i = 0; i < sizeof poses / sizeof *poses; i++) {
		if (strcmp(poses[i].name, name) == 0) {
			fill(flow);
			poses[i].show(flow);
			flow->language = language;
			return true;
		}
	}
	return false;
}
