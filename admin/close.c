#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "admin/command.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/text.h"

/* The open sheets that are to be closed. */
struct closing {
	const char *site; // NULL: every one
	int today;
	int undated;
	int count;
	struct sheet *sheets;
};

/* A sheet about a month is open until the month is over: what it has of today would be told
 * otherwise. A sheet without its day waits for it. */
static bool is_due(struct closing *closing, const struct sheet *sheet) {
	if (sheet->number > 0 || (closing->site && strcmp(sheet->site, closing->site) != 0)) {
		return false;
	}
	if (sheet->day == DAY_NONE) {
		closing->undated++;
		return false;
	}
	return sheet_is_monthly(sheet->kind) ? sheet->day < day_month(closing->today) : true;
}

static bool collect(const struct sheet *sheet, void *data, struct error *err) {
	struct closing *closing = data;
	if (!is_due(closing, sheet)) {
		return true;
	}
	size_t size = (size_t)(closing->count + 1) * sizeof *closing->sheets;
	struct sheet *sheets = realloc(closing->sheets, size);
	if (!sheets) {
		return error_set(err, "out of memory");
	}
	closing->sheets = sheets;
	sheets[closing->count++] = *sheet;
	return true;
}

/* Their numbers must tell nothing about the order in which they were opened. */
static int compare(const void *a, const void *b) {
	const struct sheet *one = a, *other = b;
	int order = (one->day > other->day) - (one->day < other->day);
	order = order ? order : strcmp(one->site, other->site);
	return order ? order : (int)one->kind - (int)other->kind;
}

static bool seal(struct closing *closing, struct store *store, struct error *err) {
	if (!store_each_sheet(store, DAY_NONE, INT_MAX, collect, closing, err)) {
		return false;
	}
	if (closing->count > 1) {
		qsort(closing->sheets, (size_t)closing->count, sizeof *closing->sheets, compare);
	}
	return store_seal_all(store, closing->sheets, closing->count, closing->today, err);
}

static void tell_sheet(const struct project *project, const struct sheet *sheet, FILE *out) {
	char day[DAY_TEXT];
	int site = project_find_site(project, sheet->site);
	int visits = sheet_count(sheet, "visits");
	day_format_finnish(sheet->day, day);
	fprintf(out, "%s ", site == PROJECT_NONE ? sheet->site : project->sites[site].name);
	if (sheet_is_monthly(sheet->kind)) {
		struct date date = day_date(sheet->day);
		fprintf(out, "%d/%d: %s\n", date.month, date.year,
			text_get("The sheet of the month is closed."));
		return;
	}
	fprintf(out, "%s: ", day);
	fprintf(out,
		text_get_plural("%d encounter. The sheet is closed.", "%d encounters. The sheet is closed.",
			(unsigned long)visits),
		visits);
	putc('\n', out);
}

static void tell(const struct closing *closing, const struct project *project, FILE *out) {
	for (int i = 0; i < closing->count; i++) {
		tell_sheet(project, &closing->sheets[i], out);
	}
	if (closing->count == 0) {
		fprintf(out, "%s\n", text_get("There was no sheet to close."));
	}
	if (closing->undated) {
		fprintf(out,
			text_get_plural("%d sheet has no day yet and stays open.",
				"%d sheets have no day yet and stay open.", (unsigned long)closing->undated),
			closing->undated);
		putc('\n', out);
	}
}

static enum outcome run(const struct request *request, struct error *err) {
	struct closing closing = {
		.site = request->options->values[OPTION_SITE],
		.today = request->now.day,
	};
	enum outcome outcome = OUTCOME_DATA;
	int site;
	if (closing.site && !project_need_site(request->project, closing.site, &site, err)) {
		return OUTCOME_USAGE;
	}
	/* A writer would make a store in whatever folder it is given. */
	struct store *store = store_open(request->data, STORE_READ_OWN, err);
	if (store) {
		store_close(store);
		store = store_open(request->data, STORE_WRITE_OWN, err);
	}
	if (store && seal(&closing, store, err)) {
		tell(&closing, request->project, request->out);
		outcome = store_settle_patiently(store, err) ? OUTCOME_DONE : OUTCOME_DATA;
	}
	store_close(store);
	free(closing.sheets);
	return outcome;
}

static const char *sentence(void) {
	return text_get("Ends the day: closes the sheets that are still open.");
}

const struct command close_command = {
	.name = "close",
	.usage = "[--site CODE]",
	.sentence = sentence,
	.options = OPTION_BIT(OPTION_SITE),
	.needs_settings = true,
	.run = run,
};
