#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "tests/admin/account_desk.h"
#include "tests/admin/desk.h"

/* What a report says, sentence by sentence: T1 to T11, and G30 where numbers stand in them. */

static const char days_of_guidance[] =
	"[figure ohjaus]\nname.fi = Ohjaus\nunit.fi = ohjauspäivää\ncounts = days\n"
	"days = ohjauspaiva\n";
static const char days_of_groups[] =
	"[figure tyo]\nname.fi = Henkilötyöpäivät\nunit.fi = henkilötyöpäivää\n"
	"counts = group-days\ndays = tyopaiva\ndecimals = 1\n";
static const char target_of_visits[] =
	"[figure kohtaamiset]\nname.fi = Kohtaamiset\nunit.fi = kohtaamista\ncounts = visits\n";

TestSuite(account_words, .init = account_desk_set_up, .fini = desk_clear);

static void report(void) {
	account_desk_report("fi", "");
}

static void count_a_month(void) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023",
		"activity:digiapu=7 activity:juttelu=1 activity:kahvi=9 activity:pelit=8 open-minutes=240 "
		"visits=12 with-activity=11");
	desk_close(SHEET_DOOR, "kiiminki", "3.1.2023", "open-minutes=180 visits=8");
}

static void meet(const char *group, const char *day, int attendances, int minutes) {
	char line[200];
	snprintf(line, sizeof line,
		"record group --site oulu --day %s --group %s --attendances %d --minutes %d", day, group,
		attendances, minutes);
	account_desk_run(line);
}

static void guide(const char *day, const char *mode, int minutes) {
	char line[200];
	snprintf(line, sizeof line,
		"record guidance --site oulu --day %s --mode %s --minutes %d --meetings 1", day, mode,
		minutes);
	account_desk_run(line);
}

Test(account_words, t1_tells_the_period) {
	count_a_month();
	report();
	account_desk_says(
		"Raportointijaksolla 1.1.2023-31.1.2023 kohtaamispaikoissa kirjattiin 20 kohtaamista "
		"(Oulussa 12, Kiimingissä 8). Aukiolopäiviä oli 10, ja kohtaamisia oli keskimäärin 2,00 "
		"aukiolopäivää kohti.");
}

Test(account_words, t1_is_in_swedish_and_english) {
	count_a_month();
	account_desk_report("sv", "");
	account_desk_says(
		"Under rapporteringsperioden 1.1.2023-31.1.2023 registrerades 20 besök på mötesplatserna "
		"(i Uleåborg 12, i Kiminge 8). Antalet öppetdagar var 10, och besöken var i genomsnitt "
		"2,00 per öppetdag.");
	account_desk_report("en", "");
	account_desk_says(
		"In the reporting period 1.1.2023-31.1.2023 the count was 20 encounters at the meeting "
		"places (in Oulu 12, in Kiiminki 8). The number of opening days was 10, with 2.00 "
		"encounters for each on average.");
}

Test(account_words, t1_tells_one_place_by_its_name) {
	count_a_month();
	account_desk_report("fi", "--site oulu");
	account_desk_says(
		"Raportointijaksolla 1.1.2023-31.1.2023 Oulussa kirjattiin 12 kohtaamista. Aukiolopäiviä "
		"oli 5, ja kohtaamisia oli keskimäärin 2,40 aukiolopäivää kohti.");
}

Test(account_words, t1_keeps_small_numbers_to_itself) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "visits=3");
	report();
	account_desk_says(
		"Raportointijaksolla 1.1.2023-31.1.2023 kohtaamispaikoissa kirjattiin .. kohtaamista "
		"(Oulussa .., Kiimingissä 0). Aukiolopäiviä oli 10, ja kohtaamisia oli keskimäärin .. "
		"aukiolopäivää kohti.");
}

Test(account_words, g30_one_encounter_is_in_the_nominative) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "visits=1");
	account_desk_report("fi", "--internal");
	account_desk_says(
		"Raportointijaksolla 1.1.2023-31.1.2023 kohtaamispaikoissa kirjattiin 1 kohtaaminen "
		"(Oulussa 1, Kiimingissä 0). Aukiolopäiviä oli 10, ja kohtaamisia oli keskimäärin 0,10 "
		"aukiolopäivää kohti.");
	account_desk_says(
		"Jaksolla kirjattiin Oulussa 1 kohtaaminen, keskimäärin 0,20 aukiolopäivää kohti.");
}

