#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/core/conf.h"

TestSuite(settings_check, .init = conf_start, .fini = conf_finish);

Test(settings_check, are_refused_without_a_site) {
	cr_assert(eq(str, conf_refused("[site oulu]\nname = Oulu\nhours.mon = 13-17\n", ""),
		":27: there is no [site CODE] or no [activity CODE]"));
}

Test(settings_check, are_refused_without_a_panel) {
	cr_assert(eq(
		str, conf_refused("[panel]\ndiagonal-mm = 257\n", ""), ":28: there is no [panel] section"));
}

Test(settings_check, are_refused_when_the_project_ends_before_it_starts) {
	cr_assert(
		eq(str, conf_refused("30.4.2023", "30.4.2019"), ":30: [project] ends before it starts"));
}

Test(settings_check, are_refused_when_a_site_ends_before_it_starts) {
	cr_assert(eq(str, conf_refused("name = Oulu", "name = Oulu\nstarts = 1.5.2023"),
		":31: [site oulu] ends before it starts"));
}

Test(settings_check, are_refused_when_a_period_ends_before_it_starts) {
	cr_assert(
		eq(str, conf_refused("31.12.2020", "2.8.2020"), ":30: [period 1] ends before it starts"));
}

Test(settings_check, are_refused_with_a_version_that_cannot_be_in_a_sheet) {
	cr_assert(eq(str, conf_refused("2020-1", "2020 (1)"),
		":30: key 'version': '2020 (1)' may have a-z, 0-9, '.' and '-'"));
}

Test(settings_check, are_refused_when_the_kiosk_stands_nowhere) {
	cr_assert(eq(str, conf_refused("languages = fi sv", "languages = fi sv\nsite = kiiminki"),
		":31: key 'site': there is no [site kiiminki]"));
}

Test(settings_check, are_refused_in_a_zone_that_is_unknown) {
	cr_assert(eq(str, conf_refused("Europe/Helsinki", "Europe/Oulu"),
		":30: key 'zone': zone 'Europe/Oulu': this machine has no such time zone (package "
		"tzdata)"));
}

Test(settings_check, are_refused_or_read_when_cut_at_any_byte) {
	size_t size = strlen(conf_whole);
	for (size_t i = 0; i < size; i++) {
		if (!conf_read(conf_whole, i)) {
			cr_assert(eq(chr, *conf_sentence(), ':'));
		}
	}
}

Test(settings_check, of_a_report_are_refused_or_read_when_cut_at_any_byte) {
	conf_add("[kind ilo]\nname.fi = ILO\nevent = yes\n[group a]\nname = A\nkind = ilo\n"
			 "[rule r]\nname.fi = R\ndays = p\nstarts = 3.8.2020\nhours = 7,5\nrounding = up\n"
			 "[figure f]\nname.fi = F\nunit.fi = f\ncounts = group-days\nof = ilo a\ndays = p\n"
			 "target = 2,5-3\ndecimals = 1\npart-of = g\nsplit = x\nnote.fi = N\nnote.fi = N\n"
			 "[figure g]\nname.fi = G\nunit.fi = g\ncounts = answers\nof = a:b c:d\n"
			 "[authority 1]\nstarts = 3.8.2020\nname = A\n[share 1]\nshares = esr:10000\n"
			 "[report]\nthreshold = 5\nvisibility = esf\n");
	size_t size = strlen(conf_text);
	cr_assert(ne(ptr, conf_read(conf_text, size), NULL), "%s", conf_error.text);
	for (size_t i = strlen(conf_whole); i < size; i++) {
		if (!conf_read(conf_text, i)) {
			cr_assert(eq(chr, *conf_sentence(), ':'));
		}
	}
}

Test(settings_check, may_have_a_draft_without_its_labels) {
	conf_takes("languages = fi sv", "languages = fi sv ar");
	cr_assert(eq(str, conf_project->activities[0].label[2], ""));
}

Test(settings_check, are_refused_without_a_label_of_an_approved_language) {
	cr_assert(eq(str, conf_refused("languages = fi sv", "languages = fi sv ar\napproved = ar"),
		":15: [activity kahvi] has no label.ar"));
}

