#ifndef CORE_PLACE_H
#define CORE_PLACE_H

/* The program's own data files, found beside the program: a build folder runs as it is. */

enum { PLACE_PATH = 4200 };

/* The path of "locale": in share/ beside the program, or in ../share/ovella/
 * where it is installed. */
void place_find(const char *name, char path[PLACE_PATH]);

/* A library of the program's own, that is loaded when it is needed: in lib beside the program, or
 * where they are installed. */
void place_find_library(const char *name, char path[PLACE_PATH]);

#endif
