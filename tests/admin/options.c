#include "admin/options.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/error.h"

static struct options options;
static struct error err;

static bool parse(char *first, char *second, char *third) {
	char *arguments[] = {"ovella-admin", first, second, third};
	int count = 1 + (first != NULL) + (second != NULL) + (third != NULL);
	return options_parse(&options, count, arguments, &err);
}

Test(options, may_stand_before_the_command) {
	cr_assert(parse("--data", "there", "week"));
	cr_assert(eq(str, (char *)options.words[0], "week"));
	cr_assert(eq(str, (char *)options.values[OPTION_DATA], "there"));
}

Test(options, may_stand_behind_the_command) {
	cr_assert(parse("week", "--data", "there"));
	cr_assert(eq(str, (char *)options.words[0], "week"));
	cr_assert(eq(str, (char *)options.values[OPTION_DATA], "there"));
}

Test(options, take_their_value_behind_an_equals_sign) {
	cr_assert(parse("--line=visits=-2", NULL, NULL));
	cr_assert(eq(str, (char *)options.lines[0], "visits=-2"));
}

Test(options, keep_every_line) {
	cr_assert(parse("--line=visits=2", "--line=activity:kahvi=1", NULL));
	cr_assert(eq(int, options.line_count, 2));
	cr_assert(eq(str, (char *)options.lines[1], "activity:kahvi=1"));
}

Test(options, have_a_value_for_when_they_are_not_given) {
	cr_assert(parse("week", NULL, NULL));
	cr_assert(eq(str, (char *)options_value(&options, OPTION_LANG, "fi"), "fi"));
}

Test(options, are_refused_when_unknown) {
	cr_assert(not(parse("--datum", "x", NULL)));
	cr_assert(eq(str, err.text, "--datum: no such option; see ovella-admin --help"));
}

Test(options, are_refused_when_short) {
	cr_assert(not(parse("-h", NULL, NULL)));
	cr_assert(eq(str, err.text, "-h: no such option; see ovella-admin --help"));
}

Test(options, are_refused_twice) {
	cr_assert(not(parse("--site=oulu", "--site=kiiminki", NULL)));
	cr_assert(eq(str, err.text, "--site: given twice"));
}

Test(options, are_refused_without_their_value) {
	cr_assert(not(parse("week", "--site", NULL)));
	cr_assert(eq(str, err.text, "--site: its value is missing"));
}

Test(options, do_not_take_another_option_for_their_value) {
	cr_assert(not(parse("--site", "--week", "2022-W18")));
	cr_assert(eq(str, err.text, "--site: its value is missing"));
}

Test(options, are_refused_with_a_value_they_do_not_take) {
	cr_assert(not(parse("--again=yes", NULL, NULL)));
	cr_assert(eq(str, err.text, "--again: takes no value"));
}
