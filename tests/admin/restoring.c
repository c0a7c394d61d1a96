#include "admin/restoring.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/dating.h"
#include "core/error.h"
#include "core/key.h"
#include "core/store.h"
#include "tests/admin/desk.h"

static char device[SHEET_DEVICE]; // before anything is restored

static void read_device(char id[SHEET_DEVICE]) {
	struct key key;
	struct error err;
	cr_assert(key_read(desk_path("data/device.pub"), &key, &err), "%s", err.text);
	key_name(&key, id);
}

static void run_well(const char *line) {
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s: %s", line, desk_complaint());
}

static struct store *open_own(void) {
	struct error err;
	struct store *store = store_open(desk_path("data"), STORE_WRITE_OWN, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
	return store;
}

/* As after a closed day: what is in the log is in the file, too. */
static void settle(void) {
	struct error err;
	bool settled;
	struct store *store = open_own();
	cr_assert(store_settle(store, &settled, &err) && settled);
	store_close(store);
}

/* Today is 2.5.2023. Sheets 1 to 3 are in the copies, and what is open; sheet 4 is of later. */
static void set_up(void) {
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "27.4.2023", "visits=5");
	desk_close(SHEET_DOOR, "oulu", "28.4.2023", "visits=7");
	desk_close(SHEET_DOOR, "kiiminki", "28.4.2023", "visits=9");
	desk_leave_open(SHEET_DOOR, "oulu", "29.4.2023", "visits=21");
	desk_leave_open(SHEET_HOURS, "oulu", "1.4.2023", "h14:mon=30");
	desk_leave_open(SHEET_DOOR, "oulu", "2.5.2023", "visits=4");
	desk_leave_open(SHEET_ANSWERS, "oulu", "1.5.2023", "answer:a=6");
	read_device(device);
	run_well("copy");
	desk_close(SHEET_DOOR, "oulu", "29.4.2023", "visits=22");
	settle();
}

TestSuite(restoring, .init = set_up, .fini = desk_clear);

static void shell(const char *format, const char *a, const char *b) {
	char command[600];
	snprintf(command, sizeof command, format, a, b);
	cr_assert(eq(int, system(command), 0), "%s", command);
}

static void keep_bytes(const char *name, const char *as) {
	shell("cp '%s' '%s'", desk_path(name), desk_path(as));
}

static bool is_same(const char *name, const char *as) {
	char command[600];
	snprintf(command, sizeof command, "cmp -s '%s' '%s'", desk_path(name), desk_path(as));
	return system(command) == 0;
}

static bool is_there(const char *name) {
	return access(desk_path(name), F_OK) == 0;
}

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

static bool prints(const char *what) {
	return strstr(desk_printed(), what) != NULL;
}

/* Half of it is zeros. */
static void spoil(const char *name) {
	shell("dd if=/dev/zero of='%s' bs=4096 seek=%s count=40 conv=notrunc status=none",
		desk_path(name), "1");
}

static void ruin(const char *name) {
	shell("printf '%s' >'%s'", "this is no store at all", desk_path(name));
}

static void restore(void) {
	run_well("copy --restore --lang en");
}

static bool add_visits(const struct sheet *sheet, void *data, struct error *err) {
	int *sum = data;
	(void)err;
	*sum += sheet->kind == SHEET_DOOR ? sheet_count(sheet, "visits") : 0;
	return true;
}

static int visits(const char *folder) {
	struct error err;
	int sum = 0;
	struct store *store = store_open(desk_path(folder), STORE_READ, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
	cr_assert(store_each_sheet(store, DAY_NONE, 100000, add_visits, &sum, &err), "%s", err.text);
	store_close(store);
	return sum;
}

static bool has_open(enum sheet_kind kind, const char *day) {
	struct error err;
	struct sheet sheet;
	bool found = false;
	struct store *store = open_own();
	cr_assert(store_load(store, kind, "oulu", desk_day(day), &sheet, &found, &err), "%s", err.text);
	store_close(store);
	return found;
}

Test(restoring, puts_the_newest_copy_in_the_place_of_a_damaged_store) {
	spoil("data/own.db");
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DATA));
	restore();
	run_well("verify --lang en");
	cr_assert(prints("  3  "), "%s", desk_printed());
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 4));
}

