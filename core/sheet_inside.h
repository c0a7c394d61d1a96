#ifndef CORE_SHEET_INSIDE_H
#define CORE_SHEET_INSIDE_H

#include "core/sheet.h"

/* What the files of core/sheet share, and nobody else: sheet.c counts and writes, sheet_parse.c
 * reads. Both hold a sheet to the same. */

/* What a canonical text holds as it is: UTF-8 without quotes, backslashes and control characters.
 */
bool sheet_is_plain(const char *text, size_t length);

/* A line that comes to 0 is gone, but for the one that says that nobody came, and for a figure's.
 */
bool sheet_keeps(enum sheet_kind kind, const char *name, long long count);

/* UTF-8 whose only control characters are newlines: JSON has two characters for each of what is
 * escaped in it. */
bool sheet_is_text(const char *text);

#endif
