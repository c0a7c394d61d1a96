#include "admin/record.h"
#include "core/entry.h"
#include "core/error.h"
#include "core/store.h"
#include "core/text.h"

static bool need_option(
	const struct options *options, enum option option, const char **value, struct error *err) {
	*value = options->values[option];
	return *value || error_set(err, "%s: is missing", options_name(option));
}

static bool need_number(
	const struct options *options, enum option option, int *number, struct error *err) {
	const char *value;
	return need_option(options, option, &value, err) &&
		   (text_parse_int(value, -SHEET_HIGHEST, SHEET_HIGHEST, number) ||
			   error_set(err, "%s '%.20s': not a whole number", options_name(option), value));
}

static bool parse_about(
	const struct request *request, struct entry_about *about, struct error *err) {
	const char *site, *day;
	*about = (struct entry_about){.project = request->project, .today = request->now.day};
	return need_option(request->options, OPTION_SITE, &site, err) &&
		   need_option(request->options, OPTION_DAY, &day, err) &&
		   project_need_site(request->project, site, &about->site, err) &&
		   day_parse(day, &about->day, err);
}

static bool parse_what(
	const struct options *options, struct entry_of_day *of_day, struct error *err) {
	const char *hours = options->values[OPTION_HOURS];
	if (!options->values[OPTION_CLOSED] + !hours + !options->values[OPTION_OUTAGE] != 2) {
		return error_set(err, "record calendar: write one of --closed, --hours and --outage");
	}
	of_day->what = hours ? ENTRY_HOURS : ENTRY_CLOSED;
	if (options->values[OPTION_OUTAGE]) {
		of_day->what = ENTRY_OUTAGE;
		return need_number(options, OPTION_OUTAGE, &of_day->outage_minutes, err);
	}
	return !hours || project_parse_hours(hours, &of_day->hours) ||
		   error_set(err, "--hours '%.20s': write it as 10-14 or 9.30-15", hours);
}

static bool make_calendar(const struct request *request, const struct entry_about *about,
	struct sheet *sheet, struct error *err) {
	const char *reason;
	struct entry_of_day of_day = {.hours = {0, 0}};
	return parse_what(request->options, &of_day, err) &&
		   need_option(request->options, OPTION_REASON, &reason, err) &&
		   reason_of_day_parse(reason, &of_day.reason, err) &&
		   entry_calendar(sheet, about, &of_day, err);
}

static bool make_group(const struct request *request, const struct entry_about *about,
	struct sheet *sheet, struct error *err) {
	const struct options *options = request->options;
	const char *code;
	int group, attendances, minutes;
	return need_option(options, OPTION_GROUP, &code, err) &&
		   project_need_group(request->project, code, &group, err) &&
		   need_number(options, OPTION_ATTENDANCES, &attendances, err) &&
		   need_number(options, OPTION_MINUTES, &minutes, err) &&
		   entry_group(sheet, about, group, attendances, minutes, err);
}

static bool make_guidance(const struct request *request, const struct entry_about *about,
	struct sheet *sheet, struct error *err) {
	const struct options *options = request->options;
	const char *code;
	enum entry_mode mode;
	int minutes, meetings;
	return need_option(options, OPTION_MODE, &code, err) && entry_mode_parse(code, &mode, err) &&
		   need_number(options, OPTION_MINUTES, &minutes, err) &&
		   need_number(options, OPTION_MEETINGS, &meetings, err) &&
		   entry_guidance(sheet, about, mode, minutes, meetings, err);
}

static bool make(
	const struct request *request, enum sheet_kind kind, struct sheet *sheet, struct error *err) {
	struct entry_about about;
	if (!parse_about(request, &about, err)) {
		return false;
	}
	if (kind == SHEET_CALENDAR) {
		return make_calendar(request, &about, sheet, err);
	}
	return kind == SHEET_GROUP ? make_group(request, &about, sheet, err)
							   : make_guidance(request, &about, sheet, err);
}

static enum outcome check_new(struct store *store, const struct sheet *sheet, struct error *err) {
	char day[DAY_TEXT];
	bool is_there;
	if (!entry_find_same(store, sheet, &is_there, err)) {
		return OUTCOME_DATA;
	}
	if (!is_there) {
		return OUTCOME_DONE;
	}
	day_format_finnish(sheet->day, day);
	error_set(err, "%s %s: the same sheet is recorded already (--again records it once more)",
		sheet->site, day);
	return OUTCOME_NO;
}

static void tell(const struct sheet *sheet, FILE *out) {
	char day[DAY_TEXT];
	day_format_finnish(sheet->day, day);
	record_tell_count(1, out);
	fprintf(out, text_get("Day: %s."), day);
	putc('\n', out);
}

enum outcome record_sheet(
	const struct request *request, enum sheet_kind kind, bool *is_recorded, struct error *err) {
	struct sheet sheet;
	if (!make(request, kind, &sheet, err)) {
		return OUTCOME_USAGE;
	}
	struct store *store = store_open(request->data, STORE_WRITE, err);
	enum outcome outcome = store ? OUTCOME_DONE : OUTCOME_DATA;
	if (store && !request->options->values[OPTION_AGAIN]) {
		outcome = check_new(store, &sheet, err);
	}
	if (outcome == OUTCOME_DONE) {
		*is_recorded = store_seal(store, &sheet, request->now.day, err);
		outcome = *is_recorded && store_settle_patiently(store, err) ? OUTCOME_DONE : OUTCOME_DATA;
	}
	if (*is_recorded) {
		tell(&sheet, request->out);
	}
	store_close(store);
	return outcome;
}