Test(restoring, says_what_is_back_and_up_to_where) {
	spoil("data/own.db");
	restore();
	cr_assert(prints("own.db is back from the copy own-newest.db.\n"), "%s", desk_printed());
	cr_assert(prints("3 closed sheets. The last number is 3, the last day 28.4.2023.\n"));
	cr_assert(prints("Left out: door, oulu, 29.4.2023. 21 encounters\n"));
	cr_assert(prints("Left out: hours, oulu, 1.4.2023.\n"));
	cr_assert(prints("The damaged file is now damaged/own-1.db.\n"));
	cr_assert(prints("A new device. Compare its digits: "));
}

Test(restoring, deletes_nothing_of_the_damaged_store) {
	spoil("data/own.db");
	keep_bytes("data/own.db", "spoiled");
	keep_bytes("data/own.db-wal", "log");
	restore();
	cr_assert(is_same("data/damaged/own-1.db", "spoiled"));
	cr_assert(is_same("data/damaged/own-1.db-wal", "log"));
	ruin("data/own.db");
	keep_bytes("data/own.db", "ruined");
	restore();
	cr_assert(is_same("data/damaged/own-1.db", "spoiled"));
	cr_assert(is_same("data/damaged/own-2.db", "ruined"));
}

/* A log of the damaged file that were found beside the copy would be read into it. */
Test(restoring, takes_the_log_of_the_damaged_store_away_with_it) {
	struct error err;
	struct store *store = open_own();
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "2.5.2023", "visits=5000");
	const struct sheet *tap = &sheet;
	cr_assert(store_save(store, &tap, 1, &err));
	store_close(store);
	ruin("data/own.db");
	restore();
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 4));
}

Test(restoring, leaves_out_what_is_over_and_keeps_what_is_going_on) {
	spoil("data/own.db");
	restore();
	cr_assert(has_open(SHEET_DOOR, "2.5.2023"));
	cr_assert(has_open(SHEET_ANSWERS, "1.5.2023"));
	cr_assert(not(has_open(SHEET_DOOR, "29.4.2023")));
	cr_assert(not(has_open(SHEET_HOURS, "1.4.2023")));
}

Test(restoring, begins_a_new_device_and_keeps_the_keys_of_the_old_one) {
	char now[SHEET_DEVICE], name[60];
	struct error err;
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "2.5.2023", "visits=8");
	spoil("data/own.db");
	restore();
	read_device(now);
	cr_assert(ne(str, now, device));
	cr_assert(prints(now));
	snprintf(name, sizeof name, "data/device-%s.key", device);
	cr_assert(is_there(name));
	struct store *store = open_own();
	cr_assert(store_seal(store, &sheet, sheet.day, &err), "%s", err.text);
	cr_assert(eq(int, sheet.number, 1));
	cr_assert(eq(str, sheet.device, now));
	store_close(store);
	run_well("verify");
}

Test(restoring, is_refused_while_the_store_is_sound) {
	keep_bytes("data/own.db", "before");
	cr_assert(eq(int, (int)desk_run("copy --restore"), OUTCOME_NO));
	cr_assert(complains("own.db: is sound; nothing was changed"), "%s", desk_complaint());
	cr_assert(is_same("data/own.db", "before"));
	cr_assert(not(is_there("data/damaged")));
}

Test(restoring, is_refused_while_the_kiosk_has_the_store) {
	int ready[2], go[2];
	char byte = 0;
	cr_assert(pipe(ready) == 0 && pipe(go) == 0);
	pid_t kiosk = fork();
	if (kiosk == 0) {
		struct store *store = open_own();
		_exit(store && write(ready[1], "1", 1) == 1 && read(go[0], &byte, 1) == 1 ? 0 : 1);
	}
	cr_assert(eq(int, (int)read(ready[0], &byte, 1), 1));
	spoil("data/own.db");
	enum outcome outcome = desk_run("copy --restore");
	cr_assert(eq(int, (int)write(go[1], "1", 1), 1));
	waitpid(kiosk, NULL, 0);
	cr_assert(eq(int, (int)outcome, OUTCOME_DATA));
	cr_assert(
		complains("is writing to it; only one program may at a time"), "%s", desk_complaint());
	cr_assert(not(is_there("data/damaged")));
}

