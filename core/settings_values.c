#include <string.h>

#include "core/error.h"
#include "core/key.h"
#include "core/settings_inside.h"

static bool set_text(
	struct reading *reading, const struct settings_key *key, const char *value, char *to) {
	size_t size = key->type == CODE ? TEXT_CODE : (size_t)key->highest;
	if (value[0] == '\0' || !text_copy(to, size, value)) {
		return settings_complain(
			reading, reading->line, "key '%s': a text of 1 to %d bytes", key->name, (int)size - 1);
	}
	return key->type != CODE || text_is_code(value) ||
		   settings_complain(reading, reading->line,
			   "key '%s': '%s' is not a code (a-z, 0-9, hyphens)", key->name, value);
}

static bool set_day(
	struct reading *reading, const struct settings_key *key, const char *value, int *to) {
	struct error why;
	if (!day_parse(value, to, &why)) {
		return settings_complain(reading, reading->line, "key '%s': %s", key->name, why.text);
	}
	*to += key->type == LAST_DAY;
	return true;
}

static bool set_number(
	struct reading *reading, const struct settings_key *key, const char *value, int *to) {
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
	struct reading *reading, const struct settings_key *key, const char *value, bool *to) {
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

/* A line has less room than a note: the next goes on behind a space. */
static bool go_on(char *note, size_t size, const char *value) {
	size_t length = strlen(note);
	if (!text_copy(note + length + 1, size - length - 1, value)) {
		return false;
	}
	note[length] = ' ';
	return true;
}

static bool set_label(struct reading *reading, const struct settings_key *key,
	const char *language, const char *value, char *labels) {
	size_t size = (size_t)key->highest;
	int at = project_find_language(reading->project, language);
	if (at == PROJECT_NONE) {
		return settings_complain(reading, reading->line,
			"key '%s.%s': '%s' is not among the project's languages", key->name, language,
			language);
	}
	char *to = labels + (size_t)at * size;
	if (to[0] && key->type == LABEL) {
		return settings_complain(
			reading, reading->line, "key '%s.%s' is there twice", key->name, language);
	}
	return (value[0] && (to[0] ? go_on(to, size, value) : text_copy(to, size, value))) ||
		   settings_complain(reading, reading->line, "key '%s.%s': a text of 1 to %d bytes",
			   key->name, language, (int)size - 1);
}

/* "7 or 8", as far as it fits. */
static void list_words(char *list, size_t size, const char *const *words) {
	size_t length = 0;
	for (int i = 0; words[i] && length < size; i++) {
		const char *between = i == 0 ? "" : words[i + 1] ? ", " : " or ";
		length += (size_t)snprintf(list + length, size - length, "%s%s", between, words[i]);
	}
}

static bool set_word(
	struct reading *reading, const struct settings_key *key, const char *value, void *to) {
	const char *const *words = settings_words[key->type];
	char known[200];
	int at = 0;
	while (words[at] && strcmp(words[at], value) != 0) {
		at++;
	}
	if (!words[at]) {
		list_words(known, sizeof known, words);
		return settings_complain(
			reading, reading->line, "key '%s': '%s' is not %s", key->name, value, known);
	}
	if (key->type == PAYER) {
		return text_copy(to, TEXT_CODE, value);
	}
	_Static_assert(sizeof(enum counts) == sizeof at, "an enum is kept as an int");
	memcpy(to, &at, sizeof at);
	return true;
}

bool settings_parse_decimal(const char *text, int decimals, int *value) {
	enum { LARGEST = 1000000000 };
	size_t whole = strspn(text, "0123456789");
	bool has_point = text[whole] == ',' || text[whole] == '.';
	size_t part = has_point ? strspn(text + whole + 1, "0123456789") : 0;
	if (whole == 0 || whole > 10 || text[whole + has_point + part] || has_point != (part > 0) ||
		part > (size_t)decimals) {
		return false;
	}
	long long sum = 0;
	for (size_t i = 0; i < whole + (size_t)decimals; i++) {
		bool is_there = i < whole + part;
		sum = sum * 10 + (is_there ? text[i + (i >= whole)] - '0' : 0);
	}
	*value = (int)sum;
	return sum <= LARGEST;
}

static bool set_key(
	struct reading *reading, const struct settings_key *key, const char *value, char *to) {
	struct key parsed;
	_Static_assert((int)PROJECT_KEY == (int)KEY_TEXT, "a key's line has room");
	return (key_parse(value, &parsed) && key_can_lock(&parsed) &&
			   text_copy(to, PROJECT_KEY, value)) ||
		   settings_complain(reading, reading->line,
			   "key '%s': '%s' is not a public key: the second line of a device.pub", key->name,
			   value);
}

static bool set_minutes(
	struct reading *reading, const struct settings_key *key, const char *value, int *to) {
	int hundredths;
	bool is_read = settings_parse_decimal(value, 2, &hundredths) && hundredths <= 2400;
	*to = is_read ? hundredths * 60 / 100 : 0;
	return (*to > 0 && hundredths * 60 % 100 == 0) ||
		   settings_complain(reading, reading->line,
			   "key '%s': '%s' is not hours in whole minutes, at most 24 (7, 7,5 or 7.25)",
			   key->name, value);
}

static bool set_target(
	struct reading *reading, const struct settings_key *key, const char *value) {
	reading->target_line = reading->line;
	return (value[0] && text_copy(reading->target, sizeof reading->target, value)) ||
		   settings_complain(reading, reading->line, "key '%s': a number of 1 to %d bytes",
			   key->name, TEXT_CODE - 1);
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
	struct reading *reading, const struct settings_key *key, const char *part, const char *value) {
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
	case COUNTS:
	case BASIS:
	case ROUNDING:
	case VISIBILITY:
	case PAYER:
		return set_word(reading, key, value, to);
	case KEY:
		return set_key(reading, key, value, to);
	case MINUTES:
		return set_minutes(reading, key, value, to);
	case TARGET:
		return set_target(reading, key, value);
	case LANGUAGES:
		return set_languages(reading, value);
	case APPROVED:
		return set_approved(reading, value, to);
	case LABEL:
	case NOTE:
		return set_label(reading, key, part, value, to);
	case HOURS:
		return set_hours(reading, part, value, to);
	case TYPES:
		break;
	}
	return false;
}
