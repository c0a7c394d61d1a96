#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store_copy.h"
#include "tests/admin/desk.h"

enum { BYTES = 1 << 20 };

static void set_up(void) {
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "28.4.2023", "activity:kahvi=3 visits=5");
	desk_close(SHEET_DOOR, "kiiminki", "28.4.2023", "visits=9");
	desk_close(SHEET_DOOR, "oulu", "29.4.2023", "visits=7");
	desk_leave_open(SHEET_DOOR, "oulu", "2.5.2023", "activity:pelit=31 visits=4711");
}

TestSuite(copy, .init = set_up, .fini = desk_clear);

static enum outcome copy(void) {
	return desk_run("copy");
}

static void copy_well(void) {
	cr_assert(eq(int, (int)copy(), OUTCOME_DONE), "%s", desk_complaint());
}

static bool is_there(const char *name) {
	return access(desk_path(name), F_OK) == 0;
}

struct bytes {
	size_t size;
	char at[BYTES];
};

static struct bytes one, other;

static struct bytes *read_bytes(struct bytes *bytes, const char *name) {
	FILE *file = fopen(desk_path(name), "r");
	cr_assert(ne(ptr, file, NULL), "%s", name);
	bytes->size = fread(bytes->at, 1, BYTES, file);
	fclose(file);
	return bytes;
}

static long find(const struct bytes *bytes, const char *what) {
	size_t length = strlen(what);
	for (size_t at = 0; at + length <= bytes->size; at++) {
		if (memcmp(bytes->at + at, what, length) == 0) {
			return (long)at;
		}
	}
	return -1;
}

static bool holds(const char *name, const char *what) {
	return find(read_bytes(&one, name), what) >= 0;
}

static bool is_same(const char *name, const char *as) {
	read_bytes(&one, name);
	read_bytes(&other, as);
	return one.size == other.size && memcmp(one.at, other.at, one.size) == 0;
}

static void keep_bytes(const char *name, const char *as) {
	char command[500];
	snprintf(command, sizeof command, "cp '%s' '%s'", desk_path(name), desk_path(as));
	cr_assert(eq(int, system(command), 0));
}

static int count_files(const char *folder) {
	DIR *files = opendir(desk_path(folder));
	int count = 0;
	for (struct dirent *entry; files && (entry = readdir(files));) {
		count += entry->d_name[0] != '.';
	}
	if (files) {
		closedir(files);
	}
	return count;
}

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

static bool prints(const char *what) {
	return strstr(desk_printed(), what) != NULL;
}

/* One text in a file for another as long. */
static void patch(const char *name, const char *what, const char *with) {
	long at = find(read_bytes(&one, name), what);
	cr_assert(ge(long, at, 0), "%s is not in %s", what, name);
	FILE *file = fopen(desk_path(name), "r+");
	fseek(file, at, SEEK_SET);
	fwrite(with, 1, strlen(what), file);
	fclose(file);
}

static void settle(void) {
	struct error err;
	bool settled;
	struct store *store = store_open(desk_path("data"), STORE_WRITE_OWN, &err);
	cr_assert(store_settle(store, &settled, &err));
	store_close(store);
}

static void damage(void) {
	settle();
	patch("data/own.db", "\"visits\":7", "\"visits\":8");
}

static const char *dump(const char *name) {
	static char line[300];
	snprintf(line, sizeof line, "verify --dump --data %s", desk_path(name));
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s", desk_complaint());
	return desk_printed();
}

/* A copy, looked at as any store is. */
static void look_at(const char *name) {
	mkdir(desk_path("look"), 0700);
	keep_bytes(name, "look/own.db");
}

static int open_sheets(const char *folder) {
	char line[300];
	int count = 0;
	snprintf(line, sizeof line, "verify --data %s --lang en", desk_path(folder));
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE), "%s", desk_complaint());
	const char *at = strstr(desk_printed(), " open sheet");
	while (at && at[-1] >= '0' && at[-1] <= '9') {
		at--;
	}
	sscanf(at ? at : "0", "%d", &count);
	return count;
}

