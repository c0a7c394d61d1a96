/* A kiosk's bundle on its way to the office: packaging/push, rsync and a real sshd. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/e2e/office.h"

static struct place kiosk;
static struct office office;
static char *output;

/* Two days, of which one is over. */
static void begin(void) {
	output = malloc(PROGRAM_OUTPUT);
	kiosk = place_make("kokeilu.conf", "");
	office = office_open("kokeilu.conf");
	program_play(&kiosk, "--now 2026-05-05T13:00", "kahvi\nwait 86400\npelit\n", output);
}

static void end(void) {
	office_close(&office);
	place_remove(&kiosk);
	free(output);
}

TestSuite(push, .init = begin, .fini = end, .timeout = 120);

static int push(void) {
	return office_push(&office, &kiosk, output);
}

static bool says(const char *words) {
	return strstr(output, words) != NULL;
}

static bool ends(const char *name, const char *end) {
	return strlen(name) >= strlen(end) && strcmp(name + strlen(name) - strlen(end), end) == 0;
}

/* Files of the inbox with that end. */
static int inbox_count(const char *end) {
	int count = 0;
	DIR *folder = opendir(office.inbox);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		count += strncmp(entry->d_name, "ovella-", 7) == 0 && ends(entry->d_name, end);
	}
	closedir(folder);
	return count;
}

/* What the inbox has of the outbox is the same, byte for byte. */
static bool is_whole(void) {
	char command[1000];
	snprintf(command, sizeof command,
		"cd %s/outbox && for f in ovella-*; do [ ! -e %s/$f ] || cmp -s $f %s/$f || exit 1; done",
		kiosk.folder, office.inbox, office.inbox);
	return system(command) == 0;
}

static void arrives(void) {
	cr_assert(eq(int, push(), 0), "%s", output);
	cr_assert(eq(int, inbox_count(".jsonl"), 1));
	cr_assert(eq(int, inbox_count(".jsonl.minisig"), 1));
	cr_assert(eq(int, inbox_count(".pub"), 1));
	cr_assert(is_whole());
}

static int collect(void) {
	char words[PROGRAM_PATH + 40];
	snprintf(words, sizeof words, "collect --enrol %s", office.inbox);
	return program_run(&office.place, "ovella-admin", words, output);
}

static void ask_for_the_week(void) {
	const char *words = "week --week 2026-W19 --format json";
	cr_assert(eq(int, program_run(&office.place, "ovella-admin", words, output), 0), "%s", output);
}

Test(push, brings_the_bundle_to_the_office) {
	arrives();
	cr_assert(eq(int, collect(), 0), "%s", output);
	ask_for_the_week();
	cr_assert(says("\"encounters\":1,"), "%s", output);
}

/* What the inbox has, and a copy of it beside. */
static void with_kept(const char *program) {
	char command[600];
	snprintf(command, sizeof command, "%s %.250s/ovella-*.jsonl %.200s/kept", program, office.inbox,
		office.place.folder);
	cr_assert(eq(int, system(command), 0), "%s", command);
}

Test(push, sends_nothing_new_and_then_what_is_new) {
	arrives();
	with_kept("cp");
	arrives();
	with_kept("cmp");
	program_play(&kiosk, "--now 2026-05-07T13:00", "kahvi\nwait 86400\n", output);
	arrives();
	cr_assert(eq(int, collect(), 0), "%s", output);
	ask_for_the_week();
	cr_assert(says("\"encounters\":3,"), "%s", output);
}

Test(push, is_silent_where_nothing_is_set) {
	setenv("OVELLA_PUSH_TO", "", 1);
	cr_assert(eq(int, push(), 0));
	cr_assert(says("OVELLA_PUSH_TO is not set in /etc/default/ovella-push; nothing is sent"), "%s",
		output);
}

Test(push, has_nothing_to_send_before_the_first_day_is_over) {
	place_remove(&kiosk);
	kiosk = place_make("kokeilu.conf", "");
	program_play(&kiosk, "--now 2026-05-05T13:00", "kahvi\n", output);
	cr_assert(eq(int, push(), 0), "%s", output);
	cr_assert(eq(int, inbox_count(""), 0));
}

Test(push, refuses_settings_that_cannot_be_meant) {
	static const char *const wrong[] = {"office", "-oProxyCommand=x:", "me@office:in box/"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		setenv("OVELLA_PUSH_TO", wrong[i], 1);
		cr_assert(eq(int, push(), 2), "%s", output);
		cr_assert(says("write user@office:folder/"), "%s", output);
	}
	unsetenv("OVELLA_PUSH_TO");
	setenv("OVELLA_PUSH_HOSTS", "/nowhere/hosts", 1);
	cr_assert(eq(int, push(), 2));
	cr_assert(says("/nowhere/hosts: cannot be read; nothing is sent"), "%s", output);
}

