#include "admin/parcel.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <unistd.h>
#include <stdio.h>
#include <string.h>

#include "admin/module.h"
#include "core/error.h"
#include "tests/admin/trial.h"

static struct parcel parcel;
static struct error err;

static void clear(void) {
	parcel_finish(&parcel);
	trial_clear();
}

TestSuite(parcel, .init = trial_set_up, .fini = clear);

static void put(const char *name, const char *text) {
	FILE *file = parcel_open(&parcel, name, &err);
	cr_assert(ne(ptr, file, NULL));
	fputs(text, file);
	cr_assert(parcel_close(&parcel, &err));
}

Test(parcel, is_written_whole) {
	put("a.txt", "one");
	put("b.txt", "");
	cr_assert(parcel_write(&parcel, trial_folder("out"), &err), "%s", err.text);
	cr_assert(eq(int, trial_count("out"), 2));
	cr_assert(eq(str, (char *)trial_read("out", "a.txt"), "one"));
	cr_assert(eq(str, (char *)trial_read("out", "b.txt"), ""));
}

Test(parcel, that_cannot_be_written_leaves_what_was_there) {
	put("a.txt", "new");
	put("b.txt", "new");
	char path[300];
	snprintf(path, sizeof path, "%s/a.txt", trial_folder("out"));
	trial_folder("out/b.txt");
	trial_folder("out/b.txt/in the way");
	cr_assert(not(parcel_write(&parcel, desk_path("out"), &err)));
	cr_assert(ne(ptr, strstr(err.text, "b.txt: is there already and is no file"), NULL));
	cr_assert(eq(int, trial_count("out"), 1));
	cr_assert(eq(int, access(path, F_OK), -1));
}

Test(parcel, into_no_folder_says_so) {
	put("a.txt", "one");
	cr_assert(not(parcel_write(&parcel, desk_path("nowhere"), &err)));
	cr_assert(ne(ptr, strstr(err.text, "a.txt: cannot be written: No such file"), NULL));
}

Test(parcel, has_room_for_so_many_files) {
	for (int i = 0; i < PARCEL_FILES; i++) {
		put("a.txt", "");
	}
	cr_assert(eq(ptr, parcel_open(&parcel, "b.txt", &err), NULL));
}

Test(parcel, knows_its_digests) {
	char text[SEAL_TEXT];
	put("a.txt", "abc");
	struct seal seal = parcel_digest(&parcel, 0);
	seal_format(&seal, text);
	cr_assert(eq(str, text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

Test(parcel, is_made_by_a_module_that_says_when_something_is_not_in_it) {
	cr_assert(ne(ptr, module_find("reporting_run", "report", &err), NULL));
	cr_assert(eq(ptr, module_find("no_such_thing", "report", &err), NULL));
	cr_assert(eq(int, strncmp(err.text, "report: ", 8), 0));
}
