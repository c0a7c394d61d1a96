#include "admin/standing.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "admin/standing_inside.h"
#include "core/dating.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"

enum { PATH = 4096 };

static bool no_memory(struct error *err) {
	return error_set(err, "status: out of memory");
}

static bool is_there(const char *data, const char *name) {
	char path[PATH];
	snprintf(path, sizeof path, "%s/%s", data, name);
	return access(path, F_OK) == 0;
}

static bool read_key(struct standing *standing, const char *data, struct error *err) {
	char path[PATH];
	snprintf(path, sizeof path, "%s/device.pub", data);
	standing->has_key = is_there(data, "device.pub");
	return !standing->has_key || key_read(path, &standing->key, err);
}

struct standing_device *standing_device(struct standing *standing, const char *id) {
	for (int i = standing->device_count; i-- > 0;) {
		if (strcmp(standing->devices[i].id, id) == 0) {
			return &standing->devices[i];
		}
	}
	size_t size = (size_t)(standing->device_count + 1) * sizeof *standing->devices;
	struct standing_device *devices = realloc(standing->devices, size);
	if (!devices) {
		return NULL;
	}
	standing->devices = devices;
	struct standing_device *device = &devices[standing->device_count++];
	*device = (struct standing_device){.last = DAY_NONE};
	text_copy(device->id, sizeof device->id, id);
	return device;
}

bool standing_extend(struct standing_ranges *ranges, struct standing_range range) {
	size_t size = (size_t)(ranges->count + 1) * sizeof *ranges->list;
	struct standing_range *list = realloc(ranges->list, size);
	if (list) {
		ranges->list = list;
		list[ranges->count++] = range;
	}
	return list != NULL;
}

/* Sheets of this device that are still open name no device yet. */
static bool note_undated(struct standing *standing, struct store *store, struct error *err) {
	struct dating dating;
	char own[SHEET_DEVICE] = "";
	if (!dating_read(&dating, store, err)) {
		return false;
	}
	if (standing->has_key) {
		key_name(&standing->key, own);
	}
	bool noted = true;
	for (int i = 0; noted && i < dating.count; i++) {
		const struct sheet *sheet = &dating.sheets[i];
		struct standing_device *device =
			standing_device(standing, sheet->number ? sheet->device : own);
		noted = device != NULL;
		if (noted) {
			device->undated++;
			device->undated_visits += sheet_count(sheet, "visits");
		}
	}
	dating_finish(&dating);
	return noted || no_memory(err);
}

static bool read_store(
	struct standing *standing, const char *data, int today, struct error *err) {
	bool is_empty = !is_there(data, "own.db") && !is_there(data, "collected.db");
	struct store *store = NULL;
	if (!is_empty || (!standing->has_key && !is_there(data, "known"))) {
		store = store_open(data, STORE_READ, err);
		if (!store) {
			return false;
		}
	}
	bool read = standing_read_sheets(standing, store, today, err) &&
				(!store || note_undated(standing, store, err));
	store_close(store);
	return read;
}

static bool keep_awaited(struct standing *standing, const struct key *key, struct error *err) {
	char id[SHEET_DEVICE];
	key_name(key, id);
	for (int i = 0; i < standing->device_count; i++) {
		if (strcmp(standing->devices[i].id, id) == 0) {
			return true;
		}
	}
	struct key *awaited =
		realloc(standing->awaited, (size_t)(standing->awaited_count + 1) * sizeof *awaited);
	if (!awaited) {
		return no_memory(err);
	}
	standing->awaited = awaited;
	awaited[standing->awaited_count++] = *key;
	return true;
}

static bool take_known(
	struct standing *standing, const char *folder, const char *name, struct error *err) {
	char path[PATH];
	struct key key;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return key_read(path, &key, err) && keep_awaited(standing, &key, err);
}

/* The first line of the file. */
static bool take_refused(
	struct standing *standing, const char *folder, const char *name, struct error *err) {
	char path[PATH];
	struct standing_refused *refused =
		realloc(standing->refused, (size_t)(standing->refused_count + 1) * sizeof *refused);
	if (!refused) {
		return no_memory(err);
	}
	standing->refused = refused;
	refused += standing->refused_count++;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	snprintf(refused->name, sizeof refused->name, "%.*s", (int)(strlen(name) - strlen(".why")), name);
	FILE *file = fopen(path, "re");
	if (!file || !fgets(refused->why, sizeof refused->why, file)) {
		refused->why[0] = '\0';
	}
	refused->why[strcspn(refused->why, "\n")] = '\0';
	if (file) {
		fclose(file);
	}
	return true;
}

