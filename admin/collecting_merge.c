#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/collecting_inside.h"
#include "core/store.h"

enum { PATH = 4096 };

/* A bundle beside the stored sheets of its device. */
struct comparison {
	const char *path;
	struct collected *collected;
	bool *is_here;
};

void collecting_refuse(struct collected *collected, enum collected_state state, const char *path,
	int line, const char *format, ...) {
	char what[300];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	collected->state = state;
	error_set(&collected->why, "%.180s:%d: %s", path, line, what);
}

static void refuse_fork(struct comparison *comparison, int line, int number, const char *what) {
	collecting_refuse(comparison->collected, COLLECTED_FORK, comparison->path, line,
		"sheet %d of device %s %s", number, comparison->collected->bundle.device, what);
}

/* The same seal over another text is no contradiction between two devices: the store is damaged. */
static bool compare_same(
	struct comparison *comparison, const struct store_line *line, struct error *err) {
	const struct bundle *bundle = &comparison->collected->bundle;
	int at = line->number - bundle->first;
	const struct bundle_sheet *sheet = &bundle->sheets[at];
	if (!line->seal || !seal_equal(line->seal, &sheet->seal)) {
		refuse_fork(comparison, at + 2, line->number, "is another than the one that is stored");
		return true;
	}
	comparison->is_here[at] = true;
	comparison->collected->known++;
	return (line->length == sheet->length &&
			   memcmp(line->body, sheet->body, (size_t)line->length) == 0) ||
		   error_set(err, "%s: sheet %d of device %s is damaged; see ovella-admin verify",
			   line->file, line->number, line->device);
}

static bool compare_line(const struct store_line *line, void *data, struct error *err) {
	struct comparison *comparison = data;
	const struct bundle *bundle = &comparison->collected->bundle;
	int at = line->number - bundle->first;
	if (comparison->collected->state == COLLECTED_FORK) {
		return true;
	}
	if (at >= 0 && at < bundle->count) {
		return compare_same(comparison, line, err);
	}
	if (at == -1 && (!line->seal || !seal_equal(line->seal, &bundle->before))) {
		refuse_fork(
			comparison, 1, bundle->first, "does not follow the one before it that is stored");
	}
	if (at == bundle->count) {
		struct seal right =
			seal_next(&bundle->sheets[at - 1].seal, line->body, (size_t)line->length);
		if (!line->seal || !seal_equal(line->seal, &right)) {
			refuse_fork(comparison, at + 1, line->number - 1,
				"is not the one that the stored one after it follows");
		}
	}
	return true;
}

bool collecting_compare(struct store *store, const char *path, struct collected *collected,
	bool *is_here, struct error *err) {
	struct comparison comparison = {path, collected, is_here};
	return store_each_of(store, collected->bundle.device, compare_line, &comparison, err);
}

static bool has_own(const char *data) {
	char path[PATH];
	snprintf(path, sizeof path, "%s/own.db", data);
	return access(path, F_OK) == 0 || errno != ENOENT;
}

static bool compare_with_own(const char *data, const char *path, struct collected *collected,
	bool *is_here, struct error *err) {
	struct store *own = store_open(data, STORE_READ_OWN, err);
	bool is_read = own && collecting_compare(own, path, collected, is_here, err);
	store_close(own);
	return is_read;
}

bool collecting_compare_former(const char *data, const char *path, struct collected *collected,
	bool *is_here, struct error *err) {
	return !has_own(data) || compare_with_own(data, path, collected, is_here, err);
}

bool collecting_compare_own(const char *data, const char *path, struct collected *collected,
	bool *is_here, struct error *err) {
	if (has_own(data) && !compare_with_own(data, path, collected, is_here, err)) {
		return false;
	}
	if (collected->state == COLLECTED_FORK) {
		return true;
	}
	collected->state = COLLECTED_OWN;
	for (int i = 0; i < collected->bundle.count; i++) {
		if (!is_here[i]) {
			collecting_refuse(collected, COLLECTED_FORK, path, i + 2,
				"sheet %d was sealed by this device (%s), which has it no more; was it restored "
				"from "
				"an older copy?",
				collected->bundle.first + i, collected->bundle.device);
			break;
		}
	}
	return true;
}

static bool keep_sheet(struct store *store, const struct bundle *bundle,
	const struct bundle_sheet *from, struct error *err) {
	struct sheet sheet;
	sheet_init(&sheet, from->kind, from->site, from->day);
	memcpy(sheet.device, bundle->device, sizeof sheet.device);
	sheet.number = from->number;
	return store_keep(store, &sheet, from->body, (size_t)from->length, &from->seal, err);
}

static bool keep_new(
	struct store *store, struct collected *collected, const bool *is_here, struct error *err) {
	for (int i = 0; i < collected->bundle.count; i++) {
		if (!is_here[i] &&
			!keep_sheet(store, &collected->bundle, &collected->bundle.sheets[i], err)) {
			return false;
		}
		collected->fresh += !is_here[i];
	}
	return true;
}

bool collecting_keep(
	struct store *store, struct collected *collected, const bool *is_here, struct error *err) {
	bool settled;
	if (collected->known == collected->bundle.count) {
		return true;
	}
	if (!store_begin(store, err)) {
		return false;
	}
	if (!keep_new(store, collected, is_here, err)) {
		store_rollback(store);
		return false;
	}
	/* The log would grow to the size of all bundles together. */
	return store_commit(store, err) && store_settle(store, &settled, err);
}

struct gaps {
	struct collected *collected;
	int last; // number of the sheet before
};

static bool add_gap(const struct store_line *line, void *data, struct error *err) {
	struct gaps *gaps = data;
	struct collected *collected = gaps->collected;
	(void)err;
	if (line->number > gaps->last + 1) {
		if (collected->gap_count < COLLECTED_GAPS) {
			collected->gaps[collected->gap_count] =
				(struct collected_gap){gaps->last + 1, line->number - 1};
		}
		collected->gap_count++;
		collected->missing += line->number - gaps->last - 1;
	}
	gaps->last = line->number;
	return true;
}

bool collecting_find_gaps(struct store *store, struct collected *collected, struct error *err) {
	struct gaps gaps = {.collected = collected};
	return store_each_of(store, collected->bundle.device, add_gap, &gaps, err);
}
