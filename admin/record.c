#include <errno.h>
#include <string.h>

#include "admin/record.h"
#include "admin/recording.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

static bool read_file(struct entries *entries, const char *reason, struct error *err) {
	FILE *file = fopen(entries->name, "re");
	if (!file) {
		return error_set(err, "%.300s: cannot be read: %s", entries->name, strerror(errno));
	}
	bool read = entries_read(entries, file, reason, err);
	fclose(file);
	return read;
}

/* What is not there cannot be corrected, and is not made for the sake of saying so. */
static struct store *open_store(
	const struct request *request, const struct entries *entries, struct error *err) {
	if (entries->kind == SHEET_CORRECTION) {
		struct store *store = store_open(request->data, STORE_READ, err);
		if (!store) {
			return NULL;
		}
		store_close(store);
	}
	return store_open(request->data, STORE_WRITE, err);
}

static enum outcome store_entries(
	const struct request *request, struct entries *entries, bool *is_recorded, struct error *err) {
	bool may_be_again = request->options->values[OPTION_AGAIN] != NULL, is_read;
	enum outcome outcome = OUTCOME_DATA;
	struct store *store = open_store(request, entries, err);
	if (store && recording_compare(entries, store, err)) {
		if (recording_check(entries, may_be_again, store, &is_read, err)) {
			*is_recorded = recording_seal(entries, store, err);
			outcome =
				*is_recorded && store_settle_patiently(store, err) ? OUTCOME_DONE : OUTCOME_DATA;
		} else {
			outcome = is_read ? OUTCOME_NO : OUTCOME_DATA;
		}
	}
	store_close(store);
	return outcome;
}

/* Visits among them; false when there is no line that could have any. */
static bool sum_visits(const struct entries *entries, int *visits) {
	bool has_any = false;
	*visits = 0;
	for (int i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->list[i];
		has_any |= entry->kind == SHEET_DOOR || entry->kind == SHEET_PAPER ||
				   entry->kind == SHEET_CORRECTION;
		*visits += strcmp(entry->name, "visits") == 0 ? entry->count : 0;
	}
	return has_any;
}

static void tell_days(const struct entries *entries, FILE *out) {
	char first[DAY_TEXT], last[DAY_TEXT];
	int from, until;
	entries_days(entries, &from, &until);
	day_format_finnish(from, first);
	day_format_finnish(until - 1, last);
	if (strcmp(first, last) == 0) {
		fprintf(out, text_get("Day: %s."), first);
	} else {
		fprintf(out, text_get("Days: %s-%s."), first, last);
	}
	putc('\n', out);
}

static void tell(const struct entries *entries, FILE *out) {
	int visits, count = entries->sheet_count;
	fprintf(out,
		text_get_plural("%d sheet is recorded.", "%d sheets are recorded.", (unsigned long)count),
		count);
	putc(' ', out);
	if (sum_visits(entries, &visits)) {
		fprintf(out, text_get("Encounters: %d."), visits);
		putc(' ', out);
	}
	tell_days(entries, out);
}

static bool fill(struct entries *entries, const struct options *options, struct error *err) {
	bool is_read = entries->name ? read_file(entries, options->values[OPTION_REASON], err)
								 : record_typed(entries, options, err);
	return is_read && entries_gather(entries, err);
}

static enum outcome record_entries(
	const struct request *request, enum sheet_kind kind, bool *is_recorded, struct error *err) {
	const struct options *options = request->options;
	const char *file = record_is_typed(options) ? NULL : options->values[OPTION_FILE];
	enum outcome outcome = OUTCOME_USAGE;
	struct entries *entries = entries_create(request->project, kind, request->now.day, file, err);
	if (entries && fill(entries, options, err)) {
		outcome = store_entries(request, entries, is_recorded, err);
	}
	if (*is_recorded) {
		tell(entries, request->out);
	}
	entries_destroy(entries);
	return outcome;
}

enum {
	OF_FILE = OPTION_BIT(OPTION_FILE) | OPTION_BIT(OPTION_AGAIN),
	OF_SHEET = OF_FILE | OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_DAY),
	OF_COUNTS = OF_SHEET | OPTION_BIT(OPTION_LINE),
};