typedef bool (*take_fn)(
	struct standing *standing, const char *folder, const char *name, struct error *err);

/* Each file with that end, in no order; a folder that is not there has none. */
static bool each_file(struct standing *standing, const char *data, const char *name, const char *end,
	take_fn take, struct error *err) {
	char folder[PATH];
	snprintf(folder, sizeof folder, "%s/%s", data, name);
	DIR *files = opendir(folder);
	if (!files) {
		return errno == ENOENT || error_set(err, "%s: cannot be read: %s", folder, strerror(errno));
	}
	bool taken = true;
	for (struct dirent *entry; taken && (entry = readdir(files));) {
		size_t length = strlen(entry->d_name);
		bool is_one = length > strlen(end) && length < STANDING_NAME &&
					  strcmp(entry->d_name + length - strlen(end), end) == 0;
		taken = !is_one || take(standing, folder, entry->d_name, err);
	}
	closedir(files);
	return taken;
}

static int compare_devices(const void *a, const void *b) {
	return strcmp(((const struct standing_device *)a)->id, ((const struct standing_device *)b)->id);
}

static int compare_keys(const void *a, const void *b) {
	char one[SHEET_DEVICE], other[SHEET_DEVICE];
	key_name(a, one);
	key_name(b, other);
	return strcmp(one, other);
}

static int compare_refused(const void *a, const void *b) {
	return strcmp(
		((const struct standing_refused *)a)->name, ((const struct standing_refused *)b)->name);
}

static void sort(void *list, int count, size_t size, int (*compare)(const void *, const void *)) {
	if (count > 1) {
		qsort(list, (size_t)count, size, compare);
	}
}

static void put_in_order(struct standing *standing) {
	char own[SHEET_DEVICE] = "";
	if (standing->has_key) {
		key_name(&standing->key, own);
	}
	for (int i = 0; i < standing->device_count; i++) {
		standing->devices[i].is_own = strcmp(standing->devices[i].id, own) == 0;
	}
	sort(standing->devices, standing->device_count, sizeof *standing->devices, compare_devices);
	sort(standing->awaited, standing->awaited_count, sizeof *standing->awaited, compare_keys);
	sort(standing->refused, standing->refused_count, sizeof *standing->refused, compare_refused);
}

bool standing_read(struct standing *standing, const struct project *project, const char *data,
	int today, struct error *err) {
	*standing = (struct standing){.project = project};
	bool read = read_key(standing, data, err) && read_store(standing, data, today, err) &&
				each_file(standing, data, "known", ".pub", take_known, err) &&
				each_file(standing, data, "quarantine", ".why", take_refused, err);
	if (!read) {
		standing_finish(standing);
		return false;
	}
	put_in_order(standing);
	return true;
}

void standing_finish(struct standing *standing) {
	for (int i = 0; i < standing->place_count; i++) {
		free(standing->places[i].missing.list);
		free(standing->places[i].bursts.list);
	}
	for (int i = 0; i < standing->device_count; i++) {
		free(standing->devices[i].gaps.list);
	}
	free(standing->places);
	free(standing->devices);
	free(standing->awaited);
	free(standing->refused);
	*standing = (struct standing){.project = standing->project};
}

int standing_sum(const struct standing_ranges *ranges) {
	int sum = 0;
	for (int i = 0; i < ranges->count; i++) {
		sum += ranges->list[i].count;
	}
	return sum;
}

struct standing_needs standing_needs(const struct standing *standing) {
	struct standing_needs needs = {
		.awaited = standing->awaited_count, .refused = standing->refused_count};
	for (int i = 0; i < standing->place_count; i++) {
		needs.missing_days += standing_sum(&standing->places[i].missing);
		needs.bursts += standing_sum(&standing->places[i].bursts);
	}
	for (int i = 0; i < standing->device_count; i++) {
		needs.undated += standing->devices[i].undated;
		needs.missing_sheets += standing_sum(&standing->devices[i].gaps);
	}
	return needs;
}
