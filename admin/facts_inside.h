#ifndef ADMIN_FACTS_INSIDE_H
#define ADMIN_FACTS_INSIDE_H

#include "admin/facts.h"

/* What admin/facts.c and admin/facts_gather.c share. */

/* Room for one more; the elements may move. */
bool facts_grow(void **elements, int count, int *room, size_t size);

/* The order in which sheets were written, as far as it can be told. */
bool leaf_is_newer(const struct leaf *one, const struct leaf *other);

#endif
