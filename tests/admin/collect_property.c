/* Thousands of made-up sets of bundles, good, cut, changed, forked and strangers', taken in any
 * order and again, beside a model that knows nothing of seals and signatures.
 *
 * PROPERTIES=5000 in the environment tries so many sets, PROPERTY_SEED=7 begins at that one. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/collecting.h"
#include "admin/known.h"
#include "core/project.h"
#include "core/settings.h"
#include "core/store.h"
#include "tests/admin/sender.h"

enum { USUAL_SETS = 150, DEVICES = 4, SHEETS = 30, LETTERS = 24, PATH = 200, DAY = 18700 };
enum { MAIN, FORK, TWIN, BRANCHES };

enum spoil {
	GOOD,
	CUT,
	CHANGED,
	HALF_SIGNED,
	SIGNED_BY_ANOTHER,
	NEWER,
	ANOTHER_PROJECT,
	LOCKED,
	GONE,
	SPOILS,
};

/* A device, and what it may have become: restored from an older copy, and counted on; another that
 * takes its name. */
struct party {
	struct sender branches[BRANCHES];
	int fork;      // the first number of which FORK has another sheet
	int own_count; // of the device that collects: the sheets in its own.db; -1: another device
	bool is_lost;  // its sheets are of a place that the settings do not have

	/* The model. */
	int key;                // whose is known: MAIN, TWIN or -1
	int stored[SHEETS + 2]; // a version + 1, or 0
};

struct posted {
	int party, branch, first, count;
	enum spoil spoil;
	char path[PATH];
};

static char root[PATH], data[PATH + 8];
static uint32_t chance_state;
static struct project *project;
static struct collecting collecting;
static struct party parties[DEVICES];
static struct posted letters[LETTERS];
static int party_count, letter_count, seed;
static int seen[COLLECTED_STATES], seen_sets;
static struct error err;

static int number_of(const char *name, int usual) {
	const char *text = getenv(name);
	return text ? atoi(text) : usual;
}

static int chance(int below) {
	chance_state = chance_state * 1664525 + 1013904223;
	return (int)((chance_state >> 8) % (unsigned)below);
}

static void empty(const char *folder) {
	char path[PATH * 4];
	DIR *listing = opendir(folder);
	for (struct dirent *entry; listing && (entry = readdir(listing));) {
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
			unlink(path) != 0) {
			empty(path);
			rmdir(path);
		}
	}
	if (listing) {
		closedir(listing);
	}
}

