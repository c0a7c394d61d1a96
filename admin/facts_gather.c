#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "admin/facts_inside.h"
#include "core/entry.h"
#include "core/error.h"
#include "core/weekday.h"

/* Sheets into facts. What a sheet is known by is the edition, and an external reading is what it adds to
 * the readings before it, so that sums of facts are right for each edition and any range of days. */

static const char sheets_of[] = "sheet:"; // and a device: the newest number that an edition knew

static bool intern(struct facts *facts, const char *code, int *index) {
	*index = facts_code(facts, code);
	if (*index != PROJECT_NONE) {
		return true;
	}
	if (!facts_grow((void **)&facts->codes, facts->code_count, &facts->code_room,
			sizeof *facts->codes)) {
		return false;
	}
	*index = facts->code_count++;
	return text_copy(facts->codes[*index], sizeof *facts->codes, code);
}

static bool add(struct facts *facts, struct fact fact, const char *code) {
	if (!intern(facts, code, &fact.code) ||
		!facts_grow((void **)&facts->list, facts->count, &facts->room, sizeof *facts->list)) {
		return false;
	}
	facts->list[facts->count++] = fact;
	return true;
}

static struct fact start(const struct facts *facts, const struct leaf *leaf) {
	return (struct fact){
		.source = leaf->kind,
		.site = project_find_site(facts->project, leaf->site),
		.day = leaf->day,
		.weekday = leaf->day == DAY_NONE ? FACTS_ANY : day_weekday(leaf->day),
		.hour = FACTS_ANY,
		.editions = leaf->editions,
	};
}

static bool add_counts(struct facts *facts, const struct leaf *leaf) {
	static const struct {
		const char *line;
		enum measure measure;
	} lines[] = {{"visits", MEASURE_VISITS}, {"with-activity", MEASURE_WITH_ACTIVITY},
		{"first-time", MEASURE_FIRST_TIME}, {"open-minutes", MEASURE_OPEN_MINUTES},
		{sheet_hand_count, MEASURE_HAND_COUNT}};
	struct fact fact = start(facts, leaf);
	for (int i = 0; i < leaf->line_count; i++) {
		fact.value = leaf->lines[i].count;
		if (strncmp(leaf->lines[i].name, "activity:", 9) == 0) {
			fact.measure = MEASURE_CHOICES;
			if (!add(facts, fact, leaf->lines[i].name + 9)) {
				return false;
			}
		}
		for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
			fact.measure = lines[k].measure;
			if (strcmp(lines[k].line, leaf->lines[i].name) == 0 && !add(facts, fact, "")) {
				return false;
			}
		}
	}
	return true;
}

/* "mon-13" or "unknown". */
static bool parse_hour(const char *name, int *weekday, int *hour) {
	*weekday = FACTS_ANY;
	*hour = FACTS_UNKNOWN;
	for (int day = 0; day < 7; day++) {
		const char *code = weekday_code(day);
		size_t length = strlen(code);
		if (strncmp(name, code, length) == 0 && name[length] == '-') {
			*weekday = day;
			return text_parse_int(name + length + 1, 0, 23, hour);
		}
	}
	return strcmp(name, "unknown") == 0;
}

static bool add_hours(struct facts *facts, const struct leaf *leaf) {
	struct fact fact = start(facts, leaf);
	fact.measure = MEASURE_HOURS;
	for (int i = 0; i < leaf->line_count; i++) {
		fact.value = leaf->lines[i].count;
		if (parse_hour(leaf->lines[i].name, &fact.weekday, &fact.hour) && !add(facts, fact, "")) {
			return false;
		}
	}
	return true;
}

static bool add_answers(struct facts *facts, const struct leaf *leaf) {
	struct fact fact = start(facts, leaf);
	fact.measure = MEASURE_ANSWERS;
	for (int i = 0; i < leaf->line_count; i++) {
		fact.value = leaf->lines[i].count;
		if (!add(facts, fact, leaf->lines[i].name)) {
			return false;
		}
	}
	return true;
}

static bool add_one(struct facts *facts, struct fact fact, enum measure measure, int64_t value,
	const char *code) {
	fact.measure = measure;
	fact.value = value;
	return add(facts, fact, code);
}

static bool add_session(struct facts *facts, const struct leaf *leaf) {
	const struct fact fact = start(facts, leaf);
	const char *code = "";
	int attendances = leaf_count(leaf, "attendances"), minutes = leaf_count(leaf, "minutes");
	for (int i = 0; i < leaf->line_count; i++) {
		code = strncmp(leaf->lines[i].name, "session:", 8) == 0 ? leaf->lines[i].name + 8 : code;
	}
	return add_one(facts, fact, MEASURE_SESSIONS, 1, code) &&
		   add_one(facts, fact, MEASURE_ATTENDANCES, attendances, code) &&
		   add_one(facts, fact, MEASURE_SESSION_MINUTES, minutes, code) &&
		   add_one(facts, fact, MEASURE_PERSON_MINUTES, (int64_t)attendances * minutes, code);
}

