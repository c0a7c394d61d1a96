#include <stdlib.h>
#include <string.h>

#include "admin/collect_files.h"
#include "admin/collecting.h"
#include "admin/command.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

/* What is said on standard error when all is done: the strangers first, for their fingerprints are
 * what somebody waits for. */
struct faults {
	int count;
	struct fault {
		bool is_unknown;
		struct error why;
	} *list;
};

/* False when out of memory. */
static bool add_fault(struct faults *faults, const struct collected *collected, struct error *err) {
	size_t size = (size_t)(faults->count + 1) * sizeof *faults->list;
	struct fault *list = realloc(faults->list, size);
	if (!list) {
		return error_set(err, "out of memory");
	}
	faults->list = list;
	list[faults->count++] = (struct fault){collected->state == COLLECTED_UNKNOWN, collected->why};
	return true;
}

static int compare_faults(const void *a, const void *b) {
	const struct fault *one = *(const struct fault *const *)a;
	const struct fault *other = *(const struct fault *const *)b;
	int order = other->is_unknown - one->is_unknown;
	return order ? order : (one > other) - (one < other);
}

/* The last one is left to the caller, as any command's sentence is. */
static void complain_of(const struct faults *faults, bool has_other, struct error *err) {
	const struct fault **sorted = calloc((size_t)faults->count + 1, sizeof *sorted);
	for (int i = 0; sorted && i < faults->count; i++) {
		sorted[i] = &faults->list[i];
	}
	if (sorted && faults->count > 1) {
		qsort(sorted, (size_t)faults->count, sizeof *sorted, compare_faults);
	}
	for (int i = 0; i < faults->count; i++) {
		const struct fault *fault = sorted ? sorted[i] : &faults->list[i];
		if (has_other || i < faults->count - 1) {
			command_complain(&fault->why);
		} else {
			*err = fault->why;
		}
	}
	free(sorted);
}

/* "Oulu, Kiiminki 75A2…", or the file's name where nothing more is known. */
static void put_sender(
	const struct project *project, const struct collected *collected, const char *path, FILE *out) {
	const struct bundle *bundle = &collected->bundle;
	const char *slash = strrchr(path, '/');
	if (!bundle->device[0]) {
		for (const char *at = slash ? slash + 1 : path; *at; at++) {
			putc((unsigned char)*at < ' ' || *at == 127 ? '?' : *at, out);
		}
		return;
	}
	for (int i = 0; i < bundle->site_count; i++) {
		int site = project_find_site(project, bundle->sites[i]);
		fprintf(out, "%s%s", i ? ", " : "",
			site == PROJECT_NONE ? bundle->sites[i] : project->sites[site].name);
	}
	fprintf(out, "%s%s", bundle->site_count ? " " : "", bundle->device);
}

static void put_gaps(const struct collected *collected, FILE *out) {
	char list[COLLECTED_GAPS * 24 + 8] = "";
	size_t length = 0;
	for (int i = 0; i < collected->gap_count && i < COLLECTED_GAPS; i++) {
		const struct collected_gap *gap = &collected->gaps[i];
		length += (size_t)snprintf(list + length, sizeof list - length,
			gap->from == gap->to ? "%s%d" : "%s%d-%d", i ? ", " : "", gap->from, gap->to);
	}
	if (collected->gap_count > COLLECTED_GAPS) {
		snprintf(list + length, sizeof list - length, ", ...");
	}
	fputs(", ", out);
	fprintf(out,
		text_get_plural(
			"sheet %s is missing", "sheets %s are missing", (unsigned long)collected->missing),
		list);
}

static void put_taken(const struct collected *collected, FILE *out) {
	fprintf(out, text_get_plural("%d new sheet", "%d new sheets", (unsigned long)collected->fresh),
		collected->fresh);
	fputs(", ", out);
	fprintf(out, text_get_plural("%d known", "%d known", (unsigned long)collected->known),
		collected->known);
	if (collected->gap_count) {
		put_gaps(collected, out);
	}
	if (collected->is_enrolled) {
		fputs(". ", out);
		fprintf(out, text_get("A new device. Compare its digits: %s"), collected->fingerprint);
	}
}

