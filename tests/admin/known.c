#include "admin/known.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "core/key.h"
#include "tests/admin/desk.h"
#include "tests/admin/sender.h"

static struct error err;
static struct sender oulu;
static struct key key;
static bool found;

static void set_up(void) {
	desk_set_up();
	mkdir(desk_path("data"), 0700);
	sender_init(&oulu, 1);
}

TestSuite(known, .init = set_up, .fini = desk_clear);

Test(known, is_no_device_at_first) {
	cr_assert(known_find(desk_path("data"), oulu.device, &key, &found, &err), "%s", err.text);
	cr_assert(not(found));
}

Test(known, is_a_device_by_the_key_that_was_added) {
	cr_assert(known_add(desk_path("data"), &oulu.key, &err), "%s", err.text);
	cr_assert(known_find(desk_path("data"), oulu.device, &key, &found, &err), "%s", err.text);
	cr_assert(found);
	cr_assert(eq(int, memcmp(&key, &oulu.key, sizeof key), 0));
}

Test(known, keys_are_never_replaced) {
	struct sender mimic;
	sender_mimic(&mimic, &oulu, 2);
	cr_assert(known_add(desk_path("data"), &oulu.key, &err), "%s", err.text);
	cr_assert(not(known_add(desk_path("data"), &mimic.key, &err)));
	cr_assert(known_find(desk_path("data"), oulu.device, &key, &found, &err) && found);
	cr_assert(eq(int, memcmp(&key, &oulu.key, sizeof key), 0));
}

Test(known, key_that_cannot_be_read_is_no_stranger) {
	char name[60];
	mkdir(desk_path("data/known"), 0700);
	snprintf(name, sizeof name, "data/known/%s.pub", oulu.device);
	desk_write(name, "untrusted comment: nothing\nAAAA\n");
	cr_assert(not(known_find(desk_path("data"), oulu.device, &key, &found, &err)));
	cr_assert(ne(ptr, strstr(err.text, "not a public key"), NULL), "%s", err.text);
}