static const struct subject {
	const char *name;
	enum sheet_kind kind; // SHEET_KINDS: any
	unsigned long long options, with_file;
	bool is_dated; // no new ones, but a day for what is there
} subjects[] = {
	{"paper", SHEET_PAPER, OF_COUNTS, OF_FILE, false},
	{"correction", SHEET_CORRECTION, OF_COUNTS | OPTION_BIT(OPTION_REASON),
		OF_FILE | OPTION_BIT(OPTION_REASON), false},
	{"calendar", SHEET_CALENDAR,
		OF_SHEET | OPTION_BIT(OPTION_CLOSED) | OPTION_BIT(OPTION_HOURS) |
			OPTION_BIT(OPTION_OUTAGE) | OPTION_BIT(OPTION_REASON),
		OF_FILE | OPTION_BIT(OPTION_REASON), false},
	{"group", SHEET_GROUP,
		OF_SHEET | OPTION_BIT(OPTION_GROUP) | OPTION_BIT(OPTION_ATTENDANCES) |
			OPTION_BIT(OPTION_MINUTES),
		OF_FILE, false},
	{"guidance", SHEET_GUIDANCE,
		OF_SHEET | OPTION_BIT(OPTION_MODE) | OPTION_BIT(OPTION_MINUTES) |
			OPTION_BIT(OPTION_MEETINGS),
		OF_FILE, false},
	{"external", SHEET_EXTERNAL,
		OF_FILE | OPTION_BIT(OPTION_DAY) | OPTION_BIT(OPTION_FIGURE) | OPTION_BIT(OPTION_VALUE) |
			OPTION_BIT(OPTION_SOURCE),
		OF_FILE, false},
	{"words", SHEET_WORDS, OF_FILE | OPTION_BIT(OPTION_PERIOD) | OPTION_BIT(OPTION_SECTION),
		OF_FILE | OPTION_BIT(OPTION_PERIOD) | OPTION_BIT(OPTION_SECTION), false},
	{"log", SHEET_KINDS, OF_FILE, OF_FILE, false},
	{"dated", SHEET_DOOR,
		OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_DAY) | OPTION_BIT(OPTION_NUMBER) |
			OPTION_BIT(OPTION_REASON),
		0, true},
};

enum { SUBJECTS = sizeof subjects / sizeof *subjects };

/* NULL when there is none of that name. */
static const struct subject *find_subject(const struct options *options, struct error *err) {
	const char *name = options->word_count > 1 ? options->words[1] : "";
	for (int i = 0; i < SUBJECTS; i++) {
		if (strcmp(subjects[i].name, name) == 0) {
			return &subjects[i];
		}
	}
	error_set(err,
		"record '%.40s': write paper, correction, calendar, group, guidance, external, words, log "
		"or "
		"dated",
		name);
	return NULL;
}

/* What one subject has no use for may be meant for another; and a file says it all. */
static bool takes(const struct subject *subject, const struct options *options, struct error *err) {
	unsigned long taken = options->values[OPTION_FILE] ? subject->with_file : subject->options;
	if (options->values[OPTION_FILE] && !(subject->options & OPTION_BIT(OPTION_FILE))) {
		return error_set(err, "record %s: takes no --file", subject->name);
	}
	for (int i = 0; i < SUBJECTS; i++) {
		for (int option = 0; option < OPTIONS; option++) {
			bool is_others = (subjects[i].options & ~taken & OPTION_BIT(option)) != 0;
			if (is_others && options->values[option]) {
				return error_set(err, "record %s: takes no %s%s", subject->name,
					options_name((enum option)option),
					options->values[OPTION_FILE] ? " beside a --file" : "");
			}
		}
	}
	return subject->kind != SHEET_KINDS || options->values[OPTION_FILE] ||
		   error_set(err, "--file: is missing");
}

static enum outcome run(const struct request *request, struct error *err) {
	enum outcome outcome = OUTCOME_USAGE;
	struct error why;
	bool is_recorded = false;
	const struct subject *subject = find_subject(request->options, &why);
	if (subject && takes(subject, request->options, &why)) {
		outcome = subject->is_dated ? record_dated(request, &is_recorded, &why)
									: record_entries(request, subject->kind, &is_recorded, &why);
	}
	if (outcome != OUTCOME_DONE) {
		error_set(err, "%.450s; %s", why.text,
			is_recorded ? "the sheets are recorded" : "nothing was recorded");
	}
	return outcome;
}

