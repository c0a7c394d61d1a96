#include <string.h>

#include "admin/chain.h"
#include "admin/command.h"
#include "core/error.h"
#include "core/store.h"
#include "core/text.h"

static void put_fault(enum chain_fault fault, int number, FILE *out) {
	switch (fault) {
	case CHAIN_WHOLE:
		fputs(text_get("ok"), out);
		break;
	case CHAIN_GAP:
		fprintf(out, text_get("sheets before number %d are missing"), number);
		break;
	case CHAIN_TEXT:
		fprintf(out, text_get("sheet %d is not in its right form"), number);
		break;
	case CHAIN_KEYS:
		fprintf(out, text_get("sheet %d is kept in a wrong place"), number);
		break;
	case CHAIN_SEAL:
		fprintf(out, text_get("the seal of sheet %d is wrong"), number);
		break;
	}
	putc('\n', out);
}

static void put_chain(const struct chain *chain, FILE *out) {
	char first[SEAL_TEXT], last[SEAL_TEXT];
	seal_format(&chain->first, first);
	seal_format(&chain->last, last);
	fprintf(out, "%s  %s  %d  %s  %s  ", chain->file, chain->device, chain->count, first, last);
	bool has_gap = chain->fault == CHAIN_WHOLE && chain->missing;
	put_fault(has_gap ? CHAIN_GAP : chain->fault,
		has_gap ? chain->gap_number : chain->fault_number, out);
}

/* The open sheets, which no seal holds yet. */
static void put_open(const struct chain *chain, FILE *out) {
	fprintf(out, "%s  %s  ", chain->file, chain->device);
	fprintf(out,
		text_get_plural("%d open sheet", "%d open sheets", (unsigned long)chain->open_count),
		chain->open_count);
	fputs("  ", out);
	if (chain->open_faults) {
		fprintf(out, text_get("of these damaged: %d"), chain->open_faults);
	} else {
		fputs(text_get("ok"), out);
	}
	putc('\n', out);
}

static void tell(const struct chains *chains, FILE *out) {
	for (int i = 0; i < chains->count; i++) {
		const struct chain *chain = &chains->list[i];
		if (chain->count) {
			put_chain(chain, out);
		}
		if (chain->open_count) {
			put_open(chain, out);
		}
	}
	if (chains->count == 0) {
		fprintf(out, "own.db  %s\n", text_get("there is no sheet yet"));
	}
}

/* Says what is damaged in that file, where something is. */
static void say_damage(const struct chains *chains, const char *file, char *said, size_t size) {
	int count = 0, broken = 0, opens = 0, open_faults = 0;
	for (int i = 0; i < chains->count; i++) {
		const struct chain *chain = &chains->list[i];
		if (strcmp(chain->file, file) == 0) {
			count++;
			broken += chain->fault != CHAIN_WHOLE;
			opens += chain->open_count;
			open_faults += chain->open_faults;
		}
	}
	if (broken || open_faults) {
		size_t length = strlen(said);
		snprintf(said + length, size - length,
			"%s: damaged: %d of %d chains, %d of %d open sheets; ", file, broken, count,
			open_faults, opens);
	}
}

static enum outcome judge(const struct chains *chains, struct error *err) {
	char said[200] = "";
	say_damage(chains, "own.db", said, sizeof said);
	say_damage(chains, "collected.db", said, sizeof said);
	if (!said[0]) {
		return OUTCOME_DONE;
	}
	error_set(err, "%sthe file is left as it is", said);
	return OUTCOME_NO;
}

static enum outcome run(const struct request *request, struct error *err) {
	bool is_dump = request->options->values[OPTION_DUMP] != NULL;
	struct chains chains = {.dump = is_dump ? request->out : NULL};
	struct store *store = store_open(request->data, STORE_READ, err);
	enum outcome outcome = OUTCOME_DATA;
	if (store && store_each_line(store, chains_add, &chains, err)) {
		if (!is_dump) {
			tell(&chains, request->out);
		}
		outcome = judge(&chains, err);
	}
	chains_finish(&chains);
	store_close(store);
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
