#ifndef CORE_PROJECT_H
#define CORE_PROJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/day.h"
#include "core/text.h"

struct error;

/* A project as its settings file tells it: what is counted, where, when, and how it is shown.
 * core/settings reads it. */

enum {
	PROJECT_NAME = 96,       // bytes of a name or a label, its end included
	PROJECT_LANGUAGES = 8,   // languages of one project
	PROJECT_ACTIVITIES = 24, // activities of one project
	PROJECT_KEY = 57,        // bytes of a public key's line, its end included
	PROJECT_NOTE = 300,      // bytes of a remark, its end included
	PROJECT_NONE = -1,       // no such site, activity or language
};

/* Minutes of the day, from <= minute < until; from == until: closed. */
struct hours {
	int from;
	int until;
};

struct site {
	char code[TEXT_CODE];
	char name[PROJECT_NAME];
	bool is_planned;       // not open yet: nothing is counted there
	char in[PROJECT_LANGUAGES][PROJECT_NAME]; // "Oulussa": where, in the midst of a sentence; may be empty
	int from, until;       // half-open days on which the opening hours hold
	struct hours hours[7]; // Monday first
};

struct activity {
	char code[TEXT_CODE];
	char label[PROJECT_LANGUAGES][PROJECT_NAME];
	char short_label[PROJECT_LANGUAGES][PROJECT_NAME]; // for small panels; may be empty
	char sign[TEXT_CODE];                              // the pictogram's name
	char colour[TEXT_CODE];                            // the tile's colour, by the theme's name
	bool is_visit_only;                                // counts a visit and no activity
	int line;                                          // where in the file, for later complaints
};

/* A series of group sessions or events. */
struct group {
	char code[TEXT_CODE];
	char name[PROJECT_NAME];
	char kind[TEXT_CODE]; // one of the project's kinds; may be empty
	int line;             // where in the file, for later complaints
};

/* What several groups are: "ILO-hyvinvointiryhmä". */
struct kind {
	char code[TEXT_CODE];
	char name[PROJECT_LANGUAGES][PROJECT_NAME];
	bool is_event; // each session is one of its own, and the series is nothing that is counted
};

enum rounding { ROUNDING_HALF_UP, ROUNDING_UP, ROUNDING_DOWN };

/* How hours are made into days of a kind. The newest that has started holds. */
struct rule {
	char code[TEXT_CODE];
	char days[TEXT_CODE]; // the kind of day: "ohjauspaiva"
	char name[PROJECT_LANGUAGES][PROJECT_NAME];
	int from;     // the first day of which it holds
	int minutes;  // of one day, 1 to 1440
	int decimals; // 0 to 2
	enum rounding rounding;
};

/* What a figure is counted from. */
enum counts {
	COUNTS_EXTERNAL, // readings that staff type in, with their source
	COUNTS_VISITS,
	COUNTS_CHOICES,     // of: activities
	COUNTS_FIRST_TIME,
	COUNTS_ANSWERS,     // of: QUESTION:OPTION
	COUNTS_GROUPS,      // series with a session; of: groups or kinds
	COUNTS_SESSIONS,    // likewise
	COUNTS_ATTENDANCES, // likewise
	COUNTS_GROUP_HOURS, // hours of sessions; likewise
	COUNTS_GROUP_DAYS,  // attendances times hours, in days of the figure's rule; likewise
	COUNTS_HOURS,       // of guidance; of: modes
	COUNTS_DAYS,        // the same in days of the figure's rule
	COUNTS_MEETINGS,    // of guidance; of: modes
	COUNTS_OPENING_DAYS,
};

/* How a figure is known: the five words of tiedon peruste. */
enum basis { BASIS_COLLECTED, BASIS_SAMPLE, BASIS_ESTIMATE, BASIS_REGISTER, BASIS_LEDGER };

