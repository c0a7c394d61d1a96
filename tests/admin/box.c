#include "admin/box.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "tests/admin/desk.h"

static struct key_secret office, other;
static char *box;

static struct key_secret make_keys(const char *folder) {
	struct key_secret secret;
	struct error err;
	char device[SHEET_DEVICE];
	cr_assert(eq(int, mkdir(folder, 0700), 0));
	cr_assert(key_device(folder, device, &err) && key_read_secret(folder, &secret, &err));
	return secret;
}

static void start(void) {
	desk_set_up();
	office = make_keys(desk_path("office"));
	other = make_keys(desk_path("other"));
	struct key key = key_public(&office);
	box = box_lock(&key, "visits", 6);
}

static void finish(void) {
	free(box);
	desk_clear();
}

TestSuite(box, .init = start, .fini = finish);

Test(box, is_opened_by_its_key) {
	char *opened = box_open(&office, box, 6 + BOX_MORE);
	cr_assert(eq(str, opened, "visits"));
	free(opened);
}

Test(box, is_not_opened_by_another_key) {
	cr_assert(eq(ptr, box_open(&other, box, 6 + BOX_MORE), NULL));
}

Test(box, is_not_opened_when_a_bit_of_it_was_changed_or_it_was_cut) {
	for (int bit = 0; bit < (6 + BOX_MORE) * 8; bit++) {
		box[bit / 8] ^= (char)(1 << bit % 8);
		cr_assert(eq(ptr, box_open(&office, box, 6 + BOX_MORE), NULL), "%d", bit);
		box[bit / 8] ^= (char)(1 << bit % 8);
	}
	for (size_t size = 0; size < 6 + BOX_MORE; size++) {
		cr_assert(eq(ptr, box_open(&office, box, size), NULL), "%zu", size);
	}
}

Test(box, shows_nothing_of_what_is_in_it) {
	for (int i = 0; i < BOX_MORE; i++) {
		cr_assert(ne(int, memcmp(box + i, "visits", 6), 0));
	}
}

Test(box, is_not_made_for_what_is_no_key) {
	struct key zero = {{0}, {0}};
	cr_assert(not(key_can_lock(&zero)));
	cr_assert(eq(ptr, box_lock(&zero, "visits", 6), NULL));
}