Test(account_words, g30_more_encounters_are_in_the_partitive) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "visits=2");
	desk_close(SHEET_DOOR, "kiiminki", "3.1.2023", "visits=1383");
	account_desk_report("fi", "--internal");
	account_desk_says(
		"Jaksolla kirjattiin Oulussa 2 kohtaamista, keskimäärin 0,40 aukiolopäivää kohti.");
	account_desk_says(
		"Raportointijaksolla 1.1.2023-31.1.2023 kohtaamispaikoissa kirjattiin 1385 kohtaamista "
		"(Oulussa 2, Kiimingissä 1383). Aukiolopäiviä oli 10, ja kohtaamisia oli keskimäärin "
		"138,50 aukiolopäivää kohti.");
}

Test(account_words, t2_tells_the_total_and_its_target) {
	account_desk_take(target_of_visits);
	account_desk_take("target = 50\n");
	count_a_month();
	report();
	account_desk_says(
		"Hankkeen alusta 31.1.2023 mennessä kohtaamisia on kertynyt yhteensä 20. Tavoite on 50, ja "
		"toteuma on 40,0\u00a0% tavoitteesta.");
	account_desk_report("en", "");
	account_desk_says(
		"The number of encounters from the beginning of the project to 31.1.2023 is 20. The target "
		"is 50, and 40.0% of it is reached.");
}

Test(account_words, t2_has_no_target_where_there_is_none) {
	count_a_month();
	report();
	account_desk_says("Hankkeen alusta 31.1.2023 mennessä kohtaamisia on kertynyt yhteensä 20.");
}

Test(account_words, t2_tells_both_ends_of_a_target) {
	account_desk_take(target_of_visits);
	account_desk_take("target = 40-50\n");
	count_a_month();
	report();
	account_desk_says(
		"Hankkeen alusta 31.1.2023 mennessä kohtaamisia on kertynyt yhteensä 20. Tavoite on 40-50, "
		"ja toteuma on 50,0\u00a0% tavoitteesta.");
}

Test(account_words, t2_ends_on_the_day_that_it_is_made) {
	count_a_month();
	account_desk_report("fi", "--now 2023-01-20T12:00");
	account_desk_says("Hankkeen alusta 20.1.2023 mennessä kohtaamisia on kertynyt yhteensä 20.");
}

Test(account_words, t3_tells_what_was_chosen_most) {
	count_a_month();
	account_desk_report("fi", "--internal");
	account_desk_says(
		"Toimintavalintoja kirjattiin 25. Eniten valittiin: Kahvi (9), Pelit (8) ja Digiapu (7). "
		"Yhteen käyntiin voi liittyä useita toimintoja, joten valintojen summa voi poiketa "
		"kohtaamisten määrästä.");
}

Test(account_words, t3_leaves_out_what_is_hidden) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023",
		"activity:juttelu=1 activity:kahvi=9 activity:pelit=4 visits=14 with-activity=14");
	report();
	account_desk_says(
		"Toimintavalintoja kirjattiin 14. Eniten valittiin: Kahvi (9). Yhteen käyntiin voi liittyä "
		"useita toimintoja, joten valintojen summa voi poiketa kohtaamisten määrästä.");
}

Test(account_words, t3_tells_when_nothing_was_chosen) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "visits=14");
	report();
	account_desk_says("Jaksolla ei kirjattu toimintavalintoja.");
}

Test(account_words, t4_tells_groups_and_their_days) {
	account_desk_take(days_of_groups);
	meet("ilo-1", "2.1.2023", 6, 90);
	meet("ilo-1", "9.1.2023", 6, 90);
	meet("ilo-2", "3.1.2023", 8, 60);
	report();
	account_desk_says("Jaksolla toimi 2 ryhmää, joilla oli yhteensä 3 kokoontumiskertaa ja 20 "
					  "osallistumiskertaa.");
	account_desk_says("Osallistumistunneista laskettuna tämä on 3,7 henkilötyöpäivää (26 h). Yksi "
					  "henkilötyöpäivä on 7 h, ja päivät on pyöristetty yhteen desimaaliin.");
}

Test(account_words, t4_tells_of_one_group) {
	meet("ilo-1", "2.1.2023", 6, 90);
	report();
	account_desk_says(
		"Jaksolla toimi 1 ryhmä, jolla oli yhteensä 1 kokoontumiskerta ja 6 osallistumiskertaa.");
}

Test(account_words, t4_counts_each_session_of_an_event) {
	meet("ilo-1", "2.1.2023", 6, 90);
	meet("web", "3.1.2023", 20, 60);
	meet("web", "10.1.2023", 21, 60);
	report();
	account_desk_says(
		"Jaksolla toimi 1 ryhmä, jolla oli yhteensä 1 kokoontumiskerta. Lisäksi järjestettiin 2 "
		"tilaisuutta. Osallistumiskertoja oli yhteensä 47.");
}

