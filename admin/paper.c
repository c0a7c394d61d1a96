#include <unistd.h>

#include "admin/command.h"
#include "admin/draw_paper.h"
#include "admin/module.h"
#include "core/calendar.h"
#include "core/error.h"
#include "core/store.h"
#include "core/text.h"

static bool parse(const struct request *request, struct draw_paper *paper, struct error *err) {
	const struct options *options = request->options;
	const char *site = options->values[OPTION_SITE], *week = options->values[OPTION_WEEK];
	int language =
		project_find_language(request->project, options_value(options, OPTION_LANG, "fi"));
	*paper = (struct draw_paper){
		.project = request->project,
		.language = language == PROJECT_NONE ? 0 : language,
		.week = day_week(request->now.day),
	};
	if (!site || !options->values[OPTION_OUT]) {
		return error_set(err, "paper: write both --site and --out FILE.pdf");
	}
	return project_need_site(request->project, site, &paper->site, err) &&
		   (!week || day_parse_week(week, &paper->week, err));
}

/* The days off are in the store; where there is none yet, there are the settings alone. */
static bool read_calendar(
	const struct request *request, int monday, struct calendar *calendar, struct error *err) {
	char path[4096];
	snprintf(path, sizeof path, "%s/own.db", request->data);
	if (access(path, F_OK) != 0) {
		return true;
	}
	struct store *store = store_open(request->data, STORE_READ, err);
	bool is_read =
		store && store_each_sheet(store, monday, monday + 7, calendar_add, calendar, err);
	store_close(store);
	return is_read;
}

static void choose_days(struct draw_paper *paper, const struct calendar *calendar, int monday) {
	for (int day = monday; day < monday + 7; day++) {
		struct hours hours = calendar_hours(calendar, paper->site, day);
		if (hours.from < hours.until) {
			paper->days[paper->day_count] = day;
			paper->hours[paper->day_count++] = hours;
		}
	}
}

static bool load_and_draw(
	const struct draw_paper *paper, FILE *file, struct error *err) {
	bool (*drawer)(const struct draw_paper *, FILE *, struct error *);
	*(void **)&drawer = module_find("draw_paper", "PDF", err);
	return drawer && drawer(paper, file, err);
}

static enum outcome draw(
	const struct request *request, const struct draw_paper *paper, struct error *err) {
	char week[DAY_TEXT];
	if (paper->day_count == 0) {
		day_format_week(paper->week, week);
		error_set(err, "site '%s': is closed in week %s; there is nothing to print",
			paper->project->sites[paper->site].code, week);
		return OUTCOME_USAGE;
	}
	return load_and_draw(paper, request->out, err) ? OUTCOME_DONE : OUTCOME_DATA;
}

static enum outcome run(const struct request *request, struct error *err) {
	struct draw_paper paper;
	struct calendar calendar;
	enum outcome outcome = OUTCOME_DATA;
	if (!parse(request, &paper, err)) {
		return OUTCOME_USAGE;
	}
	int monday = day_of_week(paper.week);
	calendar_init(&calendar, request->project);
	if (read_calendar(request, monday, &calendar, err)) {
		choose_days(&paper, &calendar, monday);
		outcome = draw(request, &paper, err);
	}
	calendar_finish(&calendar);
	return outcome;
}

static const char *sentence(void) {
	return text_get("A tally sheet to print, for when the device is off.");
}

static void explain(FILE *out) {
	fprintf(out, "\n%s\n",
		text_get(
			"What is written on it is recorded with: ovella-admin record paper --file FILE.csv"));
}

const struct command paper_command = {
	.name = "paper",
	.usage = "--site CODE [--week 2022-W18] --out FILE.pdf",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_WEEK),
	.needs_settings = true,
	.run = run,
};
