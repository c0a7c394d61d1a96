#include "admin/facts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "admin/facts_inside.h"
#include "core/error.h"
#include "core/store.h"

struct facts *facts_create(const struct project *project, struct error *err) {
	struct facts *facts = calloc(1, sizeof *facts);
	if (!facts) {
		error_set(err, "report: out of memory");
		return NULL;
	}
	facts->project = project;
	return facts;
}

void facts_destroy(struct facts *facts) {
	if (!facts) {
		return;
	}
	for (int i = 0; i < facts->leaf_count; i++) {
		free(facts->leaves[i].lines);
		free(facts->leaves[i].text);
	}
	chains_finish(&facts->chains);
	free(facts->leaves);
	free(facts->list);
	free(facts->codes);
	free(facts);
}

bool facts_grow(void **elements, int count, int *room, size_t size) {
	if (count < *room) {
		return true;
	}
	int wanted = *room ? 2 * *room : 64;
	void *grown = realloc(*elements, (size_t)wanted * size);
	if (grown) {
		*elements = grown;
		*room = wanted;
	}
	return grown != NULL;
}

/* The seal of the sheet before it, which is the newest so far of its device. */
static struct seal seal_before(const struct facts *facts, const char *device) {
	const struct leaf *last = facts->leaf_count ? &facts->leaves[facts->leaf_count - 1] : NULL;
	return last && last->number && strcmp(last->device, device) == 0 ? last->seal
																	   : (struct seal){{0}};
}

static bool keep(struct facts *facts, const struct sheet *sheet, const struct store_line *line) {
	if (!facts_grow((void **)&facts->leaves, facts->leaf_count, &facts->leaf_room,
			sizeof *facts->leaves)) {
		return false;
	}
	struct leaf leaf = {.kind = sheet->kind,
		.day = sheet->day,
		.number = sheet->number,
		.recorded = sheet->recorded,
		.line_count = sheet->line_count,
		.before = seal_before(facts, sheet->device)};
	text_copy(leaf.site, sizeof leaf.site, sheet->site);
	text_copy(leaf.device, sizeof leaf.device, sheet->device);
	text_copy(leaf.reason, sizeof leaf.reason, sheet->reason);
	text_copy(leaf.settings, sizeof leaf.settings, sheet->settings);
	leaf.seal = line->seal ? *line->seal : (struct seal){{0}};
	leaf.lines = malloc((size_t)(sheet->line_count + 1) * sizeof *leaf.lines);
	leaf.text = strdup(sheet->text);
	if (!leaf.lines || !leaf.text) {
		free(leaf.lines);
		free(leaf.text);
		return false;
	}
	memcpy(leaf.lines, sheet->lines, (size_t)sheet->line_count * sizeof *leaf.lines);
	facts->leaves[facts->leaf_count++] = leaf;
	return true;
}

static bool read_line(const struct store_line *line, void *data, struct error *err) {
	struct facts *facts = data;
	struct sheet sheet;
	return chains_add(line, &facts->chains, err) &&
		   sheet_parse(&sheet, line->body, (size_t)line->length, err) &&
		   (keep(facts, &sheet, line) || error_set(err, "report: out of memory"));
}

bool facts_read(struct facts *facts, struct store *store, struct error *err) {
	return store_each_line(store, read_line, facts, err);
}

int leaf_count(const struct leaf *leaf, const char *line) {
	for (int i = 0; i < leaf->line_count; i++) {
		if (strcmp(leaf->lines[i].name, line) == 0) {
			return leaf->lines[i].count;
		}
	}
	return 0;
}

struct slice slice_of(enum measure measure, int from, int until) {
	return (struct slice){.measure = measure,
		.source = FACTS_ANY,
		.site = FACTS_ANY,
		.from = from,
		.until = until,
		.of = "",
		.weekday = FACTS_ANY,
		.hour = FACTS_ANY,
		.edition = FACTS_NOW};
}

bool slice_equal(const struct slice *one, const struct slice *other) {
	return one->measure == other->measure && one->source == other->source &&
		   one->site == other->site && one->from == other->from && one->until == other->until &&
		   one->weekday == other->weekday && one->hour == other->hour &&
		   one->edition == other->edition && strcmp(one->of, other->of) == 0;
}

bool facts_knows(uint64_t editions, int edition) {
	return (editions >> edition & 1) != 0;
}

/* Whether a list of codes with spaces between them has this one. */
static bool lists(const char *list, const char *code) {
	size_t length = strlen(code);
	for (const char *at = list; length > 0 && (at = strstr(at, code)); at += length) {
		bool begins = at == list || at[-1] == ' ';
		if (begins && (at[length] == ' ' || at[length] == '\0')) {
			return true;
		}
	}
	return false;
}

