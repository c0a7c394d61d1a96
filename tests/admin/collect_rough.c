/* Collecting while everything goes wrong: killed at any moment, beside another that collects, on a
 * full disk, into a folder that cannot be written; and the years of many sites. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"
#include "tests/admin/sender.h"

enum { SENDERS = 5, SHEETS = 150, USUAL_SITES = 12, USUAL_SHEETS = 60, LINE = 400 };

static struct sender senders[SENDERS];

static void set_up(void) {
	desk_set_up();
	mkdir(desk_path("in"), 0777);
	for (int i = 0; i < SENDERS; i++) {
		sender_init(&senders[i], i);
	}
}

static void clear(void) {
	for (int i = 0; i < SENDERS; i++) {
		sender_clear(&senders[i]);
	}
	desk_clear();
}

TestSuite(collect_rough, .init = set_up, .fini = clear);

static void add_days(struct sender *sender, int count) {
	for (int i = 0; i < count; i++) {
		sender_add(sender, i % 2 ? "kiiminki" : "oulu", desk_day("3.8.2020") + i, 1 + i % 9);
	}
}

/* Each sends its first and its last two thirds. */
static void send_all(int sheets) {
	for (int i = 0; i < SENDERS; i++) {
		char name[60];
		add_days(&senders[i], sheets);
		snprintf(name, sizeof name, "in/ovella-%d-a.jsonl", i);
		sender_write(
			&senders[i], desk_path(name), (struct letter){.first = 1, .count = sheets * 2 / 3});
		snprintf(name, sizeof name, "in/ovella-%d-b.jsonl", i);
		sender_write(&senders[i], desk_path(name),
			(struct letter){.first = sheets / 3 + 1, .count = sheets - sheets / 3});
	}
}

static enum outcome run(const char *command, const char *folder) {
	char line[LINE];
	snprintf(line, sizeof line, "%.300s --data %.90s", command, desk_path(folder));
	return desk_run(line);
}

static enum outcome enrol_into(const char *folder) {
	char line[LINE];
	snprintf(line, sizeof line, "collect --enrol %.200s", desk_path("in"));
	return run(line, folder);
}

/* In a program of its own. */
static pid_t start(void (*what)(void)) {
	pid_t process = fork();
	cr_assert(process >= 0);
	if (process == 0) {
		what();
		_exit(0);
	}
	return process;
}

