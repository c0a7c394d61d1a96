#ifndef TESTS_ADMIN_ATTACK_READER_H
#define TESTS_ADMIN_ATTACK_READER_H

#include <stdbool.h>

/* Who reads all reports and works out what is hidden in them. He tries every possibility: numbers
 * are whole, what is counted is not below 0, what is hidden is not 0. He knows nothing of how the
 * hiding was done, and his search shares nothing with it.
 *
 * The true numbers are given to him only so that he begins to search near them.
 */

enum guess {
	GUESS_OPEN,      // it could be another number
	GUESS_CERTAIN,   // it can only be the true one: every possibility was tried
	GUESS_UNDECIDED, // there were too many of them
};

struct reader;

struct reader *reader_create(void);
void reader_destroy(struct reader *reader);

/* Answers its number. */
int reader_add_atom(struct reader *reader, int truth, bool is_signed);

/* A sum of all the atoms so far, times their factors, about which nothing is said. Answers its
 * number. */
int reader_add_sum(struct reader *reader, const signed char *factors);

/* What a report says of it: its value, or that it is hidden. */
void reader_is_told(struct reader *reader, int sum, int value);
void reader_is_refused(struct reader *reader, int sum);

/* Once the last sum is added. */
enum guess reader_guess(struct reader *reader, int sum);

#endif
