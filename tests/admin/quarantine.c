#include "admin/quarantine.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/admin/desk.h"

static struct error err;
static char kept[QUARANTINE_NAME];

static void set_up(void) {
	desk_set_up();
	mkdir(desk_path("data"), 0700);
}

TestSuite(quarantine, .init = set_up, .fini = desk_clear);

static bool keep(const char *path, const char *why, bool is_proven) {
	return quarantine_keep(desk_path("data"), path, why, is_proven, kept, &err);
}

static const char *read_kept(const char *ending) {
	char name[QUARANTINE_NAME + 20];
	snprintf(name, sizeof name, "data/%s%s", kept, ending);
	return desk_read(desk_path(name));
}

/* Files in it, those of signatures and sentences too. */
static int count(void) {
	char line[400], answer[20] = "";
	snprintf(line, sizeof line, "ls -A %s | wc -l", desk_path("data/quarantine"));
	FILE *shell = popen(line, "r");
	cr_assert(fgets(answer, sizeof answer, shell) != NULL);
	pclose(shell);
	return atoi(answer);
}

Test(quarantine, keeps_a_bundle_as_it_came_and_why) {
	const char *path = desk_write("ovella-1.jsonl", "sheets\n");
	desk_write("ovella-1.jsonl.minisig", "signature\n");
	cr_assert(keep(path, "it is another", true), "%s", err.text);
	cr_assert(eq(int, strncmp(kept, "quarantine/", 11), 0));
	cr_assert(eq(str, kept + 11 + 16, ".ovella-1.jsonl"));
	cr_assert(eq(str, (char *)read_kept(""), "sheets\n"));
	cr_assert(eq(str, (char *)read_kept(".minisig"), "signature\n"));
	cr_assert(eq(str, (char *)read_kept(".why"), "it is another\n"));
	cr_assert(eq(int, count(), 3));
}

Test(quarantine, lets_go_of_what_was_taken_after_all_and_of_nothing_else) {
	const char *path = desk_write("ovella-1.jsonl", "sheets\n");
	desk_write("ovella-1.jsonl.minisig", "signature\n");
	cr_assert(keep(desk_write("ovella-2.jsonl", "others\n"), "it is another", true));
	cr_assert(keep(path, "it is unknown", true), "%s", err.text);
	quarantine_release(desk_path("data"), path);
	cr_assert(eq(int, count(), 2));
	quarantine_release(desk_path("data"), path);
	cr_assert(eq(int, count(), 2));
}

Test(quarantine, keeps_what_it_has_under_the_same_name) {
	char name[QUARANTINE_NAME + 20];
	cr_assert(keep(desk_write("ovella-1.jsonl", "sheets\n"), "first", true), "%s", err.text);
	snprintf(name, sizeof name, "data/%s", kept);
	cr_assert(keep(desk_path(name), "again", true), "%s", err.text);
	cr_assert(eq(int, count(), 2));
	quarantine_release(desk_path("data"), desk_path(name));
	cr_assert(eq(int, count(), 0));
}

Test(quarantine, keeps_the_same_once_and_what_it_said_first) {
	const char *path = desk_write("a", "sheets\n");
	cr_assert(keep(path, "first", true) && keep(path, "second", true), "%s", err.text);
	cr_assert(eq(str, (char *)read_kept(".why"), "first\n"));
	cr_assert(eq(int, count(), 2));
}

Test(quarantine, keeps_another_content_of_the_same_name_beside_it) {
	cr_assert(keep(desk_write("a", "one\n"), "why", true), "%s", err.text);
	cr_assert(keep(desk_write("a", "two\n"), "why", true), "%s", err.text);
	cr_assert(eq(int, count(), 4));
}

Test(quarantine, finishes_what_was_cut_short) {
	const char *path = desk_write("a", "sheets\n");
	char name[QUARANTINE_NAME + 20];
	cr_assert(keep(path, "why", true), "%s", err.text);
	snprintf(name, sizeof name, "data/%s.why", kept);
	cr_assert(unlink(desk_path(name)) == 0);
	cr_assert(keep(path, "again", true), "%s", err.text);
	cr_assert(eq(str, (char *)read_kept(".why"), "again\n"));
}

Test(quarantine, takes_no_odd_bytes_into_a_name) {
	cr_assert(keep(desk_write("a b\n\x1b[1m\xc3\xb6", "x"), "why", true), "%s", err.text);
	cr_assert(eq(str, kept + 11 + 16, ".a_b__[1m__"));
}

/* So many bundles are in it already, each with its sentence. */
static void fill(int from, int to) {
	mkdir(desk_path("data/quarantine"), 0700);
	for (int i = from; i < to; i++) {
		char name[40];
		snprintf(name, sizeof name, "data/quarantine/%d", i);
		desk_write(name, "x");
		snprintf(name, sizeof name, "data/quarantine/%d.why", i);
		desk_write(name, "x");
	}
}

Test(quarantine, has_half_its_room_for_what_anybody_could_have_made) {
	fill(0, QUARANTINE_BUNDLES / 2 - 1);
	cr_assert(keep(desk_write("a", "the last"), "why", false), "%s", err.text);
	cr_assert(not(keep(desk_write("a", "another"), "why", false)));
	cr_assert(ne(ptr, strstr(err.text, "full (50 bundles"), NULL), "%s", err.text);
	fill(QUARANTINE_BUNDLES / 2, QUARANTINE_BUNDLES - 1);
	cr_assert(keep(desk_write("a", "a contradiction"), "why", true), "%s", err.text);
	cr_assert(not(keep(desk_write("a", "another"), "why", true)));
	cr_assert(eq(int, count(), 2 * QUARANTINE_BUNDLES));
}

Test(quarantine, has_room_for_so_many_bytes) {
	mkdir(desk_path("data/quarantine"), 0700);
	cr_assert(truncate(desk_write("data/quarantine/old", ""), QUARANTINE_BYTES - 10) == 0);
	cr_assert(keep(desk_write("a", "short"), "why", true), "%s", err.text);
	cr_assert(not(keep(desk_write("a", "too long for it"), "why", true)));
}

Test(quarantine, keeps_nothing_that_is_no_file) {
	const char *pipe_path = desk_path("pipe");
	cr_assert(mkfifo(pipe_path, 0600) == 0);
	cr_assert(not(keep(pipe_path, "why", true)));
	cr_assert(not(keep(desk_path("nothing"), "why", true)));
	cr_assert(not(keep(desk_path("data"), "why", true)));
}