Test(settings_check, are_refused_without_a_label_of_the_door_s_language) {
	cr_assert(eq(str, conf_refused("languages = fi sv", "languages = ar fi sv"),
		":14: [activity kahvi] has no label.ar"));
}

/* Periods. */

static char *refused_periods(const char *second) {
	char lines[200];
	snprintf(lines, sizeof lines, "[period 2]\n%s", second);
	return conf_refused_too(lines);
}

Test(settings_check, may_have_periods_that_go_on_where_the_last_ended) {
	conf_takes_too("[period 2]\nstarts = 1.1.2021\nends = 30.4.2023\n");
	cr_assert(eq(int, project_find_period(conf_project, 2), 1));
}

Test(settings_check, may_have_no_period) {
	conf_takes("[period 1]\nstarts = 3.8.2020\nends = 31.12.2020\n", "");
	cr_assert(eq(int, conf_project->period_count, 0));
}

Test(settings_check, may_leave_a_number_of_a_period_out) {
	conf_takes_too("[period 3]\nstarts = 1.1.2021\nends = 30.4.2023\n");
}

Test(settings_check, r8_are_refused_with_a_day_between_periods) {
	cr_assert(eq(str, refused_periods("starts = 2.1.2021\nends = 30.6.2021\n"),
		":30: [period 2] does not go on where [period 1] ends: 2021-01-01 to 2021-01-01 are in "
		"neither"));
}

Test(settings_check, r8_are_refused_with_weeks_between_periods) {
	cr_assert(eq(str, refused_periods("starts = 1.2.2021\nends = 30.6.2021\n"),
		":30: [period 2] does not go on where [period 1] ends: 2021-01-01 to 2021-01-31 are in "
		"neither"));
}

Test(settings_check, r8_are_refused_with_periods_that_overlap_by_a_day) {
	cr_assert(eq(str, refused_periods("starts = 31.12.2020\nends = 30.6.2021\n"),
		":30: [period 2] starts on 2020-12-31, but [period 1] ends on 2020-12-31: they overlap"));
}

Test(settings_check, r8_are_refused_with_a_period_inside_another) {
	cr_assert(eq(str, refused_periods("starts = 1.9.2020\nends = 30.9.2020\n"),
		":30: [period 2] starts on 2020-09-01, but [period 1] ends on 2020-12-31: they overlap"));
}

Test(settings_check, are_refused_with_periods_out_of_order) {
	conf_replace("[period 1]", "[period 3]");
	cr_assert(eq(str, refused_periods("starts = 1.1.2021\nends = 30.6.2021\n"),
		":30: [period 2] stands after [period 3]; periods stand in the order of their numbers"));
}

Test(settings_check, are_refused_with_a_period_before_the_project) {
	cr_assert(eq(str, conf_refused("starts = 3.8.2020\nends = 31", "starts = 1.8.2020\nends = 31"),
		":20: [period 1] is 2020-08-01 to 2020-12-31, which is not inside the project, 2020-08-03 "
		"to 2023-04-30"));
}

Test(settings_check, are_refused_with_a_period_after_the_project) {
	cr_assert(eq(str, refused_periods("starts = 1.1.2021\nends = 1.5.2023\n"),
		":30: [period 2] is 2021-01-01 to 2023-05-01, which is not inside the project, 2020-08-03 "
		"to 2023-04-30"));
}

/* Groups. */

Test(settings_check, are_refused_with_a_group_of_a_kind_that_is_not_there) {
	cr_assert(eq(str, conf_refused_too("[group ilo-1]\nname = ILO 1\nkind = ilo\n"),
		":30: [group ilo-1] kind: there is no [kind ilo]"));
}

Test(settings_check, may_have_a_kind_behind_its_groups) {
	conf_takes_too("[group ilo-1]\nname = ILO 1\nkind = ilo\n[kind ilo]\nname.fi = ILO\n");
}

/* Shares. */

