#include "tests/admin/trial.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/store.h"

static const char usual[] = "[project]\n"
							"code = T1\n"
							"name = Koe\n"
							"version = 2022-1\n"
							"starts = 1.1.2022\n"
							"ends = 31.12.2022\n"
							"zone = Europe/Helsinki\n"
							"languages = fi\n"
							"[site oulu]\n"
							"name = Oulu\n"
							"hours.mon = 13-17\n"
							"[site kiiminki]\n"
							"name = Kiiminki\n"
							"hours.tue = 13-17\n"
							"[activity kahvi]\n"
							"label.fi = Kahvi\n"
							"sign = coffee\n"
							"colour = coffee\n"
							"[activity pelit]\n"
							"label.fi = Pelit\n"
							"sign = games\n"
							"colour = games\n"
							"[period 1]\n"
							"starts = 1.1.2022\n"
							"ends = 31.3.2022\n"
							"[period 2]\n"
							"starts = 1.4.2022\n"
							"ends = 30.6.2022\n"
							"[period 3]\n"
							"starts = 1.7.2022\n"
							"ends = 31.12.2022\n"
							"[kind ryhma]\n"
							"name.fi = Ryhmä\n"
							"[group arki]\n"
							"name = Arki\n"
							"kind = ryhma\n"
							"[group pelit]\n"
							"name = Peliryhmä\n"
							"kind = ryhma\n"
							"[rule paiva]\n"
							"name.fi = henkilötyöpäivä\n"
							"days = paiva\n"
							"starts = 1.1.2022\n"
							"hours = 7\n"
							"[figure kaynnit]\n"
							"name.fi = Käynnit\n"
							"unit.fi = käyntiä\n"
							"counts = visits\n"
							"target = 100\n"
							"[figure asiakkaat]\n"
							"name.fi = Asiakkaat\n"
							"unit.fi = henkilöä\n"
							"counts = external\n"
							"basis = rekisteri\n"
							"persons = yes\n"
							"target = 40\n"
							"[figure paivat]\n"
							"name.fi = Henkilöpäivät\n"
							"unit.fi = päivää\n"
							"counts = group-days\n"
							"days = paiva\n"
							"[funder esr]\n"
							"name = ESR\n"
							"kind = eu-valtio\n"
							"planned = 1000\n"
							"[panel]\n"
							"diagonal-mm = 257\n";

enum { SETTINGS = 8000, LINE = 900 };

static char settings[SETTINGS], row[2000];
static struct project *project;

static void read_settings(void) {
	struct error err = {""};
	project_destroy(project);
	project = settings_read(desk_write("trial.conf", settings), &err);
	cr_assert(ne(ptr, project, NULL), "%s", err.text);
}

void trial_set_up(void) {
	desk_set_up();
	snprintf(settings, sizeof settings, "%s", usual);
	read_settings();
}

void trial_clear(void) {
	project_destroy(project);
	desk_clear();
}

const struct project *trial_project(void) {
	return project;
}

void trial_change(const char *what, const char *with) {
	char old[SETTINGS];
	memcpy(old, settings, sizeof old);
	char *at = strstr(old, what);
	cr_assert(ne(ptr, at, NULL), "%s", what);
	*at = '\0';
	snprintf(settings, sizeof settings, "%s%s%s", old, with, at + strlen(what));
	read_settings();
}

enum outcome trial_run(const char *line) {
	char text[LINE];
	snprintf(text, sizeof text, "%s --settings %s", line, desk_path("trial.conf"));
	return desk_run(text);
}

enum outcome trial_report(const char *line) {
	char text[LINE];
	snprintf(text, sizeof text, "report %s%s", line,
		strstr(line, "--now") ? "" : " --now 2022-09-01T12:00");
	return trial_run(text);
}

void trial_seal(enum sheet_kind kind, const char *site, const char *day, const char *lines,
	const char *recorded, const char *text) {
	struct error err = {""};
	struct sheet sheet = desk_sheet(kind, site, "1.1.2022", lines);
	sheet.day = day ? desk_day(day) : DAY_NONE;
	cr_assert(sheet_set_text(&sheet, text ? text : ""));
	snprintf(sheet.reason, sizeof sheet.reason, "%s", kind == SHEET_CORRECTION ? "miscount" : "");
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
	cr_assert(store_seal(store, &sheet, desk_day(recorded), &err), "%s", err.text);
	store_close(store);
}

struct facts *trial_facts(void) {
	struct error err = {""};
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	struct facts *facts = facts_create(project, &err);
	cr_assert(store && facts && facts_read(facts, store, &err) && facts_gather(facts, &err), "%s",
		err.text);
	store_close(store);
	return facts;
}

const char *trial_folder(const char *name) {
	const char *path = desk_path(name);
	mkdir(path, 0777);
	return path;
}

int trial_count(const char *folder) {
	DIR *listing = opendir(desk_path(folder));
	int count = 0;
	cr_assert(ne(ptr, listing, NULL), "%s", folder);
	for (struct dirent *entry; (entry = readdir(listing));) {
		count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	}
	closedir(listing);
	return count;
}

const char *trial_read(const char *folder, const char *file) {
	char path[LINE];
	snprintf(path, sizeof path, "%s/%s", folder, file);
	return desk_read(desk_path(path));
}

bool trial_prints(const char *what) {
	return strstr(desk_printed(), what) != NULL;
}

const char *trial_row(const char *folder, const char *file, const char *start) {
	const char *at = trial_read(folder, file);
	row[0] = '\0';
	while (at && strncmp(at, start, strlen(start)) != 0) {
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
	if (at) {
		snprintf(row, sizeof row, "%.*s", (int)strcspn(at, "\r\n"), at);
	}
	return row;
}

void trial_damage(const char *what, const char *with) {
	struct error err = {""};
	bool settled;
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	cr_assert(store_settle(store, &settled, &err), "%s", err.text);
	store_close(store);
	FILE *file = fopen(desk_path("data/own.db"), "r+");
	static char bytes[1 << 20];
	size_t size = fread(bytes, 1, sizeof bytes, file), length = strlen(what), at = 0;
	while (at + length <= size && memcmp(bytes + at, what, length) != 0) {
		at++;
	}
	cr_assert(lt(sz, at + length, size), "%s is not in the file", what);
	fseek(file, (long)at, SEEK_SET);
	fwrite(with, 1, length, file);
	fclose(file);
}

int trial_sheets(enum sheet_kind kind) {
	struct facts *facts = trial_facts();
	int count = 0;
	for (int i = 0; i < facts->leaf_count; i++) {
		count += facts->leaves[i].kind == kind;
	}
	facts_destroy(facts);
	return count;
}
