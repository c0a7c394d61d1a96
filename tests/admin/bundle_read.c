#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/minisign.h"
#include "tests/admin/bundle_case.h"

/* A bundle that came is read whole, or refused with a sentence that names the file and the line. */

TestSuite(bundle_read, .init = case_start, .fini = case_finish);

/* Why and where, of the text as it is now. */
static char *refused(enum bundle_state state) {
	cr_assert(eq(int, (int)state, (int)BUNDLE_DAMAGED), "%d", (int)state);
	return case_sentence();
}

Test(bundle_read, has_what_was_closed) {
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE), "%s", case_error.text);
	cr_assert(eq(str, case_bundle.project, "S22180"));
	cr_assert(eq(int, case_bundle.created, desk_day("2.5.2023")));
	cr_assert(eq(int, case_bundle.first, 1));
	cr_assert(eq(int, case_bundle.count, 3));
	cr_assert(eq(int, case_bundle.site_count, 2));
	cr_assert(eq(str, case_bundle.sites[0], "kiiminki"));
	cr_assert(eq(str, case_bundle.sites[1], "oulu"));
	struct bundle_sheet *sheet = &case_bundle.sheets[1];
	cr_assert(eq(int, sheet->number, 2));
	cr_assert(eq(int, (int)sheet->kind, SHEET_DOOR));
	cr_assert(eq(str, sheet->site, "kiiminki"));
	cr_assert(eq(int, sheet->day, desk_day("3.5.2022")));
	cr_assert(eq(int, sheet->body[sheet->length], '\n'));
	struct seal seal = seal_next(&case_bundle.sheets[0].seal, sheet->body, (size_t)sheet->length);
	cr_assert(seal_equal(&seal, &sheet->seal));
}

Test(bundle_read, is_refused_when_cut_anywhere) {
	for (size_t size = 0; size < case_size; size++) {
		case_write(".jsonl", case_text, size);
		refused(case_state(".jsonl"));
	}
}

Test(bundle_read, is_refused_when_the_device_itself_signed_a_part_of_it) {
	for (size_t size = 0; size < case_size; size++) {
		refused(case_signed(case_text, size));
	}
}

Test(bundle_read, is_refused_with_one_bit_changed_anywhere) {
	static char text[CASE_TEXT];
	memcpy(text, case_text, case_size);
	for (size_t bit = 0; bit < case_size * 8; bit++) {
		text[bit / 8] ^= (char)(1 << bit % 8);
		case_write(".jsonl", text, case_size);
		refused(case_state(".jsonl"));
		text[bit / 8] ^= (char)(1 << bit % 8);
	}
}

/* A device may write another day or project; what it sealed it cannot change. */
Test(bundle_read, is_refused_with_one_bit_of_a_sheet_changed_by_the_device_itself) {
	static char text[CASE_TEXT];
	memcpy(text, case_text, case_size);
	size_t header = strcspn(text, "\n");
	for (size_t bit = 0; bit < case_size * 8; bit += 7) {
		text[bit / 8] ^= (char)(1 << bit % 8);
		enum bundle_state state = case_signed(text, case_size);
		cr_assert(state != BUNDLE_WHOLE || bit / 8 < header, "bit %zu", bit);
		cr_assert(state == BUNDLE_WHOLE || strlen(case_sentence()) > 0);
		text[bit / 8] ^= (char)(1 << bit % 8);
	}
}

Test(bundle_read, is_refused_when_its_signature_is_cut_anywhere) {
	for (size_t size = 0; size < case_signature_size; size++) {
		case_write(".jsonl.minisig", case_signature, size);
		refused(case_state(".jsonl"));
	}
}

/* The first line of a signature is a comment that nobody vouches for. */
Test(bundle_read, is_refused_with_one_bit_of_its_signature_changed) {
	size_t comment = strcspn(case_signature, "\n");
	for (size_t bit = 0; bit < case_signature_size * 8; bit++) {
		case_signature[bit / 8] ^= (char)(1 << bit % 8);
		case_write(".jsonl.minisig", case_signature, case_signature_size);
		enum bundle_state state = case_state(".jsonl");
		cr_assert(state == BUNDLE_DAMAGED || bit / 8 < comment, "bit %zu", bit);
		cr_assert(state == BUNDLE_WHOLE || strlen(case_sentence()) > 0);
		case_signature[bit / 8] ^= (char)(1 << bit % 8);
	}
}