static const char *const refusals[COLLECTED_STATES] = {
	[COLLECTED_OWN] = text_mark("These sheets are of this device. All of them are here."),
	[COLLECTED_UNREADABLE] = text_mark("The file cannot be read."),
	[COLLECTED_DAMAGED] = text_mark("The file is damaged. Copy it again."),
	[COLLECTED_NEWER] = text_mark("The file is of a newer program. Update this one."),
	[COLLECTED_LOCKED] = text_mark("The file is locked for another device."),
	[COLLECTED_PROJECT] = text_mark("The file is of another project."),
	[COLLECTED_SITE] = text_mark("The file has a place that the settings do not have."),
	[COLLECTED_KEY] = text_mark("The device has changed its key. Ask for help."),
	[COLLECTED_FORK] = text_mark("The sheets contradict each other. Ask for help."),
};

static void tell(
	const struct project *project, const struct collected *collected, const char *path, FILE *out) {
	put_sender(project, collected, path, out);
	fputs(": ", out);
	if (collected->state == COLLECTED_TAKEN) {
		put_taken(collected, out);
	} else if (collected->state == COLLECTED_UNKNOWN) {
		fprintf(
			out, text_get("The device is not known yet. Its digits: %s"), collected->fingerprint);
	} else {
		fputs(text_get(refusals[collected->state]), out);
	}
	putc('\n', out);
}

static bool take(const struct request *request, const struct collecting *collecting,
	const char *path, struct faults *faults, struct error *err) {
	struct collected collected;
	bool done = collecting_take(collecting, path, &collected, err);
	if (done) {
		tell(request->project, &collected, path, request->out);
		done = !collected_is_refused(&collected) || add_fault(faults, &collected, err);
	}
	collected_finish(&collected);
	return done;
}

/* What is in the log is stored all the same. */
static bool settle(struct store *store, struct error *err) {
	struct error why;
	return !store_is_unsettled(store) || store_settle_patiently(store, &why) ||
		   error_set(err, "%.450s; what was taken is stored", why.text);
}

static enum outcome collect(
	const struct request *request, const struct collect_files *files, struct error *err) {
	struct faults faults = {0};
	struct collecting collecting = {
		.project = request->project,
		.data = request->data,
		.store = store_open(request->data, STORE_COLLECT, err),
		.may_enrol = request->options->values[OPTION_ENROL] != NULL,
		.digits = request->options->values[OPTION_FINGERPRINT],
	};
	bool done = collecting.store != NULL;
	for (int i = 0; i < files->count && done; i++) {
		done = take(request, &collecting, files->paths[i], &faults, err);
	}
	done = done && settle(collecting.store, err);
	store_close(collecting.store);
	complain_of(&faults, !done, err);
	enum outcome outcome = faults.count ? OUTCOME_NO : OUTCOME_DONE;
	free(faults.list);
	return done ? outcome : OUTCOME_DATA;
}

static enum outcome run(const struct request *request, struct error *err) {
	struct collect_files files = {0};
	enum outcome outcome = OUTCOME_USAGE;
	const struct options *options = request->options;
	if (options->values[OPTION_FINGERPRINT] && !options->values[OPTION_ENROL]) {
		error_set(err, "collect: --fingerprint wants --enrol, too");
		return OUTCOME_USAGE;
	}
	bool is_listed = options->word_count > 1 ||
					 error_set(err, "collect: name a bundle's file, or a folder of them");
	for (int i = 1; i < options->word_count && is_listed; i++) {
		is_listed = collect_files_add(&files, options->words[i], err);
	}
	if (is_listed && files.count == 0) {
		error_set(err, "%.300s: no bundle is there (ovella-*.jsonl)", options->words[1]);
		outcome = OUTCOME_NO;
	} else if (is_listed) {
		outcome = collect(request, &files, err);
	}
	collect_files_finish(&files);
	return outcome;
}

static const char *sentence(void) {
	return text_get("Takes in the sheets of other devices.");
}

static void explain(FILE *out) {
	fprintf(out, "\n%s\n",
		"Of a FOLDER each ovella-*.jsonl and ovella-*.jsonl.sealed is taken, with its .minisig "
		"beside "
		"it.\nA bundle is taken whole or not at all; taking it again changes nothing. What is "
		"refused "
		"is kept in\nthe data folder under quarantine. --enrol takes the keys of devices that are "
		"not "
		"known yet: compare\nthe digits with those on the device. Exit 0 also when sheets are "
		"missing, "
		"1 when a bundle is refused.");
}

const struct command collect_command = {
	.name = "collect",
	.usage = "[--enrol [--fingerprint DIGITS]] FILE|FOLDER...",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_ENROL) | OPTION_BIT(OPTION_FINGERPRINT),
	.has_files = true,
	.needs_settings = true,
	.run = run,
};
