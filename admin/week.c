#include <string.h>

#include "admin/command.h"
#include "admin/output.h"
#include "admin/weekly.h"
#include "admin/write_csv.h"
#include "admin/write_json.h"
#include "admin/write_text.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_CSV_ISO, FORMAT_JSON, FORMATS };

static const char *const formats[FORMATS] = {
	[FORMAT_TEXT] = "text",
	[FORMAT_CSV] = "csv",
	[FORMAT_CSV_ISO] = "csv-iso",
	[FORMAT_JSON] = "json",
};

static bool parse_format(const char *name, enum format *format, struct error *err) {
	for (int i = 0; i < FORMATS; i++) {
		if (strcmp(formats[i], name) == 0) {
			*format = (enum format)i;
			return true;
		}
	}
	return error_set(err, "--format '%.20s': text, csv, csv-iso or json", name);
}

/* A week, two days, or the week that is now. */
static bool parse_range(
	const struct request *request, struct weekly_scope *scope, struct error *err) {
	const char *const *values = request->options->values;
	const char *from = values[OPTION_FROM], *until = values[OPTION_UNTIL];
	struct week week = day_week(request->now.day);
	if (values[OPTION_WEEK] && (from || until)) {
		return error_set(err, "--week: not together with --from and --until");
	}
	if (!from != !until) {
		return error_set(err, "--from and --until: both are needed (--until is the day after the "
							  "last one)");
	}
	if (from) {
		return day_parse(from, &scope->from, err) && day_parse(until, &scope->until, err) &&
			   (scope->from < scope->until ||
				   error_set(err,
					   "--until %.12s: must be after --from %.12s; it is the day after "
					   "the last one",
					   until, from));
	}
	if (values[OPTION_WEEK] && !day_parse_week(values[OPTION_WEEK], &week, err)) {
		return false;
	}
	scope->from = day_of_week(week);
	scope->until = scope->from + 7;
	return true;
}

static bool parse_scope(const struct request *request, struct weekly_scope *scope,
	enum format *format, struct error *err) {
	const char *site = request->options->values[OPTION_SITE];
	*scope = (struct weekly_scope){.site = TALLY_ALL, .now = request->now};
	return parse_range(request, scope, err) &&
		   parse_format(options_value(request->options, OPTION_FORMAT, "text"), format, err) &&
		   (!site || project_need_site(request->project, site, &scope->site, err));
}

static bool write_folder(
	const struct weekly *weekly, enum csv_form form, const char *folder, struct error *err) {
	for (int table = 0; table < WRITE_CSV_TABLES; table++) {
		struct output output;
		char name[128], path[OUTPUT_PATH + 128];
		write_csv_name(weekly, (enum write_csv_table)table, name, sizeof name);
		snprintf(path, sizeof path, "%s/%s", folder, name);
		if (!output_open(&output, path, err)) {
			return false;
		}
		write_csv_week(weekly, (enum write_csv_table)table, form, output.file);
		if (!output_close(&output, true, err)) {
			return false;
		}
	}
	return true;
}

static bool write_weekly(const struct request *request, const struct weekly *weekly,
	enum format format, struct error *err) {
	enum csv_form form = format == FORMAT_CSV ? CSV_FINNISH : CSV_ISO;
	switch (format) {
	case FORMAT_TEXT:
		write_text_week(weekly, options_value(request->options, OPTION_LANG, "fi"), request->out);
		return true;
	case FORMAT_JSON:
		write_json_week(weekly, request->out);
		return true;
	case FORMAT_CSV:
	case FORMAT_CSV_ISO:
		if (!request->out) {
			return write_folder(weekly, form, request->options->values[OPTION_OUT], err);
		}
		write_csv_week(weekly, WRITE_CSV_WEEKS, form, request->out);
		return true;
	case FORMATS:
		break;
	}
	return false;
}

static struct tally *count(
	const struct request *request, const struct weekly_scope *scope, struct error *err) {
	struct store *store = store_open(request->data, STORE_READ, err);
	if (!store) {
		return NULL;
	}
	struct tally *tally = tally_create(request->project, scope->from, scope->until, err);
	if (tally &&
		!store_each_sheet(store, DAY_NONE, scope->until, tally_add, tally, err)) {
		tally_destroy(tally);
		tally = NULL;
	}
	store_close(store);
	return tally;
}

static enum outcome run(const struct request *request, struct error *err) {
	struct weekly_scope scope;
	enum format format = FORMAT_TEXT;
	if (!parse_scope(request, &scope, &format, err)) {
		return OUTCOME_USAGE;
	}
	if (!request->out && format != FORMAT_CSV && format != FORMAT_CSV_ISO) {
		error_set(err, "%.300s: is a folder; only --format csv and csv-iso fill one",
			request->options->values[OPTION_OUT]);
		return OUTCOME_USAGE;
	}
	struct tally *tally = count(request, &scope, err);
	struct weekly *weekly = tally ? weekly_create(request->project, tally, scope, err) : NULL;
	bool is_written =
		weekly && weekly_check(weekly, err) && write_weekly(request, weekly, format, err);
	weekly_destroy(weekly);
	tally_destroy(tally);
	return is_written ? OUTCOME_DONE : OUTCOME_DATA;
}

static const char *sentence(void) {
	return text_get("The weekly tally: encounters, and what was chosen.");
}

const struct command week_command = {
	.name = "week",
	.usage = "[--week 2022-W18 | --from D --until D] [--site CODE]\n"
			 "                  [--format text|csv|csv-iso|json] [--out FILE|DIR]",
	.sentence = sentence,
	.options = OPTION_BIT(OPTION_WEEK) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_UNTIL) |
			   OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_FORMAT),
	.needs_settings = true,
	.can_fill_folder = true,
	.run = run,
};
