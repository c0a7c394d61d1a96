#include "core/project.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/error.h"

static struct error err;
static int at;

enum { MONDAY = 18540 }; // 5.10.2020

static struct site sites[] = {
	{.code = "oulu", .from = MONDAY, .until = MONDAY + 700, .hours = {[0] = {780, 1020}}},
	{.code = "kiiminki", .from = MONDAY + 183, .until = MONDAY + 700, .hours = {[1] = {780, 990}}},
	{.code = "yli-ii",
		.is_planned = true,
		.from = MONDAY,
		.until = MONDAY + 700,
		.hours = {[0] = {780, 1020}}},
};

static struct project project = {
	.path = "yhdistamo.conf",
	.site_count = 3,
	.sites = sites,
	.activity_count = 2,
	.activities = {{.code = "kahvi"}, {.code = "pelit"}},
	.language_count = 2,
	.languages = {"fi", "sv"},
};

static bool is_open(const char *site, int day) {
	struct hours hours = project_hours(&project, project_find_site(&project, site), day);
	return hours.from < hours.until;
}

Test(project, finds_what_it_has) {
	cr_assert(eq(int, project_find_site(&project, "kiiminki"), 1));
	cr_assert(eq(int, project_find_activity(&project, "pelit"), 1));
	cr_assert(eq(int, project_find_language(&project, "sv"), 1));
}

Test(project, does_not_find_what_it_has_not) {
	cr_assert(eq(int, project_find_site(&project, "kii"), PROJECT_NONE));
	cr_assert(eq(int, project_find_activity(&project, ""), PROJECT_NONE));
	cr_assert(eq(int, project_find_language(&project, "en"), PROJECT_NONE));
}

Test(project, gives_the_site_that_is_needed) {
	cr_assert(project_need_site(&project, "yli-ii", &at, &err));
	cr_assert(eq(int, at, 2));
}

Test(project, names_its_sites_when_another_is_asked_for) {
	cr_assert(not(project_need_site(&project, "helsinki", &at, &err)));
	cr_assert(eq(
		str, err.text, "site 'helsinki': not in yhdistamo.conf; known are oulu, kiiminki, yli-ii"));
}

Test(project, names_its_activities_when_another_is_asked_for) {
	cr_assert(not(project_need_activity(&project, "sauna", &at, &err)));
	cr_assert(eq(str, err.text, "activity 'sauna': not in yhdistamo.conf; known are kahvi, pelit"));
}

Test(project, is_open_in_the_hours_of_the_weekday) {
	struct hours hours = project_hours(&project, 0, MONDAY);
	cr_assert(eq(int, hours.from, 13 * 60));
	cr_assert(eq(int, hours.until, 17 * 60));
	cr_assert(not(is_open("oulu", MONDAY + 1)));
}

Test(project, is_closed_before_a_site_begins_and_after_it_ends) {
	cr_assert(not(is_open("oulu", MONDAY - 7)));
	cr_assert(not(is_open("oulu", MONDAY + 700)));
	cr_assert(is_open("oulu", MONDAY));
	cr_assert(is_open("oulu", MONDAY + 693));
}

Test(project, is_closed_where_a_site_is_only_planned) {
	cr_assert(not(is_open("yli-ii", MONDAY)));
}

Test(project, has_drafts_of_every_language_that_is_not_its_own) {
	struct project many = {.language_count = 5, .languages = {"fi", "sv", "en", "ar", "fa"}};
	many.is_approved[4] = true;
	cr_assert(project_is_approved(&many, 0));
	cr_assert(project_is_approved(&many, 1));
	cr_assert(project_is_approved(&many, 2));
	cr_assert(not(project_is_approved(&many, 3)));
	cr_assert(project_is_approved(&many, 4));
}

Test(project, may_be_destroyed_when_there_is_none) {
	project_destroy(NULL);
}

Test(project, names_its_groups_when_another_is_asked_for) {
	struct group groups[] = {{.code = "ilo"}, {.code = "lauta"}};
	cr_assert(not(project_need_group(&project, "x", &at, &err)));
	cr_assert(eq(str, err.text, "group 'x': yhdistamo.conf has no groups"));
	project.groups = groups;
	project.group_count = 2;
	cr_assert(not(project_need_group(&project, "x", &at, &err)));
	cr_assert(eq(str, err.text, "group 'x': not in yhdistamo.conf; known are ilo, lauta"));
	cr_assert(project_need_group(&project, "lauta", &at, &err));
	cr_assert(eq(int, at, 1));
}

static bool reads_hours(const char *text, int from, int until) {
	struct hours hours;
	return project_parse_hours(text, &hours) && hours.from == from && hours.until == until;
}

Test(project, reads_hours_as_people_write_them) {
	cr_assert(reads_hours("13-17", 780, 1020));
	cr_assert(reads_hours("9.30-15", 570, 900));
	cr_assert(reads_hours("0-24", 0, 1440));
}

Test(project, reads_no_hours_that_are_none) {
	static const char *const wrong[] = {"", "13", "13-", "-17", "17-13", "13-13", "13-25", "13-17 ",
		"13.60-17", "1 3-17", "klo 13-17"};
	struct hours hours;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cr_assert(not(project_parse_hours(wrong[i], &hours)), "%s", wrong[i]);
	}
}

