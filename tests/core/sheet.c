#include "core/sheet.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

static struct error err;
static struct sheet sheet, other;

static int today(void) {
	return day_from_date(2022, 5, 3);
}

static void add(const char *line, int count) {
	cr_assert(sheet_add(&sheet, line, count), "%s", line);
}

static void a_door(void) {
	sheet_init(&sheet, SHEET_DOOR, "oulu", today());
	text_copy(sheet.settings, sizeof sheet.settings, "2020-1");
	add("visits", 31);
	add("with-activity", 20);
	add("activity:kahvi", 15);
	add("activity:yli-ii", 8);
}

static void close_it(void) {
	text_copy(sheet.device, sizeof sheet.device, "0123456789ABCDEF");
	sheet.number = 812;
	sheet.recorded = today() + 1;
}

static char *formatted(const struct sheet *from) {
	static char body[SHEET_BODY];
	size_t length = sheet_format(from, body);
	cr_assert(eq(sz, length, strlen(body)));
	return body;
}

static char *written(void) {
	return formatted(&sheet);
}

static bool is_read(const char *body) {
	return sheet_parse(&other, body, strlen(body), &err);
}

/* What the sheet's text becomes when it is read and written again. */
static char *reread(void) {
	cr_assert(is_read(written()), "%s", err.text);
	return formatted(&other);
}

TestSuite(sheet, .init = a_door);

Test(sheet, of_a_door_is_one_line_of_json) {
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05-03\",\"kind\":\"door\",\"lines\":{\"activity:kahvi\":15,"
		"\"activity:yli-ii\":8,\"visits\":31,\"with-activity\":20},\"settings\":\"2020-1\","
		"\"site\":\"oulu\",\"v\":1}"));
}

Test(sheet, of_hours_has_a_month) {
	sheet_init(&sheet, SHEET_HOURS, "oulu", day_month(today()));
	add("mon-13", 12);
	add("unknown", 1);
	add("mon-14", 7);
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05\",\"kind\":\"hours\",\"lines\":{\"mon-13\":12,\"mon-14\":7,"
		"\"unknown\":1},\"site\":\"oulu\",\"v\":1}"));
}

Test(sheet, of_paper_says_when_it_was_recorded) {
	sheet_init(&sheet, SHEET_PAPER, "kiiminki", today());
	add("visits", 14);
	sheet.recorded = today() + 6;
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05-03\",\"kind\":\"paper\",\"lines\":{\"visits\":14},"
		"\"recorded\":\"2022-05-09\",\"site\":\"kiiminki\",\"v\":1}"));
}

Test(sheet, of_a_correction_has_signed_counts_and_a_reason) {
	sheet_init(&sheet, SHEET_CORRECTION, "oulu", today());
	text_copy(sheet.reason, sizeof sheet.reason, "counted-twice");
	add("visits", -2);
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05-03\",\"kind\":\"correction\",\"lines\":{\"visits\":-2},"
		"\"reason\":\"counted-twice\",\"site\":\"oulu\",\"v\":1}"));
}

Test(sheet, that_is_closed_has_its_number_and_its_device) {
	close_it();
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05-03\",\"device\":\"0123456789ABCDEF\",\"kind\":\"door\",\"lines\":{"
		"\"activity:kahvi\":15,\"activity:yli-ii\":8,\"visits\":31,\"with-activity\":20},"
		"\"number\":812,\"recorded\":\"2022-05-04\",\"settings\":\"2020-1\",\"site\":\"oulu\","
		"\"v\":1}"));
}

Test(sheet, that_is_undated_has_no_day) {
	sheet_init(&sheet, SHEET_DOOR, "oulu", DAY_NONE);
	add("visits", 3);
	cr_assert(eq(
		str, written(), "{\"kind\":\"door\",\"lines\":{\"visits\":3},\"site\":\"oulu\",\"v\":1}"));
	cr_assert(is_read(written()));
	cr_assert(eq(int, other.day, DAY_NONE));
}

