#include "core/error.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct error err;

Test(error, is_told_in_the_statement_that_fails) {
	cr_assert(not(error_set(&err, "group of %d: at most %d", 41, 40)));
	cr_assert(eq(str, err.text, "group of 41: at most 40"));
}

Test(error, replaces_the_one_before) {
	error_set(&err, "the first and longer sentence");
	error_set(&err, "the second");
	cr_assert(eq(str, err.text, "the second"));
}

Test(error, is_cut_where_it_does_not_fit) {
	error_set(&err, "%0600d", 0);
	cr_assert(eq(sz, strlen(err.text), sizeof err.text - 1));
}