Test(copy, is_the_whole_and_the_closed_sheets) {
	char lines[4000];
	snprintf(lines, sizeof lines, "%s", dump("data"));
	copy_well();
	cr_assert(prints("A copy was made. Its number is 1.\n"), "%s", desk_printed());
	look_at("data/copies/own-newest.db");
	cr_assert(eq(str, (char *)dump("look"), lines));
	cr_assert(eq(int, open_sheets("look"), 1));
	look_at("data/copies/own-00001.db");
	cr_assert(eq(str, (char *)dump("look"), lines));
	cr_assert(eq(int, open_sheets("look"), 0));
}

Test(copy, of_closed_sheets_has_no_byte_of_what_is_being_counted) {
	copy_well();
	cr_assert(holds("data/copies/own-newest.db", "4711"));
	cr_assert(holds("data/copies/own-newest.db", "pelit"));
	cr_assert(not(holds("data/copies/own-00001.db", "4711")));
	cr_assert(not(holds("data/copies/own-00001.db", "pelit")));
	cr_assert(holds("data/copies/own-00001.db", "kahvi"));
}

Test(copy, has_no_byte_of_what_was_counted_before_the_day_was_closed) {
	desk_leave_open(SHEET_DOOR, "kiiminki", "30.4.2023", "visits=8124");
	desk_close(SHEET_DOOR, "kiiminki", "30.4.2023", "visits=8125");
	copy_well();
	cr_assert(holds("data/copies/own-newest.db", "8125"));
	cr_assert(not(holds("data/copies/own-newest.db", "8124")));
	cr_assert(not(holds("data/copies/own-00001.db", "8124")));
}

Test(copy, leaves_the_copies_alone_in_their_folder) {
	copy_well();
	cr_assert(is_there("data/copies/copy-lock"));
	cr_assert(eq(int, count_files("data/copies"), 3));
}

/* Bytes 18 and 19 of SQLite's header: 1 is a file without a log, which a read-only stick can hold.
 */
Test(copy, needs_no_log_beside_it) {
	copy_well();
	cr_assert(eq(int, read_bytes(&one, "data/copies/own-newest.db")->at[18], 1));
	cr_assert(eq(int, read_bytes(&one, "data/copies/own-00001.db")->at[18], 1));
	cr_assert(eq(int, read_bytes(&one, "data/own.db")->at[18], 2));
}

static int mode_of(const char *name) {
	struct stat about;
	cr_assert(eq(int, stat(desk_path(name), &about), 0));
	return (int)(about.st_mode & 0777);
}

Test(copy, is_for_nobody_elses_eyes) {
	umask(0);
	copy_well();
	cr_assert(eq(int, mode_of("data/copies"), 0700));
	cr_assert(eq(int, mode_of("data/copies/own-newest.db"), 0600));
	cr_assert(eq(int, mode_of("data/copies/own-00001.db"), 0600));
}

Test(copy, changes_nothing_of_the_store) {
	keep_bytes("data/own.db", "before");
	keep_bytes("data/own.db-wal", "log");
	copy_well();
	cr_assert(is_same("data/own.db", "before"));
	cr_assert(is_same("data/own.db-wal", "log"));
}

Test(copy, is_made_while_the_kiosk_counts) {
	struct error err;
	struct sheet sheet = desk_sheet(SHEET_DOOR, "oulu", "2.5.2023", "visits=4712");
	const struct sheet *tap = &sheet;
	bool settled;
	int ready[2], go[2], status;
	char byte = 0;
	cr_assert(pipe(ready) == 0 && pipe(go) == 0);
	pid_t kiosk = fork();
	if (kiosk == 0) {
		struct store *store = store_open(desk_path("data"), STORE_WRITE_OWN, &err);
		bool well = store && store_save(store, &tap, 1, &err) && write(ready[1], "1", 1) == 1 &&
					read(go[0], &byte, 1) == 1 && store_save(store, &tap, 1, &err) &&
					store_settle(store, &settled, &err) && settled;
		_exit(well ? 0 : 1);
	}
	cr_assert(eq(int, (int)read(ready[0], &byte, 1), 1));
	copy_well();
	cr_assert(eq(int, (int)write(go[1], "1", 1), 1));
	cr_assert(eq(int, (int)waitpid(kiosk, &status, 0), (int)kiosk));
	cr_assert(eq(int, status, 0));
	cr_assert(holds("data/copies/own-newest.db", "4712"));
}

