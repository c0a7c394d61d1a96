#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

static void set_up(void) {
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "activity:kahvi=3 visits=5");
	desk_close(SHEET_DOOR, "oulu", "4.5.2022", "visits=7");
	desk_close(SHEET_DOOR, "kiiminki", "3.5.2022", "visits=9");
	desk_leave_open(SHEET_DOOR, "oulu", "5.5.2022", "visits=1");
}

TestSuite(verify, .init = set_up, .fini = desk_clear);

/* Rewrites the file as it is after a day, then changes one text in it for
 * another as long. */
static void damage(const char *what, const char *with) {
	struct error err;
	bool settled;
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(store_settle(store, &settled, &err));
	store_close(store);
	FILE *file = fopen(desk_path("data/own.db"), "r+");
	static char bytes[1 << 20];
	size_t size = fread(bytes, 1, sizeof bytes, file), length = strlen(what);
	size_t at = 0;
	while (at + length <= size && memcmp(bytes + at, what, length) != 0) {
		at++;
	}
	cr_assert(lt(sz, at + length, size), "%s is not in the file", what);
	fseek(file, (long)at, SEEK_SET);
	fwrite(with, 1, length, file);
	fclose(file);
}

static bool prints(const char *what) {
	return strstr(desk_printed(), what) != NULL;
}

Test(verify, finds_nothing_wrong) {
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE));
	cr_assert(prints("own.db  "));
	cr_assert(prints("  3  "));
	cr_assert(prints("  ok\n"));
	cr_assert(prints("  1 open sheet  ok\n"));
}

Test(verify, needs_no_settings) {
	cr_assert(eq(int, (int)desk_run("verify --settings /nowhere/ovella.conf"), OUTCOME_DONE));
}

Test(verify, finds_a_changed_count) {
	damage("\"visits\":7", "\"visits\":8");
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_NO));
	cr_assert(prints("the seal of sheet 2 is wrong\n"));
	cr_assert(eq(str, (char *)desk_complaint(),
		"own.db: damaged: 1 of 1 chains, 0 of 1 open sheets; the file "
		"is left as it is"));
}

Test(verify, finds_text_that_is_not_canonical) {
	damage("\"visits\":9", "\"visits\" 9");
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_NO));
	cr_assert(prints("sheet 3 is not in its right form\n"));
}

Test(verify, finds_a_changed_open_sheet) {
	damage("\"visits\":1", "\"visits\":2");
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_NO));
	cr_assert(prints("  1 open sheet  of these damaged: 1\n"));
	cr_assert(eq(str, (char *)desk_complaint(),
		"own.db: damaged: 0 of 1 chains, 1 of 1 open sheets; the file "
		"is left as it is"));
}

Test(verify, finds_an_open_sheet_of_another_day) {
	damage("\"day\":\"2022-05-05\"", "\"day\":\"2022-05-06\"");
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_NO));
}

Test(verify, dumps_the_lines_and_nothing_else) {
	cr_assert(eq(int, (int)desk_run("verify --dump"), OUTCOME_DONE));
	int lines = 0;
	for (const char *at = desk_printed(); *at; at++) {
		lines += *at == '\n';
	}
	cr_assert(eq(int, lines, 3));
	cr_assert(eq(int, strncmp(desk_printed(), "{\"day\":\"2022-05-02\"", 18), 0));
}

Test(verify, dumps_a_damaged_store_and_says_so) {
	damage("\"visits\":7", "\"visits\":8");
	cr_assert(eq(int, (int)desk_run("verify --dump"), OUTCOME_NO));
	cr_assert(prints("\"visits\":8"));
}

static bool has_tools(void) {
	return system("command -v jq sha256sum bash >/dev/null 2>&1") == 0;
}

/* What the shell reaches from the lines alone. */
static const char *seal_by_shell(void) {
	static char answer[200];
	char command[300];
	snprintf(
		command, sizeof command, "tests/admin/seals.sh <%s", desk_write("dump", desk_printed()));
	FILE *shell = popen(command, "r");
	cr_assert(fgets(answer, sizeof answer, shell) != NULL);
	cr_assert(eq(int, pclose(shell), 0));
	return answer;
}

Test(verify, prints_the_seal_that_anybody_can_reach) {
	char device[40], want[200], last[80];
	if (!has_tools()) {
		cr_skip("jq, sha256sum or bash is missing");
	}
	desk_run("verify");
	cr_assert(eq(int, sscanf(desk_printed(), "own.db  %39s  3  %*s  %79s", device, last), 2));
	snprintf(want, sizeof want, "%s 3 %s\n", device, last);
	desk_run("verify --dump");
	cr_assert(eq(str, (char *)seal_by_shell(), want));
}

Test(verify, says_that_there_is_nothing_yet) {
	char line[300];
	struct error err;
	const char *folder = desk_path("fresh");
	store_close(store_open(folder, STORE_WRITE, &err));
	snprintf(line, sizeof line, "verify --data %s", folder);
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE));
	cr_assert(eq(str, (char *)desk_printed(), "own.db  there is no sheet yet\n"));
}
