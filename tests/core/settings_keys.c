#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "tests/core/conf.h"

/* What the sections of the report have. */

TestSuite(settings_keys, .init = conf_start, .fini = conf_finish);

Test(settings_keys, have_the_project_s_priority_and_objective) {
	conf_takes("languages = fi sv",
		"languages = fi sv\npriority = 5 Sosiaalinen osallisuus\nobjective = 10.1 Toimintakyky");
	cr_assert(eq(str, conf_project->priority, "5 Sosiaalinen osallisuus"));
	cr_assert(eq(str, conf_project->objective, "10.1 Toimintakyky"));
}

Test(settings_keys, have_the_key_of_the_office) {
	conf_takes("languages = fi sv", "languages = fi sv\noffice-key = "
									"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3");
	cr_assert(eq(
		str, conf_project->office_key, "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"));
}

Test(settings_keys, have_no_key_of_an_office_where_nothing_is_said) {
	conf_takes("", "");
	cr_assert(eq(str, conf_project->office_key, ""));
}

Test(settings_keys, have_where_a_site_is) {
	conf_takes("name = Oulu", "name = Oulu\nin.fi = Oulussa\nin.sv = i Uleåborg");
	cr_assert(eq(str, conf_project->sites[0].in[0], "Oulussa"));
	cr_assert(eq(str, conf_project->sites[0].in[1], "i Uleåborg"));
}

Test(settings_keys, have_kinds_and_their_groups) {
	conf_takes_too("[kind ilo]\nname.fi = ILO-ryhmä\nname.sv = ILO-grupp\n"
				   "[kind webinaari]\nname.fi = Webinaari\nevent = yes\n"
				   "[group ilo-1]\nname = ILO 1\nkind = ilo\n");
	cr_assert(eq(int, conf_project->kind_count, 2));
	cr_assert(eq(str, conf_project->kinds[0].name[1], "ILO-grupp"));
	cr_assert(not(conf_project->kinds[0].is_event));
	cr_assert(conf_project->kinds[1].is_event);
	cr_assert(eq(str, conf_project->groups[0].kind, "ilo"));
}

Test(settings_keys, have_rules) {
	conf_takes_too("[rule p7]\nname.fi = Ohjauspäivä\ndays = ohjauspaiva\nstarts = 1.1.2021\n"
				   "hours = 7,5\ndecimals = 1\nrounding = down\n"
				   "[rule p8]\nname.fi = P\ndays = ohjauspaiva\nstarts = 3.8.2020\nhours = 8\n");
	struct rule *rule = conf_project->rules;
	cr_assert(eq(int, conf_project->rule_count, 2));
	cr_assert(eq(str, rule->code, "p7"));
	cr_assert(eq(str, rule->days, "ohjauspaiva"));
	cr_assert(eq(str, rule->name[0], "Ohjauspäivä"));
	cr_assert(eq(int, rule->from, day_from_date(2021, 1, 1)));
	cr_assert(eq(int, rule->minutes, 450));
	cr_assert(eq(int, rule->decimals, 1));
	cr_assert(eq(int, rule->rounding, ROUNDING_DOWN));
	cr_assert(eq(int, rule[1].rounding, ROUNDING_HALF_UP));
	cr_assert(eq(int, rule[1].decimals, 0));
}

Test(settings_keys, have_a_figure_from_a_register) {
	conf_takes_too("[figure naiset]\nname.fi = Naiset\nunit.fi = henkilöä\ncounts = external\n"
				   "basis = rekisteri\npersons = yes\npart-of = henkilot\nsplit = sukupuoli\n"
				   "share-of = henkilot\nsite = oulu\nnote.fi = EURA\n"
				   "[figure henkilot]\nname.fi = Osallistuvat henkilöt\nunit.fi = henkilöä\n"
				   "counts = external\nbasis = rekisteri\npersons = no\ntarget = 240\n");
	struct figure *figure = conf_project->figures;
	cr_assert(eq(int, conf_project->figure_count, 2));
	cr_assert(eq(str, figure->code, "naiset"));
	cr_assert(eq(str, figure->name[0], "Naiset"));
	cr_assert(eq(str, figure->unit[0], "henkilöä"));
	cr_assert(eq(int, figure->counts, COUNTS_EXTERNAL));
	cr_assert(eq(int, figure->basis, BASIS_REGISTER));
	cr_assert(figure->is_persons);
	cr_assert(not(figure[1].is_persons));
	cr_assert(eq(str, figure->part_of, "henkilot"));
	cr_assert(eq(str, figure->split, "sukupuoli"));
	cr_assert(eq(str, figure->share_of, "henkilot"));
	cr_assert(eq(str, figure->site, "oulu"));
	cr_assert(eq(str, figure->note[0], "EURA"));
	cr_assert(not(figure->has_target));
	cr_assert(eq(int, figure->line, 30));
	cr_assert(figure[1].has_target);
}

