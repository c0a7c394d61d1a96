#include "admin/reporting.h"

#include <string.h>

#include "admin/output.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

static const char *const formats[FORMATS + 1] = {
	[FORMAT_TEXT] = "text",
	[FORMAT_CSV] = "csv",
	[FORMAT_CSV_ISO] = "csv-iso",
	[FORMAT_JSON] = "json",
	[FORMAT_XLSX] = "xlsx",
	[FORMAT_PDF] = "pdf",
	[FORMAT_HTML] = "html",
	[FORMATS] = "all",
};

static bool parse_format(const char *name, enum format *format, struct error *err) {
	for (int i = 0; i <= FORMATS; i++) {
		if (strcmp(formats[i], name) == 0) {
			*format = (enum format)i;
			return true;
		}
	}
	return error_set(
		err, "--format '%.20s': text, csv, csv-iso, json, xlsx, pdf, html or all", name);
}

static bool parse_period(const struct project *project, const char *text, struct account_of *of,
	struct error *err) {
	int number;
	if (!text_parse_int(text, 1, 999, &number)) {
		return error_set(err, "--period '%.20s': not a whole number from 1 to 999", text);
	}
	if (!project_need_period(project, number, &of->period, err)) {
		return false;
	}
	of->scope.from = project->periods[of->period].from;
	of->scope.until = project->periods[of->period].until;
	return true;
}

static bool parse_days(const struct project *project, const char *from, const char *until,
	struct account_of *of, struct error *err) {
	of->period = PROJECT_NONE;
	if (!from || !until) {
		return error_set(err, "report: write either --period, or --from and --until (the day after the "
							  "last one)");
	}
	if (!day_parse(from, &of->scope.from, err) || !day_parse(until, &of->scope.until, err)) {
		return false;
	}
	return (project->from <= of->scope.from && of->scope.from < of->scope.until &&
			   of->scope.until <= project->until) ||
		   error_set(err,
			   "--from %.12s --until %.12s: not days of the project, one after the other; --until is the "
			   "day after the last one",
			   from, until);
}

static bool check_options(const struct options *options, struct error *err) {
	const char *const *values = options->values;
	if (values[OPTION_PERIOD] && (values[OPTION_FROM] || values[OPTION_UNTIL])) {
		return error_set(err, "--period: not together with --from and --until");
	}
	if (values[OPTION_ISSUE] && values[OPTION_INTERNAL]) {
		return error_set(err, "--internal: such a report stays in the house and is not issued");
	}
	return (!values[OPTION_AGAIN] && !values[OPTION_NOTE]) || values[OPTION_ISSUE] ||
		   error_set(err, "--again and --note: only together with --issue");
}

static bool is_many(enum format format) {
	return format == FORMATS || format == FORMAT_CSV || format == FORMAT_CSV_ISO;
}

/* Several files need a folder; all are made where one is named and no format. */
static bool check_out(const struct request *request, struct asked *asked, struct error *err) {
	const char *out = request->options->values[OPTION_OUT];
	asked->folder = request->out ? NULL : out;
	asked->note = request->options->values[OPTION_NOTE];
	if (!asked->folder && !asked->note && (is_many(asked->format) || asked->is_issue)) {
		return error_set(err, "report: these are several files; name a folder that is there with --out");
	}
	return true;
}

static bool parse(const struct request *request, struct asked *asked, struct error *err) {
	const struct options *options = request->options;
	const char *const *values = options->values;
	*asked = (struct asked){.is_issue = values[OPTION_ISSUE] != NULL,
		.is_again = values[OPTION_AGAIN] != NULL,
		.of = {.scope = {.site = FACTS_ANY, .edition = FACTS_NOW},
			.version = 1,
			.day = request->now.day,
			.is_internal = values[OPTION_INTERNAL] != NULL,
			.language = options_value(options, OPTION_LANG, "fi"),
			.program = command_program}};
	const char *usual = request->out ? "text" : "all";
	return check_options(options, err) &&
		   (values[OPTION_PERIOD]
				   ? parse_period(request->project, values[OPTION_PERIOD], &asked->of, err)
				   : parse_days(request->project, values[OPTION_FROM], values[OPTION_UNTIL],
						 &asked->of, err)) &&
		   parse_format(options_value(options, OPTION_FORMAT, usual), &asked->format, err) &&
		   (!values[OPTION_SITE] || project_need_site(request->project, values[OPTION_SITE],
										&asked->of.scope.site, err)) &&
		   check_out(request, asked, err);
}

static struct facts *read_facts(
	const struct request *request, struct store *store, struct error *err) {
	struct facts *facts = store ? facts_create(request->project, err) : NULL;
	if (facts && facts_read(facts, store, err) && facts_gather(facts, err)) {
		return facts;
	}
	facts_destroy(facts);
	return NULL;
}

static bool make_parcel(const struct facts *facts, const struct account_of *of, enum format format,
	struct parcel *parcel, struct error *err) {
	struct report *report = reporting_make(facts, of, err);
	bool packed = report && reporting_pack(report, format, parcel, err);
	report_destroy(report);
	return packed;
}

static bool hand_out(const struct request *request, const struct asked *asked,
	const struct parcel *parcel, struct error *err) {
	if (asked->folder) {
		return parcel_write(parcel, asked->folder, err);
	}
	fwrite(parcel->files[0].bytes, 1, parcel->files[0].size, request->out);
	return true;
}