/* A row of planned and actual. Values are whole numbers of 10^-decimals. */
struct figure {
	char code[TEXT_CODE];
	char name[PROJECT_LANGUAGES][PROJECT_NAME];
	char unit[PROJECT_LANGUAGES][PROJECT_NAME]; // "henkilöä"
	enum counts counts;
	char of[PROJECT_NOTE];     // codes with spaces between them; empty: all
	char site[TEXT_CODE];      // empty: all
	char days[TEXT_CODE];      // the kind of day of COUNTS_DAYS and COUNTS_GROUP_DAYS
	enum basis basis;
	bool is_persons;           // small numbers of it are hidden
	int decimals;              // 0 to 2; 0 but of hours, of days and of what is typed in
	bool has_target;
	int target, target_until;  // the same, but where it is a range
	char part_of[TEXT_CODE];   // the figure that this and the others of its split add up to
	char split[TEXT_CODE];     // which of several splits of that one
	char share_of[TEXT_CODE];  // the figure that it is printed in percent of; may be empty
	char note[PROJECT_LANGUAGES][PROJECT_NOTE]; // what it means; may be empty
	int line;                  // where in the file, for later complaints
};

/* Who is responsible for the project at the funder; its name changes over the years. */
struct authority {
	int from;
	char name[PROJECT_NAME];
};

/* Who pays for the visits of some days: one funder, or several by shares. */
struct share {
	int number;
	char site[TEXT_CODE]; // empty: all
	int from, until;
	char shares[PROJECT_NOTE]; // "esr:8466 oulu:1534": ten-thousandths that make a whole
	int line;                  // where in the file, for later complaints
};

struct period {
	int number;
	int from, until; // half-open days
	int line;        // where in the file, for later complaints
};

struct funder {
	char code[TEXT_CODE];
	char name[PROJECT_NAME];
	char kind[TEXT_CODE]; // eu-valtio, kunta, muu-julkinen, yksityinen
	bool has_planned;
	int planned; // euros
};

/* What the report says beside its figures, and how small a number it hides. */
struct report_settings {
	int threshold;         // numbers of persons below it are hidden; 3 to 20
	int deviation_percent; // a target reached for less is listed; 0 to 100
	char synthetic[PROJECT_NAME]; // on each page and file, where the data is made up; may be empty
	enum { VISIBILITY_NONE, VISIBILITY_ESF, VISIBILITY_EU_PART, VISIBILITY_EU } visibility;
	int last_payment;    // DAY_NONE: not known yet
	int retention_years; // from the end of that year
	int retention_until; // by another rule, the last day; DAY_NONE: none
};

/* The kiosk's panel and its patience; the ranges are in the table of settings_keys.c. */
struct panel {
	int diagonal_mm; // 0: not set
	int rotate;      // 0, 90, 180, 270: degrees clockwise that the picture is turned
	int thanks_seconds, more_seconds, undo_seconds, language_seconds, notice_seconds;
	int moment_seconds, undone_seconds;
	int settle_ms, repeat_ms;
	int burst_touches, burst_touch_seconds; // so many touches in so many seconds
	int burst_counts, burst_count_seconds;  // more than so many counts in so many seconds
	bool is_large, is_calm, is_dark;        // large text; no fades; light on dark
	bool asks_first_time, offers_many, asks_after_thanks, asks_on_leaving;
	bool has_speech;
	int speech_seconds;            // untouched for so long, speech ends
	char recordings[PROJECT_NAME]; // folder of recorded clips; may be empty
	int volume;                    // 1 to 7, 3 dB apart: of each visitor's start
	int dim_minutes, dim_percent;  // 0 minutes: never
	int shift_minutes;             // 0: never
	bool has_closed_screen;
	int closed_dark_minutes; // the closed screen turns dark after so long
	bool has_house_figure, greets_in_sami;
	bool asks_pin; // the first start asks for a PIN
	int staff_seconds;
	char stick[PROJECT_NAME]; // where a memory stick is to be found
};

