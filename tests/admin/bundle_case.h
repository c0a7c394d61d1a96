#ifndef TESTS_ADMIN_BUNDLE_CASE_H
#define TESTS_ADMIN_BUNDLE_CASE_H

#include <stdbool.h>
#include <stddef.h>

#include "admin/bundle.h"
#include "core/error.h"
#include "tests/admin/desk.h"

/* A desk with a bundle of three sheets of two sites, as the command made it, to be changed and read
 * again.
 *
 *	TestSuite(bundle_read, .init = case_start, .fini = case_finish);
 */

enum { CASE_TEXT = 1 << 16 };

extern char case_text[CASE_TEXT], case_signature[CASE_TEXT]; // as they were made, and end of string
extern size_t case_size, case_signature_size;
extern struct bundle case_bundle; // what the last case_state() read
extern struct error case_error;

void case_start(void);
void case_finish(void);

/* "bundle --out" a folder beside the data folder; answers how it went. options may be "". */
enum outcome case_make(const char *options);

/* A file in that folder: of the device, with this end: ".jsonl". */
const char *case_path(const char *end);
bool case_has(const char *end);
void case_write(const char *end, const void *bytes, size_t size);
size_t case_read(const char *end, char bytes[CASE_TEXT]);

/* The text, under the signature that was made, or under a new one of the same device for sheets 1
 * to 3; then how it is read. */
enum bundle_state case_changed(const char *text, size_t size);
enum bundle_state case_signed(const char *text, size_t size);

/* How the file with this end is read. */
enum bundle_state case_state(const char *end);

/* The text with words replaced, signed: DAMAGED with which sentence behind the folder and "ovella-"
 * and the device? */
char *case_refused(const char *words, const char *others);

/* The sentence, as there; it must name a line. */
char *case_sentence(void);

#endif
