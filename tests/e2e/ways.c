/* Two sites, one figure: what the kiosks of Oulu and Kiiminki counted in a season of virtual days comes
 * to the same report, to the byte, by whichever way it is brought together. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/day.h"
#include "tests/e2e/office.h"

/* The season is the last period of packaging/examples/yhdistamo.conf: 120 days. */
enum { PERIOD_FIRST = 19358 /* 1.1.2023 */, PERIOD_UNTIL = 19478, SEASON = 120, WORDS = 4000 };

static const char after[] = "--now 2023-05-02T12:00";

static struct place oulu, kiiminki, desk; // two kiosks, and an office with no network
static struct office office;              // one that is pushed to
static char stick[PROGRAM_PATH];
static char *output;

static void begin(void) {
	output = malloc(PROGRAM_OUTPUT);
	oulu = place_make("yhdistamo.conf", "");
	kiiminki = place_make("yhdistamo.conf", "");
	desk = place_make("yhdistamo.conf", "");
	office = office_open("yhdistamo.conf");
	snprintf(stick, sizeof stick, "%.290s/stick", desk.folder);
	mkdir(stick, 0755);
}

static void end(void) {
	office_close(&office);
	place_remove(&desk);
	place_remove(&kiiminki);
	place_remove(&oulu);
	free(output);
}

TestSuite(ways, .init = begin, .fini = end, .timeout = 300);

static void shell(const char *format, ...) {
	char command[WORDS];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(command, sizeof command, format, arguments);
	va_end(arguments);
	cr_assert(eq(int, system(command), 0), "%s", command);
}

/* That must be done. */
static void admin(const struct place *place, const char *format, ...) {
	char words[WORDS];
	va_list arguments;
	int length = snprintf(words, sizeof words, "%s ", after);
	va_start(arguments, format);
	vsnprintf(words + length, sizeof words - (size_t)length, format, arguments);
	va_end(arguments);
	cr_assert(eq(int, program_run(place, "ovella-admin", words, output), 0), "%s: %s", words, output);
}

/* Some visits with more than one choice, some taken back, some of one hour and some of another: another
 * day, another site, other ones. */
static void visits_of(int site, int day, char *words) {
	static const char *const activities[] = {
		"kahvi", "ruoka", "juttelu", "ryhma", "pelit", "kasityot", "digiapu", "kaymaan"};
	int visits = 2 + (day * 7 + site * 3) % 6;
	words[0] = '\0';
	for (int i = 0; i < visits; i++) {
		const char *first = activities[(day + i * 3) % 8], *second = activities[(day + i * 3 + 1) % 8];
		int how = (day + i) % 5;
		size_t length = strlen(words);
		snprintf(words + length, WORDS - length, "%s\n%s%s%swait %d\n", first,
			how == 0 ? "more\n" : how == 1 ? "undo\n" : "done\n", how == 0 ? second : "",
			how == 0 ? "\ndone\n" : "", 400 + 60 * i);
	}
}

static void play_day(const struct place *place, const char *site, const char *day, const char *time,
	const char *words) {
	char options[200];
	snprintf(options, sizeof options, "--site %s --now %sT%s", site, day, time);
	cr_assert(eq(int, program_play(place, options, words, output), 0), "%s", output);
}

/* A start each opening day, as staff switch a kiosk on and off; the last one closes what was left open. */
static int play_season(const struct place *place, const char *site, int number, const char *weekdays) {
	char text[DAY_TEXT], words[WORDS];
	int opened = 0;
	for (int day = PERIOD_FIRST; day < PERIOD_UNTIL; day++) {
		if (weekdays[day_weekday(day)] == 'x') {
			day_format(day, text);
			visits_of(number, day, words);
			play_day(place, site, text, "13:02", words);
			opened++;
		}
	}
	play_day(place, site, "2023-05-02", "09:00", "wait 5\n");
	return opened;
}

