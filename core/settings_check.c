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
	for (int i = 0; i < project->share_count; i++) {
		if (project->shares[i].from >= project->shares[i].until) {
			return settings_complain(reading, project->shares[i].line,
				"[share %d] ends before it starts", project->shares[i].number);
		}
	}
	return true;
}

/* What a range of days is called: "2020-08-03 to 2020-12-31". */
struct range {
	char from[DAY_TEXT], last[DAY_TEXT];
};

static struct range range_of(int from, int until) {
	struct range range;
	day_format(from, range.from);
	day_format(until - 1, range.last);
	return range;
}

static bool check_period_inside(struct reading *reading, const struct period *period) {
	const struct project *project = reading->project;
	struct range days = range_of(period->from, period->until);
	struct range whole = range_of(project->from, project->until);
	return (period->from >= project->from && period->until <= project->until) ||
		   settings_complain(reading, period->line,
			   "[period %d] is %s to %s, which is not inside the project, %s to %s", period->number,
			   days.from, days.last, whole.from, whole.last);
}

/* Sums over the periods are sums over the days: each day is in one of them. */
static bool check_period_follows(
	struct reading *reading, const struct period *before, const struct period *after) {
	if (after->number < before->number) {
		return settings_complain(reading, after->line,
			"[period %d] stands after [period %d]; periods stand in the order of their numbers",
			after->number, before->number);
	}
	if (after->from < before->until) {
		struct range both = range_of(after->from, before->until);
		return settings_complain(reading, after->line,
			"[period %d] starts on %s, but [period %d] ends on %s: they overlap", after->number,
			both.from, before->number, both.last);
	}
	struct range between = range_of(before->until, after->from);
	return after->from == before->until ||
		   settings_complain(reading, after->line,
			   "[period %d] does not go on where [period %d] ends: %s to %s are in neither",
			   after->number, before->number, between.from, between.last);
}

static bool check_periods(struct reading *reading) {
	const struct project *project = reading->project;
	for (int i = 0; i < project->period_count; i++) {
		const struct period *period = &project->periods[i];
		if (!check_period_inside(reading, period) ||
			(i > 0 && !check_period_follows(reading, period - 1, period))) {
			return false;
		}
	}
	return true;
}

static bool check_groups(struct reading *reading) {
	const struct project *project = reading->project;
	for (int i = 0; i < project->group_count; i++) {
		const struct group *group = &project->groups[i];
		if (group->kind[0] && project_find_kind(project, group->kind) == PROJECT_NONE) {
			return settings_complain(reading, group->line, "[group %s] kind: there is no [kind %s]",
				group->code, group->kind);
		}
	}
	return true;
}

enum { WHOLE = 10000 };

/* "esr:8466" of a share; the funder comes out. */
static bool check_part_of_share(
	struct reading *reading, const struct share *share, char *part, int *funder, int *weight) {
	char *colon = strchr(part, ':');
	if (!colon || !text_parse_int(colon + 1, 1, WHOLE, weight)) {
		return settings_complain(reading, share->line,
			"[share %d] shares: '%s' is not a funder and 1 to %d, like esr:8466", share->number,
			part, WHOLE);
	}
	*colon = '\0';
	*funder = project_find_funder(reading->project, part);
	return *funder != PROJECT_NONE ||
		   settings_complain(reading, share->line, "[share %d] shares: there is no [funder %s]",
			   share->number, part);
}

static bool check_shares_of(struct reading *reading, const struct share *share) {
	char copy[PROJECT_NOTE], *rest = copy;
	int funders[PROJECT_NOTE / 4], count = 0, sum = 0, weight;
	text_copy(copy, sizeof copy, share->shares);
	for (char *part; (part = strtok_r(rest, " ", &rest)); count++, sum += weight) {
		if (!check_part_of_share(reading, share, part, &funders[count], &weight)) {
			return false;
		}
		for (int i = 0; i < count; i++) {
			if (funders[i] == funders[count]) {
				return settings_complain(reading, share->line,
					"[share %d] shares: '%s' is there twice", share->number, part);
			}
		}
	}
	return sum == WHOLE ||
		   settings_complain(reading, share->line,
			   "[share %d] shares: they come to %d and not to %d", share->number, sum, WHOLE);
}

static bool check_share_overlap(
	struct reading *reading, const struct share *one, const struct share *other) {
	bool is_elsewhere = one->site[0] && other->site[0] && strcmp(one->site, other->site) != 0;
	int from = one->from > other->from ? one->from : other->from;
	int until = one->until < other->until ? one->until : other->until;
	if (is_elsewhere || from >= until) {
		return true;
	}
	struct range both = range_of(from, until);
	return settings_complain(reading, one->line,
		"[share %d] overlaps with [share %d]: %s to %s are in both", one->number, other->number,
		both.from, both.last);
}

static bool check_shares(struct reading *reading) {
	const struct project *project = reading->project;
	for (int i = 0; i < project->share_count; i++) {
		const struct share *share = &project->shares[i];
		if (share->site[0] && project_find_site(project, share->site) == PROJECT_NONE) {
			return settings_complain(reading, share->line, "[share %d] site: there is no [site %s]",
				share->number, share->site);
		}
		if (!check_shares_of(reading, share)) {
			return false;
		}
		for (int k = 0; k < i; k++) {
			if (!check_share_overlap(reading, share, &project->shares[k])) {
				return false;
			}
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
	return check_labels(reading) && check_ranges(reading) && check_periods(reading) &&
		   check_groups(reading) && check_shares(reading) && settings_check_figures(reading) &&
		   (day_set_zone(project->zone, &why) ||
			   settings_complain(reading, reading->line, "key 'zone': %s", why.text));
}