static void set_up(void) {
	snprintf(root, sizeof root, "%s/ovella-collect-XXXXXX",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	cr_assert(mkdtemp(root) != NULL);
	snprintf(data, sizeof data, "%s/data", root);
	project = settings_read("packaging/examples/yhdistamo.conf", &err);
	cr_assert(project != NULL, "%s", err.text);
}

static void clear(void) {
	empty(root);
	rmdir(root);
	project_destroy(project);
}

TestSuite(collect_property, .init = set_up, .fini = clear);

/* The set. */

static void open_store(void) {
	collecting.store = store_open(data, STORE_COLLECT, &err);
	cr_assert(collecting.store != NULL, "%s", err.text);
}

static void add_sheets(struct sender *sender, int count, int visits, bool is_lost) {
	while (sender->count < count) {
		const char *site = is_lost ? "nowhere" : chance(2) ? "oulu" : "kiiminki";
		sender_add(sender, site, DAY + sender->count, visits + chance(9));
	}
}

static void make_branches(struct party *party, int number) {
	int count = 1 + chance(SHEETS);
	add_sheets(&party->branches[MAIN], count, 1, party->is_lost);
	party->fork = 1 + chance(count);
	sender_restore(&party->branches[FORK], &party->branches[MAIN], party->fork - 1);
	add_sheets(&party->branches[FORK], party->fork - 1 + 1 + chance(SHEETS - party->fork + 1), 20,
		party->is_lost);
	sender_mimic(&party->branches[TWIN], &party->branches[MAIN], number + 1000);
	add_sheets(&party->branches[TWIN], 1 + chance(SHEETS), 40, party->is_lost);
}

/* The device that collects has sealed some of its sheets, and forgotten the others. */
static void seal_own(struct party *party) {
	struct store *own = store_open(data, STORE_WRITE_OWN, &err);
	cr_assert(own != NULL && store_begin(own, &err), "%s", err.text);
	party->own_count = chance(party->branches[MAIN].count + 1);
	for (int i = 0; i < party->own_count; i++) {
		struct sheet sheet;
		const struct sent_sheet *sent = &party->branches[MAIN].sheets[i];
		cr_assert(sheet_parse(&sheet, sent->body, sent->length, &err), "%s", err.text);
		cr_assert(store_seal(own, &sheet, sheet.recorded, &err), "%s", err.text);
	}
	cr_assert(store_commit(own, &err), "%s", err.text);
	store_close(own);
}

static void make_party(struct party *party, int number) {
	bool is_own = number == 0 && chance(6) == 0;
	*party = (struct party){.own_count = -1, .key = -1, .is_lost = !is_own && chance(12) == 0};
	if (is_own) {
		sender_adopt(&party->branches[MAIN], data);
	} else {
		sender_init(&party->branches[MAIN], number);
	}
	make_branches(party, number);
	if (is_own) {
		party->key = MAIN;
		seal_own(party);
	} else if (chance(3) == 0) {
		party->key = chance(8) ? MAIN : TWIN;
		cr_assert(known_add(data, &party->branches[party->key].key, &err), "%s", err.text);
	}
}

static void make_set(void) {
	empty(root);
	collecting = (struct collecting){.project = project, .data = data};
	open_store();
	party_count = 1 + chance(DEVICES);
	letter_count = 0;
	for (int i = 0; i < party_count; i++) {
		make_party(&parties[i], i);
	}
}

static void clear_set(void) {
	store_close(collecting.store);
	for (int i = 0; i < party_count; i++) {
		for (int branch = 0; branch < BRANCHES; branch++) {
			sender_clear(&parties[i].branches[branch]);
		}
	}
}

/* The bundles. */

static long size_of(const char *path) {
	struct stat about;
	cr_assert(stat(path, &about) == 0);
	return (long)about.st_size;
}

static void change_byte(const char *path) {
	FILE *file = fopen(path, "r+");
	long at = chance((int)size_of(path));
	fseek(file, at, SEEK_SET);
	int byte = getc(file);
	fseek(file, at, SEEK_SET);
	putc(byte ^ (1 << chance(8)), file);
	fclose(file);
}

static void spoil(const struct posted *posted) {
	char signature[PATH + 10];
	snprintf(signature, sizeof signature, "%s.minisig", posted->path);
	switch (posted->spoil) {
	case CUT:
		cr_assert(truncate(posted->path, chance((int)size_of(posted->path))) == 0);
		break;
	case CHANGED:
		change_byte(posted->path);
		break;
	case HALF_SIGNED:
		cr_assert(truncate(signature, chance((int)size_of(signature) - 1)) == 0);
		break;
	case GONE:
		unlink(chance(2) ? posted->path : signature);
		break;
	default:
		break;
	}
}

static struct posted *post(void) {
	struct posted *posted = &letters[letter_count];
	*posted = (struct posted){.party = chance(party_count), .branch = chance(8) ? MAIN : FORK};
	const struct party *party = &parties[posted->party];
	posted->branch = chance(15) == 0 ? TWIN : posted->branch;
	const struct sender *sender = &party->branches[posted->branch];
	posted->first = chance(3) == 0 ? 1 : 1 + chance(sender->count);
	posted->count = 1 + chance(sender->count - posted->first + 1);
	posted->spoil = chance(3) ? GOOD : (enum spoil)chance(SPOILS);
	snprintf(posted->path, sizeof posted->path, "%.100s/ovella-%d.jsonl%s", root, letter_count++,
		posted->spoil == LOCKED ? ".sealed" : "");
	const struct sender *other = &party->branches[posted->branch == TWIN ? MAIN : TWIN];
	sender_write(sender, posted->path,
		(struct letter){
			.first = posted->first,
			.count = posted->count,
			.version = posted->spoil == NEWER ? 2 : 1,
			.project = posted->spoil == ANOTHER_PROJECT ? "S1" : "S22180",
			.signer = posted->spoil == SIGNED_BY_ANOTHER ? other : sender,
			.sealed = posted->spoil == LOCKED ? party->branches[TWIN].key.bytes : NULL,
		});
	spoil(posted);
	return posted;
}

/* The model. */

/* The same number of two branches is the same sheet until they part. */
static int version(const struct party *party, int branch, int number) {
	return branch == FORK && number < party->fork ? MAIN : branch;
}

static bool contradicts(const struct party *party, const struct posted *posted) {
	int last = posted->first + posted->count - 1;
	for (int n = posted->first > 1 ? posted->first - 1 : 1; n <= last; n++) {
		if (party->stored[n] && party->stored[n] - 1 != version(party, posted->branch, n)) {
			return true;
		}
	}
	int after = party->stored[last + 1];
	return after && version(party, after - 1, last) != version(party, posted->branch, last);
}

static bool is_in_own(const struct party *party, const struct posted *posted) {
	int last = posted->first + posted->count - 1;
	return last <= party->own_count && version(party, posted->branch, last) == MAIN;
}

static enum collected_state expect_of_good(const struct party *party, const struct posted *posted) {
	int key = posted->branch == TWIN ? TWIN : MAIN;
	if (party->is_lost) {
		return COLLECTED_SITE;
	}
	if (party->key == -1 && !collecting.may_enrol) {
		return COLLECTED_UNKNOWN;
	}
	if (party->key != -1 && party->key != key) {
		return COLLECTED_KEY;
	}
	if (party->own_count >= 0) {
		return is_in_own(party, posted) ? COLLECTED_OWN : COLLECTED_FORK;
	}
	return contradicts(party, posted) ? COLLECTED_FORK : COLLECTED_TAKEN;
}

static enum collected_state expect(const struct party *party, const struct posted *posted) {
	static const enum collected_state of[SPOILS] = {
		[CUT] = COLLECTED_DAMAGED,
		[CHANGED] = COLLECTED_DAMAGED,
		[HALF_SIGNED] = COLLECTED_DAMAGED,
		[SIGNED_BY_ANOTHER] = COLLECTED_DAMAGED,
		[NEWER] = COLLECTED_NEWER,
		[ANOTHER_PROJECT] = COLLECTED_PROJECT,
		[LOCKED] = COLLECTED_LOCKED,
		[GONE] = COLLECTED_UNREADABLE,
	};
	return posted->spoil == GOOD ? expect_of_good(party, posted) : of[posted->spoil];
}

/* Stores it in the model; answers how many sheets are new. */
static int keep(struct party *party, const struct posted *posted) {
	int fresh = 0;
	for (int n = posted->first; n < posted->first + posted->count; n++) {
		fresh += party->stored[n] == 0;
		party->stored[n] = version(party, posted->branch, n) + 1;
	}
	party->key = posted->branch == TWIN ? TWIN : MAIN;
	return fresh;
}

static int missing_of(const struct party *party) {
	int missing = 0, last = 0;
	for (int n = 1; n <= SHEETS; n++) {
		missing += party->stored[n] ? n - last - 1 : 0;
		last = party->stored[n] ? n : last;
	}
	return missing;
}

/* Both. */

static void take(const struct posted *posted) {
	struct party *party = &parties[posted->party];
	struct collected collected;
	enum collected_state want = expect(party, posted);
	cr_assert(
		collecting_take(&collecting, posted->path, &collected, &err), "set %d: %s", seed, err.text);
	cr_assert(eq(int, (int)collected.state, (int)want), "set %d, %s: %s", seed, posted->path,
		collected.why.text);
	if (want == COLLECTED_TAKEN) {
		bool is_new = party->key == -1;
		int fresh = keep(party, posted);
		cr_assert(eq(int, collected.fresh, fresh), "set %d, %s", seed, posted->path);
		cr_assert(
			eq(int, collected.known, posted->count - fresh), "set %d, %s", seed, posted->path);
		cr_assert(eq(int, collected.missing, missing_of(party)), "set %d, %s", seed, posted->path);
		cr_assert(
			not(fresh && store_is_unsettled(collecting.store)), "set %d, %s", seed, posted->path);
		cr_assert(eq(int, collected.is_enrolled, is_new), "set %d, %s", seed, posted->path);
	}
	cr_assert(
		eq(int, collected.why.text[0] != '\0', collected_is_refused(&collected)), "set %d", seed);
	seen[collected.state]++;
	collected_finish(&collected);
}

static struct party *find_party(const char *device) {
	for (int i = 0; i < party_count; i++) {
		if (strcmp(parties[i].branches[MAIN].device, device) == 0) {
			return &parties[i];
		}
	}
	return NULL;
}

static bool check_line(const struct store_line *line, void *walked, struct error *unused) {
	(void)unused;
	const struct party *party = find_party(line->device);
	cr_assert(party && line->number >= 1 && line->number <= SHEETS && party->stored[line->number],
		"set %d: sheet %d of %s is not in the model", seed, line->number, line->device);
	const struct sent_sheet *sent =
		&party->branches[party->stored[line->number] - 1].sheets[line->number - 1];
	bool is_same = line->length == (int)sent->length && line->seal &&
				   memcmp(line->body, sent->body, sent->length) == 0 &&
				   seal_equal(line->seal, &sent->seal);
	cr_assert(is_same, "set %d: sheet %d of %s is another", seed, line->number, line->device);
	++*(int *)walked;
	return true;
}

static void compare_with_model(void) {
	int walked = 0, stored = 0;
	for (int i = 0; i < party_count; i++) {
		for (int n = 1; n <= SHEETS; n++) {
			stored += parties[i].stored[n] != 0;
		}
	}
	cr_assert(store_each_line(collecting.store, check_line, &walked, &err), "%s", err.text);
	cr_assert(eq(int, walked, stored), "set %d", seed);
}

static void try_set(void) {
	chance_state = (uint32_t)seed * 2654435761u;
	make_set();
	while (letter_count < LETTERS && chance(16)) {
		if (chance(12) == 0) {
			store_close(collecting.store);
			open_store();
		}
		collecting.may_enrol = chance(2) == 0;
		take(letter_count && chance(3) == 0 ? &letters[chance(letter_count)] : post());
	}
	compare_with_model();
	clear_set();
	seen_sets++;
}

Test(collect_property, any_bundles_in_any_order_leave_what_the_model_has) {
	int first = number_of("PROPERTY_SEED", 1), sets = number_of("PROPERTIES", USUAL_SETS);
	for (seed = first; seed < first + sets; seed++) {
		try_set();
	}
	fprintf(stderr,
		"collect: from seed %d, %d sets; %d taken, %d own, %d gone, %d damaged, %d newer, %d "
		"locked, "
		"%d of other projects, %d of other sites, %d unknown, %d of another key, %d forks\n",
		first, seen_sets, seen[COLLECTED_TAKEN], seen[COLLECTED_OWN], seen[COLLECTED_UNREADABLE],
		seen[COLLECTED_DAMAGED], seen[COLLECTED_NEWER], seen[COLLECTED_LOCKED],
		seen[COLLECTED_PROJECT], seen[COLLECTED_SITE], seen[COLLECTED_UNKNOWN], seen[COLLECTED_KEY],
		seen[COLLECTED_FORK]);
	for (int state = 0; state < COLLECTED_STATES && sets >= USUAL_SETS; state++) {
		cr_assert(gt(int, seen[state], 0), "no set had the state %d", state);
	}
}

/* Good bundles, forks and strangers left out: their order is nothing to the store. */

struct text {
	char *at;
	size_t size;
};

static bool add_line(const struct store_line *line, void *data_of, struct error *unused) {
	(void)unused;
	fprintf(data_of, "%s %d %.*s\n", line->device, line->number, line->length, line->body);
	return true;
}

static struct text take_all(const int *order, int count) {
	struct text text;
	struct collected collected;
	empty(data);
	open_store();
	collecting.may_enrol = true;
	for (int i = 0; i < count; i++) {
		cr_assert(
			collecting_take(&collecting, letters[order[i]].path, &collected, &err), "%s", err.text);
		cr_assert(eq(int, (int)collected.state, COLLECTED_TAKEN), "%s", collected.why.text);
		collected_finish(&collected);
	}
	FILE *memory = open_memstream(&text.at, &text.size);
	cr_assert(store_each_line(collecting.store, add_line, memory, &err), "%s", err.text);
	fclose(memory);
	store_close(collecting.store);
	collecting.store = NULL;
	return text;
}

static void shuffle(int *order, int count) {
	for (int i = count - 1; i > 0; i--) {
		int j = chance(i + 1), was = order[i];
		order[i] = order[j];
		order[j] = was;
	}
}

/* Three whole senders, cut into overlapping ranges. */
static void post_good(void) {
	for (letter_count = 0; letter_count < LETTERS; letter_count++) {
		struct posted *posted = &letters[letter_count];
		const struct sender *sender = &parties[letter_count % party_count].branches[MAIN];
		posted->first = 1 + chance(sender->count);
		posted->count = 1 + chance(sender->count - posted->first + 1);
		snprintf(posted->path, sizeof posted->path, "%.100s/ovella-%d.jsonl", root, letter_count);
		sender_write(
			sender, posted->path, (struct letter){.first = posted->first, .count = posted->count});
	}
}

Test(collect_property, the_order_of_good_bundles_is_nothing_to_the_store) {
	int order[LETTERS * 2];
	collecting = (struct collecting){.project = project, .data = data};
	chance_state = 7;
	party_count = 3;
	for (int i = 0; i < party_count; i++) {
		sender_init(&parties[i].branches[MAIN], i);
		add_sheets(&parties[i].branches[MAIN], SHEETS, 1, false);
	}
	post_good();
	for (int i = 0; i < LETTERS * 2; i++) {
		order[i] = i % LETTERS;
	}
	struct text first = take_all(order, LETTERS);
	for (int i = 0; i < 10; i++) {
		shuffle(order, LETTERS * 2);
		struct text again = take_all(order, LETTERS * 2);
		cr_assert(eq(str, again.at, first.at));
		free(again.at);
	}
	free(first.at);
	for (int i = 0; i < party_count; i++) {
		sender_clear(&parties[i].branches[MAIN]);
	}
}