static void season(void) {
	cr_assert(eq(int, day_from_date(2023, 1, 1), PERIOD_FIRST));
	cr_assert(eq(int, PERIOD_UNTIL - PERIOD_FIRST, SEASON));
	cr_assert(eq(int, play_season(&oulu, "oulu", 0, "x.xx..."), 51));
	cr_assert(eq(int, play_season(&kiiminki, "kiiminki", 1, ".x....."), 17));
}

static void make_bundle(const struct place *place, const char *name) {
	admin(place, "bundle --out %s/%s", stick, name);
	shell("cd %s/%s && for f in *.jsonl; do minisign -Vm $f -p ${f%%.jsonl}.pub >/dev/null || exit 1; done",
		stick, name);
}

static void fill_sticks(void) {
	shell("mkdir %s/of-oulu %s/of-kiiminki", stick, stick);
	make_bundle(&oulu, "of-oulu");
	make_bundle(&kiiminki, "of-kiiminki");
}

/* The office's key is named at the kiosks, so what goes over the network is sealed to it. */
static void name_office(const struct place *kiosk) {
	shell("key=$(sed -n 2p %s/device.pub) && sed -i \"s#^\\[project\\]#&\\noffice-key = $key#\" %s",
		office.place.data, kiosk->settings);
}

static void push_both(void) {
	program_run(&office.place, "ovella-admin", "status --key", output);
	name_office(&oulu);
	name_office(&kiiminki);
	cr_assert(eq(int, office_push(&office, &oulu, output), 0), "%s", output);
	cr_assert(eq(int, office_push(&office, &kiiminki, output), 0), "%s", output);
	shell("cd %s && test $(ls *.sealed | wc -l) = 2 && ! ls *.jsonl >/dev/null 2>&1 && "
		  "for f in *.sealed; do minisign -Vm $f -p ${f%%.jsonl.sealed}.pub >/dev/null || exit 1; done",
		office.inbox);
	admin(&office.place, "collect --enrol %s", office.inbox);
}

/* A draft and the report that is sent, in every format; and the latter again. */
static void report(const struct place *place) {
	shell("mkdir %s/draft %s/issued %s/again", place->folder, place->folder, place->folder);
	admin(place, "report --period 6 --format all --out %s/draft", place->folder);
	admin(place, "report --period 6 --issue --out %s/issued", place->folder);
	admin(place, "report --period 6 --issue --out %s/again", place->folder);
	shell("diff -r %s/issued %s/again", place->folder, place->folder);
}

static void is_same(const struct place *place) {
	shell("diff -r %s/draft %s/draft && diff -r %s/issued %s/issued", oulu.folder, place->folder,
		oulu.folder, place->folder);
}

static void needs_nobody(const struct place *place) {
	admin(place, "verify");
	program_run(place, "ovella-admin", "--now 2023-05-02T12:00 status --format json", output);
	static const char *const wanted[] = {
		"\"undated\": 0, \"missing_sheets\": 0, \"awaited\": 0, \"refused\": 0",
		"\"site\": \"oulu\", \"last\": \"2023-04-27\"",
		"\"site\": \"kiiminki\", \"last\": \"2023-04-25\""};
	for (int i = 0; i < 3; i++) {
		cr_assert(ne(ptr, strstr(output, wanted[i]), NULL), "%s", output);
	}
}

Test(ways, by_stick_at_either_kiosk_or_an_office_or_over_the_network_make_the_same_report) {
	season();
	fill_sticks();
	admin(&oulu, "collect --enrol %s/of-kiiminki", stick);
	admin(&kiiminki, "collect --enrol %s/of-oulu", stick);
	admin(&desk, "collect --enrol %s/of-oulu %s/of-kiiminki", stick, stick);
	push_both();
	const struct place *const places[] = {&oulu, &kiiminki, &desk, &office.place};
	for (int i = 0; i < 4; i++) {
		report(places[i]);
		is_same(places[i]);
		needs_nobody(places[i]);
	}
	shell("grep -q 'Kohtaamiset: [1-9]' %s/issued/*_v1.txt", oulu.folder);
}
