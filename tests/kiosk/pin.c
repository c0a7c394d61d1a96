#include "kiosk/pin.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "tests/kiosk/stand.h"

/* The files are real, in a folder that each test has alone; time is what the test says. Where only
 * the tries matter the hash is the cheapest that there is, made here, from the header's words. */

static struct pin *pin;
static struct error err;
static char folder[64];
static int64_t now; // ms since boot

static char *file_named(const char *name) {
	static char path[400];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void set_up(void) {
	strcpy(folder, "/tmp/ovella-pin-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL && sodium_init() >= 0);
}

static void tear_down(void) {
	pin_close(pin);
	DIR *files = opendir(folder);
	for (struct dirent *file; files && (file = readdir(files));) {
		remove(file_named(file->d_name));
	}
	closedir(files);
	rmdir(folder);
}

TestSuite(pin, .init = set_up, .fini = tear_down);

static void opens(void) {
	pin = pin_open(folder, now, &err);
	cr_assert(pin != NULL, "%s", err.text);
}

static void restarts(void) {
	pin_close(pin);
	opens();
}

/* The machine starts over, and its clock of boot time with it. */
static void loses_power(void) {
	now = 0;
	restarts();
}

static bool has_answer(int milliseconds) {
	struct pollfd bell = {.fd = pin_descriptor(pin), .events = POLLIN};
	int found = 0;
	do {
		found = poll(&bell, 1, milliseconds);
	} while (found < 0 && errno == EINTR);
	return found == 1;
}

static enum pin_answer answer_to(enum pin_answer begun) {
	if (begun != PIN_NONE) {
		return begun;
	}
	cr_assert(has_answer(60000));
	return pin_take_answer(pin, &err);
}

static enum pin_answer tries(const char *digits) {
	return answer_to(pin_try(pin, digits, now, &err));
}

static enum pin_answer sets(const char *digits) {
	return answer_to(pin_set(pin, digits, &err));
}

static void opens_with(const char *digits) {
	opens();
	cr_assert(eq(int, sets(digits), PIN_KEPT), "%s", err.text);
}

static void write_bytes(const char *name, const char *bytes, size_t size) {
	FILE *file = fopen(file_named(name), "w");
	cr_assert(file != NULL && fwrite(bytes, 1, size, file) == size);
	fclose(file);
}

static void write_text(const char *name, const char *text) {
	write_bytes(name, text, strlen(text));
}

static char *text_of(const char *name) {
	static char text[1000];
	FILE *file = fopen(file_named(name), "r");
	if (!file) {
		return "none";
	}
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	return text;
}

/* argon2id of BLAKE2b-256 that is keyed with the secret. */
static void opens_with_a_cheap(const char *digits) {
	unsigned char secret[32], mixed[32];
	char hexadecimal[65], hash[crypto_pwhash_STRBYTES], text[300];
	randombytes_buf(secret, sizeof secret);
	snprintf(text, sizeof text, "ovella pin.secret 1 %s\n",
		sodium_bin2hex(hexadecimal, sizeof hexadecimal, secret, sizeof secret));
	write_text("pin.secret", text);
	crypto_generichash(
		mixed, sizeof mixed, (const unsigned char *)digits, strlen(digits), secret, sizeof secret);
	cr_assert(crypto_pwhash_str(hash, (char *)mixed, sizeof mixed, crypto_pwhash_OPSLIMIT_MIN,
				  crypto_pwhash_MEMLIMIT_MIN) == 0);
	snprintf(text, sizeof text, "ovella pin 1 %s\n", hash);
	write_text("pin", text);
	write_text("pin.tries", "ovella pin.tries 1 0\n");
	opens();
}

static void tries_wrongly(int times) {
	for (int i = 0; i < times; i++) {
		now += pin_wait_seconds(pin, now) * 1000;
		cr_assert(eq(int, tries("9753"), PIN_WRONG), "%s", err.text);
	}
}

/* Right and wrong. */

Test(pin, is_not_set_in_a_new_folder) {
	opens();
	cr_assert(not(pin_is_set(pin)));
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, pin_wait_seconds(pin, now), 0));
	cr_assert(eq(int, tries("2580"), PIN_DAMAGED));
	cr_assert(eq(str, text_of("pin.tries"), "none"));
}

