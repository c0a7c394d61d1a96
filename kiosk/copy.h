#ifndef KIOSK_COPY_H
#define KIOSK_COPY_H

#include <sys/types.h>

/* Copies a file whole or not at all: under a temporary name beside "to", synced, renamed over what
 * was there. "from" must be a file itself, no link to one, and have at most "most" bytes. Returns
 * zero, or the errno of why not: ENOENT where there is no such file, ELOOP where it is a link,
 * EINVAL where it is something else, EFBIG where it is too large. Safe in a signal handler, so for
 * errand_do(). */
int copy_file(const char *from, const char *to, off_t most, mode_t mode);

#endif