static struct project reported(void) {
	static struct kind kinds[] = {{.code = "ilo"}, {.code = "webinaari"}};
	static struct figure figures[] = {{.code = "kaynnit"}, {.code = "naiset"}};
	static struct funder funders[] = {{.code = "esr"}, {.code = "oulu"}};
	static struct period periods[] = {{.number = 1}, {.number = 3}};
	struct project reported = project;
	reported.kind_count = reported.figure_count = 2;
	reported.funder_count = reported.period_count = 2;
	reported.kinds = kinds;
	reported.figures = figures;
	reported.funders = funders;
	reported.periods = periods;
	return reported;
}

Test(project, finds_what_a_report_needs) {
	struct project with = reported();
	cr_assert(eq(int, project_find_kind(&with, "webinaari"), 1));
	cr_assert(eq(int, project_find_figure(&with, "naiset"), 1));
	cr_assert(eq(int, project_find_funder(&with, "oulu"), 1));
	cr_assert(eq(int, project_find_period(&with, 3), 1));
}

Test(project, does_not_find_what_a_report_has_not) {
	struct project with = reported();
	cr_assert(eq(int, project_find_kind(&with, "naiset"), PROJECT_NONE));
	cr_assert(eq(int, project_find_figure(&with, "ilo"), PROJECT_NONE));
	cr_assert(eq(int, project_find_funder(&with, ""), PROJECT_NONE));
	cr_assert(eq(int, project_find_period(&with, 2), PROJECT_NONE));
}

Test(project, names_its_figures_when_another_is_asked_for) {
	struct project with = reported();
	cr_assert(project_need_figure(&with, "naiset", &at, &err));
	cr_assert(eq(int, at, 1));
	cr_assert(not(project_need_figure(&with, "miehet", &at, &err)));
	cr_assert(
		eq(str, err.text, "figure 'miehet': not in yhdistamo.conf; known are kaynnit, naiset"));
	cr_assert(not(project_need_figure(&project, "miehet", &at, &err)));
	cr_assert(eq(str, err.text, "figure 'miehet': yhdistamo.conf has no figures"));
}

Test(project, names_its_periods_when_another_is_asked_for) {
	struct project with = reported();
	cr_assert(project_need_period(&with, 3, &at, &err));
	cr_assert(eq(int, at, 1));
	cr_assert(not(project_need_period(&with, 2, &at, &err)));
	cr_assert(eq(str, err.text, "period 2: not in yhdistamo.conf; known are 1, 3"));
	cr_assert(not(project_need_period(&project, 2, &at, &err)));
	cr_assert(eq(str, err.text, "period 2: yhdistamo.conf has no periods"));
}

/* The code of the rule that holds; "" where none does. */
static const char *rule_on(int day, const char *days) {
	static struct rule rules[] = {
		{.code = "later", .days = "paiva", .from = MONDAY + 10},
		{.code = "first", .days = "paiva", .from = MONDAY},
		{.code = "other", .days = "muu", .from = MONDAY + 20},
	};
	struct project ruled = {.rule_count = 3, .rules = rules};
	const struct rule *rule = project_rule(&ruled, days, day);
	return rule ? rule->code : "";
}

Test(project, has_the_newest_rule_that_has_started) {
	cr_assert(eq(str, (char *)rule_on(MONDAY, "paiva"), "first"));
	cr_assert(eq(str, (char *)rule_on(MONDAY + 9, "paiva"), "first"));
	cr_assert(eq(str, (char *)rule_on(MONDAY + 10, "paiva"), "later"));
	cr_assert(eq(str, (char *)rule_on(MONDAY + 700, "paiva"), "later"));
}

Test(project, has_no_rule_before_the_first_and_none_of_another_kind) {
	cr_assert(eq(str, (char *)rule_on(MONDAY - 1, "paiva"), ""));
	cr_assert(eq(str, (char *)rule_on(MONDAY + 19, "muu"), ""));
	cr_assert(eq(str, (char *)rule_on(MONDAY + 30, "tunti"), ""));
}

Test(project, has_the_authority_of_the_day) {
	struct authority authorities[] = {
		{.from = MONDAY, .name = "ELY"},
		{.from = MONDAY + 10, .name = "Elinvoimakeskus"},
	};
	struct project ruled = {
		.authority = "TE", .authority_count = 2, .authorities = authorities};
	cr_assert(eq(str, (char *)project_authority(&ruled, MONDAY - 1), "TE"));
	cr_assert(eq(str, (char *)project_authority(&ruled, MONDAY + 9), "ELY"));
	cr_assert(eq(str, (char *)project_authority(&ruled, MONDAY + 10), "Elinvoimakeskus"));
}

Test(project, has_labels_in_the_language_that_is_asked_for) {
	const struct figure figure = {.name = {"Käynnit", "Besök"}, .note = {"", "Ett besök"}};
	cr_assert(eq(str, (char *)project_label(&project, figure.name, "sv"), "Besök"));
	cr_assert(eq(str, (char *)project_label(&project, figure.note, "sv"), "Ett besök"));
}

Test(project, has_labels_in_its_first_language_that_has_one_otherwise) {
	struct figure figure = {.name = {"Käynnit"}, .note = {"", "Ett besök"}};
	cr_assert(eq(str, (char *)project_label(&project, figure.name, "sv"), "Käynnit"));
	cr_assert(eq(str, (char *)project_label(&project, figure.name, "en"), "Käynnit"));
	cr_assert(eq(str, (char *)project_label(&project, figure.note, "fi"), "Ett besök"));
	cr_assert(eq(str, (char *)project_label(&project, figure.unit, "fi"), ""));
}