Test(sheet, without_lines_is_written_and_read) {
	sheet_init(&sheet, SHEET_CALENDAR, "oulu", today());
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05-03\",\"kind\":\"calendar\",\"lines\":{},\"site\":\"oulu\",\"v\":1}"));
	cr_assert(eq(str, reread(), written()));
}

Test(sheet, is_read_with_all_it_had) {
	close_it();
	cr_assert(is_read(written()), "%s", err.text);
	cr_assert(sheet_same_lines(&other, &sheet));
	cr_assert(eq(int, other.day, today()));
	cr_assert(eq(int, other.recorded, today() + 1));
	cr_assert(eq(int, other.number, 812));
	cr_assert(eq(str, other.device, "0123456789ABCDEF"));
	cr_assert(eq(str, other.settings, "2020-1"));
}

Test(sheet, may_be_read_into_one_that_had_more) {
	sheet_init(&other, SHEET_CORRECTION, "kiiminki", 0);
	text_copy(other.reason, sizeof other.reason, "counted-twice");
	other.number = 9;
	cr_assert(is_read(written()));
	cr_assert(eq(str, formatted(&other), written()));
}

Test(sheet, has_a_name_for_every_kind) {
	for (int kind = 0; kind < SHEET_KINDS; kind++) {
		const char *name = sheet_kind_name(kind);
		cr_assert(eq(int, (int)sheet_kind_named(name, strlen(name)), kind));
	}
}

Test(sheet, has_no_kind_of_half_a_name) {
	cr_assert(eq(int, (int)sheet_kind_named("doors", 5), SHEET_KINDS));
	cr_assert(eq(int, (int)sheet_kind_named("doors", 3), SHEET_KINDS));
	cr_assert(eq(int, (int)sheet_kind_named("", 0), SHEET_KINDS));
}

Test(sheet, is_about_a_month_when_of_hours_or_answers) {
	cr_assert(sheet_is_monthly(SHEET_HOURS));
	cr_assert(sheet_is_monthly(SHEET_ANSWERS));
	cr_assert(not(sheet_is_monthly(SHEET_DOOR)));
	cr_assert(not(sheet_is_monthly(SHEET_PAPER)));
}

/* Lines. */

Test(sheet, adds_up) {
	add("visits", 2);
	cr_assert(eq(int, sheet_count(&sheet, "visits"), 33));
}

Test(sheet, counts_0_where_there_is_no_line) {
	cr_assert(eq(int, sheet_count(&sheet, "activity:sauna"), 0));
}

Test(sheet, loses_a_line_that_comes_to_0) {
	add("activity:kahvi", -15);
	cr_assert(eq(int, sheet.line_count, 3));
	cr_assert(eq(ptr, strstr(written(), "kahvi"), NULL));
}

Test(sheet, makes_no_line_of_0) {
	add("activity:sauna", 0);
	cr_assert(eq(int, sheet.line_count, 4));
}

Test(sheet, keeps_the_line_of_0_visits) {
	sheet_init(&sheet, SHEET_DOOR, "oulu", today());
	add("visits", 0);
	cr_assert(eq(int, sheet.line_count, 1));
	add("visits", 1);
	add("visits", -1);
	cr_assert(eq(str, written(),
		"{\"day\":\"2022-05-03\",\"kind\":\"door\",\"lines\":{\"visits\":0},\"site\":\"oulu\","
		"\"v\":1}"));
}

Test(sheet, of_external_keeps_a_figure_of_0) {
	sheet_init(&sheet, SHEET_EXTERNAL, "", today());
	add("yritykset", 0);
	cr_assert(eq(str, reread(),
		"{\"day\":\"2022-05-03\",\"kind\":\"external\",\"lines\":{\"yritykset\":0},\"v\":1}"));
}

static void fill(struct sheet *full) {
	sheet_init(full, SHEET_HOURS, "oulu", day_month(today()));
	for (int i = 0; i < SHEET_LINES; i++) {
		char name[SHEET_NAME];
		snprintf(name, sizeof name, "line-%d", i);
		cr_assert(sheet_add(full, name, i + 1));
	}
}

