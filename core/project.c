#include "core/project.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

void project_destroy(struct project *project) {
	if (!project) {
		return;
	}
	free(project->sites);
	free(project->groups);
	free(project->periods);
	free(project->funders);
	free(project->kinds);
	free(project->rules);
	free(project->figures);
	free(project->authorities);
	free(project->shares);
	free(project);
}

int project_find_site(const struct project *project, const char *code) {
	for (int i = 0; i < project->site_count; i++) {
		if (strcmp(project->sites[i].code, code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_activity(const struct project *project, const char *code) {
	for (int i = 0; i < project->activity_count; i++) {
		if (strcmp(project->activities[i].code, code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_group(const struct project *project, const char *code) {
	for (int i = 0; i < project->group_count; i++) {
		if (strcmp(project->groups[i].code, code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_language(const struct project *project, const char *code) {
	for (int i = 0; i < project->language_count; i++) {
		if (strcmp(project->languages[i], code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_kind(const struct project *project, const char *code) {
	for (int i = 0; i < project->kind_count; i++) {
		if (strcmp(project->kinds[i].code, code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_figure(const struct project *project, const char *code) {
	for (int i = 0; i < project->figure_count; i++) {
		if (strcmp(project->figures[i].code, code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_funder(const struct project *project, const char *code) {
	for (int i = 0; i < project->funder_count; i++) {
		if (strcmp(project->funders[i].code, code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

int project_find_period(const struct project *project, int number) {
	for (int i = 0; i < project->period_count; i++) {
		if (project->periods[i].number == number) {
			return i;
		}
	}
	return PROJECT_NONE;
}

/* "oulu, kiiminki", as far as it fits. */
static void list_codes(char *list, size_t size, const char *first, size_t stride, int count) {
	size_t length = 0;
	list[0] = '\0';
	for (int i = 0; i < count && length < size; i++) {
		length += (size_t)snprintf(
			list + length, size - length, "%s%s", i ? ", " : "", first + (size_t)i * stride);
	}
}

bool project_need_site(const struct project *project, const char *code, int *site,
	struct error *err) {
	char known[300];
	*site = project_find_site(project, code);
	if (*site != PROJECT_NONE) {
		return true;
	}
	list_codes(known, sizeof known, project->sites[0].code, sizeof *project->sites,
		project->site_count);
	return error_set(err, "site '%.40s': not in %s; known are %s", code, project->path, known);
}

bool project_need_activity(const struct project *project, const char *code, int *activity,
	struct error *err) {
	char known[300];
	*activity = project_find_activity(project, code);
	if (*activity != PROJECT_NONE) {
		return true;
	}
	list_codes(known, sizeof known, project->activities[0].code, sizeof *project->activities,
		project->activity_count);
	return error_set(err, "activity '%.40s': not in %s; known are %s", code, project->path, known);
}

bool project_is_approved(const struct project *project, int language) {
	static const char *const own[] = {"fi", "sv", "en"};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		if (strcmp(project->languages[language], own[i]) == 0) {
			return true;
		}
	}
	return project->is_approved[language];
}

bool project_need_group(const struct project *project, const char *code, int *group,
	struct error *err) {
	char known[300];
	*group = project_find_group(project, code);
	if (*group != PROJECT_NONE) {
		return true;
	}
	if (project->group_count == 0) {
		return error_set(err, "group '%.40s': %s has no groups", code, project->path);
	}
	list_codes(known, sizeof known, project->groups[0].code, sizeof *project->groups,
		project->group_count);
	return error_set(err, "group '%.40s': not in %s; known are %s", code, project->path, known);
}

bool project_need_figure(const struct project *project, const char *code, int *figure,
	struct error *err) {
	char known[300];
	*figure = project_find_figure(project, code);
	if (*figure != PROJECT_NONE) {
		return true;
	}
	if (project->figure_count == 0) {
		return error_set(err, "figure '%.40s': %s has no figures", code, project->path);
	}
	list_codes(known, sizeof known, project->figures[0].code, sizeof *project->figures,
		project->figure_count);
	return error_set(err, "figure '%.40s': not in %s; known are %s", code, project->path, known);
}

/* "1, 2, 3", as far as it fits. */
static void list_periods(char *list, size_t size, const struct project *project) {
	size_t length = 0;
	for (int i = 0; i < project->period_count && length < size; i++) {
		length += (size_t)snprintf(list + length, size - length, "%s%d", i ? ", " : "",
			project->periods[i].number);
	}
}

bool project_need_period(const struct project *project, int number, int *period,
	struct error *err) {
	char known[300];
	*period = project_find_period(project, number);
	if (*period != PROJECT_NONE) {
		return true;
	}
	if (project->period_count == 0) {
		return error_set(err, "period %d: %s has no periods", number, project->path);
	}
	list_periods(known, sizeof known, project);
	return error_set(err, "period %d: not in %s; known are %s", number, project->path, known);
}

const struct rule *project_rule(const struct project *project, const char *days, int day) {
	const struct rule *newest = NULL;
	for (int i = 0; i < project->rule_count; i++) {
		const struct rule *rule = &project->rules[i];
		bool has_started = strcmp(rule->days, days) == 0 && rule->from <= day;
		if (has_started && (!newest || rule->from > newest->from)) {
			newest = rule;
		}
	}
	return newest;
}

const char *project_authority(const struct project *project, int day) {
	const struct authority *newest = NULL;
	for (int i = 0; i < project->authority_count; i++) {
		const struct authority *authority = &project->authorities[i];
		if (authority->from <= day && (!newest || authority->from > newest->from)) {
			newest = authority;
		}
	}
	return newest ? newest->name : project->authority;
}

const char *project_find_label(const struct project *project, const char *labels, size_t size,
	const char *language) {
	int asked = project_find_language(project, language);
	if (asked != PROJECT_NONE && labels[(size_t)asked * size]) {
		return labels + (size_t)asked * size;
	}
	for (int i = 0; i < project->language_count; i++) {
		if (labels[(size_t)i * size]) {
			return labels + (size_t)i * size;
		}
	}
	return "";
}

struct hours project_hours(const struct project *project, int site, int day) {
	const struct site *place = &project->sites[site];
	if (place->is_planned || day < place->from || day >= place->until) {
		return (struct hours){0, 0};
	}
	return place->hours[day_weekday(day)];
}

/* Two digits at most, and no fewer than that, at *text, which is moved past them. */
static bool take_digits(const char **text, size_t fewest, int *number) {
	size_t count = strspn(*text, "0123456789");
	*number = 0;
	for (size_t i = 0; i < count && i < 2; i++) {
		*number = *number * 10 + *(*text)++ - '0';
	}
	return count >= fewest;
}

/* "13", "13.30" or "13:30" at *text, which is moved past it; -1 when there is none. */
static int take_minute(const char **text) {
	int hour, minute = 0;
	if (!take_digits(text, 1, &hour)) {
		return -1;
	}
	if (**text == '.' || **text == ':') {
		++*text;
		if (!take_digits(text, 2, &minute)) {
			return -1;
		}
	}
	int at = hour * 60 + minute;
	return minute > 59 || at > 24 * 60 ? -1 : at;
}

bool project_parse_hours(const char *text, struct hours *hours) {
	hours->from = take_minute(&text);
	bool has_dash = hours->from >= 0 && *text == '-';
	text += has_dash;
	hours->until = has_dash ? take_minute(&text) : -1;
	return *text == '\0' && hours->until > hours->from;
}
