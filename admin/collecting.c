#include "admin/collecting.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "admin/collecting_inside.h"
#include "admin/known.h"
#include "admin/quarantine.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"

enum { PATH = 4096 };

bool collected_is_refused(const struct collected *collected) {
	/* What it has sealed for another it cannot open, and need not. */
	bool is_own_locked =
		collected->state == COLLECTED_LOCKED && (collected->is_own || collected->is_former);
	return collected->state != COLLECTED_TAKEN && collected->state != COLLECTED_OWN && !is_own_locked;
}

void collected_finish(struct collected *collected) {
	bundle_free(&collected->bundle);
}

static enum collected_state state_of(enum bundle_state state) {
	static const enum collected_state states[] = {
		[BUNDLE_WHOLE] = COLLECTED_TAKEN,
		[BUNDLE_DAMAGED] = COLLECTED_DAMAGED,
		[BUNDLE_NEWER] = COLLECTED_NEWER,
		[BUNDLE_LOCKED] = COLLECTED_LOCKED,
		[BUNDLE_UNREADABLE] = COLLECTED_UNREADABLE,
	};
	return states[state];
}

/* Is it about this project? Its first line names every site of its sheets. */
static void check_project(
	const struct project *project, const char *path, struct collected *collected) {
	const struct bundle *bundle = &collected->bundle;
	if (strcmp(bundle->project, project->code) != 0) {
		collecting_refuse(collected, COLLECTED_PROJECT, path, 1,
			"it is of the project '%s', not of '%s'", bundle->project, project->code);
		return;
	}
	for (int i = 0; i < bundle->site_count && collected->state == COLLECTED_TAKEN; i++) {
		if (project_find_site(project, bundle->sites[i]) == PROJECT_NONE) {
			collecting_refuse(collected, COLLECTED_SITE, path, 1, "the settings have no site '%s'",
				bundle->sites[i]);
		}
	}
}

static bool is_own(const struct collecting *collecting, const struct collected *collected) {
	return strcmp(collected->bundle.device, store_device(collecting->store)) == 0;
}

static bool is_former(const struct collecting *collecting, const struct collected *collected) {
	char path[PATH];
	snprintf(path, sizeof path, "%s/device-%s.pub", collecting->data, collected->bundle.device);
	return collected->bundle.device[0] && access(path, F_OK) == 0;
}

static bool find_key(const struct collecting *collecting, const struct collected *collected,
	struct key *key, bool *found, struct error *err) {
	char path[PATH];
	if (collected->is_former) {
		*found = true;
		return key_read_former(collecting->data, collected->bundle.device, key, err);
	}
	if (!is_own(collecting, collected)) {
		return known_find(collecting->data, collected->bundle.device, key, found, err);
	}
	snprintf(path, sizeof path, "%s/device.pub", collecting->data);
	*found = true;
	return key_read(path, key, err);
}

/* Digits may be told in groups of any kind. */
static bool may_enrol(const struct collecting *collecting, const char *fingerprint) {
	const char *digits = collecting->digits;
	while (digits && *digits && *fingerprint) {
		if (isspace((unsigned char)*digits) || *digits == '-') {
			digits++;
		} else if (*fingerprint == ' ') {
			fingerprint++;
		} else if (*digits++ != *fingerprint++) {
			return false;
		}
	}
	return collecting->may_enrol && (!digits || (*digits == '\0' && *fingerprint == '\0'));
}

/* The digits go first: in front of them nothing stands that somebody else may have chosen, such as a
 * file's name. */
static void refuse_stranger(struct collected *collected, const char *path) {
	collected->state = COLLECTED_UNKNOWN;
	error_set(&collected->why,
		"%s are the digits of device %s, " QUARANTINE_UNKNOWN " (%.180s:1); --enrol takes it",
		collected->fingerprint, collected->bundle.device, path);
}

