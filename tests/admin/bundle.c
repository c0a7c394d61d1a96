#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store.h"
#include "tests/admin/bundle_case.h"

/* What "ovella-admin bundle" writes. */

TestSuite(bundle, .init = case_start, .fini = case_finish);

static char *office;

/* The settings with the key of a device of the office; "--settings" and their path. */
static const char *with_office(void) {
	static char option[300];
	static char conf[CASE_TEXT];
	char device[SHEET_DEVICE], line[KEY_TEXT];
	struct key key;
	office = (char *)desk_path("office");
	cr_assert(eq(int, mkdir(office, 0700), 0));
	cr_assert(key_device(office, device, &case_error), "%s", case_error.text);
	cr_assert(key_read(desk_path("office/device.pub"), &key, &case_error));
	key_format(&key, line);
	const char *whole = desk_read("packaging/examples/yhdistamo.conf");
	const char *at = strstr(whole, "[project]\n") + 10;
	snprintf(conf, sizeof conf, "%.*soffice-key = %s\n%s", (int)(at - whole), whole, line, at);
	snprintf(option, sizeof option, "--settings %s", desk_write("office.conf", conf));
	return option;
}

static enum bundle_state state_at_office(void) {
	bundle_free(&case_bundle);
	return bundle_read(&case_bundle, case_path(".jsonl.sealed"), office, &case_error);
}

static int count_files(void) {
	int count = 0;
	DIR *folder = opendir(desk_path("out"));
	for (struct dirent *entry; (entry = readdir(folder));) {
		count += entry->d_name[0] != '.';
	}
	closedir(folder);
	return count;
}

/* The complaint of a bundle that was not made. */
static char *not_made(const char *options, enum outcome outcome) {
	int files = count_files();
	cr_assert(eq(int, (int)case_make(options), (int)outcome), "%s", desk_complaint());
	cr_assert(eq(int, count_files(), files));
	return (char *)desk_complaint();
}

Test(bundle, is_three_files) {
	cr_assert(eq(int, count_files(), 3));
	cr_assert(case_has(".jsonl"));
	cr_assert(case_has(".jsonl.minisig"));
	cr_assert(case_has(".pub"));
}

Test(bundle, has_the_sheets_as_they_were_sealed) {
	desk_run("verify --dump");
	cr_assert(eq(str, strchr(case_text, '\n') + 1, (char *)desk_printed()));
}

Test(bundle, has_no_open_sheet_and_none_of_another_device) {
	struct error err;
	desk_leave_open(SHEET_DOOR, "oulu", "5.5.2022", "visits=1");
	cr_assert(eq(int, (int)case_make(""), OUTCOME_DONE));
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE), "%s", case_error.text);
	struct store *store = store_open(desk_path("data"), STORE_COLLECT, &err);
	struct sheet sheet;
	char body[SHEET_BODY];
	cr_assert(sheet_parse(
		&sheet, case_bundle.sheets[0].body, (size_t)case_bundle.sheets[0].length, &err));
	memcpy(sheet.device, "0000000000000000", SHEET_DEVICE);
	size_t length = sheet_format(&sheet, body);
	cr_assert(
		store_keep(store, &sheet, body, length, &case_bundle.sheets[0].seal, &err), "%s", err.text);
	store_close(store);
	cr_assert(eq(int, (int)case_make(""), OUTCOME_DONE));
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE), "%s", case_error.text);
	cr_assert(eq(int, case_bundle.count, 3));
}

Test(bundle, is_the_same_when_it_is_made_again) {
	static char again[CASE_TEXT];
	cr_assert(eq(int, (int)case_make(""), OUTCOME_DONE));
	cr_assert(eq(sz, case_read(".jsonl", again), case_size));
	cr_assert(eq(str, again, case_text));
	case_read(".jsonl.minisig", again);
	cr_assert(eq(str, again, case_signature));
}