Test(push, waits_for_an_office_that_is_away) {
	office_stop(&office);
	cr_assert(eq(int, push(), 1));
	cr_assert(says("not sent; the next time sends it all"), "%s", output);
	office_start(&office);
	arrives();
}

Test(push, sends_nothing_to_a_machine_that_has_another_host_key) {
	office_change_host_key(&office);
	cr_assert(eq(int, push(), 1));
	cr_assert(says("Host key verification failed"), "%s", output);
	cr_assert(eq(int, inbox_count(""), 0));
}

Test(push, leaves_what_was_there_when_the_office_s_disk_is_full) {
	arrives();
	program_play(&kiosk, "--now 2026-05-07T13:00", "kahvi\nwait 86400\n", output);
	office_allow(&office, "trap '' XFSZ; ulimit -f 0; ", office.inbox);
	cr_assert(eq(int, push(), 1), "%s", output);
	cr_assert(eq(int, inbox_count(".jsonl"), 1));
	cr_assert(eq(int, collect(), 0), "what was there is whole: %s", output);
	office_allow(&office, "", office.inbox);
	arrives();
}

/* /proc is a folder that nobody can make a file in, root included. */
Test(push, says_that_the_office_cannot_write) {
	office_allow(&office, "", "/proc");
	cr_assert(eq(int, push(), 1), "%s", output);
	cr_assert(says("not sent"), "%s", output);
}

Test(push, cannot_read_or_delete_at_the_office) {
	char command[2000];
	arrives();
	snprintf(command, sizeof command,
		"rsync -e 'ssh -F /dev/null -p %d -i %s/push -o BatchMode=yes -o StrictHostKeyChecking=yes "
		"-o UserKnownHostsFile=%s/hosts' '127.0.0.1:ovella-*' %s/ 2>/dev/null",
		office.port, office.place.folder, office.place.folder, kiosk.folder);
	cr_assert(ne(int, system(command), 0));
}

/* A bundle that takes a while to send, another one each round, made by a script in the place of
 * ovella-admin. */
static void make_large(int round) {
	char command[2000];
	snprintf(command, sizeof command,
		"cd %s && head -c 10000000 /dev/urandom >large.%d && "
		"printf '#!/bin/sh\nfor last; do :; done\ncp %s/large.%d $last/ovella-0123456789ABCDEF.jsonl\n' "
		">admin && chmod 755 admin",
		kiosk.folder, round, kiosk.folder, round);
	cr_assert(eq(int, system(command), 0), "%s", command);
	snprintf(command, sizeof command, "%s/admin", kiosk.folder);
	setenv("OVELLA_PUSH_ADMIN", command, 1);
}

static struct stat status_of_large(void) {
	char path[PROGRAM_PATH + 40];
	struct stat status = {0};
	snprintf(path, sizeof path, "%.290s/ovella-0123456789ABCDEF.jsonl", office.inbox);
	stat(path, &status);
	return status;
}

/* Under a name of rsync's, which begins with a dot, or under its own. */
static bool has_begun(const struct stat *before) {
	struct stat now = status_of_large();
	bool found = now.st_size != before->st_size || now.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
	DIR *folder = opendir(office.inbox);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		found |= entry->d_name[0] == '.' && strcmp(entry->d_name, ".") != 0 &&
				 strcmp(entry->d_name, "..") != 0;
	}
	closedir(folder);
	return found;
}

static bool is_round(int round) {
	char command[1000];
	snprintf(command, sizeof command, "cmp -s %s/large.%d %s/ovella-0123456789ABCDEF.jsonl",
		kiosk.folder, round, office.inbox);
	return system(command) == 0;
}

/* In some rounds after a part of it, in some before. */
static void cut_the_push(int round) {
	struct stat before = status_of_large();
	pid_t process = office_start_push(&office, &kiosk);
	while (!has_begun(&before) && waitpid(process, NULL, WNOHANG) == 0) {
		program_sleep(1);
	}
	program_sleep(5 * round);
	kill(-process, SIGKILL);
	waitpid(process, NULL, 0);
}

/* The other end of it notices a moment later. */
Test(push, cut_in_the_middle_leaves_a_whole_file_or_none_and_the_next_one_completes) {
	for (int round = 0; round < 3; round++) {
		make_large(round);
		cut_the_push(round);
		program_sleep(300);
		bool is_before = round == 0 ? inbox_count(".jsonl") == 0 : is_round(round - 1);
		cr_assert(is_before || is_round(round), "a part of a file has its name");
		if (round == 1) {
			office_stop(&office);
			office_start(&office);
		}
		cr_assert(eq(int, push(), 0), "%s", output);
		cr_assert(is_round(round));
	}
}
