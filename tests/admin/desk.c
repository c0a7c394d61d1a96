#include "tests/admin/desk.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/project.h"
#include "core/settings.h"
#include "core/store.h"

enum { NAMES = 16, PATH = 200, WORDS = 40 };

static char folder[] = "/tmp/ovella-desk-XXXXXX";
static char paths[NAMES][PATH];
static int next_path;
static struct project *project;
static char *printed, *file_text;
static struct error complaint;
static struct {
	FILE *file;
	char *text;
	size_t size;
} paper;

static void need(bool is_there, const char *what) {
	cr_assert(is_there, "%s", what);
}

void desk_set_up(void) {
	struct error err = {""};
	need(mkdtemp(folder) != NULL, folder);
	project = settings_read("packaging/examples/yhdistamo.conf", &err);
	need(project != NULL, err.text);
}

static void remove_folder(const char *path) {
	char command[PATH + 16];
	snprintf(command, sizeof command, "rm -rf '%s'", path);
	need(system(command) == 0, command);
}

static void clear_paper(void) {
	if (paper.file) {
		fclose(paper.file);
	}
	free(paper.text);
	paper.file = NULL;
	paper.text = NULL;
}

void desk_clear(void) {
	clear_paper();
	free(printed);
	free(file_text);
	project_destroy(project);
	remove_folder(folder);
}

const char *desk_path(const char *name) {
	char *path = paths[next_path++ % NAMES];
	snprintf(path, PATH, "%s/%s", folder, name);
	return path;
}

const struct project *desk_project(void) {
	return project;
}

const char *desk_write(const char *name, const char *text) {
	const char *path = desk_path(name);
	FILE *file = fopen(path, "w");
	need(file && fputs(text, file) >= 0 && fclose(file) == 0, path);
	return path;
}

static char *read_text(const char *path) {
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;
	need(file != NULL, path);
	if (getdelim(&text, &size, '\0', file) < 0) {
		free(text);
		text = strdup("");
	}
	fclose(file);
	return text;
}

const char *desk_read(const char *path) {
	free(file_text);
	file_text = read_text(path);
	return file_text;
}

int desk_day(const char *text) {
	struct error err = {""};
	int day = DAY_NONE;
	need(day_parse(text, &day, &err), err.text);
	return day;
}

struct sheet desk_sheet(
	enum sheet_kind kind, const char *site, const char *day, const char *lines) {
	struct sheet sheet;
	char copy[400], *rest = copy;
	sheet_init(&sheet, kind, site, desk_day(day));
	snprintf(sheet.settings, sizeof sheet.settings, "2020-1");
	snprintf(copy, sizeof copy, "%s", lines);
	for (char *line; (line = strtok_r(rest, " ", &rest));) {
		char *equals = strchr(line, '=');
		*equals = '\0';
		need(sheet_add(&sheet, line, atoi(equals + 1)), line);
	}
	return sheet;
}

static struct store *open_store(void) {
	struct error err = {""};
	struct store *store = store_open(desk_path("data"), STORE_WRITE, &err);
	need(store != NULL, err.text);
	return store;
}

void desk_close(enum sheet_kind kind, const char *site, const char *day, const char *lines) {
	struct error err = {""};
	struct sheet sheet = desk_sheet(kind, site, day, lines);
	struct store *store = open_store();
	if (kind == SHEET_CORRECTION) {
		snprintf(sheet.reason, sizeof sheet.reason, "test");
	}
	need(store_seal(store, &sheet, sheet.day, &err), err.text);
	store_close(store);
}

void desk_leave_open(enum sheet_kind kind, const char *site, const char *day, const char *lines) {
	struct error err = {""};
	struct sheet sheet = desk_sheet(kind, site, day, lines);
	const struct sheet *one = &sheet;
	struct store *store = open_store();
	need(store_save(store, &one, 1, &err), err.text);
	store_close(store);
}

static const struct command *find_command(const char *name) {
	static const struct command *const commands[] = {
		&week_command, &record_command, &report_command, &paper_command, &close_command,
		&verify_command, &bundle_command, &collect_command, &status_command,
		&copy_command};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (strcmp(commands[i]->name, name) == 0) {
			return commands[i];
		}
	}
	return NULL;
}

static void add_word(
	char **words, int *count, const char *option, const char *value, const char *line) {
	if (!strstr(line, option)) {
		words[(*count)++] = (char *)option;
		words[(*count)++] = (char *)value;
	}
}

enum outcome desk_run(const char *line) {
	struct options options;
	char copy[1000], *rest = copy, *words[WORDS] = {"ovella-admin"};
	const char *out = desk_path("printed");
	int count = 1;
	snprintf(copy, sizeof copy, "%s", line);
	for (char *word; count < WORDS - 8 && (word = strtok_r(rest, " ", &rest));) {
		words[count++] = word;
	}
	add_word(words, &count, "--settings", "packaging/examples/yhdistamo.conf", line);
	add_word(words, &count, "--data", desk_path("data"), line);
	add_word(words, &count, "--now", "2023-05-02T12:00", line);
	add_word(words, &count, "--out", out, line);
	unlink(out);
	complaint.text[0] = '\0';
	enum outcome outcome = OUTCOME_USAGE;
	if (options_parse(&options, count, words, &complaint)) {
		const struct command *command = find_command(options.words[0]);
		need(command != NULL, line);
		outcome = command_run(command, &options, &complaint);
	}
	free(printed);
	printed = access(out, R_OK) == 0 ? read_text(out) : strdup("");
	return outcome;
}

const char *desk_printed(void) {
	return printed;
}

const char *desk_complaint(void) {
	return complaint.text;
}

FILE *desk_paper(void) {
	clear_paper();
	paper.file = open_memstream(&paper.text, &paper.size);
	return paper.file;
}

const char *desk_paper_text(void) {
	fflush(paper.file);
	return paper.text;
}
