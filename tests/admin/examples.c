/* The figures that the four projects published, each from the example's made-up log or typed in there
 * with its source. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/calendar.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "tests/admin/desk.h"
#include "tests/admin/example.h"

#define NB "\u00a0"

static int64_t sum_of(enum measure measure, enum sheet_kind source) {
	struct slice slice = slice_of(measure, day_month(example_project()->from), example_project()->until);
	slice.source = (int)source;
	return facts_sum(example_facts(), &slice);
}

static void open_yhdistamo(void) {
	example_open("yhdistamo");
}

TestSuite(example_yhdistamo, .init = open_yhdistamo, .fini = example_clear);

Test(example_yhdistamo, g1_1385_encounters) {
	example_is_reached("Kohtaamiset", "1385");
	cr_assert(eq(i64, sum_of(MEASURE_HOURS, SHEET_HOURS), sum_of(MEASURE_VISITS, SHEET_DOOR)));
	cr_assert(gt(i64, sum_of(MEASURE_VISITS, SHEET_PAPER), 0));
}

Test(example_yhdistamo, counts_visits_on_opening_days_only) {
	const struct facts *facts = example_facts();
	struct calendar calendar;
	struct error err;
	cr_assert(facts_calendar(facts, FACTS_NOW, &calendar, &err));
	for (int i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->list[i];
		if (fact->measure == MEASURE_VISITS) {
			struct hours hours = calendar_hours(&calendar, fact->site, fact->day);
			cr_assert(lt(int, hours.from, hours.until), "%d", fact->day);
		}
	}
	calendar_finish(&calendar);
}

Test(example_yhdistamo, says_on_its_pages_that_it_is_made_up) {
	cr_assert(eq(str, (char *)example_report()->marks[0], "SYNTEETTINEN AINEISTO"));
}

Test(example_yhdistamo, g14_131_of_240_and_4_of_4) {
	example_is_of("Osallistuvat henkilöt (ESR)", "240", "131", "54,6" NB "%");
	example_is_of("Osallistuvat yritykset", "4", "4", "100,0" NB "%");
}

Test(example_yhdistamo, g22_50_of_55_of_131) {
	example_is_share("Yksilölliseen ohjaukseen osallistuneet", "55", "42" NB "%", "131");
	example_is_share("Jatkopolun löytäneet", "50", "91" NB "%", "55");
}

Test(example_yhdistamo, g21_12_42_and_80_percent_of_50_and_6_percent_hidden) {
	example_is_share("Jatkopolku: opinnot", "6", "12" NB "%", "50");
	example_is_share("Jatkopolku: palvelu tai kuntoutus", "21", "42" NB "%", "50");
	example_is_share("Jatkopolku: muu toiminta", "40", "80" NB "%", "50");
	example_is_share("Jatkopolku: työ", "..", "..", "50");
}

Test(example_yhdistamo, 9_groups_6_workshops_and_13_webinars_with_411) {
	example_is_reached("Ryhmäinterventiot", "9");
	example_is_reached("Yhteiskehittämisen työpajat", "6");
	example_is_reached("Webinaarit", "13");
	example_is_reached("Webinaarien osallistumiskerrat", "411");
}

Test(example_yhdistamo, plans_without_an_actual_have_no_percentage) {
	example_is_of("Koulutussarja", "4", "", "");
	example_is_of("Koulutussarjan tunnit", "16", "", "");
	example_is_of("Pilottialustat", "2", "", "");
}

Test(example_yhdistamo, g15_g16_508365_to_508222_and_600459_to_600290) {
	example_is_paid("Euroopan sosiaalirahasto (ESR) ja valtio", "508" NB "365", "508" NB "222", "99,97" NB "%",
		"84,66" NB "%");
	example_is_paid("Oulun kaupunki ja toteuttajat", "92" NB "094", "92" NB "068", "99,97" NB "%",
		"15,34" NB "%");
	example_is_public(600459, 600290);
}

static void open_likidigi(void) {
	example_open("likidigi");
}

TestSuite(example_likidigi, .init = open_likidigi, .fini = example_clear);

Test(example_likidigi, 8_ilo_series_of_5_or_6_sessions_with_187_attendances) {
	example_is_reached("ILO-hyvinvointiryhmät", "8");
	example_is_reached("Asiakaskohtaamiset ILO-ryhmissä", "187");
	for (int i = 1; i <= 8; i++) {
		char name[20];
		snprintf(name, sizeof name, "ILO-ryhmä %d", i);
		const char *times = example_cell("Ryhmat_ohjaus", "ILO-hyvinvointiryhmä", name, "kerrat");
		cr_assert(strcmp(times, "5") == 0 || strcmp(times, "6") == 0, "%s", times);
	}
}

Test(example_likidigi, 2_study_and_2_career_groups_of_6_and_4_digital_ones_with_36_persons) {
	example_is_reached("Opintopolkuryhmät", "2");
	example_is_reached("Opintopolkuryhmien tapaamiset", "12");
	example_is_reached("Urapolkuryhmät", "2");
	example_is_reached("Urapolkuryhmien tapaamiset", "12");
	example_is_reached("Digiryhmät", "4");
	example_is_reached("Opinto-, urapolku- ja digiryhmien henkilöt", "36");
}

Test(example_likidigi, 9_cafes_and_40_visits) {
	example_is_reached("Digikahvilat", "9");
	example_is_reached("Käynnit digikahvilassa", "40");
}

Test(example_likidigi, g7_890_hours_are_127_days_and_118_are_17_and_1008_are_144) {
	example_is_reached("Yksilöllinen ohjaus, läsnä", "890");
	example_is_reached("Ohjauspäivät, läsnä", "127");
	example_is_reached("Yksilöllinen ohjaus, etänä", "118");
	example_is_reached("Ohjauspäivät, etänä", "17");
	example_is_reached("Yksilöllinen ohjaus yhteensä", "1008");
	example_is_reached("Ohjauspäivät yhteensä", "144");
}

Test(example_likidigi, g12_164_person_days) {
	example_is_reached("Ryhmiin osallistuneiden henkilötyöpäivät", "164");
}

Test(example_likidigi, g14_152_of_150_and_0_companies_of_0) {
	example_is_of("Osallistuvat henkilöt (ESR)", "150", "152", "101,3" NB "%");
	example_is_of("Osallistuvat yritykset", "0", "0", "");
	example_is_share("Yksilölliseen ohjaukseen osallistuneet", "97", "64" NB "%", "152");
}

Test(example_likidigi, 2_webinars_and_a_seminar_with_122_and_10_at_the_fair) {
	example_is_reached("Webinaarit", "2");
	example_is_reached("Loppuseminaari", "1");
	example_is_reached("Webinaarien ja seminaarin osallistumiskerrat", "122");
	example_is_reached("Kävijät messuosastolla", "10");
	example_is_reached("Menetelmäkoulutus, 1 op", "3");
}

Test(example_likidigi, 10_volunteers_32_gigs_22_computers_8_at_work_and_15_studying) {
	example_is_reached("Vapaaehtoiset", "10");
	example_is_reached("Vapaaehtoisten keikat", "32");
	example_is_reached("Lahjoitetut tietokoneet", "22");
	example_is_reached("Työssä hankkeen päättyessä", "8");
	example_is_reached("Opiskelemassa hankkeen päättyessä", "15");
}

Test(example_likidigi, g29_kykyviisari_before_and_after) {
	static const char *const rows[5][4] = {{"osallisuus", "58", "8", "66"}, {"mieli", "48", "7", "55"},
		{"arki", "71", "4", "75"}, {"taidot", "58", "8", "66"}, {"keho", "61", "9", "70"}};
	static const char *const ends[] = {"alku", "muutos", "loppu"};
	char name[60];
	for (int i = 0; i < 15; i++) {
		snprintf(name, sizeof name, "Kykyviisari, %s: %s", rows[i / 3][0], ends[i % 3]);
		example_is_reached(name, rows[i / 3][1 + i % 3]);
	}
	example_is_reached("Kykyviisarin vastaajat (alku ja loppu)", "15");
}

Test(example_likidigi, g15_g16_456945_to_421404_and_500310_to_460498) {
	example_is_paid("Euroopan sosiaalirahasto (ESR) ja valtio", "456" NB "945", "421" NB "404", "92,22" NB "%",
		"91,51" NB "%");
	example_is_paid("Muu julkinen rahoitus", "43" NB "365", "39" NB "094", "90,15" NB "%", "8,49" NB "%");
	example_is_public(500310, 460498);
}

Test(example_likidigi, g8_hours_that_are_counted_cannot_be_typed) {
	cr_assert(eq(int,
		(int)desk_run("record external --settings packaging/examples/likidigi.conf --now "
					  "2023-09-01T12:00 --day 31.8.2023 --figure ohjaus --value 1010 --source kuvaus"),
		OUTCOME_USAGE));
	cr_assert(ne(
		ptr, strstr(desk_complaint(), "figure 'ohjaus': is counted from sheets, not typed"), NULL));
}

/* The three figures of hours, as a project has them that types in all of it. */
static const char *all_typed(void) {
	const char *path = example_settings("likidigi", "[report]", "[report]");
	char *text = strdup(desk_read(path));
	for (char *at; (at = strstr(text, "counts = hours\n"));) {
		char *rest = strdup(strstr(at, "of = ") == at + 15 ? strchr(at + 15, '\n') + 1 : at + 15);
		size_t room = strlen(text) + 100;
		char *longer = malloc(room);
		snprintf(longer, room, "%.*scounts = external\nbasis = kerätty\npersons = no\n%s",
			(int)(at - text), text, rest);
		free(rest);
		free(text);
		text = longer;
	}
	path = desk_write("typed.conf", text);
	free(text);
	return path;
}

Test(example_likidigi, g8_a_typed_total_of_1010_hours_is_refused_with_2_too_many) {
	char line[400];
	const char *rows = desk_write("hours.csv",
		"day;line;count;text\n31.8.2023;ohjaus-lasna;890;kuvaus\n31.8.2023;ohjaus-eta;118;kuvaus\n"
		"31.8.2023;ohjaus;1010;kuvaus\n");
	snprintf(line, sizeof line, "record external --settings %s --now 2023-09-01T12:00 --file %s",
		all_typed(), rows);
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_NO));
	cr_assert(ne(ptr, strstr(desk_complaint(), "+2 tuntia"), NULL), "%s", desk_complaint());
}
