#include <string.h>

#include "core/error.h"
#include "core/settings_inside.h"

static bool set_text(struct reading *reading, const struct key *key, const char *value, char *to) {
	size_t size = key->type == CODE ? TEXT_CODE : (size_t)key->highest;
	if (value[0] == '\0' || !text_copy(to, size, value)) {
		return settings_complain(
			reading, reading->line, "key '%s': a text of 1 to %d bytes", key->name, (int)size - 1);
	}
	return key->type != CODE || text_is_code(value) ||
		   settings_complain(reading, reading->line,
			   "key '%s': '%s' is not a code (a-z, 0-9, hyphens)", key->name, value);
}

static bool set_day(struct reading *reading, const struct key *key, const char *value, int *to) {
	struct error why;
	if (!day_parse(value, to, &why)) {
		return settings_complain(reading, reading->line, "key '%s': %s", key->name, why.text);
	}
	*to += key->type == LAST_DAY;
	return true;
}

static bool set_number(struct reading *reading, const struct key *key, const char *value, int *to) {
	if (key->type == TURN) {
		return (text_parse_int(value, 0, 270, to) && *to % 90 == 0) ||
			   settings_complain(reading, reading->line, "key '%s': '%s' is not 0, 90, 180 or 270",
				   key->name, value);
	}
	return text_parse_int(value, key->lowest, key->highest, to) ||
		   settings_complain(reading, reading->line,
			   "key '%s': '%s' is not a whole number from %d to %d", key->name, value, key->lowest,
			   key->highest);
}

static bool set_yes_no(
	struct reading *reading, const struct key *key, const char *value, bool *to) {
	*to = strcmp(value, "yes") == 0;
	return *to || strcmp(value, "no") == 0 ||
		   settings_complain(
			   reading, reading->line, "key '%s': '%s' is not yes or no", key->name, value);
}

static bool add_language(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code) || project_find_language(project, code) != PROJECT_NONE ||
		project->language_count == PROJECT_LANGUAGES) {
		return settings_complain(reading, reading->line,
			"key 'languages': '%s' is not a language code, is there twice, or is one more than %d",
			code, PROJECT_LANGUAGES);
	}
	text_copy(project->languages[project->language_count++], TEXT_CODE, code);
	return true;
}

static bool set_languages(struct reading *reading, const char *value) {
	char copy[PROJECT_NAME], *rest = copy;
	if (!text_copy(copy, sizeof copy, value)) {
		return settings_complain(reading, reading->line, "key 'languages': too long");
	}
	for (char *code; (code = strtok_r(rest, " ,", &rest));) {
		if (!add_language(reading, code)) {
			return false;
		}
	}
	return reading->project->language_count > 0 ||
		   settings_complain(reading, reading->line, "key 'languages': names no language");
}

static bool set_approved(struct reading *reading, const char *value, bool *to) {
	char codes[TEXT_CODE * PROJECT_LANGUAGES], *rest = codes;
	if (!text_copy(codes, sizeof codes, value)) {
		return settings_complain(reading, reading->line, "key 'approved': too many languages");
	}
	for (char *code; (code = strtok_r(rest, " ,", &rest));) {
		int at = project_find_language(reading->project, code);
		if (at == PROJECT_NONE) {
			return settings_complain(reading, reading->line,
				"key 'approved': '%s' is not among the project's languages, which come first",
				code);
		}
		to[at] = true;
	}
	return true;
}

static bool set_label(struct reading *reading, const struct key *key, const char *language,
	const char *value, char (*to)[PROJECT_NAME]) {
	int at = project_find_language(reading->project, language);
	if (at == PROJECT_NONE) {
		return settings_complain(reading, reading->line,
			"key '%s.%s': '%s' is not among the project's languages", key->name, language,
			language);
	}
	if (to[at][0]) {
		return settings_complain(
			reading, reading->line, "key '%s.%s' is there twice", key->name, language);
	}
	return (value[0] && text_copy(to[at], PROJECT_NAME, value)) ||
		   settings_complain(reading, reading->line, "key '%s.%s': a text of 1 to %d bytes",
			   key->name, language, PROJECT_NAME - 1);
}

static bool set_hours(
	struct reading *reading, const char *weekday, const char *value, struct hours *week) {
	static const char *const names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	int day = 0;
	while (day < 7 && strcmp(names[day], weekday) != 0) {
		day++;
	}
	if (day == 7) {
		return settings_complain(reading, reading->line,
			"key 'hours.%s': the weekdays are mon tue wed thu fri sat sun", weekday);
	}
	struct hours hours;
	if (!project_parse_hours(value, &hours)) {
		return settings_complain(reading, reading->line,
			"key 'hours.%s': '%s' is not like 13-17 or 9.30-15", weekday, value);
	}
	if (week[day].until) {
		return settings_complain(reading, reading->line, "key 'hours.%s' is there twice", weekday);
	}
	week[day] = hours;
	return true;
}

bool settings_set_value(
	struct reading *reading, const struct key *key, const char *part, const char *value) {
	void *to = (char *)reading->into + key->offset;
	switch (key->type) {
	case NAME:
	case CODE:
		return set_text(reading, key, value, to);
	case FIRST_DAY:
	case LAST_DAY:
		return set_day(reading, key, value, to);
	case NUMBER:
	case TURN:
		return set_number(reading, key, value, to);
	case YES_NO:
		return set_yes_no(reading, key, value, to);
	case LANGUAGES:
		return set_languages(reading, value);
	case APPROVED:
		return set_approved(reading, value, to);
	case LABEL:
		return set_label(reading, key, part, value, to);
	case HOURS:
		return set_hours(reading, part, value, to);
	}
	return false;
}