Test(restoring, takes_an_older_copy_where_the_newest_is_damaged) {
	spoil("data/own.db");
	ruin("data/copies/own-newest.db");
	restore();
	cr_assert(prints("own.db is back from the copy own-00001.db.\n"), "%s", desk_printed());
	cr_assert(eq(int, visits("data"), 5 + 7 + 9));
}

Test(restoring, without_a_sound_copy_changes_nothing) {
	char now[SHEET_DEVICE];
	spoil("data/own.db");
	ruin("data/copies/own-newest.db");
	ruin("data/copies/own-00001.db");
	keep_bytes("data/own.db", "before");
	cr_assert(eq(int, (int)desk_run("copy --restore"), OUTCOME_DATA));
	cr_assert(complains("nothing was changed"), "%s", desk_complaint());
	cr_assert(is_same("data/own.db", "before"));
	read_device(now);
	cr_assert(eq(str, now, device));
}

Test(restoring, of_a_store_that_is_gone_puts_it_back) {
	unlink(desk_path("data/own.db"));
	restore();
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 4));
}

Test(restoring, is_what_a_kiosk_without_its_store_waits_for) {
	struct error err;
	unlink(desk_path("data/own.db"));
	unlink(desk_path("data/own.db-wal"));
	cr_assert(eq(ptr, store_open(desk_path("data"), STORE_WRITE_OWN, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "own.db: is missing; ovella-admin copy --restore"), NULL));
	cr_assert(not(is_there("data/own.db")));
	restore();
	cr_assert(not(is_there("data/damaged/own-1.db")));
	store_close(open_own());
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 4));
}

Test(restoring, is_what_a_kiosk_with_an_empty_store_waits_for) {
	struct error err;
	unlink(desk_path("data/own.db-wal"));
	cr_assert(eq(int, truncate(desk_path("data/own.db"), 0), 0));
	cr_assert(eq(ptr, store_open(desk_path("data"), STORE_WRITE_OWN, &err), NULL));
	restore();
	store_close(open_own());
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 4));
}

Test(restoring, finds_a_count_that_was_changed) {
	shell("sed -i 's/\"visits\":%s}/\"visits\":8}/' '%s'", "9", desk_path("data/own.db"));
	restore();
	run_well("verify");
}

Test(restoring, is_not_for_a_store_of_a_newer_program) {
	shell("printf '\\%s' | dd of='%s' bs=1 seek=63 conv=notrunc status=none", "011",
		desk_path("data/own.db"));
	cr_assert(eq(int, (int)desk_run("copy --restore"), OUTCOME_DATA));
	cr_assert(complains("written by a newer version; nothing was changed"), "%s", desk_complaint());
}

/* As the power cut leaves it: verified, and not at its place yet. */
static void cut_short(void) {
	spoil("data/own.db");
	keep_bytes("data/copies/own-newest.db", "data/own.db.restored");
}

Test(restoring, that_was_cut_short_keeps_everybody_off) {
	struct error err;
	cut_short();
	cr_assert(eq(ptr, store_open(desk_path("data"), STORE_WRITE_OWN, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "ovella-admin copy --restore goes on with it"), NULL));
	unlink(desk_path("data/own.db"));
	cr_assert(eq(ptr, store_open(desk_path("data"), STORE_WRITE_OWN, &err), NULL));
	cr_assert(not(is_there("data/own.db")));
}

Test(restoring, that_was_cut_short_is_gone_on_with) {
	char now[SHEET_DEVICE];
	cut_short();
	restore();
	run_well("verify");
	read_device(now);
	cr_assert(ne(str, now, device));
	cr_assert(not(is_there("data/own.db.restored")));
	cr_assert(is_there("data/damaged/own-1.db"));
}

