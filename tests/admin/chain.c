#include "admin/chain.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
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

static void pass(const char *device, int number, const char *body) {
	last = seal_next(&last, body, strlen(body));
	cr_assert(chains_add(device, number, body, (int)strlen(body), &last, &chains, &err));
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
	cr_assert(chains_add("A", 2, body, (int)strlen(body), &right, &chains, &err));
	cr_assert(eq(int, (int)fault(), CHAIN_SEAL));
	cr_assert(eq(int, fault_number(), 2));
}

Test(chain, tells_of_a_changed_seal) {
	char body[SHEET_BODY];
	make_body("A", 1, body);
	struct seal wrong = seal_next(&last, body, strlen(body));
	wrong.bytes[31] ^= 1;
	cr_assert(chains_add("A", 1, body, (int)strlen(body), &wrong, &chains, &err));
	cr_assert(eq(int, (int)fault(), CHAIN_SEAL));
}

Test(chain, tells_of_text_that_is_not_canonical) {
	pass("A", 1,
		"{\"day\": \"2022-05-02\",\"device\":\"A\",\"kind\":\"door\",\"lines\":{\"visits\":3},"
		"\"number\":1,\"recorded\":\"2022-05-02\",\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":"
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
