#ifndef ADMIN_HTML_H
#define ADMIN_HTML_H

#include <stdio.h>

/* Words where HTML5 and CSS could take them for their own. */

/* Text or an attribute's value in double quotes. A digest (32 hex digits or more) may be broken
 * into lines. Control characters, which HTML5 forbids, become spaces. */
void html_text(FILE *file, const char *text);

/* The inside of an attribute: as html_text(), and nothing of ours is put in. */
void html_value(FILE *file, const char *text);

/* A string of CSS in its quotes, inside <style>. */
void html_css_string(FILE *file, const char *text);

/* The coordinator's words as paragraphs, which empty lines part. A line that begins with "- "
 * begins a line here too. */
void html_paragraphs(FILE *file, const char *words);

#endif
