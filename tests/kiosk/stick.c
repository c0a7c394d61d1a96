/* unshare() and mounts are of Linux. */
#define _GNU_SOURCE

#include "kiosk/stick.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/kiosk/nook.h"
#include "tests/kiosk/stand.h"
#include "tests/pulled/pulled.h"

/* Sticks that are full, locked, broken, pulled out or not what they say: each is a sentence,
 * nothing half has a file's name, the kiosk goes on counting, and the next stick gets its files.
 * The programs are the real ones, and so are the file systems. */

#define COME "key staff\n4\n0\n7\n1\nok\n"

static struct pulled *pulled;

static const char *build_folder(void) {
	const char *build = getenv("OVELLA_BUILD");
	return build ? build : "build";
}

static void write_file(const char *path, const char *text) {
	FILE *file = fopen(path, "w");
	cr_assert(file != NULL && fputs(text, file) >= 0, "%s", path);
	fclose(file);
}

/* A file that is too large is an error, as on FAT, and no signal. */
static void no_signal(void) {
	char script[700];
	snprintf(script, sizeof script, "#!/bin/sh\ntrap '' XFSZ\nexec %s/ovella-admin \"$@\"\n",
		build_folder());
	write_file(nook_path("bin/ovella-admin"), script);
	cr_assert(eq(int, chmod(nook_path("bin/ovella-admin"), 0755), 0));
}

static void use_stick(const char *name) {
	char words[400];
	snprintf(words, sizeof words, "stick %s\n", nook_path(name));
	played(words);
}

/* Mounts of our own, which end with the test, where only root may mount and where anybody may. */
static void mount_by_ourselves(void) {
	char map[40];
	int uid = (int)getuid();
	if (unshare(CLONE_NEWNS) != 0) {
		cr_assert(eq(int, unshare(CLONE_NEWUSER | CLONE_NEWNS), 0));
		snprintf(map, sizeof map, "0 %d 1", uid);
		write_file("/proc/self/uid_map", map);
	}
	cr_assert(eq(int, mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), 0));
}

static void insert(const char *options) {
	cr_assert(eq(int, mount("none", nook_path("stick"), "tmpfs", MS_NOSUID, options), 0));
}

static void set_up(void) {
	char path[1200];
	mount_by_ourselves();
	nook_make();
	nook_folder("stick");
	nook_folder("other");
	nook_folder("bin");
	nook_folder("run");
	no_signal();
	snprintf(path, sizeof path, "%s:%s:/usr/bin:/bin", nook_path("bin"), build_folder());
	setenv("PATH", path, 1);
	setenv("OVELLA_STICK_RELEASE", nook_path("run/stick-release"), 1);
	stand_up();
	begins("2026-05-04T14:30");
	played("kahvi\ndone\n" COME "4\n0\n7\n1\nok\ndone\n");
	use_stick("stick");
}

static void clear(void) {
	while (umount2(nook_path("stick"), MNT_DETACH) == 0) {
	}
	take_down();
	nook_remove();
}

TestSuite(stick, .init = set_up, .fini = clear, .timeout = 200);

static char *sentence(void) {
	return kiosk.flow.staff.answer.sentence;
}

static bool has_line(const char *part) {
	const struct staff_answer *answer = &kiosk.flow.staff.answer;
	for (int i = 0; i < answer->line_count; i++) {
		if (strstr(answer->lines[i], part)) {
			return true;
		}
	}
	return false;
}

static void goes_on_counting(void) {
	cr_assert(eq(str, played("done\n"), "screen staff"));
	cr_assert(eq(str, played("back\nkahvi\n"), "screen thanks kahvi"));
	cr_assert(eq(str, played("done\n" COME), "screen staff"));
}

struct found {
	int files, partial, others;
};

static bool has_end(const char *name, const char *end) {
	const char *dot = strrchr(name, '.');
	return dot && strcmp(dot, end) == 0;
}

static void count_in(const char *path, struct found *found) {
	DIR *folder = opendir(path);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		char inside[600];
		struct stat status;
		snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
			continue;
		}
		if (lstat(inside, &status) == 0 && S_ISDIR(status.st_mode)) {
			count_in(inside, found);
		} else if (has_end(inside, ".new")) {
			found->partial++;
		} else if (has_end(inside, ".csv") || has_end(inside, ".txt")) {
			found->files++;
		} else {
			found->others++;
		}
	}
	if (folder) {
		closedir(folder);
	}
}