static const char *const oulu = "[funder oulu]\nname = Oulu\nkind = kunta\n";

static char *refused_shares(const char *lines) {
	conf_add(oulu);
	return conf_refused_too(lines);
}

Test(settings_check, may_have_shares_that_follow_each_other) {
	conf_add(oulu);
	conf_takes_too("[share 1]\nends = 31.12.2020\nshares = esr:8466 oulu:1534\n"
				   "[share 2]\nstarts = 1.1.2021\nshares = oulu:10000\n");
	cr_assert(eq(int, conf_project->shares[0].from, conf_project->from));
	cr_assert(eq(int, conf_project->shares[1].until, conf_project->until));
}

Test(settings_check, may_have_shares_of_two_sites_on_the_same_days) {
	conf_add(oulu);
	conf_takes_too("[site kiiminki]\nname = Kiiminki\n[share 1]\nsite = oulu\nshares = esr:10000\n"
				   "[share 2]\nsite = kiiminki\nshares = oulu:10000\n");
}

Test(settings_check, are_refused_with_shares_that_make_no_whole) {
	cr_assert(eq(str, refused_shares("[share 1]\nshares = esr:8466 oulu:1533\n"),
		":33: [share 1] shares: they come to 9999 and not to 10000"));
}

Test(settings_check, are_refused_with_shares_of_nobody) {
	cr_assert(eq(str, refused_shares("[share 1]\nshares = esr:8466 stea:1534\n"),
		":33: [share 1] shares: there is no [funder stea]"));
}

Test(settings_check, are_refused_with_a_funder_twice_in_a_share) {
	cr_assert(eq(str, refused_shares("[share 1]\nshares = esr:5000 esr:5000\n"),
		":33: [share 1] shares: 'esr' is there twice"));
}

Test(settings_check, are_refused_with_shares_that_are_none) {
	cr_assert(eq(str, refused_shares("[share 1]\nshares = esr\n"),
		":33: [share 1] shares: 'esr' is not a funder and 1 to 10000, like esr:8466"));
}

Test(settings_check, are_refused_with_a_share_of_nothing) {
	cr_assert(eq(str, refused_shares("[share 1]\nshares = esr:10000 oulu:0\n"),
		":33: [share 1] shares: 'oulu:0' is not a funder and 1 to 10000, like esr:8466"));
}

Test(settings_check, are_refused_with_many_shares) {
	char lines[200] = "[share 1]\nshares =";
	while (strlen(lines) < 190) {
		strcat(lines, " a:1");
	}
	cr_assert(ne(ptr, strstr(refused_shares(lines), "there is no [funder a]"), NULL));
}

Test(settings_check, are_refused_with_shares_of_a_site_that_is_not_there) {
	cr_assert(eq(str, refused_shares("[share 1]\nsite = kiiminki\nshares = esr:10000\n"),
		":33: [share 1] site: there is no [site kiiminki]"));
}

Test(settings_check, are_refused_with_shares_that_overlap) {
	cr_assert(eq(str,
		refused_shares("[share 1]\nsite = oulu\nends = 31.1.2021\nshares = esr:10000\n"
					   "[share 2]\nsite = oulu\nstarts = 1.1.2021\nshares = oulu:10000\n"),
		":37: [share 2] overlaps with [share 1]: 2021-01-01 to 2021-01-31 are in both"));
}

Test(settings_check, are_refused_with_shares_of_a_site_and_of_all_sites_on_the_same_days) {
	cr_assert(eq(str,
		refused_shares("[share 1]\nsite = oulu\nshares = esr:10000\n"
					   "[share 2]\nends = 3.8.2020\nshares = oulu:10000\n"),
		":36: [share 2] overlaps with [share 1]: 2020-08-03 to 2020-08-03 are in both"));
}

Test(settings_check, are_refused_with_a_share_that_ends_before_it_starts) {
	cr_assert(eq(str,
		refused_shares("[share 1]\nstarts = 2.1.2021\nends = 1.1.2021\nshares = esr:10000\n"),
		":33: [share 1] ends before it starts"));
}
