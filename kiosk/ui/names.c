#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/ui/board.h"
#include "kiosk/ui/screen.h"

/* The names of screens and targets, and how a screen can be shown without a visitor. */

static void pose(struct flow *flow, enum screen_id screen, int activity, int people) {
	flow->visit = activity == PROJECT_NONE ? 0 : (uint32_t)1 << activity;
	flow->first_activity = activity;
	flow->people = people;
	flow->undo_until = INT64_MAX;
	flow_show(flow, screen);
	flow->has_visit = screen == SCREEN_THANKS || screen == SCREEN_MORE;
	flow->behind = SCREEN_HOME;
}

void flow_pose(struct flow *flow, enum screen_id screen, int language, int64_t now) {
	flow->now = now;
	flow->question = QUESTION_FEEDBACK;
	flow->opening = (struct opening){.is_open = screen != SCREEN_CLOSED, .in_days = 2, .minute = 780};
	pose(flow, screen, 0, 1);
	flow->language = language;
	if (screen_of(screen)->is_staff) {
		board_pose(flow, screen_of(screen)->name);
	} else {
		flow->is_large = flow->starts_large;
	}
	flow_paint(flow);
}

static void tell_texts(struct flow *flow, int language, flow_text_fn fn, void *data) {
	const struct paint *scene = &flow->scene;
	flow->language = language;
	flow_paint(flow);
	for (int i = 0; i < scene->count; i++) {
		char name[400];
		if (scene->shapes[i].role != ROLE_PART) {
			paint_name(scene, &scene->shapes[i], name, sizeof name);
			fn(name, data);
		}
	}
}

/* Each screen, as each choice, question, page and opening time makes it. */
void flow_rehearse(struct flow *flow, int language, flow_text_fn fn, void *data) {
	for (int screen = 0; screen < SCREENS; screen++) {
		bool is_of_choice = screen == SCREEN_THANKS;
		for (int i = 0; i < flow->project->activity_count && (i == 0 || is_of_choice); i++) {
			pose(flow, (enum screen_id)screen, i, 1);
			if (!screen_of((enum screen_id)screen)->is_staff) {
				tell_texts(flow, language, fn, data);
			}
		}
	}
	for (int people = 2; people <= 5; people++) {
		pose(flow, SCREEN_THANKS, PROJECT_NONE, people);
		tell_texts(flow, language, fn, data);
	}
	for (int question = 0; question < QUESTIONS; question++) {
		pose(flow, SCREEN_QUESTION, 0, 1);
		flow->question = (enum question)question;
		tell_texts(flow, language, fn, data);
	}
	for (int page = 0; page < grid_pages(flow); page++) {
		pose(flow, SCREEN_HOME, 0, 1);
		flow->page = page;
		flow->has_visit = true; // its undo
		flow->speaks = page == 0 && flow->can_speak;
		tell_texts(flow, language, fn, data);
	}
	flow->speaks = false;
	flow->has_visit = false;
}

const char *flow_screen_name(enum screen_id screen) {
	return screen_of(screen)->name;
}

enum screen_id flow_screen_named(const char *name) {
	int screen = 0;
	while (screen < SCREENS && strcmp(screen_of(screen)->name, name) != 0) {
		screen++;
	}
	return (enum screen_id)screen;
}

static const char *const question_names[QUESTIONS] = {
	[QUESTION_MANY] = "many",
	[QUESTION_FIRST_TIME] = "first-time",
	[QUESTION_FEEDBACK] = "feedback",
};

void flow_detail(const struct flow *flow, char *detail, int size) {
	int length = 0;
	detail[0] = '\0';
	board_detail(flow, detail, size);
	if (flow->screen == SCREEN_THANKS) {
		if (flow->first_activity == PROJECT_NONE) {
			snprintf(detail, (size_t)size, "%d", flow->people);
		} else {
			snprintf(detail, (size_t)size, "%s",
				flow->project->activities[flow->first_activity].code);
		}
	}
	if (flow->screen == SCREEN_QUESTION) {
		snprintf(detail, (size_t)size, "%s", question_names[flow->question]);
	}
	for (int i = 0; flow->screen == SCREEN_MORE && i < flow->project->activity_count; i++) {
		if (flow->visit >> i & 1 && length < size) {
			length += snprintf(detail + length, (size_t)(size - length), "%s%s", length ? "," : "",
				flow->project->activities[i].code);
		}
	}
}

static const char *const target_names[] = {
	[TARGET_NONE] = "-",
	[TARGET_UNDO] = "undo",
	[TARGET_MORE] = "more",
	[TARGET_DONE] = "done",
	[TARGET_LANGUAGE] = "language",
	[TARGET_NOTICE] = "notice",
	[TARGET_BACK] = "back",
	[TARGET_LISTEN] = "listen",
	[TARGET_LARGE] = "large",
	[TARGET_NEXT_PAGE] = "next-page",
	[TARGET_MANY] = "many",
	[TARGET_LEAVING] = "leaving",
	[TARGET_OPEN] = "open",
	[TARGET_YES] = "yes",
	[TARGET_LITTLE] = "little",
	[TARGET_NO] = "no",
	[TARGET_NO_ANSWER] = "no-answer",
	[TARGET_TWO] = "two",
	[TARGET_THREE] = "three",
	[TARGET_FOUR] = "four",
	[TARGET_FIVE] = "five",
};

const char *flow_target_name(const struct flow *flow, int target) {
	if (target >= TARGET_STAFF_DIGIT) {
		return board_target_name(target);
	}
	if (target >= TARGET_FIRST_ACTIVITY) {
		return flow->project->activities[target - TARGET_FIRST_ACTIVITY].code;
	}
	if (target >= TARGET_FIRST_LANGUAGE) {
		return flow->project->languages[target - TARGET_FIRST_LANGUAGE];
	}
	return target_names[target];
}

int flow_target_named(const struct flow *flow, const char *name) {
	int activity = project_find_activity(flow->project, name);
	int language = project_find_language(flow->project, name);
	if (screen_of(flow->screen)->is_staff) {
		return board_target_named(name);
	}
	if (activity != PROJECT_NONE) {
		return TARGET_FIRST_ACTIVITY + activity;
	}
	if (language != PROJECT_NONE) {
		return TARGET_FIRST_LANGUAGE + language;
	}
	for (int i = TARGET_UNDO; i <= TARGET_FIVE; i++) {
		if (strcmp(target_names[i], name) == 0) {
			return i;
		}
	}
	return TARGET_NONE;
}