static bool add_guidance(struct facts *facts, const struct leaf *leaf) {
	const struct fact fact = start(facts, leaf);
	for (int mode = 0; mode < ENTRY_MODES; mode++) {
		char line[SHEET_NAME];
		const char *code = entry_mode_code((enum entry_mode)mode);
		snprintf(line, sizeof line, "%s-minutes", code);
		int minutes = leaf_count(leaf, line);
		if (minutes && (!add_one(facts, fact, MEASURE_GUIDANCE, minutes, code) ||
						   !add_one(facts, fact, MEASURE_MEETINGS, leaf_count(leaf, "meetings"), code))) {
			return false;
		}
	}
	return true;
}

struct known {
	int64_t value; // by a day
	int next;      // the first later day of which something is known; INT_MAX: none
};

/* What an edition knew of a figure by the readings that came before this one. */
static struct known find_known(const struct facts *facts, int code, int day, int edition) {
	struct known known = {0, INT_MAX};
	for (int i = 0; i < facts->count; i++) {
		const struct fact *other = &facts->list[i];
		if (other->measure != MEASURE_EXTERNAL || other->code != code ||
			!facts_knows(other->editions, edition)) {
			continue;
		}
		known.value += other->day <= day ? other->value : 0;
		known.next = other->day > day && other->day < known.next ? other->day : known.next;
	}
	return known;
}

/* From its day on the figure is what was read, until the next day of which something was known. */
static bool add_step(struct facts *facts, const struct leaf *leaf, struct known known,
	uint64_t editions) {
	struct fact fact = start(facts, leaf);
	fact.measure = MEASURE_EXTERNAL;
	fact.editions = editions;
	fact.value = leaf->lines[0].count - known.value;
	if (!add(facts, fact, leaf->lines[0].name)) {
		return false;
	}
	fact.day = known.next;
	fact.value = -fact.value;
	return known.next == INT_MAX || add(facts, fact, leaf->lines[0].name);
}

/* A made-up log may be recorded after what is dated later, so editions may have known different
 * readings before this one: a step for each that is alike. */
static bool add_reading(struct facts *facts, const struct leaf *leaf) {
	uint64_t left = leaf->editions;
	struct known known[FACTS_EDITIONS + 1];
	int code;
	if (!intern(facts, leaf->lines[0].name, &code)) {
		return false;
	}
	for (int i = 0; i <= FACTS_EDITIONS; i++) {
		if (facts_knows(left, i)) {
			known[i] = find_known(facts, code, leaf->day, i);
		}
	}
	for (int i = 0; i <= FACTS_EDITIONS; i++) {
		uint64_t alike = 0;
		for (int k = i; k <= FACTS_EDITIONS && facts_knows(left, i); k++) {
			bool is_alike = facts_knows(left, k) && known[k].value == known[i].value &&
							known[k].next == known[i].next;
			alike |= (uint64_t)is_alike << k;
		}
		if (alike && !add_step(facts, leaf, known[i], alike)) {
			return false;
		}
		left &= ~alike;
	}
	return true;
}

/* A place that the settings do not name is in no sum: there would be no row for it. */
static bool add_leaf(struct facts *facts, const struct leaf *leaf) {
	if (project_find_site(facts->project, leaf->site) == PROJECT_NONE) {
		return true;
	}
	switch (leaf->kind) {
	case SHEET_DOOR:
	case SHEET_PAPER:
	case SHEET_CORRECTION:
		return add_counts(facts, leaf);
	case SHEET_HOURS:
		return add_hours(facts, leaf);
	case SHEET_ANSWERS:
		return add_answers(facts, leaf);
	case SHEET_GROUP:
		return add_session(facts, leaf);
	case SHEET_GUIDANCE:
		return add_guidance(facts, leaf);
	case SHEET_EXTERNAL:
	case SHEET_CALENDAR:
	case SHEET_WORDS:
	case SHEET_ISSUED:
	case SHEET_KINDS:
		break;
	}
	return true;
}

/* A month is written as yyyymmdd in the lines of an issued sheet, for they are whole numbers. */
static int day_of_number(int number) {
	int year = number / 10000, month = number / 100 % 100, day = number % 100;
	return day_exists(year, month, day) ? day_from_date(year, month, day) : DAY_NONE;
}

