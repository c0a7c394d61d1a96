#ifndef TESTS_ADMIN_ATTACK_EQUATIONS_H
#define TESTS_ADMIN_ATTACK_EQUATIONS_H

#include <stdbool.h>
#include <stdint.h>

/* Equations in whole numbers, solved as far as they can be: each says what a sum of unknowns is. A
 * row that grows too large to be exact is forgotten, which only loses what it said. */

struct equations;

struct equations *equations_create(int unknown_count);
void equations_destroy(struct equations *equations);

/* A row of nothing, to be filled in: a factor for each unknown, and last what the sum is. */
int64_t *equations_add(struct equations *equations);

/* Afterwards each row has an unknown that no other row has. */
void equations_solve(struct equations *equations);
int equations_count(const struct equations *equations);
const int64_t *equations_row(const struct equations *equations, int row);

/* Says a row in terms of the unknowns that are left, perhaps times something. False: not exactly.
 */
bool equations_reduce(const struct equations *equations, int64_t *row);

#endif
