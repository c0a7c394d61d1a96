#include "admin/output.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/admin/desk.h"

TestSuite(output, .init = desk_set_up, .fini = desk_clear);

static struct output output;
static struct error err;

Test(output, is_not_there_before_it_is_whole) {
	const char *path = desk_path("week.csv");
	cr_assert(output_open(&output, path, &err));
	fputs("a;b", output.file);
	cr_assert(ne(int, access(path, F_OK), 0));
	cr_assert(output_close(&output, true, &err));
	cr_assert(eq(str, (char *)desk_read(path), "a;b"));
}

Test(output, leaves_what_was_there_when_it_is_dropped) {
	const char *path = desk_write("week.csv", "before");
	cr_assert(output_open(&output, path, &err));
	fputs("a;b", output.file);
	cr_assert(output_close(&output, false, &err));
	cr_assert(eq(str, (char *)desk_read(path), "before"));
	cr_assert(ne(int, access(output.keep.temporary, F_OK), 0));
}

Test(output, takes_the_place_of_what_was_there) {
	const char *path = desk_write("week.csv", "before");
	cr_assert(output_open(&output, path, &err));
	fputs("after", output.file);
	cr_assert(output_close(&output, true, &err));
	cr_assert(eq(str, (char *)desk_read(path), "after"));
}

Test(output, says_when_the_disk_is_full) {
	cr_assert(output_open(&output, "/dev/full", &err));
	fputs("a;b", output.file);
	cr_assert(not(output_close(&output, true, &err)));
	cr_assert(eq(str, err.text, "/dev/full: cannot be written: No space left on device"));
}

Test(output, writes_to_a_pipe_as_it_comes) {
	const char *path = desk_path("pipe");
	cr_assert(eq(int, mkfifo(path, 0600), 0));
	FILE *reader = fopen(path, "r+");
	char text[8] = "";
	cr_assert(output_open(&output, path, &err));
	fputs("a;b\n", output.file);
	cr_assert(output_close(&output, true, &err));
	cr_assert(fgets(text, sizeof text, reader) != NULL);
	cr_assert(eq(str, text, "a;b\n"));
	fclose(reader);
}

Test(output, says_when_the_folder_is_missing) {
	cr_assert(not(output_open(&output, "/nowhere/week.csv", &err)));
	cr_assert(eq(str, err.text, "/nowhere/week.csv: cannot be written: No such file or directory"));
}
