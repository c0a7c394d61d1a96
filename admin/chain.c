#include "admin/chain.h"

#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"

static struct chain *chain_of(struct chains *chains, const char *device, struct error *err) {
	struct chain *last = chains->count ? &chains->list[chains->count - 1] : NULL;
	if (last && strcmp(last->device, device) == 0) {
		return last;
	}
	struct chain *list = realloc(chains->list, (size_t)(chains->count + 1) * sizeof *list);
	if (!list) {
		error_set(err, "out of memory");
		return NULL;
	}
	chains->list = list;
	list[chains->count] = (struct chain){.count = 0};
	text_copy(list[chains->count].device, SHEET_DEVICE, device);
	return &list[chains->count++];
}

/* Any other spelling would have another seal somewhere else. */
static bool is_canonical(const struct sheet *sheet, const char *body, int length) {
	char again[SHEET_BODY];
	return sheet_format(sheet, again) == (size_t)length && memcmp(again, body, (size_t)length) == 0;
}

static enum chain_fault find_fault(
	const struct chain *chain, int number, const char *body, int length, const struct seal *seal) {
	struct seal right = seal_next(&chain->last, body, (size_t)length);
	struct sheet sheet;
	struct error unused;
	if (number != chain->number + 1) {
		return CHAIN_GAP;
	}
	if (!sheet_parse(&sheet, body, (size_t)length, &unused) ||
		!is_canonical(&sheet, body, length)) {
		return CHAIN_TEXT;
	}
	if (sheet.number != number || strcmp(sheet.device, chain->device) != 0) {
		return CHAIN_KEYS;
	}
	return seal_equal(&right, seal) ? CHAIN_WHOLE : CHAIN_SEAL;
}

bool chains_add(const char *device, int number, const char *body, int length,
	const struct seal *seal, void *data, struct error *err) {
	struct chains *chains = data;
	struct chain *chain = chain_of(chains, device, err);
	if (!chain) {
		return false;
	}
	if (chains->dump) {
		fwrite(body, 1, (size_t)length, chains->dump);
		putc('\n', chains->dump);
	}
	if (chain->fault == CHAIN_WHOLE) {
		chain->fault = find_fault(chain, number, body, length, seal);
		chain->fault_number = number;
	}
	if (chain->count++ == 0) {
		chain->first = *seal;
	}
	chain->number = number;
	chain->last = *seal;
	return true;
}

void chains_finish(struct chains *chains) {
	free(chains->list);
	*chains = (struct chains){.count = 0};
}
