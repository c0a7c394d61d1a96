#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/bundle_inside.h"
#include "tests/admin/bundle_case.h"

/* Thousands of bundles that nobody would think of: each is refused with a sentence, or what is read
 * holds together. BUNDLES=N in the environment: so many. */

TestSuite(bundle_walk, .init = case_start, .fini = case_finish);

static uint64_t state = 20220503;

static size_t pick(size_t below) {
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state >> 11) % (below ? below : 1);
}

static int rounds(int usual) {
	const char *asked = getenv("BUNDLES");
	return asked ? atoi(asked) : usual;
}

/* What is changed, with room for more. */
static char text[CASE_TEXT];
static size_t size;

static void take(size_t at, size_t length) {
	memmove(text + at, text + at + length, size - at - length);
	size -= length;
}

static void put(size_t at, const char *bytes, size_t length) {
	char copy[2000];
	if (length <= sizeof copy && size + length < sizeof text - 1) {
		memcpy(copy, bytes, length);
		memmove(text + at + length, text + at, size - at);
		memcpy(text + at, copy, length);
		size += length;
	}
}

static void change(void) {
	static const char *const words[] = {"9223372036854775808", "1000000000", "-1", "0", "\r\n",
		"\n", "\xef\xbb\xbf", "null", "true", "{", "}", "[", "]", "\"", "\\", "\\u0000", ":", ",",
		"1e9", "\"v\":2", "\"bundle\":2", "\"count\":1", "\"key\":\"", "\xff", "\"lines\":{}",
		"2022-05-03", "2022-02-30", "\"number\":2", "\"text\":\"\\n\"", "[[[[[[[["};
	const char *word = words[pick(sizeof words / sizeof *words)];
	size_t at = pick(size + 1), length = pick(size - at < 40 ? size - at : 40);
	switch (pick(5)) {
	case 0:
		text[pick(size)] ^= (char)(1 << pick(8));
		break;
	case 1:
		take(at, length);
		break;
	case 2:
		put(pick(size + 1), text + at, pick(10) ? length : size - at);
		break;
	case 3:
		take(at, length);
		put(at, word, strlen(word));
		break;
	default:
		put(at, word, strlen(word));
	}
}

static void start_over(const char *from, size_t length) {
	memcpy(text, from, length);
	size = length;
}

/* A first line that fits what has become of the sheets: then it is they that must be refused. */
static void renew_header(void) {
	struct bundle bundle = {.project = "S22180", .first = 1, .site_count = 2};
	char *newline = memchr(text, '\n', size);
	if (!newline) {
		return;
	}
	struct seal seal = {{0}};
	const char *end = text + size;
	for (const char *at = newline + 1, *next; (next = memchr(at, '\n', (size_t)(end - at)));
		 at = next + 1) {
		seal = seal_next(&seal, at, (size_t)(next - at));
		bundle.count++;
	}
	strcpy(bundle.sites[0], "kiiminki");
	strcpy(bundle.sites[1], "oulu");
	cr_assert(key_read(case_path(".pub"), &bundle.key, &case_error));
	key_name(&bundle.key, bundle.device);
	char *header = bundle_format_header(&bundle, &seal);
	take(0, (size_t)(newline - text));
	put(0, header, strlen(header));
	free(header);
}

/* All that a reader may trust. */
static void must_hold(void) {
	struct seal seal = case_bundle.before;
	struct sheet sheet;
	cr_assert(case_bundle.count > 0 && case_bundle.count <= BUNDLE_SHEETS);
	for (int i = 0; i < case_bundle.count; i++) {
		const struct bundle_sheet *one = &case_bundle.sheets[i];
		struct error err;
		cr_assert(sheet_parse(&sheet, one->body, (size_t)one->length, &err), "%s", err.text);
		cr_assert(eq(int, sheet.number, case_bundle.first + i));
		cr_assert(eq(str, sheet.device, case_bundle.device));
		seal = seal_next(&seal, one->body, (size_t)one->length);
		cr_assert(seal_equal(&seal, &one->seal));
	}
}

static void judge(enum bundle_state found) {
	if (found == BUNDLE_WHOLE) {
		must_hold();
	} else {
		cr_assert(found != BUNDLE_UNREADABLE, "%s", case_error.text);
		cr_assert(gt(sz, strlen(case_sentence()), 12));
		cr_assert(eq(ptr, case_bundle.text, NULL));
	}
}

Test(bundle_walk, of_a_device_gone_bad_ends_in_a_sentence) {
	int whole = 0, count = rounds(2000);
	for (int i = 0; i < count; i++) {
		start_over(case_text, case_size);
		for (size_t changes = 1 + pick(4); changes > 0; changes--) {
			change();
		}
		if (pick(3) == 0) {
			renew_header();
		}
		enum bundle_state found = case_signed(text, size);
		judge(found);
		whole += found == BUNDLE_WHOLE;
	}
	cr_assert(lt(int, whole, count / 4), "%d of %d were taken", whole, count);
}

Test(bundle_walk, of_a_carrier_never_ends_well) {
	for (int i = 0; i < rounds(2000); i++) {
		start_over(case_text, case_size);
		change();
		change();
		case_write(".jsonl", text, size);
		enum bundle_state found = case_state(".jsonl");
		bool is_same = size == case_size && memcmp(text, case_text, size) == 0;
		cr_assert(eq(int, found == BUNDLE_WHOLE, is_same));
		judge(found);
	}
}

Test(bundle_walk, of_signatures_ends_in_a_sentence) {
	for (int i = 0; i < rounds(2000); i++) {
		start_over(case_signature, case_signature_size);
		for (size_t changes = 1 + pick(3); changes > 0; changes--) {
			change();
		}
		if (size <= 4096) {
			case_write(".jsonl.minisig", text, size);
			judge(case_state(".jsonl"));
		}
	}
}
