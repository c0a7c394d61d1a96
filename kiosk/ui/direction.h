#ifndef KIOSK_UI_DIRECTION_H
#define KIOSK_UI_DIRECTION_H

#include <stdbool.h>

/* Which way languages and texts run.
 *
 * SDL_ttf 2.20 draws a whole text one way and in one face. So a line is cut into runs, each of which
 * has one direction and letters of one face, and the runs are set side by side: from the left, or
 * from the right where the language runs so. This is the part of the bidirectional algorithm
 * (Unicode Standard Annex 9) that short plain texts need. Not done: in a left-to-right line, numbers
 * after right-to-left words stand where they are written. */

/* Whether the language is written from right to left: "ar", "fa". */
bool direction_of_language(const char *code);

/* Whether the text has a right-to-left letter: one of the blocks from Hebrew to Arabic Extended-A
 * (U+0590-08FF), their presentation forms, or the scripts at U+10800-10FFF and U+1E800-1EFFF. Their
 * digits run from left to right. text is UTF-8. */
bool direction_of_text(const char *text, int bytes);

/* Whether the text has letters, digits or marks of the Arabic script. */
bool direction_is_arabic(const char *text, int bytes);

/* Brackets are drawn the other way about in a line from the right, where each is a run of its own. */
bool direction_is_bracket(unsigned character);

/* How many bytes of the text its first run has; 0 for an empty text. What stands between two runs,
 * a space or a full stop, goes to the one that runs as the line does. */
int direction_run(const char *text, int bytes, bool is_rtl_line);

#endif