static struct found on(const char *name) {
	struct found found = {0};
	count_in(nook_path(name), &found);
	return found;
}

/* What a stick that works has of these weeks. */
static void works(const char *name) {
	use_stick(name);
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick has 8 files. You can take the stick out."), "%s: %s",
		sentence(), kiosk.flow.staff.answer.lines[0]);
	played("done\n");
	cr_assert(eq(int, on(name).files, 8));
	cr_assert(eq(int, on(name).partial, 0));
}

static void refuses(const char *expected) {
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), (char *)expected), "%s", kiosk.flow.staff.answer.lines[0]);
	cr_assert(not(kiosk.flow.staff.answer.is_good));
	cr_assert(eq(int, on("stick").partial, 0));
	goes_on_counting();
}

Test(stick, that_is_not_there) {
	cr_assert(eq(int, rmdir(nook_path("stick")), 0));
	refuses("There is no memory stick.");
	works("other");
}

Test(stick, that_is_a_file) {
	cr_assert(eq(int, rmdir(nook_path("stick")), 0));
	write_file(nook_path("stick"), "no folder");
	refuses("There is no memory stick.");
}

Test(stick, that_is_full_gets_no_half_file_and_those_that_have_room) {
	insert("size=8k");
	refuses("The stick did not get the files.");
	cr_assert(lt(int, on("stick").files, 8));
	works("other");
}

Test(stick, that_is_locked) {
	insert("ro");
	refuses("The stick is locked. Take another stick.");
	works("other");
}

Test(stick, that_is_locked_and_has_our_folders_already) {
	insert("mode=0777");
	mkdir(nook_path("stick/ovella-olohuone-2026-W19"), 0777);
	mkdir(nook_path("stick/ovella-olohuone-2026-W18"), 0777);
	cr_assert(eq(int, mount(NULL, nook_path("stick"), NULL, MS_REMOUNT | MS_RDONLY, NULL), 0));
	refuses("The stick is locked. Take another stick.");
}

/* Of procfs each folder is there and none can be made. */
Test(stick, with_a_file_system_that_takes_no_files) {
	cr_assert(eq(int, mount("/proc/self", nook_path("stick"), NULL, MS_BIND, NULL), 0));
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick did not get the files."));
	goes_on_counting();
	works("other");
}

/* As FAT has one of 4 GB. */
Test(stick, with_a_limit_to_a_file_s_size) {
	struct rlimit limit;
	getrlimit(RLIMIT_FSIZE, &limit);
	kiosk.flow.staff.task = TASK_STICK;
	kiosk.flow.pending = (struct request){.kind = REQUEST_STAFF};
	rlim_t most = limit.rlim_cur;
	limit.rlim_cur = 100;
	setrlimit(RLIMIT_FSIZE, &limit);
	for (enum desk_state state = desk_begin(&kiosk); state == DESK_BUSY;) {
		struct timespec moment = {0, 2000000};
		nanosleep(&moment, NULL);
		state = desk_work(&kiosk);
	}
	limit.rlim_cur = most;
	setrlimit(RLIMIT_FSIZE, &limit);
	cr_assert(eq(str, sentence(), "The stick did not get the files."));
	cr_assert(has_line("cannot be written: "), "%s", kiosk.flow.staff.answer.lines[0]);
	cr_assert(eq(int, on("stick").partial, 0));
	kiosk.flow.pending = (struct request){.kind = REQUEST_NONE};
	kiosk.flow.staff.task = TASK_NONE;
	works("other");
}

Test(stick, with_names_that_have_a_line_s_end_in_them) {
	write_file(nook_path("stick/two\nlines.csv"), "not ours");
	mkdir(nook_path("stick/ovella-olohuone-2026-W19"), 0777);
	write_file(nook_path("stick/ovella-\n.new"), "not ours");
	use_stick("stick");
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick has 8 files. You can take the stick out."));
	cr_assert(eq(int, access(nook_path("stick/two\nlines.csv"), F_OK), 0));
}

Test(stick, with_a_folder_named_like_our_file) {
	nook_folder("stick/ovella-olohuone-2026-W19/ovella-olohuone-2026-W19.txt/inside");
	refuses("The stick did not get the files.");
	cr_assert(eq(int,
		access(
			nook_path("stick/ovella-olohuone-2026-W19/ovella-olohuone-2026-W19.txt/inside"), F_OK),
		0));
	works("other");
}

