#include <limits.h>

#include "admin/chain.h"
#include "admin/command.h"
#include "core/error.h"
#include "core/store.h"
#include "core/text.h"

static const char file_name[] = "own.db";

/* The open sheets, which no seal holds yet: each has a digest of its own. */
struct opens {
	struct store *store;
	int count;
	int faults;
	struct error first; // of the faults
};

static bool check_open(const struct sheet *sheet, void *data, struct error *err) {
	struct opens *opens = data;
	struct sheet loaded;
	struct error why;
	bool found = false;
	(void)err;
	if (sheet->number > 0) {
		return true;
	}
	opens->count++;
	bool is_right =
		store_load(opens->store, sheet->kind, sheet->site, sheet->day, &loaded, &found, &why);
	if (is_right && found) {
		return true;
	}
	if (is_right) {
		error_set(&why, "%s: an open sheet is kept under another kind, site or day", file_name);
	}
	opens->first = opens->faults++ ? opens->first : why;
	return true;
}

static void put_fault(const struct chain *chain, FILE *out) {
	switch (chain->fault) {
	case CHAIN_WHOLE:
		fputs(text_get("ok"), out);
		break;
	case CHAIN_GAP:
		fprintf(out, text_get("sheets before number %d are missing"), chain->fault_number);
		break;
	case CHAIN_TEXT:
		fprintf(out, text_get("sheet %d is not in its right form"), chain->fault_number);
		break;
	case CHAIN_KEYS:
		fprintf(out, text_get("sheet %d is kept under another number"), chain->fault_number);
		break;
	case CHAIN_SEAL:
		fprintf(out, text_get("the seal of sheet %d is wrong"), chain->fault_number);
		break;
	}
	putc('\n', out);
}

static void put_chain(const struct chain *chain, FILE *out) {
	char first[SEAL_TEXT], last[SEAL_TEXT];
	seal_format(&chain->first, first);
	seal_format(&chain->last, last);
	fprintf(out, "%s  %s  %d  %s  %s  ", file_name, chain->device, chain->count, first, last);
	put_fault(chain, out);
}

static void tell(const struct chains *chains, const struct opens *opens, FILE *out) {
	for (int i = 0; i < chains->count; i++) {
		put_chain(&chains->list[i], out);
	}
	if (chains->count == 0) {
		fprintf(out, "%s  %s\n", file_name, text_get("no sheet is closed yet"));
	}
	if (opens->count) {
		fprintf(out, "%s  ", file_name);
		fprintf(out,
			text_get_plural("%d open sheet", "%d open sheets", (unsigned long)opens->count),
			opens->count);
		fprintf(out, "  %s\n", opens->faults ? opens->first.text : text_get("ok"));
	}
}

static enum outcome judge(
	const struct chains *chains, const struct opens *opens, struct error *err) {
	int broken = 0;
	for (int i = 0; i < chains->count; i++) {
		broken += chains->list[i].fault != CHAIN_WHOLE;
	}
	if (broken == 0 && opens->faults == 0) {
		return OUTCOME_DONE;
	}
	error_set(err, "%s: damaged: %d of %d chains, %d of %d open sheets; the file is left as it is",
		file_name, broken, chains->count, opens->faults, opens->count);
	return OUTCOME_NO;
}

static enum outcome run(const struct request *request, struct error *err) {
	bool is_dump = request->options->values[OPTION_DUMP] != NULL;
	struct chains chains = {.dump = is_dump ? request->out : NULL};
	struct opens opens = {.store = store_open(request->data, STORE_READ, err)};
	enum outcome outcome = OUTCOME_DATA;
	if (opens.store && store_each_line(opens.store, chains_add, &chains, err)) {
		if (!store_each_sheet(opens.store, DAY_NONE, INT_MAX, check_open, &opens, &opens.first)) {
			/* The walk ends at the first damaged one. */
			opens.count++;
			opens.faults++;
		}
		if (!is_dump) {
			tell(&chains, &opens, request->out);
		}
		outcome = judge(&chains, &opens, err);
	}
	chains_finish(&chains);
	store_close(opens.store);
	return outcome;
}

static const char *sentence(void) {
	return text_get("Checks that no closed sheet was changed or lost.");
}

const struct command verify_command = {
	.name = "verify",
	.usage = "[--dump]",
	.sentence = sentence,
	.options = OPTION_BIT(OPTION_DUMP),
	.run = run,
};
