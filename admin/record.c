#include <errno.h>
#include <string.h>

#include "admin/command.h"
#include "admin/entries.h"
#include "admin/record.h"
#include "admin/recording.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

static bool check_options(const struct options *options, struct error *err) {
	const char *const *values = options->values;
	bool has_one = values[OPTION_SITE] || values[OPTION_DAY] || values[OPTION_LINE];
	bool has_all = values[OPTION_SITE] && values[OPTION_DAY] && values[OPTION_LINE];
	return (values[OPTION_FILE] ? !has_one : has_all) ||
		   error_set(err, "record: write either --file, or --site, --day and --line");
}

static bool read_file(struct entries *entries, const char *reason, struct error *err) {
	FILE *file = fopen(entries->name, "re");
	if (!file) {
		return error_set(err, "%.300s: cannot be read: %s", entries->name, strerror(errno));
	}
	bool read = entries_read(entries, file, reason, err);
	fclose(file);
	return read;
}

/* One --line: visits=12. */
static bool add_line(
	struct entries *entries, const struct options *options, const char *line, struct error *err) {
	char name[64];
	const char *equals = strrchr(line, '=');
	if (!equals || (size_t)(equals - line) >= sizeof name) {
		return error_set(err, "--line '%.60s': write it as visits=12 or activity:CODE=5", line);
	}
	snprintf(name, sizeof name, "%.*s", (int)(equals - line), line);
	struct entry_text text = {
		.day = options->values[OPTION_DAY],
		.site = options->values[OPTION_SITE],
		.line = name,
		.count = equals + 1,
		.reason = options->values[OPTION_REASON],
	};
	return entries_add(entries, &text, 0, err);
}

static bool fill(struct entries *entries, const struct options *options, struct error *err) {
	if (entries->name && !read_file(entries, options->values[OPTION_REASON], err)) {
		return false;
	}
	for (int i = 0; i < options->line_count; i++) {
		if (!add_line(entries, options, options->lines[i], err)) {
			return false;
		}
	}
	return entries_gather(entries, err);
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
	bool may_be_again = request->options->values[OPTION_AGAIN] != NULL;
	enum outcome outcome = OUTCOME_DATA;
	struct store *store = open_store(request, entries, err);
	if (store && recording_compare(entries, store, err)) {
		outcome = OUTCOME_NO;
		if (recording_check(entries, may_be_again, err)) {
			*is_recorded = recording_seal(entries, store, err);
			outcome =
				*is_recorded && store_settle_patiently(store, err) ? OUTCOME_DONE : OUTCOME_DATA;
		}
	}
	store_close(store);
	return outcome;
}

void record_tell_count(int count, FILE *out) {
	fprintf(out,
		text_get_plural("%d sheet is recorded.", "%d sheets are recorded.", (unsigned long)count),
		count);
	putc(' ', out);
}

static void tell(const struct entries *entries, FILE *out) {
	char first[DAY_TEXT], last[DAY_TEXT];
	int visits = 0;
	for (int i = 0; i < entries->count; i++) {
		visits += entries->list[i].line == ENTRY_VISITS ? entries->list[i].count : 0;
	}
	day_format_finnish(entries->list[0].day, first);
	day_format_finnish(entries->list[entries->count - 1].day, last);
	record_tell_count(entries->sheet_count, out);
	fprintf(out, text_get("Encounters: %d."), visits);
	putc(' ', out);
	if (strcmp(first, last) == 0) {
		fprintf(out, text_get("Day: %s."), first);
	} else {
		fprintf(out, text_get("Days: %s-%s."), first, last);
	}
	putc('\n', out);
}

/* Visits, line by line, for as many days as there are. */
static enum outcome record_counts(
	const struct request *request, enum sheet_kind kind, bool *is_recorded, struct error *err) {
	const struct options *options = request->options;
	enum outcome outcome = OUTCOME_USAGE;
	struct entries *entries = NULL;
	if (check_options(options, err)) {
		entries = entries_create(
			request->project, kind, request->now.day, options->values[OPTION_FILE], err);
	}
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
	OF_DAY = OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_DAY),
	OF_SHEET = OF_DAY | OPTION_BIT(OPTION_AGAIN),
	OF_COUNTS = OF_SHEET | OPTION_BIT(OPTION_LINE) | OPTION_BIT(OPTION_FILE),
};

