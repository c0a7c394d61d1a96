#include <string.h>

#include "core/settings_inside.h"

static bool has_key(const struct reading *reading, const char *name) {
	for (int i = 0; i < settings_key_count; i++) {
		const struct settings_key *key = &settings_keys[i];
		if (key->part == reading->part && strcmp(key->name, name) == 0) {
			return reading->seen[i];
		}
	}
	return false;
}

static bool lacks(struct reading *reading, const char *name) {
	return settings_complain(
		reading, reading->section_line, "[%s] has no key '%s'", reading->section, name);
}

/* Of two that start on one day, none is the newest. */
static bool close_rule(struct reading *reading) {
	const struct project *project = reading->project;
	const struct rule *rule = reading->into;
	for (int i = 0; i < project->rule_count - 1; i++) {
		const struct rule *other = &project->rules[i];
		if (strcmp(other->days, rule->days) == 0 && other->from == rule->from) {
			return settings_complain(reading, reading->section_line,
				"[%s] starts on the same day as [rule %s], which has the same days",
				reading->section, other->code);
		}
	}
	return true;
}

static bool close_authority(struct reading *reading) {
	const struct project *project = reading->project;
	int last = project->authority_count - 1;
	return last == 0 || project->authorities[last - 1].from < project->authorities[last].from ||
		   settings_complain(reading, reading->section_line,
			   "[%s] does not start after [authority %d]", reading->section, last);
}

static bool close_funder(struct reading *reading) {
	struct funder *funder = reading->into;
	funder->has_planned = has_key(reading, "planned");
	return true;
}

/* "240", "3,5" or "200-250". */
static bool parse_target(const char *text, struct figure *figure) {
	char from[TEXT_CODE];
	const char *dash = strchr(text, '-');
	text_copy(from, sizeof from, text);
	from[strcspn(from, "-")] = '\0';
	return settings_parse_decimal(from, figure->decimals, &figure->target) &&
		   settings_parse_decimal(dash ? dash + 1 : from, figure->decimals, &figure->target_until);
}

/* Nothing is a part of 0. But a register may truly have planned none: then no percentage is made.
 */
static bool close_target(struct reading *reading) {
	struct figure *figure = reading->into;
	if (!reading->target[0]) {
		return true;
	}
	if (!parse_target(reading->target, figure)) {
		return settings_complain(reading, reading->target_line,
			"key 'target': '%s' is not a number of at most %d decimals, or two such with a hyphen "
			"between",
			reading->target, figure->decimals);
	}
	if (strchr(reading->target, '-') && figure->target >= figure->target_until) {
		return settings_complain(reading, reading->target_line,
			"key 'target': the range '%s' does not rise", reading->target);
	}
	if (figure->target == 0 && figure->basis != BASIS_REGISTER) {
		return settings_complain(reading, reading->target_line,
			"key 'target': no percentage can be made of 0; leave it out");
	}
	figure->has_target = true;
	return true;
}

/* Whether small numbers of it are of persons, of visits or of what visitors chose. */
static bool is_of_persons(enum counts counts) {
	return counts == COUNTS_VISITS || counts == COUNTS_CHOICES || counts == COUNTS_FIRST_TIME ||
		   counts == COUNTS_ANSWERS || counts == COUNTS_ATTENDANCES;
}

/* What is typed in may be of anything, so its file says so; what is counted is known. */
static bool close_persons(struct reading *reading) {
	struct figure *figure = reading->into;
	bool is_told = has_key(reading, "persons");
	if (figure->counts == COUNTS_EXTERNAL) {
		return is_told || lacks(reading, "persons");
	}
	if (is_of_persons(figure->counts) && is_told && !figure->is_persons) {
		return settings_complain(reading, figure->line,
			"[%s] counts %s, of which small numbers are always hidden: leave 'persons' out",
			reading->section, settings_words[COUNTS][figure->counts]);
	}
	figure->is_persons = figure->is_persons || is_of_persons(figure->counts);
	return true;
}

static bool may_have_decimals(enum counts counts) {
	return counts == COUNTS_EXTERNAL || counts == COUNTS_HOURS || counts == COUNTS_DAYS ||
		   counts == COUNTS_GROUP_HOURS || counts == COUNTS_GROUP_DAYS;
}

static bool close_figure(struct reading *reading) {
	const struct figure *figure = reading->into;
	bool is_of_days = figure->counts == COUNTS_DAYS || figure->counts == COUNTS_GROUP_DAYS;
	if (is_of_days && !figure->days[0]) {
		return lacks(reading, "days");
	}
	if (figure->counts == COUNTS_EXTERNAL && !has_key(reading, "basis")) {
		return lacks(reading, "basis");
	}
	if (figure->split[0] && !figure->part_of[0]) {
		return lacks(reading, "part-of");
	}
	if (figure->decimals > 0 && !may_have_decimals(figure->counts)) {
		return settings_complain(reading, figure->line, "[%s] counts %s, which have no decimals",
			reading->section, settings_words[COUNTS][figure->counts]);
	}
	return close_persons(reading) && close_target(reading);
}

static bool close_needed(struct reading *reading) {
	for (int i = 0; i < settings_key_count; i++) {
		const struct settings_key *key = &settings_keys[i];
		if (key->part == reading->part && key->is_needed && !reading->seen[i]) {
			return lacks(reading, key->name);
		}
	}
	return true;
}

bool settings_close_part(struct reading *reading) {
	if (!close_needed(reading)) {
		return false;
	}
	switch (reading->part) {
	case RULE:
		return close_rule(reading);
	case FIGURE:
		return close_figure(reading);
	case FUNDER:
		return close_funder(reading);
	case AUTHORITY:
		return close_authority(reading);
	default:
		return true;
	}
}
