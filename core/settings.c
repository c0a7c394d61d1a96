#include "core/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/settings_inside.h"

/* The file is read through libinih, which gives its handler neither line numbers nor empty
 * sections and cuts long lines. So the lines come to it through read_line(), which counts them,
 * refuses what is too long, and opens the sections. */

bool settings_complain(struct reading *reading, int line, const char *format, ...) {
	char what[sizeof reading->err->text];
	va_list args;
	if (reading->failed) {
		return false;
	}
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	reading->failed = true;
	return error_set(reading->err, "%.200s:%d: %.300s", reading->project->path, line, what);
}

static enum part part_named(const char *name, size_t length) {
	for (int part = 0; part < PARTS; part++) {
		if (strlen(settings_parts[part]) == length &&
			memcmp(settings_parts[part], name, length) == 0) {
			return (enum part)part;
		}
	}
	return PARTS;
}

/* "[site oulu]" is one of many; "[panel]" is the only one. */
static bool has_code(enum part part) {
	return part != PROJECT && part != REPORT && part != PANEL;
}

static bool check_order(struct reading *reading) {
	enum part part = reading->part;
	if (part != PARTS && !has_code(part) && (reading->sections >> part & 1)) {
		return settings_complain(reading, reading->line, "[%s] is there twice", reading->section);
	}
	return part == PROJECT || (reading->sections & 1) ||
		   settings_complain(
			   reading, reading->line, "[%s]: the [project] section comes first", reading->section);
}

static bool begin_section(struct reading *reading) {
	const char *space = strchr(reading->section, ' ');
	size_t length = space ? (size_t)(space - reading->section) : strlen(reading->section);
	reading->section_line = reading->line;
	reading->part = part_named(reading->section, length);
	if (has_code(reading->part) != (space != NULL)) {
		reading->part = PARTS;
	}
	memset(reading->seen, 0, sizeof reading->seen);
	reading->target[0] = '\0';
	if (!check_order(reading)) {
		return false;
	}
	reading->sections |= (uint64_t)1 << reading->part;
	return settings_open_part(reading, space ? space + 1 : "");
}

static bool open_section(struct reading *reading, const char *text) {
	const char *end = strchr(text, ']');
	if (!settings_close_part(reading)) {
		return false;
	}
	if (!end || (size_t)(end - text) >= 48) {
		return settings_complain(reading, reading->line, "'[' without its ']'");
	}
	snprintf(reading->section, sizeof reading->section, "%.*s", (int)(end - text), text);
	return begin_section(reading);
}

/* What libinih would take for the line before going on, or would only count, is refused here. */
static bool check_line(struct reading *reading, const char *text) {
	const char *start = text + strspn(text, " \t\r");
	if (*start == '\0' || *start == ';' || *start == '#') {
		return true;
	}
	if (start > text) {
		return settings_complain(
			reading, reading->line, "the line begins with a space; no line goes on in the next");
	}
	if (*start == '[') {
		return open_section(reading, start + 1);
	}
	return strpbrk(start, "=:") || settings_complain(reading, reading->line,
									   "not 'key = value', a [section] or a ; comment");
}

/* An ini_reader: the next line, at most size - 1 bytes of it. */
static char *read_line(char *line, int size, void *data) {
	struct reading *reading = data;
	int length = 0, c = 0;
	reading->line++;
	while (length < size - 1 && (c = getc(reading->file)) != EOF && c != '\n') {
		line[length++] = (char)c;
	}
	line[length] = '\0';
	if (reading->failed || (c == EOF && length == 0)) {
		return NULL;
	}
	if (c != EOF && c != '\n') {
		settings_complain(reading, reading->line, "the line is longer than %d bytes", size - 2);
		return NULL;
	}
	if (strlen(line) != (size_t)length || !text_is_utf8(line)) {
		settings_complain(reading, reading->line, "the line is not text in UTF-8");
		return NULL;
	}
	const char *text = line + (reading->line == 1 && strncmp(line, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
	return check_line(reading, text) ? line : NULL;
}

static bool unknown_key(struct reading *reading, const char *name) {
	char known[300] = "";
	size_t length = 0;
	for (int i = 0; i < settings_key_count; i++) {
		if (settings_keys[i].part == reading->part && length < sizeof known) {
			length += (size_t)snprintf(known + length, sizeof known - length, "%s%s",
				length ? ", " : "", settings_keys[i].name);
		}
	}
	return settings_complain(reading, reading->line, "key '%s': unknown in [%s]; known are %s",
		name, reading->section, known);
}

/* An ini_handler: 0 for a line that cannot be taken. */
static int take_value(void *data, const char *section, const char *name, const char *value) {
	struct reading *reading = data;
	size_t length = strcspn(name, ".");
	const char *part = name[length] ? name + length + 1 : "";
	(void)section;
	if (reading->failed || reading->part == PARTS) {
		return settings_complain(
			reading, reading->line, "key '%s' stands before the first section", name);
	}
	for (int i = 0; i < settings_key_count; i++) {
		bool has_part = settings_keys[i].type == LABEL || settings_keys[i].type == NOTE ||
						settings_keys[i].type == HOURS;
		if (settings_keys[i].part != reading->part || strlen(settings_keys[i].name) != length ||
			memcmp(settings_keys[i].name, name, length) != 0 || has_part != (name[length] == '.')) {
			continue;
		}
		if (!has_part && reading->seen[i]) {
			return settings_complain(reading, reading->line, "key '%s' is there twice", name);
		}
		reading->seen[i] = true;
		return settings_set_value(reading, &settings_keys[i], part, value);
	}
	return unknown_key(reading, name);
}

static bool read_file(struct reading *reading) {
	int line = ini_parse_stream(read_line, reading, take_value, reading);
	if (ferror(reading->file)) {
		settings_complain(reading, reading->line, "the file cannot be read: %s", strerror(errno));
	}
	if (line > 0) {
		settings_complain(reading, line, "not 'key = value', a [section] or a ; comment");
	}
	if (line < 0) {
		settings_complain(reading, reading->line, "out of memory");
	}
	return !reading->failed && settings_close_part(reading) && settings_check(reading);
}

struct project *settings_read(const char *path, struct error *err) {
	struct project *project = calloc(1, sizeof *project);
	FILE *file = fopen(path, "re");
	if (!project || !file) {
		error_set(err, "%s: the settings cannot be read: %s", path, strerror(errno));
		free(project);
		if (file) {
			fclose(file);
		}
		return NULL;
	}
	snprintf(project->path, sizeof project->path, "%s", path);
	settings_start(project);
	struct reading reading = {.project = project, .file = file, .part = PARTS, .err = err};
	bool read = read_file(&reading);
	fclose(file);
	if (!read) {
		project_destroy(project);
		return NULL;
	}
	return project;
}
