#ifndef TESTS_GOLDEN_WORDS_H
#define TESTS_GOLDEN_WORDS_H

#include <stdbool.h>

struct error;

/* Descriptions of screens, many in one text: a line "== home" before each, then a line an item as
 * inspect_describe() writes it. */

/* Fonts' versions may round a text's width to another pixel, on both of its sides. */
enum { WORDS_SLACK = 2 };

/* True when both have the same screens and items in the same order, with the same roles, targets and
 * names, and rectangles that differ by WORDS_SLACK at most. The sentence has the first difference. */
bool words_agree(const char *golden, const char *now, struct error *err);

/* True when both have the same screens in the same order. */
bool words_have_same_screens(const char *golden, const char *now);

/* Reads a file as one text, which the caller frees; NULL on failure. */
char *words_read(const char *path, struct error *err);

/* Whole or not at all. */
bool words_write(const char *path, const char *text, struct error *err);

#endif
