#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"
#include "tests/admin/sender.h"

enum { LINE = 700 };

static struct sender oulu, kiiminki;

static void add_days(struct sender *sender, const char *site, int count) {
	for (int i = 0; i < count; i++) {
		sender_add(sender, site, desk_day("2.5.2022") + i, 5 + i);
	}
}

static void set_up(void) {
	desk_set_up();
	sender_init(&oulu, 1);
	sender_init(&kiiminki, 2);
	add_days(&oulu, "oulu", 10);
	add_days(&kiiminki, "kiiminki", 10);
}

static void clear(void) {
	sender_clear(&oulu);
	sender_clear(&kiiminki);
	desk_clear();
}

TestSuite(collect, .init = set_up, .fini = clear);

static const char *send_as(const struct sender *sender, const char *name, struct letter letter) {
	const char *path = desk_path(name);
	sender_write(sender, path, letter);
	return path;
}

static const char *send_range(const struct sender *sender, const char *name, int first, int count) {
	return send_as(sender, name, (struct letter){.first = first, .count = count});
}

static enum outcome collect(const char *words) {
	char line[LINE];
	snprintf(line, sizeof line, "collect %.600s", words);
	return desk_run(line);
}

static enum outcome enrol(const char *words) {
	char line[LINE];
	snprintf(line, sizeof line, "collect --enrol %.600s", words);
	return desk_run(line);
}

static void enrol_all(void) {
	cr_assert(eq(int, (int)enrol(send_range(&oulu, "first", 1, 1)), OUTCOME_DONE), "%s",
		desk_complaint());
	cr_assert(eq(int, (int)enrol(send_range(&kiiminki, "first", 1, 1)), OUTCOME_DONE), "%s",
		desk_complaint());
}

static bool prints(const char *what) {
	return strstr(desk_printed(), what) != NULL;
}

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

static bool has_file(const char *name) {
	return access(desk_path(name), F_OK) == 0;
}

static bool add_line(const struct store_line *line, void *count, struct error *err) {
	(void)err;
	*(int *)count += line->number > 0;
	return true;
}

static int stored(void) {
	struct error err = {""};
	int count = 0;
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
	cr_assert(store_each_line(store, add_line, &count, &err), "%s", err.text);
	store_close(store);
	return count;
}

/* Files in the quarantine, their signatures and sentences too. */
static int aside(void) {
	char line[400], answer[20] = "";
	snprintf(line, sizeof line, "ls -A %s 2>/dev/null | wc -l", desk_path("data/quarantine"));
	FILE *shell = popen(line, "r");
	cr_assert(fgets(answer, sizeof answer, shell) != NULL);
	pclose(shell);
	return atoi(answer);
}

static void is_refused(const char *words, const char *why) {
	int before = stored();
	cr_assert(eq(int, (int)collect(words), OUTCOME_NO), "%s", desk_complaint());
	cr_assert(complains(why), "%s", desk_complaint());
	cr_assert(complains("nothing was taken"), "%s", desk_complaint());
	cr_assert(eq(int, stored(), before));
}

static void is_put_aside(const char *words, const char *why) {
	int before = aside();
	is_refused(words, why);
	cr_assert(complains("the file is kept as quarantine/"), "%s", desk_complaint());
	cr_assert(eq(int, aside(), before + 3));
}

Test(collect, takes_the_sheets_of_another_device) {
	enrol_all();
	cr_assert(eq(int, (int)collect(send_range(&oulu, "a", 1, 10)), OUTCOME_DONE));
	char want[80];
	snprintf(want, sizeof want, "Oulu %s: 9 new sheets, 1 known\n", oulu.device);
	cr_assert(eq(str, (char *)desk_printed(), want));
	cr_assert(eq(int, stored(), 11));
}

Test(collect, names_the_place_and_the_digits_of_a_new_device) {
	char want[200], digits[KEY_FINGERPRINT];
	key_fingerprint(&oulu.key, digits);
	cr_assert(eq(int, (int)enrol(send_range(&oulu, "a", 1, 1)), OUTCOME_DONE));
	snprintf(want, sizeof want,
		"Oulu %s: 1 new sheet, 0 known. A new device. Compare its digits: %s\n", oulu.device,
		digits);
	cr_assert(eq(str, (char *)desk_printed(), want));
}

Test(collect, changes_nothing_the_second_time) {
	enrol_all();
	const char *path = send_range(&oulu, "a", 1, 10);
	cr_assert(eq(int, (int)collect(path), OUTCOME_DONE));
	cr_assert(eq(int, (int)collect(path), OUTCOME_DONE));
	cr_assert(prints(": 0 new sheets, 10 known\n"));
	cr_assert(eq(int, stored(), 11));
}

