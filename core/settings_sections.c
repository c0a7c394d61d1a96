#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/settings_inside.h"

/* The screens' own names for what can be touched; --play could not tell an activity from them. */
static const char *const taken_codes[] = {"undo", "more", "done", "language", "notice", "listen",
	"staff", "back", "large", "many", "leaving", "open", "yes", "no", "little", "no-answer", "two",
	"three", "four", "five", "next-page", "later", "ok", "delete", "minus", "plus", "save", "skip",
	"save-stick", "paper", "correct", "end-day", "earlier", "following", "weeks", "closed-today",
	"exception", "session", "guidance", "undated", "clock", "levels", "health", "paper-form",
	"change-pin", "power-off", "rest", "louder", "softer", "repeat", "next", "previous", "choose",
	"touch", "wait", "key", "screenshot", "stick", "power-cut", "all", "fi", "sv", "en", "ar", "fa",
	"uk", "ru", "so", "se"};

/* Grows an array by one zeroed element. */
static void *append(struct reading *reading, void *array, int *count, size_t size) {
	char **elements = array;
	char *grown = realloc(*elements, (size_t)(*count + 1) * size);
	if (!grown) {
		settings_complain(reading, reading->line, "out of memory");
		return NULL;
	}
	*elements = grown;
	memset(grown + (size_t)*count * size, 0, size);
	return grown + (size_t)(*count)++ * size;
}

static bool open_site(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code) || strcmp(code, "all") == 0) {
		return settings_complain(reading, reading->line,
			"site '%s': a code has a-z, 0-9 and hyphens, at most %d, and is not 'all'", code,
			TEXT_CODE - 1);
	}
	if (project_find_site(project, code) != PROJECT_NONE) {
		return settings_complain(reading, reading->line, "site '%s' is there twice", code);
	}
	struct site *site = append(reading, &project->sites, &project->site_count, sizeof *site);
	if (site) {
		text_copy(site->code, sizeof site->code, code);
		site->from = project->from;
		site->until = project->until;
	}
	reading->into = site;
	return site != NULL;
}

static bool code_is_taken(const char *code) {
	for (size_t i = 0; i < sizeof taken_codes / sizeof *taken_codes; i++) {
		if (strcmp(taken_codes[i], code) == 0) {
			return true;
		}
	}
	return false;
}

static bool open_activity(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code) || code_is_taken(code)) {
		return settings_complain(reading, reading->line,
			"activity '%s': a code has a-z, 0-9 and hyphens, at most %d, and is not one of the "
			"screen's own names",
			code, TEXT_CODE - 1);
	}
	if (project_find_activity(project, code) != PROJECT_NONE) {
		return settings_complain(reading, reading->line, "activity '%s' is there twice", code);
	}
	if (project->activity_count == PROJECT_ACTIVITIES) {
		return settings_complain(reading, reading->line, "activity '%s': at most %d activities",
			code, PROJECT_ACTIVITIES);
	}
	struct activity *activity = &project->activities[project->activity_count++];
	text_copy(activity->code, sizeof activity->code, code);
	activity->line = reading->line;
	reading->into = activity;
	return true;
}

static bool open_group(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code)) {
		return settings_complain(
			reading, reading->line, "group '%s': a code has a-z, 0-9 and hyphens", code);
	}
	if (project_find_group(project, code) != PROJECT_NONE) {
		return settings_complain(reading, reading->line, "group '%s' is there twice", code);
	}
	struct group *group = append(reading, &project->groups, &project->group_count, sizeof *group);
	if (group) {
		text_copy(group->code, sizeof group->code, code);
	}
	reading->into = group;
	return group != NULL;
}

static bool open_period(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	int number;
	if (!text_parse_int(code, 1, 999, &number)) {
		return settings_complain(
			reading, reading->line, "period '%s': write [period 1] to [period 999]", code);
	}
	for (int i = 0; i < project->period_count; i++) {
		if (project->periods[i].number == number) {
			return settings_complain(reading, reading->line, "period %d is there twice", number);
		}
	}
	struct period *period =
		append(reading, &project->periods, &project->period_count, sizeof *period);
	if (period) {
		period->number = number;
	}
	reading->into = period;
	return period != NULL;
}

static bool open_funder(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code)) {
		return settings_complain(
			reading, reading->line, "funder '%s': a code has a-z, 0-9 and hyphens", code);
	}
	for (int i = 0; i < project->funder_count; i++) {
		if (strcmp(project->funders[i].code, code) == 0) {
			return settings_complain(reading, reading->line, "funder '%s' is there twice", code);
		}
	}
	struct funder *funder =
		append(reading, &project->funders, &project->funder_count, sizeof *funder);
	if (funder) {
		text_copy(funder->code, sizeof funder->code, code);
	}
	reading->into = funder;
	return funder != NULL;
}

bool settings_open_part(struct reading *reading, const char *code) {
	switch (reading->part) {
	case PROJECT:
		reading->into = reading->project;
		return true;
	case PANEL:
		reading->into = &reading->project->panel;
		return true;
	case SITE:
		return open_site(reading, code);
	case ACTIVITY:
		return open_activity(reading, code);
	case GROUP:
		return open_group(reading, code);
	case PERIOD:
		return open_period(reading, code);
	case FUNDER:
		return open_funder(reading, code);
	case PARTS:
		break;
	}
	return settings_complain(reading, reading->line,
		"[%s]: no such section; known are project, site CODE, activity CODE, group CODE, period "
		"NUMBER, funder CODE and panel",
		reading->section);
}
