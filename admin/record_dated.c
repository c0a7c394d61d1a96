#include <string.h>

#include "admin/record.h"
#include "core/dating.h"
#include "core/entry.h"
#include "core/error.h"
#include "core/store.h"
#include "core/text.h"

static void tell_sheet(const struct project *project, const struct sheet *sheet, FILE *out) {
	char day[DAY_TEXT];
	int site = project_find_site(project, sheet->site), visits = sheet_count(sheet, "visits");
	fprintf(out, "%6d  %s: ", sheet->number,
		site == PROJECT_NONE ? sheet->site : project->sites[site].name);
	fprintf(out, text_get_plural("%d encounter.", "%d encounters.", (unsigned long)visits), visits);
	putc(' ', out);
	if (sheet->number == 0) {
		fputs(text_get("The sheet is still open."), out);
	} else if (sheet->recorded == DAY_NONE) {
		fputs(text_get("Nobody knows when it was closed."), out);
	} else {
		day_format_finnish(sheet->recorded, day);
		fprintf(out, text_get("It was closed on %s."), day);
	}
	putc('\n', out);
}

static enum outcome list(const struct request *request, struct error *err) {
	struct dating dating = {0};
	struct store *store = store_open(request->data, STORE_READ_OWN, err);
	bool is_read = store && dating_read(&dating, store, err);
	store_close(store);
	if (!is_read) {
		return OUTCOME_DATA;
	}
	fprintf(request->out, "%s\n",
		dating.count ? text_get("These sheets wait for their day:")
					 : text_get("No sheet waits for its day."));
	for (int i = 0; i < dating.count; i++) {
		tell_sheet(request->project, &dating.sheets[i], request->out);
	}
	dating_finish(&dating);
	return OUTCOME_DONE;
}

static bool parse(
	const struct request *request, int *number, struct dating_choice *choice, struct error *err) {
	const char *const *values = request->options->values;
	const char *reason = options_value(request->options, OPTION_REASON, "dated");
	choice->is_over_midnight = strcmp(reason, "dated-midnight") == 0;
	if (!values[OPTION_NUMBER] || !values[OPTION_DAY]) {
		return error_set(err, "record dated: write both --number and --day");
	}
	if (!choice->is_over_midnight && strcmp(reason, "dated") != 0) {
		return error_set(err, "reason '%.40s': write dated or dated-midnight", reason);
	}
	return (text_parse_int(values[OPTION_NUMBER], 0, SHEET_HIGHEST, number) ||
			   error_set(err, "--number '%.20s': not a sheet's number", values[OPTION_NUMBER])) &&
		   day_parse(values[OPTION_DAY], &choice->day, err) &&
		   entry_check_day(request->project, choice->day, request->now.day, false, err);
}

/* Open ones have no number to tell them apart by. */
static const struct sheet *find(
	const struct dating *dating, int number, const char *site, struct error *err) {
	int fitting = 0;
	for (int i = 0; i < dating->count && number == 0 && !site; i++) {
		fitting += dating->sheets[i].number == 0;
	}
	if (fitting > 1) {
		error_set(err, "sheet 0: several sites have one; write --site");
		return NULL;
	}
	const struct sheet *sheet = dating_find(dating, number, site);
	if (!sheet) {
		error_set(err, "sheet %d: is not an undated one that waits for its day", number);
	}
	return sheet;
}

static bool settle(struct store *store, bool is_recorded, struct error *err) {
	return is_recorded && store_settle_patiently(store, err);
}

static void tell(const struct sheet *sheet, int day, FILE *out) {
	char text[DAY_TEXT];
	day_format_finnish(day, text);
	fprintf(out, text_get("Encounters: %d."), sheet_count(sheet, "visits"));
	putc(' ', out);
	fprintf(out, text_get("Day: %s."), text);
	putc('\n', out);
}

static enum outcome give_day(const struct request *request, struct store *store, int number,
	const struct dating_choice *choice, bool *is_recorded, struct error *err) {
	struct dating dating;
	enum outcome outcome = OUTCOME_NO;
	if (!dating_read(&dating, store, err)) {
		return OUTCOME_DATA;
	}
	const struct sheet *sheet = find(&dating, number, request->options->values[OPTION_SITE], err);
	if (sheet && dating_check(sheet, choice, err)) {
		*is_recorded = dating_seal(store, sheet, choice, request->now.day, err);
		outcome = settle(store, *is_recorded, err) ? OUTCOME_DONE : OUTCOME_DATA;
	}
	if (*is_recorded) {
		tell(sheet, choice->day, request->out);
	}
	dating_finish(&dating);
	return outcome;
}

/* What is not there cannot be dated, and no store is made for the sake of saying so. */
static struct store *open_store(const struct request *request, struct error *err) {
	struct store *store = store_open(request->data, STORE_READ_OWN, err);
	if (store) {
		store_close(store);
		store = store_open(request->data, STORE_WRITE_OWN, err);
	}
	return store;
}

enum outcome record_dated(const struct request *request, bool *is_recorded, struct error *err) {
	const char *const *values = request->options->values;
	struct dating_choice choice;
	int number;
	if (!values[OPTION_NUMBER] && !values[OPTION_DAY]) {
		return list(request, err);
	}
	if (!parse(request, &number, &choice, err)) {
		return OUTCOME_USAGE;
	}
	struct store *store = open_store(request, err);
	enum outcome outcome =
		store ? give_day(request, store, number, &choice, is_recorded, err) : OUTCOME_DATA;
	store_close(store);
	return outcome;
}
