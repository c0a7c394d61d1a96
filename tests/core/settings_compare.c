#include "core/settings_compare.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "tests/core/folder.h"

TestSuite(settings_compare, .init = folder_make, .fini = folder_remove);

static char told[1000];
static struct error err;

static void put(const char *name, const char *text) {
	file_write(name, text, strlen(text));
}

static void tell(const struct settings_change *change, void *data) {
	size_t length = strlen(told);
	(void)data;
	snprintf(told + length, sizeof told - length, "%s/%s:%s>%s;", change->section, change->key,
		change->before ? change->before : "-", change->after ? change->after : "-");
}

static char *changes(const char *before, const char *after) {
	told[0] = '\0';
	put("before", before);
	put("after", after);
	struct path old = folder_path("before"), new = folder_path("after");
	cr_assert(settings_compare(old.text, new.text, tell, NULL, &err), "%s", err.text);
	return told;
}

Test(settings_compare, tells_nothing_of_what_is_only_written_otherwise) {
	cr_assert(eq(str,
		changes("[panel]\nrotate = 90\n\n[site a]\nname = A\n",
			"; of the spring\n[site a]\nname=A\n[panel]\nrotate =  90\n"),
		""));
}

Test(settings_compare, tells_what_is_changed_new_and_left_out) {
	cr_assert(eq(str,
		changes("[site a]\nname = A\nhours.mon = 9-15\n",
			"[site a]\nhours.mon = 9-16\nhours.tue = 9-15\n"),
		"site a/hours.mon:9-15>9-16;site a/hours.tue:->9-15;site a/name:A>-;"));
}

Test(settings_compare, knows_the_same_key_of_two_sections) {
	cr_assert(eq(str,
		changes(
			"[site a]\nname = A\n[site b]\nname = B\n", "[site a]\nname = A\n[site b]\nname = C\n"),
		"site b/name:B>C;"));
}

Test(settings_compare, takes_the_lines_of_a_key_together) {
	cr_assert(eq(str,
		changes("[figure a]\nnote.fi = one\nnote.fi = two\n",
			"[figure a]\nnote.fi = one\nnote.fi = three\n"),
		"figure a/note.fi:one two>one three;"));
}

Test(settings_compare, says_which_file_cannot_be_read) {
	put("after", "");
	struct path new = folder_path("after");
	cr_assert(not(settings_compare("/nowhere/a.conf", new.text, tell, NULL, &err)));
	cr_assert(
		strstr(err.text, "/nowhere/a.conf: the settings cannot be read") != NULL, "%s", err.text);
}