Test(bundle, begins_with_the_sheet_that_is_asked_for) {
	cr_assert(eq(int, (int)case_make("--first 2"), OUTCOME_DONE));
	struct seal before = {{0}};
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE), "%s", case_error.text);
	cr_assert(eq(int, case_bundle.first, 2));
	cr_assert(eq(int, case_bundle.count, 2));
	before =
		seal_next(&before, strchr(case_text, '\n') + 1, strcspn(strchr(case_text, '\n') + 1, "\n"));
	cr_assert(seal_equal(&before, &case_bundle.before));
}

Test(bundle, of_the_last_sheet_names_its_site_only) {
	cr_assert(eq(int, (int)case_make("--first 3"), OUTCOME_DONE));
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE), "%s", case_error.text);
	cr_assert(eq(int, case_bundle.site_count, 1));
	cr_assert(eq(str, case_bundle.sites[0], "oulu"));
}

Test(bundle, has_sheets_of_no_site_and_long_texts) {
	struct sheet sheet;
	struct error err;
	static char text[SHEET_TEXT];
	memset(text, '"', sizeof text - 1);
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	sheet_init(&sheet, SHEET_WORDS, "", desk_day("1.5.2022"));
	cr_assert(sheet_set_text(&sheet, text));
	cr_assert(store_seal(store, &sheet, desk_day("2.5.2022"), &err), "%s", err.text);
	store_close(store);
	cr_assert(eq(int, (int)case_make(""), OUTCOME_DONE));
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE), "%s", case_error.text);
	cr_assert(eq(int, (int)case_bundle.sheets[3].kind, SHEET_WORDS));
	cr_assert(eq(str, case_bundle.sheets[3].site, ""));
}

