#ifndef KIOSK_LANGUAGES_H
#define KIOSK_LANGUAGES_H

#include <stdbool.h>

#include "core/error.h"
#include "core/project.h"

struct glyphs;

/* Which of the project's languages a visitor is offered.
 *
 * One is offered that the settings approve (or that is the project's own: project_is_approved()),
 * that has every message and every label, and all letters of them in the fonts. The door's language,
 * the settings' first, is offered whatever it lacks. */

enum { LANGUAGES_OFFERED = 6 }; // so many at most: more names are no help to someone who looks for one

struct language {
	char code[TEXT_CODE];
	bool is_offered;
	bool is_whole;    // it can be shown: nothing is missing but leave
	bool is_fault;    // a message or a letter is missing
	struct error why; // it is not offered, or what it lacks; empty when there is nothing to tell
};

struct languages {
	int count;
	struct language all[PROJECT_LANGUAGES]; // in the settings' order
};

/* Looks at each of the project's languages. text_start() has been called. */
void languages_look(struct languages *languages, const struct project *project,
	struct glyphs *glyphs);

/* Leaves in the project the languages that are offered, with all that is said in them, and that of
 * the code `shown`, if it is there and whole; NULL for none. */
void languages_narrow(const struct languages *languages, struct project *project,
	const char *shown);

/* The language of that code, or NULL. */
const struct language *languages_find(const struct languages *languages, const char *code);

#endif
