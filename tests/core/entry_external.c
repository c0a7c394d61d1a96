#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/entry.h"
#include "core/error.h"

enum { TODAY = 19115 }; // 3.5.2022

static struct figure figures[] = {
	{.code = "asiakkaat", .decimals = 0},
	{.code = "paivat", .decimals = 1},
	{.code = "kaynnit", .counts = COUNTS_VISITS},
};
static struct funder funders[] = {{.code = "esr"}};
static struct project project = {.path = "p.conf",
	.version = "2020-1",
	.from = TODAY - 10,
	.until = TODAY + 10,
	.figure_count = 3,
	.figures = figures,
	.funder_count = 1,
	.funders = funders};

static struct entry_about about;
static struct error err;

static void start(void) {
	about = (struct entry_about){.project = &project, .day = TODAY - 1, .today = TODAY};
}

TestSuite(entry_external, .init = start);

/* The sheet, or what is against it. */
static char *told(const char *code, int value, const char *source) {
	static char body[SHEET_BODY];
	struct sheet sheet;
	if (!entry_external(&sheet, &about, code, value, source, &err)) {
		return err.text;
	}
	sheet_format(&sheet, body);
	return body;
}

Test(entry_external, has_the_figure_the_day_and_the_source) {
	cr_assert(eq(str, told("asiakkaat", 131, "EURA-rekisteri"),
		"{\"day\":\"2022-05-02\",\"kind\":\"external\",\"lines\":{\"asiakkaat\":131},"
		"\"settings\":\"2020-1\",\"text\":\"EURA-rekisteri\",\"v\":1}"));
}

Test(entry_external, may_be_a_funders_euros) {
	cr_assert(
		ne(ptr, strstr(told("funder:esr", 508222, "kirjanpito"), "{\"funder:esr\":508222}"), NULL));
}

Test(entry_external, may_be_0) {
	cr_assert(ne(ptr, strstr(told("asiakkaat", 0, "EURA"), "{\"asiakkaat\":0}"), NULL));
}

Test(entry_external, knows_the_figures_decimals) {
	int decimals;
	cr_assert(entry_need_figure(&project, "paivat", &decimals, &err));
	cr_assert(eq(int, decimals, 1));
	cr_assert(entry_need_figure(&project, "funder:esr", &decimals, &err));
	cr_assert(eq(int, decimals, 0));
}

Test(entry_external, is_refused_for_what_is_counted) {
	cr_assert(
		eq(str, told("kaynnit", 5, "EURA"), "figure 'kaynnit': is counted from sheets, not typed"));
}

Test(entry_external, is_refused_for_a_figure_that_is_none) {
	cr_assert(eq(str, told("asiakas", 5, "EURA"),
		"figure 'asiakas': not in p.conf; known are asiakkaat, paivat, funder:esr"));
	cr_assert(eq(str, told("esr", 5, "EURA"),
		"figure 'esr': not in p.conf; known are asiakkaat, paivat, funder:esr"));
	static struct project bare = {.path = "p.conf", .from = TODAY - 10, .until = TODAY};
	about.project = &bare;
	cr_assert(
		eq(str, told("asiakas", 5, "EURA"), "figure 'asiakas': p.conf has none to be typed in"));
}

Test(entry_external, is_refused_out_of_its_range) {
	cr_assert(
		eq(str, told("asiakkaat", -1, "EURA"), "figure 'asiakkaat': -1 is out of 0 to 1000000000"));
	cr_assert(eq(str, told("asiakkaat", SHEET_HIGHEST + 1, "EURA"),
		"figure 'asiakkaat': 1000000001 is out of 0 to 1000000000"));
	cr_assert(ne(ptr, told("asiakkaat", SHEET_HIGHEST, "EURA"), (char *)err.text));
}

Test(entry_external, is_refused_without_its_source) {
	cr_assert(
		eq(str, told("asiakkaat", 1, ""), "source: is missing; write where the figure is from"));
	cr_assert(
		eq(str, told("asiakkaat", 1, "  "), "source: is missing; write where the figure is from"));
	cr_assert(eq(str, told("asiakkaat", 1, "EURA\nELY"),
		"source 'EURA\nELY': longer than one line of 200 bytes"));
	cr_assert(eq(str, told("asiakkaat", 1, "EURA\t"), "source 'EURA\t': not plain text in UTF-8"));
}

Test(entry_external, has_room_for_a_source_of_200_bytes) {
	char source[ENTRY_SOURCE + 2] = "";
	memset(source, 'a', ENTRY_SOURCE);
	cr_assert(ne(ptr, told("asiakkaat", 1, source), (char *)err.text));
	source[ENTRY_SOURCE] = 'a';
	cr_assert(eq(ptr, told("asiakkaat", 1, source), (char *)err.text));
}

Test(entry_external, is_refused_for_a_day_that_has_not_come) {
	about.day = TODAY + 1;
	cr_assert(eq(
		str, told("asiakkaat", 1, "EURA"), "day '4.5.2022': has not come yet; today is 3.5.2022"));
	about.day = TODAY - 11;
	cr_assert(eq(str, told("asiakkaat", 1, "EURA"),
		"day '22.4.2022': not one of the project's, which are 23.4.2022-12.5.2022"));
}