Test(settings_keys, have_a_figure_that_is_counted) {
	conf_takes_too("[figure p]\nname.fi = P\nunit.fi = päivää\ncounts = days\nof = present remote\n"
				   "days = paiva\nbasis = arvio\ndecimals = 2\n"
				   "[rule r]\nname.fi = R\ndays = paiva\nstarts = 3.8.2020\nhours = 7\n");
	struct figure *figure = conf_project->figures;
	cr_assert(eq(int, figure->counts, COUNTS_DAYS));
	cr_assert(eq(str, figure->of, "present remote"));
	cr_assert(eq(str, figure->days, "paiva"));
	cr_assert(eq(int, figure->basis, BASIS_ESTIMATE));
	cr_assert(eq(int, figure->decimals, 2));
}

Test(settings_keys, have_authorities) {
	conf_takes_too("[authority 1]\nstarts = 3.8.2020\nname = ELY-keskus\n"
				   "[authority 2]\nstarts = 1.1.2023\nname = Elinvoimakeskus\n");
	cr_assert(eq(int, conf_project->authority_count, 2));
	cr_assert(eq(str, conf_project->authorities[1].name, "Elinvoimakeskus"));
	cr_assert(eq(int, conf_project->authorities[1].from, day_from_date(2023, 1, 1)));
}

Test(settings_keys, have_shares) {
	conf_takes_too("[funder oulu]\nname = Oulu\nkind = kunta\n[share 1]\nsite = oulu\n"
				   "starts = 1.1.2021\nends = 31.12.2021\nshares = esr:8466 oulu:1534\n");
	struct share *share = conf_project->shares;
	cr_assert(eq(int, conf_project->share_count, 1));
	cr_assert(eq(int, share->number, 1));
	cr_assert(eq(str, share->site, "oulu"));
	cr_assert(eq(int, share->from, day_from_date(2021, 1, 1)));
	cr_assert(eq(int, share->until, day_from_date(2022, 1, 1)));
	cr_assert(eq(str, share->shares, "esr:8466 oulu:1534"));
}

Test(settings_keys, have_what_a_funder_planned) {
	conf_takes("kind = eu-valtio", "kind = eu-valtio\nplanned = 508365");
	cr_assert(conf_project->funders[0].has_planned);
	cr_assert(eq(int, conf_project->funders[0].planned, 508365));
}

Test(settings_keys, tell_0_planned_from_nothing_said) {
	conf_takes_too("[funder oulu]\nname = Oulu\nkind = kunta\nplanned = 0\n");
	cr_assert(not(conf_project->funders[0].has_planned));
	cr_assert(conf_project->funders[1].has_planned);
}

Test(settings_keys, have_a_usual_report_where_nothing_is_said) {
	conf_takes("", "");
	struct report_settings *report = &conf_project->report;
	cr_assert(eq(int, report->threshold, 5));
	cr_assert(eq(int, report->deviation_percent, 80));
	cr_assert(eq(str, report->synthetic, ""));
	cr_assert(eq(int, report->visibility, VISIBILITY_NONE));
	cr_assert(eq(int, report->last_payment, DAY_NONE));
	cr_assert(eq(int, report->retention_years, 5));
	cr_assert(eq(int, report->retention_until, DAY_NONE));
}

Test(settings_keys, have_the_report_that_is_told) {
	conf_takes_too(
		"[report]\nthreshold = 3\ndeviation-percent = 90\n"
		"synthetic = SYNTEETTINEN AINEISTO\nvisibility = eu-part\n"
		"last-payment = 31.10.2024\nretention-years = 10\nretention-until = 31.12.2035\n");
	struct report_settings *report = &conf_project->report;
	cr_assert(eq(int, report->threshold, 3));
	cr_assert(eq(int, report->deviation_percent, 90));
	cr_assert(eq(str, report->synthetic, "SYNTEETTINEN AINEISTO"));
	cr_assert(eq(int, report->visibility, VISIBILITY_EU_PART));
	cr_assert(eq(int, report->last_payment, day_from_date(2024, 10, 31)));
	cr_assert(eq(int, report->retention_years, 10));
	cr_assert(eq(int, report->retention_until, day_from_date(2035, 12, 31)));
}
