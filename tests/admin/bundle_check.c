#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/admin/bundle_case.h"

/* packaging/check-bundle, which knows a bundle by minisign and sha256sum alone. */

TestSuite(bundle_check, .init = case_start, .fini = case_finish);

static char printed[2000];

static bool check(const char *end, const char *key) {
	char command[1200];
	snprintf(command, sizeof command, "packaging/check-bundle %s %s 2>&1", case_path(end), key);
	FILE *shell = popen(command, "r");
	size_t length = fread(printed, 1, sizeof printed - 1, shell);
	printed[length] = '\0';
	return pclose(shell) == 0;
}

Test(bundle_check, takes_what_the_device_made) {
	char seal[SEAL_TEXT], want[200];
	cr_assert(check(".jsonl", ""), "%s", printed);
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE));
	seal_format(&case_bundle.sheets[2].seal, seal);
	snprintf(
		want, sizeof want, "%s: as signed, 3 sheets, the last seal %s\n", case_bundle.device, seal);
	cr_assert(eq(str, printed, want));
	cr_assert(check(".jsonl", case_path(".pub")), "%s", printed);
}

Test(bundle_check, goes_on_from_the_seal_before) {
	cr_assert(eq(int, (int)case_make("--first 2"), OUTCOME_DONE));
	cr_assert(check(".jsonl", ""), "%s", printed);
}

Test(bundle_check, refuses_what_was_changed) {
	char text[CASE_TEXT];
	strcpy(text, case_text);
	strstr(text, "visits\":7")[8] = '8';
	case_changed(text, case_size);
	cr_assert(not(check(".jsonl", "")));
	cr_assert(ne(ptr, strstr(printed, "is not what this key signed"), NULL), "%s", printed);
}

Test(bundle_check, refuses_another_key) {
	struct key key;
	cr_assert(key_read(case_path(".pub"), &key, &case_error));
	key.bytes[4] ^= 1;
	cr_assert(key_write(desk_path("out"), "other.pub", &key, &case_error));
	cr_assert(not(check(".jsonl", desk_path("out/other.pub"))));
}

/* The signature is right: it must be the chain that is looked at. */
static bool takes_signed(const char *words, const char *others) {
	char text[CASE_TEXT];
	const char *at = strstr(case_text, words);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - case_text), case_text, others,
		at + strlen(words));
	case_signed(text, strlen(text));
	return check(".jsonl", "");
}

Test(bundle_check, refuses_a_broken_chain_even_when_it_is_signed) {
	cr_assert(takes_signed("S22180", "S22181"), "%s", printed);
	cr_assert(not(takes_signed("visits\":7", "visits\":8")));
	cr_assert(ne(ptr, strstr(printed, "the seal of the last sheet is wrong"), NULL), "%s", printed);
	cr_assert(not(takes_signed("\"number\":2", "\"number\":3")));
	cr_assert(ne(ptr, strstr(printed, "sheet 2 of "), NULL), "%s", printed);
	cr_assert(not(takes_signed("\"count\":3", "\"count\":4")));
	cr_assert(ne(ptr, strstr(printed, "1 sheets fewer than it says"), NULL), "%s", printed);
	cr_assert(not(takes_signed("\"visits\":9},\"number\":3", "\"visits\":9},\"number\":4")));
}
