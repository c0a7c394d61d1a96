/* What a store promises when machines, disks and people fail it: a sentence or all that was
 * counted, and never a wrong sum. Power cuts are in crash.c. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/core/folder.h"
#include "tests/core/other.h"
#include "tests/core/spy_vfs.h"

enum { TODAY = 19115 };

static struct error err;
static struct store *store;
static struct sheet door;
static struct spy *spy;

static bool opens(void) {
	store = store_open(folder_path("").text, STORE_WRITE, &err);
	return store != NULL;
}

static void open_it(void) {
	cr_assert(opens(), "%s", err.text);
}

static void close_it(void) {
	store_close(store);
	store = NULL;
}

static bool tap(void) {
	const struct sheet *sheets[] = {&door};
	cr_assert(sheet_add(&door, "visits", 1));
	return store_save(store, sheets, 1, &err);
}

static void taps(int count) {
	for (int i = 0; i < count; i++) {
		cr_assert(tap(), "%s", err.text);
	}
}

static void seal_day(int day) {
	struct sheet sheet;
	sheet_init(&sheet, SHEET_DOOR, "oulu", day);
	sheet_add(&sheet, "visits", 100);
	cr_assert(store_seal(store, &sheet, day, &err), "%s", err.text);
}

static void settle(void) {
	bool settled;
	cr_assert(store_settle(store, &settled, &err) && settled, "%s", err.text);
}

static bool add_visits(const struct sheet *sheet, void *data, struct error *error) {
	int *sum = data;
	(void)error;
	*sum += sheet_count(sheet, "visits");
	return true;
}

/* The visits in the store, or -1 where they cannot be read. */
static int visits(void) {
	int sum = 0;
	return store_each_sheet(store, 0, 100000, add_visits, &sum, &err) ? sum : -1;
}

static int visits_after_restart(void) {
	close_it();
	open_it();
	return visits();
}

/* The same, where it may refuse to open. */
static int visits_or_refusal(void) {
	memset(&err, 0, sizeof err);
	int sum = opens() ? visits() : -1;
	close_it();
	cr_assert(sum >= 0 || err.text[0], "refused without a word");
	return sum;
}

static void start(void) {
	folder_make();
	other_start();
	sheet_init(&door, SHEET_DOOR, "oulu", TODAY);
}

static void start_with_spy(void) {
	start();
	spy = spy_start();
	open_it();
}

static void finish(void) {
	close_it();
	other_kill();
	folder_remove();
}

/* Programs that are killed. */

TestSuite(killed, .init = start, .fini = finish);

Test(killed, program_has_kept_each_visit_that_it_was_told_is_kept) {
	for (int round = 1; round <= 40; round++) {
		cr_assert(other_open(STORE_WRITE, &err) && other_count(TODAY, &err), "%s", err.text);
		other_kill();
		open_it();
		cr_assert(eq(int, visits(), round));
		close_it();
		other_start();
	}
}

