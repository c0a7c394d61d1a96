#include "admin/keep.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/admin/trial.h"

/* Sticks that are pulled out, and those that do not keep what they are given, are in
 * tests/kiosk/stick.c. */

TestSuite(keep, .init = trial_set_up, .fini = trial_clear);

static struct keep keep;
static struct error err;

static char *path_in(const char *name) {
	static char path[300];
	snprintf(path, sizeof path, "%s/%s", trial_folder("out"), name);
	return path;
}

static bool put(const char *name, const char *text) {
	bool is_kept = keep_open(&keep, path_in(name), &err) &&
				   keep_put(&keep, text, strlen(text), &err) && keep_name(&keep, &err);
	keep_drop(&keep);
	return is_kept;
}

Test(keep, writes_a_file_and_leaves_nothing_else) {
	cr_assert(put("a.txt", "one"), "%s", err.text);
	cr_assert(eq(str, (char *)trial_read("out", "a.txt"), "one"));
	cr_assert(eq(int, trial_count("out"), 1));
}

Test(keep, writes_files_of_any_length) {
	static char text[40000];
	static const size_t lengths[] = {0, 1, (1 << 14) - 1, 1 << 14, (1 << 14) + 1, 1 << 15, 39999};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		memset(text, 'a', lengths[i]);
		text[lengths[i]] = '\0';
		cr_assert(put("a.txt", text), "%zu: %s", lengths[i], err.text);
	}
	cr_assert(eq(int, trial_count("out"), 1));
}

Test(keep, takes_the_place_of_what_an_earlier_process_of_its_number_left) {
	char left[40];
	snprintf(left, sizeof left, ".a.txt.%d.new", (int)getpid());
	FILE *file = fopen(path_in(left), "w");
	fputs("half", file);
	fclose(file);
	cr_assert(put("a.txt", "one"), "%s", err.text);
	cr_assert(eq(int, trial_count("out"), 1));
}

Test(keep, leaves_what_was_there_where_there_is_no_room) {
	struct rlimit limit;
	put("a.txt", "before");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	rlim_t most = limit.rlim_cur;
	limit.rlim_cur = 2;
	setrlimit(RLIMIT_FSIZE, &limit);
	bool is_kept = put("a.txt", "after");
	limit.rlim_cur = most;
	setrlimit(RLIMIT_FSIZE, &limit);
	cr_assert(not(is_kept));
	cr_assert(strstr(err.text, "a.txt: cannot be written: ") != NULL, "%s", err.text);
	cr_assert(eq(str, (char *)trial_read("out", "a.txt"), "before"));
	cr_assert(eq(int, trial_count("out"), 1));
}

/* What was put there by another between the writing and the reading. */
Test(keep, tells_when_what_it_reads_back_is_not_what_it_wrote) {
	cr_assert(keep_open(&keep, path_in("a.txt"), &err));
	cr_assert(keep_put(&keep, "one", 3, &err), "%s", err.text);
	FILE *file = fopen(keep.temporary, "w");
	fputs("two", file);
	fclose(file);
	cr_assert(not(keep_name(&keep, &err)));
	keep_drop(&keep);
	cr_assert(
		strstr(err.text, "a.txt: the stick does not keep what is written; nothing on it can be "
						 "trusted") != NULL,
		"%s", err.text);
	cr_assert(eq(int, trial_count("out"), 0));
}

Test(keep, leaves_nothing_of_what_is_dropped) {
	cr_assert(keep_open(&keep, path_in("a.txt"), &err));
	keep_drop(&keep);
	cr_assert(eq(int, trial_count("out"), 0));
}
