#include "kiosk/languages.h"

#include <string.h>

#include "kiosk/messages.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/ui/screen.h"

/* gettext() returns the message itself, the very bytes, where it has no translation. */
static bool is_translated(const char *message) {
	return text_get(message) != message;
}

static bool has_messages(struct language *language) {
	int missing = 0, count = 0;
	const char *first = NULL;
	for (; messages[count]; count++) {
		if (!is_translated(messages[count])) {
			first = missing++ ? first : messages[count];
		}
	}
	language->is_fault = missing > 0;
	if (missing == count) {
		return error_set(&language->why, "it has no catalogue");
	}
	return missing == 0 || error_set(&language->why,
							   "%d of the %d messages are not translated; the first is \"%s\"",
							   missing, count, first);
}

static bool has_letters_of(struct language *language, struct glyphs *glyphs, const char *text) {
	unsigned missing;
	if (glyphs_has(glyphs, FACE_REGULAR, text, &missing) &&
		glyphs_has(glyphs, FACE_BOLD, text, &missing)) {
		return true;
	}
	language->is_fault = true;
	return error_set(&language->why, "no letter U+%04X in the font, wanted by \"%.100s\"", missing,
		text);
}

static bool has_letters(struct language *language, const struct project *project, int index,
	struct glyphs *glyphs) {
	for (int i = 0; messages[i]; i++) {
		if (!has_letters_of(language, glyphs, text_get(messages[i]))) {
			return false;
		}
	}
	for (int i = 0; i < project->activity_count; i++) {
		const struct activity *activity = &project->activities[i];
		if (!has_letters_of(language, glyphs, activity->label[index]) ||
			!has_letters_of(language, glyphs, activity->short_label[index])) {
			return false;
		}
	}
	return has_letters_of(language, glyphs, flow_language_name(language->code)) &&
		   has_letters_of(language, glyphs, project->statement[index]) &&
		   has_letters_of(language, glyphs, project->help[index]);
}

static bool has_labels(struct language *language, const struct project *project, int index) {
	for (int i = 0; i < project->activity_count; i++) {
		if (!project->activities[i].label[index][0]) {
			return error_set(&language->why, "[activity %s] has no label.%s",
				project->activities[i].code, language->code);
		}
	}
	return true;
}

/* Northern Sámi is on the door as a greeting, which is no language to go on in. */
static bool is_a_language(struct language *language) {
	return strcmp(language->code, "se") != 0 ||
		   error_set(&language->why, "a greeting only; the key 'sami-greeting' shows it");
}

static void look_at(struct language *language, const struct project *project, int index,
	struct glyphs *glyphs) {
	*language = (struct language){.why.text = ""};
	text_copy(language->code, sizeof language->code, project->languages[index]);
	text_set_language(language->code);
	language->is_whole = is_a_language(language) && has_messages(language) &&
						 has_letters(language, project, index, glyphs) &&
						 has_labels(language, project, index);
	if (language->is_whole && !project_is_approved(project, index)) {
		error_set(&language->why, "a draft; it is shown once 'approved' names it");
	}
}

void languages_look(struct languages *languages, const struct project *project,
	struct glyphs *glyphs) {
	int offered = 0;
	languages->count = project->language_count;
	for (int i = 0; i < languages->count; i++) {
		struct language *language = &languages->all[i];
		look_at(language, project, i, glyphs);
		language->is_offered = i == 0 || language->why.text[0] == '\0';
		if (language->is_offered && ++offered > LANGUAGES_OFFERED) {
			language->is_offered = false;
			error_set(&language->why, "one more than the %d that a visitor can choose from",
				LANGUAGES_OFFERED);
		}
	}
	text_set_language(project->languages[0]);
}

static void move(struct project *project, int from, int to) {
	if (from == to) {
		return;
	}
	text_copy(project->languages[to], TEXT_CODE, project->languages[from]);
	text_copy(project->statement[to], PROJECT_NAME, project->statement[from]);
	text_copy(project->help[to], PROJECT_NAME, project->help[from]);
	project->is_approved[to] = project->is_approved[from];
	for (int i = 0; i < project->activity_count; i++) {
		struct activity *activity = &project->activities[i];
		text_copy(activity->label[to], PROJECT_NAME, activity->label[from]);
		text_copy(activity->short_label[to], PROJECT_NAME, activity->short_label[from]);
	}
}

void languages_narrow(const struct languages *languages, struct project *project,
	const char *shown) {
	int count = 0;
	for (int i = 0; i < languages->count; i++) {
		const struct language *language = &languages->all[i];
		bool is_shown = shown && language->is_whole && strcmp(language->code, shown) == 0;
		if (language->is_offered || is_shown) {
			move(project, i, count++);
		}
	}
	project->language_count = count;
}

const struct language *languages_find(const struct languages *languages, const char *code) {
	for (int i = 0; i < languages->count; i++) {
		if (strcmp(languages->all[i].code, code) == 0) {
			return &languages->all[i];
		}
	}
	return NULL;
}
