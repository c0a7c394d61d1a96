#include "admin/chain.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

static struct chains chains;
static struct seal last;
static struct error err;

static void clear(void) {
	chains_finish(&chains);
	desk_clear();
}

TestSuite(chain, .init = desk_set_up, .fini = clear);

/* A closed sheet as a device would have sealed it. */
static size_t make_body(const char *device, int number, char body[SHEET_BODY]) {
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	snprintf(sheet.device, sizeof sheet.device, "%s", device);
	sheet.number = number;
	sheet.recorded = sheet.day;
	return sheet_format(&sheet, body);
}

static struct store_line line_of(const char *device, int number, const char *body) {
	return (struct store_line){
		.file = "own.db",
		.device = device,
		.number = number,
		.kind = "door",
		.site = "oulu",
		.day = desk_day("2.5.2022"),
		.body = body,
		.length = (int)strlen(body),
	};
}

static void pass_line(struct store_line line, const struct seal *seal) {
	line.seal = seal;
	cr_assert(chains_add(&line, &chains, &err));
}

static void pass(const char *device, int number, const char *body) {
	last = seal_next(&last, body, strlen(body));
	pass_line(line_of(device, number, body), &last);
}

static void pass_sheet(const char *device, int number) {
	char body[SHEET_BODY];
	make_body(device, number, body);
	pass(device, number, body);
}

static enum chain_fault fault(void) {
	return chains.list[chains.count - 1].fault;
}

static int fault_number(void) {
	return chains.list[chains.count - 1].fault_number;
}

Test(chain, is_whole_when_every_seal_follows) {
	pass_sheet("A", 1);
	pass_sheet("A", 2);
	cr_assert(eq(int, (int)fault(), CHAIN_WHOLE));
	cr_assert(eq(int, chains.list[0].count, 2));
	cr_assert(seal_equal(&chains.list[0].last, &last));
}

Test(chain, begins_anew_with_each_device) {
	pass_sheet("A", 1);
	last = (struct seal){{0}};
	pass_sheet("B", 1);
	cr_assert(eq(int, chains.count, 2));
	cr_assert(eq(int, (int)fault(), CHAIN_WHOLE));
}

Test(chain, tells_of_a_gap) {
	pass_sheet("A", 1);
	pass_sheet("A", 3);
	cr_assert(eq(int, (int)fault(), CHAIN_GAP));
	cr_assert(eq(int, fault_number(), 3));
}

/* Another device's sheet, sealed behind those that this chain has had or would have had. */
static void pass_collected(int number, bool is_here) {
	char body[SHEET_BODY];
	struct store_line line;
	make_body("B", number, body);
	last = seal_next(&last, body, strlen(body));
	if (is_here) {
		line = line_of("B", number, body);
		line.file = "collected.db";
		pass_line(line, &last);
	}
}

Test(chain, of_another_device_may_have_gaps) {
	pass_collected(1, true);
	pass_collected(2, false);
	pass_collected(3, false);
	pass_collected(4, true);
	pass_collected(5, true);
	pass_collected(6, false);
	pass_collected(7, true);
	cr_assert(eq(int, (int)fault(), CHAIN_WHOLE));
	cr_assert(eq(int, chains.list[0].missing, 3));
	cr_assert(eq(int, chains.list[0].gap_number, 4));
}

Test(chain, of_another_device_is_proved_behind_a_gap_as_well) {
	pass_collected(1, false);
	pass_collected(2, true);
	last.bytes[0] ^= 1;
	pass_collected(3, true);
	cr_assert(eq(int, (int)fault(), CHAIN_SEAL));
	cr_assert(eq(int, fault_number(), 3));
}

Test(chain, tells_of_a_missing_first_sheet) {
	pass_sheet("A", 2);
	cr_assert(eq(int, (int)fault(), CHAIN_GAP));
	cr_assert(eq(int, fault_number(), 2));
}

Test(chain, tells_of_a_changed_sheet) {
	char body[SHEET_BODY];
	pass_sheet("A", 1);
	make_body("A", 2, body);
	struct seal right = seal_next(&last, body, strlen(body));
	*strchr(strstr(body, "visits"), '3') = '4';
	pass_line(line_of("A", 2, body), &right);
	cr_assert(eq(int, (int)fault(), CHAIN_SEAL));
	cr_assert(eq(int, fault_number(), 2));
}

