/* Points of the checklist (tests/checklist/points.txt) that the staff's tool must show. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tests/admin/desk.h"

static void set_up(void) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	text_set_language("fi");
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "activity:kahvi=5 visits=7 with-activity=6");
	desk_close(SHEET_DOOR, "oulu", "11.5.2022", "activity:kahvi=1 visits=1 with-activity=1");
}

TestSuite(checklist, .init = set_up, .fini = desk_clear);

/* In the first lines, where whoever is handed the paper looks. */
static void is_marked(const char *line, const char *mark) {
	cr_assert(eq(int, (int)desk_run(line), (int)OUTCOME_DONE), "%s", desk_complaint());
	const char *found = strstr(desk_printed(), mark);
	cr_assert(found != NULL && found - desk_printed() < 200, "%s: %s", line, desk_printed());
}

Test(checklist, p49_papers_for_the_house_say_so) {
	is_marked("week --week 2022-W18", "Sisäinen työpaperi");
	is_marked("week --week 2022-W18 --site oulu", "Sisäinen työpaperi");
	is_marked("week --from 2.5.2022 --until 1.6.2022", "Sisäinen työpaperi");
	text_set_language("en");
	is_marked("week --week 2022-W18 --lang en", "Internal working paper");
	text_set_language("sv");
	is_marked("week --week 2022-W18 --lang sv", "Internt arbetspapper");
}

static void recorded(const char *line) {
	cr_assert(eq(int, (int)desk_run(line), (int)OUTCOME_DONE), "%s: %s", line, desk_complaint());
}

static bool week_has(const char *words) {
	recorded("week --week 2022-W18 --site oulu --format json");
	return strstr(desk_printed(), words) != NULL;
}

/* The line that the kiosk sealed, as anybody can read it. */
static void kiosk_s_line(char *line, size_t size) {
	recorded("verify --dump");
	const char *begin = strstr(desk_printed(), "{\"day\":\"2022-05-02\"");
	cr_assert(begin != NULL, "%s", desk_printed());
	snprintf(line, size, "%.*s", (int)strcspn(begin, "\n"), begin);
}

Test(checklist, p41_staff_add_correct_and_exclude_with_a_reason_and_raw_counts_stay) {
	char before[600], after[600];
	kiosk_s_line(before, sizeof before);
	recorded("record paper --site oulu --day 2.5.2022 --line visits=3");
	cr_assert(week_has("\"encounters\":10,"), "%s", desk_printed());
	recorded("record correction --site oulu --day 2.5.2022 --line visits=-2 --reason counted-twice");
	cr_assert(week_has("\"encounters\":8,"), "%s", desk_printed());
	recorded("record correction --site oulu --day 2.5.2022 --line visits=-1 --reason test");
	cr_assert(week_has("\"encounters\":7,") && week_has("\"corrections\":-3,"), "%s", desk_printed());
	cr_assert(ne(int, (int)desk_run("record correction --site oulu --day 2.5.2022 --line visits=-1"),
		(int)OUTCOME_DONE));
	cr_assert(ne(int, (int)desk_run("record correction --site oulu --day 2.5.2022 --line visits=-99 --reason test"),
		(int)OUTCOME_DONE));
	kiosk_s_line(after, sizeof after);
	cr_assert(eq(str, after, before));
	recorded("verify");
}