static int undated(void) {
	struct error err;
	struct dating dating;
	struct store *store = open_own();
	cr_assert(dating_read(&dating, store, &err), "%s", err.text);
	int count = dating.count;
	dating_finish(&dating);
	store_close(store);
	return count;
}

Test(restoring, leaves_a_sheet_without_a_day_to_be_dated_once) {
	struct error err;
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "1.5.2023", "visits=3");
	sheet.day = DAY_NONE;
	struct store *store = open_own();
	cr_assert(store_seal(store, &sheet, DAY_NONE, &err), "%s", err.text);
	store_close(store);
	run_well("copy");
	settle();
	spoil("data/own.db");
	restore();
	cr_assert(eq(int, undated(), 1));
	run_well("record dated --number 5 --day 28.4.2023");
	cr_assert(eq(int, undated(), 0));
	cr_assert(eq(int, (int)desk_run("record dated --number 5 --day 28.4.2023"), OUTCOME_NO));
}

static void bundle(const char *name) {
	char line[300];
	mkdir(desk_path(name), 0700);
	snprintf(line, sizeof line, "bundle --plain --out %s", desk_path(name));
	run_well(line);
}

static void collect(const char *data, const char *name) {
	char line[500];
	snprintf(line, sizeof line, "collect --lang en --enrol --data %s %s", desk_path(data),
		desk_path(name));
	run_well(line);
}

Test(restoring, sends_what_the_old_device_had_sealed) {
	spoil("data/own.db");
	restore();
	bundle("out");
	collect("office", "out");
	cr_assert(eq(int, visits("office"), 5 + 7 + 9));
}

/* The sheet that was lost had left the device, and the new ones have no number of it. */
Test(restoring, contradicts_nothing_that_had_left) {
	bundle("before");
	spoil("data/own.db");
	restore();
	desk_close(SHEET_DOOR, "oulu", "30.4.2023", "visits=100");
	bundle("after");
	collect("office", "before");
	collect("office", "after");
	cr_assert(eq(int, visits("office"), 5 + 7 + 9 + 22 + 100));
}

Test(restoring, takes_back_what_had_left_and_counts_nothing_twice) {
	bundle("before");
	spoil("data/own.db");
	restore();
	collect("data", "before");
	cr_assert(prints("1 new sheet, 3 known"), "%s", desk_printed());
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 22 + 4));
	run_well("verify --lang en");
	cr_assert(not(prints("missing")), "%s", desk_printed());
	collect("data", "before");
	cr_assert(eq(int, visits("data"), 5 + 7 + 9 + 22 + 4));
}

Test(restoring, of_what_others_counted_is_what_an_office_without_it_waits_for) {
	char line[300];
	struct error err;
	bundle("before");
	collect("office", "before");
	snprintf(line, sizeof line, "copy --data %s", desk_path("office"));
	run_well(line);
	unlink(desk_path("office/collected.db"));
	unlink(desk_path("office/collected.db-wal"));
	cr_assert(eq(ptr, store_open(desk_path("office"), STORE_COLLECT, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "collected.db: is missing;"), NULL), "%s", err.text);
	snprintf(line, sizeof line, "copy --restore --data %s", desk_path("office"));
	run_well(line);
	collect("office", "before");
	cr_assert(eq(int, visits("office"), 5 + 7 + 9 + 22));
}

Test(restoring, of_what_others_counted_keeps_the_key) {
	char line[300], now[SHEET_DEVICE];
	bundle("before");
	collect("office", "before");
	snprintf(line, sizeof line, "copy --data %s", desk_path("office"));
	run_well(line);
	spoil("office/collected.db");
	keep_bytes("office/device.pub", "key");
	snprintf(line, sizeof line, "copy --restore --lang en --data %s", desk_path("office"));
	run_well(line);
	cr_assert(
		prints("collected.db is back from the copy collected-newest.db.\n"), "%s", desk_printed());
	cr_assert(is_same("office/device.pub", "key"));
	cr_assert(eq(int, visits("office"), 5 + 7 + 9 + 22));
	read_device(now);
	cr_assert(eq(str, now, device));
}
