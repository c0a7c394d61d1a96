#ifndef ADMIN_WRITE_STANDING_TEXT_H
#define ADMIN_WRITE_STANDING_TEXT_H

#include <stdio.h>

struct standing;

/* How things stand for a person at a terminal, in the language that was set. The line
 * "office-key = ..." is one for a settings file, as it is. */
void write_standing_text(const struct standing *standing, FILE *file);

#endif
