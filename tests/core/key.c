#include "core/key.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/core/folder.h"

static struct error err;
static char device[SHEET_DEVICE];

static bool starts(void) {
	return key_device(folder_path("").text, device, &err);
}

static void start(void) {
	folder_make();
	cr_assert(starts(), "%s", err.text);
}

static mode_t mode_of(const char *name) {
	struct stat about;
	stat(folder_path(name).text, &about);
	return about.st_mode & 07777;
}

/* The bytes of the second line of a file of minisign's. */
static size_t key_bytes(const char *name, unsigned char *bytes, size_t room) {
	char comment[256], base64[512];
	size_t size = 0;
	FILE *file = fopen(folder_path(name).text, "r");
	cr_assert(fgets(comment, sizeof comment, file) && fgets(base64, sizeof base64, file));
	cr_assert(eq(int, fgetc(file), EOF));
	fclose(file);
	cr_assert(eq(int, strncmp(comment, "untrusted comment: ", 19), 0));
	sodium_base642bin(
		bytes, room, base64, strlen(base64), "\n", &size, NULL, sodium_base64_VARIANT_ORIGINAL);
	return size;
}

/* Where the parts are in the files of minisign 0.11. */
enum {
	PUBLIC_NUMBER = 2,
	PUBLIC_KEY = 10,
	PUBLIC_BYTES = 42,
	SECRET_NUMBER = 54,
	SECRET_KEY = 62,
	SECRET_CHECKSUM = 126,
	SECRET_BYTES = 158,
};

TestSuite(device, .init = start, .fini = folder_remove);

Test(device, has_two_files_of_keys_and_nothing_beside_them) {
	cr_assert(file_exists("device.key"));
	cr_assert(file_exists("device.pub"));
	cr_assert(eq(int, folder_count(), 2));
}

Test(device, keeps_its_secret_key_to_itself) {
	cr_assert(eq(uint, mode_of("device.key"), 0600));
}

Test(device, has_an_id_of_16_hexadecimal_digits) {
	cr_assert(eq(sz, strlen(device), 16));
	cr_assert(eq(sz, strspn(device, "0123456789ABCDEF"), 16));
}

Test(device, has_the_same_id_at_the_next_start) {
	struct digest key = file_digest("device.key"), public = file_digest("device.pub");
	char before[SHEET_DEVICE];
	memcpy(before, device, sizeof before);
	cr_assert(starts());
	cr_assert(eq(str, device, before));
	cr_assert(eq(str, file_digest("device.key").text, key.text));
	cr_assert(eq(str, file_digest("device.pub").text, public.text));
}

Test(device, has_an_id_of_its_own) {
	char other[SHEET_DEVICE];
	mkdir(folder_path("other").text, 0700);
	cr_assert(key_device(folder_path("other").text, other, &err));
	cr_assert(ne(str, other, device));
}

Test(device, has_the_id_that_minisign_shows) {
	unsigned char public[PUBLIC_BYTES];
	char number[SHEET_DEVICE] = "";
	cr_assert(eq(sz, key_bytes("device.pub", public, sizeof public), PUBLIC_BYTES));
	for (int i = 0; i < 8; i++) {
		snprintf(number + 2 * i, 3, "%02X", public[PUBLIC_NUMBER + 7 - i]);
	}
	cr_assert(eq(str, device, number));
}

Test(device, has_keys_of_minisign_that_belong_together) {
	unsigned char public[PUBLIC_BYTES], secret[SECRET_BYTES], signature[crypto_sign_BYTES];
	cr_assert(eq(sz, key_bytes("device.pub", public, sizeof public), PUBLIC_BYTES));
	cr_assert(eq(sz, key_bytes("device.key", secret, sizeof secret), SECRET_BYTES));
	cr_assert(eq(int, memcmp(public, "Ed", 2), 0));
	cr_assert(eq(int, memcmp(secret, "Ed\0\0B2", 6), 0));
	cr_assert(eq(int, memcmp(secret + SECRET_NUMBER, public + PUBLIC_NUMBER, 8), 0));
	crypto_sign_detached(signature, NULL, (const unsigned char *)"sheet", 5, secret + SECRET_KEY);
	cr_assert(eq(int,
		crypto_sign_verify_detached(
			signature, (const unsigned char *)"sheet", 5, public + PUBLIC_KEY),
		0));
}

Test(device, has_a_secret_key_with_the_checksum_of_minisign) {
	unsigned char secret[SECRET_BYTES], summed[2 + 8 + 64], checksum[32];
	key_bytes("device.key", secret, sizeof secret);
	memcpy(summed, secret, 2);
	memcpy(summed + 2, secret + SECRET_NUMBER, 8 + 64);
	crypto_generichash(checksum, sizeof checksum, summed, sizeof summed, NULL, 0);
	cr_assert(eq(int, memcmp(checksum, secret + SECRET_CHECKSUM, sizeof checksum), 0));
}

