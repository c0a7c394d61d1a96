#include "core/settings_compare.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

enum { SAID = 1024 }; // bytes of what is said on one key's lines

struct said {
	char section[64], key[64], text[SAID];
	bool is_seen;
};

struct list {
	struct said *all;
	int count;
};

static struct said *find(const struct list *list, const char *section, const char *key) {
	for (int i = 0; i < list->count; i++) {
		if (strcmp(list->all[i].key, key) == 0 && strcmp(list->all[i].section, section) == 0) {
			return &list->all[i];
		}
	}
	return NULL;
}

static struct said *add(struct list *list, const char *section, const char *key) {
	struct said *all = realloc(list->all, ((size_t)list->count + 1) * sizeof *all);
	if (!all) {
		return NULL;
	}
	list->all = all;
	struct said *said = &all[list->count++];
	snprintf(said->section, sizeof said->section, "%s", section);
	snprintf(said->key, sizeof said->key, "%s", key);
	said->text[0] = '\0';
	said->is_seen = false;
	return said;
}

/* An ini_handler. */
static int take(void *data, const char *section, const char *key, const char *value) {
	struct said *said = find(data, section, key);
	const char *between = said ? " " : "";
	said = said ? said : add(data, section, key);
	if (!said) {
		return 0;
	}
	size_t length = strlen(said->text);
	snprintf(said->text + length, sizeof said->text - length, "%s%s", between, value);
	return 1;
}

static bool read_list(struct list *list, const char *path, struct error *err) {
	FILE *file = fopen(path, "re");
	if (!file) {
		return error_set(err, "%s: the settings cannot be read: %s", path, strerror(errno));
	}
	int line = ini_parse_file(file, take, list);
	bool is_read = line == 0 && !ferror(file);
	fclose(file);
	return is_read || error_set(err, "%.300s:%d: the settings cannot be read", path, line);
}

static void tell(struct list *before, const struct list *after, settings_change_fn fn, void *data) {
	for (int i = 0; i < after->count; i++) {
		const struct said *now = &after->all[i];
		struct said *then = find(before, now->section, now->key);
		struct settings_change change = {
			now->section, now->key, then ? then->text : NULL, now->text};
		if (then) {
			then->is_seen = true;
		}
		if (!then || strcmp(then->text, now->text) != 0) {
			fn(&change, data);
		}
	}
	for (int i = 0; i < before->count; i++) {
		const struct said *then = &before->all[i];
		struct settings_change change = {then->section, then->key, then->text, NULL};
		if (!then->is_seen) {
			fn(&change, data);
		}
	}
}

bool settings_compare(
	const char *before, const char *after, settings_change_fn fn, void *data, struct error *err) {
	struct list old = {NULL, 0}, new = {NULL, 0};
	bool is_read = read_list(&old, before, err) && read_list(&new, after, err);
	if (is_read) {
		tell(&old, &new, fn, data);
	}
	free(old.all);
	free(new.all);
	return is_read;
}
