#ifndef CORE_SYNC_H
#define CORE_SYNC_H

#include <stdbool.h>

struct error;

/* Puts a folder's names on disk: what was renamed there is found after a power cut. */
bool sync_folder(const char *folder, struct error *err);

#endif