Test(stick, with_a_file_named_like_our_folder) {
	write_file(nook_path("stick/ovella-olohuone-2026-W19"), "in the way");
	refuses("The stick did not get the files.");
	cr_assert(eq(int, on("stick").files, 0));
	works("other");
}

/* A stick of another file system may lead into our own folders. */
Test(stick, whose_links_lead_elsewhere_changes_nothing_there) {
	nook_folder("elsewhere");
	cr_assert(
		eq(int, symlink(nook_path("elsewhere"), nook_path("stick/ovella-olohuone-2026-W19")), 0));
	refuses("The stick did not get the files.");
	cr_assert(eq(int, on("elsewhere").files + on("elsewhere").partial, 0));
	works("other");
}

Test(stick, whose_file_is_a_link_gets_a_file_in_its_place) {
	write_file(nook_path("precious"), "precious");
	nook_folder("stick/ovella-olohuone-2026-W19");
	cr_assert(eq(int,
		symlink(nook_path("precious"),
			nook_path("stick/ovella-olohuone-2026-W19/ovella-olohuone-2026-W19.txt")),
		0));
	works("stick");
	struct stat status;
	cr_assert(eq(int, stat(nook_path("precious"), &status), 0));
	cr_assert(eq(int, (int)status.st_size, 8));
}

Test(stick, with_a_hundred_thousand_files_on_it) {
	insert("size=200m,nr_inodes=200k");
	int folder = open(nook_path("stick"), O_RDONLY | O_DIRECTORY);
	for (int i = 0; i < 100000; i++) {
		char name[40];
		snprintf(name, sizeof name, "picture-%d.txt", i);
		int file = openat(folder, name, O_CREAT | O_WRONLY, 0644);
		cr_assert(ge(int, file, 0));
		close(file);
	}
	close(folder);
	setenv("OVELLA_STICK_RELEASE", "/nowhere/at/all", 1);
	played("save-stick\n");
	cr_assert(eq(
		str, sentence(), "The stick has the files. Turn off the device before you take it out."));
	cr_assert(eq(int, kiosk.desk.stick.files, 8));
}

Test(stick, that_was_pulled_out_before_has_nothing_half_done_left) {
	nook_folder("stick/ovella-olohuone-2026-W19");
	write_file(nook_path("stick/ovella-olohuone-2026-W19/.ovella-a.csv.99.new"), "half");
	write_file(nook_path("stick/.somebody.new"), "not ours");
	played("save-stick\n");
	cr_assert(eq(str, sentence(), "The stick has 8 files. You can take the stick out."));
	cr_assert(eq(int, on("stick").partial, 1));
}

/* Who may unmount does when it is asked. */
static pid_t start_who_unmounts(void) {
	char stick[300], asked[300];
	snprintf(stick, sizeof stick, "%s", nook_path("stick"));
	snprintf(asked, sizeof asked, "%s", nook_path("run/stick-release"));
	pid_t process = fork();
	if (process == 0) {
		struct timespec moment = {0, 5000000};
		while (access(asked, F_OK) != 0) {
			nanosleep(&moment, NULL);
		}
		_exit(umount(stick) == 0 && unlink(asked) == 0 ? 0 : 1);
	}
	return process;
}

Test(stick, may_be_taken_out_when_it_is_let_go) {
	insert("mode=0777");
	start_who_unmounts();
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick has 8 files. You can take the stick out."));
	cr_assert(eq(int, on("stick").files, 0), "it is unmounted");
	cr_assert(eq(int, access(nook_path("run/stick-release"), F_OK), -1));
}

Test(stick, must_not_be_taken_out_while_it_is_not_let_go) {
	insert("mode=0777");
	kiosk.desk.release_seconds = 1;
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick has the files. Wait before you take it out."));
	cr_assert(eq(int, on("stick").files, 8));
	cr_assert(eq(int, access(nook_path("run/stick-release"), F_OK), 0), "it is asked for still");
	goes_on_counting();
}

Test(stick, must_not_be_taken_out_where_nobody_can_let_it_go) {
	insert("mode=0777");
	setenv("OVELLA_STICK_RELEASE", "/nowhere/at/all", 1);
	played("save-stick\n");
	cr_assert(eq(
		str, sentence(), "The stick has the files. Turn off the device before you take it out."));
}

/* A program that never answers holds nobody up: the stick is asked by others. */
Test(stick, is_let_go_under_a_name_with_a_space) {
	nook_folder("my stick");
	cr_assert(eq(int, mount("none", nook_path("my stick"), "tmpfs", 0, ""), 0));
	use_stick("my stick");
	kiosk.desk.release_seconds = 1;
	played("save-stick\n");
	cr_assert(eq(str, sentence(), "The stick has the files. Wait before you take it out."));
	umount(nook_path("my stick"));
}

