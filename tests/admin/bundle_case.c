#include "tests/admin/bundle_case.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/minisign.h"

char case_text[CASE_TEXT], case_signature[CASE_TEXT];
size_t case_size, case_signature_size;
struct bundle case_bundle;
struct error case_error;

static char folder[300], device[SHEET_DEVICE];

enum outcome case_make(const char *options) {
	char line[600];
	snprintf(line, sizeof line, "bundle --out %s %s", folder, options);
	return desk_run(line);
}

const char *case_path(const char *end) {
	static char paths[4][400];
	static int next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/ovella-%s%s", folder, device, end);
	return path;
}

bool case_has(const char *end) {
	return access(case_path(end), F_OK) == 0;
}

/* A new file: ext4 waits for the disk when one is emptied and written again. */
void case_write(const char *end, const void *bytes, size_t size) {
	unlink(case_path(end));
	FILE *file = fopen(case_path(end), "wb");
	cr_assert(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
}

size_t case_read(const char *end, char bytes[CASE_TEXT]) {
	FILE *file = fopen(case_path(end), "rb");
	cr_assert(ne(ptr, file, NULL), "%s", case_path(end));
	size_t size = fread(bytes, 1, CASE_TEXT - 1, file);
	fclose(file);
	bytes[size] = '\0';
	return size;
}

static void find_device(void) {
	struct key key;
	cr_assert(key_read(desk_path("data/device.pub"), &key, &case_error), "%s", case_error.text);
	key_name(&key, device);
}

void case_start(void) {
	desk_set_up();
	desk_close(SHEET_DOOR, "oulu", "2.5.2022", "activity:kahvi=3 visits=5");
	desk_close(SHEET_DOOR, "kiiminki", "3.5.2022", "visits=7");
	desk_close(SHEET_DOOR, "oulu", "4.5.2022", "visits=9");
	snprintf(folder, sizeof folder, "%s", desk_path("out"));
	cr_assert(eq(int, mkdir(folder, 0700), 0));
	find_device();
	cr_assert(eq(int, (int)case_make(""), OUTCOME_DONE), "%s", desk_complaint());
	case_size = case_read(".jsonl", case_text);
	case_signature_size = case_read(".jsonl.minisig", case_signature);
}

void case_finish(void) {
	bundle_free(&case_bundle);
	desk_clear();
}

enum bundle_state case_state(const char *end) {
	bundle_free(&case_bundle);
	return bundle_read(&case_bundle, case_path(end), desk_path("data"), &case_error);
}

enum bundle_state case_changed(const char *text, size_t size) {
	case_write(".jsonl", text, size);
	case_write(".jsonl.minisig", case_signature, case_signature_size);
	return case_state(".jsonl");
}

enum bundle_state case_signed(const char *text, size_t size) {
	char comment[100], signature[MINISIGN_TEXT];
	struct key_secret secret;
	cr_assert(key_read_secret(desk_path("data"), &secret, &case_error), "%s", case_error.text);
	snprintf(comment, sizeof comment, "ovella %s 1-3", device);
	size_t length = minisign_sign(&secret, text, size, comment, signature);
	case_write(".jsonl", text, size);
	case_write(".jsonl.minisig", signature, length);
	return case_state(".jsonl");
}

char *case_sentence(void) {
	static char sentence[sizeof case_error.text];
	const char *start = case_path("");
	cr_assert(eq(int, strncmp(case_error.text, start, strlen(start)), 0), "%s", case_error.text);
	strcpy(sentence, case_error.text + strlen(start));
	size_t name = strcspn(sentence, ":"), line = strspn(sentence + name + 1, "0123456789");
	cr_assert(line > 0 && sentence[name + 1 + line] == ':' && strlen(sentence + name) > 12,
		"names no line: %s", case_error.text);
	return sentence;
}

char *case_refused(const char *words, const char *others) {
	static char text[CASE_TEXT];
	const char *at = strstr(case_text, words);
	cr_assert(ne(ptr, (void *)at, NULL), "%s is not there", words);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - case_text), case_text, others,
		at + strlen(words));
	enum bundle_state state = case_signed(text, strlen(text));
	cr_assert(eq(int, (int)state, (int)BUNDLE_DAMAGED), "%s: %d", others, (int)state);
	cr_assert(eq(ptr, case_bundle.text, NULL));
	return case_sentence();
}
