#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/core/conf.h"

TestSuite(settings_sections, .init = conf_start, .fini = conf_finish);

Test(settings_sections, are_refused_with_an_unknown_section) {
	cr_assert(eq(str, conf_refused("[funder esr]", "[donor esr]"),
		":24: [donor esr]: no such section; known are project, report, panel, site CODE, activity "
		"CODE, kind CODE, group CODE, rule CODE, figure CODE, funder CODE, period NUMBER, "
		"authority "
		"NUMBER and share NUMBER"));
}

Test(settings_sections, are_refused_with_a_section_without_its_code) {
	cr_assert(ne(
		ptr, strstr(conf_refused("[site oulu]", "[site]"), ":10: [site]: no such section"), NULL));
}

Test(settings_sections, are_refused_with_a_section_that_has_a_code_too_many) {
	cr_assert(ne(ptr,
		strstr(conf_refused("[panel]", "[panel a]"), ":28: [panel a]: no such section"), NULL));
}

Test(settings_sections, are_refused_when_another_section_comes_first) {
	cr_assert(eq(str, conf_refused("[project]", "[site a]\nname = A\n[project]"),
		":1: [site a]: the [project] section comes first"));
}

Test(settings_sections, are_refused_with_a_section_twice) {
	cr_assert(
		eq(str, conf_refused("[panel]", "[project]\n[panel]"), ":28: [project] is there twice"));
}

Test(settings_sections, are_refused_with_a_site_twice) {
	cr_assert(eq(str, conf_refused("[panel]", "[site oulu]"), ":28: site 'oulu' is there twice"));
}

Test(settings_sections, are_refused_with_an_activity_twice) {
	cr_assert(eq(
		str, conf_refused("[panel]", "[activity kahvi]"), ":28: activity 'kahvi' is there twice"));
}

Test(settings_sections, are_refused_with_a_period_twice) {
	cr_assert(eq(str, conf_refused("[panel]", "[period 1]"), ":28: period 1 is there twice"));
}

Test(settings_sections, are_refused_with_a_funder_twice) {
	cr_assert(eq(str, conf_refused("[panel]", "[funder esr]"), ":28: funder 'esr' is there twice"));
}

Test(settings_sections, are_refused_with_a_site_that_has_no_code) {
	cr_assert(eq(str, conf_refused("[site oulu]", "[site Oulu]"),
		":10: site 'Oulu': a code has a-z, 0-9 and hyphens, at most 23, and is not 'all'"));
}

Test(settings_sections, are_refused_with_a_site_that_is_called_all) {
	cr_assert(ne(
		ptr, strstr(conf_refused("[site oulu]", "[site all]"), ":10: site 'all': a code"), NULL));
}

Test(settings_sections, are_refused_with_an_activity_that_has_no_code) {
	cr_assert(eq(str, conf_refused("[activity kahvi]", "[activity kahvi ja tee]"),
		":14: activity 'kahvi ja tee': a code has a-z, 0-9 and hyphens, at most 23, and is not one "
		"of the screen's own names"));
}

Test(settings_sections, are_refused_with_an_activity_that_is_called_like_a_key_of_the_screen) {
	cr_assert(ne(ptr,
		strstr(conf_refused("[activity kahvi]", "[activity undo]"), ":14: activity 'undo'"), NULL));
}

Test(settings_sections, are_refused_with_a_period_that_has_no_number) {
	cr_assert(eq(str, conf_refused("[period 1]", "[period first]"),
		":20: period 'first': write [period 1] to [period 999]"));
}

Test(settings_sections, are_refused_with_a_funder_that_has_no_code) {
	cr_assert(eq(str, conf_refused("[funder esr]", "[funder ESR]"),
		":24: funder 'ESR': a code has a-z, 0-9 and hyphens"));
}

static void add_activities(int count) {
	for (int i = 0; i < count; i++) {
		sprintf(conf_text + strlen(conf_text),
			"[activity a%d]\nlabel.fi = A\nlabel.sv = A\nsign = a\ncolour = a\n", i);
	}
}

Test(settings_sections, may_have_24_activities) {
	add_activities(23);
	conf_takes("", "");
	cr_assert(eq(int, conf_project->activity_count, 24));
}

Test(settings_sections, are_refused_with_25_activities) {
	add_activities(24);
	cr_assert(eq(str, conf_refused("", ""), ":145: activity 'a23': at most 24 activities"));
}

Test(settings_sections, may_have_many_sites_and_periods) {
	for (int i = 2; i < 60; i++) {
		int day = day_from_date(2020, 12, 31) + i - 1;
		char text[DAY_TEXT], lines[128];
		day_format_finnish(day, text);
		snprintf(lines, sizeof lines, "[site s%d]\nname = S\n[period %d]\nstarts = %s\nends = %s\n",
			i, i, text, text);
		conf_add(lines);
	}
	conf_takes("", "");
	cr_assert(eq(int, conf_project->site_count, 59));
	cr_assert(eq(int, conf_project->periods[58].number, 59));
	cr_assert(eq(int, project_find_site(conf_project, "s59"), 58));
}

Test(settings_sections, are_refused_with_a_kind_twice) {
	cr_assert(eq(str, conf_refused_too("[kind ilo]\nname.fi = I\n[kind ilo]\n"),
		":32: kind 'ilo' is there twice"));
}

Test(settings_sections, are_refused_with_a_figure_twice) {
	cr_assert(eq(str,
		conf_refused_too("[figure k]\nname.fi = K\nunit.fi = k\ncounts = visits\n[figure k]\n"),
		":34: figure 'k' is there twice"));
}

Test(settings_sections, are_refused_with_a_rule_that_has_no_code) {
	cr_assert(eq(
		str, conf_refused_too("[rule 7 h]\n"), ":30: rule '7 h': a code has a-z, 0-9 and hyphens"));
}

Test(settings_sections, are_refused_with_a_share_twice) {
	cr_assert(eq(str, conf_refused_too("[share 1]\nshares = esr:10000\n[share 1]\n"),
		":32: share 1 is there twice"));
}

Test(settings_sections, are_refused_with_a_share_that_has_no_number) {
	cr_assert(eq(str, conf_refused_too("[share esr]\n"),
		":30: share 'esr': write [share 1] to [share 999]"));
}

Test(settings_sections, are_refused_with_authorities_out_of_order) {
	cr_assert(eq(
		str, conf_refused_too("[authority 2]\n"), ":30: authority '2': the next is [authority 1]"));
}

Test(settings_sections, are_refused_with_a_report_twice) {
	cr_assert(eq(str, conf_refused_too("[report]\n[report]\n"), ":31: [report] is there twice"));
}

Test(settings_sections, are_refused_with_a_report_that_has_a_code) {
	cr_assert(ne(ptr, strstr(conf_refused_too("[report 1]\n"), ":30: [report 1]: no such"), NULL));
}

Test(settings_sections, are_refused_with_a_group_that_is_there_twice) {
	cr_assert(eq(str,
		conf_refused("[period 1]", "[group ilo]\nname = A\n[group ilo]\nname = B\n[period 1]"),
		":22: group 'ilo' is there twice"));
}
