#include "admin/copying.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/chain.h"
#include "admin/command.h"
#include "admin/copies.h"
#include "core/error.h"
#include "core/sync.h"

enum { DAYS = 7, WEEKS = 4 };

/* A store and the names of its copies: half are those that they have until they are verified. */
struct copying {
	const char *data;
	enum store_part part;
	char from[COPIES_PATH];
	char whole[COPIES_PATH], closed[COPIES_PATH];
	char half_whole[COPIES_PATH + 8], half_closed[COPIES_PATH + 8];
};

static bool is_any(const struct store_line *line, void *data) {
	(void)line;
	(void)data;
	return true;
}

static bool is_none(const struct store_line *line, void *data) {
	(void)line;
	(void)data;
	return false;
}

static void start(struct copying *copying, const char *data, enum store_part part, int number) {
	char name[40];
	copying->data = data;
	copying->part = part;
	snprintf(copying->from, sizeof copying->from, "%s/%s", data, store_part_name(part));
	copies_name(part, COPIES_NEWEST, name);
	copies_path(data, name, copying->whole);
	copies_name(part, number, name);
	copies_path(data, name, copying->closed);
	snprintf(copying->half_whole, sizeof copying->half_whole, "%s.part", copying->whole);
	snprintf(copying->half_closed, sizeof copying->half_closed, "%s.part", copying->closed);
}

static bool copy(const char *from, const char *to, enum store_part part, store_choice_fn choice,
	struct error *err) {
	struct copies_seen seen;
	struct store *store =
		copies_verify(from, part, &seen, err) ? store_open_copy(from, part, err) : NULL;
	bool copied = store && store_copy(store, to, choice, NULL, err);
	store_close(store);
	return copied && copies_verify(to, part, &seen, err);
}

struct sought {
	int number;
	const struct seal *seal;
	bool is_found;
};

static bool seek(const struct store_line *line, void *data, struct error *err) {
	struct sought *sought = data;
	(void)err;
	if (line->number == sought->number && line->seal && seal_equal(line->seal, sought->seal)) {
		sought->is_found = true;
	}
	return true;
}

/* Each seal is made of those before it: who has a device's last one has them all. */
static bool has_all(
	struct store *store, const struct chains *chains, const char *before, struct error *err) {
	for (int i = 0; i < chains->count; i++) {
		const struct chain *chain = &chains->list[i];
		struct sought sought = {chain->number, &chain->last, chain->count == 0};
		if (!store_each_of(store, chain->device, seek, &sought, err)) {
			return false;
		}
		if (!sought.is_found) {
			return error_set(err, "sheet %d of %s is not in it, but in %.200s", chain->number,
				chain->device, before);
		}
	}
	return true;
}

/* A store that was begun again, or is older, does not take the place of what it has lost. */
static bool goes_on(const struct copying *copying, struct error *err) {
	struct chains chains = {0};
	struct copies_seen seen;
	struct error why;
	if (!copies_verify(copying->whole, copying->part, &seen, &why)) {
		return true;
	}
	struct store *before = store_open_copy(copying->whole, copying->part, &why);
	struct store *store = store_open_copy(copying->half_whole, copying->part, &why);
	bool goes = before && store && store_each_line(before, chains_add, &chains, &why) &&
				has_all(store, &chains, copying->whole, &why);
	chains_finish(&chains);
	store_close(before);
	store_close(store);
	return goes || error_set(err, "%.200s: %.290s", copying->from, why.text);
}

static bool name(const char *half, const char *whole, struct error *err) {
	return rename(half, whole) == 0 ||
		   error_set(err, "%s: cannot be written: %s", whole, strerror(errno));
}

/* The closed ones come from the whole, so that both are of the same moment. */
static bool take(const struct copying *copying, struct error *err) {
	char folder[COPIES_PATH];
	snprintf(folder, sizeof folder, "%s/copies", copying->data);
	bool taken = copy(copying->from, copying->half_whole, copying->part, is_any, err) &&
				 goes_on(copying, err) &&
				 copy(copying->half_whole, copying->half_closed, copying->part, is_none, err) &&
				 name(copying->half_whole, copying->whole, err) &&
				 name(copying->half_closed, copying->closed, err) && sync_folder(folder, err);
	unlink(copying->half_whole);
	unlink(copying->half_closed);
	return taken;
}

static bool is_kept(int place, int number, int *weeks) {
	return place < DAYS || (number % DAYS == 0 && (*weeks)++ < WEEKS);
}

static bool thin(const char *data, enum store_part part, struct error *err) {
	struct copies copies;
	bool thinned = copies_list(&copies, data, part, err);
	for (int i = 0, weeks = 0; thinned && i < copies.count; i++) {
		char name[40], path[COPIES_PATH];
		copies_name(part, copies.numbers[i], name);
		copies_path(data, name, path);
		thinned = is_kept(i, copies.numbers[i], &weeks) || unlink(path) == 0 ||
				  error_set(err, "%s: cannot be removed: %s", path, strerror(errno));
	}
	copies_finish(&copies);
	return thinned;
}

static bool make_one(const char *data, enum store_part part, int number, struct error *err) {
	struct copying copying;
	struct error why;
	start(&copying, data, part, number);
	if (!take(&copying, &why)) {
		return error_set(err, "%.450s; the copies before are kept", why.text);
	}
	return thin(data, part, err);
}

static bool is_there(const char *data, enum store_part part) {
	char path[COPIES_PATH];
	snprintf(path, sizeof path, "%s/%s", data, store_part_name(part));
	return access(path, F_OK) == 0;
}

static bool find_number(const char *data, int *number, struct error *err) {
	*number = 1;
	for (int part = 0; part < STORE_PARTS; part++) {
		struct copies copies;
		if (!copies_list(&copies, data, (enum store_part)part, err)) {
			return false;
		}
		if (copies.count && copies.numbers[0] >= *number) {
			*number = copies.numbers[0] + 1;
		}
		copies_finish(&copies);
	}
	return true;
}

/* One store that is damaged does not keep the other from being copied. */
static bool make_all(const char *data, int number, struct error *err) {
	int count = 0, failed = 0;
	for (int part = 0; part < STORE_PARTS; part++) {
		struct error why;
		if (!is_there(data, (enum store_part)part)) {
			continue;
		}
		count++;
		if (!make_one(data, (enum store_part)part, number, &why)) {
			if (failed++) {
				command_complain(err);
			}
			*err = why;
		}
	}
	return !failed && (count || error_set(err, "%s: there is no store yet", data));
}

static bool make_folder(const char *folder, struct error *err) {
	return mkdir(folder, 0700) == 0 || errno == EEXIST ||
		   error_set(err, "%s: cannot be made: %s", folder, strerror(errno));
}

bool copying_make(const char *data, int *number, struct error *err) {
	char folder[COPIES_PATH], lock_path[COPIES_PATH];
	snprintf(folder, sizeof folder, "%s/copies", data);
	copies_path(data, "copy", lock_path);
	if (!copies_is_ours(data, err) || !make_folder(folder, err)) {
		return false;
	}
	int lock = store_lock(lock_path, err);
	bool made = lock >= 0 && find_number(data, number, err) && make_all(data, *number, err);
	if (lock >= 0) {
		close(lock);
	}
	return made;
}
