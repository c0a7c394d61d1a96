#include "core/place.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

Test(place, of_a_file_that_is_not_beside_the_program_is_where_it_is_installed) {
	char path[PLACE_PATH];
	place_find("no-such-file", path);
	cr_assert(ne(ptr, strstr(path, "/tests/core/../share/ovella/no-such-file"), NULL), "%s", path);
	cr_assert(eq(chr, path[0], '/'));
}
