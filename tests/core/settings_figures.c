#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/core/conf.h"

/* A kind, its group, a rule and an activity that is none, in 19 lines from line 30 on. */
static const char *const around =
	"[kind ilo]\nname.fi = ILO\n[group ilo-1]\nname = ILO 1\nkind = ilo\n"
	"[rule a]\nname.fi = A\ndays = paiva\nstarts = 3.8.2020\nhours = 7\n"
	"[rule b]\nname.fi = B\ndays = muu\nstarts = 3.8.2020\nhours = 8\n"
	"[activity kaymaan]\nlabel.fi = K\nlabel.sv = K\nsign = visit\n"
	"colour = neutral\nvisit-only = yes\n";

static void start(void) {
	conf_start();
	conf_add(around);
}

TestSuite(settings_figures, .init = start, .fini = conf_finish);

static void add_figure(const char *code, const char *counts, const char *more) {
	char lines[400];
	snprintf(lines, sizeof lines, "[figure %s]\nname.fi = K\nunit.fi = k\ncounts = %s\n%s\n", code,
		counts, more);
	conf_add(lines);
}

static bool takes(const char *counts, const char *more) {
	strcpy(conf_text, conf_whole);
	conf_add(around);
	add_figure("k", counts, more);
	conf_takes("", "");
	return true;
}

/* The sentence behind the name of the figure. */
static char *refused(const char *counts, const char *more) {
	static const char before[] = ":51: [figure k] ";
	strcpy(conf_text, conf_whole);
	conf_add(around);
	add_figure("k", counts, more);
	char *sentence = conf_refused("", "");
	cr_assert(eq(int, strncmp(sentence, before, sizeof before - 1), 0), "%s", sentence);
	return sentence + sizeof before - 1;
}

Test(settings_figures, are_counted_of_what_there_is) {
	cr_assert(takes("choices", "of = kahvi"));
	cr_assert(takes("sessions", "of = ilo"));
	cr_assert(takes("groups", "of = ilo-1"));
	cr_assert(takes("attendances", "of = ilo-1 ilo"));
	cr_assert(takes("group-hours", "of = ilo"));
	cr_assert(takes("group-days", "days = paiva\nof = ilo"));
	cr_assert(takes("hours", "of = present remote outreach"));
	cr_assert(takes("days", "days = muu\nof = remote"));
	cr_assert(takes("meetings", "of = outreach"));
	cr_assert(takes("answers", "of = feedback:yes feedback:no-answer"));
}

Test(settings_figures, are_counted_of_all_where_nothing_is_said) {
	cr_assert(takes("choices", ""));
	cr_assert(takes("sessions", ""));
	cr_assert(takes("hours", ""));
	cr_assert(takes("answers", ""));
}

Test(settings_figures, are_refused_of_an_activity_that_is_not_there) {
	cr_assert(eq(str, refused("choices", "of = kahvi sauna"), "of: there is no [activity sauna]"));
}

Test(settings_figures, are_refused_of_an_activity_that_only_counts_a_visit) {
	cr_assert(eq(str, refused("choices", "of = kaymaan"),
		"of: [activity kaymaan] counts a visit and no activity"));
}

Test(settings_figures, are_refused_of_a_group_that_is_not_there) {
	static const char *const counts[] = {
		"groups", "sessions", "attendances", "group-hours", "group-days\ndays = paiva"};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		cr_assert(eq(str, refused(counts[i], "of = kahvi"),
			"of: there is no [group kahvi] and no [kind kahvi]"));
	}
}

Test(settings_figures, are_refused_of_a_mode_that_is_none) {
	static const char *const counts[] = {"hours", "meetings", "days\ndays = paiva"};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		cr_assert(eq(str, refused(counts[i], "of = present phone"),
			"of: mode 'phone': write present, remote or outreach"));
	}
}

Test(settings_figures, are_refused_of_an_answer_that_is_none) {
	static const char *const wrong[] = {"of = feedback", "of = feedback:", "of = :yes",
		"of = feedback:yes:no", "of = Feedback:yes", "of = abcdefghijklmnopqrstuvwxyz:yes",
		"of = feedback:abcdefghijklmnopqrstuvwxyz"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cr_assert(ne(
			ptr, strstr(refused("answers", wrong[i]), "is not a question and its option"), NULL));
	}
}

Test(settings_figures, are_refused_of_the_same_twice) {
	cr_assert(eq(str, refused("choices", "of = kahvi kahvi"), "of: 'kahvi' is there twice"));
}

