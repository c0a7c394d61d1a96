#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/core/conf.h"

TestSuite(settings_close, .init = conf_start, .fini = conf_finish);

/* A figure of four lines, and what else it has from line 34 on. */
static void add_figure(const char *counts, const char *more) {
	char lines[400];
	snprintf(
		lines, sizeof lines, "[figure k]\nname.fi = K\nunit.fi = k\ncounts = %s\n%s", counts, more);
	conf_add(lines);
}

static const struct figure *taken(const char *counts, const char *more) {
	add_figure(counts, more);
	conf_takes("", "");
	return conf_project->figures;
}

static char *refused(const char *counts, const char *more) {
	add_figure(counts, more);
	return conf_refused("", "");
}

/* Rules. */

static const char *const rule =
	"[rule a]\nname.fi = A\ndays = paiva\nstarts = 3.8.2020\nhours = 7\n";

Test(settings_close, are_refused_with_two_rules_that_start_on_the_same_day) {
	conf_add(rule);
	cr_assert(eq(str,
		conf_refused_too("[rule b]\nname.fi = B\ndays = paiva\nstarts = 3.8.2020\nhours = 8\n"),
		":35: [rule b] starts on the same day as [rule a], which has the same days"));
}

Test(settings_close, may_have_rules_of_two_kinds_from_the_same_day) {
	conf_add(rule);
	conf_takes_too("[rule b]\nname.fi = B\ndays = muu\nstarts = 3.8.2020\nhours = 8\n");
}

/* Authorities. */

Test(settings_close, are_refused_with_an_authority_that_starts_before_the_one_before) {
	cr_assert(eq(str,
		conf_refused_too("[authority 1]\nstarts = 1.1.2021\nname = A\n"
						 "[authority 2]\nstarts = 1.1.2021\nname = B\n"),
		":33: [authority 2] does not start after [authority 1]"));
}

/* Targets. */

Test(settings_close, have_a_target) {
	const struct figure *figure = taken("visits", "target = 240\n");
	cr_assert(figure->has_target);
	cr_assert(eq(int, figure->target, 240));
	cr_assert(eq(int, figure->target_until, 240));
}

Test(settings_close, have_a_target_that_is_a_range) {
	const struct figure *figure = taken("visits", "target = 200-250\n");
	cr_assert(eq(int, figure->target, 200));
	cr_assert(eq(int, figure->target_until, 250));
}

Test(settings_close, have_a_target_of_the_figure_s_decimals) {
	const struct figure *figure = taken("hours", "target = 3,5-4\ndecimals = 2\n");
	cr_assert(eq(int, figure->target, 350));
	cr_assert(eq(int, figure->target_until, 400));
}

Test(settings_close, have_a_target_of_a_billion) {
	cr_assert(eq(int, taken("visits", "target = 1000000000\n")->target, 1000000000));
}

static bool target_is_refused(const char *target) {
	char more[100];
	snprintf(more, sizeof more, "target = %s\n", target);
	strcpy(conf_text, conf_whole);
	return strstr(refused("visits", more), ":34: key 'target': ") != NULL;
}

Test(settings_close, are_refused_with_a_target_that_is_none) {
	static const char *const wrong[] = {"-5", "200-", "-", "200-250-300", "many", "1000000001",
		"99999999999999999999", "9999999999999999999999999", "240,", "2 40", "200 - 250", "1e3",
		"3,5", "240.0"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cr_assert(target_is_refused(wrong[i]), "%s", wrong[i]);
	}
}

Test(settings_close, are_refused_with_a_target_of_more_decimals_than_the_figure_has) {
	cr_assert(eq(str, refused("hours", "target = 3,25\ndecimals = 1\n"),
		":34: key 'target': '3,25' is not a number of at most 1 decimals, or two such with a "
		"hyphen between"));
}

Test(settings_close, are_refused_with_a_range_that_does_not_rise) {
	cr_assert(eq(str, refused("visits", "target = 250-200\n"),
		":34: key 'target': the range '250-200' does not rise"));
	cr_assert(target_is_refused("200-200"));
}

