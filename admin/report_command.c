#include "admin/command.h"
#include "admin/module.h"
#include "core/text.h"

/* What makes the reports is in the module: admin/reporting.c. */

static enum outcome run(const struct request *request, struct error *err) {
	enum outcome (*reporting)(const struct request *, struct error *);
	*(void **)&reporting = module_find("reporting_run", "report", err);
	return reporting ? reporting(request, err) : OUTCOME_DATA;
}

static const char *sentence(void) {
	return text_get("The funder's report of a period, with its annexes.");
}

static void explain(FILE *out) {
	fprintf(out, "\n%s\n%s\n%s\n%s\n",
		text_get("Without --issue it is a draft. --issue makes all files in the folder --out and remembers them; "
				 "the same again makes the same files again."),
		text_get("--issue --again makes a new version of a report that was issued."),
		text_get("--internal hides no numbers, and the report stays in the house."),
		text_get("--issue --note FILE makes only the sheet that remembers the report, for the device that counts to "
				 "seal it."));
}

const struct command report_command = {
	.name = "report",
	.usage = "--period N | --from D --until D  [--site CODE]\n"
			 "                    [--format text|csv|csv-iso|json|xlsx|pdf|html|all]\n"
			 "                    [--issue [--again] [--note FILE] | --internal] [--out FILE|DIR]",
	.sentence = sentence,
	.explain = explain,
	.options = OPTION_BIT(OPTION_PERIOD) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_UNTIL) |
			   OPTION_BIT(OPTION_SITE) | OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_ISSUE) |
			   OPTION_BIT(OPTION_AGAIN) | OPTION_BIT(OPTION_INTERNAL) |
			   OPTION_BIT(OPTION_NOTE),
	.needs_settings = true,
	.can_fill_folder = true,
	.run = run,
};