static bool add_edition(struct facts *facts, const struct leaf *leaf, struct error *err) {
	if (facts->edition_count == FACTS_EDITIONS) {
		return error_set(err, "report: more than %d reports were issued", FACTS_EDITIONS);
	}
	struct edition *edition = &facts->editions[facts->edition_count++];
	*edition = (struct edition){
		.period = leaf_count(leaf, "period"),
		.from = day_of_number(leaf_count(leaf, "from")),
		.until = leaf->day + 1,
		.version = leaf_count(leaf, "version"),
		.threshold = leaf_count(leaf, "threshold"),
		.hidden = leaf_count(leaf, "hidden"),
		.recorded = leaf->recorded,
		.leaf = leaf,
	};
	text_copy(edition->site, sizeof edition->site, leaf->site);
	return edition->from != DAY_NONE ||
		   error_set(err, "sheet %d of %s: an issued report without its first day", leaf->number,
			   leaf->device);
}

/* Each was made of those before it: of one device that is the order of its numbers, even where a clock
 * went back. */
static int compare_editions(const void *a, const void *b) {
	const struct leaf *one = ((const struct edition *)a)->leaf;
	const struct leaf *other = ((const struct edition *)b)->leaf;
	if (strcmp(one->device, other->device) == 0) {
		return one->number - other->number;
	}
	return leaf_is_newer(one, other) ? 1 : -1;
}

static bool gather_editions(struct facts *facts, struct error *err) {
	for (int i = 0; i < facts->leaf_count; i++) {
		if (facts->leaves[i].kind == SHEET_ISSUED && !add_edition(facts, &facts->leaves[i], err)) {
			return false;
		}
	}
	qsort(facts->editions, (size_t)facts->edition_count, sizeof *facts->editions,
		compare_editions);
	return true;
}

static void mark(struct facts *facts, struct leaf *leaf) {
	char line[SHEET_NAME];
	snprintf(line, sizeof line, "%s%s", sheets_of, leaf->device);
	leaf->editions = (uint64_t)1 << FACTS_NOW;
	for (int i = 0; i < facts->edition_count && leaf->number; i++) {
		bool is_known = leaf->number <= leaf_count(facts->editions[i].leaf, line);
		leaf->editions |= (uint64_t)is_known << i;
	}
}

static int compare_leaves(const void *a, const void *b) {
	const struct leaf *const *one = a, *const *other = b;
	return leaf_is_newer(*one, *other) ? 1 : -1;
}

/* Readings are taken in the order in which they were written. */
static bool add_readings(struct facts *facts) {
	const struct leaf **readings = calloc((size_t)facts->leaf_count + 1, sizeof *readings);
	int count = 0;
	for (int i = 0; readings && i < facts->leaf_count; i++) {
		if (facts->leaves[i].kind == SHEET_EXTERNAL && facts->leaves[i].line_count == 1) {
			readings[count++] = &facts->leaves[i];
		}
	}
	bool added = readings != NULL;
	if (count > 1) {
		qsort(readings, (size_t)count, sizeof *readings, compare_leaves);
	}
	for (int i = 0; added && i < count; i++) {
		added = add_reading(facts, readings[i]);
	}
	free(readings);
	return added;
}

/* What a report must own up to: sheets still open, without a day, of places it does not know. */
static void note_gaps(struct facts *facts, const struct leaf *leaf) {
	bool is_counted = leaf->kind == SHEET_DOOR || leaf->kind == SHEET_PAPER ||
					  leaf->kind == SHEET_CORRECTION;
	if (leaf->number == 0 && leaf->day != DAY_NONE) {
		bool is_first = facts->open_sheets++ == 0;
		int last = sheet_is_monthly(leaf->kind) ? day_next_month(leaf->day) : leaf->day + 1;
		facts->open_from =
			is_first || leaf->day < facts->open_from ? leaf->day : facts->open_from;
		facts->open_until = is_first || last > facts->open_until ? last : facts->open_until;
	}
	if (is_counted && leaf->day == DAY_NONE) {
		facts->undated += leaf_count(leaf, "visits");
	} else if (is_counted && project_find_site(facts->project, leaf->site) == PROJECT_NONE) {
		facts->unknown++;
	}
}

bool facts_gather(struct facts *facts, struct error *err) {
	bool added = true;
	if (!gather_editions(facts, err)) {
		return false;
	}
	for (int i = 0; added && i < facts->leaf_count; i++) {
		mark(facts, &facts->leaves[i]);
		note_gaps(facts, &facts->leaves[i]);
		added = add_leaf(facts, &facts->leaves[i]);
	}
	return (added && add_readings(facts)) || error_set(err, "report: out of memory");
}