static const char *sentence(void) {
	return text_get("Records what the staff know: counts, corrections, days off.");
}

/* What the files look like, and the reasons that there are. */
static void explain(FILE *out) {
	fprintf(out, "\n%s\n",
		"A FILE.csv is UTF-8 and separated by ;, comma or tab. Its first row names its columns, in "
		"any\norder; those with a ? may be left out. A row each:\n");
	for (int i = 0; i < SUBJECTS; i++) {
		char header[ENTRIES_HEADER] = "";
		if (!subjects[i].is_dated) {
			entries_header(subjects[i].kind, header);
			fprintf(out, "%-12s%s\n", subjects[i].name, header);
		}
	}
	fprintf(out, "\n%s\n",
		"line:  visits or activity:CODE (paper, correction); closed, outage or 10-14 (calendar);\n"
		"       the group, the mode, the figure or funder:CODE, the section (2, 4, 10) of words\n"
		"count: visits; minutes of an outage; attendances; meetings; the figure (6,9); the period "
		"of "
		"words\n"
		"text:  the figure's source; the words\n"
		"kind:  paper, correction, calendar, group, guidance, external or words; where the "
		"settings "
		"call\n"
		"       the data made up also door, hours (line mon-13) and answers (QUESTION:OPTION), and "
		"each\n"
		"       sheet is recorded on its own day\n"
		"An external figure is what had been reached by its day. A total and its parts that change "
		"together\nare recorded from one file.\n");
	for (int i = 0; i < REASONS; i++) {
		fprintf(out, "%-22s%-16s%s\n", i ? "" : "correction --reason:", reason_code((enum reason)i),
			reason_name((enum reason)i));
	}
	for (int i = 0; i < REASONS_OF_DAY; i++) {
		fprintf(out, "%-22s%-16s%s\n",
			i ? "" : "calendar --reason:", reason_of_day_code((enum reason_of_day)i),
			reason_of_day_name((enum reason_of_day)i));
	}
}

const struct command record_command = {
	.name = "record",
	.usage =
		"paper --site CODE --day D --line visits=12 --line activity:CODE=5 ...\n"
		"ovella-admin record correction --site CODE --day D --line visits=-2 ... --reason CODE\n"
		"ovella-admin record calendar --site CODE --day D\n"
		"                    --closed|--hours 10-14|--outage MINUTES --reason CODE\n"
		"ovella-admin record group --site CODE --day D --group CODE --attendances N --minutes M\n"
		"ovella-admin record guidance --site CODE --day D --mode present|remote|outreach\n"
		"                    --minutes M --meetings N\n"
		"ovella-admin record external --day D --figure CODE|funder:CODE --value N --source TEXT\n"
		"ovella-admin record words --period N --section 2|4|10 --file TEXT.txt\n"
		"ovella-admin record paper|correction|calendar|group|guidance|external|words --file "
		"FILE.csv\n"
		"                    correction, calendar: [--reason CODE] for rows without one\n"
		"ovella-admin record log --file FILE.csv    all of these in one file\n"
		"ovella-admin record dated [--number N --day D [--site CODE]\n"
		"                    [--reason dated|dated-midnight]]\n"
		"                    all but dated: [--again]",
	.sentence = sentence,
	.explain = explain,
	.options = OF_COUNTS | OPTION_BIT(OPTION_REASON) | OPTION_BIT(OPTION_CLOSED) |
			   OPTION_BIT(OPTION_HOURS) | OPTION_BIT(OPTION_OUTAGE) | OPTION_BIT(OPTION_GROUP) |
			   OPTION_BIT(OPTION_ATTENDANCES) | OPTION_BIT(OPTION_MINUTES) |
			   OPTION_BIT(OPTION_MODE) | OPTION_BIT(OPTION_MEETINGS) | OPTION_BIT(OPTION_NUMBER) |
			   OPTION_BIT(OPTION_FIGURE) | OPTION_BIT(OPTION_VALUE) | OPTION_BIT(OPTION_SOURCE) |
			   OPTION_BIT(OPTION_PERIOD) | OPTION_BIT(OPTION_SECTION),
	.has_subject = true,
	.needs_settings = true,
	.run = run,
};
