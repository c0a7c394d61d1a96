#include "tests/admin/account_desk.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tests/admin/desk.h"

static const char around[] =
	"[project]\ncode = K1\nname = Kokeilu\nversion = 2023-1\nstarts = 1.1.2023\nends = 31.3.2023\n"
	"zone = Europe/Helsinki\nlanguages = fi sv en\n"
	"[site oulu]\nname = Oulu\nin.fi = Oulussa\nin.sv = i Uleåborg\nin.en = in Oulu\n"
	"hours.mon = 13-17\n"
	"[site kiiminki]\nname = Kiiminki\nin.fi = Kiimingissä\nin.sv = i Kiminge\n"
	"in.en = in Kiiminki\nhours.tue = 13-16\n"
	"[activity kahvi]\nlabel.fi = Kahvi\nlabel.sv = Kaffe\nlabel.en = Coffee\nsign = coffee\n"
	"colour = coffee\n"
	"[activity pelit]\nlabel.fi = Pelit\nlabel.sv = Spel\nlabel.en = Games\nsign = games\n"
	"colour = games\n"
	"[activity digiapu]\nlabel.fi = Digiapu\nlabel.sv = Digihjälp\nlabel.en = IT help\n"
	"sign = digital\ncolour = digital\n"
	"[activity juttelu]\nlabel.fi = Juttelu\nlabel.sv = Prata\nlabel.en = Talk\nsign = talk\n"
	"colour = talk\n"
	"[kind ilo]\nname.fi = ILO\n[kind webinaari]\nname.fi = Webinaari\nevent = yes\n"
	"[group ilo-1]\nname = ILO 1\nkind = ilo\n[group ilo-2]\nname = ILO 2\nkind = ilo\n"
	"[group web]\nname = Webinaarit\nkind = webinaari\n"
	"[rule ohjaus]\nname.fi = ohjauspäivä\ndays = ohjauspaiva\nstarts = 1.1.2023\nhours = 7\n"
	"[rule tyo]\nname.fi = henkilötyöpäivä\ndays = tyopaiva\nstarts = 1.1.2023\nhours = 7\n"
	"decimals = 1\n"
	"[period 1]\nstarts = 1.1.2023\nends = 31.1.2023\n"
	"[period 2]\nstarts = 1.2.2023\nends = 31.3.2023\n"
	"[panel]\ndiagonal-mm = 257\n";

static char settings[6000], path[200];

void account_desk_take(const char *lines) {
	cr_assert(lt(sz, strlen(settings) + strlen(lines), sizeof settings));
	strcat(settings, lines);
	snprintf(path, sizeof path, "%s", desk_write("kokeilu.conf", settings));
}

void account_desk_forget(void) {
	settings[0] = '\0';
	account_desk_take(around);
}

void account_desk_set_up(void) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	desk_set_up();
	account_desk_forget();
}

void account_desk_run(const char *line) {
	char whole[400];
	snprintf(whole, sizeof whole, "%s --settings %s", line, path);
	cr_assert(eq(int, (int)desk_run(whole), OUTCOME_DONE), "%s", desk_complaint());
}

void account_desk_report(const char *language, const char *options) {
	char line[200];
	snprintf(line, sizeof line, "report --period 1 --lang %s %s", language, options);
	text_set_language(language);
	account_desk_run(line);
}

void account_desk_says(const char *words) {
	char line[1200];
	snprintf(line, sizeof line, "\n%s\n", words);
	cr_assert(ne(ptr, strstr(desk_printed(), line), NULL), "%s\nin\n%s", words, desk_printed());
}

void account_desk_does_not_say(const char *words) {
	cr_assert(eq(ptr, strstr(desk_printed(), words), NULL), "%s\nin\n%s", words, desk_printed());
}
