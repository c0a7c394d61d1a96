#include <errno.h>
#include <string.h>

#include "admin/command.h"
#include "admin/entries.h"
#include "admin/recording.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

static bool parse_subject(const struct options *options, enum sheet_kind *kind, struct error *err) {
	const char *subject = options->word_count > 1 ? options->words[1] : "";
	*kind = strcmp(subject, "paper") == 0 ? SHEET_PAPER : SHEET_CORRECTION;
	return *kind == SHEET_PAPER || strcmp(subject, "correction") == 0 ||
		   error_set(err, "record '%.40s': write paper or correction", subject);
}

static bool check_options(const struct options *options, enum sheet_kind kind, struct error *err) {
	const char *const *values = options->values;
	bool has_one = values[OPTION_SITE] || values[OPTION_DAY] || values[OPTION_LINE];
	bool has_all = values[OPTION_SITE] && values[OPTION_DAY] && values[OPTION_LINE];
	if (values[OPTION_FILE] ? has_one : !has_all) {
		return error_set(err, "record: write either --file, or --site, --day and --line");
	}
	if (kind == SHEET_PAPER && values[OPTION_REASON]) {
		return error_set(err, "--reason: counts on paper have none");
	}
	return true;
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
			outcome = *is_recorded && store_settle_patiently(store, err) ? OUTCOME_DONE
																		 : OUTCOME_DATA;
		}
	}
	store_close(store);
	return outcome;
}

static void tell(const struct entries *entries, FILE *out) {
	char first[DAY_TEXT], last[DAY_TEXT];
	int visits = 0;
	for (int i = 0; i < entries->count; i++) {
		visits += entries->list[i].line == ENTRIES_VISITS ? entries->list[i].count : 0;
	}
	day_format_finnish(entries->list[0].day, first);
	day_format_finnish(entries->list[entries->count - 1].day, last);
	fprintf(out,
		text_get_plural("%d sheet is recorded.", "%d sheets are recorded.",
			(unsigned long)entries->sheet_count),
		entries->sheet_count);
	putc(' ', out);
	fprintf(out, text_get("Encounters: %d."), visits);
	putc(' ', out);
	if (strcmp(first, last) == 0) {
		fprintf(out, text_get("Day: %s."), first);
	} else {
		fprintf(out, text_get("Days: %s-%s."), first, last);
	}
	putc('\n', out);
}

static enum outcome run(const struct request *request, struct error *err) {
	const struct options *options = request->options;
	enum outcome outcome = OUTCOME_USAGE;
	enum sheet_kind kind;
	struct error why;
	bool is_recorded = false;
	struct entries *entries = NULL;
	if (parse_subject(options, &kind, &why) && check_options(options, kind, &why)) {
		entries = entries_create(
			request->project, kind, request->now.day, options->values[OPTION_FILE], &why);
	}
	if (entries && fill(entries, options, &why)) {
		outcome = store_entries(request, entries, &is_recorded, &why);
	}
	if (is_recorded) {
		tell(entries, request->out);
	}
	if (outcome != OUTCOME_DONE) {
		error_set(err, "%.450s; %s", why.text,
			is_recorded ? "the sheets are recorded" : "nothing was recorded");
	}
	entries_destroy(entries);
	return outcome;
}

static const char *sentence(void) {
	return text_get("Records what was counted on paper, or corrects a count.");
}

/* What such a file looks like, and the reasons that there are. */
static void explain(FILE *out) {
	fprintf(out, "\n%s\n",
		"FILE.csv:  day;site;line;count\n"
		"           2.5.2022;oulu;visits;12\n"
		"           2.5.2022;oulu;activity:kahvi;5\n");
	for (int i = 0; i < REASONS; i++) {
		fprintf(out, "%-11s%-14s  %s\n", i ? "" : "--reason:", reason_code((enum reason)i),
			reason_name((enum reason)i));
	}
}

const struct command record_command = {
	.name = "record",
	.usage = "paper|correction --site CODE --day D --line visits=12\n"
			 "                  --line activity:CODE=5 ... [--reason CODE] [--again]\n"
			 "ovella-admin record paper|correction --file FILE.csv [--reason CODE] [--again]",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_DAY) | OPTION_BIT(OPTION_LINE) |
			   OPTION_BIT(OPTION_REASON) | OPTION_BIT(OPTION_FILE) | OPTION_BIT(OPTION_AGAIN),
	.has_subject = true,
	.needs_settings = true,
	.run = run,
};
