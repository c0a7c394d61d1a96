#include <stdio.h>
#include <string.h>

#include "core/entry.h"
#include "core/error.h"

static const char funder_prefix[] = "funder:";

static bool is_funder(const struct project *project, const char *code) {
	size_t prefix = sizeof funder_prefix - 1;
	for (int i = 0; i < project->funder_count; i++) {
		if (strncmp(code, funder_prefix, prefix) == 0 &&
			strcmp(project->funders[i].code, code + prefix) == 0) {
			return true;
		}
	}
	return false;
}

/* "osallistujat, funder:esr", as far as it fits. */
static void list_known(const struct project *project, char *list, size_t size) {
	size_t length = 0;
	list[0] = '\0';
	for (int i = 0; i < project->figure_count + project->funder_count && length < size; i++) {
		int funder = i - project->figure_count;
		if (funder >= 0 || project->figures[i].counts == COUNTS_EXTERNAL) {
			length += (size_t)snprintf(list + length, size - length, "%s%s%s", length ? ", " : "",
				funder >= 0 ? funder_prefix : "",
				funder >= 0 ? project->funders[funder].code : project->figures[i].code);
		}
	}
}

bool entry_need_figure(
	const struct project *project, const char *code, int *decimals, struct error *err) {
	char known[240];
	int figure = project_find_figure(project, code);
	*decimals = figure == PROJECT_NONE ? 0 : project->figures[figure].decimals;
	if (figure != PROJECT_NONE) {
		return project->figures[figure].counts == COUNTS_EXTERNAL ||
			   error_set(err, "figure '%s': is counted from sheets, not typed", code);
	}
	if (is_funder(project, code)) {
		return true;
	}
	list_known(project, known, sizeof known);
	return known[0]
			   ? error_set(
					 err, "figure '%.40s': not in %s; known are %s", code, project->path, known)
			   : error_set(err, "figure '%.40s': %s has none to be typed in", code, project->path);
}

static bool check_source(const char *source, struct error *err) {
	size_t length = strlen(source);
	if (length == 0 || strspn(source, " ") == length) {
		return error_set(err, "source: is missing; write where the figure is from");
	}
	return (length <= ENTRY_SOURCE && !strchr(source, '\n')) ||
		   error_set(err, "source '%.40s': longer than one line of %d bytes", source, ENTRY_SOURCE);
}

static void start(struct sheet *sheet, const struct entry_about *about) {
	sheet_init(sheet, SHEET_EXTERNAL, "", about->day);
	text_copy(sheet->settings, sizeof sheet->settings, about->project->version);
}

bool entry_external(struct sheet *sheet, const struct entry_about *about, const char *code,
	int value, const char *source, struct error *err) {
	int decimals;
	if (!entry_check_day(about->project, about->day, about->today, false, err) ||
		!entry_need_figure(about->project, code, &decimals, err) || !check_source(source, err)) {
		return false;
	}
	if (value < 0 || value > SHEET_HIGHEST) {
		return error_set(err, "figure '%s': %d is out of 0 to %d", code, value, SHEET_HIGHEST);
	}
	start(sheet, about);
	return (sheet_set_text(sheet, source) ||
			   error_set(err, "source '%.40s': not plain text in UTF-8", source)) &&
		   (sheet_add(sheet, code, value) || error_set(err, "figure '%s': cannot be a line", code));
}