static void pretend(enum store_part part, int from, int until) {
	mkdir(desk_path("data/copies"), 0700);
	for (int number = from; number < until; number++) {
		char name[60];
		snprintf(name, sizeof name, "data/copies/%s-%05d.db",
			part == STORE_OWN ? "own" : "collected", number);
		desk_write(name, "");
	}
}

static bool has_number(int number) {
	char name[60];
	snprintf(name, sizeof name, "data/copies/own-%05d.db", number);
	return is_there(name);
}

Test(copy, keeps_seven_and_of_those_before_every_seventh_of_four_weeks) {
	pretend(STORE_OWN, 1, 60);
	copy_well();
	for (int number = 1; number <= 60; number++) {
		bool is_week = number == 49 || number == 42 || number == 35 || number == 28;
		cr_assert(eq(int, has_number(number), number > 53 || is_week), "%d", number);
	}
}

Test(copy, is_numbered_whatever_the_clock_says) {
	copy_well();
	cr_assert(eq(int, (int)desk_run("copy --now 1970-01-01T00:10"), OUTCOME_DONE));
	cr_assert(prints("2"));
	cr_assert(has_number(1) && has_number(2));
}

Test(copy, counts_on_after_five_digits) {
	pretend(STORE_OWN, 99999, 100000);
	copy_well();
	cr_assert(is_there("data/copies/own-100000.db"));
	copy_well();
	cr_assert(is_there("data/copies/own-100001.db"));
}

Test(copy, takes_no_other_file_for_one_of_its_own) {
	mkdir(desk_path("data/copies"), 0700);
	desk_write("data/copies/own-7.db", "");
	desk_write("data/copies/own-00009.db.part", "");
	desk_write("data/copies/own-x.db", "");
	copy_well();
	cr_assert(has_number(1));
	cr_assert(is_there("data/copies/own-7.db"));
}

Test(copy, of_a_damaged_store_is_refused_and_the_ones_before_stay) {
	copy_well();
	keep_bytes("data/copies/own-newest.db", "newest");
	keep_bytes("data/copies/own-00001.db", "first");
	damage();
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("data/own.db: damaged: sheet 3 of "), "%s", desk_complaint());
	cr_assert(complains("; the copies before are kept"));
	cr_assert(is_same("data/copies/own-newest.db", "newest"));
	cr_assert(is_same("data/copies/own-00001.db", "first"));
	cr_assert(eq(int, count_files("data/copies"), 3));
}

Test(copy, of_a_store_with_a_damaged_open_sheet_is_refused) {
	settle();
	patch("data/own.db", "4711", "4712");
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("damaged: 1 of 1 open sheets"), "%s", desk_complaint());
	cr_assert(eq(int, count_files("data/copies"), 1));
}

Test(copy, of_a_store_with_a_damaged_page_is_refused) {
	settle();
	truncate(desk_path("data/own.db"), 6000);
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("; the copies before are kept"), "%s", desk_complaint());
}

/* An index that has lost its last entry hides the newest sheet from who walks by it. */
Test(copy, of_a_store_whose_index_is_damaged_is_refused) {
	settle();
	read_bytes(&one, "data/own.db");
	long last = -1;
	for (size_t page = 4096; page + 4096 <= one.size; page += 4096) {
		bool is_index = one.at[page] == 10 && one.at[page + 4] == 3;
		last = is_index ? (long)page : last;
	}
	cr_assert(gt(long, last, 0));
	int file = open(desk_path("data/own.db"), O_RDWR);
	cr_assert(eq(int, (int)pwrite(file, "\2", 1, last + 4), 1));
	close(file);
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("damaged ("), "%s", desk_complaint());
}

static void lose_store(void) {
	unlink(desk_path("data/own.db"));
	unlink(desk_path("data/own.db-wal"));
}

static void refuse_to_take_the_place(void) {
	keep_bytes("data/copies/own-newest.db", "newest");
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("data/own.db: sheet 3 of "), "%s", desk_complaint());
	cr_assert(complains(" is not in it, but in "), "%s", desk_complaint());
	cr_assert(complains("own-newest.db; the copies before are kept"), "%s", desk_complaint());
	cr_assert(is_same("data/copies/own-newest.db", "newest"));
	cr_assert(not(is_there("data/copies/own-00002.db")));
	cr_assert(eq(int, count_files("data/copies"), 3));
}