Test(killed, program_leaves_all_to_a_reader) {
	cr_assert(other_open(STORE_WRITE, &err) && other_count(TODAY, &err), "%s", err.text);
	other_kill();
	store = store_open(folder_path("").text, STORE_READ, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
	cr_assert(eq(int, visits(), 1));
	other_start();
}

/* Disks that are full. */

Test(killed, files_that_may_not_grow_are_an_error_in_words_and_lose_nothing) {
	int counted = 0;
	cr_assert(other_open(STORE_WRITE, &err), "%s", err.text);
	cr_assert(other_limit_files(64 * 1024));
	while (other_count(TODAY, &err)) {
		counted++;
	}
	cr_assert(ne(ptr, strstr(err.text, "/own.db: cannot be written: "), NULL), "%s", err.text);
	other_kill();
	open_it();
	cr_assert(gt(int, counted, 5));
	cr_assert(eq(int, visits(), counted));
	other_start();
}

Test(killed, store_that_cannot_be_made_on_a_full_disk_is_refused_in_words) {
	cr_assert(other_limit_files(8 * 1024));
	cr_assert(not(other_open(STORE_WRITE, &err)));
	cr_assert(ne(ptr, strstr(err.text, "/own.db"), NULL), "%s", err.text);
	open_it();
}

TestSuite(disk, .init = start_with_spy, .fini = finish);

Test(disk, that_is_full_is_told_in_words_and_the_tap_is_not_counted) {
	taps(3);
	spy->writes_until_full = 0;
	cr_assert(not(tap()));
	cr_assert(
		ne(ptr, strstr(err.text, "/own.db: cannot be written: database or disk is full"), NULL),
		"%s", err.text);
	spy->writes_until_full = -1;
	cr_assert(eq(int, visits_after_restart(), 3));
}

Test(disk, that_has_room_again_lets_the_count_go_on) {
	taps(3);
	spy->writes_until_full = 1;
	cr_assert(not(tap()));
	spy->writes_until_full = -1;
	visits_after_restart();
	taps(1);
	cr_assert(eq(int, visits_after_restart(), 5));
}

Test(disk, that_fails_to_sync_is_told_in_words_and_what_was_kept_stays) {
	taps(3);
	spy->syncs_until_error = 0;
	cr_assert(not(tap()));
	cr_assert(ne(ptr, strstr(err.text, "/own.db: cannot be written: disk I/O error"), NULL), "%s",
		err.text);
	spy->syncs_until_error = -1;
	cr_assert(ge(int, visits_after_restart(), 3));
}

/* Closes a day of 100 visits while something fails. True when all of it was done. */
static bool close_day(int *closed) {
	struct sheet sheet;
	bool settled;
	sheet_init(&sheet, SHEET_DOOR, "oulu", TODAY - 1);
	sheet_add(&sheet, "visits", 100);
	if (!store_seal(store, &sheet, TODAY, &err)) {
		return false;
	}
	++*closed;
	return store_settle(store, &settled, &err) && settled;
}

/* What was closed is there; what was not may be there all the same, but then as a whole. */
static int closed_after_restart(int closed) {
	spy->writes_until_full = spy->syncs_until_error = -1;
	int sum = visits_after_restart() - 3;
	cr_assert(sum % 100 == 0 && sum / 100 >= closed, "%d visits in %d days", sum, closed);
	return sum / 100;
}

Test(disk, that_is_full_after_any_number_of_writes_loses_nothing) {
	int closed = 0;
	bool done = false;
	taps(3);
	for (int writes = 0; !done; writes++) {
		spy->writes_until_full = writes;
		done = close_day(&closed);
		closed = closed_after_restart(closed);
	}
}

Test(disk, that_fails_after_any_number_of_syncs_loses_nothing) {
	int closed = 0;
	bool done = false;
	taps(3);
	for (int syncs = 0; !done; syncs++) {
		spy->syncs_until_error = syncs;
		done = close_day(&closed);
		closed = closed_after_restart(closed);
	}
}

/* Files that were damaged while nobody looked. */

static void a_settled_store(void) {
	start();
	open_it();
	seal_day(TODAY - 2);
	seal_day(TODAY - 1);
	taps(20);
	settle();
	close_it();
	file_copy("own.db", "own.db.whole");
	file_copy("own.db-wal", "own.db-wal.whole");
}

/* The log is in it, and not the file. */
static void a_killed_store(void) {
	start();
	cr_assert(other_open(STORE_WRITE, &err), "%s", err.text);
	for (int i = 0; i < 20; i++) {
		cr_assert(other_count(TODAY, &err), "%s", err.text);
	}
	other_kill();
	other_start();
	file_copy("own.db", "own.db.whole");
	file_copy("own.db-wal", "own.db-wal.whole");
}

static void restore(void) {
	file_copy("own.db.whole", "own.db");
	file_copy("own.db-wal.whole", "own.db-wal");
	unlink(folder_path("own.db-shm").text);
}

static void check_refused(const char *words) {
	cr_assert(not(opens()));
	cr_assert(ne(ptr, strstr(err.text, words), NULL), "%s", err.text);
}

TestSuite(damaged, .init = a_settled_store, .fini = finish);

Test(damaged, file_of_0_bytes_is_refused) {
	file_cut("own.db", 0);
	check_refused("/own.db: empty or missing, but its log");
}

Test(damaged, file_of_100_bytes_is_refused) {
	file_cut("own.db", 100);
	check_refused("/own.db: cannot be read: database disk image is malformed");
}

Test(damaged, file_of_4095_bytes_is_refused) {
	file_cut("own.db", 4095);
	check_refused("/own.db: cannot be read: database disk image is malformed");
}

Test(damaged, file_that_is_gone_is_refused) {
	unlink(folder_path("own.db").text);
	check_refused("/own.db: empty or missing, but its log");
}

Test(damaged, file_is_left_as_it_is) {
	file_cut("own.db", 4095);
	struct digest before = file_digest("own.db");
	cr_assert(not(opens()));
	cr_assert(eq(str, file_digest("own.db").text, before.text));
}

Test(damaged, file_cut_anywhere_is_refused_or_whole) {
	for (long size = file_size("own.db.whole") - 256; size >= 0; size -= 256) {
		restore();
		file_cut("own.db", size);
		cr_assert(eq(int, visits_or_refusal(), -1), "cut at %ld", size);
	}
}

Test(damaged, file_with_any_bit_of_its_head_changed_is_refused_or_has_the_right_sum) {
	for (int bit = 0; bit < 100 * 8; bit++) {
		restore();
		FILE *file = fopen(folder_path("own.db").text, "rb");
		fseek(file, bit / 8, SEEK_SET);
		unsigned char byte = (unsigned char)(fgetc(file) ^ 1 << bit % 8);
		fclose(file);
		file_patch("own.db", bit / 8, &byte, 1);
		int sum = visits_or_refusal();
		cr_assert(sum == -1 || sum == 220, "bit %d: %d visits", bit, sum);
	}
}

Test(damaged, log_of_zeros_is_no_matter) {
	open_it();
	cr_assert(eq(int, visits(), 220));
}

Test(damaged, log_that_is_missing_is_no_matter_when_the_day_was_settled) {
	unlink(folder_path("own.db-wal").text);
	cr_assert(eq(int, visits_or_refusal(), 220));
}

Test(damaged, log_of_junk_is_no_matter_when_the_day_was_settled) {
	file_patch("own.db-wal", 0, "This is no log. This is no log. This is no log.", 47);
	cr_assert(eq(int, visits_or_refusal(), 220));
}

TestSuite(killed_and_damaged, .init = a_killed_store, .fini = finish);

Test(killed_and_damaged, file_of_0_bytes_is_refused_and_its_log_is_kept) {
	struct digest before = file_digest("own.db-wal");
	file_cut("own.db", 0);
	check_refused("/own.db: empty or missing, but its log");
	cr_assert(eq(str, file_digest("own.db-wal").text, before.text));
}

Test(killed_and_damaged, file_cut_anywhere_is_refused_or_has_the_right_sum) {
	for (long size = file_size("own.db.whole") - 256; size >= 0; size -= 256) {
		restore();
		file_cut("own.db", size);
		int sum = visits_or_refusal();
		cr_assert(sum == -1 || sum == 20, "cut at %ld: %d visits", size, sum);
	}
}

Test(killed_and_damaged, log_cut_anywhere_loses_only_the_newest_visits) {
	for (long size = file_size("own.db-wal.whole"); size >= 0; size -= 1000) {
		restore();
		file_cut("own.db-wal", size);
		cr_assert(le(int, visits_or_refusal(), 20));
	}
}