Test(pin, opens_to_the_right_digits) {
	opens_with("2580");
	cr_assert(pin_is_set(pin));
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, does_not_open_to_others) {
	opens_with("2580");
	cr_assert(eq(int, tries("2581"), PIN_WRONG));
	cr_assert(eq(int, tries("25800"), PIN_WRONG));
	cr_assert(eq(int, tries("0852"), PIN_WRONG));
}

Test(pin, is_the_same_after_the_power_was_lost) {
	opens_with("258014703690");
	loses_power();
	cr_assert(pin_is_set(pin));
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, tries("258014703691"), PIN_WRONG));
	cr_assert(eq(int, tries("258014703690"), PIN_RIGHT));
}

Test(pin, gives_way_to_a_new_one) {
	opens_with("2580");
	cr_assert(eq(int, sets("1470"), PIN_KEPT));
	cr_assert(eq(int, tries("2580"), PIN_WRONG));
	cr_assert(eq(int, tries("1470"), PIN_RIGHT));
}

Test(pin, is_argon2id_of_the_keyed_blake2b) {
	opens_with_a_cheap("2580");
	cr_assert(eq(int, tries("2581"), PIN_WRONG));
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, is_hashed_with_32_MiB_and_2_passes) {
	static const char start[] = "ovella pin 1 $argon2id$v=19$m=32768,t=2,p=1$";
	opens_with("2580");
	cr_assert(eq(int, strncmp(text_of("pin"), start, sizeof start - 1), 0), "%s", text_of("pin"));
}

Test(pin, answers_one_at_a_time) {
	opens_with("2580");
	cr_assert(eq(int, pin_try(pin, "2580", now, &err), PIN_NONE));
	cr_assert(eq(int, pin_try(pin, "2580", now, &err), PIN_BUSY));
	cr_assert(eq(int, pin_set(pin, "1470", &err), PIN_BUSY));
	cr_assert(eq(int, answer_to(PIN_NONE), PIN_RIGHT));
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, rings_while_an_answer_is_there) {
	opens_with_a_cheap("2580");
	cr_assert(not(has_answer(0)));
	cr_assert(eq(int, pin_take_answer(pin, &err), PIN_NONE));
	cr_assert(eq(int, pin_try(pin, "2580", now, &err), PIN_NONE));
	cr_assert(has_answer(60000));
	cr_assert(eq(int, pin_take_answer(pin, &err), PIN_RIGHT));
	cr_assert(not(has_answer(0)));
	cr_assert(eq(int, pin_take_answer(pin, &err), PIN_NONE));
}

Test(pin, leaves_the_signals_to_the_loop) {
	opens_with("2580");
	sigset_t term;
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	cr_assert(eq(int, pin_try(pin, "2580", now, &err), PIN_NONE));
	kill(getpid(), SIGTERM);
	cr_assert(eq(int, answer_to(PIN_NONE), PIN_RIGHT));
	cr_assert(eq(int, sigtimedwait(&term, NULL, &(struct timespec){0}), SIGTERM));
	sigset_t held;
	sigprocmask(SIG_SETMASK, NULL, &held);
	cr_assert(not(sigismember(&held, SIGINT)));
}

/* What may be a PIN. */

static const char *const not_digits[] = {
	"", "1", "258", "2580147036925", "25a0", "25 80", "-2580", "２５８０", "2580\n"};

Test(pin, has_4_to_12_digits) {
	opens();
	for (size_t i = 0; i < sizeof not_digits / sizeof *not_digits; i++) {
		cr_assert(eq(int, sets(not_digits[i]), PIN_DIGITS), "%s", not_digits[i]);
	}
	cr_assert(not(pin_is_set(pin)));
}

Test(pin, uses_no_try_up_for_what_cannot_be_one) {
	opens_with_a_cheap("2580");
	for (size_t i = 0; i < sizeof not_digits / sizeof *not_digits; i++) {
		cr_assert(eq(int, tries(not_digits[i]), PIN_DIGITS), "%s", not_digits[i]);
	}
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 0\n"));
}

Test(pin, is_not_one_that_everybody_tries_first) {
	static const char *const easy[] = {"0000", "1111", "999999999999", "1234", "0123",
		"123456789012", "7890", "4321", "3210", "2109", "1212", "69696"};
	opens();
	for (size_t i = 0; i < sizeof easy / sizeof *easy; i++) {
		cr_assert(eq(int, sets(easy[i]), PIN_EASY), "%s", easy[i]);
	}
	cr_assert(not(pin_is_set(pin)));
}

