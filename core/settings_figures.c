#include <string.h>

#include "core/entry.h"
#include "core/error.h"
#include "core/settings_inside.h"

static bool check_activity(struct reading *reading, const struct figure *figure, const char *code) {
	const struct project *project = reading->project;
	int activity = project_find_activity(project, code);
	if (activity == PROJECT_NONE) {
		return settings_complain(
			reading, figure->line, "[figure %s] of: there is no [activity %s]", figure->code, code);
	}
	return !project->activities[activity].is_visit_only ||
		   settings_complain(reading, figure->line,
			   "[figure %s] of: [activity %s] counts a visit and no activity", figure->code, code);
}

static bool check_answer(struct reading *reading, const struct figure *figure, const char *code) {
	char question[TEXT_CODE];
	size_t length = strcspn(code, ":");
	bool has_both = code[length] && length < sizeof question && text_is_code(code + length + 1);
	if (has_both) {
		memcpy(question, code, length);
		question[length] = '\0';
	}
	return (has_both && text_is_code(question)) ||
		   settings_complain(reading, figure->line,
			   "[figure %s] of: '%s' is not a question and its option, like feedback:yes",
			   figure->code, code);
}

static bool check_group(struct reading *reading, const struct figure *figure, const char *code) {
	const struct project *project = reading->project;
	return project_find_group(project, code) != PROJECT_NONE ||
		   project_find_kind(project, code) != PROJECT_NONE ||
		   settings_complain(reading, figure->line,
			   "[figure %s] of: there is no [group %s] and no [kind %s]", figure->code, code, code);
}

static bool check_mode(struct reading *reading, const struct figure *figure, const char *code) {
	enum entry_mode mode;
	struct error why;
	return entry_mode_parse(code, &mode, &why) ||
		   settings_complain(reading, figure->line, "[figure %s] of: %s", figure->code, why.text);
}

static bool check_code(struct reading *reading, const struct figure *figure, const char *code) {
	switch (figure->counts) {
	case COUNTS_CHOICES:
		return check_activity(reading, figure, code);
	case COUNTS_ANSWERS:
		return check_answer(reading, figure, code);
	case COUNTS_GROUPS:
	case COUNTS_SESSIONS:
	case COUNTS_ATTENDANCES:
	case COUNTS_GROUP_HOURS:
	case COUNTS_GROUP_DAYS:
		return check_group(reading, figure, code);
	case COUNTS_HOURS:
	case COUNTS_DAYS:
	case COUNTS_MEETINGS:
		return check_mode(reading, figure, code);
	case COUNTS_EXTERNAL:
	case COUNTS_VISITS:
	case COUNTS_FIRST_TIME:
	case COUNTS_OPENING_DAYS:
		break;
	}
	return settings_complain(reading, figure->line,
		"[figure %s] counts %s, which is not counted 'of' anything: leave 'of' out", figure->code,
		settings_words[COUNTS][figure->counts]);
}

static bool check_of(struct reading *reading, const struct figure *figure) {
	char copy[PROJECT_NOTE], *rest = copy, *codes[PROJECT_NOTE / 2];
	int count = 0;
	text_copy(copy, sizeof copy, figure->of);
	for (char *code; (code = strtok_r(rest, " ", &rest)); count++) {
		codes[count] = code;
		for (int i = 0; i < count; i++) {
			if (strcmp(codes[i], code) == 0) {
				return settings_complain(reading, figure->line,
					"[figure %s] of: '%s' is there twice", figure->code, code);
			}
		}
		if (!check_code(reading, figure, code)) {
			return false;
		}
	}
	return true;
}

/* The kinds of days that there are rules for, each once, as far as they fit. */
static void list_days(char *list, size_t size, const struct project *project) {
	size_t length = 0;
	for (int i = 0; i < project->rule_count && length < size; i++) {
		int first = 0;
		while (strcmp(project->rules[first].days, project->rules[i].days) != 0) {
			first++;
		}
		if (first == i) {
			length += (size_t)snprintf(
				list + length, size - length, "%s%s", i ? ", " : "", project->rules[i].days);
		}
	}
}