Test(bundle, is_sealed_where_the_settings_name_the_office) {
	unlink(case_path(".jsonl"));
	unlink(case_path(".jsonl.minisig"));
	cr_assert(eq(int, (int)case_make(with_office()), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(eq(int, count_files(), 3));
	cr_assert(eq(int, (int)state_at_office(), BUNDLE_WHOLE), "%s", case_error.text);
	cr_assert(eq(sz, case_bundle.size, case_size));
	cr_assert(eq(int, memcmp(case_bundle.text, case_text, case_size), 0));
	cr_assert(eq(int, (int)case_state(".jsonl.sealed"), BUNDLE_LOCKED));
	cr_assert(eq(str, case_sentence(),
		".jsonl.sealed:1: is sealed for another device, or was changed; it is left as it is"));
}

static bool shell(const char *program, const char *end, const char *key) {
	char command[1000];
	snprintf(command, sizeof command, "%s %s %s >/dev/null 2>&1", program, case_path(end), key);
	return system(command) == 0;
}

Test(bundle, is_taken_by_debian_s_minisign_sealed_or_not) {
	char key[400];
	snprintf(key, sizeof key, "-p %s", case_path(".pub"));
	cr_assert(eq(int, (int)case_make(with_office()), OUTCOME_DONE));
	cr_assert(shell("minisign -VHqm", ".jsonl", key));
	cr_assert(shell("minisign -VHqm", ".jsonl.sealed", key));
	cr_assert(shell("packaging/check-bundle", ".jsonl.sealed", case_path(".pub")));
	case_write(".jsonl.sealed", case_text, case_size);
	cr_assert(not(shell("minisign -VHqm", ".jsonl.sealed", key)));
	cr_assert(not(shell("packaging/check-bundle", ".jsonl.sealed", case_path(".pub"))));
}

Test(bundle, is_not_sealed_when_asked_for_plain) {
	char options[400];
	snprintf(options, sizeof options, "%s --plain", with_office());
	cr_assert(eq(int, (int)case_make(options), OUTCOME_DONE));
	cr_assert(not(case_has(".jsonl.sealed")));
	cr_assert(eq(int, (int)case_state(".jsonl"), BUNDLE_WHOLE));
}

Test(bundle, that_is_sealed_is_refused_when_changed_or_cut) {
	static char box[CASE_TEXT];
	cr_assert(eq(int, (int)case_make(with_office()), OUTCOME_DONE));
	size_t size = case_read(".jsonl.sealed", box);
	for (size_t bit = 0; bit < size * 8; bit += 5) {
		box[bit / 8] ^= (char)(1 << bit % 8);
		case_write(".jsonl.sealed", box, size);
		cr_assert(eq(int, (int)state_at_office(), BUNDLE_DAMAGED));
		cr_assert(eq(str, case_sentence(),
			".jsonl.sealed:1: was changed: it is not what the device "
			"signed; copy it again"));
		box[bit / 8] ^= (char)(1 << bit % 8);
	}
	for (size_t cut = 0; cut < size; cut += 3) {
		case_write(".jsonl.sealed", box, cut);
		cr_assert(eq(int, (int)state_at_office(), BUNDLE_DAMAGED));
	}
}

Test(bundle, that_is_sealed_needs_the_key_of_the_office) {
	cr_assert(eq(int, (int)case_make(with_office()), OUTCOME_DONE));
	unlink(desk_path("office/device.key"));
	cr_assert(eq(int, (int)state_at_office(), BUNDLE_LOCKED));
	cr_assert(ne(ptr, strstr(case_sentence(), "device.key: cannot be read"), NULL));
}

Test(bundle, is_not_made_of_nothing) {
	cr_assert(eq(str, not_made("--first 4", OUTCOME_NO),
		"bundle: there is no closed sheet from number 4 on; nothing was written"));
	char options[300];
	struct error err;
	store_close(store_open(desk_path("fresh"), STORE_WRITE, &err));
	snprintf(options, sizeof options, "--data %s", desk_path("fresh"));
	cr_assert(eq(str, not_made(options, OUTCOME_NO),
		"bundle: there is no closed sheet yet; nothing was written"));
}

Test(bundle, is_not_made_where_there_is_no_store_or_no_key) {
	not_made("--data /nowhere/at/all", OUTCOME_DATA);
	unlink(desk_path("data/device.key"));
	cr_assert(ne(ptr, strstr(not_made("", OUTCOME_DATA), "device.key: cannot be read"), NULL));
}

Test(bundle, is_not_made_of_damaged_sheets) {
	struct error err;
	bool settled;
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(store_settle(store, &settled, &err));
	store_close(store);
	FILE *file = fopen(desk_path("data/own.db"), "r+");
	static char bytes[1 << 20];
	size_t size = fread(bytes, 1, sizeof bytes, file), at = 0;
	while (at + 10 <= size && memcmp(bytes + at, "\"visits\":7", 10) != 0) {
		at++;
	}
	cr_assert(lt(sz, at + 10, size));
	fseek(file, (long)at + 9, SEEK_SET);
	fputc('8', file);
	fclose(file);
	cr_assert(eq(str, not_made("", OUTCOME_DATA),
		"own.db: sheet 2 is damaged; ovella-admin verify tells more; nothing was written"));
}

Test(bundle, needs_a_folder_and_a_number) {
	cr_assert(eq(int, (int)desk_run("bundle"), OUTCOME_USAGE));
	cr_assert(eq(str, (char *)desk_complaint(),
		"bundle: these are several files; name a folder that is there with --out"));
	cr_assert(
		eq(str, not_made("--first 0", OUTCOME_USAGE), "--first '0': a sheet's number, from 1 on"));
	not_made("--first 9223372036854775808", OUTCOME_USAGE);
	not_made("--first -1", OUTCOME_USAGE);
}

Test(bundle, is_written_whole_or_not_at_all) {
	unlink(case_path(".jsonl.minisig"));
	mkdir(case_path(".jsonl.minisig"), 0700);
	char before[CASE_TEXT];
	desk_close(SHEET_DOOR, "oulu", "5.5.2022", "visits=1");
	not_made("", OUTCOME_DATA);
	cr_assert(eq(sz, case_read(".jsonl", before), case_size));
	cr_assert(eq(str, before, case_text));
}

Test(bundle, is_made_while_another_program_counts) {
	struct error err;
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(ne(ptr, store, NULL));
	cr_assert(eq(int, (int)case_make(""), OUTCOME_DONE), "%s", desk_complaint());
	store_close(store);
}