/* Is it from whom it says? is_new when its key is to be enrolled. */
static bool check_key(const struct collecting *collecting, const char *path,
	struct collected *collected, bool *is_new, struct error *err) {
	struct key key;
	char known[KEY_FINGERPRINT];
	bool found;
	if (!find_key(collecting, collected, &key, &found, err)) {
		return false;
	}
	*is_new = !found && may_enrol(collecting, collected->fingerprint);
	if (!found && !*is_new) {
		refuse_stranger(collected, path);
	} else if (found && memcmp(&key, &collected->bundle.key, sizeof key) != 0) {
		key_fingerprint(&key, known);
		collecting_refuse(collected, COLLECTED_KEY, path, 1,
			"device %s has another key (fingerprint %s) than the one it is known by (%s)",
			collected->bundle.device, collected->fingerprint, known);
	}
	return true;
}

static bool compare(const struct collecting *collecting, const char *path,
	struct collected *collected, bool *is_here, struct error *err) {
	if (is_own(collecting, collected)) {
		return collecting_compare_own(collecting->data, path, collected, is_here, err);
	}
	return (!collected->is_former ||
			   collecting_compare_former(collecting->data, path, collected, is_here, err)) &&
		   collecting_compare(collecting->store, path, collected, is_here, err);
}

static bool merge(const struct collecting *collecting, const char *path, bool is_new,
	struct collected *collected, struct error *err) {
	bool *is_here = calloc((size_t)collected->bundle.count, sizeof *is_here);
	bool done = is_here ? compare(collecting, path, collected, is_here, err)
						: error_set(err, "out of memory");
	/* The key goes first: with the sheets alone the next bundle would be a stranger's. */
	if (done && is_new && collected->state == COLLECTED_TAKEN) {
		done = known_add(collecting->data, &collected->bundle.key, err);
		collected->is_enrolled = done;
	}
	if (done && collected->state == COLLECTED_TAKEN) {
		done = collecting_keep(collecting->store, collected, is_here, err) &&
			   (collected->is_former || collecting_find_gaps(collecting->store, collected, err));
	}
	free(is_here);
	return done;
}

static bool judge(const struct collecting *collecting, const char *path,
	struct collected *collected, struct error *err) {
	bool is_new = false;
	check_project(collecting->project, path, collected);
	if (collected->state == COLLECTED_TAKEN &&
		!check_key(collecting, path, collected, &is_new, err)) {
		return false;
	}
	return collected->state != COLLECTED_TAKEN || merge(collecting, path, is_new, collected, err);
}

/* What cannot be read cannot be kept either, and stays where it lies. */
static void put_away(
	const struct collecting *collecting, const char *path, struct collected *collected) {
	char kept[QUARANTINE_NAME];
	struct error why = collected->why, unkept;
	if (collected->state == COLLECTED_UNKNOWN) {
		quarantine_forget(collecting->data, path);
	}
	if (collected->state == COLLECTED_UNREADABLE || collected->state == COLLECTED_LOCKED) {
		error_set(&collected->why, "%.450s; nothing was taken", why.text);
	} else if (quarantine_keep(collecting->data, path, why.text, collected->state == COLLECTED_FORK,
				   kept, &unkept)) {
		error_set(
			&collected->why, "%.330s; nothing was taken, the file is kept as %s", why.text, kept);
	} else {
		error_set(&collected->why, "%.300s; nothing was taken, and the file is not kept: %.150s",
			why.text, unkept.text);
	}
}

bool collecting_take(const struct collecting *collecting, const char *path,
	struct collected *collected, struct error *err) {
	memset(collected, 0, sizeof *collected);
	collected->state =
		state_of(bundle_read(&collected->bundle, path, collecting->data, &collected->why));
	if (collected->bundle.device[0]) {
		key_fingerprint(&collected->bundle.key, collected->fingerprint);
	}
	collected->is_own = is_own(collecting, collected);
	collected->is_former = is_former(collecting, collected);
	if (collected->state == COLLECTED_TAKEN && !judge(collecting, path, collected, err)) {
		return false;
	}
	if (collected_is_refused(collected)) {
		put_away(collecting, path, collected);
	} else {
		collected->why.text[0] = '\0';
	}
	if (collected->state == COLLECTED_TAKEN) {
		quarantine_release(collecting->data, path);
		quarantine_forget(collecting->data, path);
	}
	return true;
}
