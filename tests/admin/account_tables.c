#include <criterion/criterion.h>

#include "core/text.h"
#include "tests/admin/account_desk.h"
#include "tests/admin/desk.h"

/* Which tables and sentences a report has at all. */

static const char target_of_visits[] =
	"[figure kohtaamiset]\nname.fi = Kohtaamiset\nunit.fi = kohtaamista\ncounts = visits\n";

TestSuite(account_tables, .init = account_desk_set_up, .fini = desk_clear);

Test(account_tables, have_no_table_without_rows) {
	static const char *const languages[] = {"fi", "sv", "en"};
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "open-minutes=240 visits=20");
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		account_desk_report(languages[i], "");
		account_desk_does_not_say(text_get("There are no rows."));
	}
}

Test(account_tables, leave_out_weekdays_that_are_closed) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "open-minutes=240 visits=20");
	desk_close(SHEET_DOOR, "oulu", "5.1.2023", "visits=6");
	account_desk_report("fi", "--internal");
	account_desk_says("Viikonpäivä: to; Oulu: 6; Kiiminki: 0; Yhteensä: 6");
	account_desk_does_not_say("Viikonpäivä: ke");
}

Test(account_tables, have_one_sentence_for_what_was_never_open) {
	account_desk_take("[site yli-ii]\nname = Yli-Ii\n");
	account_desk_run("record guidance --site yli-ii --day 2.1.2023 --mode present --minutes 60 "
					 "--meetings 1");
	account_desk_report("fi", "--site yli-ii");
	account_desk_says(
		"Raportointijaksolla 1.1.2023-31.1.2023 ei kirjattu kohtaamisia kohtaamispaikoissa.");
	account_desk_says("Jaksolla ei ollut kohtaamispaikkatoimintaa.");
	account_desk_does_not_say("kohtaamisia on kertynyt");
}

Test(account_tables, tell_what_is_short_of_its_target) {
	account_desk_take(target_of_visits);
	account_desk_take("target = 50\n");
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "open-minutes=240 visits=20");
	account_desk_report("fi", "");
	account_desk_says("Kohtaamiset: toteuma on 40,0\u00a0% tavoitteesta (raja 80\u00a0%).");
	account_desk_report("en", "");
	account_desk_says("Kohtaamiset: 40.0% of the target is reached (limit 80%).");
}

Test(account_tables, tell_that_no_target_is_missed) {
	account_desk_take(target_of_visits);
	account_desk_take("target = 20\n");
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "open-minutes=240 visits=20");
	account_desk_report("fi", "");
	account_desk_says(
		"Tavoitteiden toteuma on vähintään 80\u00a0% kaikissa mittareissa, joille se voitiin "
		"laskea.");
}

Test(account_tables, compare_no_place_with_the_target_of_all) {
	account_desk_take(target_of_visits);
	account_desk_take("target = 50\n");
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "open-minutes=240 visits=20");
	account_desk_report("fi", "--site oulu");
	account_desk_says(
		"Mittari: Kohtaamiset; Yksikkö: kohtaamista; Tietolähde: Kirjauslomakkeet; Tavoite: 50; "
		"Jaksolla: 20; Kertymä: 20; Peruste: kerätty; Selite: Tavoite koskee kaikkia toimipisteitä.");
	account_desk_does_not_say("tavoitteesta (raja");
}

Test(account_tables, have_no_words_for_empty_cells) {
	account_desk_run("record guidance --site oulu --day 2.1.2023 --mode present --minutes 60 "
					 "--meetings 1");
	account_desk_report("fi", "");
	account_desk_says("Laji: Ohjaus, läsnä; Kerrat: 1; Tunnit: 1");
}

Test(account_tables, are_a_sentence_where_the_settings_have_nothing) {
	desk_close(SHEET_DOOR, "oulu", "2.1.2023", "open-minutes=240 visits=20");
	account_desk_report("fi", "");
	account_desk_says("Hankkeelle ei ole merkitty mittareita.");
	account_desk_says("Hankkeelle ei ole merkitty rahoittajia.");
	account_desk_says("Jaksolle ei ole kirjattu ryhmiä, tilaisuuksia eikä ohjausta.");
	account_desk_says("Jaksolla ei kysytty palautetta.");
	account_desk_says("Aiempia raportteja ei ole annettu.");
}