struct project {
	char path[256]; // of the settings file, for complaints
	char code[TEXT_CODE];
	char name[PROJECT_NAME];
	char version[TEXT_CODE]; // of the settings; each sheet names it
	char zone[PROJECT_NAME];
	char authority[PROJECT_NAME], implementers[PROJECT_NAME], notice[PROJECT_NAME];
	char priority[PROJECT_NAME], objective[PROJECT_NAME]; // toimintalinja, erityistavoite; may be empty
	struct report_settings report;
	int from, until; // half-open days
	char site_code[TEXT_CODE]; // the kiosk's own site; may be empty
	char office_key[PROJECT_KEY]; // that bundles are sealed to; may be empty
	int language_count;
	char languages[PROJECT_LANGUAGES][TEXT_CODE]; // the first is the door's
	bool is_approved[PROJECT_LANGUAGES];          // a speaker of it has read the texts
	char statement[PROJECT_LANGUAGES][PROJECT_NAME]; // of the funder, on the idle screen; may be empty
	char help[PROJECT_LANGUAGES][PROJECT_NAME];      // on the closed screen: who helps now; may be empty
	struct panel panel;
	int site_count;
	struct site *sites;
	int activity_count;
	struct activity activities[PROJECT_ACTIVITIES];
	int group_count;
	struct group *groups;
	int period_count;
	struct period *periods;
	int funder_count;
	struct funder *funders;
	int kind_count;
	struct kind *kinds;
	int rule_count;
	struct rule *rules;
	int figure_count;
	struct figure *figures;
	int authority_count;
	struct authority *authorities;
	int share_count;
	struct share *shares;
};

/* Accepts NULL. */
void project_destroy(struct project *project);

/* The index, or PROJECT_NONE. */
int project_find_site(const struct project *project, const char *code);
int project_find_activity(const struct project *project, const char *code);
int project_find_group(const struct project *project, const char *code);
int project_find_language(const struct project *project, const char *code);
int project_find_kind(const struct project *project, const char *code);
int project_find_figure(const struct project *project, const char *code);
int project_find_funder(const struct project *project, const char *code);
int project_find_period(const struct project *project, int number);

/* The same, where nothing else will do: the sentence names the codes there are. */
bool project_need_site(const struct project *project, const char *code, int *site,
	struct error *err);
bool project_need_activity(const struct project *project, const char *code, int *activity,
	struct error *err);
bool project_need_group(const struct project *project, const char *code, int *group,
	struct error *err);
bool project_need_figure(const struct project *project, const char *code, int *figure,
	struct error *err);
bool project_need_period(const struct project *project, int number, int *period,
	struct error *err);

/* How hours are made into days of that kind on that day: the newest rule that has started. NULL where
 * none has; never so for a figure's own kind on the project's days. */
const struct rule *project_rule(const struct project *project, const char *days, int day);

/* Who is responsible at the funder on that day: the newest that has started, or the project's own. May
 * be empty. */
const char *project_authority(const struct project *project, int day);

/* What is said in that language, or in the first of the project's languages in which it is said; ""
 * where in none. The labels are an array of PROJECT_LANGUAGES, of names or of notes:
 *
 *	project_label(project, figure->name, "sv") */
#define project_label(project, labels, language) \
	project_find_label(project, (labels)[0], sizeof(labels)[0], language)
const char *project_find_label(const struct project *project, const char *labels, size_t size,
	const char *language);

/* Finnish, Swedish and English are the project's own words; another language is a draft until
 * somebody who speaks it has read it and the settings approve it. */
bool project_is_approved(const struct project *project, int language);

/* The opening hours of that day by the settings; from == until: closed. core/calendar knows of the days
 * that were otherwise. */
struct hours project_hours(const struct project *project, int site, int day);

/* Hours as people write them: "13-17", "9.30-15". */
bool project_parse_hours(const char *text, struct hours *hours);

#endif
