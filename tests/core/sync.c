#include "core/sync.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "tests/core/folder.h"

TestSuite(sync, .init = folder_make, .fini = folder_remove);

Test(sync, puts_a_folder_on_disk) {
	struct error err;
	cr_assert(sync_folder(folder_path("").text, &err), "%s", err.text);
}

Test(sync, says_why_it_could_not) {
	struct error err;
	file_write("file", "", 0);
	cr_assert(not(sync_folder(folder_path("none").text, &err)));
	cr_assert(ne(ptr, strstr(err.text, "/none: cannot be synced: No such file"), NULL), "%s", err.text);
	cr_assert(not(sync_folder(folder_path("file").text, &err)));
	cr_assert(ne(ptr, strstr(err.text, "/file: cannot be synced: Not a directory"), NULL));
}
