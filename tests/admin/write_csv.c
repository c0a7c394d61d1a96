#include "admin/write_csv.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "admin/weekly.h"
#include "core/error.h"
#include "core/project.h"
#include "core/settings.h"
#include "tests/admin/desk.h"

TestSuite(write_csv, .init = desk_set_up, .fini = desk_clear);

/* A coordinator may name an activity as she likes; a spreadsheet must not run it. */
Test(write_csv, guards_labels_against_being_formulas) {
	struct error err = {""};
	const char *path = desk_write("formula.conf",
		"[project]\ncode = x\nname = X\nversion = 1\nstarts = 1.1.2022\nends = 31.12.2022\n"
		"zone = Europe/Helsinki\nlanguages = fi\n[site oulu]\nname = Oulu\n"
		"[activity kahvi]\nlabel.fi = =HYPERLINK(\"x\";\"y\")\nsign = a\ncolour = b\n"
		"[panel]\ndiagonal-mm = 257\n");
	struct project *project = settings_read(path, &err);
	cr_assert(project != NULL, "%s", err.text);
	struct weekly_scope scope = {.from = desk_day("2.5.2022"), .until = desk_day("9.5.2022")};
	struct tally *tally = tally_create(project, scope.from, scope.until, &err);
	struct sheet sheet = desk_sheet(SHEET_PAPER, "oulu", "2.5.2022", "visits=1");
	cr_assert(tally_add(&sheet, tally, &err));
	struct weekly *weekly = weekly_create(project, tally, scope, &err);
	write_csv_week(weekly, WRITE_CSV_ACTIVITIES, CSV_FINNISH, desk_paper());
	cr_assert(not(eq(ptr,
				  strstr(desk_paper_text(),
					  "\r\n2022-W18;oulu;kahvi;\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\";0;sisäinen\r\n"),
				  NULL)),
		"%s", desk_paper_text());
	weekly_destroy(weekly);
	tally_destroy(tally);
	project_destroy(project);
}
