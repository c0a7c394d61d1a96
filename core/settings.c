#include "core/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/project.h"

/* The file is read through libinih, which gives its handler neither line numbers nor empty
 * sections and cuts long lines. So the lines come to it through read_line(), which counts them,
 * refuses what is too long, and opens the sections. */

enum part { PROJECT, SITE, ACTIVITY, GROUP, PERIOD, FUNDER, PANEL, PARTS };

enum type {
	NAME,      // any text
	CODE,      // text_is_code()
	FIRST_DAY, // a date
	LAST_DAY,  // a date, kept as the day after it
	NUMBER,    // lowest to highest
	TURN,      // 0, 90, 180 or 270
	YES_NO,
	LANGUAGES, // codes with spaces between them
	APPROVED,  // some of those
	LABEL,     // one for each language: key.fi
	HOURS,     // one for each weekday: key.mon
};

struct key {
	enum part part;
	const char *name;
	enum type type;
	size_t offset;
	int lowest, highest;
	bool is_needed;
};

static const char *const parts[PARTS] = {
	[PROJECT] = "project",
	[SITE] = "site",
	[ACTIVITY] = "activity",
	[GROUP] = "group",
	[PERIOD] = "period",
	[FUNDER] = "funder",
	[PANEL] = "panel",
};

#define AT(type, member) offsetof(struct type, member)

