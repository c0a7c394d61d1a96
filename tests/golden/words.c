#include "tests/golden/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

enum { LINE = 1000, FIELDS = 7, FIRST_NUMBER = 2, LAST_NUMBER = 5 };

/* Copies the line and moves on to the next; false at the end. */
static bool take_line(const char **text, char line[LINE]) {
	size_t bytes = strcspn(*text, "\n");
	snprintf(line, LINE, "%.*s", (int)bytes, *text);
	*text += bytes + ((*text)[bytes] == '\n');
	return line[0] != '\0';
}

static int split(char *line, char *fields[FIELDS]) {
	int count = 0;
	fields[count++] = line;
	for (char *at = line; (at = strchr(at, '\t')) && count < FIELDS;) {
		*at++ = '\0';
		fields[count++] = at;
	}
	return count;
}

static bool are_near(const char *a, const char *b) {
	return abs(atoi(a) - atoi(b)) <= WORDS_SLACK;
}

static bool lines_agree(const char *golden, const char *now) {
	char a[LINE], b[LINE], *as[FIELDS], *bs[FIELDS];
	snprintf(a, sizeof a, "%s", golden);
	snprintf(b, sizeof b, "%s", now);
	int count = split(a, as);
	if (count != split(b, bs)) {
		return false;
	}
	for (int i = 0; i < count; i++) {
		bool is_number = count == FIELDS && i >= FIRST_NUMBER && i <= LAST_NUMBER;
		if (is_number ? !are_near(as[i], bs[i]) : strcmp(as[i], bs[i]) != 0) {
			return false;
		}
	}
	return true;
}

bool words_agree(const char *golden, const char *now, struct error *err) {
	char a[LINE], b[LINE], screen[LINE] = "";
	for (;;) {
		bool is_there = take_line(&golden, a), is_now = take_line(&now, b);
		if (!is_there && !is_now) {
			return true;
		}
		if (strncmp(a, "== ", 3) == 0) {
			memcpy(screen, a + 3, strlen(a + 3) + 1);
		}
		if (!is_there || !is_now || !lines_agree(a, b)) {
			return error_set(err, "%.40s: was \"%.100s\", is \"%.100s\"", screen, a, b);
		}
	}
}

/* The next line that begins a screen, or an empty one. */
static void take_screen(const char **text, char line[LINE]) {
	while (take_line(text, line) && strncmp(line, "== ", 3) != 0) {
	}
}

bool words_have_same_screens(const char *golden, const char *now) {
	char a[LINE], b[LINE];
	do {
		take_screen(&golden, a);
		take_screen(&now, b);
	} while (a[0] && strcmp(a, b) == 0);
	return strcmp(a, b) == 0;
}

char *words_read(const char *path, struct error *err) {
	FILE *file = fopen(path, "re"), *memory;
	char *text = NULL, piece[4096];
	size_t bytes, size;
	if (!file || !(memory = open_memstream(&text, &size))) {
		error_set(err, "%s: cannot be read", path);
		return NULL;
	}
	while ((bytes = fread(piece, 1, sizeof piece, file)) > 0) {
		fwrite(piece, 1, bytes, memory);
	}
	fclose(memory);
	fclose(file);
	return text;
}

bool words_write(const char *path, const char *text, struct error *err) {
	char part[600];
	snprintf(part, sizeof part, "%s.part", path);
	FILE *file = fopen(part, "we");
	bool is_written = file && fputs(text, file) >= 0;
	is_written = file && fclose(file) == 0 && is_written;
	if (!is_written || rename(part, path) != 0) {
		remove(part);
		return error_set(err, "%s: cannot be written", path);
	}
	return true;
}