Test(chain, tells_of_a_changed_seal) {
	char body[SHEET_BODY];
	make_body("A", 1, body);
	struct seal wrong = seal_next(&last, body, strlen(body));
	wrong.bytes[31] ^= 1;
	pass_line(line_of("A", 1, body), &wrong);
	cr_assert(eq(int, (int)fault(), CHAIN_SEAL));
}

Test(chain, tells_of_text_that_is_not_canonical) {
	pass("A", 1,
		"{\"day\": "
		"\"2022-05-02\",\"device\":\"A\",\"kind\":\"door\",\"lines\":{"
		"\"visits\":3},"
		"\"number\":1,\"recorded\":\"2022-05-02\",\"settings\":\"2020-1\","
		"\"site\":\"oulu\",\"v\":"
		"1}");
	cr_assert(eq(int, (int)fault(), CHAIN_TEXT));
}

Test(chain, tells_of_a_sheet_under_another_number) {
	char body[SHEET_BODY];
	make_body("A", 2, body);
	pass("A", 1, body);
	cr_assert(eq(int, (int)fault(), CHAIN_KEYS));
}

Test(chain, tells_of_a_sheet_under_another_device) {
	char body[SHEET_BODY];
	make_body("B", 1, body);
	pass("A", 1, body);
	cr_assert(eq(int, (int)fault(), CHAIN_KEYS));
}

Test(chain, tells_of_a_missing_seal) {
	char body[SHEET_BODY];
	make_body("A", 1, body);
	pass_line(line_of("A", 1, body), NULL);
	cr_assert(eq(int, (int)fault(), CHAIN_SEAL));
}

/* Passes a right sheet that is kept beside other keys. */
static void pass_under(const char *kind, const char *site, const char *day) {
	char body[SHEET_BODY];
	make_body("A", 1, body);
	struct seal right = seal_next(&last, body, strlen(body));
	struct store_line line = line_of("A", 1, body);
	line.kind = kind;
	line.site = site;
	line.day = desk_day(day);
	pass_line(line, &right);
}

Test(chain, is_whole_under_its_own_keys) {
	pass_under("door", "oulu", "2.5.2022");
	cr_assert(eq(int, (int)fault(), CHAIN_WHOLE));
}

Test(chain, tells_of_a_sheet_under_another_day) {
	pass_under("door", "oulu", "3.5.2022");
	cr_assert(eq(int, (int)fault(), CHAIN_KEYS));
}

Test(chain, tells_of_a_sheet_under_another_site) {
	pass_under("door", "kiiminki", "2.5.2022");
	cr_assert(eq(int, (int)fault(), CHAIN_KEYS));
}

Test(chain, tells_of_a_sheet_under_another_kind) {
	pass_under("paper", "oulu", "2.5.2022");
	cr_assert(eq(int, (int)fault(), CHAIN_KEYS));
}

/* An open sheet and the digest that it is kept with. */
static void pass_open(const char *digested) {
	char body[SHEET_BODY];
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "2.5.2022", "visits=3");
	sheet_format(&sheet, body);
	struct seal digest =
		seal_digest(digested ? digested : body, strlen(digested ? digested : body));
	pass_line(line_of("A", 0, body), &digest);
}

Test(chain, counts_open_sheets_by_themselves) {
	pass_open(NULL);
	pass_sheet("A", 1);
	cr_assert(eq(int, chains.list[0].open_count, 1));
	cr_assert(eq(int, chains.list[0].open_faults, 0));
	cr_assert(eq(int, chains.list[0].count, 1));
	cr_assert(eq(int, (int)fault(), CHAIN_WHOLE));
}

Test(chain, tells_of_a_changed_open_sheet) {
	pass_open("another text");
	cr_assert(eq(int, chains.list[0].open_faults, 1));
}

Test(chain, keeps_to_the_first_fault) {
	pass_sheet("A", 2);
	pass_sheet("A", 3);
	pass_sheet("A", 9);
	cr_assert(eq(int, fault_number(), 2));
	cr_assert(eq(int, chains.list[0].count, 3));
}

Test(chain, is_dumped_line_by_line) {
	char body[2][SHEET_BODY], want[2 * SHEET_BODY + 2];
	chains.dump = desk_paper();
	make_body("A", 1, body[0]);
	make_body("A", 2, body[1]);
	pass_sheet("A", 1);
	pass_sheet("A", 2);
	snprintf(want, sizeof want, "%s\n%s\n", body[0], body[1]);
	cr_assert(eq(str, (char *)desk_paper_text(), want));
}