static const struct rule *first_rule(const struct project *project, const char *days) {
	const struct rule *first = NULL;
	for (int i = 0; i < project->rule_count; i++) {
		const struct rule *rule = &project->rules[i];
		if (strcmp(rule->days, days) == 0 && (!first || rule->from < first->from)) {
			first = rule;
		}
	}
	return first;
}

/* Each day of the project has a rule of that kind. */
static bool check_days(struct reading *reading, const struct figure *figure) {
	const struct project *project = reading->project;
	const struct rule *rule = first_rule(project, figure->days);
	char known[200] = "", starts[DAY_TEXT], begins[DAY_TEXT];
	if (!figure->days[0] || (rule && rule->from <= project->from)) {
		return true;
	}
	if (!rule) {
		list_days(known, sizeof known, project);
		return settings_complain(reading, figure->line,
			"[figure %s] days: no [rule CODE] makes '%s'; known are %s", figure->code, figure->days,
			known[0] ? known : "none");
	}
	day_format(rule->from, starts);
	day_format(project->from, begins);
	return settings_complain(reading, figure->line,
		"[figure %s] days: the first rule for '%s' starts on %s, after the project on %s",
		figure->code, figure->days, starts, begins);
}

static bool check_named(
	struct reading *reading, const struct figure *figure, const char *key, const char *code) {
	const struct project *project = reading->project;
	int other = project_find_figure(project, code);
	if (!code[0] || (other != PROJECT_NONE && &project->figures[other] != figure)) {
		return true;
	}
	return settings_complain(reading, figure->line,
		other == PROJECT_NONE ? "[figure %s] %s: there is no [figure %s]"
							  : "[figure %s] %s: '%s' is itself",
		figure->code, key, code);
}

/* Up from a part to the whole that it is a part of, no further than there are figures. */
static bool check_circle(struct reading *reading, const struct figure *figure) {
	const struct project *project = reading->project;
	const struct figure *at = figure;
	for (int i = 0; at->part_of[0] && i < project->figure_count; i++) {
		const struct figure *whole = &project->figures[project_find_figure(project, at->part_of)];
		if (whole == figure) {
			return settings_complain(reading, figure->line,
				"[figure %s] part-of: by way of '%s' it is a part of itself", figure->code,
				at->code);
		}
		at = whole;
	}
	return true;
}

/* What is typed in beside parts that are counted could differ from them unseen. */
static bool check_alike(struct reading *reading, const struct figure *figure) {
	const struct project *project = reading->project;
	if (!figure->part_of[0]) {
		return true;
	}
	const struct figure *whole = &project->figures[project_find_figure(project, figure->part_of)];
	return (figure->counts == COUNTS_EXTERNAL) == (whole->counts == COUNTS_EXTERNAL) ||
		   settings_complain(reading, figure->line,
			   "[figure %s] part-of: of '%s' and its part one is typed in and the other is counted; let "
			   "both be the same",
			   figure->code, whole->code);
}

static bool check_figure(struct reading *reading, const struct figure *figure) {
	const struct project *project = reading->project;
	if (figure->site[0] && project_find_site(project, figure->site) == PROJECT_NONE) {
		return settings_complain(reading, figure->line, "[figure %s] site: there is no [site %s]",
			figure->code, figure->site);
	}
	return check_of(reading, figure) && check_days(reading, figure) &&
		   check_named(reading, figure, "part-of", figure->part_of) &&
		   check_named(reading, figure, "share-of", figure->share_of);
}

bool settings_check_figures(struct reading *reading) {
	const struct project *project = reading->project;
	for (int i = 0; i < project->figure_count; i++) {
		if (!check_figure(reading, &project->figures[i])) {
			return false;
		}
	}
	for (int i = 0; i < project->figure_count; i++) {
		if (!check_circle(reading, &project->figures[i]) ||
			!check_alike(reading, &project->figures[i])) {
			return false;
		}
	}
	return true;
}