Test(account_words, t4_tells_of_events_alone) {
	meet("web", "3.1.2023", 20, 60);
	report();
	account_desk_says("Jaksolla järjestettiin 1 tilaisuus. Osallistumiskertoja oli yhteensä 20.");
}

Test(account_words, t4_names_the_figure_that_is_of_some_groups) {
	account_desk_take(days_of_groups);
	account_desk_take("of = ilo\n");
	meet("ilo-1", "2.1.2023", 7, 60);
	meet("web", "3.1.2023", 20, 60);
	report();
	account_desk_says(
		"Henkilötyöpäivät: osallistumistunneista laskettuna 1,0 henkilötyöpäivää (7 h). Yksi "
		"henkilötyöpäivä on 7 h, ja päivät on pyöristetty yhteen desimaaliin.");
}

Test(account_words, t5_tells_guidance_and_its_days) {
	account_desk_take(days_of_guidance);
	guide("2.1.2023", "present", 890);
	guide("3.1.2023", "remote", 420);
	report();
	account_desk_says(
		"Yksilöllistä ohjausta annettiin 21,83 h, josta läsnä 14,83 h (2 ohjauspäivää) ja etänä 7 "
		"h "
		"(1 ohjauspäivä). Yhteensä tämä on 3 ohjauspäivää. Yksi ohjauspäivä on 7 h, ja päivät on "
		"pyöristetty kokonaisiin.");
}

/* G9 */
Test(account_words, t5_tells_when_parts_do_not_add_up) {
	account_desk_take(days_of_guidance);
	guide("2.1.2023", "present", 240);
	guide("3.1.2023", "remote", 240);
	report();
	account_desk_says(
		"Yksilöllistä ohjausta annettiin 8 h, josta läsnä 4 h (1 ohjauspäivä) ja etänä 4 h (1 "
		"ohjauspäivä). Yhteensä tämä on 1 ohjauspäivä. Osat on pyöristetty erikseen, joten niiden "
		"summa poikkeaa yhteismäärästä. Yksi ohjauspäivä on 7 h, ja päivät on pyöristetty "
		"kokonaisiin.");
}

Test(account_words, t5_tells_each_rule_of_the_period) {
	account_desk_take(days_of_guidance);
	account_desk_take(
		"[rule uusi]\nname.fi = ohjauspäivä\ndays = ohjauspaiva\nstarts = 9.1.2023\nhours = 7.5\n"
		"decimals = 2\nrounding = up\n");
	guide("2.1.2023", "present", 420);
	guide("9.1.2023", "present", 450);
	report();
	account_desk_says(
		"Yksilöllistä ohjausta annettiin 14,5 h, josta läsnä 14,5 h (2,00 ohjauspäivää). Yhteensä "
		"tämä on 2,00 ohjauspäivää. Yksi ohjauspäivä on 7 h, ja päivät on pyöristetty kokonaisiin. "
		"9.1.2023 alkaen: Yksi ohjauspäivä on 7,5 h, ja päivät on pyöristetty ylöspäin kahteen "
		"desimaaliin.");
}

Test(account_words, t6_tells_what_an_encounter_is) {
	count_a_month();
	report();
	account_desk_says(
		"Kohtaaminen tarkoittaa yhtä kirjattua käyntiä. Käynnit kirjataan nimettömästi, joten sama "
		"henkilö voi sisältyä lukuun useita kertoja eikä eri henkilöiden määrää voida laskea. Luku "
		"ei ole ESR-osallistujien määrä.");
}

Test(account_words, t7_tells_what_numbers_rest_on) {
	count_a_month();
	desk_close(SHEET_PAPER, "oulu", "9.1.2023", "visits=6");
	desk_close(SHEET_CORRECTION, "oulu", "9.1.2023", "visits=-1");
	report();
	account_desk_says(
		"Kohtaamisten luvut perustuvat kerättyyn tietoon. Kirjauslaite oli käytössä 20,0\u00a0% "
		"aukioloajasta. Käsin kirjattiin 6 kohtaamista, ja korjauskirjauksia tehtiin 1.");
}

Test(account_words, t7_tells_of_one_encounter) {
	count_a_month();
	desk_close(SHEET_PAPER, "oulu", "9.1.2023", "visits=1");
	account_desk_report("fi", "--internal");
	account_desk_says(
		"Kohtaamisten luvut perustuvat kerättyyn tietoon. Kirjauslaite oli käytössä 20,0\u00a0% "
		"aukioloajasta. Käsin kirjattiin 1 kohtaaminen, ja korjauskirjauksia tehtiin 0.");
}

