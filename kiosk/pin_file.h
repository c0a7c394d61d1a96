#ifndef KIOSK_PIN_FILE_H
#define KIOSK_PIN_FILE_H

struct error;

/* The files of the PIN: each has one line, "ovella NAME 1 VALUE", and mode 0600. 1 is the version.
 */

enum { PIN_VALUE = 256 }; // bytes of a line, its end included

enum pin_found { PIN_THERE, PIN_MISSING, PIN_UNREADABLE };

/* folder is open; path is its name for the sentence, which is set unless the file is there, whole
 * and of this version. */
enum pin_found pin_file_read(int folder, const char *path, const char *name, char value[PIN_VALUE],
	struct error *err);

/* Whole or not at all, and on disk. Zero, or errno's reason: no sentence is made on the thread that
 * hashes, because strerror() reads the language, which the loop may be changing. */
int pin_file_write(int folder, const char *name, const char *value);

#endif