/* By a version that did so. */
Test(copy, of_a_store_that_was_begun_again_is_refused_and_the_ones_before_stay) {
	copy_well();
	lose_store();
	cr_assert(eq(int, rename(desk_path("data/copies"), desk_path("aside")), 0));
	for (int i = 0; i < 4; i++) {
		desk_close(SHEET_DOOR, "oulu", "1.5.2023", "visits=2");
	}
	cr_assert(eq(int, rename(desk_path("aside"), desk_path("data/copies")), 0));
	refuse_to_take_the_place();
}

Test(copy, of_an_older_store_is_refused_and_the_ones_before_stay) {
	settle();
	keep_bytes("data/own.db", "older");
	desk_close(SHEET_DOOR, "oulu", "30.4.2023", "visits=2");
	copy_well();
	lose_store();
	keep_bytes("older", "data/own.db");
	keep_bytes("data/copies/own-newest.db", "newest");
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("data/own.db: sheet 4 of "), "%s", desk_complaint());
	cr_assert(is_same("data/copies/own-newest.db", "newest"));
}

Test(copy, takes_the_place_of_one_that_is_damaged) {
	copy_well();
	patch("data/copies/own-newest.db", "\"visits\":7", "\"visits\":8");
	copy_well();
	cr_assert(not(holds("data/copies/own-newest.db", "\"visits\":8")));
}

Test(copy, without_space_is_a_sentence_and_leaves_nothing_half) {
	struct rlimit limit;
	copy_well();
	keep_bytes("data/copies/own-newest.db", "newest");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	rlim_t before = limit.rlim_cur;
	limit.rlim_cur = 9000;
	setrlimit(RLIMIT_FSIZE, &limit);
	enum outcome outcome = copy();
	limit.rlim_cur = before;
	setrlimit(RLIMIT_FSIZE, &limit);
	cr_assert(eq(int, (int)outcome, OUTCOME_DATA));
	cr_assert(complains("; the copies before are kept"), "%s", desk_complaint());
	cr_assert(is_same("data/copies/own-newest.db", "newest"));
	cr_assert(eq(int, count_files("data/copies"), 3));
}

Test(copy, into_a_folder_that_cannot_be_written_is_a_sentence) {
	desk_write("data/copies", "");
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("data/copies"), "%s", desk_complaint());
}

Test(copy, of_another_users_folder_is_refused) {
	if (geteuid() != 0) {
		cr_skip("only root can give a folder away");
	}
	cr_assert(eq(int, chown(desk_path("data"), 65534, 65534), 0));
	cr_assert(eq(int, (int)copy(), OUTCOME_DATA));
	cr_assert(complains("another user's folder"), "%s", desk_complaint());
	cr_assert(not(is_there("data/copies")));
}

Test(copy, is_made_by_one_program_at_a_time) {
	int ready[2], go[2];
	char byte;
	struct error err;
	copy_well();
	cr_assert(pipe(ready) == 0 && pipe(go) == 0);
	pid_t process = fork();
	if (process == 0) {
		bool has = store_lock(desk_path("data/copies/copy"), &err) >= 0;
		_exit(has && write(ready[1], "1", 1) == 1 && read(go[0], &byte, 1) == 1 ? 0 : 1);
	}
	cr_assert(eq(int, (int)read(ready[0], &byte, 1), 1));
	enum outcome outcome = copy();
	cr_assert(eq(int, (int)write(go[1], "1", 1), 1));
	waitpid(process, NULL, 0);
	cr_assert(eq(int, (int)outcome, OUTCOME_DATA));
	cr_assert(complains("only one program may at a time"), "%s", desk_complaint());
	copy_well();
}

Test(copy, of_a_folder_without_a_store_is_refused) {
	char line[300];
	mkdir(desk_path("empty"), 0700);
	snprintf(line, sizeof line, "copy --data %s", desk_path("empty"));
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DATA));
	cr_assert(complains("there is no store yet"));
}

Test(copy, needs_no_settings) {
	cr_assert(eq(int, (int)desk_run("copy --settings /nowhere/ovella.conf"), OUTCOME_DONE));
}
