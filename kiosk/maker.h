#ifndef KIOSK_MAKER_H
#define KIOSK_MAKER_H

#include <stdbool.h>
#include <sys/types.h>

struct error;

/* The machine's voice: espeak-ng, run as a program, one clip at a time and behind all other work.
 *
 *	if (maker_start(&maker, "fi", "Kahvi", folder, name, &err))
 *		... until maker.descriptor can be read ...
 *		maker_work(&maker, &err) */
struct maker {
	char program[256]; // empty: not installed
	int patience_ms;   // a program that takes longer is ended
	int descriptor;    // can be read when maker_work() is to be called
	pid_t child;       // 0: none
	int end, limit;    // a pidfd and a timer
	bool is_late;
	char temporary[4096], path[4096];
};

enum maker_state { MAKER_BUSY, MAKER_MADE, MAKER_FAILED };

/* Looks for the program in PATH. On failure, too, close with maker_close(). */
bool maker_open(struct maker *maker, struct error *err);

/* Ends a program that still runs; what it wrote is removed. */
void maker_close(struct maker *maker);

/* Is the program there, and has it a voice for the language ("fi")? */
bool maker_speaks(const struct maker *maker, const char *language);

/* Begins folder/language/name.wav; makes the folders, but not the one that folder is in. Not while
 * one is being made. */
bool maker_start(struct maker *maker, const char *language, const char *text, const char *folder,
	const char *name, struct error *err);

/* MAKER_MADE, once: the clip is on disk, whole, and something can be heard in it. MAKER_FAILED,
 * once: it is not, and err says why. */
enum maker_state maker_work(struct maker *maker, struct error *err);

#endif
