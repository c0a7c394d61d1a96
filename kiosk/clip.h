#ifndef KIOSK_CLIP_H
#define KIOSK_CLIP_H

#include <stdbool.h>
#include <stddef.h>

struct error;

/* A spoken text as a file. */

enum {
	CLIP_NAME = 81,         // bytes of a name, its end included
	CLIP_LARGEST = 8 << 20, // bytes of a file
};

#define CLIP_UNFINISHED ".new-" // what the name of a clip in the making begins with

struct clip {
	void *bytes; // NULL: none
	size_t size;
	bool leaves_trace; // reading it may have set the file's time of access
};

/* The name of a text's file, without ".wav": letters and digits of any script, the letters
 * lower-case; spaces and dashes between them as one hyphen; everything else left out. "Hei! Mitä
 * haluat?" is "hei-mitä-haluat". A longer name than fits is cut after a letter and ends in a hyphen
 * and the first eight digits of the SHA-256 of the whole; a text without any letter has only the
 * digits, of the text. */
void clip_name(const char *text, char name[CLIP_NAME]);

/* Reads without a trace where the file is the program's own: the time of access would tell when
 * somebody listened. Free with clip_free(). */
bool clip_read(const char *path, struct clip *clip, struct error *err);
void clip_free(struct clip *clip);

/* clip_read(), and something can be heard in it. */
bool clip_read_heard(const char *path, struct clip *clip, struct error *err);

/* Puts a file that another program has written at its place, if something can be heard in it. On
 * failure the temporary name is gone, and the other as it was. */
bool clip_keep(const char *temporary, const char *path, struct error *err);

/* Removes what a program that was cut off in the middle has left in these clips' folders, one for each
 * language. Nobody else may be making clips there. */
void clip_tidy(const char *clips);

#endif
