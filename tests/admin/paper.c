#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/admin/desk.h"

/* The real program draws, for it finds its pictograms beside itself; pdftotext and pdfinfo of
 * poppler-utils read what it drew. */

static char told[8000];

TestSuite(paper, .init = desk_set_up, .fini = desk_clear);

/* The exit code; told is what was printed. */
static int ask(const char *command) {
	FILE *pipe = popen(command, "r");
	size_t length = fread(told, 1, sizeof told - 1, pipe);
	told[length] = '\0';
	return WEXITSTATUS(pclose(pipe));
}

static int draw(const char *arguments, const char *file) {
	char command[1000];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(command, sizeof command,
		"'%s/ovella-admin' --settings packaging/examples/yhdistamo.conf --data '%s' "
		"--now 2022-05-02T12:00 paper %s --out '%s' 2>&1",
		build ? build : "build", desk_path("data"), arguments, desk_path(file));
	return ask(command);
}

static void read_words(const char *tool) {
	char command[400];
	snprintf(command, sizeof command, "%s '%s' %s", tool, desk_path("p.pdf"),
		strcmp(tool, "pdfinfo") == 0 ? "" : "-");
	cr_assert(eq(int, ask(command), 0), "%s (poppler-utils)", command);
}

static bool has(const char *words) {
	return strstr(told, words) != NULL;
}

Test(paper, has_words_that_can_be_searched) {
	static const char *const words[] = {"Yhdistämö: Oulu", "Viikko 2022-W18, 2.5.2022-8.5.2022",
		"ma 2.5.2022", "ke 4.5.2022", "to 5.5.2022", "13.00-17.00", "Kohtaamiset yhteensä",
		"visits", "Kahvi", "activity:kahvi", "Käsityöt", "activity:kasityot",
		"Tee yksi viiva joka käynnistä.", "Älä kirjoita nimiä.",
		"record paper --file: day;site;line;count (site: oulu)"};
	cr_assert(eq(int, draw("--site oulu --week 2022-W18", "p.pdf"), 0), "%s", told);
	read_words("pdftotext");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		cr_assert(has(words[i]), "%s: %s", words[i], told);
	}
}

Test(paper, has_no_row_for_a_visit_only_and_no_column_for_a_closed_day) {
	cr_assert(eq(int, draw("--site oulu", "p.pdf"), 0), "%s", told);
	read_words("pdftotext");
	cr_assert(not(has("kaymaan")));
	cr_assert(not(has("3.5.2022")));
}

Test(paper, is_one_tagged_page_with_a_title) {
	cr_assert(eq(int, draw("--site oulu", "p.pdf"), 0), "%s", told);
	read_words("pdfinfo");
	cr_assert(has("Yhdistämö: Oulu. Viikko 2022-W18, 2.5.2022-8.5.2022"), "%s", told);
	cr_assert(has("(A4)"), "%s", told);
	cr_assert(has("Pages:           1\n"), "%s", told);
	cr_assert(has("Tagged:          yes"), "%s", told);
}

Test(paper, is_in_the_language_that_was_asked_for) {
	cr_assert(eq(int, draw("--site oulu --lang sv", "p.pdf"), 0), "%s", told);
	read_words("pdftotext");
	cr_assert(has("Skriv inga namn.") && has("Kaffe"), "%s", told);
}

Test(paper, has_the_days_of_the_calendar) {
	desk_close(SHEET_CALENDAR, "oulu", "2.5.2022", "");
	desk_close(SHEET_CALENDAR, "oulu", "3.5.2022", "opens=570 closes=840");
	cr_assert(eq(int, draw("--site oulu", "p.pdf"), 0), "%s", told);
	read_words("pdftotext");
	cr_assert(not(has("ma 2.5.2022")), "%s", told);
	cr_assert(has("ti 3.5.2022") && has("9.30-14.00"), "%s", told);
}

Test(paper, is_the_same_file_for_the_same_words) {
	char command[600];
	draw("--site oulu", "p.pdf");
	draw("--site oulu", "q.pdf");
	snprintf(command, sizeof command, "cmp '%s' '%s'", desk_path("p.pdf"), desk_path("q.pdf"));
	cr_assert(eq(int, ask(command), 0), "%s", told);
}

Test(paper, is_refused_for_a_week_in_which_the_site_is_closed) {
	cr_assert(eq(int, draw("--site yli-ii", "p.pdf"), 2));
	cr_assert(has("site 'yli-ii': is closed in week 2022-W18; there is nothing to print"));
}

Test(paper, is_refused_without_a_site) {
	cr_assert(eq(int, draw("", "p.pdf"), 2));
	cr_assert(has("paper: write both --site and --out FILE.pdf"));
	cr_assert(eq(int, draw("--site nowhere", "p.pdf"), 2));
	cr_assert(has("site 'nowhere'"));
}
