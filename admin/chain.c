#include "admin/chain.h"

#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/store.h"
#include "core/text.h"

static struct chain *chain_of(
	struct chains *chains, const struct store_line *line, struct error *err) {
	struct chain *last = chains->count ? &chains->list[chains->count - 1] : NULL;
	bool is_same = last && strcmp(last->device, line->device) == 0;
	if (is_same && last->file == line->file) {
		return last;
	}
	struct chain *list = realloc(chains->list, (size_t)(chains->count + 1) * sizeof *list);
	if (!list) {
		error_set(err, "out of memory");
		return NULL;
	}
	chains->list = list;
	list[chains->count] = (struct chain){.file = line->file};
	if (is_same) {
		list[chains->count].number = list[chains->count - 1].number;
		list[chains->count].last = list[chains->count - 1].last;
	}
	text_copy(list[chains->count].device, SHEET_DEVICE, line->device);
	return &list[chains->count++];
}

/* Any other spelling would have another seal somewhere else. */
static bool is_canonical(const struct sheet *sheet, const struct store_line *line) {
	char again[SHEET_BODY];
	return sheet_format(sheet, again) == (size_t)line->length &&
		   memcmp(again, line->body, (size_t)line->length) == 0;
}

/* An open sheet does not name its device yet. */
static bool has_keys(const struct sheet *sheet, const struct store_line *line) {
	return sheet->number == line->number && sheet->day == line->day &&
		   strcmp(sheet->site, line->site) == 0 &&
		   strcmp(sheet_kind_name(sheet->kind), line->kind) == 0 &&
		   (line->number == 0 || strcmp(sheet->device, line->device) == 0);
}

static enum chain_fault find_fault(const struct store_line *line, const struct seal *right) {
	struct sheet sheet;
	struct error unused;
	if (!sheet_parse(&sheet, line->body, (size_t)line->length, &unused) ||
		!is_canonical(&sheet, line)) {
		return CHAIN_TEXT;
	}
	if (!has_keys(&sheet, line)) {
		return CHAIN_KEYS;
	}
	return line->seal && seal_equal(line->seal, right) ? CHAIN_WHOLE : CHAIN_SEAL;
}

static void add_open(struct chain *chain, const struct store_line *line) {
	struct seal digest = seal_digest(line->body, (size_t)line->length);
	chain->open_count++;
	chain->open_faults += find_fault(line, &digest) != CHAIN_WHOLE;
}

/* Behind a gap the seal before is not known, and only what comes after it can prove this one. */
static enum chain_fault find_closed_fault(struct chain *chain, const struct store_line *line) {
	struct seal right = seal_next(&chain->last, line->body, (size_t)line->length);
	int gap = line->number - chain->number - 1;
	if (gap > 0 && strcmp(line->file, "collected.db") == 0) {
		chain->gap_number = chain->gap_number ? chain->gap_number : line->number;
		chain->missing += gap;
		return find_fault(line, line->seal ? line->seal : &right);
	}
	return gap == 0 ? find_fault(line, &right) : CHAIN_GAP;
}

static void add_closed(struct chain *chain, const struct store_line *line) {
	if (chain->fault == CHAIN_WHOLE) {
		chain->fault = find_closed_fault(chain, line);
		chain->fault_number = line->number;
	}
	chain->last = line->seal ? *line->seal : (struct seal){{0}};
	if (chain->count++ == 0) {
		chain->first = chain->last;
	}
	chain->number = line->number;
}

bool chains_add(const struct store_line *line, void *data, struct error *err) {
	struct chains *chains = data;
	struct chain *chain = chain_of(chains, line, err);
	if (!chain) {
		return false;
	}
	if (line->number == 0) {
		add_open(chain, line);
		return true;
	}
	add_closed(chain, line);
	if (chains->dump) {
		fwrite(line->body, 1, (size_t)line->length, chains->dump);
		putc('\n', chains->dump);
	}
	return true;
}

void chains_finish(struct chains *chains) {
	free(chains->list);
	*chains = (struct chains){.count = 0};
}