Test(sheet, has_room_for_192_lines) {
	fill(&sheet);
	cr_assert(not(sheet_add(&sheet, "one-more", 1)));
	cr_assert(eq(int, sheet.line_count, 192));
	cr_assert(eq(str, reread(), written()));
}

Test(sheet, goes_on_counting_when_it_is_full) {
	fill(&sheet);
	add("line-7", 1);
	cr_assert(eq(int, sheet_count(&sheet, "line-7"), 9));
}

Test(sheet, has_room_again_when_a_line_is_gone) {
	fill(&sheet);
	add("line-7", -8);
	add("one-more", 1);
	cr_assert(eq(int, sheet.line_count, 192));
}

Test(sheet, is_not_read_with_193_lines) {
	char body[SHEET_BODY], *at = body;
	at += sprintf(at, "{\"kind\":\"door\",\"lines\":{");
	for (int i = 0; i < 193; i++) {
		at += sprintf(at, "%s\"line-%03d\":1", i ? "," : "", i);
	}
	sprintf(at, "},\"site\":\"oulu\",\"v\":1}");
	cr_assert(not(is_read(body)));
}

Test(sheet, of_the_longest_lines_fits_in_its_text) {
	sheet_init(&sheet, SHEET_CORRECTION, "abcdefghijklmnopqrstuvw", today());
	text_copy(sheet.settings, sizeof sheet.settings, "abcdefghijklmnopqrstuvw");
	text_copy(sheet.reason, sizeof sheet.reason, "abcdefghijklmnopqrstuvw");
	close_it();
	sheet.number = INT32_MAX;
	memset(sheet.text, '"', SHEET_TEXT - 1);
	for (int i = 0; i < SHEET_LINES; i++) {
		char name[SHEET_NAME];
		snprintf(name, sizeof name, "%039d", i);
		add(name, -SHEET_HIGHEST);
	}
	cr_assert(lt(sz, strlen(written()), SHEET_BODY));
}

Test(sheet, refuses_a_name_of_40_bytes) {
	cr_assert(sheet_add(&sheet, "activity:a23456789012345678901234567890", 1));
	cr_assert(not(sheet_add(&sheet, "activity:a234567890123456789012345678901", 1)));
	cr_assert(eq(int, sheet.line_count, 5));
}

Test(sheet, refuses_names_that_it_could_not_read_again) {
	cr_assert(not(sheet_add(&sheet, "", 1)));
	cr_assert(not(sheet_add(&sheet, "a \"quoted\" name", 1)));
	cr_assert(not(sheet_add(&sheet, "back\\slash", 1)));
	cr_assert(not(sheet_add(&sheet, "two\nlines", 1)));
	cr_assert(not(sheet_add(&sheet, "K\xe4sity\xf6t", 1)));
	cr_assert(eq(str, reread(), written()));
}

Test(sheet, takes_names_in_any_alphabet) {
	add("activity:käsityöt", 1);
	cr_assert(eq(str, reread(), written()));
}

Test(sheet, counts_to_a_thousand_million_and_no_further) {
	add("visits", SHEET_HIGHEST - 31);
	cr_assert(not(sheet_add(&sheet, "visits", 1)));
	cr_assert(eq(int, sheet_count(&sheet, "visits"), 1000000000));
	cr_assert(not(sheet_add(&sheet, "with-activity", -SHEET_HIGHEST - 21)));
	cr_assert(eq(int, sheet_count(&sheet, "with-activity"), 20));
}

Test(sheet, refuses_amounts_that_would_overflow) {
	cr_assert(not(sheet_add(&sheet, "visits", INT32_MAX)));
	cr_assert(not(sheet_add(&sheet, "visits", INT32_MIN)));
	cr_assert(eq(int, sheet_count(&sheet, "visits"), 31));
}

