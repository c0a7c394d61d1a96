#ifndef ADMIN_SUPPRESS_INSIDE_H
#define ADMIN_SUPPRESS_INSIDE_H

#include <stddef.h>

#include "admin/suppress.h"

/* What the files of admin/suppress share, and nobody else: suppress.c takes the input,
 * suppress_sums.c makes it small, suppress_rules.c marks by the rules, suppress_audit.c hides more
 * until suppress_search.c finds another solution for each cell. */

/* So many of an atom, of a sum or of a column. */
struct term {
	int index;
	int64_t factor;
};

struct terms {
	int count, room;
	struct term *list;
};

struct atom {
	int64_t value;
	bool is_signed;
};

struct cell {
	enum suppress_kind kind;
	char *name;
	struct terms atoms;
	int sum;
};

struct line {
	int total; // a cell, or -1
	struct terms cells;
};

/* All the cells that are the same sum of atoms: they are known or hidden together. */
struct sum {
	int cell; // the first
	int64_t value;
	bool can_be_negative;
	bool is_open, is_told, is_kept, is_difference; // some of the cells are
	bool is_total;                                 // of a line
	bool is_hidden;                                // the open ones
	bool is_extra;                                 // by the audit
};

/* All the atoms that are in the same sums as often. */
struct column {
	bool is_signed;
	int64_t value;
	struct terms sums;
};

struct suppress {
	int threshold;
	bool failed, solved;
	bool has_lost; // earlier reports have given a cell away
	int atom_count, atom_room;
	struct atom *atoms;
	int cell_count, cell_room;
	struct cell *cells;
	int line_count, line_room;
	struct line *lines;
	int sum_count;
	struct sum *sums;
	int column_count;
	struct column *columns;
};

/* A list with room for one more than count; NULL when out of memory, and the list is as it was. */
void *suppress_grow(void *list, int count, int *room, size_t size);
bool suppress_add_term(struct terms *terms, int index, int64_t factor);

/* Fills in the sums and the columns. False: out of memory. */
bool suppress_make_sums(struct suppress *suppress);
void suppress_free_columns(struct suppress *suppress);

/* Whether it is 1 to threshold - 1, or that below 0. */
bool suppress_is_small(int64_t value, int threshold);

/* Whether everybody knows it. */
bool suppress_is_known(const struct sum *sum);

/* Whether everybody knows that it is not 0, and no more. */
bool suppress_is_not_zero(const struct sum *sum);

/* Whether it must not become known. */
bool suppress_is_sensitive(const struct suppress *suppress, const struct sum *sum);

/* Hides what is small, and its partners in the lines. */
void suppress_mark(struct suppress *suppress);

/* False: out of memory, or in lost a sum that nothing can protect any more. It is -1 at first. */
bool suppress_audit(struct suppress *suppress, int *lost);

/* Looks for other solutions than the true one. NULL: out of memory. */
struct search;
struct search *suppress_search_open(const struct suppress *suppress);
void suppress_search_close(struct search *search);

/* Whether all that is known leaves that sum another value. By how much each sum is another in the
 * solution found is then in changes, which is proven: whole numbers, no atom below 0, nothing that
 * is known changed. */
bool suppress_search_find(struct search *search, int sum, int64_t *changes);

#endif
