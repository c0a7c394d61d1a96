#ifndef TESTS_ADMIN_ACCOUNT_DESK_H
#define TESTS_ADMIN_ACCOUNT_DESK_H

/* A desk at which reports are read as text: one of a project of two places, of a month with five opening
 * days each, 1.1.2023 to 31.1.2023.
 *
 *	TestSuite(account_words, .init = account_desk_set_up, .fini = desk_clear);
 */

void account_desk_set_up(void);

/* More of the settings; it holds from then on. */
void account_desk_take(const char *lines);

/* Without what was taken since. */
void account_desk_forget(void);

/* A command line that must be done, with these settings. */
void account_desk_run(const char *line);

/* The report in a language, with more options. */
void account_desk_report(const char *language, const char *options);

/* Whether it has the line, whole; or no such words at all. */
void account_desk_says(const char *words);
void account_desk_does_not_say(const char *words);

#endif