/* What is refused is left as it is. */
static char *refused(const char *text) {
	static char sentence[sizeof err.text];
	struct path folder = folder_path("");
	file_write("device.pub", text, strlen(text));
	cr_assert(not(starts()), "'%s' was taken", text);
	cr_assert(eq(sz, (size_t)file_size("device.pub"), strlen(text)));
	cr_assert(eq(int, strncmp(err.text, folder.text, strlen(folder.text)), 0));
	strcpy(sentence, err.text + strlen(folder.text));
	return sentence;
}

#define NOT_A_KEY "/device.pub: not a public key in minisign's format"

Test(device, refuses_a_public_key_that_is_empty) {
	cr_assert(eq(str, refused(""), NOT_A_KEY));
}

Test(device, refuses_a_public_key_that_is_cut) {
	cr_assert(eq(str, refused("untrusted comment: minisign public key\nRWQf6LRCGA9i"), NOT_A_KEY));
}

Test(device, refuses_a_public_key_that_is_not_base64) {
	cr_assert(eq(str, refused("untrusted comment: x\nRWQf6LRCGA9i5!\n"), NOT_A_KEY));
}

Test(device, refuses_a_key_of_another_algorithm) {
	cr_assert(eq(str,
		refused("untrusted comment: x\nUlQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNr"
				"m73YiIiJbq71Wi+dP9eKL8OC351vwIasSSbXxwA=\n"),
		NOT_A_KEY));
}

Test(device, takes_a_public_key_that_minisign_made) {
	const char *text = "untrusted comment: minisign public key E7620F1842B4E81F\n"
					   "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n";
	file_write("device.pub", text, strlen(text));
	cr_assert(starts(), "%s", err.text);
	cr_assert(eq(str, device, "E7620F1842B4E81F"));
}

Test(device, goes_on_with_its_secret_key_when_the_power_was_cut_before_the_public_one) {
	struct digest public = file_digest("device.pub");
	char before[SHEET_DEVICE];
	memcpy(before, device, sizeof before);
	unlink(folder_path("device.pub").text);
	file_write("device.pub.new", "half a k", 8);
	cr_assert(starts(), "%s", err.text);
	cr_assert(eq(str, device, before));
	cr_assert(eq(str, file_digest("device.pub").text, public.text));
	cr_assert(eq(int, folder_count(), 2));
}

Test(device, does_not_take_a_secret_key_that_is_damaged_for_its_own) {
	struct path folder = folder_path("");
	unlink(folder_path("device.pub").text);
	file_write("device.key", "untrusted comment: x\nRWQ=\n", 27);
	cr_assert(not(starts()));
	cr_assert(eq(str, err.text + strlen(folder.text),
		"/device.key: not a secret key in minisign's format"));
	cr_assert(not(file_exists("device.pub")));
}

static struct key own_key(void) {
	struct key key;
	cr_assert(key_read(folder_path("device.pub").text, &key, &err), "%s", err.text);
	return key;
}

Test(device, has_a_public_key_in_one_line) {
	struct key key = own_key(), again;
	char text[KEY_TEXT];
	key_format(&key, text);
	cr_assert(eq(sz, strlen(text), KEY_TEXT - 1));
	cr_assert(key_parse(text, &again));
	cr_assert(eq(int, memcmp(&key, &again, sizeof key), 0));
	text[20] = '?';
	cr_assert(not(key_parse(text, &again)));
}

Test(device, has_no_public_key_with_letters_that_are_none) {
	struct key key;
	const char *right = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GF/3";
	char text[KEY_TEXT];
	cr_assert(key_parse(right, &key));
	strcpy(text, right);
	text[54] = '\xc4';
	cr_assert(not(key_parse(text, &key)));
	snprintf(text, sizeof text, "\n%.55s", right);
	cr_assert(not(key_parse(text, &key)));
}

Test(device, has_a_secret_key_of_its_number) {
	struct key_secret secret;
	struct key key = own_key();
	cr_assert(key_read_secret(folder_path("").text, &secret, &err), "%s", err.text);
	cr_assert(eq(int, memcmp(secret.number, key.number, sizeof key.number), 0));
	key_forget(&secret);
	cr_assert(eq(int, secret.bytes[0] | secret.bytes[63], 0));
}

/* Of 32 zero bytes sha256sum says 66687aadf8 62bd776c8f c18b8e9f8e 20089714856ee233b3902a591d0d5f...,
 * and each ten digits are a number of which the last five decimal ones are taken. */
Test(device, has_a_fingerprint_of_six_groups_of_five_digits) {
	struct key key = {{0}, {0}};
	char text[KEY_FINGERPRINT];
	key_fingerprint(&key, text);
	cr_assert(eq(str, text, "34584 15407 68110 72389 41680 02623"));
}

Test(device, does_not_write_its_key_through_a_link) {
	unlink(folder_path("device.pub").text);
	unlink(folder_path("device.key").text);
	cr_assert(eq(int, symlink("elsewhere", folder_path("device.key.new").text), 0));
	cr_assert(not(starts()));
	cr_assert(not(file_exists("elsewhere")));
}

Test(device, says_what_is_wrong_where_there_is_no_folder) {
	cr_assert(not(key_device("/nowhere/at/all", device, &err)));
	cr_assert(eq(
		str, err.text, "/nowhere/at/all/device.key: cannot be written: No such file or directory"));
}