Test(pin, may_look_a_little_like_those) {
	static const char *const good[] = {"1235", "1112", "2468", "1213"};
	opens();
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		cr_assert(eq(int, sets(good[i]), PIN_KEPT), "%s", good[i]);
	}
}

/* Waiting. */

Test(pin, waits_30_seconds_after_five_tries_and_twice_as_long_each_time) {
	static const int waits[] = {0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900};
	opens_with_a_cheap("2580");
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
		cr_assert(eq(int, pin_wait_seconds(pin, now), waits[i]), "%zu", i);
		now += waits[i] * 1000;
		tries_wrongly(1);
	}
}

Test(pin, is_not_tried_a_moment_too_early) {
	opens_with_a_cheap("2580");
	tries_wrongly(5);
	now += 29999;
	cr_assert(eq(int, pin_wait_seconds(pin, now), 1));
	cr_assert(eq(int, tries("2580"), PIN_WAIT));
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 5\n"));
	now += 1;
	cr_assert(eq(int, pin_wait_seconds(pin, now), 0));
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, counts_from_none_after_a_right_try) {
	opens_with_a_cheap("2580");
	tries_wrongly(7);
	now += 120000;
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 0\n"));
	for (int i = 0; i < 5; i++) {
		cr_assert(eq(int, pin_wait_seconds(pin, now), 0));
		tries_wrongly(1);
	}
	cr_assert(eq(int, pin_wait_seconds(pin, now), 30));
}

Test(pin, waits_the_whole_time_again_after_a_restart) {
	opens_with_a_cheap("2580");
	tries_wrongly(7);
	now += 119000;
	cr_assert(eq(int, pin_wait_seconds(pin, now), 1));
	restarts();
	cr_assert(eq(int, pin_wait_seconds(pin, now), 120));
	now += 119000;
	loses_power();
	cr_assert(eq(int, pin_wait_seconds(pin, now), 120));
}

