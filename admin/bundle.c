#include "admin/bundle.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/box.h"
#include "admin/bundle_inside.h"
#include "admin/chain.h"
#include "admin/command.h"
#include "admin/minisign.h"
#include "admin/parcel.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

/* A bundle being made. */
struct packing {
	struct bundle bundle;
	struct key_secret secret;
	struct seal last;
	struct chains chains; // of the sheets before the first, too
	FILE *lines;
	char *bytes; // of the lines
	size_t size;
	struct parcel parcel;
	char name[BUNDLE_NAME]; // of the file that is signed
};

/* In order, and each once. */
static bool add_site(struct bundle *bundle, const char *site, struct error *err) {
	int at = 0;
	while (at < bundle->site_count && strcmp(bundle->sites[at], site) < 0) {
		at++;
	}
	if (site[0] == '\0' || (at < bundle->site_count && strcmp(bundle->sites[at], site) == 0)) {
		return true;
	}
	if (bundle->site_count == BUNDLE_SITES) {
		return error_set(err, "bundle: more than %d sites; nothing was written", BUNDLE_SITES);
	}
	memmove(bundle->sites[at + 1], bundle->sites[at],
		(size_t)(bundle->site_count++ - at) * sizeof bundle->sites[0]);
	return text_copy(bundle->sites[at], TEXT_CODE, site) ||
		   error_set(err, "own.db: '%.60s' is no site's code; nothing was written", site);
}

static bool add_line(const struct store_line *line, void *data, struct error *err) {
	struct packing *packing = data;
	struct bundle *bundle = &packing->bundle;
	const struct seal none = {{0}};
	if (line->number == 0 || strcmp(line->device, bundle->device) != 0) {
		return true;
	}
	if (!chains_add(line, &packing->chains, err)) {
		return false;
	}
	const struct seal *seal = line->seal ? line->seal : &none;
	if (line->number < bundle->first) {
		bundle->before = *seal;
		return true;
	}
	packing->last = *seal;
	bundle->count++;
	fwrite(line->body, 1, (size_t)line->length, packing->lines);
	putc('\n', packing->lines);
	return add_site(bundle, line->site, err);
}

/* What is signed must be true. */
static bool is_whole(const struct packing *packing, struct error *err) {
	const struct chain *chain = packing->chains.list;
	return packing->chains.count == 0 || chain->fault == CHAIN_WHOLE ||
		   error_set(err,
			   "own.db: sheet %d is damaged; ovella-admin verify tells more; nothing was written",
			   chain->fault_number);
}

static bool read_sheets(
	struct packing *packing, const char *data, const char *former, struct error *err) {
	struct store *store = store_open(data, STORE_READ_OWN, err);
	if (!store) {
		return false;
	}
	bool is_read = former ? key_read_former_secret(data, former, &packing->secret, err)
						  : key_read_secret(data, &packing->secret, err);
	if (is_read) {
		packing->bundle.key = key_public(&packing->secret);
		key_name(&packing->bundle.key, packing->bundle.device);
		packing->lines = open_memstream(&packing->bytes, &packing->size);
		is_read = packing->lines ? store_each_line(store, add_line, packing, err)
								 : error_set(err, "out of memory");
	}
	if (packing->lines && fclose(packing->lines) != 0 && is_read) {
		is_read = error_set(err, "out of memory");
	}
	store_close(store);
	return is_read && is_whole(packing, err);
}

static bool put(
	struct packing *packing, const char *end, const char *bytes, size_t size, struct error *err) {
	char name[PARCEL_NAME];
	snprintf(name, sizeof name, "%s%s", packing->name, end);
	FILE *file = parcel_open(&packing->parcel, name, err);
	if (!file) {
		return false;
	}
	fwrite(bytes, 1, size, file);
	return parcel_close(&packing->parcel, err);
}

static bool put_signed(struct packing *packing, const char *bytes, size_t size, struct error *err) {
	char comment[BUNDLE_NAME], text[MINISIGN_TEXT];
	bundle_comment(&packing->bundle, comment);
	size_t length = minisign_sign(&packing->secret, bytes, size, comment, text);
	return put(packing, "", bytes, size, err) && put(packing, ".minisig", text, length, err);
}

static bool put_sealed(struct packing *packing, const char *office, const char *bytes, size_t size,
	struct error *err) {
	struct key key;
	char *box = key_parse(office, &key) ? box_lock(&key, bytes, size) : NULL;
	bool is_put = box ? put_signed(packing, box, size + BOX_MORE, err)
					  : error_set(err, "bundle: cannot be sealed: out of memory");
	free(box);
	return is_put;
}

static bool put_key(struct packing *packing, struct error *err) {
	char line[KEY_TEXT], text[KEY_TEXT + 80];
	key_format(&packing->bundle.key, line);
	int length = snprintf(text, sizeof text, "untrusted comment: minisign public key %s\n%s\n",
		packing->bundle.device, line);
	snprintf(packing->name, sizeof packing->name, "ovella-%s", packing->bundle.device);
	return put(packing, ".pub", text, (size_t)length, err);
}

/* The whole text; to be freed. */
static char *join(const struct packing *packing, size_t *size, struct error *err) {
	char *header = bundle_format_header(&packing->bundle, &packing->last);
	size_t length = header ? strlen(header) : 0;
	char *text = header ? malloc(length + 1 + packing->size) : NULL;
	if (text) {
		memcpy(text, header, length);
		text[length] = '\n';
		memcpy(text + length + 1, packing->bytes, packing->size);
		*size = length + 1 + packing->size;
	} else {
		error_set(err, "bundle: out of memory");
	}
	free(header);
	return text;
}