Test(sheet, has_the_same_lines_only_with_the_same_names_and_counts) {
	other = sheet;
	cr_assert(sheet_same_lines(&sheet, &other));
	add("visits", 1);
	cr_assert(not(sheet_same_lines(&sheet, &other)));
	add("visits", -1);
	add("first-time", 1);
	cr_assert(not(sheet_same_lines(&sheet, &other)));
}

/* A text. */

static void say(const char *text) {
	sheet_init(&sheet, SHEET_WORDS, "", today());
	add("section", 4);
	cr_assert(sheet_set_text(&sheet, text), "%s", text);
}

Test(sheet, has_its_text_between_site_and_version) {
	say("Käynnit lisääntyivät.");
	text_copy(sheet.site, sizeof sheet.site, "oulu");
	cr_assert(eq(str, reread(),
		"{\"day\":\"2022-05-03\",\"kind\":\"words\",\"lines\":{\"section\":4},\"site\":\"oulu\","
		"\"text\":\"Käynnit lisääntyivät.\",\"v\":1}"));
	cr_assert(eq(str, other.text, "Käynnit lisääntyivät."));
}

Test(sheet, writes_newlines_quotes_and_backslashes_with_a_backslash) {
	say("a\n\"b\"\\n/");
	cr_assert(
		ne(ptr, strstr(written(), "\"text\":\"a\\n\\\"b\\\"\\\\n/\","), NULL), "%s", written());
	cr_assert(is_read(written()));
	cr_assert(eq(str, other.text, "a\n\"b\"\\n/"));
}

Test(sheet, has_room_for_a_text_of_5999_bytes) {
	char text[SHEET_TEXT + 1] = "";
	memset(text, '\n', SHEET_TEXT - 1);
	say(text);
	cr_assert(eq(str, reread(), written()));
	cr_assert(eq(str, other.text, text));
	text[SHEET_TEXT - 1] = '\n';
	cr_assert(not(sheet_set_text(&sheet, text)));
	cr_assert(eq(sz, strlen(sheet.text), SHEET_TEXT - 1));
}

Test(sheet, refuses_a_text_with_other_control_characters) {
	say("a");
	for (char c = 1; c < ' '; c++) {
		char text[] = {'b', c, '\0'};
		cr_assert(eq(int, sheet_set_text(&sheet, text), c == '\n'), "%d", c);
	}
	cr_assert(not(sheet_set_text(&sheet, "b\x7f")));
	cr_assert(not(sheet_set_text(&sheet, "k\xe4sity\xf6t")));
	cr_assert(eq(str, sheet.text, "b\n"));
}

static bool text_is_read(const char *spelled) {
	char body[SHEET_BODY];
	snprintf(
		body, sizeof body, "{\"kind\":\"words\",\"lines\":{},\"text\":\"%s\",\"v\":1}", spelled);
	return is_read(body);
}

Test(sheet, is_not_read_with_a_text_spelled_otherwise) {
	cr_assert(text_is_read("a\\nb"));
	cr_assert(not(text_is_read("")));
	cr_assert(not(text_is_read("a\nb")));
	cr_assert(not(text_is_read("a\\tb")));
	cr_assert(not(text_is_read("a\\/b")));
	cr_assert(not(text_is_read("a\\u000ab")));
	cr_assert(not(text_is_read("a\\u0041")));
	cr_assert(not(text_is_read("a\x7f")));
	cr_assert(not(text_is_read("a\xe4")));
	cr_assert(not(text_is_read("a\\")));
}

Test(sheet, forgets_the_text_that_another_one_had) {
	say("before");
	other = sheet;
	a_door();
	cr_assert(eq(str, reread(), written()));
	cr_assert(eq(str, other.text, ""));
}

Test(sheet, is_copied_with_its_lines_and_its_text) {
	say("one\ntwo");
	close_it();
	memset(&other, 'x', sizeof other);
	sheet_copy(&other, &sheet);
	char *once = strdup(written());
	cr_assert(eq(str, once, formatted(&other)));
	free(once);
}