Test(collect, leaves_a_chain_that_verifies) {
	enrol_all();
	collect(send_range(&oulu, "b", 6, 5));
	collect(send_range(&oulu, "a", 1, 7));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(prints("  10  "));
}

Test(collect, names_the_sheets_that_are_missing_and_is_done) {
	enrol_all();
	cr_assert(eq(int, (int)collect(send_range(&oulu, "a", 5, 2)), OUTCOME_DONE));
	cr_assert(prints(", sheets 2-4 are missing\n"), "%s", desk_printed());
	cr_assert(eq(int, (int)collect(send_range(&oulu, "a", 8, 1)), OUTCOME_DONE));
	cr_assert(prints(", sheets 2-4, 7 are missing\n"), "%s", desk_printed());
	cr_assert(eq(int, (int)collect(send_range(&oulu, "a", 2, 3)), OUTCOME_DONE));
	cr_assert(prints(", sheet 7 is missing\n"), "%s", desk_printed());
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
}

Test(collect, names_the_first_of_many_gaps) {
	struct sender sender;
	sender_init(&sender, 7);
	add_days(&sender, "oulu", 30);
	for (int number = 2; number <= 30; number += 2) {
		enrol(send_range(&sender, "a", number, 1));
	}
	cr_assert(prints("sheets 1, 3, 5, 7, 9, 11, 13, 15, ... are missing\n"), "%s", desk_printed());
	sender_clear(&sender);
}

/* Who may send. */

Test(collect, does_not_know_a_stranger) {
	char digits[KEY_FINGERPRINT];
	enrol_all();
	struct sender stranger;
	sender_init(&stranger, 9);
	add_days(&stranger, "oulu", 2);
	key_fingerprint(&stranger.key, digits);
	is_put_aside(send_range(&stranger, "s", 1, 2), digits);
	cr_assert(prints("The device is not known yet. Its digits: "));
	cr_assert(prints(digits));
	cr_assert(eq(int, (int)enrol(send_range(&stranger, "s", 1, 2)), OUTCOME_DONE));
	cr_assert(eq(int, aside(), 0));
	sender_clear(&stranger);
}

/* "collect --enrol --fingerprint DIGITS" and the file. */
static enum outcome enrol_only(const char *digits, const char *words) {
	char command[1000];
	snprintf(command, sizeof command, "--enrol --fingerprint=%s %s", digits, words);
	return collect(command);
}

Test(collect, enrols_the_one_device_of_which_the_digits_were_compared) {
	char digits[KEY_FINGERPRINT], joined[KEY_FINGERPRINT] = "";
	enrol_all();
	struct sender stranger;
	sender_init(&stranger, 9);
	add_days(&stranger, "oulu", 2);
	key_fingerprint(&stranger.key, digits);
	for (int i = 0; digits[i]; i++) {
		joined[i] = digits[i] == ' ' ? '-' : digits[i];
	}
	cr_assert(eq(int, (int)enrol_only("00000-00000", send_range(&stranger, "s", 1, 2)), OUTCOME_NO));
	cr_assert(eq(int, (int)enrol_only(joined, send_range(&stranger, "s", 1, 2)), OUTCOME_DONE));
	sender_clear(&stranger);
}

Test(collect, forgets_an_older_bundle_of_a_device_that_was_not_known) {
	enrol_all();
	struct sender stranger;
	sender_init(&stranger, 9);
	add_days(&stranger, "oulu", 3);
	collect(send_range(&stranger, "s", 1, 1));
	collect(send_range(&stranger, "s", 1, 2));
	cr_assert(eq(int, aside(), 3));
	cr_assert(eq(int, (int)enrol(send_range(&stranger, "s", 1, 3)), OUTCOME_DONE));
	cr_assert(eq(int, aside(), 0));
	sender_clear(&stranger);
}

Test(collect, knows_a_stranger_from_its_enrolment_on) {
	cr_assert(eq(int, (int)enrol(send_range(&oulu, "a", 1, 4)), OUTCOME_DONE));
	cr_assert(eq(int, (int)collect(send_range(&oulu, "a", 5, 4)), OUTCOME_DONE));
	cr_assert(eq(int, stored(), 8));
}

Test(collect, refuses_another_device_of_the_same_name_for_ever) {
	struct sender mimic;
	enrol_all();
	sender_mimic(&mimic, &oulu, 12);
	add_days(&mimic, "oulu", 12);
	const char *path = send_range(&mimic, "m", 1, 12);
	is_put_aside(path, "has another key");
	cr_assert(eq(int, (int)enrol(path), OUTCOME_NO));
	cr_assert(prints("The device has changed its key. Ask for help.\n"));
	sender_clear(&mimic);
}

Test(collect, refuses_a_bundle_that_another_key_signed) {
	enrol_all();
	is_put_aside(send_as(&oulu, "a", (struct letter){.first = 1, .count = 3, .signer = &kiiminki}),
		"a.minisig");
}

