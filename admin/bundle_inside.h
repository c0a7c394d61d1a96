#ifndef ADMIN_BUNDLE_INSIDE_H
#define ADMIN_BUNDLE_INSIDE_H

#include <stdbool.h>

#include "admin/bundle.h"

/* What the files of admin/bundle share, and nobody else: bundle.c is the command that writes one,
 * bundle_read.c sees to files and signatures, bundle_parse.c to sheets, bundle_header.c to the
 * first line. */

enum { BUNDLE_NAME = 64 }; // bytes of a file's name or of a trusted comment, its end included

/* BUNDLE_DAMAGED, with the sentence "PATH:LINE: ...". */
enum bundle_state bundle_damaged(struct error *err, const char *path, int line, const char *format,
	...) __attribute__((format(printf, 4, 5)));

/* What the signature's trusted comment says. */
void bundle_comment(const struct bundle *bundle, char text[BUNDLE_NAME]);

/* The first line, without its end, for the bundle and the seal of its last sheet; to be freed. NULL
 * when out of memory. */
char *bundle_format_header(const struct bundle *bundle, const struct seal *last);

/* Fills the bundle, of which the key is there already: the line must name the same. */
enum bundle_state bundle_parse_header(struct bundle *bundle, const char *path, const char *line,
	size_t length, struct seal *last, struct error *err);

/* Fills the bundle from its text; its key and device are there already, and their signature fits.
 */
enum bundle_state bundle_parse(struct bundle *bundle, const char *path, struct error *err);

#endif