Test(pin, is_never_tried_faster_for_a_thousand_power_cuts) {
	int64_t waited = 0;
	opens_with_a_cheap("2580");
	for (int i = 0; i < 1000; i++) {
		loses_power();
		now = pin_wait_seconds(pin, 0) * INT64_C(1000);
		waited += now;
		cr_assert(now == 0 || pin_try(pin, "2580", now - 1, &err) == PIN_WAIT);
		cr_assert(eq(int, pin_try(pin, "9753", now, &err), PIN_NONE), "%s", err.text);
	}
	cr_assert(eq(i64, waited / 1000, 30 + 60 + 120 + 240 + 480 + 990 * 900));
	loses_power();
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 1000\n"));
	cr_assert(eq(int, pin_wait_seconds(pin, 0), 900));
	now = 900000;
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, is_not_locked_by_any_number_of_tries) {
	opens_with_a_cheap("2580");
	write_text("pin.tries", "ovella pin.tries 1 1000000\n");
	restarts();
	cr_assert(eq(int, pin_wait_seconds(pin, now), 900));
	tries_wrongly(1);
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 1000000\n"));
	now += 900000;
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

/* On disk. */

Test(pin, counts_a_try_before_it_is_compared) {
	opens_with("2580");
	cr_assert(eq(int, pin_try(pin, "9753", now, &err), PIN_NONE));
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 1\n"));
	cr_assert(eq(int, answer_to(PIN_NONE), PIN_WRONG));
}

Test(pin, has_counted_a_try_that_was_killed) {
	opens_with("2580");
	for (int i = 1; i <= 4; i++) {
		pid_t child = fork();
		if (child == 0) {
			struct pin *other = pin_open(folder, now, &err);
			pin_try(other, "9753", now, &err);
			raise(SIGKILL);
		}
		int status;
		waitpid(child, &status, 0);
		bool is_killed = WIFSIGNALED(status);
		cr_assert(is_killed);
		char counted[40];
		snprintf(counted, sizeof counted, "ovella pin.tries 1 %d\n", i);
		cr_assert(eq(str, text_of("pin.tries"), counted));
	}
}

Test(pin, is_closed_in_the_middle_of_a_try) {
	opens_with("2580");
	cr_assert(eq(int, pin_try(pin, "9753", now, &err), PIN_NONE));
	restarts();
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 1\n"));
	cr_assert(eq(int, pin_try(pin, "2580", now, &err), PIN_NONE));
	restarts();
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 0\n"));
}

Test(pin, is_not_tried_while_the_disk_is_full) {
	opens_with_a_cheap("2580");
	disk_is_full(true);
	for (int i = 0; i < 10; i++) {
		cr_assert(eq(int, tries("2580"), PIN_DISK));
	}
	disk_is_full(false);
	cr_assert(
		strstr(err.text, "/pin.tries: cannot be written: File too large") != NULL, "%s", err.text);
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 0\n"));
	cr_assert(eq(str, text_of("pin.tries.new"), "none"));
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, is_still_the_old_one_when_the_new_one_cannot_be_written) {
	opens_with("2580");
	disk_is_full(true);
	cr_assert(eq(int, sets("1470"), PIN_DISK));
	disk_is_full(false);
	cr_assert(strstr(err.text, "/pin.tries: cannot be written: ") != NULL, "%s", err.text);
	cr_assert(eq(int, tries("1470"), PIN_WRONG));
	mkdir(file_named("pin.new"), 0700);
	cr_assert(eq(int, sets("1470"), PIN_DISK));
	cr_assert(strstr(err.text, "/pin: cannot be written: ") != NULL, "%s", err.text);
	restarts();
	cr_assert(eq(int, tries("1470"), PIN_WRONG));
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

Test(pin, is_not_set_when_the_first_one_cannot_be_written) {
	opens();
	disk_is_full(true);
	cr_assert(eq(int, sets("1470"), PIN_DISK));
	disk_is_full(false);
	cr_assert(strstr(err.text, "/pin.secret: cannot be written: ") != NULL, "%s", err.text);
	cr_assert(not(pin_is_set(pin)));
	restarts();
	cr_assert(not(pin_is_set(pin)));
	cr_assert(eq(int, sets("1470"), PIN_KEPT));
}

Test(pin, has_three_files_that_nobody_else_may_read) {
	int files = 0;
	umask(0);
	opens_with("2580");
	tries_wrongly(1);
	DIR *list = opendir(folder);
	for (struct dirent *file; (file = readdir(list));) {
		struct stat about;
		cr_assert(eq(int, stat(file_named(file->d_name), &about), 0));
		if (S_ISREG(about.st_mode)) {
			cr_assert(eq(int, about.st_mode & 07777, 0600), "%s", file->d_name);
			files++;
		}
	}
	closedir(list);
	cr_assert(eq(int, files, 3));
}

Test(pin, is_in_no_file) {
	static const char *const names[] = {"pin", "pin.secret", "pin.tries"};
	opens_with("258014703690");
	cr_assert(eq(int, tries("975314703690"), PIN_WRONG));
	for (int i = 0; i < 3; i++) {
		cr_assert(strstr(text_of(names[i]), "\n") != NULL);
		cr_assert(strstr(text_of(names[i]), "258014703690") == NULL);
		cr_assert(strstr(text_of(names[i]), "975314703690") == NULL);
	}
}

Test(pin, is_hashed_anew_each_time) {
	char first[300];
	opens_with("2580");
	snprintf(first, sizeof first, "%s", text_of("pin"));
	cr_assert(eq(int, sets("2580"), PIN_KEPT));
	cr_assert(ne(str, text_of("pin"), first));
}

Test(pin, does_not_open_with_the_secret_of_another_device) {
	char own[300];
	opens_with("2580");
	snprintf(own, sizeof own, "%s", text_of("pin.secret"));
	write_text("pin.secret", "ovella pin.secret 1 "
							 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n");
	restarts();
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, tries("2580"), PIN_WRONG));
	write_text("pin.secret", own);
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

/* Damage. */

#define HASH "bSj2Qb2E6ceKdWRcusniQQ$R/UJINxOgw4poc2Tt1qJzFUq3Kx4qhtjI+XKZ1zeqoc"

static void lets_nobody_in(const char *name) {
	restarts();
	cr_assert(pin_is_set(pin));
	err.text[0] = '\0';
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_DAMAGED));
	cr_assert(strstr(err.text, name) != NULL, "%s", err.text);
	err.text[0] = '\0';
	cr_assert(eq(int, tries("2580"), PIN_DAMAGED));
	cr_assert(strstr(err.text, name) != NULL, "%s", err.text);
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 0\n"));
}

