#ifndef TESTS_CORE_CONF_H
#define TESTS_CORE_CONF_H

#include <stddef.h>

#include "core/error.h"
#include "core/project.h"

/* The settings file of one test: whole at first, in 29 lines, and then changed. What it was read
 *into is conf_project, or NULL with conf_error.
 *
 *	TestSuite(settings, .init = conf_start, .fini = conf_finish); */
extern const char *const conf_whole;
extern char conf_text[16384];
extern struct project *conf_project;
extern struct error conf_error;

void conf_start(void);
void conf_finish(void);

/* Lines behind the last. */
void conf_add(const char *lines);

/* Words are replaced by others, where they first stand. */
void conf_replace(const char *words, const char *others);

/* Reads a file of these bytes. */
struct project *conf_read(const char *bytes, size_t size);

/* The sentence that the file was refused with, behind its name: ":3: ..." */
char *conf_sentence(void);

/* Reads the file with words replaced: it must be taken, or refused with this sentence. */
void conf_takes(const char *words, const char *others);
char *conf_refused(const char *words, const char *others);

/* The same with lines behind the last. */
void conf_takes_too(const char *lines);
char *conf_refused_too(const char *lines);

#endif