static const struct key keys[] = {
	{PROJECT, "code", NAME, AT(project, code), 0, TEXT_CODE, true},
	{PROJECT, "name", NAME, AT(project, name), 0, PROJECT_NAME, true},
	{PROJECT, "version", NAME, AT(project, version), 0, TEXT_CODE, true},
	{PROJECT, "starts", FIRST_DAY, AT(project, from), 0, 0, true},
	{PROJECT, "ends", LAST_DAY, AT(project, until), 0, 0, true},
	{PROJECT, "zone", NAME, AT(project, zone), 0, PROJECT_NAME, true},
	{PROJECT, "languages", LANGUAGES, AT(project, languages), 0, 0, true},
	{PROJECT, "approved", APPROVED, AT(project, is_approved), 0, 0, false},
	{PROJECT, "site", CODE, AT(project, site_code), 0, 0, false},
	{PROJECT, "authority", NAME, AT(project, authority), 0, PROJECT_NAME, false},
	{PROJECT, "implementers", NAME, AT(project, implementers), 0, PROJECT_NAME, false},
	{PROJECT, "notice", NAME, AT(project, notice), 0, PROJECT_NAME, false},
	{PROJECT, "statement", LABEL, AT(project, statement), 0, 0, false},
	{PROJECT, "help", LABEL, AT(project, help), 0, 0, false},
	{SITE, "name", NAME, AT(site, name), 0, PROJECT_NAME, true},
	{SITE, "planned", YES_NO, AT(site, is_planned), 0, 0, false},
	{SITE, "starts", FIRST_DAY, AT(site, from), 0, 0, false},
	{SITE, "ends", LAST_DAY, AT(site, until), 0, 0, false},
	{SITE, "hours", HOURS, AT(site, hours), 0, 0, false},
	{ACTIVITY, "label", LABEL, AT(activity, label), 0, 0, true},
	{ACTIVITY, "short", LABEL, AT(activity, short_label), 0, 0, false},
	{ACTIVITY, "sign", CODE, AT(activity, sign), 0, 0, true},
	{ACTIVITY, "colour", CODE, AT(activity, colour), 0, 0, true},
	{ACTIVITY, "visit-only", YES_NO, AT(activity, is_visit_only), 0, 0, false},
	{GROUP, "name", NAME, AT(group, name), 0, PROJECT_NAME, true},
	{PERIOD, "starts", FIRST_DAY, AT(period, from), 0, 0, true},
	{PERIOD, "ends", LAST_DAY, AT(period, until), 0, 0, true},
	{FUNDER, "name", NAME, AT(funder, name), 0, PROJECT_NAME, true},
	{FUNDER, "kind", CODE, AT(funder, kind), 0, 0, true},
	{PANEL, "diagonal-mm", NUMBER, AT(panel, diagonal_mm), 60, 2000, true},
	{PANEL, "rotate", TURN, AT(panel, rotate), 0, 0, false},
	{PANEL, "thanks-seconds", NUMBER, AT(panel, thanks_seconds), 4, 20, false},
	{PANEL, "more-seconds", NUMBER, AT(panel, more_seconds), 20, 120, false},
	{PANEL, "undo-seconds", NUMBER, AT(panel, undo_seconds), 20, 120, false},
	{PANEL, "undone-seconds", NUMBER, AT(panel, undone_seconds), 1, 10, false},
	{PANEL, "language-seconds", NUMBER, AT(panel, language_seconds), 10, 60, false},
	{PANEL, "notice-seconds", NUMBER, AT(panel, notice_seconds), 20, 300, false},
	{PANEL, "moment-seconds", NUMBER, AT(panel, moment_seconds), 1, 60, false},
	{PANEL, "settle-ms", NUMBER, AT(panel, settle_ms), 300, 2000, false},
	{PANEL, "repeat-ms", NUMBER, AT(panel, repeat_ms), 300, 2000, false},
	{PANEL, "burst-touches", NUMBER, AT(panel, burst_touches), 5, 1000, false},
	{PANEL, "burst-touch-seconds", NUMBER, AT(panel, burst_touch_seconds), 1, 60, false},
	{PANEL, "burst-counts", NUMBER, AT(panel, burst_counts), 5, 1000, false},
	{PANEL, "burst-count-seconds", NUMBER, AT(panel, burst_count_seconds), 10, 600, false},
	{PANEL, "large-text", YES_NO, AT(panel, is_large), 0, 0, false},
	{PANEL, "calm", YES_NO, AT(panel, is_calm), 0, 0, false},
	{PANEL, "dark", YES_NO, AT(panel, is_dark), 0, 0, false},
	{PANEL, "first-time", YES_NO, AT(panel, asks_first_time), 0, 0, false},
	{PANEL, "many", YES_NO, AT(panel, offers_many), 0, 0, false},
	{PANEL, "feedback-after-thanks", YES_NO, AT(panel, asks_after_thanks), 0, 0, false},
	{PANEL, "feedback-on-leaving", YES_NO, AT(panel, asks_on_leaving), 0, 0, false},
	{PANEL, "speech", YES_NO, AT(panel, has_speech), 0, 0, false},
	{PANEL, "speech-seconds", NUMBER, AT(panel, speech_seconds), 30, 300, false},
	{PANEL, "recordings", NAME, AT(panel, recordings), 0, PROJECT_NAME, false},
	{PANEL, "volume", NUMBER, AT(panel, volume), 1, 7, false},
	{PANEL, "dim-minutes", NUMBER, AT(panel, dim_minutes), 0, 60, false},
	{PANEL, "dim-percent", NUMBER, AT(panel, dim_percent), 10, 100, false},
	{PANEL, "shift-minutes", NUMBER, AT(panel, shift_minutes), 0, 60, false},
	{PANEL, "closed-screen", YES_NO, AT(panel, has_closed_screen), 0, 0, false},
	{PANEL, "closed-dark-minutes", NUMBER, AT(panel, closed_dark_minutes), 1, 600, false},
	{PANEL, "house-figure", YES_NO, AT(panel, has_house_figure), 0, 0, false},
	{PANEL, "sami-greeting", YES_NO, AT(panel, greets_in_sami), 0, 0, false},
	{PANEL, "ask-pin", YES_NO, AT(panel, asks_pin), 0, 0, false},
	{PANEL, "staff-seconds", NUMBER, AT(panel, staff_seconds), 30, 300, false},
	{PANEL, "stick", NAME, AT(panel, stick), 0, PROJECT_NAME, false},
};

enum { KEYS = sizeof keys / sizeof *keys };

static const struct panel usual_panel = {
	.thanks_seconds = 8,
	.more_seconds = 30,
	.undo_seconds = 30,
	.undone_seconds = 2,
	.language_seconds = 15,
	.notice_seconds = 60,
	.moment_seconds = 10,
	.settle_ms = 800,
	.repeat_ms = 800,
	.burst_touches = 12,
	.burst_touch_seconds = 5,
	.burst_counts = 10,
	.burst_count_seconds = 60,
	.has_speech = true,
	.speech_seconds = 60,
	.volume = 4,
	.dim_minutes = 5,
	.dim_percent = 40,
	.shift_minutes = 5,
	.closed_dark_minutes = 30,
	.asks_pin = true,
	.staff_seconds = 60,
	.stick = "/media/ovella",
};

