#ifndef TESTS_ADMIN_SAMPLE_H
#define TESTS_ADMIN_SAMPLE_H

struct report;

/* A small report with one of everything that a writer meets: sentences, words of two paragraphs, each
 * kind of cell and of chart, hidden numbers, an annex, marks, and texts that a format could trip over. */
struct report *sample_report(const char *language);

#endif