Test(settings_figures, are_refused_of_anything_where_there_is_nothing_to_choose) {
	cr_assert(eq(str, refused("visits", "of = kahvi"),
		"counts visits, which is not counted 'of' anything: leave 'of' out"));
	cr_assert(ne(ptr, strstr(refused("first-time", "of = kahvi"), "leave 'of' out"), NULL));
	cr_assert(ne(ptr, strstr(refused("opening-days", "of = kahvi"), "leave 'of' out"), NULL));
	cr_assert(ne(ptr,
		strstr(refused("external", "of = kahvi\nbasis = arvio\npersons = no"), "leave 'of' out"),
		NULL));
}

Test(settings_figures, are_refused_of_a_site_that_is_not_there) {
	cr_assert(eq(str, refused("visits", "site = kiiminki"), "site: there is no [site kiiminki]"));
	cr_assert(takes("visits", "site = oulu"));
}

Test(settings_figures, are_refused_in_days_that_no_rule_makes) {
	cr_assert(eq(str, refused("days", "days = tyopaiva"),
		"days: no [rule CODE] makes 'tyopaiva'; known are paiva, muu"));
}

Test(settings_figures, are_refused_with_each_kind_of_days_named_once) {
	conf_add("[rule c]\nname.fi = C\ndays = paiva\nstarts = 1.1.2021\nhours = 8\n");
	add_figure("k", "days", "days = tyopaiva");
	cr_assert(eq(str, conf_refused("", ""),
		":56: [figure k] days: no [rule CODE] makes 'tyopaiva'; known are paiva, muu"));
}

Test(settings_figures, are_refused_in_days_where_there_is_no_rule) {
	strcpy(conf_text, conf_whole);
	add_figure("k", "days", "days = paiva");
	cr_assert(eq(str, conf_refused("", ""),
		":30: [figure k] days: no [rule CODE] makes 'paiva'; known are none"));
}

Test(settings_figures, are_refused_in_days_of_which_the_rule_starts_after_the_project) {
	conf_replace("days = paiva\nstarts = 3.8.2020", "days = paiva\nstarts = 4.8.2020");
	add_figure("k", "days", "days = paiva");
	cr_assert(eq(str, conf_refused("", ""),
		":51: [figure k] days: the first rule for 'paiva' starts on 2020-08-04, after the project "
		"on 2020-08-03"));
}

Test(settings_figures, are_of_days_that_a_later_rule_changes) {
	conf_replace("days = muu\nstarts = 3.8.2020", "days = paiva\nstarts = 1.1.2021");
	add_figure("k", "days", "days = paiva");
	conf_takes("", "");
}

Test(settings_figures, are_refused_as_a_part_of_one_that_is_not_there) {
	cr_assert(
		eq(str, refused("visits", "part-of = kaikki"), "part-of: there is no [figure kaikki]"));
}

Test(settings_figures, are_refused_as_a_share_of_one_that_is_not_there) {
	cr_assert(
		eq(str, refused("visits", "share-of = kaikki"), "share-of: there is no [figure kaikki]"));
}

Test(settings_figures, are_refused_as_a_part_or_a_share_of_themselves) {
	cr_assert(eq(str, refused("visits", "part-of = k"), "part-of: 'k' is itself"));
	cr_assert(eq(str, refused("visits", "share-of = k"), "share-of: 'k' is itself"));
}

Test(settings_figures, may_be_parts_of_parts) {
	add_figure("a", "visits", "part-of = b\nsplit = x");
	add_figure("b", "visits", "part-of = c");
	add_figure("c", "visits", "");
	conf_takes("", "");
}

Test(settings_figures, are_refused_as_parts_of_each_other) {
	add_figure("a", "visits", "part-of = b");
	add_figure("b", "visits", "part-of = a");
	cr_assert(eq(str, conf_refused("", ""),
		":51: [figure a] part-of: by way of 'b' it is a part of itself"));
}

Test(settings_figures, are_refused_in_a_circle_of_parts_that_begins_later) {
	add_figure("a", "visits", "part-of = b");
	add_figure("b", "visits", "part-of = c");
	add_figure("c", "visits", "part-of = d");
	add_figure("d", "visits", "part-of = b");
	cr_assert(eq(str, conf_refused("", ""),
		":56: [figure b] part-of: by way of 'd' it is a part of itself"));
}

Test(settings_figures, are_refused_as_counted_parts_of_what_is_typed_in) {
	add_figure("a", "visits", "part-of = b");
	add_figure("b", "external", "basis = rekisteri\npersons = yes");
	cr_assert(ne(ptr, strstr(conf_refused("", ""), "[figure a] part-of: of 'b' and its part one is typed in"),
		NULL));
}

Test(settings_figures, are_refused_as_typed_in_parts_of_what_is_counted) {
	add_figure("a", "external", "part-of = b\nbasis = rekisteri\npersons = yes");
	add_figure("b", "visits", "");
	cr_assert(ne(ptr, strstr(conf_refused("", ""), "[figure a] part-of: of 'b' and its part one is typed in"),
		NULL));
}