Test(bundle_read, says_what_a_carrier_made_of_it) {
	static char text[CASE_TEXT];
	size_t size = 0;
	cr_assert(eq(str, refused(case_changed("", 0)), ".jsonl:1: there is nothing in the file"));
	cr_assert(eq(str, refused(case_changed(case_text, case_size - 5)),
		".jsonl:4: is cut short; copy it again"));
	snprintf(text, sizeof text, "\xef\xbb\xbf%.9999s", case_text);
	cr_assert(eq(str, refused(case_changed(text, strlen(text))),
		".jsonl:1: a byte order mark was put before it; copy the file as it is"));
	for (const char *at = case_text; *at; at++) {
		text[size++] = *at;
		if (*at == '\n') {
			text[size - 1] = '\r';
			text[size++] = '\n';
		}
	}
	cr_assert(eq(str, refused(case_changed(text, size)),
		".jsonl:1: its line ends were changed on the way; copy the file as it is"));
	strcpy(text, case_text);
	strstr(text, "visits\":7")[8] = '8';
	cr_assert(eq(str, refused(case_changed(text, case_size)),
		".jsonl:1: was changed: it is not what the device signed; copy it again"));
}

Test(bundle_read, is_refused_with_these_even_from_its_device) {
	static char text[CASE_TEXT];
	snprintf(text, sizeof text, "\xef\xbb\xbf%.9999s", case_text);
	refused(case_signed(text, strlen(text)));
	case_refused("}\n", "}\r\n");
	case_refused("\"v\":1}\n", "\"v\":1}\r\n");
}

/* A signature of this text by another device. */
static void sign_by_another(const char *number_of) {
	char folder[300], other[SHEET_DEVICE], signature[MINISIGN_TEXT], comment[100];
	struct key_secret secret;
	struct key own;
	snprintf(folder, sizeof folder, "%s", desk_path("other"));
	cr_assert(eq(int, mkdir(folder, 0700), 0));
	cr_assert(key_device(folder, other, &case_error));
	cr_assert(key_read_secret(folder, &secret, &case_error));
	cr_assert(key_read(case_path(".pub"), &own, &case_error));
	if (number_of) {
		memcpy(secret.number, own.number, sizeof own.number);
	}
	key_name(&own, other);
	snprintf(comment, sizeof comment, "ovella %s 1-3", other);
	size_t length = minisign_sign(&secret, case_text, case_size, comment, signature);
	case_write(".jsonl.minisig", signature, length);
}

Test(bundle_read, is_refused_under_the_signature_of_another_key) {
	sign_by_another(NULL);
	cr_assert(
		ne(ptr, strstr(refused(case_state(".jsonl")), ".jsonl.minisig:2: is signed by "), NULL));
}

Test(bundle_read, is_refused_under_the_signature_of_another_key_of_the_same_number) {
	sign_by_another("of this device");
	cr_assert(eq(str, refused(case_state(".jsonl")),
		".jsonl:1: was changed: it is not what the device signed; copy it again"));
}

Test(bundle_read, does_not_believe_the_key_beside_it) {
	case_write(".pub", "untrusted comment: x\nRWQ=\n", 26);
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE));
}

Test(bundle_read, is_refused_with_what_cannot_be_in_the_first_line) {
	cr_assert(eq(str, case_refused("\"count\":3", "\"count\":-3"),
		".jsonl:1: the first line's \"count\" cannot be right"));
	cr_assert(eq(str, case_refused("\"count\":3", "\"count\":1000000000"),
		".jsonl:1: the first line's \"count\" cannot be right"));
	cr_assert(eq(str, case_refused("\"count\":3", "\"count\":1000000"),
		".jsonl:1: the first line says 1000000 sheets, and 3 are there"));
	cr_assert(eq(str, case_refused("\"first\":1", "\"first\":9223372036854775808"),
		".jsonl:1: the first line is no JSON: too big integer near '9223372036854775808'"));
	cr_assert(eq(str, case_refused("\"first\":1", "\"first\":9223372036854775807"),
		".jsonl:1: the first line's \"first\" cannot be right"));
	cr_assert(eq(str, case_refused("\"first\":1", "\"first\":0"),
		".jsonl:1: the first line's \"first\" cannot be right"));
	cr_assert(eq(str, case_refused("{\"before\":\"0", "{\"before\":\"1"),
		".jsonl:1: the first line's \"before\" cannot be right"));
	cr_assert(eq(str, case_refused("2023-05-02", "2023-02-30"),
		".jsonl:1: the first line's \"created\" cannot be right"));
	cr_assert(eq(
		str, case_refused("S22180", ""), ".jsonl:1: the first line's \"project\" cannot be right"));
	cr_assert(eq(str, case_refused("[\"kiiminki\",\"oulu\"]", "[\"oulu\",\"kiiminki\"]"),
		".jsonl:1: the first line's \"sites\" cannot be right"));
	cr_assert(eq(str, case_refused("\"bundle\":1", "\"bundle\":0"),
		".jsonl:1: the first line's \"bundle\" cannot be right"));
}