/* Property tests: numbers that are the same in each run. */

static uint32_t state = 2463534242;

static int below(int limit) {
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return (int)(state % (uint32_t)limit);
}

static void random_text(char *to, int longest, const char *letters) {
	int length = 1 + below(longest), choices = (int)strlen(letters);
	for (int i = 0; i < length; i++) {
		to[i] = letters[below(choices)];
	}
	to[length] = '\0';
}

static void random_sheet(struct sheet *random) {
	static const char *const letters = "abcxyz019-";
	char site[TEXT_CODE], name[SHEET_NAME];
	enum sheet_kind kind = (enum sheet_kind)below(SHEET_KINDS);
	int day = below(80000);
	random_text(site, TEXT_CODE - 1, letters);
	sheet_init(random, kind, site, sheet_is_monthly(kind) ? day_month(day) : day);
	for (int i = below(SHEET_LINES); i > 0; i--) {
		random_text(name, SHEET_NAME - 1, "abc:-9 ~");
		sheet_add(random, name, below(4) ? below(50) : below(2 * SHEET_HIGHEST) - SHEET_HIGHEST);
	}
	if (below(2)) {
		random_text(random->device, SHEET_DEVICE - 1, "0123456789ABCDEF");
		random_text(random->settings, TEXT_CODE - 1, letters);
		random->number = 1 + below(SHEET_HIGHEST);
		random->recorded = below(80000);
	}
	if (below(4) == 0) {
		random_text(random->reason, TEXT_CODE - 1, letters);
		random->day = DAY_NONE;
	}
	if (below(3) == 0) {
		char text[600];
		random_text(text, sizeof text - 1, "ab\n\"\\/ ~");
		cr_assert(sheet_set_text(random, text));
	}
}

Test(sheet, is_written_as_a_json_library_writes_it) {
	for (int i = 0; i < 500; i++) {
		struct sheet random;
		char body[SHEET_BODY];
		random_sheet(&random);
		json_t *parsed = json_loadb(body, sheet_format(&random, body), 0, NULL);
		char *written = json_dumps(parsed, JSON_SORT_KEYS | JSON_COMPACT);
		cr_assert(eq(str, body, written));
		free(written);
		json_decref(parsed);
	}
}

Test(sheet, is_read_as_it_was_written_for_3000_random_sheets) {
	for (int i = 0; i < 3000; i++) {
		random_sheet(&sheet);
		cr_assert(eq(str, reread(), written()));
	}
}

Test(sheet, is_the_same_in_whichever_order_it_was_counted) {
	static const char *const lines[] = {
		"visits", "activity:kahvi", "with-activity", "activity:pelit", "first-time"};
	int counts[2000][2];
	for (int i = 0; i < 2000; i++) {
		counts[i][0] = below(5);
		counts[i][1] = below(5) - 2;
	}
	sheet_init(&sheet, SHEET_DOOR, "oulu", today());
	sheet_init(&other, SHEET_DOOR, "oulu", today());
	for (int i = 0; i < 2000; i++) {
		add(lines[counts[i][0]], counts[i][1]);
		cr_assert(sheet_add(&other, lines[counts[1999 - i][0]], counts[1999 - i][1]));
	}
	add("visits", 0);
	cr_assert(sheet_add(&other, "visits", 0));
	char *once = strdup(written());
	cr_assert(eq(str, formatted(&other), once));
	free(once);
}

/* Refusals. Whatever is read must be what would be written: one sheet has one text. */

static void check_canonical(const char *body, size_t length) {
	if (sheet_parse(&other, body, length, &err)) {
		char *again = formatted(&other);
		cr_assert(strlen(again) == length && memcmp(again, body, length) == 0,
			"'%.*s' was taken for '%s'", (int)length, body, again);
	}
}

static void check_changed_bytes(const char *text) {
	char body[SHEET_BODY];
	size_t length = strlen(text);
	for (size_t i = 0; i < length; i++) {
		for (int c = 0; c < 256; c++) {
			memcpy(body, text, length + 1);
			body[i] = (char)c;
			check_canonical(body, length);
		}
	}
}

