#ifndef ADMIN_MODULE_H
#define ADMIN_MODULE_H

struct error;

/* What draws and reports comes with forty libraries, which no other command shall wait for: it is a
 * module that is loaded when it is asked for. */

/* A function of the module by its name; a program that the module is part of needs no file. NULL when
 * there is none, or no module. The sentence begins with what. */
void *module_find(const char *name, const char *what, struct error *err);

#endif