Test(bundle_read, is_refused_with_a_first_line_in_another_spelling) {
	const char *spelled = ".jsonl:1: the first line is not in its canonical form";
	cr_assert(eq(str, case_refused(",\"count\"", ", \"count\""), (char *)spelled));
	cr_assert(eq(str, case_refused("2023-05-02", "2.5.2023"), (char *)spelled));
	cr_assert(eq(str, case_refused("\"bundle\":1,\"count\":3", "\"count\":3,\"bundle\":1"),
		(char *)spelled));
	cr_assert(eq(str, case_refused("S22180", "S2218\\u0030"), (char *)spelled));
	case_refused("\"count\":3", "\"count\":3.0");
	case_refused("\"count\":3", "\"count\":\"3\"");
	case_refused("\"count\":3", "\"count\":3,\"more\":1");
	case_refused("\"count\":3", "\"count\":3,\"count\":3");
	case_refused("\"count\":3,", "");
	case_refused("S22180", "S2218\xff");
	case_refused("S22180", "S2218\\u0000");
	case_refused("{\"before", "[{\"before");
}

/* The text without its sheets, and then these of them. */
static char *of_sheets(const char *order) {
	static char text[CASE_TEXT];
	const char *lines[4], *at = case_text;
	for (int i = 0; i < 4; i++) {
		lines[i] = at;
		at = strchr(at, '\n') + 1;
	}
	int length = snprintf(text, sizeof text, "%.*s", (int)(lines[1] - lines[0]), lines[0]);
	for (; *order; order++) {
		const char *line = lines[*order - '0'];
		length += snprintf(text + length, sizeof text - (size_t)length, "%.*s",
			(int)strcspn(line, "\n") + 1, line);
	}
	return refused(case_signed(text, strlen(text)));
}

Test(bundle_read, is_refused_with_sheets_twice_or_out_of_order_or_left_out) {
	cr_assert(eq(str, of_sheets("113"), ".jsonl:3: is sheet 1, where 2 should be"));
	cr_assert(eq(str, of_sheets("132"), ".jsonl:3: is sheet 3, where 2 should be"));
	cr_assert(eq(str, of_sheets("231"), ".jsonl:2: is sheet 2, where 1 should be"));
	cr_assert(eq(str, of_sheets("12"), ".jsonl:1: the first line says 3 sheets, and 2 are there"));
	cr_assert(
		eq(str, of_sheets("1233"), ".jsonl:1: the first line says 3 sheets, and 4 are there"));
	cr_assert(eq(str, of_sheets(""), ".jsonl:1: the first line says 3 sheets, and 0 are there"));
}

Test(bundle_read, is_refused_with_a_sheet_that_was_changed) {
	cr_assert(eq(str, case_refused("\"visits\":9", "\"visits\":8"),
		".jsonl:4: the seal of the last sheet is another than in the first line"));
	cr_assert(eq(str, case_refused("\"visits\":7", "\"visits\": 7"),
		".jsonl:3: sheet: not in its canonical form at character 81"));
	cr_assert(eq(str, case_refused("\"visits\":7", "\"visits\":07"),
		".jsonl:3: sheet: not in its canonical form at character 83"));
	cr_assert(
		eq(str, case_refused("\"number\":2,", ""), ".jsonl:3: is sheet 0, where 2 should be"));
	cr_assert(eq(str, case_refused("\"recorded\":\"2022-05-03\",", ""),
		".jsonl:3: is a sheet that was not closed"));
	cr_assert(eq(str, case_refused("\"site\":\"kiiminki\"", "\"site\":\"muhos\""),
		".jsonl:3: is of site 'muhos', which the first line does not name"));
	cr_assert(eq(str, case_refused("\"kiiminki\",", "\"kempele\",\"kiiminki\","),
		".jsonl:1: the first line names site 'kempele', which has no sheet"));
}

Test(bundle_read, is_refused_with_a_sheet_of_another_device) {
	char *second = strstr(strchr(case_text, '\n') + 1, "\"device\":\"") + 10;
	second[0] = second[0] == 'A' ? 'B' : 'A';
	char *sentence = refused(case_signed(case_text, case_size));
	cr_assert(eq(int, strncmp(sentence, ".jsonl:2: is a sheet of device ", 31), 0), "%s", sentence);
}

Test(bundle_read, is_refused_with_a_line_longer_than_any_sheet) {
	static char line[SHEET_BODY + 1];
	memset(line, 'x', sizeof line - 1);
	cr_assert(eq(str, case_refused("{\"day\":\"2022-05-03\"", line),
		".jsonl:3: is longer than the 24575 bytes of a sheet"));
}