static void check_added_bytes(const char *text) {
	char body[SHEET_BODY];
	size_t length = strlen(text);
	for (size_t i = 0; i <= length; i++) {
		for (int c = 0; c < 256; c++) {
			memcpy(body, text, i);
			body[i] = (char)c;
			memcpy(body + i + 1, text + i, length - i);
			check_canonical(body, length + 1);
		}
	}
}

static void check_missing_bytes(const char *text) {
	char body[SHEET_BODY];
	size_t length = strlen(text);
	for (size_t i = 0; i < length; i++) {
		memcpy(body, text, i);
		memcpy(body + i, text + i + 1, length - i);
		check_canonical(body, length - 1);
	}
}

static void check_every_change(void) {
	char text[SHEET_BODY];
	strcpy(text, written());
	check_changed_bytes(text);
	check_added_bytes(text);
	check_missing_bytes(text);
}

Test(sheet, is_not_read_with_any_byte_of_a_door_changed_added_or_missing) {
	close_it();
	check_every_change();
}

Test(sheet, is_not_read_with_any_byte_of_hours_changed_added_or_missing) {
	sheet_init(&sheet, SHEET_HOURS, "oulu", day_month(today()));
	add("mon-13", 10);
	add("unknown", 0);
	check_every_change();
}

Test(sheet, is_not_read_with_any_byte_of_a_correction_changed_added_or_missing) {
	sheet_init(&sheet, SHEET_CORRECTION, "oulu", today());
	text_copy(sheet.reason, sizeof sheet.reason, "counted-twice");
	add("activity:kahvi", -1);
	add("visits", -10);
	close_it();
	check_every_change();
}

Test(sheet, is_not_read_with_any_byte_of_words_changed_added_or_missing) {
	say("ä\n\"b\\n");
	close_it();
	check_every_change();
}

Test(sheet, is_not_read_when_cut_at_any_byte) {
	close_it();
	cr_assert(sheet_set_text(&sheet, "a\n\"b\""));
	char *body = written();
	for (size_t length = 0; length < strlen(body); length++) {
		cr_assert(not(sheet_parse(&other, body, length, &err)), "%.*s", (int)length, body);
	}
}

static bool door_is_read(const char *lines) {
	char body[SHEET_BODY];
	snprintf(
		body, sizeof body, "{\"kind\":\"door\",\"lines\":{%s},\"site\":\"oulu\",\"v\":1}", lines);
	return is_read(body);
}

Test(sheet, is_read_with_sorted_lines_of_plain_counts) {
	cr_assert(door_is_read("\"a\":1,\"b\":-2,\"visits\":0"));
}

Test(sheet, is_not_read_with_spaces) {
	cr_assert(not(door_is_read("\"a\": 1")));
	cr_assert(not(door_is_read("\"a\":1, \"b\":1")));
	cr_assert(not(is_read(" {\"kind\":\"door\",\"lines\":{},\"site\":\"oulu\",\"v\":1}")));
	cr_assert(not(is_read("{\"kind\":\"door\",\"lines\":{},\"site\":\"oulu\",\"v\":1}\n")));
}

Test(sheet, is_not_read_with_unsorted_lines) {
	cr_assert(not(door_is_read("\"b\":1,\"a\":1")));
}

Test(sheet, is_not_read_with_a_line_twice) {
	cr_assert(not(door_is_read("\"a\":1,\"a\":1")));
}

Test(sheet, is_not_read_with_unsorted_keys) {
	cr_assert(not(is_read("{\"lines\":{},\"kind\":\"door\",\"site\":\"oulu\",\"v\":1}")));
	cr_assert(not(is_read("{\"kind\":\"door\",\"lines\":{},\"v\":1,\"site\":\"oulu\"}")));
}

Test(sheet, is_not_read_with_a_key_twice) {
	cr_assert(not(
		is_read("{\"kind\":\"door\",\"lines\":{},\"site\":\"oulu\",\"site\":\"oulu\",\"v\":1}")));
}

