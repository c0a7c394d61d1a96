#ifndef ADMIN_WRITE_TEXT_H
#define ADMIN_WRITE_TEXT_H

#include <stdio.h>

struct weekly;

/* The weeks for a person at a terminal, at most 80 characters wide, in the language that was set.
 * Labels of activities are those of this language, or of the project's first. One week shows its
 * days, several show a line each. */
void write_text_week(const struct weekly *weekly, const char *language, FILE *file);

#endif