Test(pin, lets_nobody_in_by_a_damaged_hash) {
	static const char *const damaged[] = {"", "\n", "ovella", "ovella pin 1 ", "ovella pin 1 \n",
		"ovella pin 2 $argon2id$v=19$m=32768,t=2,p=1$" HASH "\n",
		"ovella pin 1 $argon2id$v=19$m=32768,t=2,p=1$" HASH,
		"ovella pin 1 $argon2id$v=19$m=32768,t=2,p=1$" HASH "\n\n",
		"ovella pin 1 $argon2id$v=19$m=65537,t=2,p=1$" HASH "\n",
		"ovella pin 1 $argon2id$v=19$m=4194304,t=2,p=1$" HASH "\n",
		"ovella pin 1 $argon2id$v=19$m=32768,t=9,p=1$" HASH "\n",
		"ovella pin 1 $argon2id$v=19$m=32768,t=2,p=1$!" HASH "\n",
		"ovella pin 1 $argon2id$v=19$m=32768,t=2,p=1$\n",
		"ovella pin.secret 1 $argon2id$v=19$m=32768,t=2,p=1$" HASH "\n"};
	opens_with_a_cheap("2580");
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		write_text("pin", damaged[i]);
		lets_nobody_in("/pin: ");
	}
}

Test(pin, lets_nobody_in_by_a_hash_with_one_bit_flipped) {
	opens_with_a_cheap("2580");
	char whole[300], flipped[300];
	const size_t stride = 3; // each byte is hit, and each bit of a byte in turn
	size_t size = (size_t)snprintf(whole, sizeof whole, "%s", text_of("pin"));
	for (size_t bit = 0; bit < size * 8; bit += stride) {
		memcpy(flipped, whole, size);
		flipped[bit / 8] ^= (char)(1 << bit % 8);
		write_bytes("pin", flipped, size);
		write_text("pin.tries", "ovella pin.tries 1 0\n");
		restarts();
		cr_assert(ne(int, tries("2580"), PIN_RIGHT), "bit %zu", bit);
	}
}

Test(pin, lets_nobody_in_by_what_is_not_a_file) {
	opens_with_a_cheap("2580");
	unlink(file_named("pin"));
	mkdir(file_named("pin"), 0700);
	lets_nobody_in("/pin: ");
	rmdir(file_named("pin"));
	mkfifo(file_named("pin"), 0600);
	lets_nobody_in("/pin: ");
	unlink(file_named("pin"));
	cr_assert(eq(int, symlink("pin.secret", file_named("pin")), 0));
	lets_nobody_in("/pin: ");
}

Test(pin, lets_nobody_in_by_a_damaged_secret) {
	static const char *const damaged[] = {"", "ovella pin.secret 1 00112233\n",
		"ovella pin.secret 1 "
		"00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg\n",
		"ovella pin.secret 1 "
		"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00\n",
		"ovella pin.secret 1 "
		"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"};
	opens_with_a_cheap("2580");
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		write_text("pin.secret", damaged[i]);
		lets_nobody_in("/pin.secret: ");
	}
	unlink(file_named("pin.secret"));
	lets_nobody_in("/pin.secret: ");
	cr_assert(eq(str, text_of("pin.secret"), "none"));
}

static void waits_longest(void) {
	restarts();
	err.text[0] = '\0';
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_RECOUNT));
	cr_assert(strstr(err.text, "/pin.tries: ") != NULL, "%s", err.text);
	cr_assert(eq(int, pin_wait_seconds(pin, now), 900));
	cr_assert(eq(int, tries("2580"), PIN_WAIT));
	now += 900000;
	tries_wrongly(1);
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, pin_wait_seconds(pin, now), 900));
	now += 900000;
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
	cr_assert(eq(str, text_of("pin.tries"), "ovella pin.tries 1 0\n"));
}

Test(pin, waits_longest_when_the_tries_are_damaged_or_taken_away) {
	static const char *const damaged[] = {"", "0", "ovella pin.tries 1 \n",
		"ovella pin.tries 1 -1\n", "ovella pin.tries 1 1000001\n", "ovella pin.tries 1 3",
		"ovella pin.tries 2 3\n"};
	opens_with_a_cheap("2580");
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		write_text("pin.tries", damaged[i]);
		waits_longest();
	}
	write_bytes("pin.tries", "ovella pin.tries 1 3\0\n", 22);
	waits_longest();
	unlink(file_named("pin.tries"));
	waits_longest();
}

