#include <string.h>

#include "core/error.h"
#include "core/settings_inside.h"

/* A draft may have some: it is not shown before it has all. The door's own language is shown. */
static bool check_labels(struct reading *reading) {
	struct project *project = reading->project;
	for (int i = 0; i < project->activity_count; i++) {
		for (int k = 0; k < project->language_count; k++) {
			bool is_needed = k == 0 || project_is_approved(project, k);
			if (is_needed && !project->activities[i].label[k][0]) {
				return settings_complain(reading, project->activities[i].line,
					"[activity %s] has no label.%s", project->activities[i].code,
					project->languages[k]);
			}
		}
	}
	return true;
}

static bool check_ranges(struct reading *reading) {
	const struct project *project = reading->project;
	if (project->from >= project->until) {
		return settings_complain(reading, reading->line, "[project] ends before it starts");
	}
	for (int i = 0; i < project->site_count; i++) {
		if (project->sites[i].from >= project->sites[i].until) {
			return settings_complain(
				reading, reading->line, "[site %s] ends before it starts", project->sites[i].code);
		}
	}
	for (int i = 0; i < project->period_count; i++) {
		if (project->periods[i].from >= project->periods[i].until) {
			return settings_complain(reading, reading->line, "[period %d] ends before it starts",
				project->periods[i].number);
		}
	}
	return true;
}

bool settings_check(struct reading *reading) {
	const struct project *project = reading->project;
	if (!(reading->sections & 1)) {
		return settings_complain(reading, reading->line, "there is no [project] section");
	}
	if (project->site_count == 0 || project->activity_count == 0) {
		return settings_complain(
			reading, reading->line, "there is no [site CODE] or no [activity CODE]");
	}
	if (!(reading->sections >> PANEL & 1)) {
		return settings_complain(reading, reading->line, "there is no [panel] section");
	}
	if (strspn(project->version, "0123456789.-abcdefghijklmnopqrstuvwxyz") !=
		strlen(project->version)) {
		return settings_complain(reading, reading->line,
			"key 'version': '%s' may have a-z, 0-9, '.' and '-'", project->version);
	}
	if (project->site_code[0] && project_find_site(project, project->site_code) == PROJECT_NONE) {
		return settings_complain(
			reading, reading->line, "key 'site': there is no [site %s]", project->site_code);
	}
	struct error why;
	return check_labels(reading) && check_ranges(reading) &&
		   (day_set_zone(project->zone, &why) ||
			   settings_complain(reading, reading->line, "key 'zone': %s", why.text));
}