Test(settings_close, are_refused_with_a_target_of_0) {
	cr_assert(eq(str, refused("visits", "target = 0\n"),
		":34: key 'target': no percentage can be made of 0; leave it out"));
	cr_assert(target_is_refused("0-5"));
}

Test(settings_close, may_have_planned_0_in_a_register) {
	const struct figure *figure =
		taken("external", "target = 0\nbasis = rekisteri\npersons = no\n");
	cr_assert(figure->has_target);
	cr_assert(eq(int, figure->target, 0));
}

Test(settings_close, do_not_take_the_target_of_the_figure_before) {
	add_figure("visits", "target = 240\n");
	conf_takes_too("[figure l]\nname.fi = L\nunit.fi = l\ncounts = visits\n");
	cr_assert(not(conf_project->figures[1].has_target));
}

/* Persons. */

Test(settings_close, hide_small_numbers_of_what_visitors_did) {
	static const char *const of_persons[] = {
		"visits", "choices", "first-time", "answers", "attendances"};
	for (size_t i = 0; i < sizeof of_persons / sizeof *of_persons; i++) {
		strcpy(conf_text, conf_whole);
		cr_assert(taken(of_persons[i], "")->is_persons, "%s", of_persons[i]);
	}
}

Test(settings_close, hide_no_small_numbers_of_sessions_and_hours) {
	static const char *const others[] = {
		"groups", "sessions", "group-hours", "hours", "meetings", "opening-days"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		strcpy(conf_text, conf_whole);
		cr_assert(not(taken(others[i], "")->is_persons), "%s", others[i]);
	}
}

Test(settings_close, may_hide_small_numbers_of_more) {
	cr_assert(taken("meetings", "persons = yes\n")->is_persons);
}

Test(settings_close, are_refused_when_visitors_are_to_be_no_persons) {
	cr_assert(eq(str, refused("visits", "persons = no\n"),
		":30: [figure k] counts visits, of which small numbers are always hidden: leave 'persons' "
		"out"));
}

/* What a figure must have. */

Test(settings_close, are_refused_with_a_typed_figure_without_its_basis) {
	cr_assert(
		eq(str, refused("external", "persons = yes\n"), ":30: [figure k] has no key 'basis'"));
}

Test(settings_close, are_refused_with_a_typed_figure_that_may_be_of_persons) {
	cr_assert(eq(
		str, refused("external", "basis = rekisteri\n"), ":30: [figure k] has no key 'persons'"));
}

Test(settings_close, are_refused_with_days_of_no_kind) {
	cr_assert(eq(str, refused("days", ""), ":30: [figure k] has no key 'days'"));
}

Test(settings_close, are_refused_with_days_of_groups_of_no_kind) {
	cr_assert(eq(str, refused("group-days", ""), ":30: [figure k] has no key 'days'"));
}

Test(settings_close, are_refused_with_a_split_of_nothing) {
	cr_assert(eq(str, refused("visits", "split = ika\n"), ":30: [figure k] has no key 'part-of'"));
}

Test(settings_close, are_refused_with_half_a_visit) {
	cr_assert(eq(str, refused("visits", "decimals = 1\n"),
		":30: [figure k] counts visits, which have no decimals"));
}

Test(settings_close, may_have_decimals_of_hours_and_of_what_is_typed_in) {
	conf_add(rule);
	add_figure("group-days", "days = paiva\ndecimals = 1\n");
	conf_takes("", "");
	conf_replace("counts = group-days\ndays = paiva", "counts = days\ndays = paiva");
	conf_takes("", "");
	conf_replace("counts = days\ndays = paiva", "counts = group-hours");
	conf_takes("", "");
	conf_replace("counts = group-hours", "counts = hours");
	conf_takes("", "");
	conf_takes("counts = hours", "counts = external\nbasis = arvio\npersons = no");
}
