#ifndef KIOSK_SLOT_H
#define KIOSK_SLOT_H

#include <stdbool.h>

/* The folder where a memory stick is, and what is done there by ourselves. A broken stick may hold
 * whoever asks it anything for minutes, so each of these is a deed for errand_do(), in a child that
 * can be killed or left: its own are struct slot. Nothing here is done in the kiosk's loop. */

enum { SLOT_PATH = 512, SLOT_FOLDERS = 2 };

struct slot {
	char folder[SLOT_PATH]; // where the stick is
	bool is_for_writing;
	char folders[SLOT_FOLDERS][SLOT_PATH]; // on it, for our files; empty: none
	char start[64];                        // of the names of our files beside those folders
	char file[SLOT_PATH], copy[SLOT_PATH]; // of slot_fetch()
	char wish[SLOT_PATH];                  // of slot_release()
};

/* Is there a stick: a folder that is a file system of its own, or at least one that can be written
 * in? ENODEV where not, EROFS where it cannot be written. Makes the folders, ENOTDIR where there is
 * something else of that name, be it a link to a folder; and takes away what an earlier one left
 * half done. */
int slot_look(const void *slot);

/* Answers how many files the stick has from us, a number. */
int slot_count(const void *slot);

/* Copies the file from the stick, as copy_file() does. */
int slot_fetch(const void *slot);

/* Waits until the folder is no mount point; the child is killed when that takes too long. The kiosk
 * mounts and unmounts nothing: it makes the file of that name, and who may unmount does when it is
 * there. Zero at once where the folder is none. */
int slot_release(const void *slot);

#endif
