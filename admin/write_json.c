#include "admin/write_json.h"

#include <assert.h>
#include <string.h>

#include "admin/weekly.h"
#include "core/text.h"

enum {
	CODES = 64, // activities that a tally may know
	ROW = 512 + CODES * (TEXT_CODE + 16),
};

static const char *const states[] = {
	[TALLY_OPEN] = "open",
	[TALLY_CLOSED] = "closed",
	[TALLY_UNKNOWN] = "unknown",
};

/* A long range is millions of small pieces, and stdio would take longer over them than all the
 * rest: a row is put together in memory. Each of these answers where the next piece goes. */
static char *put_number(char *at, int number) {
	char digits[12];
	char *first = digits + sizeof digits;
	unsigned rest = number < 0 ? 0u - (unsigned)number : (unsigned)number;
	do {
		*--first = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (number < 0) {
		*--first = '-';
	}
	size_t length = (size_t)(digits + sizeof digits - first);
	memcpy(at, first, length);
	return at + length;
}

static char *put_count(char *at, const char *key, int count) {
	return put_number(stpcpy(at, key), count);
}

/* Codes of sites and activities need no escapes: the settings and the strict reader of sheets see
 * to that. */
static char *put_text(char *at, const char *key, const char *text) {
	return stpcpy(stpcpy(stpcpy(at, key), text), "\"");
}

/* The activities that are listed, as they stand in each row. */
struct keys {
	int count;
	struct {
		int activity;
		size_t length;
		char text[TEXT_CODE + 8]; // ,"kahvi":
	} list[CODES];
};

static void make_keys(const struct weekly *weekly, struct keys *keys) {
	keys->count = 0;
	assert(tally_activity_count(weekly->tally) <= CODES);
	for (int i = 0; i < tally_activity_count(weekly->tally); i++) {
		if (weekly_has_activity(weekly, i)) {
			char *text = keys->list[keys->count].text;
			char *end =
				put_text(text, keys->count ? ",\"" : "\"", tally_activity(weekly->tally, i));
			keys->list[keys->count].length = (size_t)(stpcpy(end, ":") - text);
			keys->list[keys->count++].activity = i;
		}
	}
}

static char *put_days(char *at, const struct weekly_row *row) {
	at = stpcpy(at, ",\"days\":[");
	for (int i = 0; i < 7; i++) {
		at = stpcpy(at, i ? "," : "");
		at = row->days[i] == WEEKLY_OPEN ? put_number(at, row->visits[i]) : stpcpy(at, "null");
	}
	return stpcpy(at, "]");
}

static char *put_activities(
	char *at, const struct weekly *weekly, const struct weekly_row *row, const struct keys *keys) {
	at = stpcpy(at, ",\"activities\":{");
	for (int i = 0; i < keys->count; i++) {
		memcpy(at, keys->list[i].text, sizeof keys->list[i].text);
		at += keys->list[i].length;
		at = put_number(at,
			tally_choices(weekly->tally, row->site, keys->list[i].activity, row->from, row->until));
	}
	return stpcpy(at, "}");
}

static void write_row(const struct weekly *weekly, FILE *file, const struct weekly_row *row,
	const char *week, const struct keys *keys) {
	char text[ROW];
	char *at = put_text(text, "\n{\"week\":\"", week);
	at = put_text(at, ",\"site\":\"", weekly_site_code(weekly, row->site, "all"));
	at = put_days(at, row);
	at = put_count(at, ",\"encounters\":", row->sum.visits);
	at = put_count(at, ",\"by_hand\":", row->sum.by_hand);
	at = put_count(at, ",\"corrections\":", row->sum.corrections);
	at = put_count(at, ",\"visits_with_activity\":", row->sum.with_activity);
	at = put_count(at, ",\"choices\":", row->sum.choices);
	at = put_activities(at, weekly, row, keys);
	at = put_count(at, ",\"cumulative\":", row->cumulative);
	at = put_text(at, ",\"state\":\"", states[row->state]);
	at = stpcpy(at, "}");
	fwrite(text, 1, (size_t)(at - text), file);
}

void write_json_week(const struct weekly *weekly, FILE *file) {
	struct keys keys;
	char from[DAY_TEXT], until[DAY_TEXT], name[DAY_TEXT];
	make_keys(weekly, &keys);
	day_format(weekly->scope.from, from);
	day_format(weekly->scope.until, until);
	fprintf(file, "{\"internal\":true,\"mark\":\"%s\",\n",
		text_get("Internal working paper - not for publication"));
	fprintf(file, "\"from\":\"%s\",\"until\":\"%s\",\"weeks\":[", from, until);
	for (int week = 0; week < weekly->week_count; week++) {
		day_format_week(weekly_row(weekly, week, 0)->week, name);
		for (int column = 0; column < weekly->column_count; column++) {
			fputs(week || column ? "," : "", file);
			write_row(weekly, file, weekly_row(weekly, week, column), name, &keys);
		}
	}
	fputs("]}\n", file);
}