static bool pack(struct packing *packing, const char *office, struct error *err) {
	size_t size;
	char *text = join(packing, &size, err);
	if (!text) {
		return false;
	}
	snprintf(packing->name, sizeof packing->name, "ovella-%s.jsonl%s", packing->bundle.device,
		office ? ".sealed" : "");
	bool is_packed = office ? put_sealed(packing, office, text, size, err)
							: put_signed(packing, text, size, err);
	free(text);
	return is_packed && put_key(packing, err);
}

/* What a reader would not take must not leave. */
static bool is_possible(const struct packing *packing, struct error *err) {
	const struct bundle *bundle = &packing->bundle;
	if (bundle->count == 0) {
		return bundle->first > 1
				   ? error_set(err,
						 "bundle: there is no closed sheet from number %d on; nothing was written",
						 bundle->first)
				   : error_set(err, "bundle: there is no closed sheet yet; nothing was written");
	}
	return (bundle->count <= BUNDLE_SHEETS && packing->size <= BUNDLE_SIZE - SHEET_BODY) ||
		   error_set(err, "bundle: %d sheets are too many for one; begin later with --first",
			   bundle->count);
}

static void tell(const struct packing *packing, bool is_sealed) {
	int count = packing->bundle.count;
	printf(text_get_plural("%d closed sheet is now in %s.", "%d closed sheets are now in %s.",
			   (unsigned long)count),
		count, packing->parcel.files[0].name);
	printf(" %s\n",
		is_sealed ? text_get("Only the office can open it.") : text_get("Anybody can read it."));
}

static enum outcome make(const struct request *request, const char *former,
	struct packing *packing, struct error *err) {
	const char *office = request->project->office_key;
	bool is_sealed = office[0] && !request->options->values[OPTION_PLAIN];
	packing->bundle.created = request->now.day;
	text_copy(packing->bundle.project, TEXT_CODE, request->project->code);
	if (!read_sheets(packing, request->data, former, err)) {
		return OUTCOME_DATA;
	}
	if (!is_possible(packing, err)) {
		return OUTCOME_NO;
	}
	if (!pack(packing, is_sealed ? office : NULL, err) ||
		!parcel_write(&packing->parcel, request->options->values[OPTION_OUT], err)) {
		return OUTCOME_DATA;
	}
	tell(packing, is_sealed);
	return OUTCOME_DONE;
}

static bool parse_first(const struct options *options, int *first, struct error *err) {
	const char *text = options_value(options, OPTION_FIRST, "1");
	return text_parse_int(text, 1, SHEET_HIGHEST, first) ||
		   error_set(err, "--first '%.20s': a sheet's number, from 1 on", text);
}

/* The bundle of this device, or of one that it was before a copy was put back. */
static enum outcome run_one(
	const struct request *request, const char *former, int first, struct error *err) {
	struct packing *packing = calloc(1, sizeof *packing);
	enum outcome outcome = OUTCOME_DATA;
	if (!packing) {
		error_set(err, "bundle: out of memory");
		return outcome;
	}
	packing->bundle.first = first;
	outcome = make(request, former, packing, err);
	key_forget(&packing->secret);
	chains_finish(&packing->chains);
	parcel_finish(&packing->parcel);
	free(packing->bytes);
	free(packing);
	return outcome;
}

static const char key_start[] = "device-", key_end[] = ".key";

static int is_former(const struct dirent *entry) {
	size_t length = sizeof key_start - 1 + SHEET_DEVICE - 1;
	return strncmp(entry->d_name, key_start, sizeof key_start - 1) == 0 &&
		   strlen(entry->d_name) == length + sizeof key_end - 1 &&
		   strcmp(entry->d_name + length, key_end) == 0;
}

/* Those without sheets are none. True when one was written. */
static bool run_formers(const struct request *request, enum outcome *outcome, struct error *err) {
	struct dirent **entries;
	bool is_any = false;
	int count = scandir(request->data, &entries, is_former, alphasort);
	*outcome = OUTCOME_DONE;
	for (int i = 0; i < count; i++) {
		char device[SHEET_DEVICE];
		snprintf(device, sizeof device, "%s", entries[i]->d_name + sizeof key_start - 1);
		if (*outcome == OUTCOME_DONE || *outcome == OUTCOME_NO) {
			*outcome = run_one(request, device, 1, err);
			is_any |= *outcome == OUTCOME_DONE;
		}
		free(entries[i]);
	}
	if (count >= 0) {
		free(entries);
	}
	return is_any;
}

static enum outcome run(const struct request *request, struct error *err) {
	enum outcome outcome;
	int first;
	if (request->out) {
		error_set(err, "bundle: these are several files; name a folder that is there with --out");
		return OUTCOME_USAGE;
	}
	if (!parse_first(request->options, &first, err)) {
		return OUTCOME_USAGE;
	}
	bool is_any = run_formers(request, &outcome, err);
	if (outcome == OUTCOME_DONE || outcome == OUTCOME_NO) {
		outcome = run_one(request, NULL, first, err);
	}
	return outcome == OUTCOME_NO && is_any ? OUTCOME_DONE : outcome;
}

static const char *sentence(void) {
	return text_get("Puts the closed sheets into files for the office.");
}

static void explain(FILE *out) {
	fprintf(out, "\n%s\n%s\n",
		text_get("Where the settings have office-key, only the office can open them; "
				 "--plain: anybody can."),
		text_get("--first N leaves out the sheets before that number."));
}

const struct command bundle_command = {
	.name = "bundle",
	.usage = "--out DIR [--first N] [--plain]",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_FIRST) | OPTION_BIT(OPTION_PLAIN),
	.needs_settings = true,
	.can_fill_folder = true,
	.run = run,
};