/* Forks. */

Test(collect, refuses_what_a_restored_kiosk_counted_again) {
	struct sender restored;
	enrol_all();
	collect(send_range(&oulu, "a", 1, 10));
	sender_restore(&restored, &oulu, 6);
	sender_add(&restored, "oulu", desk_day("20.5.2022"), 99);
	is_put_aside(send_range(&restored, "r", 1, 7), ":8: sheet 7 of device");
	cr_assert(complains("is another than the one that is stored"));
	cr_assert(prints("The sheets contradict each other. Ask for help.\n"));
	sender_clear(&restored);
}

Test(collect, refuses_sheets_that_do_not_follow_the_stored_ones) {
	struct sender restored;
	enrol_all();
	collect(send_range(&oulu, "a", 1, 7));
	sender_restore(&restored, &oulu, 6);
	add_days(&restored, "kiiminki", 3);
	is_put_aside(send_range(&restored, "r", 8, 1), "r:1: sheet 8 of device");
	cr_assert(complains("does not follow the one before it that is stored"));
	sender_clear(&restored);
}

Test(collect, refuses_sheets_that_the_stored_ones_do_not_follow) {
	struct sender restored;
	enrol_all();
	collect(send_range(&oulu, "a", 9, 2));
	sender_restore(&restored, &oulu, 6);
	add_days(&restored, "kiiminki", 3);
	is_put_aside(send_range(&restored, "r", 6, 3), "r:4: sheet 8 of device");
	cr_assert(complains("is not the one that the stored one after it follows"));
	sender_clear(&restored);
}

/* Its own. */

/* What this device sealed, as it would send it. */
static void adopt(struct sender *own) {
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "visits=5");
	desk_close(SHEET_DOOR, "oulu", "3.5.2022", "visits=6");
	sender_adopt(own, desk_path("data"));
	add_days(own, "oulu", 2);
}