/* Of what happens in groups; an activity may have a group's code. */
static const char *kind_of(const struct facts *facts, enum measure measure, const char *code) {
	if (measure < MEASURE_SESSIONS || measure > MEASURE_PERSON_MINUTES) {
		return "";
	}
	int group = project_find_group(facts->project, code);
	return group == PROJECT_NONE ? "" : facts->project->groups[group].kind;
}

bool *facts_codes(const struct facts *facts, const struct slice *slice) {
	bool *set = calloc((size_t)facts->code_count + 1, sizeof *set);
	for (int i = 0; set && i < facts->code_count; i++) {
		const char *code = facts->codes[i];
		set[i] = slice->of[0] == '\0' || lists(slice->of, code) ||
				 lists(slice->of, kind_of(facts, slice->measure, code));
	}
	return set;
}

int facts_code(const struct facts *facts, const char *code) {
	for (int i = 0; i < facts->code_count; i++) {
		if (strcmp(facts->codes[i], code) == 0) {
			return i;
		}
	}
	return PROJECT_NONE;
}

bool facts_is_in(const struct fact *fact, const struct slice *slice, const bool *set) {
	return fact->measure == slice->measure && fact->day >= slice->from &&
		   fact->day < slice->until &&
		   (slice->site == FACTS_ANY || slice->site == fact->site) &&
		   (slice->source == FACTS_ANY || slice->source == (int)fact->source) &&
		   (slice->weekday == FACTS_ANY || slice->weekday == fact->weekday) &&
		   (slice->hour == FACTS_ANY || slice->hour == fact->hour) &&
		   facts_knows(fact->editions, slice->edition) && set[fact->code];
}

int64_t facts_sum(const struct facts *facts, const struct slice *slice) {
	bool *set = facts_codes(facts, slice);
	int64_t sum = 0;
	for (int i = 0; set && i < facts->count; i++) {
		sum += facts_is_in(&facts->list[i], slice, set) ? facts->list[i].value : 0;
	}
	free(set);
	return sum;
}

bool facts_calendar(
	const struct facts *facts, int edition, struct calendar *calendar, struct error *err) {
	calendar_init(calendar, facts->project);
	for (int i = 0; i < facts->leaf_count; i++) {
		const struct leaf *leaf = &facts->leaves[i];
		struct sheet sheet;
		if (leaf->kind != SHEET_CALENDAR || !facts_knows(leaf->editions, edition)) {
			continue;
		}
		sheet_init(&sheet, leaf->kind, leaf->site, leaf->day);
		sheet.number = leaf->number;
		sheet.recorded = leaf->recorded;
		text_copy(sheet.device, sizeof sheet.device, leaf->device);
		text_copy(sheet.reason, sizeof sheet.reason, leaf->reason);
		for (int line = 0; line < leaf->line_count; line++) {
			sheet_add(&sheet, leaf->lines[line].name, leaf->lines[line].count);
		}
		if (!calendar_add(&sheet, calendar, err)) {
			calendar_finish(calendar);
			return false;
		}
	}
	return true;
}

bool leaf_is_newer(const struct leaf *one, const struct leaf *other) {
	if (one->recorded != other->recorded) {
		return one->recorded > other->recorded;
	}
	if (one->number != other->number) {
		return one->number > other->number;
	}
	return strcmp(one->device, other->device) > 0;
}

const struct leaf *facts_reading(
	const struct facts *facts, const char *figure, int until, int edition) {
	const struct leaf *found = NULL;
	for (int i = 0; i < facts->leaf_count; i++) {
		const struct leaf *leaf = &facts->leaves[i];
		bool is_it = leaf->kind == SHEET_EXTERNAL && leaf->day < until && leaf->line_count == 1 &&
					 facts_knows(leaf->editions, edition) &&
					 strcmp(leaf->lines[0].name, figure) == 0;
		if (is_it && (!found || leaf->day > found->day ||
						 (leaf->day == found->day && leaf_is_newer(leaf, found)))) {
			found = leaf;
		}
	}
	return found;
}

const struct leaf *facts_words(const struct facts *facts, int section, int until, int edition) {
	const struct leaf *found = NULL;
	for (int i = 0; i < facts->leaf_count; i++) {
		const struct leaf *leaf = &facts->leaves[i];
		bool is_it = leaf->kind == SHEET_WORDS && leaf->day == until - 1 &&
					 facts_knows(leaf->editions, edition) &&
					 leaf_count(leaf, "section") == section;
		if (is_it && (!found || leaf_is_newer(leaf, found))) {
			found = leaf;
		}
	}
	return found;
}