/* From here on the programs get a stick that fails. */
static void preload(void) {
	char path[700], options[700];
	const char *sanitizer = getenv("ASAN_OPTIONS");
	int file = open(nook_path("state"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	cr_assert(file >= 0 && ftruncate(file, sizeof *pulled) == 0);
	pulled = mmap(NULL, sizeof *pulled, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	cr_assert(pulled != MAP_FAILED);
	close(file);
	snprintf(path, sizeof path, "%s/tests/pulled.so", build_folder());
	cr_assert(eq(int, access(path, R_OK), 0), "%s", path);
	snprintf(options, sizeof options, "%s%sverify_asan_link_order=0", sanitizer ? sanitizer : "",
		sanitizer ? ":" : "");
	setenv("ASAN_OPTIONS", options, 1);
	setenv(PULLED_STATE, nook_path("state"), 1);
	setenv(PULLED_ON, nook_path("stick"), 1);
	setenv("LD_PRELOAD", path, 1);
	pulled->calls_most = pulled->reads_most = -1;
}

static void insert_again(long calls_most, long reads_most) {
	*pulled = (struct pulled){.calls_most = calls_most, .reads_most = reads_most};
}

static long size_of(const char *path) {
	struct stat status;
	return stat(path, &status) == 0 ? (long)status.st_size : -1;
}

/* Each file that has a name on the stick is as the other one, which nobody pulled out. */
static void is_whole(const char *folder) {
	char path[300], reference[300];
	snprintf(path, sizeof path, "%s", nook_path("stick"));
	snprintf(path + strlen(path), 60, "/%s", folder);
	snprintf(reference, sizeof reference, "%s/%s", nook_path("other"), folder);
	DIR *files = opendir(path);
	for (struct dirent *entry; files && (entry = readdir(files));) {
		char one[600], two[600];
		snprintf(one, sizeof one, "%s/%s", path, entry->d_name);
		snprintf(two, sizeof two, "%s/%s", reference, entry->d_name);
		if (entry->d_name[0] != '.') {
			cr_assert(eq(long, size_of(one), size_of(two)), "%s", one);
		}
	}
	if (files) {
		closedir(files);
	}
}

static void pull_at_each_tenth(long calls, long reads) {
	for (int tenth = 0; tenth < 10; tenth++) {
		insert_again(calls < 0 ? -1 : calls * tenth / 10, reads < 0 ? -1 : reads * tenth / 10);
		cr_assert(eq(str, played("save-stick\n"), "screen answer"));
		cr_assert(eq(str, sentence(), "The stick did not get the files."), "at %d0 %%", tenth);
		cr_assert(eq(int, kiosk.flow.staff.answer.line_count, 1));
		is_whole("ovella-olohuone-2026-W19");
		is_whole("ovella-olohuone-2026-W18");
		played("done\n");
	}
}

static void count_a_whole_one(long *calls, long *reads) {
	works("other");
	use_stick("stick");
	preload();
	works("stick");
	*calls = pulled->calls;
	*reads = pulled->reads;
	cr_assert(gt(long, *reads, 8));
}

Test(stick, pulled_out_at_each_tenth_of_the_writing) {
	long calls, reads;
	count_a_whole_one(&calls, &reads);
	pull_at_each_tenth(calls, -1);
	insert_again(-1, -1);
	works("stick");
	played("back\n");
	cr_assert(eq(str, played("kahvi\n"), "screen thanks kahvi"));
}

Test(stick, pulled_out_at_each_tenth_of_the_reading_back) {
	long calls, reads;
	count_a_whole_one(&calls, &reads);
	pull_at_each_tenth(-1, reads);
	insert_again(-1, -1);
	works("stick");
}

Test(stick, that_does_not_keep_what_is_written_is_not_trusted) {
	preload();
	pulled->is_fake = 1;
	refuses("The stick is broken. Take another stick.");
	played("save-stick\n");
	cr_assert(
		has_line("the stick does not keep what is writt"), "%s", kiosk.flow.staff.answer.lines[0]);
	cr_assert(eq(int, kiosk.desk.errand.code, 3));
	cr_assert(eq(int, on("stick").files, 0));
	insert_again(-1, -1);
	played("done\n");
	works("stick");
}
