#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Words: codes, whole numbers, UTF-8, and the translations of what people read. */

enum { TEXT_CODE = 24 }; // bytes of a code, its end included

/* False, and nothing written, when it does not fit. */
bool text_copy(char *to, size_t size, const char *from);

/* A code names a site, an activity or a reason: a-z, then a-z, 0-9 and hyphens. */
bool text_is_code(const char *text);

bool text_is_utf8(const char *text);

/* As many whole letters as fit. What is no letter, a line's end among it, becomes '?'. */
void text_cut(char *to, size_t size, const char *from);

/* The whole text must be one decimal number of that range: no spaces, no "+". */
bool text_parse_int(const char *text, int lowest, int highest, int *value);

/* Reads translations from this folder, where CODE/LC_MESSAGES has ovella.mo and SYS_LC_MESSAGES. Call
 * once, at the start of the program. */
void text_start(const char *folder);

/* The language that text_get() answers in from now on: "fi", "ar". In one that is not there it
 * answers with the message itself. */
void text_set_language(const char *code);

/* The message in the language that was set. What it returns stays valid. */
const char *text_get(const char *message) __attribute__((format_arg(1)));

/* Marks a message in a table for the catalogues; text_get() it when it is shown. */
#define text_mark(message) message

/* The number's plural form of the message. */
const char *text_get_plural(const char *one, const char *many, unsigned long number)
	__attribute__((format_arg(1), format_arg(2)));

#endif
