#include "admin/minisign.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "tests/admin/desk.h"

/* Debian's minisign takes what we signed, and we take what it signed. */

static struct key_secret secret;
static struct key key;
static struct minisign signature;
static struct error err;
static char text[MINISIGN_TEXT];
static size_t length;

static const char message[] = "{\"day\":\"2022-05-03\"}\n";
enum { MESSAGE = sizeof message - 1 };

static void start(void) {
	char device[SHEET_DEVICE];
	desk_set_up();
	cr_assert(eq(int, mkdir(desk_path("data"), 0700), 0));
	cr_assert(key_device(desk_path("data"), device, &err), "%s", err.text);
	cr_assert(key_read_secret(desk_path("data"), &secret, &err), "%s", err.text);
	key = key_public(&secret);
	length = minisign_sign(&secret, message, MESSAGE, "ovella 1-2", text);
}

TestSuite(minisign, .init = start, .fini = desk_clear);

static bool parses(const char *file, size_t size) {
	return minisign_parse(&signature, "x.minisig", file, size, &err);
}

static bool fits(const char *what) {
	return minisign_fits(&signature, &key, what, strlen(what));
}

/* Whether a command line is content, in the desk's folder. */
static bool shell(const char *line) {
	char command[900];
	snprintf(command, sizeof command, "cd '%s' && { %s; } >shell.out 2>&1", desk_path(""), line);
	return system(command) == 0;
}

Test(minisign, signature_of_ours_is_taken_by_ourselves) {
	cr_assert(parses(text, length), "%s", err.text);
	cr_assert(fits(message));
	cr_assert(minisign_comment_fits(&signature, &key));
	cr_assert(eq(str, signature.comment, "ovella 1-2"));
	cr_assert(eq(int, memcmp(signature.number, key.number, KEY_NUMBER), 0));
}

Test(minisign, signature_of_ours_is_taken_by_debian_s_minisign) {
	desk_write("message", message);
	desk_write("message.minisig", text);
	cr_assert(shell("minisign -VH -m message -p data/device.pub"), "%s",
		desk_read(desk_path("shell.out")));
	cr_assert(
		ne(ptr, strstr(desk_read(desk_path("shell.out")), "Trusted comment: ovella 1-2"), NULL));
	desk_write("message", "{}");
	cr_assert(not(shell("minisign -VH -m message -p data/device.pub")));
}

/* Signs the message with a key of minisign's own, without a password. */
static size_t sign_by_minisign(const char *options) {
	char line[300];
	desk_write("message", message);
	snprintf(line, sizeof line,
		"minisign -GW -p their.pub -s their.key && minisign -S %s -s their.key -m message -t 'on a "
		"stick: 5 €'",
		options);
	cr_assert(shell(line), "%s", desk_read(desk_path("shell.out")));
	cr_assert(key_read(desk_path("their.pub"), &key, &err), "%s", err.text);
	const char *file = desk_read(desk_path("message.minisig"));
	snprintf(text, sizeof text, "%s", file);
	return strlen(text);
}

Test(minisign, signature_of_debian_s_minisign_is_taken_by_us) {
	cr_assert(parses(text, sign_by_minisign("-H")), "%s", err.text);
	cr_assert(fits(message));
	cr_assert(minisign_comment_fits(&signature, &key));
	cr_assert(eq(str, signature.comment, "on a stick: 5 €"));
	cr_assert(not(fits("{}")));
	signature.comment[0] = 'O';
	cr_assert(not(minisign_comment_fits(&signature, &key)));
}

Test(minisign, signature_that_is_not_prehashed_is_refused) {
	cr_assert(not(parses(text, sign_by_minisign("-l"))));
	cr_assert(
		eq(str, err.text, "x.minisig:2: a signature that is not prehashed; sign with minisign -H"));
}

Test(minisign, secret_key_of_debian_s_minisign_signs_for_us) {
	cr_assert(shell("mkdir d && minisign -GW -p d/device.pub -s d/device.key"));
	cr_assert(key_read_secret(desk_path("d"), &secret, &err), "%s", err.text);
	cr_assert(key_read(desk_path("d/device.pub"), &key, &err), "%s", err.text);
	cr_assert(parses(text, minisign_sign(&secret, message, MESSAGE, "c", text)), "%s", err.text);
	cr_assert(fits(message));
}

Test(minisign, secret_key_of_a_device_signs_for_debian_s_minisign) {
	desk_write("message", message);
	cr_assert(shell("minisign -S -s data/device.key -m message -t c"), "%s",
		desk_read(desk_path("shell.out")));
	const char *file = desk_read(desk_path("message.minisig"));
	cr_assert(parses(file, strlen(file)), "%s", err.text);
	cr_assert(fits(message));
	cr_assert(minisign_comment_fits(&signature, &key));
}

Test(minisign, secret_key_of_debian_s_minisign_that_was_changed_is_refused) {
	char damaged[600];
	cr_assert(shell("mkdir d && minisign -GW -p d/device.pub -s d/device.key"));
	snprintf(damaged, sizeof damaged, "%s", desk_read(desk_path("d/device.key")));
	char *at = strchr(damaged, '\n') + 100;
	*at = *at == 'A' ? 'B' : 'A';
	desk_write("d/device.key", damaged);
	cr_assert(not(key_read_secret(desk_path("d"), &secret, &err)));
}

Test(minisign, signature_does_not_fit_another_key) {
	cr_assert(parses(text, length));
	key.bytes[3] ^= 1;
	cr_assert(not(fits(message)));
	cr_assert(not(minisign_comment_fits(&signature, &key)));
}

Test(minisign, signature_cut_anywhere_is_refused) {
	for (size_t size = 0; size < length; size++) {
		cr_assert(not(parses(text, size)), "%zu", size);
		cr_assert(eq(int, strncmp(err.text, "x.minisig:", 10), 0));
	}
}

/* The sentence that the text is refused with, with words replaced. */
static char *refused(const char *words, const char *others) {
	char changed[2 * MINISIGN_TEXT];
	const char *at = strstr(text, words);
	cr_assert(ne(ptr, (void *)at, NULL));
	snprintf(
		changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, others, at + strlen(words));
	cr_assert(not(parses(changed, strlen(changed))));
	return err.text;
}

Test(minisign, signature_of_another_form_is_refused_with_its_line) {
	char comment[MINISIGN_COMMENT + 40];
	memset(comment, 'x', sizeof comment - 1);
	comment[sizeof comment - 1] = '\0';
	const char *not_one = "x.minisig:1: not a signature in minisign's format";
	cr_assert(eq(str, refused("untrusted", "Untrusted"), (char *)not_one));
	cr_assert(eq(str, refused("\nRU", "\nRX"), "x.minisig:2: signed in an unknown way"));
	cr_assert(eq(str, refused("\nRU", "\nR"), "x.minisig:2: not a signature in minisign's format"));
	cr_assert(
		eq(str, refused("\nRU", "\nRUA"), "x.minisig:2: not a signature in minisign's format"));
	cr_assert(eq(str, refused("\ntrusted", "\ncomment"),
		"x.minisig:3: not a signature in minisign's format"));
	cr_assert(eq(str, refused("ovella 1-2", comment), "x.minisig:3: too long a comment"));
	cr_assert(eq(str, refused("ovella 1-2\n", "ovella 1-2\r\n"),
		"x.minisig:3: has a control character; no signature of minisign has one"));
}

Test(minisign, signature_with_something_behind_it_is_refused) {
	strcpy(text + length, "\n");
	cr_assert(not(parses(text, length + 1)));
	cr_assert(eq(str, err.text, "x.minisig:4: something stands behind the signature"));
}