static bool is_newer(const char *words, const char *others) {
	static char text[CASE_TEXT];
	const char *at = strstr(case_text, words);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - case_text), case_text, others,
		at + strlen(words));
	enum bundle_state unsigned_state = case_changed(text, strlen(text));
	cr_assert(eq(int, (int)unsigned_state, BUNDLE_DAMAGED));
	return case_signed(text, strlen(text)) == BUNDLE_NEWER;
}

Test(bundle_read, of_a_later_format_is_known_to_be_its_device_s_and_left_alone) {
	struct key key;
	cr_assert(is_newer("\"bundle\":1", "\"bundle\":2"));
	cr_assert(eq(str, case_sentence(),
		".jsonl:1: is of format 2; this program knows 1, and left it as it is"));
	cr_assert(key_read(case_path(".pub"), &key, &case_error));
	cr_assert(eq(int, memcmp(&key, &case_bundle.key, sizeof key), 0));
	cr_assert(eq(ptr, case_bundle.sheets, NULL));
	cr_assert(is_newer("\"bundle\":1", "\"bundle\":2,\"more\":[]"));
	cr_assert(is_newer("\"bundle\":1", "\"bundle\":9223372036854775807"));
}

Test(bundle_read, with_a_sheet_of_a_later_version_is_left_alone) {
	cr_assert(is_newer("\"v\":1", "\"v\":2"));
	cr_assert(eq(str, case_sentence(),
		".jsonl:2: is a sheet of version 2; this program knows 1, and "
		"left the file as it is"));
	cr_assert(is_newer("\"kind\":\"door\"", "\"kind\":\"dance\",\"v\":3,\"w\":1") == false);
}

Test(bundle_read, has_the_trusted_comment_that_says_what_is_in_it) {
	struct key_secret secret;
	char signature[MINISIGN_TEXT];
	cr_assert(key_read_secret(desk_path("data"), &secret, &case_error));
	size_t length = minisign_sign(&secret, case_text, case_size, "ovella 1-3", signature);
	case_write(".jsonl.minisig", signature, length);
	char *sentence = refused(case_state(".jsonl"));
	cr_assert(eq(int, strncmp(sentence, ".jsonl.minisig:3: the trusted comment of", 40), 0));
}

/* What is there instead of a bundle is not read. */
static char *unreadable(const char *end) {
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_UNREADABLE));
	const char *path = case_path(end);
	cr_assert(eq(int, strncmp(case_error.text, path, strlen(path)), 0), "%s", case_error.text);
	return case_error.text + strlen(path);
}

Test(bundle_read, is_not_read_where_there_is_none) {
	unlink(case_path(".jsonl"));
	cr_assert(eq(str, unreadable(".jsonl"), ": cannot be read: No such file or directory"));
}

Test(bundle_read, is_not_read_without_its_signature) {
	unlink(case_path(".jsonl.minisig"));
	cr_assert(eq(str, unreadable(".jsonl.minisig"), ": cannot be read: No such file or directory"));
}

Test(bundle_read, is_not_read_through_a_link) {
	rename(case_path(".jsonl"), case_path(".real"));
	cr_assert(eq(int, symlink(case_path(".real"), case_path(".jsonl")), 0));
	cr_assert(eq(str, unreadable(".jsonl"), ": cannot be read: it is a link"));
}

Test(bundle_read, is_not_read_from_a_folder_or_a_pipe) {
	unlink(case_path(".jsonl"));
	mkdir(case_path(".jsonl"), 0700);
	cr_assert(eq(str, unreadable(".jsonl"), ": cannot be read: it is no file"));
	rmdir(case_path(".jsonl"));
	cr_assert(eq(int, mkfifo(case_path(".jsonl"), 0600), 0));
	cr_assert(eq(str, unreadable(".jsonl"), ": cannot be read: it is no file"));
}

Test(bundle_read, is_not_read_when_it_is_too_large) {
	cr_assert(eq(int, truncate(case_path(".jsonl"), BUNDLE_SIZE + 1), 0));
	cr_assert(
		eq(str, unreadable(".jsonl"), ": is larger than 67108864 bytes; nothing of it was read"));
	case_write(".jsonl", case_text, case_size);
	cr_assert(eq(int, truncate(case_path(".jsonl.minisig"), MINISIGN_TEXT + 1), 0));
	cr_assert(eq(
		str, unreadable(".jsonl.minisig"), ": is larger than 4096 bytes; nothing of it was read"));
}

Test(bundle_read, of_64_mebibytes_of_nothing_is_refused) {
	cr_assert(eq(int, truncate(case_path(".jsonl"), BUNDLE_SIZE), 0));
	refused(case_state(".jsonl"));
}