/* The screens' own names for what can be touched; --play could not tell an activity from them. */
static const char *const taken_codes[] = {"undo", "more", "done", "language", "notice", "listen",
	"staff", "back", "large", "many", "leaving", "open", "yes", "no", "little", "no-answer",
	"two", "three", "four", "five", "next-page", "later", "ok", "delete", "minus", "plus", "save",
	"skip", "save-stick", "paper", "correct", "end-day", "earlier", "following", "weeks",
	"closed-today", "exception", "session", "guidance", "undated", "clock", "levels", "health",
	"paper-form", "change-pin", "power-off", "rest", "louder", "softer", "repeat", "next",
	"previous", "choose", "touch", "wait", "key", "screenshot", "stick", "power-cut", "all", "fi", "sv", "en", "ar", "fa", "uk",
	"ru", "so", "se"};

/* A settings file being read. */
struct reading {
	struct project *project;
	FILE *file;
	int line;
	enum part part;    // PARTS: before the first section
	char section[64];  // as written, for complaints
	int section_line;
	bool seen[KEYS];   // keys of this section
	uint64_t sections; // parts that were there
	void *into;        // the struct that this section fills
	bool failed;
	struct error *err;
};

static bool complain(struct reading *reading, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The first complaint is the one that is told. */
static bool complain(struct reading *reading, int line, const char *format, ...) {
	char what[sizeof reading->err->text];
	va_list args;
	if (reading->failed) {
		return false;
	}
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	reading->failed = true;
	return error_set(reading->err, "%.200s:%d: %.300s", reading->project->path, line, what);
}

/* Grows an array by one zeroed element. */
static void *append(struct reading *reading, void *array, int *count, size_t size) {
	char **elements = array;
	char *grown = realloc(*elements, (size_t)(*count + 1) * size);
	if (!grown) {
		complain(reading, reading->line, "out of memory");
		return NULL;
	}
	*elements = grown;
	memset(grown + (size_t)*count * size, 0, size);
	return grown + (size_t)(*count)++ * size;
}

static bool open_site(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code) || strcmp(code, "all") == 0) {
		return complain(reading, reading->line,
			"site '%s': a code has a-z, 0-9 and hyphens, at most %d, and is not 'all'", code,
			TEXT_CODE - 1);
	}
	if (project_find_site(project, code) != PROJECT_NONE) {
		return complain(reading, reading->line, "site '%s' is there twice", code);
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
		return complain(reading, reading->line,
			"activity '%s': a code has a-z, 0-9 and hyphens, at most %d, and is not one of the "
			"screen's own names",
			code, TEXT_CODE - 1);
	}
	if (project_find_activity(project, code) != PROJECT_NONE) {
		return complain(reading, reading->line, "activity '%s' is there twice", code);
	}
	if (project->activity_count == PROJECT_ACTIVITIES) {
		return complain(reading, reading->line, "activity '%s': at most %d activities", code,
			PROJECT_ACTIVITIES);
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
		return complain(reading, reading->line, "group '%s': a code has a-z, 0-9 and hyphens",
			code);
	}
	if (project_find_group(project, code) != PROJECT_NONE) {
		return complain(reading, reading->line, "group '%s' is there twice", code);
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
		return complain(reading, reading->line, "period '%s': write [period 1] to [period 999]",
			code);
	}
	for (int i = 0; i < project->period_count; i++) {
		if (project->periods[i].number == number) {
			return complain(reading, reading->line, "period %d is there twice", number);
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
		return complain(reading, reading->line, "funder '%s': a code has a-z, 0-9 and hyphens",
			code);
	}
	for (int i = 0; i < project->funder_count; i++) {
		if (strcmp(project->funders[i].code, code) == 0) {
			return complain(reading, reading->line, "funder '%s' is there twice", code);
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

static bool open_part(struct reading *reading, const char *code) {
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
	return complain(reading, reading->line,
		"[%s]: no such section; known are project, site CODE, activity CODE, group CODE, period "
		"NUMBER, funder CODE and panel",
		reading->section);
}

/* What a section must have, it must have by its end. */
static bool close_section(struct reading *reading) {
	for (int i = 0; i < KEYS; i++) {
		if (keys[i].part == reading->part && keys[i].is_needed && !reading->seen[i]) {
			return complain(reading, reading->section_line, "[%s] has no key '%s'",
				reading->section, keys[i].name);
		}
	}
	return true;
}

static enum part part_named(const char *name, size_t length) {
	for (int part = 0; part < PARTS; part++) {
		if (strlen(parts[part]) == length && memcmp(parts[part], name, length) == 0) {
			return (enum part)part;
		}
	}
	return PARTS;
}

static bool open_section(struct reading *reading, const char *text) {
	const char *end = strchr(text, ']');
	if (!close_section(reading)) {
		return false;
	}
	if (!end || (size_t)(end - text) >= 48) {
		return complain(reading, reading->line, "'[' without its ']'");
	}
	snprintf(reading->section, sizeof reading->section, "%.*s", (int)(end - text), text);
	const char *space = strchr(reading->section, ' ');
	size_t length = space ? (size_t)(space - reading->section) : strlen(reading->section);
	reading->section_line = reading->line;
	reading->part = part_named(reading->section, length);
	memset(reading->seen, 0, sizeof reading->seen);
	bool has_code = reading->part != PROJECT && reading->part != PANEL;
	if (has_code != (space != NULL)) {
		reading->part = PARTS;
	}
	if (reading->part != PARTS && !has_code && (reading->sections >> reading->part & 1)) {
		return complain(reading, reading->line, "[%s] is there twice", reading->section);
	}
	if (reading->part != PROJECT && !(reading->sections & 1)) {
		return complain(reading, reading->line, "[%s]: the [project] section comes first",
			reading->section);
	}
	reading->sections |= (uint64_t)1 << reading->part;
	return open_part(reading, space ? space + 1 : "");
}

/* What libinih would take for the line before going on, or would only count, is refused here. */
static bool check_line(struct reading *reading, const char *text) {
	const char *start = text + strspn(text, " \t\r");
	if (*start == '\0' || *start == ';' || *start == '#') {
		return true;
	}
	if (start > text) {
		return complain(reading, reading->line,
			"the line begins with a space; no line goes on in the next");
	}
	if (*start == '[') {
		return open_section(reading, start + 1);
	}
	return strpbrk(start, "=:") ||
		   complain(reading, reading->line, "not 'key = value', a [section] or a ; comment");
}

/* An ini_reader: the next line, at most size - 1 bytes of it. */
static char *read_line(char *line, int size, void *data) {
	struct reading *reading = data;
	int length = 0, c = 0;
	reading->line++;
	while (length < size - 1 && (c = getc(reading->file)) != EOF && c != '\n') {
		line[length++] = (char)c;
	}
	line[length] = '\0';
	if (reading->failed || (c == EOF && length == 0)) {
		return NULL;
	}
	if (c != EOF && c != '\n') {
		complain(reading, reading->line, "the line is longer than %d bytes", size - 2);
		return NULL;
	}
	if (strlen(line) != (size_t)length || !text_is_utf8(line)) {
		complain(reading, reading->line, "the line is not text in UTF-8");
		return NULL;
	}
	const char *text = line + (reading->line == 1 && strncmp(line, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
	return check_line(reading, text) ? line : NULL;
}

static bool set_text(struct reading *reading, const struct key *key, const char *value, char *to) {
	size_t size = key->type == CODE ? TEXT_CODE : (size_t)key->highest;
	if (value[0] == '\0' || !text_copy(to, size, value)) {
		return complain(reading, reading->line, "key '%s': a text of 1 to %d bytes", key->name,
			(int)size - 1);
	}
	return key->type != CODE || text_is_code(value) ||
		   complain(reading, reading->line, "key '%s': '%s' is not a code (a-z, 0-9, hyphens)",
			   key->name, value);
}

static bool set_day(struct reading *reading, const struct key *key, const char *value, int *to) {
	struct error why;
	if (!day_parse(value, to, &why)) {
		return complain(reading, reading->line, "key '%s': %s", key->name, why.text);
	}
	*to += key->type == LAST_DAY;
	return true;
}

static bool set_number(struct reading *reading, const struct key *key, const char *value,
	int *to) {
	if (key->type == TURN) {
		return (text_parse_int(value, 0, 270, to) && *to % 90 == 0) ||
			   complain(reading, reading->line, "key '%s': '%s' is not 0, 90, 180 or 270",
				   key->name, value);
	}
	return text_parse_int(value, key->lowest, key->highest, to) ||
		   complain(reading, reading->line, "key '%s': '%s' is not a whole number from %d to %d",
			   key->name, value, key->lowest, key->highest);
}

static bool set_yes_no(struct reading *reading, const struct key *key, const char *value,
	bool *to) {
	*to = strcmp(value, "yes") == 0;
	return *to || strcmp(value, "no") == 0 ||
		   complain(reading, reading->line, "key '%s': '%s' is not yes or no", key->name, value);
}

static bool add_language(struct reading *reading, const char *code) {
	struct project *project = reading->project;
	if (!text_is_code(code) || project_find_language(project, code) != PROJECT_NONE ||
		project->language_count == PROJECT_LANGUAGES) {
		return complain(reading, reading->line,
			"key 'languages': '%s' is not a language code, is there twice, or is one more than %d",
			code, PROJECT_LANGUAGES);
	}
	text_copy(project->languages[project->language_count++], TEXT_CODE, code);
	return true;
}

static bool set_languages(struct reading *reading, const char *value) {
	char copy[PROJECT_NAME], *rest = copy;
	if (!text_copy(copy, sizeof copy, value)) {
		return complain(reading, reading->line, "key 'languages': too long");
	}
	for (char *code; (code = strtok_r(rest, " ,", &rest));) {
		if (!add_language(reading, code)) {
			return false;
		}
	}
	return reading->project->language_count > 0 ||
		   complain(reading, reading->line, "key 'languages': names no language");
}

static bool set_approved(struct reading *reading, const char *value, bool *to) {
	char codes[TEXT_CODE * PROJECT_LANGUAGES], *rest = codes;
	if (!text_copy(codes, sizeof codes, value)) {
		return complain(reading, reading->line, "key 'approved': too many languages");
	}
	for (char *code; (code = strtok_r(rest, " ,", &rest));) {
		int at = project_find_language(reading->project, code);
		if (at == PROJECT_NONE) {
			return complain(reading, reading->line,
				"key 'approved': '%s' is not among the project's languages, which come first", code);
		}
		to[at] = true;
	}
	return true;
}

static bool set_label(struct reading *reading, const struct key *key, const char *language,
	const char *value, char (*to)[PROJECT_NAME]) {
	int at = project_find_language(reading->project, language);
	if (at == PROJECT_NONE) {
		return complain(reading, reading->line,
			"key '%s.%s': '%s' is not among the project's languages", key->name, language,
			language);
	}
	if (to[at][0]) {
		return complain(reading, reading->line, "key '%s.%s' is there twice", key->name, language);
	}
	return (value[0] && text_copy(to[at], PROJECT_NAME, value)) ||
		   complain(reading, reading->line, "key '%s.%s': a text of 1 to %d bytes", key->name,
			   language, PROJECT_NAME - 1);
}

static bool set_hours(struct reading *reading, const char *weekday, const char *value,
	struct hours *week) {
	static const char *const names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	int day = 0;
	while (day < 7 && strcmp(names[day], weekday) != 0) {
		day++;
	}
	if (day == 7) {
		return complain(reading, reading->line,
			"key 'hours.%s': the weekdays are mon tue wed thu fri sat sun", weekday);
	}
	struct hours hours;
	if (!project_parse_hours(value, &hours)) {
		return complain(reading, reading->line, "key 'hours.%s': '%s' is not like 13-17 or 9.30-15",
			weekday, value);
	}
	if (week[day].until) {
		return complain(reading, reading->line, "key 'hours.%s' is there twice", weekday);
	}
	week[day] = hours;
	return true;
}

/* What stands behind the dot of label.fi or hours.mon goes to the keys that have it. */
static bool set_value(struct reading *reading, const struct key *key, const char *part,
	const char *value) {
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

static bool unknown_key(struct reading *reading, const char *name) {
	char known[300] = "";
	size_t length = 0;
	for (int i = 0; i < KEYS; i++) {
		if (keys[i].part == reading->part && length < sizeof known) {
			length += (size_t)snprintf(known + length, sizeof known - length, "%s%s",
				length ? ", " : "", keys[i].name);
		}
	}
	return complain(reading, reading->line, "key '%s': unknown in [%s]; known are %s", name,
		reading->section, known);
}

/* An ini_handler: 0 for a line that cannot be taken. */
static int take_value(void *data, const char *section, const char *name, const char *value) {
	struct reading *reading = data;
	size_t length = strcspn(name, ".");
	const char *part = name[length] ? name + length + 1 : "";
	(void)section;
	if (reading->failed || reading->part == PARTS) {
		return complain(reading, reading->line, "key '%s' stands before the first section", name);
	}
	for (int i = 0; i < KEYS; i++) {
		bool has_part = keys[i].type == LABEL || keys[i].type == HOURS;
		if (keys[i].part != reading->part || strlen(keys[i].name) != length ||
			memcmp(keys[i].name, name, length) != 0 || has_part != (name[length] == '.')) {
			continue;
		}
		if (!has_part && reading->seen[i]) {
			return complain(reading, reading->line, "key '%s' is there twice", name);
		}
		reading->seen[i] = true;
		return set_value(reading, &keys[i], part, value);
	}
	return unknown_key(reading, name);
}

/* A draft may have some: it is not shown before it has all. The door's own language is shown. */
static bool check_labels(struct reading *reading) {
	struct project *project = reading->project;
	for (int i = 0; i < project->activity_count; i++) {
		for (int k = 0; k < project->language_count; k++) {
			bool is_needed = k == 0 || project_is_approved(project, k);
			if (is_needed && !project->activities[i].label[k][0]) {
				return complain(reading, project->activities[i].line,
					"[activity %s] has no label.%s", project->activities[i].code,
					project->languages[k]);
			}
		}
	}
	return true;
}

static bool check_ranges(struct reading *reading) {
	const struct project *project = reading->project;
	if (project->from >= project->until) {
		return complain(reading, reading->line, "[project] ends before it starts");
	}
	for (int i = 0; i < project->site_count; i++) {
		if (project->sites[i].from >= project->sites[i].until) {
			return complain(reading, reading->line, "[site %s] ends before it starts",
				project->sites[i].code);
		}
	}
	for (int i = 0; i < project->period_count; i++) {
		if (project->periods[i].from >= project->periods[i].until) {
			return complain(reading, reading->line, "[period %d] ends before it starts",
				project->periods[i].number);
		}
	}
	return true;
}

static bool check_whole(struct reading *reading) {
	const struct project *project = reading->project;
	if (!(reading->sections & 1)) {
		return complain(reading, reading->line, "there is no [project] section");
	}
	if (project->site_count == 0 || project->activity_count == 0) {
		return complain(reading, reading->line, "there is no [site CODE] or no [activity CODE]");
	}
	if (!(reading->sections >> PANEL & 1)) {
		return complain(reading, reading->line, "there is no [panel] section");
	}
	if (strspn(project->version, "0123456789.-abcdefghijklmnopqrstuvwxyz") !=
		strlen(project->version)) {
		return complain(reading, reading->line, "key 'version': '%s' may have a-z, 0-9, '.' and '-'",
			project->version);
	}
	if (project->site_code[0] && project_find_site(project, project->site_code) == PROJECT_NONE) {
		return complain(reading, reading->line, "key 'site': there is no [site %s]",
			project->site_code);
	}
	struct error why;
	return check_labels(reading) && check_ranges(reading) &&
		   (day_set_zone(project->zone, &why) ||
			   complain(reading, reading->line, "key 'zone': %s", why.text));
}

static bool read_file(struct reading *reading) {
	int line = ini_parse_stream(read_line, reading, take_value, reading);
	if (ferror(reading->file)) {
		complain(reading, reading->line, "the file cannot be read: %s", strerror(errno));
	}
	if (line > 0) {
		complain(reading, line, "not 'key = value', a [section] or a ; comment");
	}
	if (line < 0) {
		complain(reading, reading->line, "out of memory");
	}
	return !reading->failed && close_section(reading) && check_whole(reading);
}

struct project *settings_read(const char *path, struct error *err) {
	struct project *project = calloc(1, sizeof *project);
	FILE *file = fopen(path, "re");
	if (!project || !file) {
		error_set(err, "%s: the settings cannot be read: %s", path, strerror(errno));
		free(project);
		if (file) {
			fclose(file);
		}
		return NULL;
	}
	snprintf(project->path, sizeof project->path, "%s", path);
	project->panel = usual_panel;
	struct reading reading = {.project = project, .file = file, .part = PARTS, .err = err};
	bool read = read_file(&reading);
	fclose(file);
	if (!read) {
		project_destroy(project);
		return NULL;
	}
	return project;
}
