#include "admin/copies.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/chain.h"
#include "core/error.h"
#include "core/text.h"

enum { HIGHEST = 99999999 };

/* "own-" */
static int put_stem(enum store_part part, char *stem, size_t size) {
	const char *name = store_part_name(part);
	return snprintf(stem, size, "%.*s-", (int)strcspn(name, "."), name);
}

void copies_name(enum store_part part, int number, char name[40]) {
	char stem[20];
	put_stem(part, stem, sizeof stem);
	if (number == COPIES_NEWEST) {
		snprintf(name, 40, "%snewest.db", stem);
	} else {
		snprintf(name, 40, "%s%05d.db", stem, number);
	}
}

void copies_path(const char *data, const char *name, char path[COPIES_PATH]) {
	snprintf(path, COPIES_PATH, "%s/copies/%s", data, name);
}

/* Zero of any other file. */
static int number_of(const char *file, enum store_part part) {
	char stem[20], digits[12], name[40];
	int number, length = put_stem(part, stem, sizeof stem);
	size_t count =
		strspn(file + (strncmp(file, stem, (size_t)length) == 0 ? length : 0), "0123456789");
	if (strncmp(file, stem, (size_t)length) != 0 || count >= sizeof digits) {
		return 0;
	}
	snprintf(digits, sizeof digits, "%.*s", (int)count, file + length);
	number = atoi(digits);
	copies_name(part, number, name);
	return number <= HIGHEST && strcmp(name, file) == 0 ? number : 0;
}

static bool add(struct copies *copies, int number) {
	int *numbers = realloc(copies->numbers, (size_t)(copies->count + 1) * sizeof *numbers);
	if (numbers) {
		copies->numbers = numbers;
		numbers[copies->count++] = number;
	}
	return numbers != NULL;
}

static int compare(const void *a, const void *b) {
	return *(const int *)b - *(const int *)a;
}

bool copies_list(struct copies *copies, const char *data, enum store_part part, struct error *err) {
	char folder[COPIES_PATH];
	bool listed = true;
	*copies = (struct copies){0};
	snprintf(folder, sizeof folder, "%s/copies", data);
	DIR *files = opendir(folder);
	if (!files) {
		return errno == ENOENT || error_set(err, "%s: cannot be read: %s", folder, strerror(errno));
	}
	for (struct dirent *entry; listed && (entry = readdir(files));) {
		int number = number_of(entry->d_name, part);
		listed = number == 0 || add(copies, number) || error_set(err, "%s: out of memory", folder);
	}
	closedir(files);
	if (copies->count > 1) {
		qsort(copies->numbers, (size_t)copies->count, sizeof *copies->numbers, compare);
	}
	return listed;
}

void copies_finish(struct copies *copies) {
	free(copies->numbers);
	*copies = (struct copies){0};
}

struct walk {
	struct chains chains;
	int day;
};

static bool see(const struct store_line *line, void *data, struct error *err) {
	struct walk *walk = data;
	bool is_counted = strcmp(line->kind, "door") == 0 || strcmp(line->kind, "paper") == 0;
	if (line->number > 0 && is_counted && line->day > walk->day) {
		walk->day = line->day;
	}
	return chains_add(line, &walk->chains, err);
}

static bool judge(
	const char *path, const struct walk *walk, struct copies_seen *seen, struct error *err) {
	*seen = (struct copies_seen){.day = walk->day};
	for (int i = 0; i < walk->chains.count; i++) {
		const struct chain *chain = &walk->chains.list[i];
		if (chain->fault != CHAIN_WHOLE) {
			return error_set(
				err, "%s: damaged: sheet %d of %s", path, chain->fault_number, chain->device);
		}
		if (chain->open_faults) {
			return error_set(err, "%s: damaged: %d of %d open sheets", path, chain->open_faults,
				chain->open_count);
		}
		seen->sheets += chain->count;
		seen->number = chain->number > seen->number ? chain->number : seen->number;
	}
	return true;
}

bool copies_verify(
	const char *path, enum store_part part, struct copies_seen *seen, struct error *err) {
	struct walk walk = {.day = DAY_NONE};
	struct store *store = store_open_copy(path, part, err);
	bool is_sound = store && store_examine(store, err) && store_each_line(store, see, &walk, err) &&
					judge(path, &walk, seen, err);
	chains_finish(&walk.chains);
	store_close(store);
	return is_sound;
}

bool copies_is_ours(const char *data, struct error *err) {
	struct stat about;
	if (stat(data, &about) != 0) {
		return error_set(err, "%s: cannot be read: %s", data, strerror(errno));
	}
	return about.st_uid == geteuid() ||
		   error_set(
			   err, "%s: is another user's folder; run this as that user, with sudo -u", data);
}