Test(sheet, is_not_read_with_another_key) {
	cr_assert(
		not(is_read("{\"kind\":\"door\",\"lines\":{},\"name\":\"x\",\"site\":\"oulu\",\"v\":1}")));
}

Test(sheet, is_not_read_with_a_number_spelled_otherwise) {
	cr_assert(not(door_is_read("\"a\":01")));
	cr_assert(not(door_is_read("\"a\":+1")));
	cr_assert(not(door_is_read("\"a\":1e3")));
	cr_assert(not(door_is_read("\"a\":1.0")));
	cr_assert(not(door_is_read("\"a\":\"1\"")));
	cr_assert(not(door_is_read("\"a\":")));
	cr_assert(not(door_is_read("\"a\":-")));
}

Test(sheet, is_not_read_with_a_minus_before_0) {
	cr_assert(not(door_is_read("\"visits\":-0")));
}

Test(sheet, is_not_read_with_a_line_of_0_that_would_not_be_kept) {
	cr_assert(not(door_is_read("\"a\":0")));
}

Test(sheet, is_not_read_with_a_count_beyond_a_thousand_million) {
	cr_assert(door_is_read("\"a\":1000000000,\"b\":-1000000000"));
	cr_assert(not(door_is_read("\"a\":1000000001")));
	cr_assert(not(door_is_read("\"a\":2147483648")));
	cr_assert(not(door_is_read("\"a\":-2147483649")));
	cr_assert(not(door_is_read("\"a\":18446744073709551617")));
}

Test(sheet, is_not_read_with_escapes) {
	cr_assert(not(door_is_read("\"\\u0061\":1")));
	cr_assert(not(door_is_read("\"a\\/b\":1")));
	cr_assert(not(door_is_read("\"a\\\"b\":1")));
}

Test(sheet, is_not_read_with_a_control_character_or_a_nul) {
	static const char nul[] = "{\"kind\":\"door\",\"lines\":{\"a\0b\":1},\"v\":1}";
	cr_assert(not(door_is_read("\"a\tb\":1")));
	cr_assert(not(sheet_parse(&other, nul, sizeof nul - 1, &err)));
}

Test(sheet, is_not_read_when_it_is_not_utf8) {
	cr_assert(not(door_is_read("\"K\xe4sity\xf6t\":1")));
}

Test(sheet, is_not_read_with_an_unknown_kind) {
	cr_assert(not(is_read("{\"kind\":\"doors\",\"lines\":{},\"site\":\"oulu\",\"v\":1}")));
}

Test(sheet, is_not_read_from_another_version) {
	cr_assert(not(is_read("{\"kind\":\"door\",\"lines\":{},\"site\":\"oulu\",\"v\":2}")));
}

Test(sheet, is_not_read_with_a_day_that_is_not_there) {
	cr_assert(not(is_read(
		"{\"day\":\"2022-02-30\",\"kind\":\"door\",\"lines\":{},\"site\":\"oulu\",\"v\":1}")));
	cr_assert(not(
		is_read("{\"day\":\"2022-05\",\"kind\":\"door\",\"lines\":{},\"site\":\"oulu\",\"v\":1}")));
	cr_assert(not(is_read(
		"{\"day\":\"2022-05-01\",\"kind\":\"hours\",\"lines\":{},\"site\":\"oulu\",\"v\":1}")));
}

Test(sheet, is_not_read_with_number_0) {
	cr_assert(
		not(is_read("{\"kind\":\"door\",\"lines\":{},\"number\":0,\"site\":\"oulu\",\"v\":1}")));
}

Test(sheet, says_where_it_is_not_canonical) {
	cr_assert(not(is_read("{\"kind\":\"door\",\"lines\":{\"a\":01},\"site\":\"oulu\",\"v\":1}")));
	cr_assert(eq(str, err.text, "sheet: not in its canonical form at character 31"));
}