Test(account_words, t7_counts_the_corrections_of_its_place) {
	count_a_month();
	desk_close(SHEET_CORRECTION, "oulu", "2.1.2023", "visits=-1");
	account_desk_report("fi", "--site kiiminki");
	account_desk_says(
		"Kohtaamisten luvut perustuvat kerättyyn tietoon. Kirjauslaite oli käytössä 20,0\u00a0% "
		"aukioloajasta. Käsin kirjattiin 0 kohtaamista, ja korjauskirjauksia tehtiin 0.");
}

Test(account_words, t7_tells_a_sample_and_an_estimate) {
	static const char *const words[][2] = {
		{"otos", "Kohtaamisten luvut perustuvat otokseen. Käsin kirjattiin 0 kohtaamista, ja "
				 "korjauskirjauksia tehtiin 0."},
		{"arvio", "Kohtaamisten luvut perustuvat arvioon. Käsin kirjattiin 0 kohtaamista, ja "
				  "korjauskirjauksia tehtiin 0."}};
	desk_close(SHEET_DOOR, "yli-ii", "2.1.2023", "visits=12");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		account_desk_forget();
		account_desk_take("[site yli-ii]\nname = Yli-Ii\n");
		account_desk_take(target_of_visits);
		account_desk_take("basis = ");
		account_desk_take(words[i][0]);
		account_desk_take("\n");
		account_desk_report("fi", "--site yli-ii");
		account_desk_says(words[i][1]);
	}
}

Test(account_words, t8_tells_that_numbers_are_hidden) {
	account_desk_take("[report]\nthreshold = 6\n");
	count_a_month();
	report();
	account_desk_says(
		"Alle 6 kirjauksen luvut on peitetty merkinnällä \"..\". Myös muita lukuja on peitetty, "
		"jotta peitettyä lukua ei voi laskea summista.");
	account_desk_report("fi", "--internal");
	account_desk_does_not_say("kirjauksen luvut on peitetty");
	account_desk_says("peittoraja: Mitään lukua ei ole peitetty.");
}

/* "DEVICE:2:SEAL", as verify has them: file, device, sheets, first seal, newest seal. */
static const char *newest_seal(void) {
	static char text[200];
	char device[80], seal[80];
	int number;
	account_desk_run("verify");
	int count = sscanf(desk_printed(), "%*s %79s %d %*s %79s", device, &number, seal);
	cr_assert(eq(int, count, 3), "%s", desk_printed());
	snprintf(text, sizeof text, "%s:%d:%s", device, number, seal);
	return text;
}

Test(account_words, t9_tells_how_long_material_is_kept) {
	char words[400];
	account_desk_take("[report]\nlast-payment = 31.10.2024\n");
	count_a_month();
	snprintf(words, sizeof words,
		"Tausta-aineisto säilytetään 31.12.2029 saakka. Aineiston tarkiste "
		"(laite:lomake:SHA-256): %s.",
		newest_seal());
	report();
	account_desk_says(words);
}

Test(account_words, t9_waits_for_the_last_payment) {
	count_a_month();
	report();
	cr_assert(ne(ptr,
		strstr(desk_printed(), "\nTausta-aineiston säilytysaika määräytyy viimeisen maksun mukaan. "
							   "Maksupäivä ei ole vielä tiedossa. Aineiston tarkiste "),
		NULL));
}

Test(account_words, t10_names_who_has_paid) {
	static const char *const words[][2] = {
		{"esf", "Hanke on saanut Euroopan sosiaalirahaston (ESR) rahoitusta."},
		{"eu-part", "Euroopan unionin osarahoittama"}, {"eu", "Euroopan unionin rahoittama"},
		{"none", "Hankkeelle ei ole merkitty EU-rahoitusta."}};
	count_a_month();
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		account_desk_forget();
		account_desk_take("[report]\nvisibility = ");
		account_desk_take(words[i][0]);
		account_desk_take("\n");
		report();
		account_desk_says(words[i][1]);
	}
}

Test(account_words, t11_estimates_persons) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "first-time=7 visits=12");
	report();
	account_desk_says(
		"Eri henkilöitä arvioidaan jaksolla käyneen ensimmäistä kertaa 7. Arvio perustuu "
		"kävijöiden omaan ilmoitukseen.");
}

Test(account_words, t11_is_not_there_where_nobody_was_asked) {
	count_a_month();
	report();
	account_desk_does_not_say("Eri henkilöitä arvioidaan");
}