Test(pin, is_whole_again_when_a_new_one_is_set) {
	opens_with("2580");
	write_text("pin", "x");
	write_text("pin.secret", "x");
	write_text("pin.tries", "x");
	restarts();
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_DAMAGED));
	cr_assert(eq(int, sets("1470"), PIN_KEPT));
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, tries("1470"), PIN_RIGHT));
	restarts();
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, tries("1470"), PIN_RIGHT));
}

Test(pin, is_not_looked_for_where_there_is_no_folder) {
	write_text("file", "");
	cr_assert(pin_open(file_named("file"), now, &err) == NULL);
	cr_assert(strstr(err.text, "/file: the PIN cannot be looked for: Not a directory") != NULL,
		"%s", err.text);
	cr_assert(pin_open(file_named("missing"), now, &err) == NULL);
	cr_assert(strstr(err.text, ": No such file or directory") != NULL, "%s", err.text);
}

/* So much more memory may be had, and no more. */
static void allow_memory(rlim_t bytes) {
	unsigned long pages = 0;
	FILE *file = fopen("/proc/self/statm", "r");
	cr_assert(file != NULL && fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) == 1);
	fclose(file);
	rlim_t limit = pages * (rlim_t)sysconf(_SC_PAGESIZE) + bytes;
	cr_assert(eq(int, setrlimit(RLIMIT_DATA, &(struct rlimit){limit, RLIM_INFINITY}), 0));
}

Test(pin, is_not_called_wrong_for_want_of_memory) {
	opens_with("2580");
	allow_memory(20 << 20);
	cr_assert(eq(int, tries("2580"), PIN_FAILED));
	cr_assert(strstr(err.text, "the PIN cannot be hashed: ") != NULL, "%s", err.text);
	cr_assert(eq(int, sets("1470"), PIN_FAILED));
	allow_memory(1 << 30);
	cr_assert(eq(int, tries("2580"), PIN_RIGHT));
}

/* Forgetting. */

Test(pin, is_gone_when_it_was_forgotten) {
	opens_with("2580");
	tries_wrongly(6);
	write_text("pin.secret.new", "x");
	cr_assert(pin_forget(folder, &err), "%s", err.text);
	restarts();
	cr_assert(not(pin_is_set(pin)));
	cr_assert(eq(int, pin_trouble(pin, &err), PIN_NONE));
	cr_assert(eq(int, rmdir(folder), 0), "a file is left");
	cr_assert(eq(int, mkdir(folder, 0700), 0));
}

Test(pin, is_forgotten_where_none_was_set) {
	cr_assert(pin_forget(folder, &err), "%s", err.text);
	cr_assert(not(pin_forget(file_named("missing"), &err)));
	cr_assert(strstr(err.text, "/missing: the PIN cannot be removed: No such file") != NULL, "%s",
		err.text);
}

/* Words. */

static char *words(enum pin_answer answer, int seconds) {
	static char texts[2][200];
	static int next;
	next = !next;
	pin_explain(answer, seconds, texts[next], sizeof texts[next]);
	return texts[next];
}

Test(pin, says_how_long_to_wait) {
	cr_assert(eq(str, words(PIN_WAIT, 1), "Wait 1 second."));
	cr_assert(eq(str, words(PIN_WAIT, 30), "Wait 30 seconds."));
	cr_assert(eq(str, words(PIN_WAIT, 90), "Wait 90 seconds."));
	cr_assert(eq(str, words(PIN_WAIT, 91), "Wait 2 minutes."));
	cr_assert(eq(str, words(PIN_WAIT, 900), "Wait 15 minutes."));
}

Test(pin, says_each_answer_but_the_right_one_in_each_language) {
	char share[400];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(share, sizeof share, "%s/share/locale", build ? build : "build");
	text_start(share);
	for (enum pin_answer answer = PIN_NONE; answer <= PIN_FAILED; answer++) {
		char english[200], finnish[200];
		text_set_language("en");
		snprintf(english, sizeof english, "%s", words(answer, 30));
		text_set_language("fi");
		snprintf(finnish, sizeof finnish, "%s", words(answer, 30));
		text_set_language("sv");
		cr_assert(eq(int, english[0] == '\0', answer == PIN_RIGHT));
		cr_assert(answer == PIN_RIGHT || strcmp(english, finnish) != 0, "%s", english);
		cr_assert(answer == PIN_RIGHT || strcmp(english, words(answer, 30)) != 0, "%s", english);
	}
}
