#ifndef TESTS_KIOSK_NOOK_H
#define TESTS_KIOSK_NOOK_H

/* A folder of its own under /tmp, with a program of ours as espeak-ng where that is wanted. */

void nook_make(void);
void nook_remove(void);

/* A path in it; stays valid for the next seven calls. */
char *nook_path(const char *name);

/* The folder, and those it is in. */
void nook_folder(const char *name);

/* From now on PATH leads to this shell script, where $out is the file that is to be written, and
 * the machine's own programs behind it. NULL: to an empty folder. */
void nook_espeak(const char *script);

#endif