static const struct subject {
	const char *name;
	enum sheet_kind kind;
	unsigned long options;
	record_fn record;
} subjects[] = {
	{"paper", SHEET_PAPER, OF_COUNTS, record_counts},
	{"correction", SHEET_CORRECTION, OF_COUNTS | OPTION_BIT(OPTION_REASON), record_counts},
	{"calendar", SHEET_CALENDAR,
		OF_SHEET | OPTION_BIT(OPTION_CLOSED) | OPTION_BIT(OPTION_HOURS) |
			OPTION_BIT(OPTION_OUTAGE) | OPTION_BIT(OPTION_REASON),
		record_sheet},
	{"group", SHEET_GROUP,
		OF_SHEET | OPTION_BIT(OPTION_GROUP) | OPTION_BIT(OPTION_ATTENDANCES) |
			OPTION_BIT(OPTION_MINUTES),
		record_sheet},
	{"guidance", SHEET_GUIDANCE,
		OF_SHEET | OPTION_BIT(OPTION_MODE) | OPTION_BIT(OPTION_MINUTES) |
			OPTION_BIT(OPTION_MEETINGS),
		record_sheet},
	{"dated", SHEET_DOOR, OF_DAY | OPTION_BIT(OPTION_NUMBER) | OPTION_BIT(OPTION_REASON),
		record_dated},
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
	error_set(
		err, "record '%.40s': write paper, correction, calendar, group, guidance or dated", name);
	return NULL;
}

/* What one subject has no use for may be meant for another. */
static bool takes(const struct subject *subject, const struct options *options, struct error *err) {
	for (int i = 0; i < SUBJECTS; i++) {
		for (int option = 0; option < OPTIONS; option++) {
			bool is_others = (subjects[i].options & ~subject->options & OPTION_BIT(option)) != 0;
			if (is_others && options->values[option]) {
				return error_set(err, "record %s: takes no %s", subject->name,
					options_name((enum option)option));
			}
		}
	}
	return true;
}

static enum outcome run(const struct request *request, struct error *err) {
	enum outcome outcome = OUTCOME_USAGE;
	struct error why;
	bool is_recorded = false;
	const struct subject *subject = find_subject(request->options, &why);
	if (subject && takes(subject, request->options, &why)) {
		outcome = subject->record(request, subject->kind, &is_recorded, &why);
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

/* What such a file looks like, and the reasons that there are. */
static void explain(FILE *out) {
	fprintf(out, "\n%s\n",
		"FILE.csv:  day;site;line;count\n"
		"           2.5.2022;oulu;visits;12\n"
		"           2.5.2022;oulu;activity:kahvi;5\n");
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
		"ovella-admin record paper --file FILE.csv\n"
		"ovella-admin record correction --site CODE --day D --line visits=-2 ... --reason CODE\n"
		"ovella-admin record correction --file FILE.csv [--reason CODE]\n"
		"ovella-admin record calendar --site CODE --day D\n"
		"                    --closed|--hours 10-14|--outage MINUTES --reason CODE\n"
		"ovella-admin record group --site CODE --day D --group CODE --attendances N --minutes M\n"
		"ovella-admin record guidance --site CODE --day D --mode present|remote|outreach\n"
		"                    --minutes M --meetings N\n"
		"ovella-admin record dated [--number N --day D [--site CODE]\n"
		"                    [--reason dated|dated-midnight]]\n"
		"                    all but dated: [--again]",
	.sentence = sentence,
	.explain = explain,
	.options = OF_COUNTS | OPTION_BIT(OPTION_REASON) | OPTION_BIT(OPTION_CLOSED) |
			   OPTION_BIT(OPTION_HOURS) | OPTION_BIT(OPTION_OUTAGE) | OPTION_BIT(OPTION_GROUP) |
			   OPTION_BIT(OPTION_ATTENDANCES) | OPTION_BIT(OPTION_MINUTES) |
			   OPTION_BIT(OPTION_MODE) | OPTION_BIT(OPTION_MEETINGS) | OPTION_BIT(OPTION_NUMBER),
	.has_subject = true,
	.needs_settings = true,
	.run = run,
};