static void tell(const struct request *request, const struct parcel *parcel) {
	FILE *out = request->out ? stderr : stdout;
	for (int i = 0; i < parcel->count && !request->out; i++) {
		char digest[SEAL_TEXT];
		struct seal seal = parcel_digest(parcel, i);
		seal_format(&seal, digest);
		fprintf(out, "%s  %s\n", digest, parcel->files[i].name);
	}
}

/* A draft, or a paper for the house. */
static bool draft(const struct request *request, const struct asked *asked,
	const struct facts *facts, struct error *err) {
	struct parcel parcel = {0};
	const struct edition *before = reporting_find(facts, &asked->of);
	struct account_of of = asked->of;
	of.version = before ? before->version + 1 : 1;
	bool done = make_parcel(facts, &of, asked->format, &parcel, err) &&
				hand_out(request, asked, &parcel, err);
	if (done) {
		tell(request, &parcel);
	}
	parcel_finish(&parcel);
	return done;
}

/* What was issued, once more: the same bytes. */
static enum outcome reproduce(const struct request *request, const struct asked *asked,
	const struct facts *facts, const struct edition *edition, struct error *err) {
	struct parcel parcel = {0};
	struct account_of of = asked->of;
	of.scope.edition = (int)(edition - facts->editions);
	of.version = edition->version;
	of.day = edition->recorded;
	of.is_issued = true;
	enum outcome outcome = OUTCOME_DATA;
	if (make_parcel(facts, &of, FORMATS, &parcel, err)) {
		outcome = reporting_is_same(edition, &parcel, err) ? OUTCOME_DONE : OUTCOME_NO;
	}
	if (outcome == OUTCOME_DONE && !hand_out(request, asked, &parcel, err)) {
		outcome = OUTCOME_DATA;
	}
	if (outcome == OUTCOME_DONE) {
		tell(request, &parcel);
	}
	parcel_finish(&parcel);
	return outcome;
}

/* The next version, and the sheet that will remember it. */
static bool prepare(const struct asked *asked, const struct facts *facts, struct parcel *parcel,
	struct sheet *sheet, struct error *err) {
	struct account_of of = asked->of;
	const struct edition *before = reporting_find(facts, &of);
	of.is_issued = true;
	of.version = before ? before->version + 1 : 1;
	return reporting_may(facts, &of, err) && make_parcel(facts, &of, FORMATS, parcel, err) &&
		   reporting_remember(facts, &of, parcel, sheet, err);
}

static bool put_note(const char *path, const struct sheet *sheet, struct error *err) {
	struct output output;
	char body[SHEET_BODY];
	size_t length = sheet_format(sheet, body);
	if (!output_open(&output, path, err)) {
		return false;
	}
	fwrite(body, 1, length, output.file);
	return output_close(&output, true, err);
}

/* Where another program holds the store, the sheet is for it to seal; then the report is made again. */
static bool note(const struct asked *asked, const struct facts *facts, struct error *err) {
	struct parcel parcel = {0};
	struct sheet sheet;
	bool done = prepare(asked, facts, &parcel, &sheet, err) && put_note(asked->note, &sheet, err);
	parcel_finish(&parcel);
	return done;
}

/* Remembered first, handed out then: what is cut short can be made again, the same. */
static bool issue_from(const struct request *request, const struct asked *asked,
	struct store *store, const struct facts *facts, struct error *err) {
	struct parcel parcel = {0};
	struct sheet sheet;
	struct error why;
	bool is_remembered = prepare(asked, facts, &parcel, &sheet, err) &&
						 store_seal(store, &sheet, request->now.day, err);
	bool done = is_remembered && store_settle_patiently(store, &why) &&
				hand_out(request, asked, &parcel, &why);
	if (done) {
		tell(request, &parcel);
	} else if (is_remembered) {
		error_set(err, "%.380s; the report is issued, and --issue without --again makes its files again",
			why.text);
	}
	parcel_finish(&parcel);
	return done;
}

/* Between the first look and the lock another program may have issued it. */
static enum outcome issue(
	const struct request *request, const struct asked *asked, struct error *err) {
	enum outcome outcome = OUTCOME_DATA;
	struct store *store = store_open(request->data, STORE_WRITE, err);
	struct facts *facts = read_facts(request, store, err);
	const struct edition *edition = facts ? reporting_find(facts, &asked->of) : NULL;
	if (edition && !asked->is_again) {
		outcome = reproduce(request, asked, facts, edition, err);
	} else if (facts && issue_from(request, asked, store, facts, err)) {
		outcome = OUTCOME_DONE;
	}
	facts_destroy(facts);
	store_close(store);
	return outcome;
}

enum outcome reporting_run(const struct request *request, struct error *err) {
	struct asked asked;
	enum outcome outcome = OUTCOME_DATA;
	if (!parse(request, &asked, err)) {
		return OUTCOME_USAGE;
	}
	struct store *store = store_open(request->data, STORE_READ, err);
	struct facts *facts = read_facts(request, store, err);
	store_close(store);
	if (!facts) {
		return outcome;
	}
	const struct edition *edition = reporting_find(facts, &asked.of);
	if (asked.note) {
		bool is_issued = edition && !asked.is_again;
		outcome = is_issued || note(&asked, facts, err) ? OUTCOME_DONE : OUTCOME_DATA;
	} else if (asked.is_issue && edition && !asked.is_again) {
		outcome = reproduce(request, &asked, facts, edition, err);
	} else if (asked.is_issue) {
		outcome = issue(request, &asked, err);
	} else {
		outcome = draft(request, &asked, facts, err) ? OUTCOME_DONE : OUTCOME_DATA;
	}
	facts_destroy(facts);
	return outcome;
}