Test(collect, has_its_own_sheets_already) {
	struct sender own;
	adopt(&own);
	cr_assert(
		eq(int, (int)collect(send_range(&own, "o", 1, 2)), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(prints("These sheets are of this device. All of them are here.\n"));
	cr_assert(eq(int, stored(), 2));
	cr_assert(eq(int, (int)collect(send_range(&own, "o", 2, 1)), OUTCOME_DONE));
	sender_clear(&own);
}

Test(collect, sees_that_it_was_restored_from_an_older_copy) {
	struct sender own;
	adopt(&own);
	sender_add(&own, "oulu", desk_day("4.5.2022"), 7);
	is_put_aside(send_range(&own, "o", 1, 3), "o:4: sheet 3 was sealed by this device");
	cr_assert(complains("was it restored from an older copy?"));
	sender_clear(&own);
}

Test(collect, sees_that_it_counted_on_from_an_older_copy) {
	struct sender own, other;
	adopt(&own);
	sender_restore(&other, &own, 1);
	sender_add(&other, "oulu", desk_day("3.5.2022"), 60);
	is_put_aside(send_range(&other, "o", 1, 2), "o:3: sheet 2 of device");
	sender_clear(&own);
	sender_clear(&other);
}

Test(collect, sees_that_its_own_file_was_lost) {
	struct sender own;
	adopt(&own);
	enrol(send_range(&oulu, "a", 1, 1));
	unlink(desk_path("data/own.db"));
	unlink(desk_path("data/own.db-wal"));
	unlink(desk_path("data/own.db-shm"));
	is_put_aside(send_range(&own, "o", 1, 2), "was sealed by this device");
	sender_clear(&own);
}

Test(collect, refuses_another_device_that_calls_itself_like_this_one) {
	struct sender own, mimic;
	adopt(&own);
	sender_mimic(&mimic, &own, 30);
	add_days(&mimic, "oulu", 2);
	is_put_aside(send_range(&mimic, "m", 1, 2), "has another key");
	sender_clear(&own);
	sender_clear(&mimic);
}

/* What it cannot take. */

Test(collect, refuses_another_project) {
	enrol_all();
	is_put_aside(send_as(&oulu, "a", (struct letter){.first = 1, .count = 3, .project = "S99999"}),
		"a:1: it is of the project 'S99999', not of 'S22180'");
	cr_assert(prints("The file is of another project.\n"));
}

Test(collect, refuses_a_place_that_the_settings_do_not_have) {
	enrol_all();
	sender_add(&oulu, "nowhere", desk_day("20.5.2022"), 1);
	is_put_aside(send_range(&oulu, "a", 1, 11), "a:1: the settings have no site 'nowhere'");
	cr_assert(prints("Oulu "));
}

Test(collect, enrols_nobody_whom_it_refuses) {
	enrol_all();
	struct sender stranger;
	sender_init(&stranger, 9);
	add_days(&stranger, "nowhere", 1);
	cr_assert(eq(int, (int)enrol(send_range(&stranger, "s", 1, 1)), OUTCOME_NO));
	char name[60];
	snprintf(name, sizeof name, "data/known/%s.pub", stranger.device);
	cr_assert(not(has_file(name)));
	sender_clear(&stranger);
}

Test(collect, refuses_a_newer_format) {
	enrol_all();
	is_put_aside(
		send_as(&oulu, "a", (struct letter){.first = 1, .count = 3, .version = 2}), "a:1: ");
	cr_assert(prints("The file is of a newer program. Update this one.\n"));
}

Test(collect, refuses_what_is_sealed_for_another_device) {
	enrol_all();
	is_refused(send_as(&oulu, "a.jsonl.sealed",
					 (struct letter){.first = 1, .count = 3, .sealed = kiiminki.key.bytes}),
		"a.jsonl.sealed");
	cr_assert(prints("The file is locked for another device.\n"));
}

Test(collect, opens_what_is_sealed_for_this_one) {
	struct sender own;
	enrol_all();
	sender_adopt(&own, desk_path("data"));
	cr_assert(eq(int,
				  (int)collect(send_as(&oulu, "a.jsonl.sealed",
					  (struct letter){.first = 1, .count = 3, .sealed = own.key.bytes})),
				  OUTCOME_DONE),
		"%s", desk_complaint());
	cr_assert(eq(int, stored(), 4));
}

Test(collect, refuses_a_damaged_file) {
	enrol_all();
	const char *path = send_range(&oulu, "a", 1, 3);
	cr_assert(truncate(path, 500) == 0);
	is_put_aside(path, "/a");
	cr_assert(prints("a: The file is damaged. Copy it again.\n"), "%s", desk_printed());
}

Test(collect, leaves_what_cannot_be_read_where_it_lies) {
	enrol_all();
	mkdir(desk_path("in"), 0777);
	mkdir(desk_path("in/ovella-1.jsonl"), 0777);
	is_refused(desk_path("in"), "in/ovella-1.jsonl");
	cr_assert(prints("ovella-1.jsonl: The file cannot be read.\n"), "%s", desk_printed());
	cr_assert(eq(int, aside(), 0));
}

/* Several. */

Test(collect, takes_each_bundle_of_a_folder_and_nothing_else) {
	mkdir(desk_path("in"), 0777);
	send_range(&oulu, "in/ovella-1.jsonl", 1, 4);
	send_range(&kiiminki, "in/ovella-2.jsonl", 1, 5);
	send_range(&kiiminki, "in/ovella-2.jsonl.new", 6, 1);
	desk_write("in/._ovella-1.jsonl", "what a Mac leaves");
	desk_write("in/.jsonl", "x");
	desk_write("in/ovella-1.pub", "x");
	cr_assert(eq(int, (int)enrol(desk_path("in")), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(eq(int, stored(), 9));
}

Test(collect, takes_the_good_among_the_bad) {
	char words[LINE];
	enrol_all();
	snprintf(words, sizeof words, "%s %s %s", desk_write("bad", "nothing\n"),
		send_range(&oulu, "a", 1, 4), send_range(&kiiminki, "k", 1, 5));
	desk_write("bad.minisig", "nothing\n");
	cr_assert(eq(int, (int)collect(words), OUTCOME_NO));
	cr_assert(complains("/bad"));
	cr_assert(eq(int, stored(), 9));
}

Test(collect, names_what_is_not_there_before_it_takes_anything) {
	char words[LINE];
	enrol_all();
	snprintf(words, sizeof words, "%s %s", send_range(&oulu, "a", 1, 4), desk_path("gone"));
	cr_assert(eq(int, (int)collect(words), OUTCOME_USAGE));
	cr_assert(complains("/gone: cannot be read: No such file or directory; nothing was taken"));
	cr_assert(eq(int, stored(), 2));
}

Test(collect, finds_no_bundle_in_an_empty_folder) {
	mkdir(desk_path("in"), 0777);
	cr_assert(eq(int, (int)collect(desk_path("in")), OUTCOME_NO));
	cr_assert(complains("/in: no bundle is there (ovella-*.jsonl)"));
	cr_assert(not(has_file("data/collected.db")));
}

Test(collect, asks_for_a_name) {
	cr_assert(eq(int, (int)collect(""), OUTCOME_USAGE));
	cr_assert(
		eq(str, (char *)desk_complaint(), "collect: name a bundle's file, or a folder of them"));
}

Test(collect, leaves_no_log_behind) {
	char line[LINE];
	enrol_all();
	snprintf(line, sizeof line, "grep -q visits %s", desk_path("data/collected.db-wal"));
	cr_assert(ne(int, system(line), 0));
}