static int wait_for(pid_t process) {
	int status;
	cr_assert(waitpid(process, &status, 0) == process);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static double now(void) {
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void sleep_for(double seconds) {
	struct timespec pause = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
	nanosleep(&pause, NULL);
}

/* Killed. */

static void collect_and_end(void) {
	_exit((int)enrol_into("killed"));
}

static void check_that_it_is_whole(const char *folder, const char *dump) {
	cr_assert(eq(int, (int)run("verify", folder), OUTCOME_DONE), "%s", desk_complaint());
	run("verify --dump", folder);
	cr_assert(eq(str, (char *)desk_printed(), (char *)dump));
}

/* Whatever is there after a kill is sound; collecting again makes it all there. True when it was
 * killed with some of the bundles stored. */
static bool kill_after(double seconds, const char *dump) {
	bool is_half = false;
	char line[LINE];
	snprintf(line, sizeof line, "rm -rf %s", desk_path("killed"));
	cr_assert(eq(int, system(line), 0));
	pid_t process = start(collect_and_end);
	sleep_for(seconds);
	kill(process, SIGKILL);
	wait_for(process);
	if (access(desk_path("killed/collected.db"), F_OK) == 0) {
		cr_assert(eq(int, (int)run("verify", "killed"), OUTCOME_DONE), "%s", desk_complaint());
		run("verify --dump", "killed");
		is_half = desk_printed()[0] && strcmp(desk_printed(), dump) != 0;
	}
	cr_assert(eq(int, (int)enrol_into("killed"), OUTCOME_DONE), "%s", desk_complaint());
	check_that_it_is_whole("killed", dump);
	return is_half;
}

Test(collect_rough, killed_at_any_moment_is_made_whole_by_collecting_again) {
	enum { KILLS = 12 };
	send_all(SHEETS);
	double before = now();
	cr_assert(eq(int, (int)enrol_into("whole"), OUTCOME_DONE), "%s", desk_complaint());
	double whole = now() - before;
	run("verify --dump", "whole");
	char *dump = strdup(desk_printed());
	int halves = 0;
	for (int i = 0; i < KILLS; i++) {
		halves += kill_after(whole * (i + 0.5) / KILLS, dump);
	}
	fprintf(stderr, "collect: of %d kills %d were in the midst of it\n", KILLS, halves);
	free(dump);
}

/* Two at once. */

static void hold_store(void) {
	struct error err;
	struct store *store = store_open(desk_path("data"), STORE_COLLECT, &err);
	fclose(fopen(desk_path("held"), "w"));
	while (store && access(desk_path("let-go"), F_OK) != 0) {
		sleep_for(0.01);
	}
	store_close(store);
}

Test(collect_rough, is_refused_while_another_collects) {
	send_all(6);
	pid_t process = start(hold_store);
	while (access(desk_path("held"), F_OK) != 0) {
		sleep_for(0.01);
	}
	cr_assert(eq(int, (int)enrol_into("data"), OUTCOME_DATA));
	cr_assert(ne(ptr, strstr(desk_complaint(), "only one program may at a time"), NULL), "%s",
		desk_complaint());
	desk_write("let-go", "");
	cr_assert(eq(int, wait_for(process), 0));
	cr_assert(eq(int, (int)enrol_into("data"), OUTCOME_DONE), "%s", desk_complaint());
}

/* Where nothing can be written. */

static void collect_as_nobody(void) {
	if (setgid(65534) != 0 || setuid(65534) != 0) {
		_exit(9);
	}
	enum outcome outcome = enrol_into("data");
	_exit(strstr(desk_complaint(), "cannot be written") ? (int)outcome : 10);
}

Test(collect_rough, of_a_folder_that_cannot_be_written_loses_nothing) {
	if (geteuid() != 0) {
		cr_skip("only root can become another user");
	}
	send_all(6);
	enrol_into("data");
	run("verify --dump", "data");
	char *dump = strdup(desk_printed());
	add_days(&senders[0], 3);
	sender_write(
		&senders[0], desk_path("in/ovella-9.jsonl"), (struct letter){.first = 7, .count = 3});
	chmod(desk_path(""), 0777);
	chmod(desk_path("data"), 0555);
	cr_assert(eq(int, wait_for(start(collect_as_nobody)), OUTCOME_DATA));
	chmod(desk_path("data"), 0700);
	check_that_it_is_whole("data", dump);
	free(dump);
}

static void collect_on_a_full_disk(void) {
	struct rlimit limit = {.rlim_cur = 1 << 20, .rlim_max = 1 << 20};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	enum outcome outcome = enrol_into("data");
	_exit(strstr(desk_complaint(), "collected.db") ? (int)outcome : 10);
}

/* A bundle is stored whole or not at all, also where the disk is full in the midst of it. */
Test(collect_rough, on_a_full_disk_is_done_again_when_there_is_room) {
	send_all(6);
	cr_assert(eq(int, (int)enrol_into("data"), OUTCOME_DONE), "%s", desk_complaint());
	run("verify --dump", "data");
	char *dump = strdup(desk_printed());
	add_days(&senders[0], 4000);
	sender_write(
		&senders[0], desk_path("in/ovella-9.jsonl"), (struct letter){.first = 7, .count = 4000});
	cr_assert(eq(int, wait_for(start(collect_on_a_full_disk)), OUTCOME_DATA));
	check_that_it_is_whole("data", dump);
	cr_assert(eq(int, (int)enrol_into("data"), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(ne(ptr, strstr(desk_printed(), ": 4000 new sheets, 0 known\n"), NULL));
	free(dump);
}

/* What is said. */

static void collect_aloud(void) {
	struct error last;
	int file = open(desk_path("said"), O_WRONLY | O_CREAT, 0600);
	dup2(file, STDERR_FILENO);
	char line[LINE];
	snprintf(line, sizeof line, "collect %s", desk_path("in"));
	enum outcome outcome = desk_run(line);
	error_set(&last, "%s", desk_complaint());
	command_complain(&last);
	_exit((int)outcome);
}

Test(collect_rough, says_a_strangers_digits_first_and_every_fault_once) {
	char digits[KEY_FINGERPRINT];
	desk_write("in/ovella-0.jsonl", "damaged\n");
	desk_write("in/ovella-0.jsonl.minisig", "damaged\n");
	add_days(&senders[0], 2);
	add_days(&senders[1], 2);
	sender_write(
		&senders[0], desk_path("in/ovella-1.jsonl"), (struct letter){.first = 1, .count = 2});
	sender_write(
		&senders[1], desk_path("in/ovella-2.jsonl"), (struct letter){.first = 1, .count = 2});
	cr_assert(eq(int, wait_for(start(collect_aloud)), OUTCOME_NO));
	const char *said = desk_read(desk_path("said")), *end = strchr(said, '\n');
	key_fingerprint(&senders[0].key, digits);
	const char *at = strstr(said, digits);
	cr_assert(at && at < end, "%s", said);
	key_fingerprint(&senders[1].key, digits);
	at = strstr(said, digits);
	cr_assert(at && at > end && at < strchr(end + 1, '\n'), "%s", said);
	cr_assert(ne(ptr, strstr(end + 1, "ovella-0.jsonl"), NULL), "%s", said);
	int lines = 0;
	for (at = said; *at; at++) {
		lines += *at == '\n';
	}
	cr_assert(eq(int, lines, 3), "%s", said);
}

/* Many sites, for years. COLLECT_SITES=200 COLLECT_SHEETS=1800 is what is measured by hand. */

static int number_of(const char *name, int usual) {
	const char *text = getenv(name);
	return text ? atoi(text) : usual;
}

static void send_years(int sites, int sheets) {
	for (int i = 0; i < sites; i++) {
		struct sender sender;
		char name[60];
		sender_init(&sender, 100 + i);
		add_days(&sender, sheets);
		snprintf(name, sizeof name, "in/ovella-%03d.jsonl", i);
		sender_write(&sender, desk_path(name), (struct letter){.first = 1, .count = sheets});
		sender_clear(&sender);
	}
}

static long memory_kib(void) {
	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	return usage.ru_maxrss;
}

static void collect_years(void) {
	_exit((int)enrol_into("data"));
}

Test(collect_rough, takes_the_years_of_many_sites) {
	int sites = number_of("COLLECT_SITES", USUAL_SITES);
	int sheets = number_of("COLLECT_SHEETS", USUAL_SHEETS);
	send_years(sites, sheets);
	double before = now();
	cr_assert(eq(int, wait_for(start(collect_years)), OUTCOME_DONE));
	double first = now() - before;
	before = now();
	cr_assert(eq(int, wait_for(start(collect_years)), OUTCOME_DONE));
	fprintf(stderr, "collect: %d sites of %d sheets: %.1f s, again %.1f s, %ld KiB at most\n",
		sites, sheets, first, now() - before, memory_kib());
	cr_assert(eq(int, (int)run("verify", "data"), OUTCOME_DONE), "%s", desk_complaint());
	struct stat log;
	cr_assert(stat(desk_path("data/collected.db-wal"), &log) == 0);
	cr_assert(le(long, (long)log.st_size, 1L << 20));
}
