/* The same as examples.c of the two projects that had no door: PAKU and Osaamisella osallisuutta. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/project.h"
#include "tests/admin/example.h"

#define NB "\u00a0"

static void open_paku(void) {
	example_open("paku");
}

TestSuite(example_paku, .init = open_paku, .fini = example_clear);

static int groups_in(const char *site) {
	const struct table *table = report_find_table(example_report(), "Ryhmat_ohjaus");
	int count = 0;
	for (int row = 0; row < table->row_count; row++) {
		count += strcmp(table_cell(table, row, 0)->text, "Kehittäjäryhmä") == 0 &&
				 strcmp(table_cell(table, row, 2)->text, site) == 0;
	}
	return count;
}

Test(example_paku, 13_developer_groups_in_six_municipalities) {
	const struct project *project = example_project();
	int groups = 0;
	example_is_reached("Kehittäjäryhmät", "13");
	example_is_reached("Kunnat, joissa kehittäjäryhmiä oli", "6");
	cr_assert(eq(int, project->site_count, 6));
	for (int i = 0; i < project->site_count; i++) {
		int here = groups_in(project->sites[i].name);
		cr_assert(gt(int, here, 0), "%s", project->sites[i].name);
		groups += here;
	}
	cr_assert(eq(int, groups, 13));
}

Test(example_paku, 3_workshops_and_2_seminars) {
	example_is_reached("Koulutukselliset työpajat", "3");
	example_is_reached("Seminaarit (aloitus ja loppu)", "2");
}

Test(example_paku, 195_planned_and_nobody_said_what_came_of_it) {
	example_is_of("Osallistuvat henkilöt (ESR)", "195", "", "");
	example_is_of("Osallistuvat yritykset", "0", "0", "");
}

Test(example_paku, g15_g16_303032_and_404043) {
	example_is_paid("Euroopan sosiaalirahasto (ESR) ja valtio", "303" NB "032", "303" NB "032",
		"100,00" NB "%", "75,00" NB "%");
	example_is_paid("Muu julkinen rahoitus", "101" NB "011", "101" NB "011", "100,00" NB "%",
		"25,00" NB "%");
	example_is_public(404043, 404043);
}

static void open_osaamisella(void) {
	example_open("osaamisella");
}

TestSuite(example_osaamisella, .init = open_osaamisella, .fini = example_clear);

Test(example_osaamisella, g14_69_of_70_and_1_company_of_0) {
	example_is_of("Osallistuvat henkilöt (ESR)", "70", "69", "98,6" NB "%");
	example_is_of("Osallistuvat yritykset", "0", "1", "");
}

Test(example_osaamisella, 50_and_19_are_told) {
	example_is_reached("Asiakkaina ilmoittautuneet", "50");
	example_is_reached("Työntekijöinä ilmoittautuneet", "19");
}

Test(example_osaamisella, g20_24_and_23_are_told_and_2_with_20_hidden) {
	example_is_reached("Työttömät", "24");
	example_is_reached("Työelämän ulkopuolella olevat", "..");
	example_is_reached("Opiskelijat", "..");
	example_is_reached("Työlliset", "23");
}

Test(example_osaamisella, g19_65_1_and_3_are_hidden) {
	example_is_of("Pohjois-Pohjanmaa", "42", "..", "..");
	example_is_of("Kainuu", "14", "..", "..");
	example_is_of("Lappi", "14", "..", "..");
}

Test(example_osaamisella, 113_coachings_are_15_days_by_the_stated_rule) {
	example_is_reached("Yksilölliset digivalmennukset", "113");
	example_is_reached("Digivalmennukset päivinä", "15");
	const char *rule = example_figure("Digivalmennukset päivinä", "selite");
	cr_assert(ne(ptr, strstr(rule, "7,5 h"), NULL), "%s", rule);
	example_is_share("Digivalmennuksen asiakkaat", "37", "54" NB "%", "69");
}

Test(example_osaamisella, 6_9_days_near_and_148_far_of_which_3_and_30) {
	example_is_reached("Lähiopetus kurssilla", "6,9");
	example_is_reached("Etäopetus yhteensä", "148");
	example_is_reached("Etäopetus: yksilöllinen", "3");
	example_is_reached("Etäopetus: teemaryhmät", "30");
	example_is_reached("Etäopetus: muu", "115");
}

Test(example_osaamisella, 16_pop_ups_of_148_days) {
	example_is_reached("Pop up -digituki", "16");
	example_is_reached("Pop up -digituki päivinä", "148");
}

Test(example_osaamisella, 30_and_110_days_of_work) {
	example_is_reached("Taustakartoitus", "30");
	example_is_reached("Mallintaminen", "110");
}

Test(example_osaamisella, 10_digikummit_in_10_meetings_with_3_and_18_and_a_half_days) {
	example_is_reached("Digikummit", "10");
	example_is_reached("Digikummien tapaamiset", "10");
	example_is_reached("Digikummien tapaamiset kokonaan etänä", "8");
	example_is_reached("Digikummien lähiopetus", "3,0");
	example_is_reached("Digikummien etäopetus", "18,5");
}

Test(example_osaamisella, g23_48_and_35_percent_with_n) {
	example_is_share("Melko varmasti", "22", "48" NB "%", "46");
	example_is_share("Ehdottomasti", "16", "35" NB "%", "46");
}

Test(example_osaamisella, digital_skill_rose_by_1) {
	example_is_reached("Digitaitojen muutos", "1");
}

Test(example_osaamisella, plans_to_reach_people_have_no_actual) {
	example_is_of("Tavoitettu kohderyhmä", "200", "", "");
	example_is_of("Tavoitetut ammattilaiset", "10", "", "");
}

Test(example_osaamisella, g15_78423_to_74319) {
	example_is_paid("Euroopan sosiaalirahasto (ESR) ja valtio", "78" NB "423", "74" NB "319",
		"94,77" NB "%", "100,00" NB "%");
	example_is_public(78423, 74319);
}

/* The stated rule is what makes it 15. */
TestSuite(example_rule, .fini = example_clear);

Test(example_rule, g11_113_hours_are_16_days_of_7_hours) {
	example_open_with("osaamisella", "hours = 7,5", "hours = 7");
	example_is_reached("Digivalmennukset päivinä", "16");
}

Test(example_rule, g11_113_hours_are_14_days_of_8_hours) {
	example_open_with("osaamisella", "hours = 7,5", "hours = 8");
	example_is_reached("Digivalmennukset päivinä", "14");
}
