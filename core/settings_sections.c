#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/settings_inside.h"

/* The screens' own names for what can be touched; --play could not tell an activity from them. */
static const char *const taken_codes[] = {"undo", "more", "done", "language", "notice", "listen",
	"staff", "back", "large", "many", "leaving", "open", "yes", "no", "little", "no-answer", "two",
	"three", "four", "five", "next-page", "later", "ok", "delete", "minus", "plus", "save", "skip",
	"save-stick", "paper", "correct", "end-day", "earlier", "following", "weeks", "closed-today",
	"exception", "session", "guidance", "undated", "clock", "levels", "health", "paper-form", "report",
	"change-pin", "power-off", "rest", "louder", "softer", "repeat", "next", "previous", "choose",
	"touch", "wait", "key", "screenshot", "stick", "power-cut", "all", "fi", "sv", "en", "ar", "fa",
	"uk", "ru", "so", "se"};

/* Grows an array by one zeroed element. */
static void *append(struct reading *reading, void *array, int *count, size_t size) {
	char *grown;
	memcpy(&grown, array, sizeof grown);
	grown = realloc(grown, (size_t)(*count + 1) * size);
	if (!grown) {
		settings_complain(reading, reading->line, "out of memory");
		return NULL;
	}
	memcpy(array, &grown, sizeof grown);
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

/* Begins one of many that are told apart by their code, which stands first in each. */
static void *open_coded(
	struct reading *reading, const char *code, void *array, int *count, size_t size) {
	const char *part = settings_parts[reading->part];
	if (!text_is_code(code)) {
		settings_complain(
			reading, reading->line, "%s '%s': a code has a-z, 0-9 and hyphens", part, code);
		return NULL;
	}
	char *element = append(reading, array, count, size);
	for (int i = 1; element && i < *count; i++) {
		if (strcmp(element - (size_t)i * size, code) == 0) {
			settings_complain(reading, reading->line, "%s '%s' is there twice", part, code);
			return NULL;
		}
	}
	return element && text_copy(element, TEXT_CODE, code) ? element : NULL;
}

/* The same of those that are told apart by a number, an int that stands first in each. */
static void *open_numbered(
	struct reading *reading, const char *code, void *array, int *count, size_t size) {
	const char *part = settings_parts[reading->part];
	int number;
	if (!text_parse_int(code, 1, 999, &number)) {
		settings_complain(
			reading, reading->line, "%s '%s': write [%s 1] to [%s 999]", part, code, part, part);
		return NULL;
	}
	char *element = append(reading, array, count, size);
	for (int i = 1; element && i < *count; i++) {
		if (memcmp(element - (size_t)i * size, &number, sizeof number) == 0) {
			settings_complain(reading, reading->line, "%s %d is there twice", part, number);
			return NULL;
		}
	}
	return element ? memcpy(element, &number, sizeof number) : NULL;
}

static bool open_group(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	struct group *group = reading->into =
		open_coded(reading, code, &project->groups, &project->group_count, sizeof *group);
	if (group) {
		group->line = reading->line;
	}
	return group != NULL;
}

static bool open_kind(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	reading->into =
		open_coded(reading, code, &project->kinds, &project->kind_count, sizeof *project->kinds);
	return reading->into != NULL;
}

static bool open_rule(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	reading->into =
		open_coded(reading, code, &project->rules, &project->rule_count, sizeof *project->rules);
	return reading->into != NULL;
}

static bool open_figure(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	struct figure *figure = reading->into =
		open_coded(reading, code, &project->figures, &project->figure_count, sizeof *figure);
	if (figure) {
		figure->line = reading->line;
	}
	return figure != NULL;
}

static bool open_period(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	struct period *period = reading->into =
		open_numbered(reading, code, &project->periods, &project->period_count, sizeof *period);
	if (period) {
		period->line = reading->line;
	}
	return period != NULL;
}

static bool open_funder(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	reading->into = open_coded(
		reading, code, &project->funders, &project->funder_count, sizeof *project->funders);
	return reading->into != NULL;
}

/* They stand in order, so the number need not be kept. */
static bool open_authority(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	int number;
	if (!text_parse_int(code, 1, 999, &number) || number != project->authority_count + 1) {
		return settings_complain(reading, reading->line,
			"authority '%s': the next is [authority %d]", code, project->authority_count + 1);
	}
	reading->into = append(
		reading, &project->authorities, &project->authority_count, sizeof *project->authorities);
	return reading->into != NULL;
}

static bool open_share(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	struct share *share = reading->into =
		open_numbered(reading, code, &project->shares, &project->share_count, sizeof *share);
	if (share) {
		share->line = reading->line;
		share->from = project->from;
		share->until = project->until;
	}
	return share != NULL;
}

bool settings_open_part(struct reading *reading, const char *code) {
	switch (reading->part) {
	case PROJECT:
		reading->into = reading->project;
		return true;
	case REPORT:
		reading->into = &reading->project->report;
		return true;
	case PANEL:
		reading->into = &reading->project->panel;
		return true;
	case SITE:
		return open_site(reading, code);
	case ACTIVITY:
		return open_activity(reading, code);
	case KIND:
		return open_kind(reading, code);
	case GROUP:
		return open_group(reading, code);
	case RULE:
		return open_rule(reading, code);
	case FIGURE:
		return open_figure(reading, code);
	case PERIOD:
		return open_period(reading, code);
	case FUNDER:
		return open_funder(reading, code);
	case AUTHORITY:
		return open_authority(reading, code);
	case SHARE:
		return open_share(reading, code);
	case PARTS:
		break;
	}
	return settings_complain(reading, reading->line,
		"[%s]: no such section; known are project, report, panel, site CODE, activity CODE, "
		"kind CODE, group CODE, rule CODE, figure CODE, funder CODE, period NUMBER, "
		"authority NUMBER and share NUMBER",
		reading->section);
}
