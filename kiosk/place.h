#ifndef KIOSK_PLACE_H
#define KIOSK_PLACE_H

/* The program's own data files, found beside the program: a build folder runs as it is. */

enum { PLACE_PATH = 4200 };

/* In share/ beside the program, or in ../share/ovella/ where it is installed. */
void place_find(const char *name, char path[PLACE_PATH]);

/* The folder of the translations. */
void place_translations(char path[PLACE_PATH]);

#endif
